"""A spreadsheet as a draft: an XLSForm survey, else every visible sheet that has a table of things to check."""

from __future__ import annotations

from ...errors import DefinitionError
from ...spreadsheet.book_reader import read_book
from .checklist_draft import DraftDoubt, ListDraft
from .copied_sheets import SeenRows
from .list_sheet import add_listing
from .title_columns import find_title_row
from .xlsform_survey import add_survey, find_survey


def read_draft(data: bytes, where: str, lang: str) -> ListDraft:
    """The draft. UnreadableError for what is no spreadsheet; DefinitionError HZ470 where no sheet has titles that are
    known, HZ471 where below them there is nothing to check."""
    book = read_book(data)
    draft = ListDraft()
    survey = find_survey(book)
    if survey is not None:
        add_survey(draft, book, *survey, lang)
    else:
        others, known, seen = [], 0, SeenRows()
        for sheet in book.sheets:
            header = find_title_row(sheet.grid) if sheet.visible else None
            if header is not None:
                known += 1
                add_listing(draft, sheet, header, lang, seen)
            elif not sheet.visible or any(any(cell != "" for cell in row) for row in sheet.grid):
                others.append(sheet.name)
        if not known:
            raise DefinitionError("HZ470", where)
        if others:
            draft.doubts.append(DraftDoubt("import.sheets", {"sheets": "、".join(others)}))
    if not draft.items:
        raise DefinitionError("HZ471", where, rows=str(draft.rows))
    return draft

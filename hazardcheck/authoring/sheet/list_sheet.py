"""A sheet with one row per thing to check, under titles of any usual kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...answersheet.tables.ledger_titles import ledger_columns
from ...model.sheet_habits import Polarity
from ...model.written.checklist import Gate
from ...rules.criteria.folded_texts import folded_name
from ...spreadsheet.cell_text import text_of
from ...spreadsheet.sheet_book import Sheet
from .checklist_draft import DraftDoubt, DraftItem, ListDraft
from .copied_sheets import SeenRows
from .draft_item import draft_item
from .title_columns import CONTENT, TitleRow

# A column of industries that says "all": no gate.
_EVERYWHERE: Final = frozenset("全部 所有 通用 一律 各单位 所有单位 均适用 / 无 - — all".split())
# Lines below a list that are no items: signatures, totals, notes.
_SIGNED: Final = re.compile(r"(签字|签名|检查人|审核人?|填表人|负责人|日期|备注|说明|合计|总计|注)\s*[:：]?")


def add_listing(draft: ListDraft, sheet: Sheet, header: TitleRow, lang: str, seen: SeenRows) -> None:
    """Add the rows of a sheet below its header; those of an earlier sheet (``seen``) that it repeats are counted."""
    if columns := ledger_columns(text_of(cell) for cell in sheet.grid[header.row]):
        draft.doubts.append(DraftDoubt("import.ledger", {"sheet": sheet.name, "columns": "、".join(columns)}))
    first, copied = seen.copied_from(sheet.name, _row_texts(sheet, header))
    if header.unused:
        draft.doubts.append(DraftDoubt("import.unused", {"sheet": sheet.name, "columns": "、".join(header.unused)}))
    if not draft.title:
        draft.title = _sheet_heading(sheet, header)
    chapter, repeated = "", 0
    for row, cells in _listed_rows(sheet, header):
        place = f"{sheet.name}!{row + 1}"
        draft.rows += 1
        field = next((name for name in CONTENT if cells.get(name)), "")
        if not field:
            lone = list(cells.values())
            if len(lone) == 1 and not _SIGNED.match(lone[0]):
                # a line of its own between the rows: the title of what follows
                chapter = lone[0]
            else:
                draft.left.append((place, "import.left.empty", " | ".join(lone)))
            continue
        chapter = cells.get("section") or chapter
        if folded_name(cells[field]) in copied:
            repeated += 1
            continue
        item = draft_item(cells[field], _other_texts(cells, field), _field_polarity(field, header), place, lang)
        _note_marks(item, sheet, row)
        _add_gate(draft, item, cells.get("applies", ""))
        draft.section(chapter or sheet.name).items.append(item)
    if repeated:
        params = {"sheet": sheet.name, "first": first, "count": str(repeated)}
        draft.doubts.append(DraftDoubt("import.copies", params))


def _row_texts(sheet: Sheet, header: TitleRow) -> Iterator[str]:
    """What each row asks."""
    for _, cells in _listed_rows(sheet, header):
        yield next((cells[name] for name in CONTENT if cells.get(name)), "")


def _listed_rows(sheet: Sheet, header: TitleRow) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the header with their cells by field; a merged cell stands in each of its rows."""
    spread = {(row, left): (top, left) for top, left, bottom, _ in sheet.merges for row in range(top + 1, bottom + 1)}
    for row in range(header.row + 1, len(sheet.grid)):
        cells: dict[str, str] = {}
        for field, column in header.columns.items():
            at, from_column = spread.get((row, column), (row, column))
            text = text_of(sheet.grid[at][from_column])
            if text:
                cells[field] = text
        if any(text_of(value) for value in sheet.grid[row]) and cells:
            yield row, cells


def _other_texts(cells: dict[str, str], field: str) -> dict[str, str]:
    """The fields beside the content; a second column of content is a note, so that nothing is lost."""
    rest = {name: text for name, text in cells.items() if name != field}
    more = [text for name, text in rest.items() if name in CONTENT]
    if more:
        rest["notes"] = "\n".join([rest["notes"], *more] if "notes" in rest else more)
    return rest


def _field_polarity(field: str, header: TitleRow) -> Polarity:
    """What the column's title says about its texts, else what the answer column asks."""
    return Polarity.HAZARD if field == "hazard" else header.polarity


def _sheet_heading(sheet: Sheet, header: TitleRow) -> str:
    """The title above the table: the first row with one text."""
    for cells in sheet.grid[: header.row]:
        texts = {text_of(cell) for cell in cells if text_of(cell)}
        if len(texts) == 1:
            return " ".join(texts.pop().split())
    return ""


def _note_marks(item: DraftItem, sheet: Sheet, row: int) -> None:
    """Rows that the sheet hides or strikes out."""
    if row in sheet.marks.hidden_rows:
        item.doubt("title", "import.hidden")
    if any(place[0] == row for place in sheet.marks.struck):
        item.doubt("title", "import.struck")
    if any(place[0] == row for place in sheet.marks.errors):
        item.doubt("title", "import.error")


def _add_gate(draft: ListDraft, item: DraftItem, text: str) -> None:
    """Where the row applies, as a fact with the sheet's own words."""
    word = " ".join(text.split())
    if not word or word.lower() in _EVERYWHERE:
        return
    known = next((fact for fact in draft.facts if fact.title == word), None)
    fact = known or draft.fact(f"fact-{len(draft.facts) + 1:02d}", word)
    if known is None:
        fact.doubts.append(DraftDoubt("import.fact"))
    item.gate = Gate(all=(fact.id,))

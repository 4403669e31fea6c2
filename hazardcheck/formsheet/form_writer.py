"""A form becomes a workbook: the sheet to fill in, how to fill it in, what was left out, and the hidden manifest."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import xlsxwriter

from ..model.answers import Answers
from ..model.base import FOCUS
from ..model.form import Form
from ..rules.criteria import form_manifest as manifest
from ..spreadsheet.own_sheets import SHEET
from ..spreadsheet.text_size import row_height
from ..words import say
from .column_layout import COLUMN, FULL_KEY_WIDTH, LAST_COLUMN, WIDTHS
from .guide_sheets import write_guide, write_left_out
from .head_block import write_facts, write_head
from .item_rows import write_rows, write_signatures
from .sheet_book import Book

_OPEN = {"objects": True, "format_columns": True, "format_rows": True, "autofilter": True,
         "select_locked_cells": True, "select_unlocked_cells": True}  # fmt: skip

_FOOTER_SIGNS = 60  # a footer holds 255 signs in all


def write_form(form: Form, answers: Answers | None = None, lang: str = "zh") -> bytes:
    """The workbook's bytes, the same for the same arguments; with ``answers`` filled in.

    Labels and the words to choose from are Chinese in both languages: the reader knows them. Help is in ``lang``.
    """
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    made = datetime.combine(form.made_on, time())
    workbook.set_properties({"title": form_title(form), "author": "hazardcheck", "created": made})
    book = Book(workbook, form, answers, lang)
    _write_sheet(book)
    write_guide(book)
    if form.left_out:
        write_left_out(book)
    _write_manifest(book)
    workbook.close()
    return stream.getvalue()


def _write_sheet(book: Book) -> None:
    sheet = book.add_sheet(SHEET)
    many = len(book.form.checklists) > 1
    for name, column in COLUMN.items():
        sheet.set_column(column, column, FULL_KEY_WIDTH if many and name == "number" else WIDTHS[name])
    row = _write_title(book)
    row = write_head(book, row)
    row = write_facts(book, row)
    header = row
    row = write_rows(book, header)
    last = write_signatures(book, row)
    sheet.protect("", _OPEN)
    _set_print(book, header, last)


def form_title(form: Form) -> str:
    """The title. A form of lists of one's own bears theirs, so that nobody takes it for the statutory one."""
    if form.is_own:
        return say("form.own-title", "zh", title="、".join(checklist.title for checklist in form.checklists))
    return say("form.short-title" if form.focus else "form.title", "zh")


def _write_title(book: Book) -> int:
    """Title, the criteria with their document numbers, the warning of a short form, one line of instruction."""
    form, sheet = book.form, book.sheet
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, LAST_COLUMN, form_title(form), book.style("title"))
    basis = "；".join(
        say("form.basis", "zh", title=one.title, document=one.document, id=one.id, version=one.version)
        for one in form.checklists
    )
    label = say("form.own-basis" if form.is_own else "form.basis-label", "zh")
    sheet.set_row(1, row_height([(basis, 190, 10)], 20))
    sheet.merge_range(1, 0, 1, LAST_COLUMN, f"{label}{basis}", book.style("basis"))
    row = 2
    if form.is_own:
        sheet.set_row(row, 24)
        sheet.merge_range(row, 0, row, LAST_COLUMN, say("form.own-note", book.lang), book.style("warning"))
        row += 1
    if form.focus:
        places = "、".join(FOCUS.get(key, key) for key in form.focus)
        sheet.set_row(row, 24)
        sheet.merge_range(row, 0, row, LAST_COLUMN, say("form.short", book.lang, places=places), book.style("warning"))
        row += 1
    sheet.set_row(row, 20)
    sheet.merge_range(row, 0, row, LAST_COLUMN, say("form.how", book.lang), book.style("hint"))
    return row + 1


def _set_print(book: Book, header: int, last: int) -> None:
    """A4 landscape, one page wide, the header row on every page. Only 编号 is frozen: the head above the header row
    is too tall to stay on the screen."""
    sheet = book.sheet
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.35, right=0.35, top=0.45, bottom=0.55)
    sheet.repeat_rows(header)
    sheet.print_area(0, 0, last, LAST_COLUMN)
    sheet.center_horizontally()
    title = form_title(book.form)[:_FOOTER_SIGNS].replace("&", "&&")
    sheet.set_footer(f"&L&9{title}&C&9第 &P 页，共 &N 页&R&9制表 {book.form.made_on.isoformat()}")
    sheet.freeze_panes(0, 1)
    sheet.set_first_sheet()
    sheet.activate()


def _write_manifest(book: Book) -> None:
    sheet = book.add_sheet(manifest.SHEET)
    for row, line in enumerate(manifest.manifest_lines(book.form)):
        for column, value in enumerate(line):
            sheet.write_string(row, column, value)
    sheet.protect("")
    sheet.very_hidden()

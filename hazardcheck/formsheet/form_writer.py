"""A form becomes a workbook: 企业信息, 自查表, 隐患登记, the guide, what was left out, the hidden manifest."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from ..model.answers import Answers
from ..model.form import Form
from ..model.written.profile import Enterprise
from ..rules.forms import form_manifest as manifest
from ..rules.known.returned_hazards import carried_line, list_proof
from ..spreadsheet.own_sheets import BROUGHT, KEPT_LIST
from ..spreadsheet.written_book import PortableWorkbook
from .form_book import FormBook
from .guide_sheets import write_guide, write_left_out
from .head_sheet import write_head_sheet
from .item_rows import write_item_sheet
from .register_sheet import write_register
from .title_rows import form_title


def write_form(form: Form, answers: Answers | None = None, lang: str = "zh") -> bytes:
    """The workbook's bytes, the same for the same arguments; with ``answers`` filled in.

    What the form itself says is in ``lang``: both are read alike. What the law says is Chinese.
    """
    stream = BytesIO()
    workbook = PortableWorkbook(stream, {"in_memory": True})
    made = datetime.combine(form.made_on, time())
    workbook.set_properties({"title": form_title(form, lang), "author": "hazardcheck", "created": made})
    book = FormBook(workbook, form, answers, lang)
    write_head_sheet(book)
    write_item_sheet(book)
    write_register(book)
    write_guide(book)
    if form.left_out:
        write_left_out(book)
    _write_manifest(book)
    if answers is not None and answers.owner is not None:
        _write_kept_list(book, answers, answers.owner)
    workbook.close()
    return stream.getvalue()


def _write_manifest(book: FormBook) -> None:
    sheet = book.add_sheet(manifest.SHEET)
    brought = len(book.answers.returned) if book.answers and book.answers.owner else 0
    for row, line in enumerate(manifest.manifest_lines(book.form, brought, book.printed, book.hints)):
        for column, value in enumerate(line):
            sheet.write_string(row, column, value)
    sheet.protect("")
    sheet.very_hidden()


def _write_kept_list(book: FormBook, answers: Answers, owner: Enterprise) -> None:
    """The hazards that the form is made with, where nobody edits them: a row that somebody deletes in 隐患登记 is
    missed."""
    sheet = book.add_sheet(KEPT_LIST)
    told = [carried_line(hazard) for hazard in answers.returned]
    lines: list[tuple[str, ...]] = [(BROUGHT, list_proof(told), owner.name, owner.uscc), *told]
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            book.put_text(row, column, value, "plain")
    sheet.protect("")
    sheet.very_hidden()

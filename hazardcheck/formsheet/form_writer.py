"""A form becomes a workbook: 企业信息, 自查表, 隐患登记, the guide, what was left out, the hidden manifest."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import xlsxwriter

from ..model.answers import Answers
from ..model.form import Form
from ..rules.criteria import form_manifest as manifest
from .form_book import FormBook
from .guide_sheets import write_guide, write_left_out
from .head_sheet import write_head_sheet
from .item_rows import write_item_sheet
from .register_sheet import write_register
from .title_rows import form_title


def write_form(form: Form, answers: Answers | None = None, lang: str = "zh") -> bytes:
    """The workbook's bytes, the same for the same arguments; with ``answers`` filled in.

    Labels and the words to choose from are Chinese in both languages: the reader knows them. Help is in ``lang``.
    """
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    made = datetime.combine(form.made_on, time())
    workbook.set_properties({"title": form_title(form), "author": "hazardcheck", "created": made})
    book = FormBook(workbook, form, answers, lang)
    write_head_sheet(book)
    write_item_sheet(book)
    write_register(book)
    write_guide(book)
    if form.left_out:
        write_left_out(book)
    _write_manifest(book)
    workbook.close()
    return stream.getvalue()


def _write_manifest(book: FormBook) -> None:
    sheet = book.add_sheet(manifest.SHEET)
    for row, line in enumerate(manifest.manifest_lines(book.form)):
        for column, value in enumerate(line):
            sheet.write_string(row, column, value)
    sheet.protect("")
    sheet.very_hidden()

"""The sheet that writes its rows while they come, beside XlsxWriter's own and as a spreadsheet program reads it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hazardcheck.reports.safe_text import clean
from hazardcheck.reports.summary.streamed_sheet import FileLink, StreamedSheet

VALUES = st.lists(st.one_of(st.text(max_size=20), st.integers(-(10**9), 10**9), st.none()), min_size=1, max_size=5)


def written(rows: list[list[Any]], kind: type[Worksheet]) -> Any:
    """The first sheet of a workbook of these rows, read back."""
    out = BytesIO()
    workbook = Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = workbook.add_worksheet("一", kind)
    style = workbook.add_format({"bold": True})
    for row, values in enumerate(rows):
        for place, value in enumerate(values):
            if value is None or value == "":
                sheet.write_blank(row, place, None, style)
            elif isinstance(value, str):
                sheet.write_string(row, place, value, style)
            else:
                sheet.write_number(row, place, value, style)
    workbook.close()
    return openpyxl.load_workbook(BytesIO(out.getvalue()))["一"]


@given(rows=st.lists(VALUES, min_size=1, max_size=4))
@example(rows=[["_x0041_", "a_x005F_b", "<&>\"'", "=1+1", "@x", "-1"], [0, -1, None, "甲\n乙", "]]>"]])
def test_every_cell_reads_as_it_was_written_and_as_xlsxwriter_writes_it(rows: list[list[Any]]) -> None:
    rows = [[clean(value) if isinstance(value, str) else value for value in row] for row in rows]
    ours = [[cell.value for cell in row] for row in written(rows, StreamedSheet).iter_rows()]
    wide = max(map(len, rows))
    asked = [[None if value == "" else value for value in row] + [None] * (wide - len(row)) for row in rows]
    assert [[_undone(value) for value in row] for row in ours] == asked
    if not any(str(value).startswith("<r>") for row in rows for value in row):
        assert ours == [[cell.value for cell in row] for row in written(rows, Worksheet).iter_rows()]


def _undone(value: Any) -> Any:
    """openpyxl gives a coded underscore as it stands in the file; Excel and LibreOffice undo it."""
    return re.sub("_x005F_(?=x[0-9A-Fa-f]{4}_)", "_", value) if isinstance(value, str) else value


@pytest.mark.parametrize("text", ["<r></r>", "<r><t>甲</t></r>", "<r>&</r>", "<r>"])
def test_what_looks_like_markup_is_a_text(text: str) -> None:
    sheet = written([[text, "乙"]], StreamedSheet)
    assert [cell.value for cell in sheet[1]] == [text, "乙"]
    assert sheet["A1"].font.b


@pytest.mark.parametrize("path", ["甲/结果.html", "甲#1/a b.docx", "100%41/x.html", "a&b/<x>.html", "甲/[一].html"])
def test_a_link_keeps_its_path(path: str) -> None:
    out = BytesIO()
    workbook = Workbook(out, {"constant_memory": True})
    workbook.add_worksheet("一", StreamedSheet).write_url(0, 0, FileLink(path, "打开"), workbook.add_format())
    workbook.close()
    cell = openpyxl.load_workbook(BytesIO(out.getvalue()))["一"]["A1"]
    assert (cell.value, cell.hyperlink.target, cell.hyperlink.location) == ("打开", path, None)

"""summary.xlsx, read back with openpyxl: sheets, sums, text as text, the same bytes twice."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import result_cases as cases

MANY = cases.result(*cases.ALL, cases.NASTY, missing=2)
FOLDERS = {place: f"{place:012x}" for place in range(len(MANY.submissions))}
SHEETS = ["总览", "企业一览", "重大隐患清单", "无法读取与待补正", "高频问题"]


def book(result: cases.Result = MANY) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(cases.workbook(result, FOLDERS)))


def test_sheets() -> None:
    assert book().sheetnames == SHEETS


def test_same_result_same_bytes() -> None:
    assert cases.workbook(MANY, FOLDERS) == cases.workbook(MANY, FOLDERS)


def test_figures_add_up() -> None:
    figures = {
        row[0].value: row[1].value for row in book()["总览"].iter_rows(min_row=4, max_col=2) if row[1].value is not None
    }
    states = ("已判定", "待补正", "无法读取", "重复", "已跳过")
    assert sum(figures[name] for name in states) == figures["收到文件合计"] == len(MANY.submissions)
    verdicts = ("移送", "停产", "限期整改", "待核实", "合格")
    assert sum(figures[name] for name in verdicts) == figures["有结果合计"]
    assert figures["重大"] + figures["一般"] == figures["合计"]
    assert figures["名册中没有交表的"] == 2


def test_every_input_has_a_row_and_a_link() -> None:
    """XlsxWriter writes the link the way Excel does, with a backslash; LibreOffice reads it as a slash."""
    sheet = book()["企业一览"]
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == len(MANY.submissions)
    targets = {row[-1].hyperlink.target for row in rows}
    assert targets == {f"{folder}\\结果.html" for folder in FOLDERS.values()}
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref


def test_one_row_per_major_hazard() -> None:
    assert book()["重大隐患清单"].max_row - 1 == cases.picture(MANY).major


def test_what_was_not_read_is_asked_for() -> None:
    rows = [[cell.value for cell in row] for row in book()["无法读取与待补正"].iter_rows(min_row=2)]
    assert any("扫描件.pdf" in str(row[3]) and "另存为 xlsx" in str(row[6]) for row in rows)
    assert any(row[4] == "自查表!D23" and row[7] == "是" for row in rows)


def test_nothing_typed_is_a_formula() -> None:
    for sheet in book():
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_prints_on_a4_landscape_with_its_header() -> None:
    for sheet in list(book())[1:]:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.print_title_rows == "$1:$1"


def test_empty_run_has_a_book_too() -> None:
    assert book(cases.result()).sheetnames == SHEETS

"""``grade --second-reader``: openpyxl sees the same values in everything that programs write, and what differs is named."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from command_cases import run
from first_edition import filled as old_filled
from places import ROOT
from sheet_cases import book_of, cells_of, known
from workbook_cases import at, edited, filled, repacked

from hazardcheck.answersheet.form_reader import read_form
from hazardcheck.answersheet.second_reading import second_problems
from hazardcheck.errors import UnreadableError
from hazardcheck.library.checklists import find_checklist
from hazardcheck.model.answers import Answer, HazardRecord, Problem
from hazardcheck.model.base import State
from hazardcheck.spreadsheet.readers.second_reader import alike

pytestmark = pytest.mark.slow

SAMPLES = sorted(path for path in (ROOT / "samples").rglob("*") if path.suffix in (".xlsx", ".xlsm"))
TABLE = "检查表 gongmao-2023||\n企业名称|示例五金厂|\n检查日期|2026-11-20|\n编号|检查内容|是否存在隐患|情况描述\n11-05|11-05.text|存在|  两边有空格  \n07-07|07-07.text|不存在|"
HAZARD = Answer(
    key="gongmao-2023/11-05",
    state=State.HAZARD,
    value="存在",
    records=(HazardRecord(place="2号间 & <喷台>", deadline=date(2026, 12, 5)),),
)


def second(data: bytes) -> list[Problem]:
    return list(second_problems(data, read_form(data, find_checklist, known)))


def by_xlsxwriter() -> bytes:
    """A foreign table with every kind of value, written by XlsxWriter."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("检查表")
    day, bold = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
    for row, cells in enumerate(cells_of(TABLE)):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    sheet.write_datetime(4, 4, datetime(2026, 12, 5), day)
    sheet.write_datetime(4, 5, datetime(2026, 12, 5, 8, 30), book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    sheet.write_number(4, 6, 3.5)
    sheet.write_boolean(4, 7, True)
    sheet.write_formula(4, 8, "=1/0", None, "#DIV/0!")
    sheet.write_formula(4, 9, "=1+1", None, 2)
    sheet.write_rich_string(5, 4, "没有", bold, "发现", "隐患")
    sheet.merge_range(5, 5, 5, 7, "合并")
    sheet.write_blank(5, 9, None, bold)
    book.close()
    return stream.getvalue()


def by_openpyxl() -> bytes:
    return edited(filled(n11_05=HAZARD), lambda book, sheet: setattr(sheet["A1"], "value", sheet["A1"].value))


MADE = {
    "our writer": filled(n11_05=HAZARD),
    "openpyxl": by_openpyxl(),
    "openpyxl, foreign": book_of(TABLE),
    "XlsxWriter": by_xlsxwriter(),
}


@pytest.mark.parametrize("path", SAMPLES, ids=[path.name for path in SAMPLES])
def test_samples_are_read_alike(path: Path) -> None:
    """Those that can't be read at all are refused before."""
    try:
        found = second(path.read_bytes())
    except UnreadableError:
        pytest.skip("no spreadsheet")
    assert found == []


@pytest.mark.parametrize("name", MADE)
def test_what_programs_write_is_read_alike(name: str) -> None:
    assert second(MADE[name]) == []


@pytest.mark.office
@pytest.mark.parametrize("name", MADE)
def test_what_libreoffice_saves_is_read_alike(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "form.xlsx").write_bytes(MADE[name])
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
               "--outdir", str(tmp_path), str(tmp_path / "in" / "form.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert second((tmp_path / "form.xlsx").read_bytes()) == []


def inline(*texts: str) -> bytes:
    """The form with 07-07's answer as an inline string in several pieces, of which openpyxl takes only the last."""
    places: list[str] = []
    data = edited(old_filled(), lambda _, sheet: places.append(at(sheet, "07-07", 4).coordinate))
    pieces = "".join(f"<t>{text}</t>" for text in texts)

    def change(name: str, text: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return text
        cell = rf'<c r="{places[0]}"( s="\d+")?[^>]*>.*?</c>'
        new = rf'<c r="{places[0]}"\1 t="inlineStr"><is>{pieces}</is></c>'
        return re.sub(cell.encode(), new.encode(), text)

    return repacked(data, change)


def test_what_differs_is_named_by_its_cell() -> None:
    assert second(inline("不存在")) == []
    found = second(inline("不", "存在"))
    assert [one.code for one in found] == ["HZ131"]
    assert found[0].is_error
    assert re.fullmatch(r"自查表!D\d+", found[0].location)


def test_openpyxl_that_fails_is_said() -> None:
    data = repacked(filled(), lambda name, text: text.replace(b"sheet.main+xml", b"strange+xml"))
    found = second(data)
    assert [(one.code, one.is_error) for one in found] == [("HZ132", True)]


@pytest.mark.parametrize(("value", "wanted"), [
    (3, 3.0), (True, True), ("", None), (" \t", None), ("_x000D_", None), ("a\r\nb", "a\nb"), (datetime(2026, 11, 20), date(2026, 11, 20)),
    (datetime(2026, 11, 20, 8, 30), datetime(2026, 11, 20, 8, 30)), (datetime(2026, 11, 19, 23, 59, 59, 999_999), date(2026, 11, 20)),
])  # fmt: skip
def test_values_are_made_alike(value: object, wanted: object) -> None:
    assert alike(value) == wanted
    assert type(alike(value)) is type(wanted)


def test_option_makes_the_file_incomplete(tmp_path: Path) -> None:
    (tmp_path / "odd.xlsx").write_bytes(inline("不", "存在"))
    for option, wanted in (((), "graded"), (("--second-reader",), "incomplete")):
        done = run("grade", str(tmp_path), "--format", "json", "--on", "2026-11-30", *option, code=3 if option else 0)
        (entry,) = json.loads(done.stdout)["submissions"]
        assert entry["status"] == wanted
        assert [one["code"] for one in entry["problems"] if one["severity"] == "error"] == ["HZ131"] * bool(option)


def test_another_library_is_really_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert openpyxl.load_workbook(BytesIO(old_filled())).sheetnames[0] == "自查表"
    again = {"自查表": {(0, 0): "别的"}}
    monkeypatch.setattr("hazardcheck.answersheet.second_reading.read_again_apart", lambda *_: again)
    (found,) = second(old_filled())
    assert (found.code, found.location) == ("HZ131", "自查表!A1")
    assert found.params["cells"].count("、") == 11

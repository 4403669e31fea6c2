"""打回名单: whom each copy goes to, by grid and officer, with a text that is ready to send."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from batch_cases import CODE_A, form, here, put

from hazardcheck.model.answers import Answer
from hazardcheck.model.base import State
from hazardcheck.returncopy.cell_remarks import Remark
from hazardcheck.returncopy.return_letter import LONGEST, letter_text

ROSTER = f"企业名称,统一社会信用代码,网格,网格员,联系电话\n示例门业有限公司,{CODE_A},东一网格,网格员甲,000-0000001\n"


def remark(number: int, *, must: bool = True) -> Remark:
    return Remark(f"自查表!D{number}", f"11-{number:02} 除尘系统", "未填", "到现场查看后再选", must)


@pytest.mark.parametrize("count", [1, 2, 3, 10, 64, 500])
def test_a_text_fits_a_message_and_every_place_is_counted(count):
    text = letter_text("示例门业有限公司", [remark(number) for number in range(1, count + 1)])
    assert len(text) <= LONGEST
    assert text.startswith(f"贵公司（示例门业有限公司）交的重大事故隐患自查表有 {count} 处需补正：1. 11-01")
    told = text.count("11-")
    assert ("另有" in text) is (told < count)
    assert told == count or f"另有 {count - told} 处" in text


def test_what_is_only_to_be_confirmed_is_told_apart_and_long_texts_are_cut():
    text = letter_text("", [remark(1), remark(2, must=False)])
    assert "1 处需补正、1 处请核对" in text
    assert text.startswith("贵公司交的")
    long = Remark("文件", "甲" * 400, "乙" * 400, "改")
    assert len(letter_text("丙" * 400, [long] * 9)) <= LONGEST


def returned(tmp_path: Path, *more: str) -> tuple[Path, list[dict[str, str]]]:
    open_row = Answer(key="", state=State.UNANSWERED)
    two = form(name="=示例乙厂", uscc="", day=date(2026, 11, 6), grid="", n03_01=open_row)
    put(tmp_path / "in", a=form(n03_01=open_row, n07_07=open_row), b=two)
    (tmp_path / "in" / "坏.xlsx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    back = tmp_path / "back"
    _, _, errors = here("grade", tmp_path / "in", "--roster", tmp_path / "roster.csv", "--return-copy", back, *more)
    assert "打回名单" in errors
    return back, list(csv.DictReader(io.StringIO((back / "打回名单.csv").read_text(encoding="utf-8-sig"))))


def test_the_list_names_whom_to_send_what_with_which_file(tmp_path):
    back, rows = returned(tmp_path)
    assert [row["网格"] for row in rows] == ["东一网格", "", ""]
    first = rows[0]
    assert (first["网格员"], first["联系电话"]) == ("网格员甲", "000-0000001")
    assert first["打回的文件"].startswith("东一网格 网格员甲/")
    assert f"有 {first['处数']} 处" in first["要发的话"]
    for row in rows:
        assert not row["打回的文件"] or (back / row["打回的文件"]).is_file()
    files = {path.name for path in back.rglob("*.xlsx")} - {"打回名单.xlsx"}
    assert files == {row["打回的文件"].rsplit("/", 1)[-1] for row in rows} - {""}
    # what nobody could read has to be asked for too
    assert any("坏.xlsx" in row["要发的话"] and "读不出来" in row["要发的话"] for row in rows)
    # a name is no formula, in neither of the two
    assert any(row["企业名称"] == "'=示例乙厂" for row in rows)
    sheet = openpyxl.load_workbook(back / "打回名单.xlsx").active
    table = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert [[str(value) for value in row] for row in table[1:]] == [
        [value.removeprefix("'") for value in row.values()] for row in rows
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_the_list_is_no_form_and_the_same_run_gives_the_same_bytes(tmp_path):
    back, _ = returned(tmp_path, "--on", "2026-12-01")
    before = {path.name: path.read_bytes() for path in back.glob("打回名单.*")}
    _, out, _ = here("grade", back, "--format", "csv", "--on", "2026-12-01")
    assert "打回名单" not in "".join(
        line for line in out.splitlines() if "skipped" not in line and "已跳过" not in line
    )
    again = tmp_path / "again"
    here("grade", tmp_path / "in", "--roster", tmp_path / "roster.csv", "--return-copy", again, "--on", "2026-12-01")
    assert {path.name: path.read_bytes() for path in again.glob("打回名单.*")} == before
    # one that somebody wrote into is kept like anything a person made
    with (back / "打回名单.csv").open("a", encoding="utf-8") as file:
        file.write("已发\n")
    code, _, errors = here("grade", tmp_path / "in", "--return-copy", back, "--on", "2026-12-01")
    assert code == 2
    assert "打回名单.csv" in errors

"""A filled cell is never called empty, in whatever edition or way it stands: what can't be read is named by its cell."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from typed_forms import numbered_rows, type_answer, type_hazard
from workbook_cases import all_ok, edited, machinery_form, read, repacked

from hazardcheck.errors import UnreadableError
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.model.answers import Answers
from hazardcheck.rules.reading.head_fields import RECORD_LABELS

pytestmark = pytest.mark.slow

WHOLE: dict[str, Any] = {
    "部位/责任区": "喷漆房", "设备编号": "PT-1", "情况描述": "联锁失效", "管控措施": "停用并上锁", "整改期间能否保证安全": "是",
    "整改措施": "更换联锁", "责任人": "赵某甲", "整改期限": "2026-12-10",
}  # fmt: skip


def form_with(entries: dict[str, Any]) -> bytes:
    """The form of the second edition with one hazard of 07-07."""

    def fill(book: Any, _: Any) -> None:
        type_answer(book, "07-07", "有隐患")
        type_hazard(book, "07-07", {**WHOLE, **entries})

    return edited(write_form(machinery_form(), all_ok(machinery_form())), fill)


def told(answers: Answers) -> dict[str, str]:
    return {one.code: one.location for one in answers.problems}


def called_empty(answers: Answers) -> list[str]:
    return [name for one in answers.problems if one.code == "HZ221" for name in one.params["columns"].split("、")]


CELL = {
    "情况描述": "G4",
    "管控措施": "H4",
    "整改期间能否保证安全": "J4",
    "整改措施": "K4",
    "责任人": "L4",
    "整改期限": "N4",
}


@pytest.mark.parametrize(("column", "value", "code"), [
    ("情况描述", "1", "HZ140"), ("情况描述", "/", "HZ140"), ("管控措施", "无", "HZ140"), ("管控措施", "暂无", "HZ140"), ("整改措施", "待定", "HZ140"),
    ("责任人", "王", "HZ140"), ("整改期限", "月底", "HZ217"), ("整改期限", "12月10日前", "HZ143"), ("整改期限", "11-28", "HZ143"),
    ("整改期限", "/", "HZ140"), ("整改期限", "2026-02-30", "HZ217"), ("整改期间能否保证安全", "看情况", "HZ218"), ("整改期间能否保证安全", "/", "HZ140"),
])  # fmt: skip
def test_what_says_nothing_is_named_at_its_cell(column: str, value: str, code: str) -> None:
    answers = read(form_with({column: value}))
    assert told(answers)[code] == f"隐患登记!{CELL[column]}"
    assert column not in called_empty(answers)


@pytest.mark.parametrize("column", CELL)
def test_an_empty_cell_is_called_empty(column: str) -> None:
    assert called_empty(read(form_with({column: None}))) == [column]


@pytest.mark.parametrize("value", [
    "2026年12月10日", "2026年12月10日前", "2026年12月10日之前完成整改", "2026年12月10日前整改完毕", "2026-12-10 08:30", "2026/12/10", "2026.12.10",
    "２０２６年１２月１０日", "20261210", "2026-12-10T08:30:00", "至2026年12月10日止", "2026年12月10日18时前", datetime(2026, 12, 10, 8, 30), 46366,
])  # fmt: skip
def test_a_day_is_understood(value: Any) -> None:
    answers = read(form_with({"整改期限": value}))
    (record,) = answers.rows["gongmao-2023/07-07"].records
    assert str(record.deadline) == "2026-12-10"


def broken(cell: str, xml: str, sheet: int, entries: dict[str, Any] | None = None) -> bytes:
    """The form with one cell as a damaged program writes it."""

    def change(name: str, text: bytes) -> bytes:
        new = f'<c r="{cell}" {xml}</c>'.encode()
        return (
            re.sub(rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)'.encode(), new, text)
            if name == f"xl/worksheets/sheet{sheet}.xml"
            else text
        )

    return repacked(form_with(entries or {}), change)


@pytest.mark.parametrize("column", CELL)
@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!"])
def test_an_error_value_in_the_register_is_named(column: str, error: str) -> None:
    answers = read(broken(CELL[column], f't="e"><v>{error}</v>', 3))
    assert told(answers)["HZ142"] == f"隐患登记!{CELL[column]}"
    assert column not in called_empty(answers)


def test_a_row_of_the_register_with_an_error_alone_is_an_entry() -> None:
    """Of no known item: a hazard could hide there."""
    answers = read(broken("G9", 't="e"><v>#N/A</v>', 3))
    assert told(answers)["HZ149"] == "隐患登记!B9"


def test_a_picture_in_the_register_is_a_picture() -> None:
    answers = read(broken("G4", 't="e" vm="1"><v>#VALUE!</v>', 3))
    assert answers.rows["gongmao-2023/07-07"].records[0].description == "（图片）"
    assert "情况描述" not in called_empty(answers)


@pytest.mark.parametrize("xml", ['t="zz"><v>12</v>', 't="n"><v>abc</v>', "><v>abc</v>", 't="s"><v>99999</v>'])
@pytest.mark.parametrize(("sheet", "number"), [("隐患登记", 3), ("自查表", 2), ("企业信息", 1)])
def test_an_unreadable_cell_is_named_by_sheet_and_cell(sheet: str, number: int, xml: str) -> None:
    row = numbered_rows(openpyxl.load_workbook(io.BytesIO(form_with({}))))["07-07"]
    cell = {"隐患登记": "G4", "自查表": f"D{row}", "企业信息": "B6"}[sheet]
    with pytest.raises(UnreadableError) as caught:
        read(broken(cell, xml, number))
    assert caught.value.where == f"{sheet}!{cell}"
    assert "xl/worksheets" not in caught.value.line("zh")


def test_every_column_has_its_cell() -> None:
    """A record knows where each of its fields stands."""
    (record,) = read(form_with({})).rows["gongmao-2023/07-07"].records
    assert set(record.cells) == set(RECORD_LABELS)
    assert len(set(record.cells.values())) == len(RECORD_LABELS)

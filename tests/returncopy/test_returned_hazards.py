"""A form that was sent back can't be used to drop a hazard: what answers it is held against it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch_cases import ON, form, hazard, put, run

from hazardcheck.model.answers import Answer
from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Grade, State
from hazardcheck.rules.known.returned_hazards import is_returned_line, read_line, returned_line
from hazardcheck.spreadsheet.own_sheets import RETURNED

OPEN = Answer(key="", state=State.UNANSWERED)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The return copy of a form with a hazard and an open row."""
    place = tmp_path_factory.mktemp("returned")
    put(place / "in", a=form(n07_07=hazard(), n03_01=OPEN))
    run("grade", place / "in", "--on", ON.isoformat(), "--return-copy", place / "back", code=1)
    (found,) = place.glob("back/*.xlsx")
    return found


def answered(copy: Path, target: Path, change: Callable[[Any, Any], None]) -> dict[str, Any]:
    """The copy filled in and handed in again: every open row 不存在, and whatever ``change`` does to each cell."""
    book = openpyxl.load_workbook(copy)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                change(sheet, cell)
    book.save(target)
    done = run("grade", target, "--on", ON.isoformat(), "--format", "json")
    (entry,) = json.loads(done.stdout)["submissions"]
    return entry | {"code": done.returncode}


def dropped(sheet: Any, cell: Any) -> None:
    if sheet.title != RETURNED and cell.value in ("存在", "有隐患"):
        cell.value = "不存在" if cell.value == "存在" else "无隐患"
    elif sheet.title != RETURNED and cell.value in ("喷漆房", "通风联锁失效"):
        cell.value = None


def codes(entry: dict[str, Any]) -> set[str]:
    return {problem["code"] for problem in entry["problems"] if problem["severity"] == "error"}


def test_a_dropped_hazard_is_named(copy, tmp_path):
    entry = answered(copy, tmp_path / "again.xlsx", dropped)
    assert "HZ284" in codes(entry)
    assert entry["code"] == 3
    assert entry["outcome"]["worst"] == "shutdown"


def test_a_hazard_that_is_still_there_is_seen(copy, tmp_path):
    entry = answered(copy, tmp_path / "again.xlsx", lambda _sheet, _cell: None)
    assert "HZ284" not in codes(entry)
    assert entry["outcome"]["value"] == "shutdown"


def test_a_changed_line_is_a_problem(copy, tmp_path):
    def change(sheet: Any, cell: Any) -> None:
        dropped(sheet, cell)
        if sheet.title == RETURNED and is_returned_line(str(cell.value or "")):
            cell.value = "已登记的隐患：没有了"

    entry = answered(copy, tmp_path / "again.xlsx", change)
    assert "HZ286" in codes(entry)
    assert entry["code"] == 3


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"place": "喷漆房"},
        {"number": "YH-1", "device": "2#｜3#", "description": "联锁\n失效（停用）"},
    ],
)
def test_a_line_is_read_back(texts):
    finding = Finding(item="gongmao-2023/07-07", grade=Grade.MAJOR, title="通风", clause="", **texts)
    _subject, told, ask = returned_line(finding, ON)
    found = read_line(told, ask, "需补正!D6")
    assert found is not None
    assert (found.key, found.found_on) == (finding.item, ON)
    assert found.record.place == finding.place
    assert found.record.number == finding.number
    assert returned_line(Finding(item=finding.item, grade=Grade.MAJOR, title="", clause=""), None)[2].count("—")

"""What was written into 隐患登记 and could not be placed, or is denied by 自查表, is asked for until it is answered:
on the copy that is sent back, in the next month, beside a later form and at a recheck."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch_cases import form, hazard, put, run
from typed_forms import type_answer, type_hazard, type_head

pytestmark = pytest.mark.slow

NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 5)
ON, LATER = "2026-11-06", "2026-12-06"
SAID: dict[str, Any] = {
    "部位/责任区": "2号喷漆室", "情况描述": "2号喷漆室没有排风", "整改措施": "修复排风", "责任人": "丁某",
    "整改期间能否保证安全": "否", "整改期限": date(2026, 12, 30), "整改资金（万元）": 1, "应急措施": "灭火器",
}  # fmt: skip
DONE: dict[str, Any] = {
    "整改完成日期": date(2026, 11, 4), "整改说明": "更换排风机并测风速合格", "验收人": "戊某", "验收日期": date(2026, 11, 5),
}  # fmt: skip
# what stands under 检查项编号, and what 自查表 says of 07-07
WAYS = {
    "denied": ("07-07", "无隐患"),
    "does not apply": ("07-07", "不涉及"),
    "empty": (None, "无隐患"),
    "no such item": ("07-17", "无隐患"),
    "short": ("7-77", "无隐患"),
    "a day": (date(2026, 7, 17), "无隐患"),
    "another item": ("11-03", "无隐患"),
}


def typed(path: Path, day: date, number: Any, state: str, said: dict[str, Any], source: Path | None = None) -> Path:
    """A form of the day whose register has one row (none for ``said`` empty)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if source is None:
        path.write_bytes(form(day=day))
    book = openpyxl.load_workbook(source or path)
    sheet = book["隐患登记"]
    for row in range(4, 9):
        for column in range(1, sheet.max_column + 1):
            sheet.cell(row, column).value = None
    type_head(book, {"检查日期": day})
    type_answer(book, "07-07", state)
    if said:
        type_hazard(book, number, said)
    book.save(path)
    return path


def graded(*paths: Path, on: str, more: tuple[str | Path, ...] = ()) -> list[dict[str, Any]]:
    done = run("grade", *paths, *more, "--on", on, "--format", "json", "-q")
    entries: list[dict[str, Any]] = json.loads(done.stdout)["submissions"]
    return [one | {"code": done.returncode} for one in entries]


@pytest.fixture(scope="module", params=WAYS, ids=list(WAYS))
def first(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """November's form with the row, its result and the copy that went back."""
    place = tmp_path_factory.mktemp("unplaced")
    number, state = WAYS[request.param]
    typed(place / "in/a.xlsx", NOVEMBER, number, state, SAID)
    run("grade", place / "in", "-o", place / "out", "--return-copy", place / "back", "--on", ON, "-q", code=3)
    return place


def copy_of(place: Path) -> Path:
    (found,) = place.glob("back/*.xlsx")
    return found


def is_told(entry: dict[str, Any]) -> bool:
    """Whether the row is asked for, and nothing passes meanwhile."""
    asked = [one["finding"]["description"] for one in (*entry["unseen"], *entry["doubtful"])]
    assert entry["outcome"]["worst"] == "shutdown"
    return entry["status"] == "incomplete" and "2号喷漆室没有排风" in asked


def test_the_copy_lists_the_row_with_a_number(first: Path) -> None:
    book = openpyxl.load_workbook(copy_of(first))
    lines = [str(cell.value) for row in book["需补正"].iter_rows() for cell in row if "已登记的隐患" in str(cell.value)]
    (line,) = [line for line in lines if "2号喷漆室没有排风" in line]
    assert line.startswith("已登记的隐患：YH-202611-")


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside the original"])
def test_a_row_that_is_cleared_is_missed(first: Path, tmp_path: Path, *, beside: bool) -> None:
    again = typed(tmp_path / "again.xlsx", NOVEMBER, None, "无隐患", {}, copy_of(first))
    entries = graded(*((first / "in/a.xlsx",) if beside else ()), again, on=ON)
    assert is_told(entries[-1])
    assert entries[-1]["code"] == 3
    if beside:
        assert entries[0]["status"] == "incomplete"


def test_the_row_that_keeps_its_place_and_is_cleared_of_its_number_again_is_one(first: Path, tmp_path: Path) -> None:
    again = typed(tmp_path / "again.xlsx", NOVEMBER, None, "无隐患", SAID, copy_of(first))
    (entry,) = graded(again, on=ON)
    assert is_told(entry)
    assert len([*entry["unseen"], *entry["doubtful"]]) == 1


def test_a_clean_december_is_held_against_it(first: Path, tmp_path: Path) -> None:
    later = typed(tmp_path / "12.xlsx", DECEMBER, None, "无隐患", {})
    (entry,) = graded(later, on=LATER, more=("--previous", first / "out"))
    assert is_told(entry)
    (entry,) = graded(later, on=LATER, more=("--previous", first / "out", "--stage", "recheck"))
    assert is_told(entry)


def test_a_clean_december_beside_it_settles_nothing(first: Path, tmp_path: Path) -> None:
    later = typed(tmp_path / "12.xlsx", DECEMBER, None, "无隐患", {})
    entries = graded(first / "in/a.xlsx", later, on=LATER)
    assert [one["status"] for one in entries] == ["incomplete", "incomplete"]


def test_the_next_form_brings_it(first: Path, tmp_path: Path) -> None:
    made = tmp_path / "12.xlsx"
    done = run("template", "--previous", first / "out", "-o", made, "--on", LATER, code=0)
    assert "1 条" in done.stderr.decode()
    (entry,) = graded(typed(tmp_path / "a.xlsx", DECEMBER, None, "无隐患", {}, made), on=LATER)
    assert is_told(entry)
    run("template", "--previous", first / "out", "-o", tmp_path / "12.yaml", "--on", LATER, code=0)
    # blank, it has the row of a known item already, and nobody said 无隐患 beside it
    (entry,) = graded(tmp_path / "12.yaml", on=LATER)
    told = [one["finding"]["description"] for one in (*entry["unseen"], *entry["seen"])]
    assert (entry["outcome"]["worst"], told) == ("shutdown", ["2号喷漆室没有排风"])


@pytest.mark.parametrize("proof", [{}, DONE], ids=["still there", "closed"])
def test_the_right_number_ends_it(first: Path, tmp_path: Path, proof: dict[str, Any]) -> None:
    """The copy keeps the row; the next month asks for the hazard that it is now, and for nothing else."""
    state, code = ("无隐患", 0) if proof else ("有隐患", 1)
    again = typed(tmp_path / "again.xlsx", NOVEMBER, "07-07", state, {**SAID, **proof}, copy_of(first))
    for given in ((again,), (first / "in/a.xlsx", again)):
        entries = graded(*given, on=ON)
        assert (entries[-1]["status"], entries[-1]["code"]) == ("graded", code)
        assert not entries[-1]["unseen"]
        assert not entries[-1]["doubtful"]
        assert [one["status"] for one in entries[:-1]] == ["duplicate"] * (len(given) - 1)


def test_december_may_show_it_where_it_belongs(first: Path, tmp_path: Path) -> None:
    later = typed(tmp_path / "12.xlsx", DECEMBER, "07-07", "有隐患", SAID)
    (entry,) = graded(later, on=LATER, more=("--previous", first / "out"))
    assert not entry["unseen"]
    (seen,) = entry["seen"]
    assert (seen["finding"]["item"], seen["found_on"]) == ("gongmao-2023/07-07", NOVEMBER.isoformat())


def test_another_hazard_of_the_place_is_not_it(tmp_path: Path) -> None:
    typed(tmp_path / "in/a.xlsx", NOVEMBER, None, "无隐患", SAID)
    run("grade", tmp_path / "in", "-o", tmp_path / "out", "--on", ON, "-q", code=3)
    other = {**SAID, "情况描述": "照明灯不防爆"}
    later = typed(tmp_path / "12.xlsx", DECEMBER, "07-07", "有隐患", other)
    (entry,) = graded(later, on=LATER, more=("--previous", tmp_path / "out"))
    assert is_told(entry)


@pytest.mark.parametrize("said", [{}, {**SAID, **DONE}], ids=["empty", "closed"])
def test_a_clean_register_asks_for_nothing(tmp_path: Path, said: dict[str, Any]) -> None:
    typed(tmp_path / "in/a.xlsx", NOVEMBER, "07-07", "无隐患", said)
    (entry,) = graded(tmp_path / "in/a.xlsx", on=ON)
    assert (entry["status"], entry["doubtful"], entry["code"]) == ("graded", [], 0)


def test_a_hazard_that_is_placed_is_no_doubt(tmp_path: Path) -> None:
    put(tmp_path / "in", a=form(day=NOVEMBER, n07_07=hazard()))
    (entry,) = graded(tmp_path / "in", on=ON)
    assert entry["doubtful"] == []

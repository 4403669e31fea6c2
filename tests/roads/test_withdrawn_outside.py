"""A remark outside the rows of the items, which no item claims, is ended like one beside an answer: under its number, by
two persons, on a row of any item. The next form has the row; nobody ends it by silence or alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch_cases import closed, form, run
from test_withdrawn_remarks import REFUSED, WITHDRAWN, december, graded
from told_cases import DECEMBER, LATER, ON, booked
from typed_forms import numbered_rows, type_answer, type_hazard, type_head

pytestmark = pytest.mark.slow

ENDED = {
    "检查项编号": "07-07", "责任人": "赵某甲", "整改完成日期": DECEMBER, "整改说明": "不是隐患", "验收人": "钱某乙", "验收日期": DECEMBER,
}  # fmt: skip
SOFT, PLAIN = "3号车间下周换", "2号车间报警器失效"


def below(said: str) -> Callable[[Any], None]:
    return lambda book: book["自查表"].cell(book["自查表"].max_row + 3, 2, said) and None


def november(place: Path, said: str = SOFT, change: Callable[[Any], Any] | None = None) -> str:
    """November's form with a remark below the table, graded; the number under which it is asked for."""
    source = place / "11.xlsx"
    source.write_bytes(booked(change or below(said)))
    run("grade", source, "-o", place / "out", "--on", ON, "-q", code=3)
    (doubt,) = graded(source, on=ON)["doubtful"]
    assert doubt["doubt"] == "unplaced"
    return str(doubt["finding"]["number"])


def next_form(place: Path) -> Any:
    run("template", "--previous", place / "out", "-o", place / "next.xlsx", "--on", LATER, code=0)
    return openpyxl.load_workbook(place / "next.xlsx")


@pytest.mark.parametrize("said", [SOFT, PLAIN])
def test_two_persons_may_say_that_it_was_none(tmp_path: Path, said: str) -> None:
    number = november(tmp_path, said)
    entry = december(tmp_path, number=number, description=said)
    assert (entry["status"], entry["code"], entry["unseen"], entry["errors"]) == ("graded", 0, [], set())


@pytest.mark.parametrize("kind", REFUSED)
def test_less_than_that_settles_nothing(tmp_path: Path, kind: str) -> None:
    number = november(tmp_path)
    # a row under another number, or none, is the remark by its text
    entry = december(tmp_path, **{"number": number, "description": SOFT} | REFUSED[kind])
    assert (entry["status"], entry["code"]) == ("incomplete", 3)
    assert SOFT in {one["finding"]["description"] for one in (*entry["unseen"], *entry["doubtful"])}


def test_what_was_registered_without_an_item_is_not_withdrawn(tmp_path: Path) -> None:
    said = {"部位/责任区": "3号喷台", "情况描述": SOFT}
    number = november(tmp_path, change=lambda book: type_hazard(book, None, said))
    (tmp_path / "12.xlsx").write_bytes(form(day=DECEMBER, n07_07=closed(**WITHDRAWN | {"number": number})))
    entry = graded(tmp_path / "12.xlsx", "--previous", tmp_path / "out")
    assert (entry["status"], len(entry["unseen"])) == ("incomplete", 1)


def test_the_complaint_says_how(tmp_path: Path) -> None:
    number = november(tmp_path)
    (tmp_path / "12.xlsx").write_bytes(booked(lambda book: type_head(book, {"检查日期": DECEMBER})))
    entry = graded(tmp_path / "12.xlsx", "--previous", tmp_path / "out")
    (told,) = [one for one in entry["problems"] if one["code"] == "HZ284"]
    assert [part for part in (number, SOFT, "不是隐患", "另一人") if part not in told["message"]] == []


def test_the_next_form_has_its_row(tmp_path: Path) -> None:
    """Left as it is, it is asked for once more, and once only; filled in by two persons, it ends the remark."""
    number = november(tmp_path)
    book = next_form(tmp_path)
    register = book["隐患登记"]
    (row,) = [row for row in range(4, register.max_row + 1) if register.cell(row, 1).value == number]
    assert SOFT in [cell.value for cell in register[row]]
    type_head(book, {"检查日期": DECEMBER})
    for item in numbered_rows(book):
        type_answer(book, item, "无隐患")
    book.save(tmp_path / "left.xlsx")
    entry = graded(tmp_path / "left.xlsx")
    assert (entry["status"], "HZ149" in entry["errors"]) == ("incomplete", True)
    assert [one["finding"]["number"] for one in (*entry["unseen"], *entry["doubtful"])] == [number]
    places = {str(cell.value).split()[0]: cell.column for cell in register[3] if cell.value}
    for title, value in ENDED.items():
        register.cell(row, places[title], value)
    book.save(tmp_path / "ended.xlsx")
    entry = graded(tmp_path / "ended.xlsx")
    assert (entry["unseen"], entry["doubtful"], {"HZ149", "HZ284", "HZ270"} & entry["errors"]) == ([], [], set())


def test_the_ledger_ends_it_too(tmp_path: Path) -> None:
    number = november(tmp_path)
    december(tmp_path, number=number)
    book = tmp_path / "台账.db"
    run("grade", tmp_path / "12.xlsx", "--previous", tmp_path / "out", "-o", tmp_path / "12", "--on", LATER, "-q")
    run("ledger", "import", tmp_path / "out", "--ledger", book, code=3)
    run("ledger", "import", tmp_path / "12", "--ledger", book)
    listed = json.loads(run("ledger", "list", "--ledger", book, "--on", LATER, "--format", "json").stdout)
    assert [one["state"] for one in listed["hazards"]] == []

"""A remark that was no hazard is ended by saying so: under its number, by two persons, on a form of that day or later.
Nothing else is ended in this way."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from batch_cases import closed, form, run
from told_cases import DECEMBER, LATER, ON, cells, text

pytestmark = pytest.mark.slow

SAID = "下次检查12月20日"
WITHDRAWN: dict[str, Any] = {
    "done_on": DECEMBER, "accepted_on": DECEMBER, "done_note": "不是隐患，是检查日期的说明", "description": SAID,
    "measure": "", "control_measure": "", "place": "", "device": "",
}  # fmt: skip


def graded(path: Path, *more: str | Path, on: str = LATER) -> dict[str, Any]:
    done = run("grade", path, *more, "--on", on, "--format", "json", "-q")
    (entry,) = json.loads(done.stdout)["submissions"]
    return dict(entry) | {"code": done.returncode, "errors": _errors(entry)}


def _errors(entry: dict[str, Any]) -> set[str]:
    return {one["code"] for one in entry["problems"] if one["severity"] == "error"}


def november(place: Path, data: bytes) -> str:
    """November's form, graded; the number under which its doubt is asked for."""
    source = place / f"11.{'xlsx' if data.startswith(b'PK') else 'yaml'}"
    source.write_bytes(data)
    run("grade", source, "-o", place / "out", "--on", ON, "-q", code=3)
    (doubt,) = graded(source, on=ON)["doubtful"]
    return str(doubt["finding"]["number"])


def december(place: Path, day: date = DECEMBER, **record: Any) -> dict[str, Any]:
    answer = closed(**WITHDRAWN | record)
    (place / "12.xlsx").write_bytes(form(day=day, n07_07=answer))
    return graded(place / "12.xlsx", "--previous", place / "out")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: cells("无隐患", SAID), SAID),
        (lambda: text("无隐患", f"note: {SAID}"), SAID),
        (lambda: cells("×"), "答案“×”看不出有没有隐患"),
    ],
)
def test_two_persons_may_say_that_it_was_none(tmp_path: Path, data: Callable[[], bytes], said: str) -> None:
    number = november(tmp_path, data())
    entry = december(tmp_path, number=number, description=said)
    assert (entry["status"], entry["code"], entry["unseen"], entry["errors"]) == ("graded", 0, [], set())


REFUSED: dict[str, dict[str, Any]] = {
    "the same person": {"accepted_by": "赵某甲"},
    "nobody": {"accepted_by": ""},
    "without a day": {"done_on": None},
    "a day to come": {"done_on": date(2026, 12, 6), "accepted_on": date(2026, 12, 6)},
    "another number": {"number": "YH-202611-009"},
    "no number": {"number": ""},
    "and a defect": {"done_note": "不是隐患，探头过期"},
    "before": {"day": date(2026, 11, 4), "done_on": date(2026, 11, 4), "accepted_on": date(2026, 11, 4)},
}


@pytest.mark.parametrize("kind", REFUSED)
def test_less_than_that_settles_nothing(tmp_path: Path, kind: str) -> None:
    number = november(tmp_path, cells("无隐患", SAID))
    entry = december(tmp_path, **{"number": number} | REFUSED[kind])
    assert (entry["status"], entry["code"]) == ("incomplete", 3)
    assert SAID in {one["finding"]["description"] for one in (*entry["unseen"], *entry["doubtful"])}


def test_the_complaint_quotes_the_remark(tmp_path: Path) -> None:
    number = november(tmp_path, cells("无隐患", SAID))
    (tmp_path / "12.xlsx").write_bytes(form(day=DECEMBER))
    entry = graded(tmp_path / "12.xlsx", "--previous", tmp_path / "out")
    (told,) = [one for one in entry["problems"] if one["code"] == "HZ284"]
    assert [part for part in (number, SAID, "不是隐患") if part not in told["message"]] == []


@pytest.mark.parametrize("said", ["place: 3号喷台", "measure: 更换报警器"])
def test_what_was_registered_is_not_withdrawn(tmp_path: Path, said: str) -> None:
    number = november(tmp_path, text("无隐患", "hazards:", f"  - description: {SAID}", f"    {said}"))
    entry = december(tmp_path, number=number)
    assert (entry["status"], entry["code"], len(entry["unseen"])) == ("incomplete", 3, 1)
    assert {"HZ284", "HZ270"} <= entry["errors"]


def test_a_hazard_is_not_withdrawn(tmp_path: Path) -> None:
    """Neither one that was found before, nor one that nobody asked about: that one is asked for afterwards."""
    hazard = replace(closed(**WITHDRAWN), records=(replace(closed().records[0], done_on=None, done_note="", accepted_by="", accepted_on=None),))  # fmt: skip
    (tmp_path / "11.xlsx").write_bytes(form(n07_07=replace(hazard, state=type(hazard.state).HAZARD, value="有隐患")))
    run("grade", tmp_path / "11.xlsx", "-o", tmp_path / "out", "--on", ON, "-q")
    (found,) = graded(tmp_path / "11.xlsx", on=ON)["findings"]
    entry = december(tmp_path, number=found["number"])
    assert (entry["status"], len(entry["unseen"])) == ("incomplete", 1)
    alone = graded(tmp_path / "12.xlsx")
    assert (alone["status"], alone["code"], alone["errors"]) == ("incomplete", 3, {"HZ270"})
    assert [one["finding"]["description"] for one in alone["doubtful"]] == [SAID]


def test_the_ledger_ends_it_too(tmp_path: Path) -> None:
    number = november(tmp_path, cells("无隐患", SAID))
    december(tmp_path, number=number)
    book = tmp_path / "台账.db"
    run("grade", tmp_path / "12.xlsx", "--previous", tmp_path / "out", "-o", tmp_path / "12", "--on", LATER, "-q")
    run("ledger", "import", tmp_path / "out", "--ledger", book, code=3)
    run("ledger", "import", tmp_path / "12", "--ledger", book)
    listed = json.loads(run("ledger", "list", "--ledger", book, "--on", LATER, "--format", "json").stdout)
    assert [one["state"] for one in listed["hazards"]] == []

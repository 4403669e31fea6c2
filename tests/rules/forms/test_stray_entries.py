"""What is said of a hazard beside an answer that denies one is a contradiction, in every column."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.rules.forms.row_checks import row_problems

ENTRIES = [
    ("number", "3"), ("conditions", ("a",)), ("place", "喷漆房一"), ("device", "P-1"), ("eliminated", False),
    ("eliminated", True), ("safe_meanwhile", False), ("safe_meanwhile", True), ("measure", "更换"), ("funds", "3"),
    ("responsible", "某甲"), ("deadline", date(2026, 12, 5)), ("contingency", "断电"), ("done_on", date(2026, 11, 5)),
    ("done_note", "已更换联锁"), ("accepted_by", "某乙"), ("accepted_on", date(2026, 11, 6)),
]  # fmt: skip


def told(state: State, record: HazardRecord | None = None, note: str = "", **more: bool) -> list[tuple[str, str]]:
    records = () if record is None else (record,)
    answer = Answer(key="x/1", state=state, value="无隐患", location="自查表!D5", records=records, note=note)
    return [(one.code, one.severity) for one in row_problems(answer, date(2026, 11, 20), **more)]


@pytest.mark.parametrize("state", [State.OK, State.NA])
@pytest.mark.parametrize(("name", "value"), ENTRIES)
def test_entry_beside_a_denial(state: State, name: str, value: Any) -> None:
    closing = name.startswith(("done", "accepted"))
    assert set(told(state, HazardRecord(**{name: value}))) == {("HZ280" if closing else "HZ219", "error")}


@pytest.mark.parametrize("name", ["place", "responsible", "funds", "measure", "contingency", "device", "description"])
@pytest.mark.parametrize("nothing", ["", "/", "无", "—"])
def test_nothing_is_no_entry(name: str, nothing: str) -> None:
    assert told(State.OK, HazardRecord(**{name: nothing})) == []


def test_closing_record_agrees() -> None:
    record = HazardRecord(place="喷漆房一", responsible="某甲", safe_meanwhile=False, done_on=date(2026, 11, 5),
                          done_note="已更换联锁并试验", accepted_by="某乙", accepted_on=date(2026, 11, 6))  # fmt: skip
    assert told(State.OK, record) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("联锁失效", ["HZ219"]),
    ("报警器不响", ["HZ297"]),
    ("发现大量积尘", ["HZ297"]),
    ("限期整改", ["HZ297"]),
    ("现场检查正常", []),
    ("证件已查验", []),
    ("/", []),
])  # fmt: skip
def test_text_beside_a_denial(text: str, expected: list[str]) -> None:
    """The description, the control and the remark alike."""
    wanted = [(code, "error") for code in expected]
    assert told(State.OK, HazardRecord(description=text)) == wanted
    assert told(State.OK, HazardRecord(control_measure=text)) == wanted
    assert told(State.OK, note=text) == wanted
    assert told(State.UNANSWERED, note=text) == wanted


def test_table_of_another_make() -> None:
    """There a person or a place may stand in every row."""
    for name in ("place", "responsible", "funds"):
        assert told(State.OK, HazardRecord(**{name: "某甲"}), ours=False) == []
    assert told(State.OK, HazardRecord(description="报警器不响"), ours=False) == [("HZ297", "error")]
    assert told(State.OK, HazardRecord(description="联锁失效"), ours=False) == [("HZ219", "error")]
    assert told(State.OK, note="报警器不响", ours=False) == [("HZ297", "error")]
    assert told(State.OK, note="已检查", ours=False) == []

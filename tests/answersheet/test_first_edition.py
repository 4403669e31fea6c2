"""A form of the first edition, made by the program as it was before the second: one sheet, the details in the row."""

from __future__ import annotations

from places import ROOT
from workbook_cases import read

from hazardcheck.model.base import State

FORM = ROOT / "samples" / "first-edition" / "示例二十二号喷涂设备（首版表）.xlsx"


def test_rows_of_one_item_are_hazards_of_their_own() -> None:
    answers = read(FORM.read_bytes())
    answer = answers.rows["gongmao-2023/07-07"]
    assert [(one.place, one.safe_meanwhile) for one in answer.records] == [
        ("一车间1号喷漆房", True),
        ("二车间2号喷漆房", False),
    ]
    assert answers.enterprise.name == "示例二十二号喷涂设备厂"
    assert answers.facts["spraying"] is True


def test_nothing_of_it_is_changed_or_missing() -> None:
    answers = read(FORM.read_bytes())
    assert [problem.code for problem in answers.problems if problem.is_error] == []
    states = [answer.state for answer in answers.rows.values()]
    assert states.count(State.OK) == len(states) - 1 == 23

"""A total below the rows is silent where the rows say so, too, and is asked about with both numbers where not."""

from __future__ import annotations

import pytest

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.rules.forms.outside_words import OutsideRemark, held_against, outside_problems
from hazardcheck.rules.forms.typed_totals import typed_totals
from hazardcheck.rules.reading.remark_words import Tone
from hazardcheck.words import say

STATES = [State.HAZARD, State.HAZARD, *[State.OK] * 20, State.NA, State.UNANSWERED]
ROWS = {f"x/{at}": Answer(key=f"x/{at}", state=state) for at, state in enumerate(STATES)}
ROWS["x/0"] = Answer(key="x/0", state=State.HAZARD, records=(HazardRecord(), HazardRecord()))


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("共检查24项，其中存在隐患2项", True),
        ("共检查23项，隐患3处", True),
        ("合计：隐患2项", True),
        ("检查24项，合格20项，不合格2项，不涉及1项", True),
        ("隐患数：0", False),
        ("其中存在隐患4项", False),
        ("共检查24项，合格22项", False),
        ("共检查20项，其中存在隐患2项", False),
    ],
)
def test_a_total(text: str, agrees: bool) -> None:
    totals = typed_totals(text, ROWS)
    assert totals
    assert all(total.agrees for total in totals) is agrees
    held = held_against([OutsideRemark("S!A40", text, Tone.SOUNDS_BAD, (), asked=True)], ROWS)
    codes = [problem.code for problem in outside_problems(held)]
    assert codes == ([] if agrees else ["HZ806"])


@pytest.mark.parametrize(
    "text",
    ["一般隐患2项", "存在隐患2项，已整改2项", "隐患2项未整改", "探头坏了2个", "隐患2项，3号探头", "2项", "合计", "24"],
)
def test_no_total(text: str) -> None:
    """What says more is heard as every other remark."""
    assert typed_totals(text, ROWS) == []


def test_both_numbers_are_named() -> None:
    (held,) = held_against([OutsideRemark("S!A40", "隐患5项", Tone.SOUNDS_BAD, (), asked=True)], ROWS)
    (problem,) = outside_problems([held])
    assert problem.is_error
    for lang in ("zh", "en"):
        said = say(problem.code, lang, **problem.params)
        assert "5" in said
        assert "2/3" in said

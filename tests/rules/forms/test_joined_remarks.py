"""What an office writes is innocent; a hazard joined to it is asked about, in whichever order and with whatever between."""

from __future__ import annotations

from datetime import date

import pytest
from remark_cases import HEDGED, INNOCENT, SOFT

from hazardcheck.rules.forms.innocent_words import is_innocent
from hazardcheck.rules.reading.harmless_words import agrees_with_none

DAY = date(2026, 11, 30)
# joined to each innocent by turns
JOINTS = ("，", "", " ", "；", "。", "、", "：", "\n")


def _passes(text: str) -> list[str]:
    """As what a text passes."""
    ways = {
        "outside": is_innocent(text, DAY),
        "beside": agrees_with_none(text, day=DAY),
        "absent": agrees_with_none(text, absent=True, day=DAY),
    }
    return [name for name, passes in ways.items() if passes]


@pytest.mark.parametrize("text", INNOCENT)
def test_what_an_office_writes(text: str) -> None:
    assert "outside" in _passes(text)


@pytest.mark.parametrize("text", [*SOFT, *HEDGED])
def test_soft_words_are_asked_about(text: str) -> None:
    assert _passes(text) == []


@pytest.mark.parametrize("at", range(len(SOFT)))
def test_no_innocent_covers_a_hazard(at: int) -> None:
    """Every hazard beside a dozen innocents, before and behind; with all of them in turn over the hazards."""
    hazard = SOFT[at]
    for step in range(12):
        other = INNOCENT[(at * 7 + step * 11) % len(INNOCENT)]
        joint = JOINTS[(at + step) % len(JOINTS)]
        for text in (f"{other}{joint}{hazard}", f"{hazard}{joint}{other}", f"{hazard}{joint}正常"):
            assert _passes(text) == [], text


@pytest.mark.parametrize("text", ["没有喷漆房", "没有调漆间", "没有防爆电器", "无冷却水", "没有仓库"])
def test_outside_the_rows_a_room_that_is_missing_may_be_the_hazard(text: str) -> None:
    assert not is_innocent(text, DAY)


@pytest.mark.parametrize(
    ("text", "absent", "agrees"),
    [
        ("报警器正常", False, True),
        ("报警器正常", True, False),
        ("喷漆房每天检查", True, False),
        ("已装灭火器2个", True, False),
        ("已检查", True, True),
        ("本厂没有", True, True),
        ("本厂没有", False, False),
        ("没有液氨", True, True),
        ("没有仓库", True, False),
        ("没有排风", True, False),
        ("没有锁", True, False),
        ("没有人", True, False),
    ],
)
def test_what_agrees_with_not_applicable(text: str, absent: bool, agrees: bool) -> None:
    """Beside 不涉及 a thing that is well is one that the enterprise has."""
    assert agrees_with_none(text, absent=absent) is agrees


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("有效期至2027-05", True),
        ("灭火器有效期至2026-12-31，正常", True),
        ("有效期至2026-10", False),
        ("探头坏了有效期至2027-05", False),
    ],
)
def test_until_when_a_paper_holds_beside_a_row(text: str, agrees: bool) -> None:
    assert agrees_with_none(text, day=DAY) is agrees
    assert not agrees_with_none(text)

"""Within an outcome the most dangerous first: majors with which nobody is safe, majors, uncertainty, lateness."""

from __future__ import annotations

import itertools

from hazardcheck.model.base import Grade, State, Status, Verdict
from hazardcheck.model.overview import HazardMark, Mark
from hazardcheck.rules.run.overview_sums import urgency

SAFE = HazardMark("a", Grade.MAJOR, False)
UNSAFE = HazardMark("b", Grade.MAJOR, False, unsafe=True)
GONE = HazardMark("c", Grade.MAJOR, True)
GENERAL = HazardMark("d", Grade.GENERAL, False, unsafe=True)
OPEN = (("e", State.UNANSWERED),)


def mark(value: Verdict = Verdict.SHUTDOWN, *hazards: HazardMark, worst: Verdict | None = None, open_: int = 0) -> Mark:
    return Mark(place=0, source="a", sha256="", status=Status.GRADED, value=value, worst=worst or value,
                hazards=hazards, open=OPEN * open_)  # fmt: skip


def test_the_more_dangerous_comes_first():
    order = [
        urgency(mark(Verdict.REFER)),
        urgency(mark(Verdict.SHUTDOWN, UNSAFE, UNSAFE)),
        urgency(mark(Verdict.SHUTDOWN, UNSAFE, SAFE)),
        urgency(mark(Verdict.SHUTDOWN, UNSAFE)),
        urgency(mark(Verdict.SHUTDOWN, SAFE, SAFE)),
        urgency(mark(Verdict.SHUTDOWN, SAFE, worst=Verdict.REFER)),
        urgency(mark(Verdict.SHUTDOWN, SAFE, open_=9), late=True),
        urgency(mark(Verdict.SHUTDOWN, SAFE), late=True),
        urgency(mark(Verdict.SHUTDOWN, SAFE), doubts=3),
        urgency(mark(Verdict.SHUTDOWN, SAFE)),
        urgency(mark(Verdict.SHUTDOWN, *[GENERAL] * 99)),
        urgency(mark(Verdict.SHUTDOWN, GONE)),
        urgency(mark(Verdict.RECTIFY, *[UNSAFE] * 9, worst=Verdict.REFER, open_=9), late=True),
    ]
    assert [one > other for one, other in itertools.pairwise(order)] == [True] * (len(order) - 1)

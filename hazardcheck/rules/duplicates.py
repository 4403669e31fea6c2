"""Several submissions of one enterprise for the same criteria: which one counts.

The latest 检查日期 counts and the others are duplicates. Where that can't be told, or where a hazard of an earlier one
is gone from the later one without a record, nothing is certain: missing is never fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..model.answers import Problem
from ..model.base import Status
from ..model.overview import Mark

SAME_BYTES, OUTDATED, TIE, VANISHED = "HZ271", "HZ272", "HZ273", "HZ274"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of a submission beside the others: a duplicate, or one that has to be asked about."""

    status: Status
    problem: Problem


def settle(group: Sequence[Mark]) -> dict[int, Ruling]:
    """Place → ruling for the submissions of one enterprise and scope; those that simply count are not named."""
    rulings: dict[int, Ruling] = {}
    unlike: dict[str, Mark] = {}
    for mark in sorted(group, key=lambda mark: mark.place):
        first = unlike.setdefault(mark.sha256, mark)
        if first is not mark:
            rulings[mark.place] = _duplicate(SAME_BYTES, first)
    if len(unlike) == 1:
        return rulings
    last = _latest(list(unlike.values()))
    earlier = [mark for mark in unlike.values() if mark not in last]
    for mark in earlier:
        rulings[mark.place] = _duplicate(OUTDATED, last[0])
    if len(last) > 1:
        for mark in last:
            rulings[mark.place] = _tie(mark, [other for other in last if other is not mark])
    else:
        gone = [(mark, items) for mark in earlier if (items := _vanished(mark, last[0]))]
        if gone:
            rulings[last[0].place] = _gone(gone)
    return rulings


def _latest(marks: list[Mark]) -> list[Mark]:
    """Those that may be the latest: of the last day, or of no known day."""
    day = max((mark.checked_on for mark in marks if mark.checked_on), default=date.min)
    return [mark for mark in marks if mark.checked_on in (None, day)]


def _vanished(old: Mark, new: Mark) -> list[str]:
    """Hazards of the earlier submission, not removed then, of which the later one says nothing."""
    now = {hazard.item for hazard in new.hazards}
    return sorted({hazard.item for hazard in old.hazards if not hazard.settled} - now)


def _duplicate(code: str, counting: Mark) -> Ruling:
    params = {"other": counting.source, "day": _day(counting)}
    return Ruling(Status.DUPLICATE, Problem(code=code, severity="warning", params=params))


def _tie(mark: Mark, others: Sequence[Mark]) -> Ruling:
    params = {"others": "、".join(other.source for other in others), "day": _day(mark)}
    return Ruling(Status.INCOMPLETE, Problem(code=TIE, params=params))


def _gone(gone: Sequence[tuple[Mark, list[str]]]) -> Ruling:
    items = sorted({item for _, found in gone for item in found})
    params = {
        "others": "、".join(f"{mark.source}（{_day(mark)}）" for mark, _ in gone),
        "items": "、".join(item.rpartition("/")[2] for item in items),
    }
    return Ruling(Status.INCOMPLETE, Problem(code=VANISHED, params=params))


def _day(mark: Mark) -> str:
    return mark.checked_on.isoformat() if mark.checked_on else "—"

"""Several submissions of one enterprise for the same criteria: which one counts.

The latest 检查日期 counts and the others are duplicates; of one day a corrected return copy counts before the file that
it answers. Where that can't be told, nothing is certain. An earlier one
whose hazards are gone from those that count without a record goes on counting beside them: missing is never fixed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ...model.answers import Problem
from ...model.base import Status
from ...model.overview import Mark

# What becomes of a submission beside the others: the same file again, an older form, two of one day that differ, one
# that no longer names a hazard, one beside which a stop stands.
SAME_BYTES, OUTDATED, TIE, VANISHED, STANDING = "HZ271", "HZ272", "HZ273", "HZ274", "HZ275"
UNDATED, ANSWERED = "HZ278", "HZ267"


class StillOpen(NamedTuple):
    """A hazard of an earlier submission that the later ones neither show again nor close: its item, and why (a code and
    what its sentence names)."""

    item: str
    why: str
    params: Mapping[str, str]


Unresolved = Callable[[Mark, Sequence[Mark]], list[StillOpen]]
"""Those hazards of an earlier submission, in the order of their items."""

Content = Callable[[Mark], str]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of a submission beside the others: a duplicate, one that has to be asked about, or one that counts
    and has to be told of something."""

    status: Status
    problem: Problem


def settle(
    group: Sequence[Mark],
    on: date,
    unresolved: Unresolved,
    content: Content = lambda mark: mark.sha256,
) -> dict[int, Ruling]:
    """Place → ruling for the submissions of one enterprise and scope; those that simply count are not named. A day
    after ``on``, the judging day, is a slip of the pen and dates nothing. ``unresolved``: the one rule for earlier
    hazards; ``content``: what names what a form says; a file saved again says the same in other bytes."""
    rulings: dict[int, Ruling] = {}
    unlike: dict[str, Mark] = {}
    # in the order of the inputs, so that the result does not depend on who was done first
    for mark in sorted(group, key=lambda mark: mark.place):
        first = unlike.setdefault(content(mark), mark)
        if first is not mark:
            rulings[mark.place] = _duplicate(SAME_BYTES, first)
    days = {mark.place: _day_of(mark, on) for mark in unlike.values()}
    answers = _answers(unlike.values(), days)
    last = _latest([mark for mark in unlike.values() if mark.place not in answers], days)
    earlier = [mark for mark in unlike.values() if mark not in last]
    gone = {}
    for mark in earlier:
        answer = answers.get(mark.place)
        later = [one for one in unlike.values() if one in last or one is answer or _comes_after(one, mark, days)]
        # what its register says and nobody could place is no hazard of the mark, and makes the form incomplete
        if (mark.hazards or mark.status is Status.INCOMPLETE) and (items := unresolved(mark, later)):
            gone[mark.place] = items
            rulings[mark.place] = _standing(items, last)
        elif answer is not None:
            rulings[mark.place] = _duplicate(ANSWERED, answer)
        else:
            rulings[mark.place] = _duplicate(OUTDATED, last[0])
    if len(last) > 1:
        code = UNDATED if None in (days[mark.place] for mark in last) else TIE
        rulings |= {mark.place: _tie(code, mark, [other for other in last if other is not mark]) for mark in last}
    elif gone:
        rulings[last[0].place] = _vanishing([(mark, gone[mark.place]) for mark in earlier if mark.place in gone])
    return rulings


def _day_of(mark: Mark, on: date) -> date | None:
    return mark.checked_on if mark.checked_on and mark.checked_on <= on else None


def _answers(marks: Iterable[Mark], days: Mapping[int, date | None]) -> dict[int, Mark]:
    """Place of a file that was sent back → the corrected copy that answers it: just that file, and not with an earlier
    day. Of several rounds the last."""
    marks = tuple(marks)
    found: dict[int, Mark] = {}
    for mark in marks:
        rounds = [one for one in marks if mark.sha256 in one.answered and _is_as_late(one, mark, days)]
        if rounds:
            found[mark.place] = max(rounds, key=lambda one: (len(one.answered), one.place))
    return found


def _is_as_late(one: Mark, mark: Mark, days: Mapping[int, date | None]) -> bool:
    """Whether a file is dated, and not before the other."""
    mine, other = days[one.place], days[mark.place]
    return mine is not None and (other is None or mine >= other)


def _latest(marks: Iterable[Mark], days: Mapping[int, date | None]) -> list[Mark]:
    """Those that may be the latest: of the last day, or of no known day."""
    last = max((day for day in days.values() if day), default=None)
    return [mark for mark in marks if days[mark.place] in (None, last)]


def _comes_after(one: Mark, mark: Mark, days: Mapping[int, date | None]) -> bool:
    mine, other = days[mark.place], days[one.place]
    return mine is not None and other is not None and other > mine


def _duplicate(code: str, counting: Mark) -> Ruling:
    params = {"other": counting.source, "day": _day_text(counting)}
    return Ruling(Status.DUPLICATE, Problem(code=code, severity="warning", params=params))


def _tie(code: str, mark: Mark, others: Sequence[Mark]) -> Ruling:
    params = {"others": _named_files(others), "day": _day_text(mark)}
    return Ruling(Status.INCOMPLETE, Problem(code=code, params=params))


def _standing(gone: Sequence[StillOpen], last: Sequence[Mark]) -> Ruling:
    params = {"others": _named_files(last), **_reasons(gone)}
    return Ruling(Status.INCOMPLETE, Problem(code=STANDING, params=params))


def _vanishing(gone: Sequence[tuple[Mark, list[StillOpen]]]) -> Ruling:
    return Ruling(Status.INCOMPLETE, vanishing(gone))


def vanishing(gone: Sequence[tuple[Mark, list[StillOpen]]]) -> Problem:
    """What to ask of a form that neither shows nor closes the hazards of these earlier ones."""
    params = {"others": _named_files([mark for mark, _ in gone]), **_reasons([one for _, own in gone for one in own])}
    return Problem(code=VANISHED, params=params)


def _reasons(gone: Sequence[StillOpen]) -> dict[str, str]:
    """The items, and why the first of them is open: the others say it for themselves once that is mended."""
    first = gone[0]
    return {
        **first.params,
        "items": _short_list({one.item for one in gone}),
        "first": first.item.rpartition("/")[2],
        "why": first.why,
    }


def _named_files(marks: Iterable[Mark]) -> str:
    return "、".join(f"{mark.source}（{_day_text(mark)}）" for mark in marks)


def _short_list(items: Iterable[str]) -> str:
    # without the checklist in front: 11-03 of gongmao-2023/11-03
    return "、".join(item.rpartition("/")[2] for item in sorted(items))


def _day_text(mark: Mark) -> str:
    return mark.checked_on.isoformat() if mark.checked_on else "—"

"""Everything that is added up while the marks of a run pass: groups, items, order."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ...model.base import Grade, State, Status, Verdict
from ...model.outcome import Submission
from ...model.overview import FULL_UP_TO, GroupTally, ItemTally, Mark
from ...model.written.roster import Expected, Handed

Titles = Mapping[str, tuple[str, str]]
"""Item key → title and clause."""

# each part of an urgency is below this: more hazards than 1,023 are not told apart
_BASE = 1 << 10

# An input that was not judged could be anything and comes before every pass; duplicates and skipped ones last.
_UNJUDGED = {Status.UNREADABLE: 1, Status.DUPLICATE: -1, Status.SKIPPED: -1}


def urgency(mark: Mark, late: bool = False, doubts: int = 0) -> int:
    """What to look at first, the largest first: outcome, danger (majors with which nobody says that work is safe, then
    majors), uncertainty (worst case, then open answers), lateness, doubt, then the number of hazards. One number, so
    that a million of them can be sorted."""
    value = mark.value.severity * 2 if mark.value else _UNJUDGED.get(mark.status, 0)
    worst = mark.worst.severity * 2 if mark.worst else value
    danger = (mark.unsafe_majors, mark.open_majors)
    parts = (value + 1, *danger, worst + 1, len(mark.open), int(late), doubts, len(mark.hazards))
    number = 0
    for part in parts:
        number = number * _BASE + min(part, _BASE - 1)
    return number


def is_attention(mark: Mark) -> bool:
    """Whether somebody has to do something about it: all but a pass without any hazard, duplicates and skipped."""
    if mark.status in (Status.DUPLICATE, Status.SKIPPED):
        return False
    return mark.value is not Verdict.PASS or bool(mark.hazards)


@dataclass(slots=True)
class Context:
    """What is known of a submission beside itself: its roster row, its doubts, what was written for it. ``read`` gives
    it without its settled answers, where that is cheaper than the whole of it."""

    expected: Mapping[int, tuple[Expected, Handed]] = field(default_factory=dict)
    doubts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    read: Callable[[int], Submission] | None = None
    folder: Callable[[int], str] = lambda _place: ""
    papers: Callable[[int], tuple[str, ...]] = lambda _place: ()


@dataclass(slots=True)
class _GroupSums:
    """A group being added up."""

    states: Counter[Status] = field(default_factory=Counter)
    outcomes: Counter[Verdict] = field(default_factory=Counter)
    missing: int = 0
    late: int = 0
    major: int = 0
    general: int = 0
    officers: set[str] = field(default_factory=set)


# Room for the place below the urgency in a sort key: the earlier input first among equals.
_PLACE = 1 << 32


@dataclass(slots=True)
class RunSums:
    """Everything that is added up in the one walk."""

    context: Context
    only_attention: bool = False
    keys: list[int] = field(default_factory=list)
    left_out: int = 0
    items: dict[str, list[int]] = field(default_factory=dict)
    grids: dict[str, _GroupSums] = field(default_factory=dict)
    streets: dict[str, _GroupSums] = field(default_factory=dict)
    industries: dict[str, _GroupSums] = field(default_factory=dict)
    late: set[Expected] = field(default_factory=set)

    def add(self, mark: Mark) -> None:
        """One input, whatever became of it."""
        expected, handed = self.context.expected.get(mark.place, (None, None))
        late = handed is Handed.LATE
        doubts = len(self.context.doubts.get(mark.place, ()))
        if self.only_attention and not (is_attention(mark) or late or doubts):
            self.left_out += 1
        else:
            self.keys.append(urgency(mark, late, doubts) * _PLACE + _PLACE - 1 - mark.place)
        # an enterprise is late once, however many forms it handed in: the groups add up to the roster's own figure
        late_first = late and expected is not None and expected not in self.late
        if late_first and expected is not None:
            self.late.add(expected)
        for group in self._groups_of(mark.grid, mark.industry, expected):
            _count(group, mark, late_first)
        if mark.value is not None:
            self._count_items(mark)

    def add_missing(self, expected: Expected) -> None:
        """An enterprise of the roster that handed in nothing."""
        for group in self._groups_of("", "", expected):
            group.missing += 1

    def _groups_of(
        self, grid: str, industry: str, expected: Expected | None
    ) -> tuple[_GroupSums, _GroupSums, _GroupSums]:
        groups = (
            self.grids.setdefault((expected.grid if expected else "") or grid, _GroupSums()),
            self.streets.setdefault(expected.street if expected else "", _GroupSums()),
            self.industries.setdefault(industry or (expected.industry if expected else ""), _GroupSums()),
        )
        if expected and expected.officer:
            groups[0].officers.add(expected.officer)
        return groups

    def _count_items(self, mark: Mark) -> None:
        # an item's counts: major, general, unanswered, unclear
        for hazard in mark.hazards:
            self.items.setdefault(hazard.item, [0, 0, 0, 0])[0 if hazard.grade is Grade.MAJOR else 1] += 1
        for item, state in mark.open:
            self.items.setdefault(item, [0, 0, 0, 0])[2 if state is State.UNANSWERED else 3] += 1

    def order(self) -> Sequence[int]:
        """The places to show, the first to look at in front; they take the room of the keys."""
        self.keys.sort(reverse=True)
        shown = self.keys[:FULL_UP_TO] if self.only_attention else self.keys
        self.left_out += len(self.keys) - len(shown)
        places = array("q", (_PLACE - 1 - key % _PLACE for key in shown))
        self.keys.clear()
        return places

    def tallies(self, titles: Titles) -> tuple[ItemTally, ...]:
        """Items with a hazard or an open answer anywhere, the most hazards first."""
        found = (ItemTally(key, *titles.get(key, ("", "")), *numbers) for key, numbers in self.items.items())
        # the most hazards first, then the most open answers, then by key
        return tuple(sorted(found, key=lambda entry: (-entry.hazards, -entry.unanswered - entry.unclear, entry.item)))


def _count(group: _GroupSums, mark: Mark, late: bool) -> None:
    group.states[mark.status] += 1
    group.late += late
    if mark.value is not None:
        group.outcomes[mark.value] += 1
        group.major += mark.count(Grade.MAJOR)
        group.general += mark.count(Grade.GENERAL)


def group_tallies(found: Mapping[str, _GroupSums]) -> tuple[GroupTally, ...]:
    """Groups by name, the unnamed one last; zeros stand in every table."""
    return tuple(
        GroupTally(
            name=name,
            states={status: group.states[status] for status in Status},
            outcomes={verdict: group.outcomes[verdict] for verdict in reversed(Verdict)},
            missing=group.missing,
            late=group.late,
            major=group.major,
            general=group.general,
            officer="、".join(sorted(group.officers)),
        )
        # by name, the nameless group last
        for name, group in sorted(found.items(), key=lambda pair: (not pair[0], pair[0]))
    )

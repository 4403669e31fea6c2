"""The whole picture of a run: marks of submissions are added up, ordered and grouped. Totals agree by construction:
every input is in exactly one group of each kind."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable

from ...model.answers import DEFECT_CODE
from ...model.base import Grade, Stage, State, Status, Verdict
from ...model.outcome import Result, Submission
from ...model.overview import FULL_UP_TO, Entry, GroupTally, HazardMark, ItemTally, Mark, Overview
from ...model.written.roster import Expected, Handed
from ..reading.removed_hazards import is_removed

Titles = Mapping[str, tuple[str, str]]
"""Item key → title and clause."""

# each part of an urgency is below this: more hazards than 1,023 are not told apart
_BASE = 1 << 10
# An input that was not judged could be anything and comes before every pass; duplicates and skipped ones last.
_UNJUDGED = {Status.UNREADABLE: 1, Status.DUPLICATE: -1, Status.SKIPPED: -1}


def mark_of(entry: Submission, place: int, stage: Stage = Stage.SELF) -> Mark:
    """What totals, identity and order need of a submission made at this stage (the strictest unless named)."""
    head, outcome = entry.enterprise, entry.outcome
    return Mark(
        place=place,
        source=entry.source,
        sha256=entry.sha256,
        status=entry.status,
        name=head.name if head else "",
        uscc=head.uscc if head else "",
        grid=head.grid if head else "",
        industry=head.industry if head else "",
        checked_on=entry.checked_on,
        checklists=tuple(sorted(stamp.id for stamp in entry.checklists)),
        focus=entry.focus,
        value=outcome.value if outcome else None,
        worst=outcome.worst if outcome else None,
        hazards=tuple(
            HazardMark(finding.item, finding.grade, is_removed(finding, stage)) for finding in entry.findings
        ),
        open=tuple((row.item, row.state) for row in entry.answers if row.state.is_open),
        defect=any(problem.code == DEFECT_CODE for problem in entry.problems),
    )


def titles_of(entry: Submission) -> dict[str, tuple[str, str]]:
    """The titles of the items that a mark of this submission names."""
    found = {finding.item: (finding.title, finding.clause) for finding in entry.findings}
    return found | {row.item: (row.title, row.clause) for row in entry.answers if row.state.is_open}


def brief(entry: Submission) -> Submission:
    """A submission for an overview: of its answers only those that are still open."""
    return replace(entry, answers=entry.open_answers)


@runtime_checkable
class Brief(Protocol):
    """Submissions that can be had without their settled answers."""

    def briefs(self) -> Iterator[Submission]:
        """All of them, in the order of the inputs."""


def briefs(result: Result) -> Iterator[Submission]:
    """The submissions of a result in their order, of their answers only those that are still open."""
    found = result.submissions
    return found.briefs() if isinstance(found, Brief) else map(brief, found)


def urgency(mark: Mark, late: bool = False, doubts: int = 0) -> int:
    """What to look at first, the largest first: outcome, uncertainty (worst case, then open answers), lateness,
    doubt, then the number of hazards. One number, so that a million of them can be sorted."""
    value = mark.value.severity * 2 if mark.value else _UNJUDGED.get(mark.status, 0)
    worst = mark.worst.severity * 2 if mark.worst else value
    parts = (value + 1, worst + 1, len(mark.open), int(late), doubts, mark.count(Grade.MAJOR), len(mark.hazards))
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


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of an overview in their order, read one by one whenever they are walked."""

    order: Sequence[int]
    read: Callable[[int], Submission]
    context: Context

    def __iter__(self) -> Iterator[Entry]:
        for place in self.order:
            expected, handed = self.context.expected.get(place, (None, None))
            yield Entry(
                place=place,
                submission=self.read(place),
                folder=self.context.folder(place),
                papers=self.context.papers(place),
                expected=expected,
                handed=handed,
                doubts=self.context.doubts.get(place, ()),
            )


def overview(result: Result, marks: Iterable[Mark], titles: Titles, context: Context) -> Overview:
    """The picture of a run in one walk over its marks; ``result.submissions`` are read when the entries are walked."""
    sums = _Sums(context, only_attention=result.counts.inputs > FULL_UP_TO)
    for mark in marks:
        sums.add(mark)
    for row in result.roster.attention if result.roster else ():
        if row.handed is Handed.MISSING:
            sums.add_missing(row.expected)
    order = sums.order()
    return Overview(
        result=result,
        entries=Entries(order, context.read or (lambda place: brief(result.submissions[place])), context),
        entry_count=len(order),
        left_out=sums.left_out,
        major=sum(group.major for group in sums.grids.values()),
        general=sum(group.general for group in sums.grids.values()),
        items=sums.tallies(titles),
        grids=_groups(sums.grids),
        streets=_groups(sums.streets) if any(sums.streets) else (),
        industries=_groups(sums.industries),
    )


def overview_of(result: Result, context: Context | None = None) -> Overview:
    """The picture of a result whose submissions are at hand."""
    marks = (mark_of(entry, place, result.run.stage) for place, entry in enumerate(result.submissions))
    titles: dict[str, tuple[str, str]] = {}
    for entry in result.submissions:
        titles |= titles_of(entry)
    return overview(result, marks, titles, context or Context())


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
class _Sums:
    """Everything that is added up in the one walk."""

    context: Context
    only_attention: bool = False
    keys: list[int] = field(default_factory=list)
    left_out: int = 0
    items: dict[str, list[int]] = field(default_factory=dict)
    grids: dict[str, _GroupSums] = field(default_factory=dict)
    streets: dict[str, _GroupSums] = field(default_factory=dict)
    industries: dict[str, _GroupSums] = field(default_factory=dict)

    def add(self, mark: Mark) -> None:
        """One input, whatever became of it."""
        expected, handed = self.context.expected.get(mark.place, (None, None))
        late = handed is Handed.LATE
        doubts = len(self.context.doubts.get(mark.place, ()))
        if self.only_attention and not (is_attention(mark) or late or doubts):
            self.left_out += 1
        else:
            self.keys.append(urgency(mark, late, doubts) * _PLACE + _PLACE - 1 - mark.place)
        for group in self._groups_of(mark.grid, mark.industry, expected):
            _count(group, mark, late)
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
        return tuple(sorted(found, key=lambda entry: (-entry.hazards, -entry.unanswered - entry.unclear, entry.item)))


def _count(group: _GroupSums, mark: Mark, late: bool) -> None:
    group.states[mark.status] += 1
    group.late += late
    if mark.value is not None:
        group.outcomes[mark.value] += 1
        group.major += mark.count(Grade.MAJOR)
        group.general += mark.count(Grade.GENERAL)


def _groups(found: Mapping[str, _GroupSums]) -> tuple[GroupTally, ...]:
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
        for name, group in sorted(found.items(), key=lambda pair: (not pair[0], pair[0]))
    )

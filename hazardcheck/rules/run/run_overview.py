"""The whole picture of a run: marks of submissions are added up, ordered and grouped. Totals agree by construction:
every input is in exactly one group of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from ...model.answers import DEFECT_CODE
from ...model.assessment import Finding
from ...model.base import Stage, Status
from ...model.outcome import Result, Submission
from ...model.overview import FULL_UP_TO, Entry, HazardMark, Mark, Overview
from ...model.written.roster import Handed
from ..closing.removed_hazards import is_removed
from .overview_sums import Context, RunSums, Titles, group_tallies


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
        hazards=tuple(_hazard_mark(finding, stage) for finding in entry.findings),
        open=tuple((row.item, row.state) for row in entry.answers if row.state.is_open),
        defect=any(problem.code == DEFECT_CODE for problem in entry.problems),
        answered=entry.answered,
    )


def _hazard_mark(finding: Finding, stage: Stage) -> HazardMark:
    settled = is_removed(finding, stage)
    return HazardMark(finding.item, finding.grade, settled, not settled and finding.safe_meanwhile is not True)


def titles_of(entry: Submission) -> dict[str, tuple[str, str]]:
    """The titles of the items that a mark of this submission names."""
    found = {finding.item: (finding.title, finding.clause) for finding in entry.findings}
    return found | {row.item: (row.title, row.clause) for row in entry.answers if row.state.is_open}


def brief_submission(entry: Submission) -> Submission:
    """A submission for an overview: of its answers only those that are still open."""
    return replace(entry, answers=entry.open_answers)


@runtime_checkable
class Brief(Protocol):
    """Submissions that can be had without their settled answers."""

    def briefs(self, status: Status | None = None) -> Iterator[Submission]:
        """All of them, or those of one status, in the order of the inputs."""

    def brief(self, place: int) -> Submission:
        """One of them."""


def brief_submissions(result: Result, status: Status | None = None) -> Iterator[Submission]:
    """The submissions of a result (of one status, if it is named) in their order, of their answers only those that are
    still open."""
    found = result.submissions
    if isinstance(found, Brief):
        return found.briefs(status)
    return (brief_submission(entry) for entry in found if status in (None, entry.status))


def one_brief(result: Result, place: int) -> Submission:
    """A submission of a result, of its answers only those that are still open."""
    found = result.submissions
    return found.brief(place) if isinstance(found, Brief) else brief_submission(found[place])


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


def whole_overview(result: Result, marks: Iterable[Mark], titles: Titles, context: Context) -> Overview:
    """The picture of a run in one walk over its marks; ``result.submissions`` are read when the entries are walked."""
    sums = RunSums(context, only_attention=result.counts.inputs > FULL_UP_TO)
    for mark in marks:
        sums.add(mark)
    for row in result.roster.attention if result.roster else ():
        if row.handed is Handed.MISSING:
            sums.add_missing(row.expected)
    order = sums.order()
    return Overview(
        result=result,
        entries=Entries(order, context.read or (lambda place: one_brief(result, place)), context),
        entry_count=len(order),
        left_out=sums.left_out,
        major=sum(group.major for group in sums.grids.values()),
        general=sum(group.general for group in sums.grids.values()),
        items=sums.tallies(titles),
        grids=group_tallies(sums.grids),
        streets=group_tallies(sums.streets) if any(sums.streets) else (),
        industries=group_tallies(sums.industries),
    )


def overview_of(result: Result, context: Context | None = None) -> Overview:
    """The picture of a result whose submissions are at hand."""
    marks = (mark_of(entry, place, result.run.stage) for place, entry in enumerate(result.submissions))
    titles: dict[str, tuple[str, str]] = {}
    for entry in result.submissions:
        titles |= titles_of(entry)
    return whole_overview(result, marks, titles, context or Context())

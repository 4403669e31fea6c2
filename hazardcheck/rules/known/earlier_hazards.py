"""The earlier hazards of an enterprise that a form has to speak of, gathered from all its earlier submissions, with
their past: the first day, the first deadline, the hardest stop, the number. What became of each is one rule
(``hazard_fates``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...model.answers import Problem
from ...model.assessment import Finding, KnownHazard
from ...model.base import Grade, Stage
from ...model.outcome import Submission
from ..closing.closed_records import gap_of
from ..closing.removed_hazards import is_removed
from .believed_closings import in_their_order
from .hazard_fates import Fate, Following, follow
from .hazard_numbers import Numbering, numbered, real_number, with_number_of
from .identity import identity_of
from .open_reasons import Claim, Later, Reason
from .same_hazard import (
    has_number_of,
    is_one,
    is_other,
    is_told,
    says_nothing,
)
from .stop_release import hardest_stop


def open_hazards(earlier: Iterable[Submission], theirs: Stage, stage: Stage) -> tuple[KnownHazard, ...]:
    """The hazards that are open after these submissions of one enterprise, each as last seen. ``theirs``: the stage at
    which they were judged; ``stage``: that of the check which asks (a recheck asks about removed ones too).

    The submissions are gone through from the oldest to the newest: what one of them closes is gone, if it was graded
    (``believed_closings``); what none of them
    sees stays; what a submission itself could not see (``unseen``) is known from it even where the older one is not at
    hand. Those without a date come first, since nothing that they say can close a dated finding.
    """
    known: list[KnownHazard] = []
    # the oldest first, so that each form is asked about what the ones before it left open
    for entry in in_their_order(numbered_entry(one) for one in earlier if one.outcome is not None):
        followings = with_numbers_kept(follow(known, later_of(entry, theirs)))
        kept = [one for one in followings if not _was_closed(one, entry)]
        again = {id(one.was): one.known for one in kept if one.fate is Fate.SEEN}
        alike = {id(one.was): one.match for one in kept if one.match is not None}
        known = [one.known for one in kept if one.fate is Fate.NOT_SEEN]
        known = [_with_told_stop(one, entry) for one in known]
        known += [one for one in entry.unseen if not any(_is_same_hazard(one, other) for other in known)]
        known += [one for one in entry.doubtful if not any(is_told(old.finding, one.finding) for old in known)]
        left = [one for one in entry.findings if not _stands_for(alike.get(id(one), one), known)]
        known += [_known_hazard(one, entry, theirs, _past(again.get(id(one)), _told_again(one, entry))) for one in left]
    asked = known if stage is Stage.RECHECK else [one for one in known if not one.removed]
    return tuple(asked)


def _was_closed(one: Following, entry: Submission) -> bool:
    """Whether the submission closed the hazard: by what it says, or when it was judged with the authority's consent at
    hand (case facts), whose day stands in no form."""
    if one.fate is Fate.CLOSED or one.why != "known.consent":
        return one.fate is Fate.CLOSED
    mine = one.known.finding
    return any(told.finding.item == mine.item and has_number_of(told.finding, mine) for told in entry.closed)


def numbered_entry(entry: Submission) -> Submission:
    """A submission of a saved result whose hazards all have numbers; those of an older one get them now."""
    records = (*entry.findings, *entry.closures)
    if all(real_number(one.number) for one in records):
        return entry
    taken = frozenset(real_number(one.finding.number) for one in (*entry.unseen, *entry.seen))
    numbering = Numbering(owner=identity_of(entry.enterprise), day=entry.checked_on, taken=taken)
    given = numbered(records, numbering)
    count = len(entry.findings)
    return replace(entry, findings=given[:count], closures=given[count:])


def _stands_for(finding: Finding, known: Iterable[KnownHazard]) -> bool:
    """Whether a finding is the hazard that is known already and stays known, as it was: one number, one hazard."""
    return any(one.finding.item == finding.item and has_number_of(one.finding, finding) for one in known)


def with_numbers_kept(followings: Iterable[Following]) -> list[Following]:
    """The followings, each later record with the number that its hazard had first; which record it was says ``was``."""
    return [_numbered_alike(one) for one in followings]


def with_run_numbers(entry: Submission, known: Sequence[KnownHazard], stage: Stage) -> Submission:
    """The submission whose hazards have the numbers that they had first."""
    if entry.outcome is None or not known:
        return entry
    kept = with_numbers_kept(follow(known, later_of(entry, stage)))
    alike = {id(one.was): one.match for one in kept if one.was is not None and one.match is not None}
    findings, closures = (
        tuple(alike.get(id(one), one) for one in records) for records in (entry.findings, entry.closures)
    )
    return replace(entry, findings=findings, closures=closures)


def _numbered_alike(one: Following) -> Following:
    if one.match is None or not (one.known.doubt or is_one(one.known.finding, one.match) or says_nothing(one.match)):
        return replace(one, was=one.match)
    return replace(one, match=with_number_of(one.match, one.known.finding), was=one.match)


def _told_again(finding: Finding, entry: Submission) -> KnownHazard | None:
    """What the submission itself said of the past of a hazard that it saw again."""
    return next((one for one in entry.seen if one.finding == finding), None)


def _past(followed: KnownHazard | None, told: KnownHazard | None) -> KnownHazard | None:
    """The past of a hazard by the results at hand (``followed``) and by what its submission ``told`` of it, which may
    come from a result that is not at hand: the earlier deadline and the harder stop of both."""
    if followed is None or told is None:
        return followed or told
    days = [day for day in (followed.deadline, told.deadline) if day]
    return replace(followed, deadline=min(days, default=None), stop=hardest_stop((followed.stop, told.stop)))


def _with_told_stop(known: KnownHazard, entry: Submission) -> KnownHazard:
    """A hazard that a submission could not see, with the stop that the submission knows of, where that is harder."""
    told = [one.stop for one in entry.unseen if _is_same_hazard(one, known)]
    return replace(known, stop=hardest_stop((known.stop, *told))) if told else known


def seen_again(followings: Iterable[Following], entry: Submission, stage: Stage) -> tuple[KnownHazard, ...]:
    """The hazards that a submission saw again, each as it stands now with its past: first day, first deadline, stop."""
    return tuple(
        replace(_known_hazard(one.match, entry, stage, one.known), finding=one.match)
        for one in followings
        if one.fate is Fate.SEEN and one.match is not None
    )


def closed_hazards(followings: Iterable[Following]) -> tuple[KnownHazard, ...]:
    """The hazards that a submission closes, each with the record of that (of one that was removed on the spot: as it
    was) and with its past."""
    closed = [one for one in followings if one.fate is Fate.CLOSED]
    return tuple(replace(one.known, finding=one.match or one.known.finding) for one in closed)


def _is_same_hazard(one: KnownHazard, other: KnownHazard) -> bool:
    """Whether a hazard that two submissions tell of is one: the same finding of the same day."""
    return not is_other(one.finding, other.finding) and one.found_on == other.found_on


def later_of(entry: Submission, stage: Stage) -> Later:
    """A finished submission as the later one. What its records lack is known from its complaints."""
    claims = [
        Claim(finding=_placeless(problem), gap=gap_of(problem.params))
        for problem in entry.problems
        if problem.code == "HZ280" and problem.is_error
    ]
    return Later(
        claims=tuple(claims),
        findings=entry.findings,
        closures=entry.closures,
        rows={row.item: row.state for row in entry.answers},
        checked_on=entry.checked_on,
        stage=stage,
    )


def _placeless(problem: Problem) -> Finding:
    """The hazard that a complaint is about, of which only the item and the cell are known."""
    return Finding(item=problem.item, grade=Grade.GENERAL, title="", clause="", location=problem.location)


def why_open(known: KnownHazard, later: Submission, stage: Stage) -> Reason:
    """Why a hazard is still open after a later form."""
    (found,) = follow([known], later_of(later, stage))
    return found.reason or Reason(code="known.several")


def _known_hazard(finding: Finding, entry: Submission, stage: Stage, before: KnownHazard | None) -> KnownHazard:
    assert entry.outcome is not None
    stops = entry.outcome.every_stop if finding.grade is Grade.MAJOR else ()
    stop = hardest_stop(one.kind for one in stops)
    found = KnownHazard(
        finding=finding,
        source=entry.source,
        found_on=entry.checked_on,
        seen_on=entry.checked_on,
        deadline=finding.deadline,
        value=entry.outcome.value,
        stop=stop,
        removed=is_removed(finding, stage),
    )
    if before is None:
        return found
    # a later self-check takes back no order: the hardest stop stands
    days = [day for day in (before.deadline, finding.deadline) if day]
    return replace(
        found,
        finding=with_number_of(finding, before.finding),
        found_on=before.found_on or found.found_on,
        deadline=min(days, default=None),
        stop=hardest_stop((before.stop, stop)),
    )

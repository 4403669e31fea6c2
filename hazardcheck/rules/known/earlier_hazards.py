"""What became of an earlier hazard: seen again, closed, or not seen. One rule, wherever the earlier hazard comes from.

Earlier and later hazards are matched by number (隐患编号); else by item and an equal place or an equal device; else,
where one of the two names neither, if each is the only one of its item that is left. Two places that differ are two
hazards: 喷漆房一 cannot close 喷漆房二.

What a register said and nobody could place, or its row denied (``doubt``), is asked for like a hazard. It is settled by
a row of whichever item that is surely it (``answer_rank``), open or closed with its proof; a row that was entered by
mistake is closed like any other, its 整改说明 says so. Nothing else retracts it.

A number identifies within one enterprise and one item. Where several records of the later form bear the number of one
earlier hazard, that hazard is closed only if none of them says that it is still there.

*Seen again* is a hazard of the later form that is still open. *Closed* needs all of this:

- the later form is dated on or after the earlier one (both days known),
- it has a record of what was done (``closed_records``), done on a day between the two,
- where an earlier outcome was a stop by an authority, its end (``stop_release``: the case facts ``acceptance_report``
  and ``consent``, in the order of the law), whatever later self-checks asked for; a stop by oneself ends with the
  acceptance that the record has.

Everything else is *not seen*, each with its reason and what the reason names (``这次写的是“喷漆室”，上次写的是
“喷漆房”``): a clean row without a record, 不涉及, a short form, an absent
item, an "已当场消除" without proof, a form older than the finding. What was not seen is not gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ...model.answers import Problem
from ...model.assessment import Finding, KnownHazard
from ...model.base import Grade, Stage, State
from ...model.outcome import Submission
from ..reading.closed_records import gap_of
from ..reading.removed_hazards import is_removed
from .believed_closings import in_their_order
from .hazard_numbers import Numbering, numbered, real_number, with_number_of
from .identity import identity_of
from .open_reasons import Claim, Later, Reason, is_before, why_not_closed, why_not_named, why_not_the_same, why_shared
from .same_hazard import (
    answer_rank,
    has_number_of,
    is_one,
    is_other,
    is_told,
    same_number,
    same_number_and_place,
    same_place,
    says_nothing,
)
from .stop_release import hardest_stop


class Fate(StrEnum):
    """What a later form says of an earlier hazard."""

    SEEN = "seen"
    CLOSED = "closed"
    NOT_SEEN = "not-seen"


@dataclass(frozen=True, kw_only=True, slots=True)
class Following:
    """An earlier hazard with its fate; ``reason`` where it was not seen, ``match`` the later hazard or closure that
    was taken for it, ``was`` the same as the form has it: the match may have been numbered."""

    known: KnownHazard
    fate: Fate
    reason: Reason | None = None
    match: Finding | None = None
    was: Finding | None = None

    @property
    def why(self) -> str:
        """The code of the reason; nothing where there is none."""
        return self.reason.code if self.reason else ""


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
        kept = [one for one in followings if one.fate is not Fate.CLOSED]
        again = {id(one.was): one.known for one in kept if one.fate is Fate.SEEN}
        alike = {id(one.was): one.match for one in kept if one.match is not None}
        known = [one.known for one in kept if one.fate is Fate.NOT_SEEN]
        known = [_with_told_stop(one, entry) for one in known]
        known += [one for one in entry.unseen if not any(_is_same_hazard(one, other) for other in known)]
        known += [one for one in entry.doubtful if not any(is_told(old.finding, one.finding) for old in known)]
        left = [one for one in entry.findings if not _stands_for(alike.get(id(one), one), known)]
        known += [_known(one, entry, theirs, _past(again.get(id(one)), _told_again(one, entry))) for one in left]
    asked = known if stage is Stage.RECHECK else [one for one in known if not one.removed]
    return tuple(asked)


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
        replace(_known(one.match, entry, stage, one.known), finding=one.match)
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


def _known(finding: Finding, entry: Submission, stage: Stage, before: KnownHazard | None) -> KnownHazard:
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


# ---- matching


def follow(known: Sequence[KnownHazard], later: Later) -> list[Following]:
    """The fate of each known hazard, in their order. A later hazard or closure answers for one earlier hazard only."""
    taken: dict[int, Finding] = {}
    found: dict[int, Finding] = {}
    # by number what is still there comes first: of two records with one number the closing one closes nothing
    open_first, pool = (*later.findings, *later.closures), (*later.closures, *later.findings)
    passes = ((same_number_and_place, open_first), (same_number, open_first), (same_place, pool))
    shared = _with_shared_number(known)
    for is_match, records in passes:
        for place, one in enumerate(known):
            if place in found or one.doubt or (is_match is same_number and place in shared):
                continue
            match = next((new for new in records if id(new) not in taken and is_match(one.finding, new)), None)
            if match is not None:
                found[place], taken[id(match)] = match, match
    for place, one in enumerate(known):
        if place not in found and not one.doubt and (match := _only_left(one, place, known, found, pool, taken)):
            found[place], taken[id(match)] = match, match
    for place, one in enumerate(known):
        if one.doubt and (match := _answer_to(one, open_first, taken)):
            found[place], taken[id(match)] = match, match
    # what answers for one hazard is no explanation of another that nothing answers for
    rest = replace(
        later,
        findings=tuple(new for new in later.findings if id(new) not in taken),
        closures=tuple(new for new in later.closures if id(new) not in taken),
    )
    return [
        _following(one, found[place], later, is_shared=place in shared) if place in found else _unmatched(one, rest)
        for place, one in enumerate(known)
    ]


def _with_shared_number(known: Sequence[KnownHazard]) -> frozenset[int]:
    """The places of hazards whose number stands for another one of the item too: it does not say which is meant."""
    numbers = [(one.finding.item, real_number(one.finding.number)) for one in known]
    return frozenset(place for place, number in enumerate(numbers) if number[1] and numbers.count(number) > 1)


def _answer_to(one: KnownHazard, records: Iterable[Finding], taken: Mapping[int, Finding]) -> Finding | None:
    """The record, of whichever item, that is what a register said before and nobody could place; the best one."""
    left = [(answer_rank(one.finding, new), new) for new in records if id(new) not in taken]
    ranked = [pair for pair in left if pair[0]]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _only_left(
    one: KnownHazard,
    place: int,
    known: Sequence[KnownHazard],
    found: Mapping[int, Finding],
    pool: Sequence[Finding],
    taken: Mapping[int, Finding],
) -> Finding | None:
    """The one hazard of the item that is left on the later side, if this is the only one left on the earlier side and
    nothing that both name differs."""
    item = one.finding.item
    rivals = [
        at
        for at, other in enumerate(known)
        if at != place and at not in found and other.finding.item == item and not other.doubt
    ]
    left = [new for new in pool if id(new) not in taken and new.item == item]
    if rivals or len(left) != 1 or is_other(one.finding, left[0]):
        return None
    return left[0]


# ---- the fate


def _following(known: KnownHazard, match: Finding, later: Later, *, is_shared: bool = False) -> Following:
    if any(match is closure for closure in later.closures):
        reason = (why_shared(known, match) if is_shared else None) or why_not_closed(known, match, later)
        return Following(known=known, fate=Fate.NOT_SEEN if reason else Fate.CLOSED, reason=reason, match=match)
    reason = why_not_the_same(known, match, later)
    return Following(known=known, fate=Fate.NOT_SEEN if reason else Fate.SEEN, reason=reason, match=match)


def _unmatched(known: KnownHazard, later: Later) -> Following:
    """No record of the later form is about it. One that had been removed on the spot is settled by a clean row."""
    state = later.rows.get(known.finding.item)
    if known.removed and state is State.OK and not is_before(later.checked_on, known.seen_on):
        return Following(known=known, fate=Fate.CLOSED)
    return Following(known=known, fate=Fate.NOT_SEEN, reason=why_not_named(known, state, later))

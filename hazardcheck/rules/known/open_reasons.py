"""Why an earlier hazard is not closed, and not seen again: a code, and what its sentence names.

Every reason points at a field of the later form's hazard, so that the complaint stands at the cell that has to be
looked at: ``隐患登记!R4 验收人“赵某甲”就是责任人``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ...late_pattern import LatePattern
from ...model.assessment import Finding, KnownHazard
from ...model.base import Grade, Stage, State
from ..closing.closed_records import ProofGap
from ..closing.person_names import is_same_person, is_veiled
from ..closing.removed_hazards import is_removed
from ..closing.withdrawn_words import says_none
from ..reading.answer_words import is_given
from .hazard_numbers import real_number
from .same_hazard import (
    TELLING,
    has_number_of,
    is_one,
    is_other,
    is_remark,
    naming,
    same_place,
    says_nothing,
    tells_apart,
)
from .stop_release import ORDERED, StopEnd, end_gap

# the answer itself, of a row that counts for nothing or struck out (unread_answers), said that there is one
_SAYS_ONE = LatePattern("“(有隐患|存在)”")


@dataclass(frozen=True, kw_only=True, slots=True)
class Later:
    """The form that is asked about earlier hazards. ``claims``: hazards that it says are gone without all proof;
    ``rows``: the final state of every item it has;
    ``end``: what the case file says of the end of a stop; ``stage``: its own; ``listed``: a row of somebody's list."""

    findings: tuple[Finding, ...]
    closures: tuple[Finding, ...]
    rows: Mapping[str, State]
    checked_on: date | None
    stage: Stage
    end: StopEnd = field(default_factory=StopEnd)
    claims: tuple[Claim, ...] = ()
    listed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A hazard that the later form says is gone; ``gap`` is the first condition that its record does not meet."""

    finding: Finding
    gap: ProofGap


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why a hazard was not seen: a code, what its sentence is filled in with, and the field of ``at`` (a hazard or
    closure of the later form) that has to be looked at."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    at: Finding | None = None


def why_not_the_same(known: KnownHazard, match: Finding, later: Later) -> Reason | None:
    """Why a hazard of the later form is not surely the earlier one as it was."""
    if known.doubt:
        # how grave it is was never known; on the day of the form itself it may well be said to be removed at once
        if is_removed(match, later.stage) and later.checked_on != known.found_on:
            return Reason(code="known.removed", at=match, name="eliminated")
        return None
    if known.finding.grade is Grade.MAJOR and match.grade is not Grade.MAJOR:
        return Reason(code="known.milder", at=match, name="conditions")
    if is_removed(match, later.stage) and not known.removed:
        return Reason(code="known.removed", at=match, name="eliminated")
    if not is_one(known.finding, match):
        if says_nothing(match):
            return Reason(code="known.unnamed", at=match)
        params = {"value": naming(match), "other": naming(known.finding)}
        return Reason(code="known.perhaps", params=params, at=match, name="place")
    return None


def why_not_named(known: KnownHazard, state: State | None, later: Later) -> Reason:
    """Why no record answers for a hazard; where one of its item says something else, what that is."""
    if known.doubt:
        return Reason(code=f"known.{known.doubt}", params={"number": known.finding.number})
    if (moved := _at_another_item(known.finding, later)) is not None:
        return Reason(code="known.item", at=moved, name="number")
    if state is None:
        return Reason(code="known.absent")
    if is_before(later.checked_on, known.seen_on):
        return _older(known, later)
    item = known.finding.item
    claims = [claim for claim in later.claims if claim.finding.item == item]
    meant = [claim for claim in claims if not is_other(known.finding, claim.finding)]
    if meant:
        params = {"gap": meant[0].gap.why, **meant[0].gap.params}
        return Reason(code="known.half", params=params, at=meant[0].finding, name=meant[0].gap.name)
    beside = [*later.closures, *(claim.finding for claim in claims), *later.findings]
    others = [one for one in beside if one.item == item and is_other(known.finding, one)]
    if others:
        name, column = next(pair for pair in TELLING if tells_apart(known.finding, others[0], pair[0]))
        params = {"column": column, "value": getattr(others[0], name), "other": getattr(known.finding, name)}
        code = "known.other" if others[0] in later.findings else "known.elsewhere"
        return Reason(code=code, params=params, at=others[0], name=name)
    if any(one.item == item and real_number(one.number) and has_number_of(known.finding, one) for one in beside):
        return Reason(code="known.shared", params={"other": naming(known.finding)})
    codes = {State.OK: "known.clean", State.NA: "known.na", State.HAZARD: "known.several"}
    return Reason(code=codes.get(state, "known.open"))


def _at_another_item(old: Finding, later: Later) -> Finding | None:
    """The record that bears the number of the hazard at another item: nothing is known by that of either."""
    records = (*later.findings, *later.closures, *(claim.finding for claim in later.claims))
    numbered = (new for new in records if real_number(old.number) and has_number_of(old, new))
    return next((new for new in numbered if new.item != old.item), None)


def _older(known: KnownHazard, later: Later, closure: Finding | None = None) -> Reason:
    if later.checked_on is None:
        return Reason(code="known.no-day", at=closure)
    if known.seen_on is None:
        return Reason(code="known.undated", params={"number": known.finding.number}, at=closure)
    return Reason(code="known.older", params=_days(later.checked_on, known.seen_on), at=closure)


def _days(value: date | None, other: date | None) -> dict[str, str]:
    return {"value": value.isoformat() if value else "—", "other": other.isoformat() if other else "—"}


def why_not_closed(known: KnownHazard, closure: Finding, later: Later) -> Reason | None:
    """The reason for which a record with all its proof does not close the hazard; nothing if it does."""
    if is_before(later.checked_on, known.seen_on):
        return _older(known, later, closure)
    if says_none(closure.done_note) and not _may_be_none(known, closure):
        return Reason(code="known.withdrawn", at=closure, name="done_note")
    # a register may name what was mended before the check; when a row that nobody could place was found is not known
    last = known.seen_on or known.found_on  # it was there after whatever was done before that
    if not known.doubt and (closure.done_on is None or is_before(closure.done_on, last)):
        days = _days(closure.done_on, last)
        return Reason(code="known.done-before", params=days, at=closure, name="done_on")
    for name, column in (("done_on", "整改完成日期"), ("accepted_on", "验收日期")):
        day: date | None = getattr(closure, name)
        if day is not None and is_before(later.checked_on, day):
            params = {"column": column, **_days(day, later.checked_on)}
            return Reason(code="known.done-after", params=params, at=closure, name=name)
    if (moved := _written_otherwise(known.finding, closure)) is not None:
        return moved
    if not known.doubt and not is_one(known.finding, closure):
        params = {"other": naming(known.finding)}
        return Reason(code="known.proposed", params=params, at=closure, name="place")
    grave = closure.grade if known.doubt else known.finding.grade
    if grave is Grade.MAJOR and (reason := _why_not_accepted(known.finding, closure)):
        return reason
    if known.stop in ORDERED:
        gap = end_gap(later.end, found_on=known.found_on, done_on=closure.done_on)
        return Reason(code=gap.code, params=gap.params, at=closure) if gap else None
    return None


def _may_be_none(known: KnownHazard, closure: Finding) -> bool:
    """Whether a record that says that there was no hazard may end this one: only a text beside an answer or outside
    the rows, never what somebody registered, or answered with 有隐患, and only by its number."""
    old = known.finding
    said = {name: "" for name in ("measure", "control_measure", "responsible", "condition") if getattr(old, name)}
    is_text = bool(known.doubt) and is_remark(old) and not said and old.deadline is None
    return (
        is_text
        and not _SAYS_ONE.search(old.description)
        and bool(real_number(old.number))
        and has_number_of(old, closure)
    )


def _written_otherwise(old: Finding, closure: Finding) -> Reason | None:
    """A number alone does not close a hazard whose place or device is now another: the numbers of two rows are easily
    swapped, and then each would close the other's hazard."""
    name = next((name for name, _ in TELLING[1:] if tells_apart(old, closure, name)), "")
    if not name:
        return None
    params = {"column": dict(TELLING)[name], "value": getattr(closure, name), "other": getattr(old, name)}
    return Reason(code="known.moved", params=params, at=closure, name=name)


def why_shared(known: KnownHazard, match: Finding) -> Reason | None:
    """Why a record that bears the number of several earlier hazards does not say which one it is about: it gives
    neither the place nor the device of this one."""
    return None if same_place(known.finding, match) else shared_reason(known, match)


def shared_reason(known: KnownHazard, match: Finding) -> Reason:
    """That a number does not say which hazard a record is about."""
    return Reason(code="known.shared", params={"other": naming(known.finding)}, at=match, name="place")


def _why_not_accepted(old: Finding, closure: Finding) -> Reason | None:
    """Somebody accepts the work who is not responsible for it, then or now; and somebody has to be responsible."""
    responsible = [name for name in (old.responsible, closure.responsible) if is_given(name)]
    same = next((name for name in responsible if is_same_person(closure.accepted_by, name)), "")
    if same:
        params = {"value": closure.accepted_by, "other": same}
        code = "known.veiled" if is_veiled(same) else "known.person"
        return Reason(code=code, params=params, at=closure, name="accepted_by")
    return None if responsible else Reason(code="known.nobody", at=closure, name="responsible")


def is_before(day: date | None, other: date | None) -> bool:
    """Whether the first day may be before the second: one that is not known may be any day."""
    return day is None or other is None or day < other

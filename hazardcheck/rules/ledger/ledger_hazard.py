"""One hazard of the ledger as a form makes it: new, or shown again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model.assessment import Finding, KnownHazard
from ...model.base import Grade
from ...model.hazard_fields import LASTING_TEXTS
from ...model.ledger import Happening, HazardState, LedgerForm, LedgerHazard, LedgerStep
from ..closing.removed_hazards import is_removed
from ..known.hazard_fates import Fate, Following
from ..known.hazard_numbers import real_number
from ..known.same_hazard import says_nothing
from ..reading.answer_words import is_given
from .ledger_form import day_in_time, stop_rank
from .state_table import next_state

# What a later form may leave out and is still true of the hazard; its number is that of the ledger.
_LASTING = tuple(name for name in LASTING_TEXTS if name != "number")


def known_again(before: KnownHazard, finding: Finding, form: LedgerForm, *, anew: bool) -> KnownHazard:
    """A known hazard as a later form shows it. ``anew``: it had been closed, so its days begin again. A major hazard
    stays one, whatever a person confirms to be the same."""
    old = before.finding
    lasting = {name: getattr(old, name) for name in _LASTING if not is_given(getattr(finding, name))}
    grade = Grade.MAJOR if Grade.MAJOR in (old.grade, finding.grade) else finding.grade
    said = replace(
        finding, number=old.number, number_given=old.number_given, number_typed=old.number_typed, grade=grade, **lasting
    )
    now = _known_hazard(said, form)
    if anew:
        # of a form without a day nobody knows since when: what is of before it was read shows nothing of its end
        return replace(now, found_on=day_in_time(form), seen_on=day_in_time(form))
    days = [day for day in (before.deadline, finding.deadline) if day]
    return replace(
        now,
        found_on=before.found_on or now.found_on,
        seen_on=now.seen_on or before.seen_on,
        deadline=min(days, default=None),
        stop=max(before.stop, now.stop, key=stop_rank),
    )


def _known_hazard(finding: Finding, form: LedgerForm) -> KnownHazard:
    return KnownHazard(
        finding=finding,
        source=form.source,
        found_on=form.checked_on,
        seen_on=form.checked_on,
        deadline=finding.deadline,
        value=form.value,
        stop=form.stop if finding.grade is Grade.MAJOR else "",
        removed=is_removed(finding, form.stage),
    )


def with_number(finding: Finding, number: str, said: Finding) -> Finding:
    """A finding under the number that its form ``said``, or that was made for it."""
    if real_number(number) == real_number(said.number):
        return replace(finding, number=said.number, number_given=said.number_given, number_typed=said.number_typed)
    typed = said.number_typed if said.number_given else said.number
    return replace(finding, number=number, number_given=True, number_typed=typed)


def new_hazard(
    finding: Finding, number: str, form: LedgerForm, perhaps: Sequence[LedgerHazard], *, decided: bool
) -> LedgerHazard:
    """A hazard that is in the ledger for the first time. ``perhaps``: those that it may be; it then waits until a
    person has ``decided``."""
    finding = with_number(finding, number, finding)
    known = _known_hazard(finding, form)
    state = HazardState.AWAITING if known.removed else HazardState.RECTIFYING
    if perhaps:
        state = HazardState.UNCONFIRMED
        if decided:
            state = next_state(state, Happening.CONFIRMED) or state
    kind = "confirmed" if decided else "unconfirmed" if perhaps else "found"
    return LedgerHazard(
        known=known,
        state=state,
        numbers=(number,),
        form=form.key,
        stage=form.stage,
        first_on=form.checked_on,
        perhaps=() if decided else tuple(one.no for one in perhaps),
        named=(finding.responsible,) if is_given(finding.responsible) else (),
        steps=(LedgerStep(kind=kind, day=form.checked_on, source=form.source),),
    )


def told_hazard(told: KnownHazard, form: LedgerForm, *, decided: bool) -> LedgerHazard:
    """What a form tells of a hazard that is none of its findings: it waits until a form or a person says what it is."""
    return LedgerHazard(
        known=replace(told, source=form.source),
        state=HazardState.RECTIFYING if decided else HazardState.UNCONFIRMED,
        numbers=(told.finding.number,),
        form=form.key,
        stage=form.stage,
        first_on=form.checked_on,
        named=(told.finding.responsible,) if is_given(told.finding.responsible) else (),
        steps=(LedgerStep(kind="confirmed" if decided else "unconfirmed", day=form.checked_on, source=form.source),),
    )


def may_mean(finding: Finding, one: Following) -> bool:
    """Whether a finding may be an open hazard that its form does not show: it was taken for it, or no other record is
    about that one (whether something tells the two apart is asked beside it). A bare 有隐患 may be any of its item."""
    if one.match is finding or one.fate is not Fate.NOT_SEEN:
        return one.match is finding
    return says_nothing(finding) or (one.match is None and not one.known.doubt)


def standing_state(hazard: LedgerHazard) -> HazardState:
    """The state from which a form moves a hazard: what is in doubt is settled by the form that shows it as a hazard, or
    closes it with its proof, and by no other."""
    is_doubt = hazard.state is HazardState.UNCONFIRMED and bool(hazard.known.doubt)
    return HazardState.RECTIFYING if is_doubt else hazard.state


def with_text(texts: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The texts and this one, once."""
    return texts if text in texts else (*texts, text)

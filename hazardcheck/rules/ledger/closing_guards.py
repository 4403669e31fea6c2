"""What has to be there before a person strikes a hazard off. The form's own closures go by the one rule
(``rules/known``); these are for ``ledger close``.

A general hazard: one line and one photo. A major one: the day and what was done, a photo after it (whose day is known)
or a paper, an acceptance by somebody who was never responsible for it, and where an authority's stop stood, its consent
with the paper. Example: 甲 is responsible, ``--by 甲`` accepts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ...model.base import Grade
from ...model.ledger import Happening, LedgerAct, LedgerHazard, Proof
from ..closing.bare_claims import is_bare
from ..closing.person_names import is_person, is_same_person
from ..reading.answer_words import is_given, is_substantial, says_undone
from .state_table import next_state


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not done: a code of ``words`` and what its sentence names."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


_HAPPENING = {"close": Happening.ACCEPTED, "confirm": Happening.CONFIRMED}


def happening_of(act: LedgerAct) -> Happening:
    """What an act is, for the table of states: work that is done on a day, or only something to note."""
    return _HAPPENING.get(act.kind) or (Happening.DONE if act.done_on else Happening.NOTED)


def why_refused(hazard: LedgerHazard, act: LedgerAct) -> Refusal | None:
    """The first reason for which an act can't stand; nothing if it can."""
    return next(_refusals(hazard, act), None)


def _refusals(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    if next_state(hazard.state, happening_of(act)) is None:
        yield Refusal("HZ720", {"detail": f"ledger.state.{hazard.state}"})
    if act.kind == "confirm":
        return
    yield from _wrong_days(hazard, act)
    if act.kind == "close":
        yield from _missing_proof(hazard, act)


def _wrong_days(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    since = hazard.known.found_on
    last = hazard.known.seen_on
    if act.kind == "close" and last is not None and act.on < last:
        yield Refusal("HZ721", {"value": act.on.isoformat(), "other": last.isoformat()})
    if act.done_on is not None:
        if since is not None and act.done_on < since:
            yield Refusal("HZ722", {"value": act.done_on.isoformat(), "other": since.isoformat()})
        if act.done_on > act.on:
            yield Refusal("HZ723", {"value": act.done_on.isoformat(), "other": act.on.isoformat()})
    for proof in act.proofs:
        if proof.taken_on is not None and proof.taken_on > act.on:
            yield Refusal("HZ724", {"value": proof.name, "other": proof.taken_on.isoformat()})


def _missing_proof(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    what = act.what or hazard.what
    if not is_substantial(what) or says_undone(what) or is_bare(what, (act.by, hazard.finding.responsible)):
        yield Refusal("HZ725", {"value": what or "—"})
    proofs = after_proofs(hazard, act.proofs)
    if hazard.finding.grade is not Grade.MAJOR:
        if not any(proof.kind == "photo" for proof in proofs):
            yield Refusal("HZ726")
        return
    if (act.done_on or hazard.done_on) is None:
        yield Refusal("HZ727")
    if not any(proof.kind == "paper" or is_after(proof, hazard.known.found_on) for proof in proofs):
        yield Refusal("HZ728")
    yield from _wrong_person(hazard, act)
    if hazard.known.stop in ("onsite", "penalty"):
        yield from _stop_stands(hazard, act)


def _wrong_person(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    if not is_person(act.by):
        yield Refusal("HZ729", {"value": act.by or "—"})
    named = [name for name in (*hazard.named, hazard.finding.responsible) if is_given(name)]
    if not named:
        yield Refusal("HZ730")
    same = next((name for name in named if is_same_person(act.by, name)), "")
    if same:
        yield Refusal("HZ731", {"value": act.by, "other": same})


def _stop_stands(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    # after the removal, not only after the finding (安全生产法 65(1)(3))
    days = [day for day in (hazard.known.found_on, act.done_on or hazard.done_on) if day]
    since = max(days, default=None)
    if act.consent_on is None or not any(proof.kind == "paper" for proof in act.proofs):
        yield Refusal("HZ732", {"detail": f"ledger.stop.{hazard.known.stop}"})
    elif act.consent_on > act.on or (since is not None and act.consent_on < since):
        told = {"value": act.consent_on.isoformat(), "other": since.isoformat() if since else "—"}
        yield Refusal("HZ733", told)


def after_proofs(hazard: LedgerHazard, more: tuple[Proof, ...] = ()) -> list[Proof]:
    """What can show the work: not a photo that was taken before the hazard was found (again)."""
    since = hazard.known.found_on
    return [one for one in (*hazard.proofs, *more) if not (one.taken_on and since and one.taken_on < since)]


def is_after(proof: Proof, since: date | None) -> bool:
    """Whether a picture is certainly of a day on which the hazard was known: without its day nobody knows."""
    return proof.taken_on is not None and (since is None or proof.taken_on >= since)

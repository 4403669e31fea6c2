"""What has to be there before a person strikes a hazard off. The form's own closures go by the one rule
(``rules/known``); these are for ``ledger close``.

A general hazard: one line and one photo. A major one: the day and what was done, a photo after it (whose day is known)
or a paper, an acceptance by somebody who was never responsible for it, and where an authority's stop stood, its consent
with the paper. Example: 甲 is responsible, ``--by 甲`` accepts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model.base import Grade
from ...model.ledger import Happening, LedgerAct, LedgerHazard, Proof
from ..closing.bare_claims import is_bare
from ..closing.done_words import says_cured
from ..closing.person_names import is_person
from ..reading.answer_words import is_given, is_substantial
from .proof_reuse import consent_papers, first_noted, reuse_refusals
from .refused_act import Refusal, refused_person
from .state_table import next_state
from .term_guards import term_refusals

_HAPPENING = {
    "close": Happening.ACCEPTED,
    "confirm": Happening.CONFIRMED,
    "extend": Happening.EXTENDED,
    "supervise": Happening.SUPERVISED,
}


def happening_of(act: LedgerAct) -> Happening:
    """What an act is, for the table of states: work that is done on a day, or only something to note."""
    return _HAPPENING.get(act.kind) or (Happening.DONE if act.done_on else Happening.NOTED)


def why_refused(hazard: LedgerHazard, act: LedgerAct, *, is_new: bool = False) -> Refusal | None:
    """The first reason for which an act can't stand; nothing if it can. ``is_new``: it is asked what an act takes that
    is written down now; what an older ledger took stays."""
    return next(_refusals(hazard, act, is_new), None)


def every_refusal(hazard: LedgerHazard, act: LedgerAct) -> tuple[Refusal, ...]:
    """All reasons for which an act that is written down now can't stand, in the order in which they are asked."""
    return tuple(_refusals(hazard, act, is_new=True))


def _refusals(hazard: LedgerHazard, act: LedgerAct, is_new: bool) -> Iterator[Refusal]:
    if next_state(hazard.state, happening_of(act)) is None:
        yield Refusal("HZ720", {"detail": f"ledger.state.{hazard.state}"})
    if act.kind == "confirm":
        return
    yield from _wrong_days(hazard, act)
    yield from reuse_refusals(hazard, act)
    yield from term_refusals(hazard, act)
    if act.consent_on is not None:
        yield from _consent_given(hazard, act)
    if act.kind == "close":
        yield from _missing_proof(hazard, act, is_new)


def _wrong_days(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    since = hazard.known.found_on
    last = hazard.known.seen_on
    if act.kind == "close" and last is not None and act.on < last:
        yield Refusal("HZ721", {"value": act.on.isoformat(), "other": last.isoformat()})
    if act.done_on is not None:
        if since is not None and act.done_on < since:
            yield Refusal("HZ722", {"value": act.done_on.isoformat(), "other": since.isoformat()})
        if last is not None and act.done_on < last:
            # it was there after that work
            yield Refusal("HZ721", {"value": act.done_on.isoformat(), "other": last.isoformat()})
        if act.done_on > act.on:
            yield Refusal("HZ723", {"value": act.done_on.isoformat(), "other": act.on.isoformat()})
    for proof in act.proofs:
        if proof.taken_on is not None and proof.taken_on > act.on:
            yield Refusal("HZ724", {"value": proof.name, "other": proof.taken_on.isoformat()})


def _missing_proof(hazard: LedgerHazard, act: LedgerAct, is_new: bool) -> Iterator[Refusal]:
    what = act.what or hazard.what
    # as a form is asked (``closed_records``): it names a work, and nothing takes that back
    if not (is_substantial(what) and says_cured(what)) or is_bare(what, (act.by, hazard.finding.responsible)):
        yield Refusal("HZ725", {"value": what or "—"})
    proofs = after_proofs(hazard, act.proofs)
    if hazard.finding.grade is not Grade.MAJOR:
        if not any(proof.kind == "photo" for proof in proofs):
            yield Refusal("HZ726")
        return
    if (act.done_on or hazard.done_on) is None:
        yield Refusal("HZ727")
    has_order = hazard.known.stop in ("onsite", "penalty")
    consents = max(has_order, consent_papers(hazard, act) if is_new else 0)
    if not _shows_work(proofs, _last_there(hazard), consents):
        yield Refusal("HZ728")
    yield from _wrong_person(hazard, act)
    if has_order:
        yield from _stop_stands(hazard, act)


def _shows_work(proofs: list[Proof], since: date | None, consents: int) -> bool:
    """Whether a picture or paper shows the work; the ``consents``, papers by which an authority agrees, do not."""
    papers = {proof.sha256 for proof in proofs if proof.kind == "paper"}
    return any(is_after(proof, since) for proof in proofs) or len(papers) > consents


def _wrong_person(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    if not is_person(act.by):
        yield Refusal("HZ729", {"value": act.by or "—"})
    named = [name for name in (*hazard.named, hazard.finding.responsible) if is_given(name)]
    if not named:
        yield Refusal("HZ730")
    same = refused_person(act.by, named, "HZ731")
    if same is not None:
        yield same


def _stop_stands(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    """An ordered stop ends with the consent, which may have been noted before, but not before the work was done."""
    told = act.consent_on or hazard.consent_on
    if told is None or not any(proof.kind == "paper" for proof in (*hazard.proofs, *act.proofs)):
        yield Refusal("HZ732", {"detail": f"ledger.stop.{hazard.known.stop}"})
    elif act.consent_on is None:
        yield from _consent_day(hazard, act, told)


def _consent_given(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    """A consent is somebody else's paper, of a day between the work and the record."""
    if not any(proof.kind == "paper" for proof in (*hazard.proofs, *act.proofs)):
        yield Refusal("HZ732", {"detail": f"ledger.stop.{hazard.known.stop or 'onsite'}"})
    assert act.consent_on is not None
    yield from _consent_day(hazard, act, act.consent_on)


def _consent_day(hazard: LedgerHazard, act: LedgerAct, told: date) -> Iterator[Refusal]:
    # after the removal, not only after the finding (安全生产法 65(1)(3))
    days = [day for day in (_last_there(hazard), act.done_on or hazard.done_on) if day]
    since = max(days, default=None)
    if told > act.on or (since is not None and told < since):
        yield Refusal("HZ733", {"value": told.isoformat(), "other": since.isoformat() if since else "—"})


def _last_there(hazard: LedgerHazard) -> date | None:
    """The last day on which the hazard was there: what is of a day before that shows nothing of its end."""
    days = [day for day in (hazard.known.found_on, hazard.known.seen_on) if day]
    return max(days, default=None)


def after_proofs(hazard: LedgerHazard, more: tuple[Proof, ...] = ()) -> list[Proof]:
    """What can show the work: nothing that was taken, or noted here, before the hazard was last seen."""
    since, noted = _last_there(hazard), first_noted(hazard)
    every = (*hazard.proofs, *more)
    if since is None:
        return list(every)
    days = ((one, (one.taken_on, noted.get(one.sha256))) for one in every)
    return [one for one, told in days if not any(day is not None and day < since for day in told)]


def is_after(proof: Proof, since: date | None) -> bool:
    """Whether a picture is certainly of a day on which the hazard was known: without its day nobody knows."""
    return proof.taken_on is not None and (since is None or proof.taken_on >= since)

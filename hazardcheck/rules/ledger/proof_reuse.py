"""A photo or paper proves one piece of work: what the ledger knows already, by its SHA-256, is no new proof.

Example: the photo of the work of June closes nothing in September, when the hazard is back, whatever day is now said of
it. What was withdrawn (``ledger correct``) or refused was never a proof: its file may come again with its right day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model.ledger import LedgerAct, LedgerHazard, LedgerStep, Proof
from .refused_act import Refusal

# acts whose proofs show the work
PROVING = ("record", "close")
_VOID = ("refused", "withdrawn")


def reuse_refusals(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    """Why the proofs of an act can't be proofs of this hazard now: HZ735 (of before it came back), HZ736 (the same
    picture had another day), HZ888 (the photo of the work is to be the paper of the authority's consent too)."""
    if act.kind not in PROVING:
        return
    if act.consent_on is not None or hazard.consent_on is not None:
        yield from _twofold(hazard, act)
    steps = [step for step in hazard.steps if step.kind not in _VOID]
    back = max((at for at, step in enumerate(steps) if step.kind == "reopened"), default=0)
    before = {one.sha256 for step in steps[:back] for one in step.proofs}
    for proof in act.proofs:
        if proof.sha256 in before:
            yield Refusal("HZ735", {"value": proof.name, "other": str(steps[back].day or "—")})
        for one in _of_other_day(steps, proof):
            yield Refusal("HZ736", {"value": proof.name, "other": str(one.taken_on)})


def _twofold(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    """In one act or two, in either order: what shows the work does not say that an authority agrees to it."""
    steps = [step for step in hazard.steps if step.kind not in _VOID]
    back = max((at for at, step in enumerate(steps) if step.kind == "reopened"), default=0)
    every = (*(one for step in steps[back:] for one in step.proofs), *act.proofs)
    photos, papers = ({one.sha256 for one in every if one.kind == kind} for kind in ("photo", "paper"))
    named = {one.sha256: one for one in act.proofs if one.sha256 in photos & papers}
    yield from (Refusal("HZ888", {"value": one.name}) for one in named.values())


def _of_other_day(steps: list[LedgerStep], proof: Proof) -> Iterator[Proof]:
    known = (one for step in steps for one in step.proofs)
    return (one for one in known if is_other_day(one, proof))


def is_other_day(one: Proof, other: Proof) -> bool:
    """Whether two are the same picture, said to be of two days; a day that nobody has told yet contradicts none."""
    is_same = one.sha256 == other.sha256
    return is_same and None not in (one.taken_on, other.taken_on) and one.taken_on != other.taken_on


def first_noted(hazard: LedgerHazard) -> dict[str, date]:
    """SHA-256 → the day on which the file was noted for this hazard for the first time."""
    found: dict[str, date] = {}
    for step in hazard.steps:
        if step.kind not in _VOID and step.day is not None:
            for one in step.proofs:
                found[one.sha256] = min(step.day, found.get(one.sha256, step.day))
    return found


def consent_papers(hazard: LedgerHazard, act: LedgerAct | None = None) -> int:
    """How many of the papers are those by which an authority agrees: one of each record that brings a consent.

    Example: 同意.pdf is noted with its day, and ``close --paper 验收.pdf`` follows: one of two. With ``同意.pdf``
    alone it is one of one, and nothing shows the work."""
    kept = {one.sha256 for one in hazard.proofs if one.kind == "paper"}
    # a step that only notes something leaves a paper with the work only if it brings a consent
    noted = [_papers_in(step.proofs) & kept for step in hazard.steps if step.kind == "noted"]
    count, seen = 0, set[str]()
    if hazard.consent_on is not None and not any(noted):
        # it came with the work itself
        count, seen = min(1, len(kept)), kept
    for papers in (*noted, _papers_in(act.proofs) if act is not None and act.consent_on is not None else set[str]()):
        count += bool(papers) and not papers & seen
        seen = seen | papers
    return count


def _papers_in(proofs: tuple[Proof, ...]) -> set[str]:
    return {one.sha256 for one in proofs if one.kind == "paper"}

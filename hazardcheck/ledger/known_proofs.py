"""Whether a photo or paper is the proof of another hazard already, anywhere in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from ..model.ledger import LedgerAct, LedgerHazard
from ..rules.known.hazard_numbers import real_number
from ..rules.ledger.proof_reuse import PROVING, is_other_day
from ..rules.ledger.refused_act import Refusal
from .event_bodies import ACT
from .tables import acts, events, proofs


def why_known(connection: Connection, group: str, hazard: LedgerHazard, act: LedgerAct) -> Refusal | None:
    """HZ736: the same picture with another day. HZ737: a picture is the proof of another hazard, whatever the grade of
    either: one picture proves one piece of work, under ``--paper`` too. A document may be about several hazards, and so
    may the picture of an authority's consent, which proves no work."""
    if act.kind not in PROVING:
        return None
    for proof in act.proofs:
        for whose, earlier in _acts_with(connection, proof.sha256):
            known = [one for one in earlier.proofs if one.sha256 == proof.sha256]
            # a picture of the work stays one, whatever it is called elsewhere
            is_picture = proof.picture or "photo" in {one.kind for one in (proof, *known)}
            is_consent = None not in (act.consent_on, earlier.consent_on) and proof.kind == "paper"
            if not is_picture or is_consent or (whose == group and _is_about(earlier, hazard)):
                continue
            other_day = next((one for one in known if is_other_day(one, proof)), None)
            if other_day is not None:
                return Refusal("HZ736", {"value": proof.name, "other": str(other_day.taken_on)})
            return Refusal("HZ737", {"value": proof.name, "other": earlier.no})
    return None


def _acts_with(connection: Connection, sha256: str) -> Iterator[tuple[str, LedgerAct]]:
    """The records and closes that count and name a file, each with whose it is."""
    query = select(acts.c.seq, acts.c.grp, events.c.body).join(events, events.c.seq == acts.c.seq)
    query = query.join(proofs, proofs.c.seq == acts.c.seq).where(acts.c.withdrawn.is_(None), proofs.c.sha256 == sha256)
    for row in connection.execute(query.distinct().order_by(acts.c.seq)).all():
        yield row.grp, ACT.noun_of(row.body)


def _is_about(act: LedgerAct, hazard: LedgerHazard) -> bool:
    is_number = real_number(act.no) in map(real_number, hazard.numbers)
    # under the item of an earlier edition it is known by what stands in its own steps
    known = {one.sha256 for step in hazard.steps for one in step.proofs}
    return is_number and (act.item == hazard.finding.item or any(one.sha256 in known for one in act.proofs))

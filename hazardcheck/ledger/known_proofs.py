"""Whether a photo or paper is the proof of another hazard already, anywhere in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from ..model.base import Grade
from ..model.ledger import LedgerAct, LedgerHazard
from ..rules.known.hazard_numbers import real_number
from ..rules.ledger.proof_reuse import PROVING, is_other_day
from ..rules.ledger.refused_act import Refusal
from .event_bodies import ACT
from .hazard_query import hazards_of
from .tables import acts, events


def why_known(connection: Connection, group: str, hazard: LedgerHazard, act: LedgerAct) -> Refusal | None:
    """HZ736: the same picture with another day. HZ737: a photo is the proof of another hazard; two general hazards of
    one enterprise may share one of one day, a major one shares none. A paper may be about several hazards."""
    if act.kind not in PROVING:
        return None
    for proof in act.proofs:
        if proof.kind != "photo":
            continue
        for whose, earlier in _acts_with(connection, proof.sha256):
            if whose == group and _is_about(earlier, hazard):
                continue
            for one in earlier.proofs:
                if is_other_day(one, proof):
                    return Refusal("HZ736", {"value": proof.name, "other": str(one.taken_on)})
            if whose != group or Grade.MAJOR in (hazard.finding.grade, _grade_of(connection, group, earlier)):
                return Refusal("HZ737", {"value": proof.name, "other": earlier.no})
    return None


def _acts_with(connection: Connection, sha256: str) -> Iterator[tuple[str, LedgerAct]]:
    """The records and closes that count and name a file, each with whose it is."""
    query = select(acts.c.grp, events.c.body).join(events, events.c.seq == acts.c.seq)
    query = query.where(acts.c.withdrawn.is_(None), events.c.kind.in_(PROVING), events.c.body.contains(sha256))
    for row in connection.execute(query.order_by(acts.c.seq)).all():
        act = ACT.noun_of(row.body)
        if any(one.sha256 == sha256 for one in act.proofs):
            yield row.grp, act


def _is_about(act: LedgerAct, hazard: LedgerHazard) -> bool:
    is_number = real_number(act.no) in map(real_number, hazard.numbers)
    # under the item of an earlier edition it is known by what stands in its own steps
    known = {one.sha256 for step in hazard.steps for one in step.proofs}
    return is_number and (act.item == hazard.finding.item or any(one.sha256 in known for one in act.proofs))


def _grade_of(connection: Connection, group: str, act: LedgerAct) -> Grade | None:
    return next((one.finding.grade for one in hazards_of(connection, group) if _is_about(act, one)), None)

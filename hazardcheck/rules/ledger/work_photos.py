"""A picture of the work is not older than the work: what was taken, or noted, before it was done shows nothing of it.

Asked when something is written down, and of what is still missing; what an older ledger took before that stays.
Example: done on 26 November, a photo of 20 November shows the booth as it was.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ...model.ledger import Happening, LedgerAct, LedgerHazard
from .closing_guards import happening_of, why_refused
from .proof_reuse import first_noted
from .refused_act import Refusal


def why_early(hazard: LedgerHazard, act: LedgerAct) -> Refusal | None:
    """HZ855: a photo of the act is older than the work. Else what closing lacks without the photos of before it."""
    day = act.done_on or hazard.done_on
    if day is None or happening_of(act) not in (Happening.DONE, Happening.ACCEPTED):
        return None
    for one in act.proofs:
        if one.kind == "photo" and one.taken_on is not None and one.taken_on < day:
            told = {"value": one.name, "other": one.taken_on.isoformat(), "day": day.isoformat()}
            return Refusal("HZ855", told)
    return why_refused(of_the_work(hazard, day), act)


def of_the_work(hazard: LedgerHazard, day: date | None) -> LedgerHazard:
    """The hazard with those photos alone that may show a work of a day."""
    if day is None:
        return hazard
    noted = first_noted(hazard)
    days = ((one, (one.taken_on, noted.get(one.sha256))) for one in hazard.proofs)
    kept = (one for one, told in days if one.kind != "photo" or not any(then and then < day for then in told))
    return replace(hazard, proofs=tuple(kept))

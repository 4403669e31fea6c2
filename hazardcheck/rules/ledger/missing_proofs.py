"""What striking a hazard off still takes, by code: what a list, a form and a reminder say of it.

It is asked of the guards themselves (``closing_guards``) with an acceptance in which nothing stands, so that no list
ever says less than what ``close`` will ask for. Example: a major hazard of which nothing was recorded since it was
found: ``what done proof acceptance``.

A picture of the work is not older than the work: what was taken, or noted, before it was done shows nothing of it. That
is asked when something is written down, and of what is still missing; what an older ledger took stays. So it is with
the paper of an authority's consent, which shows no work.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ...model.ledger import Happening, HazardState, LedgerAct, LedgerHazard
from .closing_guards import every_refusal, happening_of, why_refused
from .proof_reuse import first_noted
from .refused_act import Refusal

# A refusal of the guards → what is missing. One that is not here is said by its own code.
_NAMES = {
    "HZ725": "what",
    "HZ726": "photo",
    "HZ727": "done",
    "HZ728": "proof",
    "HZ729": "acceptance",
    "HZ730": "responsible",
    "HZ822": "responsible",
    "HZ732": "consent",
    "HZ733": "consent",
}
CONFIRMATION = "confirmation"
MISSING = (*dict.fromkeys(_NAMES.values()), CONFIRMATION)


def missing_proofs(hazard: LedgerHazard) -> tuple[str, ...]:
    """The codes, in the order in which they are asked for; none for a hazard that is struck off."""
    if not hazard.is_open:
        return ()
    if hazard.state is HazardState.UNCONFIRMED:
        # nobody knows yet which hazard it is: everything else is asked afterwards
        return (CONFIRMATION,)
    worked = of_the_work(hazard, hazard.done_on)
    # a day on which nothing can be too early: only what is missing is refused
    asking = LedgerAct(kind="close", item=hazard.finding.item, no=hazard.no, on=date.max)
    return tuple(dict.fromkeys(_NAMES.get(one.code, one.code) for one in every_refusal(worked, asking)))


def why_early(hazard: LedgerHazard, act: LedgerAct) -> Refusal | None:
    """HZ855: a photo of the act is older than the work. Else what closing lacks without the photos of before it, and
    without the papers of a consent."""
    day = act.done_on or hazard.done_on
    if day is None or happening_of(act) not in (Happening.DONE, Happening.ACCEPTED):
        return None
    for one in act.proofs:
        if one.kind == "photo" and one.taken_on is not None and one.taken_on < day:
            told = {"value": one.name, "other": one.taken_on.isoformat(), "day": day.isoformat()}
            return Refusal("HZ855", told)
    return why_refused(of_the_work(hazard, day), act, is_new=True)


def of_the_work(hazard: LedgerHazard, day: date | None) -> LedgerHazard:
    """The hazard with those photos alone that may show a work of a day."""
    if day is None:
        return hazard
    noted = first_noted(hazard)
    days = ((one, (one.taken_on, noted.get(one.sha256))) for one in hazard.proofs)
    kept = (one for one, told in days if one.kind != "photo" or not any(then and then < day for then in told))
    return replace(hazard, proofs=tuple(kept))

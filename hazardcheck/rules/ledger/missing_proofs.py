"""What striking a hazard off still takes, by code: what a list, a form and a reminder say of it.

It is asked of the guards themselves (``closing_guards``) with an acceptance in which nothing stands, so that no list
ever says less than what ``close`` will ask for. Example: a major hazard of which nothing was recorded since it was
found: ``what done proof acceptance``.
"""

from __future__ import annotations

from datetime import date

from ...model.ledger import HazardState, LedgerAct, LedgerHazard
from .closing_guards import every_refusal
from .work_photos import of_the_work

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

"""One hazard after what a person did about it."""

from __future__ import annotations

from dataclasses import replace

from ...model.ledger import Happening, LedgerAct, LedgerHazard, LedgerStep
from .closing_guards import happening_of, why_refused
from .state_table import next_state


def acted(hazard: LedgerHazard, act: LedgerAct) -> LedgerHazard:
    """The hazard after a record, an acceptance or a paper; with a step ``refused`` where that can't stand."""
    refusal = why_refused(hazard, act)
    step = LedgerStep(
        kind="paper" if act.paper else "noted",
        day=act.on,
        source=act.by,
        what=act.what,
        proofs=act.proofs,
        told=act.told,
        paper=act.paper,
    )
    if refusal is not None:
        step = replace(step, kind="refused", why=refusal.code, params=refusal.params)
        return replace(hazard, steps=(*hazard.steps, step))
    happening = happening_of(act)
    state = next_state(hazard.state, happening)
    assert state is not None
    if happening is not Happening.NOTED:
        step = replace(step, kind="closed" if happening is Happening.ACCEPTED else "done")
        hazard = replace(
            hazard,
            done_on=act.done_on or hazard.done_on or act.on,
            what=act.what or hazard.what,
            proofs=(*hazard.proofs, *act.proofs),
        )
    if happening is Happening.ACCEPTED:
        hazard = replace(hazard, closed_on=act.on, closed_by=act.by, missed=0)
    return replace(
        hazard,
        state=state,
        told={**hazard.told, **act.told},
        papers=(*hazard.papers, act.paper) if act.paper else hazard.papers,
        steps=(*hazard.steps, step),
    )

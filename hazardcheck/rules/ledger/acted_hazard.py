"""One hazard after what a person did about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ...model.ledger import Happening, LedgerAct, LedgerHazard, LedgerStep
from .closing_guards import happening_of, why_refused
from .listed_claims import denied_after
from .state_table import next_state

# What a step is called; acts that only note something, move the end of the time or set somebody over it leave the work
# where it is.
_KINDS = {
    Happening.NOTED: "noted",
    Happening.DONE: "done",
    Happening.ACCEPTED: "closed",
    Happening.EXTENDED: "extended",
    Happening.SUPERVISED: "supervised",
}


def acted(hazard: LedgerHazard, act: LedgerAct, wrong: str | None = None) -> LedgerHazard:
    """The hazard after a record, an acceptance, more time or a paper; with a step ``refused`` where that can't stand.
    ``wrong``: why the act was withdrawn: it is shown and does nothing."""
    happening = happening_of(act)
    step = LedgerStep(
        kind="paper" if act.paper else _KINDS.get(happening, "noted"),
        day=act.on,
        source=act.by,
        what=_said(act, hazard.known.deadline),
        proofs=act.proofs,
        told=act.told,
        paper=act.paper,
    )
    if wrong is not None:
        step = replace(step, kind="withdrawn", what="　".join(filter(None, (act.what, wrong))))
        return replace(hazard, steps=(*hazard.steps, step))
    refusal = why_refused(hazard, act)
    if refusal is not None:
        step = replace(step, kind="refused", why=refusal.code, params=refusal.params)
        return replace(hazard, steps=(*hazard.steps, step))
    if happening is Happening.ACCEPTED and denied_after(hazard, act.on):
        # read after the acceptance: it is said to be done, and somebody has to look again
        happening, step = Happening.DONE, replace(step, kind="done", why="ledger.why.differs")
    state = next_state(hazard.state, happening)
    assert state is not None
    return replace(
        _worked(_timed(hazard, act), act, happening),
        state=state,
        told={**hazard.told, **act.told},
        papers=(*hazard.papers, act.paper) if act.paper else hazard.papers,
        steps=(*hazard.steps, step),
    )


def _worked(hazard: LedgerHazard, act: LedgerAct, happening: Happening) -> LedgerHazard:
    """What the act says of the work, and who agrees to it."""
    is_work = happening in (Happening.DONE, Happening.ACCEPTED)
    if is_work:
        done_on, what = act.done_on or hazard.done_on or act.on, act.what or hazard.what
        hazard = replace(hazard, done_on=done_on, what=what)
    if is_work or act.consent_on is not None:
        # the paper of a consent is kept beside the pictures, in whichever act it comes
        consent_on = act.consent_on or hazard.consent_on
        hazard = replace(hazard, consent_on=consent_on, proofs=(*hazard.proofs, *act.proofs))
    if happening is Happening.ACCEPTED:
        hazard = replace(hazard, closed_on=act.on, closed_by=act.by, missed=0)
    return hazard


def _timed(hazard: LedgerHazard, act: LedgerAct) -> LedgerHazard:
    """The end of its time: moved by an extension; set by a supervision, unless an earlier one was promised."""
    known, extensions, watch = hazard.known, hazard.extensions, hazard.supervision
    if act.extension is not None:
        extensions = (*extensions, replace(act.extension, was=known.deadline))
        known = replace(known, deadline=act.extension.until)
    if act.supervision is not None:
        watch = act.supervision
        days = [day for day in (known.deadline, watch.deadline) if day]
        known = replace(known, deadline=min(days, default=None))
    return replace(hazard, known=known, extensions=extensions, supervision=watch)


def _said(act: LedgerAct, end: date | None) -> str:
    """What an act says in one line; of more time or supervision what it consists of."""
    if act.extension is not None:
        told = act.extension
        return " ".join(filter(None, (f"{end or '—'} → {told.until}", told.reason, told.granted_by)))
    if act.supervision is not None:
        watch = act.supervision
        return " ".join(filter(None, (watch.level, watch.body, watch.number, str(watch.deadline or ""))))
    return act.what

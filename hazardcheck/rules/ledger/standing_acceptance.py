"""Who accepted the work that was last said to be done, and when: a record of a person, never a printed sheet.

It is the strike-off, or ``ledger record NO --tell 验收结论=合格 --by NAME`` where the strike-off still waits for an
authority's consent. The hazard seen or back, or the work done anew, and nothing of before stands.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ...model.ledger import HazardState, IssuedPaper, LedgerHazard, LedgerStep
from ..closing.person_names import is_person, is_same_person
from ..reading.answer_words import is_given
from .listed_claims import says_accepted

# after these the work is looked at anew
_ANEW = ("found", "confirmed", "seen", "reopened", "claimed", "done")


class Acceptance(NamedTuple):
    """Who accepts, and the day."""

    by: str
    on: date


def standing_acceptance(hazard: LedgerHazard, on: date) -> Acceptance | None:
    """The acceptance that stands on a day; none by anybody who was ever responsible, none of before the work."""
    if hazard.state is HazardState.CLOSED:
        told = [(hazard.closed_by, hazard.closed_on)]
    elif hazard.state is HazardState.AWAITING:
        told = [(step.source, step.day) for step in reversed(_since_work(hazard)) if _accepts(step)]
    else:
        return None
    found = (Acceptance(by, day) for by, day in told if day is not None and _may_accept(hazard, by))
    since = hazard.done_on
    return next((one for one in found if one.on <= on and (since is None or one.on >= since)), None)


def _accepts(step: LedgerStep) -> bool:
    said = step.told.get("conclusion", "")
    return step.kind in ("noted", "done") and says_accepted(said)


def _may_accept(hazard: LedgerHazard, by: str) -> bool:
    named = [name for name in (*hazard.named, hazard.finding.responsible) if is_given(name)]
    return is_person(by) and not any(is_same_person(by, name) for name in named)


def _since_work(hazard: LedgerHazard) -> tuple[LedgerStep, ...]:
    """The steps from the last one on that makes the work a matter of its own."""
    start = max((at for at, step in enumerate(hazard.steps) if step.kind in _ANEW), default=0)
    return hazard.steps[start:]


def standing_papers(hazard: LedgerHazard) -> dict[str, IssuedPaper]:
    """Kind → the last paper that is about the hazard as it is now: an acceptance report of this work, a plan of this
    time."""
    back = max((at for at, step in enumerate(hazard.steps) if step.kind == "reopened"), default=0)
    found = {step.paper.kind: step.paper for step in hazard.steps[back:] if step.kind == "paper" and step.paper}
    found.pop("acceptance", None)
    reports = [step.paper for step in _since_work(hazard) if step.kind == "paper" and step.paper]
    return found | {one.kind: one for one in reports if one.kind == "acceptance"}

"""What a new form brings of the hazards that the earlier one left open.

What tells the hazard (number, place, device, conditions, description) and what was planned (measure, responsible,
funds, deadline, contingency) stands in its row. What holds only on the day it is said is asked anew: the control
measure, whether safety is ensured meanwhile, whether it was removed. A row that nobody touches may not say today what
was true last month; and what became of the hazard is never filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from ...model.answers import Answer, Answers, HazardRecord, Problem, ReturnedHazard
from ...model.assessment import KnownHazard
from ...model.base import State
from ...model.hazard_fields import LASTING_TEXTS
from ...model.written.profile import Enterprise
from .doubtful_hazards import is_placeless
from .identity import is_same_enterprise
from .returned_hazards import returned_of

# nobody knows what is missing
NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def brought_record(known: KnownHazard) -> HazardRecord:
    """The row of a hazard on the new form."""
    finding = known.finding
    letters = tuple(part for part in finding.condition.split("、") if part)
    texts = {name: getattr(finding, name) for name in LASTING_TEXTS}
    return HazardRecord(**texts, conditions=letters, deadline=known.deadline)


def owner_problems(owner: Enterprise, head: Enterprise) -> list[Problem]:
    """An error where the hazards that a form brings are another enterprise's: nobody can tell what is said of whom."""
    if is_same_enterprise(owner, head) or not (owner.name or owner.uscc):
        return []
    params = {"owner": owner.name or owner.uscc, "name": head.name or head.uscc}
    return [Problem(code="HZ145", value=params["name"], params=params)]


def with_brought(
    answers: Answers, known: Iterable[KnownHazard], owner: Enterprise, missing: Mapping[str, tuple[str, ...]] = NOTHING
) -> Answers:
    """Blank answers with a row for each hazard and the list of them; ``owner``: whose hazards they are; ``missing``:
    number → what striking the hazard off still takes."""
    rows = dict(answers.rows)
    carried: list[ReturnedHazard] = []
    for one in known:
        key = one.finding.item
        if is_placeless(key):
            # no row of the form is its place: the list asks for it
            carried.append(returned_of(one))
            continue
        answer = rows.get(key) or Answer(key=key, state=State.UNANSWERED)
        rows[key] = replace(answer, records=(*answer.records, brought_record(one)))
        told = replace(returned_of(one), missing=missing.get(one.finding.number, ()))
        carried.append(replace(told, record=replace(told.record, control_measure=one.finding.control_measure)))
    return replace(answers, rows=rows, returned=tuple(carried), owner=owner)

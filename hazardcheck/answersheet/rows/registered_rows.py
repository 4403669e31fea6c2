"""The items' answers and the register's hazards put together: what is said in one place counts in the other.

==============  =============================================================================
answer          with a record that does not prove its hazard gone
==============  =============================================================================
有隐患           the hazard is what the record says; without any record a hazard of which nothing is known
无隐患, 不涉及    a contradiction (HZ219): the row is unclear
未填, 无法识别    a hazard, and the row has to be answered (HZ291)
row is not there a hazard
==============  =============================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ...model.answers import Answer, HazardRecord, Problem
from ...model.base import State
from ...rules.forms.registered_hazards import counted_hazard
from ...rules.forms.row_checks import row_problems
from .expected_rows import Expectation
from .register_reader import Registered


def registered_rows(
    rows: Mapping[str, Answer], entries: Iterable[Registered], expected: Expectation, checked_on: date | None
) -> tuple[dict[str, Answer], list[Problem]]:
    """The answers with their records, and what is odd about each."""
    found: dict[str, list[HazardRecord]] = {}
    for key, record in entries:
        found.setdefault(key, []).append(record)
    problems: list[Problem] = []
    joined = dict(rows)
    for key, records in found.items():
        accepted = expected.rows[key].accepted
        joined[key], more = _with_records(rows.get(key), key, tuple(records), checked_on, accepted=accepted)
        problems += more
    hazard = State.HAZARD
    # a premise is a question, and no hazard is registered under its number
    premises = {key for one in expected.checklists for key in one.precondition_by_key}
    for key, answer in joined.items():
        # nine rows in ten
        if answer.state is not hazard and not answer.records and not answer.note:
            continue
        if answer.state is State.HAZARD and key not in found and all(record.is_blank for record in answer.records):
            if key not in premises:
                params = {"item": key}
                problems.append(
                    Problem(code="HZ296", severity="warning", location=answer.location, item=key, params=params)
                )
            continue
        problems += row_problems(answer, checked_on, accepted=expected.rows[key].accepted, registered=True)
    return joined, problems


def _with_records(
    answer: Answer | None,
    key: str,
    records: tuple[HazardRecord, ...],
    checked_on: date | None,
    *,
    accepted: bool,
) -> tuple[Answer, list[Problem]]:
    """One answer with its records: a hazard that is registered is one, whatever the row forgot to say."""
    missing = answer is None
    answer = _without_own(answer or Answer(key=key, state=State.UNANSWERED, location=records[0].location))
    answer = replace(answer, records=(*answer.records, *records))
    return counted_hazard(answer, records, accepted=accepted, checked_on=checked_on, missing=missing)


def _without_own(answer: Answer) -> Answer:
    """The answer of an item whose hazards are registered, without what its rows say of a hazard by themselves: that
    there is one, and what was typed behind the answer (``有隐患，3号喷台``), which is a remark then."""
    said = [record for record in answer.records if not replace(record, description="", location="").is_blank]
    notes = dict.fromkeys(record.description for record in answer.records if record not in said and record.description)
    return replace(answer, records=tuple(said), note="；".join(filter(None, (answer.note, *notes))))

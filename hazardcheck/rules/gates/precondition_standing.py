"""Preconditions (the questions that several items share): which hold, and what is wrong where the answer and the items
do not agree. One is a question only while an item that needs it is a hazard or open.

========  ==========================  ========================  =================
typed     a hazard needs it           an open row needs it      nothing needs it
========  ==========================  ========================  =================
有         holds                       holds                     holds, and HZ236
无         does not hold               does not hold             does not hold
不涉及      unclear, and HZ234          does not hold             does not hold
未填       unanswered                  unanswered                na
========  ==========================  ========================  =================
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ...model.answers import Answer, Answers, Problem
from ...model.assessment import Hazard, ItemResult
from ...model.base import State, Truth
from ...model.written.checklist import Checklist, Precondition

_TRUTHS: dict[State, Truth] = {State.HAZARD: True, State.OK: False, State.NA: False}


class SharedRows(NamedTuple):
    """The preconditions of a form: key → truth, their rows, and the complaints about them."""

    truths: dict[str, Truth]
    rows: list[ItemResult]
    problems: list[Problem]


# a fourth of the rows of a list are in no form of one factory
@lru_cache(maxsize=4096)
def _silence(key: str) -> Answer:
    """The answer of a row that the form does not have."""
    return Answer(key=key, state=State.UNANSWERED)


def sound_answer(answers: Answers, key: str, contradicted: Collection[str]) -> Answer:
    """The answer of a row; one that its own entries contradict is unclear, whatever was chosen."""
    answer = answers.rows.get(key) or _silence(key)
    if key in contradicted and answer.state is not State.HAZARD:
        return replace(answer, state=State.UNCLEAR)
    return answer


def precondition_standing(
    answers: Answers,
    checklists: Iterable[Checklist],
    hazards: Iterable[Hazard],
    questions: Iterable[Hazard],
    contradicted: Collection[str],
) -> SharedRows:
    """Every precondition of the lists, in their order. ``questions``: what may be a hazard."""
    found = SharedRows({}, [], [])
    by_hazard, by_open = _needed(hazards), _needed(questions)
    for checklist in checklists:
        for key, row in checklist.precondition_by_key.items():
            answer = sound_answer(answers, key, contradicted)
            state, problem = _judged(key, answer, row.title, key in by_hazard, key in by_open)
            if problem is not None:
                found.problems.append(problem)
            found.truths[key] = _TRUTHS.get(state)
            is_idle = state is State.UNANSWERED and key not in by_hazard | by_open
            found.rows.append(_row(key, answer, row, State.NA if is_idle else state))
    return found


def _needed(hazards: Iterable[Hazard]) -> set[str]:
    """The preconditions that hazards ask for."""
    return {hazard.checklist.key(part) for hazard in hazards for part in hazard.item.requires}


def _judged(key: str, answer: Answer, title: str, by_hazard: bool, by_open: bool) -> tuple[State, Problem | None]:
    params = {"item": key, "title": title}
    where = answer.location
    if answer.state is State.NA and by_hazard:
        problem = Problem(code="HZ234", location=where, value=answer.value, item=key, params=params)
        return State.UNCLEAR, problem
    if answer.state is State.HAZARD and not (by_hazard or by_open):
        return State.HAZARD, Problem(code="HZ236", severity="warning", location=where, item=key, params=params)
    return answer.state, None


def _row(key: str, answer: Answer, row: Precondition, state: State) -> ItemResult:
    return ItemResult(
        item=key,
        title=row.title,
        clause=row.clause,
        state=state,
        typed=answer.state,
        applies=True,
        value=answer.value,
        location=answer.location,
        counted=False,
    )

"""A bare √ in every row under 是否存在隐患: by the title each is a hazard, but hardly meant so.

Whoever ticks 23 of 23 rows has most likely ticked them off. That would be 23 hazards and a plant at a standstill; to
read them as no hazard would be a guess in the enterprise's favour. So a person is asked, and the rows are unclear.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...model.answers import Answer, Problem
from ...model.base import State
from ...model.sheet_habits import Polarity
from ...rules.reading.plain_text import plain
from ..tables.answer_columns import Signs, Single
from ..tables.sheet_table import Table

# The ticks that could mean "looked at" as well as "yes, there is one"; a typed 是 could not.
_TICKS = frozenset("√✓✔☑")
# as many ticks, and not one row that says in words that it has no hazard
_MANY = 3
# rows named in the sentence
_NAMED = 12

# Only under 是否存在隐患 does a tick mean a hazard; under 是否合格 it means none, and a mistake would be harmless.
_ASKED = {Polarity.HAZARD}
RowAnswers = dict[str, list[Answer]]


def question_ticks(table: Table, answers: RowAnswers, signs: Signs) -> tuple[RowAnswers, Problem | None]:
    """The answers, those that are a bare tick unclear where nearly everything is ticked, and the question. Where the
    sheet or a mapping says what √ means, it means that."""
    every = [one for same in answers.values() for one in same]
    ticked = [one for one in every if one.state is State.HAZARD and plain(one.value) in _TICKS]
    asks_hazard = isinstance(table.answer, Single) and {one.polarity for one in table.answer.columns} == _ASKED
    if not ticked or not asks_hazard or signs.given or signs.found():
        return answers, None
    others = [one for one in every if one not in ticked]
    if any(one.state is State.OK for one in others) or (len(ticked) < _MANY and others):
        return answers, None
    places = {one.location for one in ticked}
    rows = [location.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for location in places]
    # the cells' numbers in the order of the sheet
    names = "、".join(sorted(rows, key=lambda row: int(row or 0))[:_NAMED]) + (" …" if len(rows) > _NAMED else "")
    params = {"count": str(len(ticked)), "rows": names, "title": table.answer.columns[0].label}
    question = Problem(code="HZ139", location=ticked[0].location, value=ticked[0].value, params=params)
    return {key: [_unclear(one, places) for one in same] for key, same in answers.items()}, question


def _unclear(answer: Answer, places: set[str]) -> Answer:
    return replace(answer, state=State.UNCLEAR) if answer.location in places else answer


def without_empties(problems: list[Problem], answers: Mapping[str, list[Answer]]) -> list[Problem]:
    """The complaints but those about empty columns of a hazard that is now a question."""
    unclear = {key for key, same in answers.items() if all(one.state is State.UNCLEAR for one in same)}
    return [one for one in problems if one.code != "HZ221" or one.item not in unclear]

"""Rows that belong together: the same item twice, or an item whose conditions have a row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...model.answers import Answer, Problem
from ...model.base import State
from .expected_rows import Expectation
from .row_reader import Part


def single_rows(found: Mapping[str, list[Answer]]) -> tuple[dict[str, Answer], list[Problem]]:
    """One answer per row. Equal twins are one; among unequal ones a hazard stays, anything else is unclear."""
    rows: dict[str, Answer] = {}
    problems: list[Problem] = []
    for key, twins in found.items():
        if len(twins) == 1:
            rows[key] = twins[0]
            continue
        first = next((twin for twin in twins if twin.state is State.HAZARD), twins[0])
        same = all(replace(twin, location="", value="") == replace(twins[0], location="", value="") for twin in twins)
        rows[key] = first if same or first.state is State.HAZARD else replace(first, state=State.UNCLEAR)
        cells = "、".join(twin.location for twin in twins)
        params = {"item": key, "count": str(len(twins)), "cells": cells}
        code, severity = ("HZ214", "warning") if same else ("HZ213", "error")
        problems.append(Problem(code=code, severity=severity, location=twins[1].location, item=key, params=params))
    return rows, problems


def joined_parts(
    parts: Mapping[str, list[Part]], expected: Expectation, found: Mapping[str, list[Answer]]
) -> tuple[dict[str, list[Answer]], list[Problem]]:
    """The answers with those of the parts added: an item is without hazard only if every part of it says so."""
    problems: list[Problem] = []
    answers = {key: list(twins) for key, twins in found.items()}
    for key, rows in parts.items():
        by_row = all(part.letter.startswith("#") for part in rows)
        missing = [] if by_row else [one for one in expected.rows[key].letters if one not in {p.letter for p in rows}]
        answer = _joined(rows, missing)
        answers.setdefault(key, []).append(answer)
        if missing and answer.state is not State.HAZARD:
            params = {"item": key, "missing": "、".join(missing)}
            problems.append(Problem(code="HZ250", location=answer.location, item=key, params=params))
    return answers, problems


def _joined(rows: list[Part], missing: list[str]) -> Answer:
    states = {part.answer.state for part in rows} | ({State.UNANSWERED} if missing else set())
    order = (State.HAZARD, State.UNCLEAR, State.UNANSWERED, State.OK, State.NA)
    state = next(one for one in order if one in states)
    picked = [part for part in rows if part.answer.state is state] or rows
    first = picked[0].answer
    if state is not State.HAZARD:
        return replace(first, state=state)
    letters = tuple(part.letter for part in picked if not part.letter.startswith("#"))
    notes = dict.fromkeys(part.answer.description for part in picked if part.answer.description)
    return replace(first, conditions=first.conditions or letters, description="；".join(notes))

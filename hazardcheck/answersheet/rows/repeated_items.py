"""Rows that belong to one item: a row per place or device, a row per condition, or the same row twice.

Every hazard in them counts as a record of its own, in whichever order the rows stand. Example: 07-07 stands twice,
一车间 without hazard and 二车间 with one: the item has one hazard, at 二车间.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...model.answers import Answer, HazardRecord, Problem
from ...model.base import State
from ...rules.closing.closed_records import claims_done
from .expected_rows import Expectation
from .row_reader import PartialAnswer

# From what must not be lost to what says least.
_ORDER = (State.HAZARD, State.UNCLEAR, State.UNANSWERED, State.OK, State.NA)


def single_rows(found: Mapping[str, list[Answer]]) -> tuple[dict[str, Answer], list[Problem]]:
    """One answer per item. Its hazards are those of all its rows; without any, rows that disagree are unclear."""
    rows: dict[str, Answer] = {}
    problems: list[Problem] = []
    for key, same_item in found.items():
        rows[key] = same_item[0] if len(same_item) == 1 else _joined_rows(same_item)
        if len(same_item) > 1:
            problems.append(_repeated(key, same_item))
    return rows, problems


def _joined_rows(same_item: list[Answer]) -> Answer:
    states = {answer.state for answer in same_item}
    first = next(answer for state in _ORDER for answer in same_item if answer.state is state)
    records = tuple(record for answer in same_item for record in answer.records)
    if first.state is State.HAZARD:
        open_ = [answer.location for answer in same_item if answer.state.is_open]
        return replace(first, records=hazard_records(same_item), unsettled=open_[0] if open_ else "")
    state = first.state if len(states) == 1 else State.UNCLEAR
    return replace(first, state=state, records=records)


def hazard_records(rows: Iterable[Answer]) -> tuple[HazardRecord, ...]:
    """The records of several rows of one item, each once: a hazard of which nothing is written has an empty one."""
    found: dict[HazardRecord, HazardRecord] = {}
    for row in rows:
        records = [record for record in row.records if row.state is State.HAZARD or claims_done(record)]
        if row.state is State.HAZARD and not records:
            records = [HazardRecord(location=row.location)]
        for record in records:
            found.setdefault(replace(record, location=""), record)
    return tuple(found.values())


def _repeated(key: str, same_item: list[Answer]) -> Problem:
    """A word about an item with several rows: a warning where they are one per place, an error where they disagree."""
    states = {answer.state for answer in same_item}
    settled = State.HAZARD in states and not any(state.is_open for state in states)
    cells = "、".join(answer.location for answer in same_item)
    params = {"item": key, "count": str(len(same_item)), "cells": cells}
    code, severity = ("HZ213", "error") if len(states) > 1 and not settled else ("HZ214", "warning")
    if settled:
        code = "HZ282"
        params["hazards"] = str(len(hazard_records(same_item)))
    return Problem(code=code, severity=severity, location=same_item[1].location, item=key, params=params)


def joined_parts(
    parts: Mapping[str, list[PartialAnswer]], expected: Expectation, found: Mapping[str, list[Answer]]
) -> tuple[dict[str, list[Answer]], list[Problem]]:
    """The answers with those of the parts added: an item is without hazard only if every part of it says so."""
    problems: list[Problem] = []
    answers = {key: list(same_item) for key, same_item in found.items()}
    for key, rows in parts.items():
        by_row = all(part.letter.startswith("#") for part in rows)
        missing = [] if by_row else [one for one in expected.rows[key].letters if one not in {p.letter for p in rows}]
        answer = _joined_parts(rows, missing)
        answers.setdefault(key, []).append(answer)
        if missing and answer.state is not State.HAZARD:
            params = {"item": key, "missing": "、".join(missing)}
            problems.append(Problem(code="HZ250", location=answer.location, item=key, params=params))
    return answers, problems


def _joined_parts(rows: list[PartialAnswer], missing: list[str]) -> Answer:
    states = {part.answer.state for part in rows} | ({State.UNANSWERED} if missing else set())
    state = next(one for one in _ORDER if one in states)
    picked = [part for part in rows if part.answer.state is state] or rows
    first = picked[0].answer
    if state is not State.HAZARD:
        records = tuple(record for part in rows for record in part.answer.records)
        return replace(first, state=state, records=records)
    merged: dict[HazardRecord, HazardRecord] = {}
    for part in picked:
        for record in hazard_records([part.answer]):
            _merge(merged, record, () if part.letter.startswith("#") else (part.letter,))
    return replace(first, records=tuple(merged.values()))


def _merge(merged: dict[HazardRecord, HazardRecord], record: HazardRecord, letters: tuple[str, ...]) -> None:
    """Conditions of one hazard stand in rows of their own: records that say the same but for condition and description
    are one, any others are hazards of their own."""
    like = replace(record, location="", conditions=(), description="")
    known = merged.get(like)
    if known is None:
        merged[like] = replace(record, conditions=record.conditions or letters)
        return
    notes = dict.fromkeys(text for text in (known.description, record.description) if text)
    both = dict.fromkeys((*known.conditions, *(record.conditions or letters)))
    merged[like] = replace(known, conditions=tuple(both), description="；".join(notes))

"""All tables of a file read together: one form, one form spread over sheets, or several forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..model.answers import Answer, DoubtfulRecord, HazardRecord, Problem
from ..model.base import State
from ..rules.forms.form_manifest import Manifest
from ..rules.reading.harmless_words import agrees_with_none
from .head_reader import Head
from .rows.expected_rows import Expectation
from .rows.repeated_items import joined_parts, single_rows
from .rows.row_reader import RowReader
from .tables.sheet_table import Table

if TYPE_CHECKING:
    from ..model.written.mapping import SheetMap


class Reading(NamedTuple):
    """The rows of a file. ``first``: what has to be asked before anything else; ``sheets``: complaints about its
    sheets, ``lines`` about its rows, ``beside`` what stands beside the values; ``told``: what tells of a hazard in rows
    of no item and in other forms of the file; ``stale``: keys that now ask something else; ``read``: the tables that
    were read, with the key of each row; ``apart``: those that were only compared."""

    first: tuple[Problem, ...]
    rows: dict[str, Answer]
    sheets: tuple[Problem, ...]
    lines: tuple[Problem, ...]
    beside: tuple[Problem, ...]
    told: tuple[DoubtfulRecord, ...]
    stale: frozenset[str]
    read: tuple[tuple[Table, Mapping[int, str]], ...]
    apart: tuple[tuple[Table, Mapping[int, str]], ...]


def read_tables(
    tables: tuple[Table, ...],
    expected: Expectation,
    said: Manifest,
    head: Head,
    plan: SheetMap | None,
    *,
    registered: bool = False,
) -> Reading:
    """Every table is read; what belongs to the first is one form, what repeats it is only compared. ``registered``: the
    hazards stand in a register of their own, so that only it tells whether a row is complete."""
    all_readers = [_reader(one, expected, said, head, _plan_of(one, tables, plan), registered) for one in tables]
    readers, apart = _joined_readers(all_readers)
    answers: dict[str, list[Answer]] = {}
    for one in readers:
        for key, twins in one.answers.items():
            answers.setdefault(key, []).extend(twins)
    parts = {key: found for one in readers for key, found in one.parts.items()}
    answers, halved = joined_parts(parts, expected, answers)
    rows, doubled = single_rows(answers)
    return Reading(
        first=tuple(one.question for one in readers if one.question is not None),
        rows=_doubted(rows, apart),
        sheets=tuple(_sheet_problems(readers, apart)),
        lines=tuple(_in_order((*(problem for one in readers for problem in one.problems), *halved, *doubled))),
        beside=tuple(problem for one in readers for problem in one.beside.warnings(one.lines)),
        told=(*(record for one in readers for record in one.told), *_told_apart(rows, apart)),
        stale=frozenset[str]().union(*(one.stale for one in readers)),
        read=tuple((one.table, one.lines) for one in readers),
        apart=tuple((one.table, one.lines) for one in apart),
    )


def _plan_of(table: Table, tables: tuple[Table, ...], plan: SheetMap | None) -> SheetMap | None:
    """The mapping, for the tables that have the columns it names."""
    return plan if table.columns == tables[0].columns else None


def _reader(
    table: Table, expected: Expectation, said: Manifest, head: Head, plan: SheetMap | None, registered: bool
) -> RowReader:
    reader = RowReader(table, expected, said.rows, head.checked_on, plan, registered=registered)
    reader.read()
    return reader


def _joined_readers(readers: list[RowReader]) -> tuple[list[RowReader], list[RowReader]]:
    """The tables that are one form spread over sheets (no item stands in two of them), and those that are others.

    A table in which nothing was recognised is reported with the others only if it is the first."""
    seen: set[str] = set()
    together: list[RowReader] = []
    apart: list[RowReader] = []
    for reader in readers:
        keys = {*reader.answers, *reader.parts}
        if not together or (keys and not keys & seen):
            together.append(reader)
        elif keys:
            apart.append(reader)
        seen |= keys
    return together, apart


def _all_answers(reader: RowReader) -> Iterator[Answer]:
    yield from (twin for twins in reader.answers.values() for twin in twins)
    yield from (part.answer for rows in reader.parts.values() for part in rows)


def _said_hazards(reader: RowReader) -> Iterator[Answer]:
    """Every 存在 of a table."""
    return (answer for answer in _all_answers(reader) if answer.state is State.HAZARD)


def _doubted(rows: dict[str, Answer], apart: list[RowReader]) -> dict[str, Answer]:
    """The answers, those unclear for which another form in the file says 存在: it is named, and not settled."""
    if not apart:
        return rows
    worse = {answer.key for one in apart for answer in _said_hazards(one)}
    changed = {key for key in worse & set(rows) if rows[key].state is not State.HAZARD}
    return {key: replace(row, state=State.UNCLEAR) if key in changed else row for key, row in rows.items()}


def _told_apart(rows: Mapping[str, Answer], apart: list[RowReader]) -> Iterator[DoubtfulRecord]:
    """The hazards of another form in the file whose item is not known to have one, and what is written beside its other
    answers: who deletes that form does not end them."""
    for answer in (answer for one in apart for answer in _all_answers(one)):
        if answer.key in rows and rows[answer.key].state is State.HAZARD:
            continue
        said = [record for record in answer.records if not record.is_blank]
        if answer.state is State.HAZARD:
            said = said or [HazardRecord(description=answer.value, location=answer.location)]
        elif not agrees_with_none(answer.note, absent=answer.state is State.NA):
            said.append(HazardRecord(description=answer.note, location=answer.location))
        yield from (DoubtfulRecord(key=answer.key, record=record) for record in said)


def _sheet_problems(readers: list[RowReader], apart: list[RowReader]) -> Iterable[Problem]:
    """One form spread over several sheets, or several forms in one file."""
    if len(readers) > 1:
        names = "、".join(one.table.sheet for one in readers)
        params = {"count": str(len(readers)), "sheets": names}
        yield Problem(code="HZ123", severity="warning", location=readers[1].table.sheet, params=params)
    if not apart:
        return
    names = "、".join(one.table.sheet for one in (readers[0], *apart))
    params = {"count": str(len(apart) + 1), "sheets": names}
    yield Problem(code="HZ117", location=apart[0].table.sheet, params=params)
    for one in apart:
        cells = [answer.location.rsplit("!", 1)[-1] for answer in _said_hazards(one)]
        if cells:
            # as many as a line can hold; the count says how many there are
            params = {"sheet": one.table.sheet, "cells": "、".join(cells[:20]), "count": str(len(cells))}
            yield Problem(code="HZ119", location=f"{one.table.sheet}!{cells[0]}", params=params)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Complaints about rows from the top down."""
    # By the number at the end of the place (自查表!F12 → 12), so that F9 comes before F12; a place without one first.
    return sorted(problems, key=lambda one: int(re.sub(r".*?(\d*)$", r"\1", one.location) or 0))

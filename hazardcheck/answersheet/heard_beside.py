"""What stands beside the answers is heard: it is named by its cell, and an answer that it contradicts is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..model.answers import Answer, DoubtfulRecord, HazardRecord, Problem
from ..model.base import State
from ..rules.reading.harmless_words import agrees_with_none
from ..rules.reading.remark_words import Tone, tells_hazard, tone_of
from ..spreadsheet.cell_text import text_of
from ..spreadsheet.sheet_book import Book
from .outside_remarks import OutsideRemark, ReadSheet, outside_remarks
from .rows.expected_rows import Expectation
from .rows.row_remarks import RowRemark, RowRemarks
from .tables.sheet_table import Table

# signs of a remark in a sentence
_SHOWN = 60
# remarks outside the table with a complaint of their own
_NAMED = 30
# Codes of rows with an answer that belong to no item.
_UNMATCHED = ("HZ215", "HZ223", "HZ244", "HZ298")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Only these can be wrong in the enterprise's favour; an open or unclear row is asked about anyway.
_SAYS_NO = (State.OK, State.NA)
ReadTable = tuple[Table, Mapping[int, str]]
"""A table that was read, and of each of its items' rows the key."""


class HeardBeside(NamedTuple):
    """The answers, those contradicted unclear, what is to be said of it, and what tells of a hazard there."""

    rows: dict[str, Answer]
    problems: tuple[Problem, ...]
    told: tuple[DoubtfulRecord, ...]


def hear_beside(
    book: Book,
    tables: tuple[ReadTable, ...],
    others: Iterable[Table],
    rows: Mapping[str, Answer],
    expected: Expectation,
    told: Iterable[Problem],
    *,
    own: bool,
    sheets: Mapping[str, ReadSheet],
) -> HeardBeside:
    """The remarks of a whole file held against its answers. ``tables``: those that were read, ``others``: those that
    were not; ``told``: complaints about rows, which need no second one; ``own``: the form carries our manifest;
    ``sheets``: those that were read as a head or a register, whatever they are called."""
    named = {_row_of(one.location) for one in told if one.code in _UNMATCHED}
    doubted: set[str] = set()
    problems: list[Problem] = []
    hazards: list[DoubtfulRecord] = []
    for table, lines in tables:
        said: set[tuple[int, str]] = set()
        for remark in (*RowRemarks(table, lines, own=own).find(), *_added(table, lines, expected, own=own)):
            key = lines[remark.row]
            if remark.tone >= Tone.SOUNDS_BAD and (row := rows.get(key)) and row.state is not State.HAZARD:
                hazards.append(_told(key, remark.text, table.cell(remark.row, remark.column)))
            problem = _row_problem(table, remark, rows.get(key))
            kind = remark.text[:1] if remark.text.startswith(("☑", "TRUE")) else remark.text
            if problem is None or (remark.row, kind.replace("T", "☑")) in said:
                continue
            said.add((remark.row, kind.replace("T", "☑")))
            problems.append(problem)
            doubted.update([key] if problem.is_error else [])
    outside = [
        _against(one, rows)
        for one in outside_remarks(book, tables, expected, others, sheets, own=own)
        if one.items or _row_of(one.location) not in named
    ]
    doubted.update(key for one in outside for key in one.items if not one.hidden)
    problems += _outside_problems(outside)
    hazards += [_told(key, one.text, one.location) for one in outside if _is_error(one) and tells_hazard(one.text)
                for key in one.items or ("",)]  # fmt: skip
    changed = {key: _doubted(answer) for key, answer in rows.items() if key in doubted}
    return HeardBeside({**rows, **changed}, tuple(problems), tuple(hazards))


def _told(key: str, text: str, location: str) -> DoubtfulRecord:
    """A remark as the hazard that it tells of: it is asked for until it is settled, whoever deletes the remark."""
    return DoubtfulRecord(key=key, record=HazardRecord(description=text, location=location))


def _against(remark: OutsideRemark, rows: Mapping[str, Answer]) -> OutsideRemark:
    """The remark with the items that it contradicts: one that only repeats a hazard of the table is no more than a
    remark, one about an item that is not asked is about nothing that a row could settle."""
    asked = tuple(key for key in remark.items if key in rows)
    denied = tuple(key for key in asked if rows[key].state is not State.HAZARD)
    tone = Tone.SOUNDS_BAD if asked and not denied else Tone.SAYS_HAZARD if remark.items else remark.tone
    return remark._replace(items=denied, tone=tone, plainly=remark.plainly and not (asked and not denied))


def _row_of(location: str) -> str:
    """``自查表!28`` of ``自查表!P28``."""
    sheet, _, cell = location.rpartition("!")
    return f"{sheet}!{cell.lstrip(_LETTERS)}"


def _doubted(answer: Answer) -> Answer:
    return replace(answer, state=State.UNCLEAR) if answer.state in _SAYS_NO else answer


def _added(table: Table, lines: Mapping[int, str], expected: Expectation, *, own: bool) -> Iterator[RowRemark]:
    """What somebody wrote behind the number or the title that our form prints: ``07-07 存在隐患``."""
    grid, columns = table.grid, [(name, table.columns[name]) for name in ("number", "title") if name in table.columns]
    for row, key in lines.items() if own else ():
        source, cells = expected.rows.get(key), grid[row]
        if source is None:
            continue
        for name, column in columns:
            # nine cells in ten are as they were printed
            if cells[column] == (source.title if name == "title" else key):
                continue
            text = text_of(cells[column]).strip()
            short = key.rpartition("/")[2]
            printed = source.title if name == "title" else key if text.startswith(key) else short
            if text != printed and text.startswith(printed) and not agrees_with_none(text.removeprefix(printed)):
                yield RowRemark(row, column, text, max(tone_of(text.removeprefix(printed)), Tone.SOUNDS_BAD))


def _row_problem(table: Table, remark: RowRemark, answer: Answer | None) -> Problem | None:
    """An error where the remark contradicts the row, a warning where it only says something, nothing for a hazard:
    that is known already. What is not known to agree with the answer contradicts it (报警器被拆掉), whoever made the
    form: the words of hazards are without end."""
    if answer is None or answer.state in (State.HAZARD, State.UNCLEAR):
        return None
    contradicts = remark.tone >= Tone.SOUNDS_BAD or (
        answer.state in _SAYS_NO and not agrees_with_none(remark.text, absent=answer.state is State.NA)
    )
    if not contradicts and answer.state not in _SAYS_NO:
        # that nobody answered is said already
        return None
    params = {"item": answer.key, "state": answer.value or "空白", "value": remark.text[:_SHOWN]}
    return Problem(
        code="HZ133" if contradicts else "HZ134",
        severity="error" if contradicts else "warning",
        location=table.cell(remark.row, remark.column),
        value=remark.text[:_SHOWN],
        item=answer.key,
        params=params,
    )


def _is_error(remark: OutsideRemark) -> bool:
    """Whether a remark may not be passed over: it contradicts an item, or says that there is a hazard of an item that
    it does not name (or, on our form, of something broken). On a hidden sheet it is for a person to look at."""
    return not remark.hidden and (bool(remark.items) or remark.tone is Tone.SAYS_HAZARD or remark.plainly)


def _outside_problems(remarks: list[OutsideRemark]) -> Iterator[Problem]:
    for one in remarks[:_NAMED]:
        is_error = _is_error(one)
        params = {"value": one.text[:_SHOWN], "items": "、".join(one.items)}
        code = ("HZ135" if one.items else "HZ136") if is_error else "HZ137"
        yield Problem(
            code="HZ150" if one.hidden else code,
            severity="error" if is_error else "warning",
            location=one.location,
            value=one.text[:_SHOWN],
            item=one.items[0] if one.items else "",
            params=params,
        )
    if len(remarks) > _NAMED:
        more = remarks[_NAMED:]
        cells = "、".join(one.location for one in more[:_NAMED])
        severity = "error" if any(map(_is_error, more)) else "warning"
        params = {"count": str(len(more)), "cells": cells}
        yield Problem(code="HZ138", severity=severity, location=more[0].location, value=cells, params=params)

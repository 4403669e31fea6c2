"""What stands beside the answers is heard: it is named by its cell, and an answer that it contradicts is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..model.answers import Answer, DoubtfulRecord, Problem
from ..model.base import State
from ..rules.forms.outside_words import (
    SAYS_NO,
    doubted,
    doubted_keys,
    held_against,
    outside_problems,
    outside_told,
    told_record,
)
from ..rules.reading.answer_words import answer_state
from ..rules.reading.harmless_words import agrees_with_none
from ..rules.reading.remark_words import Tone
from ..spreadsheet.sheet_book import Book
from .outside_remarks import ReadSheet, outside_remarks
from .rows.added_words import added_words
from .rows.expected_rows import Expectation
from .rows.row_remarks import RowRemark, RowRemarks
from .tables.sheet_table import Table
from .typed_texts import TypedTexts

# signs of a remark in a sentence
_SHOWN = 60
# Codes of rows with an answer that belong to no item.
_UNMATCHED = ("HZ215", "HZ223", "HZ244", "HZ298")
# The text of a row was changed.
_EDITED = "HZ211"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
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
    others: Iterable[ReadTable],
    rows: Mapping[str, Answer],
    expected: Expectation,
    told: Iterable[Problem],
    *,
    typed: TypedTexts,
    sheets: Mapping[str, ReadSheet],
    values: Mapping[str, str] = {},
) -> HeardBeside:
    """The remarks of a whole file held against its answers. ``tables``: those that were read, ``others``: those that
    were not; ``told``: complaints about rows, which need no second one; ``typed``: what of them a person wrote;
    ``sheets``: those that were read as a head or a register, whatever they are called; ``values``: the cells of the
    head's values, of a form of ours with their fields."""
    told, own, others = [*told], typed.own, [*others]
    named = {_row_of(one.location) for one in told if one.code in _UNMATCHED}
    edited = frozenset(one.item for one in told if one.code == _EDITED)
    unclear: set[str] = set()
    problems: list[Problem] = []
    hazards: list[DoubtfulRecord] = []
    for table, lines in tables:
        said: set[tuple[int, str]] = set()
        added = added_words(table, lines, expected, edited) if own else ()
        for remark in (*RowRemarks(table, lines, own=own).find(), *added):
            key = lines[remark.row]
            if _tells(remark, rows.get(key), typed):
                hazards.append(told_record(key, remark.text, table.cell(remark.row, remark.column)))
            problem = _row_problem(table, remark, rows.get(key), typed)
            kind = remark.text[:1] if remark.text.startswith(("☑", "TRUE")) else remark.text
            if problem is None or (remark.row, kind.replace("T", "☑")) in said:
                continue
            said.add((remark.row, kind.replace("T", "☑")))
            problems.append(problem)
            unclear.update([key] if problem.is_error else [])
    apart = [table for table, _ in others]
    hazards += (one for table, lines in others for one in _told_beside(table, lines, rows, typed))
    remarks = outside_remarks(book, tables, expected, apart, sheets, values, typed=typed)
    outside = held_against((one for one in remarks if one.items or _row_of(one.location) not in named), rows)
    unclear |= doubted_keys(outside)
    problems += outside_problems(outside)
    hazards += outside_told(outside)
    changed = {key: doubted(answer) for key, answer in rows.items() if key in unclear}
    return HeardBeside({**rows, **changed}, tuple(problems), tuple(hazards))


def _told_beside(
    table: Table, lines: Mapping[int, str], rows: Mapping[str, Answer], typed: TypedTexts
) -> Iterator[DoubtfulRecord]:
    """What stands beside the rows of another form in the file; that there are two is its own complaint."""
    for remark in RowRemarks(table, lines, own=typed.own).find():
        if _tells(remark, rows.get(lines[remark.row]), typed):
            yield told_record(lines[remark.row], remark.text, table.cell(remark.row, remark.column))


def _tells(remark: RowRemark, answer: Answer | None, typed: TypedTexts) -> bool:
    """Whether a remark tells of a hazard: it sounds like one, or is not known to agree. In a row of another make that
    nobody answered the second says nothing: there a place, a person or a method may stand."""
    if answer is None or answer.state is State.HAZARD:
        return False
    said = typed.own or answer.state is not State.UNANSWERED
    return remark.tone >= Tone.SOUNDS_BAD or (said and not _agrees(remark, answer, typed))


def _agrees(remark: RowRemark, answer: Answer, typed: TypedTexts) -> bool:
    """Whether a remark is known to agree with an answer; with an open one as with 不涉及, for the facts may say that it
    does not apply."""
    is_absent = answer.state in (State.NA, State.UNANSWERED)
    return agrees_with_none(remark.text, absent=is_absent, day=typed.day)


def _row_of(location: str) -> str:
    """``自查表!28`` of ``自查表!P28``."""
    sheet, _, cell = location.rpartition("!")
    return f"{sheet}!{cell.lstrip(_LETTERS)}"


def _row_problem(table: Table, remark: RowRemark, answer: Answer | None, typed: TypedTexts) -> Problem | None:
    """An error where the remark contradicts the row, a warning where it only says something, nothing for a hazard:
    that is known already. What is not known to agree with the answer contradicts it (报警器被拆掉), whoever made the
    form: the words of hazards are without end. On a form of ours so does what stands beside an open row."""
    if answer is None or answer.state in (State.HAZARD, State.UNCLEAR):
        return None
    # 待查 beside an open row says no more than the row
    asked = typed.own and answer.state is State.UNANSWERED and answer_state(remark.text) is not State.UNANSWERED
    contradicts = remark.tone >= Tone.SOUNDS_BAD or (
        (asked or answer.state in SAYS_NO) and not _agrees(remark, answer, typed)
    )
    if not contradicts and answer.state not in SAYS_NO:
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

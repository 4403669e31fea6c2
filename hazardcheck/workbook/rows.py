"""The rows of a filled-in form: one answer each, and what is wrong with it, at its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any

from ..model.answers import Answer, Problem
from ..model.base import State, Truth
from ..rules.content import text_mark
from ..rules.head import ROW_LABELS, row_problems
from ..rules.vocabulary import answer_state, condition_letters, day_of, is_given, yes_no
from .cells import column_letters, number_text, text_of
from .expect import Expectation, Row
from .tables import Table

ALLOWED = ("不存在", "存在", "不涉及")
_TEXTS = ("place", "description", "control_measure", "measure", "responsible", "funds", "contingency")
_LIKE_A_NUMBER = re.compile(r"([a-z0-9-]+/)?[A-Z]?\d{1,3}(-\d{1,3})*")
_ANSWERED = (State.OK, State.HAZARD, State.NA)


class RowReader:
    """Reads rows in order; ``answers`` has every row found under a key, ``problems`` the complaints so far."""

    def __init__(
        self, table: Table, expected: Expectation, marks: Mapping[str, tuple[str, str]], checked_on: date | None
    ) -> None:
        self.table = table
        self.expected = expected
        self.marks = marks
        self.checked_on = checked_on
        self.answers: dict[str, list[Answer]] = {}
        self.problems: list[Problem] = []
        self.stale: set[str] = set()
        columns = table.columns
        self.number, self.state = columns["number"], columns["state"]
        self.content = columns.get("content")
        self.texts = tuple((name, columns[name]) for name in _TEXTS if name in columns)
        self.entries = _getter(columns)
        self.prefix = f"{table.sheet}!{column_letters(self.state)}"

    def read(self) -> None:
        """Every row below the header. Under the last known row only plain answers and plain numbers are complaints:
        there stand signatures and notes."""
        grid, header = self.table.grid, self.table.header
        keys = [self._key(grid[row]) for row in range(header + 1, len(grid))]
        last = max((place for place, key in enumerate(keys) if key), default=-1)
        for place, key in enumerate(keys):
            row = header + 1 + place
            if key:
                self.answers.setdefault(key, []).append(self._answer(self.expected.rows[key], grid[row], row))
            else:
                self._check_stray(grid[row], row, inside=place < last)

    def _key(self, cells: list[Any]) -> str | None:
        """The key meant by 编号. A number that a program turned into a date counts only with the row's exact text."""
        number = cells[self.number]
        if number == "":
            return None
        numbers = self.expected.numbers
        if isinstance(number, str):
            return numbers.get(number) or numbers.get(number_text(number))
        if isinstance(number, date) and self.content is not None:
            key = numbers.get(f"{number.month:02}-{number.day:02}")
            if key and cells[self.content] and self._has_text(self.expected.rows[key], cells[self.content]):
                return key
        return None

    def _has_text(self, row: Row, text: Any) -> bool:
        """Whether the row says what the library says, or what the form said when it was made."""
        if text == row.content:
            return True
        mark = text_mark(str(text))
        return mark == row.mark or mark == self.marks.get(row.key, ("", ""))[1]

    def _check_stray(self, cells: list[Any], row: int, *, inside: bool) -> None:
        """A row that belongs to no item but holds an answer."""
        number, value = text_of(cells[self.number]), text_of(cells[self.state])
        state = self._state(cells[self.state], value)
        if state is State.UNANSWERED or number == ROW_LABELS["number"]:
            return
        if not inside and state not in _ANSWERED and not _LIKE_A_NUMBER.fullmatch(number_text(number)):
            return
        code, spot, shown = ("HZ215", self.number, number) if number else ("HZ223", self.state, value)
        location = self.table.cell(row, spot)
        self.problems.append(Problem(code=code, location=location, value=shown, params={"value": shown}))

    def _answer(self, row: Row, cells: list[Any], line: int) -> Answer:
        location = f"{self.prefix}{line + 1}"
        value = text_of(cells[self.state])
        state = self._state(cells[self.state], value)
        if len(self.table.state_columns) > 1:
            state = self._worst(cells, state)
        if state is State.UNCLEAR:
            params = {"item": row.key, "value": value}
            self._complain("HZ210", row, location, value, allowed=ALLOWED, params=params)
        state = self._checked(row, cells, state, location)
        if state is not State.HAZARD and not any(self.entries(cells)):
            return Answer(key=row.key, state=state, value=value, location=location)
        answer = self._with_entries(row, cells, line, Answer(key=row.key, state=state, value=value, location=location))
        self.problems += row_problems(answer, self.checked_on)
        return answer

    def _with_entries(self, row: Row, cells: list[Any], line: int, answer: Answer) -> Answer:
        """The answer with what stands in the columns behind it."""
        texts = {name: text_of(cells[column]) for name, column in self.texts if cells[column] != ""}
        return Answer(
            key=answer.key,
            state=answer.state,
            value=answer.value,
            conditions=self._conditions(row, cells, line),
            eliminated=self._truth(row, cells, line, "eliminated"),
            safe_meanwhile=self._truth(row, cells, line, "safe_meanwhile"),
            deadline=self._deadline(row, cells, line),
            location=answer.location,
            **texts,
        )

    @staticmethod
    def _state(raw: Any, text: str) -> State:
        """The state of a cell. A number, a date or a TRUE is no answer, whatever it looks like."""
        return answer_state(text) if isinstance(raw, str) else State.UNCLEAR

    def _worst(self, cells: list[Any], first: State) -> State:
        """Where the column stands twice: a hazard in either counts, anything else has to agree."""
        states = {self._state(cells[place], text_of(cells[place])) for place in self.table.state_columns}
        if State.HAZARD in states:
            return State.HAZARD
        return first if len(states) == 1 else State.UNCLEAR

    def _checked(self, row: Row, cells: list[Any], state: State, location: str) -> State:
        """The state, unless the row no longer asks what it asked: then only a hazard still counts."""
        broken = State.HAZARD if state is State.HAZARD else State.UNCLEAR
        if self.content is not None and not self._has_text(row, cells[self.content]):
            self._complain("HZ211", row, location, text_of(cells[self.state]))
            return broken
        if row.key in self.marks and self.marks[row.key][0] != row.fingerprint:
            self.stale.add(row.key)
            return broken if state is not State.UNANSWERED else state
        return state

    def _conditions(self, row: Row, cells: list[Any], line: int) -> tuple[str, ...]:
        column = self.table.columns.get("conditions")
        text = text_of(cells[column]) if column is not None and cells[column] != "" else ""
        if column is None or not is_given(text):
            return ()
        letters = condition_letters(text)
        if not letters or not set(letters) <= set(row.letters):
            params = {"item": row.key, "value": text, "allowed": "、".join(row.letters) or "—"}
            cell = self.table.cell(line, column)
            self._complain("HZ216", row, cell, text, "warning", allowed=row.letters, params=params)
        return tuple(letter for letter in letters if letter in row.letters)

    def _truth(self, row: Row, cells: list[Any], line: int, name: str) -> Truth:
        column = self.table.columns.get(name)
        if column is None or cells[column] == "":
            return None
        text = text_of(cells[column])
        truth, understood = yes_no(text)
        if not understood:
            params = {"item": row.key, "column": ROW_LABELS[name], "value": text}
            self._complain("HZ218", row, self.table.cell(line, column), text, "warning", params=params)
        return truth

    def _deadline(self, row: Row, cells: list[Any], line: int) -> date | None:
        column = self.table.columns.get("deadline")
        if column is None or cells[column] == "":
            return None
        day = day_of(cells[column])
        text = text_of(cells[column])
        if day is None and is_given(text):
            params = {"item": row.key, "value": text}
            self._complain("HZ217", row, self.table.cell(line, column), text, "warning", params=params)
        return day

    def _complain(
        self,
        code: str,
        row: Row,
        location: str,
        value: str,
        severity: str = "error",
        allowed: tuple[str, ...] = (),
        params: Mapping[str, str] | None = None,
    ) -> None:
        params = params or {"item": row.key}
        problem = Problem(
            code=code, severity=severity, location=location, value=value, allowed=allowed, item=row.key, params=params
        )
        self.problems.append(problem)


def _getter(columns: Mapping[str, int]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """All cells of a row behind the answer, in one step: most rows have none."""
    places = [place for name, place in columns.items() if name not in ("number", "category", "content", "state")]
    # one place alone would not give a tuple
    return itemgetter(*places, *places[:1]) if places else lambda _: ()


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

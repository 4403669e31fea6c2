"""The columns of one hazard: cells become a ``HazardRecord``, and what can't be understood is named at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ...model.answers import HazardRecord, Problem
from ...model.base import Truth
from ...model.hazard_fields import DAY_FIELDS, TEXT_FIELDS, TRUTH_FIELDS
from ...rules.reading.answer_words import is_given, yes_no
from ...rules.reading.condition_words import told_conditions, with_words
from ...rules.reading.head_fields import RECORD_LABELS
from ...rules.reading.written_days import day_of, yearless_day
from ...spreadsheet.cell_text import text_of

# Stands in the place of a picture.
PICTURE = "（图片）"

Cell = Callable[[int, int], str]
"""Row and column → the place as people write it (``自查表!F12``)."""


class RecordReader:
    """Reads hazard records from the rows of one table. ``columns`` say where each field of a record stands (those that
    the table does not have are absent), ``cell`` names a place, ``problems`` gathers the complaints."""

    def __init__(self, columns: Mapping[str, int], cell: Cell) -> None:
        self.columns = {name: columns[name] for name in RECORD_LABELS if name in columns}
        self.cell = cell
        self.problems: list[Problem] = []

    def read(
        self, key: str, letters: tuple[str, ...], cells: list[Any], line: int, location: str, printed: str = ""
    ) -> HazardRecord:
        """The record of item ``key`` in this row; ``letters`` are those of the item's conditions, ``printed`` is its
        text. What is written behind the letters belongs to the description."""
        filled = {name: cells[column] for name, column in self.columns.items() if cells[column] != ""}
        if not filled:
            return HazardRecord(location=location)
        texts: dict[str, Any] = {name: text_of(filled[name]) for name in TEXT_FIELDS if name in filled}
        given = [name for name in TRUTH_FIELDS if name in filled]
        truths: dict[str, Any] = {name: self._truth(key, filled[name], line, name) for name in given}
        days: dict[str, Any] = {name: self._day(key, filled[name], line, name) for name in DAY_FIELDS if name in filled}
        found, words = self._conditions(key, letters, filled.get("conditions", ""), line, printed)
        texts["description"] = with_words(texts.get("description", ""), words)
        return HazardRecord(
            conditions=found,
            location=location,
            cells={name: self.cell(line, column) for name, column in self.columns.items()},
            unread={name: text_of(filled[name]) for name, value in (days | truths).items() if value is None},
            **texts,
            **truths,
            **days,
        )

    def at_their_cells(self, problems: Iterable[Problem], cells: list[Any], line: int) -> Iterator[Problem]:
        """Complaints about a row's hazard: 没有填 (HZ221) names only columns in which nothing stands, what says nothing
        (HZ140) is named by its cell."""
        filled = {RECORD_LABELS[name]: column for name, column in self.columns.items() if cells[column] != ""}
        for problem in problems:
            column = filled.get(problem.params.get("column", ""))
            if problem.code in ("HZ140", "HZ297") and column is not None:
                yield replace(problem, location=self.cell(line, column))
            elif problem.code != "HZ221":
                yield problem
            elif empty := [title for title in problem.params["columns"].split("、") if title not in filled]:
                yield replace(problem, params={**problem.params, "columns": "、".join(empty)})

    def _conditions(
        self, key: str, letters: tuple[str, ...], value: object, line: int, printed: str
    ) -> tuple[tuple[str, ...], str]:
        text = text_of(value)
        if not is_given(text):
            return (), ""
        found, words = told_conditions(text, printed)
        if not found or not set(found) <= set(letters):
            self._complain("HZ216", key, line, "conditions", text, letters, allowed="、".join(letters) or "—")
        return tuple(letter for letter in found if letter in letters), words

    def _truth(self, key: str, value: object, line: int, name: str) -> Truth:
        text = text_of(value)
        truth, understood = yes_no(text)
        if not understood:
            self._complain("HZ218", key, line, name, text, column=RECORD_LABELS[name])
        return truth

    def _day(self, key: str, value: object, line: int, name: str) -> date | None:
        day, text = day_of(value), text_of(value)
        if day is None and yearless_day(text):
            self._complain("HZ143", key, line, name, text, column=RECORD_LABELS[name])
        elif day is None and is_given(text):
            code = "HZ217" if name == "deadline" else "HZ281"
            self._complain(code, key, line, name, text, column=RECORD_LABELS[name])
        return day

    def _complain(
        self, code: str, /, key: str, line: int, name: str, value: str, allowed_: tuple[str, ...] = (), **more: str
    ) -> None:
        self.problems.append(
            Problem(
                code=code,
                severity="warning",
                location=self.cell(line, self.columns[name]),
                value=value,
                allowed=allowed_,
                item=key,
                params={"item": key, "value": value, **more},
            )
        )

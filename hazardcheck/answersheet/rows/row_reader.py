"""The rows of a filled-in form: one answer each, and what is wrong with it, at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ...model.answers import Answer, DoubtfulRecord, Problem
from ...spreadsheet.cell_text import text_of
from ..tables.sheet_table import Table
from .bare_ticks import question_ticks, without_empties
from .beside_values import Beside
from .expected_rows import Expectation
from .item_matcher import Match, Matcher
from .row_answer import AnswerReader
from .unmatched_rows import UnmatchedRows

if TYPE_CHECKING:
    from ...model.written.mapping import SheetMap


class PartialAnswer(NamedTuple):
    """An answer that covers only a part of its item: one condition, or one of several rows of a mapping."""

    letter: str
    answer: Answer


class RowReader:
    """Reads rows in order; ``answers`` has every row found under a key, ``parts`` those that cover their item only in
    part, ``problems`` the complaints so far, ``question`` the one about a sheet full of bare ticks, ``told`` what rows
    of no item tell of a hazard; ``lines``: row of the sheet → key of the item it stands for."""

    def __init__(
        self,
        table: Table,
        expected: Expectation,
        marks: Mapping[str, tuple[str, str]],
        checked_on: date | None,
        plan: SheetMap | None = None,
        *,
        registered: bool = False,
    ) -> None:
        self.table, self.expected = table, expected
        self.is_own = bool(marks)
        self.answers: dict[str, list[Answer]] = {}
        self.parts: dict[str, list[PartialAnswer]] = {}
        self.question: Problem | None = None
        self.told: list[DoubtfulRecord] = []
        self.lines: dict[int, str] = {}
        by, pairs = (plan.rows.by, plan.rows.table) if plan else (None, None)
        self.matcher = Matcher(expected, marks, table.columns.get("number"), table.texts, by, pairs)
        self.reader = AnswerReader(table, expected, marks, checked_on, plan, registered=registered)
        self.problems = self.reader.problems

    @property
    def stale(self) -> set[str]:
        """The keys that ask something else today than when the form was made."""
        return self.reader.stale

    @property
    def beside(self) -> Beside:
        """What stands beside the values."""
        return self.reader.beside

    def read(self) -> None:
        """Every row below the header. Under the last known row only plain answers and plain numbers are complaints:
        there stand signatures and notes."""
        grid, first = self.reader.grid, self.table.header + 1
        matches = [self.matcher.match(cells) for cells in grid[first:]]
        self.reader.settle_days([cells for cells, match in zip(grid[first:], matches, strict=True) if match])
        last = max((place for place, match in enumerate(matches) if match), default=-1)
        unmatched = UnmatchedRows(self.table, self.matcher, self.reader.hear, own=self.is_own)
        for row, match in enumerate(matches, first):
            if match:
                self._add(match, grid[row], row, moved=unmatched.moved)
            else:
                unmatched.check(grid[row], row, inside=row - first < last)
        self.problems += [*self.reader.records.problems, *unmatched.problems, *unmatched.summary()]
        self.told += unmatched.told
        self.answers, self.question = question_ticks(self.table, self.answers, self.reader.signs)
        if self.question is not None:
            self.problems = without_empties(self.problems, self.answers)

    def _add(self, match: Match, cells: list[Any], row: int, *, moved: bool) -> None:
        said = match.said
        self.lines[row] = said.key
        answer = self.reader.answer(match, cells, row, moved=moved)
        if match.recovered and self.matcher.number is not None:
            shown = text_of(cells[self.matcher.number])
            params = {"item": said.key, "value": shown}
            cell = self.table.cell(row, self.matcher.number)
            self.reader.complain("HZ251", self.expected.rows[said.key], cell, shown, "warning", params=params)
        if said.letter or self.matcher.only_table:
            letter = said.letter or f"#{row}"
            self.parts.setdefault(said.key, []).append(PartialAnswer(letter, answer))
        else:
            self.answers.setdefault(said.key, []).append(answer)

"""The rows of a filled-in form: one answer each, and what is wrong with it, at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ...model.answers import Answer, DoubtfulRecord, Problem
from ...model.base import State
from ...model.sheet_habits import Polarity
from ...rules.closing.closed_records import is_silent
from ...rules.forms.row_checks import row_problems
from ...spreadsheet.cell_marks import Place
from ...spreadsheet.cell_text import Grid, text_of
from ..tables.answer_columns import Calendar, Heard, Signs, recorded_days
from ..tables.merged_cells import filled_grid, merged_rows
from ..tables.sheet_table import Table
from ..tables.sign_legend import sheet_signs
from .bare_ticks import question_ticks, without_empties
from .beside_values import Beside
from .expected_rows import Expectation, ExpectedRow
from .item_matcher import Match, Matcher
from .one_word_rows import OneWordRows
from .record_reader import PICTURE, RecordReader
from .unmatched_rows import UnmatchedRows

if TYPE_CHECKING:
    from ...model.written.mapping import SheetMap

# What the complaint offers, in the words of the form's own list.
ALLOWED = ("无隐患", "有隐患", "不涉及")


class PartialAnswer(NamedTuple):
    """An answer that covers only a part of its item: one condition, or one of several rows of a mapping."""

    letter: str
    answer: Answer


class RowReader:
    """Reads rows in order; ``answers`` has every row found under a key, ``parts`` those that cover their item only in
    part, ``problems`` the complaints so far, ``stale`` the keys that ask something else today than when the form was
    made, ``question`` the one about a sheet full of bare ticks."""

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
        self.registered = registered
        self.table, self.expected, self.marks, self.checked_on, self.plan = table, expected, marks, checked_on, plan
        self.answers: dict[str, list[Answer]] = {}
        self.parts: dict[str, list[PartialAnswer]] = {}
        self.problems: list[Problem] = []
        self.stale: set[str] = set()
        self.question: Problem | None = None
        self.told: list[DoubtfulRecord] = []
        """What rows of no item tell of a hazard."""
        self.lines: dict[int, str] = {}
        """Row of the sheet → key of the item it stands for."""
        columns = table.columns
        by, pairs = (plan.rows.by, plan.rows.table) if plan else (None, None)
        self.matcher = Matcher(expected, marks, columns.get("number"), table.texts, by, pairs)
        self.answering = table.answer
        self.records = RecordReader(
            {**columns, "number": columns["hazard"]}
            if "hazard" in columns
            else {name: place for name, place in columns.items() if name != "number"},
            table.cell,
        )
        self.signs: Signs = sheet_signs(table, plan)
        keeps = plan is not None and plan.answer.merged
        self.merged = frozenset[int]() if keeps else merged_rows(table)
        self.grid = filled_grid(table, with_answers=keeps)
        self.beside = Beside(table)
        if self.beside.marks.pictures:
            self.grid = _with_pictures(
                self.grid, self.beside.marks.pictures - _cells_of(table.answer.places, self.grid)
            )
        self.one_word = OneWordRows(table, expected, marks, unmarked=plan is None and self.beside.none)

    def read(self) -> None:
        """Every row below the header. Under the last known row only plain answers and plain numbers are complaints:
        there stand signatures and notes."""
        grid, first = self.grid, self.table.header + 1
        matches = [self.matcher.match(cells) for cells in grid[first:]]
        if isinstance(self.answering, Calendar):
            known = [cells for cells, match in zip(grid[first:], matches, strict=True) if match]
            self.answering = recorded_days(self.answering, known)
        last = max((place for place, match in enumerate(matches) if match), default=-1)
        unmatched = UnmatchedRows(self.table, self.matcher, self.hear, own=bool(self.marks))
        for row, match in enumerate(matches, first):
            if match:
                self._add(match, grid[row], row, moved=unmatched.moved)
            else:
                unmatched.check(grid[row], row, inside=row - first < last)
        self.problems += [*self.records.problems, *unmatched.problems, *unmatched.summary()]
        self.told += unmatched.told
        self.answers, self.question = question_ticks(self.table, self.answers, self.signs)
        if self.question is not None:
            self.problems = without_empties(self.problems, self.answers)

    def hear(self, cells: list[Any], asked: Polarity = Polarity.NONE, own: Polarity | None = None) -> Heard:
        """The answer of a row; ``own`` is the row's own polarity by a mapping."""
        if own is None:
            return self.answering.hear(cells, asked, self.signs)
        columns = tuple(column._replace(polarity=own) for column in self.answering.columns)
        return self.answering._replace(columns=columns).hear(cells, asked, self.signs._replace(fixed=True))

    def _add(self, match: Match, cells: list[Any], row: int, *, moved: bool) -> None:
        said = match.said
        self.lines[row] = said.key
        answer = None if moved or row in self.merged else self.one_word.answer(match, cells, row)
        answer = answer or self._answer(match, self.expected.rows[said.key], cells, row, moved=moved)
        if match.recovered and self.matcher.number is not None:
            shown = text_of(cells[self.matcher.number])
            params = {"item": said.key, "value": shown}
            cell = self.table.cell(row, self.matcher.number)
            self._complain("HZ251", self.expected.rows[said.key], cell, shown, "warning", params=params)
        if said.letter or self.matcher.only_table:
            letter = said.letter or f"#{row}"
            self.parts.setdefault(said.key, []).append(PartialAnswer(letter, answer))
        else:
            self.answers.setdefault(said.key, []).append(answer)

    def _answer(self, match: Match, row: ExpectedRow, cells: list[Any], line: int, *, moved: bool) -> Answer:
        heard = self.hear(cells, match.said.asked, match.polarity)
        location = self.table.cell(line, heard.place)
        state, code = heard.reply.state, heard.reply.code
        if moved:
            state, code = State.UNCLEAR, ""
        elif line in self.merged:
            state, code = (state if state is State.HAZARD else State.UNCLEAR), "HZ245"
        if not self.beside.none:
            state, code = self.beside.judged(line, state, code)
            self.problems += self.beside.problems(line, heard, row.key)
        if code:
            params = {"item": row.key, "value": heard.value, **heard.params, **self.beside.params(line)}
            self._complain(code, row, location, heard.value, allowed=ALLOWED, params=params)
        state = self._checked(match, row, state, location, heard.value)
        answer = Answer(key=row.key, state=state, value=heard.value, location=location)
        if state is not State.HAZARD and not any(self.one_word.entries(cells)):
            return answer
        answer = self._with_entries(row, cells, line, answer)
        if state is State.HAZARD and heard.reply.note:
            answer = _with_note(answer, heard.reply.note)
        if not self.registered:
            found = row_problems(answer, self.checked_on, accepted=row.accepted, ours=bool(self.marks))
            self.problems += self.records.at_their_cells(found, cells, line)
        return answer

    def _with_entries(self, row: ExpectedRow, cells: list[Any], line: int, answer: Answer) -> Answer:
        """The answer with what stands in the columns behind it."""
        note = self.table.columns.get("note")
        if note is not None:
            answer = replace(answer, note=text_of(cells[note]))
        record = self.records.read(answer.key, row.letters, cells, line, answer.location, row.full)
        return answer if is_silent(record) else replace(answer, records=(record,))

    def _checked(self, match: Match, row: ExpectedRow, state: State, location: str, value: str) -> State:
        """The state, unless the row no longer asks what it asked: then only a hazard still counts."""
        broken = State.HAZARD if state is State.HAZARD else State.UNCLEAR
        if match.edited:
            self._complain("HZ211", row, location, value)
            return broken
        if row.key in self.marks and not row.asks_what(self.marks[row.key][0]):
            self.stale.add(row.key)
            return broken if state is not State.UNANSWERED else state
        return state

    def _complain(
        self,
        code: str,
        row: ExpectedRow,
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


def _with_note(answer: Answer, note: str) -> Answer:
    """The hazard described by what was typed behind the answer (``存在，风机未接``) where nothing else describes it."""
    record = answer.first_record
    return answer if record.description else replace(answer, records=(replace(record, description=note),))


def _cells_of(columns: Iterable[int], grid: Grid) -> set[Place]:
    return {(row, column) for row in range(len(grid)) for column in columns}


def _with_pictures(grid: Grid, places: Iterable[Place]) -> Grid:
    """The values with a word in every cell that holds a picture: it is filled, whatever the program wrote into it."""
    changed = [list(cells) for cells in grid]
    for row, column in places:
        if row < len(changed) and column < len(changed[row]):
            changed[row][column] = PICTURE
    return changed

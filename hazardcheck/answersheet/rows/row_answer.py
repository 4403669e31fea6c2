"""The answer of one row: what was typed, what that is worth where it stands, and the hazard behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ...model.answers import Answer, Problem
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
from .beside_values import Beside
from .expected_rows import Expectation, ExpectedRow
from .item_matcher import Match
from .one_word_rows import OneWordRows
from .record_reader import PICTURE, RecordReader

if TYPE_CHECKING:
    from ...model.written.mapping import SheetMap

# What the complaint offers, in the words of the form's own list.
ALLOWED = ("无隐患", "有隐患", "不涉及")


class AnswerReader:
    """Reads the answers of a table's rows. ``grid`` are its values as people mean them (merged cells filled, a word for
    a picture), ``signs`` what its signs say, ``beside`` what stands beside the values; ``problems`` the complaints so
    far, ``stale`` the keys that ask something else today than when the form was made."""

    def __init__(
        self,
        table: Table,
        expected: Expectation,
        marks: Mapping[str, tuple[str, str]],
        checked_on: date | None,
        plan: SheetMap | None,
        *,
        registered: bool,
    ) -> None:
        self.table, self.expected, self.marks, self.checked_on = table, expected, marks, checked_on
        self.registered = registered
        self.problems: list[Problem] = []
        self.stale: set[str] = set()
        self.answering = table.answer
        self.records = RecordReader(_record_columns(table.columns), table.cell)
        self.signs: Signs = sheet_signs(table, plan)
        keeps = plan is not None and plan.answer.merged
        self.merged = frozenset[int]() if keeps else merged_rows(table)
        self.grid = filled_grid(table, with_answers=keeps)
        self.beside = Beside(table)
        if pictures := self.beside.marks.pictures:
            self.grid = _with_pictures(self.grid, pictures - _cells_of(table.answer.places, self.grid))
        self.one_word = OneWordRows(table, expected, marks, unmarked=plan is None and self.beside.none)

    def settle_days(self, known: list[list[Any]]) -> None:
        """Of a sheet with a column for each day: those days count on which one of the ``known`` rows has an entry."""
        if isinstance(self.answering, Calendar):
            self.answering = recorded_days(self.answering, known)

    def hear(self, cells: list[Any], asked: Polarity = Polarity.NONE, own: Polarity | None = None) -> Heard:
        """The answer of a row; ``own`` is the row's own polarity by a mapping."""
        if own is None:
            return self.answering.hear(cells, asked, self.signs)
        columns = tuple(column._replace(polarity=own) for column in self.answering.columns)
        return self.answering._replace(columns=columns).hear(cells, asked, self.signs._replace(fixed=True))

    def answer(self, match: Match, cells: list[Any], line: int, *, moved: bool) -> Answer:
        """The answer of a row that stands for an item. ``moved``: the columns are not where they were, so that nobody
        knows what a sign says."""
        if not moved and line not in self.merged:
            usual = self.one_word.answer(match, cells, line)
            if usual is not None:
                return usual
        row = self.expected.rows[match.said.key]
        heard = self.hear(cells, match.said.asked, match.polarity)
        location = self.table.cell(line, heard.place)
        state, code = self._judged(heard, row.key, line, moved=moved)
        if code:
            params = {"item": row.key, "value": heard.value, **heard.params, **self.beside.params(line)}
            self.complain(code, row, location, heard.value, allowed=ALLOWED, params=params)
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

    def _judged(self, heard: Heard, key: str, line: int, *, moved: bool) -> tuple[State, str]:
        """What the answer is worth where it stands, and the code of what is wrong with it."""
        state, code = heard.reply.state, heard.reply.code
        if moved:
            state, code = State.UNCLEAR, ""
        elif line in self.merged:
            state, code = (state if state is State.HAZARD else State.UNCLEAR), "HZ245"
        if not self.beside.none:
            state, code = self.beside.judged(line, state, code)
            self.problems += self.beside.problems(line, heard, key)
        return state, code

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
            self.complain("HZ211", row, location, value)
            return broken
        if row.key in self.marks and not row.asks_what(self.marks[row.key][0]):
            self.stale.add(row.key)
            return broken if state is not State.UNANSWERED else state
        return state

    def complain(
        self,
        code: str,
        row: ExpectedRow,
        location: str,
        value: str,
        severity: str = "error",
        allowed: tuple[str, ...] = (),
        params: Mapping[str, str] | None = None,
    ) -> None:
        """Note what is wrong with a row, at its cell."""
        params = params or {"item": row.key}
        problem = Problem(
            code=code, severity=severity, location=location, value=value, allowed=allowed, item=row.key, params=params
        )
        self.problems.append(problem)


def _record_columns(columns: Mapping[str, int]) -> dict[str, int]:
    """Where the fields of a hazard stand: ``number`` is that of the item, unless the hazard has a column of its own."""
    own = {name: place for name, place in columns.items() if name != "number"}
    return {**own, "number": columns["hazard"]} if "hazard" in columns else own


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

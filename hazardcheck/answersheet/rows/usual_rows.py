"""Intact rows in which nothing but one of the usual words stands: nearly all rows of nearly all forms.

What such a row comes to is kept for the next form with the same checklists and the same manifest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from ...model.answers import Answer
from ...model.base import State
from ...model.sheet_habits import Polarity
from ...spreadsheet.cell_text import column_letters
from ..tables.answer_columns import Single
from ..tables.own_table import Table
from .expected_rows import Expectation
from .item_matcher import Match

Marks = Mapping[str, tuple[str, str]]
Row = tuple[int, Any, Any, Any]
_WORDS = {"": State.UNANSWERED, "不存在": State.OK, "不涉及": State.NA}
"""What stands in most answers, whatever the signs of the sheet mean."""
_NO_TEXT = ("number", "category", "content", "state")
_SHELVES: dict[tuple[object, ...], tuple[Expectation, Marks, dict[Row, tuple[Match, Answer]]]] = {}
_KEPT, _LONG = 64, 1_024


class UsualRows:
    """The usual rows of one table. ``plainly``: its one answer column asks for hazards and nothing stands beside the
    values, so that the words above mean what they say."""

    def __init__(self, table: Table, expected: Expectation, marks: Marks, *, plainly: bool) -> None:
        self.expected, self.marks = expected, marks
        self.entries = _getter(table.columns)
        first = table.answer.columns[0]
        single = isinstance(table.answer, Single) and len(table.answer.columns) == 1
        self.plainly = plainly and single and first.polarity is Polarity.HAZARD
        self.place, self.column = first.place, f"{table.sheet}!{column_letters(first.place)}"
        told = (table.columns.get("number"), table.texts[0] if table.texts else None)
        self.shelf: dict[Row, tuple[Match, Answer]] = {}
        self.told = itemgetter(*told, self.place) if None not in told else None
        if self.plainly and marks and self.told:
            self.shelf = _shelf(expected, marks, (*told, self.column))

    def known(self, cells: list[Any], line: int) -> tuple[Match, Answer] | None:
        """The row, if another form had it in this place."""
        if not self.shelf or self.told is None or any(self.entries(cells)):
            return None
        return self.shelf.get((line, *self.told(cells)))

    def answer(self, match: Match, cells: list[Any], line: int) -> Answer | None:
        """The answer of a usual row, kept from now on; of any other nothing."""
        if not self.plainly or match.edited or match.recovered or match.said.letter or any(self.entries(cells)):
            return None
        key, value = match.said.key, cells[self.place]
        state = _WORDS.get(value) if value.__class__ is str else None
        if state is None or (key in self.marks and self.marks[key][0] != self.expected.rows[key].fingerprint):
            return None
        answer = Answer(key=key, state=state, value=value, location=f"{self.column}{line + 1}")
        if self.told is not None and self.marks and len(self.shelf) < _LONG:
            self.shelf[line, *self.told(cells)] = match, answer
        return answer


def _shelf(expected: Expectation, marks: Marks, place: tuple[object, ...]) -> dict[Row, tuple[Match, Answer]]:
    """The rows of forms of these very objects (the entry keeps them alive, so ids stay true)."""
    key = (id(expected), id(marks), *place)
    if key not in _SHELVES:
        if len(_SHELVES) >= _KEPT:
            _SHELVES.clear()
        _SHELVES[key] = expected, marks, {}
    return _SHELVES[key][2]


def _getter(columns: Mapping[str, int]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """All cells of a row behind the answer, in one step: most rows have none."""
    places = [place for name, place in columns.items() if name not in _NO_TEXT]
    # one place alone would not give a tuple
    return itemgetter(*places, *places[:1]) if places else lambda _: ()

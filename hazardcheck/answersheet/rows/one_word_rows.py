"""Rows of our own form in which nothing stands but 无隐患, 不涉及 or nothing at all: nine in ten, read in one step.

Example: ``11-05 | … | 无隐患 |`` needs no legend, no polarity and no look at the cells behind it one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any

from ...model.answers import Answer
from ...model.base import State
from ...model.sheet_habits import Polarity
from ...rules.reading.head_fields import FORM_WORDS
from ...spreadsheet.cell_text import column_letters
from ..tables.answer_columns import Single
from ..tables.sheet_table import Table
from .expected_rows import Expectation
from .item_matcher import Match

# What stands in most answers, whatever the signs of the sheet mean.
_WORDS = {"": State.UNANSWERED} | {
    word: state
    for words in FORM_WORDS.values()
    for answers in (words.answers, words.premises)
    for word, state in ((answers[0], State.OK), (answers[2], State.NA))
}
# What the form prints in a row, and the answer itself: everything else in it was typed by somebody.
_NO_ENTRY = ("number", "category", "title", "content", "state")


class OneWordRows:
    """Reads a row in one step where that is sure. ``unmarked``: the sheet holds nothing but values (no comment, nothing
    struck out, no error); else every row needs the closer look of ``row_answer``."""

    def __init__(
        self, table: Table, expected: Expectation, marks: Mapping[str, tuple[str, str]], *, unmarked: bool
    ) -> None:
        self.expected, self.marks = expected, marks
        self.entries = _entries_of(table.columns)
        """The cells of a row behind its answer: all empty where there is nothing to say of a hazard."""
        first = table.answer.columns[0]
        single = isinstance(table.answer, Single) and len(table.answer.columns) == 1
        self.plainly = unmarked and single and first.polarity is Polarity.HAZARD
        """The one answer column asks for hazards, so that the three words mean what they say."""
        self.place, self.column = first.place, f"{table.sheet}!{column_letters(first.place)}"

    def answer(self, match: Match, cells: list[Any], line: int) -> Answer | None:
        """The answer of such a row; of any other nothing."""
        if not self.plainly or match.edited or match.recovered or match.said.letter or any(self.entries(cells)):
            return None
        key, value = match.said.key, cells[self.place]
        if value.__class__ is not str or value not in _WORDS:
            return None
        if key in self.marks and not self.expected.rows[key].asks_what(self.marks[key][0]):
            return None
        return _answer(key, value, self.column, line)


# The same words stand in the same cells of thousands of forms of a few templates.
@lru_cache(maxsize=16_384)
def _answer(key: str, value: str, column: str, line: int) -> Answer:
    return Answer(key=key, state=_WORDS[value], value=value, location=f"{column}{line + 1}")


def _entries_of(columns: Mapping[str, int]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """All cells of a row behind the answer, in one step."""
    places = [place for name, place in columns.items() if name not in _NO_ENTRY]
    # the first place twice: itemgetter with one place alone would not give a tuple
    return itemgetter(*places, *places[:1]) if places else lambda _: ()

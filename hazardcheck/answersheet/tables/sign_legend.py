"""The legend of a sheet, looked for only when an answer is a sign that the title above it does not explain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...late_pattern import LatePattern
from ...model.sheet_habits import Polarity
from ...model.written.mapping import SheetMap
from ...rules.reading.answer_words import Legend
from ...rules.reading.legend_words import read_legend
from ...rules.reading.plain_text import plain
from .answer_columns import Signs
from .sheet_table import Table

# Imported where used: few sheets explain their signs.

# A text without any of these explains no sign, and nearly every cell of a sheet is such a text.
_MARKS = LatePattern("[√✓✔×✗○◯△▲●/xXyYnN]")
# a longer text is a paragraph of the law, not a legend
_LONGEST = 400


def sheet_signs(table: Table, plan: SheetMap | None) -> Signs:
    """What is known of the signs of a table: by the mapping, else by the sheet's own words."""
    if plan is not None:
        given = tuple((plain(sign).lower(), state) for sign, state in plan.legend.items())
        return Signs(given, tuple, plan.polarity is not Polarity.NONE)

    @cache
    def found() -> Legend:

        polarity = table.answer.columns[0].polarity
        return tuple(read_legend(_legend_texts(table), polarity).items())

    return Signs((), found)


def _legend_texts(table: Table) -> Iterator[str]:
    """Texts that may explain signs: anything with a sign in it outside the answers."""
    places = set(table.answer.places)
    for row, cells in enumerate(table.grid):
        for place, cell in enumerate(cells):
            outside = row <= table.header or place not in places
            if outside and isinstance(cell, str) and 2 < len(cell) <= _LONGEST and _MARKS.search(cell):
                yield cell

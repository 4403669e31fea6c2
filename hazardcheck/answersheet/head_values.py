"""The cells that were read as values of the head (企业信息, or above the table), as they were typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..rules.forms.outside_words import TypedValue
from ..spreadsheet.cell_text import cell_place, text_of
from ..spreadsheet.sheet_book import Book


def typed_values(book: Book, values: Mapping[str, str]) -> Iterator[TypedValue]:
    """What stands in these cells, each with its place and field."""
    grids = {sheet.name: sheet.grid for sheet in book.sheets if any(place.startswith(sheet.name) for place in values)}
    for place in sorted(values):
        name, _, cell = place.rpartition("!")
        grid = grids.get(name, ())
        column, row = cell_place(cell)
        if row < len(grid) and column < len(grid[row]):
            yield TypedValue(text_of(grid[row][column]), place, values[place])

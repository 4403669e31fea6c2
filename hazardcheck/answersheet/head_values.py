"""The cells that were read as values of the head (企业信息, or above the table), as they were typed."""

from __future__ import annotations

from collections.abc import Iterator

from ..spreadsheet.cell_text import cell_place, text_of
from ..spreadsheet.sheet_book import Book


def typed_values(book: Book, values: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What stands in these cells, each with its place, sheet by sheet."""
    for sheet in book.sheets:
        for place in sorted(values):
            name, _, cell = place.rpartition("!")
            column, row = cell_place(cell) if name == sheet.name else (0, len(sheet.grid))
            if row < len(sheet.grid) and column < len(sheet.grid[row]):
                yield text_of(sheet.grid[row][column]), place

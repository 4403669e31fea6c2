"""Other sheets of a file that have the same titles as the one read: 管理类, 机械企业, 粉尘 … of one form by trades."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...spreadsheet.cell_text import label_of
from ...spreadsheet.sheet_book import Book, Sheet
from .sheet_table import Table

# Titles are looked for within these rows.
_DEPTH = 60


def same_titled(book: Book, table: Table) -> Iterator[Table]:
    """The tables of the other visible sheets, in their order: those with the titles of this one over the same columns.
    None where the columns have no titles: a letter alone says nothing of another sheet."""
    places = {*table.columns.values(), *table.answer.places}
    wanted = {place: label for place in places if (label := _label(table.source, table.header, place))}
    for sheet in book.sheets if wanted else ():
        if sheet is table.source or not sheet.visible:
            continue
        header = next((row for row in range(min(_DEPTH, len(sheet.grid))) if _has_titles(sheet, row, wanted)), None)
        if header is not None:
            yield replace(table, source=sheet, header=header, top=table.top - table.header + header)


def _has_titles(sheet: Sheet, row: int, wanted: dict[int, str]) -> bool:
    return all(_label(sheet, row, place) == label for place, label in wanted.items())


def _label(sheet: Sheet, row: int, place: int) -> str:
    cells = sheet.grid[row]
    cell = cells[place] if place < len(cells) else ""
    return label_of(cell) if isinstance(cell, str) else ""

"""Merged cells below the titles: what stands in one for several rows is filled down, an answer never is."""

from __future__ import annotations

from collections.abc import Iterator

from ...spreadsheet.cell_text import Grid
from .sheet_table import Table


def filled_grid(table: Table, *, with_answers: bool) -> Grid:
    """The sheet's values with every cell that is merged over several rows repeated down, in the table's own columns."""
    spans = list(_merged_spans(table))
    columns = {*table.columns.values(), *table.texts}
    columns = columns | set(table.answer.places) if with_answers else columns - set(table.answer.places)
    spans = [span for span in spans if span[1] in columns and span[2] > span[0]]
    if not spans:
        return table.grid
    grid = list(table.grid)
    for first, left, last, _ in spans:
        for row in range(first + 1, min(last + 1, len(grid))):
            grid[row] = [*grid[row][:left], table.grid[first][left], *grid[row][left + 1 :]]
    return grid


def merged_rows(table: Table) -> frozenset[int]:
    """The rows whose answer stands in a cell merged over several rows or covered from the left."""
    found: set[int] = set()
    for first, left, last, right in _merged_spans(table):
        hit = [place for place in table.answer.places if left <= place <= right]
        if hit and (last > first or hit[0] != left):
            found.update(range(first, last + 1))
    return frozenset(found)


def _merged_spans(table: Table) -> Iterator[tuple[int, int, int, int]]:
    return (span for span in table.source.merges if span[0] > table.header)

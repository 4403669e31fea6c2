"""A file as read: its sheets, each with the values of its cells and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .cell_formats import seen_instead
from .cell_marks import NO_MARKS, Marks, Merge, Place, PlacedText
from .cell_text import Grid

Merges = tuple[Merge, ...]


class Sheet:
    """One sheet. Grid, merges and marks may be given as functions: they are made when they are first asked for,
    and asking may raise ``UnreadableError``."""

    def __init__(
        self,
        name: str,
        grid: Grid | Callable[[], Grid],
        visible: bool = True,
        merges: Merges | Callable[[], Merges] = (),
        marks: Marks | Callable[[], Marks] = NO_MARKS,
        aside: Callable[[], tuple[PlacedText, ...]] = tuple,
    ) -> None:
        self.name = name
        self.visible = visible
        self._grid, self._merges, self._marks, self._aside = grid, merges, marks, aside

    @cached_property
    def grid(self) -> Grid:
        """The values from A1 on; every row has the same number of cells; an empty cell is ``""``."""
        return self._grid() if callable(self._grid) else self._grid

    @cached_property
    def merges(self) -> Merges:
        """The merged ranges: (first row, first column, last row, last column), from 0, the last ones included, as far
        as the grid reaches."""
        found = self._merges() if callable(self._merges) else self._merges
        return _clipped(found, self.grid) if found else ()

    @cached_property
    def marks(self) -> Marks:
        """What the values do not tell. Cheap where a sheet has none of it."""
        return self._marks() if callable(self._marks) else self._marks

    @cached_property
    def masked(self) -> Mapping[Place, str]:
        """The cells of which a person sees something else than their value, by their format, and what."""
        found: dict[Place, str] = {}
        for (row, column), code in self.marks.formats.items():
            value = self.grid[row][column] if row < len(self.grid) and column < len(self.grid[row]) else ""
            seen = seen_instead(code, value) if value != "" else None
            if seen is not None:
                found[row, column] = seen
        return found

    @cached_property
    def aside(self) -> tuple[PlacedText, ...]:
        """What stands behind the cells: headers and footers, hints, tips, scenarios (``placed_texts``)."""
        return self._aside()


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read. ``kind``: xlsx, xlsm, xls, xlsb, ods or csv. ``parts``: the parts of an xlsx by name (inflated
    and checked when they are looked up), for what the sheets do not tell. ``road``: the reader that read it (``text``,
    ``plain``, ``library``, ``child``), which says nothing of the values but what they cost."""

    sheets: tuple[Sheet, ...]
    kind: str = "xlsx"
    parts: Mapping[str, bytes] = field(default_factory=dict)
    road: str = ""


def _clipped(merges: Merges, grid: Grid) -> Merges:
    """The merged ranges as far as there are values; a range of one cell is none."""
    rows, columns = len(grid), len(grid[0]) if grid else 0
    found = [
        (top, left, min(bottom, rows - 1), min(right, columns - 1))
        for top, left, bottom, right in merges
        if top < rows and left < columns and (top < bottom or left < right)
    ]
    return tuple(found)

"""The tables within a file: where the form stands, and in which columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..rules.head import ROW_LABELS
from . import manifest
from .cells import column_label, column_letters
from .layout import GUIDE, LEFT_OUT
from .sheets import Book, Grid, Sheet

_COLUMN_LABELS = {column_label(label): name for name, label in ROW_LABELS.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet that holds the form. ``columns``: field → column; ``doubled``: fields whose column stands twice;
    ``state_columns``: every column under 是否存在隐患."""

    sheet: str
    grid: Grid
    header: int
    columns: dict[str, int]
    doubled: tuple[str, ...]
    state_columns: tuple[int, ...]

    def cell(self, row: int, column: int) -> str:
        """The address of a cell as a person reads it: ``自查表!F12``."""
        return f"{self.sheet}!{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class File:
    """What a file holds for us: its manifest (or nothing) and every table of the kind, the first one first."""

    manifest: manifest.Manifest | None
    tables: tuple[Table, ...]


def find_tables(book: Book) -> File:
    """Manifest and tables; a hidden sheet is looked at only where no visible one holds a table."""
    said = next((sheet for sheet in book.sheets if sheet.name == manifest.SHEET), None)
    others = [sheet for sheet in book.sheets if sheet.name not in (manifest.SHEET, GUIDE, LEFT_OUT)]
    tables = list(_tables(sheet for sheet in others if sheet.visible))
    tables = tables or list(_tables(sheet for sheet in others if not sheet.visible))
    return File(manifest.parsed_manifest(said.grid) if said else None, tuple(tables))


def _tables(sheets: Iterator[Sheet]) -> Iterator[Table]:
    for sheet in sheets:
        table = find_table(sheet.name, sheet.grid)
        if table:
            yield table


def find_table(sheet: str, grid: Grid) -> Table | None:
    """The table by the words of its header row: at least 编号 and 是否存在隐患, in any order."""
    for row, cells in enumerate(grid):
        names = [
            (_COLUMN_LABELS.get(column_label(cell)), place)
            for place, cell in enumerate(cells)
            if cell != "" and isinstance(cell, str)
        ]
        found: dict[str, int] = {}
        for name, place in names:
            if name is not None:
                found.setdefault(name, place)
        if "number" in found and "state" in found:
            all_names = [name for name, _ in names if name is not None]
            doubled = tuple(name for name in found if all_names.count(name) > 1)
            states = tuple(place for name, place in names if name == "state")
            return Table(sheet, grid, row, found, doubled, states)
    return None

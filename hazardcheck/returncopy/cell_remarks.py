"""What an enterprise has to complete or confirm, cell by cell: what the return copy says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..rules.reading.head_fields import RECORD_LABELS
from ..spreadsheet.cell_text import column_label, column_letters
from ..spreadsheet.own_sheets import CHECK_MARK, MUST_MARK
from ..words import say

Grid = list[list[Any]]
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# sheet!cell, as problems say where they are; the sheet's name may hold anything
_PLACE = re.compile(r"(.+)!([A-Z]{1,3}[1-9]\d{0,6})", re.DOTALL)


class Remark(NamedTuple):
    """One thing to do. ``location`` is ``sheet!cell``, a sheet, ``file:line`` or nothing; ``subject`` the item or
    field; ``must`` is false where only a look is asked for; ``columns`` are the titles of those that are empty."""

    location: str
    subject: str
    trouble: str
    ask: str
    must: bool = True
    columns: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """Sheet and cell; the cell is empty where the remark is about a whole sheet or something else."""
        match = _PLACE.fullmatch(self.location)
        return (match[1], match[2]) if match else (self.location, "")

    @property
    def note(self) -> str:
        """The remark in one line, as it stands in a comment."""
        mark = MUST_MARK if self.must else CHECK_MARK
        trouble, ask = (" ".join(text.split()) for text in (self.trouble, self.ask))
        return mark + say("returncopy.note", "zh", trouble=trouble, ask=ask)


def notes_of(remarks: Iterable[Remark], grids: Mapping[str, Grid]) -> dict[str, dict[str, str]]:
    """Sheet → cell → the text of its comment, one line per remark; empty cells that a remark names have one too."""
    found: dict[str, dict[str, list[str]]] = {}
    for remark in remarks:
        sheet, cell = remark.place
        if cell:
            cells = found.setdefault(sheet, {})
            cells.setdefault(cell, []).append(remark.note)
            for place, line in _empty_cells(remark, grids.get(sheet, [])):
                cells.setdefault(place, []).append(line)
    return {sheet: {cell: "\n".join(lines) for cell, lines in cells.items()} for sheet, cells in found.items()}


def _empty_cells(remark: Remark, grid: Grid) -> Iterator[tuple[str, str]]:
    """The empty cells of the remark's row, under the titles that stand nearest above, and what to enter there."""
    row = int(remark.place[1].lstrip(_LETTERS))
    mark = MUST_MARK if remark.must else CHECK_MARK
    for label in remark.columns:
        column = _column_above(grid, row, column_label(label))
        if column is not None and row <= len(grid) and grid[row - 1][column] == "":
            yield f"{column_letters(column)}{row}", mark + say("returncopy.empty", "zh", ask=_help(label))


def _column_above(grid: Grid, row: int, label: str) -> int | None:
    for cells in reversed(grid[: row - 1]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell and column_label(cell) == label:
                return column
    return None


def _help(label: str) -> str:
    """What the form's own hint says of a column."""
    name = next((name for name, title in RECORD_LABELS.items() if title == label), "")
    return say(f"form.help.{name}", "zh") if name else say("returncopy.ask.HZ221", "zh")

"""The tables within a file: where the form stands, and in which columns. Our own titles first, other people's else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ...model.sheet_habits import Polarity
from ...rules.criteria import form_manifest as manifest
from ...rules.reading.head_fields import ROW_LABELS
from ...spreadsheet.cell_text import column_label
from ...spreadsheet.own_sheets import GUIDE, LEFT_OUT, RETURNED
from ...spreadsheet.sheet_book import Book, Sheet
from .answer_columns import Column, Single
from .foreign_table import find_layout, more_columns, second_answers
from .sheet_table import File, Table

_COLUMN_LABELS = {column_label(label): name for name, label in ROW_LABELS.items()}


@lru_cache(maxsize=4096)
def _titled(text: str) -> str | None:
    """The field whose title this is."""
    return _COLUMN_LABELS.get(column_label(text))


def find_tables(book: Book) -> File:
    """Manifest and tables."""
    said = next((sheet for sheet in book.sheets if sheet.name == manifest.SHEET), None)
    others = [sheet for sheet in book.sheets if sheet.name not in (manifest.SHEET, GUIDE, LEFT_OUT, RETURNED)]
    others.sort(key=lambda sheet: not sheet.visible)
    return File(manifest.parsed_manifest(said.grid) if said else None, tuple(_tables(others)))


def _tables(sheets: Iterable[Sheet]) -> Iterable[Table]:
    for sheet in sheets:
        table = find_table(sheet) or find_layout(sheet)
        if table:
            yield table


def find_table(sheet: Sheet) -> Table | None:
    """The table by our own titles: at least 编号 and 是否存在隐患, in any order; other titles by what they may mean."""
    for row, cells in enumerate(sheet.grid):
        names = [(_titled(cell), place) for place, cell in enumerate(cells) if cell.__class__ is str and cell]
        found: dict[str, int] = {}
        for name, place in names:
            if name is not None:
                found.setdefault(name, place)
        if "number" in found and "state" in found:
            if _goes_on(sheet.grid[row + 1] if row + 1 < len(sheet.grid) else [], found):
                return find_layout(sheet)
            return _own_table(sheet, row, found, [pair for pair in names if pair[0] is not None])
    return None


def _goes_on(below: list[Any], found: dict[str, int]) -> bool:
    """Whether the row below holds more titles: 是 | 否 under ours, or those that are missing."""
    if not below or below[found["number"]] != "":
        return False
    missing = len(found) < len(ROW_LABELS)
    return below[found["state"]] != "" or (missing and any(column_label(str(cell)) in _COLUMN_LABELS for cell in below))


def _own_table(sheet: Sheet, row: int, found: dict[str, int], names: list[tuple[str | None, int]]) -> Table:
    all_names = [name for name, _ in names]
    doubled = tuple(name for name in found if all_names.count(name) > 1)
    label = ROW_LABELS["state"]
    answers = tuple(Column(place, label, Polarity.HAZARD) for name, place in names if name == "state")
    renamed: dict[str, str] = {}
    if len(found) < len(ROW_LABELS):
        renamed = more_columns(sheet.grid[row], found)
    second = second_answers(sheet.grid, row, {*found.values(), *(one.place for one in answers)})
    doubled += ("state",) if second and "state" not in doubled else ()
    answers += second
    texts = (found["content"],) if "content" in found else ()
    return Table(sheet, row, found, Single(answers), row, texts, doubled, renamed)

"""A second, independent reading of an xlsx with openpyxl, to hold the first one against: never the one that is judged.

The two libraries differ in ways that mean nothing (``3`` and ``3.0``, blanks around a text, an error value as a text or
as nothing); these are made alike. Whatever differs then is a cell of which nobody knows what the enterprise sees in it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ..cell_marks import Place
from ..limits import Limits
from ..sheet_book import Sheet
from .library_reader import tried

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Values = dict[Place, Any]
"""The cells of a sheet that are not empty, made alike."""
# How OOXML writes a sign that XML can't hold: `_x000D_`. One library decodes it, the other does not.
_SIGN = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_again(data: bytes, limits: Limits) -> dict[str, Values]:
    """The worksheets by name as openpyxl reads them: for a process of its own, since that library can be made to take
    minutes and gigabytes. HZ304 where it can't read the file, or sees no worksheet in it."""
    import openpyxl

    with warnings.catch_warnings():
        # what it says of styles and extensions is nothing about values
        warnings.simplefilter("ignore")
        book = tried(lambda: openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False))
        found = tried(lambda: {sheet.title: _values(sheet, limits) for sheet in book.worksheets})
    if not found:
        raise UnreadableError("HZ304", detail="openpyxl: 0 sheets")
    return found


def _values(sheet: Worksheet, limits: Limits) -> Values:
    found: Values = {}
    # a loop over ``iter_rows`` would make every empty cell of a sheet with one far value
    for (row, column), cell in sheet._cells.items():
        value = None if cell.data_type == "e" else alike(cell.value)
        if value is not None and row <= limits.rows and column <= limits.columns:
            found[row - 1, column - 1] = value
    return found


def differing_cells(sheet: Sheet, again: Mapping[Place, Any]) -> Iterator[Place]:
    """The places, from the top down, at which the first reading of a sheet says something else than the second. Cells
    that a merged range covers are left out: nobody sees them."""
    first = {
        (row, column): value
        for row, cells in enumerate(sheet.grid)
        for column, raw in enumerate(cells)
        if (value := alike(raw)) is not None
    }
    covered = set(_covered_places(sheet.merges))
    # in the order of the sheet, so that the first difference named is the first that a person finds
    for place in sorted(first.keys() | again.keys()):
        if place not in covered and not _is_same(first.get(place), again.get(place)):
            yield place


def _covered_places(merges: Iterable[tuple[int, int, int, int]]) -> Iterator[Place]:
    for top, left, bottom, right in merges:
        area = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        yield from (place for place in area if place != (top, left))


def _is_same(first: Any, second: Any) -> bool:
    return type(first) is type(second) and bool(first == second)


def alike(value: Any) -> Any:
    """A value as both libraries would give it: numbers are floats, midnight is a day, texts stand without outer
    blanks; nothing for an empty cell. Example: 3 and 2026-11-20 00:00 become 3.0 and 2026-11-20."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        # libraries round the seconds of a day's fraction differently; half a second more, then cut
        whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
        return whole.date() if whole.time() == time.min else whole
    if isinstance(value, date | timedelta) or hasattr(value, "hour"):
        return value
    # openpyxl leaves Excel's _x000D_ as it stands, the other library makes the sign of it
    text = _SIGN.sub(lambda found: chr(int(found[1], 16)), str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() or None

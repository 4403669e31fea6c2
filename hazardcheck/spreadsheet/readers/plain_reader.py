"""The grid of a plainly spelt sheet without the library: shared strings, inline texts, numbers, whole days and
the values of formulas.

Only what can be read in one way is read here; a sheet with anything else in it goes to the library, which gives the
same values. Which cell formats are days the library itself says, once per styles part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from ..cell_marks import column_number
from ..cell_text import Grid
from ..guards.sheet_scan import FORMULA_CELL, SIMPLE_CELL, cell_range
from ..limits import Limits
from ..sheet_marks import Spelling, marks_row
from .plain_strings import Elsewise, inline_text

# Exactly as programs spell a cell with a value; a formula (which says nothing that the value does not) may stand before
# it. Anything else (another order, a blank more) is no mistake, but the library's to read: this reader must be right or
# silent.
_CELL = re.compile(
    rb'<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(s|n|inlineStr|str|b|e)")?>(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?'
    rb'(?:<v>([^<]*)</v>|<v ?/>|<is><t( xml:space="preserve")?>([^<]*)</t></is>)</c>'
)
# as long as programs write a double: both readers round it in the one right way
_NUMBER = re.compile(rb"-?\d{1,17}(?:\.\d{1,20})?(?:E[-+]?\d{1,2})?")
# A row with its number and its cells, behind empty rows. (Python 3.11.2 fails to match where the first group is
# possessive.)
_ROW = re.compile(
    rb'\s*(?:<row r="[1-9]\d{0,6}"(?: [^<>/]*)? ?/>\s*)*<row r="([1-9]\d{0,6})"(?: [^<>/]*)?>\s*(?:%b)*+'
    % (SIMPLE_CELL + b"|" + FORMULA_CELL)
)
# bytes of all rows, of the shortest cell, of a row that is kept
_LARGEST, _SHORTEST, _LONG = 1 << 20, 8, 2_048
_TRUTHS = {b"1": True, b"0": False}
# those that the library knows
_ERRORS = frozenset(b"#DIV/0! #N/A #NAME? #NULL! #NUM! #REF! #VALUE!".split())
# day 0 of the 1900 date system, as valid from 1900-03-01 on
_EPOCH = date(1899, 12, 30)


class _PlainRow(NamedTuple):
    """A row with its number (from 0) and the number of its columns. ``texts`` gives its cells, those in
    the table picked from the strings of the workbook behind a ``""``, which stands where a cell is empty; ``numbers``:
    column, style and digits; ``marked``: it is hidden or has no height; ``computed``: a formula or an error stands in
    it."""

    number: int
    width: int
    texts: Callable[[list[str]], Sequence[Any]]
    numbers: list[tuple[int, bytes, bytes]]
    marked: bool
    computed: bool


def direct_grid(
    text: bytes, strings: list[str], days: Mapping[bytes, bool], limits: Limits
) -> tuple[Grid, Spelling] | None:
    """The values of a sheet from A1 on, and what is known of its marks; nothing where the library has to be asked.
    ``strings``: of the workbook; ``days``: cell format → whether it shows a whole number as a day."""
    start, end = cell_range(text)
    if not end or end - start > min(_LARGEST, _SHORTEST * limits.cells):
        return None
    *texts, rest = text[start:end].split(b"</row>")
    rows = [_known_row(one) if len(one) <= _LONG else _row(one) for one in texts]
    if rest.strip() or None in rows:
        return None
    known = [row for row in rows if row is not None]
    grid = _filled([row for row in known if row.width], strings, days, limits)
    if grid is None:
        return None
    said = {(row.computed, row.marked) for row in known}
    if any(computed for computed, _ in said):
        return grid, Spelling.PLAIN
    return grid, Spelling.SIMPLE if (False, True) in said else Spelling.UNMARKED


def _filled(rows: list[_PlainRow], strings: list[str], days: Mapping[bytes, bool], limits: Limits) -> Grid | None:
    """The grid of these rows; nothing where one stands twice or a value far out."""
    height, width = max([row.number for row in rows], default=-1) + 1, max([row.width for row in rows], default=0)
    if len({row.number for row in rows}) != len(rows):
        return None
    if height > limits.rows or width > limits.columns or height * width > limits.area:
        return None
    blank = [""] * width
    grid: Grid = [blank] * height
    strings = ["", *strings]
    try:
        for row in rows:
            grid[row.number] = [*_cells(row, strings, days), *blank[row.width :]]
    except (IndexError, Elsewise):
        return None
    return [cells if cells is not blank else blank.copy() for cells in grid]


def _cells(row: _PlainRow, strings: list[str], days: Mapping[bytes, bool]) -> list[Any]:
    cells = list(row.texts(strings))
    for column, style, digits in row.numbers:
        cells[column] = _value(style, digits, days)
    return cells


@lru_cache(maxsize=16_384)
def _known_row(text: bytes) -> _PlainRow | None:
    """``_row``, kept for the next form: many come from one template and share nearly all their rows."""
    return _row(text)


def _row(text: bytes) -> _PlainRow | None:
    """A row as programs write it, without its end tag; nothing for any other."""
    match = _ROW.fullmatch(text)
    if match is None:
        return None
    cells = _CELL.findall(text)
    columns = {_column(cell[0]) for cell in cells}
    if len(columns) != len(cells) or len(cells) != text.count(b"<v") + text.count(b"<is>"):
        return None
    kinds = _Kinds({}, {}, [])
    try:
        for cell in cells:
            _sort(kinds, *cell)
    except Elsewise:
        return None
    width = max([*kinds.shared, *kinds.inline, *(one[0] for one in kinds.numbers)], default=-1) + 1
    computed = b"<f" in text or b' t="e"' in text
    return _PlainRow(int(match[1]) - 1, width, _texts(kinds, width), kinds.numbers, marks_row(text), computed)


class _Kinds(NamedTuple):
    """The cells of a row by kind, each with its column: places of shared strings, values, numbers with their style."""

    shared: dict[int, int]
    inline: dict[int, str | bool]
    numbers: list[tuple[int, bytes, bytes]]


def _texts(kinds: _Kinds, width: int) -> Callable[[list[str]], Sequence[Any]]:
    """The texts of a whole row in one step; the empty one stands before the strings."""
    said = [kinds.inline.get(column, "") for column in range(width)]
    if not kinds.shared:
        return lambda _: said
    places = [kinds.shared.get(column, -1) + 1 for column in range(width)]
    if kinds.inline or width == 1:
        # with one place alone ``itemgetter`` gives no sequence
        return lambda strings: [strings[place] if place else text for place, text in zip(places, said, strict=True)]
    return itemgetter(*places)


def _sort(row: _Kinds, letters: bytes, style: bytes, kind: bytes, value: bytes, kept: bytes, text: bytes) -> None:
    """Put a cell where its kind belongs; a number that was never computed belongs nowhere."""
    column = _column(letters)
    if kind == b"s":
        if not value.isdigit():
            raise Elsewise
        row.shared[column] = int(value)
    elif kind not in (b"", b"n"):
        row.inline[column] = _said(kind, value, kept, text)
    elif value:
        if not _NUMBER.fullmatch(value):
            raise Elsewise
        row.numbers.append((column, style, value))
    elif text:
        raise Elsewise


def _said(kind: bytes, value: bytes, kept: bytes, text: bytes) -> str | bool:
    """What a cell says without the table of strings. An error reads as empty: it is a mark."""
    if kind == b"inlineStr" and not value:
        return inline_text(text, bool(kept))
    if kind == b"str" and not text:
        return inline_text(value, True)
    if kind == b"b" and value in _TRUTHS:
        return _TRUTHS[value]
    if kind == b"e" and value in _ERRORS:
        return ""
    raise Elsewise


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_number(letters.decode()) - 1


def _value(style: bytes, digits: bytes, days: Mapping[bytes, bool]) -> float | date:
    """A number, or the day it is shown as."""
    is_day = days.get(style or b"0")
    if is_day is None or (is_day and not (digits.isdigit() and 61 <= int(digits) <= 2_900_000)):
        raise Elsewise
    return _EPOCH + timedelta(days=int(digits)) if is_day else float(digits)

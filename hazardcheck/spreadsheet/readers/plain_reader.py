"""The grid of a plainly spelt sheet without the library: shared strings, inline texts, numbers and whole days.

Only what can be read in one way is read here; a sheet with anything else in it goes to the library, which gives the
same values. Which cell formats are days the library itself says, once per styles part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from ..cell_marks import column_number
from ..cell_text import Grid
from ..guards.sheet_scan import SIMPLE_CELL, cell_range
from ..limits import Limits
from ..sheet_marks import marks_row

# Exactly as Excel, WPS, LibreOffice and our own writer spell a cell. Anything else (another order, a blank more) is
# no mistake, but the library's to read: this reader must be right or silent.
_CELL = re.compile(
    rb'<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(s|n|inlineStr)")?>'
    rb'(?:<v>([^<]*)</v>|<is><t( xml:space="preserve")?>([^<]*)</t></is>)</c>'
)
# 15 digits are what a double holds exactly; 1E5 and longer ones go to the library.
_NUMBER = re.compile(rb"-?\d{1,15}(?:\.\d{1,15})?")
# A row with its number, its hidden mark and its cells.
_ROW = re.compile(
    rb'(?:<row r="[1-9]\d{0,6}"(?: [^<>/]*)?/>)*+<row r="([1-9]\d{0,6})"(?: [^<>/]*)?>(?:%b)*+' % SIMPLE_CELL
)
# bytes of all rows, of the shortest cell, of a row that is kept
_LARGEST, _SHORTEST, _LONG = 1 << 20, 8, 2_048
# The table of shared strings, without a prefix.
_TABLE = re.compile(rb"(?:<\?xml[^<>]*\?>)?\s*<sst(?: [^<>]*)?>")
# A table in which every entry is one plain text is split at once.
_OPEN, _CLOSE, _BETWEEN = b"<si><t>", b"</t></si>", "</t></si><si><t>"
# blanks at the ends of the text count
_KEPT_BLANKS = b'<t xml:space="preserve">'
# &#10; &#x4E2D; &amp;
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w+));")
# the five that XML knows without a document type, which no part may have
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# day 0 of the 1900 date system, as valid from 1900-03-01 on
_EPOCH = date(1899, 12, 30)


class _Elsewise(Exception):  # noqa: N818 - no error: the library reads such a sheet
    """Something that is not read here."""


class _PlainRow(NamedTuple):
    """A row with its number (from 0), its cells by kind, each with its column, and the number of columns. ``marked``:
    it is hidden or has no height."""

    number: int
    width: int
    shared: list[tuple[int, int]]
    inline: list[tuple[int, str]]
    numbers: list[tuple[int, bytes, bytes]]
    marked: bool


def direct_grid(
    text: bytes, strings: list[str], days: Mapping[bytes, bool], limits: Limits
) -> tuple[Grid, bool] | None:
    """The values of a sheet from A1 on, and whether none of its rows is marked; nothing where the library has to be
    asked. ``strings``: of the workbook; ``days``: cell format → whether it shows a whole number as a day."""
    start, end = cell_range(text)
    if not end or end - start > min(_LARGEST, _SHORTEST * limits.cells):
        return None
    *texts, rest = text[start:end].split(b"</row>")
    rows = [_known_row(one) if len(one) <= _LONG else _row(one) for one in texts]
    if rest.strip() or None in rows:
        return None
    known = [row for row in rows if row is not None]
    grid = _filled([row for row in known if row.width], strings, days, limits)
    return None if grid is None else (grid, not any(row.marked for row in known))


def _filled(rows: list[_PlainRow], strings: list[str], days: Mapping[bytes, bool], limits: Limits) -> Grid | None:
    """The grid of these rows; nothing where one stands twice or a value far out."""
    height, width = max([row.number for row in rows], default=-1) + 1, max([row.width for row in rows], default=0)
    if len({row.number for row in rows}) != len(rows):
        return None
    if height > limits.rows or width > limits.columns or height * width > limits.area:
        return None
    grid: Grid = [[""] * width for _ in range(height)]
    try:
        for row in rows:
            _fill(grid[row.number], row, strings, days)
    except (IndexError, _Elsewise):
        return None
    return grid


def _fill(cells: list[Any], row: _PlainRow, strings: Sequence[str], days: Mapping[bytes, bool]) -> None:
    for column, index in row.shared:
        cells[column] = strings[index]
    for column, text in row.inline:
        cells[column] = text
    for column, style, digits in row.numbers:
        cells[column] = _value(style, digits, days)


# cells of a form by their bytes: the printed ones are the same in every form of a run
@lru_cache(maxsize=16_384)
def _known_row(text: bytes) -> _PlainRow | None:
    """``_row``, kept for the next form: many come from one template and share nearly all their rows."""
    return _row(text)


def _row(text: bytes) -> _PlainRow | None:
    """A row as programs write it, without its end tag; nothing for any other."""
    match = _ROW.fullmatch(text)
    if match is None:
        return None
    row = _PlainRow(int(match[1]) - 1, 0, [], [], [], marks_row(text))
    cells = _CELL.findall(text)
    columns = {_column(cell[0]) for cell in cells}
    if len(columns) != len(cells) or len(cells) != text.count(b"<v") + text.count(b"<is>"):
        return None
    try:
        for cell in cells:
            _sort(row, *cell)
    except _Elsewise:
        return None
    return row._replace(width=max(columns, default=-1) + 1)


def _sort(row: _PlainRow, letters: bytes, style: bytes, kind: bytes, value: bytes, kept: bytes, text: bytes) -> None:
    """Put a cell where its kind belongs."""
    if kind == b"s":
        if not value.isdigit():
            raise _Elsewise
        row.shared.append((_column(letters), int(value)))
    elif kind == b"inlineStr":
        if value:
            raise _Elsewise
        row.inline.append((_column(letters), _inline(text, bool(kept))))
    elif _NUMBER.fullmatch(value):
        row.numbers.append((_column(letters), style, value))
    else:
        raise _Elsewise


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_number(letters.decode()) - 1


def _value(style: bytes, digits: bytes, days: Mapping[bytes, bool]) -> float | date:
    """A number, or the day it is shown as."""
    is_day = days.get(style or b"0")
    # From 61 on (1900-03-01): before it Excel counts a 29 February 1900 that never was. 2,900,000 is in the year
    # 9839; the last day Python knows is 9999-12-31.
    if is_day is None or (is_day and not (digits.isdigit() and 61 <= int(digits) <= 2_900_000)):
        raise _Elsewise
    return _EPOCH + timedelta(days=int(digits)) if is_day else float(digits)


# ---- texts


def plain_strings(text: bytes) -> list[str] | None:
    """The shared strings, if each is one plain text."""
    start, end = text.find(_OPEN[:4]), text.rfind(_CLOSE) + len(_CLOSE)
    if not _TABLE.fullmatch(text, 0, max(start, 0)) or text[end:].strip() != b"</sst>" or b"\r" in text:
        return None
    body = text[start:end]
    # a sign by its number
    if b"_" in body and b"_x" in body:
        return None
    whole, body = body, body.replace(_KEPT_BLANKS, b"<t>")
    try:
        said = body.decode()
        found = said[len(_OPEN) : -len(_CLOSE)].split(_BETWEEN)
        # four brackets an entry: `<si><t>` and `</t></si>`; any other element in it, and the library reads
        if not body.startswith(_OPEN) or said.count("<") != 4 * len(found):
            return None
        found = [_unescaped(one) if "&" in one else one for one in found] if "&" in said else found
    except (UnicodeDecodeError, _Elsewise):
        return None
    bare = [one.strip(" \t\n") for one in found]
    return found if bare == found else None if len(whole) != len(body) else bare


@lru_cache(maxsize=4096)
def _inline(raw: bytes, kept: bool) -> str:
    """The text of a cell of its own; ``kept``: with its outer blanks."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise _Elsewise from None
    if "\r" in text or "_x" in text:
        raise _Elsewise
    text = _unescaped(text) if "&" in text else text
    return text if kept else text.strip(" \t\n")


def _unescaped(text: str) -> str:
    found = _REFERENCE.sub(_sign, text)
    if text.count("&") != len(_REFERENCE.findall(text)):
        raise _Elsewise
    return found


def _sign(reference: re.Match[str]) -> str:
    """The sign of a reference: a known name, or a number of anything but a blank or a half sign."""
    if reference[3]:
        if reference[3] not in _NAMED:
            raise _Elsewise
        return _NAMED[reference[3]]
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    # A blank or control sign written as a number: programs differ in what they make of it.
    if number <= 0xA0 and not 33 <= number <= 126:
        raise _Elsewise
    # Half signs, and what XML can't hold: the library decides.
    if 0xD800 <= number < 0xE000 or 0xFFFD < number < 0x10000 or number > 0x10FFFF:
        raise _Elsewise
    return chr(number)

"""The rows of a table, written as the sheet's XML while they come: no row is held, however many there are.

XlsxWriter makes the workbook around them (``shell.py``). Its own rows cost three times as much, its ``constant_memory``
keeps the height of every row, its links have backslashes, which is no path in LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final
from xml.sax.saxutils import quoteattr

from ..safe_text import clean

Value = str | int | date
"""A text is always text, whatever it looks like; a number and a date are ones to count with."""
LETTERS: Final = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + tuple(f"A{letter}" for letter in "ABCDEFGHIJKLM")
_LONGEST: Final = 2000
"""Characters shown per cell (Excel takes 32,767); the whole text is in results.jsonl."""
_HIGHEST: Final = 300
"""Points of the highest row: a page must hold it."""
MOST_LINKS: Final = 65_530
"""Links that Excel takes on one sheet; above that it calls the file damaged."""
MOST: Final = 200_000
"""Rows of a table (Excel takes 1,048,576, and no one reads them); how many more there are is said below."""
_HELD: Final = 1 << 20
"""Bytes held before they go to a temporary file."""
_CODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FIRST: Final = date(1900, 3, 1)
"""The first day on which all spreadsheets agree (there was no 29 February 1900)."""
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the code of its title, its width in characters, and whether it is printed; those that are not stand
    last."""

    title: str
    width: int
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that is one table: ``title`` and ``empty`` (what it says without rows) are codes, as is ``note``, which
    stands on top of each printed page; ``frozen`` columns stay in sight."""

    title: str
    columns: tuple[Column, ...]
    empty: str = "sheet.nothing"
    frozen: int = 1
    note: str = ""


def _spool() -> Any:
    return SpooledTemporaryFile(max_size=_HELD, mode="w+b")


@dataclass(slots=True)
class Rows:
    """Rows being written; ``ids`` are the numbers of the styles in the workbook. Texts go through ``clean``.
    ``bottom`` is the last row of the sheet, ``dropped`` how many were too many."""

    table: Table
    ids: Mapping[str, int]
    count: int = 0
    links: int = 0
    dropped: int = 0
    bottom: int = 1
    body: IO[bytes] = field(default_factory=_spool)
    marks: IO[bytes] = field(default_factory=_spool)
    targets: IO[bytes] = field(default_factory=_spool)

    def add(
        self, values: Sequence[Value], tones: Mapping[int, str] | None = None, links: Mapping[int, str] | None = None
    ) -> None:
        """One row, high enough for its longest cell: LibreOffice and WPS don't find that out by themselves. ``tones``
        names the style of a column by its place, ``links`` the file beside the workbook that it opens."""
        if self.count >= MOST:
            self.dropped += 1
            return
        self.count += 1
        self._write(self.bottom + 1, values, tones or {})
        for place, target in (links or {}).items():
            self._link(f"{LETTERS[place]}{self.bottom}", target)

    def say(self, text: str) -> None:
        """A row below all others that only says something."""
        self._write(self.bottom + 1, (text, *("" for _ in self.table.columns[1:])), {})

    def _write(self, row: int, values: Sequence[Value], tones: Mapping[int, str]) -> None:
        self.bottom = row
        cells, highest = [], 1
        for place, (value, column) in enumerate(zip(values, self.table.columns, strict=True)):
            if isinstance(value, str):
                content, lines = _text(value, column.width)
                highest = max(highest, lines)
                usual = "text"
            else:
                content, usual = _number(value), "count" if isinstance(value, int) else "date"
            cells.append(f'<c r="{LETTERS[place]}{row}" s="{self.ids[tones.get(place, usual)]}"{content}')
        height = min(4 + 14 * highest, _HIGHEST)
        self.body.write(f'<row r="{row}" ht="{height}" customHeight="1">{"".join(cells)}</row>'.encode())

    def takes_links(self, number: int) -> bool:
        """Whether so many more links still fit on the sheet."""
        return self.links + number <= MOST_LINKS

    def _link(self, cell: str, target: str) -> None:
        """A link to a file, as Excel writes it: with slashes and unescaped."""
        self.links += 1
        self.marks.write(f'<hyperlink ref="{cell}" r:id="rId{self.links}"/>'.encode())
        self.targets.write(
            f'<Relationship Id="rId{self.links}" Type="{_REL}/hyperlink" Target={quoteattr(target)} '
            'TargetMode="External"/>'.encode()
        )

    @property
    def last(self) -> int:
        """The number of the last row of data; an empty table has one row that says so."""
        return max(self.count, 1) + 1

    def close(self) -> None:
        """Let go of the temporary files."""
        for file in (self.body, self.marks, self.targets):
            file.close()


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """All that was written to a spool, piece by piece."""
    file.seek(0)
    while piece := file.read(_HELD):
        yield piece


def _number(value: int | date) -> str:
    """What follows the style in a cell's XML."""
    if not isinstance(value, date):
        return f"><v>{value}</v></c>"
    if value < _FIRST:
        return _text(value.isoformat(), 10)[0]
    return f"><v>{value.toordinal() - _DAY_ZERO}</v></c>"


@lru_cache(maxsize=8192)
def _text(value: str, width: int) -> tuple[str, int]:
    """What follows the style in the XML of a cell with a text, and the lines it needs in a column of this width."""
    text = clean(value)
    if not text:
        return "/>", 1
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    lines = sum(_lines(part, width) for part in text.split("\n")) if "\n" in text else _lines(text, width)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' t="inlineStr"><is><t>{_CODED.sub("_x005F_", text)}</t></is></c>', lines


def _lines(text: str, width: int) -> int:
    """A Chinese character is two wide; it has three bytes, so that half of signs and bytes together is the width."""
    return 1 + (len(text) + len(text.encode())) // 2 // max(width - 1, 1)

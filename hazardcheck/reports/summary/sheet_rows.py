"""The rows of a table, handed to XlsxWriter while they come. It writes each to a temporary file, so that no row is
held, however many there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from ...words import say
from ..safe_text import clean
from .cell_styles import Styles
from .streamed_sheet import FileLink

CellValue = str | int | date
"""A text is always text, whatever it looks like; a number and a date are ones to count with."""
# Characters shown per cell (Excel takes 32,767); the whole text is in results.jsonl.
_LONGEST: Final = 2000
# Points of the highest row: a page must hold it.
_HIGHEST: Final = 300
# Points of a line of text at 10 points, and of what a row has above and below its lines.
_LINE_POINTS, _EDGE_POINTS = 14, 4
# Pixels of a point. XlsxWriter rounds heights given in points to whole pixels; those in pixels it leaves alone.
_POINT: Final = 4 / 3
# Links that Excel takes on one sheet; above that it calls the file damaged.
MOST_LINKS: Final = 65_530
# Rows of a table (Excel takes 1,048,576, and no one reads them); how many more there are is said below.
MOST_ROWS: Final = 200_000
# The first day on which all spreadsheets agree (there was no 29 February 1900).
_FIRST_DAY: Final = date(1900, 3, 1)
# day 0 of the 1900 date system
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: the code of its title, its width in characters, and whether it is printed; those that are not stand
    last."""

    title: str
    width: int
    printed: bool = True


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A sheet that is one table: ``title`` and ``empty`` (what it says without rows) are codes, as is ``note``, which
    stands on top of each printed page; ``frozen`` columns stay in sight."""

    title: str
    columns: tuple[Heading, ...]
    empty: str = "sheet.nothing"
    frozen: int = 1
    note: str = ""


@dataclass(slots=True)
class TableRows:
    """The rows of one table, written to its sheet from top to bottom. ``count`` rows of data so far, ``dropped`` more
    than the sheet takes, ``bottom`` the last row written (0: the titles)."""

    table: SummaryTable
    sheet: Any
    styles: Styles
    count: int = 0
    links: int = 0
    dropped: int = 0
    bottom: int = 0

    def add(
        self,
        values: Sequence[CellValue],
        tones: Mapping[int, str] | None = None,
        links: Mapping[int, str] | None = None,
    ) -> None:
        """One row. ``tones`` names the style of a column by its place, ``links`` the file beside the workbook that it
        opens."""
        if self.count >= MOST_ROWS:
            self.dropped += 1
            return
        self.count += 1
        self.links += len(links or ())
        self._write(values, tones or {}, links or {})

    def takes_links(self, number: int) -> bool:
        """Whether so many more links still fit on the sheet."""
        return self.links + number <= MOST_LINKS

    def finish(self, lang: str) -> None:
        """What stands below the rows, and all that depends on how many there are."""
        if not self.count:
            self._say(say(self.table.empty, lang))
        last = self.bottom
        if self.dropped:
            self._say(say("summary.more_rows", lang, count=self.dropped))
        self.sheet.print_area(0, 0, last, sum(column.printed for column in self.table.columns) - 1)
        self.sheet.autofilter(0, 0, last, len(self.table.columns) - 1)

    def _say(self, text: str) -> None:
        """A row that only says something."""
        self._write((text, *("" for _ in self.table.columns[1:])), {}, {})

    def _write(self, values: Sequence[CellValue], tones: Mapping[int, str], links: Mapping[int, str]) -> None:
        """The row is made high enough for its longest cell: LibreOffice and WPS don't find that out by themselves."""
        self.bottom = row = self.bottom + 1
        shown = [_shown_value(value, column.width) for value, column in zip(values, self.table.columns, strict=True)]
        most = max(lines for _, lines, _ in shown)
        self.sheet.set_row_pixels(row, min(_EDGE_POINTS + _LINE_POINTS * most, _HIGHEST) * _POINT)
        for place, (value, _, usual) in enumerate(shown):
            style = self.styles[tones.get(place, usual)]
            if place in links:
                self.sheet.write_url(row, place, FileLink(links[place], str(value)), style)
            else:
                _put(self.sheet, row, place, value, style)
        # written by now; XlsxWriter would keep the height of every row, twice
        self.sheet.row_info.pop(row - 1, None)
        self.sheet.row_sizes.pop(row - 1, None)


def _put(sheet: Any, row: int, place: int, value: str | int, style: Any) -> None:
    if not isinstance(value, str):
        sheet.write_number(row, place, value, style)
    elif not value:
        sheet.write_blank(row, place, None, style)
    else:
        sheet.write_string(row, place, value, style)


def _shown_value(value: CellValue, width: int) -> tuple[str | int, int, str]:
    """What is written for a value, the lines that it needs in a column of this width, and its usual style."""
    if isinstance(value, str):
        return *_shown_text(value, width), "text"
    if not isinstance(value, date):
        return value, 1, "count"
    if value < _FIRST_DAY:
        return value.isoformat(), 1, "date"
    return value.toordinal() - _DAY_ZERO, 1, "date"


@lru_cache(maxsize=8192)
def _shown_text(value: str, width: int) -> tuple[str, int]:
    """The text of a cell as it is shown, and the lines that it needs in a column of this width."""
    text = clean(value)
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return text, sum(_line_count(part, width) for part in text.split("\n")) if "\n" in text else _line_count(
        text, width
    )


def _line_count(text: str, width: int) -> int:
    """A Chinese character is two wide; it has three bytes, so that half of signs and bytes together is the width."""
    return 1 + (len(text) + len(text.encode())) // 2 // max(width - 1, 1)

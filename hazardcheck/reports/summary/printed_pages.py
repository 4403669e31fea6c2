"""How a table is divided into pages that stand beside each other: each with the key columns, none shrunk.

Letters of 10 points are printed at 85 %, so at 8.5 points. What does not fit beside the key columns goes to the next
page.
"""

from __future__ import annotations

from typing import Final

from .sheet_rows import SummaryTable

# Per cent of its size at which a sheet is printed.
SMALLEST: Final = 85
# Points across A4 between the margins.
_ACROSS: Final = 785
# Points of a column's character and of what it has beside them. A program without 微软雅黑 takes a font that is some
# wider (5.3 points with it); a page has to hold the columns with that too, or the last would stand on one of its own.
_CHARACTER: Final = 6.5
_BESIDE: Final = 3.8


def page_breaks(table: SummaryTable) -> list[int]:
    """The columns (from 0) with which a new page begins; none where one page takes all that is printed."""
    widths = [column.width * _CHARACTER + _BESIDE for column in table.columns if column.printed]
    key = sum(widths[: table.frozen])
    room = _ACROSS * 100 / SMALLEST
    breaks: list[int] = []
    used = key
    for place, width in enumerate(widths[table.frozen :], start=table.frozen):
        if used + width > room and used > key:
            breaks.append(place)
            used = key
        used += width
    return breaks

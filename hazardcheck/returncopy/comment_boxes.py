"""Where a comment's box has to stand: beside its cell, wide and high enough for its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from ..spreadsheet.cell_marks import column_number
from ..spreadsheet.text_size import text_width
from .xml_outline import XmlNode

# pixels of a box, pixels of a line of 9 points
_WIDE, _LINE, _SIZE = 300, 17, 9
# F12 or $F$12
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def indexes(cell: str) -> tuple[int, int]:
    """Row and column of ``F12``, from 0."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise ValueError(cell)
    return int(match[2]) - 1, column_number(match[1]) - 1


@dataclass(slots=True)
class Sizes:
    """Widths and heights of a sheet in pixels, by index from 0, and those of all others."""

    widths: dict[int, int] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    width: int = 64
    height: int = 20

    def anchor(self, row: int, column: int, text: str) -> tuple[int, ...]:
        """The box as VML says it: first column and offset, first row and offset, last column, last row alike."""
        # 16 pixels of margin; an empty line takes a line too
        lines = sum(ceil((text_width(line, _SIZE) or 1) / (_WIDE - 16)) for line in text.split("\n"))
        # The box begins 15 pixels into the next column and 2 below the row's edge, as Excel puts it; it is at most 400
        # high, what is longer can be scrolled.
        right = _walk(self.widths, self.width, column + 1, 15 + _WIDE)
        below = _walk(self.heights, self.height, row, 2 + min(lines * _LINE + 14, 400))
        return (column + 1, 15, row, 2, *right, *below)


def _walk(known: Mapping[int, int], usual: int, place: int, left: int) -> tuple[int, int]:
    """Where one arrives going ``left`` pixels on, from the beginning of ``place``."""
    # a box never reaches so far; hidden rows and columns have no size and could be walked for ever
    for _ in range(2000):
        size = known.get(place, usual)
        if left < size:
            return place, left
        left, place = left - size, place + 1
    return place, 0


def sizes_of(sheet: XmlNode) -> Sizes:
    """What the sheet's XML says (its outline two levels deep)."""
    sizes = Sizes()
    usual = sheet.first("sheetFormatPr")
    if usual is not None:
        # 4/3 pixels a point; 15 points and 8.43 digits (7 pixels each and 5) are what Excel takes where the sheet says
        # nothing
        sizes.height = round(_box_number(usual.attributes.get("defaultRowHeight"), 15.0) * 4 / 3) or 20
        sizes.width = round(_box_number(usual.attributes.get("defaultColWidth"), 8.43) * 7 + 5)
    for column in (entry for cols in sheet.all("cols") for entry in cols.children):
        first, last = (int(_box_number(column.attributes.get(name), 1)) for name in ("min", "max"))
        hidden = column.attributes.get("hidden") in ("1", "true")
        width = 0 if hidden else round(_box_number(column.attributes.get("width"), 8.43) * 7 + 5)
        # one entry may stand for all 16,384 columns; no box reaches beyond 300
        sizes.widths.update(dict.fromkeys(range(first - 1, min(last, first + 300)), width))
    number = 0
    for row in (entry for data in sheet.all("sheetData") for entry in data.children):
        number = int(_box_number(row.attributes.get("r"), number + 1))
        if row.attributes.get("hidden") in ("1", "true"):
            sizes.heights[number - 1] = 0
        elif "ht" in row.attributes:
            sizes.heights[number - 1] = round(_box_number(row.attributes["ht"], 15.0) * 4 / 3)
    return sizes


def _box_number(text: str | None, usual: float) -> float:
    try:
        return float(text) if text else usual
    except ValueError:
        return usual

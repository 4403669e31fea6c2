"""How much room a text takes in a cell.

XlsxWriter can't fit rows to their text, and a row that is too low hides part of the law: heights are estimated from
the width of the signs, with room to spare for other fonts.
"""

from __future__ import annotations

import re
import unicodedata
from math import ceil
from typing import Final

# Excel's limit for a row, in points.
TALLEST: Final = 409.0

# How wide a digit of the default font is in pixels, and how high a line of 宋体 as a multiple of its size: in Excel and
# WPS on Windows; and where both fonts are missing (LibreOffice on Linux: 25 signs to a line instead of 19, and the
# lines a seventh higher), where a printed row is cut that looks whole on the screen.
_FONTS: Final = ((7.0, 1.27), (9.33, 1.45))

# Signs that no line may begin with; the program takes the last sign of the line before down with them, and the line
# gets shorter.
_NEVER_FIRST = frozenset("，。、；：？！）》】〕”’,.;:?!)")


def text_width(text: str, size: float) -> float:
    """The width of a text in pixels at 96 dpi: a Chinese sign is as wide as the font is high, a Latin one half."""
    # points to pixels of a screen of 96 dpi; a Chinese sign is as wide as its size
    full = size * 96 / 72
    return sum(full if unicodedata.east_asian_width(sign) in "WFA" else full * 0.58 for sign in text)


def line_count(text: str, chars: float, size: float, digit: float = 7) -> int:
    """How many lines the text takes in a column of that many digits, wrapped as Excel, WPS and LibreOffice do.
    ``digit``: the width of one in pixels."""
    # Excel's width of a column in pixels: 7 a digit and 5; 8 go to the margins of the cell. 3 % less, since programs
    # measure fonts differently and a cut line is worse than a gap.
    room = (chars * digit + 5 - 8) * 0.97
    return sum(_paragraph_lines(part, room, size) for part in text.split("\n"))


def _paragraph_lines(text: str, room: float, size: float) -> int:
    lines, used = 1, 0.0
    for word in re.findall(r"[!-~]+|.", text):
        width = text_width(word, size)
        if used + width <= room:
            used += width
        elif word in _NEVER_FIRST:  # drags the sign before it to the next line
            lines, used = lines + 1, width * 2
        elif width > room:  # a long Latin word is cut
            lines, used = lines + ceil((used + width) / room) - 1, width % room
        else:
            lines, used = lines + 1, width
    return lines


def row_height(texts: list[tuple[str, float, float]], least: float) -> float:
    """The height in points for (text, width in digits, font size) side by side, at least ``least``."""
    # 5 points of air
    heights = [
        line_count(text, chars, size, digit) * size * line + 5
        for text, chars, size in texts
        if text
        for digit, line in _FONTS
    ]
    return min(TALLEST, max([least, *heights]))

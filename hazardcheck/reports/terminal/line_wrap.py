"""Lines for a terminal in which a Chinese character is two cells wide.

rich folds a Chinese sentence as one long word; this keeps closing marks off the start of a line and opening marks off
its end (the usual 避头尾 rule) and breaks Latin words and numbers only where they don't fit a line at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

_OPENING = "（《〈“‘「『【〔([{"
_CLOSING = "，。、；：！？）》〉”’」』】〕…,.;:!?)]}%"
_PIECE = re.compile(r"\s+|[!-~¡-ⷿ]+|.", re.DOTALL)


def wrap_line(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells; its own line breaks count; at least one line."""
    width = max(width, 8)
    return [line for part in text.split("\n") for line in _filled(part, width)] or [""]


def _filled(text: str, width: int) -> Iterator[str]:
    line = ""
    for unit in _units(text, width):
        if cell_len(line + unit.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += unit if line else unit.lstrip()
    yield line.rstrip()


def _units(text: str, width: int) -> Iterator[str]:
    """Pieces that stay together: a mark with its neighbour, a word, a blank."""
    unit = ""
    for piece in _PIECE.findall(text):
        joined = not unit or unit[-1] in _OPENING or piece[0] in _CLOSING
        if joined and cell_len(unit + piece) <= width:
            unit += piece
            continue
        if unit:
            yield unit
        *whole, unit = _chopped(piece, width)
        yield from whole
    if unit:
        yield unit


def _chopped(word: str, width: int) -> list[str]:
    """A word in parts that fit; only one longer than a line is cut, and no sign is lost."""
    parts = [""]
    for sign in word:
        if parts[-1] and cell_len(parts[-1] + sign) > width:
            parts.append("")
        parts[-1] += sign
    return parts


def fit(text: str, width: int) -> str:
    """Exactly ``width`` cells: padded with blanks, or cut with ``..`` at the end."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 2).rstrip() + "..", width)

"""Lines for a terminal in which a Chinese character is two cells wide.

rich folds a Chinese sentence as one long word; this keeps closing marks off the start of a line and opening marks off
its end (the usual 避头尾 rule: ``一二三，四`` never breaks before ``，``) and breaks Latin words and numbers only where
they don't fit a line at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from rich.cells import cell_len, set_cell_size

# Signs that no line ends with, and below those that none begins with (避头尾, as GB/T 15834 has it).
_OPENING: Final = "（《〈“‘「『【〔([{"
_CLOSING: Final = "，。、；：！？）》〉”’」』】〕…,.;:!?)]}%"
# blanks, a word of letters that must not be broken, or one sign
_PIECE: Final = re.compile(r"\s+|[!-~¡-ⷿ]+|.", re.DOTALL)
# cells: narrower, a mark and its two neighbours would not fit
_LEAST: Final = 8

Measure = Callable[[str], int]
"""How many cells a text takes."""


def careful_width(text: str) -> int:
    """The cells a text takes at most: a Chinese terminal shows some signs two wide (``“``, ``…``, ``①``: "ambiguous"
    in Unicode's annex 11) that others show one wide."""
    if text.isascii():
        return cell_len(text)
    return cell_len(text) + sum(unicodedata.east_asian_width(sign) == "A" and cell_len(sign) == 1 for sign in text)


def wrap_text(text: str, width: int, hang: int = 0, measure: Measure = cell_len) -> list[str]:
    """The text in lines of at most ``width`` cells; at least one line. Its own line breaks count: each begins a
    paragraph, whose blanks in front stay, and whose further lines are indented by ``hang``."""
    width = max(width, hang + _LEAST)
    return [line for part in text.split("\n") for line in _filled(part, width, hang, measure)]


def _filled(text: str, width: int, hang: int, measure: Measure) -> Iterator[str]:
    line = ""
    for unit in _units(text, width - hang, measure):
        if measure(line + unit.rstrip()) > width:
            yield line.rstrip()
            line = " " * hang + unit.lstrip()
        else:
            line += unit
    yield line.rstrip()


def _units(text: str, width: int, measure: Measure) -> Iterator[str]:
    """Pieces that stay together: a mark with its neighbour, a word, a blank."""
    unit = ""
    for piece in _PIECE.findall(text):
        joined = not unit or unit[-1] in _OPENING or piece[0] in _CLOSING
        if joined and measure(unit + piece) <= width:
            unit += piece
            continue
        if unit:
            yield unit
        *whole, unit = _chopped(piece, width, measure)
        yield from whole
    if unit:
        yield unit


def _chopped(word: str, width: int, measure: Measure) -> list[str]:
    """A word in parts that fit; only one longer than a line is cut, and no sign is lost."""
    parts = [""]
    for sign in word:
        if parts[-1] and measure(parts[-1] + sign) > width:
            parts.append("")
        parts[-1] += sign
    return parts


def cut_text(text: str, width: int) -> str:
    """Exactly ``width`` cells: padded with blanks, or cut with ``..`` at the end."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 2).rstrip() + "..", width)

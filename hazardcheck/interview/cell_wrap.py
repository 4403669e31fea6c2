"""Text in columns: Chinese characters are two wide, and to be safe so are signs of ambiguous width (UAX #11)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

WIDTH: Final = 80
_CLOSING: Final = "，。；：、！？）》」』】”’…,.;:!?)]}"
_OPENING: Final = "（《「『【“‘([{"
_TOKEN = re.compile(r"[ ]+|[!-~]+|[^ !-~]")


def display_width(text: str) -> int:
    """How many columns the text takes."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WFA" else 1


def wrap(text: str, width: int = WIDTH, hang: int = 0) -> list[str]:
    """The text in lines of at most ``width`` columns, those after the first of a paragraph indented by ``hang``.

    Signs that a terminal would obey instead of showing become blanks. Closing punctuation does not begin a line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph("".join(sign if sign.isprintable() else " " for sign in paragraph), width, hang)
    return lines


def _paragraph(text: str, width: int, hang: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width - hang):
        if display_width(line + piece.rstrip()) <= width:
            line += piece
            continue
        yield line.rstrip()
        line = " " * hang + piece.lstrip()
    yield line.rstrip()


def _pieces(text: str, width: int) -> list[str]:
    """What must not be broken: words, and characters with the punctuation that clings to them."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        last = pieces[-1] if pieces else ""
        clings = token[0] in _CLOSING or (bool(last) and last[-1] in _OPENING)
        if clings and last.strip() and display_width(last + token) <= width:
            pieces[-1] += token
        else:
            pieces += [token[place : place + width] for place in range(0, len(token), width)]
    return pieces

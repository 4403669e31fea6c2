"""What is printed above and below every page of a sheet (its headers and footers): text that stands in no cell."""

from __future__ import annotations

import re

from ...late_pattern import LatePattern

# &L left, &C middle, &R right begin a part; the others say how it looks, or stand for a page, a day, a name.
_PARTS = LatePattern(r"&[LCR]", re.IGNORECASE)
_CODES = LatePattern(r'&(?:"[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d+|[A-Z])', re.IGNORECASE)


def page_texts(text: str) -> list[str]:
    """The words of a header or footer, part by part, without codes: ``&L&9A 厂&R第 &P 页`` → A 厂, 第  页."""
    pieces = [_CODES.sub("", part.replace("&&", "\0")).replace("\0", "&") for part in _PARTS.split(text)]
    return [piece.strip() for piece in pieces if piece.strip()]


class MarginReader:
    """Headers and footers in a parse of a sheet's XML, of every kind of page and every saved view."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.within = self.open = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        """An element begins: within ``headerFooter`` it is one of them."""
        if tag.rsplit(":", 1)[-1] == "headerFooter":
            self.within = True
        elif self.within:
            self.open = True
            self.found.append("")

    def end(self, tag: str) -> None:
        """An element ends."""
        self.open = False
        self.within = self.within and tag.rsplit(":", 1)[-1] != "headerFooter"

    def text(self, text: str) -> None:
        """What is said in it."""
        if self.open:
            self.found[-1] += text

    def texts(self) -> list[str]:
        """The words of all of them, each once."""
        return [*dict.fromkeys(found for text in self.found for found in page_texts(text))]

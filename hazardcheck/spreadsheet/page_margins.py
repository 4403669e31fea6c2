"""What is printed above and below every page of a sheet (its headers and footers): text that stands in no cell."""

from __future__ import annotations

import re
from functools import lru_cache

from ..late_pattern import LatePattern
from .xml_elements import walk_xml

# &L left, &C middle, &R right begin a part; the others say how it looks, or stand for a page, a day, a name.
_PARTS = LatePattern(r"&[LCR]", re.IGNORECASE)
_CODES = LatePattern(r'&(?:"[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d+|[A-Z])', re.IGNORECASE)
_WHOLE = re.compile(rb"<((?:\w+:)?headerFooter)[ >].*?</\1>", re.DOTALL)


def page_texts(text: str) -> list[str]:
    """The words of a header or footer, part by part, without codes: ``&L&9A 厂&R第 &P 页`` → A 厂, 第  页."""
    pieces = [_CODES.sub("", part.replace("&&", "\0")).replace("\0", "&") for part in _PARTS.split(text)]
    return [piece.strip() for piece in pieces if piece.strip()]


# programs write the same ones into every sheet of a run
@lru_cache(maxsize=256)
def _told(part: bytes) -> tuple[str, ...]:
    reader = _MarginReader()
    walk_xml("headerFooter", part, reader.start, reader.end, reader.text)
    return tuple(dict.fromkeys(found for text in reader.found for found in page_texts(text)))


def margin_texts(sheet: bytes) -> tuple[str, ...]:
    """The words of all headers and footers of a sheet, each once."""
    # behind the cells: one search over a few hundred bytes
    found = _WHOLE.search(sheet, sheet.rfind(b"sheetData>") + 1)
    return _told(found[0]) if found else ()


class _MarginReader:
    def __init__(self) -> None:
        self.found: list[str] = []
        self.open = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        self.open = tag.rsplit(":", 1)[-1] != "headerFooter"
        if self.open:
            self.found.append("")

    def end(self, _: str) -> None:
        self.open = False

    def text(self, text: str) -> None:
        if self.open:
            self.found[-1] += text

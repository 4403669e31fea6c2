"""One sheet's bytes: values far out, shared-string indexes that are no plain numbers, formulas without a value."""

from __future__ import annotations

import re
from xml.parsers import expat

from ..errors import UnreadableError

ROW_LIMIT = 20_000
COLUMN_LIMIT = 256

_FAR = re.compile(rb' r="(?:(?:[A-Z]{3}|I[W-Z]|[J-Z][A-Z])\d|[A-Z]{0,3}(?:[2-9]\d{4}|\d{6}))')
_CELL = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"')
_NEAR = 4  # a reference of four signs (Z999) is never far
_ODD_INDEX = re.compile(rb' t="s"(?!><v>\d{1,7}</v>| [^>]*><v>\d{1,7}</v>)')
_ODD_SIGNS = (b"'", b"\t", b"\n", b" =", b"= ")
"""Spellings of an attribute that the searches above would not see; where they stand in a text, it is parsed in vain."""

_INDEX = re.compile(r"[0-9]{1,7}")  # a longer one overflows, and is then read as the first string
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def check_sheet(name: str, text: bytes) -> None:
    """Refuse what the library would read wrongly or die of. The common file costs a few searches in its cells."""
    start, end = text.find(b"<sheetData"), text.rfind(b"</sheetData>")
    if start < 0 or end < start or text.find(b"<sheetData", start + 1) >= 0:
        return _Scan(name).run(text)
    cells = text[start:end]
    places = _CELL.findall(cells)
    far = max(map(len, places), default=0) > _NEAR and _FAR.search(cells)
    doubled = len(set(places)) != len(places) or cells.count(b"<c ") + cells.count(b"<c>") != len(places)
    if far or doubled or _ODD_INDEX.search(cells) or any(sign in cells for sign in _ODD_SIGNS):
        return _Scan(name).run(text)
    return None


def empty_formulas(text: bytes) -> frozenset[str]:
    """The cells of a sheet that hold a formula without a computed value."""
    cells = text[: text.find(b"</sheetData>")]
    if b"<f>" not in cells and b"<f " not in cells and b"<f/>" not in cells and b":f>" not in cells:
        return frozenset()
    scan = _Scan("")
    scan.run(text)
    return frozenset(scan.empty_formulas)


def column_number(letters: str) -> int:
    """1 for A, 16384 for XFD."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Scan:
    """A parse of one sheet that keeps only what is wrong with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tables = 0
        self.row = 0
        self.place = ""
        self.kind = ""
        self.value: str | None = None
        self.filled = False
        self.formula = False
        self.inside = ""
        self.empty_formulas: list[str] = []
        self.seen: set[str] = set()

    def run(self, text: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            raise UnreadableError("HZ304", detail=f"{self.name}: {expat.ErrorString(error.code)}") from None
        if self.name and self.tables > 1:
            raise UnreadableError("HZ308", detail=f"{self.name}: sheetData")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rsplit(" ", 1)[-1]
        if tag == "sheetData":
            self.tables += 1
        elif tag == "row":
            self.row = int(attributes["r"]) if attributes.get("r", "").isdigit() else self.row + 1
        elif tag == "c":
            self.place, self.kind = attributes.get("r", ""), attributes.get("t", "n")
            self.value, self.filled, self.formula = None, False, False
        elif tag in ("v", "t"):
            self.inside, self.filled = tag, True
            self.value = self.value or ""
        elif tag == "f":
            self.formula = True

    def _text(self, text: str) -> None:
        if self.inside == "v":
            self.value = (self.value or "") + text

    def _end(self, tag: str) -> None:
        tag = tag.rsplit(" ", 1)[-1]
        if tag in ("v", "t"):
            self.inside = ""
        elif tag == "c" and self.name:
            self._check_cell()
        elif tag == "c" and self.formula and not self.value:
            self.empty_formulas.append(self.place)

    def _check_cell(self) -> None:
        match = _PLACE.fullmatch(self.place)
        column, row = (column_number(match[1]), int(match[2])) if match else (1, self.row)
        if (self.filled or self.kind in ("s", "str", "inlineStr")) and (column > COLUMN_LIMIT or row > ROW_LIMIT):
            raise UnreadableError("HZ308", detail=f"{self.name}: {self.place or row}")
        if self.place in self.seen:
            raise UnreadableError("HZ308", detail=f"{self.name}: {self.place}")
        self.seen.update([self.place] if self.place else [])
        if self.kind == "s" and self.value is not None and not _INDEX.fullmatch(self.value):
            raise UnreadableError("HZ308", detail=f"{self.name}: {self.place}: {self.value[:20]!r}")

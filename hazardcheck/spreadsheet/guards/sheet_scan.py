"""One sheet's bytes: whether they are spelt as programs spell them, or need a closer look; and that closer look.

A person's program must see the same sheet as we do, and nothing in it may kill the reading library: no cell twice, no
shared-string index that is no plain number (silently the first string), no value in a far corner (memory), no
elements of another namespace (read as if they were cells).
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from ...errors import UnreadableError
from ..cell_marks import Cell, Gathered, column_number
from ..limits import Limits
from ..xml_elements import parse

# A cell without a value, which the library would drop as well: more than half of a form, most of a styled sheet.
_BLANK = re.compile(rb'<c r="[^"]+" s="\d+"(?:/>| t="n"(?: />|></c>))')

# A cell as programs write it, in the row of group 1; neither a formula nor an error. openpyxl without lxml (a plain
# installation, pandas too) leaves a blank before the end of an empty element.
SIMPLE_CELL = (
    rb'<c r="[A-Z]{1,3}\1"(?: s="\d+")?'
    rb'(?: t="s"><v>\d{1,7}</v></c>'
    rb'| t="inlineStr"(?: ?/>|>(?:<is><t(?: xml:space="preserve")?>[^<]*</t></is>)?</c>)'
    rb'|(?: t="(?:n|str|b|d)")?(?: ?/>|>(?:<v(?: xml:space="preserve")?>[^<]*</v>)?</c>))'
)
FORMULA_CELL = (
    rb'<c r="[A-Z]{1,3}\1"(?: s="\d+")?(?: t="(?:n|str|b|d|e)")?>'
    rb'(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?(?:<v(?: xml:space="preserve")?>[^<]*</v>|<v ?/>)?</c>'
)
# Line ends: as the streaming writer of Apache POI (EasyExcel too) puts them
_ROWS = rb'(?:<row r="([1-9]\d{0,6})"(?: [^<>]*)?(?:/>|>\s*(?:%b)*+</row>)\s*)*+'
# Rows and cells as programs write them, from end to end, every cell in the row it says; without formulas and errors,
# and with them.
_SIMPLE_ROWS, _ALL_ROWS = re.compile(_ROWS % SIMPLE_CELL), re.compile(_ROWS % (SIMPLE_CELL + b"|" + FORMULA_CELL))

# the cells in the order in which the bytes have them
_ADDRESS = re.compile(rb'<c r="(\w+)"')
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ANYTHING = re.compile(".*", re.S)
# Type of a cell → what may stand in it. A person sees a repair prompt where anything else does.
_VALUES = {
    "n": re.compile(r"(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)?"),
    "b": re.compile("[01]?|true|false"),
    **dict.fromkeys(("s", "str", "inlineStr", "d", "e"), _ANYTHING),
}
# A cell said to be a number whose value is none: one library reads a text, another nothing.
_TEXT_AS_NUMBER = re.compile(rb'<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="n")?><v>(?![-+.\d<])')
# a longer one overflows, and is then read as the first string
_INDEX = re.compile(r"[0-9]{1,7}")
# as bytes: the address of each cell is compared without making a text of it
_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
# What stands around the rows when they are parsed by themselves.
_HEAD, _FOOT = b"<worksheet><sheetData>", b"</sheetData></worksheet>"
# anything but rows and cells with nothing in them
_FILLED = re.compile(rb"<(?!row[ >]|/row>|c |/c>)")
# bytes of empty rows below the last value from which on they are cut off
_TAIL = 65_536


class Plain(NamedTuple):
    """A sheet of the usual spelling. ``text``: its cells but the blank ones, and nothing else; ``simple``: there are
    no formulas and no error values."""

    text: bytes
    simple: bool


def cell_range(text: bytes) -> tuple[int, int]:
    """Where the cells of a sheet stand in its bytes; (0, 0) where that needs a closer look."""
    first, last = text.find(b"sheetData"), text.rfind(b"sheetData")
    if text[first - 1 : first + 10] == b"<sheetData>" and text[last - 2 : last + 10] == b"</sheetData>":
        return first + 10, last - 2
    alone = 0 < first == last and text[first - 1 : first + 11] == b"<sheetData/>"
    return (first + 11, first + 11) if alone else (0, 0)


def plain_sheet(text: bytes, limits: Limits) -> Plain | None:
    """A sheet that may be read as it is: everything in it is of the usual spelling, no cell stands twice, none far out.
    Nothing where it needs a closer look. HZ313 for a huge one."""
    start, end = cell_range(text)
    if not end:
        return None
    cells = _BLANK.sub(b"", text[start : _values_end(text, start, end)])
    if len(cells) > limits.cells and cells.count(b"<c") > limits.cells:
        raise UnreadableError("HZ313", detail=f"{cells.count(b'<c')} > {limits.cells}")
    simple = _SIMPLE_ROWS.fullmatch(cells) is not None
    if not simple and not _ALL_ROWS.fullmatch(cells):
        return None
    if _TEXT_AS_NUMBER.search(cells):
        return None
    places = _ADDRESS.findall(cells)
    if len(set(places)) != len(places) or not _is_near(places, limits):
        return None
    return Plain(b"".join((_HEAD, cells, _FOOT)), simple)


def _values_end(text: bytes, start: int, end: int) -> int:
    """Where the rows end, without those below the last value where there are many: a million of them are common."""
    if end - start < _TAIL:
        return end
    last = max(text.rfind(sign, start, end) for sign in (b"v>", b"is>", b"f>"))
    row = text.find(b"</row>", last, end) + 6 if last >= 0 else start
    return row if start <= row < end - _TAIL and not _FILLED.search(text, row, end) else end


def _is_near(places: list[bytes], limits: Limits) -> bool:
    """Whether all of these cells lie within the limits."""
    if not places:
        return True
    text = b" ".join(places)
    rows = max(map(int, set(text.translate(None, _LETTERS).split())))
    columns = max(map(column_number, set(text.translate(None, _DIGITS).decode().split())))
    return rows <= limits.rows and columns <= limits.columns and rows * columns <= limits.area


def gather(name: str, text: bytes, limits: Limits, *, check: bool = True) -> Gathered:
    """A sheet parsed for what its grid does not tell; with ``check``, what would be misread is refused.

    HZ304 HZ308 HZ313.
    """
    scan = _Scan(name, limits, check=check)
    end = 0 if check else cell_range(text)[1]
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    parser.CommentHandler = parser.ProcessingInstructionHandler = scan.interruption
    parse(parser, name, text[:end] if end else text, whole=not end)
    if check:
        scan.check_whole()
    return scan.found


class _Scan:
    """A parse of one sheet that keeps only what is wrong with it and what its grid does not tell."""

    def __init__(self, name: str, limits: Limits, *, check: bool) -> None:
        self.name = name
        self.limits = limits
        self.check = check
        self.found = Gathered()
        self.tables = 0
        # of the cell last seen, from 1
        self.row = self.column = 0
        self.space = ""
        self.cell: Cell | None = None
        self.inside = ""
        self.extent = [0, 0]
        self.seen: set[tuple[int, int]] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, tag = tag.rpartition(" ")
        if not self.space:
            self.space = space
        elif self.check and space != self.space and self.cell is not None:
            self._refuse(f"{self.row}: {tag}")
        if tag == "c":
            self._start_cell(attributes)
        elif self.cell is not None:
            self._start_value(tag, attributes)
        elif tag == "row":
            self._start_row(attributes)
        else:
            self.tables += tag == "sheetData"
            self.found.note(tag, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        row = int(number) if re.fullmatch(r"[1-9][0-9]{0,6}", number) else self.row + 1
        if self.check and (row <= self.row or (number and number != str(row))):
            self._refuse(f"row {number}")
        self.row, self.column = row, 0
        self.found.note_row(row - 1, attributes)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "")
        match = _PLACE.fullmatch(place)
        row, column = (int(match[2]), column_number(match[1])) if match else (self.row, self.column + 1)
        if self.check and ((place and not match) or row != self.row or column <= self.column or self.cell is not None):
            self._refuse(place or f"row {row}")
        self.column = column
        self.cell = Cell(row - 1, column - 1, attributes)

    def _start_value(self, tag: str, attributes: dict[str, str]) -> None:
        cell = self.cell
        assert cell is not None
        if tag in ("v", "is", "f"):
            if self.check and tag in cell.tags:
                self._refuse(cell.address)
            cell.tags.add(tag)
            self.inside = tag if tag != "is" else ""
            if attributes.get("t") in ("array", "dataTable"):
                cell.array = attributes.get("ref", "")
        if tag == "strike" and attributes.get("val", "1") not in ("0", "false"):
            cell.struck = True

    def text(self, text: str) -> None:
        if self.cell is not None and self.inside == "v":
            self.cell.value += text
        elif self.cell is not None and self.inside == "f":
            self.cell.formula += text

    def interruption(self, *_: str) -> None:
        """A comment or instruction inside a value: the library would read a part of it."""
        if self.check and self.inside == "v":
            self._refuse(f"{self.row}")

    def end(self, tag: str) -> None:
        tag = tag.rpartition(" ")[2]
        if tag in ("v", "f"):
            self.inside = ""
        elif tag == "c" and self.cell is not None:
            if self.check:
                self._check_cell(self.cell)
            self.found.add(self.cell)
            self.cell = None

    def _check_cell(self, cell: Cell) -> None:
        if cell.tags & {"v", "is"} or cell.kind in ("s", "str", "inlineStr"):
            self.extent = [max(self.extent[0], cell.row + 1), max(self.extent[1], cell.column + 1)]
        if cell.kind == "s" and cell.value and not _INDEX.fullmatch(cell.value):
            self._refuse(f"{cell.address}: {cell.value[:20]!r}")
        if {"v", "is"} <= cell.tags:
            self._refuse(cell.address)
        allowed = _VALUES.get(cell.kind)
        if allowed is None or not allowed.fullmatch(cell.value.strip()):
            self._refuse(f"{cell.address}: {cell.kind} {cell.value[:20]!r}")

    def check_whole(self) -> None:
        """One table, and no value far out."""
        if self.tables > 1:
            self._refuse("sheetData")
        rows, columns = self.extent
        if rows > self.limits.rows or columns > self.limits.columns or rows * columns > self.limits.area:
            raise UnreadableError("HZ313", detail=f"{self.name}: {rows} x {columns}"[:80])

    def _refuse(self, detail: str) -> None:
        raise UnreadableError("HZ308", detail=f"{self.name}: {detail}"[:80])

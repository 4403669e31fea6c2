"""The sheets of a file as grids of values, whatever kind of file it is."""

from __future__ import annotations

import re
from typing import Final, Protocol

from ..errors import UnreadableError
from .book_source import BookSource, open_source
from .guards.zip_parts import Parts
from .limits import Limits, default_limits
from .readers.child_sheets import read_in_child
from .readers.csv_reader import read_text
from .readers.library_sheets import read_by_library
from .readers.plain_sheets import read_plainly
from .sheet_book import Book, Sheet
from .workbook_parts import read_contents


class SheetsReader(Protocol):
    """One way to the sheets of a file. Nothing where the file is not for this reader; ``UnreadableError`` (HZ3xx)
    where no other reader could read it either."""

    def __call__(self, source: BookSource, /) -> tuple[Sheet, ...] | None: ...


# The readers by name, in the order in which they are asked. A new one is a module and a line here.
READERS: Final[tuple[tuple[str, SheetsReader], ...]] = (
    # csv and its kin
    ("text", read_text),
    # an xlsx as programs write it: no library needed, which is half as expensive
    ("plain", read_plainly),
    # an xlsx whose spelling is checked: the library can't die of it
    ("library", read_by_library),
    # anything else: the library in a process of its own, which it may kill
    ("child", read_in_child),
)


def read_book(data: bytes, limits: Limits | None = None) -> Book:
    """All worksheets of a file that passed the guards; ``UnreadableError`` (HZ3xx) otherwise, now or when a sheet is
    looked at."""
    source = open_source(data, limits or default_limits())
    for road, read in READERS:
        try:
            sheets = read(source)
        except UnreadableError as error:
            raise _at_its_sheet(error, source) from None
        if sheets is not None:
            kind = "csv" if source.kind == "text" else source.kind
            return Book(sheets, kind, {} if source.parts is None else source.parts, road)
    raise UnreadableError("HZ304", detail=source.kind)


# ``xl/worksheets/sheet3.xml: G4: zz '12'``: the part of a sheet, a cell of it, what is wrong.
_IN_PART: Final = re.compile(r"(xl/\S+\.xml): ([A-Z]{1,3}\d{1,7})\b(.*)", re.S)


def _at_its_sheet(error: UnreadableError, source: BookSource) -> UnreadableError:
    """An error about a cell of a part, named as a person finds it: ``隐患登记!G4``."""
    found = _IN_PART.match(error.params.get("detail", ""))
    if found is None or not isinstance(source.parts, Parts):
        return error
    for sheet in read_contents(source.parts).sheets:
        if sheet.part == found[1]:
            cell = f"{sheet.name}!{found[2]}"
            return UnreadableError(error.code, cell, detail=f"{cell}{found[3]}"[:80])
    return error

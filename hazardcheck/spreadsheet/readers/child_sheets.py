"""The reader that is asked last: the library in a process of its own, for every file that it could die of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ...errors import UnreadableError
from ..aside.placed_texts import texts_aside
from ..book_source import BookSource
from ..cell_marks import UNKNOWN_MARKS, Marks, PlacedText
from ..cell_pictures import hashed
from ..sheet_book import Sheet
from ..sheet_marks import gathered_marks, gathered_marks_of
from .library_reader import SheetData

# Imported where used: a process of its own is started for few files.


def read_in_child(source: BookSource) -> tuple[Sheet, ...]:
    """The sheets of an xlsx, xls, xlsb or ods."""
    # for its weight: few files need another process
    from .child_process import read_apart

    found = read_apart(source.data, source.limits)
    if source.contents is not None:
        return tuple(
            _xlsx_sheet(source, part.part, one) for part, one in zip(source.contents.sheets, found, strict=True)
        )
    if not found:
        raise UnreadableError("HZ304", detail=f"{source.kind}: 0 sheets")
    return tuple(_sheet(one, partial(_other_marks, one, source.parts or {})) for one in found)


def _xlsx_sheet(source: BookSource, part: str, found: SheetData) -> Sheet:
    parts, contents = source.workbook
    marks = partial(gathered_marks_of, parts, contents, part, source.limits, found.gathered)
    aside = partial(_aside, parts, part)
    return Sheet(found.name, found.grid, found.visible, found.merges, marks, aside)


def _aside(parts: Mapping[str, bytes], part: str) -> tuple[PlacedText, ...]:
    return texts_aside(parts[part])


def _sheet(found: SheetData, marks: partial[Marks]) -> Sheet:
    return Sheet(found.name, found.grid, found.visible, found.merges, marks)


def _other_marks(sheet: SheetData, parts: Mapping[str, bytes]) -> Marks:
    """The marks of a sheet of an ods; of other kinds nothing is known."""
    found = sheet.gathered
    return gathered_marks(found, lambda: hashed(parts, found.pictures)) if found else UNKNOWN_MARKS

"""Asked where plain reading gives up: an xlsx whose sheets are spelt so that the library can't die of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from ...errors import UnreadableError
from ..aside.placed_texts import texts_aside
from ..book_source import BookSource
from ..cell_marks import PlacedText
from ..cell_text import Grid
from ..guards.cell_faults import located
from ..guards.sheet_scan import Plain, plain_sheet
from ..own_sheets import GUIDE, KEPT_LIST, LEFT_OUT, RETURNED, meant_sheet
from ..sheet_book import Merges, Sheet
from ..sheet_marks import Spelling, marks_of, quick_merges
from ..workbook_parts import SheetPart
from .library_reader import grid_of, opened_parts

# Imported where used: a process of its own is started for few files.

# Sheets of our own forms that hold no answers: read only if somebody asks for them.
_SELDOM_READ: Final = (GUIDE, LEFT_OUT, RETURNED, KEPT_LIST)


def is_seldom_read(name: str) -> bool:
    """Whether a sheet has the name of one of these, in either language of the form."""
    return meant_sheet(name) in _SELDOM_READ


def read_by_library(source: BookSource) -> tuple[Sheet, ...] | None:
    """The sheets of an xlsx; nothing where one that may hold answers needs a closer look."""
    if source.contents is None:
        return None
    parts, contents = source.workbook
    plain: dict[str, Plain] = {}
    for sheet in contents.sheets:
        found = plain_sheet(parts[sheet.part], source.limits) if not is_seldom_read(sheet.name) else None
        if found is not None:
            plain[sheet.part] = found
        elif not is_seldom_read(sheet.name):
            return None
    book = opened_parts(parts, contents, {part: sheet.text for part, sheet in plain.items()})
    return tuple(
        sheet_of(source, part, partial(_grid, source, part, book), _spelling(plain[part.part]))
        if part.part in plain
        else late_sheet(source, part)
        for part in contents.sheets
    )


def sheet_of(source: BookSource, part: SheetPart, grid: Grid | Callable[[], Grid], spelling: Spelling) -> Sheet:
    """A sheet of an xlsx, its merged ranges and marks made when they are asked for."""
    parts, contents = source.workbook
    marks = partial(marks_of, parts, contents, part.part, source.limits, spelling)
    return Sheet(part.name, grid, part.visible, partial(_merges, source, part), marks, partial(_aside, source, part))


def late_sheet(source: BookSource, part: SheetPart) -> Sheet:
    """A seldom read sheet: not even looked at before somebody asks."""
    return sheet_of(source, part, partial(_late_grid, source, part), Spelling.UNKNOWN)


def _grid(source: BookSource, part: SheetPart, book: Any) -> Grid:
    """The values of a sheet; where the library gives up, the cell that it gave up at."""
    try:
        return grid_of(book, part.name, source.limits)
    except UnreadableError as error:
        parts, contents = source.workbook
        strings = parts[contents.strings] if contents.strings else b""
        raise located(error, part.name, part.part, parts[part.part], strings, source.limits) from None


def _spelling(plain: Plain) -> Spelling:
    return Spelling.SIMPLE if plain.simple else Spelling.PLAIN


def _merges(source: BookSource, part: SheetPart) -> Merges:
    return tuple(quick_merges(source.workbook[0][part.part], source.limits))


def _aside(source: BookSource, part: SheetPart) -> tuple[PlacedText, ...]:
    return texts_aside(source.workbook[0][part.part])


def _late_grid(source: BookSource, part: SheetPart) -> Grid:
    parts, contents = source.workbook
    plain = plain_sheet(parts[part.part], source.limits)
    if plain is not None:
        book = opened_parts(parts, contents, {part.part: plain.text})
        return grid_of(book, part.name, source.limits)
    # for its weight: few files need another process
    from .child_process import read_apart

    return next(sheet.grid for sheet in read_apart(source.data, source.limits) if sheet.name == part.name)

"""The sheets of a file as grids of values, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from ..errors import UnreadableError
from .cell_marks import NO_MARKS, UNKNOWN_MARKS, Marks, Merge
from .cell_pictures import hashed
from .guards.file_kinds import kind_of, zip_kind
from .guards.sheet_scan import Plain, plain_sheet
from .guards.zip_parts import Parts
from .limits import Limits, default_limits
from .own_sheets import GUIDE, LEFT_OUT, RETURNED
from .readers.csv_reader import SHEET as CSV
from .readers.csv_reader import read_delimited
from .readers.library_reader import Grid, SheetData, grid_of, opened_parts, shown_days
from .readers.plain_reader import direct_grid, plain_strings
from .sheet_marks import gathered_marks, marks_of, quick_merges
from .workbook_parts import Contents, SheetPart, is_sound, read_contents

Merges = tuple[Merge, ...]
_LARGEST = 262_144  # bytes of a styles part to be remembered
_SELDOM = (GUIDE, LEFT_OUT, RETURNED)  # sheets of our own forms that hold no answers: read only if somebody asks


class Sheet:
    """One sheet. Grid, merges and marks may be given as functions: they are made when they are first asked for,
    and asking may raise ``UnreadableError``."""

    def __init__(
        self,
        name: str,
        grid: Grid | Callable[[], Grid],
        visible: bool = True,
        merges: Merges | Callable[[], Merges] = (),
        marks: Marks | Callable[[], Marks] = NO_MARKS,
    ) -> None:
        self.name = name
        self.visible = visible
        self._grid, self._merges, self._marks = grid, merges, marks

    @cached_property
    def grid(self) -> Grid:
        """The values from A1 on; every row has the same number of cells; an empty cell is ``""``."""
        return self._grid() if callable(self._grid) else self._grid

    @cached_property
    def merges(self) -> Merges:
        """The merged ranges: (first row, first column, last row, last column), from 0, the last ones included, as far
        as the grid reaches."""
        found = self._merges() if callable(self._merges) else self._merges
        return _clipped(found, self.grid) if found else ()

    @cached_property
    def marks(self) -> Marks:
        """What the values do not tell. Cheap where a sheet has none of it."""
        return self._marks() if callable(self._marks) else self._marks


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read. ``kind``: xlsx, xlsm, xls, xlsb, ods or csv. ``parts``: the parts of an xlsx by name (inflated
    and checked when they are looked up), for what the sheets do not tell."""

    sheets: tuple[Sheet, ...]
    kind: str = "xlsx"
    parts: Mapping[str, bytes] = field(default_factory=dict)


def read_book(data: bytes, limits: Limits | None = None) -> Book:
    """All worksheets of a file that passed the guards; ``UnreadableError`` (HZ3xx) otherwise, now or when a sheet is
    looked at."""
    limits = limits or default_limits()
    if len(data) > limits.file_bytes:
        raise UnreadableError("HZ306", detail=f"{len(data) >> 20} MiB")
    kind = kind_of(data)
    if kind == "text":
        return Book((Sheet(CSV, read_delimited(data, limits), marks=UNKNOWN_MARKS),), "csv")
    parts: Mapping[str, bytes] = {}
    if kind == "zip":
        parts = Parts(data, limits)
        kind = zip_kind(parts, parts.get("mimetype", b""))
        if kind == "xlsx":
            return _read_xlsx(data, parts, limits)
    found = _read_apart(data, limits)
    if not found:
        raise UnreadableError("HZ304", detail=f"{kind}: 0 sheets")
    return Book(tuple(_apart(sheet, partial(_marks_apart, sheet, parts)) for sheet in found), kind, parts)


def _marks_apart(sheet: SheetData, parts: Mapping[str, bytes]) -> Marks:
    """The marks of a sheet of an ods; of other kinds nothing is known."""
    found = sheet.gathered
    return gathered_marks(found, lambda: hashed(parts, found.pictures)) if found else UNKNOWN_MARKS


def _read_xlsx(data: bytes, parts: Parts, limits: Limits) -> Book:
    """In this process where every sheet is spelt as programs spell it, else in one of its own."""
    contents = read_contents(parts)
    if len(contents.sheets) > limits.sheets:
        raise UnreadableError("HZ313", detail=f"{len(contents.sheets)} sheets")
    kind = "xlsm" if "xl/vbaproject.bin" in parts else "xlsx"
    source = _Source(data, parts, contents, limits)
    sheets = source.direct_sheets() or source.library_sheets() or _careful_sheets(data, parts, contents, limits)
    return Book(sheets, kind, parts)


def _careful_sheets(data: bytes, parts: Parts, contents: Contents, limits: Limits) -> tuple[Sheet, ...]:
    found = zip(contents.sheets, _read_apart(data, limits), strict=True)
    return tuple(
        _apart(sheet, partial(marks_of, parts, contents, part.part, limits, sheet.gathered)) for part, sheet in found
    )


def _apart(sheet: SheetData, marks: Marks | Callable[[], Marks]) -> Sheet:
    return Sheet(sheet.name, sheet.grid, sheet.visible, sheet.merges, marks)


def _read_apart(data: bytes, limits: Limits) -> list[SheetData]:
    from .readers.child_process import read_apart

    return read_apart(data, limits)


class _Source:
    """An xlsx of the usual spelling. The seldom read sheets are looked at only when somebody asks for them."""

    def __init__(self, data: bytes, parts: Parts, contents: Contents, limits: Limits) -> None:
        self.data = data
        self.parts = parts
        self.contents = contents
        self.limits = limits

    @property
    def usual(self) -> list[SheetPart]:
        """The sheets that may hold answers, and the manifest."""
        return [sheet for sheet in self.contents.sheets if sheet.name not in _SELDOM]

    def direct_sheets(self) -> tuple[Sheet, ...]:
        """The sheets, the usual ones read without the library; nothing where it has to be asked."""
        contents, parts = self.contents, self.parts
        if not all(is_sound(parts[name]) for name in contents.leading if name in parts):
            return ()
        strings = plain_strings(parts[contents.strings]) if contents.strings else []
        days = self._days() if contents.styles else {}
        if strings is None or (contents.styles and not days):
            return ()
        read: dict[str, Sheet] = {}
        for sheet in self.usual:
            found = direct_grid(parts[sheet.part], strings, days, self.limits)
            if found is None:
                return ()
            read[sheet.part] = self._sheet(sheet, found[0], simple=True, quiet=found[1])
        return tuple(read.get(sheet.part) or self._sheet(sheet, None) for sheet in contents.sheets)

    def _days(self) -> Mapping[bytes, bool]:
        """The cell formats that show days; nothing where days are counted from another day on."""
        name = self.contents.styles
        usual = b"date1904" not in self.parts[self.contents.workbook] and len(self.parts[name]) <= _LARGEST
        return shown_days(self.parts[name]) if usual else {}

    def library_sheets(self) -> tuple[Sheet, ...]:
        """The sheets, the usual ones as the library sees them; nothing where one needs a closer look."""
        plain: dict[str, Plain] = {}
        for sheet in self.usual:
            found = plain_sheet(self.parts[sheet.part], self.limits)
            if found is None:
                return ()
            plain[sheet.part] = found
        book = opened_parts(self.parts, self.contents, {part: sheet.text for part, sheet in plain.items()})
        return tuple(
            self._sheet(sheet, partial(grid_of, book, sheet.name, self.limits), simple=plain[sheet.part].simple)
            if sheet.part in plain
            else self._sheet(sheet, None)
            for sheet in self.contents.sheets
        )

    def _sheet(
        self, part: SheetPart, grid: Grid | Callable[[], Grid] | None, *, simple: bool = False, quiet: bool = False
    ) -> Sheet:
        """A sheet; its grid is looked for later where there is none yet."""
        grid = partial(self._late, part) if grid is None else grid
        marks = partial(marks_of, self.parts, self.contents, part.part, self.limits, simple=simple, quiet=quiet)
        return Sheet(part.name, grid, part.visible, partial(self._merges, part.part), marks)

    def _merges(self, part: str) -> Merges:
        return tuple(quick_merges(self.parts[part], self.limits))

    def _late(self, part: SheetPart) -> Grid:
        """The grid of a seldom read sheet."""
        plain = plain_sheet(self.parts[part.part], self.limits)
        if plain is not None:
            book = opened_parts(self.parts, self.contents, {part.part: plain.text})
            return grid_of(book, part.name, self.limits)
        return next(sheet.grid for sheet in _read_apart(self.data, self.limits) if sheet.name == part.name)


def _clipped(merges: Merges, grid: Grid) -> Merges:
    """The merged ranges as far as there are values; a range of one cell is none."""
    rows, columns = len(grid), len(grid[0]) if grid else 0
    found = [
        (top, left, min(bottom, rows - 1), min(right, columns - 1))
        for top, left, bottom, right in merges
        if top < rows and left < columns and (top < bottom or left < right)
    ]
    return tuple(found)

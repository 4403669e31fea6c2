"""Ways to change a workbook: by openpyxl, as a person in Excel would; by its parts, as programs and forgers do."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from hazardcheck.formsheet.column_layout import COLUMN, REGISTER
from hazardcheck.spreadsheet import own_sheets
from hazardcheck.spreadsheet.own_sheets import SHEET

from .kind import Make

HEAD_PART = "xl/worksheets/sheet1.xml"
SHEET_PART = "xl/worksheets/sheet2.xml"
REGISTER_PART = "xl/worksheets/sheet3.xml"
STRINGS = "xl/sharedStrings.xml"
MANIFEST_PART = "xl/worksheets/sheet6.xml"
MANIFEST = "_hazardcheck"


def by_hand(change: Callable[[Any, Any], object]) -> Make:
    """``change(workbook, sheet)``, then saved by openpyxl."""

    def make(data: bytes) -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data))
        change(book, book[SHEET])
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    return make


def in_sheet(change: Callable[[Any], object]) -> Make:
    """``change(sheet)`` of the form's own sheet."""
    return by_hand(lambda _, sheet: change(sheet))


def in_head(change: Callable[[Any], object]) -> Make:
    """``change(sheet)`` of 企业信息."""
    return by_hand(lambda book, _: change(book[own_sheets.HEAD]))


def in_register(change: Callable[[Any], object]) -> Make:
    """``change(sheet)`` of 隐患登记."""
    return by_hand(lambda book, _: change(book[own_sheets.REGISTER]))


def record_of(sheet: Any, number: str, field: str = "item") -> Any:
    """A cell of the first hazard of an item in 隐患登记, by the name of its column."""
    for line in range(4, sheet.max_row + 1):
        if sheet.cell(line, REGISTER["item"] + 1).value == number:
            return sheet.cell(line, REGISTER[field] + 1)
    raise AssertionError(number)


def with_record(number: str, change: Callable[[Any], object], field: str = "item") -> Make:
    """``change(cell)`` of a hazard of this item, where the form has one."""

    def make(sheet: Any) -> None:
        if any(cell.value == number for (cell,) in sheet.iter_rows(min_col=2, max_col=2)):
            change(record_of(sheet, number, field))

    return in_register(make)


def line_of(sheet: Any, number: str) -> int:
    """The row (from 1) whose 编号, in whatever column, is this."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == number:
                return int(cell.row)
    raise AssertionError(number)


def header_of(sheet: Any) -> int:
    """The row of the column titles."""
    return line_of(sheet, "编号")


def cell_of(sheet: Any, number: str, field: str = "state") -> Any:
    """A cell of an item's row, by the name of its column."""
    return sheet.cell(line_of(sheet, number), COLUMN[field] + 1)


def head_of(sheet: Any, label: str) -> Any:
    """The cell right of a label."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in (label, f"{label}（必填）"):
                return sheet.cell(cell.row, cell.column + 1)
    raise AssertionError(label)


def lines(sheet: Any) -> range:
    """The rows of the items."""
    first = header_of(sheet) + 1
    last = first
    while sheet.cell(last + 1, 1).value:
        last += 1
    return range(first, last + 1)


def put(number: str, value: Any, field: str = "state") -> Make:
    """One cell of one row replaced."""

    def change(sheet: Any) -> None:
        cell_of(sheet, number, field).value = value

    return in_sheet(change)


def answers_as(hazard: Any, fine: Any) -> Make:
    """有隐患 and 无隐患 written in other words, in every row."""

    def change(sheet: Any) -> None:
        for line in lines(sheet):
            cell = sheet.cell(line, COLUMN["state"] + 1)
            cell.value = {"有隐患": hazard, "无隐患": fine}[cell.value]

    return in_sheet(change)


def retitled(field: str, title: str) -> Callable[[Any], None]:
    """A column's title replaced."""

    def change(sheet: Any) -> None:
        sheet.cell(header_of(sheet), COLUMN[field] + 1).value = title

    return change


def retitled_record(field: str, title: str | None) -> Make:
    """A column's title in 隐患登记 replaced."""
    return in_register(lambda sheet: setattr(sheet.cell(3, REGISTER[field] + 1), "value", title))


def shifted(sheet: Any, rows: int, columns: int, first: int = 1) -> None:
    """Everything from row ``first`` on moved, merged ranges and heights too (openpyxl leaves those to the caller)."""
    areas = [area for area in list(sheet.merged_cells.ranges) if area.min_row >= first]
    for area in areas:
        sheet.merged_cells.remove(area)
    heights = {row: sheet.row_dimensions[row].height for row in range(first, sheet.max_row + 1)}
    area = f"A{first}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
    sheet.move_range(area, rows=rows, cols=columns)
    for one in areas:
        one.shift(row_shift=rows, col_shift=columns)
        sheet.merged_cells.add(one)
    for row, height in heights.items():
        sheet.row_dimensions[row + rows].height = height
    sheet.auto_filter.ref = None


def removed(sheet: Any, line: int) -> None:
    """One row deleted as in Excel."""
    shifted(sheet, -1, 0, line + 1)


def doubled(sheet: Any, number: str, /, **values: Any) -> int:
    """A row copied under the table's last row, with some cells (by column) replaced; the row it stands in."""
    line, last = line_of(sheet, number), lines(sheet)[-1]
    for column in range(1, len(COLUMN) + 1):
        sheet.cell(last + 1, column).value = sheet.cell(line, column).value
    for field, value in values.items():
        sheet.cell(last + 1, COLUMN[field] + 1).value = value
    return last + 1


def parts(change: Callable[[str, bytes], bytes | None], **more: bytes) -> Make:
    """Every part passed through ``change`` (None drops it); ``more`` are added."""

    def make(data: bytes) -> bytes:
        return packed(
            {name: new for name, old in unpacked(data).items() if (new := change(name, old)) is not None} | more
        )

    return make


def part(name: str, change: Callable[[bytes], bytes]) -> Make:
    """One part changed; a change that changes nothing is a mistake of the test."""

    def make(data: bytes) -> bytes:
        old = unpacked(data)
        new = change(old[name])
        assert new != old[name], name
        return packed({**old, name: new})

    return make


def swap(name: str, old: str, new: str, count: int = 1) -> Make:
    """A regular expression replaced in one part."""
    return part(name, lambda text: re.sub(old.encode(), new.encode(), text, count=count, flags=re.DOTALL))


def added(**files: bytes) -> Make:
    """Parts added under the names given (``__`` for a slash)."""
    return lambda data: packed(unpacked(data) | {name.replace("__", "/"): text for name, text in files.items()})


def chain(*makes: Make) -> Make:
    """One change after the other."""

    def make(data: bytes) -> bytes | tuple[str, bytes]:
        name = ""
        for one in makes:
            made = one(data)
            name, data = made if isinstance(made, tuple) else (name, made)
        return (name, data) if name else data

    return make


def named(name: str, make: Make | None = None) -> Make:
    """The file under another name."""

    def renamed(data: bytes) -> tuple[str, bytes]:
        made = make(data) if make else data
        return name, made[1] if isinstance(made, tuple) else made

    return renamed


def fixed(data: bytes, name: str = "") -> Make:
    """Another thing altogether."""
    return lambda _: (name, data) if name else data


@cache
def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts by name, in order."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts, always the same bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            archive.writestr(entry, text)
    return stream.getvalue()


@cache
def address(data: bytes, number: str, field: str = "state") -> str:
    """The address of a cell in the form's sheet (``D28``)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(BytesIO(data))[SHEET]
    return str(cell_of(sheet, number, field).coordinate)


def raw_cell(number: str, xml: str, field: str = "state", more: Callable[[bytes, str], bytes] | None = None) -> Make:
    """One cell's element replaced: ``{r}`` is its address, ``{s}`` its style, ``{v}`` its shared-string index.

    ``more(sheet, address)`` changes the rest of the sheet.
    """

    def make(data: bytes) -> bytes:
        files = dict(unpacked(data))
        place = address(data, number, field)
        pattern = rf'<c r="{place}" s="(\d+)"(?: t="s"><v>(\d+)</v></c>|/>)'.encode()
        match = re.search(pattern, files[SHEET_PART])
        assert match, place
        style, index = match[1].decode(), (match[2] or b"0").decode()
        new = xml.replace("{r}", place).replace("{s}", style).replace("{v}", index).encode()
        text = files[SHEET_PART][: match.start()] + new + files[SHEET_PART][match.end() :]
        files[SHEET_PART] = more(text, place) if more else text
        return packed(files)

    return make

"""The reading library, held at arm's length: every way in which it can fail is an ``UnreadableError``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from io import BytesIO
from typing import Any, NamedTuple, TypeVar

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ...errors import UnreadableError
from ..cell_marks import Gathered, Merge
from ..cell_text import Grid
from ..guards.cell_faults import located
from ..guards.file_kinds import kind_of, zip_kind
from ..guards.ole_container import has_password
from ..guards.sheet_scan import gather, plain_sheet
from ..guards.zip_parts import Parts
from ..limits import Limits
from ..sheet_marks import quick_merges
from ..workbook_parts import Contents, read_contents
from ..zip_writer import stored, zip_bytes
from .ods_marks import gather_tables

Thing = TypeVar("Thing")
# The part that says which part is what: a workbook made here for one question needs it, if only empty.
_TYPES = "[Content_Types].xml"
# The namespace of relations between parts.
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="%b/%b" Target="%b"/></Relationships>'
)
# A workbook of one sheet, but for the sheet and its styles.
_SMALLEST = {
    _TYPES: b"<Types/>",
    "_rels/.rels": _LINK % (_OFFICE, b"officeDocument", b"xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": _LINK % (_OFFICE, b"worksheet", b"worksheets/sheet1.xml"),
    "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:r="%b"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>' % _OFFICE,
}
# number formats of one file; people use a dozen, a copied style sheet brings hundreds
_FORMATS = 1_000
# Parts that no value depends on; the library need not see them.
_PICTURES = ("pictures/", "thumbnails/", "media/", "xl/media/", "object", "configurations2/", "docprops/")


class SheetData(NamedTuple):
    """All of one sheet as plain values, to go from one process to another. ``gathered``: what a parse found, if one
    was made."""

    name: str
    visible: bool
    grid: Grid
    merges: tuple[Merge, ...]
    gathered: Gathered | None = None


def opened(data: bytes) -> Any:
    """The library's workbook."""
    return tried(lambda: CalamineWorkbook.from_filelike(BytesIO(data)))


def opened_parts(parts: Parts, contents: Contents, sheets: Mapping[str, bytes]) -> Any:
    """The library's workbook with these sheets of an xlsx (part → bytes), and nothing else in it than they need."""
    folder, _, name = contents.workbook.rpartition("/")
    folder += "/" if folder else ""
    named = {
        "_rels/.rels": "_rels/.rels",
        f"{folder}workbook.xml": contents.workbook,
        f"{folder}_rels/workbook.xml.rels": f"{folder}_rels/{name}.rels",
        f"{folder}sharedStrings.xml": contents.strings,
        f"{folder}styles.xml": contents.styles,
    }
    entries = [parts.entry_for(part, shown) for shown, part in named.items() if part in parts]
    entries += [stored(part, text) for part, text in {_TYPES: b"<Types/>", **sheets}.items()]
    return opened(zip_bytes(entries))


@lru_cache(maxsize=64)
def shown_days(styles: bytes) -> Mapping[bytes, bool]:
    """Cell format (as a cell names it) → whether it shows a whole number as a day; formats that show it as anything
    else than a day or the number are left out. The library is asked; the answer is kept, as few programs write many
    files."""
    start = styles.find(b"<cellXfs")
    count = styles.count(b"<xf", start, styles.find(b"</cellXfs>", start)) if start >= 0 else 0
    if not 0 < count <= _FORMATS:
        return {}
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="%d"><v>46000</v></c></row>' % (at + 1, at + 1, at) for at in range(count)
    )
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    parts = {**_SMALLEST, "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet}
    try:
        book = opened(zip_bytes(stored(name, text) for name, text in parts.items()))
        values = [row[0] for row in tried(lambda: book.get_sheet_by_index(0).to_python(skip_empty_area=False))]
    except UnreadableError:
        return {}
    return {b"%d" % at: type(value) is date for at, value in enumerate(values) if type(value) in (date, float)}


def grid_of(book: Any, name: str, limits: Limits) -> Grid:
    """The values of a sheet from A1 on. HZ313 where they reach too far."""
    sheet = tried(lambda: book.get_sheet_by_name(name))
    rows, columns = sheet.end or (0, 0)
    if rows >= limits.rows or columns >= limits.columns or (rows + 1) * (columns + 1) > limits.area:
        raise UnreadableError("HZ313", detail=f"{name}: {rows + 1} x {columns + 1}"[:80])
    grid: Grid = tried(lambda: sheet.to_python(skip_empty_area=False))
    return grid


def tried(act: Callable[[], Thing]) -> Thing:
    """The result, or ``UnreadableError``. A panic of the library is no ``Exception`` (python-calamine #111)."""
    try:
        return act()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except MemoryError:
        raise UnreadableError("HZ309", detail="memory") from None
    except BaseException as error:  # noqa: BLE001 - see above
        # the first line of what it said; the rest is its own call stack
        text = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        code = "HZ303" if "password" in text.lower() or type(error).__name__ == "PasswordError" else "HZ304"
        raise UnreadableError(code, **({} if code == "HZ303" else {"detail": text})) from None


def careful_sheets(data: bytes, limits: Limits) -> list[SheetData]:
    """Every sheet of a file that the library can die of: for a process of its own."""
    if kind_of(data) == "xls":
        if has_password(data):
            raise UnreadableError("HZ303")
        return _all_sheets(opened(data), limits)
    parts = Parts(data, limits)
    if zip_kind(parts, parts.get("mimetype", b"")) == "xlsx":
        return _careful_xlsx(parts, limits)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnreadableError("HZ303")
    tables = gather_tables(parts["content.xml"], limits) if "content.xml" in parts else {}
    used = [name for name in parts if not name.lower().startswith(_PICTURES)]
    sheets = _all_sheets(opened(zip_bytes(parts.entry_for(name) for name in used)), limits)
    return [_with_table(sheet, tables[sheet.name]) if sheet.name in tables else sheet for sheet in sheets]


def _with_table(sheet: SheetData, found: Gathered) -> SheetData:
    return sheet._replace(merges=tuple(found.merges), gathered=found)


def _all_sheets(book: Any, limits: Limits) -> list[SheetData]:
    """The worksheets with their merged ranges, whole numbers as in an xlsx."""
    found: list[SheetData] = []
    for entry in book.sheets_metadata[: limits.sheets]:
        if entry.typ is SheetTypeEnum.WorkSheet:
            grid = grid_of(book, entry.name, limits)
            grid = [[float(cell) if type(cell) is int else cell for cell in row] for row in grid]
            ranges = tried(partial(_ranges, book, entry.name))
            found.append(SheetData(entry.name, entry.visible is SheetVisibleEnum.Visible, grid, ranges))
    return found


def _ranges(book: Any, name: str) -> tuple[Merge, ...]:
    found = book.get_sheet_by_name(name).merged_cell_ranges or ()
    return tuple((*first, *last) for first, last in found)


def _careful_xlsx(parts: Parts, limits: Limits) -> list[SheetData]:
    """The sheets of an xlsx, those that are not plainly spelt parsed and checked before the library sees them."""
    contents = read_contents(parts)
    gathered: dict[str, Gathered] = {}
    texts: dict[str, bytes] = {}
    for sheet in contents.sheets[: limits.sheets]:
        plain = plain_sheet(parts[sheet.part], limits)
        if plain is None:
            gathered[sheet.part] = gather(sheet.part, parts[sheet.part], limits)
        texts[sheet.part] = plain.text if plain else parts[sheet.part]
    book = opened_parts(parts, contents, texts)
    found: list[SheetData] = []
    for sheet in contents.sheets[: limits.sheets]:
        parsed = gathered.get(sheet.part)
        merges = parsed.merges[: limits.merges] if parsed else quick_merges(parts[sheet.part], limits)
        try:
            grid = grid_of(book, sheet.name, limits)
        except UnreadableError as error:
            strings = parts[contents.strings] if contents.strings else b""
            raise located(error, sheet.name, sheet.part, parts[sheet.part], strings, limits) from None
        found.append(SheetData(sheet.name, sheet.visible, grid, tuple(merges), parsed))
    return found

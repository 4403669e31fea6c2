"""The workbook without its rows: XlsxWriter makes sheets, styles, charts and titles, the rows are put in between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import IO, Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...model.outcome import Result
from ...words import say
from .. import outcome_words as wording
from .cell_styles import CELLS, Styles
from .sheet_rows import LETTERS, Rows, Table, chunks

_LAST: Final = 1_000_000
"""Where the rows of a table are said to end until they are known; the next table's end one row further down."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_STYLE: Final = re.compile(rb'<c r="[A-Z]+2" s="(\d+)"')
_SIZE: Final = re.compile(rb'<dimension ref="[^"]*"/>')
_RELS: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
    b"</Relationships>",
)


@dataclass(slots=True)
class Book:
    """The workbook under construction. ``foot`` stands at the foot of every printed page."""

    workbook: Any
    lang: str
    foot: str
    styles: Styles

    def sheet(self, code: str) -> Any:
        """An empty sheet with the print layout: A4 landscape, one page wide."""
        sheet = self.workbook.add_worksheet(say(code, self.lang))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        foot = self.foot.replace("&", "&&")[:180]
        sheet.set_footer(f"&L&8{foot}&R&8&P / &N")
        return sheet

    def put(self, sheet: Any, row: int, column: int, value: str | int, style: str = "") -> None:
        """A number as a number, anything else as text."""
        if isinstance(value, int):
            sheet.write_number(row, column, value, self.styles[style or "count"])
        else:
            sheet.write_string(row, column, value, self.styles[style or "text"])


@dataclass(frozen=True, slots=True)
class Shell:
    """The parts of the workbook by name, the parts of the tables, and the styles of cells by name."""

    parts: dict[str, bytes]
    sheets: tuple[str, ...]
    ids: dict[str, int]


def shell_of(result: Result, tables: Sequence[Table], lang: str, front: Callable[[Book], None]) -> Shell:
    """The workbook with ``front`` as its first sheet and an empty sheet for each table."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime.combine(result.run.on, datetime.min.time())
    workbook.set_properties({"title": say("report.title.many", lang), "author": result.tool.name, "created": made})
    book = Book(workbook, lang, wording.run_line(result, lang), Styles(workbook))
    front(book)
    for place, table in enumerate(tables):
        _empty(book, table, _LAST + place)
    workbook.close()
    with ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheets = tuple(f"xl/worksheets/sheet{place}.xml" for place in range(2, len(tables) + 2))
    found = (int(number) for number in _STYLE.findall(parts[sheets[0]]))
    return Shell(parts, sheets, dict(zip(CELLS, found, strict=True)))


def _empty(book: Book, table: Table, last: int) -> None:
    """A sheet with a row of titles, filter, and frozen titles; its second row only shows the styles of cells."""
    sheet = book.sheet(table.title)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, say(column.title, book.lang), book.styles["head"])
    sheet.set_row(0, 32)
    for place, style in enumerate(CELLS):
        sheet.write_blank(1, place, None, book.styles[style])
    sheet.print_area(0, 0, last - 1, sum(column.printed for column in table.columns) - 1)
    sheet.freeze_panes(1, table.frozen)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last - 1, len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:AZ1048576"})
    if table.note:
        sheet.set_header(f"&C&9{say(table.note, book.lang)}")


def assemble(shell: Shell, tables: Sequence[Rows], lang: str, out: BinaryIO) -> None:
    """Write the workbook with its rows. No time but 1980 stands in the archive: the same rows give the same bytes."""
    filled = dict(zip(shell.sheets, tables, strict=True))
    for place, (rows, name) in enumerate(zip(tables, shell.sheets, strict=True)):
        if not rows.count:
            rows.say(say(rows.table.empty, lang))
        if rows.dropped:
            rows.say(say("summary.more_rows", lang, count=rows.dropped))
        ends = (str(_LAST + place).encode(), str(rows.last).encode())
        for part in ("xl/workbook.xml", name):
            shell.parts[part] = shell.parts[part].replace(*ends)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in shell.parts.items():
            with _entry(archive, name) as entry:
                entry.writelines(_sheet(data, filled[name]) if name in filled else (data,))
        for name, rows in filled.items():
            if rows.links:
                with _entry(archive, name.replace("worksheets/", "worksheets/_rels/") + ".rels") as entry:
                    entry.writelines((_RELS[0], *chunks(rows.targets), _RELS[1]))


def _sheet(data: bytes, rows: Rows) -> Iterator[bytes]:
    """The part of a table: titles, rows, and what stands below them."""
    titles, _, rest = data.partition(b"</row>")
    below = rest.partition(b"</sheetData>")[2]
    end = f"{LETTERS[len(rows.table.columns) - 1]}{rows.bottom}"
    yield _SIZE.sub(f'<dimension ref="A1:{end}"/>'.encode(), titles) + b"</row>"
    yield from chunks(rows.body)
    filtered, margins, settings = below.partition(b"<pageMargins")
    yield b"</sheetData>" + filtered
    if rows.links:
        yield b"<hyperlinks>"
        yield from chunks(rows.marks)
        yield b"</hyperlinks>"
    yield margins + settings


def _entry(archive: ZipFile, name: str) -> IO[bytes]:
    info = ZipInfo(name, _EPOCH)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    return archive.open(info, "w")

"""Other kinds of file, written by hand so that the tests need no program: csv, ods, xlsb, the old Office container."""

from __future__ import annotations

import csv
import io
import struct
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

from hazardcheck.spreadsheet.own_sheets import SHEET

from .edit import packed

Grid = list[list[Any]]


def grids(data: bytes) -> dict[str, tuple[bool, Grid]]:
    """Sheet name → whether it is visible, and its values."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        sheet.title: (sheet.sheet_state == "visible", [list(row) for row in sheet.iter_rows(values_only=True)])
        for sheet in book
    }


def csv_text(data: bytes, delimiter: str = ",", *, dates: bool = False) -> str:
    """The form's sheet as Excel saves it; with ``dates`` 编号 as Excel shows it after opening a csv."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    for row in grids(data)[SHEET][1]:
        cells = [_shown(cell) for cell in row]
        if dates and cells[0][2:3] == "-" and int(cells[0][:2]) <= 12:
            cells[0] = f"{int(cells[0][:2])}月{int(cells[0][3:])}日"
        writer.writerow(cells)
    return stream.getvalue()


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    return "" if value is None else str(value)


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:automatic-styles>'
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(data: bytes, tail: str = "") -> bytes:
    """An OpenDocument sheet; ``tail`` stands behind the rows of the first table."""
    text = _ODS_HEAD
    for place, (name, (visible, rows)) in enumerate(grids(data).items()):
        style = "ta1" if visible else "ta2"
        text += f'<table:table table:name="{escape(name)}" table:style-name="{style}">'
        text += "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        text += f"{tail if place == 0 else ''}</table:table>"
    text += "</office:spreadsheet></office:body></office:document-content>"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    files = {"mimetype": _ODS_TYPE.encode(), "content.xml": text.encode(), "META-INF/manifest.xml": manifest.encode()}
    return packed(files)


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, datetime):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.date()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _serial(value: datetime) -> float:
    return float((value - datetime(1899, 12, 30)).days)


# ---- xlsb (MS-XLSB): records of a type, a length and a payload


def _record(kind: int, payload: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, rest = b"", len(payload)
    while True:
        size += bytes([rest & 0x7F | (0x80 if rest > 0x7F else 0)])
        rest >>= 7
        if not rest:
            return number + size + payload


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(data: bytes) -> bytes:
    """A binary workbook of the same values (texts inline)."""
    sheets = grids(data)
    states = {True: 0, False: 2}
    book = _record(131) + _record(143)
    for number, (name, (visible, _)) in enumerate(sheets.items(), start=1):
        book += _record(156, struct.pack("<II", states[visible], number) + _wide(f"rId{number}") + _wide(name))
    book += _record(144) + _record(132)
    kinds = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    files = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+'
        f'xml"/><Default Extension="bin" ContentType="{kinds}"/></Types>',
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.bin")]),
        "xl/_rels/workbook.bin.rels": _relations(
            [("worksheet", f"worksheets/sheet{number}.bin") for number in range(1, len(sheets) + 1)]
        ),
    }
    binary = {
        f"xl/worksheets/sheet{number}.bin": _xlsb_sheet(rows) for number, (_, rows) in enumerate(sheets.values(), 1)
    }
    return packed({name: text.encode() for name, text in files.items()} | {"xl/workbook.bin": book} | binary)


def _relations(targets: list[tuple[str, str]]) -> str:
    base = "http://schemas.openxmlformats.org"
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<Relationships xmlns="{base}/package/2006/relationships">{entries}</Relationships>'


def _xlsb_sheet(rows: Grid) -> bytes:
    width = max(map(len, rows), default=1)
    text = _record(129) + _record(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, width - 1)) + _record(145)
    for line, row in enumerate(rows):
        text += _record(0, struct.pack("<IIHHBI", line, 0, 300, 0, 0, 0))
        for column, value in enumerate(row):
            head = struct.pack("<II", column, 0)
            if isinstance(value, datetime):
                value = _serial(value)
            if isinstance(value, int | float):
                text += _record(5, head + struct.pack("<d", value))
            elif value is not None:
                text += _record(6, head + _wide(str(value)))
    return text + _record(146) + _record(130)


# ---- xls (MS-XLS, BIFF8) in the old Office container (MS-CFB)


def xls(data: bytes) -> bytes:
    """An old workbook of the same values (texts inline)."""
    sheets = grids(data)
    globals_ = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    bodies = [_biff_sheet(rows) for _, rows in sheets.values()]
    size = len(globals_) + sum(4 + 8 + 2 * len(name) for name in sheets) + 4
    for (name, (visible, _)), body in zip(sheets.items(), bodies, strict=True):
        head = struct.pack("<IBBBB", size, 0 if visible else 2, 0, len(name), 1)
        globals_ += _biff(0x0085, head + name.encode("utf-16-le"))
        size += len(body)
    return container({"Workbook": globals_ + _biff(0x000A) + b"".join(bodies)})


def _biff(kind: int, payload: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(payload)) + payload


def _biff_sheet(rows: Grid) -> bytes:
    text = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            head = struct.pack("<HHH", line, column, 15)
            if isinstance(value, datetime):
                value = _serial(value)
            if isinstance(value, int | float):
                text += _biff(0x0203, head + struct.pack("<d", value))
            elif value is not None:
                words = str(value)
                text += _biff(0x0204, head + struct.pack("<HB", len(words), 1) + words.encode("utf-16-le"))
    return text + _biff(0x000A)


_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(streams: dict[str, bytes]) -> bytes:
    """A compound file (version 3) with these streams, none of them small."""
    padded = {name: text.ljust(max(4096, -(-len(text) // 512) * 512), b"\0") for name, text in streams.items()}
    folder_size = -(-(len(padded) + 1) // 4)
    total = folder_size + sum(len(text) // 512 for text in padded.values())
    fats = next(count for count in range(1, 200) if count * 128 >= total + count)
    table, at = [_FAT] * fats, fats
    table += [*range(at + 1, at + folder_size), _END]
    at += folder_size
    entries = _entry("Root Entry", 5, _END, 0, child=1 if padded else _FREE)
    for number, (name, text) in enumerate(padded.items(), start=1):
        size = len(text) // 512
        entries += _entry(name, 2, at, len(text), right=number + 1 if number < len(padded) else _FREE)
        table += [*range(at + 1, at + size), _END]
        at += size
    table += [_FREE] * (fats * 128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, fats, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fats), *[_FREE] * (109 - fats))
    blank = b"\0" * 64 + struct.pack("<HBBIII", 0, 0, 0, _FREE, _FREE, _FREE) + b"\0" * 48
    entries += blank * (folder_size * 4 - len(padded) - 1)
    return header + struct.pack(f"<{len(table)}I", *table) + entries + b"".join(padded.values())


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)

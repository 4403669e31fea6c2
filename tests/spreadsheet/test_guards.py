"""Files that are no form, or that a library would read wrongly: refused with the right reason, before it sees them."""

from __future__ import annotations

import random
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from first_edition import filled as old_filled
from workbook_cases import at, edited, filled, read, repacked

from hazardcheck.errors import UnreadableError, UsageError
from hazardcheck.spreadsheet.book_reader import read_book
from hazardcheck.spreadsheet.guards.zip_parts import Parts
from hazardcheck.spreadsheet.limits import DEFAULT, Limits, default_limits, limits_from
from hazardcheck.spreadsheet.readers import child_process as child
from hazardcheck.spreadsheet.readers.library_reader import shown_days
from hazardcheck.spreadsheet.zip_writer import stored, zip_bytes
from hazardcheck.words import say

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def grids(data: bytes, limits: Limits | None = None) -> list[tuple[str, Any]]:
    """Name and values of every sheet of a file but the guide."""
    return [(sheet.name, sheet.grid) for sheet in read_book(data, limits).sheets if sheet.name != "填表说明"]


def refused(data: bytes, limits: Limits | None = None) -> UnreadableError:
    """The complaint about a file, in both languages."""
    with pytest.raises(UnreadableError) as caught:
        grids(data, limits)
    for lang in ("zh", "en"):
        assert "kind." not in caught.value.line(lang)
        assert "{" not in caught.value.line(lang)
    return caught.value


def zipped(*names: str, **texts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
        for name, text in texts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def compound(*names: str) -> bytes:
    """An old Office container with these (empty) streams: header, one table sector, directory sectors."""
    entries = b""
    for name in ("Root Entry", *names):
        label = name.encode("utf-16-le")
        kind = b"\x05" if name == "Root Entry" else b"\x02"
        entries += (label.ljust(64, b"\0") + struct.pack("<H", len(label) + 2) + kind).ljust(128, b"\0")
    entries = entries.ljust(-(-len(entries) // 512) * 512, b"\0")
    sectors = len(entries) // 512
    chain = [0xFFFFFFFD, *(place + 2 for place in range(sectors - 1)), 0xFFFFFFFE]
    table = b"".join(struct.pack("<L", place) for place in chain).ljust(512, b"\xff")
    head = OLE + b"\0" * 16 + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<LLLLLLLL", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<L", 0)
    return head.ljust(512, b"\xff") + table + entries


KINDS: list[tuple[str, bytes, str, str | None]] = [
    ("nothing", b"", "HZ301", None),
    ("zeros", b"\0" * 5000, "HZ301", None),
    ("blank lines", b"\r\n" * 3000, "HZ301", None),
    ("pdf", b"%PDF-1.7 ...", "HZ302", "pdf"),
    ("png", b"\x89PNG\r\n\x1a\n", "HZ302", "picture"),
    ("jpeg", b"\xff\xd8\xff\xe0", "HZ302", "picture"),
    ("heic", b"\0\0\0\x18ftypheic\0\0\0\0", "HZ302", "picture"),
    ("webp", b"RIFF\x10\0\0\0WEBPVP8 ", "HZ302", "picture"),
    ("bmp", b"BM\x10\0\0\0" + b"\0" * 10, "HZ302", "picture"),
    ("html", b"  <!DOCTYPE html><html>", "HZ302", "html"),
    ("html as xls", b"<table><tr><td>1</td></tr></table>", "HZ302", "html"),
    ("html behind xml", b'<?xml version="1.0"?><html><body/></html>', "HZ302", "html"),
    ("mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "HZ302", "html"),
    ("xml 2003", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas"/>', "HZ302", "xml"),
    ("prose", "今天检查了车间，没有发现问题。".encode(), "HZ302", "text"),
    ("one column", "编号\n1\n2\n".encode(), "HZ302", "text"),
    ("rtf", b"{\\rtf1\\ansi}", "HZ302", "text-document"),
    ("bytes", b"\x00\x01\x02\x03" * 10, "HZ302", "other"),
    ("rar", b"Rar!\x1a\x07\x01\0", "HZ302", "zip"),
    ("7z", b"7z\xbc\xaf\x27\x1c\0\x04", "HZ302", "zip"),
    ("gzip", b"\x1f\x8b\x08\0", "HZ302", "zip"),
    ("empty zip", b"PK\x05\x06" + b"\0" * 18, "HZ302", "zip"),
    (
        "lock of Office",
        (b"\x05admin" + b" " * 49 + b"\x05\0" + "admin".encode("utf-16-le")).ljust(165, b" "),
        "HZ302",
        "lock",
    ),
    (
        "lock of LibreOffice",
        b",officer,pc,20.11.2026 10:00,file:///home/officer/.config/libreoffice/4;",
        "HZ302",
        "lock",
    ),
    ("docx", zipped("[Content_Types].xml", "word/document.xml"), "HZ302", "word"),
    ("pptx", zipped("ppt/presentation.xml"), "HZ302", "slides"),
    ("ofd", zipped("OFD.xml"), "HZ302", "ofd"),
    ("numbers", zipped("Index/Document.iwa"), "HZ302", "numbers"),
    ("odt", zipped("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "HZ302", "text-document"),
    ("odp", zipped("content.xml", mimetype=b"application/vnd.oasis.opendocument.presentation"), "HZ302", "slides"),
    ("zip", zipped("photo.jpg"), "HZ302", "zip"),
    ("half a package", zipped("[Content_Types].xml"), "HZ304", None),
    ("workbook alone", zipped("xl/workbook.xml"), "HZ304", None),
    ("ole", compound("Contents"), "HZ302", "ole"),
    ("doc", compound("WordDocument"), "HZ302", "word"),
    ("ppt", compound("PowerPoint Document"), "HZ302", "slides"),
    ("et", compound("ETContent", "WpsData"), "HZ311", None),
    ("encrypted", compound("EncryptionInfo", "EncryptedPackage"), "HZ303", None),
    ("encrypted, many streams", compound(*"abcdefgh", "EncryptedPackage"), "HZ303", None),
    ("ole cut off", OLE + b"\0" * 100, "HZ304", None),
    ("ole of zeros", OLE + b"\0" * 5000, "HZ304", None),
    ("ole that lies", (lambda ole: ole[:44] + b"\xff\xff\xff\x7f" + ole[48:])(compound("Workbook")), "HZ304", None),
    ("ole in a loop", (lambda ole: ole[:516] + struct.pack("<L", 1) + ole[520:])(compound("Workbook")), "HZ304", None),
    ("xls without a stream", compound("Workbook"), "HZ304", None),
]


@pytest.mark.parametrize(("data", "code", "kind"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_no_spreadsheet(data: bytes, code: str, kind: str | None) -> None:
    error = refused(data)
    assert error.code == code
    if kind:
        assert error.params["kind"] == f"kind.{kind}"
        assert say(f"kind.{kind}", "zh") in error.line("zh")


@pytest.mark.parametrize("size", [100, 2_000, 20_000])
def test_cut_off_file(size: int) -> None:
    assert refused(filled()[:size]).code == "HZ304"


# The zip itself


def entry_field(data: bytes, name: str, offset: int, form: str, value: int, *, local: bool = False) -> bytes:
    """The zip with one field of an entry changed, in the directory or in the entry's own head."""
    magic = b"PK\x03\x04" if local else b"PK\x01\x02"
    found = data.find(name.encode()) if local else data.rfind(name.encode())
    at = data.rfind(magic, 0, found) + offset
    return data[:at] + struct.pack(form, value) + data[at + struct.calcsize(form) :]


def field_of(data: bytes, name: str, attribute: str) -> int:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return int(getattr(archive.getinfo(name), attribute))


def two_directories(data: bytes) -> bytes:
    at = data.rfind(b"PK\x05\x06")
    return data[:at] + data[at:] + data[at:]


ZIPS: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("twin part", lambda data: repacked(data, lambda _, text: text, twin="XL/Worksheets/Sheet1.xml"), "HZ308"),
    ("twin with a backslash", lambda data: repacked(data, lambda _, text: text, twin="xl\\worksheets\\sheet1.xml"), "HZ308"),
    ("way out", lambda data: repacked(data, lambda _, text: text, twin="../../etc/x.xml"), "HZ308"),
    ("wrong checksum", lambda data: entry_field(data, SHEET, 16, "<L", field_of(data, SHEET, "CRC") ^ 1), "HZ304"),
    ("size too small", lambda data: entry_field(data, SHEET, 24, "<L", 100), "HZ304"),
    ("size too large", lambda data: entry_field(data, SHEET, 24, "<L", 5_000_000), "HZ304"),
    ("size beyond all", lambda data: entry_field(data, SHEET, 24, "<L", 4_000_000_000), "HZ313"),
    ("packed beyond the file", lambda data: entry_field(data, "docProps/app.xml", 20, "<L", 4_000_000), "HZ304"),
    ("encrypted entry", lambda data: entry_field(data, SHEET, 8, "<H", 1), "HZ303"),
    ("method 12", lambda data: entry_field(data, SHEET, 10, "<H", 12), "HZ308"),
    ("another name in the entry", lambda data: entry_field(data, SHEET, 30, "<B", ord("y"), local=True), "HZ308"),
    ("overlapping entries", lambda data: entry_field(data, "xl/styles.xml", 42, "<L", field_of(data, SHEET, "header_offset")), "HZ308"),
    ("within another entry", lambda data: entry_field(data, "xl/styles.xml", 42, "<L", field_of(data, SHEET, "header_offset") + 50), "HZ308"),
    ("data before", lambda data: b"PK\x03\x04" + data, "HZ308"),
    ("data behind", lambda data: data + b"more", "HZ308"),
    ("two ends", two_directories, "HZ308"),
    ("a workbook behind a workbook", lambda data: data + data, "HZ308"),
    ("no end", lambda data: data[: data.rfind(b"PK\x05\x06")], "HZ304"),
    ("count of entries", lambda data: data[:-14] + struct.pack("<HH", 2, 2) + data[-10:], "HZ308"),
    ("no deflate", lambda data: (lambda at: data[: at + 60] + b"\xff" * 40 + data[at + 100 :])(field_of(data, SHEET, "header_offset")), "HZ304"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code"), [case[1:] for case in ZIPS], ids=[case[0] for case in ZIPS])
def test_zip(change: Callable[[bytes], bytes], code: str) -> None:
    data = change(filled())
    assert refused(data).code == code


def test_zip_with_64_bit_fields_is_read() -> None:
    data = filled()
    at = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HLL", data, at + 10)
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    large += struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert grids(data[:at] + large + end) == grids(data)
    assert refused(data[:at] + large + end + b"x").code in ("HZ304", "HZ308")


def test_what_was_checked_is_what_the_library_sees() -> None:
    parts = {"xl/a.xml": b"<a/>", "中文.xml": b"<b/>" * 1000}
    with zipfile.ZipFile(BytesIO(zipped_plainly(parts))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts


# Bombs


def bomb(size: int, *names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"):
            archive.writestr(name, b"<x/>")
        for name in names:
            archive.writestr(name, b"<x>" + b" " * size + b"</x>")
    return stream.getvalue()


def liar(size: int) -> bytes:
    """A form whose strings say they are small and inflate to much."""
    strings = "xl/sharedStrings.xml"
    data = repacked(filled(), lambda name, text: b" " * size if name == strings else text)
    return entry_field(data, strings, 24, "<L", 30_000)


BOMBS: list[tuple[str, Callable[[], bytes], str]] = [
    ("one sheet", lambda: bomb(40_000_000, SHEET), "HZ313"),
    ("one part", lambda: bomb(40_000_000, "xl/sharedStrings.xml"), "HZ306"),
    ("many parts", lambda: bomb(20_000_000, *(f"xl/worksheets/sheet{place}.xml" for place in range(10))), "HZ313"),
    ("unused part", lambda: bomb(40_000_000, "xl/media/image1.png"), "HZ306"),
    ("many entries", lambda: zipped(*(f"xl/{place}.xml" for place in range(4_100))), "HZ306"),
    ("lie, 30 MB", lambda: liar(30_000_000), "HZ304"),
    ("lie, 300 MB", lambda: liar(300_000_000), "HZ304"),
]


@pytest.mark.parametrize(("make", "code"), [case[1:] for case in BOMBS], ids=[case[0] for case in BOMBS])
def test_bomb(make: Callable[[], bytes], code: str) -> None:
    resource = pytest.importorskip("resource")
    data = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    assert refused(data).code == code
    assert time.process_time() - started < 0.2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024  # KiB


# The sheet


def zipped_plainly(texts: dict[str, bytes]) -> bytes:
    return zip_bytes(stored(name, text) for name, text in texts.items())


def changed(old: str, new: str, name: str = SHEET, data: bytes | None = None) -> bytes:
    def change(part: str, text: bytes) -> bytes:
        if part != name:
            return text
        found, count = re.subn(old.encode(), new.encode(), text, count=1)
        assert count
        return found

    return repacked(data or filled(), change)


END = "</sheetData>"
MISREAD: list[tuple[str, str, str]] = [
    (r't="s"><v>(\d+)</v>', r't="s"><v> \1 </v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s"><v>\1abc</v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s"><v>+\1</v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s"><v>-1</v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s"><v>99999999999999999999</v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s"><v>999999</v>', "HZ304"),
    (r't="s"><v>(\d+)</v>', r"t='s'><v> \1 </v>", "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s"><v>1<!-- -->\1</v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s"><v>1<?a b?>\1</v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s"><v>1</v><v>\1</v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="inlineStr"><is><t>a</t></is><is><t>b</t></is>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="inlineStr"><v>a</v><is><t>b</t></is>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="zzz"><v>\1</v>', "HZ308"),
    (r't="s"><v>(\d+)</v>', r't="s" t="n"><v>\1</v>', "HZ304"),
    (r'<c r="D(\d+)" s="(\d+)" t', r'<c r="d\1" s="\2" t', "HZ308"),
    (r'<c r="D(\d+)" s="(\d+)" t', r'<c r="$D$\1" s="\2" t', "HZ308"),
    (r'<c r="D(\d+)" s="(\d+)" t', r'<c r="D0\1" s="\2" t', "HZ308"),
    (r'<c r="D(\d+)" s="(\d+)" t="s"', r'<c r="C\1" s="\2" t="s"', "HZ308"),
    (r'<c r="D(\d+)" s="(\d+)" t', r'<c r="D99" s="\2" t', "HZ308"),
    (r'<row r="22"', '<row r="3"', "HZ308"),
    (r'<row r="22"', '<row r="0"', "HZ308"),
    (r'<row r="22"', '<row r="4294967318"', "HZ308"),
    (END, '<row r="22"><c r="D22" t="inlineStr"><is><t>不存在</t></is></c></row>' + END, "HZ308"),
    (END, "<row r='22'><c r='D22' t='inlineStr'><is><t>不存在</t></is></c></row>" + END, "HZ308"),
    (END, '<row r="900"><c r="A900" t="str"><v>a</v></c><y:c xmlns:y="urn:y" r="D30"><v>1</v></y:c></row>' + END, "HZ308"),
    (END, '<row r="900"><c r="A900"><y:v xmlns:y="urn:y">1</y:v><v>2</v></c></row>' + END, "HZ308"),
    (END, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + END, "HZ313"),
    (END, '<row r="1048576"><c r="XFD1048576" t="str"><v></v></c></row>' + END, "HZ313"),
    (END, '<row r="30001"><c><v>1</v></c></row>' + END, "HZ313"),
    (END, '<row r="900"><c r="AMK900"><v>1</v></c></row>' + END, "HZ313"),
    (END, '<row r="19000"><c r="CV19000"><v>1</v></c></row>' + END, "HZ313"),
    (END, "<row r='900000'><c r='A900000'><v>1</v></c></row>" + END, "HZ313"),
    (END, f'<row r="1048577"><c r="A1048577"><v>1</v></c></row>{END}', "HZ313"),
    (END, END + "<sheetData/>", "HZ308"),
    (END, END + '<sheetData><row r="22"><c r="D22"><v>1</v></c></row></sheetData>', "HZ308"),
    (END, END + '<x:sheetData xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>', "HZ308"),
    (r"<worksheet", r'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', "HZ308"),
    (r"<worksheet", r"<!-- --><!DOCTYPE x><worksheet", "HZ308"),
    (r'encoding="UTF-8"', r'encoding="GBK"', "HZ308"),
    (END, "", "HZ304"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), MISREAD, ids=[new[:60] for _, new, _ in MISREAD])
def test_sheet_that_would_be_misread(old: str, new: str, code: str) -> None:
    assert refused(changed(old, new)).code == code


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def prefixed(data: bytes) -> bytes:
    """The workbook with every element of its sheets and strings under the prefix ``x:``."""

    def change(name: str, text: bytes) -> bytes:
        if not name.startswith(("xl/worksheets/sheet", "xl/sharedStrings")):
            return text
        text = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", text)
        return text.replace(b"xmlns=", b"xmlns:x=")

    return repacked(data, change)


def strict(data: bytes) -> bytes:
    """The workbook in the namespaces of ISO strict."""
    old, new = b"http://schemas.openxmlformats.org", b"http://purl.oclc.org/ooxml"
    pairs = (
        (old + b"/spreadsheetml/2006/main", new + b"/spreadsheetml/main"),
        (old + b"/officeDocument/2006/relationships", new + b"/officeDocument/relationships"),
    )

    def change(_: str, text: bytes) -> bytes:
        for before, after in pairs:
            text = text.replace(before, after)
        return text

    return repacked(data, change)


def without_addresses(data: bytes) -> bytes:
    """Rows and cells without ``r``, every cell up to the last one written out."""
    book = edited(data, lambda _, sheet: [sheet.cell(row, column) for row in range(1, 48) for column in range(1, 16)])
    return repacked(book, lambda name, text: re.sub(rb'<(c|row) r="\w+"', rb"<\1", text) if name == SHEET else text)


def pretty(data: bytes) -> bytes:
    return repacked(
        data,
        lambda name, text: text.replace(b"<row", b"\n  <row").replace(b"<c ", b"\n    <c ") if name == SHEET else text,
    )


def elsewhere(data: bytes) -> bytes:
    """The workbook's own part under another name, in the root folder."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        texts = {name: old.read(name) for name in old.namelist()}
    texts["_rels/.rels"] = texts["_rels/.rels"].replace(b"xl/workbook.xml", b"/book.xml")
    links = texts.pop("xl/_rels/workbook.xml.rels").replace(b'Target="', b'Target="xl/')
    texts |= {"book.xml": texts.pop("xl/workbook.xml"), "_rels/book.xml.rels": links}
    return zipped_plainly(texts)


def tail(rows: int, cell: str = '<c r="A{0}" s="1"/><c r="B{0}" s="1"/>') -> str:
    return "".join(f'<row r="{row}" s="1" ht="20">{cell.format(row)}</row>' for row in range(1000, 1000 + rows))


HARMLESS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("a styled blank in the last corner", lambda data: changed(END, '<row r="1048576"><c r="XFD1048576" s="1"/></row>' + END, data=data)),
    ("a line break", lambda data: changed("<sheetData>", "<sheetData><!---->", data=data)),
    ("single quotes", lambda data: changed('<c r="A1" s="1" t="s">', "<c r='A1' s='1' t='s'>", data=data)),
    ("a comment between rows", lambda data: changed(END, "<!-- x -->" + END, data=data)),
    ("a dimension that lies", lambda data: changed('<dimension ref="[^"]*"', '<dimension ref="A1:B2"', data=data)),
    ("a dimension beyond all", lambda data: changed('<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', data=data)),
    ("a merge over everything", lambda data: changed("<mergeCells[^>]*>", '<mergeCells><mergeCell ref="A70:XFD1048576"/>', data=data)),
    ("cells without addresses", without_addresses),
    ("a prefix", prefixed),
    ("strict", strict),
    ("pretty printed", pretty),
    ("zeros behind", lambda data: data + b"\0" * 100),
    ("a line break behind", lambda data: data + b"\r\n"),
    ("a comment before the root", lambda data: changed("<worksheet", "<!-- made by hand --><worksheet", data=data)),
    ("an empty string index", lambda data: changed(END, '<row r="99"><c r="A99" t="s"><v></v></c></row>' + END, data=data)),
    ("a workbook in another place", elsewhere),
    ("a byte order mark", lambda data: changed(r"<\?xml", "\ufeff<?xml", data=data)),
    ("saved by openpyxl", lambda data: edited(data, lambda *_: None)),
    ("300,000 empty rows", lambda data: changed(END, tail(300_000).replace("\\", "") + END, data=data)),
]  # fmt: skip


@pytest.mark.parametrize("change", [case[1] for case in HARMLESS], ids=[case[0] for case in HARMLESS])
def test_unusual_but_harmless(change: Callable[[bytes], bytes]) -> None:
    data = filled()
    changed_grids = grids(change(data))
    assert [name for name, _ in changed_grids] == ["企业信息", "自查表", "隐患登记", "不涉及项", "_hazardcheck"]
    assert _same(changed_grids, grids(data))


def _same(one: list[tuple[str, Any]], other: list[tuple[str, Any]]) -> bool:
    return all(
        cell == twin
        for (_, grid), (_, right) in zip(one, other, strict=True)
        for row, line in zip(grid, right, strict=True)
        for cell, twin in zip(row, line, strict=True)
    )


def test_million_empty_rows_cost_little() -> None:
    data = changed(END, tail(500_000) + END)
    started = time.process_time()
    book = read_book(data)
    assert len(book.sheets[0].grid) < 100
    assert time.process_time() - started < 1.5


@pytest.mark.parametrize(
    "value",
    [
        '<c r="A9000" t="inlineStr"><is ><t >存在</t ></is ></c>',
        '<c r="A9000" t="str"><v\n>存在</v\n></c>',
        "<c r='A9000' t='str'><v>存在</v></c>",
    ],
)
def test_value_below_many_empty_rows_is_kept(value: str) -> None:
    data = changed(END, f'{tail(5_000)}<row r="9000">{value}</row>{END}')
    assert read_book(data).sheets[0].grid[8999][0] == "存在"


def test_merges_end_with_the_grid() -> None:
    data = changed("<mergeCells[^>]*>", '<mergeCells><mergeCell ref="A70:XFD1048576"/><mergeCell ref="B2:XFD9"/>')
    sheet = read_book(data).sheets[0]
    assert all(bottom < len(sheet.grid) and right < len(sheet.grid[0]) for _, _, bottom, right in sheet.merges)
    assert (1, 1, 8, len(sheet.grid[0]) - 1) in sheet.merges


def test_library_sees_the_same_grid_as_before() -> None:
    from python_calamine import CalamineWorkbook

    for data in (filled(), edited(filled(), lambda *_: None)):
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for sheet in read_book(data).sheets:
            assert sheet.grid == book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        ("_rels/.rels", "xl/workbook.xml", "xl/other.xml", "HZ308"),
        ("xl/sharedStrings.xml", r'uniqueCount="\d+"', 'uniqueCount="4000000000"', "HZ308"),
        ("xl/sharedStrings.xml", r'uniqueCount="\d+"', "uniqueCount = ' 99999999'", "HZ308"),
        ("_rels/.rels", "(<Relationship [^>]*xl/workbook.xml[^>]*>)", r'\1<Relationship Id="r9" Type="http://x/officeDocument" Target="b.xml"/>', "HZ308"),
        ("_rels/.rels", "<Relationships", "<!DOCTYPE x><Relationships", "HZ308"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet1.xml", "HZ308"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/none.xml", "HZ304"),
        ("xl/_rels/workbook.xml.rels", "(<Relationship [^>]*sharedStrings[^>]*>)", r'\1<Relationship Id="r9" Type="http://x/sharedStrings" Target="a.xml"/>', "HZ308"),
        ("xl/workbook.xml", 'r:id="rId1"', 'r:id="rId99"', "HZ304"),
        ("xl/workbook.xml", 'name="填表说明"', 'name="自查表"', "HZ308"),
        ("xl/workbook.xml", "<sheets>", "<sheets><", "HZ304"),
        ("xl/sharedStrings.xml", "<sst", '<!DOCTYPE x [<!ENTITY a "b">]><sst', "HZ308"),
        ("xl/sharedStrings.xml", "</si>", "", "HZ304"),
    ],
)  # fmt: skip
def test_workbook_that_can_be_read_in_two_ways(part: str, old: str, new: str, code: str) -> None:
    assert refused(changed(old, new, part)).code == code


def test_strings_are_those_the_workbook_names() -> None:
    """A decoy in the usual place is not what a person sees."""
    data = repacked(
        filled(),
        lambda name, text: (
            text.replace(b'"sharedStrings.xml"', b'"words.xml"') if name.endswith("workbook.xml.rels") else text
        ),
    )
    with zipfile.ZipFile(BytesIO(data)) as old:
        texts = {name: old.read(name) for name in old.namelist()}
    texts["xl/words.xml"] = texts["xl/sharedStrings.xml"]
    texts["xl/sharedStrings.xml"] = texts["xl/sharedStrings.xml"].replace("不存在".encode(), "假的".encode())
    assert grids(zipped_plainly(texts)) == grids(filled())


def test_utf16_part() -> None:
    data = repacked(filled(), lambda name, text: text.decode().encode("utf-16") if name == SHEET else text)
    assert refused(data).code == "HZ308"


def test_unread_sheet_is_not_looked_at() -> None:
    """The guide is read only if somebody asks for it; then it is guarded like the others."""
    data = changed("</sheetData>", "", "xl/worksheets/sheet4.xml")
    book = read_book(data)
    assert book.sheets[0].grid
    with pytest.raises(UnreadableError):
        _ = book.sheets[3].grid


# Limits


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_bytes=1000), "HZ306"),
        (Limits(entries=3), "HZ306"),
        (Limits(part_bytes=1000), "HZ306"),
        (Limits(part_bytes=20_000), "HZ306"),
        (Limits(total_bytes=1000), "HZ306"),
        (Limits(ratio=2, ratio_from=1), "HZ306"),
        (Limits(rows=10), "HZ313"),
        (Limits(columns=10), "HZ313"),
        (Limits(area=100), "HZ313"),
        (Limits(cells=50), "HZ313"),
        (Limits(sheets=1), "HZ313"),
    ],
)
def test_limit(limits: Limits, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        _ = read_book(filled(), limits).sheets[0].grid
    assert caught.value.code == code


def test_limits_by_words() -> None:
    assert limits_from("rows=50000, seconds=60") == Limits(rows=50_000, seconds=60)
    assert default_limits({}) is DEFAULT
    assert default_limits({"HAZARDCHECK_LIMITS": "rows=3"}).rows == 3
    for wrong in ("rows", "rows=0", "rows=-1", "lines=5", "rows=1e3", "rows=50000;seconds=60"):
        with pytest.raises(UsageError) as caught:
            limits_from(wrong)
        assert caught.value.code == "HZ310"
        assert "rows" in caught.value.line("zh")


def test_raised_limit_reads_what_was_refused() -> None:
    data = changed(END, '<row r="25000"><c r="A25000"><v>1</v></c></row>' + END)
    assert refused(data).code == "HZ313"
    assert len(read_book(data, Limits(rows=30_000)).sheets[0].grid) == 25_000


# The process of its own


def test_child_is_kept_and_survives_a_refusal() -> None:
    odd = changed("<sheetData>", "<sheetData><!---->")
    assert len(read_book(odd).sheets) == 6
    first = child._kept
    assert first is not None
    assert refused(changed(END, "")).code == "HZ304"
    assert len(read_book(odd).sheets) == 6
    assert child._kept is first


def test_child_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    child._drop()
    monkeypatch.setattr(child, "_START", "import time; time.sleep(60)")
    started = time.monotonic()
    error = refused(changed("<sheetData>", "<sheetData><!---->"), Limits(seconds=1))
    assert error.code == "HZ309"
    assert "1 s" in error.line("zh")
    assert time.monotonic() - started < 5
    assert child._kept is None


def test_child_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    child._drop()
    with monkeypatch.context() as patch:
        patch.setattr(child, "_START", "import os; os.abort()")
        assert refused(changed("<sheetData>", "<sheetData><!---->")).code == "HZ309"
    assert len(read_book(changed("<sheetData>", "<sheetData><!---->")).sheets) == 6


def test_child_with_too_little_memory() -> None:
    dice = random.Random(1)
    cells = (f"<c r='A{row}' t='str'><v>{dice.randbytes(32_000).hex()}</v></c>" for row in range(900, 1100))
    rows = "".join(f"<row r='{row}'>{cell}</row>" for row, cell in enumerate(cells, 900))
    data = changed(END, rows + END)
    child._drop()
    assert len(read_book(data).sheets) == 6
    child._drop()
    assert refused(data, Limits(memory=64 * 2**20)).code == "HZ309"
    child._drop()


# The library's failures


class _Panic(BaseException):
    """Like pyo3_runtime.PanicException: no ``Exception``."""


@pytest.mark.parametrize(
    ("error", "code"),
    [(_Panic("index out of bounds"), "HZ304"), (MemoryError(), "HZ309"), (ValueError(""), "HZ304")],
)
def test_panic_of_the_library_is_a_complaint(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: str) -> None:
    class Broken:
        @staticmethod
        def from_filelike(_: Any) -> None:
            raise error

    monkeypatch.setattr("hazardcheck.spreadsheet.readers.library_reader.CalamineWorkbook", Broken)
    shown_days.cache_clear()
    assert refused(filled()).code == code


def test_interruption_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        @staticmethod
        def from_filelike(_: Any) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr("hazardcheck.spreadsheet.readers.library_reader.CalamineWorkbook", Interrupted)
    shown_days.cache_clear()
    with pytest.raises(KeyboardInterrupt):
        read_book(filled())


def test_parts_are_found_whatever_their_case() -> None:
    parts = Parts(filled())
    assert "XL\\Workbook.XML" in parts
    assert parts["/xl/workbook.xml"] == parts["xl/workbook.xml"]
    assert len(list(parts)) == len(parts)
    assert parts.get("nothing") is None
    assert zlib.crc32(parts[SHEET]) == field_of(filled(), SHEET, "CRC")


@pytest.mark.parametrize("field", [4, 7])
@pytest.mark.parametrize("spelt", [
    't="zz"><v>1</v></c>', 't="n"><v>abc</v></c>', "><v>不存在</v></c>", 't="e"><v>#ODD!</v></c>', 't="b"><v>7</v></c>',
    't="s"><v>99999</v></c>', 't="s"><v>x</v></c>', "><v>1 2</v></c>",
])  # fmt: skip
def test_cell_that_cannot_be_read_is_named(field: int, spelt: str) -> None:
    """An unknown type, a text where a number should be, an unknown error value, a string that is not there."""
    places: list[str] = []

    def fill(_: Any, sheet: Any) -> None:
        cell = at(sheet, "07-07", field)
        cell.value = "占位"
        places.append(cell.coordinate)

    data = edited(old_filled(), fill)

    def change(name: str, text: bytes) -> bytes:
        cell = rf'<c r="{places[0]}"( s="\d+")?[^>]*?(/>|>.*?</c>)'.encode()
        new = rf'<c r="{places[0]}"\1 {spelt}'.encode()
        return re.sub(cell, new, text) if name == "xl/worksheets/sheet1.xml" else text

    with pytest.raises(UnreadableError) as caught:
        read(repacked(data, change))
    assert places[0] in caught.value.params["detail"]

"""Files that are no form, or that a library would read wrongly: refused with the right reason, before it sees them."""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO
from typing import Any

import pytest
from workbook_cases import codes, filled, read, repacked

from hazardcheck.errors import UnreadableError
from hazardcheck.words import say
from hazardcheck.workbook.sheetscan import empty_formulas

SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    for lang in ("zh", "en"):
        assert "kind." not in caught.value.line(lang)
    return caught.value


def zipped(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (b"", "HZ301", None),
        (b"%PDF-1.7 ...", "HZ302", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "HZ302", "picture"),
        (b"\xff\xd8\xff\xe0", "HZ302", "picture"),
        (b"  <!DOCTYPE html><html>", "HZ302", "html"),
        (b"<table><tr><td>1</td></tr></table>", "HZ302", "html"),
        ("编号,是否存在隐患".encode(), "HZ302", "text"),
        (b"\x00\x01\x02\x03" * 10, "HZ302", "other"),
        (zipped("[Content_Types].xml", "word/document.xml"), "HZ302", "word"),
        (zipped("ppt/presentation.xml"), "HZ302", "slides"),
        (zipped("photo.jpg"), "HZ302", "zip"),
        (zipped("[Content_Types].xml"), "HZ304", None),
        (zipped("xl/workbook.xml"), "HZ304", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, "HZ302", "ole"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "HZ303", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "HZ304", None),
    ],
)
def test_no_spreadsheet(data: bytes, code: str, kind: str | None) -> None:
    error = refused(data)
    assert error.code == code
    if kind:
        assert error.params["kind"] == f"kind.{kind}"
        assert say(f"kind.{kind}", "zh") in error.line("zh")


@pytest.mark.parametrize("size", [100, 2_000, 20_000])
def test_cut_off_file(size: int) -> None:
    assert refused(filled()[:size]).code == "HZ304"


def test_twin_parts() -> None:
    assert refused(repacked(filled(), lambda _, text: text, twin="XL/Worksheets/Sheet1.xml")).code == "HZ308"


def test_wrong_checksum() -> None:
    data = filled()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entry = archive.getinfo(SHEET)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    broken = data[: at + 16] + struct.pack("<I", entry.CRC ^ 1) + data[at + 20 :]
    assert refused(broken).code == "HZ304"


def test_size_that_lies() -> None:
    data = filled()
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    broken = data[: at + 24] + struct.pack("<I", 100) + data[at + 28 :]
    assert refused(broken).code == "HZ304"


def test_bomb() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/sharedStrings.xml", b"<x>" + b" " * 40_000_000 + b"</x>")
    assert refused(stream.getvalue()).code == "HZ306"


def changed_sheet(old: str, new: str, name: str = SHEET) -> bytes:
    def change(part: str, text: bytes) -> bytes:
        if part != name:
            return text
        found, count = re.subn(old.encode(), new.encode(), text, count=1)
        assert count
        return found

    return repacked(filled(), change)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r't="s"><v>(\d+)</v>', r't="s"><v> \1 </v>'),
        (r't="s"><v>(\d+)</v>', r't="s"><v>\1abc</v>'),
        (r't="s"><v>(\d+)</v>', r't="s"><v>+\1</v>'),
        (r't="s"><v>(\d+)</v>', r't="s"><v>-1</v>'),
        (r't="s"><v>(\d+)</v>', r't="s"><v>99999999999999999999</v>'),
        (r't="s"><v>(\d+)</v>', r"t='s'><v> \1 </v>"),
        (r"</sheetData>", r'<row r="30"><c r="D30" t="inlineStr"><is><t>不存在</t></is></c></row></sheetData>'),
        (r"</sheetData>", r"<row r='30'><c r='D30' t='inlineStr'><is><t>不存在</t></is></c></row></sheetData>"),
        (r"</sheetData>", r'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        (r"</sheetData>", r'<row r="1048576"><c r="XFD1048576" t="str"><v></v></c></row></sheetData>'),
        (r"</sheetData>", r'<row r="30001"><c><v>1</v></c></row></sheetData>'),
        (r"</sheetData>", r'<row r="900"><c r="IW900"><v>1</v></c></row></sheetData>'),
        (r"</sheetData>", r"<row r='900000'><c r='A900000'><v>1</v></c></row></sheetData>"),
        (r"</sheetData>", r"</sheetData><sheetData/>"),
        (r"<worksheet", r'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
    ],
)
def test_sheet_that_would_be_misread(old: str, new: str) -> None:
    assert refused(changed_sheet(old, new)).code == "HZ308"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"</sheetData>", r'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'),
        (r"<sheetData>", "<sheetData>\n"),
        (r'<c r="A1" s="1" t="s">', r"<c r='A1' s='1' t='s'>"),
    ],
)
def test_unusual_but_harmless(old: str, new: str) -> None:
    assert codes(read(changed_sheet(old, new))) == ["HZ104"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ('<c r="B2"><f>A1</f></c>', {"B2"}),
        ('<c r="B2"><f>A1</f><v></v></c>', {"B2"}),
        ('<c r="B2" t="str"><f>A1</f><v>存在</v></c>', set()),
        ('<c r="B2"><v>1</v></c>', set()),
    ],
)
def test_formula_without_a_value(cell: str, found: set[str]) -> None:
    text = f"<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>"
    assert empty_formulas(text.encode()) == found


def test_damaged_xml() -> None:
    assert refused(changed_sheet("</sheetData>", "")).code == "HZ304"


class _Panic(BaseException):
    """Like pyo3_runtime.PanicException: no ``Exception``."""


@pytest.mark.parametrize(
    ("error", "code"),
    [(_Panic("index out of bounds"), "HZ304"), (MemoryError(), "HZ306"), (ValueError(""), "HZ304")],
)
def test_panic_of_the_library_is_a_complaint(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: str) -> None:
    class Broken:
        @staticmethod
        def from_filelike(_: Any) -> None:
            raise error

    monkeypatch.setattr("hazardcheck.workbook.sheets.CalamineWorkbook", Broken)
    assert refused(filled()).code == code


def test_interruption_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        @staticmethod
        def from_filelike(_: Any) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr("hazardcheck.workbook.sheets.CalamineWorkbook", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        read(filled())

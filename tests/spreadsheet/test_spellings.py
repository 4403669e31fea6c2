"""The same form as every program spells it: read plainly, and cell for cell what the library reads."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from spellings import SPELLINGS, saved_by_libreoffice, saved_by_openpyxl
from workbook_cases import filled

from hazardcheck.spreadsheet.book_reader import read_book
from hazardcheck.spreadsheet.zip_writer import deflated, zip_bytes


def spelt(name: str) -> bytes:
    """The form in one spelling."""
    with ZipFile(BytesIO(filled())) as archive:
        parts = {part: archive.read(part).decode() for part in archive.namelist()}
    return zip_bytes(deflated(part, text.encode()) for part, text in SPELLINGS[name](parts).items())


def check(data: bytes) -> None:
    """Read plainly, every sheet as the library reads it."""
    book, library = read_book(data), CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.road == "plain"
    assert [sheet.name for sheet in book.sheets] == library.sheet_names
    for sheet in book.sheets:
        assert sheet.grid == library.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False), sheet.name


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_is_read_plainly(name: str) -> None:
    data = spelt(name)
    check(data)
    # an imitation that another program refuses shows nothing
    assert len(openpyxl.load_workbook(BytesIO(data)).worksheets) == len(read_book(data).sheets)


@pytest.mark.parametrize("lxml", [False, True])
def test_openpyxl_with_and_without_lxml(lxml: bool) -> None:
    """Without: a blank before the end of an empty element, as a plain installation and pandas write it."""
    (data,) = saved_by_openpyxl(filled(), lxml=lxml)
    sheet = ZipFile(BytesIO(data)).read("xl/worksheets/sheet2.xml")
    assert (b't="n" />' in sheet) is not lxml
    check(data)


@pytest.mark.office
def test_libreoffice() -> None:
    saved = saved_by_libreoffice(filled())
    if saved is None:
        pytest.skip("LibreOffice is not installed")
    check(saved[0])


def test_spellings_differ() -> None:
    assert b"<r><rPr><b/>" in ZipFile(BytesIO(spelt("Excel, Chinese"))).read("xl/sharedStrings.xml")
    assert len({spelt(name) for name in SPELLINGS}) == len(SPELLINGS)


# What a formula leaves in a cell: value, and whether it is hollow or an error.
FORMULAS = [
    ('<c r="J1"><f>1+1</f><v>2</v></c>', 2.0, "formulas"),
    ('<c r="J1" t="str"><f>"a"&amp;"b"</f><v> a b</v></c>', " a b", "formulas"),
    ('<c r="J1" t="b"><f>TRUE()</f><v>1</v></c>', True, "formulas"),
    ('<c r="J1" t="e"><f>NA()</f><v>#N/A</v></c>', "", "errors"),
    ('<c r="J1"><f>1+1</f></c>', None, "hollow"),
    ('<c r="J1"><f>1+1</f><v/></c>', None, "hollow"),
    ('<c r="J1"><f>1+1</f><v /></c>', None, "hollow"),
    ('<c r="J1"><f>1+1</f><v></v></c>', None, "hollow"),
    ('<c r="J1" t="str"><f>A1</f><v></v></c>', "", "hollow"),
]


@pytest.mark.parametrize(("cell", "value", "mark"), FORMULAS)
def test_a_formula_costs_its_cell(cell: str, value: object, mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read plainly, and only its row is parsed for what it is."""
    with ZipFile(BytesIO(filled())) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    name = "xl/worksheets/sheet2.xml"
    parts[name] = parts[name].replace(b"</row>", f"{cell}</row>".encode(), 1)
    data = zip_bytes(deflated(part, text) for part, text in parts.items())
    check(data)
    parsed = []
    from hazardcheck.spreadsheet import sheet_marks

    real = sheet_marks.gather
    monkeypatch.setattr(sheet_marks, "gather", lambda *given, **more: parsed.append(given[1]) or real(*given, **more))
    sheet = read_book(data).sheets[1]
    assert (0, 9) in getattr(sheet.marks, mark)
    assert (sheet.grid[0][9:] or [None])[0] == value
    assert [text.count(b"</row>") for text in parsed] == [1]

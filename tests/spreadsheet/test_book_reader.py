"""Kinds of file and what a sheet says beside its values: xlsx of three programs, xls, ods, csv; marks; pictures."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from first_edition import filled as old_filled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from workbook_cases import edited, filled, read, repacked
from xlsxwriter import Workbook

from hazardcheck.errors import UnreadableError
from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.spreadsheet.book_reader import read_book
from hazardcheck.spreadsheet.cell_marks import Marks
from hazardcheck.spreadsheet.sheet_book import Book

SHEET = "xl/worksheets/sheet1.xml"
HAZARD = Answer(
    key="gongmao-2023/11-05", state=State.HAZARD, value="存在", records=(HazardRecord(place="喷漆房", measure="更换"),)
)


def form() -> bytes:
    return filled(n11_05=HAZARD)


def converted(data: bytes, target: str, folder: Path, options: str = "") -> bytes:
    """The file as LibreOffice saves it in another format."""
    if not shutil.which("soffice"):
        pytest.skip("no soffice here")
    source = folder / "form.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    out = folder / "out"
    kind = f"{target}:{options}" if options else target
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (out / f"form.{target}").read_bytes()


def cells(book: Book) -> dict[str, Any]:
    """编号 → answer, from the first sheet."""
    return {row[0]: row[3] for row in book.sheets[0].grid if row[3] in ("存在", "不存在")}


@pytest.mark.office
@pytest.mark.parametrize("target", ["xlsx", "xls", "ods"])
def test_saved_by_libreoffice(target: str, tmp_path: Path) -> None:
    first = old_filled(n11_05=HAZARD)
    data = converted(first, target, tmp_path)
    book = read_book(data)
    assert book.kind == target
    assert [sheet.name for sheet in book.sheets] == ["自查表", "_hazardcheck"]
    assert [sheet.visible for sheet in book.sheets] == [True, False]
    assert cells(book) == cells(read_book(first))
    assert cells(book)["11-05"] == "存在"
    assert not any(type(cell) is int for sheet in book.sheets for row in sheet.grid for cell in row)
    assert set(book.sheets[0].merges) == set(read_book(first).sheets[0].merges)
    assert book.sheets[0].marks.known is (target != "xls")
    assert not book.sheets[0].marks.hidden_rows
    assert not book.sheets[0].marks.struck
    assert read(data).rows["gongmao-2023/11-05"].state is State.HAZARD


@pytest.mark.office
@pytest.mark.parametrize("target", ["xlsx", "xls", "ods"])
def test_second_edition_saved_by_libreoffice(target: str, tmp_path: Path) -> None:
    data = converted(form(), target, tmp_path)
    names = ["企业信息", "自查表", "隐患登记", "填表说明", "不涉及项", "_hazardcheck"]
    assert [sheet.name for sheet in read_book(data).sheets] == names
    assert read(data).rows["gongmao-2023/11-05"].state is State.HAZARD


@pytest.mark.office
def test_saved_as_csv_by_libreoffice(tmp_path: Path) -> None:
    data = converted(form(), "csv", tmp_path, '"Text - txt - csv (StarCalc)":44,34,76,1'.replace('"', ""))
    book = read_book(data)
    assert (book.kind, [sheet.name for sheet in book.sheets]) == ("csv", ["CSV"])
    assert cells(book) == cells(read_book(form()))


ROWS = [["编号", "检查内容", "是否存在隐患"], ["11-01", "喷漆，室内", "不存在"], ["11-02", '有"引号"\n和换行', "存在"]]


def delimited(separator: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    quoted = [
        ['"' + cell.replace('"', '""') + '"' if any(c in cell for c in '",;\n') else cell for cell in row]
        for row in ROWS
    ]
    return end.join(separator.join(row) for row in quoted).encode(encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv(separator: str, encoding: str, end: str) -> None:
    book = read_book(delimited(separator, encoding, end))
    assert book.kind == "csv"
    assert book.sheets[0].grid == ROWS
    assert not book.sheets[0].marks.known


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"1,2\n3," + b"4" * 159, [["1", "2"], ["3", "4" * 159]]),  # as long as an owner file
        (b"\xff\xfe" + "a,b\n1,2".encode("utf-16-le"), [["a", "b"], ["1", "2"]]),
        (b"\xfe\xff" + "a,b\n1,2".encode("utf-16-be"), [["a", "b"], ["1", "2"]]),
        (b"sep=;\na;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
        (b"a,b,c\n1\n\n2,3", [["a", "b", "c"], ["1", "", ""], ["", "", ""], ["2", "3", ""]]),
        ("标题\n\n编号\t答案\n1\t否, 没有\n2\t是, 有".encode(), [["标题", ""], ["", ""], ["编号", "答案"], ["1", "否, 没有"], ["2", "是, 有"]]),
    ],
)  # fmt: skip
def test_csv_of_another_make(data: bytes, rows: list[list[str]]) -> None:
    assert read_book(data).sheets[0].grid == rows


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'a,b\n1,"2\n3,4\n', "HZ312"),
        (b'a,b\n"1"x,2\n', "HZ312"),
        (b"a,b\n\x80\xff\xff,2\n", "HZ312"),
        (b"\xff\xfea,b\n1", "HZ312"),
        (b"a,b\n" + b"1,2\n" * 20_001, "HZ313"),
        (b"a,b\n" + b"," * 2_000, "HZ313"),
        (b"a,b\n1,2\n3," + b"x" * 200_000, "HZ312"),
        (b"a,b\n1,\0\n", "HZ302"),
    ],
)
def test_csv_that_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_book(data)
    assert caught.value.code == code


# Marks


def made(change: Callable[[Any], object], **options: Any) -> bytes:
    """A small workbook by openpyxl: rows 1 to 9, columns A to C filled."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 10):
        sheet.append([f"a{row}", f"b{row}", f"c{row}"])
    change(sheet)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def marks(data: bytes, sheet: int = 0) -> Marks:
    return read_book(data).sheets[sheet].marks


def plain_parts(data: bytes, old: bytes, new: bytes, part: str = SHEET) -> bytes:
    def change(name: str, text: bytes) -> bytes:
        assert name != part or old in text
        return text.replace(old, new, 1) if name == part else text

    return repacked(data, change)


def test_nothing_marked() -> None:
    for data in (form(), edited(form(), lambda *_: None)):
        assert marks(data) == Marks()


def hide(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True


def test_hidden_rows_and_columns() -> None:
    low = plain_parts(made(hide), b'<row r="5"', b'<row r="5" ht="0" customHeight="1"')
    low = plain_parts(low, b'<row r="6"', b'<row r="6" ht="0.5" customHeight="1"')
    found = marks(low)
    assert (found.hidden_rows, found.hidden_columns) == ({2, 4}, {1})
    quoted = repacked(low, lambda name, text: text.replace(b'hidden="1"', b"hidden='true'") if name == SHEET else text)
    assert marks(quoted).hidden_rows == {2, 4}
    assert marks(quoted).hidden_columns == {1}


def filter_rows(sheet: Any) -> None:
    sheet.auto_filter.ref = "A1:C9"
    sheet.auto_filter.add_filter_column(0, ["a1"])


def test_filter() -> None:
    assert marks(made(filter_rows)).filtered
    assert not marks(made(lambda sheet: setattr(sheet.auto_filter, "ref", "A1:C9"))).filtered


def strike(sheet: Any) -> None:
    sheet["B2"].font = Font(strike=True)
    sheet["C2"].font = Font(strike=False)
    sheet["E5"].font = Font(strike=True)  # empty
    sheet["A3"] = CellRichText("不", TextBlock(InlineFont(strike=True), "存在"))


def test_strikethrough() -> None:
    assert marks(made(strike)).struck == {(1, 1), (2, 0)}


def test_strikethrough_in_shared_strings() -> None:
    stream = BytesIO()
    book = Workbook(stream)
    sheet = book.add_worksheet()
    struck = book.add_format({"font_strikeout": True})
    sheet.write(0, 0, "存在")
    sheet.write(1, 1, "存在", struck)
    sheet.write_blank(2, 2, None, struck)
    sheet.write_rich_string(3, 3, "不", struck, "存在", "的")
    book.close()
    assert marks(stream.getvalue()).struck == {(1, 1), (3, 3)}


def test_formulas_and_errors() -> None:
    stream = BytesIO()
    book = Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_formula(0, 0, "=B1", None, "存在")
    sheet.write_formula(1, 0, "=NA()", None, "#N/A")
    sheet.write_formula(2, 0, "=B3", None, "")
    book.close()
    data = plain_parts(stream.getvalue(), b'<c r="A3"><f>B3</f><v></v></c>', b'<c r="A3"><f>B3</f></c>')
    found = marks(data)
    assert found.formulas == {(0, 0), (1, 0)}
    assert found.hollow == {(2, 0)}
    assert found.errors == {(1, 0): "#N/A"}
    assert read_book(data).sheets[0].grid[0][0] == "存在"


def comment(sheet: Any) -> None:
    sheet["B2"].comment = Comment("此处有隐患\n见照片", "officer")
    sheet["C9"].comment = Comment("", "officer")


def test_comments() -> None:
    found = marks(made(comment))
    assert set(found.comments) == {(1, 1), (8, 2)}
    assert "此处有隐患\n见照片" in found.comments[1, 1]


def test_threaded_comments_come_before_the_note_that_stands_for_them() -> None:
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B2" id="{1}"><text>存在</text></threadedComment>'
        '<threadedComment ref="B2" id="{2}" parentId="{1}"><text>已整改</text></threadedComment></ThreadedComments>'
    )
    link = b'<Relationship Id="r9" Type="http://x/2017/10/relationships/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>'
    data = plain_parts(made(comment), b"</Relationships>", link, "xl/worksheets/_rels/sheet1.xml.rels")
    with zipfile.ZipFile(stream := BytesIO(data), "a") as archive:
        archive.writestr("xl/threadedComments/t1.xml", thread)
    assert marks(stream.getvalue()).comments[1, 1] == "存在\n已整改"


def test_merges() -> None:
    found = read_book(made(lambda sheet: (sheet.merge_cells("A2:A4"), sheet.merge_cells("B6:C6")))).sheets[0]
    assert set(found.merges) == {(1, 0, 3, 0), (5, 1, 5, 2)}


def everything(sheet: Any) -> None:
    hide(sheet)
    comment(sheet)
    sheet.merge_cells("A7:A8")
    sheet["B1"].font = Font(strike=True)
    sheet["C4"] = "=NA()"
    sheet["C5"] = '="存在"'


@pytest.mark.office
@pytest.mark.parametrize("target", ["xlsx", "ods"])
def test_marks_of_libreoffice(target: str, tmp_path: Path) -> None:
    book = read_book(converted(made(everything), target, tmp_path))
    found = book.sheets[0].marks
    assert book.kind == target
    assert (found.hidden_rows, found.hidden_columns, found.struck) == ({2}, {1}, {(0, 1)})
    assert {place: text.splitlines()[0] for place, text in found.comments.items() if text} == {(1, 1): "此处有隐患"}
    assert found.errors == {(3, 2): "#N/A"}
    assert {(3, 2), (4, 2)} <= found.formulas
    assert not found.hollow
    assert book.sheets[0].grid[4][2] == "存在"
    assert (6, 0, 7, 0) in book.sheets[0].merges


# Pictures

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
PNG_HASH = hashlib.sha256(PNG).hexdigest()


def pictures(make: Callable[[Any, BytesIO], object]) -> bytes:
    stream = BytesIO()
    book = Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "编号")
    make(sheet, BytesIO(PNG))
    book.close()
    return stream.getvalue()


def test_floating_pictures() -> None:
    data = pictures(lambda sheet, image: sheet.insert_image("C4", "a.png", {"image_data": image}))
    assert dict(marks(data).evidence) == {(3, 2): (PNG_HASH,)}


@pytest.mark.office
def test_pictures_of_an_ods(tmp_path: Path) -> None:
    data = pictures(lambda sheet, image: sheet.insert_image("C4", "a.png", {"image_data": image}))
    found = read_book(converted(data, "ods", tmp_path)).sheets[0].marks.evidence
    assert sum(map(len, found.values())) == 1


def test_pictures_in_cells_of_excel() -> None:
    data = pictures(lambda sheet, image: sheet.embed_image("C4", "a.png", {"image_data": image}))
    assert dict(marks(data).evidence) == {(3, 2): (PNG_HASH,)}


CELL_IMAGES = (
    '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:r="urn:r" xmlns:xdr="urn:x" '
    'xmlns:a="urn:a"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_01AB"/></xdr:nvPicPr>'
    '<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>'
)
IMAGE_LINKS = '<Relationships xmlns="urn:p"><Relationship Id="rId1" Type="urn:t/image" Target="media/image1.png"/></Relationships>'


def wps_form() -> bytes:
    """A form with a picture in a cell, as WPS saves it."""
    cell = '<row r="99"><c r="G99" t="str"><f>_xlfn.DISPIMG(&quot;ID_01AB&quot;,1)</f><v>=DISPIMG("ID_01AB",1)</v></c></row>'
    data = plain_parts(form(), b"</sheetData>", f"{cell}</sheetData>".encode())
    with zipfile.ZipFile(stream := BytesIO(data), "a") as archive:
        archive.writestr("xl/cellimages.xml", CELL_IMAGES)
        archive.writestr("xl/_rels/cellimages.xml.rels", IMAGE_LINKS)
        archive.writestr("xl/media/image1.png", PNG)
    return stream.getvalue()


def test_pictures_in_cells_of_wps() -> None:
    assert dict(marks(wps_form()).evidence) == {(98, 6): (PNG_HASH,)}


def test_pictures_whose_parts_are_gone() -> None:
    data = repacked(wps_form(), lambda name, text: None if "media" in name else text)
    assert dict(marks(data).evidence) == {}
    data = repacked(wps_form(), lambda name, text: b"<x" if name == "xl/cellimages.xml" else text)
    with pytest.raises(UnreadableError):
        dict(marks(data).evidence)


# Nothing but a book or a complaint


def looked_at(data: bytes) -> str:
    """What came of a file, everything of it looked at: a kind, or a code."""
    try:
        book = read_book(data)
        for sheet in book.sheets:
            _ = sheet.grid, sheet.merges, sheet.marks, dict(sheet.marks.evidence)
    except UnreadableError as error:
        return error.line("zh").split()[0]
    return book.kind


WHOLE = form()
PARTS = [name for name in zipfile.ZipFile(BytesIO(WHOLE)).namelist() if "theme" not in name and "docProps" not in name]
BITS = [
    b"<",
    b">",
    b'"',
    b"'",
    b"&",
    b"<!--",
    b"</c>",
    b"<v>",
    b"</row>",
    b"\0",
    b"\xff",
    b"&#0;",
    b' t="s"',
    b"4294967295",
    b"-1",
    b"XFD1048576",
]


def change_bytes(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, new in edits:
        at = place % max(len(data), 1)
        data = data[:at] + new + data[at + length :]
    return data


EDITS = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 30), st.one_of(st.binary(max_size=4), st.sampled_from(BITS))),
    min_size=1,
    max_size=4,
)
FUZZ = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@given(EDITS)
def test_changed_bytes(edits: list[tuple[int, int, bytes]]) -> None:
    looked_at(change_bytes(WHOLE, edits))


@FUZZ
@given(st.sampled_from(PARTS), EDITS)
def test_changed_parts(part: str, edits: list[tuple[int, int, bytes]]) -> None:
    looked_at(repacked(WHOLE, lambda name, text: change_bytes(text, edits) if name == part else text))


@FUZZ
@given(st.integers(0, len(WHOLE)))
def test_cut_off(length: int) -> None:
    assert looked_at(WHOLE[:length]) == "HZ304" or length in (0, len(WHOLE)) or length < 4


@FUZZ
@given(
    st.binary(max_size=600),
    st.sampled_from(
        [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\0\0\x06\x05\0", "编号,".encode()]
    ),
)
def test_any_bytes(data: bytes, start: bytes) -> None:
    looked_at(start + data)

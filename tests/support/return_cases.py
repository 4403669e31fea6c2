"""Files to hand back, as the programs of this world write them, and what must hold for every one of them."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from lxml import etree
from workbook_cases import DAY, all_ok, at, edited, machinery_form, read, repacked

from hazardcheck.batch.folders.return_copies import remarks_of
from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.policies import load_policy
from hazardcheck.model.base import Stage
from hazardcheck.returncopy.cell_remarks import Remark
from hazardcheck.returncopy.return_copy import ReturnCopy, return_copy

ON = date(2026, 11, 20)
LIST = "需补正"
SETTINGS = Settings(stage=Stage.SELF, on=ON, policy=load_policy("yongkang-2023", "zh"))
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def faulty(change: Callable[[Any, Any], object] = lambda book, sheet: None) -> bytes:
    """A form with an empty, an unclear and a bare hazard row, after a change and a save by openpyxl."""

    def spoil(book: Any, sheet: Any) -> None:
        at(sheet, "11-05", 4).value = None
        at(sheet, "03-02", 4).value = "基本没有"
        at(sheet, "13-02", 4).value = "存在"
        change(book, sheet)

    return edited(write_form(machinery_form(), all_ok(machinery_form())), spoil)


def plain() -> bytes:
    """The same, as XlsxWriter writes it."""
    form = machinery_form()
    answers = all_ok(form)
    rows = {key: answer for key, answer in answers.rows.items() if not key.endswith(("11-05", "03-02"))}
    return write_form(
        form, type(answers)(enterprise=answers.enterprise, checked_on=DAY, facts=answers.facts, stamps=(), rows=rows)
    )


def remarks(data: bytes) -> tuple[Remark, ...]:
    """What the enterprise has to do, by the whole road."""
    return remarks_of(grade_bytes(data, "表.xlsx", "", SETTINGS))


def handed_back(data: bytes) -> ReturnCopy:
    """The return copy."""
    return return_copy(data, remarks(data), "表.xlsx", ON)


def packed(data: bytes) -> dict[str, bytes]:
    """Part → its compressed bytes as they stand in the zip."""
    found = {}
    for info in zipfile.ZipFile(BytesIO(data)).infolist():
        name, extra = struct.unpack("<2H", data[info.header_offset + 26 : info.header_offset + 30])
        start = info.header_offset + 30 + name + extra
        found[info.filename] = data[start : start + info.compress_size]
    return found


def notes(data: bytes, sheet: str = "自查表") -> dict[str, str]:
    """Cell → comment, as openpyxl reads them."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {cell.coordinate: cell.comment.text for row in book[sheet].iter_rows() for cell in row if cell.comment}


def text_of(cell: Any) -> str:
    return str(cell.value or "")


def sheet_part(data: bytes, name: str = "自查表") -> str:
    """The part that holds a sheet."""
    archive = zipfile.ZipFile(BytesIO(data))
    root = etree.fromstring(archive.read("xl/workbook.xml"))
    sheet = next(node for node in root.iter(f"{{{_MAIN}}}sheet") if node.get("name") == name)
    wanted = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
    links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = next(node.get("Target") for node in links if node.get("Id") == wanted)
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def check_package(data: bytes) -> None:
    """What Excel asks of a file before it opens it without a repair prompt."""
    archive = zipfile.ZipFile(BytesIO(data))
    assert archive.testzip() is None
    names = archive.namelist()
    assert len({name.lower() for name in names}) == len(names)
    types = etree.fromstring(archive.read("[Content_Types].xml"))
    defaults = {node.get("Extension").lower(): node.get("ContentType") for node in types if node.get("Extension")}
    overrides = [node.get("PartName") for node in types if node.get("PartName")]
    assert len(set(overrides)) == len(overrides)
    assert all(name.lstrip("/") in names for name in overrides)
    for name in names:
        if name.endswith((".xml", ".rels", ".vml")):
            etree.fromstring(archive.read(name))
        assert f"/{name}" in overrides or name.rsplit(".", 1)[-1].lower() in defaults or name == "[Content_Types].xml"
        if name.endswith(".rels"):
            _check_relations(archive, name)
    _check_sheets(archive)


def _check_relations(archive: zipfile.ZipFile, name: str) -> None:
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = []
    for node in etree.fromstring(archive.read(name)):
        ids.append(node.get("Id"))
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target"))).lstrip("/")
            assert target in archive.namelist(), (name, target)
    assert len(set(ids)) == len(ids)


def _check_sheets(archive: zipfile.ZipFile) -> None:
    """Every link from a sheet's XML is in its relations; one sheet alone is selected; boxes and comments agree."""
    selected = 0
    for name in archive.namelist():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        root = etree.fromstring(archive.read(name))
        selected += sum(view.get("tabSelected") == "1" for view in root.iter(f"{{{_MAIN}}}sheetView"))
        links = f"xl/worksheets/_rels/{name.rsplit('/', 1)[-1]}.rels"
        known = (
            {node.get("Id"): node for node in etree.fromstring(archive.read(links))}
            if links in archive.namelist()
            else {}
        )
        used = {value for node in root.iter() for key, value in node.attrib.items() if key.endswith("relationships}id")}
        assert used <= set(known), name
        comments = [node for node in known.values() if node.get("Type").endswith("/comments")]
        assert len(comments) <= 1
        if comments:
            _check_boxes(
                archive,
                name,
                comments[0],
                [node for node in known.values() if node.get("Type").endswith("/vmlDrawing")],
            )
    assert selected == 1


def _check_boxes(archive: zipfile.ZipFile, name: str, comments: Any, drawings: list[Any]) -> None:
    def part(node: Any) -> Any:
        return etree.fromstring(
            archive.read(posixpath.normpath(posixpath.join("/xl/worksheets", node.get("Target"))).lstrip("/"))
        )

    root = part(comments)
    authors = len(list(root.iter(f"{{{_MAIN}}}author")))
    cells = [node.get("ref") for node in root.iter(f"{{{_MAIN}}}comment")]
    assert all(int(node.get("authorId")) < authors for node in root.iter(f"{{{_MAIN}}}comment"))
    assert len(set(cells)) == len(cells)
    assert len(drawings) == 1
    drawing = part(drawings[0])
    shapes = list(drawing.iter("{urn:schemas-microsoft-com:vml}shape"))
    ids = [node.get("id") for node in shapes if node.get("id") != "shape_0"]  # LibreOffice's own, all alike
    assert len(set(ids)) == len(ids)
    boxes = set()
    for shape in shapes:
        for row in shape.iter("{urn:schemas-microsoft-com:office:excel}Row"):
            column = next(shape.iter("{urn:schemas-microsoft-com:office:excel}Column"))
            boxes.add(f"{openpyxl.utils.get_column_letter(int(column.text) + 1)}{int(row.text) + 1}")
    assert boxes == set(cells)


# ---- files of other programs


def prefixed(data: bytes) -> bytes:
    """Workbook, sheets and relations with prefixes on every name, and single quotes (some .NET libraries write so)."""

    def change(name: str, text: bytes) -> bytes:
        if re.fullmatch(r"xl/(workbook|worksheets/[^/]+)\.xml", name):
            text = re.sub(rb"<(/?)(?=[A-Za-z])(?!\w+:)", rb"<\1x:", text)
            return text.replace(f'xmlns="{_MAIN}"'.encode(), f"xmlns:x='{_MAIN}'".encode(), 1)
        if name.endswith(".rels"):
            text = re.sub(rb"<(/?)(?=[A-Za-z])(?!\w+:)", rb"<\1p:", text)
            return text.replace(b"xmlns=", b"xmlns:p=", 1)
        return text

    return repacked(data, change)


def with_part(data: bytes, name: str, text: bytes) -> bytes:
    """One more part, stored without compression."""
    stream = BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, text)
    return stream.getvalue()


def tiny_png() -> bytes:
    """A red dot."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


def with_picture(wps: bool = False) -> bytes:
    """A form-like workbook with a picture in a sheet, as XlsxWriter writes it, copied part by part from a real form.

    ``wps``: in the cell itself, as WPS keeps it (cellimages.xml with its relations).
    """
    data = plain()
    if wps:
        data = with_part(data, "xl/media/image1.png", tiny_png())
        data = with_part(
            data,
            "xl/cellimages.xml",
            b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
        )
        link = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>'
        data = with_part(data, "xl/_rels/cellimages.xml.rels", link)
        new = b'<Relationship Id="rIdImg" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/></Relationships>'
        kinds = b'<Default Extension="png" ContentType="image/png"/><Override PartName="/xl/cellimages.xml" ContentType="application/vnd.wps-officedocument.cellimage+xml"/></Types>'

        def change(name: str, text: bytes) -> bytes:
            if name == "xl/_rels/workbook.xml.rels":
                return text.replace(b"</Relationships>", new)
            return text.replace(b"</Types>", kinds) if name == "[Content_Types].xml" else text

        return repacked(data, change)
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("自查表").insert_image("B2", "x.png", {"image_data": BytesIO(tiny_png())})
    book.close()
    donor = zipfile.ZipFile(stream)
    for name in ("xl/drawings/drawing1.xml", "xl/drawings/_rels/drawing1.xml.rels", "xl/media/image1.png"):
        data = with_part(data, name, donor.read(name))
    data = with_part(data, "xl/worksheets/_rels/sheet2.xml.rels", donor.read("xl/worksheets/_rels/sheet1.xml.rels"))
    kinds = b'<Default Extension="png" ContentType="image/png"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>'

    def place(name: str, text: bytes) -> bytes:
        if name == "xl/worksheets/sheet2.xml":
            return text.replace(b"</worksheet>", b'<drawing r:id="rId1"/></worksheet>')
        return text.replace(b"</Types>", kinds) if name == "[Content_Types].xml" else text

    return repacked(data, place)


def same_answers(one: bytes, other: bytes) -> None:
    """The two files are read as the same answers."""
    # which file it answers only the copy says
    assert replace(read(one), origin=None, answered=()) == replace(read(other), origin=None, answered=())

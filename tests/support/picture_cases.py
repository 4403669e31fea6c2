"""Pictures for the tests: real PNGs of one colour, whole files of other kinds, and workbooks with pictures."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import openpyxl


def png(width: int = 4, height: int = 3, colour: tuple[int, int, int] = (90, 140, 90)) -> bytes:
    """A whole PNG; unlike sizes or colours are unlike bytes."""
    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


# ---- whole files of other kinds, as far as anything but a codec looks at them


def jpeg(width: int = 640, height: int = 480, said: bytes = b"") -> bytes:
    """A JPEG whose pixels are all alike; ``said``: what makes its bytes other than those of another."""
    head = b"\xff\xfe" + struct.pack(">H", 2 + len(said)) + said
    frame = struct.pack(">HBHHBBBB", 11, 8, height, width, 1, 1, 0x11, 0)
    scan = struct.pack(">HBBBBBB", 8, 1, 1, 0, 0, 63, 0) + bytes(width * height // 256)
    return b"\xff\xd8" + head + b"\xff\xc0" + frame + b"\xff\xda" + scan + b"\xff\xd9"


def heic(width: int = 640, height: int = 480) -> bytes:
    """A picture of a telephone: the boxes that say its size, and one with what is compressed."""
    size = _box(b"ispe", bytes(4) + struct.pack(">II", width, height))
    properties = _box(b"iprp", _box(b"ipco", size))
    meta = _box(b"meta", bytes(4) + properties)
    return _box(b"ftyp", b"heic" + bytes(4) + b"mif1heic") + meta + _box(b"mdat", bytes(400))


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + kind + data


def webp(width: int = 640, height: int = 480) -> bytes:
    """A picture of a browser."""
    frame = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + bytes(200)
    body = b"WEBPVP8 " + struct.pack("<I", len(frame)) + frame
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(width: int = 640, height: int = 480) -> bytes:
    """A picture of an old program."""
    image = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x08\xff" + bytes(255) + b"\0"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0) + image + b";"


def bmp(width: int = 640, height: int = 480) -> bytes:
    """A bitmap."""
    rows = bytes((width + 7) // 8 * height)
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 1, 0, len(rows), 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 14 + len(head) + len(rows), 0, 0, 14 + len(head)) + head + rows


def tiff(width: int = 640, height: int = 480) -> bytes:
    """A picture of a scanner, in one strip."""
    pixels = bytes(width * height // 8)
    tags = ((256, width), (257, height), (273, 8), (279, len(pixels)))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    start = struct.pack("<2sHI", b"II", 42, 8 + len(pixels))
    return start + pixels + struct.pack("<H", len(tags)) + entries + bytes(4)


def pdf(said: str = "") -> bytes:
    """A document of one empty page."""
    body = f"%PDF-1.7\n% {said}\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    table = "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 3>>\n"
    return f"{body}{table}startxref\n{len(body.encode())}\n%%EOF\n".encode()


# ---- pictures in a workbook, as Excel lays them over a cell and as WPS keeps them in one

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:oneCellAnchor><xdr:from><xdr:col>{column}'
    "</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    '<xdr:ext cx="600000" cy="400000"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="photo"/><xdr:cNvPicPr/>'
    '</xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="{office}" r:embed="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic>'
    "<xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
)
_CELL_IMAGES = (
    '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
    ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{office}"><etc:cellImage><xdr:pic>'
    '<xdr:nvPicPr><xdr:cNvPr id="2" name="ID_01AB"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
    '<a:blip r:embed="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic></etc:cellImage></etc:cellImages>'
)


def floating(data: bytes, sheet: str, row: int, picture: bytes) -> bytes:
    """A picture over column F of a row (from 1) of a sheet."""
    part = _part_of(data, sheet)
    rels = f"xl/worksheets/_rels/{part.rsplit('/', 1)[-1]}.rels"
    drawing = _DRAWN.format(row=row - 1, column=5, office=_OFFICE)
    made = {
        "xl/drawings/drawing9.xml": drawing,
        "xl/drawings/_rels/drawing9.xml.rels": _link("image", "../media/photo9.png"),
    }
    link = f'<Relationship Id="rIdPhoto" Type="{_OFFICE}/drawing" Target="../drawings/drawing9.xml"/></Relationships>'
    old = dict(_parts(data)).get(rels, f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()).decode()
    made[rels] = old.replace("</Relationships>", link)
    return _with(data, {name: text.encode() for name, text in made.items()} | {"xl/media/photo9.png": picture})


def in_cell(data: bytes, sheet: str, row: int, picture: bytes) -> bytes:
    """A picture in a cell behind the last column of a row (from 1), as WPS keeps it."""
    part = _part_of(data, sheet)
    cell = f'<c r="V{row}" t="str"><f>_xlfn.DISPIMG("ID_01AB",1)</f><v>=DISPIMG("ID_01AB",1)</v></c></row>'
    text = dict(_parts(data))[part].decode()
    changed = re.sub(rf'(<row r="{row}"[^>]*>.*?)</row>', lambda found: found[1] + cell, text, count=1, flags=re.DOTALL)
    assert changed != text
    made = {
        part: changed,
        "xl/cellimages.xml": _CELL_IMAGES.format(office=_OFFICE),
        "xl/_rels/cellimages.xml.rels": _link("image", "media/photo8.png"),
    }
    return _with(data, {name: text.encode() for name, text in made.items()} | {"xl/media/photo8.png": picture})


def _link(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        "</Relationships>"
    )


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _part_of(data: bytes, sheet: str) -> str:
    """The part of a sheet, by its place in the workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    parts = dict(_parts(data))
    ids = dict(re.findall(r'<sheet [^>]*name="([^"]+)"[^>]*r:id="([^"]+)"', parts["xl/workbook.xml"].decode()))
    assert sheet in book.sheetnames
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    (link,) = (one for one in re.findall(r"<Relationship [^>]*>", rels) if f'Id="{ids[sheet]}"' in one)
    target = re.search(r'Target="/?(?:xl/)?([^"]+)"', link)
    assert target is not None
    return f"xl/{target[1]}"


def _with(data: bytes, changed: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in ({**dict(_parts(data)), **changed}).items():
            archive.writestr(name, text)
    return target.getvalue()

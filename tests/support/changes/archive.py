"""Changes of the file as a whole: the zip and what lies in it."""

from __future__ import annotations

import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

from .edit import MANIFEST_PART, SHEET_PART, STRINGS, added, chain, packed, parts, raw_cell, unpacked
from .form import OK_ROW
from .kind import REFUSED, SAME, Change, Made, Make, Must

_SAFE = (Must.SAME, Must.REFUSED)
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "5a4d7fb50000000049454e44ae426082"
)


def _patched(name: str, offset: int, value: bytes) -> Make:
    """Bytes of a part's entry in the zip's directory overwritten."""

    def make(data: bytes) -> bytes:
        at = data.rfind(b"PK\x01\x02", 0, data.rfind(name.encode()))
        return data[: at + offset] + value + data[at + offset + len(value) :]

    return make


def _wrong_crc(name: str) -> Make:
    def make(data: bytes) -> Made:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            crc = archive.getinfo(name).CRC
        return _patched(name, 16, struct.pack("<I", crc ^ 1))(data)

    return make


def _flipped(name: str) -> Make:
    """One byte in the middle of a part's packed data changed, as a bad disk would."""

    def make(data: bytes) -> bytes:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entry = archive.getinfo(name)
        at = entry.header_offset + 30 + len(name) + entry.compress_size // 2
        return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]

    return make


def _twin(name: str) -> Make:
    """A part added a second time, everything in it 无隐患."""

    def make(data: bytes) -> bytes:
        files = unpacked(data)
        stream = BytesIO(packed(files))
        old = files[SHEET_PART]
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(zipfile.ZipInfo(name), old)
        return stream.getvalue()

    return make


def _written(change: Callable[[zipfile.ZipFile, dict[str, bytes]], object]) -> Make:
    def make(data: bytes) -> bytes:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            change(archive, dict(unpacked(data)))
        return stream.getvalue()

    return make


def _streamed(data: bytes) -> bytes:
    """As programs write that cannot seek: sizes behind the data."""

    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    stream = Pipe()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in unpacked(data).items():
            archive.writestr(name, text)
    return stream.getvalue()


def _zip64(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    for name, text in files.items():
        with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
            target.write(text)


def _renamed(change: Callable[[str], str]) -> Make:
    return lambda data: packed({change(name): text for name, text in unpacked(data).items()})


def _bomb(name: str, size: int) -> Make:
    """A part of blanks that inflates to ``size`` bytes from next to nothing."""

    def make(data: bytes) -> bytes:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for one, text in unpacked(data).items():
                if one != name:
                    archive.writestr(one, text)
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as target:
                for _ in range(size >> 20):
                    target.write(b" " * 2**20)
        return stream.getvalue()

    return make


def _many(count: int) -> Make:
    return lambda data: packed(unpacked(data) | {f"xl/media/image{place}.png": b"" for place in range(count)})


def _macro(data: bytes) -> bytes:
    files = dict(unpacked(data))
    files["[Content_Types].xml"] = (
        files["[Content_Types].xml"]
        .replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
        .replace(
            b"<Default", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default', 1
        )
    )
    files["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
    return packed(files)


_CUSTOM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
    b'name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.21915</vt:lpwstr></property></Properties>'
)
_CELL_IMAGES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><etc:cellImages xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    b'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_0A1B"/><xdr:cNvPicPr/>'
    b'</xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic></etc:cellImage></etc:cellImages>'
)
_IMAGE_RELS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    b'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>'
)
_DISPIMG = '<c r="{r}" s="{s}" t="str"><f>_xlfn.DISPIMG("ID_0A1B",1)</f><v>=DISPIMG("ID_0A1B",1)</v></c>'


def _pictures(number: str, field: str) -> Make:
    """A picture embedded in a cell by WPS."""
    files = {
        "xl/cellimages.xml": _CELL_IMAGES,
        "xl/_rels/cellimages.xml.rels": _IMAGE_RELS,
        "xl/media/image1.png": _PIXEL,
    }
    return chain(raw_cell(number, _DISPIMG, field), lambda data: packed(unpacked(data) | files))


def _change(name: str, zh: str, en: str, make: Make, must: tuple[Must, ...] = REFUSED, **more: object) -> Change:
    return Change(name=name, zh=zh, en=en, make=make, must=must, **more)  # type: ignore[arg-type]


CHANGES = (
    _change("cut-tenth", "只传了十分之一", "only a tenth arrived", lambda data: data[: len(data) // 10]),
    _change("cut-half", "只传了一半", "only half arrived", lambda data: data[: len(data) // 2]),
    _change("cut-last", "最后一百字节没有传到", "the last hundred bytes missing", lambda data: data[:-100]),
    _change("tail-added", "文件后面多了内容", "bytes behind the end", lambda data: data + b"\0" * 500, _SAFE),
    _change("front-added", "文件前面多了内容", "bytes before the start", lambda data: b"\0" * 100 + data, _SAFE),
    _change("glued", "两个文件接在一起", "two workbooks glued together", lambda data: data + data, _SAFE),
    _change("crc-wrong", "校验和不对（自查表）", "wrong checksum of the sheet", _wrong_crc(SHEET_PART)),
    _change("crc-strings", "校验和不对（文字表）", "wrong checksum of the texts", _wrong_crc(STRINGS)),
    _change("byte-flipped", "坏了一个字节（自查表）", "one byte of the sheet damaged", _flipped(SHEET_PART)),
    _change("byte-flipped-manifest", "坏了一个字节（标识表）", "one byte of the manifest damaged", _flipped(MANIFEST_PART)),
    _change("size-lies", "目录里的大小不对", "a wrong size in the directory", _patched(SHEET_PART, 24, struct.pack("<I", 100))),
    _change("entry-encrypted", "压缩包内的部件有密码标志", "a part flagged as encrypted", _patched(SHEET_PART, 8, struct.pack("<H", 1))),
    _change("method-unknown", "压缩方法不认识", "an unknown compression method", _patched(SHEET_PART, 10, struct.pack("<H", 99))),
    _change("twin-part", "压缩包里同一部件有两份", "the same part twice in the zip", _twin(SHEET_PART)),
    _change("twin-part-case", "同一部件两份，只差大小写", "the same part twice, differing in case", _twin("xl/worksheets/Sheet1.xml")),
    _change("path-up", "压缩包里有 ../ 路径", "a path with ../ in the zip", added(**{"..__..__evil.xml": b"<x/>"})),
    _change("names-backslash", "部件名用反斜线", "part names with backslashes", _renamed(lambda name: name.replace("/", "\\")), _SAFE),
    _change("names-case", "部件名大小写不同", "part names in other case", _renamed(lambda name: name.replace("worksheets/sheet", "worksheets/Sheet")), _SAFE),
    _change("stored", "没有压缩", "stored without compression", lambda data: packed(unpacked(data), zipfile.ZIP_STORED), SAME),
    _change("bzip2", "用别的方法压缩", "compressed in another way (bzip2)", lambda data: packed(unpacked(data), zipfile.ZIP_BZIP2), _SAFE),
    _change("streamed", "大小写在数据后面（流式写出）", "sizes behind the data (streamed)", _streamed, SAME),
    _change("zip64", "64 位的压缩包", "a 64-bit zip", _written(_zip64), SAME),
    _change("folders", "压缩包里有文件夹条目", "entries for folders in the zip", added(xl__=b""), SAME),
    _change("bomb-strings", "压缩炸弹（文字表 300 MB）", "a zip bomb (300 MB of texts)", _bomb(STRINGS, 300 << 20)),
    _change("bomb-media", "压缩炸弹（图片 300 MB）", "a zip bomb (300 MB as a picture)", _bomb("xl/media/image1.png", 300 << 20), _SAFE),
    _change("many-parts", "两万个部件", "twenty thousand parts", _many(20_000), REFUSED),
    _change("sheet-missing", "没有自查表的部件", "the sheet's part missing", parts(lambda name, text: None if name == SHEET_PART else text)),
    _change("workbook-missing", "没有工作簿的部件", "the workbook's part missing", parts(lambda name, text: None if name == "xl/workbook.xml" else text)),
    _change("links-missing", "没有部件的对应表", "the workbook's relationships missing", parts(lambda name, text: None if name == "xl/_rels/workbook.xml.rels" else text)),
    _change("styles-missing", "没有样式", "no styles", parts(lambda name, text: None if name in ("xl/styles.xml", "xl/theme/theme1.xml") else text), _SAFE),
    _change("properties-missing", "没有文档属性", "no document properties", parts(lambda name, text: None if name.startswith("docProps") else text), SAME),
    _change("macros", "存成 xlsm（带宏）", "saved as xlsm with macros", lambda data: ("自查表.xlsm", _macro(data)), SAME),
    _change("wps-mark", "WPS 存的（KSOProductBuildVer）", "saved by WPS (KSOProductBuildVer)", lambda data: packed(unpacked(data) | {"docProps/custom.xml": _CUSTOM}), SAME),
    _change("wps-pictures", "WPS 嵌入单元格的图片（备注）", "pictures embedded in cells by WPS", _pictures("07-07", "note"), SAME, apart=("entries",), may_pass=True),
    _change("wps-picture-answer", "WPS 的图片嵌在答案格里", "a WPS picture instead of an answer", _pictures(OK_ROW, "state"), (Must.ASKED,), names=(OK_ROW,), states={OK_ROW: "open"}),
    _change("garbage-parts", "多了不认识的部件", "unknown parts added", added(xl__unknown__a=b"\x00\xff" * 500, customXml__item1=b"<a/>"), SAME),
)  # fmt: skip

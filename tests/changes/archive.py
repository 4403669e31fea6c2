"""Changes below the surface: the zip, the XML parts, what forgers and careless programs write."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

from .edit import (
    MANIFEST_PART,
    SHEET_PART,
    STRINGS,
    added,
    address,
    chain,
    packed,
    part,
    parts,
    raw_cell,
    swap,
    unpacked,
)
from .form import OK_ROW
from .kind import READ, REFUSED, SAME, Change, Made, Make, Must

_ANY = (*READ, Must.REFUSED)
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
    """A part added a second time, everything in it 不存在."""

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


def _first_index(new: bytes) -> Make:
    """The shared-string index of an answer written in a way that is read as string 0."""
    return raw_cell("07-07", '<c r="{r}" s="{s}" t="s"><v>' + new.decode() + "</v></c>")


def _before_end(text: bytes) -> Make:
    return part(SHEET_PART, lambda sheet: sheet.replace(b"</sheetData>", text + b"</sheetData>"))


def _behind(text: bytes) -> Make:
    return part(SHEET_PART, lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + text, 1))


def _merged(area: str) -> Make:
    new = f'<mergeCell ref="{area}"/></mergeCells>'.encode()
    return part(SHEET_PART, lambda sheet: sheet.replace(b"</mergeCells>", new))


def _empty_rows(count: int) -> Make:
    rows = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/><c r="D{row}" s="1"/></row>'
        for row in range(47, 47 + count)
    )
    return _before_end(rows.encode())


def _prefixed(text: bytes) -> bytes:
    """Every element of the sheet under a namespace prefix."""
    text = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", text)
    return text.replace(b'xmlns="', b'xmlns:x="', 1)


def _pretty(text: bytes) -> bytes:
    return text.replace(b"<v>", b"<v>\n      ").replace(b"</v>", b"\n    </v>").replace(b"<row", b"\n  <row")


def _strict(name: str, text: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return text
    text = text.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    return text.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def _no_references(text: bytes) -> bytes:
    return re.sub(rb'<(c|row) r="[A-Z0-9]+"', rb"<\1", text)


def _rows_backwards(text: bytes) -> bytes:
    start, end = text.index(b"<sheetData>") + 11, text.index(b"</sheetData>")
    rows = re.findall(rb"<row .*?</row>|<row [^>]*/>", text[start:end], re.DOTALL)
    return text[:start] + b"".join(reversed(rows)) + text[end:]


def _inline(data: bytes) -> bytes:
    """Every text inline, no shared strings, as some exporters write."""
    files = dict(unpacked(data))
    texts = re.findall(rb"<si>(.*?)</si>", files[STRINGS], re.DOTALL)
    for name in [name for name in files if name.startswith("xl/worksheets/sheet")]:
        files[name] = re.sub(
            rb' t="s"><v>(\d+)</v>', lambda match: b' t="inlineStr"><is>' + texts[int(match[1])] + b"</is>", files[name]
        )
    return packed(files)


def _shuffled(data: bytes) -> bytes:
    """The table of shared strings in another order."""
    files = dict(unpacked(data))
    texts = re.findall(rb"<si>.*?</si>", files[STRINGS], re.DOTALL)
    count = len(texts)
    start, end = files[STRINGS].index(b"<si>"), files[STRINGS].rindex(b"</si>") + 5
    files[STRINGS] = files[STRINGS][:start] + b"".join(reversed(texts)) + files[STRINGS][end:]
    for name in [name for name in files if name.startswith("xl/worksheets/sheet")]:
        files[name] = re.sub(
            rb't="s"><v>(\d+)</v>', lambda match: b't="s"><v>%d</v>' % (count - 1 - int(match[1])), files[name]
        )
    return packed(files)


def _rich(text: bytes) -> bytes:
    """存在 in two runs with reading aids behind them, as Excel writes for Chinese and Japanese."""
    new = b'<si><r><rPr><b/></rPr><t>\xe5\xad\x98</t></r><r><t>\xe5\x9c\xa8</t></r><rPh sb="0" eb="1"><t>\xe4\xb8\x8d</t></rPh></si>'
    return text.replace("<si><t>存在</t></si>".encode(), new)


def _escaped(text: bytes) -> bytes:
    return text.replace("<t>不存在</t>".encode(), '<t xml:space="preserve">不存在_x000D_\n</t>'.encode())


def _date_1904(data: bytes) -> bytes:
    """The other date system: numbers of days four years smaller."""
    files = dict(unpacked(data))
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(b"<workbookPr", b'<workbookPr date1904="1"')
    files[SHEET_PART] = re.sub(
        rb"<v>(46\d{3})</v>", lambda match: b"<v>%d</v>" % (int(match[1]) - 1462), files[SHEET_PART]
    )
    return packed(files)


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
_COMMENT = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author/>'
    b'</authors><commentList><comment ref="XFD1048576" authorId="0"><text><t>x</t></text></comment></commentList></comments>'
)
_COMMENT_RELS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    b'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>'
)
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet'
_DISPIMG = '<c r="{r}" s="{s}" t="str"><f>_xlfn.DISPIMG("ID_0A1B",1)</f><v>=DISPIMG("ID_0A1B",1)</v></c>'


def _pictures(number: str, field: str) -> Make:
    """A picture embedded in a cell by WPS."""
    files = {
        "xl/cellimages.xml": _CELL_IMAGES,
        "xl/_rels/cellimages.xml.rels": _IMAGE_RELS,
        "xl/media/image1.png": _PIXEL,
    }
    return chain(raw_cell(number, _DISPIMG, field), lambda data: packed(unpacked(data) | files))


def _doubled_row(data: bytes) -> bytes:
    """The row of a hazard a second time, saying 不存在."""
    files = dict(unpacked(data))
    line = address(data, "07-07")[1:]
    row = re.search(rf'<row r="{line}".*?</row>'.encode(), files[SHEET_PART], re.DOTALL)
    assert row
    fine = f'<c r="D{line}" t="inlineStr"><is><t>不存在</t></is></c>'.encode()
    twin = re.sub(rb'<c r="D\d+"[^>]*>.*?</c>', lambda _: fine, row[0], count=1)
    files[SHEET_PART] = files[SHEET_PART][: row.end()] + twin + files[SHEET_PART][row.end() :]
    return packed(files)


_TWO = '<c r="{r}" s="{s}" t="s"><v>{v}</v></c><c r="{r}" t="inlineStr"><is><t>不存在</t></is></c>'


def _part(name: str, zh: str, en: str, make: Make, must: tuple[Must, ...] = REFUSED, **more: object) -> Change:
    return Change(name=name, zh=zh, en=en, make=make, must=must, **more)  # type: ignore[arg-type]


CHANGES = (
    _part("cut-tenth", "只传了十分之一", "only a tenth arrived", lambda data: data[: len(data) // 10]),
    _part("cut-half", "只传了一半", "only half arrived", lambda data: data[: len(data) // 2]),
    _part("cut-last", "最后一百字节没有传到", "the last hundred bytes missing", lambda data: data[:-100]),
    _part("tail-added", "文件后面多了内容", "bytes behind the end", lambda data: data + b"\0" * 500, _SAFE),
    _part("front-added", "文件前面多了内容", "bytes before the start", lambda data: b"\0" * 100 + data, _SAFE),
    _part("glued", "两个文件接在一起", "two workbooks glued together", lambda data: data + data, _SAFE),
    _part("crc-wrong", "校验和不对（自查表）", "wrong checksum of the sheet", _wrong_crc(SHEET_PART)),
    _part("crc-strings", "校验和不对（文字表）", "wrong checksum of the texts", _wrong_crc(STRINGS)),
    _part("byte-flipped", "坏了一个字节（自查表）", "one byte of the sheet damaged", _flipped(SHEET_PART)),
    _part("byte-flipped-manifest", "坏了一个字节（标识表）", "one byte of the manifest damaged", _flipped(MANIFEST_PART)),
    _part("size-lies", "目录里的大小不对", "a wrong size in the directory", _patched(SHEET_PART, 24, struct.pack("<I", 100))),
    _part("entry-encrypted", "压缩包内的部件有密码标志", "a part flagged as encrypted", _patched(SHEET_PART, 8, struct.pack("<H", 1))),
    _part("method-unknown", "压缩方法不认识", "an unknown compression method", _patched(SHEET_PART, 10, struct.pack("<H", 99))),
    _part("twin-part", "压缩包里同一部件有两份", "the same part twice in the zip", _twin(SHEET_PART)),
    _part("twin-part-case", "同一部件两份，只差大小写", "the same part twice, differing in case", _twin("xl/worksheets/Sheet1.xml")),
    _part("path-up", "压缩包里有 ../ 路径", "a path with ../ in the zip", added(**{"..__..__evil.xml": b"<x/>"})),
    _part("names-backslash", "部件名用反斜线", "part names with backslashes", _renamed(lambda name: name.replace("/", "\\")), _SAFE),
    _part("names-case", "部件名大小写不同", "part names in other case", _renamed(lambda name: name.replace("worksheets/sheet", "worksheets/Sheet")), _SAFE),
    _part("stored", "没有压缩", "stored without compression", lambda data: packed(unpacked(data), zipfile.ZIP_STORED), SAME),
    _part("bzip2", "用别的方法压缩", "compressed in another way (bzip2)", lambda data: packed(unpacked(data), zipfile.ZIP_BZIP2), _SAFE),
    _part("streamed", "大小写在数据后面（流式写出）", "sizes behind the data (streamed)", _streamed, SAME),
    _part("zip64", "64 位的压缩包", "a 64-bit zip", _written(_zip64), SAME),
    _part("folders", "压缩包里有文件夹条目", "entries for folders in the zip", added(xl__=b""), SAME),
    _part("bomb-strings", "压缩炸弹（文字表 300 MB）", "a zip bomb (300 MB of texts)", _bomb(STRINGS, 300 << 20)),
    _part("bomb-media", "压缩炸弹（图片 300 MB）", "a zip bomb (300 MB as a picture)", _bomb("xl/media/image1.png", 300 << 20), _SAFE),
    _part("many-parts", "两万个部件", "twenty thousand parts", _many(20_000), REFUSED),
    _part("dtd", "部件里有文档类型和实体", "a document type with entities", part(SHEET_PART, lambda text: text.replace(b"<worksheet", _LAUGHS, 1))),
    _part("dtd-strings", "文字表引用外部实体", "an external entity in the texts", part(STRINGS, lambda text: text.replace(b"<sst", b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst', 1))),
    _part("utf-16-part", "部件是 UTF-16", "a part in UTF-16", part(SHEET_PART, lambda text: text.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")), _SAFE),
    _part("deep-xml", "嵌套两万层", "twenty thousand nested elements", _behind(b"<extLst>" + b"<ext>" * 20_000 + b"</ext>" * 20_000 + b"</extLst>"), _SAFE),
    _part("prefix", "XML 带命名空间前缀", "elements with a namespace prefix", part(SHEET_PART, _prefixed), _SAFE),
    _part("strict", "严格的 ISO 格式", "ISO strict namespaces", parts(_strict), _SAFE),
    _part("pretty", "XML 排了版（索引带空白）", "pretty-printed XML (blanks in the indexes)", part(SHEET_PART, _pretty), _SAFE),
    _part("index-blank", "文字索引带空格", "a text index with blanks", _first_index(b" 3 "), _SAFE),
    _part("index-letters", "文字索引带字母", "a text index with letters", _first_index(b"3abc")),
    _part("index-plus", "文字索引带加号", "a text index with a plus", _first_index(b"+3")),
    _part("index-minus", "文字索引是 -1", "the text index -1", _first_index(b"-1")),
    _part("index-out", "文字索引超出范围", "a text index out of range", _first_index(b"99999"), (Must.REFUSED, Must.ASKED), states={"07-07": "open"}),
    _part("index-overflow", "文字索引溢出", "a text index that overflows", _first_index(b"18446744073709551616")),
    _part("index-empty", "文字索引是空的", "an empty text index", _first_index(b""), (Must.REFUSED, Must.ASKED), states={"07-07": "open"}),
    _part("cell-kind-odd", "单元格类型不认识", "an unknown kind of cell", raw_cell("07-07", '<c r="{r}" s="{s}" t="q"><v>{v}</v></c>'), (Must.REFUSED, Must.ASKED), states={"07-07": "open"}),
    _part("cell-twice", "同一单元格写了两次", "the same cell twice", raw_cell("07-07", _TWO)),
    _part("row-twice-xml", "同一行在 XML 里写了两次", "the same row twice in the XML", _doubled_row),
    _part("data-twice", "两个 sheetData", "two sheetData elements", _behind(b"<sheetData/>")),
    _part("rows-backwards", "XML 里的行倒序", "rows backwards in the XML", part(SHEET_PART, _rows_backwards), _SAFE),
    _part("no-references", "单元格没有写地址", "cells without addresses", part(SHEET_PART, _no_references), _SAFE),
    _part("far-value", "XFD1048576 有一个值", "a value in XFD1048576", _before_end(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), _SAFE),
    _part("far-style", "XFD1048576 有空的格式", "an empty styled cell in XFD1048576", _before_end(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'), _SAFE),
    _part("far-answer", "第一百万行有一个存在", "存在 in row one million", _before_end('<row r="1000000"><c r="D1000000" t="inlineStr"><is><t>存在</t></is></c></row>'.encode()), (Must.REFUSED, Must.ASKED)),
    _part("far-comment", "最后一格有批注", "a comment in the last cell", lambda data: packed(unpacked(data) | {"xl/comments1.xml": _COMMENT, "xl/worksheets/_rels/sheet1.xml.rels": _COMMENT_RELS}), _SAFE),
    _part("far-merge", "合并到 XFD1048576", "merged to XFD1048576", _merged("A70:XFD1048576"), _SAFE),
    _part("odd-merge", "合并范围不成话", "a merge range that is none", _merged("A0:ZZZZ9"), _SAFE),
    _part("far-link", "整张表一个超链接", "one hyperlink over the whole sheet", part(SHEET_PART, lambda text: text.replace(b"<printOptions", b'<hyperlinks><hyperlink ref="A70:XFD1048576" location="A1"/></hyperlinks><printOptions')), SAME),
    _part("empty-rows", "下面有十万行空的格式", "a hundred thousand empty styled rows", _empty_rows(100_000), _SAFE),
    _part("dimension-small", "dimension 写小了", "a dimension that is too small", swap(SHEET_PART, 'ref="A1:O46"', 'ref="A1:B3"'), SAME),
    _part("dimension-large", "dimension 写大了", "a dimension that is too large", swap(SHEET_PART, 'ref="A1:O46"', 'ref="A1:XFD1048576"'), SAME),
    _part("dimension-odd", "dimension 不成话", "a dimension that is none", swap(SHEET_PART, 'ref="A1:O46"', 'ref="*"'), _SAFE),
    _part("inline-texts", "文字都写在格里（没有文字表的导出程序）", "texts inline, as some exporters write", _inline, SAME),
    _part("strings-shuffled", "文字表换了顺序", "shared strings in another order", _shuffled, SAME),
    _part("rich-text", "“存在”分段设格式，带拼音", "存在 in two runs with a reading aid", part(STRINGS, lambda text: _rich(text) if b"<si><t>\xe5\xad\x98\xe5\x9c\xa8</t></si>" in text else text + b" "), SAME),
    _part("escaped", "文字带 _x000D_", "texts with _x000D_", part(STRINGS, _escaped), SAME),
    _part("nul", "文字带 _x0000_", "texts with _x0000_", part(STRINGS, lambda text: text.replace("<t>不存在</t>".encode(), "<t>不存在_x0000_</t>".encode())), READ),
    _part("strings-missing", "没有文字表", "no shared strings", parts(lambda name, text: None if name == STRINGS else text), (Must.REFUSED, Must.ASKED)),
    _part("strings-emptied", "文字表是空的", "empty shared strings", part(STRINGS, lambda text: re.sub(b"<si>.*</si>", b"", text, flags=re.DOTALL)), (Must.REFUSED, Must.ASKED)),
    _part("strings-shortened", "文字表少了后一半", "the second half of the shared strings missing", part(STRINGS, lambda text: text[: text.index(b"<si>", len(text) // 2)] + b"</sst>"), (Must.REFUSED, Must.ASKED)),
    _part("sheet-missing", "没有自查表的部件", "the sheet's part missing", parts(lambda name, text: None if name == SHEET_PART else text)),
    _part("workbook-missing", "没有工作簿的部件", "the workbook's part missing", parts(lambda name, text: None if name == "xl/workbook.xml" else text)),
    _part("links-missing", "没有部件的对应表", "the workbook's relationships missing", parts(lambda name, text: None if name == "xl/_rels/workbook.xml.rels" else text)),
    _part("styles-missing", "没有样式", "no styles", parts(lambda name, text: None if name in ("xl/styles.xml", "xl/theme/theme1.xml") else text), _SAFE),
    _part("properties-missing", "没有文档属性", "no document properties", parts(lambda name, text: None if name.startswith("docProps") else text), SAME),
    _part("date-1904", "1904 日期系统", "the 1904 date system", _date_1904, SAME),
    _part("macros", "存成 xlsm（带宏）", "saved as xlsm with macros", lambda data: ("自查表.xlsm", _macro(data)), SAME),
    _part("wps-mark", "WPS 存的（KSOProductBuildVer）", "saved by WPS (KSOProductBuildVer)", lambda data: packed(unpacked(data) | {"docProps/custom.xml": _CUSTOM}), SAME),
    _part("wps-pictures", "WPS 嵌入单元格的图片（情况描述旁）", "pictures embedded in cells by WPS", _pictures("07-07", "contingency"), SAME, apart=("entries",), may_pass=True),
    _part("wps-picture-answer", "WPS 的图片嵌在答案格里", "a WPS picture instead of an answer", _pictures(OK_ROW, "state"), (Must.ASKED,), names=(OK_ROW,), states={OK_ROW: "open"}),
    _part("garbage-parts", "多了不认识的部件", "unknown parts added", added(xl__unknown__a=b"\x00\xff" * 500, customXml__item1=b"<a/>"), SAME),
)  # fmt: skip

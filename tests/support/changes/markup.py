"""Changes of the XML inside: what forgers and careless programs write into the parts."""

from __future__ import annotations

import re

from .edit import SHEET_PART, STRINGS, address, packed, part, parts, raw_cell, swap, unpacked
from .kind import READ, REFUSED, SAME, Change, Make, Must

_SAFE = (Must.SAME, Must.REFUSED)


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
        for row in range(34, 34 + count)
    )
    return _before_end(rows.encode())


def _cut_sign(text: bytes) -> bytes:
    """The first Chinese character loses a byte."""
    at = next(place for place, sign in enumerate(text) if sign >= 0x80)
    return text[:at] + text[at + 1 :]


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
    """有隐患 in two runs with reading aids behind them, as Excel writes for Chinese and Japanese."""
    new = b'<si><r><rPr><b/></rPr><t>\xe6\x9c\x89</t></r><r><t>\xe9\x9a\x90\xe6\x82\xa3</t></r><rPh sb="0" eb="1"><t>\xe4\xb8\x8d</t></rPh></si>'
    return text.replace("<si><t>有隐患</t></si>".encode(), new)


def _escaped(text: bytes) -> bytes:
    return text.replace("<t>无隐患</t>".encode(), '<t xml:space="preserve">无隐患_x000D_\n</t>'.encode())


def _date_1904(data: bytes) -> bytes:
    """The other date system: numbers of days four years smaller."""
    files = dict(unpacked(data))
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(b"<workbookPr", b'<workbookPr date1904="1"')
    for name in [name for name in files if name.startswith("xl/worksheets/sheet")]:
        files[name] = re.sub(rb"<v>(46\d{3})</v>", lambda match: b"<v>%d</v>" % (int(match[1]) - 1462), files[name])
    return packed(files)


_COMMENT = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author/>'
    b'</authors><commentList><comment ref="XFD1048576" authorId="0"><text><t>x</t></text></comment></commentList></comments>'
)
_COMMENT_RELS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    b'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>'
)
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet'


def _doubled_row(data: bytes) -> bytes:
    """The row of a hazard a second time, saying 无隐患."""
    files = dict(unpacked(data))
    line = address(data, "07-07")[1:]
    row = re.search(rf'<row r="{line}".*?</row>'.encode(), files[SHEET_PART], re.DOTALL)
    assert row
    fine = f'<c r="D{line}" t="inlineStr"><is><t>无隐患</t></is></c>'.encode()
    twin = re.sub(rb'<c r="D\d+"[^>]*>.*?</c>', lambda _: fine, row[0], count=1)
    files[SHEET_PART] = files[SHEET_PART][: row.end()] + twin + files[SHEET_PART][row.end() :]
    return packed(files)


_TWO = '<c r="{r}" s="{s}" t="s"><v>{v}</v></c><c r="{r}" t="inlineStr"><is><t>无隐患</t></is></c>'


def _change(name: str, zh: str, en: str, make: Make, must: tuple[Must, ...] = REFUSED, **more: object) -> Change:
    return Change(name=name, zh=zh, en=en, make=make, must=must, **more)  # type: ignore[arg-type]


CHANGES = (
    _change("dtd", "部件里有文档类型和实体", "a document type with entities", part(SHEET_PART, lambda text: text.replace(b"<worksheet", _LAUGHS, 1))),
    _change("dtd-strings", "文字表引用外部实体", "an external entity in the texts", part(STRINGS, lambda text: text.replace(b"<sst", b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst', 1))),
    _change("utf-16-part", "部件是 UTF-16", "a part in UTF-16", part(SHEET_PART, lambda text: text.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")), _SAFE),
    _change("utf-8-book", "工作簿部件里的工作表名坏了一个字节", "a byte missing in a sheet's name", part("xl/workbook.xml", _cut_sign)),
    _change("utf-8-texts", "文字表里坏了一个字节", "a byte missing in the texts", part(STRINGS, _cut_sign)),
    _change("deep-xml", "嵌套两万层", "twenty thousand nested elements", _behind(b"<extLst>" + b"<ext>" * 20_000 + b"</ext>" * 20_000 + b"</extLst>"), _SAFE),
    _change("prefix", "XML 带命名空间前缀", "elements with a namespace prefix", part(SHEET_PART, _prefixed), _SAFE),
    _change("strict", "严格的 ISO 格式", "ISO strict namespaces", parts(_strict), _SAFE),
    _change("pretty", "XML 排了版（索引带空白）", "pretty-printed XML (blanks in the indexes)", part(SHEET_PART, _pretty), _SAFE),
    _change("index-blank", "文字索引带空格", "a text index with blanks", _first_index(b" 3 "), _SAFE),
    _change("index-letters", "文字索引带字母", "a text index with letters", _first_index(b"3abc")),
    _change("index-plus", "文字索引带加号", "a text index with a plus", _first_index(b"+3")),
    _change("index-minus", "文字索引是 -1", "the text index -1", _first_index(b"-1")),
    _change("index-out", "文字索引超出范围", "a text index out of range", _first_index(b"99999"), (Must.REFUSED, Must.ASKED), states={"07-07": "open"}),
    _change("index-overflow", "文字索引溢出", "a text index that overflows", _first_index(b"18446744073709551616")),
    _change("index-empty", "文字索引是空的", "an empty text index", _first_index(b""), (Must.REFUSED, Must.ASKED), states={"07-07": "open|hazard"}),
    _change("cell-kind-odd", "单元格类型不认识", "an unknown kind of cell", raw_cell("07-07", '<c r="{r}" s="{s}" t="q"><v>{v}</v></c>'), (Must.REFUSED, Must.ASKED), states={"07-07": "open"}),
    _change("cell-twice", "同一单元格写了两次", "the same cell twice", raw_cell("07-07", _TWO)),
    _change("row-twice-xml", "同一行在 XML 里写了两次", "the same row twice in the XML", _doubled_row),
    _change("data-twice", "两个 sheetData", "two sheetData elements", _behind(b"<sheetData/>")),
    _change("rows-backwards", "XML 里的行倒序", "rows backwards in the XML", part(SHEET_PART, _rows_backwards), _SAFE),
    _change("no-references", "单元格没有写地址", "cells without addresses", part(SHEET_PART, _no_references), _SAFE),
    _change("far-value", "XFD1048576 有一个值", "a value in XFD1048576", _before_end(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), _SAFE),
    _change("far-style", "XFD1048576 有空的格式", "an empty styled cell in XFD1048576", _before_end(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'), _SAFE),
    _change("far-answer", "第一百万行有一个有隐患", "有隐患 in row one million", _before_end('<row r="1000000"><c r="D1000000" t="inlineStr"><is><t>有隐患</t></is></c></row>'.encode()), (Must.REFUSED, Must.ASKED)),
    _change("far-comment", "最后一格有批注", "a comment in the last cell", lambda data: packed(unpacked(data) | {"xl/comments1.xml": _COMMENT, "xl/worksheets/_rels/sheet1.xml.rels": _COMMENT_RELS}), (*_SAFE, Must.KEPT, Must.ASKED)),
    _change("far-merge", "合并到 XFD1048576", "merged to XFD1048576", _merged("A70:XFD1048576"), _SAFE),
    _change("odd-merge", "合并范围不成话", "a merge range that is none", _merged("A0:ZZZZ9"), _SAFE),
    _change("far-link", "整张表一个超链接", "one hyperlink over the whole sheet", part(SHEET_PART, lambda text: text.replace(b"<printOptions", b'<hyperlinks><hyperlink ref="A70:XFD1048576" location="A1"/></hyperlinks><printOptions')), SAME),
    _change("empty-rows", "下面有十万行空的格式", "a hundred thousand empty styled rows", _empty_rows(100_000), _SAFE),
    _change("dimension-small", "dimension 写小了", "a dimension that is too small", swap(SHEET_PART, 'ref="A1:E33"', 'ref="A1:B3"'), SAME),
    _change("dimension-large", "dimension 写大了", "a dimension that is too large", swap(SHEET_PART, 'ref="A1:E33"', 'ref="A1:XFD1048576"'), SAME),
    _change("dimension-odd", "dimension 不成话", "a dimension that is none", swap(SHEET_PART, 'ref="A1:E33"', 'ref="*"'), _SAFE),
    _change("inline-texts", "文字都写在格里（没有文字表的导出程序）", "texts inline, as some exporters write", _inline, SAME),
    _change("strings-shuffled", "文字表换了顺序", "shared strings in another order", _shuffled, SAME),
    _change("rich-text", "“有隐患”分段设格式，带拼音", "有隐患 in two runs with a reading aid", part(STRINGS, lambda text: _rich(text) if b"<si><t>\xe5\xad\x98\xe5\x9c\xa8</t></si>" in text else text + b" "), SAME),
    _change("escaped", "文字带 _x000D_", "texts with _x000D_", part(STRINGS, _escaped), SAME),
    _change("nul", "文字带 _x0000_", "texts with _x0000_", part(STRINGS, lambda text: text.replace("<t>无隐患</t>".encode(), "<t>无隐患_x0000_</t>".encode())), READ),
    _change("strings-missing", "没有文字表", "no shared strings", parts(lambda name, text: None if name == STRINGS else text), (Must.REFUSED, Must.ASKED)),
    _change("strings-emptied", "文字表是空的", "empty shared strings", part(STRINGS, lambda text: re.sub(b"<si>.*</si>", b"", text, flags=re.DOTALL)), (Must.REFUSED, Must.ASKED)),
    _change("strings-shortened", "文字表少了后一半", "the second half of the shared strings missing", part(STRINGS, lambda text: text[: text.index(b"<si>", len(text) // 2)] + b"</sst>"), (Must.REFUSED, Must.ASKED)),
    _change("date-1904", "1904 日期系统", "the 1904 date system", _date_1904, SAME),
)  # fmt: skip

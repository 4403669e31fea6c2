"""What a person can write in a sheet or a workbook beside cells, comments and boxes: headers and footers, hints of a
cell, tips of a link, scenarios; names, properties, charts, diagrams and tabs without a table. Each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ...errors import UnreadableError
from ..cell_marks import PlacedText, place_of
from ..guards.zip_parts import Parts
from ..sheet_book import Book
from ..workbook_parts import read_contents, relations
from ..xml_elements import elements, walk_xml
from .page_margins import MarginReader

# What stands in no cell is found by these names, in both languages since a file has none of its own.
MARGINS: Final = "页眉页脚 header/footer"
HINTS: Final = "输入提示 input message"
TIPS: Final = "链接提示 tip of a link"
SCENARIOS: Final = "方案 scenario"
NAMES: Final = "名称管理器 defined names"
PROPERTIES: Final = "文件属性 properties"
DRAWN: Final = "图表 chart"
TABS: Final = "工作表标签 tab"
CAPTIONS: Final = "名称和标题 caption"

# Behind the cells: element → the attributes in which a person writes, which one holds the cells it is for, and what it
# is.
_ASIDE: Final = {
    "dataValidation": (("promptTitle", "prompt", "errorTitle", "error"), "sqref", HINTS),
    "hyperlink": (("tooltip",), "ref", TIPS),
    "scenario": (("name", "comment"), "", SCENARIOS),
    "protectedRange": (("name",), "sqref", CAPTIONS),
    "customSheetView": (("name",), "", CAPTIONS),
}
# What a person calls the things of a workbook: element → the attributes, and the parts where they stand. Of a pivot
# table the fields repeat cells.
_CALLED: Final = {
    "slicer": ("name", "caption"),
    "timeline": ("name", "caption"),
    "table": ("comment",),
    "tableColumn": ("totalsRowLabel",),
    "pivotTableDefinition": (
        "name", "dataCaption", "grandTotalCaption", "errorCaption", "missingCaption", "rowHeaderCaption",
        "colHeaderCaption",
    ),
    "connection": ("name", "description"),
    "customWorkbookView": ("name",),
    "cellStyle": ("name",),
}  # fmt: skip
_CALLING = re.compile(
    r"xl/(?:slicers/|timelines/|tables/|pivottables/)[^/]+\.xml|xl/(?:connections|styles|workbook)\.xml"
)
_OWN_DATA = re.compile(r"customxml/item\d+\.xml")
# the same with every form of a run; a longer one is read each time
_KEPT = 262_144
# parts whose words no cell repeats; the drawings of sheets are shapes of theirs
_FOLDERS = ("xl/charts/", "xl/diagrams/", "xl/drawings/")
_DRAWN = re.compile(r"xl/(?:charts/(?:chart|chartex)\w*|diagrams/data\w*|drawings/drawing\w*)\.xml")
# What a person types into the properties of a file; the others are of programs. By expression, as they are read for
# the origin of a file: a wrong property never makes a form unreadable.
_PROPERTY = re.compile(
    rb"<(?:\w+:)?(?:title|subject|description|keywords|category|contentStatus|Manager|lpwstr)(?: [^<>]*)?>"
    rb"([^<>]+)</"
)
# what a person calls one of his own
_PROPERTY_NAME = re.compile(rb'<(?:\w+:)?property [^<>]*?\bname="([^"<>]+)"')
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
# A text that somebody put in the place of an address: ="3号喷台坏了".
_QUOTED = re.compile(r'"((?:[^"]|"")+)"')


def texts_aside(sheet: bytes) -> tuple[PlacedText, ...]:
    """What a sheet of an xlsx says behind its cells. HZ304."""
    start = sheet.find(b">", sheet.rfind(b"sheetData")) + 1
    tail = sheet[start:]
    try:
        return _tail_texts(tail) if len(tail) < _KEPT else _tail_texts.__wrapped__(tail)
    except UnreadableError:
        # not spelt as programs do: the whole of it, or nobody can read it
        return _found_texts(sheet)


# the forms of one template end alike
@lru_cache(maxsize=128)
def _tail_texts(tail: bytes) -> tuple[PlacedText, ...]:
    root = tail[tail.rfind(b"</") + 2 :].rstrip(b"> \r\n\t")
    return _found_texts(b"<" + root + b">" + tail)


def _found_texts(text: bytes) -> tuple[PlacedText, ...]:
    margins = MarginReader()
    walk_xml("worksheet", text, margins.start, margins.end, margins.text)
    found = [PlacedText(one, None, MARGINS) for one in margins.texts()]
    for tag, attributes in elements("worksheet", text, *_ASIDE):
        names, cells, where = _ASIDE[tag]
        place = place_of(re.split("[ :]", attributes.get(cells, ""))[0]) if cells else None
        found += (PlacedText(attributes[name], place, where) for name in names if attributes.get(name))
    return tuple(dict.fromkeys(found))


def texts_of_file(book: Book) -> Iterator[PlacedText]:
    """What a workbook says beside its sheets. HZ304."""
    if book.kind not in ("xlsx", "xlsm") or not isinstance(book.parts, Parts):
        return
    parts, contents = book.parts, read_contents(book.parts)
    yield from _names(parts[contents.workbook])
    for name in _PROPERTIES:
        if name in parts:
            said = _PROPERTY.findall(parts[name])
            said += _PROPERTY_NAME.findall(parts[name])
            yield from (PlacedText(_spelt_out(one), None, PROPERTIES) for one in dict.fromkeys(said))
    drawn = sorted(name for name in map(str.lower, parts) if name.startswith(_FOLDERS) and _DRAWN.fullmatch(name))
    shown = {link.target.lower() for sheet in contents.sheets for link in relations(parts, sheet.part)} if drawn else ()
    for name in drawn:
        if name not in shown:
            yield from (PlacedText(one, None, DRAWN) for one in _words(parts[name], "p"))
    for name in parts:
        if _CALLING.fullmatch(name.lower()):
            yield from (PlacedText(one, None, CAPTIONS) for one in _captions(parts[name]))
        elif _OWN_DATA.fullmatch(name.lower()):
            yield from (PlacedText(one, None, CAPTIONS) for one in _words(parts[name], ""))
    tables = {sheet.name for sheet in contents.sheets}
    yield from (PlacedText(name, None, TABS) for name in _tabs(parts[contents.workbook]) if name not in tables)


def embedded_files(book: Book) -> list[str]:
    """The files of other programs that somebody put into a workbook, by the names of their parts: nobody reads them."""
    return sorted(name for name in map(str.lower, book.parts) if name.startswith("xl/embeddings/"))


def _spelt_out(text: bytes) -> str:
    said = text.decode("utf-8", "replace").strip()
    if "&" not in said:
        return said
    from html import unescape

    return unescape(said)


# the same with every form of a template
@lru_cache(maxsize=64)
def _tabs(workbook: bytes) -> tuple[str, ...]:
    return tuple(one.get("name", "") for _, one in elements("workbook", workbook, "sheet"))


# the same with every form of a template
@lru_cache(maxsize=64)
def _names(workbook: bytes) -> tuple[PlacedText, ...]:
    """The names that somebody gave to cells, what he says of them, and a text that stands for a cell."""
    if b"definedName" not in workbook:
        return ()
    said: list[str] = []
    for _, one in elements("workbook", workbook, "definedName"):
        if not one.get("name", "").startswith("_xlnm"):
            said += [one.get("name", "").replace("_", " "), one.get("comment", ""), one.get("description", "")]
    for area in _words(workbook, "definedName"):
        said += [text.replace('""', '"') for text in _QUOTED.findall(area)]
    return tuple(PlacedText(text, None, NAMES) for text in dict.fromkeys(map(str.strip, said)) if text)


# the same with every form of a template
@lru_cache(maxsize=256)
def _captions(part: bytes) -> tuple[str, ...]:
    """What somebody called the things in a part. A style with a number is named by the program."""
    called = [(tag, one) for tag, one in elements("part", part, *_CALLED) if "builtinId" not in one]
    return tuple(dict.fromkeys(one[name] for tag, one in called for name in _CALLED[tag] if one.get(name)))


# the same with every form of a template
@lru_cache(maxsize=256)
def _words(part: bytes, wanted: str) -> tuple[str, ...]:
    """The words of every such element, each once."""
    reader = _WordReader(wanted)
    walk_xml("part", part, reader.start, reader.end, reader.text)
    return tuple(dict.fromkeys(filter(None, (said.strip() for said in reader.found))))


class _WordReader:
    """``wanted``: the element whose words are kept (``""``: each); what stands in one of them is one text."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.found: list[str] = []
        self.depth = 0

    def start(self, tag: str, _: dict[str, str]) -> None:
        if self._is_wanted(tag):
            self.depth += 1
            self.found.append("")

    def end(self, tag: str) -> None:
        self.depth -= self._is_wanted(tag)

    def _is_wanted(self, tag: str) -> bool:
        return not self.wanted or tag.rsplit(":", 1)[-1] == self.wanted

    def text(self, text: str) -> None:
        if self.depth:
            self.found[-1] += text

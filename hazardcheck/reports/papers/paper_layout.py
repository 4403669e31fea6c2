"""The page and the package of a paper: GB/T 9704-2012 by reference (参照), see docs/sources.md.

The empty document (styles, fonts, footers) is made once with python-docx and kept as parts; a paper is that document
with its own body.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section, _Footer, _Header

from ...spreadsheet.zip_writer import day_stamp, deflated, zip_bytes
from .paper_styles import HEI, SONG, define_styles, font_names, font_table
from .word_blocks import twips

# The type area in mm: upright and across.
BODY_WIDTH, WIDE_WIDTH = 156, 225


# ---- the package


def finished(body: str, title: str, on: date, mark: str = "") -> bytes:
    """The paper: ``body`` (which ends in ``section``) within the empty document; ``mark`` stands atop every page.

    Bytes depend on the arguments alone; every time inside is the day ``on`` (zip knows none before 1980).
    """
    parts = dict(_skeleton(title, on, mark))
    name = "word/document.xml"
    # The body is text already (see word_blocks): made by python-docx a table takes 16 times as long, which is felt
    # where a run writes a thousand papers.
    parts[name] = _BODY.sub(lambda _: b"<w:body>" + body.encode() + b"</w:body>", parts[name], count=1)
    stamp = day_stamp(on)
    return zip_bytes(
        deflated(part, content)._replace(flags=0, stamp=stamp, attributes=_READABLE) for part, content in parts.items()
    )


# The body is put into python-docx's own package: what it writes beside it is what Word expects.
_BODY = re.compile(rb"<w:body>.*</w:body>", re.DOTALL)
# the rights of a part on Unix: its owner may read and write it
_READABLE = 0o600 << 16


def section(*, wide: bool = False, last: bool = False) -> str:
    """What ends a part of the paper: upright or across (its head at the binding edge). Footers are of the skeleton."""
    # A4 in mm. The margins are those of GB/T 9704 (37 above, 28 at the binding edge); across, they turn with the page.
    width, height = (297, 210) if wide else (210, 297)
    top, right, bottom, left = (28, 37, 26, 35) if wide else (37, 26, 35, 28)
    # puts the page number 7 mm below the type area
    foot = 17 if wide else 25
    turn = ' w:orient="landscape"' if wide else ""
    properties = (
        f'<w:sectPr>{_footer_references()}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turn}/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}" w:left="{twips(left)}"'
        f' w:header="{twips(16)}" w:footer="{twips(foot)}" w:gutter="0"/></w:sectPr>'
    )
    if last:
        return properties
    return f'<w:p><w:pPr><w:pStyle w:val="PaperGap"/>{properties}</w:pPr></w:p>'


@cache
def _footer_references() -> str:
    """The references of the skeleton's only section: every section of a paper shares its header and footers."""
    document = dict(_skeleton("", date(2000, 1, 1), ""))["word/document.xml"].decode()
    return "".join(re.findall(r"<w:(?:header|footer)Reference [^>]*/>", document))


@cache
def _skeleton(title: str, on: date, mark: str) -> tuple[tuple[str, bytes], ...]:
    """The parts of the empty document, in the order of the package."""
    document = docx.Document()
    _drop_thumbnail(document)
    define_styles(document)
    _set_headers(document, mark)
    _stamp_properties(document, title, on)
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target) as package:
        return tuple((name, _renamed(name, package.read(name))) for name in package.namelist())


def _renamed(name: str, content: bytes) -> bytes:
    return font_table().encode() if name == "word/fontTable.xml" else content


def _drop_thumbnail(document: Document) -> None:
    """The picture of an empty page and the marks of the program that made python-docx's template."""
    relations = document.part.package.rels
    for key in [key for key, rel in relations.items() if rel.reltype in _FOREIGN]:
        del relations[key]
    for key in [key for key, rel in document.part.rels.items() if rel.reltype.endswith(("/customXml", "Effects"))]:
        del document.part.rels[key]


# parts of the library's template that say who made it, and show its picture
_FOREIGN = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def _stamp_properties(document: Document, title: str, on: date) -> None:
    core = document.core_properties
    core.author = core.last_modified_by = "hazardcheck"
    core.title = title
    core.comments = core.keywords = core.subject = core.category = ""
    core.language = "zh-CN"
    core.revision = 1
    core.created = core.modified = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - a day, no time zone


# ---- head and foot of the pages


def _set_headers(document: Document, mark: str) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    only = document.sections[0]
    for area, side in _edges(only):
        area.is_linked_to_previous = False
        for old in list(area._element):
            area._element.remove(old)
        area._element.append(parse_xml(_number_line(side) if isinstance(area, _Footer) else _mark_line(mark)))


def _edges(only: Section) -> Iterator[tuple[_Header | _Footer, str]]:
    """Odd and even pages: the number stands on the outer side."""
    yield only.header, "right"
    yield only.even_page_header, "left"
    yield only.footer, "right"
    yield only.even_page_footer, "left"


def _number_line(side: str) -> str:
    """— 1 —, one character from the outer edge, 4号半角宋体."""
    look = f'<w:rPr>{font_names(SONG)}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    field = "".join(
        f"<w:r>{look}{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/>'
    return f'<w:p {nsdecls("w")}><w:pPr>{indent}<w:jc w:val="{side}"/></w:pPr>{field}</w:p>'


def _mark_line(mark: str) -> str:
    look = f'<w:rPr>{font_names(HEI)}<w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>'
    text = f"<w:r>{look}<w:t>{mark}</w:t></w:r>" if mark else ""
    return f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="center"/></w:pPr>{text}</w:p>'

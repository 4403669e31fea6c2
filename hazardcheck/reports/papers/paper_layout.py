"""The page and the package of a paper: GB/T 9704-2012 by reference (参照), see docs/sources.md.

The empty document (styles, fonts, footers) is made once with python-docx and kept as parts; a paper is that document
with its own body.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section, _Footer, _Header

from ...spreadsheet.zip_writer import day_stamp, deflated, zip_bytes
from .paper_pictures import PaperPicture
from .paper_styles import HEI, SONG, define_styles, font_names, font_table
from .word_blocks import twips

# The width of the type area in mm.
BODY_WIDTH = 156


# ---- the package


def finished(body: str, title: str, on: date, mark: str = "", pictures: Iterable[PaperPicture] = ()) -> bytes:
    """The paper: ``body`` (which ends in ``section``) within the empty document; ``mark`` stands atop every page.
    ``pictures``: all that the body draws.

    Bytes depend on the arguments alone; every time inside is the day ``on`` (zip knows none before 1980).
    """
    parts = dict(_skeleton(title, on, mark))
    _add_pictures(parts, {one.part: one for one in pictures})
    name = "word/document.xml"
    # The body is text already (see word_blocks): made by python-docx a table takes 16 times as long, which is felt
    # where a run writes a thousand papers.
    parts[name] = _BODY.sub(lambda _: b"<w:body>" + body.encode() + b"</w:body>", parts[name], count=1)
    stamp = day_stamp(on)
    return zip_bytes(
        deflated(part, content)._replace(flags=0, stamp=stamp, attributes=_READABLE) for part, content in parts.items()
    )


def _add_pictures(parts: dict[str, bytes], pictures: Mapping[str, PaperPicture]) -> None:
    if not pictures:
        return
    links = "".join(
        f'<Relationship Id="{one.link}" Type="{RT.IMAGE}" Target="{one.part}"/>' for one in pictures.values()
    )
    kinds = {one.ending: f"image/{'jpeg' if one.ending == 'jpg' else one.ending}" for one in pictures.values()}
    known = parts["[Content_Types].xml"].decode()
    types = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in kinds.items()
        if f'Extension="{ending}"' not in known
    )
    for name, end, more in (
        ("word/_rels/document.xml.rels", "</Relationships>", links),
        ("[Content_Types].xml", "</Types>", types),
    ):
        parts[name] = parts[name].decode().replace(end, more + end).encode()
    parts.update({f"word/{one.part}": one.data for one in pictures.values()})


# The body is put into python-docx's own package: what it writes beside it is what Word expects.
_BODY = re.compile(rb"<w:body>.*</w:body>", re.DOTALL)
# the rights of a part on Unix: its owner may read and write it
_READABLE = 0o600 << 16


def section() -> str:
    """What ends a paper: A4 upright with the margins of GB/T 9704 (37 mm above, 28 at the binding edge); the footers
    are of the skeleton."""
    size, top, right, bottom, left = (210, 297), 37, 26, 35, 28
    return (
        f"<w:sectPr>{_footer_references()}"
        f'<w:pgSz w:w="{twips(size[0])}" w:h="{twips(size[1])}"/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}" w:left="{twips(left)}"'
        # puts the page number 7 mm below the type area
        f' w:header="{twips(16)}" w:footer="{twips(25)}" w:gutter="0"/></w:sectPr>'
    )


@cache
def _footer_references() -> str:
    """The references of the skeleton's only section: a paper has its header and footers."""
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
_FOREIGN = (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)


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

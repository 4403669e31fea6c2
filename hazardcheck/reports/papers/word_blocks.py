"""Paragraphs and tables of a paper as WordprocessingML text.

Building the XML as text is what keeps a paper of 30 hazards below 60 ms (the ``cell.text`` of python-docx costs about a
millisecond a row). Every text passes ``safe_text.clean`` and is escaped in ``_run``, and nowhere else. Element order
follows ECMA-376 part 1, section 17.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from ..safe_text import clean
from .paper_pictures import PaperPicture, corner, drawing

# A gap is shown as one, and advice as advice: a paper must not look as if somebody had decided.
BLANK = "【未填】"
ADVICE = "【建议】"

# set apart in the text: gaps, advice
_EMPHASIS = re.compile(f"({BLANK}|{ADVICE})")
# A row with a longer text may split across pages: it could be taller than one.
_SPLITTABLE = 600


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell: its text (one paragraph a line), its paragraph style, how many grid columns it spans, and the pictures
    above the text."""

    text: str = ""
    style: str = "PaperCell"
    span: int = 1
    pictures: tuple[PaperPicture, ...] = ()


def paragraph(style: str, text: str = "") -> str:
    """One paragraph; what is not filled in and what is advice stand out."""
    line = clean(text).replace("\n", " ")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(line)}</w:p>'


def titled(style: str, text: str, mark: PaperPicture | None) -> str:
    """The title of a paper, and in the margin of its first page the QR of its result."""
    drawn = f"<w:r>{corner(mark, *_CORNER)}</w:r>" if mark else ""
    return paragraph(style, text).replace("</w:pPr>", f"</w:pPr>{drawn}", 1)


# mm from the left, from the top, wide: above the type area, at its outer edge
_CORNER = (166, 15, 18)


def paragraphs(style: str, texts: Iterable[str]) -> str:
    """One paragraph for each text."""
    return "".join(paragraph(style, text) for text in texts)


def _runs(text: str) -> str:
    if not text:
        return ""
    return "".join(_run(part) for part in _EMPHASIS.split(text) if part)


def _run(text: str) -> str:
    """The only place where text becomes XML. ＿ is a line to write on: underlined blanks are lost at the end of one."""
    look = '<w:rPr><w:rStyle w:val="PaperStress"/></w:rPr>' if text in (BLANK, ADVICE) else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


# ---- tables

# Half a point, black: what a printer still draws as a line.
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
# the order that the format demands
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_GRID = f"<w:tblBorders>{''.join(f'<w:{side} {_LINE}/>' for side in _SIDES)}</w:tblBorders>"


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    # Word measures in twentieths of a point: 1,440 an inch
    return round(millimetres * 1440 / 25.4)


def table(widths: Sequence[float], head: Sequence[str], rows: Iterable[Sequence[PaperCell]], height: float = 0) -> str:
    """A ruled table: widths and least row height in mm; the head (if any) repeats on every page."""
    top = _row([PaperCell(text, "PaperCellHead") for text in head], widths, repeat=True) if head else ""
    body = "".join(_row(row, widths, height) for row in rows)
    return f"{_opening(widths, _GRID)}{top}{body}</w:tbl>"


def inset(content: str, *, keep: bool = False) -> str:
    """A table between paragraphs, with air above and below; ``keep``: on one page with what follows."""
    return f"{paragraph('PaperGapKeep')}{content}{paragraph('PaperGapKeep' if keep else 'PaperGap')}"


def signatures(widths: Sequence[float], rows: Iterable[Sequence[str]], below: Sequence[tuple[str, str]] = ()) -> str:
    """Lines to sign on: label, line, label, line … by ``widths`` in mm; an empty label leaves no line. All of it stays
    on one page with what is ``below`` (style, text), which is why that stands in the same table: LibreOffice tears
    what follows a table from it."""
    *kept, last = rows
    body = "".join(_signature_row(row, widths, "PaperSign") for row in kept)
    body += _signature_row(last, widths, "PaperSign" if below else "PaperSignLast")
    body += "".join(_line_below(style, text, widths) for style, text in below)
    return f"{_opening(widths, '')}{body}</w:tbl>"


def _line_below(style: str, text: str, widths: Sequence[float]) -> str:
    # no room above and below: it is text, not a cell
    size = (
        f'<w:tcW w:w="{twips(sum(widths))}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
        '<w:tcMar><w:top w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/></w:tcMar>'
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{size}</w:tcPr>{paragraph(style, text)}</w:tc></w:tr>"


def _opening(widths: Sequence[float], borders: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    margin = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in _MARGINS)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margin}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


# Twips: 0.7 mm above and below, 1 mm at the sides; a table of eight columns has no room for more.
_MARGINS = (("top", 40), ("left", 60), ("bottom", 40), ("right", 60))


def _row(cells: Sequence[PaperCell], widths: Sequence[float], height: float = 0, *, repeat: bool = False) -> str:
    column = 0
    parts: list[str] = []
    for cell in cells:
        parts.append(_cell(cell, sum(widths[column : column + cell.span])))
        column += cell.span
    whole = "" if max(len(cell.text) for cell in cells) > _SPLITTABLE else "<w:cantSplit/>"
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr>{whole}{least}{'<w:tblHeader/>' if repeat else ''}</w:trPr>{''.join(parts)}</w:tr>"


def _cell(cell: PaperCell, width: float) -> str:
    lines = [line for line in clean(cell.text).split("\n") if line.strip()] or [""]
    body = "".join(_picture(picture, width) for picture in cell.pictures)
    body += "".join(f'<w:p><w:pPr><w:pStyle w:val="{cell.style}"/></w:pPr>{_runs(line)}</w:p>' for line in lines)
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    size = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{size}{span}<w:vAlign w:val="center"/></w:tcPr>{body}</w:tc>'


def _picture(picture: PaperPicture, width: float) -> str:
    inner = drawing(picture, width - _SIDE, _PICTURE_HEIGHT)
    return f'<w:p><w:pPr><w:pStyle w:val="PaperPicture"/></w:pPr><w:r>{inner}</w:r></w:p>'


# mm: what the margins of a cell take, and how high a picture may be, so that four rows stand on a page
_SIDE, _PICTURE_HEIGHT = 3, 34


def _signature_row(labels: Sequence[str], widths: Sequence[float], style: str) -> str:
    parts: list[str] = []
    for place, label in enumerate(labels):
        parts.append(_signature_cell(label, widths[place * 2], style, ruled=False))
        parts.append(_signature_cell("", widths[place * 2 + 1], style, ruled=bool(label)))
    # 8 mm: room for a signature by hand
    height = f'<w:trHeight w:val="{twips(8)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(parts)}</w:tr>"


def _signature_cell(text: str, width: float, style: str, *, ruled: bool) -> str:
    border = f"<w:tcBorders><w:bottom {_LINE}/></w:tcBorders>" if ruled else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{border}<w:vAlign w:val="bottom"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text)}</w:p></w:tc>'
    )

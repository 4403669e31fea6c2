"""The marks of an xlsx sheet: a few searches in its bytes, and a parse only where they find something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from .cell_formats import telling_formats
from .cell_marks import NO_MARKS, CellPictures, Gathered, Marks, Merge, Place, merges_in, place_of
from .cell_pictures import find_pictures, picture_cells
from .comment_texts import texts_of
from .drawn_shapes import find_shapes
from .guards.sheet_scan import gather
from .guards.zip_parts import Parts
from .limits import Limits
from .workbook_parts import Contents, relations
from .xml_elements import elements

# As XML allows it: 1, true or on, in either quotes. Only looked for; what it belongs to the parser says.
_HIDDEN = re.compile(rb"hidden\s*=\s*[\"']\s*(?:1|true|on)")
# A height or width of 0 hides as well as the mark does.
_LOW, _NARROW = (re.compile(rb" %b\s*=\s*[\"']\s*0(?:\.0*)?\s*[\"']" % name) for name in (b"ht", b"width"))
# What a sheet can be linked to that speaks: drawings, comments of either kind, controls.
_LINKS = ("drawing", "comments", "threadedComment", "vmlDrawing", "ctrlProp")
# A1:B2 to XFD1048576:XFD1048576
_MERGE = re.compile(rb'<mergeCell ref="([A-Z0-9:]{5,21})"')


def quick_merges(text: bytes, limits: Limits) -> list[Merge]:
    """The merged ranges of a plainly spelt sheet."""
    start = text.find(b"<mergeCells", text.rfind(b"</sheetData>") + 1)
    if start < 0:
        return []
    return list(_merges(text[start : text.find(b"</mergeCells", start)])[: limits.merges])


# sheets of one run are spelt by few programs
@lru_cache(maxsize=128)
def _merges(text: bytes) -> tuple[Merge, ...]:
    """Remembered: many forms come from one template."""
    return tuple(merge for entry in _MERGE.findall(text) for merge in merges_in(entry.decode()))


class Spelling(IntEnum):
    """What is known of the bytes of a sheet before its marks are looked for, each more than the one before."""

    UNKNOWN = 0
    """Nothing: formulas and error values may stand in it."""
    PLAIN = 1
    """Every row as programs write it; formulas and error values may stand in it."""
    SIMPLE = 2
    """Moreover neither formulas nor error values."""
    UNMARKED = 3
    """Moreover no row is hidden, and no shared string has a struck part."""


def marks_of(parts: Parts, contents: Contents, part: str, limits: Limits, spelling: Spelling) -> Marks:
    """The marks of one sheet, which is parsed only where a search in its bytes finds something.
    ``UnreadableError`` for damaged parts."""
    text = parts[part]
    telling = _telling_cells(parts, contents, spelling)
    marked = any(telling) or spelling <= Spelling.PLAIN or _is_marked(text, spelling)
    if not marked and not any(link.kind in _LINKS for link in relations(parts, part)):
        return Marks(filtered=True) if _is_filtered(text) else NO_MARKS
    whole = any(telling) or spelling is Spelling.UNKNOWN
    found = gather(part, text if whole else _telling(text), limits, check=False) if marked else Gathered()
    return _all_marks(parts, contents, part, found, telling)


def gathered_marks_of(parts: Parts, contents: Contents, part: str, limits: Limits, gathered: Gathered | None) -> Marks:
    """The marks of a sheet that was parsed already, or not at all."""
    if gathered is None:
        return marks_of(parts, contents, part, limits, Spelling.UNKNOWN)
    return _all_marks(parts, contents, part, gathered, _telling_cells(parts, contents, Spelling.UNKNOWN))


class _TellingCells(NamedTuple):
    """The cell formats and the shared strings that are struck through; the cell formats that show something else."""

    struck: list[str]
    strings: list[str]
    formats: Mapping[str, str]


def _telling_cells(parts: Parts, contents: Contents, spelling: Spelling) -> _TellingCells:
    strings = [] if spelling is Spelling.UNMARKED else _struck_strings(parts, contents)
    formats = telling_formats(parts[contents.styles]) if contents.styles else {}
    return _TellingCells(_struck_styles(parts, contents), strings, formats)


def _all_marks(parts: Parts, contents: Contents, part: str, found: Gathered, telling: _TellingCells) -> Marks:
    marks = gathered_marks(found, lambda: find_pictures(parts, contents.workbook, part, found))
    return replace(
        marks,
        filtered=found.filtered or _is_filtered(parts[part]),
        struck=frozenset(found.struck.union(_at(found.styles, telling.struck), _at(found.strings, telling.strings))),
        formats={place: code for name, code in telling.formats.items() for place in found.styles.get(name, ())},
        comments=_comments(parts, part),
        shapes=find_shapes(parts, part),
    )


def gathered_marks(found: Gathered, find: Callable[[], dict[Place, tuple[str, ...]]]) -> Marks:
    """The marks that a parse found; ``find`` finds the pictures once they are asked for."""
    return Marks(
        hidden_rows=frozenset(found.hidden_rows),
        hidden_columns=frozenset(found.hidden_columns),
        filtered=found.filtered,
        struck=frozenset(found.struck),
        comments=dict(found.comments),
        hollow=frozenset(found.hollow),
        formulas=frozenset(found.formulas.keys() - found.hollow),
        errors=dict(found.errors),
        evidence=CellPictures(find),
        pictures=frozenset(picture_cells(found)),
    )


def marks_row(row: bytes) -> bool:
    """Whether a row's bytes say that it is hidden or has no height."""
    return _HIDDEN.search(row) is not None or _LOW.search(row) is not None


def _telling(text: bytes) -> bytes:
    """A plainly spelt sheet without the rows that say no more than their values: a formula costs its row, not its
    sheet."""
    start, end = text.find(b"<sheetData"), text.rfind(b"</sheetData>")
    if end < 0:
        return text
    first = text.find(b">", start) + 1
    *rows, rest = text[first:end].split(b"</row>")
    kept = [row + b"</row>" for row in rows if b"<f" in row or b' t="e"' in row or marks_row(row)]
    return b"".join([text[:first], *kept, rest, text[end:]])


def _is_marked(text: bytes, spelling: Spelling) -> bool:
    """Whether anything in the bytes of a plainly spelt sheet looks like a mark."""
    start = text.find(b"<sheetData")
    if _NARROW.search(text, 0, start) or _HIDDEN.search(text, 0, start):
        return True
    return spelling is not Spelling.UNMARKED and marks_row(text[start : text.rfind(b"</sheetData>")])


def _is_filtered(text: bytes) -> bool:
    """Whether a filter is set that picks rows."""
    start = text.find(b"<autoFilter", text.rfind(b"</sheetData>") + 1)
    if start < 0 or text[text.find(b">", start) - 1 :][:1] == b"/":
        return False
    return text.find(b"filterColumn", start, text.find(b"</autoFilter", start) + 1) >= 0


def _at(places: dict[str, list[Place]], wanted: Iterable[str]) -> set[Place]:
    return {place for index in wanted for place in places.get(index, ())}


def _struck_styles(parts: Parts, contents: Contents) -> list[str]:
    """The indexes of cell formats whose font is struck through."""
    if not contents.styles or b"strike" not in parts[contents.styles]:
        return []
    fonts: list[bool] = []
    formats: list[str] = []
    section = ""
    sections = ("fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
    for tag, attributes in elements(contents.styles, parts[contents.styles], *sections, "font", "strike", "xf"):
        if tag in sections:
            section = tag
        elif section == "fonts" and tag == "font":
            fonts.append(False)
        elif section == "fonts" and tag == "strike" and fonts:
            fonts[-1] = attributes.get("val", "1") not in ("0", "false")
        elif section == "cellXfs" and tag == "xf":
            formats.append(attributes.get("fontId", "0"))
    struck = {str(place) for place, is_struck in enumerate(fonts) if is_struck}
    return [str(place) for place, font in enumerate(formats) if font in struck]


def _struck_strings(parts: Parts, contents: Contents) -> list[str]:
    """The indexes of shared strings with a struck run."""
    if not contents.strings or b"strike" not in parts[contents.strings]:
        return []
    place = -1
    found: dict[str, None] = {}
    for tag, attributes in elements(contents.strings, parts[contents.strings], "si", "strike"):
        if tag == "si":
            place += 1
        elif tag == "strike" and attributes.get("val", "1") not in ("0", "false"):
            found[str(place)] = None
    return list(found)


def _comments(parts: Parts, part: str) -> dict[Place, str]:
    """Notes and threaded comments by cell; the thread itself rather than the note that stands for it."""
    found: dict[Place, str] = {}
    links = relations(parts, part)
    for kind, tag in (("comments", "comment"), ("threadedComment", "threadedComment")):
        threads: dict[Place, list[str]] = {}
        for link in links:
            if link.kind == kind and link.target in parts:
                for address, text in texts_of(link.target, parts[link.target], tag):
                    place = place_of(address)
                    if place is not None:
                        threads.setdefault(place, []).append(text)
        found |= {place: "\n".join(texts) for place, texts in threads.items()}
    return found

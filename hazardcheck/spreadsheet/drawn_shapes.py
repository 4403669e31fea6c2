"""What is drawn over the cells of a sheet: text boxes, and check boxes with the cell that they are linked to.

A check box of a form stands in three parts: its text and place in a drawing or in VML (what older programs read), its
tick and linked cell in a part of its own. A drawing has a text box's words and place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cell_marks import DrawnShape, Place, number_of, place_of
from .guards.zip_parts import Parts
from .workbook_parts import relations
from .xml_elements import elements, walk_xml

# What can be ticked with the mouse; a button or a spinner is no answer.
_CONTROLS = ("checkbox", "radio")
# what only bears words
_CAPTIONS = ("label", "button", "gbox", "rect", "shape")


def find_shapes(parts: Parts, sheet: str) -> tuple[DrawnShape, ...]:
    """The text boxes and the ticked controls of a sheet. ``UnreadableError``: damaged."""
    links = [link for link in relations(parts, sheet) if link.target in parts]
    drawn = [shape for link in links if link.kind == "drawing" for shape in _text_boxes(parts, link.target)]
    old = [parts[link.target] for link in links if link.kind == "vmlDrawing"]
    vml = [shape for text in old for shape in _vml_controls(text)]
    captions = [shape for text in old for shape in _vml_controls(text, _CAPTIONS)]
    loose = [shape for link in links if link.kind == "ctrlProp" for shape in _control(parts, link.target)]
    ticked = [shape for shape in (*vml, *loose) if shape.ticked]
    return tuple(dict.fromkeys((*_without_twins(drawn, vml), *(one for one in captions if one.text), *ticked)))


def _without_twins(drawn: list[DrawnShape], controls: list[DrawnShape]) -> list[DrawnShape]:
    """The text boxes but for those that only repeat the words of a control: a printed 存在 is no answer."""
    twins = {(shape.place, shape.text) for shape in controls}
    return [shape for shape in drawn if (shape.place, shape.text) not in twins]


def _control(parts: Parts, name: str) -> Iterator[DrawnShape]:
    """The tick of a control. Its place is not said here; the cell it is linked to is."""
    for _, attributes in elements(name, parts[name], "formControlPr"):
        if attributes.get("objectType", "").lower() in _CONTROLS:
            ticked = attributes.get("checked", "").lower() == "checked"
            yield DrawnShape(None, "", ticked, _linked(attributes.get("fmlaLink", "")))


def _linked(formula: str) -> Place | None:
    return place_of(formula.rpartition("!")[2].replace("$", ""))


def _text_boxes(parts: Parts, drawing: str) -> list[DrawnShape]:
    """The words of every shape of a drawing with the cell of its upper left corner."""
    reader = _Boxes()
    walk_xml(drawing, parts[drawing], reader.start, reader.end, reader.text)
    return reader.found


class _Boxes:
    """A parse of one drawing. A text box stands within an anchor that says ``from`` which cell on it reaches."""

    def __init__(self) -> None:
        self.found: list[DrawnShape] = []
        self.place = [0, 0]
        self.inside = ""
        self.in_from = False
        self.words: list[str] = []

    def start(self, tag: str, _: dict[str, str]) -> None:
        tag = tag.rsplit(":", 1)[-1]
        if tag.endswith("Anchor"):
            self.place, self.words = [0, 0], []
        self.in_from = self.in_from or tag == "from"
        if tag == "t" or (self.in_from and tag in ("row", "col")):
            self.inside = tag

    def end(self, tag: str) -> None:
        tag = tag.rsplit(":", 1)[-1]
        self.inside = ""
        if tag == "from":
            self.in_from = False
        elif tag == "p" and self.words:
            self.words.append("\n")
        elif tag.endswith("Anchor") and "".join(self.words).strip():
            self.found.append(DrawnShape((self.place[0], self.place[1]), "".join(self.words).strip()))

    def text(self, text: str) -> None:
        if self.inside == "t":
            self.words.append(text)
        elif self.inside:
            self.place[0 if self.inside == "row" else 1] = number_of(text.strip())


# The drawings of comments and form controls are VML of 1999, seldom well-formed XML: found by expressions, not by a
# parser.
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.S | re.I)
_KIND = re.compile(rb'ObjectType="(\w+)"', re.I)
# <x:Anchor>column, dx, row, dy, …: the cell of the upper left corner is what matters.
_ANCHOR = re.compile(rb"<x:Anchor>\s*(\d+)\s*,\s*\d+\s*,\s*(\d+)\s*,", re.I)
# 1 is ticked, 2 is "mixed", absent is empty.
_CHECKED = re.compile(rb"<x:Checked>\s*1\s*</x:Checked>", re.I)
# The cell that holds TRUE or FALSE for the box.
_LINK = re.compile(rb"<x:FmlaLink>([^<]*)</x:FmlaLink>", re.I)
_TEXT = re.compile(rb"<v:textbox\b[^>]*>(.*?)</v:textbox>", re.S | re.I)
# Tags within a text box: what is left is what people see.
_TAG = re.compile(r"<[^>]*>")


def _vml_controls(text: bytes, kinds: tuple[str, ...] = _CONTROLS) -> Iterator[DrawnShape]:
    """The controls of a VML part that are of these kinds. It is searched, not parsed: Excel writes VML that is no
    XML."""
    from html import unescape

    for shape in _SHAPE.findall(text):
        kind, anchor, link, words = (found.search(shape) for found in (_KIND, _ANCHOR, _LINK, _TEXT))
        if not kind or kind[1].decode().lower() not in kinds:
            continue
        ticked = _CHECKED.search(shape) is not None
        place = (int(anchor[2]), int(anchor[1])) if anchor else None
        said = unescape(_TAG.sub("", words[1].decode("utf-8", "replace"))).strip() if words else ""
        yield DrawnShape(place, said, ticked, _linked(link[1].decode("ascii", "replace")) if link else None)

"""Pictures by the cell they stand at, with their sha256: floating ones, those WPS and Excel keep in a cell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from .cell_marks import Gathered, Place, number_of
from .guards.zip_parts import Parts
from .workbook_parts import relations
from .xml_elements import elements, walk_xml

# How WPS puts a picture into a cell: =DISPIMG("ID_…",1). Its name leads to a part of its own.
_IN_CELL = re.compile(r'DISPIMG\(\s*"([^"]{1,200})"', re.IGNORECASE)
# where WPS keeps those pictures; Excel knows no such part
_CELL_IMAGES = "xl/cellimages.xml"


def find_pictures(parts: Parts, workbook: str, sheet: str, found: Gathered) -> dict[Place, tuple[str, ...]]:
    """Cell → sha256 of each picture there. One whose file is missing is left out. ``UnreadableError``: damaged."""
    places: dict[Place, list[str]] = {}
    for link in relations(parts, sheet):
        if link.kind == "drawing" and link.target in parts:
            for place, picture in _anchored(parts, link.target):
                places.setdefault(place, []).append(picture)
    in_cells = _cell_images(parts) if found.formulas else {}
    for place, formula in found.formulas.items():
        for name in _IN_CELL.findall(formula):
            places.setdefault(place, []).append(in_cells.get(name, ""))
    values = _rich_values(parts, workbook) if found.rich else []
    for place, number in found.rich.items():
        places.setdefault(place, []).append(values[number - 1] if 0 < number <= len(values) else "")
    return hashed(parts, places)


def picture_cells(found: Gathered) -> set[Place]:
    """The cells whose value is a picture: by WPS a formula, by Excel an error value with metadata. Whether the picture
    itself is in the file does not matter: the cell is filled."""
    by_excel = {place for place in found.rich if found.errors.get(place) == "#VALUE!"}
    return by_excel | {place for place, formula in found.formulas.items() if _IN_CELL.search(formula)}


def hashed(parts: Mapping[str, bytes], places: Mapping[Place, Iterable[str]]) -> dict[Place, tuple[str, ...]]:
    """Cell → sha256 of each of its pictures, those left out whose part is missing."""
    hashes = {place: tuple(hash_of(parts, name) for name in names if name in parts) for place, names in places.items()}
    return {place: entry for place, entry in hashes.items() if entry}


def hash_of(parts: Mapping[str, bytes], name: str) -> str:
    """The sha256 of a part."""
    return hashlib.sha256(parts[name]).hexdigest()


def _targets(parts: Parts, part: str) -> dict[str, str]:
    return {link.id: link.target for link in relations(parts, part)}


def _anchored(parts: Parts, drawing: str) -> list[tuple[Place, str]]:
    """The floating pictures of a drawing: the cell of the upper left corner (A1 for one that floats freely)."""
    reader = _Anchors()
    walk_xml(drawing, parts[drawing], reader.start, reader.end, reader.text)
    targets = _targets(parts, drawing)
    return [(place, targets.get(link, "")) for place, link in reader.found]


class _Anchors:
    def __init__(self) -> None:
        self.found: list[tuple[Place, str]] = []
        self.place = [0, 0]
        self.inside = ""
        self.begun = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rsplit(":", 1)[-1]
        if tag.endswith("Anchor"):
            self.place, self.begun = [0, 0], False
        elif tag == "from":
            self.begun = True
        elif tag in ("row", "col") and self.begun:
            self.inside = tag
        elif tag == "blip":
            link = next((value for key, value in attributes.items() if key.rsplit(":", 1)[-1] == "embed"), "")
            self.found.append(((self.place[0], self.place[1]), link))

    def end(self, tag: str) -> None:
        tag = tag.rsplit(":", 1)[-1]
        self.inside = ""
        if tag == "from":
            self.begun = False

    def text(self, text: str) -> None:
        if self.inside:
            self.place[0 if self.inside == "row" else 1] = number_of(text.strip())


def _cell_images(parts: Parts) -> dict[str, str]:
    """WPS: the name in ``DISPIMG("ID_…",1)`` → the picture's part."""
    found: dict[str, str] = {}
    if _CELL_IMAGES not in parts:
        return found
    targets = _targets(parts, _CELL_IMAGES)
    name = ""
    for tag, attributes in elements(_CELL_IMAGES, parts[_CELL_IMAGES], "cNvPr", "blip"):
        if tag == "cNvPr":
            name = attributes.get("name", "")
        elif tag == "blip" and name:
            found[name] = targets.get(attributes.get("embed", ""), "")
    return found


def _rich_values(parts: Parts, workbook: str) -> list[str]:
    """Excel: the pictures by the number of a cell's value metadata (1 for the first); an empty name for others."""
    links = {link.kind: link.target for link in relations(parts, workbook)}
    metadata, values = links.get("sheetMetadata", ""), links.get("rdRichValue", "")
    names = links.get("richValueRel", "")
    if any(name not in parts for name in (metadata, values, names)):
        return []
    targets = _targets(parts, names)
    order = [targets.get(attributes.get("id", ""), "") for _, attributes in elements(names, parts[names], "rel")]
    pictures = [order[number] if number < len(order) else "" for number in _first_values(parts, values)]
    places = _value_places(parts, metadata)
    return [pictures[place] if place < len(pictures) else "" for place in places]


def _first_values(parts: Parts, name: str) -> list[int]:
    """The first ``v`` of every rich value: for a picture in a cell the number of its relation."""
    found: list[list[str]] = []
    inside = [False]

    def start(tag: str, _: dict[str, str]) -> None:
        tag = tag.rsplit(":", 1)[-1]
        if tag == "rv":
            found.append([])
        inside[0] = tag == "v"

    def text(words: str) -> None:
        if inside[0] and found:
            found[-1].append(words)

    def end(_: str) -> None:
        inside[0] = False

    walk_xml(name, parts[name], start, end, text)
    return [number_of(words[0]) if words else 0 for words in found]


def _value_places(parts: Parts, name: str) -> list[int]:
    """The rich value that each block of value metadata leads to (by way of the future metadata)."""
    future: list[int] = []
    blocks: list[int] = []
    section = ""
    sections = ("metadataTypes", "futureMetadata", "cellMetadata", "valueMetadata")
    for tag, attributes in elements(name, parts[name], *sections, "rvb", "rc"):
        if tag in sections:
            section = tag if tag != "futureMetadata" or attributes.get("name") == "XLRICHVALUE" else ""
        elif section == "futureMetadata" and tag == "rvb":
            future.append(number_of(attributes.get("i", "")))
        elif section == "valueMetadata" and tag == "rc":
            blocks.append(number_of(attributes.get("v", "")))
    # a block beyond the list stands nowhere: a column that no sheet has
    return [future[block] if block < len(future) else 1_000_000 for block in blocks]

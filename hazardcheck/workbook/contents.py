"""What a workbook says of its parts: its sheets with their files, its strings and styles, the relations of a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from xml.parsers import expat

from ..errors import UnreadableError
from .archive import Parts, plain_name

WORKBOOK = "xl/workbook.xml"
_ELEMENT = {
    tag: re.compile(rb'<%b((?: [A-Za-z:]+="[^"<>&]*")+) ?/>' % tag.encode()) for tag in ("sheet", "Relationship")
}
_ATTRIBUTE = re.compile(r' ([A-Za-z]+:)?([A-Za-z]+)="([^"]*)"')
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet and its part."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The worksheets in order; ``strings`` and ``styles`` are the parts in use (there may be none)."""

    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another. ``kind``: the last word of its type (``worksheet``, ``comments`` …)."""

    id: str
    kind: str
    target: str


def read_contents(parts: Parts) -> Contents:
    """The worksheets of an xlsx. HZ304 where the workbook is not whole, HZ308 where it can be read in two ways."""
    _check_root(parts)
    found = relations(parts, WORKBOOK)
    by_id = {entry.id: entry for entry in found}
    sheets = [sheet for sheet in _sheets(parts[WORKBOOK], by_id) if sheet is not None]
    names = {sheet.name.lower() for sheet in sheets}
    if len(names) != len(sheets) or len({sheet.part for sheet in sheets}) != len(sheets):
        raise UnreadableError("HZ308", detail=WORKBOOK)
    if any(sheet.part not in parts for sheet in sheets):
        raise UnreadableError("HZ304", detail=next(sheet.part for sheet in sheets if sheet.part not in parts)[:80])
    return Contents(
        tuple(sheets), _used(parts, found, "sharedStrings", _STRINGS), _used(parts, found, "styles", _STYLES)
    )


def _check_root(parts: Parts) -> None:
    """The package names the workbook that the library reads. A decoy beside it would not be what a person sees."""
    if "_rels/.rels" not in parts:
        raise UnreadableError("HZ304", detail="_rels/.rels")
    text = parts["_rels/.rels"]
    if text.count(b"officeDocument") == text.count(b"officeDocument/") + 1 and b'Target="xl/workbook.xml"' in text:
        return
    if {entry.target for entry in relations(parts, "") if entry.kind == "officeDocument"} != {WORKBOOK}:
        raise UnreadableError("HZ308", detail="_rels/.rels")


def _sheets(text: bytes, by_id: Mapping[str, Relation]) -> Iterator[SheetPart]:
    for attributes in _attributes(WORKBOOK, text, "sheet"):
        entry = by_id.get(attributes.get("id", ""))
        if entry is None:
            raise UnreadableError("HZ304", detail=f"{WORKBOOK}: {attributes.get('name', '')}"[:80])
        if entry.kind == "worksheet":
            yield SheetPart(attributes.get("name", ""), entry.target, attributes.get("state", "visible") == "visible")


def _used(parts: Parts, found: list[Relation], kind: str, usual: str) -> str:
    """The one part of a kind; where nothing names it, the one in the usual place."""
    targets = {entry.target for entry in found if entry.kind == kind}
    if len(targets) > 1:
        raise UnreadableError("HZ308", detail=kind)
    target = targets.pop() if targets else usual
    return target if target in parts else ""


def relations(parts: Parts, part: str) -> list[Relation]:
    """The relations of a part (of the whole package for ``""``) to parts within the file."""
    folder, name = part.rpartition("/")[::2]
    path = f"{folder}/_rels/{name}.rels".lstrip("/")
    if path not in parts:
        return []
    return [
        Relation(
            id=attributes.get("Id", ""),
            kind=attributes.get("Type", "").rsplit("/", 1)[-1],
            target=_target(dirname(part), attributes.get("Target", "")),
        )
        for attributes in _attributes(path, parts[path], "Relationship")
        if attributes.get("TargetMode") != "External"
    ]


def _target(folder: str, target: str) -> str:
    if "." not in target.rpartition(".")[0] and "\\" not in target:
        path = target[1:] if target.startswith("/") else f"{folder}/{target}" if folder else target
        return WORKBOOK if path.lower() == WORKBOOK else path
    target = target.replace("\\", "/")
    path = target if target.startswith("/") else join(folder, target)
    path = normpath(path).lstrip("/")
    return WORKBOOK if plain_name(path) == WORKBOOK else path


def elements(name: str, text: bytes, *wanted: str) -> list[tuple[str, dict[str, str]]]:
    """The elements with these names and their attributes, all without their prefixes, in order. HZ304."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag in wanted:
            found.append((tag, attributes))

    parser.StartElementHandler = start
    parse(parser, name, text)
    return [(tag, {key.rpartition(":")[2]: value for key, value in attributes.items()}) for tag, attributes in found]


def _attributes(name: str, text: bytes, tag: str) -> list[dict[str, str]]:
    """The attributes of every such element. Where they are spelt as usual no parser is needed, which is faster."""
    rows = _ELEMENT[tag].findall(text)
    if len(rows) != text.count(f"{tag} ".encode()) or b"<!" in text:
        return [attributes for _, attributes in elements(name, text, tag)]
    return [{key: value for _, key, value in _ATTRIBUTE.findall(row.decode())} for row in rows]


def parse(parser: expat.XMLParserType, name: str, text: bytes, *, whole: bool = True) -> None:
    """Run a parser over a part. HZ304 with the part's name."""
    try:
        parser.Parse(text, whole)
    except expat.ExpatError as error:
        raise UnreadableError("HZ304", detail=f"{name}: {expat.ErrorString(error.code)}"[:80]) from None

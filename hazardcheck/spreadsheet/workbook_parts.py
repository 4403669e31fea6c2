"""What a workbook says of its parts: its sheets with their files, its strings and styles, the relations of a part."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from posixpath import join, normpath
from typing import NamedTuple
from xml.parsers import expat

from ..errors import UnreadableError
from .guards.zip_parts import Parts
from .xml_elements import elements, parse

# Found by expression in parts that were checked before: each element with its attributes, prefix or not.
_ELEMENT = {
    tag: re.compile(rb'<%b((?: [A-Za-z:]+="[^"<>&]*")+) ?/>' % tag.encode()) for tag in ("sheet", "Relationship")
}
_ATTRIBUTE = re.compile(r' ([A-Za-z]+:)?([A-Za-z]+)="([^"]*)"')
# How many strings the table says it has; a liar makes a library reserve gigabytes.
_COUNT = re.compile(rb"uniqueCount\s*=\s*[\"']\s*\+?(\d+)")


class SheetPart(NamedTuple):
    """A worksheet and its part."""

    name: str
    part: str
    visible: bool


class Contents(NamedTuple):
    """The part of the workbook itself; the worksheets in order; the parts of its strings and styles (``""``: none)."""

    workbook: str
    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str

    @property
    def leading(self) -> tuple[str, ...]:
        """The parts that lead to the sheets."""
        return "_rels/.rels", self.workbook, relations_path(self.workbook)


class Relation(NamedTuple):
    """What one part says of another. ``kind``: the last word of its type (``worksheet``, ``comments`` …); ``target``:
    the other part's name, or an address outside the file."""

    id: str
    kind: str
    target: str


def read_contents(parts: Parts) -> Contents:
    """The worksheets of an xlsx. HZ304 where the workbook is not whole, HZ308 where it can be read in two ways."""
    if "_rels/.rels" not in parts:
        raise UnreadableError("HZ304", detail="_rels/.rels")
    workbook = _workbook(parts["_rels/.rels"])
    if workbook not in parts:
        raise UnreadableError("HZ308", detail=workbook[:80])
    path = relations_path(workbook)
    found = _workbook_contents(workbook, parts[workbook], parts.get(path, b"<x/>"))
    missing = [sheet.part for sheet in found.sheets if sheet.part not in parts]
    if missing:
        raise UnreadableError("HZ304", detail=missing[0][:80])
    strings = found.strings if found.strings in parts else ""
    if strings:
        _check_count(strings, parts[strings])
    return Contents(workbook, found.sheets, strings, found.styles if found.styles in parts else "")


# the same small parts come with every form of a run
@lru_cache(maxsize=256)
def _workbook(links: bytes) -> str:
    """The one workbook that the package names; where it is anything but unique, people and programs may see two."""
    targets = [entry.target for entry in _relations("", "_rels/.rels", links) if entry.kind == "officeDocument"]
    if len(targets) != 1:
        raise UnreadableError("HZ308" if targets else "HZ304", detail="_rels/.rels")
    return targets[0]


def _check_count(name: str, text: bytes) -> None:
    """The library sets room aside for as many strings as the part says it has, and dies where that is a lie."""
    start = text.find(b"<si")
    for count in _COUNT.findall(text, 0, start if start >= 0 else len(text)):
        # an entry takes more than one byte, so there can't be more of them than bytes
        if len(count) > 9 or int(count) > len(text):
            raise UnreadableError("HZ308", detail=f"{name}: uniqueCount"[:80])


@lru_cache(maxsize=256)
def _workbook_contents(workbook: str, text: bytes, links: bytes) -> Contents:
    """The contents as the workbook says. Remembered, as are relations: many forms come from one template."""
    folder = workbook.rpartition("/")[0]
    found = _relations(folder, relations_path(workbook), links)
    by_id = {entry.id: entry for entry in found}
    sheets: list[SheetPart] = []
    for attributes in _attributes(workbook, text, "sheet"):
        name, entry = attributes.get("name", ""), by_id.get(attributes.get("id", ""))
        if entry is None:
            raise UnreadableError("HZ304", detail=f"{workbook}: {name}"[:80])
        if entry.kind == "worksheet":
            sheets.append(SheetPart(name, entry.target, attributes.get("state", "visible") == "visible"))
    names, targets = {sheet.name.lower() for sheet in sheets}, {sheet.part for sheet in sheets}
    if len(names) != len(sheets) or len(targets) != len(sheets):
        raise UnreadableError("HZ308", detail=workbook)
    strings = _single(found, "sharedStrings", f"{folder}/sharedStrings.xml")
    return Contents(workbook, tuple(sheets), strings, _single(found, "styles", f"{folder}/styles.xml"))


def _single(found: tuple[Relation, ...], kind: str, usual: str) -> str:
    """The one part of a kind; where nothing names it, the one in the usual place."""
    targets = {entry.target for entry in found if entry.kind == kind}
    if len(targets) > 1:
        raise UnreadableError("HZ308", detail=kind)
    return targets.pop() if targets else usual


def relations_path(part: str) -> str:
    """Where the relations of a part stand; for ``""`` those of the whole package."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def relations(parts: Parts, part: str) -> tuple[Relation, ...]:
    """The relations of a part (of the whole package for ``""``) to parts within the file."""
    path = relations_path(part)
    return _relations(part.rpartition("/")[0], path, parts[path]) if path in parts else ()


@lru_cache(maxsize=256)
def _relations(folder: str, path: str, text: bytes) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            id=attributes.get("Id", ""),
            kind=attributes.get("Type", "").rsplit("/", 1)[-1],
            target=_target(folder, attributes.get("Target", "")),
        )
        for attributes in _attributes(path, text, "Relationship")
        if attributes.get("TargetMode") != "External"
    )


def _target(folder: str, target: str) -> str:
    if "." not in target.rpartition(".")[0] and "\\" not in target:
        return target[1:] if target.startswith("/") else f"{folder}/{target}" if folder else target
    target = target.replace("\\", "/")
    path = target if target.startswith("/") else join(folder, target)
    return normpath(path).lstrip("/")


def _attributes(name: str, text: bytes, tag: str) -> list[dict[str, str]]:
    """The attributes of every such element. Where they are spelt as usual no parser is needed, which is faster."""
    rows = _ELEMENT[tag].findall(text)
    if len(rows) == text.count(f"{tag} ".encode()) and b"<!" not in text:
        with suppress(UnicodeDecodeError):
            return [{key: value for _, key, value in _ATTRIBUTE.findall(row.decode())} for row in rows]
    return [attributes for _, attributes in elements(name, text, tag)]


@lru_cache(maxsize=256)
def is_sound(text: bytes) -> bool:
    """Whether a small part is whole. Remembered, as are relations."""
    try:
        parse(expat.ParserCreate(), "", text)
    except UnreadableError:
        return False
    return True

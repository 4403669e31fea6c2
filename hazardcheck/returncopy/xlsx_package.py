"""An xlsx as a zip of parts: what is not changed is copied as it stands, compressed bytes and all."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from datetime import date
from io import BytesIO
from typing import Final

from ..spreadsheet.workbook_parts import Relation, relations_path
from ..spreadsheet.zip_writer import UTF8_NAME, ZipEntry, day_stamp, deflated, stored, zip_bytes
from .xml_outline import LINKS, MAIN, PROLOG, Edit, Strange, append, attribute, outline, splice

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "[content_types].xml"


class Package:
    """The parts by name, without a leading slash; names differ by more than their case."""

    def __init__(self, data: bytes) -> None:
        self._entries: dict[str, ZipEntry] = {}
        self._changed: dict[str, bytes] = {}
        self._archive = zipfile.ZipFile(BytesIO(data))
        for info in self._archive.infolist():
            # A backslash in a name, encryption (bit 0), or a packing other than stored and deflated: not as Excel
            # writes it, so nothing is changed in it.
            if "\\" in info.orig_filename or info.flag_bits & 1 or info.compress_type not in (0, 8):
                raise Strange("zip")
            self._entries[info.orig_filename.lower()] = _zip_entry(data, info)
        self._infos = {info.orig_filename.lower(): info for info in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries or name.lower() in self._changed

    @property
    def names(self) -> list[str]:
        """All parts, in lower case."""
        return [*self._entries, *(name for name in self._changed if name not in self._entries)]

    @property
    def changed(self) -> dict[str, bytes]:
        """The parts that are new or not what they were."""
        return dict(self._changed)

    def read(self, name: str) -> bytes:
        """The part's content. ``Strange`` if it is not there."""
        low = name.lower()
        if low in self._changed:
            return self._changed[low]
        if low not in self._infos:
            raise Strange(name)
        return self._archive.read(self._infos[low])

    def write(self, name: str, data: bytes) -> None:
        """Replace a part or add one."""
        low = name.lower()
        if low not in self._entries:
            self._entries[low] = stored(name, b"")
        elif low in self._infos and self.read(name) == data:
            return
        self._changed[low] = data

    def edit(self, name: str, edits: list[Edit]) -> None:
        """Splice a part."""
        if edits:
            self.write(name, splice(self.read(name), edits))

    def remove(self, name: str) -> None:
        """Take a part out, if it is there."""
        self._entries.pop(name.lower(), None)
        self._infos.pop(name.lower(), None)
        self._changed.pop(name.lower(), None)

    def free_name(self, pattern: str) -> str:
        """The first unused name of ``xl/comments{}.xml``."""
        # the first free number; a package has far fewer parts
        return next(name for name in (pattern.format(number) for number in range(1, 100_000)) if name not in self)

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part (``""``: of the package)."""
        name = relations_path(part)
        if name not in self:
            return []
        found = []
        for node in outline(self.read(name)).children:
            target = node.attributes.get("Target", "")
            if node.attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            kind = node.attributes.get("Type", "").rsplit("/")[-1]
            found.append(Relation(node.attributes.get("Id", ""), kind, target))
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship from one part to another; its id."""
        name = relations_path(part)
        if name not in self:
            self.write(name, f'{PROLOG}<Relationships xmlns="{_RELATIONS}"/>'.encode())
        taken = {relation.id for relation in self.relations(part)}
        # a name of our own, so that no later part of somebody else's is confused with it
        new = next(one for one in (f"rIdHz{number}" for number in range(1, 100_000)) if one not in taken)
        path = attribute(posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}"))
        data = self.read(name)
        root_node = outline(data)
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
        text = f'<{root_node.like("Relationship")} Id="{new}" Type="{kind}" Target="{path}"/>'
        self.edit(name, [append(data, root_node, text)])
        return new

    def drop_relations(self, part: str) -> None:
        """Forget all relationships of a part."""
        self.remove(relations_path(part))

    def declare(self, part: str, kind: str) -> None:
        """Make sure that the part's content type is this."""
        data = self.read(_TYPES)
        root = outline(data)
        if self.type_of(part) == kind:
            return
        if any(node.attributes.get("PartName", "").lower() == f"/{part}".lower() for node in root.all("Override")):
            raise Strange("content type")
        extension = part.rsplit(".", 1)[-1]
        node = f'<{root.like("Override")} PartName="/{attribute(part)}" ContentType="{kind}"/>'
        known = {one.attributes.get("Extension", "").lower() for one in root.all("Default")}
        if extension != "xml" and extension not in known:
            node = f'<{root.like("Default")} Extension="{extension}" ContentType="{kind}"/>'
        self.edit(_TYPES, [append(data, root, node)])

    def type_of(self, part: str) -> str:
        """The part's content type, or nothing."""
        root = outline(self.read(_TYPES))
        for node in root.all("Override"):
            if node.attributes.get("PartName", "").lower() == f"/{part}".lower():
                return node.attributes.get("ContentType", "")
        for node in root.all("Default"):
            if node.attributes.get("Extension", "").lower() == part.rsplit(".", 1)[-1].lower():
                return node.attributes.get("ContentType", "")
        return ""

    def built(self, on: date) -> bytes:
        """The zip. New and changed parts carry the day ``on``; the same calls give the same bytes."""
        return zip_bytes(self._made(low, entry, on) for low, entry in self._entries.items())

    def _made(self, low: str, entry: ZipEntry, on: date) -> ZipEntry:
        if low not in self._changed:
            return entry
        fresh = deflated("", self._changed[low])
        return fresh._replace(name=entry.name, flags=entry.flags, stamp=day_stamp(on), attributes=entry.attributes)


def _zip_entry(data: bytes, info: zipfile.ZipInfo) -> ZipEntry:
    at = info.header_offset
    if data[at : at + 4] != b"PK\x03\x04":
        raise Strange("zip")
    # offset 26 of a part's header: lengths of its name and of what follows; the header has 30 bytes
    name, extra = struct.unpack("<2H", data[at + 26 : at + 30])
    start = at + 30 + name + extra
    raw = info.orig_filename.encode("utf-8" if info.flag_bits & UTF8_NAME else "cp437")
    year, month, day, hour, minute, second = info.date_time
    # the day and time of MS-DOS: seconds in twos, years since 1980
    stamp = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
    body = data[start : start + info.compress_size]
    flags = info.flag_bits & UTF8_NAME
    return ZipEntry(raw, info.compress_type, info.CRC, info.file_size, body, flags, stamp, info.external_attr)


def sheet_parts(package: Package, workbook: str) -> dict[str, str]:
    """Sheet → part, of worksheets only."""
    root = outline(package.read(workbook))
    targets = {one.id: one for one in package.relations(workbook)}
    listed = root.first("sheets")
    if root.space != MAIN or listed is None:
        raise Strange("workbook")
    found = {}
    for sheet in listed.all("sheet"):
        relation = targets[sheet.attributes[f"{LINKS} id"]]
        if relation.kind == "worksheet":
            found[sheet.attributes["name"]] = relation.target
    return found

"""An xlsx as a zip of parts: what is not changed is copied as it stands, compressed bytes and all."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Final

from .xml_outline import PROLOG, Edit, Strange, append, attribute, outline, splice

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "[content_types].xml"
_UTF8: Final = 0x800


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    flags: int
    method: int
    stamp: tuple[int, int]
    crc: int
    packed: bytes
    size: int
    attributes: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: ``kind`` is the last word of its type, ``target`` the part's name (or an outside address)."""

    id: str
    kind: str
    target: str


class Package:
    """The parts by name, without a leading slash; names differ by more than their case."""

    def __init__(self, data: bytes) -> None:
        self._entries: dict[str, _Entry] = {}
        self._changed: dict[str, bytes] = {}
        self._archive = zipfile.ZipFile(BytesIO(data))
        for info in self._archive.infolist():
            if "\\" in info.orig_filename or info.flag_bits & 1 or info.compress_type not in (0, 8):
                raise Strange("zip")
            self._entries[info.orig_filename.lower()] = _entry(data, info)
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
            self._entries[low] = _Entry(name.encode(), _UTF8, 8, (0, 0), 0, b"", 0, 0)
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
        return next(name for name in (pattern.format(number) for number in range(1, 100_000)) if name not in self)

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part (``""``: of the package)."""
        name = _relations_name(part)
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
        name = _relations_name(part)
        if name not in self:
            self.write(name, f'{PROLOG}<Relationships xmlns="{_RELATIONS}"/>'.encode())
        taken = {relation.id for relation in self.relations(part)}
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
        self.remove(_relations_name(part))

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
        out, directory = BytesIO(), BytesIO()
        for low, entry in self._entries.items():
            changed = low in self._changed
            _write_entry(out, directory, _packed(entry, self._changed[low], on) if changed else entry)
        start, size, count = out.tell(), directory.tell(), len(self._entries)
        out.write(directory.getvalue())
        out.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, start, 0))
        return out.getvalue()


def _relations_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _entry(data: bytes, info: zipfile.ZipInfo) -> _Entry:
    at = info.header_offset
    if data[at : at + 4] != b"PK\x03\x04":
        raise Strange("zip")
    name, extra = struct.unpack("<2H", data[at + 26 : at + 30])
    start = at + 30 + name + extra
    raw = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
    year, month, day, hour, minute, second = info.date_time
    stamp = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
    packed = data[start : start + info.compress_size]
    flags = info.flag_bits & _UTF8
    return _Entry(raw, flags, info.compress_type, stamp, info.CRC, packed, info.file_size, info.external_attr)


def _packed(entry: _Entry, data: bytes, on: date) -> _Entry:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = squeeze.compress(data) + squeeze.flush()
    stamp = (0, (max(on.year, 1980) - 1980) << 9 | on.month << 5 | on.day)
    return replace(entry, method=8, stamp=stamp, crc=zlib.crc32(data), packed=packed, size=len(data))


def _write_entry(out: BytesIO, directory: BytesIO, entry: _Entry) -> None:
    sizes = (entry.crc, len(entry.packed), entry.size)
    common = (20, entry.flags, entry.method, *entry.stamp, *sizes, len(entry.name), 0)
    place = out.tell()
    out.write(struct.pack("<4s5H3L2H", b"PK\x03\x04", *common) + entry.name + entry.packed)
    head = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *common, 0, 0, 0, entry.attributes, place)
    directory.write(head + entry.name)

"""The parts of a zip, each inflated once, to its end, with counted caps, and compared with its checksum.

Libraries take the last of two twins, ignore case, do not notice a wrong checksum and believe declared sizes; here
a directory that allows two readings is refused, and what was checked is what is handed on (``entry_for``).
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from operator import attrgetter
from typing import NamedTuple

from isal import isal_zlib

from ...errors import UnreadableError
from ..limits import DEFAULT, Limits
from ..zip_writer import CENTRAL_HEAD, END_HEAD, END_MARK, UTF8_NAME, ZipEntry
from .xml_prologs import check_prolog

# Of a part's own header: how long its name is, and what stands behind it.
_LENGTHS = struct.Struct("<2H")
# where a part begins: parts may not overlap
_OFFSET = attrgetter("offset")
# all bits set: the real number stands in the zip64 record
_LARGE = 0xFFFFFFFF
# a part below this goes into another zip unpacked: no time is spent on packing it again
_LITTLE = 49_152
# what mail and old transfers add behind a file
_PADDING = b"\0\r\n"
# so many packed bytes can't become more than 32 MiB: inflated at once, which is faster
_SMALL = 32_768
# a part that small is often the very same in the next form, and is kept for it
_ALIKE = 16_384


class DirectoryEntry(NamedTuple):
    """One entry of a zip's directory; ``packed`` and ``size`` are lengths as declared, ``check`` its CRC-32."""

    name: bytes
    flags: int
    method: int
    check: int
    packed: int
    size: int
    offset: int


class Parts(Mapping[str, bytes]):
    """Name → bytes. Names are found whatever their case and slashes; a part is inflated when first looked up.

    ``UnreadableError`` on opening (HZ303 HZ304 HZ306 HZ308) and on looking up (HZ304 HZ306 HZ308).
    """

    def __init__(self, data: bytes, limits: Limits = DEFAULT) -> None:
        self._data = data
        self._limits = limits
        self._texts: dict[str, bytes] = {}
        entries = _directory(data)
        _check_size(entries, limits)
        _check_places(data, entries)
        self._entries = _by_name(entries)

    def __getitem__(self, name: str) -> bytes:
        text = self._texts.get(name)
        if text is None:
            plain = plain_name(name)
            text = self._texts.get(plain)
            if text is None:
                text = _inflated(self._data, self._entries[plain], plain[:60], self._limits)
                if plain.endswith((".xml", ".rels")):
                    check_prolog(plain, text)
            self._texts[name] = self._texts[plain] = text
        return text

    def entry_for(self, name: str, shown: str = "") -> ZipEntry:
        """A part, checked, for another zip; there under the name ``shown``. A small one is not deflated again, a large
        one goes as it came: the library copies the whole file several times."""
        text, entry, label = self[name], self._entries[plain_name(name)], (shown or name).encode()
        if len(text) < _LITTLE:
            return ZipEntry(label, zipfile.ZIP_STORED, entry.check, len(text), text)
        return ZipEntry(label, entry.method, entry.check, len(text), _body(self._data, entry, name[:60]))

    def size(self, name: str) -> int:
        """The bytes of a part, inflated, as declared."""
        return self._entries[plain_name(name)].size

    def marks(self, folders: tuple[str, ...]) -> set[str]:
        """``crc32-size``, as declared, of the parts in these folders (plain names); nothing is inflated."""
        found = (entry for name, entry in self._entries.items() if name.startswith(folders))
        return {f"{entry.check:08x}-{entry.size}" for entry in found if entry.size}

    def __contains__(self, name: object) -> bool:
        return name in self._texts or (isinstance(name, str) and plain_name(name) in self._entries)

    def __iter__(self) -> Iterator[str]:
        return (_decoded(entry).replace("\\", "/").lstrip("/") for entry in self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)


def plain_name(name: str) -> str:
    """A part's name as libraries compare it: forward slashes, none in front, lower case."""
    return (name.replace("\\", "/") if "\\" in name else name).lstrip("/").lower()


def _directory(data: bytes) -> list[DirectoryEntry]:
    """The entries, from the one directory that ends the file. HZ304 HZ308."""
    # the end record is followed by a comment of at most 65,535 bytes, then by padding
    end = data.rfind(END_MARK, max(0, len(data) - 70_000))
    if end < 0 or end + END_HEAD.size > len(data):
        raise UnreadableError("HZ304", detail="zip")
    _, disk, first, here, count, size, start, comment = END_HEAD.unpack_from(data, end)
    # more than 65,534 parts, or beyond 4 GiB: zip64, which no form needs, but some programs write
    if start == _LARGE or count == 0xFFFF:
        return _large_directory(data)
    if disk or first or here != count or start + size != end or data[end + END_HEAD.size + comment :].strip(_PADDING):
        raise UnreadableError("HZ308", detail="zip")
    entries: list[DirectoryEntry] = []
    at, length, unpack = start, CENTRAL_HEAD.size, CENTRAL_HEAD.unpack_from
    for _ in range(count):
        if at + length > end:
            raise UnreadableError("HZ304", detail="zip")
        magic, _, _, flags, method, _, _, check, small, whole, name, extra, note, _, _, _, offset = unpack(data, at)
        if magic != b"PK\x01\x02":
            raise UnreadableError("HZ304", detail="zip")
        at += length
        entries.append(DirectoryEntry(data[at : at + name], flags, method, check, small, whole, offset))
        at += name + extra + note
    if at != end:
        raise UnreadableError("HZ308", detail="zip")
    return entries


def _large_directory(data: bytes) -> list[DirectoryEntry]:
    """The entries of a directory with 64-bit fields, which some programs write for small files too."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found, comment = archive.infolist(), len(archive.comment)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, OverflowError) as error:
        raise UnreadableError("HZ304", detail=str(error)[:80]) from None
    tails = (text[-END_HEAD.size - comment :] for text in (data, data.rstrip(_PADDING)))
    if not any(tail.startswith(END_MARK) for tail in tails):
        raise UnreadableError("HZ308", detail="zip")
    return [
        DirectoryEntry(
            one.orig_filename.encode("utf-8" if one.flag_bits & UTF8_NAME else "cp437"),
            one.flag_bits,
            one.compress_type,
            one.CRC,
            one.compress_size,
            one.file_size,
            one.header_offset,
        )
        for one in found
    ]


def _check_size(entries: list[DirectoryEntry], limits: Limits) -> None:
    """Sizes as declared; inflation holds every part to its own."""
    if len(entries) > limits.entries:
        raise UnreadableError("HZ306", detail=f"{len(entries)} > {limits.entries} parts")
    total = sum([entry.size for entry in entries])
    small = sum([entry.packed for entry in entries])
    if total > limits.total_bytes or (total > limits.ratio_from and total > limits.ratio * max(small, 1)):
        largest = max(entries, key=attrgetter("size"))
        raise _too_large(_decoded(largest), f"{total >> 20} MiB")


def _too_large(name: str, detail: str) -> UnreadableError:
    """What to delete: rows where a sheet is too large, else pictures and the like."""
    return UnreadableError("HZ313" if "worksheets/" in plain_name(name) else "HZ306", detail=detail)


def _by_name(entries: list[DirectoryEntry]) -> dict[str, DirectoryEntry]:
    """The entries by plain name, each name once, none that leads out of the folder, none encrypted. HZ303 HZ308."""
    found = {plain_name(_decoded(entry)): entry for entry in entries}
    if len(found) != len(entries):
        names = [plain_name(_decoded(entry)) for entry in entries]
        # two parts of one name: which one a program shows is its own choice
        raise UnreadableError("HZ308", detail=next(name for name in names if names.count(name) > 1)[:80])
    for name, entry in found.items():
        if ".." in name and ".." in name.split("/"):
            raise UnreadableError("HZ308", detail=name[:80])
        if entry.flags & 1:
            raise UnreadableError("HZ303")
    return found


def _decoded(entry: DirectoryEntry) -> str:
    return entry.name.decode("utf-8" if entry.flags & UTF8_NAME else "cp437", "replace")


def _check_places(data: bytes, entries: list[DirectoryEntry]) -> None:
    """The entries lie one behind the other from the file's first byte on."""
    end = 0
    for entry in sorted(entries, key=_OFFSET):
        if entry.offset < end or (not end and entry.offset):
            raise UnreadableError("HZ308", detail="zip")
        # 30 bytes of a header, the name, the packed text
        end = entry.offset + 30 + len(entry.name) + entry.packed
    if end > len(data):
        raise UnreadableError("HZ304", detail="zip")


def _inflated(data: bytes, entry: DirectoryEntry, label: str, limits: Limits) -> bytes:
    """The part, inflated to its end; never more than the directory declares."""
    if entry.size > limits.part_bytes:
        raise _too_large(label, f"{label}: {entry.size >> 20} MiB")
    unpack = _known_part if max(entry.size, entry.packed) <= _ALIKE else _unpacked
    try:
        text = unpack(_body(data, entry, label), entry.method, entry.size, entry.check)
    except isal_zlib.error as error:  # type: ignore[misc]  # its stub calls the class an object of it
        raise UnreadableError("HZ304", detail=f"{label}: {error}"[:80]) from None
    if text is None:
        raise UnreadableError("HZ304", detail=f"CRC {label}")
    return text


@lru_cache(maxsize=512)
def _known_part(body: bytes, method: int, size: int, check: int) -> bytes | None:
    """``_unpacked``, kept for the next form: styles, theme and manifest are the same in all that a program wrote."""
    return _unpacked(body, method, size, check)


def _unpacked(body: bytes, method: int, size: int, check: int) -> bytes | None:
    """What these bytes hold; nothing where it is not of this size and checksum."""
    if method != zipfile.ZIP_DEFLATED:
        text = body
    elif len(body) <= _SMALL:
        # -15: deflate without a header of its own, as zip has it
        text = isal_zlib.decompress(body, -15, max(size, 1))
    else:
        text = isal_zlib.decompressobj(-15).decompress(body, size + 1)
    return text if len(text) == size and isal_zlib.crc32(text) == check else None


def _body(data: bytes, entry: DirectoryEntry, label: str) -> bytes:
    """A part as it is in the file. HZ308 where its own head does not agree with the directory."""
    at = entry.offset
    if data[at : at + 4] != b"PK\x03\x04" or entry.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableError("HZ308", detail=label)
    name, extra = _LENGTHS.unpack_from(data, at + 26)
    if data[at + 30 : at + 30 + name] != entry.name:
        raise UnreadableError("HZ308", detail=label)
    start = at + 30 + name + extra
    return data[start : start + entry.packed]

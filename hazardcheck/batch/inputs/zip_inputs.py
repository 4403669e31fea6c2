"""Zip archives as folders: listed and read without unpacking to disk.

Names from Chinese Windows are decoded, bombs refused.
A member is named by its chain: the names of the archives around it, then its own. What an archive holds beside the
files of its directory (two archives glued together, one that is cut off) makes the whole of it unreadable: what the
directory does not name would be lost without a word.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from ...errors import UnreadableError
from . import cloud_inputs as cloud

# No month of forms has so many; more is an attack or a mistake.
MAX_MEMBERS = 200_000
# An archive of a street holds those of its grids, which hold those of the enterprises.
MAX_DEPTH = 3
# Deflate reaches 1,032 : 1, on nothing but zeros: a member that comes near holds no form.
MAX_RATIO = 1_000
# What the library raises over a damaged archive.
_BAD = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
    OverflowError, LookupError, struct.error,
)  # fmt: skip
# How a file in an archive begins.
_FILE = b"PK\x03\x04"
# bytes of a member's own header, before its name
_HEADER = 30
# Bytes looked through at once for a file that the directory does not name.
_LOOK = 1 << 20

Chain = tuple[str, ...]


class Member(NamedTuple):
    """A file in an archive; ``fault`` (code, detail): an archive in it that can't be looked into."""

    chain: Chain
    fault: tuple[str, str] = ("", "")


def is_archive(name: str) -> bool:
    """Whether a file of this name is looked into: an xlsx is a zip too, but a form."""
    return name.lower().endswith(".zip")


def archive_members(path: Path | str) -> Iterator[Member]:
    """Every file in the archive and in the archives within it, by name.

    ``UnreadableError`` HZ304, HZ306, HZ397, HZ398: it is damaged, too large, not whole or empty.
    """
    yield from _listed_members(path, ())


def member_bytes(path: Path | str, chain: Chain, limit: int) -> bytes:
    """The bytes of one member, never more than ``limit``. ``UnreadableError`` HZ303, HZ304, HZ306."""
    archive = _opened(path, chain[:-1])
    entry = _directory(path, chain[:-1]).get(chain[-1])
    if entry is None:
        raise UnreadableError("HZ304", detail=chain[-1])
    return _inflated(archive, entry, limit)


def _listed_members(path: Path | str, above: Chain) -> Iterator[Member]:
    # by name, as in a folder
    names = sorted(_directory(path, above))
    if not names:
        raise UnreadableError("HZ398")
    for name in names:
        chain = (*above, name)
        if is_archive(name) and len(chain) < MAX_DEPTH:
            try:
                yield from list(_listed_members(path, chain))
            except UnreadableError as error:
                yield Member(chain, (error.code, error.params.get("detail", "")))
        else:
            yield Member(chain)


# the archives that are open at a time: an archive within an archive is asked for member by member
@lru_cache(maxsize=8)
def _opened(path: Path | str, above: Chain) -> zipfile.ZipFile:
    try:
        if not above:
            return zipfile.ZipFile(path if isinstance(path, Path) else cloud.open_stored(path))
        # an archive in an archive is unpacked in memory: at most half a gigabyte
        inner = member_bytes(path, above, 500_000_000)
        return zipfile.ZipFile(BytesIO(inner))
    except _BAD as error:
        raise UnreadableError("HZ304", detail=str(error)[:80]) from None


@lru_cache(maxsize=8)
def _directory(path: Path | str, above: Chain) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by their decoded names; a second one of the same name gets a mark, none is dropped."""
    archive = _opened(path, above)
    if len(archive.filelist) > MAX_MEMBERS:
        raise UnreadableError("HZ306", detail=f"{len(archive.filelist)} > {MAX_MEMBERS}")
    try:
        if not _is_whole(archive):
            raise UnreadableError("HZ397")
        return _named_entries(archive.filelist)
    except _BAD as error:
        raise UnreadableError("HZ304", detail=str(error)[:80]) from None


def _named_entries(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    encoding = _encoding(entries)
    for entry in entries:
        if _is_folder(entry):
            continue
        name = _shown_name(entry, encoding).replace("\\", "/").strip("/")
        # no program writes a file without a name, and a result can't name it
        if not name:
            raise UnreadableError("HZ304", detail="unnamed file")
        number = 2
        while name in found:
            name = f"{name} ({number})"
            number += 1
        found[name] = entry
    return found


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry only names a folder; one with contents is a file, whatever its name ends in."""
    return entry.filename.endswith(("/", "\\")) and not entry.file_size


def _is_whole(archive: zipfile.ZipFile) -> bool:
    """Whether the files that the directory names are all that the archive holds. Before the first, between two and
    after the end there may be a few bytes of anything (a program that unpacks itself), but no further file."""
    file = archive.fp
    if file is None:
        return False
    place = 0
    # one after the other as they stand in the file, so that overlapping ones show
    for entry in sorted(archive.filelist, key=lambda one: one.header_offset):
        if _holds_file(file, place, entry.header_offset):
            return False
        place = max(place, _data_start(file, entry.header_offset) + entry.compress_size)
    # the directory, its end, a comment
    return not _holds_file(file, place, file.seek(0, os.SEEK_END))


def _data_start(file: IO[bytes], header: int) -> int:
    """Where the data of a file begin: after 30 bytes and the two texts whose lengths stand in the last four."""
    file.seek(header)
    data = file.read(_HEADER)
    # offset 26: lengths of the name and of what follows it
    return header + _HEADER + sum(struct.unpack("<2H", data[26:30])) if data.startswith(_FILE) else header


def _holds_file(file: IO[bytes], start: int, end: int) -> bool:
    """Whether the bytes between two places hold the beginning of a file."""
    file.seek(start)
    left, tail = end - start, b""
    while left > 0 and (data := file.read(min(left, _LOOK))):
        if _FILE in tail + data:
            return True
        left, tail = left - len(data), data[-3:]
    return False


def _encoding(entries: list[zipfile.ZipInfo]) -> str:
    """How one program wrote all the names without a flag: UTF-8 if every one allows it (a short Chinese name in GBK may
    by itself), else GB18030."""
    for entry in entries:
        try:
            _raw_name(entry).decode("utf-8")
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8"


def _shown_name(entry: zipfile.ZipInfo, encoding: str) -> str:
    """The name as its author saw it."""
    raw = _raw_name(entry)
    try:
        return raw.decode(encoding) if raw else entry.filename
    except UnicodeDecodeError:
        return entry.filename


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a name whose encoding nobody says; nothing where the archive does."""
    # bit 11: the name is UTF-8; else it is what the system of the writer used, in China GBK
    if entry.flag_bits & 0x800:
        return b""
    try:
        return entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return b""


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.flag_bits & 1:
        raise UnreadableError("HZ303")
    # a small member may be packed a thousandfold without harm: a million bytes are free
    if entry.file_size > limit or entry.file_size > MAX_RATIO * max(entry.compress_size, 1) + 1_000_000:
        raise UnreadableError("HZ306", detail=f"{entry.file_size // 1_000_000} MB")
    try:
        with archive.open(entry) as file:
            data = file.read(limit + 1)
    except _BAD as error:
        raise UnreadableError("HZ304", detail=str(error)[:80]) from None
    if len(data) > limit:
        raise UnreadableError("HZ306", detail=f"> {limit // 1_000_000} MB")
    return data


def _forget() -> None:
    """A forked worker opens its archives itself: in one that it inherits, all workers would move the same position."""
    _opened.cache_clear()
    _directory.cache_clear()


# Windows has no fork
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)

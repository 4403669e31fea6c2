"""Zip archives as folders: listed and read without unpacking to disk.

Names from Chinese Windows are decoded, bombs refused.
A member is named by its chain: the names of the archives around it, then its own.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from ..errors import UnreadableError
from . import cloud_inputs as cloud

MAX_MEMBERS = 200_000
MAX_DEPTH = 3
MAX_RATIO = 1_000
_BAD = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)

Chain = tuple[str, ...]


def is_archive(name: str) -> bool:
    """Whether a file of this name is looked into: an xlsx is a zip too, but a form."""
    return name.lower().endswith(".zip")


def members(path: Path | str) -> Iterator[Chain]:
    """Every file in the archive and in the archives within it, by name. ``UnreadableError`` if it is damaged."""
    yield from _listed(path, ())


def member_bytes(path: Path | str, chain: Chain, limit: int) -> bytes:
    """The bytes of one member, never more than ``limit``. ``UnreadableError`` HZ303, HZ304, HZ306."""
    archive = _opened(path, chain[:-1])
    entry = _directory(path, chain[:-1]).get(chain[-1])
    if entry is None:
        raise UnreadableError("HZ304", detail=chain[-1])
    return _inflated(archive, entry, limit)


def _listed(path: Path | str, above: Chain) -> Iterator[Chain]:
    for name in sorted(_directory(path, above)):
        chain = (*above, name)
        if is_archive(name) and len(chain) < MAX_DEPTH:
            try:
                yield from list(_listed(path, chain))
            except UnreadableError:
                yield chain  # judged as a file, it says why it can't be read
        else:
            yield chain


@lru_cache(maxsize=8)
def _opened(path: Path | str, above: Chain) -> zipfile.ZipFile:
    try:
        if not above:
            return zipfile.ZipFile(path if isinstance(path, Path) else cloud.open_stored(path))
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
    found: dict[str, zipfile.ZipInfo] = {}
    encoding = _encoding(archive.filelist)
    for entry in archive.filelist:
        if entry.is_dir():
            continue
        name = _name(entry, encoding).replace("\\", "/").lstrip("/")
        number = 2
        while name in found:
            name = f"{name} ({number})"
            number += 1
        found[name] = entry
    return found


def _encoding(entries: list[zipfile.ZipInfo]) -> str:
    """How one program wrote all the names without a flag: UTF-8 if every one allows it (a short Chinese name in GBK may
    by itself), else GB18030."""
    for entry in entries:
        try:
            _raw_name(entry).decode("utf-8")
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8"


def _name(entry: zipfile.ZipInfo, encoding: str) -> str:
    """The name as its author saw it."""
    raw = _raw_name(entry)
    try:
        return raw.decode(encoding) if raw else entry.filename
    except UnicodeDecodeError:
        return entry.filename


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a name whose encoding nobody says; nothing where the archive does."""
    if entry.flag_bits & 0x800:
        return b""
    try:
        return entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return b""


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.flag_bits & 1:
        raise UnreadableError("HZ303")
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


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(after_in_child=_forget)

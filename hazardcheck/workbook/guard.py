"""Cheap checks before any library sees a file: what it is, how big it would become, whether it can be trusted.

Each guard stands for a way in which the reading library would crash or, worse, silently read something else
(a wrong CRC, twin parts, a shared-string index that is no plain number, a stray value in the last row).
A pass over the bytes of each part looks for the unusual; only where it finds something is the part parsed.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from ..errors import UnreadableError
from .sheetscan import check_sheet

FILE_LIMIT = 64 * 2**20
ENTRY_LIMIT = 4_000
PART_LIMIT = 48 * 2**20
TOTAL_LIMIT = 128 * 2**20
_RATIO = 250
_RATIO_FROM = 8 * 2**20  # below this a high ratio does no harm
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNUSED = re.compile(r"^(docprops|customxml|xl/(theme|drawings|charts|media|printersettings|comments|threadedcomments|"
                     r"ctrlprops|diagrams|externallinks|embeddings|persons|customproperty))")  # fmt: skip
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>?]{0,200}\?>)?\s*<[A-Za-z]")
"""The root element follows at once: no room for a document type (one behind it would not be XML)."""
_KINDS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"\x1f\x8b", "zip"),
)


def check_file(data: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook that is safe to read (nothing for the old xls); else ``UnreadableError``."""
    if not data:
        raise UnreadableError("HZ301")
    if len(data) > FILE_LIMIT:
        raise UnreadableError("HZ306", detail=f"{len(data) >> 20} MiB")
    if data[:8] == _OLE:
        return _check_old(data)
    if data[:4] != b"PK\x03\x04":
        raise UnreadableError("HZ302", kind=f"kind.{_kind(data)}")
    return _check_zip(data)


def _kind(data: bytes) -> str:
    for magic, kind in _KINDS:
        if data.startswith(magic):
            return kind
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        return "html"
    return "other" if b"\0" in data[:4096] else "text"


def _check_old(data: bytes) -> dict[str, bytes]:
    """The old Office container: encrypted, or an xls with a plausible table of sectors, or something else."""
    if _ENCRYPTED in data:
        raise UnreadableError("HZ303")
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise UnreadableError("HZ302", kind="kind.ole")
    sectors = len(data) // 512
    counts = [int.from_bytes(data[at : at + 4], "little") for at in (44, 64, 72)]  # FAT, mini FAT, DIFAT sectors
    if len(data) < 2048 or data[30:32] != b"\x09\x00" or any(count > sectors for count in counts):
        raise UnreadableError("HZ304", detail="OLE")
    return {}


def _check_zip(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_directory(data, entries)
            _check_content(entries)
            parts = {entry.filename: _part(data, entry) for entry in entries if _is_used(entry.filename)}
    except UnreadableError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise UnreadableError("HZ304", detail=str(error)[:80]) from None
    for name, text in parts.items():
        _check_part(name, text)
    return parts


def _check_directory(data: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """Sizes as declared, one end record, every name and every place only once."""
    if len(entries) > ENTRY_LIMIT:
        raise UnreadableError("HZ306", detail=f"{len(entries)} parts")
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > TOTAL_LIMIT or (total > _RATIO_FROM and total > _RATIO * max(packed, 1)):
        raise UnreadableError("HZ306", detail=f"{total >> 20} MiB")
    names = [entry.filename.replace("\\", "/").lstrip("/").lower() for entry in entries]
    if len(set(names)) != len(names):
        twin = next(name for name in names if names.count(name) > 1)
        raise UnreadableError("HZ308", detail=twin)
    if any(".." in name.split("/") for name in names):
        raise UnreadableError("HZ308", detail="..")
    if len({entry.header_offset for entry in entries}) != len(entries) or data.count(b"PK\x05\x06", -66_000) != 1:
        raise UnreadableError("HZ308", detail="zip")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError("HZ303")


def _check_content(entries: list[zipfile.ZipInfo]) -> None:
    """A workbook, and not some other thing in a zip."""
    names = {entry.filename.replace("\\", "/").lstrip("/").lower() for entry in entries}
    if "xl/workbook.xml" in names or "content.xml" in names:
        return
    for part, kind in (("word/document.xml", "word"), ("ppt/presentation.xml", "slides")):
        if part in names:
            raise UnreadableError("HZ302", kind=f"kind.{kind}")
    if "[content_types].xml" in names:
        raise UnreadableError("HZ304", detail="xl/workbook.xml")
    raise UnreadableError("HZ302", kind="kind.zip")


def _is_used(name: str) -> bool:
    name = name.replace("\\", "/").lstrip("/").lower()
    return name.endswith((".xml", ".rels")) and not _UNUSED.match(name)


def _part(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The part, inflated to its end and compared with its checksum; never more than the directory declares."""
    if entry.file_size > PART_LIMIT:
        raise UnreadableError("HZ306", detail=entry.filename)
    at = entry.header_offset
    if data[at : at + 4] != b"PK\x03\x04" or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableError("HZ308", detail=entry.filename)
    start = (
        at + 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
    )
    packed = data[start : start + entry.compress_size]
    text = packed
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        text = zlib.decompressobj(-15).decompress(packed, entry.file_size + 1)
    if len(text) != entry.file_size or zlib.crc32(text) != entry.CRC:
        raise UnreadableError("HZ304", detail=f"CRC {entry.filename}")
    return text


def _check_part(name: str, text: bytes) -> None:
    if not _PROLOG.match(text) and (b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text[:200]):
        raise UnreadableError("HZ308", detail=name)
    if "worksheets/" in name.lower() and name.lower().endswith(".xml"):
        check_sheet(name, text)

"""The old Office container (OLE): the names of its streams, read without believing its counts."""

from __future__ import annotations

import struct

from ...errors import UnreadableError

# this and above: no sector
_LAST = 0xFFFFFFFA
# bytes of an entry of the directory
_ENTRY = 128


def stream_names(data: bytes) -> set[str]:
    """The names of all streams and folders, in lower case. HZ304 where the container is not whole."""
    try:
        names = _directory_names(data)
    except (struct.error, IndexError):
        names = set()
    if not names:
        raise UnreadableError("HZ304", detail="OLE")
    return names


def _directory_names(data: bytes) -> set[str]:
    # The sector size as a power of two: 9 (512 bytes) or 12 (4,096); there are no others.
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise UnreadableError("HZ304", detail="OLE")
    size = 1 << shift
    count = len(data) // size
    # Offsets of the header, by [MS-CFB] 2.2: how many tables of sectors (44), where the directory begins (48), how many
    # tables of small sectors (64) and further lists of tables (72). More of them than sectors is a lie.
    tables, sector = struct.unpack_from("<L", data, 44)[0], struct.unpack_from("<L", data, 48)[0]
    mini, more = struct.unpack_from("<L", data, 64)[0], struct.unpack_from("<L", data, 72)[0]
    if max(tables, mini, more) > count:
        raise UnreadableError("HZ304", detail="OLE")
    names: set[str] = set()
    seen: set[int] = set()
    while sector < min(count, _LAST):
        if sector in seen:
            raise UnreadableError("HZ304", detail="OLE")
        seen.add(sector)
        names |= _sector_names(data[(sector + 1) * size : (sector + 2) * size])
        sector = _next(data, sector, size)
    return names


def _sector_names(block: bytes) -> set[str]:
    """The names in one sector of the directory."""
    names: set[str] = set()
    for at in range(0, len(block) - _ENTRY + 1, _ENTRY):
        # the length of the name in bytes, its closing zero included; then the kind of the entry
        length = struct.unpack_from("<H", block, at + 64)[0]
        if 2 < length <= 64 and block[at + 66]:
            names.add(block[at : at + length - 2].decode("utf-16-le", "replace").lower())
    return names


def _next(data: bytes, sector: int, size: int) -> int:
    """The sector behind this one, by the first 109 sectors of the table; beyond them the directory counts as ended."""
    table, place = divmod(sector, size // 4)
    # the header itself names the first 109 tables; files of more (7 MB and more) are no forms
    if table >= 109:
        return _LAST
    at = struct.unpack_from("<L", data, 76 + 4 * table)[0]
    return int(struct.unpack_from("<L", data, (at + 1) * size + 4 * place)[0]) if at < _LAST else _LAST


def has_password(data: bytes) -> bool:
    """Whether the workbook in an old file is encrypted: a FILEPASS record among the first ones of its stream."""
    starts = [data.find(head) for head in (b"\x09\x08\x10\0\0\x06\x05\0", b"\x09\x08\x08\0\0\x05\x05\0")]
    at = min((start for start in starts if start >= 0), default=len(data))
    # The password record (2F) is among the first few of the stream.
    for _ in range(8):
        if at + 4 > len(data):
            return False
        kind, size = struct.unpack_from("<2H", data, at)
        # FILEPASS: the rest is encrypted
        if kind == 0x2F:
            return True
        at += 4 + size
    return False

"""The one writer of zips: entries as they are to stand in the file, their bytes already packed.

Python's ``zipfile`` packs everything anew and asks the clock; here a part may be copied as it stands in another zip,
and the same entries give the same bytes on any day.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date
from struct import Struct
from typing import Final, NamedTuple

# Marks and headers of the zip format (APPNOTE 4.3); all numbers little-endian.
END_MARK: Final = b"PK\x05\x06"
CENTRAL_HEAD: Final = Struct("<4s6H3L5H2L")
END_HEAD: Final = Struct("<4s4H2LH")
_LOCAL_HEAD: Final = Struct("<4s5H3L2H")
# The flag of a name in UTF-8; without it a name is in code page 437.
UTF8_NAME: Final = 0x800
# the two ways a part may stand in a zip that every program reads
_STORED, _DEFLATED = 0, 8
# of the format: 2.0, the oldest that knows deflate
_VERSION: Final = 20


class ZipEntry(NamedTuple):
    """One part: ``body`` as it goes into the file, packed by ``method`` (0 or 8); ``check`` (CRC-32) and ``size`` are
    of what it holds. ``stamp``: time and day as DOS counts them, 33 is 1980-01-01."""

    name: bytes
    method: int
    check: int
    size: int
    body: bytes
    flags: int = UTF8_NAME
    stamp: tuple[int, int] = (0, 33)
    attributes: int = 0


def stored(name: str, content: bytes) -> ZipEntry:
    """A part that is not packed."""
    return ZipEntry(name.encode(), _STORED, zlib.crc32(content), len(content), content)


def deflated(name: str, content: bytes) -> ZipEntry:
    """A part that is packed."""
    # 6 is zlib's own middle between speed and size; -15: deflate without a header of its own, as zip has it
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = squeeze.compress(content) + squeeze.flush()
    return ZipEntry(name.encode(), _DEFLATED, zlib.crc32(content), len(content), body)


def day_stamp(on: date) -> tuple[int, int]:
    """Midnight of a day; zip knows the years from 1980 to 2107 alone (seven bits)."""
    # MS-DOS days: seven bits for the year since 1980, four for the month, five for the day
    return (0, (min(max(on.year, 1980), 2107) - 1980) << 9 | on.month << 5 | on.day)


def zip_bytes(entries: Iterable[ZipEntry]) -> bytes:
    """A zip of these entries and no others, in their order."""
    chunks: list[bytes] = []
    central: list[bytes] = []
    at = 0
    for name, method, check, size, body, flags, stamp, attributes in entries:
        common = (_VERSION, flags, method, *stamp, check, len(body), size, len(name), 0)
        central += [CENTRAL_HEAD.pack(b"PK\x01\x02", _VERSION, *common, 0, 0, 0, attributes, at), name]
        chunks += [_LOCAL_HEAD.pack(b"PK\x03\x04", *common), name, body]
        at += _LOCAL_HEAD.size + len(name) + len(body)
    count = len(central) // 2
    end = END_HEAD.pack(END_MARK, 0, 0, count, count, sum(map(len, central)), at, 0)
    return b"".join([*chunks, *central, end])

"""Pictures for the tests: real PNGs of one colour."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 4, height: int = 3, colour: tuple[int, int, int] = (90, 140, 90)) -> bytes:
    """A whole PNG; unlike sizes or colours are unlike bytes."""
    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

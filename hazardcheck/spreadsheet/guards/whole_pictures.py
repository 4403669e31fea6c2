"""The size of a picture, where the file is whole: a photo that broke off on its way proves nothing.

The container is walked and no pixel is decoded, so that a picture costs no memory and no library, and that of a phone
(HEIC) needs no codec. Example: a JPEG ends its scan with an end mark; the thumbnail in its head has one too, and that
one does not count.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator

Size = tuple[int, int]
# On the shorter side: nobody sees on less whether a guard stands there (a preview has 100 to 150).
SMALLEST_SIDE = 200
# width and height stand in these segments of a JPEG: C0 to CF without C4, C8 and CC
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, b"\xff\xd9"
# A block of 8 × 8 takes a bit at least: less behind the head of a JPEG is no picture.
_BLOCK_BITS = 8 * 8 * 8
# Tags of a TIFF: width, height; where its strips or tiles are, how long they are.
_WIDTH, _HEIGHT, _PLACES, _LENGTHS = 256, 257, (273, 324), (279, 325)


def whole_size(data: bytes) -> Size | None:
    """Width and height in pixels; nothing where the file is cut or does not say it."""
    for start, size_of in _KINDS:
        if re.match(start, data, re.DOTALL):
            try:
                found = size_of(data)
            except (struct.error, IndexError):
                # it ends where something has to stand
                return None
            return found if found is not None and min(found) > 0 else None
    return None


def _png(data: bytes) -> Size | None:
    found, has_pixels, at = None, False, 8
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        (told,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(data[at + 4 : at + 8 + length]) != told:
            return None
        if name == b"IHDR":
            found = struct.unpack_from(">II", data, at + 8)
        has_pixels = has_pixels or (name == b"IDAT" and length > 0)
        if name == b"IEND":
            return found if has_pixels else None
        at += 12 + length


def _jpeg(data: bytes) -> Size | None:
    found, at = None, 2
    while data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if mark in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            found = (width, height)
        at += 2 + length
        if mark == _SCAN:
            end = data.find(_END, at)
            is_there = found is not None and end - at >= found[0] * found[1] // _BLOCK_BITS
            return found if is_there else None
    return None


def _gif(data: bytes) -> Size | None:
    # a comma begins an image, a semicolon ends the file
    is_whole = data.rstrip(b"\0").endswith(b";") and b"," in data[13:]
    return struct.unpack_from("<HH", data, 6) if is_whole else None


def _bmp(data: bytes) -> Size | None:
    length, start, head = struct.unpack_from("<I4xII", data, 2)
    width, height = struct.unpack_from("<HH" if head == 12 else "<ii", data, 18)
    return (abs(width), abs(height)) if start < length <= len(data) else None


def _webp(data: bytes) -> Size | None:
    (length,) = struct.unpack_from("<I", data, 4)
    if length + 8 > len(data):
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return tuple(1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))  # type: ignore[return-value]
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return (width & 0x3FFF, height & 0x3FFF) if kind == b"VP8 " else None


def _heic(data: bytes) -> Size | None:
    sizes: list[Size] = []
    kinds: set[bytes] = set()
    for kind, start, end in _boxes(data):
        if end > len(data):
            # what follows behind the last whole box is a telephone's own, but for the picture
            return None
        kinds.add(kind)
        if kind == b"meta":
            # the picture and the tiles of which it is made have their sizes there
            properties = re.finditer(rb"ispe\0{4}(.{8})", data[start:end], re.DOTALL)
            sizes += [struct.unpack(">II", one[1]) for one in properties]
        if {b"meta", b"mdat"} <= kinds:
            break
    has_pixels = b"mdat" in kinds or b"idat" in data
    return max(sizes, key=lambda one: one[0] * one[1], default=None) if has_pixels else None


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = 0
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, start)
            start += 8
        end = at + length if length else len(data)
        if end < start:
            return
        yield kind, start, end
        at = end


def _tiff(data: bytes) -> Size | None:
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(order + "I", data, 4)
    (count,) = struct.unpack_from(order + "H", data, at)
    told: dict[int, tuple[int, ...]] = {}
    # behind the entries stands where the next ones are
    struct.unpack_from(order + "I", data, at + 2 + 12 * count)
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, many = struct.unpack_from(order + "HHI", data, entry)
        if kind in (3, 4) and (tag in (_WIDTH, _HEIGHT) or tag in _PLACES + _LENGTHS):
            told[tag] = _numbers(data, order, kind, many, entry + 8)
    places, lengths = (next((told[tag] for tag in tags if tag in told), ()) for tags in (_PLACES, _LENGTHS))
    is_whole = places and all(at + length <= len(data) for at, length in zip(places, lengths, strict=False))
    return (told[_WIDTH][0], told[_HEIGHT][0]) if is_whole and {_WIDTH, _HEIGHT} <= told.keys() else None


def _numbers(data: bytes, order: str, kind: int, many: int, at: int) -> tuple[int, ...]:
    sign, length = ("H", 2) if kind == 3 else ("I", 4)
    if many * length > len(data):
        raise struct.error
    if many * length > 4:
        (at,) = struct.unpack_from(order + "I", data, at)
    return struct.unpack_from(f"{order}{many}{sign}", data, at)


_KINDS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (rb"\x89PNG", _png),
    (rb"\xff\xd8\xff", _jpeg),
    (rb"GIF8", _gif),
    (rb"BM", _bmp),
    (rb"RIFF....WEBP", _webp),
    (rb"....ftyp", _heic),
    (rb"II\*\0|MM\0\*", _tiff),
)

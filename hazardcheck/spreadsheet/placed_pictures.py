"""The pictures of a file themselves, by sheet and row: floating ones, and those that WPS and Excel keep in a cell."""

from __future__ import annotations

import hashlib
import re

from .book_reader import read_book

# Where xlsx, ods and other programs put pictures.
_MEDIA = ("xl/media/", "pictures/", "media/")
# The sheet as people call it, and the row from 1.
SheetRow = tuple[str, int]


# ``隐患登记!E7``
_PLACE = re.compile(r"(.*)!\$?[A-Z]{1,3}\$?(\d{1,7})", re.DOTALL)


def sheet_row(location: str) -> SheetRow:
    """Sheet and row of a place in a file; ``("", 0)`` for a place that is none of a sheet."""
    found = _PLACE.fullmatch(location)
    return (found[1], int(found[2])) if found else ("", 0)


def placed_pictures(data: bytes) -> dict[SheetRow, tuple[bytes, ...]]:
    """Sheet and row → its pictures from left to right, each once. ``UnreadableError`` where the file can't be read."""
    book = read_book(data)
    names = [name for name in book.parts if name.lower().startswith(_MEDIA)]
    media = {hashlib.sha256(book.parts[name]).hexdigest(): book.parts[name] for name in names}
    found: dict[SheetRow, dict[str, bytes]] = {}
    for sheet in book.sheets if media else ():
        for (row, _), digests in sorted(sheet.marks.evidence.items()):
            kept = found.setdefault((sheet.name, row + 1), {})
            kept |= {digest: media[digest] for digest in digests if digest in media}
    return {place: tuple(pictures.values()) for place, pictures in found.items() if pictures}

"""Where a point stands in a file, as other systems ask for it: a relative URI, a line, the name of the cell.

Examples: ``隐患登记!D7`` is line 7; ``甲厂.yaml:12`` is line 12; what has no row of its own is line 1.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_CELL = re.compile(r"!\$?[A-Z]{1,3}\$?(\d+)")
_LINE = re.compile(r":(\d+)(?::\d+)?$")
# s3://bucket/x.xlsx is an address already; file names hold no //
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://")


def relative_uri(source: str) -> str:
    """The path percent-encoded (RFC 3986): ``甲 厂.xlsx`` → ``%E7%94%B2%20%E5%8E%82.xlsx``; an address stays one."""
    try:
        raw = source.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = source.encode("utf-8", "replace")
    address = _ADDRESS.match(source)
    # a colon in front of the first slash would be read as a scheme
    text = quote(raw, safe="/:" if address else "/")
    return text if address else text.lstrip("/") or "."


def line_of(location: str) -> int:
    """The row of the sheet or the line of the text; 1 where the place names none."""
    found = _CELL.search(location) or _LINE.search(location)
    # a file may name row 0; receivers count from 1
    return max(int(found[1][:9]), 1) if found else 1


def place_kind(location: str) -> str:
    """What a place is: a cell, a line of a text, or something else that is named (a sheet, an item)."""
    if _CELL.search(location):
        return "cell"
    return "line" if _LINE.search(location) else "name"

"""Names of files and folders made from what people typed: safe on every system, and each only once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator

from ...reports.safe_text import clean

# What Windows refuses in a name, on any system: a folder is carried about.
_FORBIDDEN = re.compile('[<>:"/\\\\|?*\u0000-\u001f\u007f]')
# Names that Windows keeps for devices, with any ending: con.xlsx can't be opened there.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
# Characters of a name: with folders around it a path stays within the 260 of Windows.
LONGEST = 60
# Bytes a character takes in UTF-8, mostly: names have at most 255 of them on Linux.
_BYTES = 3


def free_name(stem: str, ending: str, taken: Container[str]) -> str:
    """A file name that no system refuses, unlike all that are ``taken`` (given casefolded: Windows knows no case)."""
    return next(name for name in _choices(safe_stem(stem), ending) if name.casefold() not in taken)


def _choices(stem: str, ending: str) -> Iterator[str]:
    yield stem + ending
    number = 2
    while True:
        yield f"{stem}（{number}）{ending}"
        number += 1


def safe_stem(text: str, longest: int = LONGEST) -> str:
    """A name made safe: no signs that a system refuses or hides, no device name, no dot or blank at an end, short."""
    text = _FORBIDDEN.sub("_", clean(unicodedata.normalize("NFC", text.replace("\r", "_").replace("\n", "_"))))
    text = re.sub(r"\s+", " ", text).strip(" .~-$")
    while len(text.encode()) > longest * _BYTES:
        text = text[:-1]
    text = text[:longest].rstrip(" .")
    if not text:
        return "_"
    return f"_{text}" if _DEVICE.fullmatch(text.split(".", 1)[0].strip()) else text

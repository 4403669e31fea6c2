"""How a part of a workbook may begin: as XML in UTF-8 without a document type."""

from __future__ import annotations

import re

from ...errors import UnreadableError

# The root element follows, behind nothing but comments, in UTF-8: no room for a document type (behind the root it
# would not be XML).
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?:\s+(?:(?!encoding)[a-z]+)\s*=\s*[\"'][^\"'<>]*[\"']"
    rb"|\s+encoding\s*=\s*[\"'](?i:utf-?8|us-ascii)[\"'])*\s*\?>)?\s*(?:<!--(?s:.*?)-->\s*)*<[A-Za-z]"
)

# What most parts begin with: found faster than the expression.
_PROLOGS = tuple(
    b'<?xml version="1.0" encoding="UTF-8"' + alone + line + b"<" + root
    for alone in (b' standalone="yes"?>', b"?>")
    for line in (b"\n", b"\r\n", b"")
    for root in (b"worksheet ", b"workbook ", b"sst ", b"styleSheet", b"Relationships ")
)


def check_prolog(name: str, text: bytes) -> None:
    """Refuse a document type, entities and any other encoding than UTF-8. HZ308."""
    if not text.startswith(_PROLOGS) and not _PROLOG.match(text):
        raise UnreadableError("HZ308", detail=name[:80])

"""JSON as text: what no terminal obeys and UTF-8 can carry, and rows that were put into words before.

A line of results.jsonl is mostly rows, and most rows are those of the last form.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..model.assessment import ItemResult

Json = dict[str, Any]
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_TEXTS: dict[int, tuple[ItemResult, str]] = {}
_KEPT = 8_192

encode = json.JSONEncoder(ensure_ascii=False).encode


def written(text: str) -> str:
    """Text that UTF-8 can carry and a terminal only shows: a file name that is no valid text shows ``?`` in the bytes'
    place; control characters beyond ASCII and marks of direction are escaped, which JSON reads as the same text."""
    text = _OBEYED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)
    return text.encode("utf-8", "replace").decode("utf-8")


def answer_dict(row: ItemResult) -> Json:
    """A row as plain values, in the order of the published schema."""
    return {
        "item": row.item,
        "title": row.title,
        "clause": row.clause,
        "state": row.state.value,
        "typed": row.typed.value,
        "applies": row.applies,
        "reason": row.reason,
        "value": row.value,
        "location": row.location,
        "counted": row.counted,
    }


def answer_text(row: ItemResult) -> str:
    """The same as text, kept for the next form with this very object (the entry keeps it alive, so ids stay true)."""
    known = _TEXTS.get(id(row))
    if known is not None:
        return known[1]
    if len(_TEXTS) >= _KEPT:
        _TEXTS.clear()
    text = written(encode(answer_dict(row)))
    _TEXTS[id(row)] = row, text
    return text

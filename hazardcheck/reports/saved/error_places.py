"""Where a complaint about a saved result belongs: its file, and the line in that."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ...errors import UsageError

_BETWEEN = re.compile(r"[ \t\r\n]*[,:]?[ \t\r\n]*")
_VALUE = json.JSONDecoder(strict=False)


def placed(error: UsageError, name: str, at: int) -> UsageError:
    """The complaint with the file ``name`` where it names none. ``at`` is the line on which the part begins that it is
    about (0: it is about the whole), ``line`` among its parameters the one within that part.

    Example: the third line of an entry that begins on line 90 of ``a.json`` is ``a.json:92``."""
    if not error.where:
        error.where = f"{name}:{at + int(error.params.get('line', '1')) - 1}" if at else name
    return error


def line_at(text: str, path: Sequence[str | int]) -> int:
    """The line of a JSON text, counted from 1, on which the value at this path begins; where the path leads to
    nothing, as far as it leads."""
    place = _BETWEEN.match(text)
    at = place.end() if place else 0
    try:
        for step in path:
            found = _within(text, at, step)
            if found is None:
                break
            at = found
    # the text is no JSON behind this place
    except (ValueError, RecursionError):
        pass
    return text.count("\n", 0, at) + 1


def _within(text: str, at: int, step: str | int) -> int | None:
    """Where the part ``step`` of the object or list at this place begins."""
    bracket, number = text[at : at + 1], 0
    if bracket not in ("{", "["):
        return None
    at = _past(text, at + 1)
    while text[at : at + 1] not in ("", "}", "]"):
        key: str | int = number
        if bracket == "{":
            key, end = _VALUE.raw_decode(text, at)
            at = _past(text, end)
        if key == step:
            return at
        at, number = _past(text, _VALUE.raw_decode(text, at)[1]), number + 1
    return None


def _past(text: str, at: int) -> int:
    """The next value behind blanks, a comma or a colon."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at

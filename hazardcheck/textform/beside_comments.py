"""The comments that a person wrote beside the answers: in the text form they stand where a workbook has a remark.

What the form prints itself (title, question and conditions of an item, three blanks behind the sign) is none. A comment
behind a value is about its item; one on a line of its own about the item in whose lines it stands, or above which.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

# A quoted value may hold the sign; behind it, or without quotes, a blank and the sign begin a comment.
_QUOTED = re.compile(r"""\s*(?:- +)?(?:[^\s#:]+:\s+)?("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")
_BEGINS = re.compile(r"\s#")
# what the form prints of an item stands deeper than anybody writes
_PRINTED = "   "
# the blanks in front of an item's key, and of the comments above it
_ITEM_INDENT = 2


class BesideComment(NamedTuple):
    """A comment: its line, counted from 1, what it says, and whether it stands behind a value."""

    line: int
    text: str
    is_behind: bool


def beside_comments(
    lines: Sequence[str], starts: Mapping[int, str], printed: Container[str]
) -> dict[str, list[BesideComment]]:
    """Key → its comments. ``starts``: the line (from 1) of each item's key; ``printed``: the titles above the items."""
    found: dict[str, list[BesideComment]] = {}
    for key, one in _told(lines, starts):
        is_ours = not one.is_behind and (one.text.startswith(_PRINTED) or one.text.strip() in printed)
        if one.text.strip() and not is_ours:
            found.setdefault(key, []).append(one._replace(text=one.text.strip()))
    return found


def _told(lines: Sequence[str], starts: Mapping[int, str]) -> Iterator[tuple[str, BesideComment]]:
    keys = sorted(starts)
    for at, line in enumerate(lines, start=1):
        if "#" not in line or not keys or (found := _split(line)) is None:
            continue
        before, text = found
        is_behind = bool(before.strip())
        own = [start for start in keys if start <= at][-1:]
        after = [start for start in keys if start > at][:1]
        if not is_behind and 0 < len(before) <= _ITEM_INDENT:
            # a line of its own above an item
            own = after or own
        for start in own:
            yield starts[start], BesideComment(at, text, is_behind)


def _split(line: str) -> tuple[str, str] | None:
    """What stands before the comment of a line, and the comment; nothing where it has none."""
    bare = line.lstrip()
    if bare.startswith("#"):
        return line[: len(line) - len(bare)], bare[1:]
    quoted = _QUOTED.match(line)
    sign = _BEGINS.search(line, quoted.end() if quoted else 0)
    return (line[: sign.start()], line[sign.end() :]) if sign else None

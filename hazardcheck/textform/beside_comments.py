"""The comments that a person wrote, each at its place: in the text form they stand where a workbook has a remark.

A comment behind a value is about its item; one on a line of its own about the item in whose lines it stands, or above
which. What stands outside the items (in the first line, behind a value of the head or a fact) is about none. A column
that somebody made a comment (``# note: 报警器坏了``) says what it said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..yamltext.yaml_tree import YamlBranch
from .printed_comments import PrintedComments
from .text_writer import COLUMNS, MORE_COLUMNS, ROW_KEYS

# A quoted value may hold the sign; behind it, or without quotes, a blank and the sign begin a comment. The reader needs
# no blank behind a quote, a bracket or a comma, and passes over a byte order mark at the head of a line.
_QUOTED = re.compile(r"""\s*(?:- +)?(?:[^\s#:]+:\s+)?("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")
_BEGINS = re.compile(r"""(?:\s|(?<=[\[\]{},"'\ufeff]))#""")
_UNSEEN = "\ufeff"
# A column that was made a comment.
_COLUMN = re.compile(rf"(?:- +)?(?:{'|'.join((*ROW_KEYS, *COLUMNS, *MORE_COLUMNS))}):(?:\s+|$)")
# A line of signs says nothing: # -----; one that calls attention (!, ？, ★) does.
_DRAWN = re.compile(r"[^\w!！‼?？*＊★☆▲△●◆■⚠❗❕❓]*|[\W_]*[-=~_─━*#]{3,}[\W_]*|_*")
# the blanks in front of an item's key, and of the comments above it
_ITEM_INDENT = 2


class BesideComment(NamedTuple):
    """A comment: its line, counted from 1, and what a person says in it; ``key``: of its item, if of one."""

    line: int
    text: str
    key: str = ""


def beside_comments(
    lines: Sequence[str], starts: Mapping[int, str], facts: Mapping[int, Sequence[str]], printed: PrintedComments
) -> list[BesideComment]:
    """All that say something. ``starts``: the line (from 1) of each item's key; ``facts``: what is printed behind the
    fact of a line."""
    found = []
    for one, is_behind in _told(lines, starts):
        if not one.key:
            text = printed.outside(one.text, facts.get(one.line, ()) if is_behind else ())
        else:
            text = one.text if is_behind else printed.of_item(one.key, one.text)
        text = _COLUMN.sub("", text).strip()
        if not _DRAWN.fullmatch(text) or text in "×✗✘":
            found += [one._replace(text=text)] if text else []
    return found


def lines_of(table: YamlBranch) -> dict[int, str]:
    """Line of a key, from 1 → the key."""
    return {entry.spot[0] + 1: entry.key for entry in table.entries}


def _told(lines: Sequence[str], starts: Mapping[int, str]) -> Iterator[tuple[BesideComment, bool]]:
    """Every comment at its place, and whether it stands behind a value."""
    keys = sorted(starts)
    for at, line in enumerate((line.lstrip(_UNSEEN) for line in lines), start=1):
        if "#" not in line or (split := _split(line)) is None:
            continue
        before, text = split
        is_behind = bool(before.strip())
        own = [start for start in keys if start <= at][-1:]
        after = [start for start in keys if start > at][:1]
        # a line of its own above an item; above the first only where the lines above it are ours, too
        if not is_behind and 0 < len(before) <= _ITEM_INDENT and (own or _leads(lines, at, after)):
            own = after or own
        yield BesideComment(at, text.strip(), starts[own[0]] if own else ""), is_behind


def _leads(lines: Sequence[str], at: int, after: Sequence[int]) -> bool:
    """Whether only comments and blank lines stand between a line and the next item."""
    return bool(after) and all(not (one := line.strip()) or one[0] == "#" for line in lines[at : after[0] - 1])


def _split(line: str) -> tuple[str, str] | None:
    """What stands before the comment of a line, and the comment; nothing where it has none."""
    bare = line.lstrip()
    if bare.startswith("#"):
        return line[: len(line) - len(bare)], bare[1:]
    quoted = _QUOTED.match(line)
    sign = _BEGINS.search(line, quoted.end() if quoted else 0)
    return (line[: sign.start()], line[sign.end() :]) if sign else None

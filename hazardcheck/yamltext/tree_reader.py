"""The tree of a file with its comments: what YAML says comes from ``tree_builder``, the comments from the lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import DefinitionError
from .strict_reader import decoded_text, foreign_scalar
from .tree_builder import DEFINITION, build_tree
from .yaml_tree import Spot, YamlBranch, YamlEntry, YamlFile, YamlScalar

# as YAML counts lines
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_KINDS = ("str", "null", "bool", "int", "float", "timestamp")
# What the reader passes over, or ends something with, in front of a comment; a byte order mark, too, heads a line.
_BEFORE = " \t\ufeff[]{},\"'"
# a column behind every sign of a line
_LINE_END = 10**6


@dataclass(slots=True)
class _EntryPlace:
    """An entry where the file has it: ``over``: the place of the entry it stands in; ``column``: of its key or dash;
    ``flow``: the branch it stands in is written with brackets."""

    entry: YamlEntry
    home: YamlBranch
    over: _EntryPlace | None
    start: Spot
    end: Spot
    column: int
    flow: bool


def read_file(data: bytes, where: str) -> YamlFile:
    """The tree of a file; a key may stand twice. DefinitionError as for any YAML."""
    text = decoded_text(data, where)
    root = build_tree(text, where, DEFINITION, twice=True)
    if not (isinstance(root, YamlBranch) and root.keyed):
        raise DefinitionError("HZ410", f"{where}:1:1", value=text.strip()[:20], detail="shape.table")
    places = _TreePlaces(where)
    places.note_branch(root, None)
    file = YamlFile(root)
    lines = _BREAK.split(text)
    for spot, comment in _found_comments(lines, places.covered):
        _attach_comment(places.stops, spot, comment, alone=not lines[spot[0]][: spot[1]].strip(" \t\ufeff"))
    _note_gaps(places.stops, lines)
    if root.entries:
        _split_head(file, lines[: places.stops[0].start[0]])
    return file


def _split_head(file: YamlFile, lines: list[str]) -> None:
    """The comments above the first key are the file's head, which stays on top whatever moves; but the last block of
    several, without a blank line below it, belongs to the key."""
    first = file.root.entries[0]
    first.gap = False
    blocks: list[list[str]] = [[]]
    for line in (line.lstrip("\ufeff") for line in lines):
        if line.lstrip().startswith("#"):
            blocks[-1].append(line.strip())
        elif not line.strip() and blocks[-1]:
            blocks.append([])
    last = blocks.pop()
    if not blocks:
        file.head = last
        return
    first.above, file.gap = last, True
    file.head = [line for block in blocks for line in ("", *block)][1:]


class _TreePlaces:
    """Where the entries of a tree stand, and which parts of the text are scalars."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.stops: list[_EntryPlace] = []
        self.covered: list[tuple[Spot, Spot]] = []

    def note_branch(self, branch: YamlBranch, over: _EntryPlace | None) -> None:
        """A table or a list with its entries; ``over``, the entry it stands in, learns where it ends."""
        for entry in branch.entries:
            self.note_entry(entry, branch, over)
        if over:
            over.end = branch.end if branch.flow else self.stops[-1].end

    def note_entry(self, entry: YamlEntry, home: YamlBranch, over: _EntryPlace | None) -> None:
        """One entry of a branch, and everything in it."""
        spot = entry.spot
        column = spot[1] if home.keyed else home.spot[1]
        start = spot if home.keyed or home.flow else (spot[0], column)
        stop = _EntryPlace(entry, home, over, start, spot, column, home.flow)
        self.stops.append(stop)
        if home.keyed:
            self.covered.append((spot, entry.key_end))
        if isinstance(entry.node, YamlScalar):
            self.note_scalar(entry.node, stop)
        else:
            self.note_branch(entry.node, stop)
        if over:
            over.end = max(over.end, stop.end)

    def note_scalar(self, scalar: YamlScalar, stop: _EntryPlace) -> None:
        """A scalar; the line of a block's sign may carry a comment, its text begins below."""
        if scalar.kind not in _KINDS:
            raise foreign_scalar(scalar, self.where)
        start, end = scalar.spot, scalar.end
        self.covered.append(((start[0] + 1, 0) if scalar.block else start, end))
        stop.end = max(start, (end[0] - 1, _LINE_END) if scalar.block and not end[1] else end)


def _found_comments(lines: list[str], covered: list[tuple[Spot, Spot]]) -> Iterator[tuple[Spot, str]]:
    """Every comment and its place: from a sign outside all scalars to the end of its line."""
    covered = sorted(covered)
    starts = [start for start, _ in covered]
    for number, line in enumerate(lines):
        place = line.find("#")
        while place >= 0:
            before = bisect_right(starts, (number, place)) - 1
            inside = before >= 0 and covered[before][1] > (number, place)
            if not inside and (place == 0 or line[place - 1] in _BEFORE):
                yield (number, place), line[place:].rstrip()
                break
            place = line.find("#", place + 1)


def _attach_comment(stops: list[_EntryPlace], spot: Spot, comment: str, alone: bool) -> None:
    """Put a comment to the entry it belongs to: the one it stands beside, else the one below it."""
    place = bisect_right(stops, spot, key=lambda stop: stop.start)
    before = stops[place - 1] if place else None
    below = stops[place] if place < len(stops) else None
    if before is None:
        # the head of the file
        return
    if not alone:
        _put_beside(before, spot, comment)
    elif tail := _ended_branch(before, below, spot):
        tail.tail.append(comment)
    elif below:
        below.entry.above.append(comment)


def _put_beside(stop: _EntryPlace, spot: Spot, comment: str) -> None:
    while stop.flow and stop.over and stop.over.end <= spot:
        stop = stop.over
    if stop.entry.beside:
        stop.entry.above.append(stop.entry.beside)
    stop.entry.beside = comment


def _ended_branch(before: _EntryPlace, below: _EntryPlace | None, spot: Spot) -> YamlBranch | None:
    """The branch that a comment ends: it stands behind its last entry, and further right than the next one."""
    limit = below.column if below else -1
    stop: _EntryPlace | None = before
    while stop is not None:
        if stop.flow:
            if stop.over and stop.over.end > spot and (below is None or below.home is not stop.home):
                return stop.home
        elif stop.end <= spot and limit < stop.column <= spot[1]:
            return stop.home
        stop = stop.over
    return None


def _note_gaps(stops: list[_EntryPlace], lines: list[str]) -> None:
    """Which entries have a blank line before them and the comments above them."""
    for stop in stops:
        line = stop.start[0] - 1
        for _ in stop.entry.above:
            line -= lines[line].lstrip().startswith("#")
        stop.entry.gap = line >= 0 and not lines[line].strip() and not stop.flow

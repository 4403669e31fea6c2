"""A YAML text as a tree that keeps its comments: what YAML says comes from its own parser, comments from the lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..errors import DefinitionError
from .comment_tree import Branch, Entry, Leaf, Node, Page, Spot
from .strict_reader import composed, decoded

_TAG = "tag:yaml.org,2002:"
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
_KINDS = ("str", "null", "bool", "int", "float", "timestamp")


_Part = yaml.Node | tuple[yaml.Node, yaml.Node]
"""A value, or a key with its value."""


@dataclass(slots=True)
class _Stop:
    """An entry where the file has it: ``over``: the stop of the entry it stands in; ``column``: of its key or dash;
    ``flow``: the branch it stands in is written with brackets."""

    entry: Entry
    home: Branch
    over: _Stop | None
    start: Spot
    end: Spot
    column: int
    flow: bool


def file_bytes(path: Path) -> bytes:
    """What a file holds. DefinitionError HZ409 where it can't be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DefinitionError("HZ409", path.as_posix(), detail=error.strerror or type(error).__name__) from None


def read_page(data: bytes, where: str) -> Page:
    """The tree of a file. DefinitionError as for any YAML: aliases, tags, merge keys, size, depth, syntax."""
    text = decoded(data, where)
    node = composed(text, where)
    if not isinstance(node, yaml.MappingNode):
        raise DefinitionError("HZ410", f"{where}:1:1", value=text.strip()[:20], detail="shape.table")
    reader = _Reader(where)
    root = reader.branch(node, None)
    page = Page(root)
    lines = _BREAK.split(text)
    for spot, comment in _comments(lines, reader.covered):
        _attach(reader.stops, spot, comment, alone=not lines[spot[0]][: spot[1]].strip())
    _note_gaps(reader.stops, lines)
    if root.entries:
        _split_head(page, lines[: reader.stops[0].start[0]])
    return page


def _split_head(page: Page, lines: list[str]) -> None:
    """The comments above the first key are the file's head, which stays on top whatever moves; but the last block of
    several, without a blank line below it, belongs to the key."""
    first = page.root.entries[0]
    first.gap = False
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.lstrip().startswith("#"):
            blocks[-1].append(line.strip())
        elif not line.strip() and blocks[-1]:
            blocks.append([])
    last = blocks.pop()
    if not blocks:
        page.head = last
        return
    first.above, page.gap = last, True
    page.head = [line for block in blocks for line in ("", *block)][1:]


class _Reader:
    """Makes the tree, and remembers where its entries stand and which parts of the text are scalars."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.stops: list[_Stop] = []
        self.covered: list[tuple[Spot, Spot]] = []
        self.seen: set[int] = set()

    def node(self, node: yaml.Node, over: _Stop) -> Node:
        """A value; ``over`` learns where it ends."""
        if id(node) in self.seen:
            raise self.refused(node, "*")
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self.leaf(node, over)
        return self.branch(node, over)

    def leaf(self, node: yaml.ScalarNode, over: _Stop | None) -> Leaf:
        """A scalar with what YAML takes it for."""
        kind = node.tag.removeprefix(_TAG)
        if kind not in _KINDS:
            raise self.refused(node, node.tag)
        start, end = _spot(node.start_mark), _spot(node.end_mark)
        # the line of a block's sign may carry a comment; its text begins below
        self.covered.append(((start[0] + 1, 0) if node.style in ("|", ">") else start, end))
        if over:
            over.end = max(start, (end[0] - 1, 10**6) if node.style in ("|", ">") and not end[1] else end)
        return Leaf(str(node.value), kind, start)

    def branch(self, node: yaml.Node, over: _Stop | None) -> Branch:
        """A table or a list with its entries."""
        keyed, brackets = isinstance(node, yaml.MappingNode), bool(getattr(node, "flow_style", False))
        if node.tag != _TAG + ("map" if keyed else "seq"):
            raise self.refused(node, node.tag)
        home = Branch(keyed, spot=_spot(node.start_mark))
        for part in node.value:
            self.entry(part, home, over, brackets)
        if over:
            over.end = _spot(node.end_mark) if brackets else self.stops[-1].end
        return home

    def entry(self, part: _Part, home: Branch, over: _Stop | None, brackets: bool) -> None:
        """One entry of a branch, and everything in it."""
        key, value = part if isinstance(part, tuple) else (None, part)
        spot = _spot((key or value).start_mark)
        column = spot[1] if key else home.spot[1]
        entry = Entry(Leaf(""), self.key_text(key) if key else "", spot)
        start = spot if key or brackets else (spot[0], column)
        stop = _Stop(entry, home, over, start, spot, column, brackets)
        self.stops.append(stop)
        home.entries.append(entry)
        entry.node = self.node(value, stop)
        if over:
            over.end = max(over.end, stop.end)

    def key_text(self, key: yaml.Node) -> str:
        """A key, which is a plain text."""
        if not isinstance(key, yaml.ScalarNode) or key.tag == f"{_TAG}merge":
            raise self.refused(key, getattr(key, "value", "?") if isinstance(key, yaml.ScalarNode) else "?")
        return self.leaf(key, None).text

    def refused(self, node: yaml.Node, detail: str) -> DefinitionError:
        """Aliases, tags and merge keys."""
        line, column = _spot(node.start_mark)
        return DefinitionError("HZ406", f"{self.where}:{line + 1}:{column + 1}", detail=detail)


def _spot(mark: yaml.Mark) -> Spot:
    return (mark.line, mark.column)


def _comments(lines: list[str], covered: list[tuple[Spot, Spot]]) -> Iterator[tuple[Spot, str]]:
    """Every comment and its place: from a sign outside all scalars to the end of its line."""
    covered = sorted(covered)
    starts = [start for start, _ in covered]
    for number, line in enumerate(lines):
        place = line.find("#")
        while place >= 0:
            before = bisect_right(starts, (number, place)) - 1
            inside = before >= 0 and covered[before][1] > (number, place)
            if not inside and (place == 0 or line[place - 1] in " \t"):
                yield (number, place), line[place:].rstrip()
                break
            place = line.find("#", place + 1)


def _attach(stops: list[_Stop], spot: Spot, comment: str, alone: bool) -> None:
    """Put a comment to the entry it belongs to: the one it stands beside, else the one below it."""
    place = bisect_right(stops, spot, key=lambda stop: stop.start)
    before = stops[place - 1] if place else None
    below = stops[place] if place < len(stops) else None
    if before is None:
        return  # the head of the file
    if not alone:
        _beside(before, spot, comment)
    elif tail := _tail(before, below, spot):
        tail.tail.append(comment)
    elif below:
        below.entry.above.append(comment)


def _beside(stop: _Stop, spot: Spot, comment: str) -> None:
    while stop.flow and stop.over and stop.over.end <= spot:
        stop = stop.over
    if stop.entry.beside:
        stop.entry.above.append(stop.entry.beside)
    stop.entry.beside = comment


def _tail(before: _Stop, below: _Stop | None, spot: Spot) -> Branch | None:
    """The branch that a comment ends: it stands behind its last entry, and further right than the next one."""
    limit = below.column if below else -1
    stop: _Stop | None = before
    while stop is not None:
        if stop.flow:
            if stop.over and stop.over.end > spot and (below is None or below.home is not stop.home):
                return stop.home
        elif stop.end <= spot and limit < stop.column <= spot[1]:
            return stop.home
        stop = stop.over
    return None


def _note_gaps(stops: list[_Stop], lines: list[str]) -> None:
    """Which entries have a blank line before them and the comments above them."""
    for stop in stops:
        line = stop.start[0] - 1
        for _ in stop.entry.above:
            line -= lines[line].lstrip().startswith("#")
        stop.entry.gap = line >= 0 and not lines[line].strip() and not stop.flow

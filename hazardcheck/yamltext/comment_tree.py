"""A YAML file as its author sees it: keys, texts as they were typed, comments and blank lines at their places.

The text of a leaf is what stands in the file, not what YAML makes of it: ``no`` stays ``no`` with the kind ``bool``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Spot = tuple[int, int]
"""Line and column, both from 0."""
NOWHERE: Spot = (0, 0)
Trail = tuple[str, ...]
"""The keys that lead to a place; the items of a list have none of their own."""


@dataclass(slots=True)
class Leaf:
    """One value. ``kind`` is what YAML reads: str, null, bool, int, float, timestamp."""

    text: str
    kind: str = "str"
    spot: Spot = NOWHERE


@dataclass(slots=True)
class Entry:
    """A key with its value, or one item of a list (then ``key`` is empty); its comments ``above`` and ``beside`` it;
    ``gap``: a blank line stands before it."""

    node: Node
    key: str = ""
    spot: Spot = NOWHERE
    above: list[str] = field(default_factory=list)
    beside: str = ""
    gap: bool = False


@dataclass(slots=True)
class Branch:
    """A table (``keyed``) or a list; ``tail``: the comments behind its last entry."""

    keyed: bool
    entries: list[Entry] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    spot: Spot = NOWHERE

    def get(self, key: str) -> Node | None:
        """The value under a key, or nothing."""
        return next((entry.node for entry in self.entries if entry.key == key), None)


Node = Leaf | Branch


@dataclass(slots=True)
class Page:
    """A whole file: the comments at its head (``gap``: with a blank line below them), what it holds."""

    root: Branch
    head: list[str] = field(default_factory=list)
    gap: bool = False


def table(**values: Node | str) -> Branch:
    """A table of these values; a text is a leaf."""
    return Branch(True, [Entry(_node(value), key) for key, value in values.items()])


def series(*values: Node | str) -> Branch:
    """A list of these values."""
    return Branch(False, [Entry(_node(value)) for value in values])


def _node(value: Node | str) -> Node:
    return Leaf(value) if isinstance(value, str) else value


def comments(node: Node) -> Iterator[str]:
    """Every comment within."""
    if isinstance(node, Branch):
        for entry in node.entries:
            yield from entry.above
            yield from [entry.beside] if entry.beside else []
            yield from comments(entry.node)
        yield from node.tail


def raw(node: Node) -> object:
    """The values as typed, each with its kind; tables do not know the order of their keys."""
    if isinstance(node, Leaf):
        return (node.kind, node.text if node.kind != "null" else "")
    if not node.keyed:
        return [raw(entry.node) for entry in node.entries]
    return {entry.key: raw(entry.node) for entry in node.entries}

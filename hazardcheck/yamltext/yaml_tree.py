"""The one tree of a YAML file, as its author sees it: keys, texts as they were typed, comments and blank lines.

The text of a scalar is what stands in the file, not what YAML makes of it: ``no`` stays ``no`` with the kind ``bool``.
``tree_builder`` makes it; plain data (``strict_reader``), comments (``tree_reader``) and the text form are views of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Spot = tuple[int, int]
"""Line and column, both from 0."""
# a part that we made ourselves stands in no file
NOWHERE: Spot = (0, 0)


@dataclass(slots=True)
class YamlScalar:
    """One value. ``kind`` is what YAML 1.1 takes it for: str, null, bool, int, float, timestamp (and merge, value for
    ``<<`` and ``=``); ``end`` where its text ends; ``block``: written below ``|`` or ``>``."""

    text: str
    kind: str = "str"
    spot: Spot = NOWHERE
    end: Spot = field(default=NOWHERE, compare=False)
    block: bool = field(default=False, compare=False)

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return self.spot[0] + 1

    @property
    def said(self) -> str:
        """What a person said with it: nothing for a plain ``null``, else its text without outer blanks."""
        return "" if self.kind == "null" else self.text.strip()


@dataclass(slots=True)
class YamlEntry:
    """A key with its value, or one item of a list (then ``key`` is empty); its comments ``above`` and ``beside`` it;
    ``gap``: a blank line stands before it."""

    node: YamlNode
    key: str = ""
    spot: Spot = NOWHERE
    above: list[str] = field(default_factory=list)
    beside: str = ""
    gap: bool = False
    key_end: Spot = field(default=NOWHERE, compare=False)


@dataclass(slots=True)
class YamlBranch:
    """A table (``keyed``) or a list; ``tail``: the comments behind its last entry; ``flow``: it was written with
    brackets and ended at ``end``."""

    keyed: bool
    entries: list[YamlEntry] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    spot: Spot = NOWHERE
    end: Spot = field(default=NOWHERE, compare=False)
    flow: bool = field(default=False, compare=False)

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return self.spot[0] + 1

    def get(self, key: str) -> YamlNode | None:
        """The value under a key, or nothing."""
        return next((entry.node for entry in self.entries if entry.key == key), None)

    def line_of(self, key: str) -> int:
        """The line of a key, from 1; where it is absent, the table's own."""
        return next((entry.spot[0] + 1 for entry in self.entries if entry.key == key), self.line)


YamlNode = YamlScalar | YamlBranch


@dataclass(slots=True)
class YamlFile:
    """A whole file: the comments at its head (``gap``: with a blank line below them), what it holds."""

    root: YamlBranch
    head: list[str] = field(default_factory=list)
    gap: bool = False


def table_of(**values: YamlNode | str) -> YamlBranch:
    """A table of these values; a text is a scalar."""
    return YamlBranch(True, [YamlEntry(_as_node(value), key) for key, value in values.items()])


def list_of(*values: YamlNode | str) -> YamlBranch:
    """A list of these values."""
    return YamlBranch(False, [YamlEntry(_as_node(value)) for value in values])


def _as_node(value: YamlNode | str) -> YamlNode:
    return YamlScalar(value) if isinstance(value, str) else value


def comments_in(node: YamlNode) -> Iterator[str]:
    """Every comment within."""
    if isinstance(node, YamlBranch):
        for entry in node.entries:
            yield from entry.above
            yield from [entry.beside] if entry.beside else []
            yield from comments_in(entry.node)
        yield from node.tail


def typed_values(node: YamlNode) -> object:
    """The values as typed, each with its kind; tables do not know the order of their keys."""
    if isinstance(node, YamlScalar):
        return (node.kind, node.text if node.kind != "null" else "")
    if not node.keyed:
        return [typed_values(entry.node) for entry in node.entries]
    return {entry.key: typed_values(entry.node) for entry in node.entries}

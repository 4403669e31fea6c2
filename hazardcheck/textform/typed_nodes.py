"""YAML without any guessing: scalars stay the text that was typed, and every node knows its line.

``no``, ``12:30`` and ``0123`` therefore never turn into something else; what they mean is for the vocabulary to
say. Only a plain empty scalar, ``~`` and ``null`` are empty, as in every YAML. Duplicate keys, anchors, aliases,
tags, merge keys and a second document are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

from ..errors import UnreadableError
from ..yamltext.strict_reader import MAX_DEPTH as MAX_OPEN
from ..yamltext.strict_reader import deepest

MAX_SIGNS: Final = 2_000_000
MAX_DEPTH: Final = 8
_NULL: Final = frozenset(["", "~", "null", "Null", "NULL"])
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar as typed."""

    text: str
    line: int
    plain: bool

    @property
    def said(self) -> str:
        """What the scalar says: nothing for a plain ``null``, else its text without outer blanks."""
        return "" if self.plain and self.text in _NULL else self.text.strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping; ``lines`` say where each key stands."""

    entries: dict[str, Node]
    lines: dict[str, int]
    line: int


@dataclass(frozen=True, slots=True)
class Series:
    """A list."""

    parts: tuple[Node, ...]
    line: int


Node = Leaf | Table | Series


def parse(text: str, where: str) -> Node | None:
    """The one document of the text, or nothing; ``UnreadableError`` with ``where:line`` for all that is refused."""
    if len(text) > MAX_SIGNS:
        raise UnreadableError("HZ326", where, detail=f"{len(text)} > {MAX_SIGNS}")
    if deepest(text) > MAX_OPEN:
        raise UnreadableError("HZ326", where, detail=f"> {MAX_DEPTH}")
    builder = _Builder(where, yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER))
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = f"{where}:{mark.line + 1}" if mark else where
        raise UnreadableError("HZ320", spot, detail=str(error.problem or error.context)) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise UnreadableError("HZ320", where, detail=str(error).splitlines()[0]) from None


class _Builder:
    """Builds nodes from events: only events tell a tag that was typed from one that was resolved."""

    def __init__(self, where: str, events: Iterator[Any]) -> None:
        self.where = where
        self.events = events

    def document(self) -> Node | None:
        """The root of the only document."""
        next(self.events)  # start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self.node(next(self.events), 0)
        next(self.events)  # end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.fault("HZ323", after, detail="---")
        return root

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with this event."""
        if isinstance(event, yaml.AliasEvent):
            raise self.fault("HZ323", event, detail=f"*{event.anchor}")
        if event.anchor is not None or event.tag is not None:
            raise self.fault("HZ323", event, detail=f"&{event.anchor}" if event.anchor else str(event.tag))
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            return Leaf(event.value, line, event.style in (None, ""))
        if depth >= MAX_DEPTH:
            raise self.fault("HZ326", event, detail=f"> {MAX_DEPTH}")
        if isinstance(event, yaml.SequenceStartEvent):
            return Series(tuple(self.parts(depth + 1)), line)
        return self.table(line, depth + 1)

    def parts(self, depth: int) -> Iterator[Node]:
        """The entries of a list up to its end."""
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth)

    def table(self, line: int, depth: int) -> Table:
        """A mapping up to its end, each key a text that stands once."""
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth)
            if not isinstance(key, Leaf) or (key.plain and key.text == "<<"):
                raise self.fault("HZ323", event, detail="<<" if isinstance(key, Leaf) else "?")
            if key.text in entries:
                raise self.fault("HZ321", event, key=key.text, first=str(lines[key.text]))
            lines[key.text] = key.line
            entries[key.text] = self.node(next(self.events), depth)
        return Table(entries, lines, line)

    def fault(self, code: str, event: Any, **params: str) -> UnreadableError:
        """The complaint at an event."""
        return UnreadableError(code, f"{self.where}:{event.start_mark.line + 1}", **params)

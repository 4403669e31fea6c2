"""YAML read strictly: every trap is a complaint with its line and column, nothing turns into something else.

Refused: duplicate keys, aliases, tags, merge keys, ``no``/``yes``/``on``/``off`` as booleans, ``12:30`` as a
number, octal and other exotic numbers, files that are too large or too deep.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml

from ..errors import DefinitionError
from ..rules.criteria.checklist_faults import Path

MAX_BYTES = 2_000_000
MAX_DEPTH = 60
_TAG = "tag:yaml.org,2002:"
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Marks = dict[Path, tuple[int, int]]


def parse(data: bytes, where: str) -> tuple[Any, Marks]:
    """The plain data of one document and, for every path in it, its line and column (from 1)."""
    node = composed(decoded(data, where), where)
    marks: Marks = {}
    value = _Builder(where, marks).value(node, ()) if node is not None else None
    return value, marks


def composed(text: str, where: str) -> yaml.Node | None:
    """The nodes of one document, as they stand; nothing for an empty one."""
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = f"{where}:{mark.line + 1}:{mark.column + 1}" if mark else where
        raise DefinitionError("HZ401", spot, detail=str(error.problem or error.context)) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise DefinitionError("HZ401", where, detail=str(error).splitlines()[0]) from None
    return node


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def decoded(data: bytes, where: str) -> str:
    """The text of a file that is neither too large nor too deep."""
    if len(data) > MAX_BYTES:
        raise DefinitionError("HZ407", where, detail=f"{len(data)} > {MAX_BYTES} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DefinitionError("HZ408", where) from None
    if deepest(text) > MAX_DEPTH:
        raise DefinitionError("HZ407", where, detail=f"> {MAX_DEPTH}")
    return text


def deepest(text: str) -> int:
    """An upper bound of the nesting: brackets open at once, or columns of indentation (and ``- - -``) by two.

    Counted before any library sees the text: how deep a library goes, and what it says then, changes with its version.
    """
    open_ = most = 0
    for sign in text:
        if sign in "[{":
            open_ += 1
            most = max(most, open_)
        elif sign in "]}":
            open_ = max(0, open_ - 1)
    indents = (len(match.group()) for match in re.finditer(r"^(?:[ ]|- |\? )+", text, re.MULTILINE))
    return max(most, max(indents, default=0) // 2)


class _Builder:
    """Turns composed nodes into plain data, refusing what is ambiguous."""

    def __init__(self, where: str, marks: Marks) -> None:
        self.where = where
        self.marks = marks
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        """The data of a node; ``marks`` remembers where it stood."""
        self.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self.seen:
            raise self.fault("HZ406", node, detail="*")
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            self.plain_tag(node, "seq")
            return [self.value(child, (*path, place)) for place, child in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        """A mapping with text keys, each once."""
        self.plain_tag(node, "map")
        result: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, child in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key_node.tag == f"{_TAG}merge" or key == "?":
                raise self.fault("HZ406", key_node, detail=key)
            if key in result:
                raise self.fault("HZ402", key_node, key=key, first=str(lines[key]))
            lines[key] = key_node.start_mark.line + 1
            result[key] = self.value(child, (*path, key))
            self.marks[(*path, key, "")] = (lines[key], key_node.start_mark.column + 1)
        return result

    def scalar(self, node: yaml.Node) -> Any:
        """A text, or a value that can only be read one way."""
        text, kind = str(node.value), node.tag.removeprefix(_TAG)
        if kind == "str":
            return text
        if kind == "null":
            return None
        if kind == "bool" and text in ("true", "false"):
            return text == "true"
        if kind == "int" and _INT.fullmatch(text):
            return int(text)
        if kind == "float" and _FLOAT.fullmatch(text):
            return float(text)
        if kind == "timestamp" and _DAY.fullmatch(text):
            return self.day(node, text)
        if kind in ("bool", "int", "float", "timestamp"):
            raise self.fault("HZ405", node, value=text, kind=f"yaml.{kind}")
        raise self.fault("HZ406", node, detail=node.tag)

    def day(self, node: yaml.Node, text: str) -> date:
        """A calendar day that exists."""
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.fault("HZ410", node, value=text, detail=str(error)) from None

    def plain_tag(self, node: yaml.Node, kind: str) -> None:
        """Refuse ``!!set``, ``!!omap``, ``!mine`` …"""
        if node.tag != _TAG + kind:
            raise self.fault("HZ406", node, detail=node.tag)

    def fault(self, code: str, node: yaml.Node, **params: str) -> DefinitionError:
        """The complaint at a node."""
        mark = node.start_mark
        return DefinitionError(code, f"{self.where}:{mark.line + 1}:{mark.column + 1}", **params)

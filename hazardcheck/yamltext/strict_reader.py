"""YAML as plain data for what people define: every trap is a complaint with its line and column.

On top of what ``tree_builder`` refuses: ``no``/``yes``/``on``/``off`` as booleans, ``12:30`` as a number, octal and
other exotic numbers, days that do not exist.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from ..errors import DefinitionError, HazardcheckError
from .tree_builder import DEFINITION, MAX_SIZE, build_tree
from .yaml_tree import YamlBranch, YamlNode, YamlScalar

# Only what everybody reads the same: 0123 is octal to some, 1_000 a number to some.
_INT: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
# a day in the one order that can't be misread
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

Path = tuple[str | int, ...]
"""The keys and places in lists that lead to a value; with ``""`` behind them, to the key itself."""
Marks = dict[Path, tuple[int, int]]
"""Line and column, both from 1, of every value and key."""


def parse_document(data: bytes, where: str) -> tuple[Any, Marks]:
    """The plain data of one document and, for every path in it, its line and column (from 1)."""
    tree = build_tree(decoded_text(data, where), where, DEFINITION)
    marks: Marks = {}
    return (None if tree is None else _PlainData(where, marks).value(tree, ())), marks


def decoded_text(data: bytes, where: str) -> str:
    """The text of a file that is not too large."""
    if len(data) > MAX_SIZE:
        raise DefinitionError("HZ407", where, detail=f"{len(data)} > {MAX_SIZE} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DefinitionError("HZ408", where) from None


def foreign_scalar(scalar: YamlScalar, where: str) -> HazardcheckError:
    """The complaint about ``<<`` and ``=`` as values, which YAML 1.1 takes for more than texts."""
    return DEFINITION.fault("HZ406", where, scalar.spot, detail=scalar.text)


class _PlainData:
    """Turns a tree into plain data, refusing what is ambiguous."""

    def __init__(self, where: str, marks: Marks) -> None:
        self.where = where
        self.marks = marks

    def value(self, node: YamlNode, path: Path) -> Any:
        """The data of a node; ``marks`` remembers where it stood."""
        line, column = node.spot
        self.marks[path] = (line + 1, column + 1)
        if isinstance(node, YamlScalar):
            return node.text if node.kind == "str" else self.scalar(node)
        if not node.keyed:
            return [self.value(entry.node, (*path, place)) for place, entry in enumerate(node.entries)]
        return self.table(node, path)

    def table(self, node: YamlBranch, path: Path) -> dict[str, Any]:
        """A table; its keys have marks of their own."""
        result: dict[str, Any] = {}
        for entry in node.entries:
            result[entry.key] = self.value(entry.node, (*path, entry.key))
            line, column = entry.spot
            self.marks[(*path, entry.key, "")] = (line + 1, column + 1)
        return result

    def scalar(self, scalar: YamlScalar) -> Any:
        """A value that can only be read one way."""
        text, kind = scalar.text, scalar.kind
        if kind == "null":
            return None
        if kind == "bool" and text in ("true", "false"):
            return text == "true"
        if kind == "int" and _INT.fullmatch(text):
            return int(text)
        if kind == "float" and _FLOAT.fullmatch(text):
            return float(text)
        if kind == "timestamp" and _DAY.fullmatch(text):
            return self.day(scalar)
        if kind in ("bool", "int", "float", "timestamp"):
            raise DEFINITION.fault("HZ405", self.where, scalar.spot, value=text, kind=f"yaml.{kind}")
        raise foreign_scalar(scalar, self.where)

    def day(self, scalar: YamlScalar) -> date:
        """A calendar day that exists."""
        try:
            return date.fromisoformat(scalar.text)
        except ValueError as error:
            raise DEFINITION.fault("HZ410", self.where, scalar.spot, value=scalar.text, detail=str(error)) from None

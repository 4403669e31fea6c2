"""The one writer of trees: a file in the one form of its kind, with its comments at their places.

A writer of our own, because the libraries that keep comments (ruamel.yaml) keep the author's quoting, brackets and
line breaks too: they make small edits, not one form; and what the strict reader allows is so little that this is all.

Two blanks per level, prose one text a line, records of a few short values in one line, lists of keys in brackets as
long as they fit. Comments stay where they stand; several blank lines become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from .scalar_text import UNSAFE, scalar_text
from .yaml_tree import YamlBranch, YamlEntry, YamlFile, YamlNode, YamlScalar, comments_in

# cells: what an editor shows beside another file on a wide screen
WIDTH: Final = 120


@dataclass(frozen=True, slots=True)
class YamlStyle:
    """What stands in one line, by the key it stands under. ``records``: tables of a few short values, ``{id: a, text:
    x}``; ``prose``: lists whose texts stand one a line however short, ``- x``, and not ``[x, y]``."""

    records: frozenset[str] = frozenset()
    prose: frozenset[str] = frozenset()


def file_text(file: YamlFile, style: YamlStyle) -> str:
    """The file in this style."""
    lines = [*file.head, *([""] if file.head and file.gap else [])]
    body = list(_YamlWriter(style).entries(file.root, "", 0)) or ["{}"]
    lines += body[1:] if body and not body[0] else body
    return "\n".join(lines) + "\n"


class _YamlWriter:
    """Writes lines; ``under`` is the key that a value stands under, ``depth`` how many tables and lists are open."""

    def __init__(self, style: YamlStyle) -> None:
        self.style = style

    def entries(self, branch: YamlBranch, under: str, depth: int) -> Iterator[str]:
        """The lines of a branch written line by line."""
        margin = "  " * depth
        for entry in branch.entries:
            if entry.gap:
                yield ""
            above = entry.above if branch.keyed else self.lifted(entry, under, depth)
            yield from (margin + comment for comment in above)
            lines = list(self.keyed(entry, depth) if branch.keyed else self.listed(entry, under, depth))
            if entry.beside:
                lines[0] += f"  {entry.beside}"
            yield from lines
        yield from (margin + comment for comment in branch.tail)

    def lifted(self, entry: YamlEntry, under: str, depth: int) -> list[str]:
        """The comments of a list's item that stand above its dash, with those above its first key (or, in a list of
        lists, its first item); what stands beside the item goes to its first key, where there is room."""
        node = entry.node
        if not isinstance(node, YamlBranch) or self.flow(node, f"{under}[]", 2 * depth + 2) is not None:
            return entry.above
        first = node.entries[0]
        displaced = [first.beside] if entry.beside and first.beside else []
        if entry.beside:
            first.beside, entry.beside = entry.beside, ""
        within = first.above if node.keyed else self.lifted(first, under, depth + 1)
        above, entry.above = [*entry.above, *within, *displaced], []
        first.above, first.gap = [], False
        return above

    def keyed(self, entry: YamlEntry, depth: int) -> Iterator[str]:
        """``key: value``."""
        start = f"{'  ' * depth}{scalar_text(entry.key)}:"
        flow = self.flow(entry.node, entry.key, len(start) + 1)
        if flow is not None:
            yield f"{start} {flow}"
        elif isinstance(entry.node, YamlScalar):
            yield from _block_lines(entry.node.text, start + " ", depth)
        else:
            yield start
            yield from self.entries(entry.node, entry.key, depth + 1)

    def listed(self, entry: YamlEntry, under: str, depth: int) -> Iterator[str]:
        """``- value``."""
        start = f"{'  ' * depth}-"
        flow = self.flow(entry.node, under if isinstance(entry.node, YamlScalar) else f"{under}[]", len(start) + 1)
        if flow is not None:
            yield f"{start} {flow}"
        elif isinstance(entry.node, YamlScalar):
            yield from _block_lines(entry.node.text, start + " ", depth)
        elif entry.node.keyed:
            first, *rest = self.entries(entry.node, under, depth + 1)
            yield f"{start} {first.strip()}"
            yield from rest
        else:
            yield start
            yield from self.entries(entry.node, under, depth + 1)

    def flow(self, node: YamlNode, under: str, column: int) -> str | None:
        """The value in one line behind ``column``, or nothing where it has to stand on lines of its own."""
        if isinstance(node, YamlScalar):
            return None if _wants_block(node, column) else _plain_scalar(node, flow=False)
        if not node.entries and not node.tail:
            return "{}" if node.keyed else "[]"
        if any(True for _ in comments_in(node)) or not self.may_flow(node, under):
            return None
        text = _bracket_text(node)
        return text if column + cell_len(text) <= WIDTH else None

    def may_flow(self, node: YamlBranch, under: str) -> bool:
        """Whether a branch is of the kind that is written in one line."""
        if not _is_single_line(node):
            return False
        if node.keyed:
            simple = all(isinstance(entry.node, YamlScalar) or not entry.node.keyed for entry in node.entries)
            return under.removesuffix("[]") in self.style.records and simple
        return under not in self.style.prose and all(isinstance(entry.node, YamlScalar) for entry in node.entries)


def _is_single_line(node: YamlNode) -> bool:
    if isinstance(node, YamlScalar):
        return "\n" not in node.text
    return all(_is_single_line(entry.node) for entry in node.entries)


def _bracket_text(node: YamlNode) -> str:
    if isinstance(node, YamlScalar):
        return _plain_scalar(node, flow=True)
    if node.keyed:
        pairs = (f"{scalar_text(entry.key, True)}: {_bracket_text(entry.node)}" for entry in node.entries)
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(_bracket_text(entry.node) for entry in node.entries)}]"


def _plain_scalar(scalar: YamlScalar, *, flow: bool) -> str:
    if scalar.kind != "str":
        return scalar.text or "null"
    return scalar_text(scalar.text, flow)


def _wants_block(scalar: YamlScalar, column: int) -> bool:
    """Several lines, or a line that is too long and has blanks to break it at."""
    text = scalar.text
    if scalar.kind != "str" or UNSAFE.search(text.replace("\n", "")):
        return False
    if "\n" in text:
        # what ends in blank lines would take the one before the next key for its own
        return not text.startswith((" ", "\n")) and not text.endswith("\n\n") and " \n" not in text
    return column + cell_len(text) > WIDTH and bool(re.fullmatch(r"[^\s]+( [^\s]+)+", text))


def _block_lines(text: str, start: str, depth: int) -> Iterator[str]:
    """A text on lines of its own: folded at blanks, or with its own line breaks."""
    margin = "  " * (depth + 1)
    if "\n" not in text:
        yield f"{start}>-"
        yield from (margin + line for line in _folded_lines(text, WIDTH - len(margin)))
        return
    yield f"{start}|" if text.endswith("\n") else f"{start}|-"
    yield from (margin + line if line else "" for line in text.removesuffix("\n").split("\n"))


def _folded_lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line

"""The one canonical form of a checklist file.

An emitter of our own, because the libraries that keep comments (ruamel.yaml) keep the author's quoting, brackets and
line breaks too: they make small edits, not one form; and what strictyaml allows is so little that this is all of it.

Two blanks per level, keys in the order of the model, prose one text a line, records of a few short values in one line,
lists of keys in brackets as long as they fit. A text is quoted where some YAML reader could take it for anything else.
Comments stay where they stand; several blank lines become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len

from .key_order import key_order, noun_under
from .scalar_text import UNSAFE, scalar_text
from .yaml_tree import YamlBranch, YamlEntry, YamlFile, YamlNode, YamlScalar, comments_in

WIDTH: Final = 120
_PROSE: Final = frozenset("notes look evidence control rectify scope exceptions".split())
_RECORDS: Final = frozenset("conditions facts lists references groups also exclusions levels".split())


def file_text(file: YamlFile) -> str:
    """The file in canonical form. The order of keys in the tree is changed to the canonical one."""
    sort_keys(file.root, "")
    lines = [*file.head, *([""] if file.head and file.gap else [])]
    body = list(_entries(file.root, "", 0)) or ["{}"]
    lines += body[1:] if body and not body[0] else body
    return "\n".join(lines) + "\n"


def sort_keys(node: YamlNode, under: str) -> None:
    """Put the keys of every table in order; unknown ones stay in theirs, at the end."""
    if not isinstance(node, YamlBranch):
        return
    noun = noun_under(under)
    if node.keyed and noun:
        ranks = {key: rank for rank, key in enumerate(key_order(noun))}
        before = [entry.key for entry in node.entries]
        node.entries.sort(key=lambda entry: ranks.get(entry.key, len(ranks)))
        if under and before != [entry.key for entry in node.entries]:
            for entry in node.entries:  # blank lines between keys that now stand elsewhere
                entry.gap = False
    for entry in node.entries:
        sort_keys(entry.node, entry.key if node.keyed else under)


def _entries(branch: YamlBranch, under: str, depth: int) -> Iterator[str]:
    """The lines of a branch written line by line."""
    margin = "  " * depth
    for entry in branch.entries:
        if entry.gap:
            yield ""
        above = entry.above if branch.keyed else _lifted(entry, under, depth)
        yield from (margin + comment for comment in above)
        lines = list(_keyed(entry, depth) if branch.keyed else _listed(entry, under, depth))
        if entry.beside:
            lines[0] += f"  {entry.beside}"
        yield from lines
    yield from (margin + comment for comment in branch.tail)


def _lifted(entry: YamlEntry, under: str, depth: int) -> list[str]:
    """The comments of a list's item that stand above its dash, with those above its first key; what stands beside the
    item goes to its first key, where there is room."""
    node = entry.node
    if not isinstance(node, YamlBranch) or _flow(node, f"{under}[]", 2 * depth + 2) is not None:
        return entry.above
    first = node.entries[0]
    above, entry.above = [*entry.above, *first.above], []
    if entry.beside:
        above += [first.beside] if first.beside else []
        first.beside, entry.beside = entry.beside, ""
    first.above, first.gap = [], False
    return above


def _keyed(entry: YamlEntry, depth: int) -> Iterator[str]:
    """``key: value``."""
    start = f"{'  ' * depth}{scalar_text(entry.key)}:"
    flow = _flow(entry.node, entry.key, len(start) + 1)
    if flow is not None:
        yield f"{start} {flow}"
    elif isinstance(entry.node, YamlScalar):
        yield from _block(entry.node.text, start + " ", depth)
    else:
        yield start
        yield from _entries(entry.node, entry.key, depth + 1)


def _listed(entry: YamlEntry, under: str, depth: int) -> Iterator[str]:
    """``- value``."""
    start = f"{'  ' * depth}-"
    flow = _flow(entry.node, under if isinstance(entry.node, YamlScalar) else f"{under}[]", len(start) + 1)
    if flow is not None:
        yield f"{start} {flow}"
    elif isinstance(entry.node, YamlScalar):
        yield from _block(entry.node.text, start + " ", depth)
    elif entry.node.keyed:
        first, *rest = _entries(entry.node, under, depth + 1)
        yield f"{start} {first.strip()}"
        yield from rest
    else:
        yield start
        yield from _entries(entry.node, under, depth + 1)


def _flow(node: YamlNode, under: str, column: int) -> str | None:
    """The value in one line behind ``column``, or nothing where it has to stand on lines of its own."""
    if isinstance(node, YamlScalar):
        return None if _wants_block(node, column) else _scalar(node, flow=False)
    if not node.entries and not node.tail:
        return "{}" if node.keyed else "[]"
    if any(True for _ in comments_in(node)) or not _may_flow(node, under):
        return None
    text = _bracketed(node)
    return text if column + cell_len(text) <= WIDTH else None


def _may_flow(node: YamlBranch, under: str) -> bool:
    """Whether a branch is of the kind that is written in one line."""
    if node.keyed:
        simple = all(isinstance(entry.node, YamlScalar) or not entry.node.keyed for entry in node.entries)
        return under.removesuffix("[]") in _RECORDS and simple and _single(node)
    return under not in _PROSE and all(isinstance(entry.node, YamlScalar) for entry in node.entries) and _single(node)


def _single(node: YamlNode) -> bool:
    if isinstance(node, YamlScalar):
        return "\n" not in node.text
    return all(_single(entry.node) for entry in node.entries)


def _bracketed(node: YamlNode) -> str:
    if isinstance(node, YamlScalar):
        return _scalar(node, flow=True)
    if node.keyed:
        pairs = (f"{scalar_text(entry.key, True)}: {_bracketed(entry.node)}" for entry in node.entries)
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(_bracketed(entry.node) for entry in node.entries)}]"


def _scalar(leaf: YamlScalar, *, flow: bool) -> str:
    if leaf.kind != "str":
        return leaf.text or "null"
    return scalar_text(leaf.text, flow)


def _wants_block(leaf: YamlScalar, column: int) -> bool:
    """Several lines, or a line that is too long and has blanks to break it at."""
    text = leaf.text
    if leaf.kind != "str" or UNSAFE.search(text.replace("\n", "")):
        return False
    if "\n" in text:
        # what ends in blank lines would take the one before the next key for its own
        return not text.startswith((" ", "\n")) and not text.endswith("\n\n") and " \n" not in text
    return column + cell_len(text) > WIDTH and bool(re.fullmatch(r"[^\s]+( [^\s]+)+", text))


def _block(text: str, start: str, depth: int) -> Iterator[str]:
    """A text on lines of its own: folded at blanks, or with its own line breaks."""
    margin = "  " * (depth + 1)
    if "\n" not in text:
        yield f"{start}>-"
        yield from (margin + line for line in _folded(text, WIDTH - len(margin)))
        return
    yield f"{start}|" if text.endswith("\n") else f"{start}|-"
    yield from (margin + line if line else "" for line in text.removesuffix("\n").split("\n"))


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line

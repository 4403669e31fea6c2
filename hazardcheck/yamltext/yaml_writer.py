"""The one canonical form of a checklist file.

An emitter of our own, because the libraries that keep comments (ruamel.yaml) keep the author's quoting, brackets and
line breaks too: they make small edits, not one form; and what strictyaml allows is so little that this is all of it.

Two blanks per level, keys in the order of the model, prose one text a line, records of a few short values in one line,
lists of keys in brackets as long as they fit. A text is quoted where some YAML reader could take it for anything else.
Comments stay where they stand; several blank lines become one.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from .comment_tree import Branch, Entry, Leaf, Node, Page, comments
from .key_order import key_order, noun_under

WIDTH: Final = 120
_PROSE: Final = frozenset("notes look evidence control rectify scope exceptions".split())
_RECORDS: Final = frozenset("conditions facts lists references groups also exclusions levels".split())
_WORDS: Final = frozenset("y n yes no on off true false null ~".split())
_NUMBER: Final = re.compile(r"(?=.*\d)[\d.:/_+,%eExXoO-]*|[.+-]+")
_BAD_FIRST: Final = re.compile(r"[-?:](\s|$)|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.")
_BAD_WITHIN: Final = re.compile(r":(\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_HIDDEN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_UNSHOWN: Final = re.compile("[\x00-\x09\x0b-\x1f]|" + _HIDDEN.pattern)
_RESOLVER: Final[Any] = Resolver()


def page_text(page: Page) -> str:
    """The file in canonical form. The order of keys in the tree is changed to the canonical one."""
    sort_keys(page.root, "")
    lines = [*page.head, *([""] if page.head and page.gap else [])]
    body = list(_entries(page.root, "", 0)) or ["{}"]
    lines += body[1:] if body and not body[0] else body
    return "\n".join(lines) + "\n"


def sort_keys(node: Node, under: str) -> None:
    """Put the keys of every table in order; unknown ones stay in theirs, at the end."""
    if not isinstance(node, Branch):
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


def _entries(branch: Branch, under: str, depth: int) -> Iterator[str]:
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


def _lifted(entry: Entry, under: str, depth: int) -> list[str]:
    """The comments of a list's item that stand above its dash, with those above its first key; what stands beside the
    item goes to its first key, where there is room."""
    node = entry.node
    if not isinstance(node, Branch) or _flow(node, f"{under}[]", 2 * depth + 2) is not None:
        return entry.above
    first = node.entries[0]
    above, entry.above = [*entry.above, *first.above], []
    if entry.beside:
        above += [first.beside] if first.beside else []
        first.beside, entry.beside = entry.beside, ""
    first.above, first.gap = [], False
    return above


def _keyed(entry: Entry, depth: int) -> Iterator[str]:
    """``key: value``."""
    start = f"{'  ' * depth}{quoted(entry.key)}:"
    flow = _flow(entry.node, entry.key, len(start) + 1)
    if flow is not None:
        yield f"{start} {flow}"
    elif isinstance(entry.node, Leaf):
        yield from _block(entry.node.text, start + " ", depth)
    else:
        yield start
        yield from _entries(entry.node, entry.key, depth + 1)


def _listed(entry: Entry, under: str, depth: int) -> Iterator[str]:
    """``- value``."""
    start = f"{'  ' * depth}-"
    flow = _flow(entry.node, under if isinstance(entry.node, Leaf) else f"{under}[]", len(start) + 1)
    if flow is not None:
        yield f"{start} {flow}"
    elif isinstance(entry.node, Leaf):
        yield from _block(entry.node.text, start + " ", depth)
    elif entry.node.keyed:
        first, *rest = _entries(entry.node, under, depth + 1)
        yield f"{start} {first.strip()}"
        yield from rest
    else:
        yield start
        yield from _entries(entry.node, under, depth + 1)


def _flow(node: Node, under: str, column: int) -> str | None:
    """The value in one line behind ``column``, or nothing where it has to stand on lines of its own."""
    if isinstance(node, Leaf):
        return None if _wants_block(node, column) else _scalar(node, False)
    if not node.entries and not node.tail:
        return "{}" if node.keyed else "[]"
    if any(True for _ in comments(node)) or not _may_flow(node, under):
        return None
    text = _bracketed(node)
    return text if column + _width(text) <= WIDTH else None


def _may_flow(node: Branch, under: str) -> bool:
    """Whether a branch is of the kind that is written in one line."""
    if node.keyed:
        simple = all(isinstance(entry.node, Leaf) or not entry.node.keyed for entry in node.entries)
        return under.removesuffix("[]") in _RECORDS and simple and _single(node)
    return under not in _PROSE and all(isinstance(entry.node, Leaf) for entry in node.entries) and _single(node)


def _single(node: Node) -> bool:
    if isinstance(node, Leaf):
        return "\n" not in node.text
    return all(_single(entry.node) for entry in node.entries)


def _bracketed(node: Node) -> str:
    if isinstance(node, Leaf):
        return _scalar(node, True)
    if node.keyed:
        pairs = (f"{quoted(entry.key, True)}: {_bracketed(entry.node)}" for entry in node.entries)
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(_bracketed(entry.node) for entry in node.entries)}]"


def _scalar(leaf: Leaf, flow: bool) -> str:
    if leaf.kind != "str":
        return leaf.text or "null"
    return quoted(leaf.text, flow)


def quoted(text: str, flow: bool = False) -> str:
    """A text as it stands where every reader takes it for this text, else in double quotes."""
    if _is_plain(text) and not (flow and re.search(r"[,\[\]{}]", text)):
        return text
    safe = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", safe)


def _is_plain(text: str) -> bool:
    if not text or text != text.strip() or text.lower() in _WORDS or _NUMBER.fullmatch(text):
        return False
    if _BAD_FIRST.match(text) or _BAD_WITHIN.search(text):
        return False
    return str(_RESOLVER.resolve(ScalarNode, text, (True, False))) == "tag:yaml.org,2002:str"


def _wants_block(leaf: Leaf, column: int) -> bool:
    """Several lines, or a line that is too long and has blanks to break it at."""
    text = leaf.text
    if leaf.kind != "str" or _UNSHOWN.search(text):
        return False
    if "\n" in text:
        # what ends in blank lines would take the one before the next key for its own
        return not text.startswith((" ", "\n")) and not text.endswith("\n\n") and " \n" not in text
    return column + _width(text) > WIDTH and bool(re.fullmatch(r"[^\s]+( [^\s]+)+", text))


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
        if line and _width(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _width(text: str) -> int:
    """The columns a text takes on a screen: a Chinese character takes two."""
    return len(text) if text.isascii() else sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)

"""The one strict reader of YAML: a text becomes a tree, or a complaint that names its line.

Refused here, once for every kind of file: what is too large or too deep, duplicate keys, anchors, aliases, tags,
merge keys, keys that are no texts, a second document. Nothing turns into something else: ``no``, ``12:30`` and
``0123`` stay the text that was typed, with the kind YAML takes it for; what that means is for the views to say.

Built from the parser's events, since only they tell a tag that was typed from one that was guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml
from yaml.resolver import Resolver

from ..errors import DefinitionError, HazardcheckError, UnreadableError
from .yaml_tree import Spot, YamlBranch, YamlEntry, YamlNode, YamlScalar

# bytes or signs: ten times the largest checklist
MAX_SIZE: Final = 2_000_000
# far beyond what people write, far below what a parser in C can stand
MAX_DEPTH: Final = 60
# what libyaml puts before its own kinds
_TAG: Final = "tag:yaml.org,2002:"
# Depth is counted before libyaml sees the text, by brackets and by indentation, since its versions fail at different
# depths.
_BRACKET: Final = re.compile(r"[\[\]{}]")
# blanks, "- " and "? " at the beginning of a line each lead one level down
_INDENT: Final = re.compile(r"^(?:[ ]|- |\? )+", re.MULTILINE)
# libyaml where there: eight times as fast
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlComplaints:
    """How one kind of file complains: the error of the person who can repair it, the code for each fault, whether a
    place has a column, and how deep such a file may be."""

    error: type[HazardcheckError]
    syntax: str
    twice: str
    refused: str
    large: str
    second: str
    columns: bool
    depth: int

    def fault(self, code: str, /, where: str, spot: Spot, **params: str) -> HazardcheckError:
        """The complaint at a place of a file."""
        line, column = spot
        return self.error(code, f"{where}:{line + 1}:{column + 1}" if self.columns else f"{where}:{line + 1}", **params)


# Checklists, profiles, policies, mappings: what somebody wrote for many.
DEFINITION: Final = YamlComplaints(
    DefinitionError, "HZ401", "HZ402", "HZ406", "HZ407", second="HZ401", columns=True, depth=MAX_DEPTH
)
# The text form, which a workshop filled in; it needs five levels.
SUBMISSION: Final = YamlComplaints(
    UnreadableError, "HZ320", "HZ321", "HZ323", "HZ326", second="HZ323", columns=False, depth=8
)


def build_tree(text: str, where: str, complaints: YamlComplaints, *, twice: bool = False) -> YamlNode | None:
    """The tree of the one document in the text; nothing where there is none. ``twice``: a key may stand twice (for a
    view that mends it)."""
    if len(text) > MAX_SIZE:
        raise complaints.error(complaints.large, where, detail=f"{len(text)} > {MAX_SIZE}")
    if nesting_bound(text) > MAX_DEPTH:
        raise complaints.error(complaints.large, where, detail=f"> {complaints.depth}")
    try:
        return _TreeBuilder(text, where, complaints, twice).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        detail = str(error.problem or error.context)
        if mark is None:
            raise complaints.error(complaints.syntax, where, detail=detail) from None
        raise complaints.fault(complaints.syntax, where, _spot_of(mark), detail=detail) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise complaints.error(complaints.syntax, where, detail=str(error).splitlines()[0]) from None


def nesting_bound(text: str) -> int:
    """An upper bound of the nesting: brackets open at once, or columns of indentation (and ``- - -``) by two.

    Counted before any library sees the text: how deep a library goes, and what it says then, changes with its version.
    """
    open_ = most = 0
    for sign in _BRACKET.findall(text):
        open_ = open_ + 1 if sign in "[{" else max(0, open_ - 1)
        most = max(most, open_)
    return max(most, max((len(indent) for indent in _INDENT.findall(text)), default=0) // 2)


def scalar_kind(text: str) -> str:
    """What YAML 1.1 takes a text without quotes for: ``no`` is a bool, ``12:30`` an int (of base 60)."""
    for tag, pattern in Resolver.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            return str(tag).removeprefix(_TAG)
    return "str"


class _TreeBuilder:
    """Takes the parser's events one by one; ``depth``: how many tables and lists are open."""

    def __init__(self, text: str, where: str, complaints: YamlComplaints, twice: bool) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.where = where
        self.complaints = complaints
        self.twice = twice

    def document(self) -> YamlNode | None:
        """The root of the only document."""
        # start of the stream
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self.node(next(self.events), 0)
        # end of the document
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.fault(self.complaints.second, after, detail="---")
        return root

    def node(self, event: Any, depth: int) -> YamlNode:
        """The node that begins with this event."""
        if isinstance(event, yaml.AliasEvent):
            raise self.fault(self.complaints.refused, event, detail=f"*{event.anchor}")
        if event.anchor is not None or event.tag is not None:
            detail = f"&{event.anchor}" if event.anchor else str(event.tag)
            raise self.fault(self.complaints.refused, event, detail=detail)
        if isinstance(event, yaml.ScalarEvent):
            kind = "str" if event.style else scalar_kind(event.value)
            spot, end = _spot_of(event.start_mark), _spot_of(event.end_mark)
            return YamlScalar(event.value, kind, spot, end, event.style in ("|", ">"))
        if depth >= self.complaints.depth:
            raise self.fault(self.complaints.large, event, detail=f"> {self.complaints.depth}")
        return self.branch(event, depth + 1)

    def branch(self, event: Any, depth: int) -> YamlBranch:
        """A table or a list up to its end."""
        keyed = isinstance(event, yaml.MappingStartEvent)
        branch = YamlBranch(keyed, spot=_spot_of(event.start_mark), flow=bool(event.flow_style))
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            if keyed:
                branch.entries.append(self.keyed_entry(event, lines, depth))
            else:
                branch.entries.append(YamlEntry(self.node(event, depth), spot=_spot_of(event.start_mark)))
        branch.end = _spot_of(event.end_mark)
        return branch

    def keyed_entry(self, event: Any, lines: dict[str, int], depth: int) -> YamlEntry:
        """A key, a text that stands once, with its value."""
        key = self.node(event, depth)
        if not isinstance(key, YamlScalar) or key.kind == "merge":
            detail = key.text if isinstance(key, YamlScalar) else "?"
            raise self.fault(self.complaints.refused, event, detail=detail)
        if key.text in lines and not self.twice:
            raise self.fault(self.complaints.twice, event, key=key.text, first=str(lines[key.text]))
        lines[key.text] = key.line
        return YamlEntry(self.node(next(self.events), depth), key.text, key.spot, key_end=key.end)

    def fault(self, code: str, /, event: Any, **params: str) -> HazardcheckError:
        """The complaint at an event."""
        return self.complaints.fault(code, self.where, _spot_of(event.start_mark), **params)


def _spot_of(mark: Any) -> Spot:
    return (mark.line, mark.column)

"""Which noun stands under which key of a checklist, and the order of its keys: the one in which a reader asks for them.

And how a checklist is laid out (``CHECKLIST_STYLE``).
"""

from __future__ import annotations

import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final

from ..model.written.checklist import (
    Checklist,
    Condition,
    Determination,
    Enumeration,
    Exclusion,
    Fact,
    Gate,
    Group,
    Item,
    LawSource,
    Level,
    Period,
    Precondition,
    Rating,
    Reference,
    Section,
    Share,
)
from ..model.written.procedure import (
    Procedure,
    Requirement,
    SectorAcceptance,
    SectorReport,
    SectorStop,
    Term,
)
from ..yamltext.yaml_tree import YamlBranch, YamlNode
from ..yamltext.yaml_writer import YamlStyle

_NOUNS: Final[dict[str, Any]] = {
    "": Checklist,
    "in_force": Period,
    "determination": Determination,
    "groups": Group,
    "also": Share,
    "exclusions": Exclusion,
    "rating": Rating,
    "levels": Level,
    "applies": Gate,
    "facts": Fact,
    "preconditions": Precondition,
    "references": Reference,
    "sections": Section,
    "items": Item,
    "conditions": Condition,
    "lists": Enumeration,
    "law": LawSource,
    "procedure": Procedure,
    "stops": SectorStop,
    "reports": SectorReport,
    "acceptance": SectorAcceptance,
    "within": Term,
    "resume": Requirement,
    "breach": Requirement,
}
_FIRST: Final[dict[type[Any], str]] = {
    Checklist: "schema id extends kind title document issuer in_force series replaces version source checked law"
    " coverage coverage_note scope notes",
    Item: "id title question clause law grade catch_all requires focus industries applies conditions scope lists",
    Section: "id title clause law",
}
_LAST: Final[dict[type[Any], str]] = {Checklist: "procedure determination facts preconditions references sections"}


CHECKLIST_STYLE: Final = YamlStyle(
    records=frozenset("conditions facts lists references groups also exclusions levels".split()),
    prose=frozenset("notes look evidence control rectify scope exceptions".split()),
)


def noun_under(key: str) -> Any:
    """The noun that a table under this key is (or a table in the list under it), if it is one of the model's."""
    return _NOUNS.get(key)


@cache
def hints_of(noun: Any) -> dict[str, Any]:
    """The fields of a noun with their types."""
    hints: dict[str, Any] = noun.key_types()
    return hints


def kinds_in(hint: Any) -> set[Any]:
    """A type and the types within it."""
    return {hint, *typing.get_args(hint)}


@cache
def fixed_keys() -> frozenset[str]:
    """The keys whose values are written in one way only: enumerations, days, yes and no."""
    return frozenset(
        name
        for noun in _NOUNS.values()
        for name, hint in hints_of(noun).items()
        for kind in kinds_in(hint)
        if isinstance(kind, type) and issubclass(kind, Enum | date | bool)
    )


@cache
def key_order(noun: Any) -> tuple[str, ...]:
    """The keys of a noun in canonical order: the model's, but where that puts what has a default last."""
    first, last = _FIRST.get(noun, "").split(), _LAST.get(noun, "").split()
    names = noun.key_names()
    middle = [name for name in names if name not in first and name not in last]
    return (*first, *middle, *last)


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
            # blank lines between keys that now stand elsewhere
            for entry in node.entries:
                entry.gap = False
    for entry in node.entries:
        sort_keys(entry.node, entry.key if node.keyed else under)

"""What changed between two editions of a checklist, item by item, in law (advice and spacing do not count).

Items are paired by what the new edition says of itself (``was``), else by equal meaning, else by their number. Two
items mean the same only if all that the law says in them is equal; where they stand (number, clause) is no meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ...model.written.checklist import Checklist, Item
from .fingerprints import LEGAL_FIELDS, checklist_fingerprint, squeezed

# an item may move within the criterion and mean the same
_PLACE = ("id", "clause")
_OF_THE_WHOLE = ("title", "document", "issuer", "in_force", "coverage", "determination", "preconditions", "facts",
                 "references", "rating")  # fmt: skip
Value = Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an item (or of the whole) before and after, as the file has it; facts and preconditions are told by
    their titles and questions."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Change:
    """``kind`` is added, removed, changed or moved (the same in law, with another number or clause). ``item`` is the
    id in the new edition (of a removed one: in the old), ``was`` that in the old."""

    kind: str
    item: str
    title: str
    clause: str = ""
    was: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs."""
        return tuple(entry.field for entry in self.differences)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``pairs``: new id → old id; ``equal``: the new ids whose meaning is that of the old one; ``whole``: what differs
    beside the items."""

    pairs: Mapping[str, str]
    equal: frozenset[str]
    changes: tuple[Change, ...]
    whole: tuple[Difference, ...] = field(default=())

    @property
    def is_same(self) -> bool:
        """Whether nothing changed in law."""
        return not self.changes and not self.whole


# two editions are compared once, for every submission of a run
@lru_cache(maxsize=16)
def compared(old: Checklist, new: Checklist) -> Comparison:
    """The whole comparison."""
    before, after = _meanings(old), _meanings(new)
    pairs = _pairs(before, after, {item.id: item.was for item in new.items})
    merged = {item.id for item in new.items if len(item.was) > 1}
    equal = frozenset(key for key, was in pairs.items() if key not in merged and after[key] == before[was])
    changes = tuple(_paired_changes(old, new, pairs, equal))
    return Comparison(pairs, equal, changes, _whole_differences(old, new))


def compare(old: Checklist, new: Checklist) -> Iterator[Change]:
    """Removed, changed and moved items in the old order, then the added ones in the new order."""
    return iter(compared(old, new).changes)


def _meanings(checklist: Checklist) -> dict[str, dict[str, Value]]:
    return {item.id: squeezed(_meaning(checklist, item)) for item in checklist.items}


def _meaning(checklist: Checklist, item: Item) -> dict[str, Value]:
    """What the item says in law, by field, without its place; what it refers to is told by its own words."""
    facts = {fact.id: fact for fact in checklist.facts}
    asked = {row.id: row.question for row in checklist.preconditions}
    parts = {name: value for name, value in item.model_dump().items() if name in LEGAL_FIELDS and name not in _PLACE}
    parts["applies"] = {
        name: [facts[key].title if key in facts else key for key in keys] for name, keys in parts["applies"].items()
    }
    parts["requires"] = [asked.get(key, key) for key in item.requires]
    parts["part_of"] = [facts[key].part_of for key in item.applies.facts if key in facts and facts[key].part_of]
    return parts


def _pairs(
    before: Mapping[str, Value], after: Mapping[str, Value], was: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """New id → old id: what is said, then equal meaning at the same number, then anywhere, then the same number."""
    named = {key: [old for old in olds if old in before] for key, olds in was.items()}
    pairs = {key: olds[0] for key, olds in named.items() if olds}
    free = [old for old in before if old not in {old for olds in named.values() for old in olds}]
    open_ = [key for key in after if key not in pairs]

    def pair(key: str, old: str) -> None:
        pairs[key] = old
        open_.remove(key)
        free.remove(old)

    for key in [key for key in open_ if key in free and before[key] == after[key]]:
        pair(key, key)
    for key in list(open_):
        alike = [old for old in free if before[old] == after[key]]
        if len(alike) == 1:
            pair(key, alike[0])
    for key in [key for key in open_ if key in free and not was[key]]:
        pair(key, key)
    return pairs


def _paired_changes(
    old: Checklist, new: Checklist, pairs: Mapping[str, str], equal: frozenset[str]
) -> Iterator[Change]:
    items = {item.id: item for item in new.items}
    heirs: dict[str, list[str]] = {}
    for key, was in pairs.items():
        heirs.setdefault(was, []).append(key)
    gone = set(_merged(new)) | set(heirs)
    for item in old.items:
        if item.id not in gone:
            yield Change("removed", item.id, item.title, item.clause, item.id)
        for key in heirs.get(item.id, ()):
            found = _item_differences(old, new, item, items[key])
            if found:
                kind = "moved" if key in equal else "changed"
                yield Change(kind, key, items[key].title, items[key].clause, item.id, found)
    for key, item in items.items():
        if key not in pairs:
            yield Change("added", key, item.title, item.clause)


def _merged(new: Checklist) -> Iterator[str]:
    """The old ids that the new edition says have gone into its items."""
    return (key for item in new.items for key in item.was)


def _item_differences(old: Checklist, new: Checklist, before: Item, after: Item) -> tuple[Difference, ...]:
    first = {"id": before.id, "clause": before.clause, **_meaning(old, before)}
    second = {"id": after.id, "clause": after.clause, **_meaning(new, after)}
    return tuple(
        Difference(name, first[name], second[name]) for name in first if squeezed(first[name]) != squeezed(second[name])
    )


def _whole_differences(old: Checklist, new: Checklist) -> tuple[Difference, ...]:
    if checklist_fingerprint(old) == checklist_fingerprint(new) and old.in_force == new.in_force:
        return ()
    first, second = old.model_dump(), new.model_dump()
    for parts in (first, second):
        parts["facts"] = [{"title": fact["title"], "part_of": fact["part_of"]} for fact in parts["facts"]]
        parts["preconditions"] = [row["question"] for row in parts["preconditions"]]
    return tuple(
        Difference(name, first[name], second[name])
        for name in _OF_THE_WHOLE
        if squeezed(first[name]) != squeezed(second[name])
    )

"""What changed between two editions of a checklist, item by item, in law (advice and spacing do not count)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from ..model.checklist import Checklist, Item
from .content import LEGAL_FIELDS, item_fingerprint, squeezed


@dataclass(frozen=True, slots=True)
class Change:
    """``kind`` is added, removed or changed; ``fields`` name what differs."""

    kind: str
    item: str
    title: str
    fields: tuple[str, ...] = ()


def compare(old: Checklist, new: Checklist) -> Iterator[Change]:
    """Removed and changed items in the old order, then the added ones in the new order."""
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    for key, item in before.items():
        if key not in after:
            yield Change("removed", key, item.title)
        elif item_fingerprint(item) != item_fingerprint(after[key]):
            yield Change("changed", key, after[key].title, _changed_fields(item, after[key]))
    for key, item in after.items():
        if key not in before:
            yield Change("added", key, item.title)


def _changed_fields(old: Item, new: Item) -> tuple[str, ...]:
    first, second = asdict(old), asdict(new)
    return tuple(name for name in LEGAL_FIELDS if squeezed(first[name]) != squeezed(second[name]))

"""What of a statutory item a local supplement may not do: every attempt to ask less, at its place in the file."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from ...late_pattern import LatePattern
from ...model.base import ItemGrade
from ...model.written.checklist import Gate, Item
from ...model.written.supplement import Addition, ItemChange, Tightening
from ..criteria.fault import Fault, Path
from ..criteria.fingerprints import squeeze
from ..gates.facts import gate_truth
from .local_texts import soft_words

# a supplement may raise a grade, never lower it
_RANK = {ItemGrade.ELEMENT: 0, ItemGrade.GENERAL: 1, ItemGrade.MAJOR: 2}
# What the law says in its own words; a text can't be shown to be stricter, so it stays.
_FIXED = ("title", "question", "clause", "lists", "catch_all", "conditions")
# Words that add a case: or, and, also, other, all … An exception with one of them reaches further than before.
_ADDING = "或|以及|也|亦|均|都|不限|包括|其他|其它|任何|一切|所有|等"
# What stands behind an exception narrows it (，但同时使用两支以上喷枪的除外) unless a word adds a case to it:
# ，但其他企业也可以.
_NARROWING = LatePattern(rf"^[，；,;](但|但是|并且|且|同时)(?!.*({_ADDING}))")
# Gates are compared by trying every combination; a gate of more facts than this is no gate a person can check.
_MOST_FACTS = 12


def change_faults(item: Item, change: ItemChange, path: Path) -> Iterator[Fault]:
    """Every way in which the change asks less of the item than the base does."""
    yield from _tighten_faults(item, change.tighten, (*path, "tighten"))
    yield from _add_faults(item, change.add, (*path, "add"))


def _tighten_faults(item: Item, wanted: Tightening, path: Path) -> Iterator[Fault]:
    if wanted.grade is not None and _RANK[wanted.grade] < _RANK[item.grade]:
        yield Fault((*path, "grade"), "HZ450", {"key": item.id, "old": item.grade, "new": wanted.grade})
    for name in _FIXED:
        given = getattr(wanted, name)
        if given is not None and given != getattr(item, name):
            yield Fault((*path, name), "HZ453", {"key": item.id, "field": name})
    if wanted.device_rule is False and item.device_rule:
        yield Fault((*path, "device_rule"), "HZ455", {"key": item.id})
    old, new = item.deadline_days, wanted.deadline_days
    if old is not None and new is not None and new > old:
        yield Fault((*path, "deadline_days"), "HZ456", {"key": item.id, "old": str(old), "new": str(new)})
    yield from _exception_faults(item, wanted.exceptions or (), (*path, "exceptions"))
    for place, text in _strangers(wanted.scope or (), item.scope):
        yield Fault((*path, "scope", place), "HZ451", {"key": item.id, "text": text})
    yield from _gate_faults(item, wanted, path)


def _exception_faults(item: Item, wanted: Iterable[str], path: Path) -> Iterator[Fault]:
    """An exception is one of the base, or one of the base with a limit behind it."""
    for place, text in enumerate(wanted):
        if not any(is_narrower(text, base) for base in item.exceptions):
            yield Fault((*path, place), "HZ451", {"key": item.id, "text": text})


def is_narrower(text: str, base: str) -> bool:
    """Whether an exception is the base's own, or that with "，但……"or"，且……" behind it and no "或"."""
    mine, given = squeeze(text).rstrip("。；"), squeeze(base).rstrip("。；")
    return mine == given or (mine.startswith(given) and bool(_NARROWING.match(mine[len(given) :])))


def _strangers(wanted: Iterable[str], known: Iterable[str]) -> Iterator[tuple[int, str]]:
    there = {squeeze(text) for text in known}
    yield from ((place, text) for place, text in enumerate(wanted) if squeeze(text) not in there)


def _gate_faults(item: Item, wanted: Tightening, path: Path) -> Iterator[Fault]:
    for place, part in _strangers(wanted.requires or (), item.requires):
        yield Fault((*path, "requires", place), "HZ452", {"key": item.id, "field": part})
    if wanted.industries and not (item.industries and set(item.industries) <= set(wanted.industries)):
        yield Fault((*path, "industries"), "HZ452", {"key": item.id, "field": "industries"})
    if wanted.applies is not None and not is_wider(wanted.applies, item.applies):
        yield Fault((*path, "applies"), "HZ452", {"key": item.id, "field": "applies"})


def is_wider(gate: Gate, base: Gate) -> bool:
    """Whether the gate is open wherever the base's is: every combination of the facts is tried."""
    # each fact once, in a fixed order: the combinations are tried one by one
    names = sorted({*gate.facts, *base.facts})
    if len(names) > _MOST_FACTS:
        return gate == base
    combinations = (dict(zip(names, row, strict=True)) for row in itertools.product((True, False), repeat=len(names)))
    return all(gate_truth(gate, facts) is True for facts in combinations if gate_truth(base, facts) is True)


def _add_faults(item: Item, added: Addition, path: Path) -> Iterator[Fault]:
    for name in ("exceptions", "scope"):
        for place, text in enumerate(getattr(added, name)):
            yield Fault((*path, name, place), "HZ451", {"key": item.id, "text": text})
    for place, part in enumerate(added.requires):
        yield Fault((*path, "requires", place), "HZ452", {"key": item.id, "field": part})
    for place, branch in enumerate(added.conditions):
        if branch.undetermined:
            yield Fault((*path, "conditions", place, "undetermined"), "HZ490", {"key": item.id, "letter": branch.id})
    for name, texts in added.key_values().items():
        if name in ("conditions", "exceptions", "scope", "requires"):
            continue
        yield from soft_words(item.id, texts, (*path, name))

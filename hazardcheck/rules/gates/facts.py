"""Facts and gates: which items apply to this factory, in three-valued logic, and why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Final, Protocol

from ...model.base import FOCUS, INDUSTRIES, Truth, industry_keys, industry_title
from ...model.written.checklist import Checklist, Fact, Gate, Item
from .grounds import Ground
from .truth import both, either, negation

# What stands before the number of an item that a short form asks.
_OF_ITEM = "item:"


class Gated(Protocol):
    """What a gate stands before: an item of a checklist, or what the head of a result says of it."""

    @property
    def industries(self) -> tuple[str, ...]:
        """The industries that its article speaks of; none: all."""

    @property
    def applies(self) -> Gate:
        """The facts that it asks for."""


class Titled(Protocol):
    """What has a title."""

    @property
    def title(self) -> str:
        """As people read it."""


class FactTable(dict[str, Fact]):
    """Facts by id, with what follows from each: the same for every form of these checklists."""

    @cached_property
    def above(self) -> dict[str, list[str]]:
        """Fact → the facts of which it is a part, the nearest first."""
        return {key: coarser_facts(self, key) for key in self}

    @cached_property
    def proved(self) -> dict[str, list[str]]:
        """Fact → what must hold where it does: the coarser ones, what it shows, and what follows from these."""
        return proved_facts(self)


# one for each list at hand
@lru_cache(maxsize=64)
def all_facts(checklists: tuple[Checklist, ...]) -> FactTable:
    """Every fact the checklists ask for, once, in their order."""
    found = FactTable()
    for checklist in checklists:
        for fact in checklist.facts:
            found.setdefault(fact.id, fact)
    return found


def close_facts(
    facts: Mapping[str, Fact], given: Mapping[str, Truth]
) -> tuple[dict[str, Truth], list[tuple[str, str]]]:
    """The facts with what follows from ``part_of`` and ``shown_by``, and the pairs that contradict each other (what
    holds, what it proves and was denied; or a fact and one of its ``or_else``, where all of them were denied).

    Finer true makes coarser true; coarser false makes finer false; what is seen true makes true what it shows. A fact
    that holds while one it proves is denied is a contradiction: both become unknown, and nothing follows from either.
    """
    known: dict[str, Truth] = {key: given.get(key) for key in facts}
    table = facts if isinstance(facts, FactTable) else FactTable(facts)
    above, proved = table.above, table.proved
    clashes = [(key, top) for key in facts for top in proved[key] if known[key] is True and known[top] is False]
    clashes += [(key, other) for key in facts if are_all_denied(facts[key], known) for other in facts[key].or_else]
    for pair in clashes:
        for key in pair:
            known[key] = None
    for key in facts:
        if known[key] is True:
            known.update(dict.fromkeys(proved[key], True))
    for key in facts:
        if known[key] is None and any(known[top] is False for top in above[key]):
            known[key] = False
    contradicted = {key for pair in clashes for key in pair}
    return {key: None if key in contradicted else value for key, value in known.items()}, clashes


def are_all_denied(fact: Fact, known: Mapping[str, Truth]) -> bool:
    """Whether a fact of which one kind must hold is denied together with every other kind, while what they are kinds
    of is there: who has no deep-well casting has neither furnace for it."""
    if fact.part_of is not None and known.get(fact.part_of) is not True:
        return False
    return bool(fact.or_else) and all(known.get(key) is False for key in (fact.id, *fact.or_else))


def proved_facts(facts: Mapping[str, Fact]) -> dict[str, list[str]]:
    """Every fact → what must hold where it does: the coarser ones, what it shows, and what follows from these."""
    above = {key: coarser_facts(facts, key) for key in facts}
    shown: dict[str, list[str]] = {}
    for fact in facts.values():
        for sign in fact.shown_by:
            shown.setdefault(sign, []).append(fact.id)
    if not shown:
        return {key: list(tops) for key, tops in above.items()}
    proved: dict[str, list[str]] = {}
    for key in facts:
        found: list[str] = []
        waiting = [*above[key], *shown.get(key, ())]
        while waiting:
            top = waiting.pop(0)
            if top != key and top not in found:
                found.append(top)
                waiting += [*above.get(top, ()), *shown.get(top, ())]
        proved[key] = found
    return proved


def coarser_facts(facts: Mapping[str, Fact], key: str) -> list[str]:
    """The facts of which this one is a part (``part_of``), the nearest first: where one does not hold, it can't."""
    chain: list[str] = []
    while key in facts and (top := facts[key].part_of) is not None and top in facts and top not in chain:
        chain.append(top)
        key = top
    return chain


def gate_truth(gate: Gate, facts: Mapping[str, Truth]) -> Truth:
    """Whether the gate is open: all, and at least one of any, and none of none."""
    return both(
        [
            *(facts.get(key) for key in gate.all),
            either(facts.get(key) for key in gate.any) if gate.any else True,
            *(negation(facts.get(key)) for key in gate.none),
        ]
    )


def industry_truth(item: Gated, industry: str) -> Truth:
    """Whether the item's article speaks of this industry; unknown while the industry is."""
    if not item.industries:
        return True
    keys = industry_keys(industry)
    return any(key in item.industries for key in keys) if keys else None


def is_asked_there(same: Gated | None, industry: str) -> bool:
    """Whether the earlier item that asks the same (``Item.same_as``) is asked of this factory anyway: one of its
    industries is that item's. 保温杯 is 机械 or 轻工: 07-07 answers 08-06."""
    return same is not None and len(industry_keys(industry)) > 1 and industry_truth(same, industry) is True


def in_focus(item: Item, focus: tuple[str, ...]) -> bool:
    """Whether the item stands in the form: always, or in the short form of one of these places or items."""
    return not focus or any(key in item.focus or key == item_focus(item.id) for key in focus)


def item_focus(number: str) -> str:
    """What a form says that asks this item alone: a recheck asks those with an open hazard."""
    return f"{_OF_ITEM}{number}"


def is_focus(key: str) -> bool:
    """Whether a form may say this: one of our places, or an item."""
    return key in FOCUS or (key.startswith(_OF_ITEM) and len(key) > len(_OF_ITEM))


def focus_title(key: str) -> str:
    """How people call it; of an item its number."""
    return FOCUS.get(key, key.removeprefix(_OF_ITEM))


def item_applies(item: Item, industry: str, facts: Mapping[str, Truth]) -> Truth:
    """Whether the item applies to a factory of this industry with these facts."""
    return both([industry_truth(item, industry), gate_truth(item.applies, facts)])


def applies_grounds(
    item: Gated, industry: str, facts: Mapping[str, Truth], titles: Mapping[str, Titled]
) -> tuple[Ground, ...]:
    """Why the item does or does not apply, in the words of the form's head; nothing if it always applies."""
    if industry_truth(item, industry) is False:
        owners = "、".join(INDUSTRIES[key] for key in item.industries)
        named = industry_title(industry)
        return (Ground("reason.industry.other", {"industry": named, "owners": owners}),)
    return (*_industry_grounds(item, industry), *_gate_grounds(item.applies, facts, titles))


def _industry_grounds(item: Gated, industry: str) -> list[Ground]:
    if not item.industries:
        return []
    if industry_keys(industry):
        return [Ground("reason.industry", {"industry": industry_title(industry)})]
    return [Ground("reason.industry.open", {"industry": industry}) if industry else Ground("reason.industry.unknown")]


def _gate_grounds(gate: Gate, facts: Mapping[str, Truth], titles: Mapping[str, Titled]) -> list[Ground]:
    """Only what decides: the facts that close the gate if one does, else all it asks for."""
    truth = gate_truth(gate, facts)
    closing = [key for key in gate.all if facts.get(key) is False]
    closing += [key for key in gate.none if facts.get(key) is True]
    if gate.any and all(facts.get(key) is False for key in gate.any):
        closing += list(gate.any)
    shown = closing if truth is False else list(gate.facts)
    return [Ground(_FACT_CODES[facts.get(key)], {"fact": titles[key].title if key in titles else key}) for key in shown]


_FACT_CODES: Final[Mapping[Truth, str]] = {
    True: "reason.fact.yes",
    False: "reason.fact.no",
    None: "reason.fact.unknown",
}

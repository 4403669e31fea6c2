"""The names that a case book uses, looked up in its checklists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ..model.written.checklist import Checklist, Fact, Item
from ..rules.gates.facts import all_facts

# `05-03ab`: an item and the letters of its conditions
_HAZARD = re.compile(r"(?P<item>.*?\d)(?P<letters>[a-z]*)")


@dataclass(frozen=True)
class NamedParts:
    """Items by number (``11-03``) where one list has it, and always by key (``gongmao-2023/11-03``)."""

    checklists: tuple[Checklist, ...]

    @cached_property
    def items(self) -> dict[str, Item]:
        """Key → item, over all lists."""
        return {key: item for checklist in self.checklists for key, item in checklist.by_key.items()}

    @cached_property
    def keys(self) -> dict[str, str]:
        """Every name of a row (item or precondition) → its key."""
        full = [key for one in self.checklists for key in (*one.by_key, *one.precondition_by_key)]
        short: dict[str, list[str]] = {}
        for key in full:
            short.setdefault(key.rpartition("/")[2], []).append(key)
        return {key: key for key in full} | {name: keys[0] for name, keys in short.items() if len(keys) == 1}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Fact id → fact, over all lists."""
        return all_facts(self.checklists)

    def within(self, fact: str) -> set[str]:
        """The facts that are part of this one, directly or not: they go where it goes."""
        found = {key for key, one in self.facts.items() if one.part_of == fact}
        return found.union(*map(self.within, found)) if found else found


def item_and_letters(name: str) -> tuple[str, tuple[str, ...]]:
    """``11-03ab`` → ``11-03`` and ``a``, ``b``."""
    match = _HAZARD.fullmatch(name)
    return (match["item"], tuple(match["letters"])) if match else (name, ())

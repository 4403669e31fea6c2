"""How answers become a major accident hazard: gates over facts, any one item, counts by kind of place, exclusions."""

from __future__ import annotations

from enum import StrEnum

from .written_noun import WrittenNoun


class Rule(StrEnum):
    """How hazards become a major accident hazard: any one item, or counts within groups."""

    # the usual criterion: any one of its items is a major hazard
    ANY_ITEM = "any-item"
    GROUPS = "groups"


class Gate(WrittenNoun):
    """Facts that make something apply: all true, and at least one of any, and none true."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact the gate asks for."""
        return (*self.all, *self.any, *self.none)


# no gate: the item applies to everybody
ALWAYS = Gate()


class Share(WrittenNoun):
    """A further count that a group needs at the same time: ``at_least`` hazards among ``items``."""

    title: str
    at_least: int
    items: tuple[str, ...]


class Group(WrittenNoun):
    """k of n by kind of place: ``at_least`` hazards among ``items``, where ``applies`` holds; and what ``also`` counts
    (3 基础条件 + 2 物的不安全状态)."""

    id: str
    title: str
    at_least: int
    items: tuple[str, ...]
    applies: Gate = ALWAYS
    also: tuple[Share, ...] = ()

    @property
    def shares(self) -> tuple[Share, ...]:
        """All counts that have to be reached together, the group's own first."""
        return (Share(title=self.title, at_least=self.at_least, items=self.items), *self.also)


class Exclusion(WrittenNoun):
    """A kind of place or state in which the criterion says that nothing is determined, or (where ``items`` are named)
    that these do not count."""

    text: str
    applies: Gate
    items: tuple[str, ...] = ()


class Determination(WrittenNoun):
    """How answers become a major accident hazard."""

    rule: Rule = Rule.ANY_ITEM
    groups: tuple[Group, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()


ANY_ITEM = Determination()

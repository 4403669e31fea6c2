"""The checklist: one legal criterion as data (a document, its determination, its items and their conditions)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from .base import CLOSED, ItemGrade

SCHEMA = "hazardcheck/checklist/1"


class Coverage(StrEnum):
    """Whether the checklist carries the whole criterion; a partial one never says it is clear."""

    FULL = "full"
    PARTIAL = "partial"


class Rule(StrEnum):
    """How hazards become a major accident hazard: any one item, or counts within groups."""

    ANY_ITEM = "any-item"
    GROUPS = "groups"


class Confidence(StrEnum):
    """A: two or more independent sources; B: one transcription."""

    A = "A"
    B = "B"


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """When the criterion is in force; ``since`` is empty where the source states no date, ``until`` is inclusive."""

    __pydantic_config__ = CLOSED
    since: date | None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies in the period; an unknown start counts as started."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """Facts that make something apply: all true, and at least one of any, and none true."""

    __pydantic_config__ = CLOSED
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact the gate asks for."""
        return (*self.all, *self.any, *self.none)


ALWAYS = Gate()


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A yes/no/unknown fact of the factory. ``part_of`` names a coarser fact that must hold where this one does."""

    __pydantic_config__ = CLOSED
    id: str
    title: str
    help: str = ""
    focus: bool = False
    part_of: str | None = None
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """One triggering branch of an item: any one is enough; what is joined by 且 stands together in one text.

    ``undetermined``: its wording is not verified against the document, so that alone it decides nothing.
    """

    __pydantic_config__ = CLOSED
    id: str
    text: str
    undetermined: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Enumeration:
    """A list the law gives; ``open`` where it ends in 等."""

    __pydantic_config__ = CLOSED
    name: str
    members: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Precondition:
    """What several items need besides their own condition; asked in a row of its own, not counted as an item."""

    __pydantic_config__ = CLOSED
    id: str
    title: str
    question: str
    clause: str
    section: str
    look: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A clause that only refers to others; listed, never asked."""

    __pydantic_config__ = CLOSED
    clause: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One situation of the criterion. ``id`` is article-item (``11-03``); the key is ``checklist/11-03``."""

    __pydantic_config__ = CLOSED
    id: str
    title: str
    question: str
    clause: str
    conditions: tuple[Condition, ...]
    grade: ItemGrade = ItemGrade.MAJOR
    catch_all: bool = False
    requires: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    applies: Gate = ALWAYS
    scope: tuple[str, ...] = ()
    lists: tuple[Enumeration, ...] = ()
    exceptions: tuple[str, ...] = ()
    device_rule: bool = False
    devices: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    rectify: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    confidence: Confidence = Confidence.A


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """An article (or chapter) and its items."""

    __pydantic_config__ = CLOSED
    id: str
    title: str
    clause: str
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """k of n by kind of place: ``at_least`` hazards among ``items``, where ``applies`` holds."""

    __pydantic_config__ = CLOSED
    id: str
    title: str
    at_least: int
    items: tuple[str, ...]
    applies: Gate = ALWAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class Exclusion:
    """A kind of place or state in which the criterion says that nothing is determined."""

    __pydantic_config__ = CLOSED
    text: str
    applies: Gate


@dataclass(frozen=True, kw_only=True, slots=True)
class Determination:
    """How answers become a major accident hazard."""

    __pydantic_config__ = CLOSED
    rule: Rule = Rule.ANY_ITEM
    groups: tuple[Group, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Checklist:
    """A legal criterion, ready to be asked and decided. Compared by identity: what is derived from it is cached."""

    __pydantic_config__ = CLOSED
    schema: str
    id: str
    title: str
    document: str
    issuer: str
    in_force: Period
    version: str
    source: str
    checked: date
    coverage: Coverage
    sections: tuple[Section, ...]
    scope: str = ""
    coverage_note: str = ""
    replaces: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    determination: Determination = Determination()
    facts: tuple[Fact, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def items(self) -> Iterator[Item]:
        """All items in the order of the criterion."""
        return (item for section in self.sections for item in section.items)

    @cached_property
    def by_key(self) -> dict[str, Item]:
        """Item key (``gongmao-2023/11-03``) to item."""
        return {self.key(item.id): item for item in self.items}

    @cached_property
    def precondition_by_key(self) -> dict[str, Precondition]:
        """Precondition key (``gas-2023/P09``) to precondition."""
        return {self.key(row.id): row for row in self.preconditions}

    def key(self, part: str) -> str:
        """The key of an item or precondition: checklist id, slash, its own id."""
        return f"{self.id}/{part}"

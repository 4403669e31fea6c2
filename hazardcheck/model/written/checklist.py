"""The checklist: one legal criterion as data (a document, its determination, its items and their conditions)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from ..base import ItemGrade
from .determination import ALWAYS, ANY_ITEM, Determination, Exclusion, Gate, Group, Rule, Share
from .law_source import NOT_SAID, LawSource
from .procedure import Procedure
from .rating import Level, Rating
from .written_noun import WrittenNoun

__all__ = ["ALWAYS", "ANY_ITEM", "SCHEMA", "Base", "Checklist", "Condition", "Confidence", "Coverage", "Determination",
           "Enumeration", "Exclusion", "Fact", "Gate", "Group", "Item", "Kind", "LawSource", "Level", "Period",
           "Precondition", "Procedure", "Rating", "Reference", "Rule", "Section", "Share"]  # fmt: skip
# the first line of every checklist: kind of file and version of its shape
SCHEMA = "hazardcheck/checklist/1"


class Coverage(StrEnum):
    """Whether the checklist carries the whole criterion; a partial one never says it is clear."""

    FULL = "full"
    PARTIAL = "partial"


class Kind(StrEnum):
    """A statutory criterion, or a list of one's own (a company's, a season's, a rating): that one is always partial,
    knows no major hazards and never leads to "no major hazard"."""

    STATUTORY = "statutory"
    OWN = "own"


class Confidence(StrEnum):
    """A: two or more independent sources; B: one transcription."""

    A = "A"
    B = "B"


class Period(WrittenNoun):
    """When the criterion is in force; ``since`` is empty where the source states no date, ``until`` is inclusive."""

    since: date | None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies in the period; an unknown start counts as started."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Fact(WrittenNoun):
    """A yes/no/unknown fact of the factory. ``part_of`` names a coarser fact that must hold where this one does.

    ``shown_by``: things one can see that prove this fact, which somebody may not have recognised. A dry dust collector
    proves a zone 20: 有 there makes this 有, and 无 here beside it is a contradiction. Never the other way round: who
    denies the zone has said nothing about collectors. ``formerly``: titles under which forms asked this before in
    narrower words; 有 under one of them still counts, 无 does not answer the question of today. ``or_else``: where this
    does not hold, one of these does (a coal mine that is not underground is open-pit): all of them denied is a
    contradiction.
    """

    id: str
    title: str
    help: str = ""
    focus: bool = False
    part_of: str | None = None
    industries: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    or_else: tuple[str, ...] = ()


class Condition(WrittenNoun):
    """One triggering branch of an item: any one is enough; what is joined by 且 stands together in one text.

    ``undetermined``: its wording is not verified against the document, so that alone it decides nothing.
    """

    id: str
    text: str
    undetermined: bool = False


class Enumeration(WrittenNoun):
    """A list the law gives; ``open`` where it ends in 等."""

    name: str
    members: tuple[str, ...]
    open: bool = False


class Precondition(WrittenNoun):
    """What several items need besides their own condition; asked in a row of its own, not counted as an item."""

    id: str
    title: str
    question: str
    clause: str
    section: str
    look: tuple[str, ...] = ()


class Reference(WrittenNoun):
    """A clause that only refers to others; listed, never asked."""

    clause: str
    text: str


class Item(WrittenNoun):
    """One situation of the criterion. ``id`` is article-item (``11-03``); the key is ``checklist/11-03``.

    ``deadline_days``: the longest time a rectification may take; ``wording``: local explanations, never conditions;
    ``points`` weigh the item in the score; a ``veto`` that is failed or open gives no stars; ``document``: where the
    item comes from, if not from the checklist's own document; ``was``: its ids in the edition before. ``formerly``:
    fingerprints the item had while it asked the same and only a gate or the wording was another: what people answered
    then still answers it. ``same_as``: an earlier item that asks the same of another industry; where both bind, it is
    asked once, there. ``law``: where its text was seen, if not where that of the section was.
    """

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
    deadline_days: int | None = None
    wording: tuple[str, ...] = ()
    points: int = 1
    veto: bool = False
    document: str = ""
    was: tuple[str, ...] = ()
    law: LawSource = NOT_SAID
    formerly: tuple[str, ...] = ()
    same_as: str = ""


class Section(WrittenNoun):
    """An article (or chapter) and its items."""

    id: str
    title: str
    clause: str
    items: tuple[Item, ...]
    law: LawSource = NOT_SAID


class Base(WrittenNoun):
    """The checklist that a local supplement extends. ``owners``: the id of an item or precondition taken over → the
    checklist whose key it keeps. ``series``: the criterion of which it is an edition."""

    id: str
    version: str
    fingerprint: str
    title: str
    document: str
    owners: Mapping[str, str] = Field(default_factory=dict)
    series: str = ""


class Checklist(WrittenNoun):
    """A legal criterion, ready to be asked and decided. Compared by identity: what is derived from it is cached.

    ``series`` names the criterion of which this is one edition: of all in a series one is in force on a day.
    ``checked`` is the day on which it was last seen to be in force; ``law``, when its text was last compared.
    ``formerly``: fingerprints the whole had while every row asked the same (see ``Item.formerly``).
    ``procedure``: what the criterion's own law demands beside the verdict (what stops, who reports, who accepts).
    """

    schema_name: str = Field(alias="schema")
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
    determination: Determination = ANY_ITEM
    facts: tuple[Fact, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    references: tuple[Reference, ...] = ()
    kind: Kind = Kind.STATUTORY
    contacts: tuple[str, ...] = ()
    rating: Rating | None = None
    procedure: Procedure | None = None
    base: Base | None = None
    series: str = ""
    law: LawSource = NOT_SAID
    formerly: tuple[str, ...] = ()

    __eq__ = object.__eq__
    __hash__ = object.__hash__

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

    @cached_property
    def weights(self) -> dict[str, int]:
        """The points of the items that do not weigh one, by key."""
        return {key: item.points for key, item in self.by_key.items() if item.points != 1}

    def key(self, part: str) -> str:
        """The key of an item or precondition: checklist id, slash, its own id. What a supplement takes over from its
        base keeps the key it has there."""
        owner = self.base.owners.get(part, self.id) if self.base else self.id
        return f"{owner}/{part}"

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """What stands before the slash in the keys of this checklist: its own id, and those of what it extends."""
        return frozenset([self.id, *(self.base.owners.values() if self.base else ())])

    def document_of(self, item: Item) -> str:
        """The document an item stands in, with its title."""
        return item.document or f"《{self.title}》（{self.document}）"

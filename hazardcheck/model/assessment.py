"""The assessment: what the answers mean item by item, before any policy speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .answers import HazardRecord, Problem
from .base import CLOSED, Grade, State, Truth, Verdict
from .written.checklist import Checklist, Coverage, Item, Kind
from .written.profile import Enterprise


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One hazard record, with what the enterprise says about it and what the checklist suggests. Several of one item
    are told apart by ``number``, ``place`` and ``device``.

    ``number_given``: the number is one that we gave (``rules.known.hazard_numbers``); ``number_typed`` is then what
    stands in the form: nothing, that same number on the next form, or what can be no number, as the 1 of a row."""

    __pydantic_config__ = CLOSED
    item: str
    grade: Grade
    title: str
    clause: str
    condition: str = ""
    condition_text: str = ""
    document: str = ""
    number: str = ""
    number_given: bool = False
    number_typed: str = ""
    place: str = ""
    device: str = ""
    description: str = ""
    control_measure: str = ""
    eliminated: Truth = None
    safe_meanwhile: Truth = None
    measure: str = ""
    responsible: str = ""
    funds: str = ""
    deadline: date | None = None
    contingency: str = ""
    done_on: date | None = None
    done_note: str = ""
    accepted_by: str = ""
    accepted_on: date | None = None
    location: str = ""
    grade_reason: str = ""
    deadline_days: int | None = None
    typical_control: tuple[str, ...] = ()
    typical_measures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownHazard:
    """A hazard of an earlier form. ``found_on`` is the day on which it was first said, ``deadline`` the earliest one
    promised: nobody extends it by writing a later one. ``stop`` is the kind of stop that stood for it, or nothing.
    ``doubt``: it was written into a register and nobody could tell of which item it is (``unplaced``), or whether it is
    one, since its row denies it (``contradicted``); nothing for a hazard that was judged."""

    __pydantic_config__ = CLOSED
    finding: Finding
    source: str
    found_on: date | None
    seen_on: date | None
    deadline: date | None
    value: Verdict
    stop: str = ""
    removed: bool = False
    doubt: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemResult:
    """One row's state after gates and contradictions. ``typed`` is the answer's own state; ``reason`` says why an
    item is not applicable, or what its gate says."""

    __pydantic_config__ = CLOSED
    item: str
    title: str
    clause: str
    state: State
    typed: State
    applies: Truth
    reason: str = ""
    value: str = ""
    location: str = ""
    counted: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupResult:
    """A k-of-n group: how many hazards are certain, how many could still be, and what follows."""

    __pydantic_config__ = CLOSED
    id: str
    title: str
    at_least: int
    certain: int
    possible: int
    reached: Truth


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistStamp:
    """The checklist that was used. ``checked``: the oldest day on which the text of an item that applied was compared
    with its source; None where nobody knows it of one of them."""

    __pydantic_config__ = CLOSED
    id: str
    version: str
    fingerprint: str
    coverage: Coverage
    title: str = ""
    document: str = ""
    checked: date | None = None
    kind: Kind = Kind.STATUTORY
    extends: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hazard:
    """One hazard that is there (or is ``supposed``, when the interval asks "what if"), before it is graded. Several may
    belong to one item."""

    key: str
    item: Item
    checklist: Checklist
    record: HazardRecord
    supposed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """All that is known of one submission. ``hazards`` are certain, ``questions`` are the open items (as the hazards
    they could be), ``closures`` the hazards that the form says are gone, with the record of it, ``claims`` those of
    which it says so without all proof; ``preconditions`` say which shared preconditions hold (None: open)."""

    enterprise: Enterprise
    checked_on: date | None
    checklists: tuple[ChecklistStamp, ...]
    coverage: Coverage
    focus: tuple[str, ...]
    items: tuple[ItemResult, ...]
    hazards: tuple[Hazard, ...]
    questions: tuple[Hazard, ...]
    closures: tuple[Hazard, ...]
    claims: tuple[Hazard, ...] = ()
    preconditions: Mapping[str, Truth]
    facts: Mapping[str, Truth]
    problems: tuple[Problem, ...]

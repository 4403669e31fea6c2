"""Cases beside the law: what somebody answers, and what must come of it (``checklists/cases/``).

A case is what a person could hand in (facts, answers, hazards) with the outcome that the clause demands. Two kinds of
tables save writing the same case again and again: ``each`` makes a case of every condition it names, ``gates`` two of
every row: the place is not there (the items are hidden), and nobody knows (they are asked).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from ..base import Grade, Stage, State, Status, Truth, Verdict
from .case import Case
from .written_noun import WrittenNoun

# the first line of every file of cases
SCHEMA = "hazardcheck/cases/1"


class CaseRecord(WrittenNoun):
    """What the form says of one hazard; the keys are those of the text form."""

    number: str = ""
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


# a hazard of which the case says nothing more
NO_RECORD = CaseRecord()


class CaseHazard(CaseRecord):
    """A hazard of a case. ``item`` is the item with the letters of its conditions: ``11-03a``, ``13-02ac``. Where the
    case answers the item too, the record stands beside that answer (``ok``: put right and recorded)."""

    item: str


class ExpectedOutcome(WrittenNoun):
    """What must come out. What is not named is not compared.

    ``hidden``: items that must not apply; ``asked``: items that must; ``grade`` is that of every hazard of the case;
    ``rules`` and ``problems``: ids that must be among those of the result; ``stop``: the kind of stop that acts first,
    or ``none``.
    """

    outcome: Verdict | None = None
    status: Status | None = None
    worst: Verdict | None = None
    best: Verdict | None = None
    stop: Literal["none", "self", "onsite", "penalty"] | None = None
    grade: Grade | None = None
    items: Mapping[str, State] = Field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


# a case that only shows its result
NOTHING_EXPECTED = ExpectedOutcome()


class Circumstances(WrittenNoun):
    """Whose form it is and how it is judged. ``industry`` as somebody types it: a key, a code, a product, several.

    ``other_facts`` is the value of every fact that is not named (nothing: unknown). ``answers``: item → ``ok``,
    ``hazard``, ``na``, ``blank``, or any other word as somebody types it. ``otherwise`` is the answer to every row that
    applies or may apply and is not named. ``case``: case facts of an inspection.
    """

    name: str
    why: str
    industry: str = ""
    facts: Mapping[str, Truth] = Field(default_factory=dict)
    other_facts: Truth = None
    answers: Mapping[str, str] = Field(default_factory=dict)
    otherwise: Literal["ok", "blank"] = "ok"
    stage: Stage | None = None
    policy: str = ""
    on: date | None = None
    case: Case | None = None


class LawCase(Circumstances):
    """One case. ``exceptions`` are those of the law that it takes (``05-03/2``: the second one of that item);
    ``after``: the name of a case above it, whose result the enterprise had before (``--previous``)."""

    expect: ExpectedOutcome
    after: str = ""
    hazards: tuple[CaseHazard, ...] = ()
    exceptions: tuple[str, ...] = ()


class ConditionTable(Circumstances):
    """A case of every condition named: one hazard, everything else in order. ``record`` is what the form says of it."""

    conditions: tuple[str, ...]
    expect: ExpectedOutcome
    record: CaseRecord = NO_RECORD


class GateRow(WrittenNoun):
    """Facts, and the items that they hide: ``without`` those that are then false, ``with`` those that are true."""

    without: tuple[str, ...] = ()
    holding: tuple[str, ...] = Field(default=(), alias="with")
    hides: tuple[str, ...]


class GateTable(Circumstances):
    """Two cases of every row: the facts are as it says, and the items are hidden; nobody knows them, and the items have
    to be answered."""

    rows: tuple[GateRow, ...]


class CaseBook(WrittenNoun):
    """The cases of one or several checklists (ids, or paths from this file's folder), judged on the day ``on``."""

    schema_name: str = Field(alias="schema")
    checklists: tuple[str, ...]
    on: date
    stage: Stage = Stage.SELF
    policy: str = "law-2021"
    record: CaseRecord = NO_RECORD
    cases: tuple[LawCase, ...] = ()
    each: tuple[ConditionTable, ...] = ()
    gates: tuple[GateTable, ...] = ()

"""A local supplement: what a city or a group adds to a checklist or asks more strictly. It can't say less.

Fields that would loosen a statutory item stand here too, so that an attempt is answered with its reason and its place,
not with "unknown key".
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from ..base import ItemGrade
from .checklist import Condition, Coverage, Enumeration, Fact, Item, Period, Precondition
from .determination import Determination, Gate
from .law_source import NOT_SAID, LawSource
from .procedure import Procedure
from .written_noun import WrittenNoun


class Tightening(WrittenNoun):
    """What replaces the law's own field; ``None`` leaves it as it is."""

    grade: ItemGrade | None = None
    deadline_days: int | None = None
    exceptions: tuple[str, ...] | None = None
    scope: tuple[str, ...] | None = None
    requires: tuple[str, ...] | None = None
    industries: tuple[str, ...] | None = None
    applies: Gate | None = None
    device_rule: bool | None = None
    catch_all: bool | None = None
    title: str | None = None
    question: str | None = None
    clause: str | None = None
    lists: tuple[Enumeration, ...] | None = None
    conditions: tuple[Condition, ...] | None = None


class Addition(WrittenNoun):
    """What is added to the item: further conditions (with the next letters), local wording, help."""

    conditions: tuple[Condition, ...] = ()
    wording: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    rectify: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()


# nothing tightened, nothing added
AS_IT_IS = Tightening()
NOTHING = Addition()


class ItemChange(WrittenNoun):
    """One item of the base, tightened or explained. ``item`` is its id (``11-03``)."""

    item: str
    tighten: Tightening = AS_IT_IS
    add: Addition = NOTHING


class MoreItems(WrittenNoun):
    """Items added to a section of the base (title and clause left out), or a section of one's own."""

    id: str
    items: tuple[Item, ...]
    title: str = ""
    clause: str = ""
    law: LawSource = NOT_SAID


class Supplement(WrittenNoun):
    """A supplement to the checklist ``extends`` (an id, or a path from this file's folder)."""

    schema_name: str = Field(alias="schema")
    extends: str
    id: str
    title: str
    document: str
    issuer: str
    version: str
    source: str
    checked: date
    in_force: Period
    scope: str = ""
    coverage: Coverage | None = None
    coverage_note: str = ""
    replaces: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    sections: tuple[MoreItems, ...] = ()
    changes: tuple[ItemChange, ...] = ()
    determination: Determination | None = None
    procedure: Procedure | None = None
    drop: tuple[str, ...] = ()
    law: LawSource = NOT_SAID

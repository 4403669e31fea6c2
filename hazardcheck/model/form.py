"""The blank form: which rows this factory is asked, with what was already known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .base import Truth
from .written.checklist import Checklist, Fact, Item, Kind, Precondition
from .written.profile import Enterprise


@dataclass(frozen=True, kw_only=True, slots=True)
class FormRow:
    """One row: an item or a precondition. ``number`` is what stands under 编号; ``content`` under 检查内容;
    ``asked_there``: whether an earlier row of the form asks the same, so that this one is left out; ``declared``: what
    was said of it before, for whoever checks (its state and day, in words); ``family``: the equipment that is not
    there, where the row is left out with all of its section."""

    key: str
    number: str
    category: str
    content: str
    checklist: str
    source: Item | Precondition
    applies: Truth
    reason: str
    asked_there: bool = False
    declared: str = ""
    family: str = ""

    @property
    def is_item(self) -> bool:
        """Whether the row is counted; a precondition is not."""
        return isinstance(self.source, Item)


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A form made for one factory. ``left_out`` are the items its industry excludes and those of
    equipment that it does not have, with the reason."""

    checklists: tuple[Checklist, ...]
    enterprise: Enterprise
    facts: Mapping[str, Truth]
    asked_facts: tuple[Fact, ...]
    rows: tuple[FormRow, ...]
    left_out: tuple[FormRow, ...]
    focus: tuple[str, ...]
    made_on: date

    @property
    def is_own(self) -> bool:
        """Whether it follows no statutory criterion at all, only lists of one's own."""
        return all(checklist.kind is Kind.OWN for checklist in self.checklists)

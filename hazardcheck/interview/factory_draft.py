"""What somebody has said of his factory so far, and what it means for the form: how many items are to be checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..model.base import Truth
from ..model.written.checklist import Checklist
from ..model.written.profile import Enterprise, Profile
from ..rules.forms.form_rows import form_for
from ..rules.reading.place_words import PLACES


@dataclass(slots=True)
class FactoryDraft:
    """Filled in by the questions. ``common`` is asked of everybody, ``equipment`` (特种设备) where there may be any;
    ``places``: place → there, not there, nobody knows."""

    common: Checklist
    equipment: Checklist
    day: date
    enterprise: Enterprise = field(default_factory=Enterprise)
    places: dict[str, Truth] = field(default_factory=dict)

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The lists of the form: who does not know whether there is special equipment is asked about it."""
        may_be = any(self.places.get(one.key) is not False for one in PLACES if one.is_equipment)
        return (self.common, self.equipment) if may_be and self.places else (self.common,)

    @property
    def profile(self) -> Profile:
        """The factory as the form takes it."""
        return Profile(enterprise=self.enterprise, facts=told_facts(self.places))

    @property
    def items(self) -> int:
        """How many items the form asks that may apply."""
        return self._count(self.checklists, self.places)

    def items_behind(self, key: str) -> int:
        """How many items there are because of this place: with it, less without it."""
        lists = (self.common, self.equipment)
        there, gone = ({**self.places, key: truth} for truth in (True, False))
        return self._count(lists, there) - self._count(lists, gone)

    def _count(self, checklists: tuple[Checklist, ...], places: Mapping[str, Truth]) -> int:
        profile = Profile(enterprise=self.enterprise, facts=told_facts(places))
        rows = form_for(checklists, profile, (), self.day).rows
        return sum(row.is_item and row.applies is not False for row in rows)


def told_facts(places: Mapping[str, Truth]) -> dict[str, Truth]:
    """The facts that follow from what there is; of what nobody knows, and of kinds not told apart, none."""
    facts: dict[str, Truth] = {}
    for one in PLACES:
        truth = places.get(one.key)
        if truth is True and not one.is_open:
            facts |= dict.fromkeys(one.facts, True)
        if truth is False:
            facts |= dict.fromkeys((*one.facts, *one.without), False)
    return facts

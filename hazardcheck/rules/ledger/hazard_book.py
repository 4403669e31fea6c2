"""The hazards of an enterprise while its forms and acts are gone through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ...model.assessment import Finding
from ...model.ledger import Happening, HazardState, LedgerForm, LedgerHazard, LedgerStep
from ..closing.removed_hazards import is_removed
from ..known.hazard_numbers import real_number
from ..known.identity import name_of
from ..known.same_hazard import names_nothing, same_number, same_place
from ..reading.answer_words import is_given
from .ledger_hazard import known_again, standing_state, with_text
from .listed_claims import claimed, denied
from .state_table import next_state


def _held_deadline(hazard: LedgerHazard, finding: Finding) -> date | None:
    """The end of a hazard that got more time: a form that repeats the end of before takes nothing back, one that
    promises an earlier one is taken at its word."""
    before, now = hazard.extensions[-1].was, hazard.known.deadline
    said = finding.deadline
    is_earlier = said is not None and (before is None or said < before)
    return min((day for day in (now, said if is_earlier else None) if day), default=None)


class HazardBook:
    """The hazards so far, each at its place. Nothing of it outlives one going through."""

    def __init__(self) -> None:
        self.hazards: list[LedgerHazard] = []
        # where the hazards of an item are, and that which first bore a number: a book of years is asked often
        self.of_item: dict[str, list[int]] = {}
        self._numbered: dict[tuple[str, str], int] = {}

    def add(self, hazard: LedgerHazard) -> None:
        """A hazard that is new."""
        place, item = len(self.hazards), hazard.finding.item
        self.hazards.append(hazard)
        self.of_item.setdefault(item, []).append(place)
        for number in hazard.numbers:
            self._bears(item, number, place)

    def _bears(self, item: str, number: str, place: int) -> None:
        """A hazard bears a number; where two do, it means the older one."""
        key = (item, real_number(number))
        self._numbered[key] = min(place, self._numbered.get(key, place))

    def follow_editions(self, heirs: Mapping[str, str]) -> None:
        """The hazards of another edition's items under those that ask the same now; the old number still means them."""
        for item in [item for item in self.of_item if heirs.get(item, item) != item]:
            places, heir = self.of_item.pop(item), heirs[item]
            self.of_item[heir] = sorted((*self.of_item.get(heir, ()), *places))
            for place in places:
                hazard = self.hazards[place]
                finding = replace(hazard.finding, item=heir)
                self.hazards[place] = replace(hazard, known=replace(hazard.known, finding=finding))
                for number in hazard.numbers:
                    self._bears(heir, number, place)

    def see(self, place: int, finding: Finding, number: str, form: LedgerForm) -> None:
        """A hazard is shown by a form: still there, or there again."""
        hazard = self.hazards[place]
        was_closed = not hazard.is_open
        is_gone = is_removed(finding, form.stage)
        state = next_state(standing_state(hazard), Happening.SEEN_REMOVED if is_gone else Happening.SEEN)
        assert state is not None
        known = known_again(hazard.known, finding, form, anew=was_closed)
        is_undone = was_closed or (hazard.state is HazardState.AWAITING and state is HazardState.RECTIFYING)
        if is_undone:
            hazard = replace(hazard, done_on=None, what="", proofs=(), closed_on=None, closed_by="", consent_on=None)
        if was_closed:
            # it came back: cause, plan and more time are asked anew, the old ones stand in its steps
            hazard = replace(hazard, told={}, extensions=(), supervision=None)
        elif hazard.extensions:
            known = replace(known, deadline=_held_deadline(hazard, finding))
        self._bears(hazard.finding.item, number, place)
        if known.finding.item != hazard.finding.item:
            # what no item was known of stands where it belongs now
            self.of_item.setdefault(known.finding.item, []).append(place)
            for one in (*hazard.numbers, number):
                self._bears(known.finding.item, one, place)
        step = LedgerStep(kind="reopened" if was_closed else "seen", day=form.checked_on, source=form.source)
        self.hazards[place] = replace(
            hazard,
            known=known,
            state=state,
            numbers=with_text(hazard.numbers, number),
            times_seen=hazard.times_seen + 1,
            missed=0,
            recurrences=hazard.recurrences + was_closed,
            named=with_text(hazard.named, finding.responsible) if is_given(finding.responsible) else hazard.named,
            steps=(*hazard.steps, step),
        )

    def strike_off(self, place: int, state: HazardState, closure: Finding | None, form: LedgerForm) -> None:
        """A form closes a hazard, with the record of it."""
        hazard = self.hazards[place]
        what = closure.done_note if closure else ""
        step = LedgerStep(kind="closed", day=form.checked_on, source=form.source, what=what)
        self.hazards[place] = replace(
            hazard,
            state=state,
            done_on=closure.done_on if closure else hazard.done_on,
            what=what or hazard.what,
            closed_on=form.checked_on,
            closed_by=(closure.accepted_by if closure else "") or form.source,
            missed=0,
            steps=(*hazard.steps, step),
        )

    def claim(self, form: LedgerForm) -> None:
        """What somebody's list says was done about hazards, without what closes them."""
        for told in form.claims:
            place = self.place_of(told.item, told.number)
            if place is not None:
                self.hazards[place] = claimed(self.hazards[place], told, form)
        for told in form.denials:
            place = self.place_of(told.item, told.number)
            if place is not None:
                if told.accepted_on is not None:
                    # a recheck of a known day found it still there
                    bare = replace(told, accepted_on=None, done_note="")
                    self.see(place, bare, told.number, form)
                self.hazards[place] = denied(self.hazards[place], told, form)

    def closed_match(self, finding: Finding) -> int | None:
        """The hazard that was struck off and is shown again, by its number, else by place or device: the last."""
        closed = [place for place in self.of_item.get(finding.item, ()) if not self.hazards[place].is_open]
        closed.sort(key=lambda place: (str(self.hazards[place].closed_on or ""), place), reverse=True)
        for is_match in (same_number, same_place):
            for place in closed:
                if is_match(self.hazards[place].finding, finding):
                    return place
        return None

    def waiting_alike(self, finding: Finding) -> list[int]:
        """The hazards that say just as little in the same words and that nobody has confirmed."""
        return [
            place
            for place in self.of_item.get(finding.item, ())
            if (one := self.hazards[place]).state is HazardState.UNCONFIRMED
            and not one.known.doubt
            and names_nothing(one.finding)
            and name_of(one.finding.description) == name_of(finding.description)
        ]

    def place_of(self, item: str, number: str) -> int | None:
        """The hazard of an item that was ever written under a number."""
        return self._numbered.get((item, real_number(number)))

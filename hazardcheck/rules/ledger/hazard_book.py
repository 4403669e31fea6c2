"""The hazards of an enterprise while its forms and acts are gone through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ...model.assessment import Finding
from ...model.base import LISTED
from ...model.ledger import Happening, HazardState, LedgerForm, LedgerHazard, LedgerStep
from ..closing.removed_hazards import is_removed
from ..known.hazard_numbers import real_number, typed_number
from ..known.identity import name_of
from ..known.same_hazard import is_elsewhere, names_nothing, same_number, same_place
from ..reading.answer_words import is_given
from .ledger_form import day_in_time
from .ledger_hazard import known_again, standing_state, with_number, with_text
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
    """The hazards so far, each at its place. Nothing of it outlives one going through. ``written``: the forms in the
    order in which they were written down."""

    def __init__(self, written: Sequence[str] = ()) -> None:
        self.hazards: list[LedgerHazard] = []
        # where the hazards of an item are, and that which first bore a number: a book of years is asked often
        self.of_item: dict[str, list[int]] = {}
        self._numbered: dict[tuple[str, str], int] = {}
        # form → when it was first written down; those of before are not named
        self._written = {key: at for at, key in reversed(list(enumerate(written)))}

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

    def renumbered(self, form: LedgerForm) -> LedgerForm:
        """The form with the number of the ledger where it has another one under which a hazard was ever written."""
        meant = self._listed_place if form.listed else self._typed_place
        findings = (replace(one, number=self._number_here(one.number, meant(one))) for one in form.findings)
        closures = (replace(one, number=self._number_here(one.number, meant(one))) for one in form.closures)
        closed = (
            replace(one, number=self._number_here(one.number, self.place_of(one.item, one.number)))
            for one in form.closed
        )
        return replace(form, findings=tuple(findings), closures=tuple(closures), closed=tuple(closed))

    def _number_here(self, number: str, place: int | None) -> str:
        place = place if real_number(number) else None
        own = self.hazards[place].no if place is not None else number
        return number if real_number(own) == real_number(number) else own

    def _given_first(self, place: int, number: str, form: LedgerForm) -> bool:
        """Whether a form gave its number before the ledger knew the older one by which the hazard goes now. What was
        said to people and stands on papers stays."""
        hazard = self.hazards[place]
        is_free = self.place_of(hazard.finding.item, number) in (None, place)
        return is_free and self._written.get(form.key, 0) < self._written.get(hazard.form, -1)

    def see(self, place: int, finding: Finding, number: str, form: LedgerForm, *, is_told: bool = False) -> None:
        """A hazard is shown by a form: still there, or there again. ``is_told``: a person said which one it is."""
        hazard = self.hazards[place]
        was_closed = not hazard.is_open
        is_gone = is_removed(finding, form.stage)
        state = next_state(standing_state(hazard), Happening.SEEN_REMOVED if is_gone else Happening.SEEN)
        assert state is not None
        known = known_again(hazard.known, finding, form, anew=was_closed)
        if not is_told and self._given_first(place, number, form):
            known = replace(known, finding=with_number(known.finding, number, finding))
            hazard = replace(hazard, form=form.key)
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
        # what is back without a day is back since it was read
        day = day_in_time(form) if was_closed else form.checked_on
        step = LedgerStep(kind="reopened" if was_closed else "seen", day=day, source=form.source)
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

    def claim(self, form: LedgerForm) -> int:
        """What somebody's list says was done about hazards, without what closes them. How many that were struck off
        are back by it."""
        back = 0
        for told in form.claims:
            place = self._row_place(told)
            if place is not None:
                self.hazards[place] = claimed(self.hazards[place], told, form)
        for told in form.denials:
            place = self._row_place(told)
            if place is not None:
                back += not self.hazards[place].is_open
                if told.accepted_on is not None or not self.hazards[place].is_open:
                    # a recheck of a known day found it still there, or it was struck off before this was read
                    bare = replace(told, accepted_on=None, done_note="")
                    self.see(place, bare, told.number, form)
                self.hazards[place] = denied(self.hazards[place], told, form)
        return back

    def closed_match(self, finding: Finding, *, is_listed: bool = False) -> int | None:
        """The hazard that was struck off and is shown again, by its number, else by place or device: the last. In a
        list of others a number says so only where place and device do not say otherwise."""
        closed = [place for place in self.of_item.get(finding.item, ()) if not self.hazards[place].is_open]
        closed.sort(key=lambda place: (str(self.hazards[place].closed_on or ""), place), reverse=True)
        for is_match in (same_number, same_place):
            for place in closed:
                mine = self.hazards[place].finding
                is_foreign = is_listed or self.is_foreign(place)
                if is_match(mine, finding) and not (is_foreign and is_elsewhere(mine, finding)):
                    return place
        return None

    def is_foreign(self, place: int) -> bool:
        """Whether a hazard has its number of a list of others."""
        return self.hazards[place].form.startswith(f"{LISTED}:")

    def foreign_of(self, places: Sequence[int]) -> frozenset[int]:
        """At which of some places a hazard stands that has its number of a list of others."""
        return frozenset(at for at, place in enumerate(places) if self.is_foreign(place))

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

    def _typed_place(self, one: Finding) -> int | None:
        return self.place_of(one.item, one.number)

    def _listed_place(self, one: Finding) -> int | None:
        """The hazard that a row of a list of others means by its number: one that bears it, or was given another for
        it, and is not certainly elsewhere."""
        first, number = self.place_of(one.item, one.number), real_number(one.number)
        if first is None or not is_elsewhere(self.hazards[first].finding, one):
            return first
        for place in self.of_item.get(one.item, ()):
            mine = self.hazards[place]
            written = map(real_number, (*mine.numbers, typed_number(mine.finding)))
            if number in written and not is_elsewhere(mine.finding, one):
                return place
        return None

    def _row_place(self, told: Finding) -> int | None:
        """The hazard of which a row tells the work. Where a person said that two places are one hazard it is that of
        its number: nothing that is told gets lost."""
        place = self._listed_place(told)
        return self.place_of(told.item, told.number) if place is None else place

    def place_of(self, item: str, number: str) -> int | None:
        """The hazard of an item that was ever written under a number."""
        return self._numbered.get((item, real_number(number)))

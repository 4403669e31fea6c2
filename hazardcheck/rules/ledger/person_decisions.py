"""Which hazard a finding is, as a person said it (``confirm``), while the forms of an enterprise are gone through.

Of two decisions about one hazard the later one counts; one of which no hazard is known (yet) is named, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...model.assessment import Finding
from ...model.ledger import LedgerAct, LedgerForm
from ..known.same_hazard import names_nothing
from .hazard_book import HazardBook
from .ledger_form import made_number


class PersonDecisions:
    """The decisions among the acts, each by its place. Nothing of it outlives one going through. ``unplaced``: acts of
    which no hazard is known."""

    def __init__(self, acts: Sequence[LedgerAct], withdrawn: Mapping[int, str], book: HazardBook) -> None:
        self.acts = acts
        self.book = book
        places = [at for at, act in enumerate(acts) if act.kind == "confirm" and at not in withdrawn]
        self._said = {(acts[place].form, acts[place].item, acts[place].no): place for place in places}
        # said when the hazard was known under the item of another edition already
        self._renamed = {(acts[place].form, acts[place].no): place for place in places}
        self.unplaced = set(places)

    def same_as(self, place: int) -> str:
        """The number of the hazard that it is; empty: one of its own."""
        return self.acts[place].same_as

    def about(self, form: LedgerForm, finding: Finding) -> int | None:
        """The decision about what a form tells."""
        return self._said.get((form.key, finding.item, finding.number))

    def told_again(self, form: LedgerForm, taken: Iterable[int]) -> dict[int, int]:
        """Place of what is in doubt → place of the hazard that it is, as a person said: it is seen again, once."""
        found: dict[int, int] = {}
        for at, told in enumerate(form.doubtful):
            place = self.about(form, told.finding)
            same_as = self.same_as(place) if place is not None else ""
            hazard = self.book.place_of(told.finding.item, same_as) if same_as else None
            if hazard is not None and hazard not in {*taken, *found.values()}:
                found[at] = hazard
        return found

    def decided(self, form: LedgerForm, numbers: Sequence[str]) -> dict[int, int]:
        """Place of a finding → place of the act by which a person said which hazard it is."""
        found: dict[int, int] = {}
        for at, finding in enumerate(form.findings):
            for number in (numbers[at], made_number(form, at)):
                said = self._said.get((form.key, finding.item, number))
                place = self._renamed_decision(form, number) if said is None else said
                if place is not None:
                    found[at] = place
                    self.unplaced.discard(place)
        return found

    def _renamed_decision(self, form: LedgerForm, number: str) -> int | None:
        """A decision about a hazard of this form that had the item of a later edition by then."""
        place = self._renamed.get((form.key, number), -1)
        return place if place >= 0 and self.acts[place].item not in {one.item for one in form.findings} else None

    def settled(self, form: LedgerForm, decided: Mapping[int, int]) -> dict[int, int]:
        """Place of a finding → place of its hazard, where a person said so, or both are nameless, say the same and
        nothing else can be meant: 有隐患 without an entry or a place, still waiting since last month."""
        found: dict[int, int] = {}
        for at, place in decided.items():
            same_as = self.same_as(place)
            hazard = self.book.place_of(form.findings[at].item, same_as) if same_as else None
            if hazard is not None and hazard not in found.values():
                found[at] = hazard
            elif same_as:
                self.unplaced.add(place)
        for at, finding in enumerate(form.findings):
            if at in decided or not names_nothing(finding):
                continue
            waiting = [place for place in self.book.waiting_alike(finding) if place not in found.values()]
            if waiting:
                found[at] = waiting[0]
        return found

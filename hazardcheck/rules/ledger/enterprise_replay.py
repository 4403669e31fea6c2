"""Everything that follows from the forms and acts of one enterprise, from the oldest to the newest.

The whole is gone through anew each time something is added, so that the same forms and acts give the same ledger in
whichever order they came in. What became of an earlier hazard is settled by the one rule (``follow``); here stands only
what a ledger adds: closed hazards may come back, and one that may be another waits until a person says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ...model.assessment import Finding
from ...model.base import Grade
from ...model.ledger import EnterpriseLedger, FormTally, Happening, LedgerAct, LedgerForm, LedgerHazard, LedgerStep
from ...model.written.profile import Enterprise
from ..known.hazard_fates import Fate, Following, follow
from ..known.hazard_numbers import real_number
from ..known.same_hazard import is_one, is_other, is_told
from .acted_hazard import acted
from .hazard_book import HazardBook
from .ledger_form import birth_numbers, day_in_time, in_order, later_form, made_number
from .ledger_hazard import may_mean, new_hazard, standing_state, told_hazard
from .ledger_timeline import is_closed, timeline
from .listed_claims import claimed, denied_after, is_denied
from .person_decisions import PersonDecisions
from .state_table import next_state

NONE: Mapping[int, str] = MappingProxyType({})


def replayed(
    forms: Iterable[LedgerForm],
    acts: Sequence[LedgerAct],
    start: Iterable[LedgerHazard] = (),
    withdrawn: Mapping[int, str] = NONE,
) -> EnterpriseLedger:
    """The ledger of an enterprise. ``forms`` and ``acts`` come in the order in which they were written down: of the
    numbers of a hazard the one that was given first stays. ``start``: what follows from earlier forms and acts, all of
    earlier days. ``withdrawn``: the places of acts that were wrong, with the reason: they are shown and do nothing."""
    ordered = in_order(written := list(forms))
    replay = _Replay(acts, withdrawn, HazardBook([form.key for form in written]))
    for hazard in start:
        replay.book.add(hazard)
        replay.births.append("")
    for one in timeline(ordered, acts):
        if isinstance(one, LedgerForm):
            replay.take_form(one)
        else:
            replay.take_act(one)
    heads = [form.enterprise for form in ordered]
    return EnterpriseLedger(
        hazards=tuple(replay.book.hazards),
        tallies=replay.tallies,
        unplaced=tuple(sorted(replay.said.unplaced)),
        births=tuple(replay.births),
        silent=replay.silent,
        head=heads[-1] if heads else Enterprise(),
    )


class _Replay:
    """The hazards so far. Nothing of it outlives ``replayed``."""

    def __init__(self, acts: Sequence[LedgerAct], withdrawn: Mapping[int, str], book: HazardBook) -> None:
        self.acts = acts
        self.withdrawn = withdrawn
        self.book = book
        self.tallies: dict[str, FormTally] = {}
        self.said = PersonDecisions(acts, withdrawn, book)
        # the form with which each hazard is there first; those of before are of none
        self.births: list[str] = []
        # form → the hazards of which it was silent
        self.silent: dict[str, tuple[int, ...]] = {}

    # ---- a form

    def take_form(self, form: LedgerForm) -> None:
        """The open hazards are asked about, then what is left of the form's findings is new, back, or unsettled."""
        self.book.follow_editions(form.heirs)
        hazards, numbers = self.book.hazards, birth_numbers(form)
        is_known = [place for place, one in enumerate(hazards) if one.is_open]
        decided = self.said.decided(form, numbers)
        own = {at for at, place in decided.items() if not self.said.same_as(place)}
        settled = self.said.settled(form, decided)
        again = self.said.told_again(form, settled.values())
        spoken = {*settled.values(), *again.values()}
        asked = [place for place in is_known if place not in spoken and self._is_asked(place, form)]
        # the newest first: of two that a finding may be, it is the one that was open last
        asked.sort(key=lambda place: (str(hazards[place].known.seen_on or ""), place), reverse=True)
        form = self.book.renumbered(form)
        rest = tuple(one for at, one in enumerate(form.findings) if at not in settled and at not in own)
        known = [hazards[place].known for place in asked]
        later = replace(later_form(form, {one.finding.item for one in known}), findings=rest)
        followings = follow(known, later, self.book.foreign_of(asked))
        counts = dict.fromkeys(("new", "seen", "reopened", "unconfirmed", "closed", "missed"), 0)
        for at, place in settled.items():
            counts["seen" if hazards[place].is_open else "reopened"] += 1
            self.book.see(place, form.findings[at], numbers[at], form, is_told=at in decided)
        for at, place in again.items():
            counts["seen" if hazards[place].is_open else "reopened"] += 1
            # what is in doubt proves no removal
            finding = replace(form.doubtful[at].finding, eliminated=False)
            self.book.see(place, finding, finding.number, form)
        if form.listed:
            # a row of somebody's list says nothing of the other hazards, not even that they were not seen
            pairs = [(at, one) for at, one in zip(asked, followings, strict=True) if one.match is not None]
            asked, followings = [at for at, _ in pairs], [one for _, one in pairs]
        done: list[Finding] = []
        silent: list[int] = []
        for place, one in zip(asked, followings, strict=True):
            became = self._follow(place, one, form, numbers, done, counts)
            counts[became] += became != "missed" or not form.listed
            silent.extend([place] if became == "missed" and self.book.hazards[place].steps[-1].kind == "missed" else [])
        matched = list(zip(asked, followings, strict=True))
        for at, finding in enumerate(form.findings):
            if at not in settled and not any(finding is one for one in done):
                number = numbers[at]
                if self.book.place_of(finding.item, number) is not None:
                    number = made_number(form, at)
                counts[self._take_left(finding, number, form, matched, is_own=at in own)] += 1
        # a row that denies a strike-off finds the hazard again, though it is no finding of its form
        counts["reopened"] += (back := self.book.claim(form))
        told = len(form.findings) + len(again) + back + self._take_told(form, counts)
        open_before = counts["seen"] + counts["closed"] + counts["missed"] if form.listed else len(is_known)
        self.tallies[form.key] = FormTally(findings=told, open_before=open_before, **counts)
        self.births += [form.key] * (len(hazards) - len(self.births))
        self.silent[form.key] = () if form.listed else tuple(silent)

    def _is_asked(self, place: int, form: LedgerForm) -> bool:
        """Whether a form is asked about a hazard: a row of somebody's list only about those of its item."""
        own = self.book.hazards[place].finding.item
        return not form.listed or any(own == one.item for one in (*form.findings, *form.closures))

    def _take_told(self, form: LedgerForm, counts: dict[str, int]) -> int:
        """What the form tells of hazards that are none of its findings: each that is not in the book yet waits there.
        How many that are."""
        added = 0
        for told in form.doubtful:
            place = self.said.about(form, told.finding)
            self.said.unplaced.discard(-1 if place is None else place)
            is_own = place is not None and not self.said.same_as(place)
            if place is not None and not is_own:
                if self.book.place_of(told.finding.item, self.said.same_as(place)) is not None:
                    continue
                self.said.unplaced.add(place)
            if any(one.is_open and is_told(one.finding, told.finding) for one in self.book.hazards):
                continue
            self.book.add(told_hazard(told, form, decided=is_own))
            counts["new" if is_own else "unconfirmed"] += 1
            added += 1
        return added

    def _follow(
        self,
        place: int,
        one: Following,
        form: LedgerForm,
        numbers: Sequence[str],
        done: list[Finding],
        counts: dict[str, int],
    ) -> str:
        """What the form says of an open hazard: seen, closed or missed. ``done``: findings that are accounted for."""
        hazard, match = self.book.hazards[place], one.match
        if one.fate is Fate.SEEN and match is not None:
            at = next(at for at, finding in enumerate(form.findings) if finding is match)
            self.book.see(place, match, numbers[at], form)
            done.append(match)
            return "seen"
        is_major = hazard.finding.grade is Grade.MAJOR
        is_claim = form.listed and match is not None and (is_major or is_denied(hazard, match))
        if is_claim or (is_closed(one, form) and denied_after(hazard, day_in_time(form))):
            # a list says so of a major one, or a row denies it
            told = match if match is not None else replace(hazard.finding, done_on=form.checked_on)
            self.book.hazards[place] = claimed(hazard, told, form)
            return "missed"
        if is_closed(one, form) and (state := next_state(standing_state(hazard), Happening.PROVED)):
            self.book.strike_off(place, state, match, form)
            return "closed"
        why = one.reason.code if one.reason else "ledger.why.unconfirmed"
        params = dict(one.reason.params) if one.reason else {}
        is_finding = match is not None and any(match is finding for finding in form.findings)
        kind = "missed"
        if match is not None and is_finding and is_one(hazard.finding, match):
            # it is this one, but milder or "removed at once": a person has to look
            kind = "claimed"
            done.append(match)
            counts["unconfirmed"] += 1
        step = LedgerStep(kind=kind, day=form.checked_on, source=form.source, why=why, params=params)
        # a row that tells of it does not leave it out
        missed = hazard.missed + (not form.listed)
        self.book.hazards[place] = replace(hazard, missed=missed, steps=(*hazard.steps, step))
        return "missed"

    def _take_left(
        self,
        finding: Finding,
        number: str,
        form: LedgerForm,
        matched: Sequence[tuple[int, Following]],
        *,
        is_own: bool,
    ) -> str:
        """A finding that no open hazard was seen in: one that was closed is back, one that may be another waits for a
        person, any other is new. ``is_own``: a person said that it is one of its own."""
        back = None if is_own else self.book.closed_match(finding, is_listed=form.listed)
        if back is not None:
            self.book.see(back, finding, number, form)
            return "reopened"
        doubtful = [self.book.hazards[place] for place, one in matched if may_mean(finding, one)]
        perhaps = [one for one in doubtful if not is_other(one.finding, finding)]
        twin = self.book.place_of(finding.item, finding.number) if real_number(finding.number) else None
        if twin is not None and self.book.hazards[twin] not in perhaps:
            perhaps.append(self.book.hazards[twin])
        self.book.add(new_hazard(finding, number, form, perhaps, decided=is_own))
        return "unconfirmed" if perhaps and not is_own else "new"

    # ---- a person

    def take_act(self, place: int) -> None:
        """A record, an acceptance or a paper. What can't stand any more (a form of an earlier day came in since and
        makes the hazard a major one) changes nothing and is said."""
        act = self.acts[place]
        about = [(one.item, one.no) for one in act.paper.about] if act.paper else [(act.item, act.no)]
        for item, number in about:
            at = self.book.place_of(item, number)
            if at is None:
                self.said.unplaced.add(place)
            else:
                self.book.hazards[at] = acted(self.book.hazards[at], act, self.withdrawn.get(place))

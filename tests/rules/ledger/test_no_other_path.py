"""Whatever comes, in whichever order: a major hazard is struck off by proof alone.

A made-up month and year of forms, records, acceptances, extensions and confirmations, each with parts that may be
missing. What proves a closing is written down here a second time, in the plainest words, from what was handed in.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from ledger_cases import SEPTEMBER, SPRAY, act, closure, form, hazard, photo

from hazardcheck.model.base import Stage
from hazardcheck.model.ledger import ClosedHazard, Extension, HazardState, Supervision
from hazardcheck.rules.ledger.enterprise_replay import replayed

DAY = timedelta(days=1)
RESPONSIBLE, OTHERS = "丙某", ("戊某", "己某")
WORKS = st.sampled_from(["更换探头", "", "已整改", "下月更换"])
PEOPLE = st.sampled_from([*OTHERS, RESPONSIBLE, "", "车间"])
BACK = st.integers(0, 6)
MAYBE_BACK = st.one_of(st.none(), BACK)


def back(day: date, days: int | None) -> date | None:
    return None if days is None else day - days * DAY


class OneHazard(RuleBasedStateMachine):
    """One major hazard from September on. ``seen``: the last day on which it was there; ``work``, ``papers``,
    ``consent``: what was handed in since."""

    @initialize(stop=st.sampled_from(["", "self", "onsite", "penalty"]))
    def found(self, stop):
        self.stop, self.forms, self.acts, self.day = stop, [form(SEPTEMBER, hazard(), stop=stop)], [], SEPTEMBER
        self.seen, self.done, self.named = SEPTEMBER, None, set()
        self.pictures, self.papers, self.consent = [], 0, None
        self.number, self.times, self.proved = self.one.no, 0, False

    @property
    def one(self):
        (found,) = replayed(self.forms, self.acts).hazards
        return found

    def _there(self, day):
        """It is there: all that was handed in before shows nothing any more."""
        self.times += self.before is HazardState.CLOSED
        self.seen, self.proved = day, False
        if self.before in (HazardState.CLOSED, HazardState.AWAITING):
            self.done, self.pictures, self.papers, self.consent = None, [], 0, None

    @rule(days=st.integers(1, 9))
    def time_goes_by(self, days):
        self.day += days * DAY

    # ---- forms

    @rule(kind=st.sampled_from(["clean", "na", "recheck", "elsewhere", "claimed"]))
    def a_form_without_proof(self, kind):
        self.day += DAY
        made = {
            "clean": form(self.day),
            "na": form(self.day, na=(SPRAY,)),
            "recheck": form(self.day, stage=Stage.RECHECK),
            "elsewhere": form(self.day, closures=(closure(hazard(place="9号喷漆室"), self.day),)),
            "claimed": form(
                self.day, closures=(closure(replace(hazard(), number=self.number), self.day, accepted_by=RESPONSIBLE),)
            ),
        }
        self.forms.append(made[kind])

    @rule()
    def a_form_that_shows_it(self):
        self.before = self.one.state
        self.day += DAY
        self.forms.append(form(self.day, hazard(), stop=self.stop))
        self._there(self.day)

    @rule(days=BACK, by=st.sampled_from([*OTHERS, RESPONSIBLE]), judged=st.booleans())
    def a_form_that_closes_it(self, days, by, judged):
        """Judging lets no bare note and no nobody into the closures of a form; those are tried in tests/rules/judging."""
        self.day += DAY
        done = self.day - days * DAY
        gone = closure(replace(hazard(), number=self.number), done, accepted_by=by)
        known = (ClosedHazard(item=SPRAY, number=self.number),) if judged else ()
        self.forms.append(form(self.day, closures=(gone,), closed=known))
        has_proof = by in OTHERS and self.seen <= done
        self.proved |= has_proof and (judged or self.stop not in ("onsite", "penalty"))

    # ---- people

    @rule(
        kind=st.sampled_from(["record", "close"]),
        what=WORKS,
        done=MAYBE_BACK,
        taken=MAYBE_BACK,
        pictures=st.booleans(),
        papers=st.integers(0, 2),
        by=PEOPLE,
        consent=MAYBE_BACK,
    )
    def a_person(self, kind, what, done, taken, pictures, papers, by, consent):
        self.day += DAY
        one = self.one
        proofs = [photo(back(self.day, taken))] if pictures else []
        proofs += [photo(name=f"{at}.pdf", kind="paper") for at in range(papers)]
        said = {"what": what, "done_on": back(self.day, done), "proofs": tuple(proofs), "by": by}
        self.acts.append(act(one, kind, self.day, consent_on=back(self.day, consent), **said))
        after = self.one
        if after.steps[-1].kind == "refused":
            assert after.state is one.state
            return
        if kind == "close" or said["done_on"] or consent is not None:
            self.pictures += [proof.taken_on for proof in proofs if proof.kind == "photo"]
            self.papers += papers
        self.done = said["done_on"] or self.done
        self.consent = back(self.day, consent) or self.consent
        if kind == "close":
            shown = any(day is not None and day >= self.seen for day in self.pictures)
            ordered = self.stop in ("onsite", "penalty")
            assert what == "更换探头" or (not what and one.what == "更换探头")
            assert self.done is not None
            assert self.done >= self.seen
            assert shown or self.papers > ordered
            assert by in OTHERS
            assert not ordered or (self.papers and self.consent is not None and self.consent >= self.done)
            self.proved = True

    @rule(by=PEOPLE, papers=st.integers(0, 2), consent=st.booleans())
    def a_person_with_nearly_all(self, by, papers, consent):
        """What a random act seldom is: day, work and picture are right."""
        given = 0 if consent else None
        self.a_person("close", "更换探头", 0, 0, pictures=True, papers=papers, by=by, consent=given)

    @rule(days=st.integers(-9, 90), reason=st.sampled_from(["配件未到货", ""]), by=PEOPLE)
    def more_time(self, days, reason, by):
        self.day += DAY
        one, until = self.one, self.day + days * DAY
        told = Extension(until=until, reason=reason, granted_by=by)
        self.acts.append(act(one, "extend", self.day, extension=told))
        after = self.one
        assert after.state is one.state
        if after.known.deadline != one.known.deadline:
            assert reason
            assert by not in ("", RESPONSIBLE)
            assert after.known.deadline == until > one.known.deadline

    @rule(body=st.sampled_from(["示例县应急管理局", ""]))
    def supervised(self, body):
        self.day += DAY
        state = self.one.state
        self.acts.append(act(self.one, "supervise", self.day, supervision=Supervision(body=body, level="县级")))
        assert self.one.state is state

    @rule(new=st.booleans())
    def confirmed(self, new):
        self.day += DAY
        state = self.one.state
        self.acts.append(act(self.one, "confirm", self.day, same_as="" if new else self.number))
        assert self.one.state is state

    # ---- always

    @invariant()
    def closed_by_proof_alone(self):
        one = self.one
        assert one.no == self.number
        assert one.recurrences == self.times
        if one.state is HazardState.CLOSED:
            assert self.proved


OneHazard.TestCase.settings = settings(
    max_examples=60, stateful_step_count=14, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestOneHazard = pytest.mark.slow(OneHazard.TestCase)

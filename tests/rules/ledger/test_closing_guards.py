"""What an acceptance needs: each missing part is named, and with all of them nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from ledger_cases import NOVEMBER, OCTOBER, SEPTEMBER, act, form, hazard, photo

from hazardcheck.model.base import Grade
from hazardcheck.model.ledger import HazardState
from hazardcheck.rules.ledger.closing_guards import why_refused
from hazardcheck.rules.ledger.enterprise_replay import replayed
from hazardcheck.rules.ledger.missing_proofs import missing_proofs, why_early

WORK = {"what": "更换探头", "done_on": OCTOBER, "by": "戊某", "proofs": (photo(OCTOBER),)}


def known(grade=Grade.MAJOR, stop="", **more):
    (one,) = replayed([form(SEPTEMBER, hazard(grade=grade, **more), stop=stop)], []).hazards
    return one


def refused(one, **more):
    found = why_refused(one, act(one, "close", NOVEMBER, **{**WORK, **more}))
    return found.code if found else ""


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, ""),
        ({"what": ""}, "HZ725"),
        ({"what": "下月更换"}, "HZ725"),
        ({"done_on": None}, "HZ727"),
        ({"done_on": date(2026, 9, 4)}, "HZ722"),
        ({"done_on": date(2026, 11, 6)}, "HZ723"),
        ({"proofs": ()}, "HZ728"),
        ({"proofs": (photo(),)}, "HZ728"),
        ({"proofs": (photo(date(2026, 9, 4)),)}, "HZ728"),
        ({"proofs": (photo(date(2026, 11, 6)),)}, "HZ724"),
        ({"proofs": (photo(kind="paper"),)}, ""),
        ({"by": ""}, "HZ729"),
        ({"by": "未验收"}, "HZ729"),
        ({"by": "丙某"}, "HZ731"),
        ({"by": "丙 某（主任）"}, "HZ731"),
    ],
)
def test_a_major_hazard(more, code):
    assert refused(known(), **more) == code


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"by": "", "done_on": None, "proofs": (photo(),)}, ""),
        ({"by": "丙某"}, ""),
        ({"what": ""}, "HZ725"),
        ({"proofs": ()}, "HZ726"),
        ({"proofs": (photo(kind="paper"),)}, "HZ726"),
        ({"proofs": (photo(date(2026, 9, 4)),)}, "HZ726"),
    ],
)
def test_a_general_hazard_closes_with_one_line_and_one_photo(more, code):
    assert refused(known(Grade.GENERAL), **more) == code


@pytest.mark.parametrize("grade", Grade)
@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("已安排更换", "HZ725"),
        ("委托厂家更换探头", "HZ725"),
        ("已派人处理", "HZ725"),
        ("安排人员处理中", "HZ725"),
        ("已更换，但仍报警", "HZ725"),
        ("已更换，换了还报警", "HZ725"),
        ("已联系厂家", "HZ725"),
        ("已下单", "HZ725"),
        ("停用并上锁", "HZ725"),
        ("已安排人员更换完毕", ""),
        ("委托厂家已更换探头", ""),
        ("安排专人清理干净", ""),
        ("按安排更换探头", ""),
        ("改派持证焊工上岗", ""),
    ],
)
def test_what_was_done_names_a_work_that_is_over(grade, what, code):
    assert refused(known(grade), what=what) == code


PAPER = (photo(OCTOBER), photo(kind="paper", name="同意.pdf"))


@pytest.mark.parametrize("stop", ["onsite", "penalty"])
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "HZ732"),
        ({"consent_on": NOVEMBER}, "HZ732"),
        ({"proofs": PAPER}, "HZ732"),
        ({"consent_on": NOVEMBER, "proofs": PAPER}, ""),
        ({"consent_on": date(2026, 9, 4), "proofs": PAPER}, "HZ733"),
        ({"consent_on": date(2026, 11, 6), "proofs": PAPER}, "HZ733"),
        # after the finding, but before the work was done
        ({"consent_on": OCTOBER, "proofs": PAPER}, ""),
        ({"consent_on": OCTOBER - timedelta(days=1), "proofs": PAPER}, "HZ733"),
    ],
)
def test_an_ordered_stop_ends_with_consent(stop, more, code):
    assert refused(known(stop=stop), **more) == code


def test_a_stop_of_its_own_ends_with_the_acceptance():
    assert refused(known(stop="self")) == ""


def test_where_nobody_is_responsible_nobody_else_can_accept():
    assert refused(known(responsible="")) == "HZ730"


def test_whoever_was_ever_responsible_accepts_nothing():
    first = form(SEPTEMBER, hazard(responsible="戊某"))
    (one,) = replayed([first, form(OCTOBER, hazard(responsible="丙某"))], []).hazards
    assert refused(one) == "HZ731"


@pytest.mark.parametrize("state", [HazardState.CLOSED, HazardState.UNCONFIRMED])
def test_not_from_every_state(state):
    assert refused(replace(known(), state=state)) == "HZ720"


def test_a_day_before_it_was_last_seen_proves_nothing():
    (one,) = replayed([form(SEPTEMBER, hazard()), form(date(2026, 11, 6), hazard())], []).hazards
    assert refused(one) == "HZ721"


def test_work_of_before_it_was_last_seen_proves_nothing():
    (one,) = replayed([form(SEPTEMBER, hazard()), form(NOVEMBER, hazard())], []).hazards
    assert refused(one, done_on=OCTOBER) == "HZ721"
    assert refused(one, done_on=NOVEMBER, proofs=(photo(OCTOBER),)) == "HZ728"
    assert refused(one, done_on=NOVEMBER, proofs=(photo(NOVEMBER),)) == ""


@pytest.mark.parametrize(
    ("proofs", "code"),
    [
        ((photo(kind="paper"),), "HZ728"),
        ((photo(kind="paper"), photo(kind="paper", name="验收.pdf")), ""),
        ((photo(kind="paper"), photo(NOVEMBER, name="整改.jpg")), ""),
        # the same bytes in both places, alone and beside a picture of the work
        ((photo(kind="paper"), photo(NOVEMBER)), "HZ888"),
        ((photo(kind="paper"), photo(NOVEMBER), photo(NOVEMBER, name="整改.jpg")), "HZ888"),
    ],
)
def test_the_paper_of_the_consent_does_not_show_the_work(proofs, code):
    assert refused(known(stop="onsite"), consent_on=NOVEMBER, proofs=proofs) == code


def test_a_consent_may_be_noted_before_the_acceptance():
    found = form(SEPTEMBER, hazard(), stop="onsite")
    (one,) = replayed([found], []).hazards
    paper = (photo(kind="paper", name="同意.pdf"),)
    done = act(one, "record", OCTOBER, what="更换探头", done_on=OCTOBER, by="丙某", proofs=(photo(OCTOBER),))
    agreed = act(one, "record", NOVEMBER, what="同意恢复", consent_on=NOVEMBER, proofs=paper)
    closed = act(one, "close", NOVEMBER, by="戊某")
    (after,) = replayed([found], [done, agreed, closed]).hazards
    assert (after.state, after.consent_on) == (HazardState.CLOSED, NOVEMBER)
    (after,) = replayed([found], [done, closed]).hazards
    assert after.steps[-1].why == "HZ732"
    early = replace(agreed, consent_on=SEPTEMBER)
    (after,) = replayed([found], [done, early, closed]).hazards
    assert [step.why for step in after.steps if step.kind == "refused"] == ["HZ733", "HZ732"]


WORKED = {"what": "更换探头", "done_on": OCTOBER, "by": "丙某"}


@pytest.mark.parametrize("first", ["photo", "noted photo", "consent"])
@pytest.mark.parametrize("kind", ["record", "close"])
def test_the_photo_of_the_work_is_no_consent_in_whichever_order_they_come(first, kind):
    found = form(SEPTEMBER, hazard(), stop="onsite")
    (one,) = replayed([found], []).hazards
    shown = {"proofs": (photo(NOVEMBER),)}
    agreed = {"consent_on": NOVEMBER, "proofs": (photo(kind="paper"),)}
    work = act(one, "record", OCTOBER, **WORKED, proofs=(photo(OCTOBER, name="另一张.jpg"),))
    noted = act(one, "record", OCTOBER, what="更换探头", proofs=(photo(OCTOBER),))
    before, after = {
        "photo": (act(one, "record", NOVEMBER, **WORKED, **shown), agreed),
        "noted photo": (noted, agreed),
        "consent": (act(one, "record", NOVEMBER, what="同意恢复", **agreed), shown),
    }[first]
    acts = [work, before, act(one, kind, date(2026, 11, 6), by="戊某", **after)]
    (seen,) = replayed([found], acts).hazards
    assert [step.why for step in seen.steps if step.kind == "refused"] == ["HZ888"]
    assert seen.is_open


AGREED, ACCEPTED = (photo(kind="paper", name=name) for name in ("同意.pdf", "验收.pdf"))
NOTED = {"what": "同意恢复", "consent_on": OCTOBER, "proofs": (AGREED,)}


@pytest.mark.parametrize("stop", ["", "self", "onsite"])
@pytest.mark.parametrize(
    ("noted", "more", "code"),
    [
        ((), {"consent_on": OCTOBER, "proofs": (AGREED,)}, "HZ728"),
        ((), {"consent_on": OCTOBER, "proofs": (AGREED, ACCEPTED)}, ""),
        ((), {"consent_on": OCTOBER, "proofs": (AGREED, photo(OCTOBER))}, ""),
        ((NOTED,), {}, "HZ728"),
        ((NOTED,), {"proofs": (AGREED,)}, "HZ728"),
        ((NOTED,), {"proofs": (ACCEPTED,)}, ""),
        # the consent noted again, with its own paper or with another one
        ((NOTED,), {"consent_on": NOVEMBER, "proofs": (AGREED, ACCEPTED)}, ""),
        ((NOTED,), {"consent_on": NOVEMBER, "proofs": (ACCEPTED,)}, "HZ728"),
        ((NOTED, {**NOTED, "proofs": (AGREED, ACCEPTED)}), {}, ""),
        # it came with the work
        (({**WORKED, "consent_on": OCTOBER, "proofs": (AGREED,)},), {}, "HZ728"),
        (({**WORKED, "consent_on": OCTOBER, "proofs": (AGREED, ACCEPTED)},), {}, ""),
    ],
)
def test_the_paper_of_a_consent_shows_no_work_whatever_stop_stands(stop, noted, more, code):
    found = form(SEPTEMBER, hazard(), stop=stop)
    (one,) = replayed([found], []).hazards
    (one,) = replayed([found], [act(one, "record", OCTOBER, **words) for words in noted]).hazards
    closing = act(one, "close", NOVEMBER, **{**WORK, "proofs": (), **more})
    refusal = why_early(one, closing)
    assert (refusal.code if refusal else "") == code
    if not more:
        assert ("proof" in missing_proofs(one)) == bool(code)


def test_what_an_older_ledger_took_for_proof_stays_struck_off():
    found = form(SEPTEMBER, hazard())
    (one,) = replayed([found], []).hazards
    closed = act(one, "close", NOVEMBER, **{**WORK, "consent_on": OCTOBER, "proofs": (AGREED,)})
    assert why_early(one, closed) is not None
    (after,) = replayed([found], [closed]).hazards
    assert after.state is HazardState.CLOSED

"""A number of somebody else's list is a hazard only where place and device do not say otherwise: none vanishes in
another that bears its number."""

from __future__ import annotations

from itertools import permutations

import pytest
from ledger_cases import NOVEMBER, OCTOBER, SEPTEMBER, act, form, hazard
from store_cases import enter, rows
from test_listed_rows import OPEN, general, told
from test_store import is_whole

from hazardcheck.model.base import Grade
from hazardcheck.model.ledger import HazardState
from hazardcheck.rules.ledger.enterprise_replay import replayed

HERE = general("", number="ZZ-1", **OPEN)
DONE_THERE = general("已整改", place="2号喷漆室", number="ZZ-1")
STRANGERS = {
    "place": general("", place="2号喷漆室", number="ZZ-1", **OPEN),
    "device": general("", place="1号喷漆室", device="PT-2", number="ZZ-1", **OPEN),
    "done": DONE_THERE,
}


@pytest.mark.parametrize("name", STRANGERS)
def test_one_number_at_two_places_is_two_hazards(name):
    mine = general("", device="PT-1", number="ZZ-1", **OPEN)
    for both in permutations((mine, STRANGERS[name])):
        for forms in (told(*both), [one for single in both for one in told(single)]):
            found = replayed(forms, ()).hazards
            assert len(found) == 2
            assert all(one.is_open for one in found)
            # each has seen itself alone, and somebody is asked about the second
            assert sorted(one.state for one in found)[-1] == HazardState.UNCONFIRMED
            assert {one.times_seen for one in found} == {1}


def test_a_stranger_with_the_number_is_named_and_settled(ledger):
    report = enter(ledger, *told(HERE, DONE_THERE))
    assert report.to_settle
    assert report.sums["unconfirmed"] == 1
    # next month's list tells more of the second: it is that one again, and the first has heard nothing
    enter(ledger, *told(general("", place="2号喷漆室", number="ZZ-1", description="排风停用", **OPEN)))
    assert sorted(one["times_seen"] for one in rows(ledger)) == [1, 2]
    assert is_whole(ledger)


def test_the_work_of_a_row_is_told_of_its_own_hazard():
    forms = told(HERE, general("未整改", place="2号喷漆室", number="ZZ-1", **OPEN))
    for mixed in permutations(forms):
        for one in replayed(mixed, ()).hazards:
            has_denial = any(step.why == "ledger.why.denied" for step in one.steps)
            assert has_denial is (one.finding.place == "2号喷漆室")


def test_confirmed_as_its_own_it_closes_by_its_own_record():
    forms = told(HERE, DONE_THERE)
    (asked,) = [one for one in replayed(forms, ()).hazards if one.perhaps]
    after = replayed(forms, [act(asked, "confirm", NOVEMBER)]).hazards
    assert {one.finding.place: one.state for one in after} == {
        "1号喷漆室": HazardState.RECTIFYING,
        "2号喷漆室": HazardState.CLOSED,
    }


def test_a_row_elsewhere_does_not_open_what_was_struck_off_under_its_number():
    here = general("合格", number="ZZ-1")
    late = general("未整改", place="2号喷漆室", number="ZZ-1", found_on=NOVEMBER, **OPEN)
    first, second = replayed(told(here, late), ()).hazards
    assert (first.state, first.recurrences) == (HazardState.CLOSED, 0)
    assert (second.state, second.perhaps) == (HazardState.UNCONFIRMED, (first.no,))


def test_a_number_of_a_form_is_no_other_place_of_a_list():
    own = form(SEPTEMBER, hazard(number="ZZ-1", grade=Grade.GENERAL))
    found = replayed([own, *told(DONE_THERE)], ()).hazards
    # the row is closed by its own record, and what the form shows is still asked for
    assert {one.finding.place: one.state for one in found} == {
        "2号喷漆室": HazardState.CLOSED,
        "1号喷漆室": HazardState.UNCONFIRMED,
    }


def test_a_strike_off_that_a_row_undoes_is_counted_and_named(ledger):
    enter(ledger, *told(general("合格", **OPEN | {"done_on": OCTOBER, "done_note": "已更换探头并标定"})))
    denial = general("未整改", **OPEN | {"accepted_on": NOVEMBER})
    report = enter(ledger, *told(denial))
    sums = report.sums
    assert sums["reopened"] == len(report.reopened) == 1
    assert sums["findings"] == sums["new"] + sums["seen"] + sums["reopened"] + sums["unconfirmed"]

"""The report of an import adds up and is true, in whichever order and in how many parts the forms come in."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import DECEMBER, NOVEMBER, OCTOBER, SEPTEMBER, any_form, closure, form, hazard
from sqlalchemy import select
from store_cases import enter
from test_listed_rows import DONE, OPEN, general, told

from hazardcheck.ledger.event_bodies import HAZARD
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.tables import hazards

ONE, TWO, THREE = (hazard(place=f"{at}号喷漆室") for at in (1, 2, 3))
GONE = closure(replace(ONE, number=form(SEPTEMBER, ONE).findings[0].number), NOVEMBER)
FORMS = (
    form(SEPTEMBER, ONE, TWO),
    form(OCTOBER, ONE, TWO, THREE),
    form(NOVEMBER, TWO, closures=(GONE,)),
    form(DECEMBER, TWO, THREE),
)


def said(report):
    sums = report.sums
    assert sums["findings"] == sums["new"] + sums["seen"] + sums["reopened"] + sums["unconfirmed"]
    assert sums["open_before"] == sums["seen"] + sums["closed"] + sums["missed"]
    assert min(sums.values()) >= 0
    return sums


def every(ledger):
    with ledger.reading() as connection:
        return [HAZARD.noun_of(body) for body in connection.execute(select(hazards.c.body)).scalars()]


def test_an_older_form_finds_nothing_new(ledger):
    enter(ledger, FORMS[1])
    report = enter(ledger, FORMS[0])
    sums = said(report)
    assert (sums["new"], sums["seen"], sums["open_before"]) == (0, 2, 2)
    assert report.missed == []


def test_a_form_that_is_judged_again_finds_nothing_new(ledger):
    enter(ledger, *FORMS[:2])
    sums = said(enter(ledger, replace(FORMS[0], on=DECEMBER)))
    assert (sums["new"], sums["seen"], sums["missed"]) == (0, 2, 0)


def test_only_what_these_forms_left_out_is_not_seen(ledger):
    assert [one.finding.place for _, one in enter(ledger, *FORMS[:3]).missed] == ["3号喷漆室"]
    # it says nothing of the others, and the month before is not told again
    report = enter(ledger, form(DECEMBER, TWO, THREE))
    assert (report.missed, said(report)["missed"]) == ([], 0)
    late = enter(ledger, form(SEPTEMBER.replace(day=20), ONE))
    assert said(late)["missed"] == 1
    # shown since by a later form
    assert late.missed == []


@pytest.mark.parametrize("state", ["未整改", "合格", "已完成80%", ""])
def test_a_list_leaves_nothing_out(ledger, state):
    enter(ledger, form(SEPTEMBER, ONE), form(OCTOBER))
    for day in (NOVEMBER, DECEMBER):
        report = enter(ledger, *told(general(state, **(DONE if state == "合格" else OPEN)), on=day))
        assert (said(report)["missed"], report.missed) == (0, [])


@settings(deadline=None, max_examples=12)
@given(st.permutations(FORMS), st.integers(0, 3), st.integers(0, 3))
def test_in_any_order_and_parts_each_hazard_is_new_once(order, first, second):
    ends = (0, min(first, second), max(first, second), len(order))
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(f"{folder}/a.db", create=True)
        parts = [enter(ledger, *order[begin:end]) for begin, end in pairwise(ends) if begin < end]
        known = every(ledger)
    assert sum(said(part)["new"] for part in parts) == len(known) == 3
    assert sum(part.sums["findings"] for part in parts) == sum(len(one.findings) for one in FORMS)


@settings(deadline=None, max_examples=12)
@given(st.lists(any_form(), min_size=2, max_size=5, unique_by=lambda one: one.key), st.integers(1, 4))
def test_whatever_comes_late_the_report_adds_up(forms, cut):
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(f"{folder}/a.db", create=True)
        for part in (forms[cut:], forms[:cut]):
            report, keys = enter(ledger, *part), {one.key for one in part}
            sums = said(report)
            # nothing is new that was there before
            assert sums["new"] + sums["unconfirmed"] <= sum(one.form in keys for one in every(ledger)) + len(part)
            assert all(one.is_open and one.missed for _, one in report.missed)

"""The tables of a day that is past, or of today where something is dated after it: numbers and keys stay what they are
now, a day to come strikes nothing off, and what it found is there."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import DECEMBER, NOVEMBER, OCTOBER, OTHER, SEPTEMBER, act, any_form, closure, form, hazard, photo
from sqlalchemy import select
from store_cases import WRITER, enter

from hazardcheck.ledger.hazard_query import HazardFilter, identified, the_hazard
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.past_tables import stood_on
from hazardcheck.ledger.tables import hazards
from hazardcheck.ledger.write_events import write_act
from hazardcheck.model.base import Grade

DAYS = (SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER)


def then(ledger, day, *, is_now=False):
    """Key, number (with its item) and state of the hazards of a day."""
    with ledger.reading() as connection, stood_on(connection, day, is_now=is_now) as past:
        found = list(identified(past, HazardFilter(on=day, closed=True)))
    return [(row["id"], (row["item"], row["no"]), row["state"]) for row in found]


def now(ledger):
    with ledger.reading() as connection:
        rows = connection.execute(select(hazards.c.id, hazards.c.item, hazards.c.no)).all()
    return {(row.id, (row.item, row.no)) for row in rows}


def test_a_past_day_has_the_number_and_the_key_of_now(ledger):
    """November was written down first, and its number stands on papers; the view of October knows no other."""
    enter(ledger, form(NOVEMBER, hazard()))
    enter(ledger, form(OCTOBER, hazard()))
    enter(ledger, form(SEPTEMBER, hazard()))
    ((key, number),) = now(ledger)
    for day in DAYS:
        assert then(ledger, day) == [(key, number, "rectifying")]


@pytest.mark.parametrize("is_now", [False, True])
def test_who_has_nothing_later_is_there_as_it_is(ledger, is_now):
    enter(ledger, form(SEPTEMBER, hazard(), who=OTHER), form(OCTOBER, hazard()), form(DECEMBER, hazard()))
    assert {pair[:2] for pair in then(ledger, NOVEMBER, is_now=is_now)} == now(ledger)


def test_what_a_form_of_a_day_to_come_found_is_there_and_what_it_closes_is_not(ledger):
    """Its year was mistyped: what it tells of is listed today, what it strikes off stays; a past day knows nothing."""
    one = form(SEPTEMBER, hazard()).findings[0]
    gone = closure(one, date(2027, 11, 4))
    enter(ledger, form(SEPTEMBER, hazard()))
    enter(ledger, form(date(2027, 11, 5), hazard(place="2号喷漆室"), closures=(gone,)))
    assert [state for *_, state in then(ledger, NOVEMBER, is_now=True)] == ["rectifying", "rectifying"]
    assert [state for *_, state in then(ledger, NOVEMBER)] == ["rectifying"]
    assert sorted(state for *_, state in then(ledger, date(2027, 11, 5))) == ["closed", "rectifying"]


def test_an_act_of_a_day_to_come_counts_from_it_on(ledger):
    enter(ledger, form(SEPTEMBER, hazard(grade=Grade.GENERAL)))
    with ledger.writing() as connection:
        group, one = the_hazard(connection, form(SEPTEMBER, hazard(grade=Grade.GENERAL)).findings[0].number)
        done = act(one, "close", DECEMBER, what="更换探头", proofs=(photo(DECEMBER),), by="戊某")
        write_act(connection, group, one, done, WRITER)
    states = [[state for *_, state in then(ledger, day, is_now=True)] for day in (NOVEMBER, DECEMBER)]
    assert states == [["rectifying"], ["closed"]]


@settings(deadline=None, max_examples=8)
@given(st.lists(any_form(), min_size=2, max_size=5, unique_by=lambda one: one.key), st.sampled_from(DAYS))
def test_nothing_that_is_open_is_hidden_by_what_is_to_come(tmp_path_factory, told, day):
    """Whatever came in, in whichever order: a hazard that stands by its number now stands then under the same key, and
    today's view never strikes off more than the forms up to the day do."""
    folder = tmp_path_factory.mktemp("past")
    ledger = open_ledger(str(folder / "a.db"), create=True)
    for one in told:
        enter(ledger, one)
    named = now(ledger)
    often = Counter(number for _, number in named)
    keys = {number: key for key, number in named if often[number] == 1}
    past, today = then(ledger, day), then(ledger, day, is_now=True)
    for rows in (past, today):
        assert len({key for key, *_ in rows}) == len(rows)
        assert all(keys.get(number, key) == key for key, number, _ in rows)
    closed = {key for key, _, state in past if state == "closed"}
    assert {key for key, _, state in today if state == "closed"} <= closed

"""A hazard goes on under the item of another edition that asks the same, and under no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ledger_cases import DECEMBER, NOVEMBER, OCTOBER, SEPTEMBER, SPRAY, act, closure, form, hazard, photo

from hazardcheck.model.ledger import HazardState
from hazardcheck.rules.ledger.enterprise_replay import replayed

NEW = "gongmao-2027/09-02"
HEIRS = {SPRAY: NEW}
FOUND = form(SEPTEMBER, hazard())
(FIRST,) = replayed([FOUND], []).hazards
NAMED = replace(hazard(item=NEW), number=FIRST.no)


def later(day, *findings, heirs=HEIRS, **more):
    made = form(day, *findings, **more)
    return replace(made, heirs=heirs, rows={"ok": NEW} if not findings else made.rows)


def test_it_is_seen_again_under_the_new_item():
    (one,) = replayed([FOUND, later(OCTOBER, hazard(item=NEW))], []).hazards
    assert (one.no, one.finding.item, one.times_seen, one.first_on) == (FIRST.no, NEW, 2, SEPTEMBER)


def test_it_is_closed_by_its_record_and_comes_back():
    gone = later(OCTOBER, closures=(closure(NAMED, OCTOBER),))
    (one,) = replayed([FOUND, gone], []).hazards
    assert (one.state, one.no) == (HazardState.CLOSED, FIRST.no)
    (one,) = replayed([FOUND, gone, later(NOVEMBER, hazard(item=NEW))], []).hazards
    assert (one.state, one.recurrences, one.finding.item) == (HazardState.RECTIFYING, 1, NEW)


def test_a_clean_row_of_the_new_item_closes_nothing():
    (one,) = replayed([FOUND, later(OCTOBER)], []).hazards
    assert (one.state, one.missed) == (HazardState.RECTIFYING, 1)


def test_where_the_edition_does_not_say_so_it_is_another():
    book = replayed([FOUND, later(OCTOBER, hazard(item=NEW), heirs={})], [])
    assert [one.finding.item for one in book.hazards] == [SPRAY, NEW]


@pytest.mark.parametrize("item", [SPRAY, NEW])
def test_an_act_under_the_old_item_and_the_new_one_meets_it(item):
    done = replace(
        act(FIRST, "record", NOVEMBER, what="更换探头", done_on=NOVEMBER, by="丙某", proofs=(photo(NOVEMBER),)),
        item=item,
    )
    book = replayed([FOUND, later(OCTOBER, hazard(item=NEW))], [done])
    assert (book.hazards[0].state, book.unplaced) == (HazardState.AWAITING, ())


def test_a_decision_that_was_made_under_the_new_item_still_holds():
    maybe = form(OCTOBER, hazard(place="", description="排风停用"))
    after = later(NOVEMBER, hazard(item=NEW))
    waiting = next(one for one in replayed([FOUND, maybe, after], []).hazards if one.perhaps)
    assert waiting.finding.item == NEW
    decided = act(waiting, "confirm", DECEMBER, same_as=FIRST.no)
    book = replayed([FOUND, maybe, after], [decided])
    assert (len(book.hazards), book.unplaced) == (1, ())

"""What comes in after a strike-off without a day, or says that nothing was done, is never taken for what was before it:
it opens the hazard again or is named, whatever kind of paper it came on and whoever struck the hazard off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from ledger_cases import DECEMBER, NOVEMBER, OCTOBER, SEPTEMBER, act, closure, form, hazard, photo
from store_cases import WRITER, enter, rows
from test_listed_rows import DONE, OPEN, general, told
from test_store import is_whole

from hazardcheck.errors import UsageError
from hazardcheck.ledger.hazard_query import the_hazard
from hazardcheck.ledger.past_tables import last_entry, stood_on
from hazardcheck.ledger.write_events import write_act
from hazardcheck.model.base import Grade
from hazardcheck.model.ledger import HazardState
from hazardcheck.rules.ledger.enterprise_replay import replayed

GENERAL = hazard(grade=Grade.GENERAL)
FOUND = form(SEPTEMBER, GENERAL)
(FIRST,) = replayed([FOUND], []).hazards
CLOSE = act(FIRST, "close", NOVEMBER, what="已更换探头并标定", proofs=(photo(NOVEMBER),))
CLOSURE = form(OCTOBER, closures=(closure(replace(GENERAL, number=FIRST.no), OCTOBER),))
LATE = {
    "a row of a list": told(general("未整改", found_on=None, **OPEN), on=DECEMBER),
    "a row without a result": told(general(found_on=None, has_result=False, **OPEN), on=DECEMBER),
    "a form": [form(None, GENERAL, on=DECEMBER)],
}
STRUCK_OFF = {
    "close": ([FOUND], [CLOSE]),
    "form": ([FOUND, CLOSURE], []),
    "list": ([FOUND, *told(general("合格"))], []),
}


@pytest.mark.parametrize("by", STRUCK_OFF)
@pytest.mark.parametrize("name", LATE)
def test_what_has_no_day_and_is_read_after_the_strike_off_opens_it(name, by):
    forms, acts = STRUCK_OFF[by]
    assert [one.state for one in replayed(forms, acts).hazards] == [HazardState.CLOSED]
    for mixed in permutations([*forms, *LATE[name]]):
        (one,) = replayed(mixed, acts).hazards
        assert (one.state, one.recurrences) == (HazardState.RECTIFYING, 1)
        # nothing of before that day shows its end
        assert one.known.seen_on == DECEMBER


@pytest.mark.parametrize("by", STRUCK_OFF)
@pytest.mark.parametrize("name", LATE)
def test_read_before_the_strike_off_it_is_the_same_hazard(name, by):
    forms, acts = STRUCK_OFF[by]
    early = [replace(one, on=date(2026, 9, 20)) for one in LATE[name]]
    (one,) = replayed([*forms, *early], acts).hazards
    assert (one.state, one.recurrences) == (HazardState.CLOSED, 0)


def test_judged_again_later_it_stands_where_it_was_read_first():
    (undated,) = LATE["a form"]
    early = replace(undated, on=date(2026, 9, 20))
    for both in permutations([early, undated]):
        assert replayed([FOUND, *both], [CLOSE]).hazards[0].state is HazardState.CLOSED


def test_a_row_with_its_own_work_was_found_before_it():
    undated = told(general("合格", found_on=None, **DONE), on=DECEMBER)
    for mixed in permutations([FOUND, *undated]):
        assert [one.state for one in replayed(mixed, []).hazards] == [HazardState.CLOSED]


@pytest.mark.parametrize("by", STRUCK_OFF)
@pytest.mark.parametrize("word", ["未整改", "整改中", "看过", "不合格"])
def test_a_word_against_it_read_after_the_strike_off_leaves_it_open(word, by):
    forms, acts = STRUCK_OFF[by]
    denial = told(general(word, **OPEN), on=DECEMBER)
    for mixed in permutations([*forms, *denial]):
        (one,) = replayed(mixed, acts).hazards
        assert one.state is HazardState.AWAITING
        assert [step.why for step in one.steps if step.kind == "done"] == ["ledger.why.differs"]
    again = replace(CLOSE, on=DECEMBER)
    assert replayed([*forms, *denial], [*acts, again]).hazards[0].state is HazardState.CLOSED
    early = told(general(word, **OPEN), on=date(2026, 9, 20))
    assert replayed([*forms, *early], acts).hazards[0].state is HazardState.CLOSED


def test_a_row_without_a_day_that_says_so_only_after_the_strike_off():
    """The row was read before it, its 未整改 afterwards."""
    first = told(general("", found_on=None, **OPEN), on=date(2026, 9, 20))
    later = told(general("未整改", found_on=None, **OPEN), on=DECEMBER)
    for mixed in permutations([FOUND, *first, later[-1]]):
        assert replayed(mixed, [CLOSE]).hazards[0].state is HazardState.RECTIFYING


def the_one(ledger):
    (row,) = rows(ledger)
    with ledger.reading() as connection:
        return the_hazard(connection, row["no"], "", "")


def struck_off(ledger, on=NOVEMBER):
    group, one = the_one(ledger)
    with ledger.writing() as connection:
        done = act(one, "close", on, what="已更换探头并标定", proofs=(photo(on, f"{on}.jpg"),))
        return write_act(connection, group, one, done, WRITER)


def test_what_is_back_is_named_and_the_past_stays(ledger):
    enter(ledger, FOUND)
    struck_off(ledger)
    report = enter(ledger, *LATE["a row of a list"])
    assert [one.no for _, one in report.reopened] == [FIRST.no]
    assert [(one["state"], one["recurrences"]) for one in rows(ledger)] == [("rectifying", 1)]
    assert is_whole(ledger)
    with ledger.reading() as connection:
        assert last_entry(connection) == DECEMBER.isoformat()
        with stood_on(connection, DECEMBER - timedelta(days=1)) as then:
            assert [row.state for row in then.exec_driver_sql("select state from hazards")] == ["closed"]
    # the later form comes behind the row, wherever that stands
    enter(ledger, form(date(2026, 11, 20), closures=(closure(replace(GENERAL, number=FIRST.no), NOVEMBER),)))
    assert [one["state"] for one in rows(ledger)] == ["rectifying"]
    assert is_whole(ledger)


def test_a_word_against_it_is_named_and_answered_by_a_later_strike_off(ledger):
    enter(ledger, FOUND)
    struck_off(ledger)
    report = enter(ledger, *told(general("未整改", **OPEN), on=DECEMBER))
    assert [one.no for _, one in report.differing] == [FIRST.no]
    with pytest.raises(UsageError) as refused:
        struck_off(ledger, date(2026, 11, 20))
    assert refused.value.code == "HZ826"
    assert struck_off(ledger, DECEMBER).state is HazardState.CLOSED
    assert is_whole(ledger)


def test_the_same_row_again_changes_nothing_and_is_named(ledger):
    listed = general("未整改", **OPEN)
    enter(ledger, *told(listed, on=date(2026, 9, 20)))
    assert struck_off(ledger).state is HazardState.CLOSED
    assert enter(ledger, *told(listed, on=date(2026, 9, 20))).denied == []
    report = enter(ledger, *told(listed, on=DECEMBER))
    assert [(label, one.no) for label, one in report.denied] == [("示例喷涂厂", rows(ledger)[0]["no"])]
    assert [one["state"] for one in rows(ledger)] == ["closed"]
    assert report.forms == 0

"""Papers of the ledger: a number is given once, and what was told for a paper stands by its hazard."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from ledger_cases import OCTOBER, SEPTEMBER, act, closure, form, hazard
from sqlalchemy import select

from hazardcheck.ledger.hazard_query import hazards_of
from hazardcheck.ledger.ledger_checks import checked
from hazardcheck.ledger.papers.issue_paper import issue_paper, next_number
from hazardcheck.ledger.tables import forms
from hazardcheck.ledger.write_events import Writer, head_of, import_forms
from hazardcheck.rules.ledger.enterprise_replay import replayed

WRITER = Writer(at="2026-10-06T08:00:00+08:00", who="甲某")
TWO = (hazard(place="1号喷漆室", number="YH-0001"), hazard(place="2号喷漆室", number="YH-0002"))


def filled(ledger):
    with ledger.writing() as connection:
        import_forms(connection, [form(SEPTEMBER, *TWO)], WRITER)


def issued(ledger, kind="plan", on=OCTOBER, count=1, make=lambda number, _: number.encode()):
    with ledger.writing() as connection:
        group = connection.execute(select(forms.c.grp)).scalars().first()
        found = hazards_of(connection, group)[:count]
        return issue_paper(connection, group, found, kind, on, WRITER, make)[1]


def test_a_number_is_given_once_by_kind_and_year(ledger):
    filled(ledger)
    given = [issued(ledger), issued(ledger), issued(ledger, "report"), issued(ledger, on=date(2027, 1, 2))]
    assert given == ["治理方案〔2026〕1号", "治理方案〔2026〕2号", "隐患报告〔2026〕1号", "治理方案〔2027〕1号"]
    with ledger.reading() as connection:
        assert next_number(connection, "plan", 2026) == "治理方案〔2026〕3号"
        assert checked(connection).is_whole


def test_a_paper_that_is_not_made_takes_no_number(ledger):
    filled(ledger)

    def fail(number, head):
        raise RuntimeError(number)

    with pytest.raises(RuntimeError):
        issued(ledger, make=fail)
    assert issued(ledger) == "治理方案〔2026〕1号"


def test_all_hazards_of_a_paper_know_of_it_and_no_state_moves(ledger):
    filled(ledger)
    with ledger.reading() as connection:
        group = connection.execute(select(forms.c.grp)).scalars().first()
        before = {one.no: one.state for one in hazards_of(connection, group)}
    number = issued(ledger, count=2)
    with ledger.reading() as connection:
        after = hazards_of(connection, group)
        assert {one.no: one.state for one in after} == before
        assert [one.papers[-1].number for one in after] == [number, number]
        assert head_of(connection).count == 2


def test_what_is_told_stands_until_the_hazard_comes_back():
    first = form(SEPTEMBER, hazard(number="YH-0001"))
    (known,) = replayed([first], []).hazards
    acts = [
        act(known, "record", date(2026, 9, 6), told={"cause": "探头超期", "harm": "爆炸"}),
        act(known, "record", OCTOBER, told={"cause": "探头超期未更换"}),
    ]
    (told,) = replayed([first], acts).hazards
    assert told.told == {"cause": "探头超期未更换", "harm": "爆炸"}
    assert told.state is known.state
    gone = form(date(2026, 11, 5), closures=(closure(known.finding, date(2026, 11, 1)),))
    back = form(date(2026, 12, 5), hazard(number="YH-0001"))
    (again,) = replayed([first, gone, back], acts).hazards
    assert again.recurrences == 1
    assert again.told == {}
    assert [step.told for step in again.steps if step.told] == [acts[0].told, acts[1].told]


def test_two_at_once_never_get_the_same_number(ledger):
    filled(ledger)
    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda _: issued(ledger), range(8)))
    assert sorted(given) == sorted(f"治理方案〔2026〕{number}号" for number in range(1, 9))
    with ledger.reading() as connection:
        assert checked(connection).is_whole
        assert head_of(connection).count == 9

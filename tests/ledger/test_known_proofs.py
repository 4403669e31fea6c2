"""One picture proves one piece of work, whatever the grade, and it is found by its hash without a search."""

from __future__ import annotations

from datetime import date

import pytest
from ledger_cases import FACTORY, NOVEMBER, OCTOBER, OTHER, act, form, hazard, photo
from sqlalchemy import select
from store_cases import WRITER, enter, rows

from hazardcheck.errors import UsageError
from hazardcheck.ledger.hazard_query import the_hazard
from hazardcheck.ledger.ledger_checks import checked
from hazardcheck.ledger.remade_tables import make_all
from hazardcheck.ledger.tables import proofs
from hazardcheck.ledger.write_events import write_act
from hazardcheck.ledger.zone_events import correct
from hazardcheck.model.base import Grade
from hazardcheck.model.zone_events import Withdrawal

FIRST, SECOND = "1号喷漆室", "2号喷漆室"
DAY = date(2026, 11, 6)


def enter_two(ledger, first: Grade, second: Grade, whose=FACTORY) -> None:
    enter(ledger, form(OCTOBER, hazard(grade=first)), form(NOVEMBER, hazard(place=SECOND, grade=second), who=whose))


def note(ledger, place: str, proof) -> None:
    number = next(row["no"] for row in rows(ledger) if row["place"] == place)
    with ledger.writing() as connection:
        group, one = the_hazard(connection, number)
        write_act(connection, group, one, act(one, "record", DAY, what="更换探头", proofs=(proof,)), WRITER)


@pytest.mark.parametrize("whose", [FACTORY, OTHER])
@pytest.mark.parametrize("first", Grade)
@pytest.mark.parametrize("second", Grade)
def test_a_photo_of_another_hazard_proves_nothing_until_that_was_wrong(ledger, first, second, whose):
    enter_two(ledger, first, second, whose)
    note(ledger, FIRST, photo(DAY))
    with pytest.raises(UsageError, match="HZ737"):
        note(ledger, SECOND, photo(DAY))
    note(ledger, FIRST, photo(DAY))
    with ledger.writing() as connection:
        for seq in (3, 4):
            correct(connection, Withdrawal(seq=seq, why="附错了", by="甲某"), WRITER)
    note(ledger, SECOND, photo(DAY))


@pytest.mark.parametrize(
    ("first", "then", "code"),
    [
        ("paper", "paper", ""),
        ("paper", "photo", "HZ737"),
        ("photo", "paper", "HZ737"),
    ],
)
def test_a_paper_is_about_several_and_a_photo_stays_one(ledger, first, then, code):
    enter_two(ledger, Grade.MAJOR, Grade.MAJOR)
    note(ledger, FIRST, photo(kind=first))
    if not code:
        note(ledger, SECOND, photo(kind=then))
        return
    with pytest.raises(UsageError, match=code):
        note(ledger, SECOND, photo(kind=then))


def test_the_hashes_follow_from_the_events(ledger):
    enter_two(ledger, Grade.GENERAL, Grade.GENERAL)
    note(ledger, FIRST, photo(DAY))
    with ledger.writing() as connection:
        before = connection.execute(select(proofs)).all()
        make_all(connection)
        assert connection.execute(select(proofs)).all() == before
        assert [(row.seq, row.sha256) for row in before] == [(3, photo().sha256)]
        assert checked(connection).is_whole
        connection.execute(proofs.delete())
        assert checked(connection).differing == ("—",)

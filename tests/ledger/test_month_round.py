"""The monthly round: what is still missing, what is due, in working days too, and reminders for a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar
from ledger_cases import DECEMBER, NOVEMBER, OCTOBER, SEPTEMBER, act, closure, form, hazard, photo
from store_cases import WRITER, enter, rows

from hazardcheck.ledger.dues.reminder_file import reminder_file
from hazardcheck.ledger.dues.work_days import WorkCalendar
from hazardcheck.ledger.hazard_query import HazardFilter, identified, the_hazard
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.tables import LAYOUT, hazards, meta, rounds
from hazardcheck.ledger.write_events import head_of, write_act
from hazardcheck.model.base import Grade

MAJOR = hazard()
GENERAL = hazard(place="2号喷漆室", grade=Grade.GENERAL, deadline=None)


def missing(ledger):
    return {row["place"]: row["missing"] for row in rows(ledger)}


def test_what_is_missing_is_what_closing_asks_for(ledger):
    enter(ledger, form(SEPTEMBER, MAJOR, GENERAL))
    assert missing(ledger) == {"1号喷漆室": ["what", "done", "proof", "acceptance"], "2号喷漆室": ["what", "photo"]}
    with ledger.reading() as connection:
        group, one = the_hazard(connection, rows(ledger)[0]["no"])
    done = {"what": "更换探头", "done_on": NOVEMBER, "proofs": (photo(NOVEMBER),), "by": "丙某"}
    with ledger.writing() as connection:
        write_act(connection, group, one, act(one, "record", NOVEMBER, **done), WRITER)
    assert missing(ledger)["1号喷漆室"] == ["acceptance"]
    with ledger.reading() as connection:
        _, now = the_hazard(connection, one.no)
    with ledger.writing() as connection:
        write_act(connection, group, now, act(now, "close", DECEMBER, by="戊某"), WRITER)
    assert missing(ledger)["1号喷漆室"] == []


@pytest.mark.parametrize(
    ("one", "stop", "expected"),
    [
        (hazard(responsible=""), "", ["what", "done", "proof", "acceptance", "responsible"]),
        (hazard(), "onsite", ["what", "done", "proof", "acceptance", "consent"]),
        (hazard(), "self", ["what", "done", "proof", "acceptance"]),
    ],
)
def test_each_thing_that_is_missing_is_named(ledger, one, stop, expected):
    enter(ledger, form(SEPTEMBER, one, stop=stop))
    assert [row["missing"] for row in rows(ledger)] == [expected]
    assert len(rows(ledger, lacking=expected[-1])) == 1
    assert rows(ledger, lacking="photo") == []


def test_what_waits_for_a_person_lacks_that_first(ledger):
    enter(ledger, form(SEPTEMBER, MAJOR), form(OCTOBER, hazard(place="", description="排风停用")))
    assert sorted(row["missing"][0] for row in rows(ledger)) == ["confirmation", "what"]


def test_a_ledger_of_an_older_layout_is_made_anew_when_it_is_opened(ledger, place):
    enter(ledger, form(SEPTEMBER, MAJOR))
    before = rows(ledger)
    with ledger.writing() as connection:
        connection.execute(hazards.delete())
        connection.execute(meta.update().values(value=str(LAYOUT - 1)))
        rounds.drop(connection)
    assert rows(open_ledger(place)) == before


# ---- working days


@pytest.mark.parametrize(
    ("on", "days", "last"),
    [
        # an ordinary week; a Friday evening; 国庆 2026 with the Saturday that is worked (10 October)
        (date(2026, 11, 2), 4, date(2026, 11, 8)),
        (date(2026, 11, 6), 5, date(2026, 11, 15)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 11)),
        (date(2026, 11, 2), 0, date(2026, 11, 2)),
    ],
)
def test_working_days(on, days, last):
    found = WorkCalendar().window(on, days)
    assert (found.last, found.sure, found.unknown) == (last, last, ())


@pytest.mark.parametrize("year", range(2019, 2027))
def test_the_years_that_were_announced_are_known(year):
    assert WorkCalendar().is_announced(year)


def test_a_year_that_is_not_announced_is_said_not_guessed():
    calendar = WorkCalendar()
    # far enough that no library holds it
    far = date.today().year + 20
    assert calendar.is_worked(date(far, 3, 3)) is None
    found = calendar.window(date(far, 3, 3), 5)
    assert found.unknown == (far,)
    assert found.sure == date(far, 3, 3)
    # nothing that may be due is left out: not even all 13 free days of a year can make more of five working days
    assert found.last >= date(far, 3, 3 + 7)


# ---- reminders


def reminders(ledger, on):
    with ledger.reading() as connection:
        found = identified(connection, HazardFilter(on=on, closed=True))
        return reminder_file(found, on, head_of(connection).count, "zh")


def test_a_reminder_is_valid_stable_and_moves_with_the_day(ledger):
    enter(ledger, form(SEPTEMBER, MAJOR, GENERAL))
    made = reminders(ledger, DECEMBER)
    data = made.data
    assert (made.count, made.called_off, made.without) == (1, 0, 1)
    assert reminders(ledger, DECEMBER) == made
    assert data.count(b"\r\n") == data.count(b"\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 12, 20)
    assert len(event.walk("VALARM")) == 2
    assert "整改说明" in event["DESCRIPTION"]
    late = reminders(ledger, date(2026, 12, 25)).data
    (again,) = Calendar.from_ical(late).walk("VEVENT")
    assert (again["UID"], again["DTSTART"].dt) == (event["UID"], date(2026, 12, 25))
    assert "逾期 5 天" in again["SUMMARY"]


def test_what_is_struck_off_is_called_off_and_rings_again_when_it_is_back(ledger):
    enter(ledger, form(SEPTEMBER, MAJOR))
    (first,) = Calendar.from_ical(reminders(ledger, OCTOBER).data).walk("VEVENT")
    number = rows(ledger)[0]["no"]
    gone = closure(replace(MAJOR, number=number), OCTOBER)
    enter(ledger, form(OCTOBER, closures=(gone,)))
    made = reminders(ledger, NOVEMBER)
    (off,) = Calendar.from_ical(made.data).walk("VEVENT")
    assert (made.count, made.called_off, made.without) == (0, 1, 0)
    assert (first["STATUS"], off["STATUS"], off["UID"]) == ("CONFIRMED", "CANCELLED", first["UID"])
    assert off["SEQUENCE"] > first["SEQUENCE"]
    assert (off["DTSTART"].dt, off.walk("VALARM")) == (date(2026, 12, 20), [])
    # nobody remembers it after more than a year
    assert reminders(ledger, date(2027, 10, 7)).called_off == 0
    enter(ledger, form(NOVEMBER, MAJOR))
    (again,) = Calendar.from_ical(reminders(ledger, NOVEMBER).data).walk("VEVENT")
    assert (again["STATUS"], again["UID"], len(again.walk("VALARM"))) == ("CONFIRMED", first["UID"], 2)
    assert again["SEQUENCE"] > off["SEQUENCE"]


def test_a_deadline_with_no_day_after_it_is_none_to_remember(ledger):
    never = replace(GENERAL, deadline=date.max)
    enter(ledger, form(SEPTEMBER, MAJOR, never))
    made = reminders(ledger, DECEMBER)
    assert (made.count, made.without) == (1, 1)


def test_text_of_a_form_is_no_calendar_line(ledger):
    evil = replace(MAJOR, title="甲\r\nEND:VEVENT\r\nBEGIN:VEVENT;乙,丙\\n丁")
    enter(ledger, form(SEPTEMBER, evil))
    data = reminders(ledger, DECEMBER).data
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 1

"""Reminders of what is due, as a calendar (RFC 5545) for Outlook and telephones.

A whole-day event for each open hazard that has a deadline, on that day; one that is overdue on the day of the file, so
that the reminder still rings. The UID is made of the hazard alone: a later file moves the event, it does not double it;
what was struck off since is called off in it (STATUS:CANCELLED). SEQUENCE is the number of events in the ledger, which
only grows: what a later ledger says goes before what an earlier one said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ...model.ledger import HazardState
from ...reports.safe_text import one_line
from ...words import TEXTS, listed, say

Row = dict[str, Any]
# so long what was struck off is called off: somebody who asks less often than once a year does it by hand
_CALLED_OFF = timedelta(days=366)
# nine in the morning, three days before and on the day before
_RINGS = (timedelta(days=-3, hours=9), timedelta(days=-1, hours=9))


@dataclass(frozen=True, slots=True)
class ReminderFile:
    """The file: how many reminders it holds, how many of before it calls off, how many hazards can't be in it since no
    day was promised, or none that a calendar has a day after."""

    data: bytes
    count: int
    called_off: int
    without: int


def reminder_file(rows: Iterable[Row], on: date, sequence: int, lang: str) -> ReminderFile:
    """The file of the rows of a list (closed ones too) with their ``id``; ``sequence``: of the ledger's last event."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//hazardcheck//ledger//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("ledger.ics.name", lang))
    count = called_off = without = 0
    for row in rows:
        is_over = row["state"] == HazardState.CLOSED
        if _is_day(row["deadline"]) and not (is_over and _is_long_ago(row, on)):
            event = _event(row, on, lang)
            event.add("sequence", sequence)
            calendar.add_component(event)
            count, called_off = count + (not is_over), called_off + is_over
        elif not is_over:
            without += 1
    return ReminderFile(calendar.to_ical(), count, called_off, without)


def _is_day(text: str | None) -> bool:
    """Whether a deadline is one to be reminded of: 9999-12-31 of a form is written for none."""
    return bool(text) and date.fromisoformat(str(text)) < date.max


def _is_long_ago(row: Row, on: date) -> bool:
    return bool(row["closed_on"]) and on - date.fromisoformat(row["closed_on"]) > _CALLED_OFF


def _event(row: Row, on: date, lang: str) -> Any:
    from icalendar import Event

    due = date.fromisoformat(row["deadline"])
    day = due if row["state"] == HazardState.CLOSED else max(due, on)
    event = Event()
    event.add("uid", f"{row['id']}@hazardcheck")
    # no moment of a clock: the same ledger gives the same bytes on the same day
    event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    is_over = row["state"] == HazardState.CLOSED
    code = "ledger.ics.over" if is_over else "ledger.ics.overdue" if row["overdue_days"] else "ledger.ics.due"
    told = {name: one_line(row[name]) for name in ("no", "enterprise", "title", "place")}
    summary = say(code, lang, **told, days=row["overdue_days"], grade=say(f"ledger.grade.{row['grade']}", lang))
    event.add("summary", summary)
    event.add("status", "CANCELLED" if is_over else "CONFIRMED")
    event.add("description", "\n".join(_lines(row, lang)))
    event.add("location", one_line(row["place"]))
    for ring in () if is_over else _RINGS:
        event.add_component(_alarm(ring, summary))
    return event


def _lines(row: Row, lang: str) -> list[str]:
    found = [say("ledger.ics.deadline", lang, day=row["deadline"], state=say(f"ledger.state.{row['state']}", lang))]
    if row["responsible"]:
        found.append(say("ledger.ics.responsible", lang, name=one_line(row["responsible"])))
    if row["missing"]:
        found.append(say("ledger.list.missing", lang, text=missing_words(row["missing"], lang)))
    return found


def _alarm(ring: timedelta, text: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", ring)
    return alarm


def missing_words(codes: Iterable[str], lang: str) -> str:
    """What is missing, as people say it; a reason of the guards that has no word of its own by its code."""
    names = ((code, f"ledger.missing.{code}") for code in codes)
    return listed((say(name, lang) if name in TEXTS else code for code, name in names), lang)

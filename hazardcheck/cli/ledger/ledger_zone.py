"""``hazardcheck ledger visit | patrol | areas | correct | zone``: who was where, and the zone at a glance."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...model.base import Exit
from ..command_entry import note_line, safe_line
from ..ledger_options import LedgerOption, opened, print_json, writer
from ..spoken_language import current_language, say
from .ledger_figures import RosterOption, begun_period, read_expected
from .ledger_views import EnterpriseOption, OnOption

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ...ledger.zone.zone_report import ZoneReport
    from ...model.written.profile import Enterprise
    from ...model.zone_events import VisitLevel

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

WhoOption = Annotated[str, typer.Option("--by", metavar="NAME", help=say("help.ledger.by"))]
FromOption = Annotated[str, typer.Option("--from", metavar="MOMENT", help=say("help.ledger.from"))]
ToOption = Annotated[str, typer.Option("--to", metavar="MOMENT", help=say("help.ledger.to"))]
SeenOption = Annotated[str, typer.Option("--what", help=say("help.ledger.seen"))]
_TIME = re.compile(r"(?:(.*?)[\sT]+)?([01]?\d|2[0-3])[:：]([0-5]\d)")


def visit(
    by: WhoOption,
    begun: FromOption,
    ended: ToOption,
    level: Annotated[str, typer.Option("--level", help=say("help.ledger.visit.level"))],
    enterprise: EnterpriseOption = "",
    what: SeenOption = "",
    ledger: LedgerOption = "",
) -> None:
    """Note a visit of the zone."""
    from ...model.zone_events import VisitLevel
    from .. import option_values as options

    names = {one.value: say(f"level.{one.value}") for one in VisitLevel}
    _note(
        "visit", by, begun, ended, enterprise, what, ledger, level=VisitLevel(options.one_of(level, names, "--level"))
    )


def patrol(
    by: WhoOption,
    begun: FromOption,
    ended: ToOption,
    area: Annotated[str, typer.Option("--area", metavar="NAME", help=say("help.ledger.area"))] = "",
    enterprise: EnterpriseOption = "",
    what: SeenOption = "",
    ledger: LedgerOption = "",
) -> None:
    """Note a patrol of the enterprise."""
    _note("patrol", by, begun, ended, enterprise, what, ledger, area=area)


def _note(
    kind: str,
    by: str,
    begun: str,
    ended: str,
    enterprise: str,
    what: str,
    ledger: str,
    *,
    level: VisitLevel | None = None,
    area: str = "",
) -> None:
    from ...ledger.zone_events import write_round
    from ...model.zone_events import Round
    from .. import option_values as options

    start = _moment(begun, "--from")
    end = _moment(ended, "--to", start.date())
    with opened(ledger, create=True).writing() as connection:
        whose = _enterprise(connection, enterprise)
        told = Round(enterprise=whose, by=by, begun=start, ended=end, level=level, area=area.strip(), what=what)
        event = write_round(connection, kind, told, writer(by), options.today())
    name = whose.name or whose.uscc
    note_line(safe_line(say("zone.round.done", seq=event.seq, name=name, by=by, minutes=told.minutes)))


def _moment(text: str, option: str, day: date | None = None) -> datetime:
    """``2026-11-20 09:00``; with a ``day`` the time alone. UsageError HZ799, HZ857."""
    from ...errors import UsageError
    from ...rules.reading.written_days import day_of
    from .. import option_values as options

    found = _TIME.fullmatch(text.strip())
    meant = (day_of(found[1]) if found[1] else day) if found else None
    if found is None or meant is None:
        raise UsageError("HZ799", where=option, value=text)
    return datetime.combine(options.near_day(meant, option), time(int(found[2]), int(found[3])))


def _enterprise(connection: Connection, wanted: str) -> Enterprise:
    """The enterprise of the ledger that is meant, else as it was typed. UsageError HZ545: several, or none is named."""
    from ...ledger.next_hazards import enterprise_names
    from ...ledger.write_events import enterprise_of
    from ...model.written.profile import Enterprise
    from ...rules.known.identity import code_of
    from ..forms.earlier_forms import which_one

    found = enterprise_names(connection, wanted)
    if len(found) == 1:
        head = enterprise_of(connection, next(iter(found)))
        return Enterprise(name=head.name, uscc=head.uscc, grid=head.grid)
    if found or not wanted.strip():
        raise which_one(wanted, list(found.values()))
    note_line(safe_line(say("zone.round.unknown", name=wanted)))
    code = code_of(wanted)
    return Enterprise(uscc=code) if code else Enterprise(name=wanted.strip())


def areas(
    profile: Annotated[Path, typer.Argument(metavar="PROFILE", help=say("help.ledger.profile"))],
    ledger: LedgerOption = "",
    on: OnOption = None,
    by: WhoOption = "",
) -> None:
    """Enter whose which area is, from the profile of the enterprise."""
    from ...ledger.zone_events import write_areas
    from ...library.factory_files import load_profile
    from ...model.zone_events import AreaList
    from ...rules.known.identity import code_of
    from .. import option_values as options

    day, read = options.reached_day(on), load_profile(options.existing_file(profile, "PROFILE"))
    with opened(ledger, create=True).writing() as connection:
        # under the code that the ledger knows, if the profile names none
        head = _enterprise(connection, code_of(read.enterprise.uscc) or read.enterprise.name)
        told = AreaList(enterprise=head, on=day, areas=read.areas)
        event = write_areas(connection, told, writer(by))
    note_line(safe_line(say("zone.areas.done", seq=event.seq, name=head.name or head.uscc, count=len(read.areas))))


def correct(
    seq: Annotated[int, typer.Argument(metavar="SEQ", help=say("help.ledger.seq"))],
    why: Annotated[str, typer.Option("--why", help=say("help.ledger.why"))],
    by: WhoOption = "",
    ledger: LedgerOption = "",
) -> None:
    """Say that an event was wrong. It is not changed: another event names it."""
    from ...errors import UsageError
    from ...ledger import zone_events
    from ...model.zone_events import Withdrawal
    from ...rules.reading.answer_words import is_given

    if not is_given(why.strip()):
        raise UsageError("HZ856", where="--why", value=why.strip() or "—")
    with opened(ledger).writing() as connection:
        event = zone_events.correct(connection, Withdrawal(seq=seq, why=why, by=by), writer(by))
    note_line(say("zone.correct.done", wrong=seq, seq=event.seq))


def zone(
    ledger: LedgerOption = "",
    on: OnOption = None,
    period: Annotated[str, typer.Option("--period", help=say("help.ledger.period"))] = "",
    roster: RosterOption = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json|csv", help=say("help.format"))] = "text",
) -> None:
    """The zone in a period. Exit 1: something is overdue, or a form, a visit, a patrol or its minutes are missing."""
    from ...ledger.ledger_files import csv_text
    from ...ledger.zone.zone_lines import AREA_COLUMNS, COLUMNS, as_json, flat_row, zone_lines
    from ...ledger.zone.zone_report import zone_report
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json", "csv"), "--format")
    day = options.ledger_day(on)
    span = begun_period(period, day)
    expected = read_expected(roster)
    with opened(ledger).reading() as connection:
        report = zone_report(connection, span.first, max(span.first, min(span.last, day)), expected)
    code = _code(report)
    if shape == "json":
        told: dict[str, Any] = {"schema": "hazardcheck/ledger-zone/1", "period": span.name, **as_json(report)}
        print_json({**told, "exit": {"code": int(code)}})
    elif shape == "csv":
        for text in csv_text((*COLUMNS, *AREA_COLUMNS), map(flat_row, report.rows)):
            sys.stdout.write(text)
    else:
        for line in zone_lines(report, current_language(), has_roster=expected is not None):
            print(safe_line(line))
    raise typer.Exit(code)


def _code(report: ZoneReport) -> Exit:
    is_bad = any(row.figures.overdue or row.is_missing or not any(row.visits.values()) for row in report.rows)
    # walked too little, or never
    is_bad = is_bad or any(one.short or not one.last for one in report.areas)
    return Exit.REACHED if is_bad else Exit.OK

"""``hazardcheck ledger stats``: the figures of a period, on the screen, for a script, or to sign."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..command_entry import note_line, safe_line
from ..ledger_options import LedgerOption, opened, print_json
from ..spoken_language import current_language, say
from .ledger_views import EnterpriseOption, OnOption

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from ...ledger.figures.figure_period import FigurePeriod
    from ...ledger.figures.figure_report import FigureReport
    from ...ledger.figures.period_figures import FigureScope
    from ...model.written.roster import Expected

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

RosterOption = Annotated[Path | None, typer.Option("--roster", metavar="FILE", help=say("help.ledger.roster"))]
# Groupings of a report that is signed: of one enterprise, and of many.
_OWN = ("item", "place", "grade", "stage")
_ALL = ("enterprise", "item", "place", "grid", "industry", "stage")


def stats(
    ledger: LedgerOption = "",
    on: OnOption = None,
    period: Annotated[str, typer.Option("--period", help=say("help.ledger.period"))] = "",
    by: Annotated[str, typer.Option("--by", help=say("help.ledger.by.group"))] = "item",
    enterprise: EnterpriseOption = "",
    roster: RosterOption = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help=say("help.ledger.stats.out"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json|csv", help=say("help.format"))] = "text",
) -> None:
    """The figures of a month, quarter or year; they add up."""
    from ...ledger.figures.period_figures import GROUPS, FigureScope
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json", "csv"), "--format")
    day = options.ledger_day(on)
    span = begun_period(period, day)
    by = options.one_of(by, tuple(GROUPS), "--by")
    expected = read_expected(roster)
    with opened(ledger).reading() as connection:
        # a month that is not over is reckoned up to the day
        last = max(span.first, min(span.last, day))
        groups, streets = _groups_meant(connection, enterprise, expected, by)
        scope = FigureScope(span.first, last, groups, streets)
        if out is not None:
            _write(connection, scope, span, out, enterprise, day)
        else:
            _print(connection, scope, span, by, shape)


def begun_period(text: str, day: date) -> FigurePeriod:
    """The period that is meant, else the month of the day. UsageError HZ742, HZ738: it begins after the day."""
    from ...errors import UsageError
    from ...ledger.figures.figure_period import period_of

    span = period_of(text or f"{day:%Y-%m}")
    if span.first > day:
        raise UsageError("HZ738", where="--period", value=span.name, other=day.isoformat())
    return span


def read_expected(roster: Path | None) -> tuple[Expected, ...] | None:
    """The roster's enterprises, where one is given."""
    from .. import option_values as options

    if roster is None:
        return None
    from ...batch.roster_reader import read_roster

    return read_roster(options.existing_file(roster, "--roster")).expected


def _groups_meant(
    connection: Connection, enterprise: str, expected: tuple[Expected, ...] | None, by: str
) -> tuple[tuple[str, ...] | None, dict[str, str] | None]:
    """The enterprises that are meant (None: all), and the street of each. UsageError HZ545 (none, several), HZ745."""
    from ...errors import UsageError
    from ...ledger.next_hazards import enterprise_names
    from ...ledger.zone.roster_groups import streets_of

    if by == "street" and expected is None:
        raise UsageError("HZ745", where="--by street")
    streets = streets_of(connection, expected) if expected is not None else None
    if not enterprise:
        return None, streets
    found = enterprise_names(connection, enterprise)
    if len(found) != 1:
        from ..forms.earlier_forms import which_one

        raise which_one(enterprise, list((found or enterprise_names(connection)).values()))
    return tuple(found), streets


def _print(connection: Connection, scope: FigureScope, span: FigurePeriod, by: str, shape: str) -> None:
    from dataclasses import replace

    from ...ledger.figures.period_figures import period_figures
    from ...ledger.ledger_files import csv_text
    from ...ledger.ledger_texts import figure_lines

    total, groups = period_figures(connection, scope, by)
    before, _ = period_figures(connection, replace(scope, first=span.before.first, last=span.before.last), "grade")
    days = {"first": scope.first.isoformat(), "last": scope.last.isoformat()}
    told: dict[str, Any] = {"schema": "hazardcheck/ledger-stats/1", "period": span.name, **days}
    parts = {name: one.as_json() for name, one in groups.items()}
    if shape == "json":
        earlier = {"period": span.before.name, **before.as_json()}
        print_json({**told, "by": by, "total": total.as_json(), "before": earlier, "groups": parts})
    elif shape == "csv":
        names = (by, *total.as_json())
        for text in csv_text(names, [{by: name, **one} for name, one in [*parts.items(), ("", total.as_json())]]):
            sys.stdout.write(text)
    else:
        for line in figure_lines({**told, "total": total.as_json(), "groups": parts}, current_language()):
            print(safe_line(line))


def _write(
    connection: Connection, scope: FigureScope, span: FigurePeriod, out: Path, enterprise: str, day: Any
) -> None:
    """The report as a file, by the end of its name. UsageError HZ744, HZ778."""
    from ...errors import UsageError
    from ...ledger.figures.figure_report import figure_report
    from ...ledger.next_hazards import enterprise_names
    from ...reports.whole_files import write_whole
    from .. import option_values as options

    kind = out.suffix.lower()
    if kind not in (".html", ".xlsx", ".docx"):
        raise UsageError("HZ744", where=out.as_posix(), value=kind or out.name)
    options.new_file(out, "-o")
    whose = next(iter(enterprise_names(connection, enterprise).values())) if enterprise else ""
    by = [*(_OWN if enterprise else _ALL), *(["street"] if scope.streets is not None and not enterprise else [])]
    report = figure_report(connection, scope, span, day, by, whose)
    write_whole(out, _made(report, kind))
    note_line(say("figures.done", path=out.as_posix()))


def _made(report: FigureReport, kind: str) -> bytes:
    if kind == ".html":
        from ...ledger.figures.figure_page import figure_page

        return figure_page(report, current_language())
    if kind == ".xlsx":
        from ...ledger.figures.figure_sheet import figure_sheet

        return figure_sheet(report, current_language())
    from ...ledger.figures.figure_paper import figure_paper

    return figure_paper(report)

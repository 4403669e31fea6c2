"""``hazardcheck ledger list | export``: what stands in the ledger; nothing is changed."""

from __future__ import annotations

import json
import re
import sys
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...model.base import Exit
from ..command_entry import note_line, safe_line
from ..ledger_options import LedgerOption, opened, print_json
from ..spoken_language import current_language, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...ledger.hazard_query import HazardFilter
    from ...model.ledger import LedgerHazard
    from ...model.written.profile import Enterprise

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.ledger.on"))]
EnterpriseOption = Annotated[str, typer.Option("--enterprise", help=say("help.ledger.enterprise"))]
ItemOption = Annotated[str, typer.Option("--item", help=say("help.ledger.item"))]
_EXPORTS = "xlsx|csv|shuangkong|oscal-poam|ics"
RedactOption = Annotated[bool, typer.Option("--redact", help=say("help.redact"))]
NumberArgument = Annotated[str, typer.Argument(metavar="NO", help=say("help.ledger.no"))]


def list_hazards(
    ledger: LedgerOption = "",
    on: OnOption = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=say("help.ledger.overdue"))] = False,
    due: Annotated[str, typer.Option("--due", metavar="DAYS", help=say("help.ledger.due"))] = "",
    workdays: Annotated[bool, typer.Option("--working-days", help=say("help.ledger.workdays"))] = False,
    without: Annotated[bool, typer.Option("--without-proof", help=say("help.ledger.proofless"))] = False,
    lacking: Annotated[str, typer.Option("--missing", metavar="WHAT", help=say("help.ledger.lacking"))] = "",
    repeated: Annotated[bool, typer.Option("--repeated", help=say("help.ledger.repeated"))] = False,
    unseen: Annotated[bool, typer.Option("--unseen", help=say("help.ledger.unseen"))] = False,
    state: Annotated[str, typer.Option("--state", help=say("help.ledger.state"))] = "",
    enterprise: EnterpriseOption = "",
    everything: Annotated[bool, typer.Option("--all", help=say("help.ledger.all"))] = False,
    redact: RedactOption = False,
    shape: Annotated[str, typer.Option("--format", metavar="text|json|csv", help=say("help.format"))] = "text",
) -> None:
    """The hazards that are open. Exit 1: ``--overdue``, and there is one."""
    from ...ledger.hazard_query import HazardFilter, listed
    from ...model.ledger import HazardState
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json", "csv"), "--format")
    names = {one.value: say(f"ledger.state.{one}") for one in HazardState}
    day = options.ledger_day(on)
    wanted = HazardFilter(
        on=day,
        overdue=overdue,
        due_by=_due_by(day, due, workdays) if due else None,
        lacking=options.one_of(lacking, _lackings(), "--missing") if lacking else "",
        without_proof=without,
        repeated=repeated,
        unseen=unseen,
        state=options.one_of(state, names, "--state") if state else "",
        enterprise=enterprise,
        closed=everything,
    )
    with opened(ledger).reading() as connection:
        check_enterprise(connection, enterprise)
        with hazards_on(connection, on) as then:
            rows, every = list(listed(then, wanted)), _count(then)
        rows = veiled_rows(connection, rows) if redact else rows
    late = sum(row["overdue_days"] > 0 for row in rows)
    code = Exit.REACHED if overdue and late else Exit.OK
    _print_rows(rows, wanted, every, late, code, shape)
    raise typer.Exit(code)


def check_enterprise(connection: Any, wanted: str) -> None:
    """UsageError HZ545: the ledger knows no such enterprise, which is not one without hazards."""
    from ...ledger.next_hazards import enterprise_names
    from ..forms.earlier_forms import which_one

    if wanted and not enterprise_names(connection, wanted):
        raise which_one(wanted, list(enterprise_names(connection).values()))


@contextmanager
def hazards_on(connection: Any, on: str | None) -> Iterator[Any]:
    """The hazards as they stood on the day of ``--on``, else today; that something came later is said. What an older
    ledger holds of a day to come (a year mistyped) strikes nothing off before it."""
    from ...ledger.past_tables import last_entry, stood_on
    from .. import option_values as options

    day, last = options.ledger_day(on), last_entry(connection)
    is_now = day >= options.today()
    if last > day.isoformat():
        note_line(say("ledger.list.ahead" if is_now else "ledger.list.later", on=day.isoformat(), last=last))
    with stood_on(connection, day, is_now=is_now) as then:
        yield then


def veiled_rows(connection: Any, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a list without personal names."""
    from ...ledger.exports.veiled_hazards import LedgerVeil

    veil = LedgerVeil(connection)
    return [veil.row(row) for row in rows]


def _lackings() -> dict[str, str]:
    from ...rules.ledger.missing_proofs import MISSING

    return {code: say(f"ledger.missing.{code}") for code in MISSING}


def _due_by(day: date, text: str, workdays: bool) -> date:
    """The last day that ``--due`` means. UsageError HZ743. A year whose holidays are not announced is said."""
    from ...errors import UsageError
    from ...ledger.dues.work_days import WorkCalendar

    # ten years: what is farther off is a slip of the hand
    if not re.fullmatch(r"\d{1,5}", text.strip()) or int(text) > 3650:
        raise UsageError("HZ743", where="--due", value=text)
    if not workdays:
        return day + timedelta(days=int(text))
    window = WorkCalendar().window(day, int(text))
    if window.unknown:
        years = "、".join(map(str, window.unknown))
        note_line(say("ledger.due.unknown", years=years, sure=window.sure.isoformat()))
    return window.last


def _count(connection: Any) -> int:
    from sqlalchemy import func, select

    from ...ledger.tables import hazards

    return int(connection.execute(select(func.count()).select_from(hazards)).scalar() or 0)


def _print_rows(rows: list[dict[str, Any]], wanted: HazardFilter, every: int, late: int, code: int, shape: str) -> None:
    from ...ledger.hazard_query import COLUMNS
    from ...ledger.ledger_files import csv_text
    from ...ledger.ledger_texts import list_line

    if shape == "json":
        counts = {"listed": len(rows), "overdue": late, "ledger": every}
        told = {"schema": "hazardcheck/ledger-list/1", "on": wanted.on.isoformat(), "counts": counts}
        print_json({**told, "hazards": rows, "exit": {"code": int(code)}})
    elif shape == "csv":
        for text in csv_text(COLUMNS, rows):
            sys.stdout.write(text)
    else:
        for row in rows:
            print(safe_line(list_line(row, current_language())))
        print(say("ledger.list.sum", count=len(rows), overdue=late) if rows else say("ledger.list.none", count=every))


def export(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=say("help.ledger.out"))],
    ledger: LedgerOption = "",
    on: OnOption = None,
    enterprise: EnterpriseOption = "",
    shape: Annotated[str, typer.Option("--format", metavar=_EXPORTS, help=say("help.format"))] = "xlsx",
    redact: RedactOption = False,
) -> None:
    """The whole ledger, closed hazards too, as a file; ``shuangkong``: JSON in the words of the national exchange,
    ``oscal-poam``: an OSCAL plan of action and milestones, ``ics``: reminders of what is open."""
    from ...ledger.exports.exchange_file import exchange_rows
    from ...ledger.hazard_query import COLUMNS, HazardFilter, listed
    from ...ledger.ledger_files import csv_text, workbook
    from ...reports.whole_files import write_whole
    from .. import option_values as options

    shape = options.one_of(shape, _EXPORTS.split("|"), "--format")
    day, out = options.ledger_day(on), options.new_file(out, "-o")
    if shape == "ics":
        _export_reminders(out, ledger, on, enterprise, redact=redact)
        return
    wanted = HazardFilter(on=day, enterprise=enterprise, closed=True)
    with opened(ledger).reading() as connection:
        check_enterprise(connection, enterprise)
        if shape == "oscal-poam":
            _export_plan(connection, out, enterprise, on, redact=redact)
            return
        if shape == "shuangkong":
            rows = exchange_rows(_whole(connection, enterprise, on, redact=redact))
        else:
            with hazards_on(connection, on) as then:
                rows = list(listed(then, wanted))
            rows = veiled_rows(connection, rows) if redact else rows
    if shape == "shuangkong":
        data = (json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n").encode()
    elif shape == "csv":
        data = "".join(csv_text(COLUMNS, rows)).encode("utf-8-sig")
    else:
        data = workbook(rows, day, current_language())[0]
    write_whole(out, data)
    note_line(say("ledger.export.done", path=out.as_posix(), count=len(rows)))


def _whole(
    connection: Any, enterprise: str, on: str | None, *, redact: bool
) -> Iterator[tuple[Enterprise, LedgerHazard]]:
    """Every hazard as it stood on a day, whole, and whose it is; without personal names where that is asked for."""
    from ...ledger.exports.veiled_hazards import LedgerVeil
    from ...ledger.exports.whole_hazards import whole_hazards

    veil = LedgerVeil(connection) if redact else None
    with hazards_on(connection, on) as then:
        for head, one in whole_hazards(then, enterprise):
            yield head, veil.hazard(head, one) if veil else one


def _export_plan(connection: Any, out: Path, enterprise: str, on: str | None, *, redact: bool) -> None:
    """The plan as a file. UsageError HZ760: there is nothing to plan, and the format knows no empty plan."""
    from ... import __version__
    from ...errors import UsageError
    from ...ledger.write_events import head_of
    from ...reports.pipelines.oscal_plan import PlannedHazard, plan_text
    from ...reports.whole_files import write_whole
    from .. import option_values as options

    day = options.ledger_day(on)
    planned = [PlannedHazard(*pair) for pair in _whole(connection, enterprise, on, redact=redact)]
    if not planned:
        raise UsageError("HZ760", where="--format oscal-poam")
    write_whole(out, plan_text(planned, day, __version__, head_of(connection).hash, current_language()).encode())
    note_line(say("ledger.export.done", path=out.as_posix(), count=len(planned)))


def _export_reminders(out: Path, ledger: str, on: str | None, enterprise: str, *, redact: bool) -> None:
    from ...ledger.dues.reminder_file import reminder_file
    from ...ledger.hazard_query import HazardFilter, identified
    from ...ledger.write_events import head_of
    from ...reports.whole_files import write_whole
    from .. import option_values as options

    day = options.ledger_day(on)
    with opened(ledger).reading() as connection:
        check_enterprise(connection, enterprise)
        with hazards_on(connection, on) as then:
            found = list(identified(then, HazardFilter(on=day, enterprise=enterprise, closed=True)))
        rows = veiled_rows(connection, found) if redact else found
        made = reminder_file(rows, day, head_of(connection).count, current_language())
    write_whole(out, made.data)
    counts = {"count": made.count, "called_off": made.called_off, "without": made.without}
    note_line(say("ledger.ics.done", path=out.as_posix(), **counts))

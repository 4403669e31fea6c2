"""``hazardcheck checklist stale``: which clauses were compared with their source too long ago, or nobody knows when."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..command_entry import note, safe_line
from ..spoken_language import say

if TYPE_CHECKING:
    from ...rules.criteria.clause_sources import ComparedClause

# Half a year: a standard is revised and comes into force within about that time (AQ 3067: published in March, in force
# in September).
STALE_DAYS = 180


def add_commands(group: typer.Typer) -> None:
    """Put the commands into the group of checklist commands."""
    group.command("stale", help=say("help.checklist.stale"))(stale)


def stale(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID|FILE]...", help=say("help.stale.names"))] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", min=0, help=say("help.stale.days"))] = STALE_DAYS,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.stale.on"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """The clauses whose last comparison lies more than ``--days`` back, the oldest first; exit 1 if there is any."""
    from ...library import checklists as library
    from ...library import shipped_files
    from ...rules.criteria.clause_sources import compared_clauses, stale_clauses
    from .. import option_values as options

    options.one_of(shape, ("text", "json"), "--format")
    day, today = options.day(on), options.today()
    lists = [library.load_checklist(name) for name in dict.fromkeys(names or shipped_files.shipped_ids())]
    clauses = [one for checklist in lists for one in compared_clauses(checklist, day, today)]
    late = stale_clauses(iter(clauses), days)
    if shape == "json":
        sys.stdout.write(json.dumps([_row(one) for one in late], ensure_ascii=False, indent=2) + "\n")
    else:
        for one in late:
            print(safe_line(_line(one)))
    note(say("cli.stale.done", late=len(late), clauses=len(clauses), lists=len(lists), days=days, on=day.isoformat()))
    raise typer.Exit(1 if late else 0)


def _row(one: ComparedClause) -> dict[str, Any]:
    law = one.law
    return {
        "checklist": one.checklist.id,
        "article": one.article,
        "items": [one.checklist.key(item.id) for item in one.items],
        "seen_on": law.seen_on.isoformat() if law.seen_on else None,
        "days": one.days,
        "by": law.by,
        "href": law.href or one.checklist.source,
        "text_sha256": law.text_sha256 or None,
    }


def _line(one: ComparedClause) -> str:
    row = _row(one)
    seen = say("stale.seen", day=row["seen_on"], days=one.days) if one.days is not None else say("stale.unknown")
    return say(
        "stale.line", seen=seen, id=row["checklist"], article=one.article, items=len(one.items), href=row["href"]
    )

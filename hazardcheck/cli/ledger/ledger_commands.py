"""``hazardcheck ledger``: the group of its commands, and those that write a ledger or look after it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ...model.base import Exit
from ..command_entry import note_line, safe_line
from ..help.spoken_commands import SpokenTyper
from ..ledger_options import LedgerOption, opened, print_json, writer
from ..spoken_language import current_language, say
from . import ledger_acts as deeds
from . import ledger_figures as figures
from . import ledger_paper as papers
from . import ledger_terms as terms
from . import ledger_views as views
from . import ledger_zone as rounds
from .ledger_listed import import_listed
from .ledger_views import OnOption

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def build() -> typer.Typer:
    """The group of ledger commands."""
    group = SpokenTyper()
    group.command("import", help=say("help.ledger.import"))(import_results)
    group.command("list", help=say("help.ledger.list"))(views.list_hazards)
    group.command("show", help=say("help.ledger.show"))(papers.show)
    group.command("record", help=say("help.ledger.record"))(deeds.record)
    group.command("close", help=say("help.ledger.close"))(deeds.close)
    group.command("extend", help=say("help.ledger.extend"))(terms.extend)
    group.command("supervise", help=say("help.ledger.supervise"))(terms.supervise)
    group.command("confirm", help=say("help.ledger.confirm"))(deeds.confirm)
    group.command("paper", help=say("help.ledger.papers"))(papers.paper)
    group.command("stats", help=say("help.ledger.stats"))(figures.stats)
    group.command("zone", help=say("help.ledger.zone"))(rounds.zone)
    group.command("visit", help=say("help.ledger.visit"))(rounds.visit)
    group.command("patrol", help=say("help.ledger.patrol"))(rounds.patrol)
    group.command("areas", help=say("help.ledger.areas"))(rounds.areas)
    group.command("correct", help=say("help.ledger.correct"))(rounds.correct)
    group.command("export", help=say("help.ledger.export"))(views.export)
    group.command("verify", help=say("help.ledger.verify"))(verify)
    group.command("backup", help=say("help.ledger.backup"))(backup)
    return group


def import_results(
    results: Annotated[list[Path], typer.Argument(metavar="RESULT...", help=say("help.ledger.results"))],
    ledger: LedgerOption = "",
    by: Annotated[str, typer.Option("--by", help=say("help.ledger.by"))] = "",
    mapping: Annotated[Path | None, typer.Option("--map", metavar="FILE", help=say("help.ledger.map"))] = None,
    checklist: Annotated[
        list[str] | None, typer.Option("--checklist", metavar="ID|FILE", help=say("help.checklists"))
    ] = None,
    on: OnOption = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """Enter results, or somebody else's ledger (``--map``). Exit 3: something has no verdict or was not understood,
    or a person has to confirm which hazard it is."""
    from ...api.result_forms import forms_of, import_code, import_json
    from ...ledger.ledger_texts import import_lines
    from ...ledger.write_events import head_of, import_forms
    from .. import option_values as options
    from ..read_files import saved_reading

    shape = options.one_of(shape, ("text", "json"), "--format")
    who = writer(by)
    if mapping is not None:
        import_listed(results, mapping, checklist or [], opened(ledger, create=True), by, on, shape)
        return
    place = opened(ledger, create=True)
    with place.writing() as connection:
        report = import_forms(connection, forms_of(results, saved_reading), who)
        head = head_of(connection)
    code = import_code(report)
    if shape == "json":
        print_json(import_json(report, head, code))
    else:
        for line in import_lines(report, current_language()):
            print(safe_line(line))
        if report.unconfirmed:
            print(say("ledger.import.confirm"))
    note_line(say("ledger.head", count=head.count, hash=head.hash))
    raise typer.Exit(code)


def verify(
    ledger: LedgerOption = "",
    head: Annotated[str, typer.Option("--head", metavar="HASH", help=say("help.ledger.head"))] = "",
    rebuild: Annotated[bool, typer.Option("--rebuild", help=say("help.ledger.rebuild"))] = False,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """The chain, and every table against it. Exit 1: something is wrong. UsageError HZ858: no whole hash to look for,
    which says nothing of the ledger."""
    from ...errors import UsageError
    from ...ledger.ledger_checks import checked
    from ...ledger.remade_tables import make_all
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json"), "--format")
    if head and not re.fullmatch("[0-9a-f]{64}", head.strip().lower()):
        raise UsageError("HZ858", where="--head", value=head.strip())
    place = opened(ledger)
    if rebuild:
        with place.writing() as connection:
            make_all(connection)
    with place.reading() as connection:
        found = checked(connection, head)
    code = Exit.OK if found.is_whole else Exit.REACHED
    if shape == "json":
        told = {"events": found.head.count, "head": found.head.hash, "broken_at": found.broken or None}
        more = {"differing": list(found.differing), "unplaced": found.unplaced, "has_head": found.has_head}
        more["foreign"] = list(found.foreign)
        print_json({"schema": "hazardcheck/ledger-check/1", **told, **more, "exit": {"code": int(code)}})
        raise typer.Exit(code)
    if found.broken:
        print(say("ledger.verify.broken", number=found.broken))
    if found.differing:
        print(safe_line(say("ledger.verify.differing", names="、".join(found.differing[:8]))))
    if found.foreign:
        print(safe_line(say("ledger.verify.foreign", names="；".join(found.foreign[:8]))))
    if not (found.broken or found.differing or found.foreign):
        print(say("ledger.verify.whole", count=found.head.count))
    if found.has_head is not None:
        print(say("ledger.verify.head" if found.has_head else "ledger.verify.nohead"))
    if found.unplaced:
        print(say("ledger.unplaced", count=found.unplaced))
    note_line(say("ledger.head", count=found.head.count, hash=found.head.hash))
    raise typer.Exit(code)


def backup(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=say("help.ledger.out"))],
    ledger: LedgerOption = "",
) -> None:
    """A whole copy, checked before it gets its name."""
    from ...ledger.ledger_checks import back_up

    head = back_up(opened(ledger), out)
    note_line(say("ledger.backup.done", path=out.as_posix(), count=head.count, hash=head.hash))

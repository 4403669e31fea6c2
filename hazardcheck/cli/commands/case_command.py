"""``hazardcheck case new``: the skeleton of case facts for the enterprises of a result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import UsageError
from ..command_entry import note_line
from ..help.spoken_commands import SpokenTyper
from ..read_files import saved_reading
from ..spoken_language import current_language, say
from .new_checklist import keep_existing

if TYPE_CHECKING:
    from ...authoring.case_skeleton import CaseOwner
    from ...model.outcome import Submission

# What a command does is imported where it is done: `--help` describes all commands and loads none of it.


def build() -> typer.Typer:
    """The group of commands about case facts."""
    group = SpokenTyper()
    group.callback()(_group)
    group.command("new", help=say("help.case.new"))(new)
    return group


def _group() -> None:
    """Stands for the group: one command alone would lose its name."""


def new(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help=say("help.case.result"))],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="CASE.yaml", help=say("help.case.out"))],
    enterprise: Annotated[str, typer.Option("--enterprise", help=say("help.case.enterprise"))] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.ledger.on"))] = None,
) -> None:
    """Write the skeleton; nothing in it counts before somebody says it."""
    from ...authoring.case_skeleton import case_skeleton
    from ...reports.whole_files import write_whole
    from ...rules.known.told_enterprises import meant_enterprises, told_enterprises
    from ...rules.run.run_overview import brief_submission
    from .. import option_values as options

    day = options.judged_day(on)
    with saved_reading(result) as reading:
        told = told_enterprises(brief_submission(line.submission) for line in reading)
    meant = meant_enterprises(told, enterprise) if enterprise else told
    owners = [_owner(one.entries) for one in meant if one.head.name or one.head.uscc]
    if not owners:
        raise UsageError("HZ578", where=result.as_posix(), value=enterprise or "—")
    keep_existing(out, force=False)
    write_whole(out, case_skeleton(owners, day, current_language()).encode())
    note_line(say("casefile.done", path=out.as_posix(), count=len(owners)))


def _owner(entries: tuple[Submission, ...]) -> CaseOwner:
    """The enterprise as its newest form has it, with every hazard that any of its forms tells of."""
    from ...authoring.case_skeleton import CaseOwner

    head = entries[-1].enterprise
    assert head is not None
    told = {
        (one.item, " ".join(filter(None, (one.number, one.title, one.place, one.device))))
        for entry in entries
        for one in (*entry.findings, *(known.finding for known in entry.unseen))
    }
    return CaseOwner(head.name, head.uscc, tuple(sorted(told)))

"""``hazardcheck map``: look at a foreign sheet and propose how to read it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import UnreadableError
from .. import spoken_language as language
from ..command_entry import note_line
from ..spoken_language import say
from .new_checklist import keep_existing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...answersheet.mapping_proposal import Proposal

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def propose_map(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help=say("help.map.sheet"))],
    checklist: Annotated[
        list[str] | None, typer.Option("--checklist", metavar="ID", help=say("help.checklists"))
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help=say("help.map.out"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("help.page.force"))] = False,
) -> None:
    """Print the mapping; say per row on stderr what it would match."""
    from ...answersheet.mapping_proposal import propose
    from ...answersheet.mapping_text import mapping_text
    from ...batch.grade_file import checklist_finder, known_checklists, read_bytes
    from ...library.own_lists import load_named

    given = load_named(checklist or ())
    try:
        found = propose(read_bytes(sheet), checklist_finder(given), known_checklists(given), given)
    except UnreadableError as error:
        error.where = error.where or sheet.name
        raise
    text = mapping_text(found, sheet.name, language.current_language())
    if out is not None and not (out.is_file() and out.read_bytes() == text.encode()):
        # a map that was corrected by hand, or any other file
        keep_existing(out, force)
    for line in row_lines(found):
        note_line(line)
    if found.others:
        note_line(say("map.sheets", sheets="、".join(found.others)))
    if found.ledger:
        note_line(say("map.ledger", columns="、".join(found.ledger)))
    if out is None:
        sys.stdout.write(text)
    else:
        from ...reports.whole_files import write_whole

        write_whole(out, text.encode())
    matched = sum(row.how in ("number", "text") for row in found.rows)
    path = out.as_posix() if out else "FILE.yaml"
    done = "map.listed.done" if found.ledger else "map.done"
    note_line(say(done, matched=matched, doubtful=len(found.rows) - matched, file=sheet.name, path=path))
    if found.own:
        note_line(say("map.own"))


def row_lines(found: Proposal) -> Iterable[str]:
    """What each row would match, in one line each."""
    for row in found.rows:
        text = " ".join(row.text.split())
        # one line of a terminal for each row
        shown = f"“{text[:24]}{'…' if len(text) > 24 else ''}”"
        yield say(f"map.row.{row.how}", row=row.row, text=shown, item=row.item, title=row.title)

"""``hazardcheck checklist import``: a checklist from a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ...errors import UnreadableError
from .. import spoken_language as language
from ..command_entry import note_line
from ..spoken_language import say
from .new_checklist import keep_existing, key_for

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def import_sheet(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET.xlsx", help=say("help.checklist.import.sheet"))],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE.yaml", help=say("help.map.out"))] = None,
    key: Annotated[str, typer.Option("--id", metavar="ID", help=say("help.checklist.make.id"))] = "",
    force: Annotated[bool, typer.Option("--force", help=say("help.checklist.force"))] = False,
) -> None:
    """Print or write the checklist; count what became of the rows on stderr."""
    from ...authoring.sheet.draft_page import doubt_count, draft_text
    from ...authoring.sheet.sheet_draft import read_draft
    from ...batch.grade_file import read_bytes
    from ...reports.whole_files import write_whole
    from .. import option_values as options

    named = key_for(key, out or sheet)
    if out:
        keep_existing(out, force)
    try:
        draft = read_draft(read_bytes(sheet), sheet.as_posix(), language.current_language())
    except UnreadableError as error:
        error.where = error.where or sheet.as_posix()
        raise
    text = draft_text(draft, named, sheet.name, options.today(), language.current_language())
    if out:
        write_whole(out, text.encode())
    else:
        sys.stdout.write(text)
    for doubt in draft.doubts:
        # not a list at all, or one list many times: said at once
        if doubt.code in ("import.ledger", "import.copies"):
            note_line(say(doubt.code, **doubt.params))
    facts, doubts = len(draft.facts), doubt_count(text, language.current_language())
    counts = {"items": len(draft.items), "rows": draft.rows, "left": draft.rows - len(draft.items)}
    note_line(say("cli.import.done", facts=facts, doubts=doubts, path=out.as_posix() if out else "FILE.yaml", **counts))

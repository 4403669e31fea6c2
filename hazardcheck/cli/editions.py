"""``hazardcheck checklist diff | page``: two editions side by side; a checklist as a page to read and print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import language
from .entry import note, safe_line
from .language import say


def add_commands(group: typer.Typer) -> None:
    """Put the commands into the group of checklist commands."""
    group.command("diff", help=say("help.checklist.diff"))(diff)
    group.command("page", help=say("help.checklist.page"))(page)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("help.checklist.old"))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=say("help.checklist.new"))],
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """Items added, removed, changed or moved in law between two checklists, and what changed in each."""
    import json

    from .. import library
    from ..reports.editions import diff_dict, diff_text
    from ..rules.compare import compared
    from . import options

    options.one_of(shape, ("text", "json"), "--format")
    first, second = library.load_checklist(old), library.load_checklist(new)
    found = compared(first, second)
    if shape == "json":
        text = json.dumps(diff_dict(first, second, found), ensure_ascii=False, indent=2, default=str)
        sys.stdout.write(text + "\n")
        return
    for line in diff_text(first, second, found, language.current()):
        print(safe_line(line))


def page(
    name: Annotated[str, typer.Argument(metavar="ID", help=say("help.checklist.id"))],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE.html", help=say("help.page.out"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("help.page.force"))] = False,
) -> None:
    """The checklist as one self-contained page."""
    from .. import library
    from ..errors import UsageError
    from ..reports.criterion import render
    from ..reports.write import write_whole
    from . import options

    text = render(library.load_checklist(name), options.today(), language.current())
    if out is None:
        sys.stdout.write(text)
        return
    if out.exists() and not force:
        raise UsageError("HZ540", where=out.as_posix())
    write_whole(out, text.encode())
    note(say("cli.page.done", path=out.as_posix()))

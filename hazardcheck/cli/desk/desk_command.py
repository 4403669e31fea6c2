"""``hazardcheck desk``: the commands for somebody without a terminal. What was dropped on it is judged; without
anything it is a menu."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from ...model.base import Exit
from ..spoken_language import say, window_words

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

# Set by the starter of the Windows folder: the command line of its cmd, and its own name.
_DROPPED, _STARTER = "HAZARDCHECK_DROPPED", "HAZARDCHECK_STARTER"


def desk(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help=say("help.desk.paths"))] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.grade.on"))] = None,
    opens: Annotated[bool, typer.Option("--open/--no-open", help=say("help.desk.open"))] = True,
) -> None:
    """Judge what was dropped, and keep the window; else the menu."""
    from .desk_menu import run_menu
    from .desk_tasks import Desk
    from .desk_window import do_task, hold, tell
    from .dropped_paths import dropped_paths

    here = Desk(Path(), on, opens=opens)
    given = dropped_paths(os.environ.get(_DROPPED, ""), os.environ.get(_STARTER, "")) or tuple(paths or ())
    with window_words():
        code = do_task((lambda: here.judge(given)) if given else (lambda: run_menu(here)))
        if code == Exit.INTERRUPTED:
            tell("desk.stopped")
        # who leaves the menu has read everything
        if given or code != Exit.OK:
            hold()
    raise typer.Exit(code)

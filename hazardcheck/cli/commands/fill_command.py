"""``hazardcheck fill``: its options; the form at the terminal is held by ``fill_session``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..spoken_language import say

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def fill(
    form: Annotated[Path, typer.Argument(metavar="FORM", help=say("help.fill.form"))],
    profile: Annotated[Path | None, typer.Option("--profile", help=say("help.profile"))] = None,
    industry: Annotated[str, typer.Option("--industry", help=say("help.industry"))] = "",
    fact: Annotated[list[str] | None, typer.Option("--fact", help=say("help.fact"))] = None,
    focus: Annotated[list[str] | None, typer.Option("--focus", help=say("help.focus"))] = None,
    checklist: Annotated[list[str] | None, typer.Option("--checklist", help=say("help.checklists"))] = None,
    on: Annotated[str | None, typer.Option("--on", help=say("help.template.on"))] = None,
) -> None:
    """Ask, save, resume."""
    from ..forms.fill_session import BlankForm, fill_in

    blank = BlankForm(profile, industry, tuple(fact or ()), tuple(focus or ()), tuple(checklist or ()), on)
    fill_in(form, blank)

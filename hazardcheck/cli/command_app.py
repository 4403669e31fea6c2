"""The commands. Each lives in a module of its own and imports what it needs only when it runs."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from .grouped_help import GroupedCommand
from .spoken_language import say

# Command → where it lives, and its help.
COMMANDS = {
    "checklist": ("checklist_commands", "build", "help.checklist"),
    "template": ("template_command", "template", "help.template"),
    "fill": ("fill_command", "fill", "help.fill"),
    "grade": ("grade_command", "grade", "help.grade"),
    "gate": ("gate_command", "gate", "help.gate"),
    "map": ("map_command", "propose_map", "help.map"),
    "report": ("report_commands", "report", "help.report"),
    "schema": ("schema_command", "print_schema", "help.schema"),
    "ledger": ("ledger_commands", "build", "help.ledger"),
    "what-if": ("whatif_command", "what_if", "help.whatif"),
    "why": ("report_commands", "why", "help.why"),
}


def build_app(named: str = "") -> typer.Typer:
    """The application: with the command that is ``named`` alone, as each costs some time to describe; with all of them
    where that is no command."""
    app = typer.Typer(
        help=say("help.app"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name in (named,) if named in COMMANDS else COMMANDS:
        module, function, told = COMMANDS[name]
        command = getattr(import_module(f".commands.{module}", __package__), function)
        if name in ("checklist", "ledger"):
            app.add_typer(command(), name=name, help=say(told))
        else:
            app.command(name, help=say(told), cls=GroupedCommand)(command)
    return app


def _options(
    version: Annotated[bool, typer.Option("--version", "-V", help=say("help.version"))] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help=say("help.lang"))] = "",  # noqa: ARG001 - taken before
) -> None:
    if version:
        from .. import __version__

        print(f"hazardcheck {__version__}")
        raise typer.Exit

"""The commands. Each lives in a module of its own, which is loaded when its command is named and not before."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Annotated

import typer

from .help.spoken_commands import SpokenTyper
from .spoken_language import say

# The shell asks by this variable, typer answers.
COMPLETING = "_HAZARDCHECK_COMPLETE"

# Command → where it lives, and its help.
COMMANDS = {
    "desk": ("desk.desk_command", "desk", "help.desk"),
    "template": ("commands.template_command", "template", "help.template"),
    "completion": ("commands.completion_command", "completion", "help.completion"),
    "fill": ("commands.fill_command", "fill", "help.fill"),
    "grade": ("commands.grade_command", "grade", "help.grade"),
    "gate": ("commands.gate_command", "gate", "help.gate"),
    "map": ("commands.map_command", "propose_map", "help.map"),
    "report": ("commands.report_commands", "report", "help.report"),
    "schema": ("commands.schema_command", "print_schema", "help.schema"),
    "what-if": ("commands.whatif_command", "what_if", "help.whatif"),
    "why": ("commands.why_command", "why", "help.why"),
    # groups
    "config": ("commands.config_command", "build", "help.config"),
    "case": ("commands.case_command", "build", "help.casefile"),
    "checklist": ("commands.checklist_commands", "build", "help.checklist"),
    "ledger": ("ledger.ledger_commands", "build", "help.ledger"),
    "receipt": ("commands.receipt_commands", "build", "help.receipt"),
}


def build_app(named: str = "") -> typer.Typer:
    """The application: with the command that is ``named`` alone, as each costs some time to load and describe. Where
    that is no command, the list of all (for ``--help``, and for the name that somebody meant), which can't be run."""
    app = SpokenTyper(
        help=say("help.app"),
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    if named in COMMANDS:
        _add_command(app, named)
    else:
        for name, (_, _, told) in COMMANDS.items():
            app.command(name, help=say(told))(_only_listed)
    return app


def completed_command() -> str:
    """The command of the line that a shell asks how to go on, so that it alone is loaded; nothing where there is none
    yet, or nobody asks."""
    if COMPLETING not in os.environ:
        return ""
    from typer._completion_classes import completion_init

    completion_init()
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    named = next((word for word in line.split()[1:] if not word.startswith("-")), "")
    return named if named in COMMANDS else ""


def _add_command(app: typer.Typer, name: str) -> None:
    module, function, told = COMMANDS[name]
    command = getattr(import_module(f".{module}", __package__), function)
    if name in ("case", "checklist", "config", "ledger", "receipt"):
        app.add_typer(command(), name=name, help=say(told))
    else:
        app.command(name, help=say(told))(command)


def _only_listed() -> None:
    """Stands in the list for a command: the one that is run is always named, and then loaded."""
    raise AssertionError


def _options(
    version: Annotated[bool, typer.Option("--version", "-V", help=say("help.version"))] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help=say("help.lang"))] = "",  # noqa: ARG001 - taken before
    config: Annotated[str, typer.Option("--config", metavar="FILE", help=say("help.config.file"))] = "",  # noqa: ARG001 - taken before
    no_config: Annotated[bool, typer.Option("--no-config", help=say("help.config.none"))] = False,  # noqa: ARG001 - taken before
) -> None:
    if version:
        from .. import __version__

        print(f"hazardcheck {__version__}")
        raise typer.Exit

"""The commands. Each lives in a module of its own and imports what it needs only when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from . import checklist, fill, grade, mapping, report, template, whatif
from .language import say


def build() -> typer.Typer:
    """The application with all its commands."""
    app = typer.Typer(
        help=say("help.app"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    app.add_typer(checklist.build(), name="checklist", help=say("help.checklist"))
    app.command("template", help=say("help.template"))(template.template)
    app.command("fill", help=say("help.fill"))(fill.fill)
    app.command("grade", help=say("help.grade"))(grade.grade)
    app.command("map", help=say("help.map"))(mapping.propose_map)
    app.command("report", help=say("help.report"))(report.report)
    app.command("what-if", help=say("help.whatif"))(whatif.what_if)
    app.command("why", help=say("help.why"))(report.why)
    return app


def _options(
    version: Annotated[bool, typer.Option("--version", "-V", help=say("help.version"))] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help=say("help.lang"))] = "",  # noqa: ARG001 - taken before
) -> None:
    if version:
        from .. import __version__

        print(f"hazardcheck {__version__}")
        raise typer.Exit

"""What every act on a hazard of the ledger is asked: which hazard, of which ledger, on which day, and who says it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from ..ledger_options import LedgerOption
from ..spoken_language import say
from .ledger_views import EnterpriseOption, ItemOption, NumberArgument, OnOption

ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help=say("help.ledger.by"))]
MaybeNumber = Annotated[str, typer.Argument(metavar="[NO]", help=say("help.ledger.no"))]


@dataclass(frozen=True, slots=True)
class AboutHazard:
    """The values of these options, under their names."""

    number: str
    by: str
    ledger: str
    on: str | None
    enterprise: str
    item: str

    @property
    def day(self) -> date:
        """The day on which it was done. UsageError HZ503, HZ854 (still to come)."""
        from ..option_values import reached_day

        return reached_day(self.on)


WhatOption = Annotated[str, typer.Option("--what", help=say("help.ledger.what"))]
DoneOption = Annotated[str | None, typer.Option("--done", metavar="DATE", help=say("help.ledger.done"))]
PhotoOption = Annotated[list[Path] | None, typer.Option("--photo", metavar="FILE", help=say("help.ledger.photo"))]
TakenOption = Annotated[str | None, typer.Option("--taken-on", metavar="DATE", help=say("help.ledger.taken"))]
PaperOption = Annotated[list[Path] | None, typer.Option("--paper", metavar="FILE", help=say("help.ledger.paper"))]
ConsentOption = Annotated[str | None, typer.Option("--consent", metavar="DATE", help=say("help.ledger.consent"))]


@dataclass(frozen=True, slots=True)
class SaidWork:
    """What is said of the work on a hazard, as it was typed: the options of ``record`` and ``close``."""

    what: WhatOption = ""
    done: DoneOption = None
    photo: PhotoOption = None
    taken: TakenOption = None
    paper: PaperOption = None
    consent: ConsentOption = None


# for a command that can do without a hazard: it lists those that wait
NO_HAZARD = AboutHazard("", "", "", None, "", "")
Command = Callable[..., None]
# Behind the command's own options, in the order of the help.
_SHARED = {"by": ByOption, "ledger": LedgerOption, "on": OnOption, "enterprise": EnterpriseOption, "item": ItemOption}


def about_hazard(command: Command) -> Command:
    """The command with these options around its own; it gets them as its first argument. Where that has a
    default (``NO_HAZARD``), the number may be left out."""
    first, *own = inspect.signature(command, eval_str=True).parameters.values()
    is_named = first.default is inspect.Parameter.empty
    kinds = {"number": NumberArgument if is_named else MaybeNumber, **_SHARED}
    empty = {"number": inspect.Parameter.empty if is_named else "", "on": None}

    def shared(name: str) -> inspect.Parameter:
        kind = inspect.Parameter.KEYWORD_ONLY
        return inspect.Parameter(name, kind, default=empty.get(name, ""), annotation=kinds[name])

    @wraps(command)
    def asked(**given: Any) -> None:
        about = AboutHazard(**{field.name: given.pop(field.name) for field in fields(AboutHazard)})
        command(about, **given)

    parameters = [shared("number"), *(one.replace(kind=one.KEYWORD_ONLY) for one in own), *map(shared, _SHARED)]
    # what Typer reads the options from
    asked.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    asked.__annotations__ = {one.name: one.annotation for one in parameters}
    return asked


def with_work(command: Command) -> Command:
    """The command with the options of the work before its own; it gets them as its second argument."""
    about, _, *own = inspect.signature(command, eval_str=True).parameters.values()
    kinds = get_type_hints(SaidWork, include_extras=True)
    work = [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=kinds[one.name])
        for one in fields(SaidWork)
    ]

    @wraps(command)
    def asked(about: AboutHazard, **given: Any) -> None:
        command(about, SaidWork(**{one.name: given.pop(one.name) for one in work}), **given)

    own = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own]
    asked.__signature__ = inspect.Signature([about, *work, *own])  # type: ignore[attr-defined]
    return asked

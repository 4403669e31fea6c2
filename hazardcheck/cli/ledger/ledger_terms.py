"""``hazardcheck ledger extend | supervise``: more time for a hazard, and who watches over it."""

from __future__ import annotations

from typing import Annotated

import typer

from ...errors import UsageError
from ..spoken_language import say
from .hazard_options import AboutHazard, PaperOption, about_hazard
from .ledger_acts import named_day, proofs_of, write_down

# What a command does is imported where it is done: `--help` describes all commands and loads none of it.


@about_hazard
def extend(
    about: AboutHazard,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=say("help.ledger.until"))],
    reason: Annotated[str, typer.Option("--reason", help=say("help.ledger.reason"))] = "",
    granted: Annotated[str, typer.Option("--granted-by", metavar="NAME", help=say("help.ledger.granted"))] = "",
    asked: Annotated[str | None, typer.Option("--asked", metavar="DATE", help=say("help.ledger.asked"))] = None,
    paper: PaperOption = None,
) -> None:
    """Move the end of the time that a hazard has; nothing else moves it."""
    from ...model.ledger import Extension

    last = named_day(until, "--until")
    if last is None:
        raise UsageError("HZ503", where="--until", value=until)
    told = Extension(until=last, reason=reason, granted_by=granted, asked_on=named_day(asked, "--asked"))
    write_down(about, "extend", extension=told, proofs=proofs_of(None, paper, None))


@about_hazard
def supervise(
    about: AboutHazard,
    body: Annotated[str, typer.Option("--body", help=say("help.ledger.body"))] = "",
    level: Annotated[str, typer.Option("--level", help=say("help.ledger.level"))] = "",
    notice: Annotated[str, typer.Option("--notice", metavar="NO", help=say("help.ledger.notice"))] = "",
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help=say("help.ledger.watched"))] = None,
    paper: PaperOption = None,
) -> None:
    """Note that an authority watches over a hazard (挂牌督办)."""
    from ...model.ledger import Supervision

    told = Supervision(body=body, level=level, number=notice, deadline=named_day(until, "--until"))
    write_down(about, "supervise", supervision=told, proofs=proofs_of(None, paper, None))

"""``hazardcheck ledger show``: all of one hazard, line by line, as JSON or as one paper (一患一档)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..command_entry import note_line, safe_line
from ..ledger_options import LedgerOption, opened, print_json
from ..spoken_language import current_language, say
from .ledger_paper import PhotosOption, write_dossier
from .ledger_views import EnterpriseOption, ItemOption, NumberArgument, OnOption

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

DossierOption = Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR|FILE", help=say("help.ledger.dossier"))]


def show(
    number: NumberArgument,
    ledger: LedgerOption = "",
    on: OnOption = None,
    enterprise: EnterpriseOption = "",
    item: ItemOption = "",
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
    out: DossierOption = None,
    photos: PhotosOption = None,
) -> None:
    """All that happened to one hazard, and what it still needs; with ``-o`` as one paper (一患一档)."""
    from ...ledger.event_bodies import HAZARD
    from ...ledger.hazard_query import the_hazard
    from ...ledger.ledger_texts import hazard_lines
    from ...ledger.write_events import enterprise_of
    from .. import option_values as options

    options.one_of(shape, ("text", "json"), "--format")
    day = options.judged_day(on)
    with opened(ledger).reading() as connection:
        group, hazard = the_hazard(connection, number, enterprise, item)
        head = enterprise_of(connection, group)
        if out is not None:
            place = write_dossier(out, connection, group, hazard, day, photos)
            note_line(say("ledger.dossier.done", path=place.as_posix(), no=hazard.no))
    if shape == "json":
        told = {"schema": "hazardcheck/ledger-hazard/1", "no": hazard.no, "enterprise": head.name, "uscc": head.uscc}
        print_json({**told, "overdue_days": hazard.overdue_days(day), **HAZARD.plain_of(hazard)})
        return
    for line in hazard_lines(head.name, hazard, day, current_language()):
        print(safe_line(line))

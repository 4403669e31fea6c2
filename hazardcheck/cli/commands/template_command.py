"""``hazardcheck template``: its options; what they ask for is done by ``template_run``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..spoken_language import say

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def template(
    out: Annotated[Path | None, typer.Option("-o", "--out", help=say("help.template.out"))] = None,
    profile: Annotated[Path | None, typer.Option("--profile", help=say("help.profile"))] = None,
    industry: Annotated[str, typer.Option("--industry", help=say("help.industry"))] = "",
    fact: Annotated[list[str] | None, typer.Option("--fact", help=say("help.fact"))] = None,
    focus: Annotated[list[str] | None, typer.Option("--focus", help=say("help.focus"))] = None,
    checklist: Annotated[list[str] | None, typer.Option("--checklist", help=say("help.checklists"))] = None,
    on: Annotated[str | None, typer.Option("--on", help=say("help.template.on"))] = None,
    old: Annotated[Path | None, typer.Option("--from", metavar="FORM", help=say("help.template.from"))] = None,
    previous: Annotated[
        list[Path] | None, typer.Option("--previous", metavar="RESULT", help=say("help.template.previous"))
    ] = None,
    ledger: Annotated[str, typer.Option("--ledger", metavar="FILE|URL", help=say("help.template.ledger"))] = "",
    enterprise: Annotated[str, typer.Option("--enterprise", help=say("help.template.enterprise"))] = "",
    stage: Annotated[str, typer.Option("--stage", metavar="inspection|recheck", help=say("help.template.stage"))] = "",
    force: Annotated[bool, typer.Option("--force", help=say("help.template.force"))] = False,
) -> None:
    """Write the form; without any option, ask what it is for."""
    given = (profile, industry, fact, focus, checklist, on, old, previous, ledger, enterprise, stage, force)
    if out is None and not any(given):
        from ..forms.asked_form import make_asked_form

        make_asked_form()
        return

    from ..forms.template_run import FormRequest, make_template, named_out

    request = FormRequest(
        out=named_out(out),
        profile=profile,
        industry=industry,
        facts=tuple(fact or ()),
        focus=tuple(focus or ()),
        checklists=tuple(checklist or ()),
        on=on,
        old=old,
        previous=tuple(previous or ()),
        ledger=ledger,
        enterprise=enterprise,
        stage=stage,
    )
    make_template(request, force=force)

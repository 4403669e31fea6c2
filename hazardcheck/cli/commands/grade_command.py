"""``hazardcheck grade``: its options, in groups; what they ask for is done by ``grade_run``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..spoken_language import say

_JUDGING, _WRITING, _READING, _RUNNING = (
    say(f"help.group.{name}") for name in ("judging", "writing", "reading", "running")
)


def grade(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=say("help.grade.paths"))],
    stage: Annotated[
        str,
        typer.Option("--stage", metavar="self|inspection|recheck", help=say("help.stage"), rich_help_panel=_JUDGING),
    ] = "self",
    policy: Annotated[
        str, typer.Option("--policy", metavar="ID|FILE", help=say("help.policy"), rich_help_panel=_JUDGING)
    ] = "yongkang-2023",
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=say("help.grade.on"), rich_help_panel=_JUDGING)
    ] = None,
    case: Annotated[
        list[Path] | None, typer.Option("--case", metavar="FILE.yaml", help=say("help.case"), rich_help_panel=_JUDGING)
    ] = None,
    previous: Annotated[
        list[Path] | None,
        typer.Option("--previous", metavar="RESULT", help=say("help.previous"), rich_help_panel=_JUDGING),
    ] = None,
    roster: Annotated[
        Path | None, typer.Option("--roster", metavar="FILE", help=say("help.roster"), rich_help_panel=_JUDGING)
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="incomplete|rectify|shutdown|refer|never",
            help=say("help.fail_on"),
            rich_help_panel=_JUDGING,
        ),
    ] = "rectify",
    shape: Annotated[
        str,
        typer.Option("--format", metavar="text|json|jsonl|csv|html", help=say("help.format"), rich_help_panel=_WRITING),
    ] = "text",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help=say("help.out"), rich_help_panel=_WRITING)
    ] = None,
    return_copy: Annotated[
        Path | None,
        typer.Option("--return-copy", metavar="DIR", help=say("help.return_copy"), rich_help_panel=_WRITING),
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help=say("help.keep"), rich_help_panel=_WRITING)] = False,
    results: Annotated[
        str, typer.Option("--results", metavar="jsonl|parquet", help=say("help.results"), rich_help_panel=_WRITING)
    ] = "jsonl",
    checklist: Annotated[
        list[str] | None,
        typer.Option("--checklist", metavar="FILE", help=say("help.own"), rich_help_panel=_READING),
    ] = None,
    sheet_map: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help=say("help.map.option"), rich_help_panel=_READING)
    ] = None,
    limits: Annotated[
        str, typer.Option("--limits", metavar="NAME=N,...", help=say("help.limits"), rich_help_panel=_READING)
    ] = "",
    second_reader: Annotated[
        bool, typer.Option("--second-reader", help=say("help.second_reader"), rich_help_panel=_READING)
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help=say("help.resume"), rich_help_panel=_RUNNING)] = False,
    engine: Annotated[
        str, typer.Option("--engine", metavar="local|dask", help=say("help.engine"), rich_help_panel=_RUNNING)
    ] = "local",
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="ADDRESS", help=say("help.scheduler"), rich_help_panel=_RUNNING)
    ] = "",
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, metavar="N", help=say("help.jobs"), rich_help_panel=_RUNNING)
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("help.quiet"), rich_help_panel=_RUNNING)] = False,
) -> None:
    """Judge the inputs, print the result, lay out the folder."""
    from ..grade_request import Judging, Request, Running, Writing
    from ..grade_run import run_request
    from ..option_values import behind_link

    request = Request(
        paths=tuple(paths),
        judging=Judging(
            stage=stage,
            policy=policy,
            on=on,
            case=tuple(case or ()),
            previous=tuple(previous or ()),
            roster=roster,
            fail_on=fail_on,
            checklist=tuple(checklist or ()),
            sheet_map=sheet_map,
            limits=limits,
            second_reader=second_reader,
        ),
        writing=Writing(shape, behind_link(out), behind_link(return_copy), results, keep=keep),
        running=Running(engine, scheduler, jobs, resume=resume, quiet=quiet),
    )
    raise typer.Exit(run_request(request))

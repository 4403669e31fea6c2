"""The options of ``hazardcheck grade``, by the groups in which ``--help`` shows them: what an option is called, what it
takes and what is said of it. The command gives each its default; ``grade_request`` holds their values."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .spoken_language import say

_JUDGING, _WRITING, _READING, _RUNNING = (
    say(f"help.group.{name}") for name in ("judging", "writing", "reading", "running")
)

# ---- what is judged

InputPaths = Annotated[list[str], typer.Argument(metavar="PATH...", help=say("help.grade.paths"))]

# ---- what decides a verdict

StageName = Annotated[
    str,
    typer.Option("--stage", metavar="self|inspection|recheck", help=say("help.stage"), rich_help_panel=_JUDGING),
]
PolicyName = Annotated[
    str, typer.Option("--policy", metavar="ID|FILE", help=say("help.policy"), rich_help_panel=_JUDGING)
]
JudgedOn = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help=say("help.grade.on"), rich_help_panel=_JUDGING)
]
CaseFiles = Annotated[
    list[Path] | None, typer.Option("--case", metavar="FILE.yaml", help=say("help.case"), rich_help_panel=_JUDGING)
]
PreviousResults = Annotated[
    list[Path] | None,
    typer.Option("--previous", metavar="RESULT", help=say("help.previous"), rich_help_panel=_JUDGING),
]
RosterFile = Annotated[
    Path | None, typer.Option("--roster", metavar="FILE", help=say("help.roster"), rich_help_panel=_JUDGING)
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="incomplete|rectify|shutdown|refer|never",
        help=say("help.fail_on"),
        rich_help_panel=_JUDGING,
    ),
]

GateFile = Annotated[
    Path | None,
    typer.Option("--gate", metavar="GATE.yaml", help=say("help.grade.gate"), rich_help_panel=_JUDGING),
]

BaselineResult = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="RESULT", help=say("help.gate.baseline"), rich_help_panel=_JUDGING),
]
WaiversFile = Annotated[
    Path | None,
    typer.Option("--waivers", metavar="WAIVERS.yaml", help=say("help.gate.waivers"), rich_help_panel=_JUDGING),
]

# ---- what comes out, and where

OutputFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="text|json|jsonl|csv|html|sarif|junit|codequality|oscal",
        help=say("help.format"),
        rich_help_panel=_WRITING,
    ),
]
OutFolder = Annotated[
    Path | None, typer.Option("-o", "--out", metavar="DIR", help=say("help.out"), rich_help_panel=_WRITING)
]
ReturnFolder = Annotated[
    Path | None,
    typer.Option("--return-copy", metavar="DIR", help=say("help.return_copy"), rich_help_panel=_WRITING),
]
Redact = Annotated[bool, typer.Option("--redact", help=say("help.redact"), rich_help_panel=_WRITING)]
OnlyOutcomes = Annotated[
    str, typer.Option("--only", metavar="OUTCOME[,...]", help=say("help.only"), rich_help_panel=_WRITING)
]
ExplainExit = Annotated[bool, typer.Option("--explain-exit", help=say("help.explain_exit"), rich_help_panel=_WRITING)]
KeepChanged = Annotated[bool, typer.Option("--keep", help=say("help.keep"), rich_help_panel=_WRITING)]
ResultsShape = Annotated[
    str, typer.Option("--results", metavar="jsonl|parquet", help=say("help.results"), rich_help_panel=_WRITING)
]

# ---- how the inputs are read

OwnChecklists = Annotated[
    list[str] | None,
    typer.Option("--checklist", metavar="FILE", help=say("help.own"), rich_help_panel=_READING),
]
MapFile = Annotated[
    Path | None, typer.Option("--map", metavar="FILE", help=say("help.map.option"), rich_help_panel=_READING)
]
ReadingLimits = Annotated[
    str, typer.Option("--limits", metavar="NAME=N,...", help=say("help.limits"), rich_help_panel=_READING)
]
SecondReader = Annotated[
    bool, typer.Option("--second-reader", help=say("help.second_reader"), rich_help_panel=_READING)
]

# ---- how the work is done

ResumeRun = Annotated[bool, typer.Option("--resume", help=say("help.resume"), rich_help_panel=_RUNNING)]
EngineName = Annotated[
    str, typer.Option("--engine", metavar="local|dask", help=say("help.engine"), rich_help_panel=_RUNNING)
]
SchedulerAddress = Annotated[
    str, typer.Option("--scheduler", metavar="ADDRESS", help=say("help.scheduler"), rich_help_panel=_RUNNING)
]
JobCount = Annotated[
    int | None, typer.Option("--jobs", min=1, metavar="N", help=say("help.jobs"), rich_help_panel=_RUNNING)
]
QuietRun = Annotated[bool, typer.Option("--quiet", "-q", help=say("help.quiet"), rich_help_panel=_RUNNING)]

"""``hazardcheck gate RESULT --file GATE.yaml``: whether a saved result passes a gate, and what decided."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..command_entry import note_lines
from ..spoken_language import current_language, say

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def gate(
    saved: Annotated[Path, typer.Argument(metavar="RESULT", help=say("help.report.result"))],
    file: Annotated[Path, typer.Option("--file", metavar="GATE.yaml", help=say("help.gate.file"))],
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="RESULT", help=say("help.gate.baseline"))
    ] = None,
    waivers: Annotated[
        Path | None, typer.Option("--waivers", metavar="WAIVERS.yaml", help=say("help.gate.waivers"))
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.gate.on"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
    explain_exit: Annotated[bool, typer.Option("--explain-exit", help=say("help.explain_exit"))] = False,
) -> None:
    """Hold a saved result against a gate; the exit code is that of the gate."""
    from ...reports.gates.gate_text import decided_lines, gate_json, gate_lines
    from .. import option_values as options
    from ..gates.gate_request import read_gate
    from .report_commands import stored

    shape = options.one_of(shape, ("text", "json"), "--format")
    day = options.judged_day(on)
    wanted = read_gate(file, "--file", waivers, baseline, saved)
    with stored(saved) as (picture, _):
        report = wanted.report_of(picture.result, day)
    lang = current_language()
    if shape == "json":
        sys.stdout.write(gate_json(report, lang))
    else:
        sys.stdout.writelines(f"{line}\n" for line in gate_lines(report, lang))
    if explain_exit:
        note_lines(decided_lines(report, lang))
    raise typer.Exit(int(report.exit_code))

"""``hazardcheck gate RESULT --file GATE.yaml``: whether a saved result passes a gate, and what decided."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..spoken_language import current_language, say

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def gate(
    saved: Annotated[Path, typer.Argument(metavar="RESULT", help=say("help.report.result"))],
    file: Annotated[Path, typer.Option("--file", metavar="GATE.yaml", help=say("help.gate.file"))],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.gate.on"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """Hold a saved result against a gate; the exit code is that of the gate."""
    from ...library.gates import load_gate
    from ...reports.gate_text import gate_json, gate_lines
    from ...rules.run.gate_checks import check_gate
    from .. import option_values as options
    from .report_commands import stored

    options.one_of(shape, ("text", "json"), "--format")
    day = options.judged_day(on)
    wanted = load_gate(options.existing_file(file, "--file"))
    with stored(saved) as (picture, _):
        report = check_gate(wanted, file.as_posix(), picture.result, day)
    lang = current_language()
    if shape == "json":
        sys.stdout.write(gate_json(report, lang))
    else:
        sys.stdout.writelines(f"{line}\n" for line in gate_lines(report, lang))
    raise typer.Exit(int(report.exit_code))

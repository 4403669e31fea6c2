"""``hazardcheck gate RESULT --file GATE.yaml``: whether a saved result passes a gate, and what decided."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import UsageError
from ..command_entry import note_lines
from ..spoken_language import current_language, say
from .receipt_commands import check_library

if TYPE_CHECKING:
    from ...model.gate_report import HeldReceipts
    from ...model.written.gate import RunGate

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
    receipts: Annotated[
        list[Path] | None, typer.Option("--receipt", metavar="RECEIPT", help=say("help.gate.receipt"))
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
    wanted = read_gate(file, "--file", waivers, baseline)
    held = _held_receipts(wanted.gate, file, saved, receipts or [])
    with stored(saved) as (picture, _):
        report = wanted.report_of(picture.result, day, held)
    lang = current_language()
    if shape == "json":
        sys.stdout.write(gate_json(report, lang))
    else:
        sys.stdout.writelines(f"{line}\n" for line in gate_lines(report, lang))
    if explain_exit:
        note_lines(decided_lines(report, lang))
    raise typer.Exit(int(report.exit_code))


def _held_receipts(gate: RunGate, file: Path, saved: Path, paths: list[Path]) -> HeldReceipts:
    """The receipts held against the result by the keys of the gate. UsageError HZ842: it names none."""
    from ...model.gate_report import NO_RECEIPTS

    if gate.receipts is None:
        if paths:
            raise UsageError("HZ842", option="--receipt", other=f"receipts: {{keys: …}} ({file.as_posix()})")
        return NO_RECEIPTS
    check_library()
    from ..receipts.gate_receipts import held_receipts

    return held_receipts(gate.receipts, file, saved, paths)

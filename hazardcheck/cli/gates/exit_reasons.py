"""Why a run ends with its exit code: what is written into the result, and what is said on stderr."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...reports.gates.exit_text import exit_lines
from ...reports.gates.gate_text import gate_lines
from ...rules.run.exit_grounds import exit_grounds
from ..command_entry import note_lines
from ..spoken_language import current_language

if TYPE_CHECKING:
    from ...model.gate_report import GateReport
    from ...model.outcome import Result
    from ...model.overview import Overview


def with_reasons(picture: Overview, report: GateReport | None, *, explain: bool) -> Overview:
    """The picture with what stands beside the verdicts: what the gate passes over, and what decided the exit code."""
    result = picture.result
    if report is not None and report.waivers:
        result = replace(result, waivers=report.waivers)
    if explain:
        result = replace(result, exit=replace(result.exit, because=exit_grounds(result)))
    return picture if result is picture.result else replace(picture, result=result)


def note_reasons(result: Result, report: GateReport | None, *, explain: bool) -> None:
    """What decided the exit code, and what the gate says, on stderr."""
    lang = current_language()
    note_lines(exit_lines(result, lang) if explain else ())
    note_lines(gate_lines(report, lang) if report is not None else ())

"""What ``grade --gate`` and ``gate`` read beside a result: the gate, its waivers, and what an earlier result knew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...api.named_files import result_file
from ...errors import UsageError
from ...library.gates import load_gate
from ...library.waivers import load_waivers
from ...model.gate_report import NO_RECEIPTS, GateReport, HeldReceipts
from ...model.outcome import Result
from ...model.written.gate import RunGate
from ...model.written.waivers import Waiver
from ...reports.safe_text import one_line, shorten
from ...rules.run.gate_checks import check_gate
from ...rules.run.known_before import KnownBefore
from ..command_entry import note_line
from ..option_values import existing_file
from ..read_files import saved_reading
from ..spoken_language import say


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """What an earlier result (``name``) knew, its judging day, and the sha256 of what was judged for it."""

    name: str
    on: date
    known: KnownBefore
    inputs: frozenset[str]

    def check(self, result: Result) -> None:
        """UsageError HZ870: it is a later one; HZ871: it is of these very forms, on whatever day they were judged."""
        if self.on > result.run.on:
            days = {"before": self.on.isoformat(), "on": result.run.on.isoformat()}
            raise UsageError("HZ870", where="--baseline", **days)
        if self.inputs and {entry.sha256 for entry in result.submissions} <= self.inputs:
            raise UsageError("HZ871", where=one_line(self.name))
        same = [entry.source for entry in result.submissions if entry.sha256 and entry.sha256 in self.inputs]
        if same:
            note_line(say("gate.same_forms", count=len(same), names=shorten("、".join(same), 240)))


@dataclass(frozen=True, slots=True)
class GateRequest:
    """A gate with all that it needs."""

    name: str
    gate: RunGate
    waivers: tuple[Waiver, ...] = ()
    earlier: EarlierRun | None = None

    def report_of(self, result: Result, on: date, receipts: HeldReceipts = NO_RECEIPTS) -> GateReport:
        """What the gate says of a result on a day. UsageError HZ872: the result was judged after it; HZ870, HZ871."""
        if on < result.run.on:
            raise UsageError("HZ872", where="--on", day=on.isoformat(), judged=result.run.on.isoformat())
        if self.earlier is not None:
            self.earlier.check(result)
        before = self.earlier.known if self.earlier is not None else None
        return check_gate(self.gate, self.name, result, on, waivers=self.waivers, before=before, receipts=receipts)


def read_gate(path: Path, option: str, waivers: Path | None, baseline: Path | None) -> GateRequest:
    """All that a gate needs, before anything is judged. UsageError HZ861; DefinitionError where a file can't be
    used."""
    gate = load_gate(existing_file(path, option))
    given = load_waivers(existing_file(waivers, "--waivers")) if waivers is not None else ()
    if baseline is None:
        if gate.only_new:
            note_line(say("gate.first_time"))
        return GateRequest(path.as_posix(), gate, given)
    if not gate.only_new:
        raise UsageError("HZ861", where=path.as_posix())
    return GateRequest(path.as_posix(), gate, given, _earlier(existing_file(result_file(baseline), "--baseline")))


def _earlier(path: Path) -> EarlierRun:
    known, inputs = KnownBefore(), set()
    with saved_reading(path) as reading:
        for line in reading:
            known.add(line.submission, line.run.stage)
            inputs.add(line.submission.sha256)
    return EarlierRun(path.as_posix(), reading.shell().run.on, known, frozenset(inputs))

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
from ...reports.safe_text import one_line
from ...rules.run.gate_checks import check_gate
from ...rules.run.known_before import KnownBefore
from ..command_entry import note_line
from ..option_values import existing_file
from ..read_files import saved_reading
from ..spoken_language import say


@dataclass(frozen=True, slots=True)
class GateRequest:
    """A gate with all that it needs; ``known_on``: the judging day of the earlier result."""

    name: str
    gate: RunGate
    waivers: tuple[Waiver, ...] = ()
    before: KnownBefore | None = None
    known_on: date | None = None

    def report_of(self, result: Result, on: date, receipts: HeldReceipts = NO_RECEIPTS) -> GateReport:
        """What the gate says of a result. UsageError HZ870: the earlier result is a later one."""
        if self.known_on is not None and self.known_on > result.run.on:
            days = {"before": self.known_on.isoformat(), "on": result.run.on.isoformat()}
            raise UsageError("HZ870", where="--baseline", **days)
        return check_gate(self.gate, self.name, result, on, waivers=self.waivers, before=self.before, receipts=receipts)


def read_gate(path: Path, option: str, waivers: Path | None, baseline: Path | None, saved: Path | None) -> GateRequest:
    """All that a gate needs, before anything is judged. ``saved``: the result that is held against it. UsageError
    HZ861, HZ871; DefinitionError where a file can't be used."""
    gate = load_gate(existing_file(path, option))
    given = load_waivers(existing_file(waivers, "--waivers")) if waivers is not None else ()
    if baseline is None:
        if gate.only_new:
            note_line(say("gate.first_time"))
        return GateRequest(path.as_posix(), gate, given)
    if not gate.only_new:
        raise UsageError("HZ861", where=path.as_posix())
    before = existing_file(result_file(baseline), "--baseline")
    if saved is not None and _is_one(before, result_file(saved)):
        raise UsageError("HZ871", where=one_line(before.as_posix()))
    found = KnownBefore()
    with saved_reading(before) as reading:
        for line in reading:
            found.add(line.submission, line.run.stage)
    return GateRequest(path.as_posix(), gate, given, found, reading.shell().run.on)


def _is_one(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes."""
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return one.samefile(other) or one.read_bytes() == other.read_bytes()

"""A run held against a gate: one walk over its submissions, and for each condition the records that count against it.

Unknown is never safe: what is incomplete, unreadable or missing fails the gate unless it says how many may be, and so
does a major hazard; a form without a day is too old; a hazard known from before that nobody accounts for is still
there; a run that judged nothing, was interrupted or was given something for nothing fails whatever the gate says. What
the gate names no limit for is let through and said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from ...model.base import Exit
from ...model.gate_report import NO_RECEIPTS, GateCheck, GateGround, GateReport, HeldReceipts, UnlimitedKind
from ...model.outcome import Result
from ...model.written.gate import RunGate
from ...model.written.waivers import Waiver
from .gate_found import NAMED, GateFound, PassedOver, gate_found
from .held_waivers import hold_waivers, waiving_marks
from .known_before import KnownBefore

SCHEMA = "hazardcheck/gate-report/1"


def check_gate(
    gate: RunGate,
    name: str,
    result: Result,
    on: date,
    *,
    waivers: Sequence[Waiver] = (),
    before: KnownBefore | None = None,
    receipts: HeldReceipts = NO_RECEIPTS,
) -> GateReport:
    """What the gate says of a run, seen from a day. ``before``: what an earlier result knew; ``receipts``: those that
    were handed over with it."""
    held = hold_waivers(waivers, result, gate, on)
    passed = PassedOver(waiving_marks(held).keys(), before if gate.only_new else None)
    found = gate_found(gate, result, on, passed)
    checks = (
        *_run_checks(found, result),
        *_receipt_checks(gate, receipts),
        *_bounds(gate, result, found),
        *_limit_checks(gate, result, found),
    )
    unlimited = tuple(_unlimited(gate, found))
    return GateReport(schema=SCHEMA, gate=name, on=on, checks=checks, waivers=held, unlimited=unlimited)


def _joined(*parts: GateFound) -> GateFound:
    """What counts against a condition for several reasons."""
    records = [record for part in parts for record in part.records]
    return GateFound(count=sum(part.count for part in parts), records=records[:NAMED])


# ---- the conditions


def _run_checks(found: dict[str, GateFound], result: Result) -> Iterator[GateCheck]:
    """Something was judged, to the end, and nothing was given for nothing."""
    broken = result.exit.code in (Exit.USAGE, Exit.DEFECT, Exit.INTERRUPTED)
    passed = not broken and not found["run"].count and result.counts.judged > 0
    yield _check("run", "1", str(result.counts.judged), found["run"], passed=passed)


def _receipt_checks(gate: RunGate, held: HeldReceipts) -> Iterator[GateCheck]:
    """Enough of the trusted keys signed this result. One receipt that does not hold fails, whatever others say: nobody
    knows which of them is meant."""
    if gate.receipts is not None:
        broken = GateFound(count=len(held.broken), records=list(held.broken[:NAMED]))
        passed = not held.broken and len(held.signers) >= gate.receipts.signers
        yield _check("receipts", str(gate.receipts.signers), str(len(held.signers)), broken, passed=passed)


def _bounds(gate: RunGate, result: Result, found: dict[str, GateFound]) -> Iterator[GateCheck]:
    """At least so many, such a share, no older than that."""
    counts, none = result.counts, GateFound()
    if gate.inputs is not None:
        least = gate.inputs.min
        yield _check("inputs.min", str(least), str(counts.judged), none, passed=counts.judged >= least)
    if gate.coverage is not None:
        whole = counts.judged + counts.unreadable + max(counts.missing, found["missing"].count)
        share = Decimal(counts.graded) / whole if whole else Decimal(0)
        least_share = Decimal(str(gate.coverage.min))
        said = str(share.quantize(Decimal("0.0001")).normalize())
        open_ones = _joined(found["incomplete"], found["unreadable"], found["missing"])
        yield _check("coverage.min", str(least_share), said, open_ones, passed=share >= least_share)
    if gate.max_age_days is not None:
        old = found["max_age_days"]
        yield _check("max_age_days", str(gate.max_age_days), str(old.count), old, passed=not old.count)


def _limit_checks(gate: RunGate, result: Result, found: dict[str, GateFound]) -> Iterator[GateCheck]:
    """At most so many. What nobody knows, and a major hazard, has a limit of 0 where the gate names none; who is
    missing can only be asked of a run that was given a roster."""
    for name in ("incomplete", "unreadable"):
        limit = getattr(gate, name)
        yield _at_most(f"{name}.max", limit.max if limit else 0, found[name], GateGround.KNOWLEDGE)
    if gate.missing is not None and result.roster is None:
        yield _check("missing.max", str(gate.missing.max), "?", found["missing"], passed=False)
    else:
        most = gate.missing.max if gate.missing else 0
        yield _at_most("missing.max", most, found["missing"], GateGround.KNOWLEDGE)
    for name, limit in _hazard_limits(gate).items():
        if limit is not None:
            yield _at_most(f"{name}.max", limit, found[name.rpartition(".")[2]], GateGround.HAZARDS)


def _hazard_limits(gate: RunGate) -> dict[str, int | None]:
    """How many hazards there may be, by key; None: the gate does not limit them."""
    overdue = gate.overdue.max if gate.overdue is not None else None
    return {"failed.major": gate.most_major, "failed.general": gate.most_general, "overdue": overdue}


def _unlimited(gate: RunGate, found: dict[str, GateFound]) -> Iterator[UnlimitedKind]:
    """What is there and the gate names no limit for."""
    for name, limit in _hazard_limits(gate).items():
        one = found[name.rpartition(".")[2]]
        if limit is None and one.whole:
            yield UnlimitedKind(name=f"{name}.max", count=one.whole, records=tuple(one.records))


def _at_most(name: str, limit: int, found: GateFound, ground: GateGround) -> GateCheck:
    return _check(name, str(limit), str(found.whole), found, passed=found.count <= limit, ground=ground)


def _check(
    name: str, limit: str, said: str, found: GateFound, *, passed: bool, ground: GateGround = GateGround.KNOWLEDGE
) -> GateCheck:
    return GateCheck(
        name=name,
        ground=ground,
        limit=limit,
        found=said,
        passed=passed,
        count=found.count,
        waived=found.waived,
        known=found.known,
        records=tuple(found.records),
    )

"""What is wrong with a gate beyond its shape: a condition that can't fail, one that nothing can pass, or two that
contradict each other. A gate that lets everything through looks like one that holds, so it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.written.gate import AtMost, RunGate
from .fault import Fault, Path

# Ten years: no form that anybody hands in is older, so the condition could never fail.
_OLDEST = 3660
# More hazards or forms than any run has.
_MOST = 1_000_000
# conditions of what nobody knows; 0 where they are not named
UNKNOWN = ("incomplete", "unreadable", "missing")


def gate_faults(gate: RunGate) -> Iterator[Fault]:
    """Every complaint, in the order of the keys."""
    if all(value is None for key, value in gate.key_values().items() if key != "schema"):
        yield Fault((), "HZ590", {"key": "gate"})
    yield from _lower_bounds(gate)
    yield from _receipt_faults(gate)
    limits = dict(_limits(gate))
    for path, limit in limits.items():
        yield from _limit_faults(path, limit)
    if gate.failed is not None and gate.failed.major is not None and gate.failed.major.only_new:
        yield Fault(("failed", "major", "only_new"), "HZ860", {"key": "failed.major.only_new"})
    yield from _against_each_other(gate)


def _lower_bounds(gate: RunGate) -> Iterator[Fault]:
    if gate.inputs is not None and gate.inputs.min <= 0:
        yield Fault(("inputs", "min"), "HZ590", {"key": "inputs.min"})
    if gate.coverage is not None:
        share = gate.coverage.min
        if share != share or share > 1:
            yield Fault(("coverage", "min"), "HZ591", {"key": "coverage.min"})
        elif share <= 0:
            yield Fault(("coverage", "min"), "HZ590", {"key": "coverage.min"})
    if gate.max_age_days is not None:
        if gate.max_age_days < 0:
            yield Fault(("max_age_days",), "HZ591", {"key": "max_age_days"})
        elif gate.max_age_days > _OLDEST:
            yield Fault(("max_age_days",), "HZ590", {"key": "max_age_days"})
    if gate.failed is not None and gate.failed.major is None and gate.failed.general is None:
        yield Fault(("failed",), "HZ590", {"key": "failed"})


def _receipt_faults(gate: RunGate) -> Iterator[Fault]:
    """Nobody's signature is enough for everybody; more signers than keys there will never be."""
    demand = gate.receipts
    if demand is None:
        return
    if demand.signers < 1:
        yield Fault(("receipts", "signers"), "HZ590", {"key": "receipts.signers"})
    elif demand.signers > len(set(demand.keys)):
        part = "signers" if demand.keys else "keys"
        yield Fault(("receipts", part), "HZ591", {"key": f"receipts.{part}"})


def _limits(gate: RunGate) -> Iterator[tuple[Path, AtMost]]:
    for key in (*UNKNOWN, "overdue"):
        limit = getattr(gate, key)
        if limit is not None:
            yield (key, "max"), limit
    for key in ("major", "general") if gate.failed is not None else ():
        limit = getattr(gate.failed, key)
        if limit is not None:
            yield ("failed", key, "max"), limit


def _limit_faults(path: Path, limit: AtMost) -> Iterator[Fault]:
    key = ".".join(map(str, path))
    if limit.max < 0:
        yield Fault(path, "HZ591", {"key": key})
    elif limit.max > _MOST:
        yield Fault(path, "HZ590", {"key": key})


def _against_each_other(gate: RunGate) -> Iterator[Fault]:
    """Full coverage leaves no room for what is open; an overdue hazard is one that is still there."""
    if gate.coverage is not None and gate.coverage.min == 1:
        for key in UNKNOWN:
            limit = getattr(gate, key)
            if limit is not None and limit.max > 0:
                yield Fault((key, "max"), "HZ592", {"key": f"{key}.max", "other": "coverage.min"})
    if gate.overdue is None or gate.most_general is None:
        return
    if gate.overdue.max > gate.most_major + gate.most_general:
        yield Fault(("overdue", "max"), "HZ592", {"key": "overdue.max", "other": "failed"})

"""What a gate says of a run: each condition, what was found, and the records that decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .base import Exit
from .held_waiver import HeldWaiver


class GateGround(StrEnum):
    """Why a condition fails a run: hazards that were found, or that too little is known."""

    HAZARDS = "hazards"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, kw_only=True, slots=True)
class GateRecord:
    """A form, a hazard or an enterprise that counted against a condition. ``days``: how old or how late it is; None
    where that is not what is asked, or nobody knows."""

    source: str = ""
    enterprise: str = ""
    item: str = ""
    number: str = ""
    location: str = ""
    code: str = ""
    days: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GateCheck:
    """One condition. ``limit`` and ``found`` are decimal texts; ``records`` are the first of ``count``. Of hazards,
    ``found`` = ``count`` (they fail) + ``waived`` + ``known`` (in the baseline)."""

    name: str
    ground: GateGround
    limit: str
    found: str
    passed: bool
    count: int = 0
    waived: int = 0
    known: int = 0
    records: tuple[GateRecord, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class UnlimitedKind:
    """What is there and the gate has no limit for: let through, and never without a word. ``name`` is the key that
    would limit it."""

    name: str
    count: int
    records: tuple[GateRecord, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldReceipts:
    """The receipts that were handed over with a result: the ids of the trusted keys that signed it, and the receipts
    that do not hold, each with the code of the reason."""

    signers: frozenset[str] = frozenset()
    broken: tuple[GateRecord, ...] = ()


# nobody handed one over
NO_RECEIPTS = HeldReceipts()


@dataclass(frozen=True, kw_only=True, slots=True)
class GateReport:
    """All conditions of a gate, on the day ``on``; ``unlimited``: what it lets through because it does not name it."""

    schema: str
    gate: str
    on: date
    checks: tuple[GateCheck, ...]
    waivers: tuple[HeldWaiver, ...] = ()
    unlimited: tuple[UnlimitedKind, ...] = ()

    @property
    def failed(self) -> tuple[GateCheck, ...]:
        """The conditions that do not hold, those about hazards first: they decide the exit code."""
        found = (check for check in self.checks if not check.passed)
        return tuple(sorted(found, key=lambda check: check.ground is not GateGround.HAZARDS))

    @property
    def exit_code(self) -> Exit:
        """1 where hazards are too many, 3 where too little is known, 0 where the run passes."""
        if not self.failed:
            return Exit.OK
        return Exit.REACHED if self.failed[0].ground is GateGround.HAZARDS else Exit.UNJUDGED

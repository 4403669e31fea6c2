"""A receipt: what is stated of a result and signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..base import CLOSED, Status, Verdict
from ..held_waiver import HeldWaiver
from ..outcome import Run, Tool
from ..run_notes import Counts, ExitNote, MadeFrom

RECEIPT_SCHEMA = "hazardcheck/receipt/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class UsedChecklist:
    """A criterion by which forms were judged, as their lines name it."""

    __pydantic_config__ = CLOSED
    id: str
    version: str
    fingerprint: str
    coverage: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptInput:
    """An input and what came of it. ``sha256``: of its bytes, empty where nobody could or should read them; ``line``:
    the SHA-256 of its line in results.jsonl, from which the short code on its papers is made."""

    __pydantic_config__ = CLOSED
    source: str
    sha256: str
    status: Status
    line: str
    value: Verdict | None = None
    worst: Verdict | None = None
    best: Verdict | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptGate:
    """A gate against which the result was held before it was signed: the SHA-256 of its file, the day, its exit code,
    the conditions that failed."""

    __pydantic_config__ = CLOSED
    sha256: str
    on: date
    code: int
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What a signature stands for: the result by its ``name`` and SHA-256, every input by its own, what judged them
    and what came of it, which hazards a gate passed over."""

    __pydantic_config__ = CLOSED
    schema: str
    name: str
    result: str
    tool: Tool
    run: Run
    made_from: MadeFrom
    checklists: tuple[UsedChecklist, ...]
    exit: ExitNote
    counts: Counts
    inputs: tuple[ReceiptInput, ...]
    waivers: tuple[HeldWaiver, ...] = ()
    gate: ReceiptGate | None = None

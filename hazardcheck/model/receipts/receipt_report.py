"""What was found of a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..base import Exit

RECEIPT_REPORT_SCHEMA = "hazardcheck/receipt-report/1"


class CheckState(StrEnum):
    """How a check of a receipt ended; what could not be checked has not passed."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptCheck:
    """One check. ``why``: the code of a sentence, filled in by ``params``; ``named``: what it is about, one by one."""

    name: str
    state: CheckState
    why: str
    params: Mapping[str, str] = field(default_factory=dict)
    named: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptSigner:
    """A trusted key that signed: its id, and the file that it was read from."""

    key_id: str
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptReport:
    """All that was checked of one receipt."""

    schema: str = RECEIPT_REPORT_SCHEMA
    receipt: str
    signers: tuple[ReceiptSigner, ...]
    checks: tuple[ReceiptCheck, ...]

    @property
    def decisive(self) -> ReceiptCheck | None:
        """The check that decided where it does not pass: one that failed before one that could not be made."""
        for state in (CheckState.FAILED, CheckState.UNKNOWN):
            found = next((one for one in self.checks if one.state is state), None)
            if found is not None:
                return found
        return None

    @property
    def exit_code(self) -> Exit:
        """0 where every check passed, 1 where one failed, 3 where one could not be made, or none was."""
        if self.decisive is None:
            return Exit.OK if self.checks and self.signers else Exit.UNJUDGED
        return Exit.REACHED if self.decisive.state is CheckState.FAILED else Exit.UNJUDGED

"""The receipts that a gate asks for: held against the result by the keys that the gate trusts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...api.named_files import file_digest, result_file
from ...model.gate_report import GateRecord, HeldReceipts
from ...model.receipts.receipt_report import CheckState, ReceiptCheck
from ...model.written.gate import ReceiptDemand
from ...receipts.check_receipt import check_result
from ...receipts.signing_keys import TrustedKey, read_trusted_key
from .. import option_values as options
from .receipt_checks import read_checked


def held_receipts(demand: ReceiptDemand, gate: Path, saved: Path, paths: Sequence[Path]) -> HeldReceipts:
    """Who signed this very result, and which receipts do not hold. UsageError HZ835, HZ505: a key of the gate can't be
    used."""
    keys = [_key_of(text, gate) for text in demand.keys]
    digest = file_digest(result_file(saved))
    signers: set[str] = set()
    broken: list[GateRecord] = []
    for path in dict.fromkeys(paths):
        checked = read_checked(path, keys)
        checks: list[ReceiptCheck] = [*checked.report.checks]
        if checked.stated is not None:
            checks.append(check_result(checked.stated.receipt, digest, saved.as_posix()))
        wrong = next((one for one in checks if one.state is not CheckState.PASSED), None)
        if wrong is not None:
            broken.append(GateRecord(source=path.as_posix(), code=wrong.why))
        else:
            signers.update(one.key_id for one in checked.report.signers)
    return HeldReceipts(signers=frozenset(signers), broken=tuple(broken))


def _key_of(text: str, gate: Path) -> TrustedKey:
    """A key of a gate: its PEM, or a file named from where the gate lies."""
    if text.lstrip().startswith("-----BEGIN"):
        return read_trusted_key(text.encode(), f"{gate.as_posix()}: receipts.keys")
    path = options.existing_file(gate.parent / text, "receipts.keys")
    return read_trusted_key(path.read_bytes(), path.as_posix())

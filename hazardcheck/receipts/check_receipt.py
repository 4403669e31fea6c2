"""Whether a receipt holds: its spelling, its signatures, its statement; then what is held against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import UsageError
from ..model.receipts.receipt import Receipt
from ..model.receipts.receipt_report import CheckState, ReceiptCheck, ReceiptReport, ReceiptSigner
from ..rules.saved.short_codes import short_code
from .envelope_text import PAYLOAD_TYPE, ReceiptEnvelope, read_envelope, signed_bytes
from .signing_keys import TrustedKey
from .statement_text import StatedReceipt, read_statement


@dataclass(frozen=True, slots=True)
class CheckedReceipt:
    """What was found of a file: what it ``stated`` is there only where a trusted key signed it."""

    report: ReceiptReport
    stated: StatedReceipt | None = None


def check_receipt(data: bytes, name: str, keys: Sequence[TrustedKey]) -> CheckedReceipt:
    """Check the file itself. Nothing in it is looked at before its signature holds."""
    try:
        envelope = read_envelope(data)
        if envelope.payload_type != PAYLOAD_TYPE:
            raise UsageError("HZ841", key="payloadType", value=ascii(envelope.payload_type)[:60], wanted=PAYLOAD_TYPE)
    except UsageError as error:
        return CheckedReceipt(_report(name, (), _refused("envelope", error)))
    signers, signed = _check_signatures(envelope, keys)
    if signed.state is not CheckState.PASSED:
        return CheckedReceipt(_report(name, (), signed))
    try:
        stated = read_statement(envelope.payload)
    except UsageError as error:
        return CheckedReceipt(_report(name, signers, signed, _refused("statement", error)))
    said = ReceiptCheck(name="statement", state=CheckState.PASSED, why="receipt.statement.read")
    return CheckedReceipt(_report(name, signers, signed, said), stated)


def _report(name: str, signers: tuple[ReceiptSigner, ...], *checks: ReceiptCheck) -> ReceiptReport:
    return ReceiptReport(receipt=name, signers=signers, checks=checks)


def _refused(name: str, error: UsageError) -> ReceiptCheck:
    return ReceiptCheck(name=name, state=CheckState.FAILED, why=error.code, params=error.params)


def _check_signatures(
    envelope: ReceiptEnvelope, keys: Sequence[TrustedKey]
) -> tuple[tuple[ReceiptSigner, ...], ReceiptCheck]:
    """Every trusted key whose signature holds. A signature that bears the id of a trusted key and is not its own, or is
    its own under another id, was tampered with: then no other one helps."""
    if not envelope.signatures:
        return (), _signature(CheckState.FAILED, "receipt.signature.none")
    data = signed_bytes(envelope.payload_type, envelope.payload)
    signers: dict[str, ReceiptSigner] = {}
    strangers: list[str] = []
    for one in envelope.signatures:
        makers = [key for key in keys if key.verifies(one.value, data)]
        if any(key.key_id == one.key_id for key in makers) and one.key_id not in signers:
            signers[one.key_id] = ReceiptSigner(key_id=one.key_id, key=makers[0].name)
        elif makers or any(key.key_id == one.key_id for key in keys):
            return (), _signature(CheckState.FAILED, "receipt.signature.wrong", one.key_id)
        else:
            strangers.append(one.key_id)
    if not signers:
        return (), _signature(CheckState.UNKNOWN, "receipt.signature.stranger", *strangers)
    return tuple(signers.values()), _signature(CheckState.PASSED, "receipt.signature.holds", *signers)


def _signature(state: CheckState, why: str, *ids: str) -> ReceiptCheck:
    shown = tuple(key_id if key_id.isalnum() else ascii(key_id)[:80] for key_id in ids)
    return ReceiptCheck(name="signature", state=state, why=why, named=shown)


# ---- what is held against it


def check_result(receipt: Receipt, sha256: str, name: str) -> ReceiptCheck:
    """Whether a file is the result that was signed."""
    same = receipt.result == sha256
    return ReceiptCheck(
        name="result",
        state=CheckState.PASSED if same else CheckState.FAILED,
        why="receipt.result.same" if same else "receipt.result.other",
        params={"name": name, "found": sha256, "wanted": receipt.result},
    )


def check_code(receipt: Receipt, code: str) -> ReceiptCheck:
    """Whether a paper with this short code is about an input of the receipt, and about which."""
    named = tuple(one.source for one in receipt.inputs if short_code(one.line) == code)
    return ReceiptCheck(
        name="code",
        state=CheckState.PASSED if named else CheckState.FAILED,
        why="receipt.code.known" if named else "receipt.code.unknown",
        params={"code": code},
        named=named,
    )

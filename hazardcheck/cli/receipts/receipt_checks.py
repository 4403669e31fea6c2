"""A receipt checked with everything that was handed over with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...api.named_files import file_digest, result_file
from ...model.receipts.receipt_report import CheckState, ReceiptCheck, ReceiptReport
from ...receipts.check_receipt import CheckedReceipt, check_code, check_receipt, check_result
from ...receipts.signing_keys import TrustedKey
from ...receipts.statement_text import StatedReceipt
from .judged_again import FilesAgain, judged_again
from .receipt_files import held_inputs
from .receipt_keys import trusted_keys


@dataclass(frozen=True, slots=True)
class HeldFiles:
    """What a receipt is held against; ``again``: judge the inputs anew, with these files."""

    result: Path | None
    inputs: tuple[str, ...]
    code: str | None
    again: FilesAgain | None


def verified(path: Path, keys: Sequence[Path], held: HeldFiles) -> ReceiptReport:
    """All that can be said of a receipt. Where its signature does not hold, nothing is held against it: what it says is
    nobody's word."""
    checked = read_checked(path, trusted_keys(keys))
    if checked.stated is None:
        return checked.report
    return replace(checked.report, checks=(*checked.report.checks, *_held_against(checked.stated, held)))


def read_checked(path: Path, keys: Sequence[TrustedKey]) -> CheckedReceipt:
    """A file checked by itself; one that is not there could not be checked."""
    name = path.as_posix()
    try:
        return check_receipt(path.read_bytes(), name, keys)
    except OSError:
        return CheckedReceipt(ReceiptReport(receipt=name, signers=(), checks=(_absent("envelope", path),)))


def _absent(name: str, path: Path) -> ReceiptCheck:
    return ReceiptCheck(
        name=name, state=CheckState.UNKNOWN, why="receipt.file.absent", params={"path": path.as_posix()}
    )


def _held_against(stated: StatedReceipt, held: HeldFiles) -> Iterator[ReceiptCheck]:
    receipt = stated.receipt
    if held.result is not None:
        digest = file_digest(result_file(held.result))
        yield check_result(receipt, digest, held.result.as_posix()) if digest else _absent("result", held.result)
    if held.code is not None:
        yield check_code(receipt, held.code)
    if held.inputs:
        inputs = held_inputs(receipt, held.inputs)
        yield inputs
        if held.again is not None and inputs.state is CheckState.PASSED:
            yield judged_again(stated, held.inputs, held.again)
        elif held.again is not None:
            # other inputs come to something else, which says nothing
            yield ReceiptCheck(name="again", state=CheckState.UNKNOWN, why="receipt.again.inputs")

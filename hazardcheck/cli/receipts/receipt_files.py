"""The files of a receipt: the result that is signed, the inputs that are held against it, the receipt itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path

from ...api.named_files import file_digest, result_file
from ...batch.grade_file import input_digest
from ...batch.inputs.find_inputs import walk_inputs
from ...batch.inputs.single_input import Input
from ...errors import UsageError
from ...model.receipts.receipt import Receipt
from ...model.receipts.receipt_report import CheckState, ReceiptCheck
from ...receipts.checked_inputs import GivenInput, check_inputs, paired_inputs
from ...receipts.envelope_text import PAYLOAD_TYPE, EnvelopeSignature, ReceiptEnvelope, read_envelope, signed_bytes
from ...receipts.envelope_text import envelope_bytes as envelope_file
from ...receipts.made_receipt import ReceiptMaker
from ...receipts.signing_keys import SigningKey
from ...receipts.statement_text import statement_bytes
from ...reports.whole_files import write_whole
from ..named_inputs import named_inputs
from ..read_files import saved_reading


def receipt_of(saved: Path) -> Receipt:
    """The receipt of a saved result. UsageError HZ844: it was changed while it was read."""
    path = result_file(saved)
    before = file_digest(path)
    maker = ReceiptMaker()
    with saved_reading(path) as reading:
        maker.add_all(reading)
    receipt = maker.receipt(reading.shell(), path.name, before)
    if file_digest(path) != before:
        raise UsageError("HZ844", where=path.as_posix())
    return receipt


def signed_receipt(receipt: Receipt, keys: Iterable[SigningKey]) -> bytes:
    """The file of a receipt, signed with every key."""
    payload = statement_bytes(receipt)
    data = signed_bytes(PAYLOAD_TYPE, payload)
    signatures = tuple(EnvelopeSignature(key.key_id, key.sign(data)) for key in keys)
    return envelope_file(ReceiptEnvelope(payload, PAYLOAD_TYPE, signatures))


def write_receipt(path: Path, data: bytes) -> None:
    """Write a receipt whole; only a receipt is written over. UsageError HZ836."""
    if path.exists():
        try:
            read_envelope(path.read_bytes())
        except (UsageError, OSError):
            raise UsageError("HZ836", where=path.as_posix()) from None
    write_whole(path, data)


def held_inputs(receipt: Receipt, paths: Sequence[str]) -> ReceiptCheck:
    """The files below these paths held against the inputs of a receipt; a path that names nothing says nothing."""
    unread = _unread(receipt)
    entries = list(walk_inputs(named_inputs(paths)))
    absent = tuple(entry.source for entry in entries if entry.absent and entry.source not in unread)
    if absent:
        return ReceiptCheck(name="inputs", state=CheckState.UNKNOWN, why="receipt.inputs.absent", named=absent)
    return check_inputs(receipt, _given(entries, unread))


def inputs_as_named(receipt: Receipt, paths: Sequence[str], read: Iterable[Path]) -> list[Input]:
    """The files below these paths under the names and in the order of the receipt, whatever they are called by now: a
    file that was renamed comes to the same bytes. ``read``: the files that the run reads for something else."""
    entries = list(walk_inputs(named_inputs(paths), given=read))
    pairs, _, more = paired_inputs(receipt.inputs, _given(entries, _unread(receipt)))
    named = [replace(entries[one.place], source=known.source) for known, one in pairs]
    return [*named, *(entries[one.place] for one in more)]


def _unread(receipt: Receipt) -> set[str]:
    """The inputs that were never read: they are known by their names alone."""
    return {one.source for one in receipt.inputs if not one.sha256}


def _given(entries: Iterable[Input], unread: Set[str]) -> Iterator[GivenInput]:
    for place, entry in enumerate(entries):
        yield GivenInput(entry.source, "" if entry.source in unread else input_digest(entry), place)

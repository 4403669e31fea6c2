"""What a receipt or a result says of its inputs: nothing here is verified, so nothing needs a key."""

from __future__ import annotations

from pathlib import Path

from ...errors import UsageError
from ...model.receipts.receipt import ReceiptInput
from ...receipts.envelope_text import read_envelope, sounds_like_receipt
from ...receipts.made_receipt import ReceiptMaker
from ...receipts.statement_text import read_statement
from ..command_entry import note_line
from ..read_files import saved_reading
from ..spoken_language import say


def stated_inputs(file: Path) -> tuple[ReceiptInput, ...]:
    """The inputs that a file names; of a receipt it is said that nobody verified it. UsageError HZ840, HZ841: it is a
    receipt that is damaged, or none of ours."""
    data = file.read_bytes() if file.is_file() else b""
    if sounds_like_receipt(data):
        inputs = _of_receipt(data, file.as_posix())
        note_line(say("receipt.show.unverified", path=file.as_posix()))
        return inputs
    maker = ReceiptMaker()
    with saved_reading(file) as reading:
        maker.add_all(reading)
    return maker.inputs


def _of_receipt(data: bytes, where: str) -> tuple[ReceiptInput, ...]:
    try:
        return read_statement(read_envelope(data).payload).receipt.inputs
    except UsageError as error:
        error.where = error.where or where
        raise

"""What a receipt or a result says of its inputs: nothing here is verified, so nothing needs a key."""

from __future__ import annotations

from pathlib import Path

from ...errors import UsageError
from ...model.receipts.receipt import ReceiptInput
from ...receipts.envelope_text import read_envelope
from ...receipts.made_receipt import ReceiptMaker
from ...receipts.statement_text import read_statement
from ..command_entry import note_line
from ..read_files import saved_reading
from ..spoken_language import say


def stated_inputs(file: Path) -> tuple[ReceiptInput, ...]:
    """The inputs that a file names; of a receipt it is said that nobody verified it."""
    envelope = None
    if file.is_file():
        try:
            envelope = read_envelope(file.read_bytes())
        except UsageError:
            envelope = None
    if envelope is not None:
        note_line(say("receipt.show.unverified", path=file.as_posix()))
        return read_statement(envelope.payload).receipt.inputs
    maker = ReceiptMaker()
    with saved_reading(file) as reading:
        maker.add_all(reading)
    return maker.inputs

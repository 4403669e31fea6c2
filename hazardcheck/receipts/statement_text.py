"""The statement of a receipt: in-toto Statement v1, its subjects the result and every input, our predicate beside them.

The type of the predicate is a tag URI (RFC 4151): a name that nobody looks up. Its authority ends in ``.invalid``
(RFC 2606), which nobody can ever own: we have no host, and a name on somebody else's would promise what is not ours.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..errors import UsageError
from ..model.receipts.receipt import RECEIPT_SCHEMA, Receipt
from ..noun_codec import NounCodec
from ..reports.saved.strict_json import shown, strict_json, validated
from .envelope_text import canonical_json
from .held_fields import as_held, held_part, lacking

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "tag:hazardcheck.invalid,2026:receipt/1"
RECEIPT = NounCodec(Receipt)
Json = dict[str, Any]
_KEYS = {"_type", "subject", "predicateType", "predicate"}


def statement_bytes(receipt: Receipt) -> bytes:
    """The statement as it is signed: the same receipt gives the same bytes."""
    document = {
        "_type": STATEMENT_TYPE,
        "subject": _subjects(receipt),
        "predicateType": PREDICATE_TYPE,
        "predicate": RECEIPT.plain_of(receipt),
    }
    return canonical_json(document)


def _subjects(receipt: Receipt) -> list[dict[str, Any]]:
    """The result, then every input whose bytes are known, each once."""
    named = [(receipt.name, receipt.result), *((one.source, one.sha256) for one in receipt.inputs if one.sha256)]
    return [{"name": name, "digest": {"sha256": digest}} for name, digest in dict.fromkeys(named)]


class StatedReceipt(NamedTuple):
    """A receipt, and the predicate in which it stands: that of an older version holds fewer fields."""

    receipt: Receipt
    predicate: Json

    def as_stated(self, other: Receipt) -> Receipt:
        """Another receipt, made today, as this one could have said it."""
        return as_held(RECEIPT, other, self.predicate)


def read_statement(payload: bytes) -> StatedReceipt:
    """The receipt in a statement. UsageError HZ841: it is another one than ours, HZ840: not as we write it, or without
    what the first version held, HZ525: it says what we don't know."""
    try:
        document = strict_json(payload.decode("utf-8"))
    except ValueError as error:
        raise _fault("receipt.bad.json", str(error)[:80]) from None
    if not isinstance(document, dict):
        raise _fault("receipt.bad.keys")
    for key, wanted in (("_type", STATEMENT_TYPE), ("predicateType", PREDICATE_TYPE)):
        if document.get(key) != wanted:
            raise UsageError("HZ841", key=key, value=shown(document.get(key)), wanted=wanted)
    predicate = document.get("predicate")
    if set(document) != _KEYS or not isinstance(predicate, dict):
        raise _fault("receipt.bad.keys")
    if predicate.get("schema") != RECEIPT_SCHEMA:
        raise UsageError("HZ841", key="schema", value=shown(predicate.get("schema")), wanted=RECEIPT_SCHEMA)
    if missing := lacking(predicate):
        raise _fault("receipt.bad.keys", missing)
    receipt = validated(RECEIPT, canonical_json(predicate).decode(), "predicate")
    # each field that it holds as we write it, whatever fields there are by now
    written = {**document, "subject": _subjects(receipt), "predicate": held_part(RECEIPT.plain_of(receipt), predicate)}
    if canonical_json(written) != payload:
        raise _fault("receipt.bad.spelling")
    return StatedReceipt(receipt, predicate)


def _fault(detail: str, value: str = "") -> UsageError:
    return UsageError("HZ840", detail=detail, value=value)

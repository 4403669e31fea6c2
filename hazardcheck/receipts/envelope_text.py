"""The envelope of a receipt: DSSE (Dead Simple Signing Envelope, protocol 1.0) around an in-toto statement.

A receipt is written in one way only, and read back in that way only: whoever changes a byte of it, be it a blank, has
another file than we would write for what it says.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from ..errors import UsageError
from ..reports.saved.strict_json import strict_json

PAYLOAD_TYPE = "application/vnd.in-toto+json"
# more than any receipt of a million forms
_LARGEST = 1 << 30


@dataclass(frozen=True, slots=True)
class EnvelopeSignature:
    """A signature and the id of the key that is said to have made it."""

    key_id: str
    value: bytes


@dataclass(frozen=True, slots=True)
class ReceiptEnvelope:
    """What is signed, of which type it is, and the signatures."""

    payload: bytes
    payload_type: str
    signatures: tuple[EnvelopeSignature, ...]


def signed_bytes(payload_type: str, payload: bytes) -> bytes:
    """What a signature is made over: the pre-authentication encoding (PAE).

    Example: ``signed_bytes("http://example.com/HelloWorld", b"hello world")`` is
    ``DSSEv1 29 http://example.com/HelloWorld 11 hello world``.
    """
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def canonical_json(value: Any) -> bytes:
    """The one spelling of plain data: keys in order, no blanks, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    # half a character can't be written: it shows as ?
    return text.encode("utf-8", "replace")


def envelope_bytes(envelope: ReceiptEnvelope) -> bytes:
    """The envelope as the file that it is."""
    signatures = [{"keyid": one.key_id, "sig": _base64(one.value)} for one in envelope.signatures]
    document = {
        "payload": _base64(envelope.payload),
        "payloadType": envelope.payload_type,
        "signatures": signatures,
    }
    return canonical_json(document) + b"\n"


def sounds_like_receipt(data: bytes) -> bool:
    """Whether a file is a receipt by its look, whole or damaged: no result bears these keys."""
    return data.lstrip().startswith(b'{"payload":') or b'"payloadType":' in data


def read_envelope(data: bytes) -> ReceiptEnvelope:
    """The envelope in a file. UsageError HZ840: it is none, or it is not written as we write it."""
    if len(data) > _LARGEST:
        raise _fault("receipt.bad.large")
    try:
        document = strict_json(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise _fault("receipt.bad.text") from None
    except ValueError as error:
        raise _fault("receipt.bad.json", value=str(error)[:80]) from None
    if not isinstance(document, dict) or set(document) != {"payload", "payloadType", "signatures"}:
        raise _fault("receipt.bad.keys")
    envelope = _envelope_of(document)
    if envelope_bytes(envelope) != data:
        raise _fault("receipt.bad.spelling")
    return envelope


def _envelope_of(document: dict[str, Any]) -> ReceiptEnvelope:
    payload_type, given = document["payloadType"], document["signatures"]
    if not isinstance(payload_type, str) or not isinstance(given, list):
        raise _fault("receipt.bad.keys")
    signatures = []
    for one in given:
        if not isinstance(one, dict) or set(one) != {"keyid", "sig"} or not isinstance(one["keyid"], str):
            raise _fault("receipt.bad.keys")
        signatures.append(EnvelopeSignature(one["keyid"], _bytes_of(one["sig"])))
    return ReceiptEnvelope(_bytes_of(document["payload"]), payload_type, tuple(signatures))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes_of(text: object) -> bytes:
    """The bytes of a text in base64 that is spelt as we would: with padding, no sign beside it, no bit left over."""
    if not isinstance(text, str):
        raise _fault("receipt.bad.keys")
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise _fault("receipt.bad.base64") from None
    if _base64(data) != text:
        raise _fault("receipt.bad.base64")
    return data


def _fault(detail: str, **params: str) -> UsageError:
    return UsageError("HZ840", detail=detail, **{"value": "", **params})

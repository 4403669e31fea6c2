"""A receipt as bytes: read by somebody else's program, refused for whatever is changed in it."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command_cases import run
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from receipt_cases import ReceiptCase, canonical, encoded, made_case
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey

from hazardcheck.model.base import Exit
from hazardcheck.model.receipts.receipt_report import CheckState
from hazardcheck.receipts.check_receipt import check_receipt
from hazardcheck.receipts.envelope_text import PAYLOAD_TYPE, signed_bytes
from hazardcheck.receipts.signing_keys import TrustedKey, new_key, read_trusted_key


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReceiptCase:
    return made_case(tmp_path_factory.mktemp("receipt"))


@pytest.fixture(scope="module")
def trusted(made: ReceiptCase) -> TrustedKey:
    return read_trusted_key((made.folder / "key.pub.pem").read_bytes(), "key.pub.pem")


def signing(made: ReceiptCase) -> Ed25519PrivateKey:
    key = load_pem_private_key((made.folder / "key.pem").read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    return key


def pae(kind: bytes, payload: bytes) -> bytes:
    """The encoding written a second time, as the specification has it."""
    return b" ".join([b"DSSEv1", str(len(kind)).encode(), kind, str(len(payload)).encode(), payload])


def signed(made: ReceiptCase, payload: bytes, kind: str = PAYLOAD_TYPE, keyid: str = "") -> dict[str, Any]:
    """An envelope by the right key, whatever stands in it."""
    sig = signing(made).sign(pae(kind.encode(), payload))
    known = made.envelope["signatures"][0]["keyid"]
    return {
        "payload": encoded(payload),
        "payloadType": kind,
        "signatures": [{"keyid": keyid or known, "sig": encoded(sig)}],
    }


def as_file(envelope: dict[str, Any]) -> bytes:
    return canonical(envelope) + b"\n"


def state_of(data: bytes, *keys: TrustedKey) -> tuple[Exit, str]:
    report = check_receipt(data, "r", keys).report
    return report.exit_code, report.decisive.why if report.decisive else ""


def test_the_encoding_is_that_of_the_specification() -> None:
    """The vector of the DSSE specification."""
    told = signed_bytes("http://example.com/HelloWorld", b"hello world")
    assert told == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_somebody_elses_program_verifies_it(made: ReceiptCase) -> None:
    public = load_pem_public_key((made.folder / "key.pub.pem").read_bytes())
    envelope = made.envelope
    keyid = envelope["signatures"][0]["keyid"]
    key = SSlibKey.from_crypto(public, keyid)  # type: ignore[arg-type]
    theirs = Envelope.from_dict(made.envelope)
    assert theirs.verify([key], 1) == {keyid: key}
    theirs.payload += b" "
    with pytest.raises(VerificationError):
        theirs.verify([key], 1)
    # and by hand, without any envelope of ours or theirs
    payload = base64.b64decode(envelope["payload"])
    public.verify(base64.b64decode(envelope["signatures"][0]["sig"]), pae(PAYLOAD_TYPE.encode(), payload))  # type: ignore[union-attr,call-arg,arg-type]


def test_the_statement_is_in_toto_and_says_what_was_judged(made: ReceiptCase) -> None:
    statement = made.statement
    schema = json.loads(run("schema", "receipt", code=0).stdout)
    jsonschema.Draft202012Validator(schema).validate(statement)
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    result = (made.folder / "out" / "results.jsonl").read_bytes()
    forms = [(made.folder / "forms" / path.name) for path in (made.folder / "forms").iterdir()]
    digests = {one["name"]: one["digest"]["sha256"] for one in statement["subject"]}
    assert digests.pop("results.jsonl") == hashlib.sha256(result).hexdigest()
    assert digests == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in forms}
    said = statement["predicate"]
    lines = [json.loads(line) for line in result.decode().splitlines()]
    head = lines[0]["head"]
    assert [said[key] for key in ("tool", "counts", "exit", "made_from")] == [
        head[key] for key in ("tool", "counts", "exit", "made_from")
    ]
    assert said["made_from"]["policy"].startswith("sha256:")
    stamps = {(one["id"], one["fingerprint"]) for line in lines for one in line["checklists"]}
    assert {(one["id"], one["fingerprint"]) for one in said["checklists"]} == stamps
    assert [one["value"] for one in said["inputs"]] == [line["outcome"]["value"] for line in lines]


def test_every_byte_counts(made: ReceiptCase, trusted: TrustedKey) -> None:
    """One byte changed, dropped or put in, anywhere: never verified."""
    data = made.data
    assert state_of(data, trusted) == (Exit.OK, "")
    for place in range(len(data)):
        for other in (
            data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :],
            data[:place] + b" " + data[place + 1 :],
            data[:place] + data[place + 1 :],
            data[:place] + b"\n" + data[place:],
        ):
            if other != data:
                assert state_of(other, trusted)[0] is not Exit.OK, (place, other[max(0, place - 9) : place + 9])
    for other in (data + b" ", data + b"\n", data + b"{}", data[:-1], b"\xef\xbb\xbf" + data, b""):
        assert state_of(other, trusted)[0] is Exit.REACHED


def test_what_means_the_same_is_refused_too(made: ReceiptCase, trusted: TrustedKey) -> None:
    envelope = made.envelope
    pretty = json.dumps(envelope, indent=1).encode()
    escaped = made.data.replace(b"payloadType", b"payload\\u0054ype")
    twice = made.data.replace(b'{"payload":', b'{"payload":"","payload":')
    more = as_file(envelope | {"note": ""})
    sig = envelope["signatures"][0]["sig"]
    # 64 bytes end in "g==" to "v==" with four bits that are not read
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    loose = sig[:-3] + signs[signs.index(sig[-3]) + 1] + "=="
    assert base64.b64decode(loose) == base64.b64decode(sig)
    unpadded = made.data.replace(sig.encode(), sig.rstrip("=").encode())
    for other in (pretty, escaped, twice, more, made.data.replace(sig.encode(), loose.encode()), unpadded):
        assert state_of(other, trusted) == (Exit.REACHED, "HZ840"), other[:80]


@pytest.mark.parametrize("key", ["_type", "predicateType"])
def test_another_statement_is_refused(made: ReceiptCase, trusted: TrustedKey, key: str) -> None:
    statement = made.statement | {key: "https://slsa.dev/provenance/v1"}
    assert state_of(as_file(signed(made, canonical(statement))), trusted) == (Exit.REACHED, "HZ841")


def test_what_the_right_key_signed_is_checked_all_the_same(made: ReceiptCase, trusted: TrustedKey) -> None:
    statement = made.statement
    assert state_of(as_file(signed(made, canonical(statement))), trusted) == (Exit.OK, "")
    predicate = statement["predicate"]
    changes: list[tuple[bytes, str]] = [
        (canonical(statement | {"subject": statement["subject"][:-1]}), "HZ840"),
        (canonical(statement | {"more": 1}), "HZ840"),
        (canonical(statement | {"predicate": predicate | {"more": 1}}), "HZ525"),
        (canonical(statement | {"predicate": predicate | {"schema": "hazardcheck/receipt/2"}}), "HZ841"),
        (canonical(statement)[:-1] + b',"_type":"x"}', "HZ840"),
        (canonical(statement).replace(b'"outcomes":', b'"outcomes" :'), "HZ840"),
        (b"[]", "HZ840"),
        (b"", "HZ840"),
    ]
    for payload, why in changes:
        assert state_of(as_file(signed(made, payload)), trusted) == (Exit.REACHED, why), payload[-60:]


def test_another_payload_type_is_refused_though_the_right_key_signed_it(made: ReceiptCase, trusted: TrustedKey) -> None:
    other = signed(made, canonical(made.statement), "application/json")
    assert state_of(as_file(other), trusted) == (Exit.REACHED, "HZ841")


def test_signatures(made: ReceiptCase, trusted: TrustedKey) -> None:
    """Any trusted key that verifies counts; nobody's, and a wrong one beside a right one, never."""
    envelope = made.envelope
    own = envelope["signatures"][0]
    second = new_key()
    data = pae(PAYLOAD_TYPE.encode(), canonical(made.statement))
    theirs = {"keyid": second.key_id, "sig": encoded(second.sign(data))}
    other = read_trusted_key(second.public_pem(), "other")

    def told(*signatures: dict[str, str]) -> bytes:
        return as_file(envelope | {"signatures": [*signatures]})

    assert state_of(told(), trusted) == (Exit.REACHED, "receipt.signature.none")
    assert state_of(told(own), other) == (Exit.UNJUDGED, "receipt.signature.stranger")
    assert state_of(told(own)) == (Exit.UNJUDGED, "receipt.signature.stranger")
    both = check_receipt(told(own, theirs), "r", [trusted, other]).report
    assert [one.key_id for one in both.signers] == [own["keyid"], theirs["keyid"]]
    assert both.exit_code is Exit.OK
    one = check_receipt(told(theirs, own), "r", [trusted]).report
    assert ([signer.key for signer in one.signers], one.exit_code) == (["key.pub.pem"], Exit.OK)
    for wrong in (
        own | {"keyid": theirs["keyid"]},
        own | {"keyid": ""},
        own | {"sig": theirs["sig"]},
        own | {"sig": ""},
        own | {"sig": encoded(bytes(64))},
    ):
        assert state_of(told(wrong, theirs), trusted, other) == (Exit.REACHED, "receipt.signature.wrong")
    assert state_of(told(own, own), trusted) == (Exit.REACHED, "receipt.signature.wrong")
    # a key that nobody trusts says nothing, for or against
    assert state_of(told(own, theirs | {"sig": own["sig"]}), trusted)[0] is Exit.REACHED
    assert state_of(told(own, theirs | {"sig": encoded(bytes(64))}), trusted)[0] is Exit.OK


def test_nothing_checked_is_not_verified(made: ReceiptCase) -> None:
    report = check_receipt(made.data, "r", []).report
    assert report.checks[-1].state is CheckState.UNKNOWN
    assert report.exit_code is Exit.UNJUDGED


def test_the_same_result_and_key_give_the_same_receipt(made: ReceiptCase, tmp_path: Path) -> None:
    run(
        "receipt",
        "sign",
        "out/results.jsonl",
        "--key",
        "key.pem",
        "-o",
        tmp_path / "b.json",
        folder=made.folder,
        code=0,
    )
    assert (tmp_path / "b.json").read_bytes() == made.data
    printed = run("receipt", "sign", "out", "--key", "key.pem", folder=made.folder, code=0).stdout
    assert printed == made.data

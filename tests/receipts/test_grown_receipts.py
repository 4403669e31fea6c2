"""A field more in any noun that a receipt nests breaks no receipt that was handed out, and lets no forgery pass."""

from __future__ import annotations

import base64
import dataclasses
import json
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from places import GOLDEN
from receipt_cases import ReceiptCase, canonical, encoded, made_case

from hazardcheck.model.base import Exit
from hazardcheck.model.receipts.receipt import Receipt
from hazardcheck.model.receipts.receipt_report import CheckState
from hazardcheck.noun_codec import NounCodec
from hazardcheck.receipts import held_fields, receipt_schema, statement_text
from hazardcheck.receipts.check_receipt import check_receipt
from hazardcheck.receipts.compared_again import check_again
from hazardcheck.receipts.envelope_text import PAYLOAD_TYPE, signed_bytes
from hazardcheck.receipts.held_fields import FIRST_FIELDS, lacking
from hazardcheck.receipts.signing_keys import TrustedKey, read_signing_key, read_trusted_key
from hazardcheck.receipts.statement_text import RECEIPT, read_statement

Json = dict[str, Any]
FIRST = GOLDEN / "receipt-1"
DATA = (FIRST / "receipt.json").read_bytes()
PAYLOAD = base64.b64decode(json.loads(DATA)["payload"])
# the noun of each path of the table of the first fields
NOUNS = {
    "": "Receipt",
    "tool": "Tool",
    "run": "Run",
    "made_from": "MadeFrom",
    "checklists": "UsedChecklist",
    "exit": "ExitNote",
    "exit.because": "ExitGround",
    "counts": "Counts",
    "inputs": "ReceiptInput",
    "waivers": "HeldWaiver",
    "gate": "ReceiptGate",
}


def grown(kind: Any, name: str) -> Any:
    """The type with a field more in the noun of this name, however deep it lies."""
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        deeper = {
            one.name: grown(hints[one.name], name)
            for one in dataclasses.fields(kind)
            if grown(hints[one.name], name) is not hints[one.name]
        }
        told = {one.name: one for one in dataclasses.fields(kind)}
        fields: list[Any] = [
            (field, new, dataclasses.field(default=told[field].default))
            if told[field].default is not dataclasses.MISSING
            else (field, new)
            for field, new in deeper.items()
        ]
        if kind.__name__ == name:  # type: ignore[union-attr]
            fields.append(("colour", str, dataclasses.field(default="")))
        if not fields:
            return kind
        return dataclasses.make_dataclass(kind.__name__, fields, bases=(kind,), frozen=True, kw_only=True)  # type: ignore[union-attr]
    parts = tuple(grown(one, name) for one in get_args(kind))
    if parts == get_args(kind):
        return kind
    return Union[parts] if get_origin(kind) in (Union, types.UnionType) else get_origin(kind)[parts]  # noqa: UP007


@pytest.fixture
def key() -> TrustedKey:
    return read_trusted_key((FIRST / "key.pub.pem").read_bytes(), "key.pub.pem")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReceiptCase:
    return made_case(tmp_path_factory.mktemp("receipt"))


def grow(name: str, monkeypatch: pytest.MonkeyPatch) -> NounCodec[Receipt]:
    codec = NounCodec(grown(Receipt, name))
    monkeypatch.setattr(statement_text, "RECEIPT", codec)
    monkeypatch.setattr(receipt_schema, "RECEIPT", codec)
    return codec


def test_the_table_is_that_of_the_first_receipt() -> None:
    """Its receipt holds every noun: what is written down by hand is what was handed out."""
    found: dict[str, set[str]] = {}

    def walk(part: Any, path: str) -> None:
        if isinstance(part, list):
            for one in part:
                walk(one, path)
        elif isinstance(part, dict) and path not in ("counts.outcomes",):
            found.setdefault(path, set(part)).intersection_update(part)
            for name, value in part.items():
                walk(value, f"{path}.{name}".lstrip("."))

    walk(json.loads(PAYLOAD)["predicate"], "")
    assert found == {path: set(names) for path, names in FIRST_FIELDS.items()} != {}
    assert set(NOUNS) == set(FIRST_FIELDS)


@pytest.mark.parametrize("name", NOUNS.values())
def test_the_first_receipt_holds_after_a_field_was_added(
    name: str, key: TrustedKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    codec = grow(name, monkeypatch)
    # the field is really there
    assert json.dumps(codec.adapter.json_schema()).count('"colour"') == 1
    checked = check_receipt(DATA, "receipt.json", [key])
    assert checked.report.exit_code is Exit.OK, checked.report.decisive
    assert checked.stated is not None
    again = checked.stated.as_stated(checked.stated.receipt)
    assert check_again(checked.stated, again, (again.result,)).state is CheckState.PASSED
    schema = receipt_schema.receipt_schema()
    jsonschema.Draft202012Validator(schema).validate(json.loads(PAYLOAD))


@pytest.mark.parametrize("name", NOUNS.values())
def test_a_forged_one_still_fails(
    name: str, made: ReceiptCase, key: TrustedKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By nobody: the signature does not hold. By the right key: it says what nobody knows, or lacks what was always
    there, or does not agree with its subjects."""
    grow(name, monkeypatch)
    forged = PAYLOAD.replace(b'"value":"rectify"', b'"value":"pass"')
    assert forged != PAYLOAD
    envelope = json.loads(DATA) | {"payload": encoded(forged)}
    report = check_receipt(canonical(envelope) + b"\n", "r", [key]).report
    assert report.decisive is not None
    assert (report.exit_code, report.decisive.why) == (Exit.REACHED, "receipt.signature.wrong")
    trusted = read_trusted_key((made.folder / "key.pub.pem").read_bytes(), "own")
    for told, change in CHANGES.items():
        statement = made.statement
        change(statement)
        report = check_receipt(signed(made, canonical(statement)), "r", [trusted]).report
        assert report.exit_code is Exit.REACHED, told
        assert [one.name for one in report.checks if one.state is CheckState.FAILED] == ["statement"], told


def unknown_field(statement: Json) -> None:
    statement["predicate"]["counts"]["shade"] = "red"


def without_waivers(statement: Json) -> None:
    del statement["predicate"]["waivers"]


def without_limits(statement: Json) -> None:
    del statement["predicate"]["made_from"]["limits"]


def without_the_end_of_one(statement: Json) -> None:
    del statement["predicate"]["inputs"][-1]["worst"]


def another_subject(statement: Json) -> None:
    statement["subject"][0]["digest"]["sha256"] = "0" * 64


def another_day(statement: Json) -> None:
    statement["predicate"]["run"]["on"] += "T00:00:00"


def a_number_as_text(statement: Json) -> None:
    statement["predicate"]["counts"]["graded"] = "1"


def a_truth_as_number(statement: Json) -> None:
    statement["predicate"]["made_from"]["chosen"] = 0


CHANGES: dict[str, Callable[[Json], None]] = {
    one.__name__: one
    for one in (
        unknown_field,
        without_waivers,
        without_limits,
        without_the_end_of_one,
        another_subject,
        another_day,
        a_number_as_text,
        a_truth_as_number,
    )
}


def signed(made: ReceiptCase, payload: bytes) -> bytes:
    """An envelope by the right key, whatever stands in it."""
    private = read_signing_key((made.folder / "key.pem").read_bytes(), b"", "key.pem")
    envelope = made.envelope | {"payload": encoded(payload)}
    sig = encoded(private.sign(signed_bytes(PAYLOAD_TYPE, payload)))
    envelope["signatures"] = [made.envelope["signatures"][0] | {"sig": sig}]
    return canonical(envelope) + b"\n"


def test_what_came_out_otherwise_is_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The new field is not compared; each of those that it holds is."""
    stated = read_statement(PAYLOAD)
    codec = grow("Counts", monkeypatch)
    plain = codec.plain_of(read_statement(PAYLOAD).receipt)
    plain["counts"]["colour"] = "red"
    same = held_fields.as_held(codec, codec.noun_of(canonical(plain)), stated.predicate)
    assert codec.plain_of(same)["counts"]["colour"] == ""
    for path, value in (("hazards", 9), ("outcomes", {"refer": 1}), ("graded", 7)):
        other = json.loads(json.dumps(plain))
        other["counts"][path] = value
        made = codec.noun_of(canonical(other))
        found = check_again(read_statement(PAYLOAD), made, (stated.receipt.result,))
        assert (found.state, found.why) == (CheckState.FAILED, "receipt.again.end"), path


def test_missing_is_not_nothing() -> None:
    predicate = json.loads(PAYLOAD)["predicate"]
    assert lacking(predicate) == ""
    for path, names in FIRST_FIELDS.items():
        for name in names:
            short = json.loads(PAYLOAD)["predicate"]
            part: Any = short
            for step in path.split(".") if path else ():
                part = part[step][0] if isinstance(part[step], list) else part[step]
            del part[name]
            assert lacking(short) == f"{path}.{name}".lstrip(".")


def test_the_receipt_of_today_is_written_whole(tmp_path: Path, made: ReceiptCase) -> None:
    """What is signed now holds every field of today, so that nothing of it is ever taken for older than it is."""
    written = made.statement["predicate"]
    assert canonical(RECEIPT.plain_of(read_statement(canonical(made.statement)).receipt)) == canonical(written)

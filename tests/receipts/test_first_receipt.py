"""The first receipt that was ever handed out (``tests/golden/receipt-1``, by a key that was thrown away) verifies for ever.

Its statement holds every noun that a receipt nests: made of a run with a waiver, a gate, an input that can't be read,
and the grounds of its exit code. It is never renewed: a field more in any of them makes it fail, and with it each
receipt in the hands of others: the page of the room ``receipts`` says what to do instead.
"""

from __future__ import annotations

import base64
import json
from typing import Any

import jsonschema
import pytest
from command_cases import run
from places import GOLDEN

from hazardcheck.model.base import Exit
from hazardcheck.model.receipts.receipt_report import CheckState
from hazardcheck.receipts.check_receipt import check_receipt
from hazardcheck.receipts.receipt_schema import receipt_schema
from hazardcheck.receipts.signing_keys import TrustedKey, read_trusted_key

FIRST = GOLDEN / "receipt-1"
DATA = (FIRST / "receipt.json").read_bytes()
KEY_ID = "7aefd27358c4aca74ea8c2673bbb3a0425df2972730b4cebbb6a24b2d1cde5f0"


@pytest.fixture(scope="module")
def key() -> TrustedKey:
    return read_trusted_key((FIRST / "key.pub.pem").read_bytes(), "key.pub.pem")


def stated() -> dict[str, Any]:
    return dict(json.loads(base64.b64decode(json.loads(DATA)["payload"])))


def test_it_holds(key: TrustedKey) -> None:
    checked = check_receipt(DATA, "receipt.json", [key])
    assert checked.report.exit_code is Exit.OK, checked.report.decisive
    assert [(one.name, one.state) for one in checked.report.checks] == [
        ("signature", CheckState.PASSED),
        ("statement", CheckState.PASSED),
    ]
    assert [one.key_id for one in checked.report.signers] == [KEY_ID]


def test_it_says_what_it_said(key: TrustedKey) -> None:
    stated = check_receipt(DATA, "receipt.json", [key]).stated
    assert stated is not None
    receipt = stated.receipt
    assert [(one.source, one.status.value, one.value and one.value.value) for one in receipt.inputs] == [
        ("乙.yaml", "graded", "incomplete"),
        ("坏.xlsx", "unreadable", None),
        ("甲.yaml", "graded", "rectify"),
        ("示例一号门业有限公司.xlsx", "graded", "pass"),
    ]
    assert (receipt.exit.code, len(receipt.exit.because), receipt.counts.unreadable) == (1, 2, 1)
    assert [one.standing.value for one in receipt.waivers] == ["waives"]
    assert receipt.gate is not None
    assert receipt.gate.failed == ("failed.general.max", "unreadable.max")


def test_its_statement_is_of_the_schema() -> None:
    jsonschema.Draft202012Validator(receipt_schema()).validate(stated())


def test_the_command_verifies_it() -> None:
    done = run("receipt", "verify", FIRST / "receipt.json", "--key", FIRST / "key.pub.pem", "--format", "json", code=0)
    assert [one["key_id"] for one in json.loads(done.stdout)["signers"]] == [KEY_ID]
    run("receipt", "show", FIRST / "receipt.json", code=0)

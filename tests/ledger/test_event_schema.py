"""Every event that we write is of the schema that we print, whatever stands in it; what is none is refused by it."""

from __future__ import annotations

import copy
import json
import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command_cases import run
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import any_form, form, hazard
from places import GOLDEN, ROOT

from hazardcheck.ledger import event_bodies as bodies
from hazardcheck.ledger.event_chain import START, ChainHead, linked
from hazardcheck.model.ledger import LedgerAct
from hazardcheck.model.zone_events import AreaList, Round, Withdrawal

Json = dict[str, Any]
AT = "2026-11-30T09:00:00+08:00"


@cache
def schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(run("schema", "ledger-event", code=0).stdout))


def told(kind: str, body: str) -> Json:
    """The event as it is stored, its body read."""
    (event,) = linked(ChainHead(0, START), AT, "甲某", [(kind, body)])
    return asdict(event) | {"body": json.loads(body)}


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema().schema)
    assert set(schema().schema["properties"]["kind"]["enum"]) == {
        *("form", "areas", "correct", "visit", "patrol"),
        *("record", "close", "confirm", "extend", "supervise", "paper"),
    }


@settings(max_examples=25, deadline=None)
@given(any_form())
def test_a_form(one: Any) -> None:
    schema().validate(told(bodies.FORM_KIND, bodies.body_of(bodies.FORM, one)))


@settings(max_examples=40, deadline=None)
@given(st.builds(LedgerAct, kind=st.sampled_from(bodies.ACT_KINDS)))
def test_an_act(one: LedgerAct) -> None:
    schema().validate(told(one.kind, bodies.body_of(bodies.ACT, one)))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(bodies.ROUND_KINDS)), st.builds(Round))
def test_a_round(kind: str, one: Round) -> None:
    schema().validate(told(kind, bodies.body_of(bodies.ROUND, one)))


@settings(max_examples=25, deadline=None)
@given(st.builds(AreaList), st.builds(Withdrawal))
def test_areas_and_a_correction(areas: AreaList, one: Withdrawal) -> None:
    schema().validate(told(bodies.AREAS_KIND, bodies.body_of(bodies.AREAS, areas)))
    schema().validate(told(bodies.WITHDRAWAL_KIND, bodies.body_of(bodies.WITHDRAWAL, one)))


def test_what_the_commands_write(tmp_path: Path) -> None:
    """Each event in a real ledger, as another program reads it from the table."""
    ledger = ("--ledger", "台账.db", "--by", "甲某")
    lines = GOLDEN / "saved-1.0" / "results.jsonl"
    run("ledger", "import", lines, *ledger, folder=tmp_path)
    run("ledger", "areas", ROOT / "samples" / "profile.yaml", *ledger, folder=tmp_path)
    with sqlite3.connect(tmp_path / "台账.db") as base:
        base.row_factory = sqlite3.Row
        found = [dict(row) for row in base.execute("SELECT * FROM events ORDER BY seq")]
    base.close()
    assert "form" in {one["kind"] for one in found}
    for one in found:
        schema().validate(one | {"body": json.loads(one["body"])})


WRONG: dict[str, Callable[[Json], object]] = {
    "a key more": lambda one: one.update(note="x"),
    "a key more within": lambda one: one["body"].update(note="x"),
    "no hash": lambda one: one.pop("hash"),
    "a short hash": lambda one: one.update(hash="ab"),
    "another kind": lambda one: one.update(kind="erase"),
    "the body of another kind": lambda one: one.update(kind="visit"),
    "a number for a text": lambda one: one["body"].update(sha256=7),
    "a word that is none": lambda one: one["body"].update(value="fine"),
    "what has to be there": lambda one: one["body"].pop("stage"),
    "nobody": lambda one: one.update(who=""),
    "before the first": lambda one: one.update(seq=0),
    "a body as text": lambda one: one.update(body=json.dumps(one["body"])),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_none_is_refused(name: str) -> None:
    event = told(bodies.FORM_KIND, bodies.body_of(bodies.FORM, form(date(2026, 9, 5), hazard())))
    assert not list(schema().iter_errors(event))
    other = copy.deepcopy(event)
    WRONG[name](other)
    assert list(schema().iter_errors(other))

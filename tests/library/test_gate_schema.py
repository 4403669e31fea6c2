"""Gates and their schema, both ways: what the schema refuses is refused by the reader, and of what it takes the reader
refuses only what can't fail, can't be passed or contradicts itself."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command_cases import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hazardcheck.errors import DefinitionError
from hazardcheck.library.gates import load_gate

# HZ590: it can't fail, HZ591: nothing passes it, HZ592: it contradicts itself
MEANING = {"HZ590", "HZ591", "HZ592"}
NUMBERS = st.integers(-2, 40)
ODD = st.sampled_from([True, "5", 1.5, None, [], {}, "x"])
AT_MOST = st.fixed_dictionaries({"max": NUMBERS})
SOUND = {
    "inputs": st.fixed_dictionaries({"min": NUMBERS}),
    "coverage": st.fixed_dictionaries({"min": st.sampled_from([0, 0.5, 0.95, 1, 2])}),
    "max_age_days": NUMBERS,
    "incomplete": AT_MOST,
    "unreadable": AT_MOST,
    "missing": AT_MOST,
    "overdue": AT_MOST,
    "failed": st.fixed_dictionaries(
        {},
        optional={
            "major": AT_MOST,
            "general": st.fixed_dictionaries({"max": NUMBERS}, optional={"only_new": st.booleans()}),
        },
    ),
}
GATES = st.fixed_dictionaries({"schema": st.just("hazardcheck/gate/1")}, optional=SOUND)


@st.composite
def broken_gates(draw: Any) -> Any:
    """A gate with one thing that is none: a value of another type, a key that nobody knows, another schema."""
    gate = json.loads(json.dumps(draw(GATES)))
    place, key = gate, draw(st.sampled_from([*sorted(gate), "colour", "inputs", "failed"]))
    if isinstance(gate.get(key), dict) and draw(st.booleans()):
        place, key = gate[key], draw(st.sampled_from(["max", "min", "colour"]))
    place[key] = draw(ODD)
    return gate


@cache
def schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(run("schema", "gate", code=0).stdout))


def refusals(gate: Any, folder: Path) -> set[str]:
    """The codes by which the reader refuses it."""
    path = folder / "gate.yaml"
    path.write_text(json.dumps(gate, ensure_ascii=False), "utf-8")
    try:
        load_gate(path)
    except DefinitionError as error:
        return {one.code for one in error.all()}
    return set()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gates")


MANY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(gate=GATES)
def test_what_is_sound_is_of_the_schema(gate: Any, folder: Path) -> None:
    assert [error.message for error in schema().iter_errors(gate)] == []
    assert refusals(gate, folder) <= MEANING


@MANY
@given(gate=broken_gates())
def test_both_refuse_the_same(gate: Any, folder: Path) -> None:
    wrong, found = list(schema().iter_errors(gate)), refusals(gate, folder)
    assert bool(wrong) == bool(found - MEANING), (gate, [error.message for error in wrong], found)

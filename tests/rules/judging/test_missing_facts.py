"""不涉及 is derived, never merely claimed: where the fact is unknown the fact has to be given."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from rule_cases import answers, judged, small

from hazardcheck.model.base import State, Status, Truth

FACTS = ("fine", "left", "right", "exempt")
CELLS = {name: f"企业信息!B{place}" for place, name in enumerate((*FACTS, "industry"), 20)}
OK = {entry.id: State.OK for entry in small().items}
# one fact settles nothing here: (facts, the facts that are asked for)
TABLE: list[tuple[dict[str, Truth], set[str]]] = [
    ({}, {"fine", "left", "right", "exempt"}),
    ({"fine": True}, {"left", "right", "exempt"}),
    ({"fine": True, "left": True}, {"exempt"}),
    ({"fine": True, "left": True, "exempt": False}, set()),
    ({"fine": True, "left": False, "exempt": False}, {"right"}),
    ({"fine": False}, set()),
    ({"coarse": False}, set()),
    ({"exempt": True}, set()),
    ({"left": False, "right": False}, set()),
]


def claim(facts: dict[str, Truth], industry: str = "machinery", item: str = "01-07"):
    checklist = small()
    given = answers(checklist, OK | {item: State.NA}, facts=facts, industry=industry)
    return judged(checklist, replace(given, fact_cells=CELLS))


@pytest.mark.parametrize(("facts", "asked"), TABLE)
def test_the_cells_of_the_missing_facts_are_named(facts: dict[str, Truth], asked: set[str]) -> None:
    found = claim(facts)
    said = [one for one in found.problems if one.code == "HZ232"]
    assert {one.location for one in said} == {CELLS[name] for name in asked}
    assert all(one.is_error and one.params["items"] == "small/01-07" for one in said)
    if asked:
        assert found.status is Status.INCOMPLETE
        assert found.outcome.value == "incomplete"
        assert (found.outcome.best, found.outcome.worst) == ("pass", "shutdown")
        assert found.answer("small/01-07").state is State.NA


def test_an_unknown_industry_counts_likewise() -> None:
    found = claim({"fine": False}, industry="", item="01-02")
    assert [one.location for one in found.problems if one.code == "HZ232"] == [CELLS["industry"]]
    assert found.status is Status.INCOMPLETE
    assert not [one for one in claim({"fine": False}, item="01-02", industry="textile").problems if one.code == "HZ232"]


@pytest.mark.parametrize("values", list(product([True, False, None], repeat=4)))
def test_a_claim_never_passes_unless_the_facts_say_so(values: tuple[Truth, ...]) -> None:
    found = claim(dict(zip(FACTS, values, strict=True)))
    row = found.answer("small/01-07")
    assert (found.outcome.value == "pass") is (row.applies is False)
    assert any(one.code == "HZ232" for one in found.problems) is (row.applies is None)


def test_one_error_per_fact_names_all_its_items() -> None:
    checklist = small()
    items = tuple(replace_gate(one, checklist) for one in checklist.items)
    sections = tuple(one.with_values(items=items) for one in checklist.sections)
    many = checklist.with_values(sections=sections)
    found = judged(many, answers(many, {one.id: State.NA for one in many.items}, facts={"left": True, "exempt": False}))
    said = [one for one in found.problems if one.code == "HZ232"]
    assert len(said) == 1
    assert len(said[0].params["items"].split("、")) == len(items)


def replace_gate(entry, checklist):
    gate = checklist.by_key[checklist.key("01-07")].applies
    return entry.with_values(applies=gate, industries=())

"""Equipment that is not there is one line of the form; whatever is not plainly denied stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answers
from hazardcheck.model.base import State
from hazardcheck.model.form import Form
from hazardcheck.model.written.profile import Profile
from hazardcheck.rules.forms.absent_families import without_absent
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.judging.assess import assess
from hazardcheck.textform import start_answers

DAY = date(2026, 11, 20)
LISTS = (load_checklist("gongmao-2023"), load_checklist("special-equipment-2024"))


def made(**facts) -> Form:
    given = {key.replace("_", "-"): truth for key, truth in facts.items()}
    return form_for(LISTS, Profile(facts=given), (), DAY)


def gone(form: Form, kept=()) -> set[str]:
    after = without_absent(form, kept)
    assert len(after.rows) + sum(not row.is_item for row in form.rows if row not in after.rows) + len(
        after.left_out
    ) == len(form.rows) + len(form.left_out)
    return {row.key.split("/")[1][:2] for row in after.left_out if row.family}


@pytest.mark.parametrize(
    ("facts", "sections"),
    [({}, set()), ({"boiler": None}, set()), ({"boiler": True}, set()), ({"boiler": False}, {"02"}),
     ({"boiler": False, "crane": False, "elevator": False}, {"02", "06", "07"}), ({"on_site_vehicle": False}, {"10"}),
     # a part of a family says nothing of the whole, and our focus places stay on the sheet
     ({"quick_opening_vessel": False}, set()), ({"escalator": False}, set()), ({"ammonia": False, "combustible_dust": False}, set())],
)  # fmt: skip
def test_what_the_head_denies_is_left_out(facts, sections):
    assert gone(made(**facts)) == sections


def test_a_section_that_stands_in_the_file_stays():
    assert gone(made(boiler=False, crane=False), kept={"special-equipment-2024/02-03"}) == {"07"}


def test_the_fact_stays_in_the_head_and_its_finer_ones_go():
    form = without_absent(made(elevator=False))
    asked = {fact.id for fact in form.asked_facts}
    assert "elevator" in asked
    assert {"passenger-goods-lift", "escalator"} & asked == set()
    assert "quick-opening-vessel" in asked


@pytest.mark.parametrize(("truth", "state"), [(False, State.NA), (None, State.UNANSWERED), (True, State.UNANSWERED)])
def test_what_is_left_out_is_decided_by_the_fact_that_stands_in_the_head(truth, state):
    """Who corrects the head later is asked for every row that the form did not have."""
    form = without_absent(made(boiler=False))
    answers: Answers = replace(start_answers(form), checked_on=DAY)
    results = assess(replace(answers, facts={**answers.facts, "boiler": truth}), LISTS, lang="zh").items
    found = {one.state for one in results if one.item.startswith("special-equipment-2024/02-")}
    assert found == {state}
    reasons = {one.reason for one in results if one.item.startswith("special-equipment-2024/02-")}
    assert all("锅炉" in reason for reason in reasons)

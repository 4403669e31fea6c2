"""The cases beside the shipped checklists come out, one test each, and leave nothing of these lists untried."""

from __future__ import annotations

from functools import cache

import pytest

from hazardcheck.casebook.cases_reader import ReadBook, read_book
from hazardcheck.casebook.single_trials import Trial, trials_of
from hazardcheck.casebook.trial_result import failures_of
from hazardcheck.casebook.trial_run import run_trial
from hazardcheck.casebook.tried_parts import TriedParts
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library import shipped_files
from hazardcheck.library.policies import load_policy
from hazardcheck.model.outcome import Submission

pytestmark = pytest.mark.slow

FILES = {path.stem: path for path in shipped_files.case_files()}


@cache
def book(name: str) -> ReadBook:
    return read_book(FILES[name], "zh")


@cache
def trials(name: str) -> dict[str, Trial]:
    return {f"{name}:{place}:{one.name}": one for place, one in enumerate(trials_of(book(name)))}


@cache
def outcome(name: str, key: str) -> Submission:
    return run_trial(book(name), trials(name)[key])


CASES = [(name, key) for name in FILES for key in trials(name)]


@pytest.mark.parametrize(("name", "key"), CASES, ids=[key for _, key in CASES])
def test_a_case_comes_out_as_the_law_says(name, key):
    read, trial = book(name), trials(name)[key]
    found = failures_of(trial, outcome(name, key), read.parts)
    assert [f"{read.spot(one.path)}: {one.what}: {one.expected}, not {one.found}" for one in found] == []


@pytest.mark.parametrize("name", shipped_files.shipped_ids())
def test_every_shipped_list_has_cases_and_none_of_it_is_untried(name):
    read, tried = book(name), TriedParts()
    for key, trial in trials(name).items():
        tried.add(trial, outcome(name, key), read.parts)
    assert list(tried.missing(read.parts.checklists[0])) == []
    assert read.book.checklists == (name,)


SINGLE = [(name, key) for name, key in CASES if trials(name)[key].path[0] == "cases"]


@pytest.mark.parametrize(("name", "key"), SINGLE[::4], ids=[key for _, key in SINGLE[::4]])
def test_a_workbook_comes_to_the_same(name, key):
    """Every fourth of the single cases: what is in a workbook is what is in a text. The tables differ in one hazard."""
    read, trial = book(name), trials(name)[key]
    assert failures_of(trial, run_trial(read, trial, write_form), read.parts) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "key"), SINGLE, ids=[key for _, key in SINGLE])
def test_every_workbook_comes_to_the_same(name, key):
    read, trial = book(name), trials(name)[key]
    assert failures_of(trial, run_trial(read, trial, write_form), read.parts) == []


def test_every_row_of_the_decision_table_is_what_some_case_expects():
    expected = {rule for name in FILES for trial in trials(name).values() for rule in trial.expect.rules}
    rows = {row.id for row in load_policy("law-2021", "zh").rows}
    assert rows - expected == set()
    assert expected - rows == set()

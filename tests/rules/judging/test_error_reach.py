"""How far an error reaches: every code decided, and what each reach does to the outcome."""

from __future__ import annotations

import re

import pytest

from hazardcheck.model.answers import Problem
from hazardcheck.rules.judging.error_reach import (
    CELL_ERRORS,
    FAR_ERRORS,
    Reach,
    error_reach,
    hides_hazards,
    is_form_error,
)
from hazardcheck.words import TEXTS


def test_every_code_of_a_form_is_decided_once() -> None:
    """Whoever adds a code of a form (HZ1xx, HZ2xx, HZ801 to HZ806) says whether a cell repairs it, and whether a hazard could hide behind it."""
    codes = {code for code in TEXTS if re.fullmatch("HZ([12][0-9]{2}|80[1-6])", code)}
    assert codes == CELL_ERRORS | set(FAR_ERRORS), "decide in rules/judging/error_reach.py how far the new code reaches"
    assert not CELL_ERRORS & set(FAR_ERRORS)


@pytest.mark.parametrize(
    ("code", "severity", "reach", "form", "hides"),
    [
        ("HZ217", "error", Reach.CELL, False, False),
        ("HZ276", "error", Reach.FORM, True, False),
        ("HZ110", "error", Reach.BLIND, True, True),
        ("HZ110", "warning", None, False, False),
        ("HZ327", "error", Reach.CELL, False, False),
    ],
)
def test_reach(code: str, severity: str, reach: Reach | None, form: bool, hides: bool) -> None:
    problem = Problem(code=code, severity=severity)
    assert error_reach(problem) is reach
    assert (is_form_error(problem), hides_hazards(problem)) == (form, hides)

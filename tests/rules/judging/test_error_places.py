"""Every error names its cell where there is one: which codes have none, and why."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from batch_cases import form, graded, put

import hazardcheck

ROOM = Path(hazardcheck.__file__).parent
# Codes that are made without a place, beside the reason.
PLACELESS = {
    # the hidden manifest is at fault: no cell that a person fills in
    "HZ111": "manifest",
    "HZ113": "manifest",
    # the sheet is gone
    "HZ292": "sheet",
    # the file as a whole: two readers, the reader died, a defect
    "HZ132": "file",
    "HZ392": "file",
    "DEFECT_CODE": "file",
    "reason": "file",
    # the files of other programs in a workbook: of the book as a whole, they have no cell
    "HZ805": "file",
    "text.no_reason": "file",
    # another form of the enterprise says something else
    "SHARED_CODE": "forms",
    "STANDING": "forms",
    "VANISHED": "forms",
    "code": "forms",
    # the earlier result or the case facts
    "HZ243": "case",
    "HZ299": "case",
    # the hazards that the form brings are another enterprise's
    "HZ145": "earlier",
    "HZ262": "earlier",
    "HZ263": "earlier",
    "HZ264": "earlier",
    # given the cell of the head where it is judged (``_HEAD_CELLS``)
    "HZ106": "head",
    "HZ240": "head",
    "HZ259": "head",
    "HZ241": "head",
    "HZ276": "head",
    "HZ277": "head",
    "HZ288": "head",
    "HZ289": "head",
}


def placeless() -> set[str]:
    """The codes of all problems that are made without a ``location``."""
    calls = (
        node
        for path in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"
    )
    given = [{word.arg: word.value for word in call.keywords} for call in calls]
    bare = [words["code"] for words in given if "location" not in words and None not in words]
    return {node.value if isinstance(node, ast.Constant) else ast.unparse(node) for node in bare}


def test_a_problem_without_a_place_has_a_reason():
    """Whoever makes a problem without ``location`` says here why it has none."""
    assert placeless() == set(PLACELESS)


@pytest.mark.parametrize("text", [False, True])
@pytest.mark.parametrize(
    ("day", "code"), [(date(2027, 1, 5), "HZ106"), (date(2026, 8, 1), "HZ288"), (date(2025, 1, 5), "HZ289"),
                      (date(2023, 1, 5), "HZ241")]
)  # fmt: skip
def test_what_is_wrong_with_the_day_is_said_at_its_cell(tmp_path, day, code, text):
    put(tmp_path, a=form(day=day, text=text))
    (entry,) = graded(tmp_path)["submissions"]
    (found,) = [one for one in entry["problems"] if one["code"] == code]
    assert found["location"].startswith("a.yaml:" if text else "企业信息!")


def test_no_item_for_the_industry_is_said_at_the_industry(tmp_path):
    """A form of one furnace list in commerce has no row that applies."""
    put(tmp_path, a=form(focus=("furnace",)))
    (entry,) = graded(tmp_path)["submissions"]
    found = [one for one in entry["problems"] if one["code"] == "HZ240"]
    assert all(one["location"].startswith("企业信息!") for one in found)

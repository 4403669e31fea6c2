"""A formula without a value says something that nobody can read: never an empty cell."""

from __future__ import annotations

from typing import Any

import pytest
from workbook_cases import all_ok, codes, edited, machinery_form, read

from hazardcheck.formsheet.form_writer import write_form

FORMULA = '="报警器"&"坏了"'
CLEAN = write_form(machinery_form(), all_ok(machinery_form()))


def typed(name: str, cell: str) -> bytes:
    def change(book: Any, _: Any) -> None:
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        sheet[cell] = FORMULA

    return edited(CLEAN, change)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("自查表", "E14"),
        ("自查表", "H300"),
        ("隐患登记", "G4"),
        ("企业信息", "B7"),
        ("企业信息", "F20"),
        ("填表说明", "H3"),
    ],
)
def test_it_is_an_error_at_its_cell(name: str, cell: str) -> None:
    (problem,) = [one for one in read(typed(name, cell)).problems if one.code == "HZ126"]
    assert (problem.severity, problem.location) == ("error", f"{name}!{cell}")


def test_on_a_sheet_that_somebody_added_it_is_shown() -> None:
    (problem,) = [one for one in read(typed("备忘", "A1")).problems if one.code == "HZ126"]
    assert (problem.severity, problem.location) == ("warning", "备忘!A1")


def test_a_form_without_formulas_has_none() -> None:
    assert "HZ126" not in codes(read(CLEAN))
    assert "HZ126" not in codes(read(edited(CLEAN, lambda *_: None)))

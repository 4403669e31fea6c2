"""A row that names no item: what a person wrote into it is never dropped, and what the form prints is no complaint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import first_edition
import pytest
from workbook_cases import edited, filled, read, spot

from hazardcheck.model.answers import Problem

FIRST = {"title": 2, "content": 3, "conditions": 5, "place": 6, "description": 7, "control_measure": 8, "eliminated": 9,
         "safe_meanwhile": 10, "measure": 11, "responsible": 12, "funds": 13, "deadline": 14, "contingency": 15}  # fmt: skip
SECOND = {"number": 1, "title": 2, "content": 3, "note": 5}


def told(edition: int, typed: Mapping[str, Any], place: str) -> list[Problem]:
    """The complaints about a row with these cells: inserted below 07-07, or directly below the last item."""
    columns = FIRST if edition == 1 else SECOND

    def change(_: Any, sheet: Any) -> None:
        numbers = [cell.row for (cell,) in sheet.iter_rows(max_col=1) if str(cell.value)[2:3] == "-"]
        row = (spot(sheet, "07-07").row if place == "inside" else max(numbers)) + 1
        sheet.insert_rows(row)
        for name, value in typed.items():
            sheet.cell(row, columns[name]).value = value

    data = first_edition.filled() if edition == 1 else filled()
    return [one for one in read(edited(data, change)).problems if one.is_error]


DETAILS = [
    {"description": "联锁失效"},
    {"place": "二号喷漆房"},
    {"control_measure": "停用二号喷漆房"},
    {"safe_meanwhile": "否"},
    {"eliminated": "否"},
    {"measure": "更换联锁"},
    {"responsible": "某甲"},
    {"funds": 3},
    {"deadline": "2026-12-20"},
    {"contingency": "断电"},
    {"conditions": "a"},
    {"place": "二号", "description": "通风坏，没有管控"},
    {"place": "二号", "safe_meanwhile": "否"},
]


@pytest.mark.parametrize("place", ["inside", "below"])
@pytest.mark.parametrize("typed", DETAILS, ids=str)
def test_details_without_an_item(typed: Mapping[str, Any], place: str) -> None:
    (one,) = told(1, typed, place)
    assert one.code == "HZ298"
    letters = one.params["cells"].split("、")
    assert [letter[0] for letter in letters] == ["ABCDEFGHIJKLMNO"[FIRST[name] - 1] for name in typed]


@pytest.mark.parametrize(("edition", "typed", "place"), [
    (1, {"content": "二号喷漆房联锁失效"}, "inside"),
    (1, {"title": "二号喷漆房联锁失效"}, "inside"),
    (2, {"note": "二号联锁失效"}, "inside"),
    (2, {"note": "二号喷漆房"}, "inside"),
    (2, {"note": "二号联锁失效"}, "below"),
    (2, {"title": "二号喷漆房"}, "inside"),
    (2, {"content": "二号喷漆房"}, "inside"),
    (2, {"number": "二号联锁失效"}, "inside"),
])  # fmt: skip
def test_other_columns(edition: int, typed: Mapping[str, Any], place: str) -> None:
    (one,) = told(edition, typed, place)
    assert one.code == "HZ298"
    assert next(iter(typed.values())) in one.value


@pytest.mark.parametrize(("edition", "typed", "place"), [
    (1, {}, "inside"),
    (1, {"description": "/"}, "inside"),
    (1, {"title": "机械企业"}, "inside"),
    (1, {"content": "一、机械企业"}, "inside"),
    (1, {"description": "检查人签字：某甲"}, "below"),
    (1, {"place": "合计", "funds": 12}, "below"),
    (2, {"number": "机械企业"}, "inside"),
    (2, {"number": "二、粉尘涉爆"}, "inside"),
    (2, {"number": "以上已逐条检查"}, "below"),
    (2, {"note": "2026-11-20 签字"}, "below"),
])  # fmt: skip
def test_what_is_no_hazard(edition: int, typed: Mapping[str, Any], place: str) -> None:
    assert told(edition, typed, place) == []

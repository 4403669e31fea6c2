"""The list of brought hazards carries its number and a digest over what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hazardcheck.model.answers import HazardRecord, ReturnedHazard
from hazardcheck.textform.text_writer import brought_proof

ONE = ReturnedHazard(
    key="gongmao-2023/07-07",
    found_on=date(2026, 11, 20),
    record=HazardRecord(number="A1", place="一号", device="B", responsible="张三", deadline=date(2026, 12, 1)),
)
CHANGES = [{name: "x"} for name in ("number", "place", "device", "responsible")] + [{"deadline": date(2026, 12, 2)}]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_edited_changes_the_proof(change):
    assert brought_proof([replace(ONE, record=replace(ONE.record, **change))]) != brought_proof([ONE])


def test_the_number_the_item_and_the_day_count():
    other = replace(ONE, key="gongmao-2023/07-08")
    told = [brought_proof(each) for each in ([], [ONE], [ONE, ONE], [other], [replace(ONE, found_on=None)])]
    assert len(set(told)) == len(told)

"""Forms of one enterprise with another scope in one run: a hazard that one shows is asked for in the later one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from batch_cases import closed, form, graded, hazard, put

NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 11, 25)
SHORT = {"focus": ("spraying",)}
DONE = {
    "responsible": "赵某甲",
    "done_on": date(2026, 11, 18),
    "done_note": "更换联锁并检测合格",
    "accepted_by": "钱某乙",
    "accepted_on": date(2026, 11, 19),
}
OPEN = {"n07_07": hazard(responsible="赵某甲")}
TABLE = [
    # the earlier form, the later one, whether the later one is asked
    ("short, then clean and whole", {**SHORT, **OPEN}, {}, True),
    ("whole, then clean and short", OPEN, SHORT, True),
    ("short, then still there", {**SHORT, **OPEN}, OPEN, False),
    ("short, then closed", {**SHORT, **OPEN}, {"n07_07": closed(**DONE)}, False),
    ("an item that the later one has not", {"n02_01": hazard()}, SHORT, False),
    ("another criterion", OPEN, {"checklist": "gas-2023"}, False),
]


@pytest.mark.parametrize("names", ["ab", "ba"])
@pytest.mark.parametrize(("first", "later", "is_asked"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_later_form_is_asked(tmp_path: Path, first: dict, later: dict, is_asked: bool, names: str) -> None:
    put(tmp_path, **{names[0]: form(day=NOVEMBER, **first), names[1]: form(day=DECEMBER, **later)})
    entries = {one["source"]: one for one in graded(tmp_path)["submissions"]}
    new = entries[f"{names[1]}.xlsx"]
    assert ("HZ274" in {one["code"] for one in new["problems"]}) == is_asked
    assert (new["status"] == "incomplete") == is_asked
    assert entries[f"{names[0]}.xlsx"]["status"] == "graded"

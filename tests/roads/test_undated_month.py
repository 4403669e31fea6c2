"""A hazard of a form without a day can't be closed, and the sentence says what to do: date that form, judge it again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from batch_cases import closed, form, hazard, run

NOVEMBER, DECEMBER = date(2026, 11, 20), date(2026, 12, 20)
LATER = "2026-12-21"
DONE = {"done_on": date(2026, 12, 5), "accepted_on": date(2026, 12, 6), "responsible": "赵某甲"}


def graded(path: Path, previous: Path) -> dict[str, Any]:
    done = run("grade", path, "--previous", previous, "--on", LATER, "--format", "json", "-q")
    (entry,) = json.loads(done.stdout)["submissions"]
    return dict(entry)


def result(place: Path, day: date | None) -> Path:
    source = place / f"11-{day}.xlsx"
    source.write_bytes(form(day=day, n07_07=hazard(responsible="赵某甲")))
    out = place / f"out-{day}"
    run("grade", source, "-o", out, "--on", LATER, "-q")
    return out


@pytest.mark.parametrize("typed", [True, False], ids=["its number", "no number"])
def test_the_undated_form_has_to_be_dated(tmp_path: Path, *, typed: bool) -> None:
    undated = result(tmp_path, None)
    (old,) = json.loads((undated / "results.jsonl").read_text("utf-8-sig").splitlines()[-1])["findings"]
    assert old["number"].startswith("YH-000000-")
    later = tmp_path / "12.xlsx"
    later.write_bytes(form(day=DECEMBER, n07_07=closed(number=old["number"] if typed else "", **DONE)))
    entry = graded(later, undated)
    (problem,) = [one for one in entry["problems"] if one["code"] == "HZ284"]
    for words in ("没有写检查日期", "补上检查日期，重新判定", "--previous", old["number"]):
        assert words in problem["message"]
    # what the sentence says helps, also with the old number left where it is
    entry = graded(later, result(tmp_path, NOVEMBER))
    assert (entry["status"], entry["outcome"]["value"], entry["unseen"]) == ("graded", "pass", [])
    assert [one["finding"]["number"][:9] for one in entry["closed"]] == ["YH-202611"]


def test_a_later_form_without_a_day_is_told_to_give_its_own(tmp_path: Path) -> None:
    later = tmp_path / "12.xlsx"
    later.write_bytes(form(day=None, n07_07=closed(**DONE)))
    entry = graded(later, result(tmp_path, NOVEMBER))
    (problem,) = [one for one in entry["problems"] if one["code"] == "HZ284"]
    assert "这份表没有写检查日期" in problem["message"]

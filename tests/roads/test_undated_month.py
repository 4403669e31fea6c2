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


def test_the_first_lines_name_a_forgotten_hazard(tmp_path: Path) -> None:
    """Whoever reads no further than the verdict knows which earlier hazard is still open."""
    later = tmp_path / "12.xlsx"
    later.write_bytes(form(day=DECEMBER))
    previous = result(tmp_path, NOVEMBER)
    said = run("grade", later, "--previous", previous, "--on", LATER, "--format", "text", "-q").stdout.decode()
    first = "".join(said.partition("为什么")[0].split())
    assert "没有交代清楚下落的隐患1条" in first
    assert "07-07" in first
    assert "喷漆房" in first


def test_a_hazard_keeps_its_number_through_the_forms_of_one_run(tmp_path: Path) -> None:
    """November, December and January together, without ``--previous``: one hazard, the number of November."""
    days = (NOVEMBER, DECEMBER, date(2027, 1, 20))
    for day in days:
        path = tmp_path / f"in/{day}.xlsx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(form(day=day, n07_07=hazard(responsible="赵某甲")))
    numbers = []
    for given in ([tmp_path / "in" / f"{NOVEMBER}.xlsx"], [tmp_path / "in"]):
        done = run("grade", *given, "--on", "2027-01-21", "--format", "json", "-q")
        entries = json.loads(done.stdout)["submissions"]
        (counts,) = [one for one in entries if one["outcome"] is not None]
        numbers += [one["number"] for one in counts["findings"]]
    assert len(numbers) == 2
    assert numbers[0].startswith("YH-202611-")
    assert len(set(numbers)) == 1

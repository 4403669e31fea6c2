"""A month after the other through the real command: last month's stop is not lost by the way people work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from batch_cases import CODE_B, closed, form, hazard, put, run, tree

from hazardcheck.model.base import State

pytestmark = pytest.mark.slow

NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 5)
ON = "2026-12-20"


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Path:
    """November: one enterprise stopped, another too; December: clean forms of both."""
    place = tmp_path_factory.mktemp("months")
    put(place / "11a", a=form(day=NOVEMBER, n07_07=hazard()))
    put(place / "11b", b=form("示例压铸厂", CODE_B, day=NOVEMBER, n07_07=hazard()))
    put(place / "12", a=form(day=DECEMBER), b=form("示例压铸厂", CODE_B, day=DECEMBER))
    put(place / "12a", a=form(day=DECEMBER))
    for name in ("11a", "11b"):
        run("grade", place / name, "--on", "2026-11-30", "-o", place / f"out-{name}", "-q", code=1)
    return place


def test_december_does_not_take_the_place_of_november(month):
    before = tree(month / "out-11a")
    done = run("grade", month / "12a", "--on", ON, "-o", month / "out-11a", "-q", code=2)
    assert "HZ559" in done.stderr.decode()
    assert tree(month / "out-11a") == before


@pytest.mark.parametrize("more", [("--keep",), ("--previous", "out-11b"), ("--keep", "--previous", "out-11b")])
def test_nothing_lets_december_take_the_place_of_november(month, more):
    """``--keep`` keeps what a person made, and an earlier result of somebody else is none of this enterprise's."""
    before = tree(month / "out-11a")
    given = [month / part if part.startswith("out") else part for part in more]
    done = run("grade", month / "12a", "--on", ON, "-o", month / "out-11a", "-q", *given, code=2)
    assert "HZ559" in done.stderr.decode()
    assert tree(month / "out-11a") == before


def test_who_was_held_against_the_result_elsewhere_may_take_its_place(month, tmp_path):
    """The same earlier result from another folder: nothing of it is lost, and the form is held against it."""
    for name in ("out", "copy"):
        run("grade", month / "11a", "--on", "2026-11-30", "-o", tmp_path / name, "-q", code=1)
    given = ("--previous", tmp_path / "copy", "-o", tmp_path / "out", "-q")
    run("grade", month / "12a", "--on", ON, *given, code=3)


def test_an_open_result_of_somebody_else_goes_with_a_word(month, tmp_path):
    run("grade", month / "11a", "--on", "2026-11-30", "-o", tmp_path / "out", "-q", code=1)
    done = run("grade", month / "11b", "--on", "2026-11-30", "-o", tmp_path / "out", "-q", code=1)
    said = done.stderr.decode()
    assert "示例门业有限公司（停产）" in said
    assert len(said.splitlines()) == 1
    again = run("grade", month / "11b", "--on", "2026-11-30", "-o", tmp_path / "out", "-q", code=1)
    assert again.stderr.decode() == ""


FOLDER_DAYS = {"dated": NOVEMBER, "undated": None}
CLEAN = {
    "undated": form(day=None),
    "the same day": form(day=NOVEMBER),
    "an earlier day": form(day=date(2026, 10, 5)),
    "a later day": form(day=DECEMBER),
    "another item": form(day=NOVEMBER, n07_06=hazard()),
    "another place": form(day=NOVEMBER, n07_07=hazard(place="抛光间")),
}


@pytest.mark.parametrize("keep", [(), ("--keep",)])
@pytest.mark.parametrize("clean", CLEAN)
@pytest.mark.parametrize("old", FOLDER_DAYS)
def test_no_form_that_lost_the_hazard_takes_its_place(tmp_path, old, clean, keep):
    """Whatever the days of the two; held against the old result it may."""
    put(tmp_path / "old", a=form(day=FOLDER_DAYS[old], n07_07=hazard()))
    put(tmp_path / "new", a=CLEAN[clean])
    run("grade", tmp_path / "old", "--on", "2026-11-30", "-o", tmp_path / "out", "-q")
    before = tree(tmp_path / "out")
    done = run("grade", tmp_path / "new", "--on", ON, "-o", tmp_path / "out", "-q", *keep, code=2)
    assert "HZ559" in done.stderr.decode()
    assert tree(tmp_path / "out") == before
    (tmp_path / "last.jsonl").write_bytes(before["results.jsonl"])
    given = ("--previous", tmp_path / "last.jsonl", "-o", tmp_path / "out", "-q", *keep)
    run("grade", tmp_path / "new", "--on", ON, *given, code=1 if "another" in clean else 3)


CORRECTED = {
    "the same file": form(day=NOVEMBER, n07_07=hazard()),
    "a remark": form(day=NOVEMBER, note="孙某丙", n07_07=hazard()),
    "a device": form(day=NOVEMBER, n07_07=hazard(device="PT-1")),
    "no place": form(day=NOVEMBER, n07_07=hazard(place="")),
    "no day": form(day=None, n07_07=hazard()),
    "beside 无隐患": form(day=NOVEMBER, n07_07=replace(hazard(), state=State.OK, value="无隐患")),
    "closed on the day": form(day=date(2026, 11, 6), n07_07=closed()),
}


@pytest.mark.parametrize("new", CORRECTED)
@pytest.mark.parametrize("first", ["place", "no place", "undated"])
def test_a_form_that_still_tells_of_it_takes_its_place(tmp_path, first, new):
    """A corrected form is held against nothing: the hazard is in it."""
    day = None if first == "undated" else NOVEMBER
    put(tmp_path / "old", a=form(day=day, n07_07=hazard(place="" if first == "no place" else "喷漆房")))
    put(tmp_path / "new", a=CORRECTED[new])
    run("grade", tmp_path / "old", "--on", "2026-11-30", "-o", tmp_path / "out", "-q")
    keep = ("--keep",) if new == "closed on the day" else ()
    done = run("grade", tmp_path / "new", "--on", "2026-11-30", "-o", tmp_path / "out", "-q", *keep)
    refused = new == "closed on the day" and first != "place"
    assert (done.returncode == 2) is refused, done.stderr.decode()


def test_the_same_file_under_other_options_takes_its_place(tmp_path):
    put(tmp_path / "in", a=form(day=NOVEMBER, n07_07=hazard()))
    run("grade", tmp_path / "in", "--on", "2026-11-30", "-o", tmp_path / "out", "-q", code=1)
    run("grade", tmp_path / "in", "--on", ON, "--stage", "recheck", "-o", tmp_path / "out", "-q", code=1)


def test_the_same_month_again_is_a_correction(month, tmp_path):
    run("grade", month / "11a", "--on", "2026-11-30", "-o", tmp_path / "out", "-q", code=1)
    put(tmp_path / "in", a=form(day=NOVEMBER, note="孙某丙", n07_07=hazard()))
    run("grade", tmp_path / "in", "--on", "2026-11-30", "-o", tmp_path / "out", "-q", code=1)


def test_december_beside_november_names_the_hazard(month, tmp_path):
    run("grade", month / "12a", "--on", ON, "--previous", month / "out-11a", "-o", tmp_path / "out", "-q", code=3)


@pytest.mark.parametrize("order", [("11a", "11b"), ("11b", "11a")])
def test_every_earlier_result_counts(month, order):
    previous = [part for name in order for part in ("--previous", month / f"out-{name}")]
    done = run("grade", month / "12", "--on", ON, *previous, "--format", "json", code=3)
    assert done.stdout.decode().count('"HZ284"') == 2


def test_every_case_file_counts(month, tmp_path):
    head = "schema: hazardcheck/case/1\ncases:\n"
    (tmp_path / "1.yaml").write_text(head + "  - name: 示例门业有限公司\n    order_refused: true\n", encoding="utf-8")
    (tmp_path / "2.yaml").write_text(head + "  - name: 示例压铸厂\n    cooperation: poor\n", encoding="utf-8")
    cases = ["--case", tmp_path / "1.yaml", "--case", tmp_path / "2.yaml"]
    for given in (cases, [*cases[2:], *cases[:2]]):
        done = run(
            "grade", month / "11a", month / "11b", "--on", ON, "--stage", "inspection", *given, "--format", "json"
        )
        assert done.stdout.decode().count('"value": "refer"') == 2

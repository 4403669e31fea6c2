"""A factory from November to January by the real commands: form → grade → ledger → the next form → grade → ledger."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from batch_cases import CODE_B, form, put, run
from next_form_cases import BOOTHS, FIRST, PROOF, SECOND, STILL, filled
from picture_cases import jpeg, pdf

pytestmark = pytest.mark.slow

NOVEMBER = date(2026, 11, 20)


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("ledger-months")
    put(place / "11", a=form(day=NOVEMBER, n07_07=BOOTHS))
    run("grade", place / "11" / "a.xlsx", "-o", place / "11月", "--on", "2026-11-21", "-q", code=1)
    run("ledger", "import", place / "11月", "--ledger", place / "台账.db", code=0)
    return place


def listed(ledger: Path) -> dict[str, dict]:
    done = run("ledger", "list", "--ledger", ledger, "--all", "--format", "json", "--on", "2026-12-21", code=0)
    return {row["place"]: row for row in json.loads(done.stdout)["hazards"]}


def test_the_next_form_is_that_of_previous(november):
    for name, words in (("a", ("--previous", november / "11月")), ("b", ("--ledger", november / "台账.db"))):
        run("template", *words, "-o", november / f"{name}.yaml", "--on", "2026-12-01", code=0)
    first, second = ((november / f"{name}.yaml").read_text("utf-8") for name in "ab")
    assert first == second
    assert all(row["no"] in first for row in listed(november / "台账.db").values())


def test_what_was_closed_by_a_person_is_not_brought(november, tmp_path):
    ledger = tmp_path / "台账.db"
    run("ledger", "backup", "--ledger", november / "台账.db", "-o", ledger, code=0)
    rows = listed(ledger)
    (tmp_path / "后.jpg").write_bytes(jpeg())
    (tmp_path / "同意.pdf").write_bytes(pdf())
    proof = (
        "--photo",
        tmp_path / "后.jpg",
        "--taken-on",
        "2026-12-01",
        "--paper",
        tmp_path / "同意.pdf",
        "--consent",
        "2026-12-02",
    )
    words = ("--what", "更换探头并标定合格", "--done", "2026-12-01", "--by", "戊某", "--on", "2026-12-02")
    run("ledger", "close", rows["1号喷漆室"]["no"], "--ledger", ledger, *proof, *words, code=0)
    run("template", "--ledger", ledger, "-o", tmp_path / "12.yaml", "--on", "2026-12-03", code=0)
    text = (tmp_path / "12.yaml").read_text("utf-8")
    assert rows["1号喷漆室"]["no"] not in text
    assert rows["2号喷漆室"]["no"] in text


@pytest.mark.parametrize("previous", [True, False])
@pytest.mark.parametrize(
    ("state", "rows"),
    [
        ("有隐患", {FIRST: PROOF, SECOND: STILL}),
        ("有隐患", {}),
        ("无隐患", {FIRST: PROOF, SECOND: PROOF}),
        ("无隐患", {FIRST: PROOF, SECOND: None}),
        ("无隐患", {FIRST: {**PROOF, "验收人": "丙某"}}),
        ("不涉及", {}),
    ],
)
def test_the_ledger_says_what_the_judgement_says(november, tmp_path, state, rows, previous):
    """Seen, closed, not seen: one rule, in the judgement of December and in the ledger that enters it."""
    run("template", "--ledger", november / "台账.db", "-o", tmp_path / "12月.xlsx", "--on", "2026-12-01", code=0)
    path = filled(tmp_path, tmp_path / "12.xlsx", state, rows)
    more = ["--previous", november / "11月"] if previous else []
    done = run("grade", path, *more, "--on", "2026-12-21", "--format", "json", "-q")
    (tmp_path / "12.json").write_bytes(done.stdout)
    (entry,) = json.loads(done.stdout)["submissions"]
    run("ledger", "backup", "--ledger", november / "台账.db", "-o", tmp_path / "台账.db", code=0)
    told = run("ledger", "import", tmp_path / "12.json", "--ledger", tmp_path / "台账.db", "--format", "json")
    report = json.loads(told.stdout)
    assert report["open_before"] == 2 == report["seen"] + report["closed"] + report["missed"]
    assert report["findings"] == len(entry["findings"])
    assert report["closed"] == len(entry["closed"])
    assert report["missed"] == len(entry["unseen"])
    assert report["seen"] == len(entry["seen"])
    closed = {row["no"] for row in listed(tmp_path / "台账.db").values() if row["state"] == "closed"}
    assert closed == {one["finding"]["number"] for one in entry["closed"]}
    assert b"HZ" not in run("ledger", "verify", "--ledger", tmp_path / "台账.db", code=0).stdout


def test_a_form_of_another_enterprise_or_none_is_asked_for(november, tmp_path):
    words = ("template", "--ledger", november / "台账.db", "-o", tmp_path / "x.yaml")
    assert b"HZ545" in run(*words, "--enterprise", "别家", code=2).stderr
    assert b"HZ547" in run(*words, "--previous", november / "11月", code=2).stderr
    put(tmp_path, b=form("示例乙厂", CODE_B, NOVEMBER))
    run("grade", tmp_path / "b.xlsx", "-o", tmp_path / "乙", "--on", "2026-11-21", "-q")
    run("ledger", "backup", "--ledger", november / "台账.db", "-o", tmp_path / "台账.db", code=0)
    run("ledger", "import", tmp_path / "乙", "--ledger", tmp_path / "台账.db")
    two = ("template", "--ledger", tmp_path / "台账.db", "-o", tmp_path / "x.yaml")
    assert b"HZ545" in run(*two, code=2).stderr
    run(*two, "--enterprise", "示例乙厂", code=0)

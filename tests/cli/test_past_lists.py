"""What stood in the ledger on a day that is past, by the real commands; and what a list says of what is struck off."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from booth_cases import SAFE, SPRAY, UNSAFE, judged
from command_cases import run
from picture_cases import pdf, png
from test_ledger_commands import lines

from hazardcheck.model.base import State

FIRST = "1号喷漆室"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two booths found on 2026-11-01, the deadline of one moved on 11-10, its work done on 12-01 and accepted on 12-02."""
    place = tmp_path_factory.mktemp("past")
    (place / "九月.jsonl").write_text(lines(judged({SPRAY: (State.HAZARD, (SAFE, UNSAFE))})), "utf-8")
    (place / "后.png").write_bytes(png(320, 240))
    (place / "同意.pdf").write_bytes(pdf())
    ledger(place, "import", "九月.jsonl")
    no = next(row["no"] for row in listed(place, "2026-12-10") if row["place"] == FIRST)
    more = ("--until", "2026-12-20", "--reason", "配件未到货", "--granted-by", "示例县应急管理局")
    ledger(place, "extend", no, *more, "--on", "2026-11-10")
    done = ("--what", "更换探头", "--done", "2026-12-01", "--photo", "后.png", "--taken-on", "2026-12-01")
    ledger(place, "record", no, *done, "--on", "2026-12-01")
    end = ("--consent", "2026-12-02", "--paper", "同意.pdf")
    ledger(place, "close", no, "--by", "戊某", *end, "--on", "2026-12-02")
    return place


def ledger(folder: Path, *words: str, code: int = 0) -> tuple[str, str]:
    done = run("ledger", *words, folder=folder, code=code)
    return done.stdout.decode(), done.stderr.decode()


def listed(folder: Path, day: str, *words: str) -> list[dict]:
    return json.loads(ledger(folder, "list", "--all", "--on", day, "--format", "json", *words)[0])["hazards"]


@pytest.mark.parametrize(
    ("day", "state", "deadline", "is_said"),
    [
        ("2026-10-31", None, None, True),
        ("2026-11-01", "rectifying", "2026-12-05", True),
        ("2026-11-10", "rectifying", "2026-12-20", True),
        ("2026-12-01", "awaiting", "2026-12-20", True),
        ("2026-12-02", "closed", "2026-12-20", False),
        ("2026-12-31", "closed", "2026-12-20", False),
    ],
)
def test_the_ledger_as_it_stood(folder, day, state, deadline, is_said):
    rows = {row["place"]: row for row in listed(folder, day, "--enterprise", "示例喷涂厂")}
    found = rows.get(FIRST)
    assert (found and (found["state"], found["deadline"])) == (state and (state, deadline))
    # a stop that is over is shown nowhere
    assert not found or bool(found["stop"]) is (state != "closed")
    text, note = ledger(folder, "list", "--all", "--on", day)
    assert ("当天的台账" in note) is is_said
    assert text.count("停产") == sum(bool(row["stop"]) for row in rows.values())
    ledger(folder, "export", "--format", "csv", "-o", f"{day}.csv", "--on", day)
    told = csv.DictReader(io.StringIO((folder / f"{day}.csv").read_text("utf-8-sig")))
    assert [(row["no"], row["state"]) for row in told] == [(row["no"], row["state"]) for row in rows.values()]
    if found:
        shown = json.loads(ledger(folder, "show", found["no"], "--on", day, "--format", "json")[0])
        assert shown["state"] == state
    ledger(folder, "verify")


def test_a_plan_of_nothing_is_refused(folder):
    _, told = ledger(folder, "export", "--format", "oscal-poam", "-o", "空.json", "--on", "2026-10-31", code=2)
    assert "HZ760" in told
    assert not (folder / "空.json").exists()


def test_open_majors_of_before_and_shares_of_nothing_are_said(folder):
    text, _ = ledger(folder, "stats", "--period", "2026-12", "--on", "2026-12-31")
    assert "自查发现 0；新发现重大 0，期末未销号重大 1；整改率 50.0%" in text
    assert "未销号重大 1" in text.splitlines()[-1]
    text, _ = ledger(folder, "stats", "--period", "2026-10", "--on", "2026-12-31")
    assert "自查发现 0；" in text
    assert "整改率 —；" in text

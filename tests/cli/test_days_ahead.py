"""Nothing of a day to come is noted; what an older ledger holds of one counts from that day on, and hides nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import command_cases
import pytest
from booth_cases import SAFE, SPRAY, UNSAFE, judged
from command_cases import TODAY, run
from picture_cases import pdf, png
from test_ledger_commands import lines

from hazardcheck.model.base import State

FIRST = "1号喷漆室"
AHEAD = date(2026, 12, 20)
PROFILE = """\
schema: hazardcheck/profile/1
enterprise: {name: 示例喷涂厂}
areas:
  - {name: 1号喷漆室, owner: 丙某, what: 通风, how: 看风压, degree: 每班一次}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "九月.jsonl").write_text(lines(judged({SPRAY: (State.HAZARD, (SAFE, UNSAFE))})), "utf-8")
    (tmp_path / "后.png").write_bytes(png(320, 240))
    (tmp_path / "同意.pdf").write_bytes(pdf())
    (tmp_path / "档案.yaml").write_text(PROFILE, "utf-8")
    (tmp_path / "map.yaml").write_text("schema: hazardcheck/mapping/1\n", "utf-8")
    said(tmp_path, "import", "九月.jsonl")
    return tmp_path


def said(folder: Path, *words: str, code: int = 0) -> str:
    done = run("ledger", *words, folder=folder, code=code)
    return (done.stdout + done.stderr).decode()


def states(folder: Path, *words: str) -> dict[str, str]:
    done = run("ledger", "list", "--all", "--format", "json", *words, folder=folder, code=0)
    return {row["place"]: row["state"] for row in json.loads(done.stdout)["hazards"]}


def number(folder: Path) -> str:
    done = run("ledger", "list", "--all", "--format", "json", folder=folder, code=0)
    return next(row["no"] for row in json.loads(done.stdout)["hazards"] if row["place"] == FIRST)


DAY = ("--on", AHEAD.isoformat())
WORK = ("--what", "更换探头，标定合格")
ROUND = ("--from", "2026-12-10 23:30", "--to", "2026-12-11 00:30")
DOORS = {
    "record": ("record", "NO", *WORK, *DAY),
    "its work": ("record", "NO", *WORK, "--done", "2026-12-11"),
    "its photo": ("record", "NO", *WORK, "--photo", "后.png", "--taken-on", "2026-12-11"),
    "close": ("close", "NO", *WORK, "--by", "戊某", *DAY),
    "consent": ("record", "NO", *WORK, "--consent", "2026-12-11", "--paper", "同意.pdf"),
    "extend": ("extend", "NO", "--until", "2027-01-20", "--reason", "配件未到货", "--granted-by", "庚某", *DAY),
    "asked": (
        "extend",
        "NO",
        "--until",
        "2027-01-20",
        "--reason",
        "配件未到货",
        "--granted-by",
        "庚某",
        "--asked",
        AHEAD,
    ),
    "supervise": ("supervise", "NO", "--body", "示例县应急管理局", "--level", "县级", *DAY),
    "confirm": ("confirm", "NO", "--new", *DAY),
    "paper": ("paper", "NO", "--kind", "report", "-o", "报告.docx", *DAY),
    "areas": ("areas", "档案.yaml", *DAY),
    "patrol": ("patrol", "--by", "丙某", *ROUND),
    "visit": ("visit", "--by", "庚某", "--level", "网格员", *ROUND),
    "list of others": ("import", "九月.jsonl", "--map", "map.yaml", *DAY),
}


@pytest.mark.parametrize("name", DOORS)
def test_what_is_dated_after_today_is_refused_in_one_line(folder, name):
    words = [number(folder) if word == "NO" else str(word) for word in DOORS[name]]
    told = said(folder, *words, code=2)
    assert any(code in told for code in ("HZ854", "HZ723", "HZ724", "HZ733", "HZ756", "HZ792"))
    assert len(told.strip().splitlines()) == 1
    assert not (folder / "报告.docx").exists()
    assert "1 条事件" in said(folder, "verify")


@pytest.fixture
def older(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that holds a strike-off of a day to come, as one of before this was refused may."""
    no = number(folder)
    with monkeypatch.context() as then:
        then.setattr(command_cases, "TODAY", AHEAD)
        proof = ("--photo", "后.png", "--taken-on", AHEAD.isoformat(), "--consent", AHEAD.isoformat())
        end = (*WORK, "--done", AHEAD.isoformat(), *proof, "--paper", "同意.pdf", "--by", "戊某")
        assert "已销号" in said(folder, "close", no, *end)
    return folder


def test_a_strike_off_to_come_counts_from_its_day_on(older):
    open_now = {FIRST: "rectifying", "2号喷漆室": "rectifying"}
    assert states(older) == states(older, "--on", TODAY.isoformat()) == open_now
    assert states(older, *DAY) == {**open_now, FIRST: "closed"}
    assert "现在什么也不销号" in said(older, "list")
    figures = json.loads(run("ledger", "stats", "--format", "json", folder=older, code=0).stdout)["total"]
    assert (figures["closed"], figures["open_after"]) == (0, 2)
    done = run("template", "--ledger", "台账.db", "-o", "下月.yaml", folder=older, code=0)
    assert number(older) in (older / "下月.yaml").read_text("utf-8"), done.stderr.decode()
    assert (
        json.loads(run("ledger", "show", number(older), "--format", "json", folder=older).stdout)["closed_on"] is None
    )

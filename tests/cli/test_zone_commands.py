"""Visits, patrols, areas, corrections and the zone by the real commands."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import jsonschema
import pytest
from booth_cases import SAFE, SPRAY, UNSAFE, judged
from command_cases import run
from test_ledger_commands import lines

from hazardcheck.model.base import State

PROFILE = """\
schema: hazardcheck/profile/1
enterprise: {name: 示例门业有限公司}
areas:
  - {name: 1号喷漆室, owner: 丙某, what: 通风, how: 看风压, degree: 每班一次}
  - {name: 危废间, degree: 认真检查}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "九月.jsonl").write_text(lines(judged({SPRAY: (State.HAZARD, (SAFE, UNSAFE))})), "utf-8")
    run("ledger", "import", "九月.jsonl", folder=tmp_path, code=0)
    told = json.loads(run("ledger", "list", "--format", "json", folder=tmp_path).stdout)
    name = told["hazards"][0]["enterprise"]
    (tmp_path / "档案.yaml").write_text(PROFILE.replace("示例门业有限公司", name), "utf-8")
    return tmp_path


def said(folder: Path, *words: str, code: int = 0) -> str:
    done = run("ledger", *words, folder=folder, code=code)
    return (done.stdout + done.stderr).decode()


PATROL = ("patrol", "--by", "丙某", "--from", "2025-11-03 09:00", "--to", "10:30")
VISIT = ("visit", "--by", "庚某", "--level", "网格员", "--from", "2025-11-03 09:00", "--to", "2025-11-03 09:45")


def test_a_month_of_the_zone(folder):
    assert "2 个责任区" in said(folder, "areas", "档案.yaml", "--on", "2025-11-01")
    assert "90 分钟" in said(folder, *PATROL, "--area", "1号喷漆室")
    assert "HZ794" in said(folder, *PATROL[:4], "2025-11-04 09:00", *PATROL[5:], "--area", "食堂", code=2)
    assert "HZ793" in said(folder, *PATROL, code=2)
    assert "45 分钟" in said(folder, *VISIT)
    zone = ("zone", "--period", "2025-11", "--on", "2025-11-30")
    # too few minutes
    told = said(folder, *zone, code=1)
    for text in ("没有名册", "没有责任人", "没有测得出的标准", "从来没有巡查过", "网格员 1", "全厂"):
        assert text in told
    (folder / "名册.csv").write_text("企业名称,网格\n示例没交厂,示例二网格\n", "utf-8")
    assert "丙某：1 次，90 分钟，最近 2025-11-03" in told
    assert "走访 庚某：1 次，45 分钟" in told
    found = json.loads(run("ledger", *zone, "--roster", "名册.csv", "--format", "json", folder=folder, code=1).stdout)
    assert found["counts"]["missing"] == 1
    assert [one["short"] for one in found["areas"]] == [4, 4, 4]
    rows = run("ledger", *zone, "--roster", "名册.csv", "--format", "csv", folder=folder, code=1).stdout.decode()
    assert [row["visits_officer"] for row in csv.DictReader(io.StringIO(rows))] == ["0", "1"]
    assert "第 3 条事件不再算数" in said(folder, "correct", "3", "--why", "记错了时间", "--by", "丙某")
    again = json.loads(run("ledger", *zone, "--format", "json", folder=folder, code=1).stdout)
    assert {one["minutes"] for one in again["areas"]} == {0}
    assert "5 条事件" in said(folder, "verify")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((*PATROL[:-1], "25:00"), "HZ799"),
        ((*PATROL[:4], "上午", *PATROL[5:]), "HZ799"),
        ((*PATROL[:-1], "08:00"), "HZ791"),
        ((*VISIT[:4], "boss", *VISIT[5:]), "HZ504"),
        (("areas", "没有.yaml"), "HZ505"),
        (("correct", "1", "--why", "x"), "HZ797"),
        (("correct", "7", "--why", "x"), "HZ796"),
        (("correct", "99999999999999999999", "--why", "x"), "HZ796"),
        (("correct", "1", "--why", "  "), "HZ856"),
        ((*PATROL[:4], "0001-01-01 09:00", *PATROL[5:]), "HZ857"),
        (("correct", "1", "--why", "无"), "HZ856"),
        ((*PATROL, "--area", "1号喷漆室"), "HZ823"),
        (("zone", "--period", "2026-12", "--on", "2026-11-30"), "HZ738"),
    ],
)
def test_one_line_and_nothing_noted(folder, words, code):
    told = said(folder, *words, code=2)
    assert code in told
    assert len(told.strip().splitlines()) == 1
    assert "1 条事件" in said(folder, "verify")


def test_an_enterprise_that_never_handed_in_is_visited_too(folder):
    assert "台账里还没有这家企业" in said(folder, *VISIT, "--enterprise", "示例没交厂")
    (folder / "名册.csv").write_text("企业名称,网格\n示例没交厂,示例二网格\n", "utf-8")
    zone = ("ledger", "zone", "--period", "2025-11", "--roster", "名册.csv", "--format", "json")
    found = json.loads(run(*zone, "--on", "2025-11-30", folder=folder, code=1).stdout)
    assert next(row for row in found["enterprises"] if row["name"] == "示例没交厂")["visits"]["officer"] == 1


def test_what_is_written_down_fits_its_schema(folder):
    said(folder, "areas", "档案.yaml")
    said(folder, *PATROL)
    said(folder, "correct", "3", "--why", "记错了")
    kinds = {"areas": "ledger-areas", "patrol": "ledger-round", "correct": "ledger-correction"}
    with sqlite3.connect(folder / "台账.db") as base:
        told = base.execute("SELECT kind, body FROM events WHERE kind != 'form'").fetchall()
    base.close()
    assert [kind for kind, _ in told] == list(kinds)
    for kind, body in told:
        schema = json.loads(run("schema", kinds[kind], code=0).stdout)
        jsonschema.Draft202012Validator(schema).validate(json.loads(body))


@pytest.mark.parametrize(
    "words",
    [
        ("import", "没有.jsonl"),
        ("import", "坏.jsonl"),
        ("import", "坏.jsonl", "--map", "档案.yaml"),
        (*PATROL, "--enterprise", "示例没交厂", "--area", "食堂"),
        (*VISIT[:-1], "08:00", "--enterprise", "示例没交厂"),
        ("areas", "没有.yaml"),
        ("areas", "空.yaml"),
        ("record", "YH-1", "--what", "更换探头"),
        ("list",),
    ],
)
def test_a_first_command_that_is_refused_leaves_no_ledger(tmp_path, words):
    (tmp_path / "坏.jsonl").write_text('{"line": "head"', "utf-8")
    (tmp_path / "空.yaml").write_text("schema: hazardcheck/profile/1\nenterprise: {name: 示例没交厂}\n", "utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    assert run("ledger", *words, folder=tmp_path).returncode != 0
    assert sorted(path.name for path in tmp_path.iterdir()) == before

"""``--only``: a part of a run in a log; counts and exit code stay those of all, and no part passes for the whole."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
import result_cases as cases
from command_cases import run

from hazardcheck.reports import json_result as data
from hazardcheck.words import say

MANY = replace(cases.result(*cases.ALL, missing=2), run=replace(cases.RUN, policy="own-2026"))
STATES = [entry.outcome.value.value if entry.outcome else "" for entry in MANY.submissions]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("saved") / "results.jsonl"
    path.write_text(cases.told(data.render_jsonl, MANY), "utf-8")
    return path


ASKED = {
    "shutdown": {"shutdown"},
    "停产": {"shutdown"},
    "rectify, refer": {"rectify", "refer"},
    "限期整改、移送": {"rectify", "refer"},
    "pass,incomplete,rectify,shutdown,refer": {"pass", "incomplete", "rectify", "shutdown", "refer"},
}


@pytest.mark.parametrize("only", ASKED)
@pytest.mark.parametrize("redact", [(), ("--redact",)])
def test_lines_and_rows_of_these_outcomes_alone(only: str, redact: tuple[str, ...], saved: Path) -> None:
    wanted = [state for state in STATES if state in ASKED[only]]
    done = run("report", saved, "--format", "jsonl", "--only", only, *redact, code=1)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["outcome"]["value"] for line in lines] == wanted
    assert lines[0]["head"]["counts"]["inputs"] == len(STATES)
    left = len(STATES) - len(wanted)
    assert f"{len(wanted)} 份，另有 {left} 份没有列出" in done.stderr.decode()
    done = run("report", saved, "--format", "csv", "--only", only, *redact, code=1)
    rows = list(csv.DictReader(done.stdout.decode().splitlines()))
    places = [str(place) for place, state in enumerate(STATES, start=1) if state in ASKED[only]]
    assert [row["place"] for row in rows] == places


def test_the_text_lists_them_and_keeps_the_figures(saved: Path) -> None:
    whole, part = (run("report", saved, *only, code=1).stdout.decode() for only in ((), ("--only", "refer")))
    table = say("text.table", "zh")
    assert whole.partition(table)[0] == part.partition(table)[0] != ""
    for entry, state in zip(MANY.submissions, STATES, strict=True):
        if entry.enterprise and state:
            assert (entry.enterprise.name in part) is (state == "refer")
    assert len(part.splitlines()) < len(whole.splitlines())


def test_one_form_alone_that_is_not_asked_for_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    one = replace(cases.result(cases.STOPPED), run=replace(cases.RUN, policy="own-2026"))
    path.write_text(cases.told(data.render_jsonl, one), "utf-8")
    title = cases.STOPPED.findings[0].title
    assert title in run("report", path, "--only", "shutdown", code=1).stdout.decode()
    assert title not in run("report", path, "--only", "pass", code=1).stdout.decode()
    assert not json.loads(run("report", path, "--format", "jsonl", "--only", "pass", code=1).stdout).get("outcome")


def test_a_part_is_never_read_as_the_whole(saved: Path, tmp_path: Path) -> None:
    part = tmp_path / "part.jsonl"
    part.write_bytes(run("report", saved, "--format", "jsonl", "--only", "pass", code=1).stdout)
    assert b"HZ526" in run("report", part, code=2).stderr


@pytest.mark.parametrize("shape", ["json", "sarif", "junit", "codequality", "oscal", "html"])
def test_what_others_count_is_not_cut(shape: str, saved: Path) -> None:
    done = run("report", saved, "--format", shape, "--only", "pass", code=2)
    assert b"HZ816" in done.stderr
    assert b'"submissions"' not in done.stdout


def test_another_word_is_answered_with_what_there_is(saved: Path) -> None:
    assert b"HZ504" in run("report", saved, "--only", "shutdwn", code=2).stderr


@pytest.mark.parametrize("shape", ["csv", "jsonl", "text"])
def test_grade_shows_a_part_and_ends_as_all_say(shape: str) -> None:
    done = run("grade", "samples/2026-11/网格A/示例一号门业有限公司.xlsx", "samples/2026-11/网格A/示例四号木业家具.xlsx",
               "--on", "2026-11-30", "--format", shape, "--only", "pass", "-q", code=1)  # fmt: skip
    assert "示例四号" not in done.stdout.decode()
    assert "没有列出" in done.stderr.decode()


@pytest.mark.parametrize(
    "words",
    [
        ("report", "r.json", "--only", ""),
        ("report", "r.json", "--only="),
        ("grade", "x.yaml", "-o", ""),
        ("grade", "x.yaml", "--on", ""),
        ("grade", "x.yaml", "--checklist", "a.yaml", "--checklist", ""),
        ("gate", "r.json", "--file", "g.yaml", "--baseline", ""),
        ("ledger", "list", "--state", ""),
        ("template", "--industry", ""),
    ],
)
def test_an_option_with_nothing_behind_it_is_not_one_that_was_left_out(words: tuple[str, ...]) -> None:
    assert b"HZ873" in run(*words, code=2).stderr

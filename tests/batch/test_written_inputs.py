"""What people write for the program lies beside the forms (a gate, waivers, a roster): left out, counted and said; and
no form is ever taken for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch_cases import ON, form, put, run

import hazardcheck
from hazardcheck.batch.inputs.skip_reasons import GIVEN, OURS, WRITTEN, written_reason

DAY = ON.isoformat()
GATE = "schema: hazardcheck/gate/1\ninputs: {min: 1}\n"
WRITTEN_SO: dict[str, str] = {
    "gate.yaml": GATE,
    "commented.yml": "\ufeff# what has to be reached\r\n---\r\n" + GATE.replace("\n", "\r\n"),
    "quoted": 'schema: "hazardcheck/waivers/1"\nwaivers: []\n',
    "case.yaml": "schema: hazardcheck/case/1\ncases: []\n",
    "list.yaml": "schema: hazardcheck/checklist/1\nid: x\n",
    "map.yaml": "schema: hazardcheck/mapping/1\n",
    "profile.yaml": "schema: hazardcheck/profile/1\n",
    "hazardcheck.toml": 'lang = "zh"\n',
}
SAID_SO = {
    "r.json": '{\n  "schema": "hazardcheck/result",\n',
    "r.jsonl": '{"schema":"hazardcheck/result-line","schema_version":"2.1"',
    "receipt.json": '{"payload":"eyJfdHlwZSI6Imh0dHBzOi8v',
}


def judged(*more: object, folder: Path, code: int) -> dict[str, tuple[str, list[str]]]:
    """Of each input how it ended, with the codes of what is said."""
    done = run("grade", ".", "--on", DAY, "--quiet", "--format", "json", *more, folder=folder, code=code)
    found = json.loads(done.stdout)
    counts = found["counts"]
    states = ("graded", "incomplete", "unreadable", "duplicate", "skipped")
    assert counts["inputs"] == sum(counts[state] for state in states) == len(found["submissions"])
    return {
        one["source"]: (one["status"], [problem["code"] for problem in one["problems"]]) for one in found["submissions"]
    }


def test_they_do_not_spoil_a_run_and_are_counted(tmp_path: Path) -> None:
    put(tmp_path, a=form())
    for name, text in (WRITTEN_SO | SAID_SO).items():
        (tmp_path / name).write_bytes(text.encode())
    told = judged("--no-config", folder=tmp_path, code=0)
    assert told.pop("a.xlsx")[0] == "graded"
    assert told == {name: ("skipped", [WRITTEN if name in WRITTEN_SO else OURS]) for name in WRITTEN_SO | SAID_SO}


def test_the_roster_beside_the_forms(tmp_path: Path) -> None:
    put(tmp_path, a=form())
    (tmp_path / "roster.csv").write_text("企业名称,统一社会信用代码\n示例一号,\n", "utf-8")
    told = judged("--roster", "roster.csv", folder=tmp_path, code=3)
    assert told["roster.csv"] == ("skipped", [GIVEN])
    assert judged(folder=tmp_path, code=3)["roster.csv"][0] == "unreadable", "nobody said that it is the roster"
    with hazardcheck.grade(tmp_path, on=DAY, roster=tmp_path / "roster.csv") as run_:
        assert [(one.source, one.status.value) for one in run_][1] == ("roster.csv", "skipped")


def test_alone_they_are_no_success(tmp_path: Path) -> None:
    (tmp_path / "gate.yaml").write_text(GATE, "utf-8")
    assert set(judged("--gate", "gate.yaml", folder=tmp_path, code=3)) == {"gate.yaml"}


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + GATE.encode(),
        b"\xd0\xcf\x11\xe0\n" + GATE.encode(),
        b"schema: hazardcheck/submission/1\nremark: |\nschema: hazardcheck/gate/1\n",
        b"company: A\n  schema: hazardcheck/gate/1\n",
        b"schema: hazardcheck/gates\n",
        b'{"payload": 5}',
        b"",
    ],
)
def test_no_form_is_taken_for_one(data: bytes) -> None:
    assert written_reason(data) == ""


def test_a_form_with_the_name_of_the_configuration_is_judged(tmp_path: Path) -> None:
    put(tmp_path, a=form())
    (tmp_path / "a.xlsx").rename(tmp_path / "hazardcheck.toml")
    assert judged("--no-config", folder=tmp_path, code=0)["hazardcheck.toml"][0] == "graded"

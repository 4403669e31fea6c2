"""Every document that we write or ship fits the schema that ``hazardcheck schema`` prints, and what does not fit is
what the readers refuse too."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import result_cases as cases
from command_cases import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import ROOT

from hazardcheck.cli.commands.schema_command import _NAMES
from hazardcheck.errors import HazardcheckError
from hazardcheck.library.checklists import load_checklist
from hazardcheck.library.factory_files import load_cases, load_profile
from hazardcheck.library.policies import load_policy
from hazardcheck.library.shipped_files import POLICIES, case_files, policy_ids, shipped_folder
from hazardcheck.library.written_files import parsed_file
from hazardcheck.model.outcome import Submission
from hazardcheck.reports.json_result import render_json

SHIPPED = sorted(path for path in shipped_folder().rglob("*.yaml") if path.parent.name != "cases")


@cache
def schema_of(name: str) -> jsonschema.Draft202012Validator:
    """As the command prints it."""
    printed = json.loads(run("schema", name, code=0).stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    return jsonschema.Draft202012Validator(printed)


def wrong(name: str, data: Any) -> list[str]:
    # days are plain texts in JSON
    plain = json.loads(json.dumps(data, default=str, ensure_ascii=False))
    return [f"{error.json_path}: {error.message[:200]}" for error in schema_of(name).iter_errors(plain)]


def read(path: Path) -> Any:
    return parsed_file(path)[0]


# ---- what we write


@pytest.mark.parametrize("name", _NAMES)
def test_every_schema_is_one(name: str) -> None:
    found = schema_of(name).schema
    assert found["$schema"].endswith("2020-12/schema")
    assert found["$id"]


def test_every_line_over_the_samples_fits(tmp_path: Path) -> None:
    run("grade", "samples/2026-11", "--on", "2026-11-30", "--quiet", "--format", "jsonl", "-o", tmp_path / "o", code=1)
    lines = (tmp_path / "o" / "results.jsonl").read_text("utf-8").splitlines()
    assert len(lines) > 10
    assert wrong("result-head", json.loads(lines[0])["head"]) == []
    assert [wrong("result-line", json.loads(line)) for line in lines] == [[] for _ in lines]
    done = run("report", tmp_path / "o" / "results.jsonl", "--format", "json", code=1)
    assert wrong("result", json.loads(done.stdout)) == []


def test_every_ending_fits() -> None:
    many = cases.result(*cases.ALL, cases.NASTY)
    assert wrong("result", json.loads(cases.told(render_json, many))) == []
    head, lines = cases.lines_told(many)
    assert wrong("result-head", json.loads(head)) == []
    for line in lines:
        assert wrong("result-line", json.loads(line)) == []


HEAD, (LINE,) = cases.lines_told(cases.result(cases.STOPPED))
RECORDS: dict[str, dict[str, Any]] = {"result-head": json.loads(HEAD), "result-line": json.loads(LINE)}


@pytest.mark.parametrize(("name", "key"), [(name, key) for name, record in RECORDS.items() for key in record])
def test_a_key_that_is_missing_or_unknown_does_not_fit(name: str, key: str) -> None:
    record = RECORDS[name]
    assert wrong(name, {other: part for other, part in record.items() if other != key})
    assert wrong(name, {**record, f"{key}x": 1})


def test_what_a_line_leaves_out_is_named() -> None:
    """Only what the head says may be missing, and nothing else can be said to be there."""
    line = RECORDS["result-line"]
    assert wrong("result-line", {**line, "head_says": ["findings"]})
    finding = {key: part for key, part in line["findings"][0].items() if key != "clause"}
    assert wrong("result-line", {**line, "findings": [finding]})


ENTRIES = st.lists(st.sampled_from([one for one in cases.ALL if one.outcome]), min_size=1, max_size=3)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(entries=ENTRIES, text=st.text(max_size=12))
def test_whatever_is_typed_fits(entries: list[Submission], text: str) -> None:
    from dataclasses import replace

    typed = [
        replace(one, source=text or "x", answers=tuple(replace(row, value=text) for row in one.answers))
        for one in entries
    ]
    for line in cases.lines_told(cases.result(*typed))[1]:
        assert wrong("result-line", json.loads(line)) == []


# ---- what people write


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_checklists_fit(path: Path) -> None:
    data = read(path)
    assert wrong("supplement" if "extends" in data else "checklist", data) == []


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_shipped_cases_fit(path: Path) -> None:
    assert wrong("cases", read(path)) == []


@pytest.mark.parametrize("name", policy_ids())
def test_shipped_policies_fit(name: str) -> None:
    assert wrong("policy", read(POLICIES / f"{name}.yaml")) == []


def test_the_samples_fit() -> None:
    assert wrong("profile", read(ROOT / "samples/profile.yaml")) == []
    for path in (ROOT / "samples/inspection").glob("*.yaml"):
        assert wrong("case", read(path)) == []


CASES = {
    "one": "cooperation: good\n",
    "headed": "schema: hazardcheck/case/1\nname: 甲厂\npenalties: [2026-01-02]\nreasons: {penalties: 有决定书}\n",
    "list": "- {name: 甲厂, order_refused: {value: true, reason: 有记录}}\n- {name: 乙厂}\n",
    "by name": "甲厂: {severity: grave}\n91330784MA00000000: {stop_in_force: onsite}\n",
    "cases by name": "cases: {甲厂: {severity: grave}}\n",
    "enterprises": "enterprises: [{name: 甲厂, due: 2026-12-01}]\n",
    "unknown fact": "cooperations: good\n",
    "wrong word": "cooperation: bad\n",
    "wrong shape": "cooperation: [good]\n",
    "another kind": "schema: hazardcheck/case/2\ncooperation: good\n",
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_fits_as_far_as_it_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASES[name], "utf-8")
    try:
        load_cases(path)
    except HazardcheckError:
        assert wrong("case", read(path)), name
    else:
        assert wrong("case", read(path)) == [], name


def test_wrong_files_do_not_fit() -> None:
    """A key too many is refused by schema and reader alike."""
    readers = {"profile": ROOT / "samples/profile.yaml", "checklist": SHIPPED[0], "cases": case_files()[0]}
    for name, path in readers.items():
        assert wrong(name, {**read(path), "severty": 1})
    policy = read(POLICIES / "law-2021.yaml")
    assert wrong("policy", {**policy, "rows": []})
    assert wrong("policy", {**policy, "severty": 1})
    assert load_policy("law-2021", "zh").id == "law-2021"
    assert load_profile(readers["profile"]).enterprise.name
    assert load_checklist(SHIPPED[0].stem)


def test_a_mapping_fits() -> None:
    good = {
        "schema": "hazardcheck/mapping/1",
        "checklists": ["gongmao-2023"],
        "legend": {"√": "ok"},
        "rows": {"by": "number"},
    }
    assert wrong("mapping", good) == []
    assert wrong("mapping", {**good, "legend": {"√": "fine"}})


def test_another_name_is_answered_with_the_nearest() -> None:
    done = run("schema", "results", code=2)
    assert b"HZ504" in done.stderr
    assert b"result" in done.stderr
    assert json.loads(run("schema", "案情", code=0).stdout)["$id"] == "hazardcheck/case/1"

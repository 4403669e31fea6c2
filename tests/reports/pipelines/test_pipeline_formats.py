"""SARIF, JUnit and code quality over every ending, held against the schemas and readers of others."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import result_cases as cases
import xmlschema
from command_cases import run
from junitparser import JUnitXml

from hazardcheck.model.assessment import KnownHazard
from hazardcheck.model.base import Verdict
from hazardcheck.model.outcome import Result, Submission
from hazardcheck.model.run_notes import Counts
from hazardcheck.reports.pipelines import code_quality, junit_suites, sarif_log

ON = cases.ON
ROOT = Path(__file__).resolve().parents[3]
SCHEMA = ROOT / "tests/support/schemas/sarif-2.1.0.json"
MANY = cases.result(*cases.ALL, cases.NASTY, missing=2)
EVERY = [cases.result(entry) for entry in (*cases.ALL, cases.NASTY)] + [MANY, replace(cases.result(), counts=Counts())]
# what a receiver of GitLab's list demands
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|\\./)."},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


@cache
def sarif_schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def log_of(result: Result, lang: str = "zh", **more: int) -> Any:
    return json.loads("".join(sarif_log.render(cases.picture(result), lang, **more)))["runs"][0]


# ---- SARIF


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("number", range(len(EVERY)))
def test_sarif_is_what_the_standard_asks_for(number: int, lang: str) -> None:
    log = json.loads(cases.told(sarif_log.render, EVERY[number], lang))
    assert [error.message for error in sarif_schema().iter_errors(log)] == []


def test_the_schema_would_notice() -> None:
    log = json.loads(cases.told(sarif_log.render, MANY))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(sarif_schema().iter_errors(log))


@pytest.mark.parametrize("number", range(len(EVERY)))
def test_every_result_has_both_places_a_rule_and_a_print(number: int) -> None:
    run = log_of(EVERY[number])
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        (place,) = result["locations"]
        uri, region = place["physicalLocation"]["artifactLocation"]["uri"], place["physicalLocation"]["region"]
        assert uri
        assert uri.isascii()
        assert not uri.startswith("/")
        assert region["startLine"] >= 1
        assert place["logicalLocations"][0]["fullyQualifiedName"]
        assert result["partialFingerprints"]["hazardcheck/v1"]
        assert result["ruleId"] in rules
        assert (result["level"] == "none") == (result["kind"] != "fail")


def test_kinds_and_places() -> None:
    run = log_of(cases.result(cases.STOPPED))
    found = {one["ruleId"]: (one["kind"], one["level"]) for one in run["results"]}
    assert found == {
        "gongmao-2023/11-03": ("fail", "error"),
        "gongmao-2023/03-02": ("fail", "warning"),
        "gongmao-2023/11-05": ("open", "none"),
        "gongmao-2023/13-02": ("review", "none"),
        "U0": ("open", "none"),
    }
    place = run["results"][0]["locations"][0]
    assert place["physicalLocation"]["region"] == {"startLine": 18}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "自查表!D18", "kind": "cell"}]


def test_what_is_not_judged_is_a_notification() -> None:
    run = log_of(MANY)
    (invocation,) = run["invocations"]
    told = {one["descriptor"]["id"]: one["level"] for one in invocation["toolExecutionNotifications"]}
    assert told.items() >= {"HZ302": "error", "skipped": "note", "duplicate": "note", "HZ103": "warning"}.items()
    assert invocation["executionSuccessful"] is False
    assert log_of(cases.result(cases.STOPPED))["invocations"][0]["executionSuccessful"] is True
    assert log_of(replace(cases.result(), counts=Counts()))["invocations"][0]["executionSuccessful"] is False


def known(entry: Submission) -> KnownHazard:
    finding = entry.findings[0]
    return KnownHazard(
        finding=finding, source="10月.xlsx", found_on=ON, seen_on=ON, deadline=None, value=Verdict.RECTIFY
    )


def test_baseline() -> None:
    """Without an earlier result nothing is new or old; with one every result says which."""
    numbered = replace(cases.RECTIFY, findings=(replace(cases.RECTIFY.findings[0], number="YH-202611-4K7QM"),))
    assert all("baselineState" not in one for one in log_of(cases.result(numbered, cases.STOPPED))["results"])
    again = replace(numbered, seen=(known(numbered),))
    states = [one["baselineState"] for one in log_of(cases.result(again, cases.STOPPED))["results"]]
    assert states == ["unchanged", "new", "new", "new", "new", "new"]
    changed = replace(again, findings=(replace(again.findings[0], measure="换了一种办法"),))
    moved = replace(again, findings=(replace(again.findings[0], location="隐患登记!D99"),), source="改名.xlsx")
    for entry, state in ((changed, "updated"), (moved, "unchanged")):
        first, *others = log_of(cases.result(entry, cases.STOPPED))["results"]
        assert first["baselineState"] == state
        assert {one["baselineState"] for one in others} == {"new"}
        # whatever row and file it stands in, and whatever is said of it, it is the same hazard
        (before,) = [one for one in log_of(cases.result(again))["results"] if one["ruleId"] == first["ruleId"]]
        assert first["partialFingerprints"] == before["partialFingerprints"]
    closed = replace(cases.CLEAR, closed=(known(numbered),))
    assert {one["baselineState"] for one in log_of(cases.result(closed, cases.STOPPED))["results"]} == {"new"}


def test_the_gravest_are_kept_and_it_is_said() -> None:
    whole, all_ranks = log_of(MANY), [one["rank"] for one in log_of(MANY)["results"]]
    assert whole["properties"]["truncated"] is False
    for kept in range(len(all_ranks) + 1):
        run = log_of(MANY, kept=kept)
        ranks = [one["rank"] for one in run["results"]]
        assert sorted(ranks, reverse=True) == sorted(all_ranks, reverse=True)[:kept]
        assert run["properties"]["results"] == len(all_ranks)
        said = [
            one for one in run["invocations"][0]["toolExecutionNotifications"] if one["descriptor"]["id"] == "truncated"
        ]
        assert bool(said) == run["properties"]["truncated"] == (kept < len(all_ranks))


# ---- JUnit


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("number", range(len(EVERY)))
def test_junit_is_read_by_others_and_adds_up(number: int, lang: str) -> None:
    text = cases.told(junit_suites.render, EVERY[number], lang)
    suites = list(JUnitXml.fromstring(text.encode()))
    assert "<skipped" not in text
    for suite in suites:
        tags = [type(one).__name__ for case in suite for one in case.result]
        assert (suite.tests, suite.failures, suite.errors) == (
            len(list(suite)),
            tags.count("Failure"),
            tags.count("Error"),
        )


JENKINS = xmlschema.XMLSchema(ROOT / "tests/support/schemas/jenkins-junit-10.xsd")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("number", range(len(EVERY)))
def test_junit_fits_the_schema_of_jenkins(number: int, lang: str) -> None:
    text = cases.told(junit_suites.render, EVERY[number], lang)
    JENKINS.validate(text)
    # it can say no: a result that Jenkins does not know, a suite without a name
    for wrong in (
        text.replace("</testsuites>", "<verdict/></testsuites>"),
        text.replace("<testsuite name=", "<testsuite nom="),
    ):
        assert not JENKINS.is_valid(wrong)


def test_junit_of_the_samples_fits_the_schema_of_jenkins() -> None:
    done = run("grade", "samples/2026-11", "--on", "2026-11-30", "--quiet", "--format", "junit", code=1)
    JENKINS.validate(done.stdout.decode())


def tags_of(result: Result) -> list[tuple[str, str]]:
    suites = JUnitXml.fromstring(cases.told(junit_suites.render, result).encode())
    return sorted(
        (case.name.split(" ")[0], type(one).__name__) for suite in suites for case in suite for one in case.result
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CLEAR", []),
        ("REMOVED", []),
        ("RECTIFY", [("11-03", "Failure")]),
        (
            "STOPPED",
            [("03-02", "Failure"), ("11-03", "Failure"), ("11-05", "Error"), ("13-02", "Error"), ("U0", "Error")],
        ),
        ("WAITING", [("13-02", "Error"), ("HZ101", "Error"), ("U0", "Error"), ("U1", "Error")]),
        ("UNREADABLE", [("HZ302", "Error"), ("exit", "Error")]),
    ],
)
def test_what_fails(name: str, expected: list[tuple[str, str]]) -> None:
    result = cases.result(getattr(cases, name))
    assert tags_of(result) == expected


def test_items_of_a_suite_add_up() -> None:
    """Cases that are items, and those that do not apply, are all items of the form."""
    for entry in (cases.CLEAR, cases.RECTIFY, cases.STOPPED):
        (suite,) = JUnitXml.fromstring(cases.told(junit_suites.render, cases.result(entry)).encode())
        values = {one.name: one.value for one in suite.properties()}
        items = [case for case in suite if case.name[:2].isdigit()]
        assert len(items) + int(values["na"]) == len(entry.answers)


def test_nothing_at_all_is_no_success() -> None:
    nothing = replace(cases.result(), counts=Counts())
    assert tags_of(nothing) == [("exit", "Error")]
    assert json.loads(cases.told(code_quality.render, nothing))


# ---- code quality


@pytest.mark.parametrize("number", range(len(EVERY)))
def test_code_quality_is_what_gitlab_takes(number: int) -> None:
    text = cases.told(code_quality.render, EVERY[number])
    found = json.loads(text)
    jsonschema.Draft202012Validator(GITLAB).validate(found)
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CLEAR", []),
        ("REMOVED", ["info"]),
        ("RECTIFY", ["blocker"]),
        ("STOPPED", ["blocker", "major", "major", "major", "minor"]),
        ("UNREADABLE", ["critical", "critical"]),
        ("REFER", ["blocker", "blocker"]),
    ],
)
def test_severities(name: str, expected: list[str]) -> None:
    found = json.loads(cases.told(code_quality.render, cases.result(getattr(cases, name))))
    assert sorted(one["severity"] for one in found) == expected


# ---- all of them


def test_the_three_tell_the_same() -> None:
    """Hazards and open questions are as many in each format."""
    fails = {"fail": 0, "open": 0, "review": 0}
    many = cases.result(*cases.ALL, missing=2)
    run = log_of(many)
    for one in run["results"]:
        fails[one["kind"]] += one["properties"]["state"] != "removed"
    suites = JUnitXml.fromstring(cases.told(junit_suites.render, many).encode())
    errors = [one for one in run["invocations"][0]["toolExecutionNotifications"] if one["level"] == "error"]
    assert sum(suite.failures for suite in suites) == fails["fail"]
    assert sum(suite.errors for suite in suites) == fails["open"] + fails["review"] + len(errors)
    quality = json.loads(cases.told(code_quality.render, many))
    assert len(quality) == len(run["results"]) + len(errors)


@pytest.mark.parametrize("module", [sarif_log, junit_suites, code_quality])
def test_nothing_is_gathered(module: Any) -> None:
    """The first submission is written before the last is read (in the walk that writes), and a part holds one."""

    class Counted(tuple[Submission, ...]):
        reads: list[int]

        def __iter__(self) -> Any:
            for place, entry in enumerate(tuple.__iter__(self)):
                self.reads.append(place)
                yield entry

    entries = Counted([cases.RECTIFY] * 50)
    entries.reads = []
    picture = replace(
        cases.picture(cases.result(cases.RECTIFY)), result=replace(cases.result(cases.RECTIFY), submissions=entries)
    )
    parts = module.render(picture, "zh")
    sizes = [len(part) for part in parts]
    assert len(sizes) > 50
    walks = sum(before > after for before, after in pairwise(entries.reads)) + 1
    # to count, whether something was closed, for the notifications, to write
    assert walks <= 4

"""Every condition of a gate against every state of a form: who counts against what, and at which number it turns."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import result_cases as cases
from hypothesis import given, settings
from hypothesis import strategies as st

from hazardcheck.model.answers import Problem
from hazardcheck.model.assessment import KnownHazard
from hazardcheck.model.base import Exit, Grade, Verdict
from hazardcheck.model.gate_report import GateGround, GateReport
from hazardcheck.model.outcome import MatchedRule, Result, Submission
from hazardcheck.model.run_notes import Absent, Counts
from hazardcheck.model.written.gate import FailedLimits, RunGate
from hazardcheck.model.written.roster import Expected, Handed, RosterEntry, RosterReport
from hazardcheck.reports.gates.gate_text import decided_lines, gate_json, gate_lines
from hazardcheck.rules.run.gate_checks import check_gate

ON = cases.ON
STRICT = {
    "inputs": {"min": 1},
    "coverage": {"min": 1.0},
    "max_age_days": 31,
    "failed": {"major": {"max": 0}, "general": {"max": 0}},
    "overdue": {"max": 0},
}
# keys with a test file of their own: receipts are held against files, not counts (test_receipt_commands)
OTHER_KEYS = {"schema", "receipts"}
# what may be there of everything that the law lets a gate let through
LOOSE = {"incomplete": {"max": 99}, "unreadable": {"max": 99}}


def gate(**parts: Any) -> RunGate:
    return RunGate.model_validate({"schema": "hazardcheck/gate/1", **parts})


def held(result: Result, on: date = ON, **parts: Any) -> GateReport:
    return check_gate(gate(**parts), "gate.yaml", result, on)


def broken(report: GateReport) -> set[str]:
    return {check.name for check in report.failed}


def known(deadline: date | None = None) -> KnownHazard:
    return KnownHazard(
        finding=replace(cases.RECTIFY.findings[0], number="YH-202610-4K7QM"),
        source="10月.xlsx",
        found_on=date(2026, 10, 1),
        seen_on=date(2026, 10, 1),
        deadline=deadline,
        value=Verdict.SHUTDOWN,
    )


UNDATED = replace(cases.CLEAR, checked_on=None)
OLD = replace(cases.CLEAR, checked_on=ON - timedelta(days=32))
TO_COME = replace(cases.CLEAR, checked_on=ON + timedelta(days=1))
UNSEEN = replace(cases.CLEAR, unseen=(known(date(2026, 10, 31)),))
LATE = replace(cases.RECTIFY, findings=(replace(cases.RECTIFY.findings[0], deadline=ON - timedelta(days=1)),))
ORDERED = replace(
    cases.RECTIFY,
    problems=(Problem(code="HZ283", severity="warning", location="自查表!D18", item="gongmao-2023/11-03"),),
)
GENERAL = replace(cases.RECTIFY, findings=(replace(cases.RECTIFY.findings[0], grade=Grade.GENERAL),))

# stopped or referred though no hazard is left: a stop in force, a faked record
STAYS = replace(
    cases.CLEAR, outcome=cases.outcome(Verdict.SHUTDOWN, MatchedRule(id="R3", outcome=Verdict.SHUTDOWN, title=""))
)
FAKED = replace(
    cases.REMOVED, outcome=cases.outcome(Verdict.REFER, MatchedRule(id="V8", outcome=Verdict.REFER, title=""))
)
ODD = {"R3": STAYS, "V8": FAKED}

ENDINGS: dict[str, tuple[Submission, set[str], Exit]] = {
    "clear": (cases.CLEAR, set(), Exit.OK),
    "removed at once": (cases.REMOVED, set(), Exit.OK),
    "major under control": (cases.RECTIFY, {"failed.major.max"}, Exit.REACHED),
    "a stop in force": (STAYS, {"failed.major.max"}, Exit.REACHED),
    "referred": (FAKED, {"failed.major.max"}, Exit.REACHED),
    "general": (GENERAL, {"failed.general.max"}, Exit.REACHED),
    "due today": (
        replace(LATE, findings=(replace(LATE.findings[0], deadline=ON),)),
        {"failed.major.max"},
        Exit.REACHED,
    ),
    "overdue": (LATE, {"failed.major.max", "overdue.max"}, Exit.REACHED),
    "overdue by an order": (ORDERED, {"failed.major.max", "overdue.max"}, Exit.REACHED),
    "not accounted for": (UNSEEN, {"failed.major.max", "overdue.max"}, Exit.REACHED),
    "stopped and open": (
        cases.STOPPED,
        {"coverage.min", "incomplete.max", "failed.major.max", "failed.general.max"},
        Exit.REACHED,
    ),
    "incomplete": (cases.WAITING, {"coverage.min", "incomplete.max"}, Exit.UNJUDGED),
    "without a day": (UNDATED, {"max_age_days"}, Exit.UNJUDGED),
    "too old": (OLD, {"max_age_days"}, Exit.UNJUDGED),
    "of a day to come": (TO_COME, {"max_age_days"}, Exit.UNJUDGED),
    "unreadable": (cases.UNREADABLE, {"run", "inputs.min", "coverage.min", "unreadable.max"}, Exit.UNJUDGED),
    "skipped": (cases.SKIPPED, {"run", "inputs.min", "coverage.min"}, Exit.UNJUDGED),
    "duplicate": (cases.DUPLICATE, {"run", "inputs.min", "coverage.min"}, Exit.UNJUDGED),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_every_state_against_every_condition(name: str) -> None:
    entry, expected, code = ENDINGS[name]
    report = held(cases.result(entry), **STRICT)
    assert broken(report) == expected
    assert report.exit_code is code


@pytest.mark.parametrize("name", ENDINGS)
def test_a_record_is_named_for_whatever_fails(name: str) -> None:
    entry, _, _ = ENDINGS[name]
    for check in held(cases.result(entry), **STRICT).failed:
        if check.name in ("run", "inputs.min") or entry.status in (cases.SKIPPED.status, cases.DUPLICATE.status):
            continue
        assert check.count >= 1, check.name
        assert check.records[0].source == entry.source


# each key of a gate alone: what else fails is what nobody may be silent about
KEYS: dict[str, dict[str, Any]] = {
    "inputs.min": {"inputs": {"min": 1}},
    "coverage.min": {"coverage": {"min": 1.0}},
    "max_age_days": {"max_age_days": 31},
    "incomplete.max": {"incomplete": {"max": 0}},
    "unreadable.max": {"unreadable": {"max": 0}},
    "missing.max": {"missing": {"max": 0}},
    "failed.major.max": {"failed": {"major": {"max": 0}}},
    "failed.general.max": {"failed": {"general": {"max": 0}}},
    "overdue.max": {"overdue": {"max": 0}},
}
ALWAYS = {"run", "incomplete.max", "unreadable.max", "missing.max", "failed.major.max"}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", ENDINGS)
def test_every_cell_of_state_and_key(name: str, key: str) -> None:
    """One key of a gate fails a form exactly where the gate of all keys says that it is this key."""
    entry, whole, _ = ENDINGS[name]
    result = replace(cases.result(entry), roster=roster())
    report = held(result, **KEYS[key])
    assert broken(report) == whole & ({key} | ALWAYS)
    told = {check.name for check in report.checks}
    assert told == {key} | ALWAYS
    hazards = {check.name for check in report.failed if check.ground is GateGround.HAZARDS}
    code = Exit.REACHED if hazards else Exit.UNJUDGED if report.failed else Exit.OK
    assert report.exit_code is code
    let_through = {one.name for one in report.unlimited}
    assert let_through == whole & ({"failed.general.max", "overdue.max"} - {key})
    assert all(one.count == 1 and one.records[0].source == entry.source for one in report.unlimited)


def test_a_stop_without_a_hazard_names_its_rule() -> None:
    found = {name: held(cases.result(cases.CLEAR, entry), inputs={"min": 1}) for name, entry in ODD.items()}
    named = {
        name: [record.code for check in report.failed for record in check.records] for name, report in found.items()
    }
    assert named == {"R3": ["R3"], "V8": ["V8"]}
    two = held(cases.result(*ODD.values()), failed={"major": {"max": 2}})
    assert two.exit_code is Exit.OK, "a gate may say how many"


def test_a_stop_counts_once() -> None:
    """A hazard that stops the work is one; the stop is not counted beside it."""
    report = held(cases.result(cases.STOPPED), failed={"major": {"max": 9}}, **LOOSE)
    (majors,) = [check for check in report.checks if check.name == "failed.major.max"]
    assert majors.count == sum(one.grade is Grade.MAJOR for one in cases.STOPPED.findings)


def test_what_is_let_through_is_said() -> None:
    """In the text, in the reasons of the exit code and in the JSON, whether the gate holds or not."""
    general = replace(GENERAL, findings=(replace(GENERAL.findings[0], deadline=ON - timedelta(days=3)),))
    for entries in ((general,), (general, cases.WAITING)):
        report = held(cases.result(*entries), inputs={"min": 1})
        for lang, words in (("zh", ("没有限制", "实际 1")), ("en", ("no limit", "found 1"))):
            for lines in (list(gate_lines(report, lang)), list(decided_lines(report, lang))):
                said = [line for line in lines if line.strip().startswith(words[0])]
                assert len(said) == 2
                assert all(words[1] in line and general.source in line for line in said)
        document = json.loads(gate_json(report, "zh"))
        assert [(one["name"], one["count"]) for one in document["unlimited"]] == [
            ("failed.general.max", 1),
            ("overdue.max", 1),
        ]
    assert not held(cases.result(general), **STRICT).unlimited


def test_every_key_of_a_gate_stands_in_the_table() -> None:
    """A key more has its column, one of ``failed`` its own."""
    asked = {key.partition(".")[0] for key in KEYS}
    assert asked | OTHER_KEYS == set(RunGate.key_names())
    assert {f"failed.{name}.max" for name in FailedLimits.key_names()} <= set(KEYS)


# each condition alone: the key of the gate, the entry that counts once
COUNTED = {
    "incomplete": ("incomplete.max", cases.WAITING, lambda most: {"incomplete": {"max": most}}),
    "unreadable": ("unreadable.max", cases.UNREADABLE, lambda most: {"unreadable": {"max": most}}),
    "major": ("failed.major.max", cases.RECTIFY, lambda most: {"failed": {"major": {"max": most}}}),
    "general": ("failed.general.max", GENERAL, lambda most: {"failed": {"general": {"max": most}}}),
    "overdue": ("overdue.max", LATE, lambda most: {"overdue": {"max": most}, "failed": {"major": {"max": 99}}}),
}


@pytest.mark.parametrize("count", [0, 1, 2, 3])
@pytest.mark.parametrize("most", [0, 1, 2])
@pytest.mark.parametrize("name", COUNTED)
def test_at_most(name: str, most: int, count: int) -> None:
    check, entry, made = COUNTED[name]
    result = cases.result(cases.CLEAR, *[entry] * count)
    report = held(result, **made(most))
    (found,) = [one for one in report.checks if one.name == check]
    assert (found.count, found.passed) == (count, count <= most)
    assert (report.exit_code is Exit.OK) == (count <= most)


@pytest.mark.parametrize(("least", "judged", "passes"), [(1, 1, True), (2, 1, False), (2, 2, True), (2, 3, True)])
def test_at_least_so_many(least: int, judged: int, passes: bool) -> None:
    report = held(cases.result(*[cases.CLEAR] * judged, cases.SKIPPED, cases.DUPLICATE), inputs={"min": least})
    assert (report.exit_code is Exit.OK) is passes


@pytest.mark.parametrize(
    ("whole", "open_", "least", "passes"), [(19, 1, 0.95, True), (18, 2, 0.95, False), (1, 0, 1.0, True)]
)
def test_a_share(whole: int, open_: int, least: float, passes: bool) -> None:
    result = cases.result(*[cases.CLEAR] * whole, *[cases.WAITING] * open_)
    report = held(result, coverage={"min": least}, **LOOSE)
    assert ("coverage.min" not in broken(report)) is passes


@pytest.mark.parametrize(("days", "passes"), [(-1, False), (0, True), (31, True), (32, False)])
def test_age(days: int, passes: bool) -> None:
    result = cases.result(replace(cases.CLEAR, checked_on=ON))
    assert (held(result, ON + timedelta(days=days), max_age_days=31).exit_code is Exit.OK) is passes


@pytest.mark.parametrize(
    "condition", [{"inputs": {"min": 1}}, {"failed": {"major": {"max": 9}}}, {"overdue": {"max": 9}}]
)
def test_silence_lets_nothing_through(condition: dict[str, Any]) -> None:
    """Whatever a gate says, what nobody knows fails it unless it says how many may be."""
    for entry in (cases.WAITING, cases.UNREADABLE):
        assert held(cases.result(cases.CLEAR, entry), **condition).exit_code is Exit.UNJUDGED
        assert held(cases.result(cases.CLEAR, entry), **condition, **LOOSE).exit_code is Exit.OK
    nothing = replace(cases.result(), counts=Counts())
    assert "run" in broken(held(nothing, **condition, **LOOSE))
    for code in (Exit.INTERRUPTED, Exit.DEFECT):
        result = cases.result(cases.CLEAR)
        assert "run" in broken(held(replace(result, exit=replace(result.exit, code=int(code))), **condition))
    unmet = replace(cases.result(cases.CLEAR), problems=(Problem(code="HZ581"),))
    assert held(unmet, **condition).failed[0].records[0].code == "HZ581"


def roster(*names: str) -> RosterReport:
    rows = tuple(RosterEntry(expected=Expected(name=name, location="名册!A2"), handed=Handed.MISSING) for name in names)
    return RosterReport(expected=len(names) + 1, counts={"missing": len(names)}, attention=rows)


def test_missing() -> None:
    none = cases.result(cases.CLEAR)
    assert broken(held(none, missing={"max": 5})) == {"missing.max"}, "without a roster nobody knows"
    asked = replace(none, roster=roster())
    assert held(asked, missing={"max": 0}).exit_code is Exit.OK
    one = replace(cases.result(cases.CLEAR, missing=1), roster=roster("甲厂"))
    assert broken(held(one, inputs={"min": 1})) == {"missing.max"}
    assert held(one, missing={"max": 1}).exit_code is Exit.OK
    gone = Absent(name="甲厂", source="10月.xlsx", hazards=1, known=(known(date(2026, 10, 31)),))
    both = replace(one, absent=(gone,))
    loose = held(both, missing={"max": 1}, failed={"major": {"max": 1}})
    assert loose.exit_code is Exit.OK, "one enterprise counts once"
    strict = held(both, missing={"max": 1}, failed={"major": {"max": 0}}, overdue={"max": 0})
    assert broken(strict) == {"failed.major.max", "overdue.max"}
    other = replace(one, absent=(replace(gone, name="乙厂"),))
    assert broken(held(other, missing={"max": 1})) == {"missing.max", "failed.major.max"}


LIMITS = st.integers(0, 4)
RUNS = st.lists(st.sampled_from([one for one, _, _ in ENDINGS.values()]), max_size=5)


@settings(max_examples=150, deadline=None)
@given(entries=RUNS, more=st.sampled_from(list(ENDINGS)), most=LIMITS, least=LIMITS)
def test_one_bad_form_more_never_opens_a_gate(entries: list[Submission], more: str, most: int, least: int) -> None:
    """A hazard, an open form or an unreadable one more never turns "fails" into "passes" on hazards; a milder limit
    never turns "passes" into "fails"."""
    parts: dict[str, Any] = {
        "failed": {"major": {"max": most}, "general": {"max": most}},
        "overdue": {"max": most},
        **LOOSE,
    }
    before = broken(held(cases.result(*entries), **parts)) - {"run"}
    after = broken(held(cases.result(*entries, ENDINGS[more][0]), **parts))
    assert before <= after
    milder = {
        **parts,
        "failed": {"major": {"max": most + 1}, "general": {"max": most + 1}},
        "overdue": {"max": most + 1},
    }
    assert broken(held(cases.result(*entries), **milder)) <= broken(held(cases.result(*entries), **parts))
    if least:
        few = {"inputs": {"min": least}, **LOOSE}
        judged = sum(one.outcome is not None for one in entries)
        assert ("inputs.min" in broken(held(cases.result(*entries), **few))) == (judged < least)

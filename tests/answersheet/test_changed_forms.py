"""Every kind of change to a correct form, through the real reader and judge: what must come out, and the laws that
hold whatever was done to it (no hazard is lost, an open row is never taken for 不存在, nothing but a clean refusal)."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from changes.form import DAY, HAZARDS, blank, form
from changes.kind import Change, Must
from changes.pending import LAWS_PENDING, PENDING
from input_cases import find_inputs
from mutations import CHANGES, SECTIONS, table
from places import ROOT

from hazardcheck.batch.grade_file import grade_bytes, grade_input
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.errors import UnreadableError
from hazardcheck.library.policies import load_policy
from hazardcheck.model.answers import DEFECT_CODE, Problem
from hazardcheck.model.base import Stage, State, Status, Verdict
from hazardcheck.model.outcome import Submission
from hazardcheck.words import say

pytestmark = pytest.mark.slow

BOTH = (True, False)
OPEN = (State.UNANSWERED, State.UNCLEAR)


@cache
def settings() -> Settings:
    """A self-check judged on its own day by the policy of the zone."""
    return Settings(stage=Stage.SELF, on=DAY, policy=load_policy("yongkang-2023", "zh"))


def key(number: str) -> str:
    return f"gongmao-2023/{number}"


@cache
def made(name: str, hazards: bool) -> tuple[str, bytes]:
    """Name and bytes of the changed form."""
    result = CHANGES[name].make(form(hazards))
    return result if isinstance(result, tuple) else ("自查表.xlsx", result)


def judged(source: str, data: bytes) -> Submission | UnreadableError:
    """What the real road makes of the bytes; anything but a refusal goes through."""
    try:
        return grade_bytes(data, source, hashlib.sha256(data).hexdigest(), settings())
    except UnreadableError as error:
        return error


def judged_file(source: str, data: bytes, folder: Path) -> Submission | UnreadableError:
    """The same for a file on the disk, where its name counts."""
    (folder / source).write_bytes(data)
    (entry,) = find_inputs([str(folder)])
    submission = grade_input(entry, settings())
    if submission.status in (Status.UNREADABLE, Status.SKIPPED):
        (problem,) = submission.problems
        return UnreadableError(problem.code, **problem.params)
    return submission


@cache
def base(hazards: bool) -> Submission:
    """The form as it was."""
    result = judged("自查表.xlsx", form(hazards))
    assert isinstance(result, Submission)
    return result


_STORE: dict[tuple[str, bool], Submission | UnreadableError] = {}


def outcome_of(change: Change, hazards: bool, folder: Path) -> Submission | UnreadableError:
    """What comes out, once for all tests."""
    if change.needs == "soffice" and shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    if (change.name, hazards) not in _STORE:
        source, data = made(change.name, hazards)
        result = judged_file(source, data, folder) if change.needs == "file" else judged(source, data)
        _STORE[change.name, hazards] = result
    return _STORE[change.name, hazards]


# ---- what came out


def sentences(submission: Submission) -> list[str]:
    """Every problem with its place, its item, its sentence and its value."""
    return [f"{one.location} {one.item} {say(one.code, 'zh', **one.params)} {one.value}" for one in submission.problems]


def is_named(submission: Submission, word: str) -> bool:
    """Whether a problem contains the word; an item may also be named by its line, or be an open row of the result."""
    if any(word in sentence for sentence in sentences(submission)):
        return True
    row, before = submission.answer(key(word)), base(True).answer(key(word))
    if row is None or before is None:
        return False
    line = re.compile(rf"第[^行]*(?<!\d){before.location.rsplit('D')[-1]}(?!\d)[^行]*行")
    return row.state in OPEN or any(line.search(sentence) for sentence in sentences(submission))


def found(submission: Submission) -> set[str]:
    return {finding.item for finding in submission.findings}


def signature(submission: Submission, change: Change) -> dict[str, Any]:
    """What has to be the same; without the rows that the change is about and what may differ."""
    firm, outcome = submission.enterprise, submission.outcome
    assert firm is not None
    assert outcome is not None
    about = {key(number) for number in change.states}
    parts: dict[str, Any] = {
        "name": firm.name,
        "uscc": firm.uscc,
        "industry": firm.industry,
        "grid": firm.grid,
        "day": submission.checked_on,
        "facts": dict(submission.facts),
        "states": {row.item: (row.typed, row.state) for row in submission.answers if row.item not in about},
        "hazards": {one.item: one.grade for one in submission.findings if one.item not in about},
        # a number that we give hangs on the enterprise's code, the place and the device
        "entries": [replace(one, location="", description="", place="", number="") for one in submission.findings],
        "errors": sorted(one.code for one in submission.problems if one.is_error),
    }
    if not change.states:
        parts["outcome"] = (outcome.value, outcome.worst, outcome.best, submission.status, submission.items)
        parts["rules"] = [rule.id for rule in outcome.rules]
    return {name: part for name, part in parts.items() if name not in change.apart}


# ---- the expectations


def is_refusal(result: Submission | UnreadableError) -> bool:
    return isinstance(result, UnreadableError)


def is_same(result: Submission | UnreadableError, change: Change, hazards: bool) -> bool:
    return isinstance(result, Submission) and signature(result, change) == signature(base(hazards), change)


def is_kept(result: Submission | UnreadableError, change: Change, hazards: bool) -> bool:
    """Every hazard is a finding, something is said, and it is no pass."""
    if not isinstance(result, Submission) or result.outcome is None:
        return False
    kept = {key(number) for number in HAZARDS if hazards} <= found(result)
    no_pass = result.outcome.value is not Verdict.PASS or (change.may_pass and not hazards)
    return kept and no_pass and (bool(result.problems) or change.may_pass)


def is_asked(result: Submission | UnreadableError, change: Change, hazards: bool) -> bool:
    """It is incomplete (of the form without a hazard: unless it may pass)."""
    if not isinstance(result, Submission):
        return False
    return result.status is Status.INCOMPLETE or (change.may_pass and not hazards)


def holds(must: Must, result: Submission | UnreadableError, change: Change, hazards: bool) -> bool:
    if must is Must.REFUSED:
        return is_refusal(result)
    rule = {Must.SAME: is_same, Must.KEPT: is_kept, Must.ASKED: is_asked}[must]
    return rule(result, change, hazards)


def marked(reasons: Mapping[Any, str], *values: Any) -> Any:
    """The parameters of one case, expected to fail where a reason is given; in the slow lane where LibreOffice is run."""
    case = values if len(values) > 1 else values[0]
    name = f"{values[0]}-{'two' if values[1] else 'none'}" if len(values) > 1 else values[0]
    marks = [pytest.mark.xfail(reason=f"pending: {reasons[case]}", strict=True)] if case in reasons else []
    marks += [pytest.mark.office] if CHANGES[values[0]].needs == "soffice" else []
    return pytest.param(*values, id=name, marks=marks)


@pytest.mark.parametrize("name", [marked(PENDING, name) for name in CHANGES])
def test_change_comes_out_as_expected(name: str, tmp_path: Path) -> None:
    change = CHANGES[name]
    for hazards in BOTH:
        folder = tmp_path / str(hazards)
        folder.mkdir()
        result = outcome_of(change, hazards, folder)
        assert any(holds(must, result, change, hazards) for must in change.must), told(result, change, hazards)
        if isinstance(result, Submission) and (hazards or not change.may_pass):
            missing = [word for word in change.names if not is_named(result, word)]
            assert missing == [], told(result, change, hazards)
            check_states(result, change, hazards)


def check_states(result: Submission, change: Change, hazards: bool) -> None:
    """The rows that the change is about, in one of the states they may end in."""
    for number, allowed in change.states.items():
        row = result.answer(key(number))
        assert row is not None
        state = "open" if row.state in OPEN else row.state.value
        if not hazards and number in HAZARDS and "hazard" in allowed:
            continue
        assert state in allowed.split("|"), told(result, change, hazards)


def told(result: Submission | UnreadableError, change: Change, hazards: bool) -> str:
    """What came out, for the person who reads a failure."""
    head = f"{change.name} ({'two hazards' if hazards else 'no hazard'}), must be {[must.name for must in change.must]}"
    if isinstance(result, UnreadableError):
        return f"{head}: unreadable, {result.line('zh')}"
    odd = {row.item[13:]: row.state.value for row in result.answers if row.state not in (State.OK, State.NA)}
    said = "\n  ".join(sentences(result))
    expected, got = signature(base(hazards), change), signature(result, change)
    differs = {name: (expected[name], got[name]) for name in got if expected[name] != got[name] and name != "states"}
    value = result.outcome.value.value if result.outcome else None
    return f"{head}: {result.status.value}, {value}, {odd}\n  {said}\n  {differs}"


# ---- the laws, whatever the change


CASES = [marked(LAWS_PENDING, name, hazards) for name in CHANGES for hazards in BOTH]


@pytest.mark.parametrize(("name", "hazards"), CASES)
def test_no_hazard_is_lost_and_no_open_row_becomes_ok(name: str, hazards: bool, tmp_path: Path) -> None:
    change = CHANGES[name]
    result = outcome_of(change, hazards, tmp_path)
    if isinstance(result, UnreadableError):
        check_refusal(result)
        return
    assert not any(problem.code == DEFECT_CODE for problem in result.problems)
    check_sentences(result.problems)
    if hazards:
        check_hazards(result, change)
    opened = [number for number, allowed in change.states.items() if allowed == "open"]
    assert [number for number in opened if row_state(result, number) is State.OK] == []
    check_sums(result)


def row_state(result: Submission, number: str) -> State:
    row = result.answer(key(number))
    assert row is not None, number
    return row.state


def check_hazards(result: Submission, change: Change) -> None:
    """Each hazard that was typed is a finding, or its row is open and named; and nothing passes."""
    assert result.outcome is not None
    denied = {number for number, allowed in change.states.items() if "ok" in allowed.split("|")}
    for number in HAZARDS:
        if key(number) in found(result) or number in denied:
            continue
        row = result.answer(key(number))
        assert row is None or row.state in OPEN, told(result, change, True)
        assert is_named(result, number), told(result, change, True)
    assert result.outcome.value is not Verdict.PASS


def check_refusal(error: UnreadableError) -> None:
    """One line in each language, with a reason that is spelled out."""
    for lang in ("zh", "en"):
        line = error.line(lang)
        assert "\n" not in line
        assert "{" not in line
        assert "kind." not in line
        assert len(line) > 8


def check_sentences(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        for lang in ("zh", "en"):
            text = say(problem.code, lang, **problem.params)
            assert "{" not in text.replace("{", "", text.count("{") if "{" in problem.value else 0)


def check_sums(result: Submission) -> None:
    items = result.items
    assert items is not None
    assert items.applicable == items.ok + items.hazard + items.unanswered + items.unclear
    assert items.hazard == len(found(result))


def test_the_form_itself_is_what_the_table_starts_from() -> None:
    two, none = base(True), base(False)
    assert (two.status, two.outcome and two.outcome.value) == (Status.GRADED, Verdict.SHUTDOWN)
    assert found(two) == {key(number) for number in HAZARDS}
    assert (none.status, none.outcome and none.outcome.value) == (Status.GRADED, Verdict.PASS)
    assert not any(problem.is_error for problem in (*two.problems, *none.problems))
    assert len(blank().rows) == 24


def test_there_are_enough_kinds_and_none_twice() -> None:
    assert len(CHANGES) == sum(len(changes) for _, _, changes in SECTIONS)
    assert len(CHANGES) >= 60
    assert len({change.zh for change in CHANGES.values()}) == len(CHANGES)


def test_the_page_is_up_to_date() -> None:
    page = (ROOT / "samples" / "reading.md").read_text(encoding="utf-8")
    assert page == "\n".join(table()), "python tests/support/mutations.py --table > samples/reading.md"


# ---- the real command line

COMMANDS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "title-rows": lambda entry: entry["outcome"]["value"] == "shutdown",
    "column-d": lambda entry: entry["outcome"]["value"] == "shutdown",
    "words-yes-no": lambda entry: entry["status"] == "graded",
    "hazard-note-comma": lambda entry: "gongmao-2023/07-07" in {one["item"] for one in entry["findings"]},
    "answer-but": lambda entry: entry["status"] == "incomplete",
    "hazard-row-deleted": lambda entry: entry["status"] == "incomplete",
    "sheet-copied": lambda entry: len(entry["findings"]) >= 2,
    "crc-wrong": lambda entry: entry["status"] == "unreadable",
    "bomb-strings": lambda entry: entry["status"] == "unreadable",
    "far-value": lambda entry: entry["status"] == "unreadable" or len(entry["findings"]) == 2,
    "csv-gbk": lambda entry: len(entry["findings"]) == 2,
    "encrypted": lambda entry: entry["status"] == "unreadable",
    "lock-file": lambda entry: entry["status"] == "skipped",
    "text-form": lambda entry: entry["outcome"]["value"] == "shutdown",
}


@pytest.mark.parametrize("name", [marked(PENDING, name) for name in COMMANDS])
def test_command_line_says_the_same(name: str, tmp_path: Path) -> None:
    """Each by itself: all are of one enterprise and one day, and would be held against each other."""
    source, data = made(name, True)
    (tmp_path / source).write_bytes(data)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "hazardcheck", "grade", str(tmp_path), "--on", DAY.isoformat(), "--format", "json"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    (entry,) = json.loads(done.stdout)["submissions"]
    assert COMMANDS[name](entry), entry
    assert all("\n" not in problem["message"] for problem in entry["problems"])

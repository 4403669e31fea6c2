"""What is kept of an input says what the input said: marks, lines, the short form of a line, another name."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from input_cases import find_inputs
from places import SAMPLES
from result_cases import ALL, NASTY, RUN, lines_told, result, told

from hazardcheck.batch.grade_settings import Settings
from hazardcheck.batch.kept_record import (
    grade_record,
    kept_texts,
    mark_text,
    packed_text,
    read_brief,
    read_line,
    read_mark,
    renamed_line,
    unpacked_text,
)
from hazardcheck.library import policies
from hazardcheck.model.base import Stage
from hazardcheck.model.outcome import Submission, Tool
from hazardcheck.reports import json_result as data
from hazardcheck.rules.run.run_overview import brief_submission, mark_of

TOOL = Tool(name="hazardcheck", version="1")
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=policies.load_policy("yongkang-2023", "zh"))


def sampled() -> list[Submission]:
    records = [grade_record(entry, SETTINGS) for entry in find_inputs([str(SAMPLES / "2026-11")])]
    return [read_line(unpacked_text(record.line), SETTINGS.texts) for record in records]


ENTRIES = [*ALL, *sampled()]


def line_of(entry: Submission) -> str:
    return data.render_line(entry, TOOL, RUN, "zh", SETTINGS.texts)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.source)
def test_a_line_is_read_as_it_was_written(entry: Submission) -> None:
    assert read_line(unpacked_text(packed_text(line_of(entry))), SETTINGS.texts) == entry
    assert short_form(entry, entry.source) == brief_submission(entry)


def short_form(entry: Submission, source: str) -> Submission:
    return read_brief(unpacked_text(kept_texts(entry, TOOL, RUN, "zh", SETTINGS.texts)["brief"]), source)


@pytest.mark.parametrize("entry", [*ENTRIES, NASTY], ids=lambda entry: entry.source)
def test_a_mark_is_read_as_it_was_written(entry: Submission) -> None:
    mark = mark_of(entry, 7)
    assert read_mark(mark_text(mark), 7, entry.source) == mark


HOSTILE = ['a", "answers": [', '], "groups": [', ', "source": "x", "sha256": ', "\\", "行\n", "\u202e", '"']


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_that_look_like_the_line_are_texts(text: str) -> None:
    entry = ENTRIES[-1]
    row = replace(entry.answers[0], value=text, title=text)
    finding = replace(ALL[2].findings[0], place=text, description=text)
    evil = replace(entry, source=text, answers=(row, *entry.answers[1:]), findings=(finding,), facts={text: True})
    assert read_line(line_of(evil), SETTINGS.texts) == evil
    assert short_form(evil, text) == brief_submission(evil)
    for name in (text, "other.xlsx"):
        assert renamed_line(line_of(evil), name) == line_of(replace(evil, source=name))


def test_the_document_is_the_lines_and_what_is_around_them() -> None:
    """JSON is written part by part; it says what head and lines say."""
    for run in (result(*ALL, NASTY, missing=2), result()):
        said = json.loads(told(data.render_json, run))
        first, rest = lines_told(run)
        head, lines = json.loads(first), [json.loads(line) for line in rest]
        around = ["tool", "run", "exit", "counts", "roster", "review", "absent", "problems", "waivers", "made_from"]
        assert list(head) == ["schema", "schema_version", *around, "policies", "checklists", "digest"]
        assert {name: head[name] for name in around} == {name: said[name] for name in around}
        assert list(said) == ["schema", "schema_version", *around, "submissions", "digest"]
        for line, whole in zip(lines, said["submissions"], strict=True):
            assert list(line)[:5] == ["schema", "schema_version", "tool", "run", "head_says"]
            assert list(line)[5:] == list(whole)
            assert line["run"].items() <= said["run"].items()
            for name in ("source", "status", "enterprise", "items", "score", "facts"):
                assert line[name] == whole[name]


def test_a_line_says_what_its_form_said() -> None:
    """What is the same in every form stands in the head; a hazard still bears its title and clause."""
    entries = [entry for entry in sampled() if entry.outcome and not entry.focus]
    for entry in entries:
        line = line_of(entry)
        row = entry.answers[0]
        assert row.title not in line or any(row.title in said.message + said.value for said in entry.problems)
        assert len(line.encode()) < 12_000
        for finding in entry.findings:
            assert {finding.title, finding.clause, finding.grade} <= set(re.findall(r'"([^"]*)"', line))


def test_what_differs_from_the_head_stands_in_the_line() -> None:
    entry = next(entry for entry in sampled() if entry.findings and entry.outcome)
    first, found = entry.answers[0], entry.findings[0]
    assert entry.outcome is not None
    changes = [
        replace(entry, answers=(replace(first, title="另一版的标题"), *entry.answers[1:])),
        replace(entry, answers=(replace(first, reason="另有原因"), *entry.answers[1:])),
        replace(entry, answers=entry.answers[::-1]),
        replace(entry, findings=(replace(found, typical_control=()), *entry.findings[1:])),
        replace(entry, outcome=replace(entry.outcome, policy_note="在别处")),
        replace(entry, checklists=tuple(replace(stamp, fingerprint="sha256:0") for stamp in entry.checklists)),
        replace(entry, checklists=tuple(replace(stamp, title="旧名") for stamp in entry.checklists)),
        replace(entry, problems=tuple(replace(one, location="自查表!A1") for one in entry.problems)),
    ]
    for changed in changes:
        assert changed != entry or not entry.problems
        assert read_line(line_of(changed), SETTINGS.texts) == changed

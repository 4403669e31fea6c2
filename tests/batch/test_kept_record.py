"""What is kept of an input says what the input said: marks, lines, the short form of a line, another name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from input_cases import find_inputs
from places import SAMPLES
from result_cases import ALL, NASTY, RUN, result, told

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
    return [read_line(unpacked_text(record.line)) for record in records]


ENTRIES = [*ALL, *sampled()]


def line_of(entry: Submission) -> str:
    return data.render_line(entry, TOOL, RUN, "zh")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.source)
def test_a_line_is_read_as_it_was_written(entry: Submission) -> None:
    assert read_line(unpacked_text(packed_text(line_of(entry)))) == entry
    assert short_form(entry, entry.source) == brief_submission(entry)


def short_form(entry: Submission, source: str) -> Submission:
    return read_brief(unpacked_text(kept_texts(entry, TOOL, RUN, "zh")["brief"]), source)


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
    assert read_line(line_of(evil)) == evil
    assert short_form(evil, text) == brief_submission(evil)
    for name in (text, "other.xlsx"):
        assert renamed_line(line_of(evil), name) == line_of(replace(evil, source=name))


def test_the_document_is_the_lines_and_what_is_around_them() -> None:
    """JSON is written part by part; it says what the lines say."""
    for run in (result(*ALL, NASTY, missing=2), result()):
        said = json.loads(told(data.render_json, run))
        lines = [json.loads(line) for line in told(data.render_jsonl, run).splitlines()]
        head = ("schema", "schema_version", "tool", "run")
        assert [list(line)[:4] for line in lines] == [list(head)] * len(lines)
        assert [{name: line[name] for name in line if name not in head} for line in lines] == said["submissions"]
        assert all(line[name] == said[name] for line in lines for name in head)
        assert list(said) == [*head, "exit", "counts", "roster", "review", "absent", "problems", "submissions"]

"""Results written by the first version of the line (``tests/golden/saved-1.0``, made by it) are read as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from command_cases import run
from places import GOLDEN
from saved_cases import load

from hazardcheck.errors import UsageError
from hazardcheck.reports import json_result as data

OLD = GOLDEN / "saved-1.0"
DOCUMENT, LINES = ((OLD / name).read_text("utf-8") for name in ("result.json", "results.jsonl"))


def test_old_lines_say_what_the_old_document_says() -> None:
    whole, lines = load(DOCUMENT), load(LINES)
    assert lines.submissions == whole.submissions
    assert whole.counts.missing
    assert lines.counts == replace(whole.counts, missing=0)


def test_written_again_they_say_the_same() -> None:
    """Also where a line says more than the head of today would."""
    whole = load(DOCUMENT)
    again = load("".join(data.lines_of(whole, "zh")))
    assert again == whole
    assert "".join(data.lines_of(again, "zh")) == "".join(data.lines_of(whole, "zh"))


@pytest.mark.parametrize("shape", ["text", "json", "csv", "html", "sarif", "junit"])
def test_each_format_is_the_same_from_both(shape: str, tmp_path: Path) -> None:
    new = tmp_path / "results.jsonl"
    new.write_text("".join(data.lines_of(load(DOCUMENT), "zh")), "utf-8")
    first, second = (run("report", path, "--format", shape, code=1).stdout for path in (OLD / "result.json", new))
    assert first == second


def test_an_old_line_that_was_changed_is_refused() -> None:
    line = LINES.splitlines()[0]
    changed = json.loads(line)
    changed["outcome"]["value"] = "pass"
    for text in (json.dumps(changed), line.replace('"status":', '"status":"graded","status":', 1), line[:-9]):
        with pytest.raises(UsageError):
            load(text)

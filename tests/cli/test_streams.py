"""Streams and limits: what stdout, stderr, stdin, the day or the machine are like never turns one exit code into
another, and whatever can't be done is said in one line."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from batch_cases import ON, command, environment, form, hazard, here, put
from batch_cases import run_apart as run

from hazardcheck.model.answers import Answer
from hazardcheck.model.base import State

pytestmark = pytest.mark.slow

POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell's redirections")
DAY = ON.isoformat()
OPEN_ROW = Answer(key="", state=State.UNANSWERED)


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form that passes, one that has a hazard, and one that can't be read."""
    place = tmp_path_factory.mktemp("forms")
    put(place, clean=form(), hazard=form(n07_07=hazard()))
    (place / "damaged.xlsx").write_bytes(b"PK")
    return place


def shell(line: str, *arguments: str | Path, **env: str) -> tuple[int, str]:
    """A command with redirections: its own exit code, and all that it said."""
    script = f"set -o pipefail; {line}"
    whole = ["bash", "-c", script, "bash", *command(*arguments)]
    done = subprocess.run(whole, capture_output=True, env=environment(**env), check=False, timeout=60)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


REDIRECTIONS = {
    "no stdout": '"$@" >&-',
    "no stderr": '"$@" 2>&-',
    "no streams": '"$@" <&- >&- 2>&-',
    "a pipe that nobody reads": '"$@" | true',
    "a pipe that is read a little": '"$@" | head -c 20 >/dev/null',
    "an stderr that nobody reads": '"$@" 2>&1 >/dev/null | true',
}


@POSIX
@pytest.mark.parametrize("redirected", REDIRECTIONS)
@pytest.mark.parametrize(("name", "code"), [("clean", 0), ("hazard", 1), ("damaged", 3)])
def test_streams_do_not_change_the_exit_code(forms, tmp_path, redirected, name, code):
    """A scheduled task has no stdout, ``| head`` goes away: an all-pass run ended with 1, a run without stdout with 4."""
    arguments = ("grade", forms / f"{name}.xlsx", "--on", DAY, "--format", "json", "-o", tmp_path / "out")
    found, said = shell(REDIRECTIONS[redirected], *arguments)
    assert found == code, said
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").endswith("}\n")


@POSIX
@pytest.mark.parametrize("redirected", REDIRECTIONS)
@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("checklist", "list"), ("checklist", "show", "gongmao-2023")]
)
def test_other_commands_end_as_they_would(redirected, arguments):
    found, said = shell(REDIRECTIONS[redirected], *arguments)
    assert found == 0, said
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@POSIX
def test_a_stream_that_is_full_is_told(forms):
    found, said = shell('"$@" >/dev/full', "grade", forms / "clean.xlsx", "--on", DAY, "--format", "json")
    assert found == 2
    assert "HZ601" in said


@POSIX
@pytest.mark.parametrize("given", ['"$@" <&-', '"$@" 0>/dev/null'])
def test_no_stdin(forms, tmp_path, given):
    found, said = shell(given, "grade", "-")
    assert (found, "HZ552" in said, len(said.splitlines())) == (2, True, 1)
    found, said = shell(given, "fill", tmp_path / "a.xlsx", "--industry", "machinery")
    assert found == 0, said


@POSIX
@pytest.mark.parametrize("mode", ["0", "1"])
def test_a_system_without_unicode(forms, tmp_path, mode):
    put(tmp_path / "表格", 甲=form(n07_07=hazard()))
    plain = {"LC_ALL": "C", "PYTHONUTF8": mode, "PYTHONCOERCECLOCALE": "0"}
    if mode == "0":
        del plain["PYTHONUTF8"]
        plain["PYTHONIOENCODING"] = "ascii"
    done = run("grade", tmp_path / "表格", "--on", DAY, "-o", tmp_path / "结果", code=1, **plain)
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "结果" / "整改通知书.docx").exists()


@pytest.mark.parametrize("day", ["0001-01-01", "1900-02-28", "1979-12-31", "2107-12-31", "2108-01-01", "9999-12-31"])
@pytest.mark.parametrize("stage", ["self", "inspection", "recheck"])
def test_any_day_can_be_the_judging_day(forms, tmp_path, day, stage):
    """Archives know the years from 1980 to 2107; a date has the years from 1 to 9999."""
    open_row = put(tmp_path / "in", a=form(n07_07=OPEN_ROW), b=form(day=None, note="x"))
    for index, options in enumerate((("-o", tmp_path / "out"), ("--return-copy", tmp_path / "back"))):
        code, _, errors = here("grade", open_row, forms, "--on", day, "--stage", stage, *options, "--jobs", "1")
        assert code in (1, 3), (index, errors)


def test_more_workers_than_a_machine_has(forms):
    code, _, errors = here("grade", forms, "--on", DAY, "--jobs", "100000")
    assert code == 1
    assert "--jobs 100000" in errors


def test_a_pool_of_windows_has_at_most_61_workers(monkeypatch):
    from hazardcheck.batch import work_unit

    monkeypatch.setattr(work_unit.os, "cpu_count", lambda: 64)
    monkeypatch.setattr(work_unit.os, "name", "nt")
    assert [work_unit.worker_count(jobs) for jobs in (None, 1, 61, 62, 100_000)] == [61, 1, 61, 61, 61]
    monkeypatch.setattr(work_unit.os, "name", "posix")
    assert work_unit.worker_count(100_000) == 512

"""Whole folders out of every engine, workers that die or are started afresh, and what is told on the way."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from batch_cases import ON, command, environment, form, hazard, put, tree
from batch_cases import run_apart as run
from forms import PROFILES, base_of, filled, saved

from hazardcheck.batch.inputs.single_input import Input
from hazardcheck.cli import progress_bar as progress
from hazardcheck.cli import spoken_language as language
from hazardcheck.cli.progress_bar import Progress
from hazardcheck.model.base import Status, Verdict

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals are a POSIX thing")


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> Path:
    """Sixty-six forms: enough for a pool."""
    base = base_of(PROFILES[0], "excel")
    made = {f"{number:03}": saved(base, filled(base, number, Random(number))) for number in range(64)}
    return put(tmp_path_factory.mktemp("batch") / "in", **made, again=made["003"], major=form(n07_07=hazard()))


@pytest.fixture(scope="module")
def alone(batch, tmp_path_factory) -> dict[str, bytes]:
    """The folder that one process makes."""
    out = tmp_path_factory.mktemp("alone") / "out"
    run("grade", batch, "--on", ON.isoformat(), "-o", out, "--jobs", "1", "-q", code=1)
    return tree(out)


@pytest.mark.slow
@pytest.mark.parametrize("options", [("--jobs", "2"), ("--jobs", "3", "--resume"), ()])
def test_the_same_folder_from_any_number_of_workers(batch, alone, tmp_path, options):
    run("grade", batch, "--on", ON.isoformat(), "-o", tmp_path / "out", "-q", *options, code=1)
    assert tree(tmp_path / "out") == alone


@pytest.mark.slow
def test_the_same_folder_from_dask(batch, alone, tmp_path):
    pytest.importorskip("distributed", reason="the dask extra is not installed")
    options = ("--engine", "dask", "--jobs", "2")
    run("grade", batch, "--on", ON.isoformat(), "-o", tmp_path / "out", "-q", *options, code=1)
    assert tree(tmp_path / "out") == alone


@pytest.mark.slow
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_workers_that_inherit_nothing(batch, tmp_path, method):
    """Windows and macOS start workers afresh. Limits travel to them, and the result says which they were."""
    if os.name == "nt" and method != "spawn":
        pytest.skip("Windows only spawns")
    script = tmp_path / "start.py"
    script.write_text(
        "import multiprocessing, sys\n"
        "from hazardcheck.cli.command_entry import run_command as run\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    sys.exit(run(sys.argv[1:]))\n",
        encoding="utf-8",
    )
    options = ("--on", ON.isoformat(), "-q", "--limits", "rows=30000")
    run("grade", batch, *options, "-o", tmp_path / "alone", "--jobs", "1", code=1)
    line = [sys.executable, str(script), "grade", str(batch), *options, "-o", str(tmp_path / "out"), "--jobs", "2"]
    done = subprocess.run(line, capture_output=True, env=environment(), check=False, timeout=100)
    assert done.returncode == 1, done.stderr.decode()
    assert tree(tmp_path / "out") == tree(tmp_path / "alone")


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The children of a process."""
    found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False).stdout
    return [int(line) for line in found.split()]


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_worker_killed_from_outside_costs_nothing(batch, alone, tmp_path, seed):
    chance = Random(seed)
    out = tmp_path / "out"
    line = command("grade", batch, "--on", ON.isoformat(), "-o", out, "-q", "--jobs", "2", "--format", "csv")
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())
    while process.poll() is None and not workers_of(process):
        time.sleep(0.002)
    time.sleep(chance.random() * 0.3)
    if process.poll() is None and (found := workers_of(process)):
        os.kill(chance.choice(found), signal.SIGKILL)
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 1, errors.decode()
    assert tree(out) == alone


@pytest.mark.slow
@POSIX
def test_no_worker_outlives_a_run_that_was_killed(batch, tmp_path):
    line = command("grade", batch, "-o", tmp_path / "out", "-q", "--jobs", "2", "--format", "csv")
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    while process.poll() is None and len(found := workers_of(process)) < 2:
        time.sleep(0.002)
    process.kill()
    process.wait()
    until = time.monotonic() + 10
    while time.monotonic() < until and any(Path(f"/proc/{worker}").exists() for worker in found):
        time.sleep(0.05)
    assert not [worker for worker in found if Path(f"/proc/{worker}").exists()]


# ---- what is told on the way


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """A clock that the test moves."""
    now = [1000.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(language, "current_language", lambda: "zh")
    return now


def test_plain_lines_every_few_seconds(clock, capsys):
    entry = Input(Path("a.xlsx"), "a.xlsx")
    with Progress(1000, quiet=False) as watch:
        for number in range(700):
            clock[0] += 0.015625
            value = Verdict.SHUTDOWN if number % 3 == 0 else Verdict.PASS
            watch(entry, Status.GRADED, value, again=False)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    done = [int(re.search(r"(\d+)/1000", line)[1]) for line in lines]
    assert done == [320, 640]
    assert "每秒 64 份" in lines[0]
    assert "约剩 5 秒" in lines[1]
    assert re.search(r"停产 214 · 合格 426", lines[1])


def test_the_time_left_follows_the_last_seconds(clock, capsys):
    """A stretch of large files shows at once: the rate is that of the last seconds, not of the whole run."""
    entry = Input(Path("a.xlsx"), "a.xlsx")
    with Progress(2000, quiet=False) as watch:
        for number in range(1060):
            clock[0] += 0.01 if number < 1000 else 1.0
            watch(entry, Status.GRADED, Verdict.PASS, again=False)
    last = capsys.readouterr().err.splitlines()[-1]
    assert "每秒 1 份" in last
    assert "约剩 16 分钟" in last


def test_what_was_known_is_no_measure_of_what_is_left(clock, capsys):
    """A resumed run passes what it knows in no time: the time left is that of the others."""
    entry = Input(Path("a.xlsx"), "a.xlsx")
    with Progress(2000, quiet=False) as watch:
        for number in range(1010):
            clock[0] += 0.001 if number < 1000 else 1.0
            watch(entry, Status.GRADED, Verdict.PASS, again=number < 1000)
    last = capsys.readouterr().err.splitlines()[-1]
    assert "每秒 1 份" in last
    assert "1000" in last


@pytest.mark.slow
def test_quiet_says_nothing(batch, tmp_path):
    done = run("grade", batch, "-o", tmp_path / "out", "--quiet", "--format", "csv", "--on", ON.isoformat())
    assert done.stderr == b""


@pytest.mark.slow
def test_a_short_run_says_only_where_the_folder_is(batch, tmp_path):
    done = run(
        "grade", put(tmp_path / "in", a=form()), "-o", tmp_path / "out", "--format", "csv", "--on", ON.isoformat()
    )
    assert len(done.stderr.decode().splitlines()) == 1


@pytest.mark.slow
@POSIX
def test_a_bar_on_a_terminal(batch, tmp_path):
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    line = command("grade", batch, "-o", tmp_path / "out", "--format", "csv", "--on", ON.isoformat())
    process = subprocess.Popen(
        line, stdout=subprocess.DEVNULL, stderr=slave, env=environment(TERM="xterm", COLUMNS="120")
    )
    os.close(slave)
    shown = b""
    while True:
        ready, _, _ = select.select([master], [], [], 0.2)
        try:
            data = os.read(master, 65536) if ready else b""
        except OSError:
            break
        shown += data
        if not data and process.poll() is not None:
            break
    process.wait(timeout=60)
    os.close(master)
    text = shown.decode(errors="replace")
    assert "/66" in text
    assert "\x1b[" in text
    assert "HZ900" not in text

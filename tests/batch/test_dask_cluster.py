"""A real scheduler and real workers, which come, go and die in the middle of the work."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from batch_cases import ON, command, environment, form, hazard, put, run, run_apart, tree
from dask_cases import begun_cluster, begun_worker, slow, wait_for_work
from forms import PROFILES, base_of, filled, saved

from hazardcheck.batch import dask_cluster
from hazardcheck.batch.folders import enterprise_folders
from hazardcheck.batch.work_engine import do_all
from hazardcheck.batch.work_unit import Engine, Work
from hazardcheck.errors import EngineError

pytestmark = pytest.mark.slow
pytest.importorskip("distributed", reason="the dask extra is not installed")

SLOW = Work(slow, None, slow)
End = Callable[[subprocess.Popen[str]], subprocess.Popen[str]]


@pytest.fixture
def ends() -> Iterator[End]:
    """Ends the processes it is given, when the test is over."""
    begun: list[subprocess.Popen[str]] = []

    def keep(process: subprocess.Popen[str]) -> subprocess.Popen[str]:
        begun.append(process)
        return process

    yield keep
    for process in begun:
        process.kill()
        process.communicate(timeout=20)


@pytest.fixture
def empty(ends: End) -> tuple[subprocess.Popen[str], str]:
    """A scheduler without workers."""
    process, address = begun_cluster(0)
    return ends(process), address


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some hundred and sixty forms: more than are under way at one worker."""
    base = base_of(PROFILES[0], "excel")
    made = {f"{number:03}": saved(base, filled(base, number, Random(number))) for number in range(160)}
    return put(tmp_path_factory.mktemp("batch") / "in", **made, major=form(n07_07=hazard()))


@pytest.fixture(scope="module")
def alone(batch: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The folder that one process makes."""
    out = tmp_path_factory.mktemp("alone") / "out"
    run("grade", batch, "--on", ON.isoformat(), "-o", out, "--jobs", "1", "-q", code=1)
    return tree(out)


def grading(batch: Path, out: Path, address: str, *more: str) -> list[str]:
    options = ("--engine", "dask", "--scheduler", address, "--format", "csv", *more)
    return command("grade", batch, "--on", ON.isoformat(), "-o", out, *options)


def begun(line: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())


def test_pages_and_papers_are_made_on_the_workers(
    batch: Path,
    alone: dict[str, bytes],
    empty: tuple[Any, str],
    ends: End,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ends(begun_worker(empty[1]))
    monkeypatch.setattr(enterprise_folders, "_made_files", None)
    options = ("--engine", "dask", "--scheduler", empty[1], "-q", "--format", "csv")
    run("grade", batch, "--on", ON.isoformat(), "-o", tmp_path / "out", *options, code=1)
    assert tree(tmp_path / "out") == alone


def test_workers_come_and_die(
    batch: Path, alone: dict[str, bytes], empty: tuple[Any, str], ends: End, tmp_path: Path
) -> None:
    """The first comes late, dies at work and is replaced; the run waits for them and loses nothing."""
    process = begun(grading(batch, tmp_path / "out", empty[1], "-q"))
    time.sleep(1)
    first = ends(begun_worker(empty[1]))
    time.sleep(5)
    ends(begun_worker(empty[1]))
    first.kill()
    _, errors = process.communicate(timeout=100)
    assert (process.returncode, errors) == (1, b""), errors.decode()
    assert tree(tmp_path / "out") == alone


def test_a_lost_scheduler_is_one_line_and_the_run_goes_on(
    batch: Path, alone: dict[str, bytes], empty: tuple[Any, str], ends: End, tmp_path: Path
) -> None:
    ends(begun_worker(empty[1]))
    process = begun(grading(batch, tmp_path / "out", empty[1], "-q"))
    wait_for_work(empty[1])
    empty[0].kill()
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 3, errors.decode()
    assert [line.split()[0] for line in errors.decode().splitlines()] == ["HZ553"]
    run_apart("grade", batch, "--on", ON.isoformat(), "-o", tmp_path / "out", "--resume", "-q", code=1)
    assert tree(tmp_path / "out") == alone


def test_threads_are_told_once(empty: tuple[Any, str], ends: End) -> None:
    ends(begun_worker(empty[1], threads=2))
    told: list[tuple[str, object]] = []
    engine = Engine("dask", scheduler=empty[1], tell=lambda code, **said: told.append((code, said["threads"])))
    assert list(do_all(range(400), SLOW, engine)) == list(range(400))
    assert told == [("cli.dask.threads", 2)]


def test_the_window_follows_the_workers(empty: tuple[Any, str], ends: End) -> None:
    """Of a long list so much is under way as the workers of the moment take."""
    fetched: list[int] = []

    def counted() -> Iterator[int]:
        for number in range(5_000):
            fetched.append(number)
            yield number

    ends(begun_worker(empty[1]))
    done = do_all(counted(), SLOW, Engine("dask", scheduler=empty[1]))
    next(done)
    window = dask_cluster.CHUNK * dask_cluster._WINDOW
    assert len(fetched) == window
    ends(begun_worker(empty[1]))
    for _ in done:
        if len(fetched) >= window * 2:
            break
    else:
        pytest.fail("the window did not grow")
    done.close()  # type: ignore[attr-defined]


def test_nobody_at_work_is_told(empty: tuple[Any, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "NOBODY_FOR", 1)
    with pytest.raises(EngineError, match="HZ560"):
        list(do_all(range(10), SLOW, Engine("dask", scheduler=empty[1])))


def test_workers_of_another_version_are_refused(
    empty: tuple[Any, str], ends: End, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends(begun_worker(empty[1]))
    monkeypatch.setattr(dask_cluster, "__version__", "0.0.1")
    with pytest.raises(EngineError, match="HZ561"):
        list(do_all(range(10), SLOW, Engine("dask", scheduler=empty[1])))


def test_a_scheduler_that_goes_away_is_told(ends: End) -> None:
    process, address = begun_cluster()
    ends(process)
    done = do_all(range(5_000), SLOW, Engine("dask", scheduler=address))
    assert next(done) == 0
    process.kill()
    with pytest.raises(EngineError, match="HZ553"):
        for _ in done:
            pass


def test_where_nothing_is_to_be_done_no_cluster_is_needed() -> None:
    assert list(do_all([], SLOW, Engine("dask", scheduler="tcp://127.0.0.1:1"))) == []

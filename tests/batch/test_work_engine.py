"""One road, three engines: the same submissions in the same order, and a dying worker costs one file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from input_cases import find_inputs
from places import SAMPLES
from run_cases import graded, judged

from hazardcheck.batch import worker_pool as pool
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.batch.inputs import find_inputs as find
from hazardcheck.batch.judge_run import Plan
from hazardcheck.batch.kept_record import Record, grade_record, lost_record, read_line, unpacked_text
from hazardcheck.batch.work_engine import do_all
from hazardcheck.batch.work_unit import Engine, Work
from hazardcheck.library import policies
from hazardcheck.model.base import Stage, Status

pytestmark = pytest.mark.slow

MONTH = SAMPLES / "2026-11"
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=policies.load_policy("yongkang-2023", "zh"))


def inputs(times: int) -> list[find.Input]:
    return find_inputs([str(MONTH)]) * times


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_workers_gives_the_same(jobs: int) -> None:
    entries = inputs(4)
    alone = graded(entries, SETTINGS)
    assert graded(entries, SETTINGS, jobs) == alone
    assert [entry.source for entry in alone] == [entry.source for entry in entries]


def test_few_inputs_need_no_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "do_in_pool", None)
    assert len(graded(inputs(1), SETTINGS, None)) == len(inputs(1))


def deadly(entry: find.Input, settings: Settings) -> Record:
    """A file that kills whoever reads it."""
    if entry.source == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return grade_record(entry, settings)


def with_deadly(times: int, *places: int) -> list[find.Input]:
    entries = inputs(times)
    for place in places:
        entries.insert(place, find.Input(Path("x"), "deadly"))
    return entries


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("places", [(0,), (20, 62), (30, 31)])
def test_a_dying_worker_costs_one_file(places: tuple[int, ...]) -> None:
    work = Work(deadly, SETTINGS, lost_record)
    done = do_all(with_deadly(3, *places), work, Engine(jobs=2))
    found = [read_line(unpacked_text(record.line), SETTINGS.texts) for record in done]
    dead = [entry for entry in found if entry.source == "deadly"]
    assert [entry.problems[0].code for entry in dead] == ["HZ392"] * len(places)
    assert all(entry.status is Status.UNREADABLE for entry in dead)
    assert [entry for entry in found if entry.source != "deadly"] == graded(inputs(3), SETTINGS)


def test_only_a_window_of_inputs_is_under_way() -> None:
    """Memory must not grow with the inputs: they are fetched as the results are taken."""
    fetched = 0

    def counted() -> Iterator[find.Input]:
        nonlocal fetched
        for entry in inputs(40):
            fetched += 1
            yield entry

    work = Work(grade_record, SETTINGS, lost_record)
    done = do_all(counted(), work, Engine(jobs=2))
    next(done)
    assert fetched <= pool.CHUNK * 2 * 5
    assert sum(1 for _ in done) == fetched - 1


@pytest.mark.slow
def test_dask_gives_the_same() -> None:
    pytest.importorskip("distributed", reason="the dask extra is not installed")
    entries = inputs(6)
    work = Work(grade_record, SETTINGS, lost_record)
    clustered = [record.line for record in do_all(entries, work, Engine("dask", jobs=2))]
    assert clustered == [record.line for record in do_all(entries, work, Engine(jobs=1))]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_dying_dask_worker_costs_one_file() -> None:
    pytest.importorskip("distributed", reason="the dask extra is not installed")
    work = Work(deadly, SETTINGS, lost_record)
    done = do_all(with_deadly(3, 5), work, Engine("dask", jobs=2))
    found = [read_line(unpacked_text(record.line), SETTINGS.texts) for record in done]
    assert [place for place, entry in enumerate(found) if entry.problems and entry.problems[0].code == "HZ392"] == [5]
    assert [entry for entry in found if entry.source != "deadly"] == graded(inputs(3), SETTINGS)


@pytest.mark.slow
def test_a_run_sees_the_same_whoever_does_the_work() -> None:
    pictures = []
    for jobs in (1, 3):
        with judged(inputs(1), SETTINGS, Plan(engine=Engine(jobs=jobs))) as (picture, _):
            pictures.append(replace(picture.result, submissions=tuple(picture.result.submissions)))
    assert pictures[0] == pictures[1]


# ---- a pool that never answers


def deaf(*_: object) -> None:
    """How a worker begins on a system on which processes can't speak to each other."""
    time.sleep(600)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told, where an answer must come within a second."""
    monkeypatch.setattr(pool, "ANSWER_WITHIN", 1.0)
    told: list[str] = []
    return told


def engine_that_tells(told: list[str]) -> Engine:
    return Engine(jobs=2, tell=lambda code, **_: told.append(code))


@pytest.mark.skipif(os.name == "nt", reason="workers inherit the deafness by fork")
def test_a_pool_that_never_answers_is_given_up(impatient: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_begin_here", deaf)
    work = Work(grade_record, SETTINGS, lost_record)
    done = do_all(inputs(4), work, engine_that_tells(impatient))
    assert [read_line(unpacked_text(record.line), SETTINGS.texts) for record in done] == graded(inputs(4), SETTINGS)
    assert impatient == ["cli.pool.silent"]
    assert not multiprocessing.active_children()


def silent_after(chunk: list[tuple[int, find.Input]]) -> list[Record]:
    """A worker that does its first chunks, then hears nothing."""
    if chunk[0][0] >= 20:
        time.sleep(600)
    return [grade_record(entry, SETTINGS) for _, entry in chunk]


@pytest.mark.skipif(os.name == "nt", reason="workers inherit the silence by fork")
def test_a_pool_that_falls_silent_loses_nothing(impatient: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_do_numbered", silent_after)
    work = Work(grade_record, SETTINGS, lost_record)
    done = do_all(inputs(8), work, engine_that_tells(impatient))
    assert [read_line(unpacked_text(record.line), SETTINGS.texts) for record in done] == graded(inputs(8), SETTINGS)
    assert impatient == ["cli.pool.silent"]


def unhurried(item: int, _shared: None) -> int:
    time.sleep(1.5 if item == 3 else 0)
    return item


def test_a_worker_that_takes_its_time_is_waited_for(impatient: list[str]) -> None:
    done = do_all(range(40), Work(unhurried, None, unhurried), engine_that_tells(impatient))
    assert list(done) == list(range(40))
    assert impatient == []

"""One road, two engines: the same submissions in the same order, and a dying worker costs one file."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from hazardcheck import library
from hazardcheck.batch import engine, find, grade
from hazardcheck.batch.grade import Settings
from hazardcheck.model.base import Stage, Status

SAMPLES = Path(__file__).parent.parent / "samples" / "2026-11"
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=library.load_policy("yongkang-2023", "zh"))


def inputs(times: int) -> list[find.Input]:
    return find.find_inputs([str(SAMPLES)]) * times


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_workers_gives_the_same(jobs):
    entries = inputs(4)
    alone = list(engine.grade_all(entries, SETTINGS, 1))
    assert list(engine.grade_all(entries, SETTINGS, jobs)) == alone
    assert [entry.source for entry in alone] == [entry.source for entry in entries]


def test_few_inputs_need_no_pool(monkeypatch):
    monkeypatch.setattr(engine, "_pooled", None)
    assert len(list(engine.grade_all(inputs(1), SETTINGS, None))) == len(inputs(1))


def deadly(entry: find.Input, settings: Settings):
    """A file that kills whoever reads it."""
    if entry.source == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return grade.grade_input(entry, settings)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL; the stand-in needs fork")
def test_a_dying_worker_costs_one_file(monkeypatch):
    monkeypatch.setattr(engine, "grade_input", deadly)
    good = inputs(3)
    entries = [*good[:20], find.Input(Path("x"), "deadly"), *good[20:], find.Input(Path("x"), "deadly")]
    found = list(engine.grade_all(entries, SETTINGS, 2))
    dead = [entry for entry in found if entry.source == "deadly"]
    assert [entry.problems[0].code for entry in dead] == ["HZ392", "HZ392"]
    assert all(entry.status is Status.UNREADABLE for entry in dead)
    assert [entry for entry in found if entry.source != "deadly"] == list(engine.grade_all(good, SETTINGS, 1))

"""Runs over inputs without the command line: the road of ``grade``, with the store at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hazardcheck.batch.folders.output_folder import lay_out
from hazardcheck.batch.grade_file import grade_input
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.batch.inputs.single_input import Input
from hazardcheck.batch.judge_run import Plan, judge_all, restored_run
from hazardcheck.batch.kept_record import grade_record, lost_record, read_line, unpacked_text
from hazardcheck.batch.run_store import Store
from hazardcheck.batch.work_engine import do_all
from hazardcheck.batch.work_unit import Engine, Work
from hazardcheck.model.outcome import Result, Submission
from hazardcheck.model.overview import Overview


def silent(*_: object, **__: object) -> None:
    """Nobody watches."""


@contextmanager
def judged(inputs: Iterable[Input], settings: Settings, plan: Plan | None = None) -> Iterator[tuple[Overview, Store]]:
    """The whole picture of a run, and its store."""
    store = Store()
    try:
        yield judge_all(inputs, settings, store, plan or Plan(fail_on=None), silent), store
    finally:
        store.close()


def result_of(inputs: Iterable[Input], settings: Settings, plan: Plan | None = None) -> Result:
    """The result of a run with its submissions gathered."""
    with judged(inputs, settings, plan) as (picture, _):
        return replace(picture.result, submissions=tuple(picture.result.submissions))


def graded(inputs: Iterable[Input], settings: Settings, jobs: int | None = 1) -> list[Submission]:
    """What an engine makes of the inputs, before they are held against each other."""
    work = Work(grade_record, settings, lost_record)
    return [read_line(unpacked_text(record.line), settings.texts) for record in do_all(inputs, work, Engine(jobs=jobs))]


def laid_out(result: Result, out: Path) -> None:
    """The folder of a result."""
    store = Store()
    lay_out(restored_run(result, store, result.run.lang), store, out, Engine(jobs=1))
    store.close()


__all__ = ["grade_input", "graded", "judged", "laid_out", "result_of", "silent"]

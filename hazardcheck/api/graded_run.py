"""``hazardcheck.grade``: what the command ``grade`` judges, without its screen, its folders and its clock."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from datetime import date
from tempfile import gettempdir
from typing import Any

from ..batch.grade_settings import Settings
from ..batch.inputs.find_inputs import check_names, walk_inputs
from ..batch.inputs.single_input import Input
from ..batch.judge_run import Plan, judge_all
from ..batch.run_store import Store
from ..errors import OutputError, UsageError
from ..model.base import Exit, Status, Verdict
from ..model.outcome import Result, Submission
from ..model.overview import Overview
from ..reports import FORMATS, renderer
from ..words import say
from . import given_arguments as given
from .asked_values import one_of
from .ended_run import EndedRun
from .judging_request import DEFAULT_FAIL_ON, Judging
from .named_files import reading_told
from .run_plan import asked_engine, run_plan
from .run_settings import read_settings


class GradedRun(EndedRun):
    """A judged run. Walk it for its submissions, in the order of the inputs, as often as wanted: they lie in a
    temporary file, not in memory, until ``close`` (or ``with``). UsageError HZ880: it is closed."""

    def __init__(self, picture: Overview, store: Store, lang: str, notes: tuple[str, ...]) -> None:
        self._picture, self._lang, self._notes = picture, lang, notes
        # a run that nobody closes leaves nothing behind
        self._close = weakref.finalize(self, store.close)

    def __iter__(self) -> Iterator[Submission]:
        self._check_open()
        return iter(self.result.submissions)

    def __len__(self) -> int:
        return self.result.counts.inputs

    @property
    def result(self) -> Result:
        """The run but for its submissions."""
        return self._picture.result

    @property
    def notes(self) -> tuple[str, ...]:
        """What the command line says beside a result."""
        return self._notes

    def render(self, shape: str = "json") -> Iterator[str]:
        """The run in a format of ``--format``, part by part, the same bytes. UsageError HZ504."""
        self._check_open()
        found = one_of(given.given_text(shape, "shape"), tuple(FORMATS), "shape", self._lang)
        extra: dict[str, Any] = {"width": 100, "colour": False} if found == "text" else {}
        return renderer(one_of(given.given_text(shape, "shape"), tuple(FORMATS), "shape", self._lang))(
            self._picture, self._lang, **extra
        )

    def close(self) -> None:
        """Give the temporary file back."""
        self._close()

    def _check_open(self) -> None:
        if not self._close.alive:
            raise UsageError("HZ880", where="GradedRun")

    def __enter__(self) -> GradedRun:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def grade(
    paths: given.Several,
    *,
    on: date | str,
    stage: str = "self",
    policy: str = "",
    case: given.Several = (),
    previous: given.Several = (),
    roster: given.Given | None = None,
    fail_on: str = DEFAULT_FAIL_ON,
    checklist: given.Several = (),
    sheet_map: given.Given | None = None,
    second_reader: bool = False,
    jobs: int | None = 1,
    lang: str = "zh",
) -> GradedRun:
    """Judge files, folders, globs and archives. ``on`` is the judging day: no clock is read. ``jobs`` above 1, or None
    for all cores, starts processes: then guard the script by ``if __name__ == "__main__"``.

    Raises ``UsageError`` and ``DefinitionError`` before anything is judged; an input that can't be read is a submission
    that says so, and nothing to judge ends with 3.
    """
    names = given.given_names(paths, "paths")
    check_names(names)
    lang = given.given_language(lang)
    notes: list[str] = []

    def tell(code: str, /, **params: object) -> None:
        notes.append(say(code, lang, **params))

    judging = Judging(
        on=given.given_day(on),
        stage=given.given_text(stage, "stage"),
        policy=given.given_text(policy, "policy"),
        case=given.given_paths(case, "case"),
        previous=given.given_paths(previous, "previous"),
        roster=given.given_path(roster, "roster"),
        fail_on=given.given_text(fail_on, "fail_on"),
        checklist=given.given_names(checklist, "checklist"),
        sheet_map=given.given_path(sheet_map, "sheet_map"),
        second_reader=given.given_truth(second_reader, "second_reader"),
    )
    engine = asked_engine("local", given.given_jobs(jobs), "", tell)
    settings = read_settings(judging, lang, reading_told(lang, notes.append))
    inputs = walk_inputs(names, given=judging.paths())
    picture, store = _judged(inputs, settings, run_plan(judging, engine, lang))
    return GradedRun(picture, store, lang, tuple(notes))


def _judged(inputs: Iterable[Input], settings: Settings, plan: Plan) -> tuple[Overview, Store]:
    """The whole picture, and the store in which the submissions lie. What ends it early leaves no store behind."""
    store = Store()
    try:
        picture = judge_all(inputs, settings, store, plan, _watch_nothing)
        # the command line shows what was judged before an interrupt; a caller gets the interrupt
        if picture.result.exit.code == Exit.INTERRUPTED:
            raise KeyboardInterrupt
    except sqlite3.Error as error:
        store.close()
        raise OutputError("HZ601", gettempdir(), detail=str(error)) from None
    except BaseException:
        store.close()
        raise
    return picture, store


def _watch_nothing(entry: object, status: Status, value: Verdict | None, *, again: bool) -> None: ...

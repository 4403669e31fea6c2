"""Arguments of a call as the command line has its options: paths, days, languages. A wrong one: ``UsageError``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from ..errors import UsageError
from .asked_values import one_of, written_day

Given = str | os.PathLike[str]
"""One path, as text or as a path."""
Several = Given | Iterable[Given]
"""One path or several: a single text is one path, never its letters."""


def given_names(given: Several) -> tuple[str, ...]:
    """The names that are given, each as text."""
    each = (given,) if isinstance(given, str | os.PathLike) else tuple(given)
    return tuple(os.fsdecode(one) for one in each)


def given_paths(given: Several) -> tuple[Path, ...]:
    """The same as paths."""
    return tuple(map(Path, given_names(given)))


def given_path(given: Given | None) -> Path | None:
    """A path, or nothing."""
    return None if given is None else Path(given)


def given_day(day: date | str) -> date:
    """A day, or the text of one (2026-11-30, 2026年11月30日). UsageError HZ503."""
    if isinstance(day, datetime):
        return day.date()
    return day if isinstance(day, date) else written_day(str(day), "on")


def given_language(lang: str) -> str:
    """``zh`` or ``en``. UsageError HZ504: a call says which, so nothing else is taken for Chinese."""
    return one_of(lang, ("zh", "en"), "lang", "zh")


def given_jobs(jobs: int | None) -> int | None:
    """So many workers, or as many as there are cores. UsageError HZ504."""
    if jobs is not None and jobs < 1:
        raise UsageError("HZ504", where="jobs", value=str(jobs), allowed="1、2、3 … / None", hint="")
    return jobs

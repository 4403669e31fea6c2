"""Arguments of a call as the command line has its options: paths, texts, days, languages. A wrong one, or one of a
type that can't stand there, is a ``UsageError`` that names the argument: a call guesses nothing, or "no" were true."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Set
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from ..errors import UsageError
from .asked_values import one_of, written_day

Given = str | os.PathLike[str]
"""One path, as text or as a path."""
Several = Given | Iterable[Given]
"""One path or several: a single text is one path, never its letters."""
Kind = TypeVar("Kind")
# So much of a wrong value is shown.
_SHOWN = 40


def given_names(given: Several, where: str) -> tuple[str, ...]:
    """The paths or names that are given, each as text. UsageError HZ853."""
    return tuple(given_name(one, where, "call.kind.paths") for one in _each(given, where, "call.kind.paths"))


def given_name(given: Given, where: str, kind: str = "call.kind.path") -> str:
    """One path or name as text. UsageError HZ853; HZ550: an empty one, which for Python is the folder one stands in."""
    name = given_text(os.fspath(given) if isinstance(given, os.PathLike) else given, where, kind)
    if not name.strip():
        raise UsageError("HZ550", where=where)
    return name


def given_paths(given: Several, where: str) -> tuple[Path, ...]:
    """The same as paths."""
    return tuple(map(Path, given_names(given, where)))


def given_path(given: Given | None, where: str) -> Path | None:
    """A path, or nothing."""
    return None if given is None else Path(given_name(given, where))


def given_texts(given: str | Iterable[str], where: str) -> tuple[str, ...]:
    """The texts that are given: a single one is one, never its letters. UsageError HZ853."""
    return tuple(given_text(one, where, "call.kind.texts") for one in _each(given, where, "call.kind.texts"))


def given_text(given: object, where: str, kind: str = "call.kind.text") -> str:
    """A text. UsageError HZ853."""
    text = given_value(given, where, str, kind)
    # no file, key or person is called so, and Python says it only in the midst of its work
    if "\0" in text:
        raise _wrong(given, where, kind)
    return text


def given_truth(given: bool, where: str) -> bool:
    """True or false; the text "no" is neither. UsageError HZ853."""
    return given_value(given, where, bool, "call.kind.truth")


def given_moment(given: datetime, where: str) -> datetime:
    """A moment. UsageError HZ853."""
    return given_value(given, where, datetime, "call.kind.moment")


def given_value(given: object, where: str, wanted: type[Kind], kind: str) -> Kind:
    """The value, if it is of this type. UsageError HZ853."""
    if not isinstance(given, wanted):
        raise _wrong(given, where, kind)
    return given


def given_day(day: date | str, where: str = "on") -> date:
    """A day, or the text of one (2026-11-30, 2026年11月30日). UsageError HZ503, HZ853."""
    if isinstance(day, datetime):
        return day.date()
    return day if isinstance(day, date) else written_day(given_text(day, where, "call.kind.day"), where)


def given_language(lang: str) -> str:
    """``zh`` or ``en``. UsageError HZ504: a call says which, so nothing else is taken for Chinese."""
    return one_of(given_text(lang, "lang"), ("zh", "en"), "lang", "zh")


def given_jobs(jobs: int | None) -> int | None:
    """So many workers, or as many as there are cores. UsageError HZ504, HZ853."""
    if jobs is None:
        return None
    # for Python true is the number one
    if isinstance(jobs, bool):
        raise _wrong(jobs, "jobs", "call.kind.number")
    if given_value(jobs, "jobs", int, "call.kind.number") < 1:
        raise UsageError("HZ504", where="jobs", value=str(jobs), allowed="1、2、3 … / None", hint="")
    return jobs


def _each(given: object, where: str, kind: str) -> Iterable[Given]:
    """What is given one by one: a single one too. A set has no order, and the order of the inputs is that of the
    result; of a table nobody knows which half is meant."""
    if isinstance(given, str | os.PathLike):
        return (given,)
    if isinstance(given, bytes | bytearray | Mapping | Set) or not isinstance(given, Iterable):
        raise _wrong(given, where, kind)
    return given


def _wrong(given: object, where: str, kind: str) -> UsageError:
    shown = repr(given) if isinstance(given, str) else ascii(given)
    value = f"{type(given).__name__}: {shown[:_SHOWN]}" if given is not None else "None"
    return UsageError("HZ853", where=where, kind=kind, value=value)

"""Where the desk puts what it makes: beside the form, in a folder of the day, never in one that is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from ...batch.our_files import INDEX, PAGES, RESULTS
from ...words import TEXTS
from ..spoken_language import say

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-\d+)?")


def free_place(given: Path, kind: str, day: date) -> Path:
    """A folder that is not there yet, beside what was given: ``结果/2026-11-30``, the next one ``…-2``. ``kind``:
    ``results`` or ``returns``."""
    base = given.absolute().parent / say(f"desk.folder.{kind}")
    names = (f"{day.isoformat()}{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(base / name for name in names if not (base / name).exists())


def first_page(folder: Path) -> Path | None:
    """The page to open first of a result: that of the only form, or of all of them."""
    return next((folder / name for name in (*PAGES, INDEX) if (folder / name).is_file()), None)


def earlier_results(folder: Path, depth: int = 2) -> list[Path]:
    """The results of the desk in a folder and in those below it (so many, ``depth``), the newest first; where nothing
    was judged there is none."""
    found: set[Path] = set()
    for level in range(depth + 1):
        for name in TEXTS["desk.folder.results"]:
            found.update(_results_in(folder.glob("*/" * level + name)))
    return sorted(found, key=_order, reverse=True)


def results_within(folder: Path) -> list[Path]:
    """The results of the desk anywhere in a folder, in no order."""
    return [one for name in TEXTS["desk.folder.results"] for one in _results_in(folder.rglob(name))]


def _results_in(bases: Iterable[Path]) -> Iterator[Path]:
    for base in bases:
        yield from (one for one in _dated(base) if (one / RESULTS).is_file() and not _is_bare(one))


def _is_bare(place: Path) -> bool:
    """Whether nothing was judged: a page of all of them, and not one folder of an enterprise."""
    return (place / INDEX).is_file() and not any(one.is_dir() for one in place.iterdir())


def is_of_one(place: Path) -> bool:
    """Whether a result is that of one form alone: its page lies at the top."""
    return any((place / name).is_file() for name in PAGES)


def result_day(place: Path) -> str:
    """The day of a result of the desk, as its folder is named."""
    found = _DAY.fullmatch(place.name)
    return found[1] if found else ""


def next_month(today: date, last: str) -> date:
    """The month of the next form: this one, or the one after the last result where that is of this month. Example:
    judged on 2026-11-30, the next one is of 2026-12, on that day as on the next."""
    if not last:
        return today.replace(day=1)
    year, month = int(last[:4]), int(last[5:7])
    following = date(year + month // 12, month % 12 + 1, 1)
    return max(today.replace(day=1), following)


def _dated(base: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(one for one in base.iterdir() if result_day(one))


def _order(place: Path) -> tuple[str, int, str]:
    """By day, then by number: -10 comes after -9."""
    return result_day(place), int(place.name[len("2026-11-30-") :] or 1), str(place)

"""Values of options in the language of this run: days, names from a list, and where today comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from ..api import asked_values as asked
from ..errors import UsageError
from ..model.base import Verdict
from ..reports import FORMATS
from .spoken_language import current_language, say

# The law's days are those of China, wherever a runner's clock stands; without summer time an offset is enough, which
# Windows knows without a table of zones.
_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
# the years of a ledger
_YEARS = (1900, 2100)


def today() -> date:
    """The day of the run in Asia/Shanghai: the only reading of the clock."""
    return datetime.now(_CHINA).date()


def judged_day(text: str | None) -> date:
    """The day named by ``--on``, or today. UsageError HZ503."""
    return asked.written_day(text) if text else today()


def reached_day(text: str | None) -> date:
    """The day named by ``--on`` on which something was done, or today. UsageError HZ503, HZ857, HZ854 (it is still to
    come: a year mistyped would strike off what is open today)."""
    day, last = ledger_day(text), today()
    if day > last:
        raise UsageError("HZ854", where="--on", value=day.isoformat(), other=last.isoformat())
    return day


def ledger_day(text: str | None) -> date:
    """The day named by ``--on`` of the ledger, or today. UsageError HZ503, HZ857."""
    return near_day(judged_day(text), "--on")


def near_day(day: date, option: str) -> date:
    """The day, if a ledger can reckon with it. UsageError HZ857: of a year that is a slip of the hand, from which no
    day before or after may be left."""
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise UsageError("HZ857", where=option, value=day.isoformat(), first=str(_YEARS[0]), last=str(_YEARS[1]))
    return day


def new_file(path: Path, option: str) -> Path:
    """The path, if nothing is there: what a person has is never replaced, the ledger least. UsageError HZ778."""
    if path.exists():
        raise UsageError("HZ778", where=option, value=path.as_posix())
    return path


def one_of(text: str, known: Mapping[str, str] | Iterable[str], option: str) -> str:
    """The key of the ``known`` ones that ``text`` is or names; a mapping says how they are called in Chinese.
    UsageError HZ504."""
    return asked.one_of(text, known, option, current_language())


def result_format(text: str) -> str:
    """The format named by ``--format`` of a result."""
    return asked.worded_key(text, {name: f"cli.format.{name}" for name in FORMATS}, "--format", current_language())


# What shows one form after the other; of what another program counts, a part would look like the whole.
_LISTING = ("text", "csv", "jsonl")


def shown_outcomes(text: str, shapes: Iterable[str]) -> frozenset[Verdict] | None:
    """The outcomes named by ``--only``, None for all. UsageError HZ816: one of the formats can't show a part."""
    if not text:
        return None
    for shape in shapes:
        if shape not in _LISTING:
            raise UsageError("HZ816", where="--only", found=shape)
    names = {entry.value: say(f"outcome.{entry}") for entry in Verdict}
    return frozenset(Verdict(one_of(name.strip(), names, "--only")) for name in re.split("[,，、]", text))


def behind_link(place: Path | None) -> Path | None:
    """The folder that a link leads to, whether it is there yet or not: the link stays, what is behind it is written."""
    return place.resolve() if place is not None and place.is_symlink() else place


def existing_file(path: Path, option: str) -> Path:
    """The path, if a file is there. UsageError HZ505 otherwise."""
    return asked.existing_file(path, option)

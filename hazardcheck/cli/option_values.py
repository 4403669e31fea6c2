"""Values of options: days, names from a list, and where today comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from ..errors import UsageError
from ..model.base import Stage, Verdict
from ..reports import FORMATS
from ..rules.reading.meant_keys import key_meant, nearest_keys, shown_keys
from ..rules.reading.written_days import day_of
from .spoken_language import say

# Where more can be chosen from (the facts of a checklist), only the nearest are listed.
_LISTED = 12


# The law's days are those of China, wherever a runner's clock stands; without summer time an offset is enough, which
# Windows knows without a table of zones.
_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")


def today() -> date:
    """The day of the run in Asia/Shanghai: the only reading of the clock."""
    return datetime.now(_CHINA).date()


def judged_day(text: str | None) -> date:
    """The day named by ``--on``, or today. UsageError HZ503."""
    if not text:
        return today()
    found = day_of(text)
    if found is None:
        raise UsageError("HZ503", where="--on", value=text)
    return found


def one_of(text: str, known: Mapping[str, str] | Iterable[str], option: str) -> str:
    """The key of the ``known`` ones that ``text`` is or names; a mapping says how they are called in Chinese.

    UsageError HZ504 with the nearest ones; where none is near, with all of them, or the first of very many.
    """
    names = dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, "")
    found = key_meant(text, names)
    if found is not None:
        return found
    near = nearest_keys(text, names)
    every = list(names)[:_LISTED]
    more = say("cli.more", count=len(names) - _LISTED) if len(names) > _LISTED else ""
    allowed = say("cli.nearest", count=len(names)) if near and more else shown_keys(every, names) + more
    raise UsageError("HZ504", where=option, value=text, allowed=allowed, hint=shown_keys(near, names))


def named_stage(text: str) -> Stage:
    """The stage named."""
    return Stage(one_of(text, {entry.value: say(f"cli.stage.{entry}") for entry in Stage}, "--stage"))


def result_format(text: str) -> str:
    """The format named by ``--format`` of a result."""
    return one_of(text, {name: say(f"cli.format.{name}") for name in FORMATS}, "--format")


def fail_threshold(text: str) -> Verdict | None:
    """The outcome named by ``--fail-on``; None for ``never``."""
    names = {entry.value: say(f"outcome.{entry}") for entry in Verdict if entry is not Verdict.PASS}
    name = one_of(text, {**names, "never": say("cli.never")}, "--fail-on")
    return None if name == "never" else Verdict(name)


def behind_link(place: Path | None) -> Path | None:
    """The folder that a link leads to, whether it is there yet or not: the link stays, what is behind it is written."""
    return place.resolve() if place is not None and place.is_symlink() else place


def existing_file(path: Path, option: str) -> Path:
    """The path, if a file is there. UsageError HZ505 otherwise."""
    if not path.is_file():
        raise UsageError("HZ505", where=option, path=path.as_posix())
    return path

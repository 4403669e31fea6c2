"""Values of options: days, names from a list, and where today comes from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from ..errors import UsageError
from ..model.base import Stage, Verdict
from ..rules.criteria.fault import closest
from ..rules.reading.answer_words import day_of


def today() -> date:
    """The day of the run, in local time: the only reading of the clock."""
    return datetime.now().astimezone().date()


def day(text: str | None) -> date:
    """The day named by ``--on``, or today. UsageError HZ503."""
    if not text:
        return today()
    found = day_of(text)
    if found is None:
        raise UsageError("HZ503", where="--on", value=text)
    return found


def one_of(text: str, known: Iterable[str], option: str) -> str:
    """``text`` if it is among the ``known`` values. UsageError HZ504 otherwise."""
    known = list(known)
    if text not in known:
        raise UsageError("HZ504", where=option, value=text, allowed="、".join(known), hint=closest(text, known))
    return text


def stage(text: str) -> Stage:
    """The stage named."""
    return Stage(one_of(text, [entry.value for entry in Stage], "--stage"))


def threshold(text: str) -> Verdict | None:
    """The outcome named by ``--fail-on``; None for ``never``."""
    names = [entry.value for entry in Verdict if entry is not Verdict.PASS]
    name = one_of(text, [*names, "never"], "--fail-on")
    return None if name == "never" else Verdict(name)


def behind_link(place: Path | None) -> Path | None:
    """The folder that a link leads to, whether it is there yet or not: the link stays, what is behind it is written."""
    return place.resolve() if place is not None and place.is_symlink() else place


def existing_file(path: Path, option: str) -> Path:
    """The path, if a file is there. UsageError HZ505 otherwise."""
    if not path.is_file():
        raise UsageError("HZ505", where=option, path=path.as_posix())
    return path

"""Values that a caller names, by an option or by an argument: a key, a day, a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from ..errors import UsageError
from ..model.base import Stage, Verdict
from ..rules.reading.meant_keys import key_meant, nearest_keys, shown_keys
from ..rules.reading.written_days import day_of
from ..words import say

# Where more can be chosen from (the facts of a checklist), only the nearest are listed.
_LISTED = 12


def one_of(text: str, known: Mapping[str, str] | Iterable[str], option: str, lang: str) -> str:
    """The key of the ``known`` ones that ``text`` is or names; a mapping says how they are called in Chinese.

    UsageError HZ504 with the nearest ones; where none is near, with all of them, or the first of very many.
    """
    names = dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, "")
    found = key_meant(text, names)
    if found is not None:
        return found
    near = nearest_keys(text, names)
    every = list(names)[:_LISTED]
    more = say("cli.more", lang, count=len(names) - _LISTED) if len(names) > _LISTED else ""
    allowed = say("cli.nearest", lang, count=len(names)) if near and more else shown_keys(every, names) + more
    raise UsageError("HZ504", where=option, value=text, allowed=allowed, hint=shown_keys(near, names))


def named_stage(text: str, lang: str) -> Stage:
    """The stage named."""
    return Stage(one_of(text, {entry.value: say(f"cli.stage.{entry}", lang) for entry in Stage}, "--stage", lang))


def fail_threshold(text: str, lang: str) -> Verdict | None:
    """The outcome named by ``--fail-on``; None for ``never``."""
    names = {entry.value: say(f"outcome.{entry}", lang) for entry in Verdict if entry is not Verdict.PASS}
    name = one_of(text, {**names, "never": say("cli.never", lang)}, "--fail-on", lang)
    return None if name == "never" else Verdict(name)


def written_day(text: str, option: str = "--on") -> date:
    """The day that is written there. UsageError HZ503."""
    found = day_of(text)
    if found is None:
        raise UsageError("HZ503", where=option, value=text)
    return found


def existing_file(path: Path, option: str) -> Path:
    """The path, if a file is there. UsageError HZ505 otherwise."""
    if not path.is_file():
        raise UsageError("HZ505", where=option, path=path.as_posix())
    return path

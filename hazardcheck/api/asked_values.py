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
_OTHER = {"en": "zh"}


def one_of(
    text: str,
    known: Mapping[str, str] | Iterable[str],
    option: str,
    lang: str,
    *,
    heard: Mapping[str, str] | None = None,
    whole: bool = False,
) -> str:
    """The key of the ``known`` ones that ``text`` is or names; a mapping says how they are called. ``heard``: how else,
    in the other language; ``whole``: a word of a name is not enough.

    UsageError HZ504 with the nearest ones; where none is near, with all of them, or the first of very many.
    """
    names = dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, "")
    found = key_meant(text, names, whole=whole) or key_meant(text, heard or {}, whole=whole)
    if found is not None:
        return found
    near = nearest_keys(text, names)
    every = list(names)[:_LISTED]
    more = say("cli.more", lang, count=len(names) - _LISTED) if len(names) > _LISTED else ""
    allowed = say("cli.nearest", lang, count=len(names)) if near and more else shown_keys(every, names) + more
    raise UsageError("HZ504", where=option, value=text, allowed=allowed, hint=shown_keys(near, names))


def named_stage(text: str, lang: str) -> Stage:
    """The stage named."""
    codes = {entry.value: f"cli.stage.{entry}" for entry in Stage}
    return Stage(worded_key(text, codes, "--stage", lang))


def worded_key(text: str, codes: Mapping[str, str], option: str, lang: str) -> str:
    """The key that is meant, each called by the words of its code, in either language."""
    shown, heard = ({key: say(code, one) for key, code in codes.items()} for one in (lang, _OTHER.get(lang, "en")))
    return one_of(text, shown, option, lang, heard=heard)


def fail_threshold(text: str, lang: str) -> Verdict | None:
    """The outcome named by ``--fail-on``; None for ``never``."""
    codes = {entry.value: f"outcome.{entry}" for entry in Verdict if entry is not Verdict.PASS}
    name = worded_key(text, {**codes, "never": "cli.never"}, "--fail-on", lang)
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

"""Which language this run speaks: option before variable before locale; anything else is Chinese."""

from __future__ import annotations

import os

from .. import words

_current = "zh"


def choose_language(arguments: list[str]) -> list[str]:
    """Settle the language and return the arguments without ``--lang`` (it may stand anywhere before ``--``)."""
    global _current
    rest: list[str] = []
    chosen = ""
    todo = iter(arguments)
    for argument in todo:
        if argument == "--":
            rest += [argument, *todo]
        elif argument == "--lang":
            chosen = next(todo, "")
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    _current = "en" if _is_english(chosen or os.environ.get("HAZARDCHECK_LANG", "") or _locale()) else "zh"
    return rest


def prefer_language(arguments: list[str], lang: str) -> bool:
    """The language of the configuration, where neither option nor variable names one; whether that changes it."""
    global _current
    given = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if any(word.partition("=")[0] == "--lang" for word in given) or os.environ.get("HAZARDCHECK_LANG"):
        return False
    before, _current = _current, lang
    return before != lang


def current_language() -> str:
    """``zh`` or ``en``."""
    return _current


def say(code: str, **params: object) -> str:
    """The text with ``code`` in the language of this run."""
    return words.say(code, _current, **params)


def _is_english(name: str) -> bool:
    return name.lower().startswith("en")


def _locale() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    if os.name != "nt":
        return ""
    import locale

    return locale.getlocale()[0] or ""

"""Which language this run speaks: option before variable before locale; anything else is Chinese."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .. import words
from ..errors import HazardcheckError, UsageError

_current = "zh"
_LANGUAGE = re.compile(r"(zh|en)([-_.].*)?|chinese|english|中文|英文")
# Whether the person sits before the window of the desk, and knows neither commands nor options.
_window: ContextVar[bool] = ContextVar("window", default=False)
# An option, a command of ours, an exit code: nothing of it helps somebody at the window.
_COMMAND = re.compile(r"(?<![\w-])--?[a-z]|hazardcheck|退出码|exit code", re.IGNORECASE)


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
    _current = language_key(chosen or os.environ.get("HAZARDCHECK_LANG", "") or _locale())
    return rest


def prefer_language(arguments: list[str], lang: str) -> bool:
    """The language of the configuration, where neither option nor variable names one; whether that changes it."""
    global _current
    given = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if any(word.partition("=")[0] == "--lang" for word in given) or os.environ.get("HAZARDCHECK_LANG"):
        return False
    before, _current = _current, lang
    return before != lang


def check_language(arguments: list[str]) -> None:
    """Whether ``--lang`` names a language of ours. UsageError HZ504."""
    given = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for number, word in enumerate(given):
        name, _, joined = word.partition("=")
        if name == "--lang":
            value = joined if "=" in word else "".join(given[number + 1 : number + 2])
            if not is_language(value):
                raise UsageError("HZ504", where="--lang", value=value, allowed="zh、en", hint="")


def is_language(name: str) -> bool:
    """Whether this names Chinese or English: ``zh``, ``en``, or one of them with a country (``en_US.UTF-8``)."""
    return bool(_LANGUAGE.fullmatch(name.lower()))


def language_key(name: str) -> str:
    """``zh`` or ``en``: what a run speaks that is given this name."""
    return "en" if _is_english(name) else "zh"


def current_language() -> str:
    """``zh`` or ``en``."""
    return _current


@contextmanager
def window_words() -> Iterator[None]:
    """For a person at the window of the desk: what is said there names no option, no command and no exit code."""
    before = _window.set(True)
    try:
        yield
    finally:
        _window.reset(before)


def is_window() -> bool:
    """Whether the person sits before the window of the desk."""
    return _window.get()


def say(code: str, /, **params: object) -> str:
    """The text with ``code`` in the language of this run; at the window its own one, ``window.CODE``, where there is
    one."""
    own = f"window.{code}"
    return words.say(own if _window.get() and own in words.TEXTS else code, _current, **params)


def say_coded(code: str, where: str = "", /, **params: object) -> str:
    """A complaint in one line: where, its code, what and what to do. At the window what to do is done there, and the
    code stands behind it, for whoever is asked for help."""
    if not _window.get():
        return f"{where}: {code} {say(code, **params)}" if where else f"{code} {say(code, **params)}"
    detail = params.get("detail")
    if isinstance(detail, str) and detail.isascii() and detail not in words.TEXTS:
        # what a system or a library said, in English
        params["detail"] = "os.other"
    sentence = say(code, **params)
    if _COMMAND.search(sentence):
        sentence = say("window.other")
    # of an option or a variable nobody at the window knows anything, nor of a file that only we keep
    named = "" if re.fullmatch(r"-.*|[A-Z_]+", where) else re.sub(r"[/\\]\.[^/\\]*$", "", where)
    return words.say("window.coded", _current, where=f"{named}：" if named else "", sentence=sentence, number=code)


def error_line(error: HazardcheckError) -> str:
    """The complaint of an error, in one line."""
    return say_coded(error.code, error.where, **error.params)


def _is_english(name: str) -> bool:
    return name.lower().startswith("en") or name == "英文"


def _locale() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    if os.name != "nt":
        return ""
    import locale

    return locale.getlocale()[0] or ""

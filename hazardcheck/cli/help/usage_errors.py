"""What is wrong with a command line, in one language, with the word that may have been meant.

typer says it in English; what it found wrong is told by the class of its error and the values in it, and said again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ...rules.reading.meant_keys import nearest_keys
from ..spoken_language import say

# `(a b)` of "Got unexpected extra argument(s) (a b)"
_EXTRA = re.compile(r"^Got unexpected .*? \((.*)\)\.?$", re.DOTALL)
# `'x' is not a valid int.`, `0 is not in the range x>=1.`
_VALUE = re.compile(r"^'?(.*?)'? is not ", re.DOTALL)


def usage_text(error: BaseException) -> str:
    """How the command is used, and what was wrong; the whole help where no argument was given at all."""
    context: Any = getattr(error, "ctx", None)
    message = usage_message(error)
    if type(error).__name__ == "NoArgsIsHelpError":
        return message
    usage = context.get_usage() if context else ""
    return f"{usage}\n{say('cli.usage', detail=message)}".strip()


def usage_message(error: BaseException) -> str:
    """What was wrong, in one sentence."""
    said = {
        "NoArgsIsHelpError": _whole_help,
        "NoSuchOption": _unknown_option,
        "MissingParameter": _missing,
        "BadParameter": _bad_value,
        "BadOptionUsage": _bad_option,
        "BadArgumentUsage": _bad_value,
    }.get(type(error).__name__, _other)
    return said(error)


def _whole_help(error: Any) -> str:
    return str(error.ctx.get_help())


def _unknown_option(error: Any) -> str:
    return say("usage.option", name=error.option_name, hint=_hint(_near_options(error)))


def _near_options(error: Any) -> tuple[str, ...]:
    """The options that are spelt or called alike: ``--jbos`` is --jobs, ``--名册`` is --roster."""
    context, name = error.ctx, error.option_name.lstrip("-")
    params = context.command.get_params(context) if context else ()
    known: dict[str, str] = {}
    for param in params:
        for option in getattr(param, "opts", ()):
            if option.startswith("--"):
                known[option.lstrip("-")] = getattr(param, "help", "") or ""
    return tuple(f"--{one}" for one in _nearest(name, known))


def _missing(error: Any) -> str:
    kind = "argument" if _kind_of(error) == "argument" else "option"
    return say(f"usage.missing.{kind}", name=_name_of(error))


def _kind_of(error: Any) -> str:
    return str(getattr(error.param, "param_type_name", "") or error.param_type or "")


def _name_of(error: Any) -> str:
    """The option by its names, the argument by what stands for it."""
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    return "/".join(param.opts) if param.param_type_name == "option" else str(param.metavar or param.name)


def _bad_value(error: Any) -> str:
    param = getattr(error, "param", None)
    found = _VALUE.match(str(error.message))
    value, low = found[1] if found else "", getattr(getattr(param, "type", None), "min", None)
    if param is None:
        return say("usage.other")
    if low is not None:
        return say("usage.value.low", name=_name_of(error), value=value, low=low)
    if found and "int" in error.message:
        return say("usage.value.number", name=_name_of(error), value=value)
    return say("usage.value", name=_name_of(error), value=value)


def _bad_option(error: Any) -> str:
    takes_none = "does not take" in str(error.message)
    return say("usage.flag" if takes_none else "usage.empty", name=error.option_name)


def _other(error: Any) -> str:
    """An unknown command, words too many, no command: the plain errors of typer."""
    message, context = str(getattr(error, "message", error)), getattr(error, "ctx", None)
    if message.startswith("No such command"):
        name = message.removeprefix("No such command").strip(" .'\"")
        return say("usage.command", name=name, hint=_hint(_near_commands(name, context)))
    if message.startswith("Missing command"):
        return say("usage.no_command")
    found = _EXTRA.search(message)
    return say("usage.extra_words", words=found[1]) if found else say("usage.other")


def _near_commands(name: str, context: Any) -> tuple[str, ...]:
    """The commands that are spelt or called alike: ``grad`` is grade, ``台账`` is ledger."""
    commands: Mapping[str, Any] = getattr(context.command, "commands", {}) if context else {}
    return _nearest(name, {one: command.help or "" for one, command in commands.items()})


def _nearest(name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """By the spelling of an English word; by what is said of each for a Chinese one."""
    return nearest_keys(name, dict.fromkeys(known, "") if name.isascii() else known)


def _hint(near: Iterable[str]) -> str:
    """The words that may be meant, as ``say`` puts them into a sentence."""
    return say("usage.or").join(near)

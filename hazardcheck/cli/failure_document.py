"""A failure as one JSON document, for whoever asked for ``--format json``: usage errors, files that can't be used and
defects of ours alike. The lines on stderr stay as they are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from ..errors import HazardcheckError
from .spoken_language import current_language, say

# what a document of ours says it is; never mistaken for a result
SCHEMA = "hazardcheck/failure/1"
# the names of the format, as `--format` takes them
_JSON = ("json", "数据", "data")
# What stands between a complaint and what to do about it, in the sentences of the words.
_REMEDY = {"zh": ("；请", "；"), "en": ("; ", "; ")}


def wants_document(arguments: Sequence[str]) -> bool:
    """Whether ``--format json`` stands on the command line, however wrong the rest of it is."""
    pairs = zip(arguments, (*arguments[1:], ""), strict=True)
    given = [after if word == "--format" else word.partition("=")[2] for word, after in pairs if _is_format(word)]
    return any(name.strip().lower() in _JSON for name in given)


def _is_format(word: str) -> bool:
    return word == "--format" or word.startswith("--format=")


def complaint(code: str, where: str, message: str) -> dict[str, str]:
    """One complaint: its code, the place, the sentence, and what to do: what the sentence says of it, else what is to
    be done about such a code."""
    return {"code": code, "where": where, "message": message, "do": _said_remedy(message) or _usual_remedy(code)}


def _said_remedy(message: str) -> str:
    """What the sentence itself says of what to do: behind ；请, else behind its last semicolon; "" if it has none."""
    first, last = _REMEDY["en" if current_language() == "en" else "zh"]
    _, found, remedy = message.rpartition(first)
    if found:
        return first.strip("；; ") + remedy
    _, found, remedy = message.rpartition(last)
    return remedy.strip() if found else ""


def usage_complaint(error: Any, arguments: Sequence[str], message: str) -> dict[str, str]:
    """A command line that is none: the command and the option at fault, and where all options stand."""
    path = str(getattr(getattr(error, "ctx", None), "command_path", "")) or "hazardcheck"
    command = path.removeprefix("hazardcheck").strip() or _command_of(arguments)
    named = getattr(error, "param", None)
    name = "".join(getattr(named, "opts", ())[:1])
    # an argument is called as the usage line calls it in English, whatever language the run speaks
    shown = name if name.startswith("-") else getattr(named, "plain_place", None) or name
    where = f"{command} {getattr(error, 'option_name', '') or shown}".strip()
    return {"code": "usage", "where": where, "message": message, "do": say("cli.usage.do", command=path)}


def _usual_remedy(code: str) -> str:
    if not code.startswith("HZ"):
        return ""
    # for start-up: most runs end without one
    from ..words.codes.explain import explanation

    return dict(explanation(code, current_language())).get("do", "")


def error_complaints(errors: Iterable[HazardcheckError], arguments: Sequence[str]) -> list[dict[str, str]]:
    """The complaints of errors, in their order."""
    lang = current_language()
    return [complaint(one.code, one.where or _place_of(one, arguments), _sentence(one, lang)) for one in errors]


def _place_of(error: HazardcheckError, arguments: Sequence[str]) -> str:
    """Where an error lies that names no place: the option or argument that bears what it speaks of (``what-if
    --checklist``), else the command."""
    told = {str(value) for value in error.params.values() if str(value)}
    for before, word in zip(("", *arguments), arguments, strict=False):
        option, joined, value = word.partition("=")
        if joined and value in told and option.startswith("-"):
            return f"{_command_of(arguments)} {option}".strip()
        if word in told and word != _command_of(arguments):
            return f"{_command_of(arguments)} {before if before.startswith('-') else word}".strip()
    return _command_of(arguments) or "hazardcheck"


def _command_of(arguments: Sequence[str]) -> str:
    """The command of a command line; nothing where it begins with none."""
    return next((word for word in arguments[:1] if not word.startswith("-")), "")


def _sentence(error: HazardcheckError, lang: str) -> str:
    """The sentence without its place and code, which stand beside it."""
    return error.line(lang).removeprefix(f"{error.where}: ").removeprefix(f"{error.code} ")


def print_document(arguments: Sequence[str], code: int, complaints: list[dict[str, str]]) -> None:
    """Print the document where it was asked for; not behind something that stands on stdout already."""
    if not wants_document(arguments) or getattr(sys.stdout, "used", False):
        return
    # for start-up: most runs end without one
    import json

    reason = complaints[0]["message"] if complaints else say("cli.interrupted")
    document = {"schema": SCHEMA, "exit": {"code": int(code), "reason": reason}, "errors": complaints}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    sys.stdout.flush()

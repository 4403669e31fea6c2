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
_REMEDY = {"zh": "；请", "en": "; "}


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
    mark = _REMEDY["en" if current_language() == "en" else "zh"]
    _, found, remedy = message.rpartition(mark)
    todo = mark.strip("；; ") + remedy if found else _usual_remedy(code)
    return {"code": code, "where": where, "message": message, "do": todo}


def usage_complaint(error: Any, arguments: Sequence[str], message: str) -> dict[str, str]:
    """A command line that is none: the command and the option at fault, and where all options stand."""
    path = str(getattr(getattr(error, "ctx", None), "command_path", "")) or "hazardcheck"
    command = path.removeprefix("hazardcheck").strip() or " ".join(arguments[:1])
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


def error_complaints(errors: Iterable[HazardcheckError]) -> list[dict[str, str]]:
    """The complaints of errors, in their order."""
    lang = current_language()
    return [complaint(one.code, one.where, _sentence(one, lang)) for one in errors]


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

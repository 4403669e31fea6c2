"""A result without the names of people (``--redact``): the same verdicts, the same counts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ..model.outcome import Result, Submission
from ..noun_codec import NounCodec
from .name_veil import NameVeil

_RESULT, _ENTRY = NounCodec(Result), NounCodec(Submission)


class ResultVeil:
    """The parts of one result, its submissions first and in their order: what is said of the run itself is covered with
    all the names that they hold."""

    def __init__(self) -> None:
        self._veil = NameVeil()

    def entry(self, entry: Submission) -> Submission:
        """One submission with somebody else in everybody's place."""
        return _ENTRY.noun_of(_text(self._veil.veiled(_ENTRY.plain_of(entry))))

    def shell(self, result: Result) -> Result:
        """What the result says beside its submissions; it has none of them."""
        plain: dict[str, Any] = _RESULT.plain_of(replace(result, submissions=()))
        return _RESULT.noun_of(_text(self._veil.veiled_all(plain)))


def veiled_result(result: Result) -> Result:
    """The whole result."""
    veil = ResultVeil()
    entries = tuple(veil.entry(entry) for entry in result.submissions)
    return replace(veil.shell(result), submissions=entries)


def _text(plain: Any) -> str:
    """As JSON; half a sign of a file's name, which no text holds, is a question mark."""
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace").decode()

"""A result without the names of people (``--redact``): the same verdicts, the same counts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ..model.gate_report import GateReport
from ..model.outcome import Result, Submission
from ..noun_codec import NounCodec
from .name_veil import NameVeil

_RESULT, _ENTRY, _GATE = NounCodec(Result), NounCodec(Submission), NounCodec(GateReport)


class ResultVeil:
    """The parts of one result. First all of them are met (``meet``), its submissions in their order and then the
    rest: who is named in one is taken out of all."""

    def __init__(self) -> None:
        self._veil = NameVeil()

    def meet(self, part: Submission | Result) -> None:
        """Learn who is named, before anything is shown."""
        self._veil.know(_shell_of(part) if isinstance(part, Result) else _ENTRY.plain_of(part))

    def entry(self, entry: Submission) -> Submission:
        """One submission with somebody else in everybody's place."""
        return _ENTRY.noun_of(_text(self._veil.veiled(_ENTRY.plain_of(entry))))

    def gate(self, report: GateReport) -> GateReport:
        """What a gate says of the result, once all of it was met."""
        return _GATE.noun_of(_text(self._veil.veiled(_GATE.plain_of(report))))

    def shell(self, result: Result) -> Result:
        """What the result says beside its submissions; it has none of them."""
        return _RESULT.noun_of(_text(self._veil.veiled(_shell_of(result))))


def _shell_of(result: Result) -> Any:
    return _RESULT.plain_of(replace(result, submissions=()))


def veiled_result(result: Result, veil: ResultVeil | None = None) -> Result:
    """The whole result; ``veil``: by which something else of the run is covered too."""
    veil = veil or ResultVeil()
    for entry in result.submissions:
        veil.meet(entry)
    veil.meet(result)
    entries = tuple(veil.entry(entry) for entry in result.submissions)
    return replace(veil.shell(result), submissions=entries)


def _text(plain: Any) -> str:
    """As JSON; half a sign of a file's name, which no text holds, is a question mark."""
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace").decode()

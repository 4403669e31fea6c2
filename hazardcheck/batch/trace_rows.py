"""A trace as two lines of text: whose it is with its marks, which the database looks at, then the trace as JSON."""

from __future__ import annotations

from dataclasses import replace

from ..model.trace import Trace
from ..noun_codec import NounCodec
from ..rules.run.traces import mark_of, trace_tokens

_TRACE = NounCodec(Trace)


def to_row(trace: Trace) -> str:
    """The row of a trace, without place and source: the same bytes may come again under another name."""
    marks = [f"{kind}:{mark}" for kind, mark in trace_tokens(trace)]
    who = mark_of(trace.identity) if trace.identity else 0
    return f"{who} {' '.join(marks)}\n{_TRACE.json_of(replace(trace, place=0, source=''))}"


def from_row(text: str, place: int = 0, source: str = "") -> Trace:
    """The trace in a row of ``to_row``."""
    return replace(_TRACE.noun_of(text.partition("\n")[2]), place=place, source=source)


def row_marks(text: str) -> tuple[int, list[tuple[str, int]]]:
    """Whose a row is (0: nobody's) and its marks, without reading the trace."""
    who, *marks = text[: text.index("\n")].split()
    pairs = (mark.split(":") for mark in marks)
    return int(who), [(kind, int(number)) for kind, number in pairs]

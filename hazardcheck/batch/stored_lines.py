"""How an input's line is found in the store of a run: under the name of this run, whichever name its bytes were judged
under."""

from __future__ import annotations

from ..model.outcome import Submission
from .kept_record import read_brief, renamed_line, unpacked_text

_FROM = "FROM input LEFT JOIN judged USING (key)"
# An input's name, the name under which its bytes were judged (none: it has a line of its own), its line.
LINE = "input.source, CASE WHEN input.line IS NULL THEN judged.source END, coalesce(input.line, judged.line) " + _FROM
BRIEF = "input.source, coalesce(input.brief, judged.brief) " + _FROM


def line_of(source: bytes, judged_as: bytes | None, line: bytes) -> str:
    """A line as kept, under the name of its input in this run."""
    text, name = unpacked_text(line), shown_name(name_text(source))
    return text if judged_as is None or name == name_text(judged_as) else renamed_line(text, name)


def brief_of(source: bytes, brief: bytes) -> Submission:
    """A submission without its settled answers, under the name of its input in this run."""
    return read_brief(unpacked_text(brief), shown_name(name_text(source)))


def raw_name(text: str) -> bytes:
    """A name as it is: one that is no valid text (lone surrogates) too."""
    return text.encode("utf-8", "surrogatepass")


def name_text(raw: bytes) -> str:
    """The name of those bytes."""
    return raw.decode("utf-8", "surrogatepass")


def shown_name(text: str) -> str:
    """A name that every encoding carries."""
    return text.encode("utf-8", "replace").decode()

"""The result as data: JSON and JSON Lines (docs/outside.md, "The result").

The keys are the fields of the nouns, in their order; whoever adds a field to a noun adds it to the JSON. Only the
sentence of a problem is put in here: a noun has no language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

from ..model.outcome import Result, Run, Submission, Tool
from ..model.overview import Overview
from ..model.result_line import LineHead, ResultLine
from ..noun_codec import NounCodec, shown_json
from .outcome_words import message

Json = dict[str, Any]
# The JSON is the nouns themselves: a key is a field's name, and the schema is made from them.
RESULT = NounCodec(Result)
LINE = NounCodec(ResultLine)
SUBMISSION = NounCodec(Submission)
# what a line of results.jsonl says of its run, beside the submission
_HEAD = frozenset(LineHead.__dataclass_fields__)


def said(entry: Submission, lang: str) -> Submission:
    """The submission, each of its problems with its sentence."""
    if not entry.problems:
        return entry
    problems = tuple(replace(problem, message=message(problem, lang)) for problem in entry.problems)
    return replace(entry, problems=problems)


def submission_dict(entry: Submission, lang: str) -> Json:
    """One submission as plain dictionaries and lists; days as ISO text, ``None`` for what is not known."""
    parts: Json = SUBMISSION.plain_of(said(entry, lang))
    return parts


# ---- JSON Lines


def render_jsonl(overview: Overview, lang: str) -> Iterator[str]:
    """The run as JSON Lines, one submission a line."""
    return lines_of(overview.result, lang)


def lines_of(result: Result, lang: str) -> Iterator[str]:
    """The lines of ``render_jsonl`` one by one."""
    if isinstance(result.submissions, StoredLines) and lang == result.run.lang:
        return result.submissions.lines()
    return (render_line(entry, result.tool, result.run, lang) for entry in result.submissions)


def render_line(entry: Submission, tool: Tool, run: Run, lang: str) -> str:
    """One line of JSON Lines, with its line break: what a long run writes as it goes."""
    return LINE.json_of(ResultLine.of(said(entry, lang), tool, run)) + "\n"


@runtime_checkable
class StoredLines(Protocol):
    """Submissions whose lines are written already."""

    def lines(self) -> Iterator[str]:
        """The lines in the order of the inputs."""


# ---- JSON


def render_json(overview: Overview, lang: str) -> Iterator[str]:
    """The run as one JSON document, submission by submission: of a long run nothing is gathered."""
    head: Json = RESULT.plain_of(replace(overview.result, submissions=()))
    # they come last, one by one
    del head["submissions"]
    yield _indented(head).removesuffix("\n}") + ',\n  "submissions": ['
    comma = ""
    for document in _documents(overview.result, lang):
        yield comma + "\n    " + _indented(document).replace("\n", "\n    ")
        comma = ","
    yield "\n  ]\n}\n" if comma else "]\n}\n"


def _documents(result: Result, lang: str) -> Iterator[Json]:
    """The submissions as dictionaries; those that are written already are taken from their lines."""
    if isinstance(result.submissions, StoredLines) and lang == result.run.lang:
        for line in result.submissions.lines():
            document: Json = json.loads(line)
            yield {name: value for name, value in document.items() if name not in _HEAD}
    else:
        yield from (submission_dict(entry, lang) for entry in result.submissions)


def _indented(part: Json) -> str:
    return shown_json(json.dumps(part, ensure_ascii=False, indent=2))

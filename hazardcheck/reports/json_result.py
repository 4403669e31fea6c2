"""The result as data: JSON and JSON Lines (docs/outside.md, "The result").

The keys are the fields of the nouns, in their order; whoever adds a field to a noun adds it to the JSON. Only the
sentence of a problem is put in here: a noun has no language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, Protocol, runtime_checkable

from ..library.head_lists import ListFinder
from ..library.policies import load_policy
from ..library.policy_checks import LAW
from ..library.shipped_files import policy_ids
from ..model.answers import Problem
from ..model.base import Verdict
from ..model.outcome import Result, Run, Submission, Tool
from ..model.overview import Overview
from ..model.result_head import FirstLine, ResultDocument, ResultHead
from ..model.result_line import LEFT_OUT, HeadKind, OpenRows, ResultLine, WholeLine
from ..noun_codec import NounCodec, shown_json
from ..rules.saved.head_texts import HeadTexts, head_policies
from ..rules.saved.lean_lines import line_of
from .outcome_words import message
from .result_digest import DocumentDigest, lines_digest

Json = dict[str, Any]
# The JSON is the nouns themselves: a key is a field's name, and the schema is made from them.
RESULT = NounCodec(ResultDocument)
FRAME = NounCodec(Result)
HEAD = NounCodec(ResultHead)
LINE = NounCodec(ResultLine)
FIRST_LINE = NounCodec(FirstLine)
WHOLE_LINE = NounCodec(WholeLine)
SUBMISSION = NounCodec(Submission)


def said(entry: Submission, lang: str) -> Submission:
    """The submission, each of its problems with its sentence."""
    if not entry.problems:
        return entry
    return replace(entry, problems=tuple(_with_sentence(problem, lang) for problem in entry.problems))


def _with_sentence(problem: Problem, lang: str) -> Problem:
    return replace(problem, message=message(problem, lang))


def submission_dict(entry: Submission, lang: str) -> Json:
    """One submission as plain dictionaries and lists; days as ISO text, ``None`` for what is not known."""
    parts: Json = SUBMISSION.plain_of(said(entry, lang))
    return parts


# ---- JSON Lines


def render_jsonl(overview: Overview, lang: str, only: frozenset[Verdict] | None = None) -> Iterator[str]:
    """The run as JSON Lines: one submission a line, the first with the head of all. ``only``: those with one of these
    outcomes; their head still counts all, so that a part is never read as the whole."""
    return lines_of(overview.result, lang, only)


def lines_of(result: Result, lang: str, only: frozenset[Verdict] | None = None) -> Iterator[str]:
    """The lines of ``render_jsonl`` one by one. They are walked twice: their digest stands in the first of them."""
    texts = texts_of(result)
    head = head_of(result, texts)
    digest = lines_digest(_headed_lines(result, head, lang, texts, only))
    return _headed_lines(result, replace(head, digest=digest), lang, texts, only)


def _headed_lines(
    result: Result, head: ResultHead, lang: str, texts: HeadTexts, only: frozenset[Verdict] | None
) -> Iterator[str]:
    lines = _headless_lines(result, lang, texts)
    if only is not None:
        # a key of JSON stands nowhere within a text, where its quotes would be escaped
        marks = tuple(f'"outcome":{{"value":"{one}"' for one in only)
        lines = (line for line in lines if any(mark in line for mark in marks))
    first = next(lines, None)
    if first is None:
        yield HEAD.json_of(head) + "\n"
    else:
        yield first_json(FirstLine.of(LINE.noun_of(first), head))
        yield from lines


def _headless_lines(result: Result, lang: str, texts: HeadTexts) -> Iterator[str]:
    if isinstance(result.submissions, StoredLines) and lang == result.run.lang:
        return iter(result.submissions.lines())
    return (render_line(entry, result.tool, result.run, lang, texts) for entry in result.submissions)


def head_of(result: Result, texts: HeadTexts) -> ResultHead:
    """What is said of the run, and what all its lines have in common."""
    kept = result.submissions
    names = kept.list_ids() if isinstance(kept, StoredLines) else _list_ids(kept)
    lists = {name: found for name in sorted(names) if (found := texts.find(name)) is not None}
    return ResultHead.of(result, texts.policies, lists)


def _list_ids(entries: Iterable[Submission]) -> set[str]:
    return {stamp.id for entry in entries for stamp in entry.checklists}


def render_line(entry: Submission, tool: Tool, run: Run, lang: str, texts: HeadTexts) -> str:
    """One line of JSON Lines, with its line break; ``texts`` is what the head says."""
    line = line_of(entry, tool, run, texts, lang)
    # said only of what stands alone: rows that nobody answered have a sentence together
    problems = tuple(one if isinstance(one, OpenRows) else _with_sentence(one, lang) for one in line.problems)
    return line_json(replace(line, problems=problems))


def line_json(line: ResultLine) -> str:
    """The line as it is written: without what the head says."""
    return LINE.json_of(line, _left_out(line.head_says)) + "\n"


def first_json(line: FirstLine) -> str:
    """The first line as it is written."""
    return FIRST_LINE.json_of(line, _left_out(line.head_says)) + "\n"


# one for each set of kinds: a handful
@lru_cache(maxsize=64)
def _left_out(kinds: tuple[HeadKind, ...]) -> Json:
    """The keys that are not written where the head says these kinds, as pydantic excludes them."""
    found: Json = {}
    for kind in kinds:
        for key, inner in LEFT_OUT[kind].items():
            found[key] = found[key] | inner if key in found else inner
    return found


def texts_of(result: Result) -> HeadTexts:
    """What the head of a result says: kept with it, else that of the shipped lists and policy."""
    if isinstance(result.submissions, StoredLines):
        return result.submissions.texts
    return shipped_texts(result.run)


def shipped_texts(run: Run) -> HeadTexts:
    """What the shipped lists and policies say, as far as the run names them."""
    policies = [load_policy(name, run.lang) for name in dict.fromkeys((run.policy, LAW)) if name in policy_ids()]
    return HeadTexts(ListFinder(), head_policies(policies), run.lang)


@runtime_checkable
class StoredLines(Protocol):
    """Submissions whose lines are written already."""

    @property
    def texts(self) -> HeadTexts:
        """What their head says."""

    def list_ids(self) -> Iterable[str]:
        """The checklists by which they were judged."""

    def lines(self) -> Iterator[str]:
        """The lines in the order of the inputs."""


# ---- JSON


def render_json(overview: Overview, lang: str) -> Iterator[str]:
    """The run as one JSON document, submission by submission: of a long run nothing is gathered."""
    frame: Json = FRAME.plain_of(replace(overview.result, submissions=()))
    # they come last, one by one, and behind them the digest of all
    del frame["submissions"]
    yield _indented(frame).removesuffix("\n}") + ',\n  "submissions": ['
    comma, digest = "", DocumentDigest(frame)
    for document in _documents(overview.result, lang):
        digest.add(document)
        yield comma + "\n    " + _indented(document).replace("\n", "\n    ")
        comma = ","
    end = "\n  ]" if comma else "]"
    yield f'{end},\n  "digest": "{digest.text}"\n}}\n'


def _documents(result: Result, lang: str) -> Iterator[Json]:
    """The submissions as dictionaries."""
    return (submission_dict(entry, lang) for entry in result.submissions)


def _indented(part: Json) -> str:
    return shown_json(json.dumps(part, ensure_ascii=False, indent=2))

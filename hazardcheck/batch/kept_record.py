"""What is kept of a judged input: its line of results.jsonl, its short form, what totals need of it, what the review
compares.

A record depends on the bytes that were judged and on the settings, on nothing else, so it can be used again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, TypedDict

from isal import isal_zlib

from ..model.answers import DEFECT_CODE, Problem
from ..model.base import Status, Verdict
from ..model.outcome import Run, Submission, Tool
from ..model.overview import Mark
from ..model.review import Doubt
from ..noun_codec import NounCodec
from ..reports.json_result import LINE, SUBMISSION, line_json, render_line, said
from ..rules.judging.judge import unreadable
from ..rules.run.review_queue import implausible_doubts, latest_of, trace_of
from ..rules.run.run_overview import brief_submission, mark_of, titles_of
from ..rules.saved.head_texts import HeadTexts
from ..rules.saved.whole_lines import entry_of
from .grade_file import grade_input
from .grade_settings import Settings
from .inputs.single_input import Input
from .trace_rows import to_row

_MARK = NounCodec(Mark)
# The fastest but one: a line shrinks to a third, which costs less than writing it twice.
_LEVEL = 1

Titles = dict[str, tuple[str, str]]


class Record(NamedTuple):
    """One input, judged. ``key`` names the bytes (empty: not to be used again); ``line`` is its line of results.jsonl,
    ``brief`` the submission without its settled answers (both compressed), ``mark`` and ``trace`` are JSON; ``value``
    is the outcome for whoever watches."""

    key: str
    line: bytes
    brief: bytes
    mark: str
    status: Status
    value: Verdict | None
    titles: Titles
    trace: str = ""
    doubts: tuple[Doubt, ...] = ()


def record_of(entry: Submission, settings: Settings) -> Record:
    """The record of a submission; one that could not be read is tried again the next time."""
    judged = entry.outcome is not None
    again = entry.status in (Status.GRADED, Status.INCOMPLETE)
    return Record(
        key=content_key(entry.sha256, entry.source, named=_bears_name(entry)) if again else "",
        **kept_texts(entry, settings.tool, settings.run, settings.lang, settings.texts),
        mark=mark_text(mark_of(entry, 0, settings.stage)),
        status=entry.status,
        value=entry.outcome.value if entry.outcome else None,
        titles=titles_of(entry),
        trace=to_row(trace_of(entry)) if judged else "",
        doubts=implausible_doubts(entry, latest_of(settings.earlier(entry.enterprise)), settings.stage)
        if judged
        else (),
    )


def grade_record(entry: Input, settings: Settings) -> Record:
    """What every engine runs for one input."""
    try:
        return record_of(grade_input(entry, settings), settings)
    except Exception as error:  # noqa: BLE001 - one file's defect must not take the batch with it; it ends as exit 4
        detail = f"{type(error).__name__}: {error}"[:200].encode("utf-8", "replace").decode()
        return record_of(unreadable(entry.source, "", Problem(code=DEFECT_CODE, params={"detail": detail})), settings)


def lost_record(entry: Input, settings: Settings) -> Record:
    """The record of an input that killed its worker twice."""
    return record_of(unreadable(entry.source, "", Problem(code="HZ392")), settings)


def duplicate_record(entry: Submission, mark: Mark, problem: Problem, settings: Settings) -> Record:
    """The record of a duplicate, made from its own: it keeps what it says, but has no outcome."""
    struck = replace(entry, status=Status.DUPLICATE, outcome=None, problems=(*entry.problems, problem))
    settled = replace(mark, status=Status.DUPLICATE, value=None, worst=None)
    texts = kept_texts(struck, settings.tool, settings.run, settings.lang, settings.texts)
    return Record(key="", **texts, mark=mark_text(settled), status=Status.DUPLICATE, value=None, titles={})


def saved_record(entry: Submission, tool: Tool, run: Run, lang: str, texts: HeadTexts) -> Record:
    """The record of a submission of a saved result, its problems said in ``lang``: never used again."""
    kept, mark = kept_texts(entry, tool, run, lang, texts), mark_text(mark_of(entry, 0, run.stage))
    return Record(key="", **kept, mark=mark, status=entry.status, value=None, titles=titles_of(entry))


def content_key(sha256: str, source: str, *, named: bool) -> str:
    """What names the bytes that were judged; with the file's name where it stands in every location (text forms)."""
    # one that is no text too
    name = source.rsplit("/", 1)[-1].encode("utf-8", "replace").decode()
    return f"{sha256}:{name}" if named else sha256


def _bears_name(entry: Submission) -> bool:
    name = entry.source.rsplit("/", 1)[-1] + ":"
    places = [row.location for row in entry.answers] + [problem.location for problem in entry.problems]
    return any(place.startswith(name) for place in places)


# ---- the texts that are kept


class KeptTexts(TypedDict):
    """What is kept of a submission as compressed JSON."""

    line: bytes
    brief: bytes


def kept_texts(entry: Submission, tool: Tool, run: Run, lang: str, texts: HeadTexts) -> KeptTexts:
    """The line of a submission, and its short form: most of a line are settled answers, which the overview of a run
    never looks at, so that they are not even read for it."""
    line = render_line(entry, tool, run, lang, texts)
    return {"line": packed_text(line), "brief": packed_text(SUBMISSION.json_of(said(brief_submission(entry), lang)))}


def packed_text(text: str) -> bytes:
    """A text as it is kept."""
    return isal_zlib.compress(text.encode(), _LEVEL)


def unpacked_text(data: bytes) -> str:
    """A text as it was."""
    return isal_zlib.decompress(data).decode()


def read_line(line: str, texts: HeadTexts) -> Submission:
    """The submission in a line of our own writing; ``texts`` is what its head says."""
    return entry_of(LINE.noun_of(line), texts)


def read_brief(text: str, source: str) -> Submission:
    """The submission in a short form, under the name it has in this run."""
    found = SUBMISSION.noun_of(text)
    return found if found.source == source else replace(found, source=source)


def renamed_line(line: str, source: str) -> str:
    """The line of the same bytes under another name: as if it had been judged under that name."""
    return line_json(replace(LINE.noun_of(line), source=source))


def mark_text(mark: Mark) -> str:
    """A mark as JSON, without its place and source: the same bytes may come again under another name."""
    return _MARK.json_of(replace(mark, place=0, source=""))


def read_mark(text: str, place: int, source: str) -> Mark:
    """A mark from its JSON."""
    return replace(_MARK.noun_of(text), place=place, source=source)

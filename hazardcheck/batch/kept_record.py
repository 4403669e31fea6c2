"""What is kept of a judged input: its line of results.jsonl, what totals need of it, what the review compares.

A record depends on the bytes that were judged and on the settings, on nothing else, so it can be used again.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from ..model.answers import DEFECT_CODE, Problem
from ..model.base import Grade, State, Status, Verdict
from ..model.outcome import Submission
from ..model.overview import HazardMark, Mark
from ..model.review import Doubt
from ..noun_codec import NounCodec
from ..reports.json_result import problem_dict, render_line, rewritten
from ..reports.json_text import encode, written
from ..rules.judging.judge import unreadable
from ..rules.run.overview import mark_of, titles_of
from ..rules.run.review_queue import implausible, latest_of, to_row, trace_of
from .find_inputs import Input
from .grade_file import Settings, grade_input

_LEVEL = 1
"""zlib's fastest: a line shrinks to a tenth, which costs less than writing it twice."""

Titles = dict[str, tuple[str, str]]


class Record(NamedTuple):
    """One input, judged. ``key`` names the bytes (empty: not to be used again); ``line`` is compressed, ``mark`` and
    ``trace`` are JSON; ``value`` is the outcome for whoever watches."""

    key: str
    line: bytes
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
        line=packed(render_line(entry, settings.tool, settings.run, settings.lang)),
        mark=mark_text(mark_of(entry, 0, settings.stage)),
        status=entry.status,
        value=entry.outcome.value if entry.outcome else None,
        titles=titles_of(entry),
        trace=to_row(trace_of(entry)) if judged else "",
        doubts=implausible(entry, latest_of(settings.earlier(entry.enterprise)), settings.stage) if judged else (),
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


def duplicate_record(line: str, mark: Mark, problem: Problem, lang: str) -> Record:
    """The record of a duplicate, made from its own: it keeps what it says, but has no outcome."""
    document = json.loads(line)
    document |= {"status": Status.DUPLICATE.value, "outcome": None}
    document["problems"].append(problem_dict(problem, lang))
    settled = replace(mark, status=Status.DUPLICATE, value=None, worst=None)
    return Record("", packed(rewritten(document)), mark_text(settled), Status.DUPLICATE, None, {})


def content_key(sha256: str, source: str, *, named: bool) -> str:
    """What names the bytes that were judged; with the file's name where it stands in every location (text forms)."""
    name = source.rsplit("/", 1)[-1].encode("utf-8", "replace").decode()  # one that is no text too
    return f"{sha256}:{name}" if named else sha256


def _bears_name(entry: Submission) -> bool:
    name = entry.source.rsplit("/", 1)[-1] + ":"
    places = [row.location for row in entry.answers] + [problem.location for problem in entry.problems]
    return any(place.startswith(name) for place in places)


def packed(line: str) -> bytes:
    """A line as it is kept."""
    return zlib.compress(line.encode(), _LEVEL)


def unpacked(line: bytes) -> str:
    """A line as it was."""
    return zlib.decompress(line).decode()


def renamed(line: str, source: str) -> str:
    """The line of the same bytes under another name: as if it had been judged under that name."""
    if f', "source": {written(encode(source))}, "sha256": ' in line:
        return line  # a quotation mark within a text is escaped: this can only be the key
    return rewritten(json.loads(line) | {"source": source})


_SUBMISSION = NounCodec(Submission)


def read_line(line: str) -> Submission:
    """The submission in a line of our own writing."""
    return _noun(json.loads(line))


_ANSWERS, _BEHIND = ', "answers": [', '], "groups": ['
_OPEN = tuple(f'"state": "{state}"' for state in State if state.is_open)


def read_brief(line: str) -> Submission:
    """The submission in a line, its settled answers left out: they are most of the line and are not even parsed."""
    start, end = line.index(_ANSWERS) + len(_ANSWERS), line.rindex(_BEHIND)
    answers = line[start:end]
    rows = json.loads(f"[{answers}]") if any(mark in answers for mark in _OPEN) else []
    document = json.loads(line[:start] + line[end:])
    document["answers"] = [row for row in rows if State(row["state"]).is_open]
    return _noun(document)


def _noun(document: dict[str, Any]) -> Submission:
    for name in ("schema", "schema_version", "tool", "run"):
        del document[name]
    for problem in document["problems"]:
        del problem["message"]
    return _SUBMISSION.adapter.validate_python(document)


def mark_text(mark: Mark) -> str:
    """A mark as JSON, without its place and source."""
    return json.dumps(
        [
            mark.sha256,
            mark.status,
            mark.name,
            mark.uscc,
            mark.grid,
            mark.industry,
            mark.checked_on.isoformat() if mark.checked_on else "",
            mark.checklists,
            mark.focus,
            mark.value or "",
            mark.worst or "",
            [(hazard.item, hazard.grade, int(hazard.settled)) for hazard in mark.hazards],
            mark.open,
            int(mark.defect),
        ],
        separators=(",", ":"),
    )


def read_mark(text: str, place: int, source: str) -> Mark:
    """A mark from its JSON."""
    (sha256, status, name, uscc, grid, industry, day, checklists, focus, value, worst, hazards, still_open, defect) = (
        json.loads(text)
    )
    return Mark(
        place=place,
        source=source,
        sha256=sha256,
        status=Status(status),
        name=name,
        uscc=uscc,
        grid=grid,
        industry=industry,
        checked_on=date.fromisoformat(day) if day else None,
        checklists=tuple(checklists),
        focus=tuple(focus),
        value=Verdict(value) if value else None,
        worst=Verdict(worst) if worst else None,
        hazards=tuple(HazardMark(item, Grade(grade), bool(settled)) for item, grade, settled in hazards),
        open=tuple((item, State(state)) for item, state in still_open),
        defect=bool(defect),
    )

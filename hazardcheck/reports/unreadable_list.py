"""unreadable.csv: what could not be read, why, and what to ask for: one row per reason.

Like the other CSV (``csv_table``): a BOM, CR LF, and no cell that a spreadsheet would take for a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from ..model.answers import Problem
from ..model.base import Status
from ..model.outcome import Submission
from ..model.overview import Overview
from ..rules.run.run_overview import brief_submissions
from ..words import say
from . import outcome_words as wording
from .csv_table import safe_cell

# for a person who opens it in Excel: which file, why, what to do
_TITLES: Final = ("csv.file", "csv.sha256", "page.code", "page.where", "unreadable.what", "unreadable.todo")
# What comes between the complaint and the remedy in the sentence of a problem.
_ADVICE: Final = {"zh": "；请", "en": "; "}


def render(overview: Overview, lang: str) -> Iterator[str]:
    """The CSV text, in the order of the inputs."""
    yield "\ufeff" + _csv_line([say(code, lang) for code in _TITLES])
    for entry in brief_submissions(overview.result, Status.UNREADABLE):
        yield from (_csv_line([safe_cell(cell) for cell in row]) for row in _reason_rows(entry, lang))


def _csv_line(cells: list[str]) -> str:
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _reason_rows(entry: Submission, lang: str) -> Iterator[tuple[str, ...]]:
    """One row per reason; without any, one that says so."""
    whose = entry.source, entry.sha256
    for problem in entry.problems:
        yield *whose, problem.code, problem.location, *_complaint_remedy(problem, entry, lang)
    if not entry.problems:
        yield *whose, "", "", say("text.no_reason", lang), say("unreadable.ask", lang)


def _complaint_remedy(problem: Problem, entry: Submission, lang: str) -> tuple[str, str]:
    """The complaint and the remedy; where the sentence has none, the usual one."""
    text, mark = wording.problem_text(problem, entry, lang), _ADVICE["en" if lang == "en" else "zh"]
    what, found, remedy = text.rpartition(mark)
    if not found:
        return text, say("unreadable.ask", lang)
    return what, mark.removeprefix("；").strip("; ") + remedy

"""无法读取与待补正: what to ask back, with the cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.base import Status
from ...model.overview import Entry
from ...words import say
from .. import open_gaps as gaps
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .sheet_rows import Heading, SummaryTable, TableRows

TABLE: Final = SummaryTable("sheet.unsettled", (
    Heading("csv.name", 22), Heading("csv.grid", 9), Heading("csv.status", 8), Heading("csv.file", 20),
    Heading("page.where", 11), Heading("field.number", 8), Heading("sheet.ask", 42), Heading("text.decides", 7),
    Heading("summary.officer", 9, False), Heading("summary.phone", 14, False),
))  # fmt: skip
_STATUS = 2
_TONES: Final = {Status.UNREADABLE: "shutdown", Status.INCOMPLETE: "incomplete"}


def write(rows: TableRows, line: Entry, lang: str) -> None:
    """The questions to one enterprise."""
    entry, expected = line.submission, line.expected
    head = entry.enterprise
    whose = [
        shorten(wording.enterprise_name(entry, lang), 60),
        line.grid,
        say(f"status.{entry.status}", lang),
        one_line(entry.source),
    ]
    reached = [
        expected.officer if expected else "",
        (head.phone if head else "") or (expected.phone if expected else ""),
    ]
    for asked in _questions(line, lang):
        rows.add([*whose, *asked, *reached], {_STATUS: _TONES.get(entry.status, "unjudged")})


def _questions(line: Entry, lang: str) -> Iterator[list[str]]:
    """Open items, then the errors of the form or the reason it was not read: place, item, what to do, can decide."""
    entry = line.submission
    for row in gaps.open_rows(entry, lang):
        yield [row.location, row.number, row.advice, say("report.yes", lang) if row.decisive else ""]
    for problem in gaps.other_problems(entry):
        if problem.is_error or entry.outcome is None:
            number = wording.item_number(problem.item, entry, lang) if problem.item else ""
            yield [one_line(problem.location), number, wording.problem_text(problem, entry, lang), ""]
    if entry.outcome is None and not entry.problems:
        yield ["", "", say("text.no_reason", lang), ""]

"""summary.xlsx: what an inspector filters, prints and hands on.

Everything people typed is written as text, never as a formula or a link. The workbook's only time is the judging day,
so the same result gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from ..model.assessment import Finding
from ..model.outcome import Result, Submission
from ..model.overview import Overview
from ..words import say
from . import gaps, wording
from .book import Book, Column
from .overview import write_overview
from .plain import clean, one_line, shorten

PAGE_NAME = "结果.html"


def render(overview: Overview, lang: str, out: BinaryIO) -> None:
    """Write the workbook to an open file. An entry with a folder is linked to its page there."""
    from xlsxwriter import Workbook

    result = overview.result
    made = datetime.combine(result.run.on, datetime.min.time())
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": say("report.title.many", lang), "author": result.tool.name, "created": made})
    book = Book(workbook, lang, wording.run_line(result, lang))
    write_overview(book, overview)
    _enterprises(book, overview)
    _majors(book, overview)
    _unsettled(book, overview)
    _frequent(book, overview)
    workbook.close()


_ENTERPRISES = (
    Column("csv.name", 22), Column("csv.uscc", 20), Column("csv.industry", 7), Column("csv.grid", 10),
    Column("csv.checked_on", 11), Column("csv.outcome", 12), Column("csv.worst", 9), Column("csv.best", 9),
    Column("sheet.stop", 24), Column("label.major", 6), Column("label.general", 6), Column("state.unanswered", 6),
    Column("label.unclear", 7), Column("csv.score", 7), Column("text.why", 36), Column("csv.status", 9, False),
    Column("csv.file", 30, False), Column("sheet.open", 10, False),
)  # fmt: skip


def _enterprises(book: Book, overview: Overview) -> None:
    sheet = book.table("sheet.enterprises", _ENTERPRISES, overview.entry_count, frozen=1)
    for row, line in enumerate(overview.entries, start=1):
        entry = line.submission
        tone = entry.outcome.value.value if entry.outcome else "unjudged"
        book.row(
            sheet, row, _ENTERPRISES, _enterprise(entry, overview.result, book.lang), c0=tone, c5=tone, c13="count"
        )
        if line.folder:
            book.link(sheet, row, len(_ENTERPRISES) - 1, f"{line.folder}/{PAGE_NAME}", say("sheet.open", book.lang))


def _enterprise(entry: Submission, result: Result, lang: str) -> list[str | int]:
    head, outcome, counts = entry.enterprise, entry.outcome, entry.items
    return [
        shorten(wording.enterprise_name(entry, lang), 60),
        head.uscc if head else "",
        wording.industry_name(entry),
        head.grid if head else "",
        entry.checked_on.isoformat() if entry.checked_on else "",
        wording.verdict_short(entry, result.run, lang),
        wording.verdict_name(outcome.worst, lang) if outcome else "",
        wording.verdict_name(outcome.best, lang) if outcome else "",
        wording.stop_text(entry, lang),
        len(entry.majors) if outcome else "",
        len(entry.generals) if outcome else "",
        *((counts.unanswered, counts.unclear) if counts else ("", "")),
        f"{entry.score.value}/{entry.score.maximum}" if entry.score else "",
        wording.why_short(entry, lang),
        say(f"status.{entry.status}", lang),
        one_line(entry.source),
    ]


_MAJORS = (
    Column("csv.name", 18), Column("field.number", 8), Column("text.clause", 15), Column("page.item", 20),
    Column("text.condition", 22), Column("field.place", 13), Column("field.description", 24),
    Column("field.control_measure", 16), Column("field.safe_meanwhile", 9), Column("field.eliminated", 9),
    Column("field.measure", 18), Column("field.responsible", 8), Column("field.funds", 8),
    Column("field.deadline", 11), Column("field.contingency", 14), Column("index.grade", 6, False),
    Column("sheet.doubts", 30, False), Column("csv.grid", 12, False), Column("csv.file", 30, False),
)  # fmt: skip


def _majors(book: Book, overview: Overview) -> None:
    judged = (line.submission for line in overview.entries if line.submission.outcome)
    pairs = [(entry, finding) for entry in judged for finding in entry.majors]
    sheet = book.table("sheet.majors", _MAJORS, len(pairs), frozen=1)
    for row, (entry, finding) in enumerate(pairs, start=1):
        book.row(sheet, row, _MAJORS, _major(entry, finding, overview.result, book.lang))


def _major(entry: Submission, finding: Finding, result: Result, lang: str) -> list[str]:
    gone = wording.is_gone(finding, result.run)
    due = finding.deadline.isoformat() if finding.deadline else say("state.unanswered", lang)
    return [
        shorten(wording.enterprise_name(entry, lang), 60),
        wording.item_number(finding.item, entry),
        finding.clause,
        finding.title,
        wording.condition_text(finding),
        *(wording.given(text, lang) for text in (finding.place, finding.description, finding.control_measure)),
        wording.truth_word(finding.safe_meanwhile, lang),
        wording.truth_word(finding.eliminated, lang),
        *(wording.given(text, lang) for text in (finding.measure, finding.responsible, finding.funds)),
        say("report.doubt.removed", lang) if gone else due,
        wording.given(finding.contingency, lang),
        say(f"grade.{finding.grade}", lang),
        "；".join(wording.finding_doubts(finding, result.run, lang)),
        entry.enterprise.grid if entry.enterprise else "",
        entry.source,
    ]


_UNSETTLED = (
    Column("csv.name", 28), Column("csv.grid", 12), Column("csv.status", 9), Column("csv.file", 30),
    Column("page.where", 14), Column("field.number", 9), Column("sheet.ask", 60), Column("text.decides", 10),
)  # fmt: skip


def _unsettled(book: Book, overview: Overview) -> None:
    rows = [row for line in overview.entries for row in _questions(line.submission, book.lang)]
    sheet = book.table("sheet.unsettled", _UNSETTLED, len(rows), frozen=1)
    for number, values in enumerate(rows, start=1):
        book.row(sheet, number, _UNSETTLED, values)


def _questions(entry: Submission, lang: str) -> Iterator[list[str]]:
    """What to ask back of one submission: its open items, then the errors of the form or the reason it was not read."""
    head = [
        shorten(wording.enterprise_name(entry, lang), 60),
        entry.enterprise.grid if entry.enterprise else "",
        say(f"status.{entry.status}", lang),
        clean(entry.source),
    ]
    for row in gaps.open_rows(entry, lang):
        yield [*head, row.location, row.number, row.advice, say("report.yes", lang) if row.decisive else ""]
    for problem in gaps.other_problems(entry):
        if problem.is_error or entry.outcome is None:
            number = wording.item_number(problem.item, entry) if problem.item else ""
            yield [*head, problem.location, number, wording.problem_text(problem, entry, lang), ""]
    if entry.outcome is None and not entry.problems:
        yield [*head, "", "", say("text.no_reason", lang), ""]


_FREQUENT = (
    Column("page.item_key", 20), Column("page.item", 44), Column("text.clause", 22), Column("grade.major", 8),
    Column("grade.general", 8), Column("state.unanswered", 8), Column("state.unclear", 9),
)  # fmt: skip


def _frequent(book: Book, overview: Overview) -> None:
    tallies = overview.items
    sheet = book.table("sheet.frequent", _FREQUENT, len(tallies), frozen=2)
    for row, tally in enumerate(tallies, start=1):
        numbers = (tally.major, tally.general, tally.unanswered, tally.unclear)
        book.row(sheet, row, _FREQUENT, (tally.item, tally.title, tally.clause, *numbers))

"""重大隐患清单: one row per major hazard of a judged submission, with what was promised and whether it is overdue."""

from __future__ import annotations

from typing import Final

from ...model.assessment import Finding
from ...model.outcome import Run
from ...model.overview import Entry
from ...words import named, say
from .. import hazard_words as hazards
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .sheet_rows import CellValue, Heading, SummaryTable, TableRows

TABLE: Final = SummaryTable("sheet.majors", (
    Heading("csv.name", 18), Heading("field.number", 8), Heading("field.hazard_number", 10), Heading("text.clause", 15),
    Heading("page.item", 18), Heading("text.condition", 20), Heading("field.place", 13), Heading("field.device", 10),
    Heading("field.description", 22),
    Heading("field.control_measure", 16), Heading("field.safe_meanwhile", 9), Heading("field.eliminated", 9),
    Heading("field.measure", 18), Heading("field.responsible", 8), Heading("field.funds", 8),
    Heading("field.deadline", 11), Heading("summary.overdue", 8), Heading("field.contingency", 14),
    Heading("sheet.doubts", 30, False), Heading("csv.uscc", 20, False), Heading("csv.grid", 12, False),
    Heading("summary.officer", 9, False), Heading("summary.phone", 14, False), Heading("csv.file", 30, False),
    Heading("page.where", 14, False),
))  # fmt: skip
_OVERDUE: Final = [column.title for column in TABLE.columns].index("summary.overdue")


def write(rows: TableRows, line: Entry, run: Run, lang: str) -> None:
    """The rows of one submission."""
    for finding in line.submission.majors if line.submission.outcome else ():
        days = hazards.overdue_days(finding, run)
        rows.add(_hazard_row(line, finding, run, lang, days), {_OVERDUE: "shutdown"} if days else {})


def _hazard_row(line: Entry, finding: Finding, run: Run, lang: str, days: int) -> list[CellValue]:
    entry, expected = line.submission, line.expected
    head = entry.enterprise
    gone = wording.is_gone(finding, run)
    return [
        shorten(wording.enterprise_name(entry, lang), 60),
        wording.item_number(finding.item, entry, lang),
        one_line(finding.number),
        named(finding.clause, lang),
        finding.title,
        hazards.condition_text(finding),
        wording.given(finding.place, lang),
        one_line(finding.device),
        *(wording.given(text, lang) for text in (finding.description, finding.control_measure)),
        wording.truth_word(finding.safe_meanwhile, lang),
        wording.truth_word(finding.eliminated, lang),
        *(wording.given(text, lang) for text in (finding.measure, finding.responsible, finding.funds)),
        say("report.doubt.removed", lang) if gone else finding.deadline or say("state.unanswered", lang),
        days or "",
        wording.given(finding.contingency, lang),
        say("report.joint", lang).join(hazards.finding_doubts(finding, run, lang)),
        head.uscc if head else "",
        line.grid,
        expected.officer if expected else "",
        (head.phone if head else "") or (expected.phone if expected else ""),
        one_line(entry.source),
        one_line(finding.location),
    ]

"""已整改销号: one row per hazard that a form says is gone, with the record of it. They are in no count of hazards."""

from __future__ import annotations

from typing import Final

from ...model.overview import Entry
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .sheet_rows import Heading, SummaryTable, TableRows

TABLE: Final = SummaryTable("sheet.closed", (
    Heading("csv.name", 18), Heading("field.number", 8), Heading("field.hazard_number", 10), Heading("page.item", 20),
    Heading("field.place", 14), Heading("field.device", 10), Heading("field.description", 26),
    Heading("field.responsible", 9),
    Heading("field.done_on", 11), Heading("field.done_note", 28), Heading("field.accepted_by", 9),
    Heading("field.accepted_on", 11), Heading("csv.uscc", 20, False), Heading("csv.grid", 12, False),
    Heading("csv.file", 30, False), Heading("page.where", 14, False),
))  # fmt: skip


def write(rows: TableRows, line: Entry, lang: str) -> None:
    """The rows of one submission."""
    entry = line.submission
    for finding in entry.closures:
        rows.add(
            [
                shorten(wording.enterprise_name(entry, lang), 60),
                wording.item_number(finding.item, entry, lang),
                one_line(finding.number),
                finding.title,
                wording.given(finding.place, lang),
                one_line(finding.device),
                *(wording.given(text, lang) for text in (finding.description, finding.responsible)),
                finding.done_on or "",
                wording.given(finding.done_note, lang),
                one_line(finding.accepted_by),
                finding.accepted_on or "",
                entry.enterprise.uscc if entry.enterprise else "",
                line.grid,
                one_line(entry.source),
                one_line(finding.location),
            ]
        )

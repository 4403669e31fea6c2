"""高频问题: how often each item was a hazard or was left open."""

from __future__ import annotations

from typing import Final

from ...model.overview import Overview
from ...words import named
from .sheet_rows import Heading, SummaryTable, TableRows

TABLE: Final = SummaryTable("sheet.frequent", (
    Heading("page.item_key", 20), Heading("page.item", 44), Heading("text.clause", 22), Heading("grade.major", 7),
    Heading("grade.general", 7), Heading("index.total", 7), Heading("state.unanswered", 7), Heading("state.unclear", 8),
), frozen=2)  # fmt: skip


def write(rows: TableRows, overview: Overview, lang: str) -> None:
    """All items of the run that were a hazard or open somewhere, the most hazards first."""
    for tally in overview.items:
        numbers = (tally.major, tally.general, tally.hazards, tally.unanswered, tally.unclear)
        rows.add([tally.item, tally.title, named(tally.clause, lang), *numbers])

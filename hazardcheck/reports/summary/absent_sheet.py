"""上次未销号未交: one row per hazard of an enterprise that left it open before and handed in nothing now.

They are in no count of the run. Of an earlier result that does not hold the hazards each enterprise gets one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.outcome import Result, Run
from ...model.run_notes import Absent
from ...words import say
from .. import absent_words as words
from .. import outcome_words as wording
from ..safe_text import one_line
from .sheet_rows import CellValue, Heading, SummaryTable, TableRows

TABLE: Final = SummaryTable("absent.sheet", (
    Heading("csv.name", 22), Heading("csv.uscc", 20), Heading("absent.stood", 12), Heading("field.number", 8),
    Heading("index.grade", 7), Heading("field.hazard_number", 11), Heading("page.item", 22),
    Heading("field.place", 14), Heading("field.device", 10), Heading("field.deadline", 11), Heading("csv.overdue", 9),
    Heading("absent.form", 24, False),
), frozen=1, note="absent.note")  # fmt: skip


def write(rows: TableRows, result: Result, lang: str) -> None:
    """The hazards of all that handed in nothing, enterprise by enterprise."""
    for one in result.absent:
        tone = one.value.value if one.value else "text"
        for cells in _hazard_rows(one, result.run, lang):
            rows.add([words.absent_name(one), one.uscc, words.absent_stood(one, lang), *cells, one_line(one.source)],
                     {2: tone})  # fmt: skip


def _hazard_rows(one: Absent, run: Run, lang: str) -> Iterator[list[CellValue]]:
    for known in one.known:
        finding = known.finding
        yield [
            wording.short_key(finding.item),
            say(f"grade.{finding.grade}", lang),
            one_line(finding.number),
            finding.title,
            wording.given(finding.place, lang),
            one_line(finding.device),
            known.deadline or "",
            words.absent_overdue(known, run) or "",
        ]
    if not one.known:
        yield ["、".join(map(wording.short_key, one.items)), *("" for _ in range(7))]

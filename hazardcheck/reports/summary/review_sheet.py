"""复核队列: reasons to look twice, the evidence side by side; never an accusation."""

from __future__ import annotations

from typing import Final

from ...model.outcome import Result
from ...model.overview import Entry
from ...model.review import Doubt, Evidence
from ...words import TEXTS, say
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .enterprise_sheet import doubt_name
from .sheet_rows import CellValue, Heading, SummaryTable, TableRows

TABLE: Final = SummaryTable("summary.review", (
    Heading("summary.number", 6), Heading("summary.kind", 26), Heading("summary.whom", 26),
    Heading("summary.files", 28), Heading("summary.seen", 26), Heading("summary.left", 26),
    Heading("summary.left_cell", 14), Heading("summary.right", 26), Heading("summary.right_cell", 14),
    Heading("summary.ask", 40),
), frozen=2, note="summary.review.note")  # fmt: skip
# Submissions of one doubt that are named in a cell.
_NAMED: Final = 12
# Begins the code of what is no evidence but a word to the reader: why it may be harmless, what to ask.
_ASK: Final = "ask."


class Queue:
    """The review queue; the names of the enterprises are noted while the entries pass."""

    def __init__(self, result: Result, lang: str) -> None:
        self.doubts, self.lang = result.review, lang
        self.wanted = {place for doubt in result.review for place in doubt.places[:_NAMED]}
        self.names: dict[int, str] = {}

    def pass_by(self, line: Entry) -> None:
        """An entry of the overview: its name, if a doubt concerns it."""
        if line.place in self.wanted:
            self.names[line.place] = shorten(wording.enterprise_name(line.submission, self.lang), 40)

    def write(self, rows: TableRows) -> None:
        """One row per piece of evidence; filtering by number shows all of a doubt."""
        for number, doubt in enumerate(self.doubts, start=1):
            seen = [evidence for evidence in doubt.evidence if not evidence.code.startswith(_ASK)]
            for evidence in seen or (None,):
                rows.add([number, *self._concerned(doubt), *_seen(evidence, self.lang), _asked_text(doubt, self.lang)])

    def _concerned(self, doubt: Doubt) -> list[CellValue]:
        names = [self.names.get(place, "") for place in doubt.places[:_NAMED]]
        files = [one_line(source) for source in doubt.sources[:_NAMED]]
        if len(doubt.places) > _NAMED:
            more = say("summary.and_more", self.lang, count=len(doubt.places))
            names.append(more)
            files.append(more)
        return [doubt_name(doubt.kind, self.lang), "\n".join(name for name in names if name), "\n".join(files)]


def _asked_text(doubt: Doubt, lang: str) -> str:
    code = f"review.{_ASK}{doubt.kind}"
    return say(code, lang) if code in TEXTS else ""


def _seen(evidence: Evidence | None, lang: str) -> list[CellValue]:
    if evidence is None:
        return [""] * 5
    codes = (evidence.code, f"review.{evidence.code}")
    said = next((say(code, lang) for code in codes if code in TEXTS), evidence.code)
    left, right = one_line(evidence.left_location), one_line(evidence.right_location)
    return [said, evidence.left, left, evidence.right, right]

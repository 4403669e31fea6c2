"""未交与迟交: the roster held against what came in; below it, what came in and is not on the roster."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...model.outcome import Result
from ...model.overview import Entry
from ...model.written.roster import Handed, RosterEntry
from ...words import say
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .sheet_rows import CellValue, Heading, SummaryTable, TableRows

TABLE: Final = SummaryTable("summary.roster", (
    Heading("summary.handed", 8), Heading("csv.name", 22), Heading("csv.uscc", 20), Heading("summary.street", 9),
    Heading("csv.grid", 9), Heading("summary.officer", 8), Heading("summary.phone", 13), Heading("summary.due", 11),
    Heading("summary.days", 7), Heading("csv.file", 18), Heading("summary.roster_row", 18, False),
), empty="summary.all_in_time", frozen=2)  # fmt: skip
# The sheet of a run without a roster.
ABSENT: Final = SummaryTable(TABLE.title, TABLE.columns, "summary.no_roster", TABLE.frozen)
_ORDER: Final = (Handed.MISSING, Handed.LATE, Handed.UNDATED, Handed.IN_TIME)
_TONES: Final = {Handed.MISSING: "shutdown", Handed.LATE: "rectify", Handed.UNDATED: "incomplete"}


def write(rows: TableRows, result: Result, lang: str) -> None:
    """The missing, the late (the latest first) and the undated."""
    attention = result.roster.attention if result.roster else ()
    # the missing first, then the latest
    for row in sorted(attention, key=lambda row: (_ORDER.index(row.handed), -(row.days or 0))):
        rows.add(_expected(row, lang), {0: _TONES.get(row.handed, "text")})


def _expected(row: RosterEntry, lang: str) -> list[CellValue]:
    known = row.expected
    return [
        say(f"summary.handed.{row.handed}", lang),
        shorten(known.name, 60),
        known.uscc,
        known.street,
        known.grid,
        known.officer,
        known.phone,
        known.deadline or "",
        max(row.days, 0) if row.days is not None else "",
        one_line(row.source),
        one_line(known.location),
    ]


class Strangers:
    """Submissions whose enterprise is not on the roster: named while the entries pass, the rest by file alone."""

    def __init__(self, rows: TableRows, result: Result, lang: str) -> None:
        self.rows, self.lang = rows, lang
        self.left = dict.fromkeys(result.roster.unknown if result.roster else ())

    def pass_by(self, line: Entry) -> bool:
        """An entry of the overview: whether it is a stranger, and then its row."""
        entry = line.submission
        if entry.source not in self.left:
            return False
        del self.left[entry.source]
        head = entry.enterprise
        name = shorten(wording.enterprise_name(entry, self.lang), 60)
        self._add(entry.source, (name, head.uscc if head else "", "", line.grid, "", head.phone if head else ""))
        return True

    def finish(self) -> None:
        """Those that the overview does not list."""
        for source in self.left:
            self._add(source, ("",) * 6)

    def _add(self, source: str, known: Iterable[str]) -> None:
        said = say("summary.handed.unknown", self.lang)
        self.rows.add([said, *known, "", "", one_line(source), ""], {0: "unjudged"})

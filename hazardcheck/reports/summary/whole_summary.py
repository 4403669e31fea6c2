"""summary.xlsx: what an inspector filters, prints and hands on.

One walk over the entries writes the rows of every table. Everything people typed is written as text, never as a formula
or a link. The workbook's only time is the judging day, so the same result gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from ...model.overview import Entry, Overview
from ..shared_walk import hand_out
from . import absent_sheet as absent
from . import closed_sheet as closed
from . import enterprise_sheet as enterprises
from . import frequent_sheet as frequent
from . import group_sheet as groups
from . import hazard_sheet as hazards
from . import review_sheet as review
from . import roster_sheet as roster
from . import unsettled_sheet as unsettled
from .front_sheet import write_front
from .sheet_rows import TableRows
from .summary_book import summary_book


def render(overview: Overview, lang: str, out: BinaryIO) -> None:
    """Write the workbook to an open file. An entry with a folder is linked to its page and papers there."""
    with begun_summary(overview, lang, out) as rows:
        hand_out(overview, [rows])


@contextmanager
def begun_summary(overview: Overview, lang: str, out: BinaryIO) -> Iterator[SummaryRows]:
    """The workbook with all that needs no entry; what is handed the entries, and is whole when it is left."""
    result = overview.result
    tables = (
        enterprises.TABLE,
        hazards.TABLE,
        closed.TABLE,
        roster.TABLE if result.roster else roster.ABSENT,
        *((absent.TABLE,) if result.absent else ()),
        unsettled.TABLE,
        frequent.TABLE,
        review.TABLE,
        groups.TABLE,
    )
    with summary_book(result, lang, out) as book:
        write_front(book, overview)
        filled = {table.title: book.table(table) for table in tables}
        if result.absent:
            absent.write(filled[absent.TABLE.title], result, lang)
        rows = SummaryRows(overview, lang, filled)
        yield rows
        rows.finish()


class SummaryRows:
    """The rows of all tables, written while the entries pass."""

    is_full = False

    def __init__(self, overview: Overview, lang: str, filled: Mapping[str, TableRows]) -> None:
        self.overview, self.lang, self.filled = overview, lang, filled
        handed, result = filled[roster.TABLE.title], overview.result
        roster.write(handed, result, lang)
        self.strangers, self.queue = roster.Strangers(handed, result, lang), review.Queue(result, lang)

    def take(self, line: Entry) -> None:
        """The rows of an entry, in every table."""
        filled, lang, run = self.filled, self.lang, self.overview.result.run
        enterprises.write(filled[enterprises.TABLE.title], line, run, lang, stranger=self.strangers.pass_by(line))
        hazards.write(filled[hazards.TABLE.title], line, run, lang)
        closed.write(filled[closed.TABLE.title], line, lang)
        unsettled.write(filled[unsettled.TABLE.title], line, lang)
        self.queue.pass_by(line)

    def finish(self) -> None:
        """What stands below the entries, and the tables of what was added up."""
        self.strangers.finish()
        self.queue.write(self.filled[review.TABLE.title])
        frequent.write(self.filled[frequent.TABLE.title], self.overview, self.lang)
        groups.write(self.filled[groups.TABLE.title], self.overview, self.lang)
        for rows in self.filled.values():
            rows.finish(self.lang)

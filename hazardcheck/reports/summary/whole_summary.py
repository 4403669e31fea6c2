"""summary.xlsx: what an inspector filters, prints and hands on.

One walk over the entries writes the rows of every table. Everything people typed is written as text, never as a formula
or a link. The workbook's only time is the judging day, so the same result gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ...model.overview import Overview
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
        _fill(overview, lang, filled)
        for rows in filled.values():
            rows.finish(lang)


def _fill(overview: Overview, lang: str, filled: Mapping[str, TableRows]) -> None:
    """The rows of all tables, the entries walked once."""
    result = overview.result
    handed, doubts = filled[roster.TABLE.title], filled[review.TABLE.title]
    roster.write(handed, result, lang)
    strangers, queue = roster.Strangers(handed, result, lang), review.Queue(result, lang)
    for line in overview.entries:
        enterprises.write(filled[enterprises.TABLE.title], line, result.run, lang, stranger=strangers.pass_by(line))
        hazards.write(filled[hazards.TABLE.title], line, result.run, lang)
        closed.write(filled[closed.TABLE.title], line, lang)
        unsettled.write(filled[unsettled.TABLE.title], line, lang)
        queue.pass_by(line)
    strangers.finish()
    queue.write(doubts)
    frequent.write(filled[frequent.TABLE.title], overview)
    groups.write(filled[groups.TABLE.title], overview, lang)

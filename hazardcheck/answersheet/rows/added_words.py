"""What somebody wrote into cells that our form prints: behind a number or title (``07-07 存在隐患``), into the text of
an item."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from ...rules.reading.harmless_words import agrees_with_none
from ...rules.reading.put_in_parts import put_in_parts
from ...rules.reading.remark_words import Tone, tone_of
from ...spreadsheet.cell_text import text_of
from ..tables.sheet_table import Table
from .expected_rows import Expectation, ExpectedRow
from .row_remarks import RowRemark


def added_words(
    table: Table, lines: Mapping[int, str], expected: Expectation, edited: Container[str]
) -> Iterator[RowRemark]:
    """Every such text that is not known to agree. ``edited``: the items whose text is not what the form printed."""
    for row, key in lines.items():
        source = expected.rows.get(key)
        if source is None:
            continue
        for name in ("number", "title", *(("content",) if key in edited else ())):
            column = table.columns.get(name)
            # nine cells in ten are as they were printed
            if column is None or table.grid[row][column] == (source.title if name == "title" else key):
                continue
            said = _added(source, name, text_of(table.grid[row][column]).strip())
            if said and not agrees_with_none(said[0]):
                yield RowRemark(row, column, said[1], max(tone_of(said[0]), Tone.SOUNDS_BAD))


def _added(source: ExpectedRow, name: str, text: str) -> tuple[str, str] | None:
    """What was added to a cell, and what of it is shown; nothing where that can't be told."""
    if name == "content":
        # of the texts of its two editions that is meant which is likelier
        said = min(("；".join(put_in_parts(one, text)) for one in (source.content, source.full)), key=len)
        return (said, said) if said else None
    short = source.key.rpartition("/")[2]
    printed = source.title if name == "title" else source.key if text.startswith(source.key) else short
    return (text.removeprefix(printed), text) if text != printed and text.startswith(printed) else None

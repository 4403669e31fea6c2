"""What somebody wrote into cells that our form prints: behind a number or title (``07-07 存在隐患``), into the text of
an item."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from difflib import SequenceMatcher

from ...rules.criteria.fingerprints import squeeze
from ...rules.reading.harmless_words import agrees_with_none
from ...rules.reading.plain_text import plain
from ...rules.reading.remark_words import Tone, tone_of
from ...spreadsheet.cell_text import text_of
from ..tables.sheet_table import Table
from .expected_rows import Expectation, ExpectedRow
from .row_remarks import RowRemark

# a text that is less like what is printed is another one
_OTHER = 0.5
# a lone sign that was put into a text says nothing
_FEWEST = 2


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
        said = "；".join(_put_in(source, text))
        return (said, said) if said else None
    short = source.key.rpartition("/")[2]
    printed = source.title if name == "title" else source.key if text.startswith(source.key) else short
    return (text.removeprefix(printed), text) if text != printed and text.startswith(printed) else None


def _put_in(source: ExpectedRow, text: str) -> Iterator[str]:
    """The parts of an item's text that the form does not print; of its two editions that is meant which is likelier."""
    said = squeeze(plain(text))
    found = [SequenceMatcher(None, squeeze(plain(one)), said, autojunk=False) for one in (source.content, source.full)]
    likest = max(found, key=lambda one: one.ratio())
    if not any(size > len(said) // 2 for _, _, size in likest.get_matching_blocks()) and likest.ratio() < _OTHER:
        yield said
        return
    for kind, _, _, begin, end in likest.get_opcodes():
        if kind in ("insert", "replace") and end - begin >= _FEWEST:
            yield said[begin:end]

"""Looking at a foreign sheet: which table it holds, what each of its rows would match, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..errors import UnreadableError
from ..model.base import State
from ..model.sheet_habits import Polarity
from ..model.written.checklist import Checklist
from ..rules.reading.answer_words import Legend
from ..spreadsheet.book_reader import read_book
from ..spreadsheet.cell_text import text_of
from ..spreadsheet.sheet_book import Book, Sheet
from .checklist_names import Find, Known, named_checklists
from .head_reader import Head, read_head
from .rows.expected_rows import Expectation, expectation, row_text
from .rows.item_matcher import Matcher
from .tables.answer_columns import Column, Single, Ticks
from .tables.foreign_table import more_columns
from .tables.ledger_titles import ledger_columns
from .tables.merged_cells import filled_grid
from .tables.other_sheets import same_titled
from .tables.own_table import find_tables
from .tables.sheet_table import Table
from .tables.sign_legend import sheet_signs

# below this row nothing is compared with every text of the checklists
_HINTS = 400


@dataclass(frozen=True, slots=True)
class RowNote:
    """One row: its number in the sheet (from 1; on another sheet than the first with that one's name), its text, the
    item (matched or only likely) and how it was found: ``number``, ``text``, ``likely`` or ``none``."""

    row: str
    text: str
    item: str
    title: str
    how: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was seen of one sheet. ``unknown``: answers that were not understood, with how often; ``gone``: items
    without a row; ``clash``: the title asks for compliance but rows ask for a hazard; ``others``: the other
    sheets with the same titles; ``ledger``: the titles by which this is a list of findings, without answers."""

    table: Table
    has_answer: bool
    checklists: tuple[Checklist, ...]
    named: bool
    rows: tuple[RowNote, ...]
    legend: Legend
    unknown: dict[str, int]
    gone: tuple[str, ...]
    head: Head
    clash: bool
    own: bool
    others: tuple[str, ...] = ()
    ledger: tuple[str, ...] = ()


def propose(data: bytes, find: Find, known: Known, given: tuple[Checklist, ...]) -> Proposal:
    """Look at a file. ``given``: the checklists named by the person; ``UnreadableError`` if there is no table."""
    book = read_book(data)
    file = find_tables(book)
    table = file.tables[0] if file.tables else _loose_table(book)
    named = given or named_checklists(file.tables or (table,), find, known)
    expected = expectation(named or tuple(known()))
    tables = (table, *same_titled(book, table))
    rows = tuple(_all_notes(tables, expected))
    checklists = named or _matched(expected, rows)
    if checklists and not named:
        expected = expectation(checklists)
        rows = tuple(_all_notes(tables, expected))
    signs = sheet_signs(table, None)
    unknown, clash = _unknown_answers(table, expected)
    met = {note.item for note in rows if note.how in ("number", "text")}
    gone = tuple(key for one in checklists for key in one.by_key if key not in met)
    head = read_head(table, expected)
    return Proposal(
        table=table,
        has_answer=bool(file.tables),
        checklists=checklists,
        named=bool(named),
        rows=rows,
        legend=signs.found(),
        unknown=unknown,
        gone=gone,
        head=head,
        clash=clash,
        own=file.manifest is not None,
        others=tuple(one.sheet for one in tables[1:]),
        ledger=ledger_columns(text_of(cell) for cell in table.grid[table.header]),
    )


def _matched(expected: Expectation, rows: Iterable[RowNote]) -> tuple[Checklist, ...]:
    ids = {note.item.split("/")[0] for note in rows if note.how in ("number", "text")}
    return tuple(one for one in expected.checklists if one.prefixes & ids)


def _all_notes(tables: Iterable[Table], expected: Expectation) -> Iterable[RowNote]:
    """The rows of every table, those of the first by their number alone."""
    for number, table in enumerate(tables):
        yield from _row_notes(table, expected, f"{table.sheet}!" if number else "")


def _row_notes(table: Table, expected: Expectation, where: str) -> Iterable[RowNote]:
    matcher = Matcher(expected, {}, table.columns.get("number"), table.texts)
    grid = filled_grid(table, with_answers=False)
    for row in range(table.header + 1, len(grid)):
        cells = grid[row]
        text = next((text_of(cells[place]) for place in table.texts if cells[place] != ""), "")
        match = matcher.match(cells)
        if match and not match.edited:
            raw = cells[matcher.number] if matcher.number is not None else ""
            how = "number" if isinstance(raw, str) and raw in expected.numbers else "text"
            yield RowNote(f"{where}{row + 1}", text, match.said.key, expected.rows[match.said.key].title, how)
        elif row_text(text):
            # A text of three signs is like anything, and each comparison is with every item: the first rows are
            # enough to see how.
            likely = matcher.likeliest(cells) if len(text) > 3 and row <= _HINTS else ""
            title = expected.rows[likely].title if likely else ""
            yield RowNote(f"{where}{row + 1}", text, likely, title, "likely" if likely else "none")


def _unknown_answers(table: Table, expected: Expectation) -> tuple[dict[str, int], bool]:
    """Answers that say nothing yet, and whether title and rows ask for different things."""
    matcher = Matcher(expected, {}, table.columns.get("number"), table.texts)
    signs = sheet_signs(table, None)
    found: dict[str, int] = {}
    clash = False
    for cells in filled_grid(table, with_answers=False)[table.header + 1 :]:
        match = matcher.match(cells)
        asked = match.said.asked if match else Polarity.NONE
        text = any(cells[place] != "" for place in table.texts)
        heard = table.answer.hear(cells, asked, signs)
        clash = clash or heard.reply.code == "HZ224"
        if text and heard.reply.state is State.UNCLEAR and heard.value and not isinstance(table.answer, Ticks):
            word = heard.value.split(":")[-1] if len(table.answer.columns) > 1 else heard.value
            # a whole sentence in an answer column is shown by its beginning
            found[word[:20]] = found.get(word[:20], 0) + 1
    return found, clash


def _loose_table(book: Book) -> Table:
    """The sheet with most cells: its fullest early row as titles, its longest column as the items' texts."""
    sheets = [sheet for sheet in book.sheets if sheet.visible and sheet.grid]
    if not sheets:
        raise UnreadableError("HZ437")
    sheet = max(sheets, key=lambda one: sum(cell != "" for row in one.grid for cell in row))
    # The row with most short texts is the row of titles, the upper one of equals. It stands near the top: 40 rows
    # cover a logo, a head and a long introduction.
    header = max(range(min(40, len(sheet.grid))), key=lambda row: (_text_count(sheet.grid[row]), -row))
    columns: dict[str, int] = {}
    more_columns(sheet.grid[header], columns)
    if "content" not in columns:
        columns["content"] = _longest(sheet, header)
    last = len(sheet.grid[header]) - 1
    columns["state"] = last
    return Table(sheet, header, columns, Single((Column(last, "", Polarity.NONE),)), header, (columns["content"],))


def _text_count(cells: list[Any]) -> int:
    # a title is short; a longer text is an item's
    return sum(isinstance(cell, str) and 0 < len(cell) < 20 for cell in cells)


def _longest(sheet: Sheet, header: int) -> int:
    width = len(sheet.grid[header])
    rows = sheet.grid[header + 1 :]
    return max(range(width), key=lambda place: sum(len(text_of(row[place])) for row in rows))

"""A sheet read by a mapping: its table as the mapping says, or a complaint that this file is another one."""

from __future__ import annotations

from ...errors import UnreadableError
from ...late_pattern import LatePattern
from ...model.sheet_habits import Layout, Polarity, RowsBy
from ...model.written.mapping import SheetMap
from ...spreadsheet.cell_text import column_label, column_letters, column_place, label_of
from ...spreadsheet.sheet_book import Book, Sheet
from .answer_columns import Answering, Calendar, Column, Single, Ticks
from .foreign_table import find_layout
from .other_sheets import same_titled
from .sheet_table import Table

# A column by its letter: A to XFD.
_LETTERS = LatePattern(r"[A-Z]{1,3}")
# titles are looked for within these rows
_DEPTH = 60
# A column that a mapping gives to one answer: what a tick in it says.
_WORDS = {"hazard": "存在", "ok": "不存在", "na": "不涉及"}


def mapped_tables(book: Book, plan: SheetMap, found: tuple[Table, ...]) -> tuple[Table, ...]:
    """The table that the mapping describes, then those of the other sheets with the same titles: a form by trades is
    spread over sheets, and a hazard on the second of them is one. Last what else was ``found`` without the mapping,
    which is read as if there were none. ``UnreadableError`` HZ130."""
    first = mapped_table(book, plan)
    tables = (first, *same_titled(book, first))
    read = {table.sheet for table in tables}
    return (*tables, *(table for table in found if table.sheet not in read))


def mapped_table(book: Book, plan: SheetMap) -> Table:
    """The table that the mapping describes. ``UnreadableError`` HZ130 where the file does not have it."""
    names = [name for name in (*_answer_names(plan), *plan.columns.values(), plan.rows.column) if name]
    sheets = _sheets(book, plan)
    header = None
    for sheet in sheets:
        header = _header(sheet, plan, names)
        if header is not None:
            break
    else:
        sheet = sheets[0]
    if header is None:
        # six titles show which row was looked at
        raise UnreadableError("HZ130", sheet.name, kind="kind.row", value="、".join(names[:6]))
    finder = _Finder(sheet, header)
    columns = {field: finder.place(name) for field, name in plan.columns.items() if field != "state"}
    answer = _answering(plan, finder)
    columns["state"] = answer.places[0]
    if plan.rows.column:
        columns["number" if plan.rows.by is RowsBy.NUMBER else "content"] = finder.place(plan.rows.column)
    texts = (columns["content"],) if "content" in columns else ()
    return Table(sheet, header, columns, answer, header, texts)


def planned_columns(book: Book, plan: SheetMap) -> tuple[Sheet, int, dict[str, int]]:
    """Where the columns of a mapping stand, and nothing of answers: the sheet, the row of titles, field → column.
    ``UnreadableError`` HZ130."""
    names = [name for name in plan.columns.values() if name]
    for sheet in _sheets(book, plan):
        header = _header(sheet, plan, names)
        if header is not None:
            finder = _Finder(sheet, header)
            return sheet, header, {field: finder.place(name) for field, name in plan.columns.items()}
    raise UnreadableError("HZ130", kind="kind.row", value="、".join(names[:6]))


def _sheets(book: Book, plan: SheetMap) -> list[Sheet]:
    """The sheet named, or all of them, visible ones first."""
    if plan.sheet is None:
        # Visible sheets first; the sort keeps their order.
        found = sorted(book.sheets, key=lambda sheet: not sheet.visible)
    elif isinstance(plan.sheet, int):
        found = list(book.sheets[plan.sheet - 1 : plan.sheet])
    else:
        found = [sheet for sheet in book.sheets if sheet.name.strip() == plan.sheet.strip()]
    if not found:
        raise UnreadableError("HZ130", kind="kind.sheet", value=str(plan.sheet))
    return found


def _answer_names(plan: SheetMap) -> list[str]:
    answer = plan.answer
    if answer.layout is Layout.SINGLE:
        return [answer.column or plan.columns.get("state", "")]
    if answer.layout is Layout.COLUMNS:
        return [answer.ok, answer.hazard, answer.na]
    return [answer.first, answer.last]


def _header(sheet: Sheet, plan: SheetMap, names: list[str]) -> int | None:
    """The last row of titles: as given, else the first one that has every title named, else by its words."""
    if plan.header is not None:
        return plan.header - 1 if plan.header <= len(sheet.grid) else None
    titles = {label_of(name) for name in names if not _LETTERS.fullmatch(name)}
    if titles:
        for row in range(min(_DEPTH, len(sheet.grid))):
            if titles <= _labels(sheet, row):
                return row
        return None
    found = find_layout(sheet)
    return found.header if found else None


def _labels(sheet: Sheet, row: int) -> set[str]:
    """The titles that stand in a row and the row above it, with and without what is in brackets."""
    cells = [cell for at in (row - 1, row) if at >= 0 for cell in sheet.grid[at] if isinstance(cell, str) and cell]
    here = [cell for cell in sheet.grid[row] if isinstance(cell, str) and cell]
    return {form(cell) for cell in cells for form in (label_of, column_label)} if here else set()


class _Finder:
    """Columns of one sheet by letter or title."""

    def __init__(self, sheet: Sheet, header: int) -> None:
        self.sheet, self.header = sheet, header
        self.width = len(sheet.grid[header]) if sheet.grid else 0

    def place(self, name: str) -> int:
        """The column. A title is looked for in the row of titles, then in the row above it."""
        if _LETTERS.fullmatch(name):
            place = column_place(name)
            if place < self.width:
                return place
            raise self._missing(name)
        for row in (self.header, self.header - 1):
            for form in (label_of, column_label):
                cells = self.sheet.grid[row] if row >= 0 else []
                found = [at for at, cell in enumerate(cells) if isinstance(cell, str) and form(cell) == form(name)]
                if len(found) == 1:
                    return found[0]
        raise self._missing(name)

    def title(self, place: int) -> str:
        """The title of a column, or its letters."""
        cell = self.sheet.grid[self.header][place]
        return str(cell).strip().removesuffix(".0") or column_letters(place)

    def _missing(self, name: str) -> UnreadableError:
        return UnreadableError("HZ130", self.sheet.name, kind="kind.column", value=name)


def _answering(plan: SheetMap, finder: _Finder) -> Answering:
    answer = plan.answer
    if answer.layout is Layout.SINGLE:
        place = finder.place(answer.column or plan.columns.get("state", ""))
        return Single((Column(place, finder.title(place), plan.polarity),))
    if answer.layout is Layout.COLUMNS:
        pairs = [(getattr(answer, name), word) for name, word in _WORDS.items()]
        return Ticks(tuple(Column(finder.place(name), word, Polarity.NONE) for name, word in pairs if name))
    first, last = finder.place(answer.first), finder.place(answer.last)
    return Calendar(tuple(Column(place, finder.title(place), plan.polarity) for place in range(first, last + 1)))

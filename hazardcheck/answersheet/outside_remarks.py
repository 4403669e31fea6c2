"""What stands outside the rows of the items: below the table, above it, on another sheet, in a box, and beside what was
read of the head and of the register. What it is worth: ``rules/forms/outside_words``.

A hidden sheet is hardly what an enterprise says: it holds drafts and lists for drop-downs. But what somebody wrote
there is shown to a person, as a warning; no answer becomes unclear by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..late_pattern import LatePattern
from ..model.base import State
from ..rules.forms import form_manifest as manifest
from ..rules.forms.innocent_words import signs
from ..rules.forms.outside_words import OutsideRemark, gathered, head_remarks, hidden_remarks
from ..rules.reading.answer_words import answer_state
from ..rules.reading.head_words import tells_in_head
from ..rules.reading.item_names import CLAUSE
from ..rules.reading.plain_text import plain
from ..rules.reading.remark_words import Tone, tone_of
from ..spreadsheet.cell_text import column_letters, number_text, text_of
from ..spreadsheet.own_sheets import GUIDE, KEPT_LIST, LEFT_OUT, RETURNED, meant_sheet, without_ours
from ..spreadsheet.sheet_book import Book, Sheet
from .head_values import typed_values
from .placed_remarks import written_texts
from .rows.expected_rows import Expectation
from .tables.sheet_table import Table
from .typed_texts import TypedTexts

# Sheets of ours that hold no remarks. A register that was read is known by its name; another one is heard.
_NOT_SAID = (manifest.SHEET, KEPT_LIST)
# Sheets that the form prints in full.
_OURS = (GUIDE, LEFT_OUT)
# Columns of the list 需补正: what stands in them is ours, in whichever words.
_LISTED = 5
# on a form of another make a longer text that names no item is likelier the law than a remark: a warning will do
_LONG = 60
# nobody writes so long a remark into a cell of such a form
_PARAGRAPH = 400
# What may stand beside a clause that is only quoted.
_QUOTED = LatePattern(r"(判定)?依据|根据|规定|按照|[\W_]")
# Beside these words a name or a day is a signature, no remark.
_SIGNED = LatePattern("签字|签名|盖章|日期|接收|检查人|负责人|Sign|seal|Received|Checked by|Principal")


class ReadSheet(NamedTuple):
    """A sheet that was read by itself: the rows whose cells have their own reader begin below ``header`` (a sheet of
    the head has none), ``lines`` are those that stand for an item, ``columns`` those that are read in them."""

    header: int | None = None
    lines: Mapping[int, str] = {}
    columns: frozenset[int] = frozenset()


def outside_remarks(
    book: Book,
    tables: Iterable[tuple[Table, Mapping[int, str]]],
    expected: Expectation,
    others: Iterable[Table],
    sheets: Mapping[str, ReadSheet],
    values: Mapping[str, str] = {},
    *,
    typed: TypedTexts,
) -> Iterator[OutsideRemark]:
    """Every such text. ``tables``: the tables that were read, with the rows of their items; ``others``: those that were
    not, about which the file has its own complaint; ``sheets``: by name those of the head and the registers;
    ``values``: the cells of the head's values (and their fields), which are names and not remarks; ``typed``:
    in a form of ours what stands above the table and beside the head is printed, or somebody's remark."""
    reader = _OutsideReader(expected, values, typed)
    yield from head_remarks(typed_values(book, values), lambda: expected.names)
    taken: set[str] = {*sheets, *(one.sheet for one in others)}
    for table, lines in tables:
        taken.add(table.sheet)
        yield from map(reader.on_form, reader.around(table, lines))
    for sheet in book.sheets:
        if sheet.name in sheets:
            yield from map(reader.on_form, reader.beside_read(sheet, sheets[sheet.name]))
        elif sheet.name in taken or meant_sheet(sheet.name) in _NOT_SAID:
            continue
        elif sheet.name.removeprefix(RETURNED).strip("() 0123456789") == "":
            yield from map(reader.on_form, reader.beside_list(sheet))
        elif sheet.visible:
            yield from reader.whole(sheet) if meant_sheet(sheet.name) in _OURS else gathered(reader.whole(sheet))
        else:
            yield from hidden_remarks(reader.whole(sheet))
    yield from reader.written_elsewhere(book, (*taken,))


class _OutsideReader:
    """Looks at texts that are no answers. What a checklist or our own form prints is no remark."""

    def __init__(self, expected: Expectation, values: Mapping[str, str], typed: TypedTexts) -> None:
        self.expected, self.values, self.typed, self.own = expected, values, typed, typed.own

    def on_form(self, found: OutsideRemark) -> OutsideRemark:
        """A remark on a sheet of the form itself. In one of ours all that is printed is known: what speaks of something
        broken there was typed, and of the rest nobody knows what it tells."""
        return found._replace(plainly=self.own and self.typed.tells(found.text), asked=self.own)

    def around(self, table: Table, lines: Mapping[int, str]) -> Iterator[OutsideRemark]:
        """Below the last item every cell, between the items those outside the table's columns, above only what names an
        item: there stand the head and the instructions."""
        first, last = min(lines, default=0), max(lines, default=0)
        known = {*table.columns.values(), *table.answer.places, *table.texts}
        for row, cells in enumerate(table.grid):
            if row in lines:
                continue
            for column, value in enumerate(cells):
                # asked first, since it is remembered: a form has a hundred such cells, and next to none speaks
                if value.__class__ is not str or not value or not self._speaks(value):
                    continue
                if (first < row < last and column in known) or self._is_signature(value, cells[:column]):
                    continue
                if row == table.header and column not in known and self._is_title(table, column, lines):
                    continue
                place = table.cell(row, column)
                found = self._remark(value, place) if place not in self.values else None
                if found and (
                    row > first or found.items or self._is_above(value, row != table.header or column not in known)
                ):
                    yield found
        yield from self._beside(table.source, lines)

    def whole(self, sheet: Sheet) -> Iterator[OutsideRemark]:
        """Every cell of a sheet that holds no form."""
        for row, cells in enumerate(sheet.grid):
            for column, value in enumerate(cells):
                # asked first: of three hundred such cells next to none speaks, and a place is dear to put together
                if value.__class__ is not str or not value or not self._speaks(value):
                    continue
                place = f"{sheet.name}!{column_letters(column)}{row + 1}"
                yield from map(self.on_form, self._said(value, place))
        yield from map(self.on_form, self._beside(sheet, {}))

    def beside_list(self, sheet: Sheet) -> Iterator[OutsideRemark]:
        """What somebody wrote beside the list 需补正 or below it."""
        last = max(
            (row for row, cells in enumerate(sheet.grid) if number_text(text_of(cells[0])).isdecimal()), default=0
        )
        for row, cells in enumerate(sheet.grid):
            for column, value in enumerate(cells):
                if value.__class__ is str and value and (column >= _LISTED or row > last > 0):
                    yield from self._said(value, _spot(sheet, (row, column)))
        yield from self._beside(sheet, {})

    def beside_read(self, sheet: Sheet, read: ReadSheet) -> Iterator[OutsideRemark]:
        """What stands beside the head or a register: comments and boxes; cells that name an item by its number (labels
        and facts name none), and in the row of a hazard whatever stands outside its columns."""
        for row, cells in enumerate(sheet.grid):
            key = read.lines.get(row)
            if key is None and read.header is not None and row > read.header:
                continue
            for column, value in enumerate(cells):
                if value.__class__ is not str or not value or (column in read.columns and key):
                    continue
                spot = _spot(sheet, (row, column))
                # the values of the head first: names without end, for which no pattern of the innocent need be built
                if spot in self.values or not self._speaks(value):
                    continue
                items = (key,) if key else tuple(dict.fromkeys(self.expected.names.counted(value)))
                if (items or self.own) and not self.typed.is_ours(value):
                    yield OutsideRemark(spot, value, tone_of(value), items)
        for found, place in self._beside_places(sheet):
            key = read.lines.get(place[0]) if place else None
            yield found._replace(items=(key,)) if key and not found.items else found

    def _beside_places(self, sheet: Sheet) -> Iterator[tuple[OutsideRemark, tuple[int, int] | None]]:
        """Comments and boxes, each with its place; a ticked control without words says that there is something."""
        texts: list[tuple[tuple[int, int] | None, str]] = [*sheet.marks.comments.items()]
        texts += [(shape.place or shape.linked, shape.text) for shape in sheet.marks.shapes if not shape.ticked]
        for place, text in texts:
            found = self._remark(without_ours(text).strip(), _spot(sheet, place))
            if found:
                yield found, place
        for shape in sheet.marks.shapes:
            place = shape.place or shape.linked
            if shape.ticked and answer_state(shape.text) not in (State.OK, State.NA):
                tone = max(tone_of(shape.text), Tone.SOUNDS_BAD)
                yield OutsideRemark(_spot(sheet, place), f"☑{shape.text}", tone, ()), place

    def written_elsewhere(self, book: Book, tables: Iterable[str]) -> Iterator[OutsideRemark]:
        """What stands in no cell, comment or box, of the whole file."""
        found = [*written_texts(book, self.typed, tables)]
        shown = (self._remark(one.text, one.location) for one in found if not one.hidden)
        yield from (self.on_form(one) for one in shown if one)
        hidden = (self._remark(one.text, one.location) for one in found if one.hidden)
        yield from hidden_remarks(self.on_form(one) for one in hidden if one)

    def _beside(self, sheet: Sheet, lines: Mapping[int, str]) -> Iterator[OutsideRemark]:
        """Comments and boxes, but for those in the row of an item."""
        texts: list[tuple[tuple[int, int] | None, str]] = [*sheet.marks.comments.items()]
        texts += [(shape.place or shape.linked, shape.text) for shape in sheet.marks.shapes]
        for place, text in texts:
            if place is None or place[0] not in lines:
                yield from self._said(without_ours(text).strip(), _spot(sheet, place))

    def _said(self, text: str, location: str) -> Iterator[OutsideRemark]:
        found = self._remark(text, location)
        if found:
            yield found

    def _remark(self, text: Any, location: str) -> OutsideRemark | None:
        tone = tone_of(text)
        if not self._speaks(text) or self.typed.is_ours(text) or (len(text) > _PARAGRAPH and not self.own):
            return None
        # who quotes a clause of the law names no item by it
        quotes = CLAUSE.search(text) and (tone is Tone.NONE or not _QUOTED.sub("", CLAUSE.sub("", plain(text))))
        items = () if quotes else tuple(dict.fromkeys(self.expected.names.named(text)))
        if not items and len(text) > _LONG and not self.own:
            tone = Tone.SOUNDS_BAD
        return OutsideRemark(location, text, tone, items)

    def _speaks(self, text: str) -> bool:
        """Whether a text is heard: it sounds like a hazard; in a form of ours whatever was typed and is not known to be
        innocent."""
        return self.typed.is_asked(text) if self.own else tone_of(text) > Tone.WORDS

    @staticmethod
    def _is_title(table: Table, column: int, lines: Mapping[int, str]) -> bool:
        """Whether a text in the row of titles is one: something stands below it."""
        return any(table.grid[row][column] != "" for row in lines)

    @staticmethod
    def _is_signature(text: str, before: list[Any]) -> bool:
        """Whether the last thing said before a cell asks for a signature: what stands there is a name or a day."""
        label = next((cell for cell in reversed(before) if cell != ""), "")
        return isinstance(label, str) and _SIGNED.search(label) is not None and signs(text)

    def _is_above(self, text: str, outside: bool) -> bool:
        """Whether a text above the table is heard though it names no item: our form prints all that belongs there. A
        title of the table may be somebody's own."""
        return self.own and (outside or tells_in_head(text))


def _spot(sheet: Sheet, place: tuple[int, int] | None) -> str:
    return f"{sheet.name}!{column_letters(place[1])}{place[0] + 1}" if place else sheet.name

"""The tables within a file: where the form stands, and in which columns. Our own titles first, other people's else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ...model.sheet_habits import Polarity
from ...rules.forms import form_manifest as manifest
from ...rules.reading.head_fields import FORM_LABELS, FORM_WORDS, ROW_LABELS
from ...spreadsheet.cell_text import column_label
from ...spreadsheet.own_sheets import GUIDE, HEAD, KEPT_LIST, LEFT_OUT, RETURNED, meant_sheet
from ...spreadsheet.sheet_book import Book, Sheet
from .answer_columns import Column, Single
from .foreign_table import find_layout, more_columns, second_answers
from .hazard_register import find_registers
from .sheet_table import File, Table

# Titles of both editions by label: one reader for both, and a form of the second may have lost its register.
_FIRST = {column_label(label): name for name, label in ROW_LABELS.items()}
_SECOND = {column_label(label): name for words in FORM_WORDS.values() for name, label in words.rows.items()}
_COLUMN_LABELS = _FIRST | _SECOND
# Sheets of ours that repeat texts of items and hold no answer.
_NO_TABLES = (manifest.SHEET, GUIDE, LEFT_OUT, RETURNED, KEPT_LIST)
# A title that only the second edition has tells which one a form is.
_ONLY_SECOND = frozenset(FORM_LABELS) - frozenset(ROW_LABELS)


# title rows are the same in all forms of a run
@lru_cache(maxsize=4096)
def _titled(text: str) -> str | None:
    """The field whose title this is, in either edition of the form."""
    return _COLUMN_LABELS.get(column_label(text))


def find_tables(book: Book) -> File:
    """Manifest, tables, and of a form of the second edition its registers and the sheets of its head."""
    said = next((sheet for sheet in book.sheets if sheet.name == manifest.SHEET), None)
    others = [sheet for sheet in book.sheets if meant_sheet(sheet.name) not in _NO_TABLES]
    others.sort(key=lambda sheet: not sheet.visible)
    parsed = manifest.parsed_manifest(said.grid) if said else None
    registers = tuple(find_registers(others, own=parsed is not None and parsed.edition == _REGISTERED))
    second = bool(registers) if parsed is None else parsed.edition == _REGISTERED
    held = {register.sheet for register in registers}
    others = [sheet for sheet in others if sheet.name not in held]
    tables = tuple(_tables(others, second=second))
    asking = {table.sheet for table in tables}
    heads = tuple(sheet for sheet in others if sheet.name not in asking) if second else ()
    return File(parsed, tables, registers, heads, second)


# Filled cells in a row of 企业信息: a label and its value, twice side by side.
_PAIRED = 4
# The edition of the form that has a register of hazards.
_REGISTERED = 2


def _tables(sheets: Iterable[Sheet], *, second: bool) -> Iterable[Table]:
    for sheet in sheets:
        table = find_table(sheet, second=second)
        if table is None and not (second and _is_narrow(sheet)):
            table = find_layout(sheet)
        if table:
            yield _with_note(table) if second else table


def _is_narrow(sheet: Sheet) -> bool:
    """Whether a sheet of our head holds no more than pairs of labels and values: then there is no table to look for."""
    return meant_sheet(sheet.name) == HEAD and all(sum(cell != "" for cell in cells) <= _PAIRED for cells in sheet.grid)


def _with_note(table: Table) -> Table:
    """The table of a form whose hazards stand in a register: what its rows say behind the answer is a remark (备注),
    whatever its title has become."""
    if "description" not in table.columns or "note" in table.columns:
        return table
    columns = {name if name != "description" else "note": place for name, place in table.columns.items()}
    return replace(table, columns=columns)


def find_table(sheet: Sheet, *, second: bool = False) -> Table | None:
    """The table by our own titles: at least 编号 and 是否有隐患 (是否存在隐患), in any order; other titles by what they
    may mean. ``second``: the file is a form of the second edition."""
    for row, cells in enumerate(sheet.grid):
        names = [(_titled(cell), place) for place, cell in enumerate(cells) if cell.__class__ is str and cell]
        found = _fields(names, cells, known=second)
        if found is None:
            continue
        if _goes_on(sheet.grid[row + 1] if row + 1 < len(sheet.grid) else [], found):
            return find_layout(sheet)
        return _own_table(sheet, row, found, [pair for pair in names if pair[0] in found])
    return None


def _fields(names: list[tuple[str | None, int]], cells: list[Any], *, known: bool) -> dict[str, int] | None:
    """Field → column where the row holds the titles of a form of ours. 检查项 and 备注 are ours only in the second
    edition (``known``, or told by its other titles): elsewhere they mean the text of an item and the description of a
    hazard."""
    found: dict[str, int] = {}
    for name, place in names:
        if name is not None:
            found.setdefault(name, place)
    if "number" not in found or "state" not in found:
        return None
    second = column_label(cells[found["state"]]) in _SECOND
    if second and not known and not {"title", "content"} <= set(found):
        return None
    return found if second or known else {name: place for name, place in found.items() if name not in _ONLY_SECOND}


def _is_whole(found: Mapping[str, int]) -> bool:
    """Whether every title of an edition stands there."""
    return set(found) >= set(FORM_LABELS) or set(found) >= set(ROW_LABELS)


def _goes_on(below: list[Any], found: dict[str, int]) -> bool:
    """Whether the row below holds more titles: 是 | 否 under ours, or those that are missing."""
    if not below or below[found["number"]] != "":
        return False
    missing = not _is_whole(found)
    return below[found["state"]] != "" or (missing and any(column_label(str(cell)) in _COLUMN_LABELS for cell in below))


def _own_table(sheet: Sheet, row: int, found: dict[str, int], names: list[tuple[str | None, int]]) -> Table:
    all_names = [name for name, _ in names]
    doubled = tuple(name for name in found if all_names.count(name) > 1)
    label = FORM_LABELS["state"] if "title" in found else ROW_LABELS["state"]
    answers = tuple(Column(place, label, Polarity.HAZARD) for name, place in names if name == "state")
    renamed: dict[str, str] = {}
    if not _is_whole(found):
        renamed = more_columns(sheet.grid[row], found)
    second = second_answers(sheet.grid, row, {*found.values(), *(one.place for one in answers)})
    doubled += ("state",) if second and "state" not in doubled else ()
    answers += second
    texts = (found["content"],) if "content" in found else ()
    return Table(sheet, row, found, Single(answers), row, texts, doubled, renamed)

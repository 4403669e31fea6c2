"""Finding the register of hazards (隐患登记) of a form's second edition: by its titles, whatever the sheet is called.

Example: ``隐患编号 | 检查项编号 | 检查项 | 部位/责任区 | …`` in row 3 of a sheet that somebody renamed to Sheet2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...rules.reading.head_fields import FORM_WORDS, RECORD_LABELS, REGISTER_LABELS
from ...spreadsheet.cell_text import column_label
from ...spreadsheet.sheet_book import Sheet
from .sheet_table import Register
from .title_words import COLUMN_WORDS, state_polarity

# titles stand within the first rows
_DEPTH = 30
# titles of ours beside 检查项编号: fewer may stand in any list
_ENOUGH = 4
# titles of ours in a form of ours, where 检查项编号 is gone
_PLENTY = 6

_OF_RECORD = frozenset(RECORD_LABELS)
# As titles are compared: without blanks, in one width.
_LABELS = {column_label(label): name for words in FORM_WORDS.values() for name, label in words.register.items()}


def _field(text: str) -> str | None:
    return _LABELS.get(column_label(text))


def find_registers(sheets: Iterable[Sheet], *, own: bool) -> Iterator[Register]:
    """Every register; ``own``: the file is a form of ours that has one, so that fewer titles tell."""
    for sheet in sheets:
        for row, cells in enumerate(sheet.grid[:_DEPTH]):
            found = _columns(cells)
            if _is_register(found, cells, own=own):
                yield _register(sheet, row, cells, found)
                break


def _columns(cells: list[Any]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        name = _field(cell) if cell.__class__ is str and cell else None
        if name is not None:
            found.setdefault(name, []).append(place)
    return found


def _is_register(found: Mapping[str, list[int]], cells: list[Any], *, own: bool) -> bool:
    """A row that asks for an answer heads a table of items, not a register."""
    told = len(_OF_RECORD.intersection(found)) if len(found) >= _ENOUGH else 0
    if told < _ENOUGH or not (("item" in found and told >= _ENOUGH) or (own and told >= _PLENTY)):
        return False
    return not any(isinstance(cell, str) and cell and state_polarity(cell) is not None for cell in cells)


def _register(sheet: Sheet, row: int, cells: list[Any], found: Mapping[str, list[int]]) -> Register:
    """The columns by our own titles; those that are missing by what other titles mean (隐患描述 is 情况描述)."""
    columns = {name: places[0] for name, places in found.items()}
    known = {place for places in found.values() for place in places}
    for place, cell in enumerate(cells):
        name = COLUMN_WORDS.get(column_label(cell)) if isinstance(cell, str) and place not in known else None
        if name in REGISTER_LABELS and name not in columns and name != "number":
            columns[name] = place
    doubled = tuple(name for name, places in found.items() if len(places) > 1)
    return Register(sheet, row, columns, doubled)

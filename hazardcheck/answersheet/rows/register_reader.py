"""The rows of a register (隐患登记) become hazard records, each with the item that it is of.

Nothing typed there is dropped: a row whose item is not known is an error that names its cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from ...model.answers import HazardRecord, Problem
from ...model.hazard_fields import TEXT_FIELDS, FieldRole, names_of_role
from ...rules.reading.head_fields import FORM_WORDS, REGISTER_LABELS
from ...spreadsheet.cell_text import column_label, number_text, text_of
from ..tables.sheet_table import Register
from .expected_rows import Expectation, row_text
from .item_matcher import damaged_keys
from .record_reader import PICTURE, RecordReader

# What speaks for the enterprise, and its value where it is struck through: then it proves nothing.
_PROOF: dict[str, Any] = {
    name: "" if name in TEXT_FIELDS else None for name in names_of_role(FieldRole.TODAY, FieldRole.GONE)
}

# signs of a row that is named in a complaint: a hazard in a sentence, and no page of it
_SAID = 160

# The titles of each language, as they are compared.
_TITLES = tuple({column_label(label) for label in words.register.values()} for words in FORM_WORDS.values())


class Registered(NamedTuple):
    """A record and the key of its item; the location of the record is that of its 检查项编号."""

    key: str
    record: HazardRecord


class RegisterReader:
    """Reads the rows of one register; ``entries`` has what was read, ``unplaced`` the rows of no known item,
    ``problems`` the complaints."""

    def __init__(self, register: Register, expected: Expectation) -> None:
        self.register, self.expected = register, expected
        self.records = RecordReader(register.columns, register.cell)
        self.entries: list[Registered] = []
        self.unplaced: list[HazardRecord] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Every row below the titles that holds anything."""
        for line, typed in enumerate(self.register.source.grid[self.register.header + 1 :], self.register.header + 1):
            cells, broken = self._seen(typed, line)
            filled = [place for place, cell in enumerate(cells) if place in broken or (cell != "" and text_of(cell))]
            if filled and not self._is_titles(cells):
                self._add(cells, line, filled, broken)
        self.problems += [*self.records.problems, *self._layout()]

    def _seen(self, cells: list[Any], line: int) -> tuple[list[Any], dict[int, str]]:
        """The values of a row with a word in every cell that holds a picture, and its cells with an error value."""
        marks = self.register.source.marks
        if not marks.pictures and not marks.errors:
            return cells, {}
        shown = [PICTURE if (line, place) in marks.pictures else cell for place, cell in enumerate(cells)]
        broken = {place: text for (row, place), text in marks.errors.items() if row == line}
        return shown, {place: text for place, text in broken.items() if (line, place) not in marks.pictures}

    def _add(self, cells: list[Any], line: int, filled: list[int], broken: Mapping[int, str]) -> None:
        key, spot = self._key(cells), self._spot(cells, filled)
        location = self.register.cell(line, spot)
        if not key:
            # read by itself: what is odd about its columns is asked once its item is known
            record = RecordReader(self.register.columns, self.register.cell).read("", (), cells, line, location)
            self.unplaced.append(record)
            self.problems.append(self._itemless(cells, line, filled, broken, _own_words(record)))
            return
        row = self.expected.rows[key]
        record = self.records.read(key, row.letters, cells, line, location, row.full)
        record = self._with_broken(record, key, line, broken)
        self.entries.append(Registered(key, self._without_struck(key, record, line)))
        self._check_beside(key, cells, line, filled)

    def _itemless(
        self, cells: list[Any], line: int, filled: list[int], broken: Mapping[int, str], said: str
    ) -> Problem:
        """That a row names no item: at its 检查项编号, with what stands there, or beside the empty cell, and with the
        row's own words: whoever reads the result has to know which hazard is not judged."""
        place = self.register.columns.get("item")
        spot = self._spot(cells, filled)
        value = text_of(cells[spot]) or broken.get(spot, "")
        location = self.register.cell(line, spot)
        if place is None or spot == place:
            return Problem(code="HZ290", location=location, value=value, params={"value": value, "said": said})
        params = {"value": said or value, "cells": location.rpartition("!")[2]}
        return Problem(code="HZ149", location=self.register.cell(line, place), value=value, params=params)

    def _with_broken(self, record: HazardRecord, key: str, line: int, broken: Mapping[int, str]) -> HazardRecord:
        """The record, in which what is an error value is not called empty; its cells are named."""
        if not broken:
            return record
        cells = "、".join(self.register.cell(line, place) for place in broken)
        where = self.register.cell(line, min(broken))
        params = {"cells": cells}
        self.problems.append(
            Problem(code="HZ142", severity="warning", location=where, value=cells, item=key, params=params)
        )
        names = {place: name for name, place in self.register.columns.items()}
        unread = {names[place]: text for place, text in broken.items() if place in names}
        return replace(record, unread={**record.unread, **unread})

    def _spot(self, cells: list[Any], filled: list[int]) -> int:
        """The cell that names a row: its 检查项编号, else the first that is filled."""
        place = self.register.columns.get("item")
        return place if place is not None and cells[place] != "" else filled[0]

    def _key(self, cells: list[Any]) -> str:
        """The item of a row, by its 检查项编号 in whichever spelling or by its 检查项; nothing where neither tells."""
        number = self._cell(cells, "item")
        titled = self._titled(text_of(self._cell(cells, "title")))
        text = text_of(number)
        numbers, rows = self.expected.numbers, self.expected.rows
        found = numbers.get(text) or numbers.get(number_text(text)) or ""
        if found or not text:
            return found or (next(iter(titled)) if len(titled) == 1 else "")
        shorts = [number_text(text), *damaged_keys(number)]
        meant = {one.key(short) for short in shorts for one in self.expected.checklists if one.key(short) in rows}
        whole = {one.key(shorts[0]) for one in self.expected.checklists} & meant
        sure = meant & titled if titled else whole
        return next(iter(sure)) if len(sure) == 1 else ""

    def _titled(self, title: str) -> set[str]:
        return {said.key for said in self.expected.texts.get(row_text(title), ())} if title else set()

    def _cell(self, cells: list[Any], name: str) -> Any:
        place = self.register.columns.get(name)
        return "" if place is None else cells[place]

    def _is_titles(self, cells: list[Any]) -> bool:
        """Whether the titles are repeated here, as on a second page."""
        said = {column_label(cell) for cell in cells if isinstance(cell, str) and cell}
        return any(len(said & titles) > len(said) / 2 > 1 for titles in _TITLES)

    def _without_struck(self, key: str, record: HazardRecord, line: int) -> HazardRecord:
        """The record without the proofs that are struck through: nobody knows whether they still hold."""
        marks = self.register.source.marks
        struck = [name for name, place in self.register.columns.items() if (line, place) in marks.struck]
        if not struck:
            return record
        cells = "、".join(self.register.cell(line, self.register.columns[name]) for name in struck)
        place = self.register.columns[struck[0]]
        params = {"item": key, "cells": cells}
        self.problems.append(Problem(code="HZ294", location=self.register.cell(line, place), item=key, params=params))
        return replace(record, **{name: _PROOF[name] for name in struck if name in _PROOF})

    def _check_beside(self, key: str, cells: list[Any], line: int, filled: Iterable[int]) -> None:
        """What stands in a column of which nobody knows what it means is named."""
        known = set(self.register.columns.values())
        for place in filled:
            if place not in known:
                # enough to know it again in a line
                params = {"item": key, "value": text_of(cells[place])[:40]}
                location = self.register.cell(line, place)
                self.problems.append(
                    Problem(code="HZ295", severity="warning", location=location, value=params["value"], item=key,
                            params=params)
                )  # fmt: skip

    def _layout(self) -> Iterable[Problem]:
        """Columns that are gone or stand twice."""
        place = self.register.cell(self.register.header, 0)
        for name, label in REGISTER_LABELS.items():
            if name in self.register.doubled:
                yield Problem(code="HZ118", location=place, params={"column": label})
            if name not in self.register.columns and name != "title":
                yield Problem(code="HZ115", location=place, params={"column": label})


def _own_words(record: HazardRecord) -> str:
    """What a row says of its hazard, in the order of the columns, so far as it fits into a line."""
    texts = (record.place, record.device, record.description, record.measure)
    return "，".join(" ".join(text.split()) for text in texts if text.strip())[:_SAID]


class RegisterRows(NamedTuple):
    """The rows of all registers: those with an item, those without one, and what is odd about them."""

    entries: list[Registered]
    unplaced: list[HazardRecord]
    problems: list[Problem]


def read_registers(registers: Iterable[Register], expected: Expectation) -> RegisterRows:
    """The records of all registers, and what is odd about them. What a copy of a register repeats counts once."""
    entries: list[Registered] = []
    unplaced: list[HazardRecord] = []
    problems: list[Problem] = []
    registers = tuple(registers)
    for register in registers:
        reader = RegisterReader(register, expected)
        reader.read()
        known = {_placeless(entry) for entry in entries}
        entries += [entry for entry in reader.entries if _placeless(entry) not in known]
        there = {replace(record, location="") for record in unplaced}
        unplaced += [record for record in reader.unplaced if replace(record, location="") not in there]
        problems += reader.problems
    if len(registers) > 1:
        sheets = "、".join(register.sheet for register in registers)
        params = {"count": str(len(registers)), "sheets": sheets}
        problems.append(Problem(code="HZ293", severity="warning", location=registers[1].sheet, params=params))
    return RegisterRows(entries, unplaced, problems)


def _placeless(entry: Registered) -> Registered:
    return entry._replace(record=replace(entry.record, location=""))

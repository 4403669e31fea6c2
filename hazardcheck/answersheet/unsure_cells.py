"""Cells of which nobody knows what they say: struck through, or shown as something else by their format.

What is struck out is no statement, and no silence either: somebody said it and took it back. Example: 喷涂 有, struck
out, with nothing beside it. Answers have complaints of their own (``rows/beside_values``), and so has the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model.answers import Problem
from ..spreadsheet.cell_marks import Place
from ..spreadsheet.cell_text import column_letters, text_of
from ..spreadsheet.own_sheets import is_own_name
from ..spreadsheet.sheet_book import Book, Sheet
from .tables.sheet_table import File

# cells in one complaint
_SHOWN = 10
# signs of one of them
_LONGEST = 30
_STRUCK, _MASKED = "HZ803", "HZ802"


class UnsureCell(NamedTuple):
    """A cell (``sheet!cell``), why it is unsure, what stands in it or is seen there, and whether its sheet is one of
    the form."""

    cell: str
    code: str
    text: str
    asks: bool


def unsure_cells(book: Book, file: File, values: Iterable[str]) -> list[UnsureCell]:
    """Those of a form of ours wherever they stand, of any other those of the head's ``values``."""
    wanted = frozenset(values)
    told = {(table.sheet, place) for table in file.tables for place in _answered(table.answer.places, table.columns)}
    ours = {table.sheet for table in file.tables} | {cell.rpartition("!")[0] for cell in wanted}
    registers = {one.sheet for one in file.registers}
    found = [
        UnsureCell(f"{sheet.name}!{cell}", code, text, sheet.name in ours or is_own_name(sheet.name))
        for sheet in book.sheets
        if sheet.visible
        for cell, code, text in _of_sheet(sheet, told, is_register=sheet.name in registers)
    ]
    return found if file.manifest else [one for one in found if one.cell in wanted]


def _answered(places: Iterable[int], columns: dict[str, int]) -> set[int]:
    return {*places, *(columns[name] for name in ("number", "content") if name in columns)}


def _of_sheet(sheet: Sheet, told: set[tuple[str, int]], *, is_register: bool) -> Iterator[tuple[str, str, str]]:
    marks = sheet.marks
    if not marks.struck and not marks.formats:
        return
    for place in sorted(marks.struck if not is_register else ()):
        if (sheet.name, place[1]) not in told:
            yield _address(place), _STRUCK, _text(sheet, place)
    for place, seen in sorted(sheet.masked.items()):
        if (sheet.name, place[1]) not in told:
            yield _address(place), _MASKED, f"{_text(sheet, place)} → {seen[:_LONGEST]}"


def _address(place: Place) -> str:
    return f"{column_letters(place[1])}{place[0] + 1}"


def _text(sheet: Sheet, place: Place) -> str:
    row = sheet.grid[place[0]] if place[0] < len(sheet.grid) else []
    return text_of(row[place[1]])[:_LONGEST] if place[1] < len(row) else ""


def unsure_problems(found: Iterable[UnsureCell]) -> Iterator[Problem]:
    """One complaint for each sheet and reason, at the first cell; on a sheet that somebody added a warning."""
    by_sheet: dict[tuple[str, str], list[UnsureCell]] = {}
    for one in found:
        by_sheet.setdefault((one.cell.rpartition("!")[0], one.code), []).append(one)
    for (sheet, code), cells in by_sheet.items():
        said = "、".join(f"{one.cell.rpartition('!')[2]} {one.text}".strip() for one in cells[:_SHOWN])
        params = {"sheet": sheet, "cells": said, "count": str(len(cells))}
        severity = "error" if cells[0].asks else "warning"
        yield Problem(code=code, severity=severity, location=cells[0].cell, value=said, params=params)

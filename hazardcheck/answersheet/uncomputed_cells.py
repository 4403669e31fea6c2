"""Formulas without a value outside the answers of a form of ours: somebody wrote something that nobody can read.

Our form prints no formula into a cell, so each was put there by somebody. A program that is no spreadsheet writes
formulas without their values; Excel, WPS and LibreOffice reckon them when they save. Example: ``="报警器"&"坏了"``
under 备注, written by a script, reads as an empty cell. Answers have a complaint of their own (``rows/beside_values``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.answers import Problem
from ..spreadsheet.cell_text import column_letters
from ..spreadsheet.own_sheets import GUIDE, HEAD, LEFT_OUT, REGISTER, RETURNED, SHEET, meant_sheet
from ..spreadsheet.sheet_book import Book
from .tables.sheet_table import Table

# cells in one complaint
_SHOWN = 10


def uncomputed_cells(book: Book, tables: Iterable[Table]) -> Iterator[Problem]:
    """The complaint about each sheet that can be seen, at the first of its cells; of a sheet that somebody added, where
    totals stand, no more than a warning. HZ126."""
    ours = {HEAD, SHEET, REGISTER, GUIDE, LEFT_OUT, RETURNED, *(meant_sheet(table.sheet) for table in tables)}
    answers = {(table.sheet, place) for table in tables for place in table.answer.places}
    for sheet in book.sheets:
        if not sheet.visible or not sheet.marks.hollow:
            continue
        found = sorted(place for place in sheet.marks.hollow if (sheet.name, place[1]) not in answers)
        if found:
            cells = [f"{column_letters(column)}{row + 1}" for row, column in found]
            shown = "、".join(cells[:_SHOWN])
            params = {"sheet": sheet.name, "cells": shown, "count": str(len(cells))}
            severity = "error" if meant_sheet(sheet.name) in ours else "warning"
            yield Problem(
                code="HZ126", severity=severity, location=f"{sheet.name}!{cells[0]}", value=shown, params=params
            )

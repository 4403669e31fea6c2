"""The answers of a file read a second time, by another library: what differs is named, and the file is incomplete."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import UnreadableError
from ..model.answers import Answers, Problem
from ..spreadsheet.book_reader import read_book
from ..spreadsheet.cell_text import column_letters
from ..spreadsheet.limits import default_limits
from ..spreadsheet.readers.child_process import read_again_apart
from ..spreadsheet.readers.second_reader import differing_cells
from ..spreadsheet.sheet_book import Sheet

# cells named in one sentence
_NAMED = 12


def second_problems(data: bytes, answers: Answers) -> Iterator[Problem]:
    """One problem for each sheet with answers of which openpyxl reads something else (HZ131), one where it can't read
    the file (HZ132). Nothing for other kinds of file: openpyxl reads xlsx and xlsm only."""
    book = read_book(data)
    if book.kind not in ("xlsx", "xlsm"):
        return
    try:
        again = read_again_apart(data, default_limits())
    except UnreadableError as error:
        detail = error.params.get("detail", error.code)
        yield Problem(code="HZ132", params={"detail": detail})
        return
    for sheet in _answer_sheets(book.sheets, answers):
        if sheet.name not in again:
            yield Problem(code="HZ132", location=sheet.name, params={"detail": f"openpyxl: {sheet.name}"})
            continue
        cells = [f"{column_letters(column)}{row + 1}" for row, column in differing_cells(sheet, again[sheet.name])]
        if cells:
            more = f" … ({len(cells)})" if len(cells) > _NAMED else ""
            said = "、".join(cells[:_NAMED]) + more
            params = {"sheet": sheet.name, "cells": said}
            yield Problem(code="HZ131", location=f"{sheet.name}!{cells[0]}", value=said, params=params)


def _answer_sheets(sheets: tuple[Sheet, ...], answers: Answers) -> list[Sheet]:
    """The sheets in which an answer or a fact stands; all of them where there is none."""
    cells = [*(answer.location for answer in answers.rows.values()), *answers.fact_cells.values()]
    names = {cell.rpartition("!")[0] for cell in cells}
    return [sheet for sheet in sheets if sheet.name in names] or list(sheets)

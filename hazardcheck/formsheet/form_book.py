"""The workbook being written: its form and answers, its formats by name, the current sheet."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from ..model.answers import Answers
from ..model.base import Truth
from ..model.form import Form
from ..rules.reading.head_fields import form_words
from ..spreadsheet.aside.page_margins import page_texts
from ..spreadsheet.own_sheets import sheet_name
from .column_layout import ROW_STYLES, STYLES

# An amount that a number of Excel holds as it was typed: 3, 0.5, 12000. Not 007, 1.50 or sixteen digits.
_NUMBER = re.compile(r"(0|[1-9]\d{0,8})(\.\d{0,5}[1-9])?")
# Halves of characters and what is none: no XML can hold them.
_BROKEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
# signs in a cell; XlsxWriter drops a longer text without a word
_LONGEST = 32_767
# XlsxWriter keeps a row's height in pixels (96 to an inch), 20 where nobody set one; a point is 1/72 of an inch
_ROW_SIZE, _POINTS = (20,), 0.75
# what a rule of a cell says to who fills it in
_SPOKEN = ("input_title", "input_message", "error_title", "error_message")
# Excel's limit for an input message; one sign more and it asks to repair the file.
PROMPT = 255


class FormBook:
    """What every part of the writer needs. Formats are made when first asked for."""

    def __init__(self, workbook: Any, form: Form, answers: Answers | None, lang: str) -> None:
        self.workbook = workbook
        self.form = form
        self.answers = answers
        self.lang = lang
        self.words = form_words(lang)
        self.sheet: Any = None
        self.fact_cells: dict[str, str] = {}
        self.industry_cell = ""
        # what the form prints beside its rows, for the manifest
        self.printed: set[str] = set()
        # what it shows at its cells
        self.hints: set[str] = set()
        self._styles: dict[str, Any] = {}

    def add_sheet(self, name: str) -> Any:
        """A new sheet of ours, which is then the current one; ``name``: the Chinese one, written in the form's
        language."""
        self.sheet = self.workbook.add_worksheet(sheet_name(name, self.lang))
        self.sheet.hide_gridlines(2)
        return self.sheet

    def style(self, name: str) -> Any:
        """The format with that name."""
        if name not in self._styles:
            self._styles[name] = self.workbook.add_format(STYLES[name])
        return self._styles[name]

    def put_wide(self, row: int, left: int, right: int, text: str, style: str) -> None:
        """A text that the form prints, over several columns."""
        self._note_printed(text, style)
        self.sheet.merge_range(row, left, row, right, text, self.style(style))

    def set_footer(self, text: str) -> None:
        """What is printed below every page of the current sheet."""
        self.printed.update(page_texts(text))
        self.sheet.set_footer(text)

    def _note_printed(self, text: str, style: str) -> None:
        if STYLES[style].get("locked", True) and style not in ROW_STYLES:
            self.printed.add(text)

    def put_text(self, row: int, column: int, text: str, style: str) -> None:
        """A text as text, whatever its first sign; an empty one as an empty cell."""
        if text:
            self._note_printed(text, style)
            self.sheet.write_string(row, column, _BROKEN.sub("\ufffd", text)[:_LONGEST], self.style(style))
        else:
            self.sheet.write_blank(row, column, None, self.style(style))

    def height_of(self, rows: int) -> float:
        """The height of the first rows of the current sheet, in points."""
        return _POINTS * float(sum(self.sheet.row_sizes.get(row, _ROW_SIZE)[0] for row in range(rows)))

    def put_day(self, row: int, column: int, day: date | None, style: str) -> None:
        """A date as a real date."""
        if day is None:
            self.put_text(row, column, "", style)
        else:
            self.sheet.write_datetime(row, column, datetime.combine(day, time()), self.style(style))

    def put_amount(self, row: int, column: int, text: str, style: str) -> None:
        """A number as a number where that loses nothing, else the text."""
        if _NUMBER.fullmatch(text):
            self.sheet.write_number(row, column, float(text), self.style(style))
        else:
            self.put_text(row, column, text, style)

    def name_cell(self, name: str, row: int, column: int) -> str:
        """A name for a cell of the current sheet, for formulas of other sheets: conditions of colours and lists may not
        name another sheet's cells in every program, a name they may."""
        return self.name_area(name, row, column, row, column)

    def name_area(self, name: str, top: int, left: int, bottom: int, right: int) -> str:
        """A name for cells of the current sheet, in the signs that a name may have."""
        name = re.sub(r"\W", "_", name)
        first, last = address(top, left), address(bottom, right)
        area = first if first == last else f"{first}:{last}"
        # as it is read: see ``placed_texts``
        self.printed.add(name.replace("_", " "))
        self.workbook.define_name(name, f"={quote_sheetname(self.sheet.get_name())}!{area}")
        return name

    def offer(
        self,
        area: tuple[int, int, int, int],
        words: list[str] | str,
        title: str,
        message: str,
        error: str,
        *,
        strict: bool = True,
    ) -> None:
        """A drop-down with an input message: of these words, or of the cells with a name. ``strict``: it takes nothing
        else; otherwise what else is typed is asked about."""
        rule = {"validate": "list", "source": words, "error_title": title[:32], "error_message": error[:PROMPT],
                "error_type": "stop" if strict else "information"}  # fmt: skip
        self._put_rule(area, {**rule, **prompt(title, message)})

    def advise(self, area: tuple[int, int, int, int], title: str, message: str, *more: tuple[int, ...]) -> None:
        """An input message that restricts nothing, for one area and ``more``."""
        rule = {"validate": "any", "other_cells": [list(other) for other in more], **prompt(title, message)}
        self._put_rule(area, rule)

    def ask_day(self, area: tuple[int, int, int, int], title: str, message: str, error: str) -> None:
        """A date and nothing else."""
        # any day of this century: Excel refuses a typed 2026.11.3, which is a text to it
        rule = {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
        rule |= {"error_title": title[:32], "error_message": error[:PROMPT]}
        self._put_rule(area, {**rule, **prompt(title, message)})

    def _put_rule(self, area: tuple[int, int, int, int], rule: dict[str, Any]) -> None:
        self.hints.update(rule[name] for name in _SPOKEN if rule.get(name))
        self.sheet.data_validation(*area, rule)


def prompt(title: str, message: str) -> dict[str, str]:
    """An input message within Excel's limits, cut at the end of a line where it is too long."""
    if len(message) > PROMPT:
        message = message[: PROMPT - 1].rsplit("\n", 1)[0] + "…"
    # Excel asks to repair a file whose title has more than 32 signs
    return {"input_title": title[:32], "input_message": message}


def spoken(value: Truth, words: tuple[str, str]) -> str:
    """Yes, no or nothing in these words."""
    return "" if value is None else words[0] if value else words[1]


def address(row: int, column: int) -> str:
    """An absolute reference (``$D$8``)."""
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))

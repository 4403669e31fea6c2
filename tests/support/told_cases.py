"""November's form after somebody typed into the row of 07-07, as a workbook and as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
from batch_cases import form
from typed_forms import numbered_rows

NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 5)
ON, LATER = "2026-11-06", "2026-12-06"


@cache
def clean(*, text: bool = False) -> bytes:
    """November's form without a hazard."""
    return form(day=NOVEMBER, text=text)


def typed(change: Callable[[Any, int], object]) -> bytes:
    """The workbook after a change of 自查表, given the row of 07-07."""
    return booked(lambda book: change(book["自查表"], numbered_rows(book)["07-07"]))


def booked(change: Callable[[Any], object]) -> bytes:
    """The workbook after a change of any sheet."""
    book = openpyxl.load_workbook(BytesIO(clean()), rich_text=True)
    change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(state: Any, note: str = "") -> bytes:
    """The workbook with this answer and this remark."""

    def change(sheet: Any, row: int) -> None:
        sheet.cell(row, 4).value = state
        sheet.cell(row, 5).value = note or None

    return typed(change)


def text(state: str, *lines: str) -> bytes:
    """The text form with these lines in the row of 07-07."""
    said = clean(text=True).decode()
    head, _, rest = said.partition("  gongmao-2023/07-07:\n")
    _, _, rest = rest.partition("\n")
    more = "".join(f"    {line}\n" for line in lines)
    return f"{head}  gongmao-2023/07-07:\n    state: {state}\n{more}{rest}".encode()


def replaced(old: str, new: str) -> bytes:
    """The text form with something else in the place of a text that it holds."""
    said = clean(text=True).decode()
    assert old in said, old
    return said.replace(old, new, 1).encode()

"""Foreign sheets for the tests, written as small tables: ``|`` between cells, a line per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import openpyxl

from hazardcheck.answersheet.form_reader import read_form
from hazardcheck.library.checklists import find_checklist, load_checklist
from hazardcheck.library.shipped_files import shipped_ids
from hazardcheck.model.answers import Answers
from hazardcheck.model.written.mapping import SheetMap

ID = "gongmao-2023"
LIST = load_checklist(ID)


def known() -> list[Any]:
    """All shipped checklists."""
    return [load_checklist(name) for name in shipped_ids()]


def cells_of(text: str) -> list[list[Any]]:
    """The rows of a small table; ``11-05.text`` is an item's question, ``.title`` its title, ``.a`` a condition."""
    return [[_cell(part.strip()) for part in line.strip().split("|")] for line in text.strip().splitlines()]


def _cell(text: str) -> Any:
    number, dot, part = text.partition(".")
    item = LIST.by_key.get(f"{ID}/{number}") if dot else None
    if item is None:
        return text.replace("\\n", "\n") or None
    named = {"text": item.question, "title": item.title} | {one.id: one.text for one in item.conditions}
    return named[part]


def book_of(
    text: str, *, merges: Iterable[str] = (), change: Callable[[Any, Any], object] | None = None, name: str = "检查表"
) -> bytes:
    """The workbook of a small table."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = name
    fill(sheet, text, merges)
    if change:
        change(book, sheet)
    return saved(book)


def fill(sheet: Any, text: str, merges: Iterable[str] = ()) -> None:
    """Write a small table into a sheet."""
    for row, cells in enumerate(cells_of(text), start=1):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column).value = value
    for area in merges:
        sheet.merge_cells(area)


def saved(book: Any) -> bytes:
    """The workbook's bytes."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes, plan: SheetMap | None = None) -> Answers:
    """Read with the shipped checklists."""
    return read_form(data, find_checklist, known, plan)


def states(answers: Answers) -> dict[str, str]:
    """Short key → state."""
    return {key.split("/")[1]: answer.state.value for key, answer in answers.rows.items()}


def codes_at(answers: Answers) -> dict[str, str]:
    """Code → place, without what a sheet that is not ours always has."""
    usual = ("HZ101", "HZ102", "HZ103", "HZ104", "HZ109", "HZ110", "HZ127", "HZ221")
    return {one.code: one.location for one in answers.problems if one.code not in usual}

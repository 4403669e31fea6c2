"""A form of the second edition as a person types into it: by labels and titles, whatever stands where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def type_head(book: Any, given: Mapping[str, Any]) -> None:
    """Values right of their labels on 企业信息."""
    for row in book["企业信息"].iter_rows():
        for cell in row:
            label = str(cell.value or "").removesuffix("（必填）")
            if given.get(label) is not None:
                book["企业信息"].cell(cell.row, cell.column + 1).value = given[label]


def numbered_rows(book: Any) -> dict[str, int]:
    """编号 of 自查表 → row."""
    rows: dict[str, int] = {}
    header = 0
    for (cell,) in book["自查表"].iter_rows(max_col=1):
        header = header or (cell.row if cell.value == "编号" else 0)
        if header and cell.row > header and str(cell.value or "")[:1] in tuple("P0123456789abcdefghijklmnopqrstuvwxyz"):
            rows[str(cell.value)] = cell.row
    return rows


def type_answer(book: Any, number: str, state: str | None) -> None:
    """One answer."""
    book["自查表"].cell(numbered_rows(book)[number], 4).value = state or None


def type_hazard(book: Any, number: str, entries: Mapping[str, Any]) -> None:
    """A hazard in the next free row of 隐患登记, by the titles of its columns."""
    sheet = book["隐患登记"]
    columns = {str(cell.value): cell.column for cell in sheet[3]}
    row = next(row for row in range(4, 99) if sheet.cell(row, columns["检查项编号"]).value is None)
    for title, value in {"检查项编号": number, **entries}.items():
        sheet.cell(row, columns[title]).value = value

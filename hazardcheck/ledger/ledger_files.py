"""The ledger as files for other programs: CSV and a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ..reports.csv_table import safe_cell
from ..reports.safe_text import one_line
from ..words import say
from .dues.reminder_file import missing_words
from .hazard_query import COLUMNS

Row = dict[str, Any]
_DAYS = frozenset({"found_on", "deadline", "last_seen", "done_on", "closed_on"})
_NUMBERS = frozenset({"overdue_days", "times_seen", "missed", "recurrences", "proofs", "extensions"})
# Widths in characters where the usual 12 is too narrow or too wide.
_WIDTHS = {
    "no": 20,
    "enterprise": 28,
    "uscc": 20,
    "item": 18,
    "title": 24,
    "place": 18,
    "perhaps": 20,
    "supervised": 24,
    "missing": 24,
}


def csv_text(names: Iterable[str], rows: Iterable[Row]) -> Iterator[str]:
    """The rows as CSV, keys in English; a text that a spreadsheet would reckon with is made safe."""
    names = tuple(names)
    yield _csv_line(names)
    for row in rows:
        yield _csv_line([safe_cell(_plain(row[name])) for name in names])


def _plain(value: Any) -> str:
    """A value as text; several with a blank between."""
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _csv_line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def workbook(rows: Iterable[Row], on: date, lang: str) -> tuple[bytes, int]:
    """The 台账 as a workbook of one sheet, and how many hazards it holds."""
    from ..spreadsheet.written_book import PortableWorkbook

    out = io.BytesIO()
    book = PortableWorkbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _moment(on)})
    sheet = book.add_worksheet(say("ledger.sheet", lang))
    bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#D9E2F3", "border": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "border": 1})
    for at, name in enumerate(COLUMNS):
        sheet.write_string(0, at, say(f"ledger.column.{name}", lang), bold)
        sheet.set_column(at, at, _WIDTHS.get(name, 12))
    count = 0
    for count, row in enumerate(rows, start=1):
        for at, name in enumerate(COLUMNS):
            _write_cell(sheet, count, at, _shown(name, row[name], lang), day if name in _DAYS else plain)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(count, 1), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue(), count


def _moment(on: date) -> Any:
    from datetime import datetime

    return datetime(on.year, on.month, on.day)  # noqa: DTZ001 - the day of the run, no moment of a clock


def _write_cell(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, _moment(value), style)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, value, style)


def _shown(name: str, value: Any, lang: str) -> Any:
    """A value as people see it: words for states and grades, real days and numbers."""
    if name in ("grade", "state"):
        return say(f"ledger.{name}.{value}", lang)
    if name == "missing":
        return missing_words(value, lang)
    if name == "stop":
        return say(f"ledger.stop.{value}", lang) if value else ""
    if name in _DAYS:
        return date.fromisoformat(value) if value else None
    return value if name in _NUMBERS else one_line(str(value or ""))

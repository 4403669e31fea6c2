"""The first sheet of summary.xlsx: figures that add up, and a chart of the outcomes."""

from __future__ import annotations

from typing import Any

from ..model.outcome import Result
from ..model.overview import Overview
from ..words import say
from . import wording
from .book import TONES, Book
from .plain import one_line

_CHART_ROW = 4


def write_overview(book: Book, overview: Overview) -> None:
    """Inputs by state, outcomes, hazards; each block with its total, so that anyone can add it up."""
    result = overview.result
    sheet = book.sheet("sheet.overview")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 4)
    sheet.set_column(3, 9, 11)
    sheet.write_string(0, 0, say("report.title.many", book.lang), book.style("title"))
    sheet.set_row(0, 26)
    sheet.write_string(1, 0, wording.run_line(result, book.lang), book.style("plain"))
    row = _states(book, sheet, result, 3)
    first, row = _outcomes(book, sheet, result, row + 1)
    row = _hazards(book, sheet, overview, row + 1)
    _chart(book, sheet, result, first)
    _notes(book, sheet, result, row + 1)


def _block(book: Book, sheet: Any, row: int, title: str, rows: list[tuple[str, int, str]]) -> int:
    """A titled block of label, number and style; the row after it."""
    sheet.write_string(row, 0, say(title, book.lang), book.style("head"))
    sheet.write_string(row, 1, say("page.count", book.lang), book.style("head"))
    for offset, (label, number, style) in enumerate(rows, start=1):
        book.put(sheet, row + offset, 0, label, style)
        book.put(sheet, row + offset, 1, number, "sum" if style == "bold" else "")
    return row + len(rows) + 1


def _states(book: Book, sheet: Any, result: Result, row: int) -> int:
    counts = result.counts
    rows = [(say(f"status.{key}", book.lang), number, "") for key, number in counts.by_status.items()]
    rows.append((say("index.inputs", book.lang), counts.inputs, "bold"))
    rows.append((say("sheet.missing", book.lang), counts.missing, "bold" if counts.missing else ""))
    return _block(book, sheet, row, "index.states", rows)


def _outcomes(book: Book, sheet: Any, result: Result, row: int) -> tuple[int, int]:
    counts = result.counts
    rows = [(wording.verdict_name(key, book.lang), number, key.value) for key, number in counts.by_verdict.items()]
    rows.append((say("index.judged", book.lang), counts.judged, "bold"))
    return row + 1, _block(book, sheet, row, "index.outcomes", rows)


def _hazards(book: Book, sheet: Any, overview: Overview, row: int) -> int:
    major, general = overview.major, overview.general
    rows = [
        (say("grade.major", book.lang), major, ""),
        (say("grade.general", book.lang), general, ""),
        (say("index.total", book.lang), major + general, "bold"),
    ]
    return _block(book, sheet, row, "index.hazards", rows)


def _chart(book: Book, sheet: Any, result: Result, first: int) -> None:
    """One bar per outcome, in the order and the colour of the block it is drawn from."""
    name = say("sheet.overview", book.lang)
    verdicts = list(result.counts.by_verdict)
    last = first + len(verdicts) - 1
    chart = book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": say("index.outcomes", book.lang),
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "points": [{"fill": {"color": TONES[verdict.value][1]}} for verdict in verdicts],
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    chart.set_title({"name": say("index.outcomes", book.lang), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": False}, "visible": False})
    chart.set_size({"width": 560, "height": 300})
    sheet.insert_chart(
        _CHART_ROW - 1, 3, chart, {"description": say("index.outcomes", book.lang), "object_position": 2}
    )


def _notes(book: Book, sheet: Any, result: Result, row: int) -> None:
    notes = [
        wording.policy_line(result.run, book.lang),
        one_line(result.run.policy_note),
        say("report.nature.plain", book.lang),
        say("sheet.adds", book.lang),
    ]
    for offset, text in enumerate(note for note in notes if note):
        sheet.merge_range(row + offset, 0, row + offset, 9, text, book.style("note"))
        sheet.set_row(row + offset, 30 if len(text) > 60 else 16)

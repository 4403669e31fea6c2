"""The charts of the front sheet: native ones, drawn from the cells of the tables they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from ...model.base import Verdict
from ...words import say
from .cell_styles import BARS
from .summary_book import SummaryBook

# the cell beside the first figures: row 4, column C
_TOP, _LEFT = 3, 2
# Pixels of a chart; two beside each other, two below them, fill the first printed page.
_WIDE, _HIGH = 365, 270
# The row below the charts.
END: Final = 33
# Up to here every whole number has a line of its own.
_FEW: Final = 8
_FONT: Final = {"name": "微软雅黑", "size": 8, "color": "#333333"}
_HEADING: Final = {"name": "微软雅黑", "size": 11, "bold": True, "color": "#222222"}


@dataclass(frozen=True, slots=True)
class ChartSpan:
    """The first and the last row of a table, its labels in column A; ``most`` is the longest bar."""

    first: int
    last: int
    most: int


def outcomes(book: SummaryBook, span: ChartSpan, verdicts: Sequence[Verdict]) -> Any:
    """One bar per outcome, in the order and the colour of the block it is drawn from."""
    chart = book.workbook.add_chart({"type": "bar"})
    points = [{"fill": {"color": BARS[verdict.value]}} for verdict in verdicts]
    _add(chart, book, span, 1, say("index.outcomes", book.lang), {"points": points, "data_labels": _labels()})
    return _finish(chart, say("index.outcomes", book.lang), span.most, legend=False)


def items(book: SummaryBook, title: str, span: ChartSpan) -> Any:
    """Hazards by item, the major ones first."""
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for column, grade in enumerate(("major", "general"), start=1):
        _add(chart, book, span, column, say(f"grade.{grade}", book.lang), {"fill": {"color": BARS[grade]}})
    return _finish(chart, title, span.most)


def groups(book: SummaryBook, title: str, span: ChartSpan, *, has_roster: bool) -> Any:
    """What became of the inputs of each group, and who is missing."""
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    names = [(f"outcome.{verdict}", verdict.value) for verdict in reversed(Verdict)]
    names.append(("summary.unjudged", "unjudged"))
    if has_roster:
        names.append(("summary.handed.missing", "missing"))
    for column, (code, colour) in enumerate(names, start=2):
        _add(chart, book, span, column, say(code, book.lang), {"fill": {"color": BARS[colour]}})
    return _finish(chart, title, span.most)


def place(sheet: Any, chart: Any, title: str, number: int) -> None:
    """The first four beside the figures, two by two; ``title`` is what a screen reader says of it."""
    across, down = number % 2, number // 2
    # two by two, 8 pixels apart; 2: the chart moves with its cells and keeps its size
    spot = {"x_offset": 12 + across * (_WIDE + 8), "y_offset": down * (_HIGH + 8), "object_position": 2}
    sheet.insert_chart(_TOP, _LEFT, chart, spot | {"description": title})


def _add(chart: Any, book: SummaryBook, span: ChartSpan, column: int, name: str, more: dict[str, Any]) -> None:
    sheet = say("sheet.overview", book.lang)
    chart.add_series(
        {
            "name": name,
            "categories": [sheet, span.first, 0, span.last, 0],
            "values": [sheet, span.first, column, span.last, column],
            # bars about twice as wide as what is between them
            "gap": 45,
            **more,
        }
    )


def _labels() -> dict[str, Any]:
    return {"value": True, "font": _FONT}


def _finish(chart: Any, title: str, most: int, *, legend: bool = True) -> Any:
    """The look of all of them: every label, from top to bottom, and whole numbers up to ``most``."""
    chart.set_title({"name": title, "name_font": _HEADING, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _FONT} if legend else {"none": True})
    # Excel draws bars from below upwards; reversed they stand as in the table, and the axis of numbers goes below them.
    labels = {"reverse": True, "crossing": "max", "interval_unit": 1, "num_font": _FONT, "major_tick_mark": "none"}
    chart.set_y_axis(labels | {"line": {"color": "#90A4AE"}})
    lines = {"visible": True, "line": {"color": "#E3E6E8"}}
    axis = {"min": 0, "num_format": "#,##0", "num_font": _FONT, "major_gridlines": lines, "line": {"none": True}}
    chart.set_x_axis(axis | ({"major_unit": 1} if most <= _FEW else {}) | {"visible": legend})
    chart.set_size({"width": _WIDE, "height": _HIGH})
    return chart

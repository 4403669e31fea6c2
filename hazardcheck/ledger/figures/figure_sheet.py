"""The statistics of a period as a workbook: numbers that can be reckoned with, native charts, lines to sign on."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

from ...words import say
from .figure_report import FigureReport
from .figure_rows import GROUP_NAMES, cell_text, figure_rows, group_rows, notes_of, title_of

# Told apart by lightness too, for a printer without colours.
_TONES = {"came": "#7A3E00", "closed": "#8FB996", "open_after": "#B7C3CC"}
_SIGNS = ("principal", "safety", "maker", "day")
# Bars of the chart of a table of groups.
_DRAWN = 10
_WIDTH = 13


def figure_sheet(report: FigureReport, lang: str) -> bytes:
    """The workbook: one sheet with the figures to sign, one for each grouping."""
    from ...spreadsheet.written_book import PortableWorkbook

    out = io.BytesIO()
    book = PortableWorkbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    on = report.on
    book.set_properties({"created": datetime(on.year, on.month, on.day)})  # noqa: DTZ001 - a day, no moment
    _FigureSheets(book, report, lang).write()
    book.close()
    return out.getvalue()


class _FigureSheets:
    def __init__(self, book: Any, report: FigureReport, lang: str) -> None:
        self.book, self.report, self.lang = book, report, lang
        edge = {"border": 1, "border_color": "#9AA0A6", "valign": "top", "text_wrap": True}
        self.head = book.add_format({**edge, "bold": True, "bg_color": "#E8ECEF"})
        self.text = book.add_format(edge)
        self.number = book.add_format({**edge, "align": "right"})
        self.total = book.add_format({**edge, "bold": True, "bg_color": "#F5F5F5"})
        self.title = book.add_format({"bold": True, "font_size": 15, "text_wrap": True})
        self.note = book.add_format({"font_size": 9, "font_color": "#555555", "text_wrap": True})
        self.line = book.add_format({"bottom": 1})

    def say(self, code: str, /, **more: object) -> str:
        return say(code, self.lang, **more)

    def write(self) -> None:
        self._front()
        for by in self.report.parts:
            self._groups(by)

    # ---- the sheet that is signed

    def _front(self) -> None:
        sheet = self._sheet(self.report.period.name)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 5, _WIDTH)
        sheet.merge_range(0, 0, 0, 5, title_of(self.report, self.lang), self.title)
        sheet.set_row(0, 40)
        row = 1
        for note in notes_of(self.report, self.lang):
            sheet.merge_range(row, 0, row, 5, note, self.note)
            sheet.set_row(row, 26)
            row += 1
        row = self._table(sheet, row, ("name", "now", "before", "change"))
        for figure in figure_rows(self.report, self.lang):
            sheet.write_string(row, 0, figure.label, self.text)
            for column, text in enumerate((figure.now, figure.before, figure.change), start=1):
                self._put(sheet, row, column, text, self.number)
            row += 1
        row = self._months(sheet, row + 1)
        row = self._visits(sheet, row + 1)
        self._signs(sheet, row + 1)

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5)
        return sheet

    def _table(self, sheet: Any, row: int, names: tuple[str, ...]) -> int:
        for column, name in enumerate(names):
            sheet.write_string(row, column, self.say(f"figures.{name}"), self.head)
        return row + 1

    def _put(self, sheet: Any, row: int, column: int, text: str | int, style: Any) -> None:
        """A number where it is one, so that it can be reckoned with."""
        try:
            sheet.write_number(row, column, float(Decimal(str(text))), style)
        except ArithmeticError:
            sheet.write_string(row, column, str(text) or "—", style)

    def _months(self, sheet: Any, row: int) -> int:
        sheet.write_string(row, 0, self.say("figures.months"), self.title)
        first = self._table(sheet, row + 1, ("month", "came", "closed", "open_after"))
        for place, one in enumerate(self.report.months, start=first):
            sheet.write_string(place, 0, one.month, self.text)
            for column, value in enumerate((one.came, one.closed, one.open_after), start=1):
                sheet.write_number(place, column, value, self.number)
        last = first + len(self.report.months) - 1
        self._chart(sheet, (last + 2, 0), (first, last), tuple(_TONES), self.say("figures.months"), "column")
        # a chart of this height takes so many rows
        return last + 18

    def _chart(
        self, sheet: Any, place: tuple[int, int], rows: tuple[int, int], names: tuple[str, ...], title: str, kind: str
    ) -> None:
        chart = self.book.add_chart({"type": kind})
        columns = {name: at for at, name in enumerate(names, start=1)} if kind == "column" else self._group_columns()
        for name in names:
            chart.add_series(
                {
                    "name": self.say(f"figures.{name}"),
                    "categories": [sheet.get_name(), rows[0], 0, rows[1], 0],
                    "values": [sheet.get_name(), rows[0], columns[name], rows[1], columns[name]],
                    "fill": {"color": _TONES.get(name, "#7A3E00")},
                    "border": {"color": "#37474F", "width": 0.5},
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 11}})
        chart.set_legend({"position": "bottom"})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 680, "height": 300})
        sheet.insert_chart(*place, chart, {"description": title})

    def _visits(self, sheet: Any, row: int) -> int:
        if not self.report.visits:
            return row
        sheet.write_string(row, 0, self.say("figures.visits"), self.title)
        row = self._table(sheet, row + 1, ("level", "visits.count", "visits.enterprises", "visits.minutes"))
        for one in self.report.visits:
            sheet.write_string(row, 0, self.say(f"level.{one.level.value}"), self.text)
            for column, value in enumerate((one.visits, one.enterprises, one.minutes), start=1):
                sheet.write_number(row, column, value, self.number)
            row += 1
        return row

    def _signs(self, sheet: Any, row: int) -> None:
        for place, name in enumerate(_SIGNS):
            at, column = row + place // 2 * 2, place % 2 * 3
            sheet.set_row(at, 26)
            sheet.write_string(at, column, self.say(f"figures.sign.{name}"))
            sheet.merge_range(at, column + 1, at, column + 2, "", self.line)

    # ---- a sheet of groups

    def _group_columns(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(GROUP_NAMES, start=1)}

    def _groups(self, by: str) -> None:
        sheet = self._sheet(self.say(f"figures.by.{by}"))
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, len(GROUP_NAMES), _WIDTH)
        sheet.freeze_panes(1, 1)
        sheet.write_string(0, 0, self.say(f"figures.by.{by}"), self.head)
        for name, column in self._group_columns().items():
            sheet.write_string(0, column, self.say(f"figures.{name}"), self.head)
        rows = list(group_rows(self.report, by, self.lang))
        for place, (label, one) in enumerate(rows, start=1):
            is_sum = place == len(rows)
            sheet.write_string(place, 0, label, self.total if is_sum else self.text)
            for name, column in self._group_columns().items():
                self._put(sheet, place, column, cell_text(one, name), self.total if is_sum else self.number)
        drawn = min(len(rows) - 1, _DRAWN)
        if drawn:
            title = self.say(f"figures.by.{by}")
            self._chart(sheet, (len(rows) + 2, 0), (1, drawn), ("found", "closed", "open_after"), title, "bar")

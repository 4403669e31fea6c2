"""A workbook under construction: the formats, and a table sheet that filters, freezes and prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from unicodedata import east_asian_width

from ..words import say
from .plain import clean

TONES: Final = {
    "pass": ("#E6F4E8", "#14532D"),
    "incomplete": ("#E5EEFB", "#123F7A"),
    "rectify": ("#FFF2DC", "#7A3E00"),
    "shutdown": ("#FDE7E7", "#991B1B"),
    "refer": ("#F4E6F7", "#6B1480"),
    "unjudged": ("#ECEFF1", "#37474F"),
}
"""Fill and ink of an outcome; the word stands in the cell too."""
_FONT: Final = {"font_name": "微软雅黑", "font_size": 10, "valign": "top", "text_wrap": True}
_LONGEST: Final = 2000
"""Characters shown per cell (Excel takes 32,767); the whole text is in results.jsonl."""
_HIGHEST: Final = 300
"""Points of the highest row: a page must hold it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the code of its title, its width in characters, and whether it is printed; those that are not stand
    last."""

    title: str
    width: int
    printed: bool = True


@dataclass(slots=True)
class Book:
    """The workbook with its formats. ``foot`` stands at the foot of every printed page."""

    workbook: Any
    lang: str
    foot: str
    formats: dict[str, Any] = field(default_factory=dict)

    def style(self, name: str) -> Any:
        """A format by name: ``""``, ``head``, ``title``, ``link``, ``bold``, ``number`` or an outcome's name."""
        if name not in self.formats:
            known: dict[str, dict[str, object]] = {
                "": {"border": 1, "border_color": "#C9C9C9"},
                "head": {"bold": True, "bg_color": "#E8ECEF", "border": 1, "border_color": "#9AA0A6"},
                "title": {"bold": True, "font_size": 16, "text_wrap": False},
                "bold": {"bold": True, "border": 1, "border_color": "#C9C9C9", "bg_color": "#F5F5F5"},
                "count": {"align": "center", "border": 1, "border_color": "#C9C9C9"},
                "sum": {"bold": True, "align": "center", "border": 1, "border_color": "#C9C9C9", "bg_color": "#F5F5F5"},
                "plain": {"text_wrap": False},
                "note": {"text_wrap": True},
                "link": {"font_color": "#0B4F9E", "underline": 1, "border": 1, "border_color": "#C9C9C9"},
            }
            more = known.get(name) or _tone(name)
            self.formats[name] = self.workbook.add_format(_FONT | more)
        return self.formats[name]

    def sheet(self, code: str) -> Any:
        """An empty sheet with the print layout: A4 landscape, one page wide."""
        sheet = self.workbook.add_worksheet(say(code, self.lang))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        foot = self.foot.replace("&", "&&")[:180]
        sheet.set_footer(f"&L&8{foot}&R&8&P / &N")
        return sheet

    def table(self, code: str, columns: tuple[Column, ...], rows: int, *, frozen: int) -> Any:
        """A sheet with a header row, filter, frozen header and ``frozen`` columns; it says so if it stays empty."""
        sheet = self.sheet(code)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, say(column.title, self.lang), self.style("head"))
        sheet.set_row(0, 32)
        sheet.print_area(0, 0, max(rows, 1), sum(column.printed for column in columns) - 1)
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
        if not rows:
            sheet.write_string(1, 0, say("sheet.nothing", self.lang), self.style(""))
        return sheet

    def row(
        self, sheet: Any, row: int, columns: tuple[Column, ...], values: Sequence[str | int], **styles: str
    ) -> None:
        """One row of a table, high enough for its longest cell: LibreOffice and WPS don't find that out by themselves.
        ``styles`` names the style of a column by its place: ``c0="pass"``."""
        for place, value in enumerate(values):
            self.put(sheet, row, place, value, styles.get(f"c{place}", ""))
        lines = max(_lines(value, column.width) for value, column in zip(values, columns, strict=False))
        sheet.set_row(row, min(4 + 14 * lines, _HIGHEST))

    def put(self, sheet: Any, row: int, column: int, value: str | int, style: str = "") -> None:
        """A number as a number, anything else as text."""
        if isinstance(value, int):
            sheet.write_number(row, column, value, self.style(style or "count"))
        else:
            sheet.write_string(row, column, _cut(clean(value)), self.style(style))

    def link(self, sheet: Any, row: int, column: int, target: str, text: str) -> None:
        """A link to a file beside the workbook."""
        sheet.write_url(row, column, f"external:./{target}", self.style("link"), text)


def _lines(value: str | int, width: int) -> int:
    """Lines a text needs in a column of this width, a Chinese character being two wide."""
    return sum(1 + _cells(part) // max(width - 1, 1) for part in _cut(clean(str(value))).split("\n"))


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _tone(name: str) -> dict[str, object]:
    fill, ink = TONES[name]
    return {"bold": True, "bg_color": fill, "font_color": ink, "border": 1, "border_color": "#C9C9C9"}

"""The workbook around the rows: its sheets, their print layout, and the titles of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from xlsxwriter.exceptions import FileCreateError

from ...model.outcome import Result
from ...spreadsheet.written_book import PortableWorkbook
from ...words import say
from .. import outcome_words as wording
from .cell_styles import FONT, Styles
from .printed_pages import SMALLEST, page_breaks
from .sheet_rows import SummaryTable, TableRows
from .streamed_sheet import StreamedSheet


@dataclass(slots=True)
class SummaryBook:
    """The workbook under construction. ``foot`` stands at the foot of every printed page."""

    workbook: Any
    lang: str
    foot: str
    styles: Styles

    def sheet(self, code: str, kind: type[Any] | None = None) -> Any:
        """An empty sheet with the print layout: A4 landscape, letters of 8.5 points at least."""
        sheet = self.workbook.add_worksheet(say(code, self.lang), kind)
        sheet.set_landscape()
        # A4
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        # never shrunk until it fits: a table of fifteen columns would be printed at 5 points
        sheet.set_print_scale(SMALLEST)
        sheet.hide_gridlines(2)
        # & begins a code of Excel; it takes 255 signs in all
        foot = self.foot.replace("&", "&&")[:180]
        sheet.set_footer(f"&L&8{foot}&R&8&P / &N")
        return sheet

    def table(self, table: SummaryTable) -> TableRows:
        """A sheet with a row of titles that stays in sight, and the writer of its rows."""
        # rows go to a temporary file; the front sheet needs its cells for charts
        self.workbook.constant_memory = True
        sheet = self.sheet(table.title, StreamedSheet)
        self.workbook.constant_memory = False
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, say(column.title, self.lang), self.styles["head"])
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, table.frozen)
        sheet.repeat_rows(0)
        if breaks := page_breaks(table):
            sheet.set_v_pagebreaks(breaks)
            sheet.repeat_columns(0, table.frozen - 1)
            # the pages of a row after one another
            sheet.print_across()
        # codes and phone numbers are texts on purpose: no green corner in each of ten thousand cells
        sheet.ignore_errors({"number_stored_as_text": "A1:AZ1048576"})
        if table.note:
            sheet.set_header(f"&C&9{say(table.note, self.lang)}")
        return TableRows(table, sheet, self.styles)

    def put(self, sheet: Any, row: int, column: int, value: str | int, style: str = "") -> None:
        """A number as a number, anything else as text."""
        if isinstance(value, int):
            sheet.write_number(row, column, value, self.styles[style or "count"])
        else:
            sheet.write_string(row, column, value, self.styles[style or "text"])


@contextmanager
def summary_book(result: Result, lang: str, out: BinaryIO) -> Iterator[SummaryBook]:
    """A workbook that is written to ``out`` (it is read there too) when it is left. Its only time is the judging day
    (the archive's is 1980), so that the same rows give the same bytes."""
    with TemporaryDirectory(prefix="hazardcheck-", ignore_cleanup_errors=True) as folder:
        plain = {"strings_to_formulas": False, "strings_to_urls": False}
        # by the letters of this font columns are measured, whichever program opens the file
        # a copy: XlsxWriter writes into what it is given, and the second workbook of a process would look otherwise
        workbook = PortableWorkbook(out, {"tmpdir": folder, "default_format_properties": {**FONT}, **plain})
        made = datetime.combine(result.run.on, datetime.min.time())
        workbook.set_properties({"title": say("report.title.many", lang), "author": result.tool.name, "created": made})
        yield SummaryBook(workbook, lang, wording.run_line(result, lang), Styles(workbook))
        try:
            workbook.close()
        except FileCreateError as error:  # a full disk is reported as one, whoever meets it
            raise error.args[0] from None

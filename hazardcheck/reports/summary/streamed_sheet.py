"""A sheet of XlsxWriter whose rows are written while they come, and the link from a cell to a file.

XlsxWriter does all of it but two small things that it is told to do otherwise here. Both are private methods of it:
``tests/reports/summary/test_streamed_sheet.py`` compares each with what XlsxWriter does by itself.
"""

from __future__ import annotations

import re
from typing import Any, Final

from xlsxwriter.url import Url
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

# Where Excel would take a text such as `_x0041_` for the code of a sign.
_CODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class StreamedSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter comes without types
    """A sheet whose cells are spelt in one stroke: half the time of a summary, which has 50 cells an enterprise. Its
    texts have no control characters (``clean`` took them out). A text such as ``<r>…</r>``, which XlsxWriter would take
    for markup of its own, is a text."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        start = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'
        kind = type(cell).__name__
        if kind == "String":
            text = cell.string.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            self.fh.write(f'{start} t="inlineStr"><is><t>{_CODED.sub("_x005F_", text)}</t></is></c>')
        elif kind == "Number":
            self.fh.write(f"{start}><v>{cell.number}</v></c>")
        else:
            self.fh.write(f"{start}/>")


class FileLink(Url):  # type: ignore[misc]
    """A link to a file beside the workbook, its path with slashes and unescaped, as Excel itself writes it. XlsxWriter
    would write backslashes, which lead nowhere in LibreOffice, and cut the path at a ``#``."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__("external:page")
        self.text = text
        self._path = path

    def _target(self) -> str:
        return self._path

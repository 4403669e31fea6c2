"""What an ods says beside the values that the library reads: merged, hidden, struck cells, notes, pictures."""

from __future__ import annotations

from ..cell_marks import Gathered, Place, number_of
from ..limits import Limits
from ..xml_elements import walk_xml

# a cell covered by a merged one is a cell too: it counts as a column
_CELLS = ("table-cell", "covered-table-cell")


def gather_tables(text: bytes, limits: Limits) -> dict[str, Gathered]:
    """Sheet → what a parse of ``content.xml`` found. HZ304."""
    reader = _OdsMarkReader(limits)
    walk_xml("content.xml", text, reader.start, reader.end, reader.words.append)
    return reader.found


class _OdsMarkReader:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.found: dict[str, Gathered] = {}
        self.struck: set[str] = set()
        self.style = ""
        self.table = Gathered()
        self.row = self.column = 0
        # how often the row and the cell at hand are repeated
        self.rows = self.columns = 1
        self.cell: dict[str, str] = {}
        self.words: list[str] = []

    @property
    def place(self) -> Place:
        """The cell at hand."""
        return self.row, self.column

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if tag == "style":
            self.style = plain.get("name", "")
        elif tag == "text-properties" and plain.get("text-line-through-style", "none") != "none":
            self.struck.add(self.style)
        elif tag == "table":
            self.table = self.found.setdefault(plain.get("name", ""), Gathered())
            self.row = self.column = 0
        elif tag == "table-column":
            self._start_column(plain)
        elif tag == "table-row":
            self._start_row(plain)
        elif tag in _CELLS:
            self._start_cell(plain)
        else:
            self._start_inner(tag, plain)

    def _start_column(self, plain: dict[str, str]) -> None:
        count = _times(plain, "number-columns-repeated")
        if plain.get("visibility", "visible") != "visible":
            self.table.hidden_columns.update(range(self.column, min(self.column + count, self.limits.columns)))
        self.column += count

    def _start_row(self, plain: dict[str, str]) -> None:
        self.column, self.rows = 0, _times(plain, "number-rows-repeated")
        visibility = plain.get("visibility", "visible")
        if visibility != "visible":
            self.table.hidden_rows.update(range(self.row, min(self.row + self.rows, self.limits.rows)))
        self.table.filtered = self.table.filtered or visibility == "filter"

    def _start_cell(self, plain: dict[str, str]) -> None:
        self.cell, self.columns = plain, _times(plain, "number-columns-repeated")
        self.words.clear()
        down, right = _times(plain, "number-rows-spanned"), _times(plain, "number-columns-spanned")
        if down > 1 or right > 1:
            self.table.merges.append((self.row, self.column, self.row + down - 1, self.column + right - 1))
        if "formula" in plain:
            self.table.formulas[self.place] = plain["formula"]

    def _start_inner(self, tag: str, plain: dict[str, str]) -> None:
        if tag == "annotation":
            self.words.clear()
        elif tag == "span" and plain.get("style-name") in self.struck:
            self.table.struck.add(self.place)
        elif tag == "image" and plain.get("href", "").startswith("Pictures/"):
            self.table.pictures.setdefault(self.place, []).append(plain["href"])

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "p":
            self.words.append("\n")
        elif tag in ("date", "creator"):  # of a note
            self.words.clear()
        elif tag == "annotation":
            self.table.comments[self.place] = "".join(self.words).strip()
            self.words.clear()
        elif tag in _CELLS:
            self._end_cell()
        elif tag == "table-row":
            self.row += self.rows

    def _end_cell(self) -> None:
        text, kind = "".join(self.words).strip(), self.cell.get("value-type", "")
        if kind == "error" or (kind == "string" and text.startswith("#") and text.endswith(("!", "?", "/0!", "/A"))):
            self.table.errors[self.place] = text
        if self.place in self.table.formulas and not kind and not text:
            self.table.hollow.add(self.place)
        if kind and self.cell.get("style-name") in self.struck:
            # one cell may stand for thousands of equal ones; a struck text beyond 100 columns is no answer
            self.table.struck.update((self.row, self.column + step) for step in range(min(self.columns, 100)))
        self.words.clear()
        self.column += self.columns


def _times(plain: dict[str, str], name: str) -> int:
    return max(number_of(plain.get(name, "1")), 1)

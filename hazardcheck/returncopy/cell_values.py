"""Values put into cells of a workbook that somebody else made: everything else in it stays, byte for byte.

Pictures in cells, other sheets, styles, comments, ink: no library that reads a whole workbook and writes it anew keeps
all of them, so the values are spliced into the sheet's own XML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from ..spreadsheet.cell_text import column_letters
from .comment_boxes import indexes
from .xlsx_package import Package, sheet_parts
from .xml_outline import MAIN, Edit, Strange, XmlNode, append, content, outline, with_attributes

CellValue = str | float | bool | date | None
Place = tuple[int, int]
"""Row and column, from 0."""
# Day 0 as Excel counts from 1900-03-01 on.
_EPOCH: Final = date(1899, 12, 30)
# A signed file would no longer be what was signed; a shared one keeps its own record of the sheets.
_SEALED: Final = ("_xmlsignatures/", "xl/revisions/")


def row_heights(data: bytes, sheets: Iterable[str]) -> dict[str, dict[int, float]]:
    """Sheet → row (from 0) → its height in points, where it has one of its own."""
    package = Package(data)
    workbook = next((one.target for one in package.relations("") if one.kind == "officeDocument"), "")
    parts = sheet_parts(package, workbook)
    found: dict[str, dict[int, float]] = {}
    for name in sheets:
        table = outline(package.read(parts[name])).first("sheetData") if name in parts else None
        rows = table.all("row") if table is not None else ()
        found[name] = {_row_number(row): float(row.attributes["ht"]) for row in rows if "ht" in row.attributes}
    return found


def with_values(
    data: bytes,
    values: Mapping[str, Mapping[Place, CellValue]],
    on: date,
    heights: Mapping[str, Mapping[int, float]] | None = None,
) -> bytes:
    """The workbook with these values: sheet → place → value. ``heights``: how high a row that is changed has to be at
    least; it does not grow by itself where it has a height. ``Strange`` where it is not understood well enough."""
    package = Package(data)
    if any(name.startswith(_SEALED) for name in package.names):
        raise Strange("sealed")
    workbook = next((one.target for one in package.relations("") if one.kind == "officeDocument"), "")
    parts = sheet_parts(package, workbook)
    for sheet, cells in values.items():
        if sheet not in parts:
            raise Strange("sheet")
        part = parts[sheet]
        text = package.read(part)
        package.edit(part, list(_edits(text, outline(text), cells, (heights or {}).get(sheet, {}))))
    _ask_to_calculate(package, workbook)
    return package.built(on)


def _ask_to_calculate(package: Package, workbook: str) -> None:
    """Formulas keep their last result until somebody calculates: the program that opens the file is asked to."""
    data = package.read(workbook)
    settings = outline(data).first("calcPr")
    if settings is not None:
        package.edit(workbook, [with_attributes(data, settings, {"fullCalcOnLoad": "1"})])


def _edits(
    data: bytes, root: XmlNode, cells: Mapping[Place, CellValue], heights: Mapping[int, float]
) -> Iterator[Edit]:
    table = root.first("sheetData")
    if table is None or root.space != MAIN:
        raise Strange("sheetData")
    rows: dict[int, dict[int, CellValue]] = {}
    # in the order in which cells stand in the file, which the format demands
    for (row, column), value in sorted(cells.items()):
        rows.setdefault(row, {})[column] = value
    known = {_row_number(row): row for row in table.all("row")}
    for number, values in rows.items():
        if number in known:
            height = heights.get(number, 0.0)
            if not known[number].empty and float(known[number].attributes.get("ht", "0")) < height:
                yield with_attributes(data, known[number], {"ht": f"{height:g}", "customHeight": "1"})
            yield from _row_edits(data, known[number], number, values)
            continue
        text = "".join(_cell(table.like("c"), (number, column), value, "") for column, value in values.items())
        whole = f'<{table.like("row")} r="{number + 1}">{text}</{table.like("row")}>'
        later = [row for place, row in known.items() if place > number]
        first = min(later, key=lambda row: row.start, default=None)
        yield append(data, table, whole) if first is None else (first.start, first.start, whole.encode())


def _row_number(row: XmlNode) -> int:
    number = row.attributes.get("r", "")
    if not number.isdecimal():
        raise Strange("row without a number")
    return int(number) - 1


def _row_edits(data: bytes, row: XmlNode, number: int, values: Mapping[int, CellValue]) -> Iterator[Edit]:
    known = {indexes(cell.attributes["r"])[1]: cell for cell in row.all("c") if "r" in cell.attributes}
    if len(known) != len(row.children):
        raise Strange("cells without an address")
    if row.empty:
        text = "".join(_cell(row.like("c"), (number, column), value, "") for column, value in values.items())
        yield append(data, row, text)
        return
    for column, value in values.items():
        cell = known.get(column)
        if cell is not None:
            if cell.first("f") is not None:
                raise Strange("formula")
            yield cell.start, cell.end, _cell(cell.tag, (number, column), value, cell.attributes.get("s", "")).encode()
            continue
        later = [other for place, other in known.items() if place > column]
        place = min((other.start for other in later), default=row.close)
        yield place, place, _cell(row.like("c"), (number, column), value, "").encode()


def _cell(tag: str, place: Place, value: CellValue, style: str) -> str:
    """One cell: the text itself, not a number of a list of texts, so that no other part has to change."""
    name = f"{column_letters(place[1])}{place[0] + 1}"
    begin = f'<{tag} r="{name}"' + (f' s="{style}"' if style else "")
    prefix = tag.rpartition("c")[0]
    if value is None or value == "":
        return f"{begin}/>"
    if isinstance(value, bool):
        return f'{begin} t="b"><{prefix}v>{int(value)}</{prefix}v></{tag}>'
    if isinstance(value, str):
        text = f'<{prefix}is><{prefix}t xml:space="preserve">{content(value)}</{prefix}t></{prefix}is>'
        return f'{begin} t="inlineStr">{text}</{tag}>'
    return f"{begin}><{prefix}v>{_number(value):.15g}</{prefix}v></{tag}>"


def _number(value: float | date) -> float:
    """A number as it is; a day as Excel counts it, a time of day as a part of it."""
    if not isinstance(value, date):
        return value
    seconds = value.hour * 3600 + value.minute * 60 + value.second if isinstance(value, datetime) else 0
    day = value.date() if isinstance(value, datetime) else value
    # the time of day is a fraction of the 86,400 seconds
    return (day - _EPOCH).days + seconds / 86400

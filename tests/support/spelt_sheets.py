"""Sheets of every kind of cell, spelt as programs spell them: what two libraries read of them is known beforehand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import openpyxl
from python_calamine import CalamineWorkbook

from hazardcheck.spreadsheet.cell_text import column_letters
from hazardcheck.spreadsheet.zip_writer import stored, zip_bytes

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = f"""<styleSheet {MAIN}>
<numFmts count="2"><numFmt numFmtId="170" formatCode="yyyy-mm-dd"/><numFmt numFmtId="171" formatCode="0.00&quot;万&quot;"/></numFmts>
<fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="49"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""".encode()
"""Formats 1 and 2 show days, the others do not."""

_WORDS = (
    "不存在",
    "存在",
    "不涉及",
    "x",
    "2号车间",
    "A-1",
    "&amp;",
    "&lt;b&gt;",
    "&quot;",
    "&#x5b58;",
    "&#22312;",
    "é",
    "🔥",
    "  ",
    "\t",
)


class SpeltCell(NamedTuple):
    """A cell of a ``kind`` as it stands in the file: its type, style and inside; ``{}`` stands for the number of a
    shared string, which is ``string``."""

    kind: str
    type: str
    style: int
    inside: str
    string: str = ""


def plain_cell(chance: random.Random) -> SpeltCell:
    """A cell that the reader of plain sheets must read by itself."""
    style = chance.randrange(5)
    words = _text(chance)
    kinds = [
        SpeltCell("shared", "s", style, "<v>{}</v>", f"<t>{words}</t>"),
        SpeltCell("shared, said to keep blanks", "s", style, "<v>{}</v>", f'<t xml:space="preserve">{words}</t>'),
        SpeltCell("inline", "inlineStr", style, f"<is><t>{words}</t></is>"),
        SpeltCell("inline, blanks kept", "inlineStr", style, f'<is><t xml:space="preserve"> {words} </t></is>'),
        SpeltCell("integer", chance.choice(["", "n"]), 0, f"<v>{chance.randint(-90_000, 10**chance.randint(1, 14))}</v>"),
        SpeltCell("decimal", "", chance.choice([0, 3]), f"<v>{chance.uniform(-1e5, 1e5):.{chance.randint(1, 12)}f}</v>"),
        SpeltCell("day", "", chance.choice([1, 2]), f"<v>{chance.choice([61, 62, 73050, chance.randint(61, 80_000)])}</v>"),
        SpeltCell("number, not a day", "", chance.choice([0, 3]), f"<v>{chance.randint(0, 60)}</v>"),
        SpeltCell("empty", "", style, ""),
    ]  # fmt: skip
    return chance.choice(kinds)


def odd_cell(chance: random.Random, kind: str) -> SpeltCell:
    """A cell that the reader of plain sheets has to leave to the library, or must read as the library does."""
    words = _text(chance)
    day = chance.choice([1, 2])
    return {
        "first days of 1900": SpeltCell(kind, "", day, f"<v>{chance.choice([1, 2, 58, 59, chance.randint(1, 59)])}</v>"),
        "no day at all": SpeltCell(kind, "", day, f"<v>{chance.choice(['0', '60'])}</v>"),
        "day with an hour": SpeltCell(kind, "", day, f"<v>{chance.randint(61, 60_000)}.{chance.choice(['5', '25', '0'])}</v>"),
        "far day": SpeltCell(kind, "", day, f"<v>{chance.choice([2958465, 2958466, 9999999, 2900001])}</v>"),
        "day before time": SpeltCell(kind, "", day, f"<v>-{chance.randint(1, 400)}</v>"),
        "exponent": SpeltCell(kind, "", 0, f"<v>{chance.choice(['1E2', '1.5e-3', '-2.25E+10', '4.5E1'])}</v>"),
        "long number": SpeltCell(kind, "", 0, f"<v>{chance.randint(10**15, 10**17)}</v>"),
        "odd number": SpeltCell(kind, "", 0, f"<v>{chance.choice(['', '007', '+5', '.5', '5.'])}</v>"),
        "truth": SpeltCell(kind, "b", 0, f"<v>{chance.choice('01')}</v>"),
        "error": SpeltCell(kind, "e", 0, f"<v>{chance.choice(['#N/A', '#REF!', '#DIV/0!', '#NAME?'])}</v>"),
        "computed text": SpeltCell(kind, "str", 0, f"<f>A1</f><v>{words}</v>"),
        "computed number": SpeltCell(kind, "", 0, f"<f>SUM(A1:A2)</f><v>{chance.randint(1, 99)}</v>"),
        "shared, blanks kept": SpeltCell(kind, "s", 0, "<v>{}</v>", f'<t xml:space="preserve"> {words}\n</t>'),
        "rich": SpeltCell(kind, "s", 0, "<v>{}</v>", f"<r><t>{words}</t></r><r><rPr><b/></rPr><t>不存在</t></r>"),
        "rich inline": SpeltCell(kind, "inlineStr", 0, f"<is><r><t>{words}</t></r><r><t>在</t></r></is>"),
        "sign by its number": SpeltCell(kind, "s", 0, "<v>{}</v>", "<t>存_x000D_在</t>"),
        "strange reference": SpeltCell(kind, "inlineStr", 0, f"<is><t>{chance.choice(['&#10;', '&#32;', '&#9;'])}存在</t></is>"),
        "carriage return": SpeltCell(kind, "inlineStr", 0, "<is><t>存在\r\n隐患</t></is>"),
    }[kind]  # fmt: skip


ODD_KINDS = ("first days of 1900", "no day at all", "day with an hour", "far day", "day before time", "exponent", "long number",
             "odd number", "truth", "error", "computed text", "computed number", "rich", "rich inline", "sign by its number",
             "strange reference", "carriage return", "shared, blanks kept")  # fmt: skip


def _text(chance: random.Random) -> str:
    return "".join(chance.choice(_WORDS) for _ in range(chance.randint(1, 4))).strip(" \t") or "空"


class SpeltSheet(NamedTuple):
    """A sheet with the cells it was made of, by (row, column) from 0."""

    cells: dict[tuple[int, int], SpeltCell]
    sheet: bytes
    strings: bytes

    def workbook(self, *, since_1904: bool = False) -> bytes:
        """The workbook that both libraries open."""
        return zip_bytes(stored(name, text) for name, text in self._parts(since_1904).items())

    def _parts(self, since_1904: bool) -> dict[str, bytes]:
        kinds = {
            "workbook": "sheet.main",
            "worksheets/sheet1": "worksheet",
            "styles": "styles",
            "sharedStrings": "sharedStrings",
        }
        types = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{KIND}.{kind}+xml"/>'
                        for name, kind in kinds.items())  # fmt: skip
        links = "".join(f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
                        for at, (name, kind) in enumerate(list(kinds.items())[1:], start=1))  # fmt: skip
        epoch = '<workbookPr date1904="1"/>' if since_1904 else ""
        texts = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{epoch}<sheets><sheet name="自查表" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        }
        parts = {name: text.encode() for name, text in texts.items()}
        return parts | {
            "xl/worksheets/sheet1.xml": self.sheet,
            "xl/sharedStrings.xml": self.strings,
            "xl/styles.xml": STYLES,
        }


def plain_sheet(seed: int, *, odd: str = "") -> SpeltSheet:
    """A sheet of some sixty cells that are read without the library; with ``odd``, one of them is of that kind."""
    chance = random.Random(seed)
    places = [(row, column) for row in range(12) for column in range(8) if chance.random() < 0.65]
    cells = {place: plain_cell(chance) for place in places}
    if odd:
        cells[chance.choice(places)] = odd_cell(chance, odd)
    strings: list[str] = [f"<t>{chance.choice(('不存在', '甲'))}</t>"]
    rows: dict[int, str] = {}
    for (row, column), cell in cells.items():
        strings += [cell.string] if cell.string else []
        rows[row] = rows.get(row, "") + _written(row, column, cell, len(strings) - 1)
    body = "".join(f'<row r="{row + 1}">{text}</row>' for row, text in rows.items())
    table = "".join(f"<si>{text}</si>" for text in strings)
    return SpeltSheet(
        cells,
        f"<worksheet {MAIN}><sheetData>{body}</sheetData></worksheet>".encode(),
        f'<sst {MAIN} count="{len(strings)}" uniqueCount="{len(strings)}">{table}</sst>'.encode(),
    )


def _written(row: int, column: int, cell: SpeltCell, string: int) -> str:
    start = f'<c r="{column_letters(column)}{row + 1}" s="{cell.style}"'
    inside = cell.inside.replace("{}", str(string)) if cell.string else cell.inside
    return f"{start}{f' t={chr(34)}{cell.type}{chr(34)}' if cell.type else ''}" + (f">{inside}</c>" if inside else "/>")


def read_by_calamine(data: bytes) -> dict[tuple[int, int], Any]:
    """Every cell that is not empty, as python-calamine reads it."""
    grid = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return filled_cells(grid)


def read_by_openpyxl(data: bytes) -> dict[tuple[int, int], Any]:
    """Every cell that is not empty, as openpyxl reads it: whole numbers as floats, days without an hour."""
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    rows = book.worksheets[0].iter_rows()
    return {
        (cell.row - 1, cell.column - 1): _alike(cell.value) for row in rows for cell in row if cell.value is not None
    }


def _alike(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value.date() if hasattr(value, "hour") and hasattr(value, "date") else value


def filled_cells(grid: list[list[Any]]) -> dict[tuple[int, int], Any]:
    """A grid's values by their place, the empty ones left out."""
    return {(row, at): value for row, cells in enumerate(grid) for at, value in enumerate(cells) if value != ""}


def plain_sheets(count: int) -> Iterator[SpeltSheet]:
    """As many different sheets."""
    return map(plain_sheet, range(count))

"""The sheet 需补正: what has to be completed, with a link to every cell. Once as XML for a file that already has its
styles, once as a workbook of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Final

from ..spreadsheet.own_sheets import RETURNED
from ..spreadsheet.text_size import row_height
from ..words import say
from .cell_remarks import Remark
from .xml_outline import MAIN, PROLOG, XmlNode, attribute, content, legal, outline

# Number, cell with a link, what it is about, what is wrong, what to do.
_COLUMNS: Final = ("number", "cell", "subject", "trouble", "ask")
# digits; together one page in landscape
_WIDTHS: Final = (6.0, 16.0, 30.0, 48.0, 48.0)
# signs of a cell: enough for any sentence of ours; Excel itself takes 32,767
_LONGEST: Final = 2_000
_RED, _BLUE, _GREY, _BLACK, _AMBER = "FFC00000", "FF0563C1", "FF595959", "FF000000", "FF9C5700"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the list says above its table: of which file, judged on which day; ``attached``: it is part of that file,
    which has these ``sheets``; ``hazards``: a line for each that the form has, so that none is dropped on the way;
    ``answered``: the hashes of the files of earlier rounds."""

    remarks: Sequence[Remark]
    file: str
    on: date
    attached: bool = True
    sheets: tuple[str, ...] = ()
    hazards: tuple[tuple[str, ...], ...] = ()
    answered: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, str, str]:
        """Title, what to do, and about what."""
        must = sum(remark.must for remark in self.remarks)
        counts = {"must": must, "check": len(self.remarks) - must}
        given = tuple(name for name, count in counts.items() if count)
        title = f"returncopy.title.{'-'.join(given) or 'hazards'}"
        how = "returncopy.how" if self.attached else "returncopy.how.alone"
        source = say("returncopy.source", "zh", file=self.file, on=self.on.isoformat())
        return say(title, "zh", **counts, hazards=len(self.hazards)), say(how, "zh"), source

    @property
    def rows(self) -> list[tuple[str, str, str, str, str]]:
        """The table."""
        remarks = [(self._cell(remark), remark.subject, _trouble(remark), remark.ask) for remark in self.remarks]
        hazards = [("—", subject, told, ask) for subject, told, ask, *_ in self.hazards]
        return [(str(number), *line) for number, line in enumerate([*remarks, *hazards], start=1)]

    @property
    def links(self) -> list[str]:
        """Per row the place in the workbook, or nothing."""
        linked = [_link(*remark.place) if remark.place[0] in self.sheets else "" for remark in self.remarks]
        return [*linked, *("" for _ in self.hazards)]

    def _cell(self, remark: Remark) -> str:
        # with its sheet: D4 alone is a cell of three sheets
        return remark.location or say("returncopy.whole", "zh")


def _trouble(remark: Remark) -> str:
    return remark.trouble if remark.must else say("returncopy.check", "zh", trouble=remark.trouble)


def _link(sheet: str, cell: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}" if cell else ""


# ---- as a part of an existing file


def list_part(letter: Letter, wrap: int | None) -> bytes:
    """The sheet's XML. ``wrap``: a cell format of the file that wraps text; without one the columns are wider.

    Texts are inline and carry their own fonts: neither the shared strings nor the styles of the file change.
    """
    # A file whose styles can't be added to has no wrapped cells: wider columns instead.
    widths = _WIDTHS if wrap is not None else (6.0, 16.0, 30.0, 90.0, 90.0)
    title, how, source = letter.lines
    rows = [
        _sheet_row(1, [_text_cell("A1", title, None, f'<b/><sz val="16"/><color rgb="{_RED}"/>')], 30),
        _sheet_row(2, [_text_cell("A2", how, None, f'<sz val="10"/><color rgb="{_AMBER}"/>')], 18),
        _sheet_row(3, [_text_cell("A3", source, None, f'<sz val="9"/><color rgb="{_GREY}"/>')], 18),
        _sheet_row(4, [_text_cell(f"{'ABCDE'[at]}4", label, wrap, f'<b/><sz val="10"/><color rgb="{_BLACK}"/>')
                 for at, label in enumerate(_column_labels())], 20),
    ]  # fmt: skip
    rows += [_list_entry(row, texts, wrap, bool(link)) for row, (texts, link) in _numbered(letter)]
    links = "".join(
        f'<hyperlink ref="B{row}" location="{attribute(link)}" display="{attribute(texts[1])}"/>'
        for row, (texts, link) in _numbered(letter)
        if link
    )
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    return (
        f'{PROLOG}<worksheet xmlns="{MAIN}">'
        f'<sheetPr><tabColor rgb="{_RED}"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:E{len(rows)}"/>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        '<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="B5" sqref="B5"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _numbered(letter: Letter) -> list[tuple[int, tuple[tuple[str, str, str, str, str], str]]]:
    # four rows stand above: title, how to, source, labels
    return list(enumerate(zip(letter.rows, letter.links, strict=True), start=5))


def _column_labels() -> list[str]:
    return [say(f"returncopy.column.{name}", "zh") for name in _COLUMNS]


def _list_entry(row: int, texts: Sequence[str], wrap: int | None, linked: bool) -> str:
    plain = f'<sz val="10"/><color rgb="{_BLACK}"/>'
    blue = f'<u/><sz val="10"/><color rgb="{_BLUE}"/>'
    style = f' s="{wrap}"' if wrap is not None else ""
    cells = [f'<c r="A{row}"{style}><v>{texts[0]}</v></c>']
    cells += [
        _text_cell(f"{'ABCDE'[at]}{row}", texts[at], wrap, blue if at == 1 and linked else plain) for at in range(1, 5)
    ]
    height = row_height([(text, width, 10) for text, width in zip(texts, _WIDTHS, strict=True)], 20)
    return _sheet_row(row, cells, height if wrap is not None else 18)


def _sheet_row(number: int, cells: Sequence[str], height: float) -> str:
    return f'<row r="{number}" ht="{height:.2f}" customHeight="1">{"".join(cells)}</row>'


def shown_line(text: str) -> str:
    """A text as a cell of the list shows it: one line of limited length."""
    return " ".join(text.split())[:_LONGEST].strip()


def _text_cell(cell: str, text: str, style: int | None, look: str) -> str:
    font = f'{look}<rFont val="微软雅黑"/><charset val="134"/>'
    number = f' s="{style}"' if style is not None else ""
    shown = content(shown_line(text))
    run = f'<r><rPr>{font}</rPr><t xml:space="preserve">{shown}</t></r>'
    return f'<c r="{cell}"{number} t="inlineStr"><is>{run}</is></c>'


def wrapping_format(styles: bytes) -> int | None:
    """The number of a cell format of this styles part that wraps, is flush left and has no fill; one with a border
    if there is one."""
    # four levels: styleSheet › cellXfs › xf › alignment
    root = outline(styles, 4)
    formats, fills = root.first("cellXfs"), root.first("fills")
    plain = {0, *(at for at, fill in enumerate(fills.children if fills else []) if _is_empty(fill))}
    good = [(at, one) for at, one in enumerate(formats.children if formats else []) if _wraps(one, plain)]
    bordered = [at for at, one in good if one.attributes.get("borderId", "0") != "0"]
    return bordered[0] if bordered else good[0][0] if good else None


def _is_empty(fill: XmlNode) -> bool:
    pattern = fill.first("patternFill")
    return pattern is not None and pattern.attributes.get("patternType", "none") == "none"


def _wraps(one: XmlNode, plain: set[int]) -> bool:
    place = one.first("alignment")
    if place is None or place.attributes.get("wrapText") not in ("1", "true"):
        return False
    flush = place.attributes.get("horizontal", "general") in ("general", "left")
    upright = place.attributes.get("textRotation", "0") == "0" and place.attributes.get("indent", "0") == "0"
    fill = one.attributes.get("fillId", "0")
    general = one.attributes.get("numFmtId", "0") == "0"
    return flush and upright and general and fill.isdigit() and int(fill) in plain


# ---- as a workbook of its own


def list_book(letter: Letter) -> bytes:
    """A small workbook with nothing but the list, for a file that can't be written into."""
    from ..spreadsheet.written_book import PortableWorkbook

    stream = BytesIO()
    workbook = PortableWorkbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime.combine(letter.on, time())
    workbook.set_properties({"title": RETURNED, "author": "hazardcheck", "created": made})
    sheet = workbook.add_worksheet(RETURNED)
    base = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
    box = workbook.add_format({**base, "text_wrap": True, "border": 1, "border_color": "#A6A6A6"})
    head = workbook.add_format({**base, "bold": True, "border": 1, "bg_color": "#EEF3F8"})
    title: dict[str, object] = {"font_size": 16, "bold": True, "font_color": "#C00000"}
    looks: tuple[dict[str, object], ...] = (title, {"font_color": "#9C5700"}, {"font_color": "#595959"})
    for row, (text, look) in enumerate(zip(letter.lines, looks, strict=True)):
        sheet.set_row(row, 18 if row else 30)
        sheet.write_string(row, 0, _shown(text), workbook.add_format({**base, **look}))
    for column, (label, width) in enumerate(zip(_column_labels(), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, label, head)
    for row, texts in enumerate(letter.rows, start=4):
        sheet.set_row(row, row_height([(text, width, 10) for text, width in zip(texts, _WIDTHS, strict=True)], 20))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, _shown(text), box)
    sheet.set_landscape()
    # A4
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    # the labels stay in sight
    sheet.freeze_panes(4, 0)
    workbook.close()
    return stream.getvalue()


def _shown(text: str) -> str:
    return legal(shown_line(text))

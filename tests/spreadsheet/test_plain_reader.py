"""What is read without the library is what the library reads; what was kept of other forms changes nothing."""

from __future__ import annotations

import gc
import random
from collections import Counter
from datetime import date
from functools import _lru_cache_wrapper
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from spelt_sheets import (
    ODD_KINDS,
    STYLES,
    filled_cells,
    plain_sheet,
    plain_sheets,
    read_by_calamine,
    read_by_openpyxl,
)
from workbook_cases import edited, filled, repacked

from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.errors import UnreadableError
from hazardcheck.library.policies import load_policy
from hazardcheck.model.base import Stage
from hazardcheck.model.outcome import Run, Submission, Tool
from hazardcheck.reports.json_result import render_line
from hazardcheck.spreadsheet import book_reader
from hazardcheck.spreadsheet.book_reader import read_book
from hazardcheck.spreadsheet.cell_text import column_letters
from hazardcheck.spreadsheet.limits import DEFAULT
from hazardcheck.spreadsheet.readers.library_reader import _SMALLEST, shown_days
from hazardcheck.spreadsheet.readers.plain_reader import direct_grid
from hazardcheck.spreadsheet.readers.plain_sheets import read_plainly
from hazardcheck.spreadsheet.readers.plain_strings import plain_strings
from hazardcheck.spreadsheet.sheet_marks import Spelling
from hazardcheck.spreadsheet.zip_writer import stored, zip_bytes

SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=load_policy("yongkang-2023", "zh"))
TOOL, RUN = Tool(name="hazardcheck", version="0"), Run(stage=Stage.SELF, policy="x", on=SETTINGS.on)
pieces = st.sampled_from(
    ["不存在", "存在", " ", "\t", "\n", "&amp;", "&lt;", "&#10;", "&#x5b58;", "&#13;", "&bogus;", "&", "_x000D_", "_", "\r\n",
     "\u3000", "x", "<b>", "&#32;", "&#xD800;", "<!-- -->", "]]>", "\x07"]
)  # fmt: skip
texts = st.lists(pieces, max_size=4).map("".join)
spelling = st.sampled_from(
    ["<si><t>{}</t></si>"] * 6
    + ['<si><t xml:space="preserve">{}</t></si>', "<si><t/></si>", "<si><r><t>{}</t></r></si>"]
)
strings = st.lists(st.tuples(spelling, texts).map(lambda pair: pair[0].format(pair[1])), min_size=1, max_size=4)
numbers = st.one_of(
    st.integers(-5, 90000).map(str),
    st.sampled_from(
        [
            "0",
            "59",
            "60",
            "61",
            "0.5",
            "46000.25",
            "-3",
            "1E2",
            "nan",
            "",
            "abc",
            "007",
            "1234567890123456",
            "2958465",
            "9999999",
            "12.50",
        ]
    ),
)
cell = st.one_of(
    st.tuples(st.just("s"), st.integers(0, 4).map(str)),
    st.tuples(st.sampled_from(["", "n"]), numbers),
    st.tuples(st.just("inlineStr"), texts),
    st.tuples(st.sampled_from(["b", "str", "d", "e"]), st.sampled_from(["1", "x", "2026-11-20"])),
    st.tuples(st.just("blank"), st.just("")),
)
sheets = st.dictionaries(
    st.tuples(st.integers(1, 6), st.integers(0, 3)), st.tuples(cell, st.integers(0, 6)), max_size=8
)


def _written(row: int, column: int, kind: str, value: str, style: int) -> str:
    start = f'<c r="{column_letters(column)}{row}" s="{style}"'
    if kind == "blank":
        return f"{start}/>"
    kind, inner = (f' t="{kind}"' if kind else ""), f"<v>{value}</v>"
    return f"{start}{kind}>{f'<is><t>{value}</t></is>' if 'inline' in kind else inner}</c>"


def _sheet(cells: dict[tuple[int, int], tuple[tuple[str, str], int]]) -> str:
    rows: dict[int, str] = {}
    for (row, column), ((kind, value), style) in sorted(cells.items()):
        rows[row] = rows.get(row, "") + _written(row, column, kind, value, style)
    inside = "".join(f'<row r="{row}" spans="1:4">{text}</row>' for row, text in rows.items())
    return f"<worksheet><sheetData>{inside}</sheetData></worksheet>"


def _read_plainly(sheet: bytes, table: bytes) -> list[list[Any]] | None:
    """The grid by the reader of plain sheets; nothing where it leaves the sheet to the library."""
    known = plain_strings(table)
    found = None if known is None else direct_grid(sheet, known, shown_days(STYLES), DEFAULT)
    return None if found is None else found[0]


@pytest.mark.parametrize("kind", ODD_KINDS)
def test_odd_cells_are_left_to_the_library_or_read_alike(kind: str) -> None:
    """One cell of an odd kind among sixty plain ones, in 40 sheets: 1900-01-01 … 02-28 are such days (serials 1 … 59)."""
    compared = 0
    for seed in range(40):
        made = plain_sheet(seed, odd=kind)
        said = read_by_calamine(made.workbook())
        found = _read_plainly(made.sheet, made.strings)
        assert found is None or _typed(filled_cells(found)) == _typed(said)
        assert _typed(filled_cells(read_book(made.workbook()).sheets[0].grid)) == _typed(said)
        compared += len(said)
    assert compared > 1_500


def test_libraries_read_the_same() -> None:
    """Thousands of cells of every kind that is read without a library, held against both libraries."""
    counts: Counter[str] = Counter()
    for made in plain_sheets(120):
        found = _read_plainly(made.sheet, made.strings)
        assert found is not None, made
        read, data = filled_cells(found), made.workbook()
        assert _typed(read) == _typed(read_by_calamine(data))
        assert read == read_by_openpyxl(data)
        assert read == filled_cells(read_book(data).sheets[0].grid)
        assert set(read) == {place for place, cell in made.cells.items() if cell.kind != "empty"}
        counts.update(cell.kind for cell in made.cells.values())
    assert min(counts.values()) > 500, counts
    assert set(counts) == {"shared", "shared, said to keep blanks", "inline", "inline, blanks kept", "integer", "decimal",
                           "day", "number, not a day", "empty"}  # fmt: skip


def test_days_since_1904_are_left_to_the_library() -> None:
    for made in plain_sheets(20):
        data = made.workbook(since_1904=True)
        assert filled_cells(read_book(data).sheets[0].grid) == read_by_calamine(data)


def _typed(cells: dict[tuple[int, int], Any]) -> dict[tuple[int, int], tuple[type, Any]]:
    """1 is not True, and neither is 1.0."""
    return {place: (type(value), value) for place, value in cells.items()}


@settings(max_examples=400, deadline=None)
@given(strings, sheets)
def test_what_is_read_is_what_the_library_reads(shared: list[str], cells: Any) -> None:
    """Any spelling at all: most of these sheets are declined, which is right; those that are not have to agree."""
    sheet, table = _sheet(cells).encode(), f"<sst>{''.join(shared)}</sst>".encode()
    read = _read_plainly(sheet, table)
    if read is None:
        return
    parts = {**_SMALLEST, "xl/styles.xml": STYLES, "xl/sharedStrings.xml": table, "xl/worksheets/sheet1.xml": sheet}
    book = CalamineWorkbook.from_filelike(BytesIO(zip_bytes(stored(name, text) for name, text in parts.items())))
    grid = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert read == grid
    assert [[type(value) for value in row] for row in read] == [[type(value) for value in row] for row in grid]


@pytest.mark.parametrize("sign", ["D7FF", "E000", "FFFD", "10000", "10FFFF", "A1", "21", "7E"])
def test_reference_to_a_sign_is_that_sign(sign: str) -> None:
    assert plain_strings(f"<sst><si><t>a&#x{sign};b</t></si></sst>".encode()) == [f"a{chr(int(sign, 16))}b"]


@pytest.mark.parametrize("sign", ["0", "9", "20", "7F", "A0", "D800", "DFFF", "FFFE", "FFFF", "110000"])
def test_reference_to_no_sign_is_left_to_the_library(sign: str) -> None:
    assert plain_strings(f"<sst><si><t>a&#x{sign};b</t></si></sst>".encode()) is None


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="_"), max_size=20))
def test_any_text_is_read(text: str) -> None:
    assert plain_strings(f"<sst><si><t>{escape(text.strip())}</t></si></sst>".encode()) == [text.strip()]


@pytest.mark.parametrize("data", [filled(), edited(filled(), lambda *_: None)], ids=["shared", "inline"])
def test_forms_are_read_without_the_library(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    grid = read_book(data).sheets[0].grid

    def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("hazardcheck.spreadsheet.readers.library_sheets.opened_parts", refused)
    assert read_book(data).sheets[0].grid == grid


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels", "xl/styles.xml"])
def test_damage_beside_the_cells_is_seen(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(size: int) -> bytes:
        return repacked(filled(), lambda name, text: text[: len(text) - size] if name == part else text)

    def seen(data: bytes) -> Any:
        try:
            return [sheet.grid for sheet in read_book(data).sheets]
        except UnreadableError as error:
            return error.code, error.params

    files = [cut(size) for size in (1, 5, 12, 60, 300)]
    found = [seen(data) for data in files]
    readers = tuple(pair for pair in book_reader.READERS if pair[1] is not read_plainly)
    monkeypatch.setattr(book_reader, "READERS", readers)
    assert found == [seen(data) for data in files]


def test_days_of_the_other_calendar_go_to_the_library() -> None:
    def older(name: str, text: bytes) -> bytes:
        return text.replace(b"<workbookPr", b'<workbookPr date1904="1"') if name == "xl/workbook.xml" else text

    data = repacked(filled(), older)
    with_library = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    assert read_book(data).sheets[0].grid == with_library.to_python(skip_empty_area=False)


def _forget() -> None:
    """Every cache of the package, empty."""
    for thing in gc.get_objects():
        room = str(getattr(thing, "__module__", "")) if isinstance(thing, _lru_cache_wrapper) else ""
        if room.startswith("hazardcheck.") and room != "hazardcheck.library.checklists":
            thing.cache_clear()


@pytest.mark.slow
def test_what_was_kept_changes_nothing() -> None:
    from forms import forms  # type: ignore[import-not-found]

    mixed = [*forms(13, seed=7), *forms(6, seed=8)]
    cold = []
    for data in mixed:
        _forget()
        cold.append(render_line(_graded(data), TOOL, RUN, "zh", SETTINGS.texts))
    for seed in range(2):
        order = list(range(len(mixed)))
        random.Random(seed).shuffle(order)
        for place in order:
            assert render_line(_graded(mixed[place]), TOOL, RUN, "zh", SETTINGS.texts) == cold[place]


def _graded(data: bytes) -> Submission:
    return grade_bytes(data, "form.xlsx", "", SETTINGS)


FORMULA = '<row r="{0}"><c r="A{0}" s="0"><f>1+1</f><v>2</v></c></row>'
VALUE = '<row r="{0}"><c r="A{0}" s="0"><v>3</v></c></row>'
HIDDEN = '<row r="{0}" hidden="1"><c r="A{0}" s="0"><v>3</v></c></row>'


@pytest.mark.parametrize(
    ("rows", "spelling"),
    [
        ((VALUE, VALUE), Spelling.UNMARKED),
        ((VALUE, HIDDEN), Spelling.SIMPLE),
        ((FORMULA, FORMULA), Spelling.PLAIN),
        ((FORMULA, VALUE), Spelling.PLAIN),
        ((VALUE, FORMULA), Spelling.PLAIN),
        ((FORMULA, HIDDEN), Spelling.PLAIN),
    ],
)
def test_one_row_decides_how_closely_a_sheet_is_looked_at(rows: tuple[str, ...], spelling: Spelling) -> None:
    """A formula or a hidden row anywhere in the sheet is a mark: it is not enough that other rows have none."""
    inside = "".join(row.format(number) for number, row in enumerate(rows, start=1))
    sheet = f"<worksheet><sheetData>{inside}</sheetData></worksheet>".encode()
    found = direct_grid(sheet, [], shown_days(STYLES), DEFAULT)
    assert found is not None
    assert found[1] is spelling

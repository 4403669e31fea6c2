"""Random damage to a correct form, to its bytes, its XML and its cells: nothing but a clean refusal or a clean reading,
in time, without growth, and a cell that still says 存在 in an intact row is still a finding."""

from __future__ import annotations

import re
import time
import warnings
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from changes import containers, edit
from changes.form import DAY, HAZARDS, form
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import CHANGES

from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.errors import UnreadableError
from hazardcheck.formsheet.column_layout import COLUMN
from hazardcheck.library.policies import load_policy
from hazardcheck.model.base import Stage, State, Verdict
from hazardcheck.model.outcome import Submission
from hazardcheck.spreadsheet.own_sheets import HEAD, REGISTER, SHEET

pytestmark = pytest.mark.slow

resource = pytest.importorskip("resource", reason="memory is measured the way of Unix")

SECONDS = 5.0
"""A generous deadline for one file on a busy machine; a healthy form takes hundredths of a second."""
FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@cache
def run_settings() -> Settings:
    return Settings(stage=Stage.SELF, on=DAY, policy=load_policy("yongkang-2023", "zh"))


def graded(data: bytes, source: str = "form") -> Submission | None:
    """The submission, or nothing for a refusal with one line; in time."""
    started = time.perf_counter()
    line, result = "", None
    try:
        result = grade_bytes(data, source, "0" * 64, run_settings())
    except UnreadableError as error:
        line = error.line("zh")
    assert time.perf_counter() - started < SECONDS
    assert "\n" not in line
    assert result is not None or len(line) > 8
    return result


def check_sums(result: Submission) -> None:
    items = result.items
    assert items is not None
    assert items.applicable == items.ok + items.hazard + items.unanswered + items.unclear
    assert items.hazard == len({finding.item for finding in result.findings})


# ---- bytes


@FUZZ
@given(st.data())
def test_flipped_bytes(data: st.DataObject) -> None:
    """Changed bytes are noticed (by checksums), or change nothing that counts."""
    text = bytearray(form(True))
    for _ in range(data.draw(st.integers(1, 8))):
        text[data.draw(st.integers(0, len(text) - 1))] ^= data.draw(st.integers(1, 255))
    check_hazards(graded(bytes(text)))


@FUZZ
@given(st.data())
def test_cut_and_spliced_bytes(data: st.DataObject) -> None:
    """Pieces left out, doubled, or taken from the form without hazards."""
    text = form(True)
    other = data.draw(st.sampled_from([text, form(False), b"", b"\0" * 600]))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = other[data.draw(st.integers(0, len(other))) :][: data.draw(st.integers(0, 4_000))]
    result = graded(text[:start] + piece + text[end:])
    if result is not None:
        check_sums(result)


@FUZZ
@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe"]),
)
def test_no_form_at_all(tail: bytes, head: bytes) -> None:
    """Nothing is read where there is nothing."""
    assert graded(head + tail) is None


@cache
def old_form(kind: str) -> bytes:
    """The form as xls, xlsb, ods, csv or text form."""
    if kind == "yaml":
        made = CHANGES["text-form"].make(form(True))
        return made[1] if isinstance(made, tuple) else made
    if kind == "csv":
        return containers.csv_text(form(True)).encode("gb18030")
    return {"xls": containers.xls, "xlsb": containers.xlsb, "ods": containers.ods}[kind](form(True))


@settings(FUZZ, max_examples=60)
@given(st.data())
@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "csv", "yaml"])
def test_flipped_bytes_of_other_formats(kind: str, data: st.DataObject) -> None:
    text = bytearray(old_form(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        text[data.draw(st.integers(0, len(text) - 1))] ^= data.draw(st.integers(1, 255))
    result = graded(bytes(text), f"form.{kind}")
    if result is not None:
        check_sums(result)
        assert result.outcome is not None
        assert result.outcome.value is not Verdict.PASS


# ---- XML: the parts changed and packed again, with right checksums


@FUZZ
@given(st.data())
def test_changed_xml(data: st.DataObject) -> None:
    """What a program with a defect writes: tags cut, attributes and numbers changed, pieces doubled."""
    files = dict(edit.unpacked(form(True)))
    name = data.draw(st.sampled_from([edit.SHEET_PART, edit.STRINGS, edit.MANIFEST_PART, "xl/workbook.xml"]))
    text = files[name]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        piece = data.draw(
            st.sampled_from([b"", b"<", b">", b"/>", b"&", b'"', b"9", b"-1", b" ", b"<v>", b"</c>", b"\0"])
        )
        text = text[:at] + piece + text[at + data.draw(st.integers(0, 12)) :]
    files[name] = text
    result = graded(edit.packed(files))
    if result is not None:
        check_sums(result)


@FUZZ
@given(st.data())
def test_changed_indexes(data: st.DataObject) -> None:
    """A cell that points at another text: the row is what it now says, nothing is guessed from what stood there."""
    files = dict(edit.unpacked(form(True)))
    places = list(re.finditer(rb't="s"><v>(\d+)</v>', files[edit.SHEET_PART]))
    match = data.draw(st.sampled_from(places))
    index = data.draw(st.one_of(st.integers(0, 400), st.sampled_from([-1, 10**9, 10**20])))
    text = files[edit.SHEET_PART]
    files[edit.SHEET_PART] = text[: match.start(1)] + str(index).encode() + text[match.end(1) :]
    changed = {match.start(1)}
    result = graded(edit.packed(files))
    if result is not None:
        check_sums(result)
        row = int(re.findall(rb'<row r="(\d+)"', text[: match.start()])[-1])
        check_hazards(result, {number for number in HAZARDS if lines()[number] == row}, head=row < lines()["03-01"])
    assert changed


# ---- cells

WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        """存在 不存在 不涉及 是 否 有 无 √ × ○ / 待查 已整改 编号 检查内容 是否存在隐患 企业名称 检查日期 行业 机械 11-03 07-07 11-10 gas-2023
        说明 备注 共计 签字 #N/A TRUE 1 0 是/否 ☑存在 □不存在 =1+1 存在，3号喷台 不存在，已整改 否（但有漏电） 类别 整改措施 合格 不合格""".split()
    ),
    st.sampled_from(
        ["\u200b存在", "存\n在", "　", "\ufeff", "x" * 5_000, "=" * 40, "９９", "二〇二六年", "\U0001f600", "\ud7ff"]
    ),
    st.integers(-5, 50_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.none(),
)


@cache
def grid() -> tuple[dict[str, list[list[Any]]], dict[str, bool]]:
    """The values of all sheets, and which are visible."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheets = containers.grids(form(True))
    return {name: rows for name, (_, rows) in sheets.items()}, {name: visible for name, (visible, _) in sheets.items()}


@cache
def lines() -> dict[str, int]:
    """Number of an item → its row (from 1)."""
    rows = grid()[0][SHEET]
    return {
        row[0]: place
        for place, row in enumerate(rows, start=1)
        if isinstance(row[0], str) and re.fullmatch(r"\d\d-\d\d", row[0])
    }


def plain_book(sheets: dict[str, list[list[Any]]], manifest: list[list[Any]] | None) -> bytes:
    """A workbook of these values, without any format."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                put(sheet.cell(row, column), value)
    if manifest is not None:
        hidden = book.create_sheet(edit.MANIFEST)
        hidden.sheet_state = "veryHidden"
        for values in manifest:
            hidden.append(values)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(cell: Any, value: Any) -> None:
    """The value as typed; signs that no cell may hold are left out by every program."""
    if isinstance(value, str):
        value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", value)
    cell.value = value
    if isinstance(value, str) and value.startswith(("=", "#")):
        cell.data_type = "s"


def is_intact(rows: list[list[Any]], number: str) -> bool:
    """Whether the row still has its number, its text and exactly 有隐患, and its number stands nowhere else."""
    first = grid()[0][SHEET][lines()[number] - 1]
    row = rows[lines()[number] - 1]
    return row[:3] == first[:3] and row[COLUMN["state"]] == "有隐患"


def check_hazards(
    result: Submission | None, spared: set[str] | frozenset[str] = frozenset(), *, head: bool = False
) -> None:
    """Every hazard of an intact row is a finding; with the head damaged it may also be a named question."""
    if result is None:
        return
    check_sums(result)
    found = {finding.item for finding in result.findings}
    for number in set(HAZARDS) - spared:
        key = f"gongmao-2023/{number}"
        row = result.answer(key)
        open_ = head and row is not None and row.state in (State.UNANSWERED, State.UNCLEAR)
        assert key in found or open_, (number, row)
    assert result.outcome is not None
    assert result.outcome.value is not Verdict.PASS


@pytest.mark.slow
@FUZZ
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["head", "titles", "numbers", "texts", "answers", "rest", "register"]),
            st.integers(0, 400),
            WORDS,
        ),
        max_size=12,
    ),
    st.booleans(),
)
def test_random_cells(changes: list[tuple[str, int, Any]], with_manifest: bool) -> None:
    """Anything typed anywhere: what is still intact still counts, and the form never passes by it."""
    sheets, _ = grid()
    typed = {name: [list(row) for row in sheets[name]] for name in (HEAD, SHEET, REGISTER)}
    areas = set()
    for area, place, value in changes:
        name, row, column = spot(area, place)
        typed[name][row][column] = value
        areas.add(area)
    rows = typed[SHEET]
    result = graded(plain_book(typed, sheets[edit.MANIFEST] if with_manifest else None))
    if result is None:
        assert "titles" in areas or not with_manifest, changes
        return
    intact = {number for number in HAZARDS if is_intact(rows, number)}
    check_hazards_of(result, intact, rows)
    check_answers(result, rows)


def spot(area: str, place: int) -> tuple[str, int, int]:
    """A sheet, and a cell (from 0) of an area of it."""
    first, last = lines()["03-01"] - 1, lines()["13-02"] - 1
    body = first + place % (last - first + 1)
    return {
        "head": (HEAD, place % len(grid()[0][HEAD]), place % 4),
        "titles": (SHEET, first - 1, place % 5),
        "numbers": (SHEET, body, 0),
        "texts": (SHEET, body, COLUMN["content"]),
        "answers": (SHEET, body, COLUMN["state"]),
        "rest": (SHEET, body, COLUMN["note"]),
        "register": (REGISTER, 2 + place % 9, place % 19),
    }[area]


def check_hazards_of(result: Submission, intact: set[str], rows: list[list[Any]]) -> None:
    """Intact hazards are findings; where a title that the row is read by is damaged, they may be asked about."""
    check_sums(result)
    found = {finding.item for finding in result.findings}
    first = lines()["03-01"] - 2
    titled = all(rows[first][place] == grid()[0][SHEET][first][place] for place in range(4))
    for number in intact:
        key = f"gongmao-2023/{number}"
        row = result.answer(key)
        open_ = row is not None and row.state in (State.UNANSWERED, State.UNCLEAR)
        assert key in found or (open_ and not titled and any(one.is_error for one in result.problems)), (number, row)
    if intact and result.outcome is not None:
        assert result.outcome.value is not Verdict.PASS


SURE = frozenset("不存在 无隐患 否 无 合格".split())


def check_answers(result: Submission, rows: list[list[Any]]) -> None:
    """No row is read as 不存在 that does not say so somewhere in its own line."""
    for number, line in lines().items():
        row = result.answer(f"gongmao-2023/{number}")
        if row is not None and row.typed is State.OK and rows[line - 1][0] == number:
            said = {str(value).strip() for value in rows[line - 1]}
            others = {str(value).strip() for other in rows for value in other if other[0] == number}
            assert any(
                word in text for word in (*SURE, "FALSE", "False", "0", "×", "√", "是", "☑") for text in said | others
            )


# ---- time and memory

COSTLY = """bomb-strings bomb-media many-parts deep-xml dtd dtd-strings far-value far-style far-answer far-comment far-merge far-link
    empty-rows ods-endless answer-long xls-cut""".split()


@pytest.mark.parametrize("name", COSTLY)
def test_hostile_files_cost_little(name: str) -> None:
    """Made to cost time or memory: refused or read in a moment, within a hundred megabytes."""
    made = CHANGES[name].make(form(True))
    data = made[1] if isinstance(made, tuple) else made
    graded(form(True))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    graded(data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_thousand_bad_files_leave_nothing_behind() -> None:
    """Reading the same damaged and healthy files again and again does not grow."""
    bad = [form(True)[:place] for place in (40, 900, 9_000, 30_000)] + [form(True), b"\0" * 2_000]
    for data in bad * 20:
        graded(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for data in bad * 80:
        graded(data)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 30_000, f"{grown} kB"

"""Reading a roster (xlsx, xls, ods or csv): the enterprises that were to hand in a form, by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ..errors import UnreadableError, UsageError
from ..model.written.roster import Expected
from ..rules.known.identity import code_of
from ..rules.reading.industry_words import read_industry
from ..rules.reading.written_days import day_of
from ..rules.run.roster_check import merge_twins
from ..spreadsheet.book_reader import read_book
from ..spreadsheet.cell_text import column_label, column_letters, text_of
from ..spreadsheet.readers.csv_reader import SHEET as CSV
from ..spreadsheet.sheet_book import Sheet
from .grade_file import read_bytes

# The titles stand in the first rows, below a headline and a line of explanation.
_HEAD_ROWS: Final = 20
# What offices call the columns of their lists.
_WORDS: Final[dict[str, str]] = {
    "name": "企业名称 单位名称 企业 单位 名称 公司名称 企业全称 name enterprise company",
    "uscc": "统一社会信用代码 社会信用代码 信用代码 统一代码 代码 uscc code creditcode",
    "street": "街道 镇街 镇(街道) 乡镇 乡镇街道 镇街道 所属街道 所属镇街 所属乡镇 街道(镇) street town township",
    "grid": "网格 所属网格 网格名称 网格编号 grid",
    "officer": "网格员 网格长 网格责任人 网格负责人 联系人 officer gridofficer",
    "industry": "行业 所属行业 行业类别 industry",
    "phone": "电话 联系电话 手机 手机号 手机号码 phone telephone",
    "deadline": "截止日期 截止时间 截止 上报期限 上报时限 上报截止日期 上报截止时间 报送期限 报送时限 报送截止日期"
    " 提交期限 提交时限 提交截止日期 完成时限 完成期限 完成日期 交表期限 交表时限 交表截止日期 应交日期 应报日期"
    " 应完成日期 限期 期限 时限 到期日 到期日期 最后期限 deadline due duedate",
}
# A day by which to hand in: 截止日期, 应交时间, 报送期限 and their kin.
_DUE: Final = re.compile(
    "期限|时限|限期|截止|截至|到期|之前|前(上报|提交|完成|交)|应.*(日期|时间)|(上报|提交|完成|报送|交表)(日期|时间|日)|due|deadline"
)
# 有效期限 and 成立日期 are days too, and no deadline of ours.
_OTHER_DAY: Final = re.compile("有效|成立|经营|许可|检查|整改|实际|已")
_FIELD: Final = {column_label(word): field for field, words in _WORDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Roster:
    """The enterprises, once each. ``twins``: places of rows that name one again (first, later); ``ignored``: sheets
    that hold something, but no table of enterprises."""

    expected: tuple[Expected, ...]
    twins: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    unknown_due: tuple[str, ...] = ()
    """Titles of columns that may hold a deadline and are not read as one."""


def read_roster(path: Path) -> Roster:
    """The roster in a file. UsageError HZ516–HZ519: not readable, no header, no rows, a row that names nobody."""
    try:
        sheets = [sheet for sheet in read_book(read_bytes(path)).sheets if sheet.visible and any(map(any, sheet.grid))]
        rows = [row for sheet in sheets for row in _roster_rows(sheet, path.name)]
        ignored = tuple(sheet.name for sheet in sheets if _header(sheet) is None)
    except UnreadableError as error:
        raise UsageError("HZ516", where=path.as_posix(), detail=error.line("zh")) from None
    if len(ignored) == len(sheets):
        raise UsageError("HZ517", where=path.as_posix())
    if not rows:
        raise UsageError("HZ518", where=path.as_posix())
    kept, twins = merge_twins(rows)
    due = tuple(dict.fromkeys(title for sheet in sheets for title in _unknown_due(sheet)))
    return Roster(kept, tuple((first.location, again.location) for first, again in twins), ignored, due)


def _unknown_due(sheet: Sheet) -> Iterator[str]:
    """The titles that sound like a deadline, where no column is known to be one: nobody is late by a day that was not
    read."""
    found = _header(sheet)
    if found is None or "deadline" in found[1]:
        return
    for value in sheet.grid[found[0]]:
        label = column_label(text_of(value))
        if _DUE.search(label) and not _OTHER_DAY.search(label):
            yield text_of(value)


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The first row with a column for names or codes and one more word of ours (or the only word): row, columns."""
    for number, cells in enumerate(sheet.grid[:_HEAD_ROWS]):
        columns: dict[str, int] = {}
        for column, value in enumerate(cells):
            field = _FIELD.get(column_label(text_of(value)))
            if field is not None:
                columns.setdefault(field, column)
        filled = sum(1 for value in cells if text_of(value))
        if ("name" in columns or "uscc" in columns) and (len(columns) > 1 or filled == 1):
            return number, columns
    return None


def _roster_rows(sheet: Sheet, file: str) -> Iterator[Expected]:
    found = _header(sheet)
    if found is None:
        return
    head, columns = found
    spread = _spread(sheet)
    for number, cells in enumerate(sheet.grid[head + 1 :], start=head + 2):
        own = [text_of(cells[column]) for column in columns.values()]
        values = {field: spread.get((number - 1, column), cells[column]) for field, column in columns.items()}
        if any(own) and not _is_total(cells) and not _is_remark(values):
            letters = column_letters(_naming(columns))
            yield _expected(values, f"{file}:{number}" if sheet.name == CSV else f"{sheet.name}!{letters}{number}")


def _spread(sheet: Sheet) -> dict[tuple[int, int], object]:
    """Row and column (from 0) → value, for cells merged with one above them: it holds for every row."""
    return {
        (row, column): sheet.grid[first][column]
        for first, column, last, _ in sheet.merges
        for row in range(first + 1, last + 1)
    }


def _naming(columns: Mapping[str, int]) -> int:
    """The column that names the enterprise."""
    return columns["name"] if "name" in columns else columns["uscc"]


def _is_total(cells: list[object]) -> bool:
    """A row that adds up or explains is no enterprise."""
    first = next((text for text in map(text_of, cells) if text), "")
    return column_label(first).startswith(("合计", "共计", "小计", "总计", "说明", "备注", "填表", "制表"))


def _is_remark(values: Mapping[str, object]) -> bool:
    """注：… or 审核人：… below the table; no enterprise has a colon in its name."""
    name = text_of(values.get("name", ""))
    return not text_of(values.get("uscc", "")) and any(sign in name for sign in ":：")


def _expected(values: Mapping[str, object], where: str) -> Expected:
    texts = {field: text_of(value) for field, value in values.items()}
    code = texts.get("uscc", "")
    if not texts.get("name") and not code_of(code):
        raise UsageError("HZ519", where=where, kind="roster.uscc" if code else "roster.name", value=code)
    industry = texts.get("industry", "")
    return Expected(
        name=texts.get("name", ""),
        uscc=code_of(code) or code.upper(),
        street=texts.get("street", ""),
        grid=texts.get("grid", ""),
        officer=texts.get("officer", ""),
        industry=reading.value if (reading := read_industry(industry)) else industry,
        phone=texts.get("phone", ""),
        deadline=_deadline(values["deadline"], where) if texts.get("deadline") else None,
        location=where,
    )


def _deadline(value: object, where: str) -> date:
    """A deadline that can't be read is no deadline that nobody missed: it is refused."""
    found = day_of(value)
    if found is None:
        raise UsageError("HZ519", where=where, kind="roster.deadline", value=text_of(value))
    return found

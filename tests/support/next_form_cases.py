"""The form of December that brings two spray booths of November, and how a person fills it in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from typed_forms import numbered_rows, type_answer, type_head

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import State

ITEM = "07-07"
NOVEMBER, DECEMBER = date(2026, 11, 20), date(2026, 12, 20)
ON, LATER = "2026-11-21", "2026-12-21"
SAFE = HazardRecord(
    place="1号喷漆室", device="PT-01", description="报警器探头失效", control_measure="停用并断电挂牌", safe_meanwhile=True,
    measure="更换探头", responsible="丙某", funds="2", deadline=date(2026, 12, 5), contingency="灭火器", conditions=("a",),
)  # fmt: skip
UNSAFE = HazardRecord(
    place="2号喷漆室", device="PT-02", description="排风停用", safe_meanwhile=False, measure="修复排风", responsible="丁某",
    deadline=date(2026, 12, 5), conditions=("a",),
)  # fmt: skip
BOOTHS = Answer(key="", state=State.HAZARD, value="有隐患", records=(SAFE, UNSAFE))
PROOF = {"整改完成日期": "2026-12-01", "整改说明": "更换探头并标定合格", "验收人": "戊某", "验收日期": "2026-12-02"}
STILL = {"管控措施": "停用并断电挂牌", "整改期间能否保证安全": "是"}
FIRST, SECOND = 4, 5
"""The rows of 隐患登记 that the form brings."""


def filled(month: Path, path: Path, state: str | None, rows: dict[int, dict[str, str] | None]) -> Path:
    """December's form with every other row 无隐患; a row of the register that is ``None`` is deleted."""
    book = openpyxl.load_workbook(month / "12月.xlsx")
    type_head(book, {"检查日期": DECEMBER})
    for number in numbered_rows(book):
        type_answer(book, number, "无隐患")
    type_answer(book, ITEM, state)
    sheet = book["隐患登记"]
    columns = {str(cell.value): cell.column for cell in sheet[3]}
    for row in sorted(rows, reverse=True):
        said = rows[row]
        if said is None:
            sheet.delete_rows(row)
        for title, value in (said or {}).items():
            sheet.cell(row, columns[title]).value = value
    book.save(path)
    return path

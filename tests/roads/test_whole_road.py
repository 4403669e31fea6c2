"""Every shipped list: a form is made, filled in and judged; a complete one can pass, a partial one never does."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from typed_forms import type_head

from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library import checklists as library
from hazardcheck.library import policies, shipped_files
from hazardcheck.model.base import Stage, State, Status, Verdict
from hazardcheck.model.written.checklist import Coverage
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for

DAY = date(2026, 11, 20)
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=policies.load_policy("yongkang-2023", "zh"))
HEAD = Enterprise(
    name="示例有限公司", uscc="91000000MA0EXAMPL0", industry="machinery", checked_by="张某", principal="李某"
)


def filled(name: str, hazard: bool) -> bytes:
    """A form of this list, every row answered 不存在 as a person would, the first one 存在 if asked for."""
    checklist = library.load_checklist(name)
    facts = {fact.id: True for fact in checklist.facts}
    form = form_for((checklist,), Profile(enterprise=HEAD, facts=facts), (), DAY)
    book = openpyxl.load_workbook(BytesIO(write_form(form)))
    type_head(book, {"检查日期": DAY})
    sheet = book["自查表"]
    start = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "编号")
    numbers = [row[0] for row in sheet.iter_rows(min_row=start + 1, max_col=1)]
    keys = {row.key for row in form.rows} | {row.key.rpartition("/")[2] for row in form.rows}
    answered = [cell for cell in numbers if str(cell.value) in keys]
    assert len(answered) == len(form.rows)
    for place, cell in enumerate(answered):
        sheet.cell(cell.row, 4).value = "存在" if hazard and place == len(answered) // 2 else "不存在"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", shipped_files.shipped_ids())
def test_made_filled_and_judged(name: str) -> None:
    checklist = library.load_checklist(name)
    clean = grade_bytes(filled(name, hazard=False), "a.xlsx", "", SETTINGS)
    assert clean.outcome is not None
    assert [problem for problem in clean.problems if problem.is_error] == []
    assert {row.state for row in clean.answers} <= {State.OK, State.NA}
    assert clean.is_clear == (checklist.coverage is Coverage.FULL)
    assert clean.outcome.value is (Verdict.PASS if checklist.coverage is Coverage.FULL else Verdict.INCOMPLETE)
    found = grade_bytes(filled(name, hazard=True), "a.xlsx", "", SETTINGS)
    assert found.outcome is not None
    assert found.findings
    assert found.outcome.value.severity >= Verdict.RECTIFY.severity or found.status is Status.INCOMPLETE

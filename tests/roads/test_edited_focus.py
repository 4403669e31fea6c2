"""A short form whose ``focus`` was edited drops nothing, by the text form and by the sheet alike."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from command_cases import run

from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library import checklists as library
from hazardcheck.library import policies
from hazardcheck.model.base import FOCUS, Stage, Status, Verdict
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_manifest import SHEET
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.gates.facts import in_focus
from hazardcheck.textform import write_text
from hazardcheck.textform.blank_answers import start_answers

DAY = date(2026, 11, 20)
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=policies.load_policy("yongkang-2023", "zh"))
LAW = library.load_checklist("gongmao-2023")
HEAD = Enterprise(name="示例有限公司", uscc="91000000MA0EXAMPL0", industry="machinery")
FORM = form_for((LAW,), Profile(enterprise=HEAD), (), DAY)
KEYS = [row.key for row in FORM.rows]
PAIRS = [(focus, key) for focus in FOCUS for key in KEYS if not in_focus(LAW.by_key[key], (focus,))]


def text_form(focus: str, states: dict[str, str]) -> bytes:
    """A full text form with these states, the rest 不存在, whose head says that it is a short one."""
    text = write_text(FORM, start_answers(FORM)).replace("checked_on:\n", f"checked_on: {DAY}\n")
    text = text.replace("  focus: []", f"  focus: [{focus}]").replace("state:\n", "state: 不存在\n")
    for key, state in states.items():
        text = text.replace(f"  {key}:\n    state: 不存在", f"  {key}:\n    state: {state}")
    return text.encode()


def sheet_form(focus: str, states: dict[str, str]) -> bytes:
    """The same as a workbook whose hidden sheet was edited."""
    book = openpyxl.load_workbook(BytesIO(write_form(FORM)))
    numbers = {key.rpartition("/")[2]: key for key in KEYS}
    for cell in (row[0] for row in book["自查表"].iter_rows()):
        if str(cell.value) in numbers:
            states_of = states.get(numbers[str(cell.value)], "不存在")
            book["自查表"].cell(cell.row, 4).value = states_of
    for row in book[SHEET].iter_rows():
        if row[0].value == "focus":
            row[1].value = focus
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("focus", "key"), PAIRS[::9])
def test_hazard_outside_the_focus_counts(focus: str, key: str) -> None:
    found = grade_bytes(text_form(focus, {key: "存在"}), "a.yaml", "", SETTINGS)
    assert [finding.item for finding in found.findings] == [key]
    assert found.outcome is not None
    assert found.outcome.value is Verdict.SHUTDOWN
    assert found.status is Status.INCOMPLETE
    said = [problem for problem in found.problems if problem.code == "HZ111"]
    assert [problem.is_error for problem in said] == [True]
    assert said[0].location == "a.yaml:13"


@pytest.mark.parametrize(("focus", "key"), PAIRS[::31])
@pytest.mark.parametrize("state", ["存在", "不存在", ""])
def test_both_roads_agree(focus: str, key: str, state: str) -> None:
    text = grade_bytes(text_form(focus, {key: state}), "a.yaml", "", SETTINGS)
    sheet = grade_bytes(sheet_form(focus, {key: state}), "a.xlsx", "", SETTINGS)
    assert text.outcome is not None
    assert sheet.outcome is not None
    assert (text.outcome.value, text.outcome.worst) == (sheet.outcome.value, sheet.outcome.worst)
    assert [one.item for one in text.findings] == [one.item for one in sheet.findings]
    assert {"HZ111"} <= {one.code for one in text.problems} & {one.code for one in sheet.problems}


@pytest.mark.parametrize("focus", list(FOCUS))
def test_true_short_form_is_left_alone(focus: str) -> None:
    form = form_for((LAW,), Profile(enterprise=HEAD), (focus,), DAY)
    found = grade_bytes(write_text(form, start_answers(form)).encode(), "a.yaml", "", SETTINGS)
    assert found.focus == (focus,)
    assert "HZ111" not in {problem.code for problem in found.problems}


def test_by_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(text_form("spraying", {"gongmao-2023/11-06": "存在"}))
    run("grade", tmp_path / "a.yaml", "--on", "2026-11-30", "-q", code=1)

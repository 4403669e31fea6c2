"""``why`` of an item that was answered well: what else keeps the form from a pass, and the sums that a person counts."""

from __future__ import annotations

from typing import Any

import pytest
from workbook_cases import DAY, all_ok, edited, joint_form, machinery_form

from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.policies import load_policy
from hazardcheck.model.base import Stage
from hazardcheck.model.form import Form
from hazardcheck.model.outcome import Submission
from hazardcheck.reports.hazard_words import answers_heading, items_text
from hazardcheck.reports.item_proof import proofs
from hazardcheck.reports.outcome_words import data_number, item_number, message, problem_text

BROKEN = "喷漆室报警器坏了，等配件"


def graded(form: Form, cells: dict[tuple[str, str], str]) -> Submission:
    def change(book: Any, _: Any) -> None:
        for (sheet, cell), text in cells.items():
            book[sheet][cell].value = text

    settings = Settings(stage=Stage.SELF, on=DAY, policy=load_policy("yongkang-2023", "zh"))
    return grade_bytes(edited(write_form(form, all_ok(form)), change), "表.xlsx", "0" * 64, settings)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        # below the table, in the register without an item, in the row of another item
        ({("自查表", "B90"): BROKEN}, ["自查表!B90", BROKEN, "没有弄清"]),
        ({("隐患登记", "D4"): "二车间", ("隐患登记", "G4"): BROKEN}, ["HZ149", BROKEN, "没有弄清"]),
        ({("自查表", "G6"): BROKEN}, ["结果不是这一行的答案定的", "U0"]),
    ],
    ids=["below", "register", "row"],
)
def test_why_tells_what_stands_beside_the_row(cells: dict[tuple[str, str], str], said: list[str]) -> None:
    (text,) = proofs([graded(machinery_form(), cells)], "07-07", "zh")
    assert [one for one in said if one not in text] == []


def test_why_of_a_clear_form_has_nothing_beside_it() -> None:
    (text,) = proofs([graded(machinery_form(), {})], "07-07", "zh")
    assert "没有弄清" not in text
    assert "不是这一行" not in text


def test_the_rows_are_the_items_and_their_preconditions() -> None:
    entry = graded(joint_form(), {})
    premises = sum(not row.counted for row in entry.answers)
    assert premises
    items = len(entry.answers) - premises
    assert f"{len(entry.answers)} 行 = 检查项 {items} 项 + 共同前提 {premises} 项" in answers_heading(entry, "zh")
    assert f"检查项 {items} 项：" in items_text(entry, "zh")


@pytest.mark.parametrize(
    ("key", "number"),
    [
        # of one criterion alone; of several, with the clause; not of the form
        ("gongmao-2023/11-10", "11-10"),
        ("gongmao-2023/03-01", "03-01（第三条第（一）项）"),
        ("other/03-01", "other/03-01"),
    ],
)
def test_a_person_reads_no_key(key: str, number: str) -> None:
    entry = graded(joint_form(), {})
    assert item_number(key, entry, "zh") == number
    assert data_number(key, entry) == key
    assert "gongmao-2023/" not in item_number("gongmao-2023/03-01", entry, "en")


def test_the_complaints_of_a_joint_form_name_no_key() -> None:
    entry = graded(joint_form(), {("自查表", "D5"): ""})
    (asked,) = [one for one in entry.problems if one.code == "HZ201"]
    assert "gongmao-2023/" in message(asked, "zh")
    assert "gongmao-2023/" not in problem_text(asked, entry, "zh")

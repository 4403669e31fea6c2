"""``fill`` on a form that brings open hazards: each is asked about, whatever the facts say, and nothing counts as done
before that."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from batch_cases import form, run
from next_form_cases import BOOTHS, LATER, NOVEMBER, ON
from test_told_hazards import SAID, cells
from typed_forms import numbered_rows, type_head

from hazardcheck.library.checklists import load_checklist
from hazardcheck.rules.gates.facts import all_facts

pytestmark = pytest.mark.slow

NO_FACT = {fact.title: "无" for fact in all_facts((load_checklist("gongmao-2023"),)).values()}
HEAD = ["", "某甲", "某路", "9", "某甲", "某乙", "000"]
"""The day and the fields of the head that the form does not bring."""


def brought(place: Path, data: bytes) -> Path:
    """December's form after November's, in which every fact is denied."""
    (place / "11.xlsx").write_bytes(data)
    run("grade", place / "11.xlsx", "-o", place / "out", "--on", ON, "-q")
    made = place / "12.xlsx"
    run("template", "--previous", place / "out", "-o", made, "--on", LATER, code=0)
    book = openpyxl.load_workbook(made)
    type_head(book, NO_FACT)
    book.save(made)
    return made


def filled(made: Path, *lines: str) -> str:
    done = run("fill", made, "--on", LATER, given="".join(f"{line}\n" for line in (*HEAD, *lines)).encode(), code=0)
    return done.stdout.decode()


@pytest.mark.parametrize(("lines", "answer"), [((), None), (("h", "", ""), "有隐患")], ids=["left", "answered"])
def test_a_row_that_does_not_apply_is_asked_while_it_brings_a_hazard(
    tmp_path: Path, lines: tuple[str, ...], answer: str | None
) -> None:
    made = brought(tmp_path, form(day=NOVEMBER, n07_07=BOOTHS))
    said = filled(made, *lines)
    assert "需要填写 1 项，已填 0 项，还有 1 项" in said
    assert "07-07 无隐患 o / 有隐患 h" in said
    assert ("有隐患 1，不涉及 63，未填 0" in said) is bool(lines)
    book = openpyxl.load_workbook(made)
    assert book["自查表"].cell(numbered_rows(book)["07-07"], 4).value == answer


def test_what_no_row_tells_of_yet_is_named_at_the_end(tmp_path: Path) -> None:
    """A remark of November: the form brings it in the row of its item; taken out of there, it is still named."""
    made = brought(tmp_path, cells("没有", SAID))
    book = openpyxl.load_workbook(made)
    book["隐患登记"].delete_rows(4, 3)
    book.save(made)
    said = filled(made, "")
    assert "还没有登记到检查项里的：1 条" in said
    assert SAID in said.rpartition("还没有登记到检查项里的")[2]
    assert "补填上面没有填的各项" in said


def test_facts_that_hang_on_a_denial_are_not_called_unknown(tmp_path: Path) -> None:
    made = brought(tmp_path, form(day=NOVEMBER, n07_07=BOOTHS))
    assert "不知道，相关各项" not in filled(made)


def test_a_row_grows_with_what_is_filled_in(tmp_path: Path) -> None:
    """In place, and not below what a drawing of the form would give it: nothing is cut in print."""
    made = brought(tmp_path, form(day=NOVEMBER, n07_07=BOOTHS))
    before = openpyxl.load_workbook(made)["隐患登记"].row_dimensions[4].height
    text = "停用1号喷漆室，断电上锁挂牌，派专人看守并每班巡查记录，" * 3
    # the list, the first hazard, its number, conditions, place, device and description kept
    filled(made, "h", "1", "", "", "", "", "", text)
    sheet = openpyxl.load_workbook(made)["隐患登记"]
    said = [cell.value for cell in sheet[4]]
    assert text in said
    assert sheet.row_dimensions[4].height > before


def test_a_row_without_an_item_is_not_mixed_with_a_new_hazard(tmp_path: Path) -> None:
    """What nobody could place stands below the hazards; what somebody typed into its row stays, with the original."""
    book = openpyxl.load_workbook(BytesIO(form(day=NOVEMBER, n07_07=BOOTHS)))
    book["自查表"].cell(book["自查表"].max_row + 3, 2, SAID)
    book.save(stream := BytesIO())
    made = brought(tmp_path, stream.getvalue())
    book = openpyxl.load_workbook(made)
    places = {str(cell.value).split()[0]: cell.column for cell in book["隐患登记"][3] if cell.value}
    assert (
        book["隐患登记"].cell(6, places["情况描述"]).value,
        book["隐患登记"].cell(6, places["检查项编号"]).value,
    ) == (SAID, None)
    book["隐患登记"].cell(6, places["整改说明"], "不是隐患")
    book.save(made)
    filled(made, "h", "+", "", "a", "9号喷台", "", "坏了", "")
    held = {
        one.name: openpyxl.load_workbook(one)["隐患登记"].cell(6, places["整改说明"]).value
        for one in tmp_path.glob("12*")
    }
    assert held == {"12.xlsx": None, "12.原件.xlsx": "不是隐患"}
    assert openpyxl.load_workbook(made)["隐患登记"].cell(7, places["情况描述"]).value == SAID

"""The form as a workbook: what docs/form.md promises, Excel's limits, and formulas that say what the rules say."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from itertools import product
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbook_cases import DAY, all_ok, at, filled, joint_form, machinery_form, spot

from hazardcheck.formsheet.column_layout import SHARED_WIDTHS
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.formsheet.gate_formulas import Gates
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import INDUSTRIES, State
from hazardcheck.model.written.checklist import Checklist, Item
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.criteria.fingerprints import item_glosses, row_content
from hazardcheck.rules.forms import form_manifest as manifest
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.gates.facts import all_facts, close_facts, item_applies
from hazardcheck.rules.reading.head_fields import HEAD_LABELS, form_words
from hazardcheck.spreadsheet.text_size import line_count, row_height


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(write_form(machinery_form())))


@pytest.fixture(scope="module")
def sheet(book: Any) -> Any:
    return book["自查表"]


@pytest.fixture(scope="module")
def head(book: Any) -> Any:
    return book["企业信息"]


@pytest.fixture(scope="module")
def register(book: Any) -> Any:
    return book["隐患登记"]


def test_sheets_in_their_order(book: Any) -> None:
    assert book.sheetnames == ["企业信息", "自查表", "隐患登记", "填表说明", "不涉及项", manifest.SHEET]


def test_header_row_is_the_contract(sheet: Any) -> None:
    header = spot(sheet, "编号").row
    assert [sheet.cell(header, column).value for column in range(1, 6)] == [
        "编号",
        "检查项",
        "检查内容",
        "是否有隐患",
        "备注",
    ]
    rows = machinery_form().rows
    assert [sheet.cell(header + 1 + place, 1).value for place in range(24)] == [row.number for row in rows]
    assert [sheet.cell(header + 1 + place, 2).value for place in range(24)] == [row.source.title for row in rows]
    assert sheet.cell(header, 6).value is None


def test_register_has_the_columns_of_the_contract(register: Any) -> None:
    assert [cell.value for cell in register[3]] == (
        "隐患编号 检查项编号 检查项 部位/责任区 设备编号 具体情形 情况描述 管控措施 是否已当场消除 整改期间能否保证安全 整改措施 责任人 "
        "整改资金（万元） 整改期限 应急措施 整改完成日期 整改说明 验收人 验收日期"
    ).split()
    assert register.max_row >= 43


def test_legal_glosses_stand_in_the_hint_and_on_the_guide(book: Any, sheet: Any) -> None:
    row = next(row for row in machinery_form().rows if row.number == "11-03")
    assert isinstance(row.source, Item)
    text = at(sheet, "11-03", 3).value
    assert "【" not in text
    assert row.source.question in text
    prompts = {
        rule.prompt for rule in sheet.data_validations.dataValidation if f"C{spot(sheet, '11-03').row}" in rule.cells
    }
    assert any("【范围】" in prompt and "【失效同缺】" in prompt for prompt in prompts if prompt)
    guide = "\n".join(str(cell.value) for line in book["填表说明"].iter_rows() for cell in line if cell.value)
    for entry in machinery_form().rows:
        if isinstance(entry.source, Item):
            assert all(line in guide for line in item_glosses(entry.source))


@pytest.mark.parametrize(("name", "label"), list(HEAD_LABELS.items()))
def test_head_value_stands_right_of_its_label(head: Any, name: str, label: str) -> None:
    sheet = head
    cell = spot(sheet, f"{label}（必填）" if name in ("name", "checked_on") else label, 0)
    value = sheet.cell(cell.row, cell.column + 1)
    assert cell.protection.locked
    assert not value.protection.locked
    assert cell.coordinate not in sheet.merged_cells


def test_head_is_prefilled(head: Any) -> None:
    sheet = head
    cell = spot(sheet, "行业", 0)
    assert sheet.cell(cell.row, cell.column + 1).value == "机械"
    cell = spot(sheet, "液氨制冷：使用液氨制冷", 0)
    assert sheet.cell(cell.row, cell.column + 1).value == "无"


def test_every_fact_can_be_answered_right_of_its_title(head: Any) -> None:
    sheet = head
    for fact in machinery_form().asked_facts:
        cell = spot(sheet, fact.title, 0)
        assert not sheet.cell(cell.row, cell.column + 1).protection.locked
        assert cell.coordinate not in sheet.merged_cells


def test_texts_are_locked_and_answers_are_not(sheet: Any) -> None:
    row = spot(sheet, "11-05").row
    assert [sheet.cell(row, column).protection.locked for column in range(1, 6)] == [True] * 3 + [False] * 2
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.objects
    assert not sheet.protection.formatRows


def test_drop_downs(sheet: Any) -> None:
    row = spot(sheet, "11-05").row
    lists = {cell: rule.formula1 for rule in sheet.data_validations.dataValidation for cell in str(rule.sqref).split()}
    assert lists[f"D{row}"] == '"无隐患,有隐患,不涉及"'


def test_drop_downs_of_the_register(book: Any, register: Any) -> None:
    lists = {str(rule.sqref)[0]: (rule.type, rule.formula1) for rule in register.data_validations.dataValidation}
    assert lists["B"] == ("list", "items")
    assert lists["I"] == lists["J"] == ("list", '"是,否"')
    assert [lists[column][0] for column in "NPS"] == ["date"] * 3
    sheet, area = book.defined_names["items"].attr_text.split("!")
    first, last = (
        spot(book["自查表"], row.number).row for row in (machinery_form().rows[0], machinery_form().rows[-1])
    )
    assert (sheet, area) == ("自查表", f"$A${first}:$A${last}")


def test_row_says_where_a_hazard_is_not_registered(sheet: Any) -> None:
    rules = [rule for rules in sheet.conditional_formatting for rule in rules.rules]
    told = [rule for rule in rules if "registered" in rule.formula[0]]
    assert len(told) == 1
    assert "未登记" in told[0].dxf.numFmt.formatCode


@pytest.mark.parametrize("name", ["企业信息", "自查表", "隐患登记"])
def test_letters_are_printed_at_nine_points_or_more(book: Any, name: str) -> None:
    """One page wide, A4: the scale that the columns leave, times the smallest letters of what is filled in."""
    sheet = book[name]
    across = sheet.page_setup.orientation == "landscape"
    room = ((11.69 if across else 8.27) - sheet.page_margins.left - sheet.page_margins.right) * 96
    widths = [sheet.column_dimensions[letter].width for letter in sheet.column_dimensions]
    scale = min(1.0, room / sum(width * 7 for width in widths))  # openpyxl's widths include the cells' own margin
    sizes = {
        cell.font.sz for row in sheet.iter_rows(min_row=2) for cell in row if cell.font.sz and cell.border.left.style
    }
    assert min(sizes) * scale >= 9, (scale, sizes)


def test_the_head_of_one_industry_is_one_page(book: Any) -> None:
    """A4 upright, and no letter under nine points for it."""
    sheet = book["企业信息"]
    room = (11.69 - sheet.page_margins.top - sheet.page_margins.bottom) * 72
    height = sum(sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1))
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight in (None, 1)  # 1 is what is meant where nothing is written
    assert 10 * room / height >= 9


def test_days_of_the_register_shrink_and_never_print_as_signs(register: Any) -> None:
    row = next(cell.row for cell in register["A"] if cell.value == "隐患编号") + 1
    for cell in register[row]:
        if cell.number_format == "yyyy-mm-dd":
            assert cell.alignment.shrink_to_fit
            assert not cell.alignment.wrap_text


def test_header_stays_in_sight(sheet: Any, register: Any) -> None:
    header = spot(sheet, "编号").row
    assert sheet.freeze_panes == f"A{header + 1}"
    assert register.freeze_panes == "D4"
    assert register.print_title_rows == "$3:$3"
    heights = sum(sheet.row_dimensions[row].height for row in range(1, header + 1))
    assert heights < 130  # points: a third of a small screen


def test_list_of_what_does_not_apply_is_not_printed(book: Any) -> None:
    area = book["不涉及项"].print_area.split("!")[-1]
    assert book["不涉及项"][area.replace("$", "").split(":")[0]].value is None


def test_print_setup(sheet: Any) -> None:
    assert sheet.page_setup.orientation == "portrait"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.page_setup.fitToHeight == 0
    header = spot(sheet, "编号").row
    assert sheet.print_title_rows == f"${header}:${header}"


def test_manifest_is_very_hidden(book: Any) -> None:
    assert book[manifest.SHEET].sheet_state == "veryHidden"
    assert [book[name].sheet_state for name in book.sheetnames[:-1]] == ["visible"] * 5


def test_left_out_items_are_listed_with_their_reason(book: Any) -> None:
    left = book["不涉及项"]
    assert left.max_row == 2 + len(machinery_form().left_out)
    assert "只适用于" in left.cell(3, 4).value


def test_short_form_says_so() -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_form(machinery_form("spraying"))))["自查表"]
    texts = [cell.value for row in sheet.iter_rows(max_row=4) for cell in row if cell.value]
    assert any("不能得出“无重大事故隐患”的结论" in text and "喷涂" in text for text in texts)


def test_same_form_same_bytes() -> None:
    assert write_form(machinery_form()) == write_form(machinery_form())
    assert filled() == filled()


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@x", "=HYPERLINK(0)"])
def test_no_text_becomes_a_formula(text: str) -> None:
    answer = Answer(
        key="gongmao-2023/11-05",
        state=State.HAZARD,
        value="存在",
        records=(HazardRecord(description=text, funds=text),),
    )
    sheet = openpyxl.load_workbook(BytesIO(filled(n11_05=answer)))["隐患登记"]
    assert {sheet.cell(4, column).data_type for column in (7, 13)} == {"s"}


def _forms() -> list[bytes]:
    nobody = Profile(enterprise=Enterprise(name="示例"))
    whole = form_for((load_checklist("gongmao-2023"),), nobody, (), DAY)
    return [write_form(whole), write_form(joint_form()), write_form(machinery_form(), lang="en"), filled()]


@pytest.mark.parametrize("data", _forms())
def test_limits_that_make_excel_offer_a_repair(data: bytes) -> None:
    for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.error or "") <= 225
            assert len(rule.formula1 or "") <= 257
        for rules in sheet.conditional_formatting:
            assert all(len(text) < 8192 for rule in rules.rules for text in rule.formula)
        assert len(sheet.title) <= 31
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len({name.lower() for name in names})
        areas = [set(re.findall(r'<mergeCell ref="([^"]+)"', archive.read(name).decode())) for name in names]
        assert not any(_overlaps(found) for found in areas)


def _overlaps(areas: set[str]) -> bool:
    from openpyxl.utils import range_boundaries

    cells: set[tuple[int, int]] = set()
    for area in areas:
        left, top, right, bottom = range_boundaries(area)
        here = set(product(range(left, right + 1), range(top, bottom + 1)))
        if cells & here:
            return True
        cells |= here
    return False


# ---- rows are high enough


@pytest.mark.parametrize(
    ("text", "chars", "lines"),
    [("", 10, 1), ("一二三", 46, 1), ("一" * 23, 46, 1), ("一" * 26, 46, 2), ("a\nb\nc", 46, 3), ("一" * 240, 46, 11)],
)
def test_line_count(text: str, chars: float, lines: int) -> None:
    assert line_count(text, chars, 10) == lines


def test_every_text_of_the_criterion_fits_its_row() -> None:
    for row in joint_form().rows:
        assert row_height([(row_content(row.source), SHARED_WIDTHS["content"], 10)], 20) < 409


# ---- gates as formulas


class _Cells(dict[str, str]):
    """Just enough of a spreadsheet to work out the formulas of ``Gates``."""

    def truth(self, formula: str) -> bool:
        text = re.sub(r'(\w+)=("[^"]*")', r'(self["\1"]==\2)', formula)
        for name, python in (("AND", "_all"), ("OR", "_any"), ("NOT", "_not")):
            text = re.sub(rf"\b{name}\(", f"{python}(", text)
        scope = {"self": self, "_all": lambda *a: all(a), "_any": lambda *a: any(a), "_not": lambda a: not a}
        return bool(eval(text, scope))


def _names(checklist: Checklist) -> dict[str, str]:
    return {key: f"F{place}" for place, key in enumerate(all_facts((checklist,)))}


@pytest.mark.parametrize("name", ["gongmao-2023", "gas-2023", "special-equipment-2024", "coal-2026"])
@given(data=st.data())
def test_grey_means_not_applicable(name: str, data: st.DataObject) -> None:
    """Grey exactly where the rules say so; where two facts contradict each other, never where the rules say it applies."""
    checklist = load_checklist(name)
    names = _names(checklist)
    values = data.draw(st.lists(st.sampled_from([True, False, None]), min_size=len(names), max_size=len(names)))
    industry = data.draw(st.sampled_from(["", *INDUSTRIES]))
    given_facts = dict(zip(names, values, strict=True))
    words = {True: "有", False: "无", None: ""}
    cells = _Cells({cell: words[given_facts[key]] for key, cell in names.items()})
    cells["X"] = INDUSTRIES.get(industry, "")
    facts, clashes = close_facts(all_facts((checklist,)), given_facts)
    gates = Gates(all_facts((checklist,)).values(), names, "X", form_words("zh"))
    for item in checklist.items:
        formula = gates.closed(item)
        grey = bool(formula) and cells.truth(formula)
        applies = item_applies(item, industry, facts)
        if clashes:
            assert not (grey and applies is True)
        else:
            assert grey == (applies is False), (item.id, formula)


def test_gate_free_item_is_never_grey() -> None:
    item = next(one for one in load_checklist("gas-2023").items if not one.applies.facts)
    assert isinstance(item, Item)
    assert Gates((), {}, "X", form_words("zh")).closed(item) == ""


def test_answers_are_written_where_they_are_read() -> None:
    form = machinery_form()
    sheet = openpyxl.load_workbook(BytesIO(write_form(form, all_ok(form))))["自查表"]
    assert at(sheet, "11-05", 4).value == "不存在"

"""What stands beside the answer is heard: another column, the margin, a line below, another sheet, a comment, a box."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from command_cases import run
from first_edition import filled
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from sheet_cases import book_of, cells_of
from sheet_cases import read as read_any
from workbook_cases import DAY, all_ok, at, edited, machinery_form, read, repacked, spot

from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answer, Answers, HazardRecord, Problem
from hazardcheck.model.base import State
from hazardcheck.model.written.profile import Profile
from hazardcheck.rules.forms.form_rows import form_for

pytestmark = pytest.mark.slow

BAD = ("存在：3号喷台无联锁", "有隐患", "3号喷台联锁未整改", "报警器失效", "下月更换", "喷漆房存在重大事故隐患")
FINE = ("无", "正常", "已检查", "未发现隐患", "不存在", "/")


def key_of(number: str) -> str:
    return f"gongmao-2023/{number}"


def only(answers: Answers, *codes: str) -> list[Problem]:
    found = [one for one in answers.problems if one.code in codes]
    assert found, [one.code for one in answers.problems]
    return found


def changed(number: str, column: int, value: object, title: object = None) -> bytes:
    """The form with something in an item's row, under a title of its own if one is given."""

    def change(_: Any, sheet: Any) -> None:
        at(sheet, number, column).value = value
        if title is not None:
            sheet.cell(spot(sheet, "编号").row, column).value = title

    return edited(filled(), change)


# ---- the margin


@pytest.mark.parametrize("column", [16, 17, 30])
def test_remark_in_the_margin(column: int) -> None:
    """Every item of some, each with another text, in one form."""
    said = dict(zip(("03-02", "07-07", "11-05", "11-06", "12-01", "13-02"), BAD, strict=True))

    def change(_: Any, sheet: Any) -> None:
        for number, text in said.items():
            at(sheet, number, column).value = text

    answers = read(edited(filled(), change))
    found = {one.item: one for one in only(answers, "HZ133")}
    assert set(found) == {key_of(number) for number in said}
    for number, text in said.items():
        one = found[key_of(number)]
        assert (one.is_error, one.value) == (True, text)
        assert re.fullmatch(rf"自查表!{get_column_letter(column)}\d+", one.location)
    unclear = {key for key, row in answers.rows.items() if row.state is State.UNCLEAR}
    assert unclear == set(found)


def test_harmless_words_in_the_margin() -> None:
    def change(_: Any, sheet: Any) -> None:
        header = spot(sheet, "编号").row
        for place, text in enumerate(FINE):
            sheet.cell(header + 1 + place, 17).value = text

    answers = read(edited(filled(), change))
    assert {one.code for one in answers.problems} == {"HZ104"}
    assert {row.state for row in answers.rows.values()} == {State.OK}


def test_other_words_in_the_margin_are_only_named() -> None:
    answers = read(changed("07-07", 17, "张三 2026-11-20"))
    assert [one.severity for one in only(answers, "HZ134")] == ["warning"]
    assert answers.rows[key_of("07-07")].state is State.OK


def test_tick_in_the_margin_is_named_unless_all_rows_have_one() -> None:
    def tick_off(_: Any, sheet: Any) -> None:
        header = spot(sheet, "编号").row
        for row in range(header + 1, header + 25):
            sheet.cell(row, 16).value = "√"

    assert [one.item for one in only(read(changed("07-07", 16, "√")), "HZ134")] == [key_of("07-07")]
    assert {one.code for one in read(edited(filled(), tick_off)).problems} == {"HZ104"}


def test_ticked_cell_of_a_lost_check_box() -> None:
    """What is left of a check box in a file that another program saved: TRUE in the linked cell."""
    answers = read(changed("07-07", 17, True))
    assert answers.rows[key_of("07-07")].state is State.UNCLEAR
    assert read(changed("07-07", 17, False)).rows[key_of("07-07")].state is State.OK


def test_hazard_stays_a_hazard() -> None:
    hazard = Answer(key=key_of("07-07"), state=State.HAZARD, value="存在")
    data = edited(filled(n07_07=hazard), lambda _, sheet: setattr(at(sheet, "07-07", 17), "value", "存在"))
    answers = read(data)
    assert answers.rows[key_of("07-07")].state is State.HAZARD
    assert "HZ133" not in {one.code for one in answers.problems}


# ---- other columns


@pytest.mark.parametrize("title", ["是否存在隐患2", "二车间是否存在隐患", "是否有隐患", "有无隐患", "是否存在隐患（复核）", "是否存在安全隐患",
                                   "一车间有无问题", "二车间检查结果是否存在问题", "是否仍存在重大事故隐患", "是否存在隐患"])  # fmt: skip
def test_second_answer_column(title: str) -> None:
    said = {"07-07": "存在", "13-02": "有隐患", "03-02": "存在，未接"}

    def change(_: Any, sheet: Any) -> None:
        header = spot(sheet, "编号").row
        sheet.cell(header, 16).value = title
        for row in range(header + 1, header + 25):
            sheet.cell(row, 16).value = "不存在"
        for number, value in said.items():
            at(sheet, number, 16).value = value

    answers = read(edited(filled(), change))
    hazards = {key for key, row in answers.rows.items() if row.state is State.HAZARD}
    assert hazards == {key_of(number) for number in said}
    assert [one.location for one in only(answers, "HZ118")] == [f"自查表!P{spot_row('编号')}"]


@cache
def spot_row(text: str) -> int:
    return spot(openpyxl.load_workbook(BytesIO(filled()))["自查表"], text, 0).row


@pytest.mark.parametrize(
    "title", ["是否已上报", "是否拍照", "整改期限内能否完成整改", "是否完成整改", "是否涉及该工艺", "是否制定措施"]
)
def test_columns_that_ask_something_else(title: str) -> None:
    def change(_: Any, sheet: Any) -> None:
        header = spot(sheet, "编号").row
        sheet.cell(header, 16).value = title
        for row in range(header + 1, header + 25):
            sheet.cell(row, 16).value = "是"

    answers = read(edited(filled(), change))
    assert {row.state for row in answers.rows.values()} == {State.OK}
    assert "HZ118" not in {one.code for one in answers.problems}


@pytest.mark.parametrize("title", ["情况描述2", "二车间情况", "网格员意见", "现场情况", "备注"])
def test_second_description_column(title: str) -> None:
    said = dict(zip(("03-02", "07-07", "11-05", "11-06", "12-01", "13-02"), BAD, strict=True))

    def change(_: Any, sheet: Any) -> None:
        sheet.cell(spot(sheet, "编号").row, 16).value = title
        for number, text in said.items():
            at(sheet, number, 16).value = text

    answers = read(edited(filled(), change))
    assert {one.item for one in only(answers, "HZ133")} == {key_of(number) for number in said}
    assert sum(row.state is State.UNCLEAR for row in answers.rows.values()) == len(said)


def test_description_that_contradicts_its_row() -> None:
    """That it leaves the row unclear is decided with the assessment, for every kind of form alike."""
    assert only(read(changed("07-07", 7, "3号喷台存在隐患")), "HZ219")[0].is_error


def test_law_in_a_column_of_its_own_is_no_remark() -> None:
    table = "gongmao-2023||||\n编号|检查内容|检查方法|法律依据|是否存在隐患\n" + "\n".join(
        f"{number}|{number}.text|查现场是否存在缺失|存在该情形的，依据第十一条处罚|不存在"
        for number in ("07-07", "11-05", "11-06", "13-02")
    )
    answers = read_any(book_of(table))
    assert {row.state for row in answers.rows.values()} == {State.OK}
    assert not {"HZ133", "HZ134", "HZ135", "HZ136"} & {one.code for one in answers.problems}


# ---- below the table, on another sheet


@pytest.mark.parametrize(("text", "code"), [
    ("补充：07-07 存在，3号喷台无联锁，未整改", "HZ135"), ("07－07：有隐患", "HZ135"), ("gongmao-2023/07-07 报警器失效", "HZ135"),
    ("喷漆房隐患还未整改", "HZ136"), ("本月发现隐患2处", "HZ806"), ("2号车间报警器失效", "HZ136"),
    ("重大隐患：喷漆室", "HZ136"), ("喷漆室没装报警器", "HZ136"),
])  # fmt: skip
@pytest.mark.parametrize("place", ["below", "far below", "sheet"])
def test_text_outside_the_table(text: str, code: str, place: str) -> None:
    def change(book: Any, sheet: Any) -> None:
        where = book.create_sheet("补充说明") if place == "sheet" else sheet
        where.cell({"below": sheet.max_row + 1, "far below": sheet.max_row + 40, "sheet": 3}[place], 2).value = text

    answers = read(edited(filled(), change))
    (found,) = only(answers, code)
    assert found.is_error
    assert found.location.startswith("补充说明!B" if place == "sheet" else "自查表!B")
    wanted = State.UNCLEAR if code == "HZ135" else State.OK
    assert answers.rows[key_of("07-07")].state is wanted
    assert [one.record.description for one in answers.doubtful] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "本月检查未发现重大事故隐患",
        "以上各项均不存在隐患",
        "存在打√，不存在打×",
        "审核：李四",
        "存在问题：无",
    ],
)
def test_text_outside_that_says_no_hazard(text: str) -> None:
    answers = read(edited(filled(), lambda _, sheet: setattr(sheet.cell(sheet.max_row + 2, 2), "value", text)))
    assert {one.code for one in answers.problems} == {"HZ104"}


def test_text_outside_about_a_hazard_that_stands_in_its_row() -> None:
    hazard = Answer(key=key_of("07-07"), state=State.HAZARD, value="存在")
    data = edited(filled(n07_07=hazard), lambda _, sheet: setattr(sheet.cell(60, 2), "value", "07-07 还未整改"))
    assert not only(read(data), "HZ137")[0].is_error
    gone = edited(filled(), lambda _, sheet: setattr(sheet.cell(60, 2), "value", "04-01 还未整改"))
    assert only(read(gone), "HZ136")[0].is_error


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize(("text", "codes"), [
    ("07-07 存在隐患", {"HZ104", "HZ150"}), ("第七条第（七）项 还未整改", {"HZ104", "HZ150"}), ("07-07", {"HZ104"}),
    ("3号喷台存在隐患", {"HZ104", "HZ269"}), ("存在", {"HZ104", "HZ269"}), ("07-07 报警器", {"HZ104", "HZ269"}),
    ("张三", {"HZ104"}), ("2026-11-05", {"HZ104"}),
])  # fmt: skip
def test_hidden_sheet_is_shown_to_a_person(state: str, text: str, codes: set[str]) -> None:
    """Drafts and lists for drop-downs stand there: no answer becomes unclear by it, but whoever judges the form is told
    what a person wrote."""

    def change(book: Any, _: Any) -> None:
        book.create_sheet("草稿").cell(1, 1).value = text
        book["草稿"].sheet_state = state

    answers = read(edited(filled(), change))
    assert {one.code for one in answers.problems} == codes
    assert not any(one.is_error for one in answers.problems)
    assert {row.state for row in answers.rows.values()} == {State.OK}


NAMES = ("07-07", "7-7", "０７－０７", "gongmao-2023/07-07", "第七条第（七）项", "第七条第七项", "第7条第7项", "第七条（七）", "第 七 条 第(7)项",
         "非水性漆调漆间和喷漆室", "非水性漆 调漆间和喷漆室")  # fmt: skip
SAID = ("存在隐患", "：有隐患，未整改", "存在隱患", "的隱患還沒有整改")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("said", SAID)
def test_an_item_is_named_in_many_ways(name: str, said: str) -> None:
    answers = read(edited(filled(), lambda _, sheet: setattr(sheet.cell(sheet.max_row + 2, 2), "value", name + said)))
    assert [one.item for one in only(answers, "HZ135")] == [key_of("07-07")]
    assert answers.rows[key_of("07-07")].state is State.UNCLEAR


@pytest.mark.parametrize("text", [
    "依据《判定标准》第七条第（七）项，存在下列情形的，应当判定为重大事故隐患", "第七条第（七）项", "判定依据：第七条第（七）项规定", "第七条第（七）项 未发现隐患",
    "第七条第（七）项：调漆间、喷漆室未设置固定式可燃气体浓度监测报警装置或者通风设施的", "第七条第（七）项是否存在：否",
])  # fmt: skip
def test_a_clause_that_is_quoted_says_nothing(text: str) -> None:
    answers = read(edited(filled(), lambda _, sheet: setattr(sheet.cell(sheet.max_row + 2, 2), "value", text)))
    assert not {"HZ135", "HZ136"} & {one.code for one in answers.problems}


# ---- beside the register and the head of the second edition


def second(change: Callable[[Any], object], **changes: Answer) -> Answers:
    form = machinery_form()
    return read(edited(write_form(form, all_ok(form, **changes)), lambda book, _: change(book)))


@pytest.mark.parametrize(
    ("sheet", "cell"), [("隐患登记", "T1"), ("隐患登记", "U3"), ("企业信息", "H9"), ("企业信息", "A60")]
)
@pytest.mark.parametrize("text", ["07-07 存在隐患", "第七条第（七）项 还未整改", "07-07 報警器失效"])
def test_text_beside_head_and_register(sheet: str, cell: str, text: str) -> None:
    answers = second(lambda book: setattr(book[sheet][cell], "value", text))
    assert [one.location for one in only(answers, "HZ135")] == [f"{sheet}!{cell}"]
    assert answers.rows[key_of("07-07")].state is State.UNCLEAR


@pytest.mark.parametrize(("sheet", "cell", "text"), [
    *(("企业信息", cell, "3号喷台报警器坏了") for cell in ("A40", "F8", "B7", "D6", "H5")),
    ("企业信息", "A40", "喷漆室未装可燃气体报警器"), ("企业信息", "D8", "张三（喷漆室报警器坏了）"),
    ("填表说明", "H70", "3号喷台报警器坏了"), ("不涉及项", "F3", "3号喷台报警器坏了"),
    ("企业信息", "D6", "永康，喷漆室没装报警器"), ("企业信息", "B6", "重大隐患：喷漆室"), ("填表说明", "A70", "重大隐患：喷漆室"),
    ("填表说明", "A70", "二号喷漆室的可燃气体报警器一直没装，老板说下个月再弄，这个月先这样接着喷，出了事再说吧"),
])  # fmt: skip
def test_what_tells_of_a_hazard_in_the_head_or_on_a_sheet_of_ours(sheet: str, cell: str, text: str) -> None:
    answers = second(lambda book: setattr(book[sheet][cell], "value", text))
    (found,) = only(answers, "HZ136")
    assert (found.location, found.is_error) == (f"{sheet}!{cell}", True)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("D6", "示例市消防路8号无牌厂房"),
        ("D8", "张某甲，无"),
        ("D7", "0000-0000 转 8"),
        ("D6", "无锡市未来路6号，不锈钢市场旁"),
        ("B5", "示例漏电保护器制造有限公司"),
        ("B5", "示例拆除工程有限公司"),
    ],
)
def test_what_belongs_into_the_head_is_no_remark(cell: str, text: str) -> None:
    answers = second(lambda book: setattr(book["企业信息"][cell], "value", text))
    assert not [one for one in answers.problems if one.code in ("HZ135", "HZ136", "HZ137")]


@pytest.mark.parametrize("cell", ["T4", "V4", "T20", "A60", "D70"])
def test_text_in_the_rows_of_the_register_is_an_entry(cell: str) -> None:
    """Of no known item: an error at its cell, and a hazard could be meant."""
    answers = second(lambda book: setattr(book["隐患登记"][cell], "value", "3号喷台存在隐患"))
    (found,) = only(answers, "HZ149")
    assert (found.location, found.params["cells"]) == (f"隐患登记!B{cell[1:]}", cell)


@pytest.mark.parametrize(("sheet", "cell", "text", "code"), [
    ("隐患登记", "D9", "07-07 存在隐患", "HZ135"), ("隐患登记", "D9", "3号喷台存在隐患未整改", "HZ136"),
    ("隐患登记", "D3", "3号喷台存在隐患未整改", "HZ136"), ("隐患登记", "Q4", "其实没有更换，联锁仍失效", "HZ135"),
    ("企业信息", "A4", "07-07 存在隐患", "HZ135"), ("企业信息", "A4", "3号喷台还未整改", "HZ136"),
])  # fmt: skip
def test_comment_on_head_and_register(sheet: str, cell: str, text: str, code: str) -> None:
    """In the row of a closed hazard it is about that one, whichever item it names or not."""
    done = HazardRecord(
        place="喷漆房", description="联锁失效", responsible="赵某甲", done_on=DAY, done_note="更换联锁并检测合格",
        accepted_by="钱某乙", accepted_on=DAY,
    )  # fmt: skip
    closed = Answer(key=key_of("07-07"), state=State.OK, value="无隐患", records=(done,))
    clean = second(lambda book: None, n07_07=closed)
    assert not [one for one in clean.problems if one.is_error]
    answers = second(lambda book: setattr(book[sheet][cell], "comment", Comment(text, "张三")), n07_07=closed)
    assert [one.location for one in only(answers, code)] == [f"{sheet}!{cell}"]
    assert only(answers, code)[0].is_error


def test_margin_of_a_closed_hazard_is_about_it() -> None:
    done = HazardRecord(place="喷漆房", description="联锁失效", responsible="赵某甲", done_on=DAY, done_note="更换联锁并检测合格",
                        accepted_by="钱某乙", accepted_on=DAY)  # fmt: skip
    closed = Answer(key=key_of("07-07"), state=State.OK, value="无隐患", records=(done,))
    answers = second(lambda book: setattr(book["隐患登记"]["T4"], "value", "仍未整改"), n07_07=closed)
    assert only(answers, "HZ135")[0].location == "隐患登记!T4"
    assert answers.rows[key_of("07-07")].state is State.UNCLEAR
    known = Answer(
        key=key_of("07-07"), state=State.HAZARD, value="有隐患", records=(HazardRecord(description="联锁失效"),)
    )
    answers = second(lambda book: setattr(book["隐患登记"]["T4"], "value", "仍未整改"), n07_07=known)
    assert not {"HZ135", "HZ136"} & {one.code for one in answers.problems}


def test_ticked_control_on_the_register() -> None:
    """A box without words says that there is something: a person has to look."""
    data = write_form(machinery_form(), all_ok(machinery_form()))
    names = {part: number for number, part in enumerate(["企业信息", "自查表", "隐患登记"], 1)}
    found = read(controlled(data, names["隐患登记"], "", ticked=True))
    assert only(found, "HZ129")[0].location.startswith("隐患登记")
    found = read(controlled(data, names["隐患登记"], "07-07 有隐患", ticked=True))
    assert found.rows[key_of("07-07")].state is State.OK or only(found, "HZ136", "HZ137")
    assert not [
        one for one in read(controlled(data, names["隐患登记"], "", ticked=False)).problems if one.code == "HZ137"
    ]


def controlled(data: bytes, number: int, label: str, *, ticked: bool) -> bytes:
    """The form with a check box of the old kind on one of its sheets."""
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="s1">'
        f'<v:textbox><div>{label}<br></div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>3, 0, 8, 0, 4, 0, 9, 0'
        f"</x:Anchor>{'<x:Checked>1</x:Checked>' if ticked else ''}</x:ClientData></v:shape></xml>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId77" Type="{kind}" Target="../drawings/vmlDrawing7.vml"/></Relationships>'
    )
    stream = BytesIO(data)
    with ZipFile(stream, "a") as book:
        book.writestr(f"xl/worksheets/_rels/sheet{number}.xml.rels", links)
        book.writestr("xl/drawings/vmlDrawing7.vml", vml)
    return stream.getvalue()


def test_very_many_remarks_are_counted() -> None:
    def change(book: Any, _: Any) -> None:
        sheet = book.create_sheet("台账")
        for row in range(1, 101):
            sheet.cell(row, 1).value = f"第{row}处有隐患未整改"

    answers = read(edited(filled(), change))
    assert len(only(answers, "HZ136")) == 30
    assert only(answers, "HZ138")[0].params["count"] == "70"


# ---- comments and drawings


def test_comment_in_the_row() -> None:
    """Whichever cell of the row it hangs on."""
    places = {"03-02": 1, "07-07": 4, "11-05": 3, "13-02": 7}

    def change(_: Any, sheet: Any) -> None:
        for number, column in places.items():
            at(sheet, number, column).comment = Comment("其实存在：3号喷台没有联锁，未整改", "张三")

    answers = read(edited(filled(), change))
    assert {one.item for one in only(answers, "HZ133")} == {key_of(number) for number in places}
    assert sum(row.state is State.UNCLEAR for row in answers.rows.values()) == len(places)


def test_comment_of_ours_is_not_theirs() -> None:
    def change(_: Any, sheet: Any) -> None:
        at(sheet, "07-07", 4).comment = Comment("【需补正】答案与说明不一致：存在隐患", "hazardcheck")

    assert read(edited(filled(), change)).rows[key_of("07-07")].state is State.OK


def foreign_by_xlsxwriter(draw: Callable[[Any, int], object]) -> Answers:
    """A table of another make with something drawn; ``draw`` gets the sheet and the row (from 0) of 07-07."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("检查表")
    lines = "gongmao-2023|||\n编号|检查内容|是否存在隐患|情况描述\n11-05|11-05.text|不存在|\n07-07|07-07.text|不存在|"
    for row, cells in enumerate(cells_of(lines)):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    draw(sheet, 3)
    book.close()
    return read_any(stream.getvalue())


@pytest.mark.parametrize("text", BAD)
def test_text_box_over_a_row(text: str) -> None:
    answers = foreign_by_xlsxwriter(lambda sheet, row: sheet.insert_textbox(row, 2, text))
    assert only(answers, "HZ133")[0].location == "检查表!C4"
    assert answers.rows[key_of("07-07")].state is State.UNCLEAR
    assert answers.rows[key_of("11-05")].state is State.OK


def test_text_box_beside_the_table_names_an_item() -> None:
    answers = foreign_by_xlsxwriter(lambda sheet, row: sheet.insert_textbox(row + 20, 6, "11-05 有隐患"))
    assert only(answers, "HZ135")[0].location == "检查表!G24"
    assert answers.rows[key_of("11-05")].state is State.UNCLEAR


def test_native_check_box_of_excel() -> None:
    """Since 2024 a check box may be the cell itself: TRUE with a format of its own."""
    answers = foreign_by_xlsxwriter(lambda sheet, row: sheet.insert_checkbox(row, 6, True))
    assert answers.rows[key_of("07-07")].state is State.UNCLEAR
    answers = foreign_by_xlsxwriter(lambda sheet, row: sheet.insert_checkbox(row, 6, False))
    assert answers.rows[key_of("07-07")].state is State.OK


def with_control(label: str, *, ticked: bool, column: int = 3) -> bytes:
    """The form with a check box of the old kind over 07-07, in VML as Excel writes it beside the newer parts."""
    row = openpyxl.load_workbook(BytesIO(filled()))["自查表"]
    line = at(row, "07-07", 4).row - 1
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="s1">'
        f'<v:textbox><div>{label}<br></div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>{column}, 0, {line}, 0, 4, 0, {line + 1}, 0'
        f"</x:Anchor>{'<x:Checked>1</x:Checked>' if ticked else ''}</x:ClientData></v:shape></xml>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId77" Type="{kind}" Target="../drawings/vmlDrawing7.vml"/></Relationships>'
    )
    stream = BytesIO(repacked(filled(), lambda _, text: text))
    with ZipFile(stream, "a") as book:
        book.writestr("xl/worksheets/_rels/sheet1.xml.rels", links)
        book.writestr("xl/drawings/vmlDrawing7.vml", vml)
    return stream.getvalue()


@pytest.mark.parametrize(("label", "ticked", "state"), [
    ("存在", True, "unclear"), ("有隐患", True, "unclear"), ("", True, "unclear"), ("已核查&nbsp;", True, "unclear"),
    ("不存在", True, "ok"), ("无隐患", True, "ok"), ("存在", False, "ok"),
])  # fmt: skip
def test_control_over_an_answer(label: str, ticked: bool, state: str) -> None:
    assert read(with_control(label, ticked=ticked)).rows[key_of("07-07")].state.value == state


# ---- ticks, words, pictures, arrays


def ticks(count: int, rest: str = "", sign: str = "√") -> Answers:
    def change(_: Any, sheet: Any) -> None:
        header = spot(sheet, "编号").row
        for place in range(24):
            sheet.cell(header + 1 + place, 4).value = sign if place < count else rest or None

    return read(edited(filled(), change))


@pytest.mark.parametrize(
    ("count", "rest", "sign"), [(24, "", "√"), (15, "", "✓"), (23, "不涉及", "√"), (20, "存在", "☑"), (3, "", "√")]
)
def test_bare_ticks_are_a_question_and_come_first(count: int, rest: str, sign: str) -> None:
    answers = ticks(count, rest, sign)
    first = answers.problems[0]
    assert (first.code, first.is_error, first.params["count"]) == ("HZ139", True, str(count))
    assert sum(row.state is State.UNCLEAR for row in answers.rows.values()) == count
    hazards = [key for key, row in answers.rows.items() if row.state is State.HAZARD]
    assert len(hazards) == (24 - count if rest == "存在" else 0)
    assert {one.item for one in answers.problems if one.code == "HZ221"} == set(hazards)


def test_the_question_is_said_first(tmp_path: Path) -> None:
    """Before the reasons, and once."""

    def change(_: Any, sheet: Any) -> None:
        for place in range(15):
            sheet.cell(spot(sheet, "编号").row + 1 + place, 4).value = "√"

    path = tmp_path / "表.xlsx"
    path.write_bytes(
        edited(write_form(machinery_form(), all_ok(machinery_form())), lambda book, sheet: change(book, sheet))
    )
    rest = edited(path.read_bytes(), lambda _, sheet: [sheet.cell(row, 4).__setattr__("value", None) for row in range(20, 60)
                                                       if sheet.cell(row, 4).value == "不存在"])  # fmt: skip
    path.write_bytes(rest)
    said = "".join(run("grade", path, "--on", "2026-11-30", "--format", "text").stdout.decode().split())
    assert said.count("您在15行打了√") >= 1
    assert said.index("您在15行打了√") < said.index("为什么")


def test_one_tick_among_words_is_a_hazard() -> None:
    answers = ticks(1, "不存在")
    assert sum(row.state is State.HAZARD for row in answers.rows.values()) == 1
    assert "HZ139" not in {one.code for one in answers.problems}


def test_ticks_that_the_sheet_explains_are_answers() -> None:
    table = "gongmao-2023，不存在打√，存在打×|||\n编号|检查内容|是否存在隐患\n" + "\n".join(
        f"{number}|{number}.text|√" for number in ("07-07", "11-05", "11-06", "13-02")
    )
    assert "HZ139" not in {one.code for one in read_any(book_of(table)).problems}


@pytest.mark.parametrize(("column", "value", "code"), [
    (6, "1", "HZ140"), (8, "无", "HZ140"), (12, "王", "HZ140"), (14, "尽快", "HZ217"), (14, "12月10日", "HZ143"), (14, "11-28前", "HZ143"),
    (10, "看情况", "HZ218"),
])  # fmt: skip
def test_filled_cell_is_never_called_empty(column: int, value: str, code: str) -> None:
    hazard = Answer(key=key_of("07-07"), state=State.HAZARD, value="存在")
    title = openpyxl.load_workbook(BytesIO(filled()))["自查表"].cell(spot_row("编号"), column).value
    answers = read(edited(filled(n07_07=hazard), lambda _, sheet: setattr(at(sheet, "07-07", column), "value", value)))
    assert only(answers, code)[0].value == value
    assert title not in only(answers, "HZ221")[0].params["columns"].split("、")


def test_picture_in_a_cell_is_a_picture() -> None:
    hazard = Answer(key=key_of("07-07"), state=State.HAZARD, value="存在")
    places: list[str] = []

    def fill(_: Any, sheet: Any) -> None:
        cell = at(sheet, "07-07", 7)
        cell.value = "占位"
        places.append(cell.coordinate)

    data = edited(filled(n07_07=hazard), fill)

    def change(name: str, text: bytes) -> bytes:
        cell = rf'<c r="{places[0]}"( s="\d+")?[^>]*?(/>|>.*?</c>)'.encode()
        new = rf'<c r="{places[0]}"\1 t="e" vm="1"><v>#VALUE!</v></c>'.encode()
        return re.sub(cell, new, text) if name == "xl/worksheets/sheet1.xml" else text

    answers = read(repacked(data, change))
    assert only(answers, "HZ141")[0].value == places[0]
    assert "情况描述" not in only(answers, "HZ221")[0].params["columns"]
    assert answers.rows[key_of("07-07")].records[0].description == "（图片）"


def test_every_cell_of_a_spilled_array_is_named() -> None:
    def change(_: Any, sheet: Any) -> None:
        first = spot(sheet, "编号").row + 1
        sheet.cell(first, 4).value = openpyxl.worksheet.formula.ArrayFormula(f"D{first}:D{first + 8}", "=X1:X9")

    data = edited(filled(), change)

    def computed(name: str, text: bytes) -> bytes:
        return (
            re.sub(rb"(<f t=\"array\"[^>]*>[^<]*</f>)<v ?/?>(</v>)?", rb"\1<v>0</v>", text)
            if "sheet1" in name
            else text
        )

    found = only(read(repacked(data, computed)), "HZ253")[0]
    assert found.value.count("D") == 9


@pytest.mark.parametrize("title", ["是否无隐患", "是否不存在隐患", "是否没有隐患"])
def test_title_that_turns_the_meaning_round(title: str) -> None:
    def change(_: Any, sheet: Any) -> None:
        header = spot(sheet, "编号").row
        sheet.cell(header, 4).value = title
        for row in range(header + 1, header + 25):
            sheet.cell(row, 4).value = "是"
        at(sheet, "07-07", 4).value = "否"

    answers = read(edited(filled(), change))
    assert {row.state for row in answers.rows.values()} == {State.UNCLEAR}
    assert len([one for one in only(answers, "HZ224") if title in one.params["label"]]) == 24
    assert title in only(answers, "HZ127")[0].value
    assert only(answers, "HZ127")[0].location == f"自查表!D{spot_row('编号')}"


def test_error_value_in_a_row_is_named_by_its_cell() -> None:
    answers = read(changed("07-07", 7, "=1/0"))
    data = repacked(
        changed("07-07", 7, "=1/0"),
        lambda name, text: (
            re.sub(
                rb'(<c r="G\d+"[^>]*?)(?: t="\w+")?(><f>1/0</f>)<v ?/?>(?:</v>)?', rb'\1 t="e"\2<v>#DIV/0!</v>', text
            )
            if name.endswith("sheet1.xml")
            else text
        ),
    )
    assert answers.rows[key_of("07-07")].state is State.OK
    assert re.fullmatch(r"G\d+", only(read(data), "HZ142")[0].value)


@pytest.mark.parametrize(("name", "cell", "text", "code"), [
    ("填表说明", "A90", "07-07 存在隐患", "HZ135"),
    ("填表说明", "H3", "3号喷台存在隐患", "HZ136"),
    ("不涉及项", "E5", "存在隐患", "HZ136"),
    ("不涉及项", "A90", "07-07 联锁未整改", "HZ135"),
])  # fmt: skip
def test_remark_on_a_sheet_that_we_print(name: str, cell: str, text: str, code: str) -> None:
    """What the form prints there itself is no remark, what somebody typed in is."""

    def change(book: Any, _: Any) -> None:
        (book[name] if name in book.sheetnames else book.create_sheet(name))[cell].value = text

    (one,) = only(read(edited(filled(), change)), "HZ135", "HZ136", "HZ137")
    assert (one.code, one.location, one.is_error) == (code, f"{name}!{cell}", True)


@pytest.mark.parametrize("name", ["special-equipment-2024", "road-transport-2023", "gas-2023"])
def test_titles_in_the_guide_are_no_remarks(name: str) -> None:
    """``07-02 起重机械检验不合格`` is the title of an item."""
    form = form_for((load_checklist(name),), Profile(), (), DAY)
    assert not {"HZ135", "HZ136", "HZ137", "HZ298"} & {one.code for one in read(write_form(form)).problems}

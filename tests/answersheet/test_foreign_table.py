"""Other people's sheets: where the table is, what its columns mean, which rows are ours. Never a lost hazard."""

from __future__ import annotations

import random
from typing import Any

import pytest
from first_edition import filled
from hypothesis import given
from hypothesis import strategies as st
from sheet_cases import ID, LIST, book_of, codes_at, fill, read, saved, states
from workbook_cases import at, edited, machinery_form, spot

from hazardcheck.answersheet.rows.item_matcher import damaged_keys
from hazardcheck.answersheet.tables.foreign_table import find_layout
from hazardcheck.answersheet.tables.title_words import day_number, state_polarity
from hazardcheck.errors import UnreadableError
from hazardcheck.model.answers import Answer
from hazardcheck.model.base import State
from hazardcheck.rules.criteria.fingerprints import item_content
from hazardcheck.spreadsheet.sheet_book import Sheet

BASIS = "依据《工贸企业重大事故隐患判定标准》自查"

# ---- whole sheets: text, merged areas, states, problems with their cells

SHEETS = {
    "title rows and a form number": (
        f"安全检查表||表号 A-7|\n{BASIS}|||\n|||\n序号|检查内容|是否存在|备注\n1|11-05.text|否|\n2|11-06.text|是|缺一台",
        (),
        {"11-05": "ok", "11-06": "hazard"},
        {},
    ),
    "starts in column C": (
        f"{BASIS}\n||序号|检查内容|有无隐患\n||1|11-05.text|无\n||2|11-06.text|有",
        (),
        {"11-05": "ok", "11-06": "hazard"},
        {},
    ),
    "two rows of titles, ticks": (
        f"{BASIS}\n序号|检查内容|检查结果||备注\n||合格|不合格|\n1|11-05.text|√||\n2|11-06.text||√|\n3|11-07.text|√|√|\n4|11-08.text|||",
        ("C2:D2",),
        {"11-05": "ok", "11-06": "hazard", "11-07": "unclear", "11-08": "unanswered"},
        {"HZ226": "检查表!C6"},
    ),
    "ticks under 是 and 否": (
        f"{BASIS}\n序号|检查内容|是否存在隐患|\n||是|否\n1|11-05.text||√\n2|11-06.text|√|",
        ("C2:D2",),
        {"11-05": "ok", "11-06": "hazard"},
        {},
    ),
    "ticks under 是 and 否 that nothing explains": (
        f"{BASIS}\n序号|检查内容|是|否\n1|11-05.title||√\n2|11-06.title|√|",
        (),
        {"11-05": "unclear", "11-06": "unclear"},
        {"HZ228": "检查表!C4"},
    ),
    "three columns to tick, slashes": (
        f"{BASIS}\n序号|检查内容|符合|不符合|不涉及\n1|11-05.text|√|/|/\n2|11-06.text|/|√|/\n3|11-07.text|||√\n4|11-08.text|/|/|/\n5|11-09.text|坏了||",
        (),
        {"11-05": "ok", "11-06": "hazard", "11-07": "na", "11-08": "na", "11-09": "unclear"},
        {"HZ210": "检查表!C7"},
    ),
    "a month": (
        f"{BASIS}\n序号|检查项目|1|2|3|4|5|6\n1|11-05.text|√|√|√|√|√|√\n2|11-06.text|√|×|√|×|√|√\n3|11-07.text|√||√|√|√|√\n4|11-08.text||||||\n注：√表示正常，×表示异常|||||||",
        (),
        {"11-05": "ok", "11-06": "hazard", "11-07": "unclear", "11-08": "unanswered"},
        {"HZ249": "检查表!D5"},
    ),
    "a legend explains the sign": (
        f"{BASIS}\n序号|检查内容|检查情况（○：合格，×：不合格）\n1|11-05.text|○\n2|11-06.text|×\n3|11-07.text|△",
        (),
        {"11-05": "ok", "11-06": "hazard", "11-07": "unclear"},
        {"HZ228": "检查表!C5"},
    ),
    "nothing explains the tick": (
        f"{BASIS}\n序号|检查内容|检查情况\n1|11-05.title|√\n2|11-06.title|无\n3|11-07.title|不存在\n4|11-08.text|是",
        (),
        {"11-05": "unclear", "11-06": "unclear", "11-07": "ok", "11-08": "hazard"},
        {"HZ228": "检查表!C4"},
    ),
    "compliance asked of a name": (
        f"{BASIS}\n序号|检查内容|是否符合\n1|11-05.title|是\n2|11-06.title|否\n3|11-07.title|×\n4|11-08.title|有",
        (),
        {"11-05": "ok", "11-06": "hazard", "11-07": "hazard", "11-08": "unclear"},
        {"HZ228": "检查表!C6"},
    ),
    "title and row ask for different things": (
        f"{BASIS}\n序号|检查内容|是否符合\n1|11-05.text|是\n2|11-06.text|否\n3|11-07.text|符合\n4|11-08.text|存在",
        (),
        {"11-05": "unclear", "11-06": "unclear", "11-07": "ok", "11-08": "hazard"},
        {"HZ224": "检查表!C4"},
    ),
    "two answer columns": (
        f"{BASIS}\n编号|检查内容|是否存在隐患|检查结果\n11-05|11-05.title|不存在|不合格\n11-06|11-06.title|不存在|合格",
        (),
        {"11-05": "hazard", "11-06": "ok"},
        {"HZ118": "检查表!D2"},
    ),
    "conditions in rows of their own": (
        f"{BASIS}\n序号|判定情形|是否存在\n1|03-01.a|否\n2|03-01.b|是\n3|04-06.a|否",
        (),
        {"03-01": "hazard", "04-06": "unanswered"},
        {"HZ250": "检查表!C5"},
    ),
    "number merged over the conditions": (
        f"{BASIS}\n编号|判定情形|是否存在隐患\n03-01|03-01.a|否\n|03-01.b|否",
        ("A3:A4",),
        {"03-01": "ok"},
        {},
    ),
    "one answer for two rows": (
        f"{BASIS}\n编号|检查内容|是否存在隐患\n11-05|11-05.title|不存在\n11-06|11-06.title|\n11-07|11-07.title|不存在",
        ("C3:C4",),
        {"11-05": "unclear", "11-06": "unclear", "11-07": "ok"},
        {"HZ245": "检查表!C4"},
    ),
    "titles again on the second page": (
        f"{BASIS}\n编号|检查内容|是否存在隐患\n11-05|11-05.title|不存在\n编号|检查内容|是否存在隐患\n11-06|11-06.title|存在",
        (),
        {"11-05": "ok", "11-06": "hazard"},
        {},
    ),
    "titles again, in another order": (
        f"{BASIS}\n编号|检查内容|是否存在隐患\n11-05|11-05.title|不存在\n编号|是否存在隐患|检查内容\n11-06|存在|11-06.title",
        (),
        {"11-05": "ok", "11-06": "unclear"},
        {"HZ124": "检查表!B4", "HZ211": "检查表!C5"},
    ),
    "rows that are none of ours": (
        f"{BASIS}\n序号|检查内容|是否存在\n一、粉尘||\n1|11-05.text|否\n2|本厂自己的检查项|是\n3|20区电气未防爆的情形|\n4|11-06.text|否\n共计|3项|\n说明：如实填写||\n检查人签字|张某|\n",
        (),
        {"11-05": "ok", "11-06": "ok"},
        {"HZ244": "检查表!B5", "HZ255": "检查表!B6"},
    ),
    "column numbers under the titles": (
        f"{BASIS}\n序号|检查内容|是否存在|整改措施\n1|2|3|4\n1|11-05.text|否|",
        (),
        {"11-05": "ok"},
        {},
    ),
    "numbers before the text": (
        f"{BASIS}\n序号|检查内容|是否存在\n1|1、重力沉降室与巷道风道|无\n2|（2）锁气卸灰装置。|有",
        (),
        {"11-05": "ok", "11-06": "hazard"},
        {},
    ),
    "whether an item applies is no answer": (
        f"{BASIS}\n编号|检查内容|是否存在该检查项（填是或否）|检查情况\n11-05|11-05.title|是|不存在\n11-06|11-06.title|是|存在",
        (),
        {"11-05": "ok", "11-06": "hazard"},
        {},
    ),
    "printed choices": (
        f"{BASIS}\n编号|检查内容|是否存在隐患\n11-05|11-05.title|是/否\n11-06|11-06.title|☑有 □无\n11-07|11-07.title|□有 □无",
        (),
        {"11-05": "unclear", "11-06": "hazard", "11-07": "unanswered"},
        {"HZ225": "检查表!C3"},
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_sheet(name: str) -> None:
    text, merges, expected, problems = SHEETS[name]
    answers = read(book_of(text, merges=merges))
    found = codes_at(answers)
    assert states(answers) == expected
    assert {code: found.get(code) for code in problems} == problems
    if not problems:
        assert not found


def test_entries_under_other_titles() -> None:
    text = (
        f"{BASIS}\n单位名称：示例公司  检查时间：2026.11.3\n条款|检查项目|是否存在问题|问题描述|防控措施|处置措施|整改责任人|完成时限|备注\n"
        "11-05|11-05.title|存在|2号线|停机|加装|设备科|2026/12/5|另记"
    )
    row = read(book_of(text)).rows[f"{ID}/11-05"]
    assert (
        row.first_record.description,
        row.first_record.control_measure,
        row.first_record.measure,
        row.first_record.responsible,
    ) == ("2号线", "停机", "加装", "设备科")
    assert str(row.first_record.deadline) == "2026-12-05"


def test_head_below_the_table_and_in_one_cell() -> None:
    text = f"{BASIS}\n编号|检查内容|是否存在隐患\n11-05|11-05.title|否\n受检单位：示例公司|检查人员：某人|\n检查日期|2026-11-03|"
    answers = read(book_of(text))
    assert (answers.enterprise.name, str(answers.checked_on)) == ("示例公司", "2026-11-03")


def test_renamed_columns_are_named() -> None:
    found = [one for one in read(book_of(SHEETS["starts in column C"][0])).problems if one.code == "HZ127"]
    assert "有无隐患→是否存在隐患" in found[0].value


# ---- which checklist

NAMED = [
    ("自查表", None),
    ("gongmao-2023", ID),
    ("应急管理部令第10号", ID),
    ("《工贸企业重大事故隐患判定标准》", ID),
    ("工贸企业重大事故隐患", None),
]


@pytest.mark.parametrize(("title", "expected"), NAMED)
def test_checklist_is_named_or_refused(title: str, expected: str | None) -> None:
    data = book_of(f"{title}||\n序号|检查内容|是否存在\n1|11-05.text|否")
    if expected:
        assert [stamp.id for stamp in read(data).stamps] == [expected]
        return
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.code == "HZ305"


def test_full_keys_name_the_checklist() -> None:
    answers = read(book_of("编号|内容|是否存在隐患\ngas-2023/04-01|x|否\ngongmao-2023/11-05|11-05.title|否"))
    assert {stamp.id for stamp in answers.stamps} == {"gas-2023", ID}


# ---- several sheets


def two_sheets(first: str, second: str, **more: Any) -> bytes:
    def change(book: Any, _: Any) -> None:
        sheet = book.create_sheet("另一张")
        fill(sheet, second)
        sheet.sheet_state = more.get("state", "visible")

    return book_of(first, change=change)


ONE = f"{BASIS}\n编号|检查内容|是否存在隐患\n11-05|11-05.title|不存在"


def test_one_form_over_two_sheets() -> None:
    answers = read(two_sheets(ONE, f"{BASIS}\n编号|检查内容|是否存在隐患\n11-06|11-06.title|存在"))
    assert states(answers) == {"11-05": "ok", "11-06": "hazard"}
    assert codes_at(answers) == {"HZ123": "另一张"}


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_second_form_is_an_error_and_its_hazards_are_named(state: str) -> None:
    answers = read(two_sheets(ONE, ONE.replace("不存在", "存在"), state=state))
    assert states(answers) == {"11-05": "unclear"}
    assert codes_at(answers) == {"HZ117": "另一张", "HZ119": "另一张!C3"}


def test_form_on_a_hidden_sheet() -> None:
    def change(book: Any, sheet: Any) -> None:
        book.create_sheet("空")
        sheet.sheet_state = "hidden"

    answers = read(book_of(ONE, change=change))
    assert states(answers) == {"11-05": "ok"}
    assert codes_at(answers) == {"HZ120": "检查表"}


# ---- numbers that a program changed

DAMAGED = [
    ("11月3日", "11-03"),
    (46329, "11-03"),
    ("46329", "11-03"),
    (1103, "11-03"),
    (1103.0, "11-03"),
    ("3-1", "03-01"),
    ("11/3", "11-03"),
    ("2026/11/3", "11-03"),
    ("3-Nov", "11-03"),
    ("Nov-03", "11-03"),
    ("2026-11-03 00:00:00", "11-03"),
]


@pytest.mark.parametrize(("number", "expected"), DAMAGED)
def test_damaged_number(number: object, expected: str) -> None:
    assert expected in damaged_keys(number)


@pytest.mark.parametrize("number", ["", "7", 7, True, "备注", "一", "11-03-04-05"])
def test_what_was_never_a_key(number: object) -> None:
    assert not list(damaged_keys(number))


def test_damaged_number_against_the_text_is_reported() -> None:
    data = book_of(f"{BASIS}\n编号|检查内容|是否存在隐患\n11月6日|11-05.text|存在\n11月7日|改过的内容|存在")
    answers = read(data)
    assert states(answers) == {}
    assert {one.location for one in answers.problems if one.code == "HZ244"} == {"检查表!B3", "检查表!B4"}


# ---- words of titles


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("是否存在隐患（是/否）", "hazard"),
        ("有无\n隐患", "hazard"),
        ("检查结果", "compliance"),
        ("是 否 合 格", "compliance"),
        ("检查情况", "none"),
        ("是否存在该检查项", None),
        ("是否已整改", None),
        ("整改结果", None),
        ("是否符合判定标准", None),
    ],
)
def test_title_of_an_answer(title: str, expected: str | None) -> None:
    polarity = state_polarity(title)
    assert (polarity.value if polarity else None) == expected


@pytest.mark.parametrize(
    ("title", "day"), [(1, 1), (31.0, 31), ("3日", 3), ("３", 3), (32, None), (True, None), ("一", None)]
)
def test_day(title: object, day: int | None) -> None:
    assert day_number(title) == day


def test_no_table() -> None:
    assert find_layout(Sheet("x", [["检查结果", "合格"], ["a", "b"]])) is None
    assert find_layout(Sheet("x", [])) is None


# ---- our own form, knocked about

TWINS = (f"{ID}/04-08", f"{ID}/05-13")  # one question in two articles
HAZARDS = ("11-05", "11-06", "13-01")
SYNONYMS = {
    "编号": ["序号", "条款"],
    "检查内容（判定情形）": ["检查项目", "判定情形", "隐患内容"],
    "是否存在隐患": ["是否存在", "有无隐患", "检查结果", "自查情况", "是否符合"],
    "管控措施": ["防控措施"],
    "责任人": ["整改责任人"],
    "整改期限": ["完成时限"],
}


def own_form() -> bytes:
    changes = {
        f"n{key.replace('-', '_')}": Answer(key=f"{ID}/{key}", state=State.HAZARD, value="存在") for key in HAZARDS
    }
    return filled(**changes)


OWN = own_form()


def grid_of(data: bytes) -> list[list[Any]]:
    from io import BytesIO

    import openpyxl

    return [list(row) for row in openpyxl.load_workbook(BytesIO(data))["自查表"].iter_rows(values_only=True)]


GRID = grid_of(OWN)


@given(
    st.integers(0, 6),
    st.integers(0, 3),
    st.permutations(range(15)),
    st.fixed_dictionaries({label: st.sampled_from([label, *words]) for label, words in SYNONYMS.items()}),
    st.booleans(),
)
def test_noise_never_loses_a_hazard(above: int, left: int, order: list[int], words: dict[str, str], bare: bool) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    header = next(line for line, row in enumerate(GRID) if row[0] == "编号")
    for line, cells in enumerate(GRID):
        row = [cells[place] for place in order] if line >= header else cells
        shown = [words.get(cell, cell) if line == header and isinstance(cell, str) else cell for cell in row]
        for column, value in enumerate(shown, start=left + 1):
            sheet.cell(line + above + 1, column).value = value
    if bare:
        for row in sheet.iter_rows(min_row=header + above + 2):
            for cell in row:
                cell.value = {"存在": "是", "不存在": "否"}.get(cell.value, cell.value)
    answers = read(saved(book))
    before = {row.key for row in machinery_form().rows}
    problems = {one.item for one in answers.problems}
    for key in before:
        short = key.split("/")[1]
        state = answers.rows[key].state if key in answers.rows else None
        if short in HAZARDS:
            assert state is State.HAZARD or key in problems or state is None
            assert state is not State.OK
        else:
            assert state is State.OK or state is None or state.is_open
    if not bare:
        assert {key.split("/")[1] for key, row in answers.rows.items() if row.state is State.HAZARD} == set(HAZARDS)


def test_own_form_keeps_its_answers_under_other_titles() -> None:
    def change(_: Any, sheet: Any) -> None:
        for label, words in SYNONYMS.items():
            spot(sheet, label, 0).value = words[0]

    answers = read(edited(OWN, change))
    assert {row.state for key, row in answers.rows.items() if key.split("/")[1] in HAZARDS} == {State.HAZARD}
    assert {row.state for key, row in answers.rows.items() if key.split("/")[1] not in HAZARDS} == {State.OK}


def test_reordered_rows() -> None:
    def change(_: Any, sheet: Any) -> None:
        rows = [cell.row for cell in sheet["A"] if isinstance(cell.value, str) and cell.value[:2].isdigit()]
        values = [[sheet.cell(row, column).value for column in range(1, 16)] for row in rows]
        random.Random(7).shuffle(values)
        for row, cells in zip(rows, values, strict=True):
            for column, value in enumerate(cells, start=1):
                sheet.cell(row, column).value = value

    answers = read(edited(OWN, change))
    assert {key.split("/")[1] for key, row in answers.rows.items() if row.state is State.HAZARD} == set(HAZARDS)
    assert {one.code for one in answers.problems if one.is_error} == set()


def test_every_text_of_a_checklist_is_known() -> None:
    from hazardcheck.answersheet.rows.expected_rows import expectation, row_text

    texts = expectation((LIST,)).texts
    for key, item in LIST.by_key.items():
        said = {one.key for one in texts[row_text(item_content(item))]}
        assert key in said
        assert said <= {key, *TWINS}


def test_very_many_strange_rows_are_counted() -> None:
    rows = "\n".join(f"{at}|别的事情{at}|否" for at in range(400))
    answers = read(book_of(f"{BASIS}\n序号|检查内容|是否存在\n{rows}\n1|11-05.text|否"))
    assert [one.code for one in answers.problems].count("HZ244") == 300
    assert next(one for one in answers.problems if one.code == "HZ256").params["count"] == "100"


def test_damaged_number_tells_twins_apart() -> None:
    data = book_of(f"{BASIS}\n编号|检查内容|是否存在隐患\n5-13|05-13.text|存在\n|04-08.text|存在")
    answers = read(data)
    assert states(answers) == {"05-13": "hazard"}
    assert codes_at(answers) == {"HZ244": "检查表!B4"}


def test_last_column_stays_readable() -> None:
    answers = read(edited(OWN, lambda _, sheet: setattr(at(sheet, "11-05", 4), "value", "是，3号喷台无联锁")))
    assert answers.rows[f"{ID}/11-05"].first_record.description == "3号喷台无联锁"

"""Reading a form of the first edition back (the second: test_changed_forms): every kind of damage is a problem with its cell, and never helps the enterprise."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from first_edition import filled, write_form
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell
from rule_cases import placeless
from workbook_cases import DAY, all_ok, at, codes, edited, joint_form, machinery_form, read, spot

from hazardcheck.answersheet.form_reader import read_form
from hazardcheck.answersheet.rows.expected_rows import Expectations
from hazardcheck.errors import UnreadableError
from hazardcheck.library.checklists import find_checklist, load_checklist
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.model.written.checklist import Condition
from hazardcheck.rules.forms import form_manifest as manifest

KEY = "gongmao-2023/11-05"
NUMBER = "11-05"
HAZARD = Answer(
    key=KEY,
    state=State.HAZARD,
    value="存在",
    records=(
        HazardRecord(
            place="2号打磨间",
            description="除尘器无泄爆装置",
            control_measure="停机断电",
            safe_meanwhile=True,
            measure="加装泄爆片",
            responsible="设备科",
            funds="3.5",
            deadline=date(2026, 12, 5),
            contingency="撤离",
        ),
    ),
)
WITHOUT_USCC = "HZ104"


def problem(answers: Answers, code: str) -> Any:
    found = [one for one in answers.problems if one.code == code]
    assert found, f"{code} not in {codes(answers)}"
    return found[0]


# ---- round trips


def meaning(answer: Answer) -> Answer:
    return replace(placeless(answer), value="")


def test_what_was_written_is_read() -> None:
    answers = read(filled(n11_05=HAZARD))
    assert meaning(answers.rows[KEY]) == meaning(HAZARD)
    assert codes(answers) == [WITHOUT_USCC]
    assert answers.checked_on == DAY
    assert answers.enterprise == machinery_form().enterprise
    assert answers.facts["spraying"] is True
    assert answers.facts["ammonia"] is False
    assert answers.facts["furnace"] is None
    assert answers.fact_cells["ammonia"].startswith("自查表!")
    assert answers.stamps[0].id == "gongmao-2023"


def test_every_location_is_the_answers_cell() -> None:
    data = filled(n11_05=HAZARD)
    cells: dict[str, str] = {}
    edited(data, lambda _, sheet: cells.update({NUMBER: at(sheet, NUMBER, 4).coordinate}))
    assert read(data).rows[KEY].location == f"自查表!{cells[NUMBER]}"


def test_blank_form_is_unanswered_throughout() -> None:
    answers = read(write_form(machinery_form()))
    assert {row.state for row in answers.rows.values()} == {State.UNANSWERED}
    assert "HZ102" in codes(answers)


def test_short_form_knows_that_it_is_short() -> None:
    form = machinery_form("spraying")
    answers = read(write_form(form))
    assert answers.focus == ("spraying",)
    assert set(answers.rows) == {row.key for row in form.rows}


_SIGNS = st.characters(blacklist_categories=["Cs", "Cc", "Co", "Cn"])
_TEXT = st.text(_SIGNS, max_size=20).map(str.strip)
_DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))
_TRUTH = st.sampled_from([True, False, None])


@st.composite
def any_answers(draw: st.DrawFn) -> Answers:
    form = machinery_form()
    rows = {}
    for row in form.rows:
        state = draw(st.sampled_from([State.OK, State.HAZARD, State.NA, State.UNANSWERED]))
        answer = Answer(key=row.key, state=state)
        if draw(st.booleans()):
            letters = tuple(one.id for one in getattr(row.source, "conditions", ()) if draw(st.booleans()))
            texts = {name: draw(_TEXT) for name in ("place", "description", "control_measure", "measure")}
            record = HazardRecord(
                conditions=letters,
                responsible=draw(_TEXT),
                contingency=draw(_TEXT),
                funds=draw(st.sampled_from(["", "5", "2.5", "0", "约3万元", "005", "1e5", "10.50", "=1+1"])),
                eliminated=draw(_TRUTH),
                safe_meanwhile=draw(_TRUTH),
                deadline=draw(st.none() | _DAYS),
                **texts,
            )
            answer = replace(answer, records=() if record.is_blank else (record,))
        rows[row.key] = answer
    facts = {fact.id: draw(_TRUTH) for fact in form.asked_facts}
    enterprise = form.enterprise.with_values(name=draw(_TEXT), address=draw(_TEXT), phone=draw(_TEXT), headcount="120")
    return Answers(enterprise=enterprise, checked_on=draw(st.none() | _DAYS), facts=facts, stamps=(), rows=rows)


@pytest.mark.slow
@given(any_answers())
def test_any_answers_survive(answers: Answers) -> None:
    found = read(write_form(machinery_form(), answers))
    assert {key: meaning(row) for key, row in found.rows.items()} == answers.rows
    assert found.facts == dict(answers.facts)
    assert found.enterprise == answers.enterprise
    assert found.checked_on == answers.checked_on


@pytest.mark.parametrize("value", ["是，3号喷台无联锁", "？", "暂无", "√", "完好"])
def test_typed_words_survive_a_second_round(value: str) -> None:
    once = read(edited(filled(), lambda _, sheet: setattr(at(sheet, NUMBER, 4), "value", value)))
    again = read(write_form(machinery_form(), once))
    assert again.rows[KEY].state is once.rows[KEY].state


def test_damaged_row_does_not_become_clean_by_rewriting() -> None:
    once = read(edited(filled(), lambda _, sheet: setattr(at(sheet, NUMBER, 3), "value", "别的内容")))
    assert once.rows[KEY].state is State.UNCLEAR
    assert read(write_form(machinery_form(), once)).rows[KEY].state.is_open


# ---- one damaged cell

CELLS = [
    # column, typed, state, code
    (4, "不清楚", State.UNCLEAR, "HZ210"),
    (4, "没有整改", State.UNCLEAR, "HZ210"),
    (4, "否，但有漏电", State.UNCLEAR, "HZ227"),
    (4, "是/否", State.UNCLEAR, "HZ225"),
    (4, "☑存在 ☑不存在", State.UNCLEAR, "HZ226"),
    (4, "×", State.UNCLEAR, "HZ228"),
    (4, 1, State.UNCLEAR, "HZ210"),
    (4, 0, State.UNCLEAR, "HZ210"),
    (4, False, State.UNCLEAR, "HZ210"),
    (4, True, State.UNCLEAR, "HZ210"),
    (4, date(2026, 1, 1), State.UNCLEAR, "HZ210"),
    (4, "=IF(1,A1)", State.UNCLEAR, "HZ222"),
    (4, None, State.UNANSWERED, None),
    (4, " 存 在 ", State.HAZARD, "HZ221"),
    (4, "存在\n", State.HAZARD, "HZ221"),
    (4, "√", State.HAZARD, "HZ221"),
    (4, "／", State.NA, None),
    (3, "改过的内容", State.UNCLEAR, "HZ211"),
    (3, None, State.UNCLEAR, "HZ211"),
    (5, "z", State.OK, "HZ216"),
    (5, "第一种", State.OK, "HZ216"),
    (9, "大概", State.OK, "HZ218"),
    (10, "尽量", State.OK, "HZ218"),
    (14, "下个月", State.OK, "HZ217"),
    (14, "2026-12-05", State.OK, "HZ219"),
    (1, "99-99", State.OK, "HZ251"),
    (1, None, State.OK, "HZ251"),
    (1, 46331, State.OK, None),
    (1, "11月5日", State.OK, None),
    (1, "11-5", State.OK, None),
    (1, 1105, State.OK, None),
    (1, "5-Nov", State.OK, None),
    (1, "11-05 ", State.OK, None),
    (1, "１１－０５", State.OK, None),
    (1, "11–05", State.OK, None),
    (1, KEY, State.OK, None),
    (1, datetime(2026, 11, 5), State.OK, None),
    (1, datetime(2026, 11, 6), None, "HZ215"),
]


@pytest.mark.parametrize(("column", "typed", "state", "code"), CELLS)
def test_one_cell(column: int, typed: Any, state: State | None, code: str | None) -> None:
    answers = read(edited(filled(), lambda _, sheet: setattr(at(sheet, NUMBER, column), "value", typed)))
    row = answers.rows.get(KEY)
    assert (row.state if row else None) is state
    if code:
        assert problem(answers, code).location.startswith("自查表!")
    else:
        assert codes(answers) == [WITHOUT_USCC]
    others = {key: one.state for key, one in answers.rows.items() if key != KEY}
    assert set(others.values()) == {State.OK}


def test_changed_choices_are_named() -> None:
    def change(_: Any, sheet: Any) -> None:
        cell = at(sheet, NUMBER, 4)
        cell.value = "是"
        for rule in sheet.data_validations.dataValidation:
            if cell.coordinate in rule.sqref:
                rule.formula1 = '"是,否"'

    answers = read(edited(filled(), change))
    assert answers.rows[KEY].state is State.HAZARD
    assert problem(answers, "HZ125").value == "是、否"
    assert problem(answers, "HZ125").location == answers.rows[KEY].location


def test_error_value_is_no_answer() -> None:
    assert (
        read(edited(filled(), lambda _, sheet: setattr(at(sheet, NUMBER, 4), "value", "#N/A"))).rows[KEY].state.is_open
    )


def test_hazard_counts_although_its_text_was_changed() -> None:
    def change(_: Any, sheet: Any) -> None:
        at(sheet, NUMBER, 3).value += "（见照片3）"

    answers = read(edited(filled(n11_05=HAZARD), change))
    assert answers.rows[KEY].state is State.HAZARD
    assert problem(answers, "HZ211").is_error


def test_spacing_of_the_text_does_not_matter() -> None:
    def change(_: Any, sheet: Any) -> None:
        cell = at(sheet, NUMBER, 3)
        cell.value = f" {cell.value}".replace("\n", " \n\n").replace("，", "， ")

    assert read(edited(filled(), change)).rows[KEY].state is State.OK


def test_date_damaged_number_needs_the_exact_text() -> None:
    def change(_: Any, sheet: Any) -> None:
        at(sheet, NUMBER, 3).value += "。"
        at(sheet, NUMBER, 1).value = datetime(2026, 11, 5)

    answers = read(edited(filled(), change))
    assert KEY not in answers.rows
    assert {"HZ212", "HZ215"} <= set(codes(answers))


# ---- rows that are missing, doubled, added


def test_deleted_row() -> None:
    answers = read(edited(filled(), lambda _, sheet: sheet.delete_rows(spot(sheet, NUMBER).row)))
    assert KEY not in answers.rows
    assert problem(answers, "HZ212").item == KEY
    assert problem(answers, "HZ212").is_error


def _double(state: str | None, note: str = "") -> Any:
    def change(_: Any, sheet: Any) -> None:
        source = spot(sheet, NUMBER).row
        target = spot(sheet, "填写说明").row - 1
        for column in range(1, 16):
            sheet.cell(target, column).value = sheet.cell(source, column).value
        sheet.cell(target, 4).value = state
        sheet.cell(target, 7).value = note or sheet.cell(target, 7).value

    return change


@pytest.mark.parametrize(
    ("first", "second", "state", "code"),
    [
        ("不存在", "不存在", State.OK, "HZ214"),
        ("不存在", "无", State.OK, "HZ214"),
        ("不存在", "存在", State.HAZARD, "HZ282"),
        ("存在", "不存在", State.HAZARD, "HZ282"),
        ("不存在", "不涉及", State.UNCLEAR, "HZ213"),
        ("不存在", None, State.UNCLEAR, "HZ213"),
    ],
)
def test_doubled_row(first: str, second: str | None, state: State, code: str) -> None:
    data = edited(filled(), lambda _, sheet: setattr(at(sheet, NUMBER, 4), "value", first))
    answers = read(edited(data, _double(second)))
    assert answers.rows[KEY].state is state
    assert problem(answers, code).params["count"] == "2"


def test_doubled_hazard_with_other_entries_is_two_hazards() -> None:
    answers = read(edited(filled(n11_05=HAZARD), _double("存在", "另一处")))
    assert answers.rows[KEY].state is State.HAZARD
    assert len({record.description for record in answers.rows[KEY].records}) == 2
    assert not problem(answers, "HZ282").is_error


@pytest.mark.parametrize(
    ("number", "value", "code"),
    [
        (None, "存在", "HZ223"),
        ("15-01", "存在", "HZ215"),
        ("15-01", "有点问题", "HZ215"),
        (None, "张三", None),
        ("备注", "见附件", "HZ129"),
        ("备注", "已存档", None),
    ],
)
def test_row_below_the_table(number: str | None, value: str, code: str | None) -> None:
    def change(_: Any, sheet: Any) -> None:
        row = spot(sheet, "填写说明").row - 1
        sheet.cell(row, 1).value, sheet.cell(row, 4).value = number, value

    assert (set(codes(read(edited(filled(), change)))) - {WITHOUT_USCC}) == ({code} if code else set())


def test_signatures_are_no_answers() -> None:
    def change(_: Any, sheet: Any) -> None:
        for label in ("检查人签字", "主要负责人签字", "签字日期"):
            cell = spot(sheet, label, 0)
            anchor = {1: 3, 6: 8}[cell.column]
            sheet.cell(cell.row, anchor).value = "存在"

    answers = read(edited(filled(), change))
    # no answer, but no name either: a person has to look
    assert set(codes(answers)) == {WITHOUT_USCC, "HZ136"}
    assert {row.state for row in answers.rows.values()} == {State.OK}


# ---- columns, sheets, versions


def _move_columns(_: Any, sheet: Any) -> None:
    """是否存在隐患 goes to the far right of the table."""
    header = spot(sheet, "编号").row
    for row in range(header, sheet.max_row + 1):
        if not isinstance(sheet.cell(row, 4), MergedCell):
            sheet.cell(row, 17).value = sheet.cell(row, 4).value
            sheet.cell(row, 4).value = None


def test_moved_column() -> None:
    answers = read(edited(filled(n11_05=HAZARD), _move_columns))
    assert answers.rows[KEY].state is State.HAZARD
    assert answers.rows[KEY].location.startswith("自查表!Q")
    assert codes(answers) == [WITHOUT_USCC]


def test_renamed_sheet_and_row_put_in_front() -> None:
    def change(book: Any, sheet: Any) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(1, 2)
        sheet.title = "11月自查"

    answers = read(edited(filled(n11_05=HAZARD), change))
    assert answers.rows[KEY].location.startswith("11月自查!D")
    assert answers.rows[KEY].state is State.HAZARD


@pytest.mark.parametrize(("label", "code"), [("管控措施", "HZ115"), ("检查内容（判定情形）", "HZ115"), ("类别", None)])
def test_missing_column(label: str, code: str | None) -> None:
    """Nobody knows either what somebody's own title says above nothing."""
    answers = read(edited(filled(), lambda _, sheet: setattr(spot(sheet, label, 0), "value", "其他")))
    assert (set(codes(answers)) - {WITHOUT_USCC, "HZ129"}) == ({code} if code else set())
    assert {row.state for row in answers.rows.values()} == {State.OK}


def test_doubled_answer_column_is_never_better_than_its_worse_half() -> None:
    def change(_: Any, sheet: Any) -> None:
        header = spot(sheet, "编号").row
        sheet.cell(header, 20).value = "是否存在隐患"
        for row in range(header + 1, header + 25):
            sheet.cell(row, 20).value = "不存在"
        at(sheet, NUMBER, 20).value = "存在"
        at(sheet, "11-06", 20).value = None

    answers = read(edited(filled(), change))
    assert problem(answers, "HZ118").is_error
    assert answers.rows[KEY].state is State.HAZARD
    assert answers.rows["gongmao-2023/11-06"].state is State.UNCLEAR
    assert answers.rows["gongmao-2023/11-07"].state is State.OK


def test_no_header_and_no_form() -> None:
    def spoil(_: Any, sheet: Any) -> None:
        for label in ("编号", "检查内容（判定情形）"):
            spot(sheet, label, 0).value = "其他"

    data = edited(filled(), spoil)
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.code == "HZ114"

    def change(book: Any, sheet: Any) -> None:
        for name in book.sheetnames[:-1]:
            del book[name]
        book[book.sheetnames[0]].title = "x"
        book["x"].sheet_state = "visible"

    with pytest.raises(UnreadableError) as caught:
        read(edited(filled(), change))
    assert caught.value.code == "HZ305"


def test_second_form_in_the_file() -> None:
    answers = read(edited(filled(), lambda book, sheet: book.copy_worksheet(sheet)))
    assert problem(answers, "HZ117").is_error


def _drop_manifest(book: Any, _: Any) -> None:
    del book[manifest.SHEET]


def test_without_manifest_the_sheet_itself_names_the_criterion() -> None:
    answers = read(edited(filled(n11_05=HAZARD), _drop_manifest))
    assert problem(answers, "HZ110").is_error
    assert answers.rows[KEY].state is State.HAZARD
    assert [stamp.id for stamp in answers.stamps] == ["gongmao-2023"]


def test_bare_numbers_without_any_criterion_are_not_guessed() -> None:
    def change(book: Any, sheet: Any) -> None:
        _drop_manifest(book, sheet)
        sheet["A2"].value = "自查"

    with pytest.raises(UnreadableError) as caught:
        read(edited(filled(), change))
    assert caught.value.code == "HZ305"


def test_joint_form_keeps_keys_apart() -> None:
    form = joint_form()
    data = write_form(form, all_ok(form))
    answers = read(data)
    assert len(answers.stamps) == 3
    assert set(answers.rows) == {row.key for row in form.rows}
    bare = edited(data, lambda _, sheet: setattr(spot(sheet, "gas-2023/04-01"), "value", "04-01"))
    assert read(bare).rows["gas-2023/04-01"].state is State.OK

    def spoil(_: Any, sheet: Any) -> None:
        cell = spot(sheet, "gas-2023/04-01")
        cell.value, sheet.cell(cell.row, 3).value = "04-01", "别的"

    assert {"HZ215", "HZ212"} <= set(codes(read(edited(data, spoil))))


def _set_manifest(name: str, column: int, value: str) -> Any:
    def change(book: Any, _: Any) -> None:
        for row in book[manifest.SHEET].iter_rows():
            if row[0].value == name:
                row[column].value = value

    return change


@pytest.mark.parametrize(
    ("name", "column", "value", "code"),
    [("checklist", 1, "nowhere-1999", "HZ112"), ("format", 1, "hazardcheck/form/9", "HZ111")],
)
def test_manifest_of_another_world(name: str, column: int, value: str, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(edited(filled(), _set_manifest(name, column, value)))
    assert caught.value.code == code


def test_damaged_manifest_is_an_error() -> None:
    assert problem(read(edited(filled(), _set_manifest("focus", 1, "elsewhere"))), "HZ111").is_error


def test_other_version_reads_what_did_not_change() -> None:
    old = load_checklist("gongmao-2023")
    data = filled(n11_05=HAZARD)

    def changed(name: str, text: str) -> Any:
        sections = tuple(
            section.with_values(
                items=tuple(
                    item.with_values(conditions=(Condition(id="a", text=text),)) if item.id == name else item
                    for item in section.items
                ),
            )
            for section in old.sections
        )
        return old.with_values(version="2.0.0", sections=sections)

    new = changed("11-06", "另一种情形")
    answers = read_form(data, lambda _: new)
    assert answers.rows["gongmao-2023/11-06"].state is State.UNCLEAR
    assert answers.rows["gongmao-2023/11-07"].state is State.OK
    found = [one for one in answers.problems if one.code == "HZ113"]
    assert [one.params["current"] for one in found] == ["2.0.0"]
    assert found[0].is_error
    stricter = changed("11-05", "另一种情形")
    assert read_form(data, lambda _: stricter).rows[KEY].state is State.HAZARD
    elsewhere = changed("04-01", "另一种情形")
    answers = read_form(data, lambda _: elsewhere)
    assert not problem(answers, "HZ113").is_error


# ---- the head


def _set_head(label: str, value: object) -> Any:
    def change(_: Any, sheet: Any) -> None:
        cell = spot(sheet, label, 0)
        sheet.cell(cell.row, cell.column + 1).value = value

    return change


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("企业名称", None, "HZ101"),
        ("检查日期", "上周", "HZ102"),
        ("检查日期", None, "HZ102"),
        ("统一社会信用代码", None, "HZ103"),
        ("行业", "采矿", "HZ105"),
        ("行业", "冶金", "HZ116"),
        ("行业", None, "HZ116"),
        ("行业", "商贸", "HZ116"),
        ("特种作业", "也许", "HZ107"),
        ("特种作业", "不清楚", None),
        ("检查日期", "2026年11月20日", None),
        ("检查日期", 46346, None),
    ],
)
def test_head(label: str, value: object, code: str | None) -> None:
    answers = read(edited(filled(), _set_head(label, value)))
    found = set(codes(answers)) - {WITHOUT_USCC} - ({"HZ116"} if value == "采矿" else set())
    assert found == ({code} if code else set())
    if code and code != "HZ116":
        assert problem(answers, code).location.startswith("自查表!")


def test_head_that_says_two_things() -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet["A1"].value = None
        for merged in list(sheet.merged_cells.ranges):
            if merged.min_row == 1:
                sheet.unmerge_cells(str(merged))
        sheet["B1"].value, sheet["C1"].value = "液氨制冷：使用液氨制冷", "有"
        sheet["F1"].value, sheet["G1"].value = "行业：", "冶金"

    answers = read(edited(filled(), change))
    assert answers.facts["ammonia"] is None
    assert answers.enterprise.industry == ""
    assert codes(answers).count("HZ108") == 2


def test_fact_whose_label_was_removed_is_unknown() -> None:
    answers = read(edited(filled(), lambda _, sheet: setattr(spot(sheet, "特种作业", 0), "value", None)))
    assert "special-operations" not in answers.facts


# ---- other programs


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx:Calc MS Excel 2007 XML", "ods"])
def test_saved_again_by_libreoffice(tmp_path: Path, kind: str) -> None:
    data = filled(n11_05=HAZARD)
    source = tmp_path / "in" / "form.xlsx"
    source.parent.mkdir()
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = (tmp_path / f"form.{kind.split(':')[0]}").read_bytes()
    before, after = read(data), read(saved)
    assert codes(after) == codes(before)
    assert {key: meaning(row) for key, row in after.rows.items()} == {
        key: meaning(row) for key, row in before.rows.items()
    }
    assert (after.enterprise, after.facts, after.checked_on) == (before.enterprise, before.facts, before.checked_on)


def test_expectations_are_made_once_a_run() -> None:
    checklist = find_checklist("gongmao-2023")
    assert checklist is not None
    run = Expectations()
    assert run.of((checklist,)) is run.of((checklist,))
    assert run.of((checklist,)) is not Expectations().of((checklist,))
    changed = checklist.with_values(title="另一张")
    assert run.of((changed,)).checklists[0].title == "另一张"
    assert run.of((checklist,)).checklists[0] is checklist

"""Mappings: checked like a checklist, read with, proposed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sheet_cases import ID, book_of, codes_at, known, read, states

from hazardcheck.answersheet.mapping_proposal import propose
from hazardcheck.answersheet.mapping_text import mapping_text
from hazardcheck.errors import DefinitionError, UnreadableError
from hazardcheck.library.checklists import find_checklist
from hazardcheck.library.mappings import read_mapping
from hazardcheck.model.base import State
from hazardcheck.model.written.mapping import SheetMap

HEAD = f"schema: hazardcheck/mapping/1\nchecklists: [{ID}]\n"
PLAIN = HEAD + "answer: {column: 状态}\nrows: {by: number, column: 代号}\n"


def plan(text: str) -> SheetMap:
    return read_mapping(text.encode(), "m.yaml", find_checklist)


def complaints(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        plan(text)
    return [f"{one.where} {one.code}" for one in caught.value.all()]


# ---- the file

FAULTS = [
    ("checklists: [gongmao-2023]", "m.yaml:1:1 HZ404"),
    (PLAIN.replace("mapping/1", "mapping/9"), "m.yaml:1:9 HZ426"),
    (PLAIN + "polarty: hazard\n", "m.yaml:5:1 HZ403"),
    (PLAIN + "polarity: good\n", "m.yaml:5:11 HZ439"),
    (PLAIN + "columns: {plase: A}\n", "m.yaml:5:11 HZ430"),
    (PLAIN + "head: {nam: {value: x}}\n", "m.yaml:5:8 HZ430"),
    (PLAIN + "head: {name: {cell: oben}}\n", "m.yaml:5:21 HZ431"),
    (PLAIN + "header: 0\n", "m.yaml:5:9 HZ432"),
    (PLAIN.replace("column: 状态", "layout: columns, ok: A"), "m.yaml:3:9 HZ433"),
    (PLAIN.replace("column: 状态", "layout: calendar, first: C"), "m.yaml:3:9 HZ433"),
    (PLAIN.replace("number, column: 代号", "text"), "m.yaml:4:7 HZ434"),
    (PLAIN.replace("[gongmao-2023]", "[nowhere-1999]"), "m.yaml:2:14 HZ435"),
    (PLAIN.replace("[gongmao-2023]", "[]"), "m.yaml:2:13 HZ423"),
    (PLAIN.replace("by: number", "by: table") + "", "m.yaml:4:7 HZ423"),
    (PLAIN.replace("by: number", "table: {x: 99-99}, by: table"), "m.yaml:4:19 HZ436"),
    (PLAIN + "facts: {sprying: true}\n", "m.yaml:5:9 HZ414"),
    (PLAIN + "legend: {√: yes}\n", "m.yaml:5:13 HZ405"),
    (PLAIN + "legend: {√: fine}\n", "m.yaml:5:13 HZ439"),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_fault(text: str, expected: str) -> None:
    assert expected in complaints(text)


def test_all_faults_at_once_in_line_order() -> None:
    assert complaints(PLAIN + "header: 0\ncolumns: {plase: A}\n") == ["m.yaml:5:9 HZ432", "m.yaml:6:11 HZ430"]


# ---- reading with it

SHEET = "表一|||\n代号|要求|状态|说明\n11-05|甲|1|缺|\n11-06|乙|0||\n11-07|丙|3||"
LEGEND = 'legend: {"1": hazard, "0": ok}\n'


def numbers(_: Any, sheet: Any) -> None:
    for row in range(3, 6):
        sheet.cell(row, 3).value = int(sheet.cell(row, 3).value)


def test_numbers_by_legend() -> None:
    data = book_of(SHEET, change=numbers)
    answers = read(data, plan(PLAIN + LEGEND + "columns: {description: 说明}\n"))
    assert states(answers) == {"11-05": "hazard", "11-06": "ok", "11-07": "unclear"}
    assert answers.rows[f"{ID}/11-05"].first_record.description == "缺"
    assert codes_at(answers)["HZ210"] == "检查表!C5"
    assert set(states(read(data, plan(PLAIN))).values()) == {"unclear"}


@pytest.mark.parametrize(
    ("polarity", "word", "state"),
    [
        ("hazard", "是", "hazard"),
        ("compliance", "是", "ok"),
        ("compliance", "×", "hazard"),
        ("hazard", "×", "unclear"),
        ("none", "是", "unclear"),
        ("none", "存在", "hazard"),
    ],
)
def test_polarity_of_the_mapping(polarity: str, word: str, state: str) -> None:
    data = book_of(f"代号|要求|状态\n11-05|11-05.text|{word}")
    assert states(read(data, plan(PLAIN + f"polarity: {polarity}\n"))) == {"11-05": state}


def test_columns_to_tick() -> None:
    data = book_of("代号|好|坏|没有\n11-05|√||\n11-06||√|\n11-07|||√\n11-08|√|√|\n11-09|||")
    text = PLAIN.replace("column: 状态", "layout: columns, ok: 好, hazard: C, na: 没有")
    expected = {"11-05": "ok", "11-06": "hazard", "11-07": "na", "11-08": "unclear", "11-09": "unanswered"}
    assert states(read(data, plan(text))) == expected


def test_calendar() -> None:
    data = book_of("代号|一|二|三\n11-05|好|好|好\n11-06|好|坏|好\n11-07|好||好\n11-08|||")
    text = PLAIN.replace("column: 状态", "layout: calendar, first: 一, last: D") + "legend: {好: ok, 坏: hazard}\n"
    answers = read(data, plan(text))
    assert states(answers) == {"11-05": "ok", "11-06": "hazard", "11-07": "unclear", "11-08": "unanswered"}
    assert answers.rows[f"{ID}/11-06"].first_record.description == "二"


def test_rows_by_table_and_their_own_polarity() -> None:
    text = HEAD + (
        "answer: {column: 回答}\npolarity: hazard\ncolumns: {content: 问题}\nrows:\n  by: table\n  table:\n"
        "    有没有漏装泄爆片: 11-05\n    锁气卸灰装置是否齐全: {item: 11-06, polarity: compliance}\n"
        "    一号机完好吗: {item: 11-07, polarity: compliance}\n    二号机完好吗: {item: 11-07, polarity: compliance}\n"
    )
    data = book_of(
        "问题|回答\n有没有漏装泄爆片|是\n锁气卸灰装置是否齐全|是\n一号机完好吗|是\n二号机完好吗|否\n还有别的问题吗|是"
    )
    answers = read(data, plan(text))
    assert states(answers) == {"11-05": "hazard", "11-06": "ok", "11-07": "hazard"}
    assert codes_at(answers)["HZ244"] == "检查表!A6"


def test_head_and_facts_of_the_mapping() -> None:
    text = PLAIN + (
        "head: {name: {cell: B1}, checked_on: {value: 2026-11-03}, industry: {value: 机械}}\nfacts: {spraying: true}\n"
    )
    answers = read(book_of("|示例公司\n代号|状态\n11-05|不存在"), plan(text))
    assert (answers.enterprise.name, str(answers.checked_on)) == ("示例公司", "2026-11-03")
    assert answers.enterprise.industry == "machinery"
    assert answers.facts["spraying"] is True


def test_merged_answers_only_where_the_mapping_says_so() -> None:
    data = book_of("代号|状态\n11-05|不存在\n11-06|", merges=["B2:B3"])
    text = PLAIN.replace("{column: 状态}", "{column: 状态, merged: true}")
    assert states(read(data, plan(text))) == {"11-05": "ok", "11-06": "ok"}


@pytest.mark.parametrize(
    "extra", ["sheet: 别的\n", "sheet: 3\n", "header: 99\n", "columns: {place: 哪里}\n", "columns: {place: ZZ}\n"]
)
def test_mapping_of_another_sheet(extra: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(book_of("代号|状态\n11-05|不存在"), plan(PLAIN + extra))
    assert caught.value.code == "HZ130"


def test_items_without_a_row_are_open() -> None:
    answers = read(book_of("代号|状态\n11-05|不存在"), plan(PLAIN))
    assert set(answers.rows) == {f"{ID}/11-05"}
    assert answers.stamps[0].id == ID


# ---- proposing one

FOREIGN = """企业名称：示例机械有限公司  检查日期：2026年11月3日
序号|检查项目|检查情况|备注
1|11-05.text|√|
2|11-06.title|×|2号缺
3|20区电气防爆不防爆|√|
一、其他|||
4|毫不相干的一句话在这里|√|
注：√表示正常，×表示不正常"""


def proposal(text: str, **more: Any) -> str:
    data = book_of(text, **more)
    return mapping_text(propose(data, find_checklist, known, ()), "f.xlsx", "zh")


def test_proposal_is_accepted_and_reads_the_sheet() -> None:
    text = proposal(FOREIGN)
    answers = read(book_of(FOREIGN), plan(text))
    assert states(answers) == {"11-05": "ok", "11-06": "hazard"}
    assert {"HZ244"} <= set(codes_at(answers))
    assert '#    "20区电气防爆不防爆": gongmao-2023/11-07' in text


def test_proposal_after_the_doubt_is_settled() -> None:
    text = proposal(FOREIGN).replace('#    "20区电气防爆不防爆"', '    "20区电气防爆不防爆"')
    assert states(read(book_of(FOREIGN), plan(text)))["11-07"] == "ok"


def test_proposal_never_decides_the_polarity() -> None:
    text = proposal("序号|检查项目|检查情况\n1|11-05.title|√\n2|11-06.title|√")
    assert "polarity: none" in text
    assert set(
        states(read(book_of("序号|检查项目|检查情况\n1|11-05.title|√\n2|11-06.title|√"), plan(text))).values()
    ) == {"unclear"}


@pytest.mark.parametrize("title", ["检查结果", "检查情况"])
def test_proposal_of_ticks_in_doubt_names_no_answer(title: str) -> None:
    text = proposal(f"序号|检查内容|{title}|\n|||\n".replace("|||", "||是|否") + "1|11-05.a|√|", merges=["C1:D1"])
    assert complaints(text)[0].endswith("HZ433")


def test_proposal_of_a_sheet_without_any_table() -> None:
    assert "HZ423" in complaints(proposal("a|b\n随便|什么"))[0]


@pytest.mark.parametrize("held", [b"", b"schema: hazardcheck/submission/1\n", b"\xff\xfe", None])
def test_no_other_file_is_written_over(held: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A map corrected by hand, a filled form, any file (None: our own map with one more line)."""
    sheet, out = tmp_path / "f.xlsx", tmp_path / "m.yaml"
    sheet.write_bytes(book_of(FOREIGN))
    assert run("map", str(sheet), "-o", str(out)) == 0
    ours = out.read_bytes()
    out.write_bytes(ours + b"# checked\n" if held is None else held)
    before = out.read_bytes()
    capsys.readouterr()
    assert run("map", str(sheet), "-o", str(out)) == 2
    assert capsys.readouterr().err.count("HZ540") == 1
    assert out.read_bytes() == before
    assert run("map", str(sheet), "-o", str(out), "--force") == 0
    assert out.read_bytes() == ours


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet, out = tmp_path / "f.xlsx", tmp_path / "m.yaml"
    sheet.write_bytes(book_of(FOREIGN))
    assert run("map", str(sheet), "-o", str(out)) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "第 3 行" in said.err
    assert "按原文" in said.err
    assert run("map", str(sheet)) == 0
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")
    # the same once more is no loss; what somebody wrote there is
    assert run("map", str(sheet), "-o", str(out)) == 0
    assert run("grade", str(sheet), "--map", str(out), "--on", "2026-11-20", "--format", "json") == 1
    out.write_text(PLAIN + "header: 0\n", encoding="utf-8")
    assert run("grade", str(sheet), "--map", str(out)) == 2
    assert "m.yaml:5:9: HZ432" in capsys.readouterr().err
    assert run("map", str(tmp_path / "none.xlsx")) == 3


def run(*arguments: str) -> int:
    from hazardcheck.cli.command_entry import run_command as entry

    return int(entry(list(arguments)))


def test_own_forms_do_not_need_it() -> None:
    from workbook_cases import filled

    answers = read(filled(), plan(PLAIN))
    assert {row.state for row in answers.rows.values()} == {State.OK}

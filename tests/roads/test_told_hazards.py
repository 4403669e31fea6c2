"""What a form tells of a hazard without 有隐患 is asked for until it is answered, by whichever road it came: a remark
beside an answer that nobody understands, beside 无隐患, in a comment, in a row of no item; in the workbook, the first
edition, another make and the text form; in the ledger too."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import first_edition
import openpyxl
import pytest
from batch_cases import CODE_A, form, run
from openpyxl.comments import Comment
from told_cases import DECEMBER, LATER, NOVEMBER, ON, cells, text, typed
from typed_forms import numbered_rows, type_hazard

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import State

pytestmark = pytest.mark.slow

SAID = "3号喷台报警器坏了"
KNOWN = {
    "部位/责任区": "3号喷台", "情况描述": SAID, "整改措施": "更换报警器", "责任人": "丁某", "整改期间能否保证安全": "否",
    "整改期限": date(2026, 12, 30),
}  # fmt: skip


def comment(sheet: Any, row: int) -> None:
    sheet.cell(row, 4).comment = Comment(SAID, "丁某")


def margin(sheet: Any, row: int) -> None:
    sheet.cell(row, 8).value = SAID


def inserted(sheet: Any, row: int) -> None:
    sheet.insert_rows(row + 1)
    sheet.cell(row + 1, 5).value = SAID


def below(sheet: Any, _row: int) -> None:
    sheet.cell(sheet.max_row + 2, 1).value = f"07-07 {SAID}，存在隐患"


def unknown_item(sheet: Any, row: int) -> None:
    sheet.insert_rows(row + 1)
    for column, value in ((1, "07-77"), (4, "有隐患"), (5, SAID)):
        sheet.cell(row + 1, column).value = value


def first_form(state: State, value: str, cells: dict[int, str] | None = None, **said: Any) -> bytes:
    cells = cells or {}
    answer = Answer(key="gongmao-2023/07-07", state=state, value=value, **said)
    book = openpyxl.load_workbook(BytesIO(first_edition.filled(n07_07=answer)))
    sheet = book["自查表"]
    row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "07-07")
    sheet.cell(row, 4).value = value
    for column, said in {**cells, 16: answer.note}.items():
        if said:
            sheet.cell(row, column).value = said
    heads = {cell.value: cell for row in sheet.iter_rows(max_row=7) for cell in row if cell.value}
    for label, said in (("统一社会信用代码", CODE_A), ("企业名称", "示例门业有限公司")):
        sheet.cell(heads[label].row, heads[label].column + 1).value = said
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


BROKEN = HazardRecord(description=SAID)
ROADS: dict[str, Callable[[], bytes]] = {
    "unclear answer": lambda: cells("没有", SAID),
    "no answer": lambda: cells(None, SAID),
    "a sentence as the answer": lambda: cells(SAID),
    "an answer with a sentence": lambda: cells(f"无隐患，{SAID}"),
    "remark": lambda: cells("无隐患", SAID),
    "remark beside not applicable": lambda: cells("不涉及", SAID),
    "comment": lambda: typed(comment),
    "margin": lambda: typed(margin),
    "inserted row": lambda: typed(inserted),
    "below the table": lambda: typed(below),
    "row of no item": lambda: typed(unknown_item),
    "text: unclear answer": lambda: text("没有", f"note: {SAID}"),
    "text: remark": lambda: text("无隐患", f"note: {SAID}"),
    "text: comment": lambda: text(f"无隐患  # {SAID}"),
    "text: comment behind another key": lambda: text("无隐患", f'note: "1#正常"  # {SAID}'),
    "text: comment on a line of its own": lambda: text("无隐患", f"# {SAID}"),
    "text: entries": lambda: text("无隐患", f"description: {SAID}", "measure: 更换报警器"),
    "text: list": lambda: text("无隐患", "hazards:", f"  - description: {SAID}", "    place: 3号喷台"),
    "text: words under 具体情形": lambda: text("无隐患", f"conditions: a {SAID}"),
    "text: a day that is none": lambda: text("无隐患", f"deadline: {SAID}"),
    "first edition: words under 具体情形": lambda: first_form(State.OK, "不存在", {5: f"a {SAID}"}),
    "first edition: a day that is none": lambda: first_form(State.OK, "不存在", {14: SAID}),
    "first edition: unclear answer": lambda: first_form(State.UNCLEAR, "没有", note=SAID),
    "first edition: entries": lambda: first_form(State.OK, "不存在", records=(BROKEN,)),
}


def graded(*paths: Path, on: str, more: tuple[str | Path, ...] = ()) -> dict[str, Any]:
    """The last submission of a run."""
    done = run("grade", *paths, *more, "--on", on, "--format", "json", "-q")
    entry: dict[str, Any] = json.loads(done.stdout)["submissions"][-1]
    return entry | {"code": done.returncode}


def is_asked(entry: dict[str, Any]) -> bool:
    asked = [one["finding"]["description"] for one in entry["unseen"]]
    return entry["status"] == "incomplete" and entry["code"] == 3 and any(SAID in said for said in asked)


@pytest.fixture(scope="module", params=ROADS, ids=list(ROADS))
def first(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """November's form with its result and the copy that went back."""
    place = tmp_path_factory.mktemp("told")
    data = ROADS[request.param]()
    source = place / f"in/a.{'xlsx' if data.startswith(b'PK') else 'yaml'}"
    source.parent.mkdir()
    source.write_bytes(data)
    run("grade", source, "-o", place / "out", "--return-copy", place / "back", "--on", ON, "-q", code=3)
    return place


def test_the_copy_that_goes_back_lists_it(first: Path) -> None:
    (copy,) = (first / "back").glob("*.xlsx")
    book = openpyxl.load_workbook(copy)
    lines = [str(cell.value) for row in book["需补正"].iter_rows() for cell in row if "已登记的隐患" in str(cell.value)]
    (line,) = [line for line in lines if SAID in line]
    assert line.startswith("已登记的隐患：YH-202611-")


def test_a_clean_form_settles_nothing(first: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean.xlsx"
    clean.write_bytes(form(day=DECEMBER))
    assert is_asked(graded(clean, on=LATER, more=("--previous", first / "out")))
    (source,) = (first / "in").iterdir()
    entry = graded(source, clean, on=LATER)
    assert (entry["status"], entry["code"]) == ("incomplete", 3)
    assert {one["code"] for one in entry["problems"] if one["severity"] == "error"} == {"HZ274"}


def test_the_next_form_brings_it_and_its_number_settles_it(first: Path, tmp_path: Path) -> None:
    run("template", "--previous", first / "out", "-o", tmp_path / "12.xlsx", "--on", LATER, code=0)
    assert SAID in json.dumps(graded(tmp_path / "12.xlsx", on=LATER), ensure_ascii=False)
    (number,) = {one["finding"]["number"] for one in graded(tmp_path / "12.xlsx", on=LATER)["unseen"]} or {""}
    book = openpyxl.load_workbook(BytesIO(form(day=DECEMBER)))
    book["自查表"].cell(numbered_rows(book)["07-07"], 4).value = "有隐患"
    type_hazard(book, "07-07", KNOWN | ({"隐患编号": number} if number else {}))
    book.save(tmp_path / "a.xlsx")
    entry = graded(tmp_path / "a.xlsx", on=LATER, more=("--previous", first / "out"))
    assert (entry["status"], entry["unseen"]) == ("graded", [])


def test_the_ledger_keeps_it(first: Path, tmp_path: Path) -> None:
    book = tmp_path / "台账.db"
    run("ledger", "import", first / "out", "--ledger", book, code=3)
    listed = json.loads(run("ledger", "list", "--ledger", book, "--on", LATER, "--format", "json").stdout)
    (one,) = [one for one in listed["hazards"] if SAID in json.dumps(one, ensure_ascii=False)]
    assert one["state"] == "unconfirmed"
    run("template", "--ledger", book, "-o", tmp_path / "12.xlsx", "--on", LATER, code=0)
    assert SAID in json.dumps(graded(tmp_path / "12.xlsx", on=LATER), ensure_ascii=False)


def test_the_form_that_shows_it_moves_it_on_in_the_ledger(tmp_path: Path) -> None:
    """Of no known item in November, of 07-07 in December: one hazard under one number; ``verify`` makes the same."""
    place = tmp_path / "台账.db"
    (tmp_path / "11.xlsx").write_bytes(typed(unknown_item))
    run("grade", tmp_path / "11.xlsx", "-o", tmp_path / "11", "--on", ON, "-q", code=3)
    run("ledger", "import", tmp_path / "11", "--ledger", place, code=3)
    (one,) = listed_of(place)
    assert (one["item"], one["state"]) == ("gongmao-2023/—", "unconfirmed")
    book = openpyxl.load_workbook(BytesIO(form(day=DECEMBER)))
    book["自查表"].cell(numbered_rows(book)["07-07"], 4).value = "有隐患"
    type_hazard(book, "07-07", KNOWN | {"隐患编号": one["no"]})
    book.save(tmp_path / "12.xlsx")
    run(
        "grade", tmp_path / "12.xlsx", "--previous", tmp_path / "11", "-o", tmp_path / "12", "--on", LATER, "-q", code=1
    )
    run("ledger", "import", tmp_path / "12", "--ledger", place, code=0)
    (now,) = listed_of(place)
    assert (now["no"], now["item"], now["state"]) == (one["no"], "gongmao-2023/07-07", "rectifying")
    run("ledger", "verify", "--ledger", place, code=0)


def chosen(state: str, item: str = "07-07", cells: dict[str, str] | None = None) -> bytes:
    """November's workbook with a row of 隐患登记 in which only the item is chosen."""
    book = openpyxl.load_workbook(BytesIO(form(day=NOVEMBER)))
    book["自查表"].cell(numbered_rows(book)[item], 4).value = state
    type_hazard(book, item, cells or {})
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


BARE_ROWS = {
    "无隐患": lambda: chosen("无隐患"),
    "不涉及": lambda: chosen("不涉及"),
    "with its title": lambda: chosen("无隐患", cells={"检查项": "喷涂车间、调漆间未设报警器"}),
    "text": lambda: text("无隐患", "hazards:", "  - {}"),
}


@pytest.mark.parametrize("row", BARE_ROWS)
def test_a_row_of_which_only_the_item_is_chosen_is_asked_for(tmp_path: Path, row: str) -> None:
    """The same as one with words: the copy, the next form, the ledger and the next month have it."""
    data = BARE_ROWS[row]()
    (tmp_path / f"11.{'xlsx' if data.startswith(b'PK') else 'yaml'}").write_bytes(data)
    (source,) = tmp_path.iterdir()
    run("grade", source, "-o", tmp_path / "out", "--return-copy", tmp_path / "back", "--on", ON, "-q", code=3)
    (doubt,) = graded(source, on=ON)["doubtful"]
    assert doubt["finding"]["item"] == "gongmao-2023/07-07"
    (tmp_path / "12.xlsx").write_bytes(form(day=DECEMBER))
    entry = graded(tmp_path / "12.xlsx", on=LATER, more=("--previous", tmp_path / "out"))
    assert (entry["status"], entry["code"]) == ("incomplete", 3)
    assert [one["finding"]["number"] for one in entry["unseen"]] == [doubt["finding"]["number"]]
    run("template", "--previous", tmp_path / "out", "-o", tmp_path / "next.xlsx", "--on", LATER, code=0)
    (brought,) = graded(tmp_path / "next.xlsx", on=LATER)["findings"]
    assert brought["number"] == doubt["finding"]["number"]
    run("ledger", "import", tmp_path / "out", "--ledger", tmp_path / "台账.db", code=3)
    assert [one["state"] for one in listed_of(tmp_path / "台账.db")] == ["unconfirmed"]
    answer = Answer(key="", state=State.HAZARD, value="有隐患", records=(HazardRecord(place="喷漆房"),))
    (tmp_path / "12.xlsx").write_bytes(form(day=DECEMBER, n07_07=answer))
    assert graded(tmp_path / "12.xlsx", on=LATER, more=("--previous", tmp_path / "out"))["unseen"] == []


def test_a_person_may_say_that_it_is_a_hazard_of_its_own(tmp_path: Path) -> None:
    place = tmp_path / "台账.db"
    (tmp_path / "11.xlsx").write_bytes(cells("没有", SAID))
    run("grade", tmp_path / "11.xlsx", "-o", tmp_path / "11", "--on", ON, "-q", code=3)
    run("ledger", "import", tmp_path / "11", "--ledger", place, code=3)
    (one,) = listed_of(place)
    assert "待确认" in run("ledger", "confirm", "--ledger", place, code=3).stdout.decode()
    run("ledger", "confirm", one["no"], "--new", "--by", "戊某", "--ledger", place, "--on", LATER, code=0)
    assert [now["state"] for now in listed_of(place)] == ["rectifying"]
    run("ledger", "verify", "--ledger", place, code=0)


def listed_of(place: Path) -> list[dict[str, Any]]:
    done = run("ledger", "list", "--ledger", place, "--on", LATER, "--format", "json")
    hazards: list[dict[str, Any]] = json.loads(done.stdout)["hazards"]
    return hazards


def test_what_agrees_is_not_asked(tmp_path: Path) -> None:
    for name, data in {"a.xlsx": cells("无隐患", "正常"), "b.yaml": text("无隐患", "note: 报警器完好")}.items():
        (tmp_path / name).write_bytes(data)
        entry = graded(tmp_path / name, on=ON)
        assert (entry["status"], entry["doubtful"]) == ("graded", [])


@pytest.mark.parametrize("road", ["workbook", "text"])
def test_words_behind_the_letter_describe_the_hazard(tmp_path: Path, road: str) -> None:
    if road == "text":
        (tmp_path / "a.yaml").write_bytes(text("有隐患", f"conditions: a {SAID}", "place: 3号喷台"))
    else:
        book = openpyxl.load_workbook(BytesIO(cells("有隐患")))
        type_hazard(book, "07-07", {"具体情形": f"a {SAID}", "部位/责任区": "3号喷台"})
        book.save(tmp_path / "a.xlsx")
    (source,) = tmp_path.iterdir()
    (finding,) = graded(source, on=ON)["findings"]
    assert (finding["condition"], finding["description"]) == ("a", SAID)


def test_an_answer_of_its_item_answers_a_remark(tmp_path: Path) -> None:
    """The remark had no place: 有隐患 of its item is what was asked, whatever the words; another item's is not."""
    (tmp_path / "11.xlsx").write_bytes(cells("没有", SAID))
    run("grade", tmp_path / "11.xlsx", "-o", tmp_path / "out", "--on", ON, "-q", code=3)
    record = HazardRecord(place="喷漆房", description="可燃气体报警器失效", responsible="丁某", measure="更换报警器")
    for number, asked in (("n07_07", []), ("n07_06", [SAID])):
        answer = Answer(key="", state=State.HAZARD, value="有隐患", records=(replace(record),))
        (tmp_path / "12.xlsx").write_bytes(form(day=DECEMBER, **{number: answer}))
        entry = graded(tmp_path / "12.xlsx", on=LATER, more=("--previous", tmp_path / "out"))
        assert [one["finding"]["description"] for one in entry["unseen"]] == asked

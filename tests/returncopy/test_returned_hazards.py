"""A form that was sent back can't be used to drop a hazard: what answers it is held against it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import first_edition
import openpyxl
import pytest
from batch_cases import ON, form, hazard, put, run

from hazardcheck.model.answers import Answer, HazardRecord, ReturnedHazard
from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Grade, State, Verdict
from hazardcheck.rules.known.returned_hazards import is_returned_line, line_again, read_line, returned_line
from hazardcheck.spreadsheet.own_sheets import KEPT_LIST, REGISTER, RETURNED

pytestmark = pytest.mark.slow

OPEN = Answer(key="", state=State.UNANSWERED)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The return copy of a form with a hazard and an open row."""
    place = tmp_path_factory.mktemp("returned")
    put(place / "in", a=form(n07_07=hazard(), n03_01=OPEN))
    run("grade", place / "in", "--on", ON.isoformat(), "--return-copy", place / "back", code=1)
    (found,) = place.glob("back/*.xlsx")
    return found


def answered(copy: Path, target: Path, change: Callable[[Any, Any], None]) -> dict[str, Any]:
    """The copy filled in and handed in again: every open row 不存在, and whatever ``change`` does to each cell."""
    book = openpyxl.load_workbook(copy)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                change(sheet, cell)
    book.save(target)
    done = run("grade", target, "--on", ON.isoformat(), "--format", "json")
    (entry,) = json.loads(done.stdout)["submissions"]
    return entry | {"code": done.returncode}


def dropped(sheet: Any, cell: Any) -> None:
    if sheet.title != RETURNED and cell.value in ("存在", "有隐患"):
        cell.value = "不存在" if cell.value == "存在" else "无隐患"
    elif sheet.title != RETURNED and cell.value in ("喷漆房", "通风联锁失效"):
        cell.value = None


def codes(entry: dict[str, Any]) -> set[str]:
    return {problem["code"] for problem in entry["problems"] if problem["severity"] == "error"}


def test_a_dropped_hazard_is_named(copy, tmp_path):
    entry = answered(copy, tmp_path / "again.xlsx", dropped)
    assert "HZ284" in codes(entry)
    assert entry["code"] == 3
    assert entry["outcome"]["worst"] == "shutdown"


def test_a_hazard_that_is_still_there_is_seen(copy, tmp_path):
    entry = answered(copy, tmp_path / "again.xlsx", lambda _sheet, _cell: None)
    assert "HZ284" not in codes(entry)
    assert entry["outcome"]["value"] == "shutdown"


def test_a_changed_line_is_a_problem(copy, tmp_path):
    def change(sheet: Any, cell: Any) -> None:
        dropped(sheet, cell)
        if sheet.title == RETURNED and is_returned_line(str(cell.value or "")):
            cell.value = "已登记的隐患：没有了"

    entry = answered(copy, tmp_path / "again.xlsx", change)
    assert "HZ286" in codes(entry)
    assert entry["code"] == 3


def hazard_row(book: Any) -> int:
    """The row of 需补正 that tells of the hazard."""
    rows = book[RETURNED].iter_rows(min_row=5)
    return next(row[0].row for row in rows if any(is_returned_line(str(cell.value or "")) for cell in row))


def without_sheet(book: Any) -> None:
    del book[RETURNED]


def without_row(book: Any) -> None:
    book[RETURNED].delete_rows(hazard_row(book))


def without_text(book: Any) -> None:
    for cell in book[RETURNED][hazard_row(book)]:
        cell.value = None


def renamed(book: Any) -> None:
    book[RETURNED].title = "旧表"


def without_hidden(book: Any) -> None:
    del book[KEPT_LIST]


def without_hidden_and_first(book: Any) -> None:
    del book[KEPT_LIST]
    book[RETURNED].delete_rows(5)


def without_hidden_row(book: Any) -> None:
    book[KEPT_LIST].delete_rows(2)


def other_place(book: Any) -> None:
    for cell in book[RETURNED][hazard_row(book)]:
        cell.value = str(cell.value).replace("喷漆房", "调漆间")


@pytest.mark.parametrize(
    ("damage", "wanted"),
    [
        (without_sheet, {"HZ284", "HZ286"}),
        (without_row, {"HZ284", "HZ286"}),
        (without_text, {"HZ284", "HZ286"}),
        (renamed, {"HZ284", "HZ286"}),
        (other_place, {"HZ284", "HZ286"}),
        (without_hidden_row, {"HZ286"}),
        # the visible list alone is still read; a line that is gone from it leaves a gap in the numbers
        (without_hidden, {"HZ284"}),
        (without_hidden_and_first, {"HZ284", "HZ286"}),
    ],
)
def test_a_list_that_was_deleted_drops_no_hazard(copy, tmp_path, damage, wanted):
    book = openpyxl.load_workbook(copy)
    assert book[KEPT_LIST].sheet_state == "veryHidden"
    damage(book)
    book.save(tmp_path / "damaged.xlsx")
    entry = answered(tmp_path / "damaged.xlsx", tmp_path / "again.xlsx", dropped)
    assert wanted == codes(entry) & {"HZ284", "HZ286"}
    assert entry["code"] in (1, 3)
    assert entry["outcome"]["worst"] == "shutdown"


def test_a_hazard_stays_on_the_list_of_the_second_round(copy, tmp_path):
    """Dropped in the first answer, asked for again in the second copy."""
    answered(copy, tmp_path / "again.xlsx", dropped)
    run("grade", tmp_path / "again.xlsx", "--on", ON.isoformat(), "--return-copy", tmp_path / "back", code=3)
    second = openpyxl.load_workbook(tmp_path / "back" / "again.xlsx")
    assert second.sheetnames.count(KEPT_LIST) == 1
    assert second[KEPT_LIST].max_row == 2
    entry = answered(tmp_path / "back" / "again.xlsx", tmp_path / "third.xlsx", dropped)
    assert "HZ284" in codes(entry)
    assert "HZ286" not in codes(entry)


def test_an_earlier_result_and_the_list_tell_of_one_hazard(copy, tmp_path):
    """The same hazard known from ``--previous`` and from the list is asked for once, and is seen once."""
    put(tmp_path / "old", a=form(n07_07=hazard()))
    run("grade", tmp_path / "old", "--on", ON.isoformat(), "-o", tmp_path / "out", code=1)
    done = run("grade", copy, "--on", ON.isoformat(), "--previous", tmp_path / "out/results.jsonl", "--format", "json")
    (entry,) = json.loads(done.stdout)["submissions"]
    assert "HZ284" not in codes(entry)


def test_two_hazards_of_one_item_are_not_one(tmp_path):
    """The earlier result tells of one of them; the list, of both: the other is still asked for."""
    two = replace(hazard(), records=(*hazard().records, HazardRecord(place="调漆间", description="通风联锁失效")))
    put(tmp_path / "old", a=form(n07_07=hazard()))
    put(tmp_path / "in", a=form(n07_07=two, n03_01=OPEN))
    run("grade", tmp_path / "old", "--on", ON.isoformat(), "-o", tmp_path / "out", code=1)
    run("grade", tmp_path / "in", "--on", ON.isoformat(), "--return-copy", tmp_path / "back")

    def drop_second(sheet: Any, cell: Any) -> None:
        if sheet.title == REGISTER and cell.value == "调漆间":
            sheet.delete_rows(cell.row)

    answered(tmp_path / "back" / "a.xlsx", tmp_path / "again.xlsx", drop_second)
    earlier = tmp_path / "out/results.jsonl"
    done = run("grade", tmp_path / "again.xlsx", "--on", ON.isoformat(), "--previous", earlier, "--format", "json")
    (entry,) = json.loads(done.stdout)["submissions"]
    (number,) = [one["finding"]["number"] for one in entry["unseen"]]
    assert [one["params"]["place"] for one in entry["problems"] if one["code"] == "HZ284"] == [f"（{number}、调漆间）"]


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"place": "喷漆房"},
        {"number": "YH-1", "device": "2#｜3#", "description": "联锁\n失效（停用）"},
    ],
)
def test_a_line_is_read_back(texts):
    finding = Finding(item="gongmao-2023/07-07", grade=Grade.MAJOR, title="通风", clause="", **texts)
    _subject, told, ask = returned_line(finding, ON)
    found = read_line(told, ask, "需补正!D6")
    assert found is not None
    assert (found.key, found.found_on) == (finding.item, ON)
    assert found.record.place == finding.place
    assert found.record.number == finding.number
    assert returned_line(Finding(item=finding.item, grade=Grade.MAJOR, title="", clause=""), None)[2].count("—")


# ---- the copy and the file that it answers


def without_lists(book: Any) -> None:
    del book[RETURNED]
    del book[KEPT_LIST]


def test_both_lists_deleted_is_noticed(copy, tmp_path):
    """The comments in the cells still tell that there was a list."""
    book = openpyxl.load_workbook(copy)
    without_lists(book)
    book.save(tmp_path / "damaged.xlsx")
    entry = answered(tmp_path / "damaged.xlsx", tmp_path / "again.xlsx", dropped)
    assert "HZ268" in codes(entry)
    assert (entry["code"], entry["outcome"]["worst"]) == (3, "shutdown")


def handed_in(folder: Path, copy: Path, name: str, change: Callable[[Any, Any], None]) -> Path:
    """The copy with its open row answered and a change, as a file of a folder."""
    book = openpyxl.load_workbook(copy)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if sheet.title == "自查表" and row[0].value == "03-01":
                row[3].value = "无隐患"
            for cell in row:
                change(sheet, cell)
    book.save(folder / name)
    return folder / name


def redated(day: str) -> Callable[[Any, Any], None]:
    def change(sheet: Any, cell: Any) -> None:
        if str(sheet.cell(cell.row, max(1, cell.column - 1)).value or "").startswith("检查日期") and cell.column > 1:
            cell.value = day

    return change


def nothing(_sheet: Any, _cell: Any) -> None: ...


@pytest.mark.parametrize(
    ("original", "name", "change", "expected"),
    [
        # the order of the names says nothing
        ("a.xlsx", "b.xlsx", nothing, {"a": ("duplicate", {"HZ267"}), "b": ("graded", set())}),
        ("b.xlsx", "a.xlsx", nothing, {"b": ("duplicate", {"HZ267"}), "a": ("graded", set())}),
        ("a.xlsx", "b.xlsx", dropped, {"a": ("incomplete", {"HZ275"}), "b": ("incomplete", {"HZ274", "HZ284"})}),
        ("b.xlsx", "a.xlsx", dropped, {"b": ("incomplete", {"HZ275"}), "a": ("incomplete", {"HZ274", "HZ284"})}),
        # a later day counts as ever, an earlier one does not answer
        ("a.xlsx", "b.xlsx", redated("2026-11-06"), {"a": ("duplicate", {"HZ267"}), "b": ("graded", set())}),
        ("a.xlsx", "b.xlsx", redated("2026-11-04"), {"b": ("duplicate", {"HZ272"}), "a": ("incomplete", set())}),
    ],
)
def test_a_corrected_copy_counts_before_what_it_answers(copy, tmp_path, original, name, change, expected):
    put(tmp_path, **{original.removesuffix(".xlsx"): form(n07_07=hazard(), n03_01=OPEN)})
    handed_in(tmp_path, copy, name, change)
    found = json.loads(run("grade", tmp_path, "--on", ON.isoformat(), "--format", "json").stdout)
    entries = {one["source"].removesuffix(".xlsx"): one for one in found["submissions"]}
    told = {"HZ267", "HZ271", "HZ272", "HZ273", "HZ274", "HZ275", "HZ284"}
    for key, (status, said) in expected.items():
        assert entries[key]["status"] == status
        assert {one["code"] for one in entries[key]["problems"]} & told == said
    severities = {one["outcome"]["worst"] for one in entries.values() if one["outcome"]}
    assert "shutdown" in severities


def test_it_answers_just_that_file(copy, tmp_path):
    """Beside another form of the same day, of other bytes, there is still a tie."""
    put(tmp_path, a=form(n07_07=hazard(), n03_01=OPEN, note="孙某丙"))
    handed_in(tmp_path, copy, "b.xlsx", nothing)
    found = json.loads(run("grade", tmp_path, "--on", ON.isoformat(), "--format", "json").stdout)
    assert all("HZ273" in {one["code"] for one in entry["problems"]} for entry in found["submissions"])


def test_the_second_round_answers_the_first_file_too(copy, tmp_path):
    put(tmp_path / "in", a=form(n07_07=hazard(), n03_01=OPEN))
    first = handed_in(tmp_path, copy, "b.xlsx", dropped)
    run("grade", first, "--on", ON.isoformat(), "--return-copy", tmp_path / "back")
    second = tmp_path / "back" / "b.xlsx"
    handed_in(tmp_path / "in", second, "c.xlsx", nothing)
    found = json.loads(run("grade", tmp_path / "in", "--on", ON.isoformat(), "--format", "json").stdout)
    entries = {one["source"]: one for one in found["submissions"]}
    assert len(entries["c.xlsx"]["answered"]) == 2
    assert "HZ273" not in {one["code"] for entry in entries.values() for one in entry["problems"]}


@pytest.mark.parametrize("edition", ["second", "first"])
def test_fill_keeps_the_lists(copy, tmp_path, edition):
    """Where the file is filled in as it is, and where it has to be drawn anew."""
    if edition == "first":
        given = first_edition.filled(n07_07=hazard(), n03_01=OPEN)
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.xlsx").write_bytes(given)
        run("grade", tmp_path / "in", "--on", ON.isoformat(), "--return-copy", tmp_path / "back")
        copy = tmp_path / "back" / "a.xlsx"
    path = tmp_path / "mine.xlsx"
    path.write_bytes(copy.read_bytes())
    run("fill", path, given=b"o\nq\n", code=0)
    assert (tmp_path / "mine.原件.xlsx").exists() is (edition == "first")
    book = openpyxl.load_workbook(path)
    assert (book[KEPT_LIST].sheet_state, book[KEPT_LIST].max_row) == ("veryHidden", 2)
    assert RETURNED in book.sheetnames
    entry = answered(path, tmp_path / "again.xlsx", dropped)
    assert "HZ284" in codes(entry)
    assert "HZ286" not in codes(entry)


def test_a_form_that_is_drawn_anew_keeps_what_was_known_of_a_hazard() -> None:
    """Above all that nobody knew of which item it was: else no row could ever answer it."""
    record = HazardRecord(number="YH-202611-4K7QM", description="3号喷台报警器坏了", responsible="丁某", location="A2")
    known = ReturnedHazard(
        key="gongmao-2023/—", found_on=ON, record=record, seen_on=ON, grade=Grade.MAJOR, value=Verdict.SHUTDOWN,
        stop="onsite", doubt="unplaced",
    )  # fmt: skip
    _, told, ask, *past = line_again(known, "")
    assert read_line(told, ask, "A2", past) == known

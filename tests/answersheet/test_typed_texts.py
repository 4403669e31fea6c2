"""Whatever a person wrote on a form of ours outside the rows is asked about, unless it is known to be innocent."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from told_cases import booked, clean, replaced, typed
from workbook_cases import read

from hazardcheck.library.checklists import find_checklist
from hazardcheck.model.answers import Answers
from hazardcheck.textform.text_reader import read_text

pytestmark = pytest.mark.slow

SOFT = "3号喷台探头过期，下周换"
INNOCENT = "填表人：张三  2026-11-05"


def at(sheet: str, cell: str) -> Callable[[str], bytes]:
    """The form with a text in a cell."""
    return lambda text: booked(lambda book: setattr(book[sheet][cell], "value", text))


def beside(sheet: str, cell: str) -> Callable[[str], bytes]:
    """The form with a comment at a cell."""
    return lambda text: booked(lambda book: setattr(book[sheet][cell], "comment", Comment(text, "x")))


def behind(sheet: str, cell: str) -> Callable[[str], bytes]:
    """The form with a text behind the one that it prints in a cell."""

    def change(book: Any, text: str) -> None:
        book[sheet][cell].value = f"{book[sheet][cell].value} {text}"

    return lambda text: booked(lambda book: change(book, text))


def added(text: str) -> bytes:
    return booked(lambda book: setattr(book.create_sheet("备注")["A1"], "value", text))


PLACES: dict[str, Callable[[str], bytes]] = {
    "below the table": at("自查表", "B36"),
    "an added sheet": added,
    "a comment at a fact": beside("企业信息", "A12"),
    "a comment below the table": beside("自查表", "B36"),
    "beside the head": at("企业信息", "F12"),
    "where a signature is asked for": at("自查表", "C31"),
    **{
        f"in the place of {sheet}!{cell}": at(sheet, cell)
        for sheet, cell in (
            ("自查表", "A1"), ("自查表", "A2"), ("自查表", "A3"), ("自查表", "C30"), ("自查表", "D31"), ("自查表", "G4"),
            ("企业信息", "A1"), ("隐患登记", "A1"), ("隐患登记", "A2"), ("填表说明", "B6"), ("填表说明", "A2"),
            ("不涉及项", "A1"), ("不涉及项", "D4"),
        )
    },
    "behind an instruction": behind("自查表", "C30"),
    "behind a title": behind("自查表", "A2"),
    "behind a hint": behind("填表说明", "B6"),
}  # fmt: skip


def asked(answers: Answers) -> set[str]:
    return {one.code for one in answers.problems if one.is_error}


def test_the_form_itself_asks_nothing() -> None:
    assert asked(read(clean())) == set()


@pytest.mark.parametrize("place", PLACES)
def test_soft_words_are_asked_about(place: str) -> None:
    answers = read(PLACES[place](SOFT))
    assert asked(answers) == {"HZ129"}
    assert [SOFT in one.record.description for one in answers.doubtful] == [True]


@pytest.mark.parametrize("place", PLACES)
def test_words_of_a_hazard_are_told(place: str) -> None:
    codes = asked(read(PLACES[place]("3号喷台报警器坏了，存在隐患")))
    # behind an instruction nobody knows whose word it is
    assert codes == {"HZ136"} or (place.startswith("behind") and codes == {"HZ129"})


@pytest.mark.parametrize("place", [one for one in PLACES if not one.startswith("behind")])
def test_innocent_words_are_not(place: str) -> None:
    answers = read(PLACES[place](INNOCENT))
    assert (asked(answers), answers.doubtful) == (set(), ())


@pytest.mark.parametrize("sheet", ["企业信息", "自查表", "隐患登记", "填表说明", "不涉及项"])
def test_every_text_that_the_form_prints_is_known(sheet: str) -> None:
    """A form that is filled in by a program that breaks lines otherwise asks nothing either."""

    def change(book: Any) -> None:
        for row in book[sheet].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "\n" in cell.value:
                    cell.value = cell.value.replace("\n", " \r\n")

    assert asked(read(booked(change))) <= {"HZ211"}


def test_an_older_form_does_not_say_what_it_printed() -> None:
    """It is known by the words of its time; what it can't have printed is asked about."""

    def old(book: Any) -> None:
        sheet = book["_hazardcheck"]
        row = next(cells for cells in sheet.iter_rows() if cells[0].value == "printed")
        sheet.delete_rows(row[0].row)

    def reworded(book: Any) -> None:
        old(book)
        book["自查表"]["C30"].value = book["自查表"]["C30"].value.replace("签字盖章", "签名并盖公章")

    def told(book: Any) -> None:
        old(book)
        book["自查表"]["B36"].value = SOFT

    assert asked(read(booked(old))) == set()
    assert asked(read(booked(reworded))) == {"HZ129"}
    assert asked(read(booked(told))) == {"HZ129"}


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        ("自查表", "A1"),
        ("自查表", "A2"),
        ("自查表", "A3"),
        ("自查表", "F2"),
        ("自查表", "Z2"),
        ("企业信息", "A3"),
        ("企业信息", "A12"),
        ("企业信息", "B60"),
        ("隐患登记", "A2"),
        ("填表说明", "A60"),
        ("填表说明", "B3"),
        ("不涉及项", "D3"),
    ],
)
@pytest.mark.parametrize("said", ["喷房排风开一半", "本企业有的选“有”，没有的选“无”；喷房排风开一半"])
def test_soft_words_anywhere_in_an_older_form(sheet: str, cell: str, said: str) -> None:
    """Above the table, beside the head, over a hint and on the sheets that are printed in full."""

    def told(book: Any) -> None:
        hidden = book["_hazardcheck"]
        row = next(cells for cells in hidden.iter_rows() if cells[0].value == "printed")
        hidden.delete_rows(row[0].row)
        book[sheet][cell].value = said

    assert asked(read(booked(told))) in ({"HZ129"}, {"HZ136"})


def test_many_texts_of_an_added_sheet_are_one_question() -> None:
    def change(book: Any) -> None:
        sheet = book.create_sheet("设备")
        for row in range(1, 30):
            sheet.cell(row, 1).value = f"{row}号喷台"

    answers = read(booked(change))
    assert [one.code for one in answers.problems if one.is_error] == ["HZ129"]
    assert len(answers.doubtful) == 1


# ---- what is asked is remembered


def test_a_remark_in_the_cell_of_the_number() -> None:
    answers = read(typed(lambda sheet, row: setattr(sheet.cell(row, 1), "value", "07-07 可燃气体探头过期")))
    assert ["可燃气体探头过期" in one.record.description for one in answers.doubtful] == [True]


def test_a_remark_on_a_second_sheet() -> None:
    def change(book: Any) -> None:
        second = book.copy_worksheet(book["自查表"])
        second.title = "自查表 (2)"
        second["E10"].value = SOFT
        second["H12"].value = "报警器坏了"

    answers = read(booked(change))
    assert {one.record.description for one in answers.doubtful} == {SOFT, "报警器坏了"}


# ---- the form as text


def text_answers(data: bytes) -> Answers:
    return read_text(data.decode(), "form.yaml", find_checklist)


TEXTS: dict[str, Callable[[str], bytes]] = {
    "first line": lambda text: replaced("# 企业重大事故隐患自查表（文本）", f"# 企业重大事故隐患自查表（文本） {text}"),
    "a line of its own": lambda text: f"# {text}\n".encode() + clean(text=True),
    "behind the name": lambda text: replaced("示例门业有限公司\n", f"示例门业有限公司  # {text}\n"),
    "behind a fact": lambda text: replaced("# 特种作业", f"# 特种作业 {text}"),
    "within a line of ours": lambda text: replaced("留空为未填。", f"留空为{text}未填。"),
}


@pytest.mark.parametrize("place", TEXTS)
def test_soft_words_in_a_comment_of_the_text(place: str) -> None:
    answers = text_answers(TEXTS[place](SOFT))
    assert asked(answers) == {"HZ129"}
    assert len(answers.doubtful) == 1


@pytest.mark.parametrize("place", TEXTS)
def test_innocent_words_in_a_comment_of_the_text(place: str) -> None:
    assert asked(text_answers(TEXTS[place]("2026-11-05"))) == set()


def test_the_text_itself_asks_nothing() -> None:
    assert asked(text_answers(clean(text=True))) == set()


def test_a_form_that_was_saved_by_another_program_asks_nothing() -> None:
    stream = BytesIO()
    openpyxl.load_workbook(BytesIO(clean())).save(stream)
    assert asked(read(stream.getvalue())) == set()


# ---- what is hidden


def test_writing_on_a_hidden_sheet_is_shown() -> None:
    def change(book: Any) -> None:
        sheet = book.create_sheet("草稿")
        sheet["A1"].value, sheet["A2"].value, sheet.sheet_state = SOFT, INNOCENT, "hidden"

    answers = read(booked(change))
    found = [one for one in answers.problems if one.code == "HZ269"]
    assert [(one.location, one.is_error) for one in found] == [("草稿!A1", False)]
    assert (asked(answers), answers.doubtful) == (set(), ())

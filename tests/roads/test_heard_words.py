"""Every road on which a person's words about a hazard reach the result: as an error, and as something that is asked for
in the next month, whoever corrects the cell or deletes the words until then."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch_cases import closed, form, run
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from told_cases import DECEMBER, LATER, ON, booked, cells, clean, replaced, text, typed
from typed_forms import numbered_rows

from hazardcheck.words import say

pytestmark = pytest.mark.slow

SAID = "喷漆室没装报警器"

REMARKS = (
    "正常。报警器缺一个",
    "正常但探头过期",
    "报警器灯不亮",
    "已报修",
    "除3号外正常",
    "老化",
    "下周换",
    "见隐患登记",
    "见附件",
    "见照片",
    "照片附后",
)
ANSWERS = ("无隐患/有隐患", "非无隐患", "×", "差", "有一点", "是/否", "报警器灯不亮", "隐患", "?", "1")


def formula(sheet: Any, row: int) -> None:
    sheet.cell(row, 4).value = '=IF(1=1,"无隐患","有隐患")'


def error(sheet: Any, row: int) -> None:
    sheet.cell(row, 4).value = "#REF!"


def struck(sheet: Any, row: int) -> None:
    sheet.cell(row, 4).value = CellRichText(TextBlock(InlineFont(strike=True), "有隐患"), "无隐患")


def struck_whole(sheet: Any, row: int) -> None:
    sheet.cell(row, 4).font = Font(strike=True)


def formatted(sheet: Any, row: int) -> None:
    sheet.cell(row, 4).value, sheet.cell(row, 4).number_format = 0, '"无隐患"'


def edited(sheet: Any, row: int) -> None:
    sheet.cell(row, 3).value += "（本厂3号喷台没装）"


def below(words: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        sheet = book["自查表"]
        sheet.cell(sheet.max_row + 2, 1).value = words

    return change


def sheet_more(words: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book.create_sheet("补充")["B2"].value = words

    return change


def head_cell(cell: str, words: str) -> Callable[[Any], None]:
    return lambda book: setattr(book["企业信息"][cell], "value", words)


def head_comment(cell: str, words: str) -> Callable[[Any], None]:
    return lambda book: setattr(book["企业信息"][cell], "comment", Comment(words, "丁某"))


def first_line() -> str:
    return clean(text=True).decode().partition("\n")[0]


def item_line(kind: int) -> str:
    """A line that we print above 07-07: its title, or one of what it asks."""
    head = clean(text=True).decode().partition("  gongmao-2023/07-07:\n")[0]
    lines = []
    for line in reversed(head.splitlines()):
        if not line.startswith("  #"):
            break
        lines.insert(0, line)
    return lines[kind]


ROADS: dict[str, Callable[[], bytes]] = {
    **{f"remark {words}": lambda words=words: cells("无隐患", words) for words in REMARKS},
    **{f"answer {words}": lambda words=words: cells(words) for words in ANSWERS},
    "answer by a formula without a value": lambda: typed(formula),
    "answer that is an error": lambda: typed(error),
    "answer of which a part is struck out": lambda: typed(struck),
    "answer that is struck out": lambda: typed(struck_whole),
    "a number that is shown as a word": lambda: typed(formatted),
    "behind the text of an item": lambda: typed(edited),
    "no answer beside a remark": lambda: cells(None, "探头过期"),
    "comment without words of a defect": lambda: typed(
        lambda sheet, row: setattr(sheet.cell(row, 4), "comment", Comment("探头过期", "丁某"))
    ),
    "below the table": lambda: booked(below("重大隐患：喷漆室")),
    "below the table, long": lambda: booked(below(f"{SAID}，已经三个月了，" * 6)),
    "another sheet": lambda: booked(sheet_more("重大隐患：喷漆室")),
    "another sheet, other words": lambda: booked(sheet_more(SAID)),
    "comment at a fact": lambda: booked(head_comment("B13", f"重大隐患：{SAID}")),
    "comment in the head": lambda: booked(head_comment("D6", SAID)),
    "address": lambda: booked(head_cell("D6", f"永康，{SAID}")),
    "fact": lambda: booked(head_cell("B13", f"有，{SAID}")),
    "text: remark": lambda: text("无隐患", "note: 探头过期"),
    "text: answer": lambda: text("×"),
    "text: first line": lambda: replaced(first_line(), f"{first_line()} {SAID}"),
    "text: a line above all": lambda: replaced(first_line(), f"# {SAID}\n{first_line()}"),
    "text: behind the schema": lambda: replaced("submission/1\n", f"submission/1  # {SAID}\n"),
    "text: behind a head value": lambda: re.sub(
        rb"(\n  address:[^\n]*)", rb"\1  # " + SAID.encode(), clean(text=True), count=1
    ),
    "text: behind the day": lambda: replaced("checked_on: 2026-11-05", f"checked_on: 2026-11-05  # {SAID}"),
    "text: behind facts": lambda: replaced("facts:\n", f"facts:  # {SAID}\n"),
    "text: behind a fact": lambda: replaced("spraying: true", f"spraying: true  # {SAID}  # "),
    "text: behind our words at a fact": lambda: re.sub(
        rb"(spraying: true  # [^\n]*)\n", rb"\1 " + SAID.encode() + b"\n", clean(text=True), count=1
    ),
    "text: behind answers": lambda: replaced("answers:\n", f"answers:  # {SAID}\n"),
    "text: a fact": lambda: replaced("spraying: true", f"spraying: 有，{SAID}"),
    "text: behind a title of ours": lambda: replaced(item_line(0), f"{item_line(0)} 3号喷台探头过期"),
    "text: behind a question of ours": lambda: replaced(item_line(-1), f"{item_line(-1)} 3号喷台探头过期"),
    "text: as deep as ours": lambda: replaced(item_line(-1), f"{item_line(-1)}\n  #   3号喷台探头过期"),
    "text: a line of ours again": lambda: replaced(item_line(-1), f"{item_line(-1)}\n{item_line(-1)}"),
    "text: a line of ours behind the answer": lambda: text(f"无隐患  # {item_line(-1).strip(' #')}"),
    "text: a column made a comment": lambda: text("无隐患", "# note: 3号喷台探头过期"),
    "text: what was typed before": lambda: text("无隐患", f"# {say('textform.was', 'zh', value='×')}"),
    "text: like what was typed before": lambda: text("无隐患", f"# {say('textform.was', 'zh', value='无隐患')}，探头过期"),
    "text: names an item elsewhere": lambda: replaced("facts:\n", "facts:  # 07-07 探头过期\n"),
    "text: behind the last line": lambda: clean(text=True) + f"# {SAID}\n".encode(),
    "text: address": lambda: re.sub(rb"  address:[^\n]*", f'  address: "永康，{SAID}"'.encode(), clean(text=True)),
}  # fmt: skip


def graded(path: Path, *more: str | Path, on: str = ON) -> dict[str, Any]:
    done = run("grade", path, *more, "--on", on, "--format", "json", "-q")
    (entry,) = json.loads(done.stdout)["submissions"]
    return dict(entry) | {"code": done.returncode}


def put(place: Path, data: bytes, name: str = "a") -> Path:
    path = place / f"{name}.{'xlsx' if data.startswith(b'PK') else 'yaml'}"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("road", ROADS)
def test_it_is_an_error_and_asked_for(tmp_path: Path, road: str) -> None:
    entry = graded(put(tmp_path, ROADS[road]()))
    assert (entry["status"], entry["code"]) == ("incomplete", 3)
    assert entry["outcome"]["value"] != "pass"
    assert len(entry["doubtful"]) >= 1


def agreeing() -> bytes:
    """The text with comments that are known to agree, and lines of signs."""
    said = clean(text=True).decode().replace("enterprise:\n", "enterprise:  # 丁某填\n# -----\n", 1)
    return said.replace("state: 不存在\n", "state: 不存在  # 已检查，正常\n    # note: 完好\n").encode()


FINE: dict[str, Callable[[], bytes]] = {
    "workbook": clean,
    "text": lambda: clean(text=True),
    "text with other line ends": lambda: clean(text=True).replace(b"\n", b"\r\n"),
    "text with comments": agreeing,
    "remark": lambda: cells("无隐患", "报警器完好，已检查"),
    "no answer, 待查": lambda: cells(None, "待查"),
    "no answer": lambda: cells(None),
    "head": lambda: booked(head_cell("D6", "无锡市未来路6号不锈钢市场")),
}


@pytest.mark.parametrize("road", FINE)
def test_what_agrees_is_not_asked(tmp_path: Path, road: str) -> None:
    entry = graded(put(tmp_path, FINE[road]()))
    assert entry["status"] == ("incomplete" if "no answer" in road else "graded")
    assert entry["doubtful"] == []
    assert not [one for one in entry["problems"] if one["code"] in ("HZ133", "HZ134", "HZ135", "HZ136", "HZ137")]


@pytest.mark.parametrize(
    "road", ["remark 下周换", "answer ×", "answer that is struck out", "below the table", "text: first line"]
)
def test_the_next_month_asks_until_it_is_settled(tmp_path: Path, road: str) -> None:
    """A clean form settles nothing, a record of what was done (or that it was entered by mistake) does."""
    run("grade", put(tmp_path, ROADS[road]()), "-o", tmp_path / "11", "--on", ON, "-q", code=3)
    again = put(tmp_path, form(day=DECEMBER), "b")
    entry = graded(again, "--previous", tmp_path / "11", on=LATER)
    assert (entry["status"], entry["code"]) == ("incomplete", 3)
    (asked,) = {one["finding"]["number"] for one in entry["unseen"]}
    done = closed(number=asked, done_on=DECEMBER, accepted_on=DECEMBER, done_note="经现场核实，更换报警器并试验合格")
    put(tmp_path, form(day=DECEMBER, n07_07=done), "b")
    entry = graded(again, "--previous", tmp_path / "11", on=LATER)
    assert (entry["status"], entry["code"], entry["unseen"]) == ("graded", 0, [])


@pytest.mark.parametrize(
    ("answers", "told"), [(("×", "×"), 2), (("×",) * 4, 4), (("×",) * 99, 1), (("无隐患/有隐患",) * 99, 1)]
)
def test_one_sign_in_a_whole_sheet_is_asked_about_once(tmp_path: Path, answers: tuple[str, ...], told: int) -> None:
    """Where not one row says in words that it has no hazard, it is a habit, not as many hazards."""

    def change(book: Any) -> None:
        rows = numbered_rows(book)
        for row, answer in zip(rows.values(), answers, strict=False):
            book["自查表"].cell(row, 4).value = answer

    entry = graded(put(tmp_path, booked(change)))
    assert (entry["status"], len(entry["doubtful"])) == ("incomplete", told)


DENIALS: dict[str, tuple[Callable[[Any, int], object], list[str]]] = {
    "a part of the question is gone": (
        lambda sheet, row: setattr(sheet.cell(row, 3), "value", sheet.cell(row, 3).value[:20]),
        [],
    ),
    "another question": (lambda sheet, row: setattr(sheet.cell(row, 3), "value", "别的内容"), ["别的内容"]),
    "the row is gone": (lambda sheet, row: sheet.delete_rows(row), []),
}


@pytest.mark.parametrize("kind", DENIALS)
def test_a_plain_denial_that_does_not_count_tells_nothing(tmp_path: Path, kind: str) -> None:
    """What somebody wrote in its row does."""
    change, told = DENIALS[kind]
    entry = graded(put(tmp_path, typed(change)))
    assert entry["status"] == "incomplete"
    assert [one["finding"]["description"] for one in entry["doubtful"]] == told


def test_words_on_the_list_that_was_sent_back_are_heard(tmp_path: Path) -> None:
    """Beside the list 需补正, below it and in a comment on it; what the list says itself is ours."""
    source = put(tmp_path, cells("有隐患"))
    run("grade", source, "-o", tmp_path / "out", "--return-copy", tmp_path / "back", "--on", ON, "-q")
    (copy,) = (tmp_path / "back").glob("*.xlsx")
    assert not heard(graded(copy))
    book = openpyxl.load_workbook(copy)
    book["需补正"]["F6"], book["需补正"]["B90"] = SAID, f"{SAID}。"
    book["需补正"]["B5"].comment = Comment(f"{SAID}！", "丁某")
    book.save(copy)
    assert heard(graded(copy)) == {"需补正!F6", "需补正!B90", "需补正!B5"}


def heard(entry: dict[str, Any]) -> set[str]:
    return {one["location"] for one in entry["problems"] if one["code"] == "HZ136"}

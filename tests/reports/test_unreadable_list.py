"""unreadable.csv: a row per reason, safe to open, in the order of the inputs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

import pytest
import result_cases as cases

from hazardcheck.model.answers import Problem
from hazardcheck.model.base import Status
from hazardcheck.model.outcome import Submission
from hazardcheck.reports import unreadable_list as unreadable

TITLES = ["文件", "文件SHA-256", "代码", "位置", "读不出来的原因", "怎么办"]
DAMAGED = replace(
    cases.UNREADABLE,
    source="=1+1.xlsx",
    problems=(
        Problem(code="HZ304", location="xl/workbook.xml", params={"detail": "@x"}),
        Problem(code="HZ301"),
    ),
)


def rows(*entries: Submission, lang: str = "zh") -> list[list[str]]:
    text = cases.told(unreadable.render, cases.result(*entries), lang)
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_nothing_unreadable_is_a_header_alone() -> None:
    assert rows() == rows(cases.CLEAR, cases.SKIPPED, cases.DUPLICATE) == [TITLES]


def test_only_what_was_not_read() -> None:
    found = rows(*cases.ALL)
    assert len(found) == 2
    assert found[1] == [
        "自查表/扫描件.pdf",
        "cd" * 32,
        "HZ302",
        "",
        "不是电子表格（PDF）",
        "请另存为 xlsx 后重交",
    ]


def test_a_row_per_reason_each_with_a_remedy() -> None:
    _, first, second = rows(DAMAGED)
    assert first[:1] + first[2:4] == ["'=1+1.xlsx", "HZ304", "xl/workbook.xml"]
    assert (first[4], first[5]) == ("文件已损坏，读不出来（@x）", "请重新另存为 xlsx 后重交")
    assert (second[4], second[5][:2]) == ("文件是空的", "请要")


def test_no_reason_is_said() -> None:
    assert rows(replace(cases.UNREADABLE, problems=()))[1][4] == "没有写明原因"


def test_english() -> None:
    title, row = rows(cases.UNREADABLE, lang="en")
    assert title[4:] == ["what is wrong", "what to do"]
    assert row[4:] == ["not a spreadsheet (PDF)", "save it as xlsx and send it again"]


@pytest.mark.parametrize("evil", ["=1", "+1", "-1", "@x", "＝1", "\t=1", "\n=1", "a\r\nb", "\u202ex", '"', "\ud800"])
def test_hostile_names(evil: str) -> None:
    problem = Problem(code="HZ304", location=evil, params={"detail": evil})
    found = rows(replace(cases.UNREADABLE, source=evil, problems=(problem,)))
    assert len(found) == 2
    for cell in found[1]:
        assert not cell.startswith(("=", "+", "-", "@", "＝", "\t", "\n"))
        assert "\u202e" not in cell
        assert "\n" not in cell


class Counted:
    """Submissions read one by one; how many were is counted."""

    def __init__(self, entries: tuple[Submission, ...]) -> None:
        self.entries, self.read = entries, 0

    def __iter__(self) -> Iterator[Submission]:
        for entry in self.entries:
            self.read += 1
            yield entry


@pytest.mark.parametrize(("entries", "read"), [((cases.CLEAR,) * 5, 0), ((cases.UNREADABLE, *(cases.CLEAR,) * 5), 1)])
def test_the_walk_ends_with_the_last(entries: tuple[Submission, ...], read: int) -> None:
    picture = cases.picture(cases.result(*entries))
    counted = Counted(entries)
    assert picture.result.counts.by_status[Status.UNREADABLE] == read
    list(unreadable.render(replace(picture, result=replace(picture.result, submissions=counted)), "zh"))  # type: ignore[arg-type]
    assert counted.read == read

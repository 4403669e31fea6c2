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


class Kept:
    """Submissions that are kept by their status, as in the store of a run; ``asked`` is what was asked of it."""

    def __init__(self, entries: tuple[Submission, ...]) -> None:
        self.entries = entries
        self.asked: list[Status | None] = []

    def briefs(self, status: Status | None = None) -> Iterator[Submission]:
        self.asked.append(status)
        return (entry for entry in self.entries if status in (None, entry.status))

    def brief(self, place: int) -> Submission:
        raise AssertionError(place)


@pytest.mark.parametrize(("entries", "rows"), [((cases.CLEAR,) * 5, 1), ((cases.UNREADABLE, *(cases.CLEAR,) * 5), 2)])
def test_only_what_was_not_read_is_asked_for(entries: tuple[Submission, ...], rows: int) -> None:
    picture, kept = cases.picture(cases.result(*entries)), Kept(entries)
    stored = replace(picture, result=replace(picture.result, submissions=kept))  # type: ignore[arg-type]
    assert len(list(unreadable.render(stored, "zh"))) == rows
    assert kept.asked == [Status.UNREADABLE]

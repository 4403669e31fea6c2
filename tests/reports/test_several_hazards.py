"""Several hazards of one item, those that are closed and those that are overdue, in every format."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
import result_cases as cases
from booth_cases import BOOTHS, CLOSED, DUST, SAFE, SPRAY, UNSAFE, booths, judged
from hypothesis import given
from hypothesis import strategies as st
from saved_cases import load

from hazardcheck.model.answers import HazardRecord
from hazardcheck.model.base import Stage, State, Verdict
from hazardcheck.model.outcome import Submission
from hazardcheck.reports import hazard_words as hazards
from hazardcheck.reports import renderer
from hazardcheck.reports.pages.submission_page import render as render_page
from hazardcheck.reports.papers.notice import notice
from hazardcheck.reports.papers.stoppage import stoppage

RUN = booths()
ENTRY = RUN.submissions[0]


def paper_lines(content: bytes | None) -> list[str]:
    assert content is not None
    document = docx.Document(BytesIO(content))
    rows = [
        " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)
        for table in document.tables
        for row in table.rows
    ]
    return [*(one.text for one in document.paragraphs), *rows]


def text() -> str:
    """What the terminal shows, with its lines drawn together."""
    return "".join(line.strip() for line in cases.told(renderer("text"), RUN).splitlines())


def page() -> str:
    return render_page(ENTRY, RUN, "zh")


def paper(make: object = notice) -> str:
    return "\n".join(paper_lines(make(ENTRY, RUN.run)))  # type: ignore[operator]


def table() -> str:
    return cases.told(renderer("csv"), RUN)


def book() -> str:
    sheets = openpyxl.load_workbook(BytesIO(cases.workbook(RUN))).worksheets
    return "\n".join(" | ".join(str(cell.value) for cell in row) for sheet in sheets for row in sheet.iter_rows())


def data() -> str:
    return cases.told(renderer("json"), RUN)


FORMATS = {"text": text, "page": page, "notice": paper, "csv": table, "summary": book, "json": data}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_two_booths_apart(name: str) -> None:
    said = FORMATS[name]()
    for record in (SAFE, UNSAFE):
        assert record.place in said
        assert record.device in said
    assert "YH-0002" in said


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_is_closed(name: str) -> None:
    said = FORMATS[name]()
    for part in ("YH-0001", "2号抛光间", "2026-10-28", "加装无焰泄爆装置", "戊某", "2026-10-29"):
        assert part in said, part


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_how_long_a_deadline_is_overdue(name: str) -> None:
    said = FORMATS[name]()
    assert "12" in said.replace("2026-12", "").replace("-12", "")
    if name != "summary":
        assert "逾期 12 天" in said


def test_only_the_unsafe_booth_is_the_reason_of_the_stop() -> None:
    assert ENTRY.outcome is not None
    assert ENTRY.outcome.value is Verdict.SHUTDOWN
    stops = [rule for rule in ENTRY.outcome.rules if rule.outcome is Verdict.SHUTDOWN]
    assert {place for rule in stops for place in rule.hazards} == {1}
    assert ENTRY.outcome.stop is not None
    assert ENTRY.outcome.stop.area == "2号喷漆室"
    assert "（08-06 2号喷漆室 PT-02）" in text()
    lines = paper_lines(stoppage(ENTRY, RUN.run))
    reasons = [line for line in lines if line.startswith("1 | ") or line.startswith("2 | ")]
    assert any("2号喷漆室，PT-02" in line for line in reasons)
    assert not any("1号喷漆室" in line for line in reasons)
    assert any("另有隐患 1 条，不是本次停产的原因" in line and "1号喷漆室，PT-01" in line for line in lines)
    assert any("已整改销号的隐患 1 条" in line for line in lines)


def test_notice_lists_one_row_for_each_hazard() -> None:
    lines = paper_lines(notice(ENTRY, RUN.run))
    first = next(line for line in lines if line.startswith("1 / 重大 | "))
    second = next(line for line in lines if line.startswith("2 / 重大 | "))
    assert ("（1号喷漆室，PT-01）" in first) != ("（1号喷漆室，PT-01）" in second)
    assert "编号 YH-0002" in first + second
    assert any("已整改销号的隐患 1 条" in line for line in lines)
    # not the line of what is asked, which names the basis of the stop too
    stop = next(line for line in lines if "不能保证安全" in line and "依据" in line and "停产（" not in line)
    assert "（第2项）" in stop


def test_items_and_hazards_are_counted_apart_and_add_up() -> None:
    assert ENTRY.items is not None
    assert ENTRY.items.hazard == 1
    assert len(ENTRY.findings) == len(ENTRY.majors) + len(ENTRY.generals) == RUN.counts.hazards == 2
    picture = cases.picture(RUN)
    assert picture.major + picture.general == RUN.counts.hazards
    assert "隐患共2条" in text().replace(" ", "")
    assert "隐患共 2 条" in page()
    assert len(openpyxl.load_workbook(BytesIO(cases.workbook(RUN)))["重大隐患清单"]["A"]) == 1 + picture.major


def test_one_hazard_is_named_by_its_item_and_shown_with_the_number_it_was_given() -> None:
    only = judged({SPRAY: (State.HAZARD, (replace(SAFE, device=""),))})
    assert hazards.names_of(only).label(only.findings[0]) == "08-06"
    assert "条（一项可有几条）" not in hazards.items_text(only, "zh")
    shown = render_page(only, cases.result(only), "zh")
    assert "设备编号" not in shown
    assert only.findings[0].number in shown
    assert "销号" not in shown


def test_csv_has_the_longest_and_the_places() -> None:
    row = next(csv.DictReader(StringIO(table().removeprefix("\ufeff"))))
    assert row["overdue"] == "12"
    assert "YH-0002，2号喷漆室，PT-02，2026-11-08，已逾期 12 天" in row["major_list"]
    assert row["closed_list"].startswith("11-03 ")


def test_problem_says_it_with_its_cell() -> None:
    problem = next(one for one in json.loads(data())["submissions"][0]["problems"] if one["code"] == "HZ283")
    assert (problem["severity"], problem["location"], problem["item"]) == ("warning", "隐患登记!A3", SPRAY)
    assert problem["params"]["days"] == "12"


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(
    ("day", "days"), [(date(2026, 11, 7), 0), (date(2026, 11, 8), 0), (date(2026, 11, 9), 1), (date(2027, 11, 8), 365)]
)
def test_days_begin_after_the_day_itself_at_every_stage(stage: Stage, day: date, days: int) -> None:
    entry = judged(on=day, stage=stage)
    said = [one.params["days"] for one in entry.problems if one.code == "HZ283" and "YH-0002" in one.params["place"]]
    assert said == ([str(days)] if days else [])
    assert hazards.overdue_days(entry.findings[1], booths(day, stage).run) == days


def test_what_is_removed_or_closed_is_not_overdue() -> None:
    gone = replace(UNSAFE, eliminated=True, deadline=None)
    entry = judged({SPRAY: (State.HAZARD, (gone,)), DUST: (State.OK, (replace(CLOSED, deadline=date(2026, 11, 2)),))})
    assert not [one for one in entry.problems if one.code == "HZ283"]
    unproved = judged({SPRAY: (State.HAZARD, (replace(gone, responsible="", deadline=UNSAFE.deadline),))})
    assert [one.params["days"] for one in unproved.problems if one.code == "HZ283"] == ["12"]


def test_result_saved_without_places_names_all_hazards_of_the_item() -> None:
    assert ENTRY.outcome is not None
    rules = tuple(replace(rule, hazards=()) for rule in ENTRY.outcome.rules)
    old = replace(ENTRY, outcome=replace(ENTRY.outcome, rules=rules))
    assert {place for rule in rules if rule.items for place in old.hazards_of(rule)} == {0, 1}
    wrong = replace(rules[-1], hazards=(7, -1), items=(SPRAY,))
    assert old.hazards_of(wrong) == (0, 1)


def test_saved_result_keeps_the_places() -> None:
    again = load(data())
    assert again.submissions[0].outcome == ENTRY.outcome
    assert again.submissions[0].closures == ENTRY.closures


_TEXTS = st.sampled_from(["", "1号", "2号", "1号喷漆室", "无"])


@given(marks=st.lists(st.tuples(_TEXTS, _TEXTS, st.sampled_from(["", "YH-1", "YH-2"])), min_size=1, max_size=4))
def test_labels_tell_all_hazards_of_an_item_apart(marks: list[tuple[str, str, str]]) -> None:
    records = tuple(
        replace(SAFE, place=place, device=device, number=number, location=f"隐患登记!A{row}")
        for row, (place, device, number) in enumerate(marks)
    )
    entry = judged({SPRAY: (State.HAZARD, records)})
    labels = [hazards.names_of(entry).label(finding) for finding in entry.findings]
    assert all(label.startswith("08-06") for label in labels)
    wheres = [(place, device, number) for place, device, number in marks]
    if len(set(wheres)) == len(wheres) and all(number for *_, number in marks):
        assert len(set(labels)) == len(labels)


def test_the_order_of_the_records_changes_no_word_but_their_order() -> None:
    turned = judged({SPRAY: (State.HAZARD, (UNSAFE, SAFE)), DUST: BOOTHS[DUST]})
    for rule, other in zip(_rules(ENTRY), _rules(turned), strict=True):
        assert sorted(rule) == sorted(other)


def _rules(entry: Submission) -> list[tuple[str, ...]]:
    assert entry.outcome is not None
    return [(rule.id, *hazards.names_of(entry).rule_labels(rule)) for rule in entry.outcome.rules]


def test_deadline_of_a_hazard_far_overdue_stands_in_the_run_text() -> None:
    two = cases.result(ENTRY, cases.CLEAR)
    said = cases.told(renderer("text"), two)
    assert "1 条隐患过了整改期限没有消除，最长已逾期 12 天" in said
    index = cases.told(renderer("html"), two)
    assert "最长已逾期 12 天" in index
    assert ENTRY.findings[1].deadline == cases.ON - timedelta(days=12)


def test_two_at_one_place_are_told_apart_by_their_numbers() -> None:
    twins = (replace(SAFE, number="YH-1"), replace(SAFE, number="YH-2"), replace(SAFE, location="隐患登记!A9"))
    entry = judged({SPRAY: (State.HAZARD, twins)})
    labels = [hazards.names_of(entry).label(finding) for finding in entry.findings]
    assert labels == [f"08-06 1号喷漆室 PT-01 {mark}" for mark in ("YH-1", "YH-2", entry.findings[2].number)]
    assert len(set(labels)) == 3


def test_many_hazards_of_one_item_are_counted_where_a_rule_is_named() -> None:
    many = tuple(replace(UNSAFE, number=f"YH-{place}", place=f"{place}号", location=f"A{place}") for place in range(30))
    entry = judged({SPRAY: (State.HAZARD, many)})
    assert entry.outcome is not None
    names = hazards.names_of(entry)
    assert names.rule_items(next(rule for rule in entry.outcome.rules if rule.id == "S5"), "zh") == "08-06 ×30"
    assert len({names.label(finding) for finding in entry.findings}) == 30


def test_a_record_with_nothing_in_it_is_named_by_the_number_it_was_given() -> None:
    entry = judged({SPRAY: (State.HAZARD, (SAFE, HazardRecord(location="隐患登记!A9", conditions=("b",))))})
    assert hazards.names_of(entry).label(entry.findings[1]) == f"08-06 {entry.findings[1].number}"

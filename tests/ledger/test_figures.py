"""The figures of a period: they add up in every group, are counted as somebody would by hand, and are the same on the
page, in the workbook and in the paper."""

from __future__ import annotations

import io
import re
import tempfile
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_cases import DECEMBER, FACTORY, NOVEMBER, OCTOBER, OTHER, SEPTEMBER, any_form, closure, form, hazard
from sqlalchemy import select
from store_cases import enter

from hazardcheck.errors import UsageError
from hazardcheck.ledger.figures.figure_page import figure_page
from hazardcheck.ledger.figures.figure_paper import figure_paper
from hazardcheck.ledger.figures.figure_period import period_of
from hazardcheck.ledger.figures.figure_report import TABLED, figure_report
from hazardcheck.ledger.figures.figure_rows import figure_rows, group_rows
from hazardcheck.ledger.figures.figure_sheet import figure_sheet
from hazardcheck.ledger.figures.period_figures import GROUPS, Figures, FigureScope, period_figures
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.tables import hazards, turns
from hazardcheck.model.written.roster import Expected
from hazardcheck.rules.ledger.funds_text import fen_of, wan_of

FIRST = form(SEPTEMBER, hazard(funds="2"), hazard(place="2号喷漆室", funds="约三万"))
NAMED = FIRST.findings[0]
MONTHS = [
    FIRST,
    form(OCTOBER, hazard(place="2号喷漆室"), closures=(closure(NAMED, OCTOBER),)),
    form(NOVEMBER, hazard()),
    form(OCTOBER, hazard(funds="3000元"), who=OTHER),
]


def by_hand(connection, first: date, last: date) -> tuple[int, ...]:
    """One hazard after the other, one turn after the other."""
    told = {}
    for row in connection.execute(select(turns).order_by(turns.c.hazard, turns.c.place)):
        told.setdefault(row.hazard, []).append((row.kind, row.day))
    sums = [0] * 5
    for way in told.values():
        before = now = found = reopened = closed = 0
        for kind, day in way:
            if day <= last.isoformat():
                now = kind != "closed"
                before = before if day >= first.isoformat() else now
                is_now = day >= first.isoformat()
                found += is_now and kind == "found"
                reopened += is_now and kind == "reopened"
                closed += is_now and kind == "closed"
        sums = [was + more for was, more in zip(sums, (before, found, reopened, closed, now), strict=True)]
    return tuple(int(one) for one in sums)


PERIODS = st.sampled_from(["2026-08", "2026-09", "2026-10", "2026-11", "2026-Q3", "2026-Q4", "2026", "2027"])


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(told=st.lists(any_form(), min_size=1, max_size=5, unique_by=lambda one: one.key), period=PERIODS)
def test_they_add_up_and_are_those_counted_by_hand(told, period):
    span = period_of(period)
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(f"{folder}/a.db", create=True)
        enter(ledger, *told)
        with ledger.reading() as connection:
            for by in GROUPS:
                total, groups = period_figures(connection, FigureScope(span.first, span.last), by)
                hand = (total.open_before, total.found, total.reopened, total.closed, total.open_after)
                assert hand == by_hand(connection, span.first, span.last)
                for one in (total, *groups.values()):
                    assert one.open_before + one.found + one.reopened == one.closed + one.open_after
                    assert one.self_found <= one.found
                    assert one.overdue <= one.open_after
                    assert one.majors_open <= one.open_after
                summed = Figures()
                for one in groups.values():
                    summed.add(one)
                assert summed == total


def report_of(ledger, period="2026-10", on=DECEMBER, by=("item", "place", "enterprise", "grid", "industry")):
    span = period_of(period)
    with ledger.reading() as connection:
        return figure_report(connection, FigureScope(span.first, min(span.last, on)), span, on, by)


def test_what_is_compared_is_the_period_before(ledger):
    enter(ledger, *MONTHS)
    rows = {row.label: (row.now, row.before, row.change) for row in figure_rows(report_of(ledger), "zh")}
    assert rows["新发现"] == ("1", "2", "-1")
    assert rows["销号"] == ("1", "0", "+1")
    assert rows["期初未销号"] == ("2", "0", "+2")
    assert rows["期末未销号"] == ("2", "2", "0")
    assert rows["整改率（%）"] == ("33.3", "0.0", "+33.3")
    assert rows["资金（万元）"] == ("0.3", "2", "-1.7")
    assert rows["资金看不懂的（条）"] == ("0", "1", "-1")
    later = {row.label: row.now for row in figure_rows(report_of(ledger, "2026-11"), "zh")}
    assert (later["复发"], later["新发现"], later["自查发现占比（%）"]) == ("1", "0", "—")


def test_the_months_go_on_from_one_another(ledger):
    enter(ledger, *MONTHS)
    months = report_of(ledger, "2026-11").months
    assert [(one.month, one.came, one.closed, one.open_after) for one in months[-3:]] == [
        ("2026-09", 2, 0, 2),
        ("2026-10", 1, 1, 2),
        ("2026-11", 1, 0, 3),
    ]
    assert months[-1].open_after == report_of(ledger, "2026-11").total.open_after


def test_the_same_figures_on_the_page_in_the_workbook_and_in_the_paper(ledger):
    enter(ledger, *MONTHS)
    report = report_of(ledger, "2026-Q4")
    expected = [[row.label, row.now, row.before, row.change] for row in figure_rows(report, "zh")]
    page = figure_page(report, "zh").decode()
    told = re.findall(r'<th scope="row">([^<]*)</th>((?:<td class="number">[^<]*</td>)+)', page)
    assert [[label, *re.findall(r">([^<]+)</td>", cells)] for label, cells in told][: len(expected)] == expected
    book = openpyxl.load_workbook(io.BytesIO(figure_sheet(report, "zh")))
    front = {row[0].value: [cell.value for cell in row[1:4]] for row in book["2026-Q4"].iter_rows() if row[0].value}
    for label, *texts in expected:
        assert [plain(value) for value in front[label]] == [plain(text) for text in texts]
    paper = docx.Document(io.BytesIO(figure_paper(report)))
    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows][1:] == expected
    for by in report.parts:
        rows = [[label, one.found, one.open_after] for label, one in group_rows(report, by, "zh")]
        sheet = book[
            {"item": "按检查项", "place": "按部位", "enterprise": "按企业", "grid": "按网格", "industry": "按行业"}[by]
        ]
        assert [
            [row[0].value, row[2].value, row[6].value] for row in sheet.iter_rows(min_row=2, max_row=len(rows) + 1)
        ] == rows
    assert report.head.hash in page
    assert "主要负责人（签字）" in page
    assert len(book["2026-Q4"]._charts) == 1
    assert figure_sheet(report, "zh") == figure_sheet(report, "zh")
    assert figure_paper(report) == figure_paper(report)


def plain(value: object) -> str:
    try:
        return f"{float(str(value)):g}"
    except ValueError:
        return str(value)


def test_what_a_form_says_is_text_on_the_page(ledger):
    enter(ledger, form(OCTOBER, hazard(place="<script>alert(1)</script>")))
    page = figure_page(report_of(ledger), "zh").decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_many_groups_end_in_one_row(ledger):
    enter(ledger, form(OCTOBER, *(hazard(place=f"{number}号槽") for number in range(TABLED + 7))))
    report = report_of(ledger)
    rows = list(group_rows(report, "place", "zh"))
    assert len(rows) == TABLED + 2
    assert [(label, one.found) for label, one in rows[-2:]] == [("其余", 7), ("合计", TABLED + 7)]


def test_two_enterprises_of_one_name_are_two_groups(ledger):
    twin = replace_code(FACTORY)
    enter(ledger, form(OCTOBER, hazard()), form(OCTOBER, hazard(), who=twin))
    labels = [label for label, _ in group_rows(report_of(ledger), "enterprise", "zh")]
    assert sorted(labels) == sorted([f"{FACTORY.name} {FACTORY.uscc}", f"{FACTORY.name} {twin.uscc}", "合计"])


def replace_code(enterprise):
    from test_store import TWIN_CODE

    return enterprise.with_values(uscc=TWIN_CODE)


def test_streets_are_those_of_the_roster(ledger):
    from hazardcheck.ledger.zone.roster_groups import streets_of

    enter(ledger, *MONTHS)
    roster = (Expected(name=FACTORY.name, street="东街道"), Expected(name=OTHER.name, street="西街道"))
    with ledger.reading() as connection:
        scope = FigureScope(SEPTEMBER, NOVEMBER, streets=streets_of(connection, roster))
        _, groups = period_figures(connection, scope, "street")
    assert {name: one.found for name, one in groups.items()} == {"东街道": 2, "西街道": 1}


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("2", "2"),
        ("0.35", "0.35"),
        ("2万", "2"),
        ("２万元", "2"),
        ("3000元", "0.3"),
        ("1,200 元", "0.12"),
        ("0", "0"),
        ("12.50", "12.5"),
    ],
)
def test_money(text, wan):
    assert wan_of(fen_of(text)) == wan


@pytest.mark.parametrize("text", ["", "约三万", "-1", "nan", "inf", "1e99", "二", "13900000000000000000"])
def test_no_money(text):
    assert fen_of(text) is None


@pytest.mark.parametrize(
    ("text", "before"), [("2026-01", "2025-12"), ("2026-Q1", "2025-Q4"), ("2026", "2025"), ("2026-Q3", "2026-Q2")]
)
def test_the_period_before(text, before):
    assert period_of(text).before == period_of(before)
    assert period_of(text).name == text
    assert period_of(before).last < period_of(text).first


def test_no_period_before_the_first_year():
    with pytest.raises(UsageError, match="HZ742"):
        period_of("0001")


def test_a_hazard_without_a_day_was_there_before(ledger):
    enter(ledger, form(None, hazard()))
    report = report_of(ledger)
    assert (report.total.open_before, report.total.found, report.total.open_after) == (1, 0, 1)
    assert report.months[-1].open_after == 1
    with ledger.reading() as connection:
        assert connection.execute(select(hazards.c.found_on)).scalars().all() == [None]
    assert replace(report.total) == report.total

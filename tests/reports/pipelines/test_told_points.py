"""What keeps a form from passing is told as points: none of a clear form, at least one of every other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import result_cases as cases

from hazardcheck.model.assessment import KnownHazard
from hazardcheck.model.base import Grade, State, Verdict
from hazardcheck.model.outcome import Submission
from hazardcheck.model.run_notes import Absent, Counts
from hazardcheck.reports.pipelines.run_points import run_points
from hazardcheck.reports.pipelines.told_points import Point, PointKind, points_of


def told(entry: Submission, lang: str = "zh") -> list[Point]:
    return list(points_of(entry, cases.RUN, lang))


def kinds(entry: Submission) -> list[str]:
    return sorted(point.kind.value for point in told(entry))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CLEAR", []),
        ("REMOVED", ["removed"]),
        ("RECTIFY", ["hazard"]),
        ("STOPPED", ["hazard", "hazard", "outcome", "unanswered", "unclear"]),
        ("WAITING", ["outcome", "outcome", "problem", "unanswered"]),
        ("REFER", ["hazard", "outcome"]),
        ("UNREADABLE", ["unreadable"]),
        ("DUPLICATE", []),
        ("SKIPPED", []),
    ],
)
def test_every_ending(name: str, expected: list[str]) -> None:
    assert kinds(getattr(cases, name)) == expected


def test_whoever_does_not_pass_has_a_point() -> None:
    """Were it only a rule that names items which are no rows, as a stop that still stands."""
    for entry in cases.ALL:
        if entry.outcome is None or entry.outcome.value is Verdict.PASS:
            continue
        bare = replace(entry, findings=(), answers=(), problems=())
        assert told(bare), entry.source


def test_what_an_open_row_says_is_not_said_twice() -> None:
    (row,) = [point for point in told(cases.WAITING) if point.kind is PointKind.UNANSWERED]
    assert row.code == "gongmao-2023/13-02"
    assert row.location == "自查表!D23"
    assert [point.code for point in told(cases.WAITING) if point.kind is PointKind.PROBLEM] == ["HZ101"]


# ---- fingerprints


def prints(entry: Submission) -> dict[str, str]:
    """By label: of two hazards of one item each has its own."""
    return {f"{point.kind} {point.label}": point.mark for point in told(entry)}


BOOTHS = (
    cases.finding("07-05", place="1号喷漆室", device="PT-01", number="YH-202611-AAAAA", number_given=True),
    cases.finding("07-05", place="2号喷漆室", device="PT-02", number="YH-202611-BBBBB", number_given=True),
)
TWO_BOOTHS = replace(cases.STOPPED, findings=BOOTHS)


def moved(entry: Submission) -> Submission:
    """The same with other rows, another file name, and rows in another order."""
    findings = tuple(replace(one, location=one.location[:-2] + "9") for one in reversed(entry.findings))
    answers = tuple(replace(row, location="另一张!B7") for row in reversed(entry.answers))
    problems = tuple(replace(one, location="另一张!B7") for one in reversed(entry.problems))
    return replace(entry, source="改过的名字.xlsx", findings=findings, answers=answers, problems=problems)


CHANGES = {
    "moved rows, renamed file": moved,
    "another day": lambda entry: replace(entry, checked_on=date(2026, 12, 18)),
    "the numbers we gave": lambda entry: replace(
        entry, findings=tuple(replace(one, number=one.number.replace("202611", "202612")) for one in entry.findings)
    ),
    "width and blanks of a place": lambda entry: replace(
        entry, findings=tuple(replace(one, place=f" {one.place} ".replace("1", "１")) for one in entry.findings)
    ),
    "other words": lambda entry: replace(
        entry, findings=tuple(replace(one, description="换了说法", deadline=None) for one in entry.findings)
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("entry", [cases.STOPPED, cases.WAITING, TWO_BOOTHS], ids=["stopped", "waiting", "booths"])
def test_prints_survive(change: str, entry: Submission) -> None:
    assert sorted(prints(CHANGES[change](entry)).values()) == sorted(prints(entry).values())


def test_prints_tell_apart() -> None:
    """Another enterprise, item, place or device is another hazard; two of one form are two, though they say the same."""
    twins = replace(TWO_BOOTHS, findings=tuple(replace(one, place="", device="") for one in BOOTHS))
    other = replace(TWO_BOOTHS, enterprise=replace_head(TWO_BOOTHS, name="另一家示例厂", uscc=""))
    marks = [
        point.mark for entry in (TWO_BOOTHS, twins, other) for point in told(entry) if point.kind is PointKind.HAZARD
    ]
    assert len(set(marks)) == len(marks) == 6
    assert all(len(set(prints(entry).values())) == len(told(entry)) for entry in cases.ALL)


def replace_head(entry: Submission, **fields: str) -> object:
    assert entry.enterprise is not None
    return entry.enterprise.model_copy(update=fields)


def test_a_hazard_keeps_its_print_while_nobody_accounts_for_it() -> None:
    known = KnownHazard(
        finding=BOOTHS[0],
        source="10月.xlsx",
        found_on=date(2026, 10, 1),
        seen_on=date(2026, 10, 1),
        deadline=None,
        value=Verdict.SHUTDOWN,
    )
    later = replace(cases.CLEAR, enterprise=TWO_BOOTHS.enterprise, unseen=(known,))
    (point,) = told(later)
    assert (point.kind, point.known) == (PointKind.UNSEEN, True)
    assert point.mark in prints(TWO_BOOTHS).values()
    head = TWO_BOOTHS.enterprise
    assert head is not None
    gone = Absent(
        name=head.name, uscc=head.uscc, source="10月.xlsx", items=(known.finding.item,), hazards=1, known=(known,)
    )
    absent = replace(cases.result(cases.CLEAR), absent=(gone,))
    (point,) = run_points(absent, "zh")
    assert (point.kind, point.mark in prints(TWO_BOOTHS).values()) == (PointKind.ABSENT, True)


def test_zero_inputs_are_a_point() -> None:
    nothing = replace(cases.result(), counts=Counts())
    assert [point.kind for point in run_points(nothing, "zh")] == [PointKind.RUN]
    assert list(run_points(cases.result(cases.CLEAR), "zh")) == []


def test_the_grade_is_that_of_the_hazard() -> None:
    grades = {point.code: point.grade for point in told(cases.STOPPED) if point.kind is PointKind.HAZARD}
    assert grades == {"gongmao-2023/11-03": Grade.MAJOR, "gongmao-2023/03-02": Grade.GENERAL}
    assert {row.state for row in cases.STOPPED.open_answers} == {State.UNANSWERED, State.UNCLEAR}

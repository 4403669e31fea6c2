"""What may be asked of one hazard and of a whole submission: a table for each flag that hangs on days or case facts.

Each row of the tables is a change of the code that no other test noticed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from rule_cases import DAY, answers, case, judged, setting, small

from hazardcheck.model.assessment import Finding, KnownHazard
from hazardcheck.model.base import Grade, Stage, Truth
from hazardcheck.model.outcome import Stop
from hazardcheck.model.written.case import Case
from hazardcheck.rules.judging.flags import Setting, due_date, finding_flags, names_item, submission_flags

FINDING = Finding(item="small/01-01", grade=Grade.MAJOR, title="", clause="", place="喷漆房一")
OPEN_MAJOR, OPEN_GENERAL, REMOVED_MAJOR = (
    frozenset(names.split()) for names in ("major open", "general open", "major removed")
)


def held(how: Setting, *flags: frozenset[str], unknown: bool = False, partial: bool = False) -> frozenset[str]:
    return submission_flags(flags, how, unknown=unknown, partial=partial)


def before(*days: int) -> tuple[date, ...]:
    """The days so many days before the judging day."""
    return tuple(DAY - timedelta(days=count) for count in days)


@pytest.mark.parametrize(
    ("days", "reached"),
    [
        (before(0, 1), False),
        (before(0, 1, 179), True),
        (before(0, 1, 180), False),
        (before(179, 1, 0), True),
        (before(0, 90, 200, 364), True),
        (before(0, 90, 200, 365), False),
        (before(300, 301, 479), True),
        ((*before(0, 1), DAY + timedelta(days=1)), False),
        (before(0, 0, 0), True),
    ],
    ids=[
        "two", "three in 180 days", "three in 181", "in any order", "four in a year", "four in a year and a day",
        "any 180 days", "one of tomorrow", "three on one day",
    ],
)  # fmt: skip
def test_penalties_are_counted_within_days(days: tuple[date, ...], reached: bool) -> None:
    """Three within any 180 days or four within any year; the first of them is day 1 (安全生产法 113(1))."""
    assert ("penalties_reached" in held(setting(case=case(penalties=days)), OPEN_MAJOR)) is reached


@pytest.mark.parametrize(
    ("facts", "by", "released"),
    [
        ({"acceptance_report": True, "consent": True}, "onsite", True),
        ({"acceptance_report": True, "consent": False}, "onsite", False),
        ({"acceptance_report": True}, "onsite", False),
        ({"consent": True}, "onsite", False),
        ({"acceptance_report": True}, "self", True),
        ({"acceptance_report": True}, None, False),
        ({}, "self", False),
    ],
)
def test_what_ends_a_stop(facts: dict[str, bool], by: str | None, released: bool) -> None:
    """An order ends with the acceptance and the consent, one's own stop with one's own acceptance."""
    standing = Stop(kind=by, by="", area="") if by else None
    assert ("released" in held(setting(case=case(**facts), standing=standing), OPEN_MAJOR)) is released


@pytest.mark.parametrize(
    ("fact", "value", "flag"),
    [
        ("records_faked", True, "faked"), ("records_faked", False, ""), ("cooperation", "obstructed", "obstructed"),
        ("cooperation", "poor", "aggravated"), ("severity", "grave", "aggravated"),
        ("severity", "imminent", "aggravated"), ("order_refused", True, "order_violated"),
        ("resumed_without_consent", True, "order_violated"), ("elimination_pretended", True, "order_violated"),
        ("order_refused", False, ""), ("stop_in_force", "penalty", "suspended"),
    ],
)  # fmt: skip
def test_a_case_fact_holds_one_flag(fact: str, value: object, flag: str) -> None:
    said = held(setting(case=case(**{fact: value})), OPEN_MAJOR) - held(setting(), OPEN_MAJOR)
    assert said == ({flag} if flag else frozenset())


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ((), {"clear"}),
        ((OPEN_MAJOR,), {"any_open", "open_major"}),
        ((OPEN_GENERAL,), {"any_open", "open_general"}),
        ((REMOVED_MAJOR,), {"removed_major"}),
        ((REMOVED_MAJOR, OPEN_GENERAL), {"removed_major", "any_open", "open_general"}),
    ],
)
def test_the_whole_of_its_hazards(flags: tuple[frozenset[str], ...], expected: set[str]) -> None:
    assert held(setting(), *flags) == expected
    assert "clear" not in held(setting(), *flags, unknown=True) | held(setting(), *flags, partial=True)


@pytest.mark.parametrize(
    ("name", "item", "named"),
    [("01-01", "small/01-01", True), ("small/01-01", "small/01-01", True), ("other/01-01", "small/01-01", False),
     ("01-1", "small/01-01", False), ("small", "small/01-01", False)],
)  # fmt: skip
def test_an_item_is_named_by_its_key_or_its_number(name: str, item: str, named: bool) -> None:
    assert names_item(("09-09", name), item) is named
    assert not names_item((), item)


@pytest.mark.parametrize(
    ("promised", "limit", "found_on", "due"),
    [
        (40, 30, -10, 20), (15, 30, -10, 15), (None, 30, -10, 20), (40, None, -10, 40), (40, 30, None, 40),
        (None, None, -10, None),
    ],
    ids=["the limit", "earlier than the limit", "no day said", "no limit", "found on an unknown day", "nothing said"],
)  # fmt: skip
def test_a_supplement_limits_the_days(
    promised: int | None, limit: int | None, found_on: int | None, due: int | None
) -> None:
    """So many days after the hazard was found, or the day that was promised, whichever comes first."""

    def day(count: int | None) -> date | None:
        return None if count is None else DAY + timedelta(days=count)

    finding = replace(FINDING, deadline=day(promised), deadline_days=limit)
    known = KnownHazard(
        finding=finding, source="a.xlsx", found_on=day(found_on), seen_on=None, deadline=finding.deadline, value=None
    )
    how = setting(Stage.RECHECK)
    how.__dict__["known"] = (known,)
    assert due_date(finding, how) == day(due)


@pytest.mark.parametrize(
    ("safe", "stops_all", "due"),
    [(True, False, False), (False, False, True), (None, False, True), (True, True, True)],
)
def test_a_stop_is_due_unless_safety_is_assured(safe: Truth, stops_all: bool, due: bool) -> None:
    how = setting(policy="law-2021")
    how = replace(how, policy=how.policy.with_values(stops_every_open_major=stops_all))
    assert ("stop_due" in finding_flags(replace(FINDING, safe_meanwhile=safe), how)) is due


GRAVE = [
    ("severity", "grave"), ("severity", "imminent"), ("cooperation", "poor"), ("cooperation", "obstructed"),
    ("order_refused", True), ("resumed_without_consent", True), ("elimination_pretended", True),
    ("records_faked", True),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "value"), GRAVE)
def test_what_makes_it_worse_needs_a_reason(fact: str, value: object) -> None:
    def asked(given: Case) -> list[str]:
        found = judged(small(), answers(small(), {}), setting(case=given))
        return [one.params["fact"] for one in found.problems if one.code == "HZ243"]

    assert asked(Case(**{fact: value})) == [fact]  # type: ignore[arg-type]
    assert asked(case(**{fact: value})) == []
    if value is True:
        assert asked(Case(**{fact: False})) == []  # type: ignore[arg-type]


def test_of_several_earlier_stops_the_hardest_says_the_area() -> None:
    """Ordered on site for the workshop in October, one's own of a corner in November: the workshop stands still."""
    asked = [
        (date(2026, 10, 1), (Stop(kind="onsite", by="某局", area="喷漆车间"),)),
        (date(2026, 11, 1), (Stop(kind="self", by="", area="一角"),)),
    ]
    earlier = tuple(SimpleNamespace(checked_on=day, outcome=SimpleNamespace(every_stop=stops)) for day, stops in asked)
    found = replace(setting(), earlier=earlier).earlier_stop  # type: ignore[arg-type]
    assert found is not None
    assert (found.kind, found.area) == ("onsite", "喷漆车间")
    assert replace(setting(), earlier=()).earlier_stop is None


@pytest.mark.parametrize("reason", ["", str(DAY), "经同意延期", "2099-01-01 经同意延期", f"{DAY} 经同意延期"])
def test_more_time_counts_with_its_day_and_reason_alone(reason):
    promised = DAY - timedelta(days=3)
    facts = Case(extension=DAY + timedelta(days=9), reasons={"extension": reason} if reason else {})
    how = setting(Stage.RECHECK, case=facts)
    due = due_date(replace(FINDING, deadline=promised), how)
    assert due == (facts.extension if reason == f"{DAY} 经同意延期" else promised)


@pytest.mark.parametrize("fact", ["extension", "stop_in_force", "plan_on_schedule"])
@pytest.mark.parametrize("reason", ["", "口头同意", f"{DAY} 有记录"])
def test_what_speaks_for_the_enterprise_and_is_not_vouched_for_is_said(fact, reason):
    given = {"extension": DAY, "stop_in_force": False, "plan_on_schedule": True}[fact]
    facts = Case(**{fact: given}, reasons={fact: reason} if reason else {})
    found = judged(small(), answers(small(), {}), setting(Stage.RECHECK, case=facts)).problems
    assert [one.params["fact"] for one in found if one.code == "HZ243"] == ([] if reason.startswith("2") else [fact])


@pytest.mark.parametrize(("reason", "spared"), [("", False), ("按计划", False), (f"{DAY} 按计划", True)])
def test_a_plan_on_schedule_spares_with_its_day_and_reason_alone(reason, spared):
    early, late = before(9, 3)
    told = {"reported_on": early, "visit_notice_on": late, "plan_on_schedule": True}
    facts = Case(**told, reasons={"plan_on_schedule": reason} if reason else {})
    one = replace(FINDING, control_measure="停用并挂牌，专人看守", safe_meanwhile=True, eliminated=False)
    assert ("spared" in finding_flags(one, setting(Stage.INSPECTION, "law-2021", case=facts))) is spared

"""The decision table (docs/decision-table.md) row by row: stage, answers, case facts → rows and headline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from rule_cases import CONTROLLED, DAY, REMOVED, answers, case, grouped, hazard, item, judged, setting, small

from hazardcheck.model.answers import Answer, HazardRecord, Problem
from hazardcheck.model.base import Stage, State, Status, Verdict
from hazardcheck.model.written.checklist import Condition, Coverage, Section

SELF, SEEN, AGAIN = Stage.SELF, Stage.INSPECTION, Stage.RECHECK
MAJOR, MINOR = "01-01", "01-03"
OPEN = hazard()
SAFE = hazard(**CONTROLLED)
GONE = hazard(**REMOVED)
UNCONTROLLED = hazard(safe_meanwhile=True, control_measure="无")
UNSAFE = hazard(control_measure="停用", safe_meanwhile=False)
LATE = hazard(**CONTROLLED, deadline=DAY - timedelta(days=1))
LATE_UNSAFE = hazard(control_measure="停用", safe_meanwhile=False, deadline=DAY - timedelta(days=1))
EARLY = {"reported_on": date(2026, 11, 1), "visit_notice_on": date(2026, 11, 2), "plan_on_schedule": True}

TABLE = [
    # stage, policy, answers, case facts, headline, rows, stops in the order in which they act
    (SELF, "yongkang-2023", {}, {}, "pass", {"S1"}, None),
    (SELF, "yongkang-2023", {MAJOR: State.UNANSWERED}, {}, "incomplete", {"U0"}, None),
    (SELF, "yongkang-2023", {MAJOR: State.UNCLEAR}, {}, "incomplete", {"U0"}, None),
    (SELF, "yongkang-2023", {MINOR: OPEN}, {}, "rectify", {"S2"}, None),
    (SELF, "yongkang-2023", {MINOR: hazard(eliminated=True)}, {}, "pass", {"S2a"}, None),
    (SELF, "yongkang-2023", {MAJOR: GONE}, {}, "pass", {"S3"}, None),
    (SELF, "yongkang-2023", {MAJOR: hazard(eliminated=True)}, {}, "shutdown", {"S5", "S6"}, "self"),
    (SELF, "yongkang-2023", {MAJOR: GONE, MINOR: OPEN}, {}, "rectify", {"S2", "S3"}, None),
    (SELF, "yongkang-2023", {MAJOR: SAFE}, {}, "rectify", {"S4"}, None),
    (SELF, "law-2021", {MAJOR: SAFE}, {}, "rectify", {"S4"}, None),
    (SELF, "yongkang-2023", {MAJOR: UNSAFE}, {}, "shutdown", {"S5"}, "self"),
    (SELF, "yongkang-2023", {MAJOR: UNCONTROLLED}, {}, "shutdown", {"S6"}, "self"),
    (SELF, "yongkang-2023", {MAJOR: OPEN}, {}, "shutdown", {"S5", "S6"}, "self"),
    (SELF, "yongkang-2023", {MAJOR: SAFE}, {"external_cause": ("small/01-01",)}, "rectify", {"S4", "S7"}, None),
    (SELF, "yongkang-2023", {MAJOR: OPEN}, {"order_refused": True}, "refer", {"S5", "S6", "V10"}, "self penalty"),
    (SEEN, "yongkang-2023", {}, {}, "pass", {"V1"}, None),
    (SEEN, "yongkang-2023", {MINOR: OPEN}, {}, "rectify", {"V2"}, None),
    (SEEN, "yongkang-2023", {MINOR: hazard(eliminated=True)}, {}, "pass", {"V2a"}, None),
    (SEEN, "yongkang-2023", {MAJOR: hazard(eliminated=True)}, {}, "rectify", {"V3"}, None),
    (SEEN, "yongkang-2023", {MAJOR: SAFE}, {}, "shutdown", {"V5"}, "onsite"),
    (SEEN, "yongkang-2023", {MAJOR: SAFE}, EARLY, "shutdown", {"V5"}, "onsite"),
    (SEEN, "law-2021", {MAJOR: SAFE}, EARLY, "rectify", {"V4"}, None),
    (SEEN, "law-2021", {MAJOR: SAFE}, {**EARLY, "reported_on": date(2026, 11, 2)}, "rectify", {"V6"}, None),
    (SEEN, "law-2021", {MAJOR: SAFE}, {**EARLY, "plan_on_schedule": None}, "rectify", {"V6"}, None),
    (SEEN, "law-2021", {MAJOR: UNSAFE}, EARLY, "shutdown", {"V5"}, "onsite"),
    (SEEN, "law-2021", {MAJOR: UNCONTROLLED}, EARLY, "rectify", {"V6"}, None),
    (SEEN, "yongkang-2023", {MAJOR: SAFE}, {"severity": "grave"}, "refer", {"V5", "V7"}, "onsite"),
    (SEEN, "yongkang-2023", {MAJOR: SAFE}, {"severity": "imminent"}, "refer", {"V5", "V7"}, "onsite"),
    (SEEN, "yongkang-2023", {MAJOR: SAFE}, {"severity": "ordinary", "cooperation": "good"}, "shutdown", {"V5"}, "onsite"),
    (SEEN, "yongkang-2023", {MAJOR: SAFE}, {"cooperation": "poor"}, "refer", {"V5", "V7"}, "onsite"),
    (SEEN, "law-2021", {MAJOR: SAFE}, {"cooperation": "poor"}, "rectify", {"V6"}, None),
    (SEEN, "yongkang-2023", {}, {"records_faked": True}, "refer", {"V1", "V8"}, None),
    (SEEN, "yongkang-2023", {}, {"cooperation": "obstructed"}, "refer", {"V1", "V9"}, None),
    (SEEN, "yongkang-2023", {MAJOR: SAFE}, {"resumed_without_consent": True}, "refer", {"V5", "V10"}, "onsite penalty"),
    (SEEN, "yongkang-2023", {}, {"elimination_pretended": True}, "refer", {"V1", "V10"}, "penalty"),
    (SEEN, "law-2021", {MAJOR: SAFE}, {"penalties": tuple(DAY - timedelta(days=n) for n in (1, 90, 179))}, "refer", {"V6", "V11"}, None),
    (SEEN, "law-2021", {MAJOR: SAFE}, {"penalties": tuple(DAY - timedelta(days=n) for n in (1, 90, 181))}, "rectify", {"V6"}, None),
    # any window of the past counts, as long as the hazard may have been there
    (SEEN, "law-2021", {MAJOR: SAFE}, {"penalties": tuple(DAY - timedelta(days=n) for n in (250, 290, 320))}, "refer", {"V6", "V11"}, None),
    (SEEN, "law-2021", {MAJOR: SAFE}, {"penalties": tuple(DAY - timedelta(days=n) for n in (400, 500, 600, 764))}, "refer", {"V6", "V11"}, None),
    (SEEN, "law-2021", {MAJOR: SAFE}, {"penalties": tuple(DAY - timedelta(days=n) for n in (400, 500, 600, 765))}, "rectify", {"V6"}, None),
    (SEEN, "law-2021", {MAJOR: SAFE}, {"penalties": tuple(DAY + timedelta(days=n) for n in (-1, 0, 1))}, "rectify", {"V6"}, None),
    (SEEN, "law-2021", {MAJOR: SAFE}, {"penalties": tuple(DAY - timedelta(days=n) for n in (1, 200, 300, 364))}, "refer", {"V6", "V11"}, None),
    (SEEN, "law-2021", {}, {"penalties": (DAY, DAY, DAY, DAY)}, "pass", {"V1"}, None),
    (AGAIN, "yongkang-2023", {}, {}, "pass", {"R0"}, None),
    # removed on the spot at the recheck itself: nothing is struck off, it is to be rechecked as at an inspection
    (AGAIN, "yongkang-2023", {MAJOR: hazard(eliminated=True)}, {}, "rectify", {"V3"}, None),
    (AGAIN, "yongkang-2023", {MINOR: hazard(eliminated=True)}, {}, "pass", {"R0"}, None),
    (AGAIN, "yongkang-2023", {MAJOR: State.UNANSWERED}, {}, "incomplete", {"U0"}, None),
    (AGAIN, "yongkang-2023", {}, {"stop_in_force": True, "acceptance_report": True, "consent": True}, "pass", {"R1"}, None),
    (AGAIN, "yongkang-2023", {}, {"stop_in_force": True, "acceptance_report": True}, "shutdown", {"R3"}, "onsite"),
    (AGAIN, "yongkang-2023", {}, {"stop_in_force": "penalty"}, "shutdown", {"R3"}, "penalty"),
    (AGAIN, "yongkang-2023", {}, {"stop_in_force": "self"}, "shutdown", {"R3"}, "self"),
    (AGAIN, "yongkang-2023", {}, {"stop_in_force": "self", "acceptance_report": True}, "pass", {"R1"}, None),
    # what is unsafe stops at once, overdue or not; the penalty with its hearing stands beside it
    (AGAIN, "yongkang-2023", {MAJOR: LATE}, {}, "refer", {"R2", "V5"}, "onsite penalty"),
    (AGAIN, "law-2021", {MAJOR: LATE_UNSAFE}, {}, "refer", {"R2", "V5"}, "onsite penalty"),
    (AGAIN, "law-2021", {MAJOR: LATE_UNSAFE}, EARLY, "refer", {"R2", "V5"}, "onsite penalty"),
    (AGAIN, "law-2021", {MAJOR: LATE_UNSAFE}, {"severity": "grave"}, "refer", {"R2", "V5", "V7"}, "onsite penalty"),
    (AGAIN, "law-2021", {MAJOR: LATE}, EARLY, "refer", {"R2", "V6"}, "penalty"),
    (AGAIN, "law-2021", {MAJOR: SAFE}, EARLY, "rectify", {"R5", "V4"}, None),
    (AGAIN, "yongkang-2023", {MAJOR: LATE}, {"extension": DAY}, "shutdown", {"R5", "V5"}, "onsite"),
    (AGAIN, "yongkang-2023", {MAJOR: SAFE}, {"due": DAY}, "shutdown", {"R5", "V5"}, "onsite"),
    (AGAIN, "law-2021", {MAJOR: SAFE}, {"due": DAY - timedelta(days=1)}, "refer", {"R2", "V6"}, "penalty"),
    (AGAIN, "law-2021", {MAJOR: SAFE}, {}, "rectify", {"R5", "V6"}, None),
    # a stop goes on while a major hazard is left, agreed or not; only after a suspension is the closure proposed
    (AGAIN, "yongkang-2023", {MAJOR: SAFE}, {"stop_in_force": True}, "shutdown", {"R3", "R5", "V5"}, "onsite"),
    (AGAIN, "law-2021", {MAJOR: SAFE}, {"stop_in_force": True}, "shutdown", {"R3", "R5", "V6"}, "onsite"),
    (AGAIN, "law-2021", {MAJOR: SAFE}, {"stop_in_force": "self"}, "shutdown", {"R3", "R5", "V6"}, "self"),
    (AGAIN, "law-2021", {MAJOR: UNSAFE}, {"stop_in_force": "self", "due": DAY}, "shutdown", {"R3", "R5", "V5"}, "self onsite"),
    (AGAIN, "law-2021", {MAJOR: SAFE}, {"stop_in_force": True, "acceptance_report": True, "consent": True}, "shutdown", {"R3", "R5", "V6"}, "onsite"),
    (AGAIN, "law-2021", {MAJOR: SAFE}, {"stop_in_force": "penalty"}, "refer", {"R3", "R4", "R5", "V6"}, "penalty"),
    (AGAIN, "yongkang-2023", {MAJOR: SAFE}, {"stop_in_force": "penalty"}, "refer", {"R3", "R4", "R5", "V5"}, "penalty onsite"),
    (AGAIN, "law-2021", {MAJOR: SAFE}, {"stop_in_force": False}, "rectify", {"R5", "V6"}, None),
    (AGAIN, "yongkang-2023", {MINOR: OPEN}, {}, "rectify", {"R5", "V2"}, None),
    (AGAIN, "yongkang-2023", {MINOR: LATE}, {}, "rectify", {"R6"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("stage", "policy", "given", "facts", "headline", "rows", "stop"), TABLE)
def test_rows(stage, policy, given, facts, headline, rows, stop):
    found = judged(small(), answers(small(), given), setting(stage, policy, case=case(**facts), **compared(stage)))
    assert found.outcome.value == headline
    assert {rule.id for rule in found.outcome.rules} == rows
    assert (" ".join(one.kind for one in found.outcome.stops) or None) == stop
    assert found.outcome.stop == (found.outcome.stops[0] if stop else None)
    assert all(one.by and one.area and one.basis for one in found.outcome.stops)


def compared(stage):
    """A recheck is held against an earlier inspection; here one that found nothing."""
    return (
        {"earlier": (judged(small(), answers(small(), {}), setting(SEEN)),), "previous_stage": SEEN}
        if stage is AGAIN
        else {}
    )


def test_every_row_of_the_table_is_met():
    known = {row.id for row in setting().policy.rows}
    # S8 and V12 follow from a checklist's procedure: test_sector_law
    met = {row for *_, rows, _stop in TABLE for row in rows} | {"U1", "S8", "V12"}
    assert met == known


def test_denied_hazard_is_referred_unless_it_came_later():
    earlier = judged(small(), answers(small(), {}))
    now = answers(small(), {MAJOR: SAFE})
    how = setting(SEEN, earlier=(earlier,), previous_stage=SELF)
    assert judged(small(), now, how).outcome.value is Verdict.REFER
    assert "V8" in {rule.id for rule in judged(small(), now, how).outcome.rules}
    later = replace(how, case=case(arisen_since=("small/01-01",)))
    assert judged(small(), now, later).outcome.value is Verdict.SHUTDOWN
    declared = judged(small(), answers(small(), {MAJOR: SAFE}))
    honest = replace(how, earlier=(declared,))
    assert judged(small(), now, honest).outcome.value is Verdict.SHUTDOWN


def test_partial_coverage_is_never_a_pass():
    partial = small(coverage=Coverage.PARTIAL, coverage_note="示例")
    found = judged(partial, answers(partial, {}))
    assert found.status is Status.GRADED
    assert (found.outcome.value, found.outcome.best, found.outcome.worst) == ("incomplete",) * 3


def test_stop_covers_the_places_named_or_the_whole_site():
    named = judged(small(), answers(small(), {MAJOR: hazard(place="1号喷漆室")}))
    assert named.outcome.stop.area == "1号喷漆室"
    unnamed = judged(small(), answers(small(), {MAJOR: hazard(place="1号喷漆室"), "01-02": OPEN}))
    assert unnamed.outcome.stop.area.startswith("全厂")


def test_what_was_not_given_is_listed_and_changes_nothing():
    found = judged(small(), answers(small(), {}), setting(SEEN))
    assert "severity" in found.outcome.not_given
    assert found.status is Status.GRADED


def test_unverified_wording_is_a_hazard_but_never_a_certain_major_one():
    branches = (Condition(id="a", text="已核"), Condition(id="b", text="待核", undetermined=True))
    checklist = small(sections=(Section(id="01", title="示例", clause="第一条", items=(item("01-01", conditions=branches),)),), preconditions=(), facts=())  # fmt: skip
    certain = judged(checklist, answers(checklist, {"01-01": hazard(conditions=("a", "b"))}))
    assert certain.outcome.value is Verdict.SHUTDOWN
    unnamed = judged(checklist, answers(checklist, {"01-01": hazard()}))
    assert unnamed.outcome.value is Verdict.SHUTDOWN
    open_ = judged(checklist, answers(checklist, {"01-01": hazard(conditions=("b",))}))
    assert (open_.outcome.value, open_.outcome.best, open_.outcome.worst) == ("rectify", "rectify", "shutdown")
    assert open_.outcome.decisive == ("small/01-01",)
    assert open_.status is Status.INCOMPLETE
    assert "HZ235" in {problem.code for problem in open_.problems}


def test_a_short_form_covers_only_a_part():
    checklist = small(sections=(Section(id="01", title="示例", clause="第一条", items=(item("01-01", focus=("spraying",)), item("01-02"))),), preconditions=(), facts=())  # fmt: skip
    found = judged(checklist, answers(checklist, {}, focus=("spraying",)))
    assert [row.item for row in found.answers] == ["small/01-01"]
    assert found.checklists[0].coverage is Coverage.PARTIAL
    assert (found.outcome.value, found.outcome.best) == ("incomplete", "incomplete")


def test_a_recheck_strikes_off_only_what_was_looked_at():
    earlier = judged(small(), answers(small(), {"01-01": OPEN, "01-07": OPEN}, facts={"fine": True, "left": True, "exempt": False}), setting(SEEN))  # fmt: skip
    how = setting(AGAIN, earlier=(earlier,), previous_stage=SEEN)
    whole = {"fine": True, "left": True, "exempt": False}
    # the earlier result asked for a stop and the case file is silent: it stands, and nothing is struck off
    unproved = judged(small(), answers(small(), {}, facts=whole), how)
    assert (unproved.status, unproved.outcome.value) == (Status.INCOMPLETE, Verdict.SHUTDOWN)
    assert {rule.id for rule in unproved.outcome.rules} == {"U0", "R3"}
    lifted = replace(how, case=case(stop_in_force=False))
    unproved = judged(small(), answers(small(), {}, facts=whole), lifted)
    assert unproved.outcome.value is Verdict.INCOMPLETE
    record = HazardRecord(
        responsible="示例甲", done_on=DAY, done_note="更换联锁并试车", accepted_by="示例乙", accepted_on=DAY
    )
    proof = dict.fromkeys(("01-01", "01-07"), Answer(key="", state=State.OK, records=(record,)))
    agreed = replace(how, case=case(stop_in_force=True, acceptance_report=True, consent=True))
    gone = judged(small(), answers(small(), proof, facts=whole), agreed)
    assert gone.outcome.value is Verdict.PASS
    silent = judged(small(), answers(small(), proof, facts=whole), how)
    assert silent.outcome.value is Verdict.SHUTDOWN
    assert "HZ264" in {problem.code for problem in silent.problems}
    not_applicable = judged(small(), answers(small(), {}, facts={"fine": False}), lifted)
    assert not_applicable.outcome.value is Verdict.INCOMPLETE
    assert not_applicable.status is Status.INCOMPLETE
    other = grouped()
    elsewhere = judged(other, answers(other, {}), lifted)
    assert elsewhere.outcome.value is Verdict.INCOMPLETE
    assert elsewhere.outcome.worst is Verdict.REFER or elsewhere.outcome.worst is Verdict.SHUTDOWN


def test_nobody_extends_a_deadline_by_writing_a_later_one():
    earlier = judged(small(), answers(small(), {MAJOR: LATE}), setting(SEEN))
    later = hazard(**CONTROLLED, deadline=DAY + timedelta(days=200))
    found = judged(small(), answers(small(), {MAJOR: later}), setting(AGAIN, earlier=(earlier,), previous_stage=SEEN))
    assert "R2" in {rule.id for rule in found.outcome.rules}


def test_an_answer_that_its_own_entries_contradict_is_unclear():
    given = answers(small(), {})
    problem = Problem(code="HZ219", item="small/01-01", params={"item": "", "state": "", "columns": ""})
    found = judged(small(), replace(given, problems=(problem,)))
    assert (found.outcome.value, found.outcome.worst) == ("incomplete", "shutdown")
    assert found.outcome.decisive == ("small/01-01",)
    assert found.items.unclear == 1


@pytest.mark.parametrize("days", [1, 30, -400])
def test_no_error_leaves_a_pass_standing_beside_it(days):
    """Also one about the day: a check that is still to come (HZ106), or of more than a year ago (HZ289)."""
    checklist = small()
    given = answers(checklist, {part.id: State.OK for part in checklist.items})
    found = judged(checklist, given, setting(on=DAY - timedelta(days=days)))
    assert any(problem.is_error for problem in found.problems)
    assert (found.status, found.outcome.value) == (Status.INCOMPLETE, Verdict.INCOMPLETE)


@pytest.mark.parametrize(
    ("reason", "spares"),
    [(f"{DAY} 11月更换设备后出现", True), ("", False), ("11月更换设备后出现", False), (f"{DAY}", False),
     (f"{DAY + timedelta(days=1)} 11月更换设备后出现", False)],
    ids=["day and reason", "nothing", "no day", "no reason", "a day to come"],
)  # fmt: skip
def test_that_a_hazard_came_later_needs_a_day_and_a_reason(reason, spares):
    earlier = judged(small(), answers(small(), {}))
    facts = case().with_values(arisen_since=("small/01-01",), reasons={"arisen_since": reason})
    how = setting(SEEN, earlier=(earlier,), previous_stage=SELF, case=facts)
    found = judged(small(), answers(small(), {MAJOR: SAFE}), how)
    assert ("V8" not in {rule.id for rule in found.outcome.rules}) is spares
    assert ("HZ243" not in {problem.code for problem in found.problems}) is spares


@pytest.mark.parametrize("reason", ["", "邻厂施工所致", f"{DAY}", f"{DAY + timedelta(days=1)} 邻厂施工所致"])
def test_a_cause_outside_the_enterprise_needs_a_day_and_a_reason(reason):
    for said, counts in ((reason, False), (f"{DAY} 邻厂施工所致", True)):
        facts = case().with_values(external_cause=("small/01-01",), reasons={"external_cause": said})
        found = judged(small(), answers(small(), {MAJOR: SAFE}), setting(SELF, case=facts))
        assert ("S7" in {rule.id for rule in found.outcome.rules}) is counts
        assert ("HZ243" in {problem.code for problem in found.problems}) is not counts

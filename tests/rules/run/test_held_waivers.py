"""Waivers against hazards of one's own lists: what each becomes, what it never touches, and what the gate counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
import result_cases as cases
from hypothesis import given, settings
from hypothesis import strategies as st

from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Grade, Stage, Status, Verdict
from hazardcheck.model.gate_report import GateReport
from hazardcheck.model.held_waiver import WaiverStanding
from hazardcheck.model.outcome import Result, Submission
from hazardcheck.model.written.checklist import Kind
from hazardcheck.model.written.gate import RunGate
from hazardcheck.model.written.waivers import Waiver
from hazardcheck.rules.known.hazard_prints import finding_prints
from hazardcheck.rules.run.gate_checks import check_gate
from hazardcheck.rules.run.known_before import KnownBefore

ON = cases.ON
OWN = replace(cases.STAMP, id="own", kind=Kind.OWN)
GATE = {"failed": {"general": {"max": 0}}, "overdue": {"max": 0}}
NEW = {"failed": {"general": {"max": 0, "only_new": True}}}


def hazard(place: str = "一车间", **more: Any) -> Finding:
    said = {"item": "own/11-03", "number": "YH-202611-4K7QM", "place": place, "responsible": "王五"}
    base = cases.finding("11-03", grade=Grade.GENERAL, deadline=ON + timedelta(days=9))
    return replace(base, **said | more)


def form(*findings: Finding, name: str = "示例甲厂", **more: Any) -> Submission:
    return cases.submission(
        name,
        Status.GRADED,
        outcome=cases.outcome(Verdict.RECTIFY),
        findings=findings,
        **{"checklists": (OWN, cases.STAMP)} | more,
    )


def waiver(**more: Any) -> Waiver:
    said: dict[str, Any] = {
        "number": "YH-202611-4K7QM",
        "enterprise": "示例甲厂",
        "approver": "李四",
        "reason": "新箱门已订货",
        "granted": ON,
        "expires": ON,
    }
    return Waiver(**said | more)


def known_before(*entries: Submission) -> KnownBefore:
    """What the forms of another file knew."""
    return KnownBefore.of((replace(one, sha256="e" * 64) for one in entries), Stage.SELF)


def held(result: Result, *waivers: Waiver, before: KnownBefore | None = None, on: date = ON, **gate: Any) -> GateReport:
    wanted = RunGate.model_validate({"schema": "hazardcheck/gate/1", **(gate or GATE)})
    return check_gate(wanted, "gate.yaml", result, on, waivers=waivers, before=before)


def general(report: GateReport) -> tuple[int, int, int, int]:
    """found, counted, waived, known."""
    (check,) = [one for one in report.checks if one.name == "failed.general.max"]
    return int(check.found), check.count, check.waived, check.known


PRINT = finding_prints(form(hazard()))[0]
YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)
BARE = hazard(place="", number="YH-202611-4K7QM")
W = WaiverStanding
# name → waiver, the forms of the run, its standing and why
STANDINGS: dict[str, tuple[Waiver, tuple[Submission, ...], WaiverStanding, str]] = {
    "by number": (waiver(), (form(hazard()),), W.WAIVES, ""),
    "by fingerprint": (waiver(number="", fingerprint=PRINT), (form(hazard()),), W.WAIVES, ""),
    "by fingerprint in capitals": (waiver(number="", fingerprint=PRINT.upper()), (form(hazard()),), W.WAIVES, ""),
    "until tomorrow": (waiver(expires=TOMORROW), (form(hazard()),), W.WAIVES, ""),
    "until yesterday": (waiver(granted=YESTERDAY, expires=YESTERDAY), (form(hazard()),), W.EXPIRED, ""),
    "from tomorrow": (waiver(granted=TOMORROW, expires=TOMORROW), (form(hazard()),), W.EARLY, ""),
    "another number": (waiver(number="YH-202611-XXXXX"), (form(hazard()),), W.UNKNOWN, ""),
    "another enterprise": (waiver(enterprise="示例乙厂"), (form(hazard()),), W.UNKNOWN, ""),
    "no hazard at all": (waiver(), (form(),), W.UNKNOWN, ""),
    "removed at once": (waiver(), (form(hazard(eliminated=True)),), W.UNUSED, "gone"),
    "closed": (waiver(), (form(closures=(hazard(),)),), W.UNUSED, "gone"),
    "a legal item": (waiver(), (form(hazard(item="gongmao-2023/11-03")),), W.REFUSED, "statutory"),
    "a major hazard": (waiver(), (form(hazard(grade=Grade.MAJOR)),), W.REFUSED, "statutory"),
    "a list nobody knows": (waiver(), (form(hazard(), checklists=(cases.STAMP,)),), W.REFUSED, "statutory"),
    "a supplement to the law": (
        waiver(),
        (form(hazard(), checklists=(replace(OWN, extends="gongmao-2023"),)),),
        W.REFUSED,
        "statutory",
    ),
    "two of one number": (waiver(), (form(hazard(), hazard(item="own/11-05")),), W.REFUSED, "several"),
    "by himself": (waiver(approver="王五"), (form(hazard()),), W.REFUSED, "self"),
    "by himself, otherwise called": (waiver(approver="小王"), (form(hazard()),), W.REFUSED, "self"),
    "nobody responsible": (waiver(), (form(hazard(responsible="")),), W.REFUSED, "nobody"),
    "a post responsible": (waiver(), (form(hazard(responsible="车间")),), W.REFUSED, "nobody"),
    "names taken out": (waiver(), (form(hazard(responsible="甲某＊")),), W.REFUSED, "nobody"),
    "nothing tells it apart": (
        waiver(number="", fingerprint=finding_prints(form(BARE))[0]),
        (form(BARE),),
        W.REFUSED,
        "nameless",
    ),
    "nothing but its number": (waiver(), (form(BARE),), W.WAIVES, ""),
    "of two forms of one enterprise": (waiver(), (form(hazard()), form(hazard())), W.WAIVES, ""),
    "by himself in one of two forms": (
        waiver(),
        (form(hazard()), form(hazard(responsible="李四"))),
        W.REFUSED,
        "self",
    ),
}


@pytest.mark.parametrize("name", STANDINGS)
def test_what_becomes_of_a_waiver(name: str) -> None:
    given_, forms, standing, why = STANDINGS[name]
    report = held(cases.result(*forms), given_)
    (found,) = report.waivers
    assert (found.standing, found.why) == (standing, why)
    counted = sum(not one.eliminated and one.grade is Grade.GENERAL for entry in forms for one in entry.findings)
    whole, count, waived, known = general(report)
    assert whole == count + waived + known == counted
    assert (waived > 0) is (standing is W.WAIVES)


def test_a_gate_without_a_limit_for_general_hazards_has_no_use_for_it() -> None:
    report = held(cases.result(form(hazard())), waiver(), failed={"major": {"max": 0}})
    assert (report.waivers[0].standing, report.waivers[0].why) == (W.UNUSED, "unasked")


def test_a_waiver_does_not_hide_that_its_hazard_is_overdue() -> None:
    late = form(hazard(deadline=YESTERDAY))
    report = held(cases.result(late), waiver())
    assert general(report) == (1, 0, 1, 0)
    assert [check.name for check in report.failed] == ["overdue.max"]


def test_what_nobody_accounts_for_is_never_waived() -> None:
    from test_gate_checks import known

    before = replace(known(), finding=hazard())
    report = held(cases.result(form(unseen=(before,))), waiver())
    assert report.waivers[0].standing is W.UNKNOWN
    assert general(report) == (1, 1, 0, 0)


# ---- what an earlier result knew

# name → the forms of before, the form of now, how many are known
BEFORE: dict[str, tuple[tuple[Submission, ...], Submission, int]] = {
    "the same": ((form(hazard()),), form(hazard()), 1),
    "the same, numbered afresh": ((form(hazard()),), form(hazard(number="YH-202612-9XYZA")), 1),
    "the same place and number": ((form(hazard(device="1号")),), form(hazard(device="")), 1),
    "another place": ((form(hazard()),), form(hazard(place="二车间", number="YH-202611-AAAAA")), 0),
    "only the number is the same": ((form(hazard()),), form(hazard(place="二车间")), 0),
    "another enterprise": ((form(hazard()),), form(hazard(), name="示例乙厂"), 0),
    "one of two": ((form(hazard()),), form(hazard(), hazard(place="二车间", number="YH-202611-AAAAA")), 1),
    "two now of one then": (
        (form(hazard(device="1号")),),
        form(hazard(device="1号", number="YH-202612-9XYZA"), hazard(device="")),
        1,
    ),
    "nothing tells it apart": ((form(BARE),), form(BARE), 0),
    "removed at once then": ((form(hazard(eliminated=True)),), form(hazard()), 0),
    "overdue now": ((form(hazard()),), form(hazard(deadline=YESTERDAY)), 0),
    "overdue by the earlier day": ((form(hazard(deadline=YESTERDAY)),), form(hazard()), 0),
    "due today": ((form(hazard(deadline=ON)),), form(hazard(deadline=ON)), 1),
    "a legal item": ((form(hazard(item="gongmao-2023/11-03")),), form(hazard(item="gongmao-2023/11-03")), 0),
    "major then": ((form(hazard(grade=Grade.MAJOR)),), form(hazard()), 0),
    "nobody's form": (
        (form(hazard(), enterprise=None, name="示例丙厂"),),
        form(hazard(), enterprise=None, name="示例丙厂"),
        0,
    ),
}


@pytest.mark.parametrize("name", BEFORE)
def test_what_was_known(name: str) -> None:
    earlier, now, count = BEFORE[name]
    before = known_before(*earlier)
    whole, counted, waived, known = general(held(cases.result(now), before=before, **NEW))
    assert (known, waived) == (count, 0)
    assert whole == counted + known
    plain = {"failed": {"general": {"max": 0}}}
    assert general(held(cases.result(now), before=before, **plain))[3] == 0, "only where the gate says so"


def test_a_major_hazard_counts_every_time() -> None:
    entry = form(hazard(grade=Grade.MAJOR))
    before = known_before(entry)
    report = held(cases.result(entry), before=before, **{"failed": {"major": {"max": 0}, **NEW["failed"]}})
    assert [check.name for check in report.failed] == ["failed.major.max"]


# ---- properties

PLACES = ("一车间", "二车间", "三车间")
HAZARDS = [
    hazard(place=place, number=f"YH-202611-{at:05d}", item=item, grade=grade, deadline=ON + timedelta(days=shift))
    for at, (place, item, grade, shift) in enumerate(
        product(PLACES, ("own/11-03", "gongmao-2023/11-03"), Grade, (-1, 1))
    )
]
SOME = st.lists(st.sampled_from(HAZARDS), max_size=6, unique_by=lambda one: one.number)
WAIVERS = st.lists(
    st.builds(
        waiver,
        number=st.sampled_from([one.number for one in HAZARDS]),
        expires=st.sampled_from([ON, TOMORROW]),
        approver=st.sampled_from(["李四", "王五"]),
    ),
    max_size=3,
    unique_by=lambda one: one.number,
)


def counted(report: GateReport) -> dict[str, set[str]]:
    """By condition, the numbers that count."""
    return {check.name: {record.number for record in check.records} for check in report.checks}


STRICT = {"failed": {"major": {"max": 0}, "general": {"max": 0}}, "overdue": {"max": 0}}


@settings(max_examples=40, deadline=None)
@given(findings=SOME, waivers=WAIVERS, more=st.sampled_from(HAZARDS))
def test_a_waiver_touches_its_own_hazard_alone(findings: list[Finding], waivers: list[Waiver], more: Finding) -> None:
    """One waiver more changes nothing of any other hazard, and nothing at all of major, legal and overdue ones."""
    result = cases.result(form(*findings))
    others = [one for one in waivers if one.number != more.number]
    without, with_it = held(result, *others, **STRICT), held(result, *others, waiver(number=more.number), **STRICT)
    assert without.waivers == with_it.waivers[:-1]
    for name, numbers in counted(without).items():
        gone = numbers - counted(with_it)[name]
        assert counted(with_it)[name] <= numbers
        assert gone <= ({more.number} if name == "failed.general.max" else set())
        assert not gone or more.item.startswith("own/")
    for one in with_it.checks:
        assert one.name in ("run", "missing.max") or int(one.found) == one.count + one.waived + one.known


@settings(max_examples=40, deadline=None)
@given(findings=SOME, earlier=SOME, waivers=WAIVERS, place=st.integers(0, 5))
def test_a_hazard_less_never_makes_a_gate_fail(
    findings: list[Finding], earlier: list[Finding], waivers: list[Waiver], place: int
) -> None:
    before = known_before(form(*earlier))
    parts: dict[str, Any] = {**STRICT, "failed": {"major": {"max": 0}, **NEW["failed"]}}
    less = [one for at, one in enumerate(findings) if at != place]
    whole = held(cases.result(form(*findings)), *waivers, before=before, **parts)
    fewer = held(cases.result(form(*less)), *waivers, before=before, **parts)
    assert {check.name for check in fewer.failed} <= {check.name for check in whole.failed}


@settings(max_examples=40, deadline=None)
@given(findings=SOME, earlier=SOME)
def test_an_earlier_result_never_makes_a_gate_stricter(findings: list[Finding], earlier: list[Finding]) -> None:
    result = cases.result(form(*findings))
    before = known_before(form(*earlier))
    alone, beside = held(result, **NEW), held(result, before=before, **NEW)
    assert {check.name for check in beside.failed} <= {check.name for check in alone.failed}
    assert general(alone)[0] == general(beside)[0]

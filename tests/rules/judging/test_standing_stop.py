"""The stop that stands at a recheck, whatever lay between: an order is lifted by its own end alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from rule_cases import DAY, answers, case, judged, setting, small

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import Stage, State, Verdict
from hazardcheck.model.outcome import Submission
from hazardcheck.model.written.case import Case

MAJOR = "01-01"
SELF, SEEN, AGAIN = Stage.SELF, Stage.INSPECTION, Stage.RECHECK
FIRST = DAY - timedelta(days=60)
BOOTH = {"place": "喷漆房一", "description": "通风联锁失效", "responsible": "赵某甲"}
DONE = {"done_on": DAY - timedelta(days=4), "done_note": "更换联锁并试车", "accepted_by": "钱某乙",
        "accepted_on": DAY - timedelta(days=3)}  # fmt: skip
OPEN = Answer(key="", state=State.HAZARD, records=(HazardRecord(**BOOTH),))  # type: ignore[arg-type]
CLOSED = Answer(key="", state=State.OK, records=(HazardRecord(**BOOTH, **DONE),))  # type: ignore[arg-type]
ENDS = {"acceptance_report": DAY - timedelta(days=2), "consent": DAY - timedelta(days=1)}


def form(row: Answer | State, on: date):
    return replace(answers(small(), {MAJOR: row}), checked_on=on)


def road(stages: tuple[Stage, ...], row: Answer | State = OPEN, policy: str = "law-2021") -> list[Submission]:
    """Forms of one month after the other, each judged at its stage against the one before alone; the first finds the
    hazard, those between say ``row``."""
    found: list[Submission] = []
    for place, stage in enumerate(stages):
        on = FIRST + timedelta(days=10 * place)
        before = {"earlier": (found[-1],), "previous_stage": stages[place - 1]} if found else {}
        given = form(row if found else OPEN, on)
        found.append(judged(small(), given, setting(stage, policy, on=on, **before)))
    return found


def recheck(earlier: list[Submission], theirs: Stage, facts: Case | None = None, policy: str = "law-2021"):
    """The last form, which closes the hazard with all proof, judged against these."""
    more = {"case": facts} if facts else {}
    how = setting(AGAIN, policy, earlier=tuple(earlier), previous_stage=theirs, **more)
    return judged(small(), form(CLOSED, DAY), how)


def ends(**days: date | None) -> Case:
    """A case that says both facts, each on its day; None: without one."""
    reasons = {name: f"{day} 示例" if day else "示例" for name, day in (ENDS | days).items()}
    return Case(acceptance_report=True, consent=True, reasons=reasons)


@pytest.mark.parametrize("policy", ["law-2021", "yongkang-2023"])
@pytest.mark.parametrize("row", [OPEN, State.UNANSWERED, State.OK], ids=["seen", "not answered", "a bare 无隐患"])
@pytest.mark.parametrize("between", [stages for count in range(3) for stages in product((SELF, AGAIN), repeat=count)])
def test_no_form_between_takes_an_order_back(between: tuple[Stage, ...], row: Answer | State, policy: str) -> None:
    """Ordered at the inspection, any self-checks and rechecks between, closed without a consent: not struck off."""
    months = road((SEEN, *between), row, policy)
    found = recheck(months[-1:], between[-1] if between else SEEN, policy=policy)
    assert found.outcome is not None
    assert "R3" in {rule.id for rule in found.outcome.rules}
    assert found.outcome.every_stop[0].kind == "onsite"
    assert {"HZ264", "HZ284"} <= {problem.code for problem in found.problems}
    lifted = recheck(months[-1:], between[-1] if between else SEEN, ends(), policy)
    assert lifted.outcome is not None
    assert (lifted.outcome.value, {rule.id for rule in lifted.outcome.rules}) == (Verdict.PASS, {"R1"})


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_result_that_is_not_at_hand_is_remembered_by_the_one_after_it(order: tuple[int, int]) -> None:
    """A self-check before the inspection, the inspection not at hand, a self-check after it that was held against it:
    both self-checks together still know of the order."""
    early = judged(small(), form(OPEN, FIRST - timedelta(days=9)), setting(on=FIRST - timedelta(days=9)))
    late = road((SEEN, SELF))[-1]
    found = recheck([(early, late)[place] for place in order], SELF)
    assert found.outcome is not None
    assert found.outcome.every_stop[0].kind == "onsite"


@pytest.mark.parametrize("said", ["self", "onsite", True])
def test_the_case_cannot_make_an_order_ones_own_stop(said: str | bool) -> None:
    facts = Case(stop_in_force=said, acceptance_report=True, reasons={"acceptance_report": f"{DAY} 验收"})  # type: ignore[arg-type]
    found = recheck(road((SEEN, SELF))[-1:], SELF, facts)
    assert found.outcome is not None
    assert found.outcome.every_stop[0].kind == "onsite"
    assert found.outcome.value is Verdict.SHUTDOWN


@pytest.mark.parametrize("is_known", [True, False], ids=["with the earlier result", "by the case alone"])
@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({}, ""),
        ({"consent": None}, "known.consent"),
        ({"acceptance_report": None}, "known.consent"),
        ({"consent": DAY + timedelta(days=1)}, "known.consent-future"),
        ({"consent": DAY - timedelta(days=3)}, "known.consent-first"),
        ({"acceptance_report": DAY - timedelta(days=5)}, "known.consent-undone"),
        ({"acceptance_report": DAY - timedelta(days=5), "consent": DAY - timedelta(days=5)}, "known.consent-undone"),
    ],
)
def test_what_ends_no_stop_is_said_and_ends_none(days: dict[str, date | None], why: str, is_known: bool) -> None:
    earlier = road((SEEN,)) if is_known else [judged(small(), form(OPEN, FIRST), setting(SELF, "law-2021", on=FIRST))]
    facts = replace_stop(ends(**days))
    found = recheck(earlier, SEEN if is_known else SELF, facts)
    assert found.outcome is not None
    assert {problem.params.get("why") for problem in found.problems} - {None} == ({why} if why else set())
    assert [problem.code for problem in found.problems if "why" in problem.params] == (
        [] if not why else ["HZ284"] if is_known else ["HZ299"]
    )
    assert (found.outcome.value is Verdict.PASS) is (not why)


def replace_stop(facts: Case) -> Case:
    """The case that also says that the order is in force."""
    return facts.with_values(stop_in_force="onsite")


def test_two_orders_stand_both_where_they_hold() -> None:
    """Two inspections of one enterprise: the area of the one does not take the place of the other's."""
    second = Answer(key="", state=State.HAZARD, records=(HazardRecord(**BOOTH | {"place": "喷漆房二"}),))  # type: ignore[arg-type]
    on = FIRST + timedelta(days=3)
    months = [*road((SEEN,)), judged(small(), form(second, on), setting(SEEN, "law-2021", on=on))]
    found = recheck(months, SEEN)
    assert found.outcome is not None
    assert found.outcome.every_stop[0].area == "喷漆房一、喷漆房二"


def test_a_stop_said_to_be_over_is_over() -> None:
    facts = case(stop_in_force=False, acceptance_report=True, consent=True)
    found = recheck(road((SEEN,)), SEEN, facts)
    assert found.outcome is not None
    assert found.outcome.value is Verdict.PASS


@pytest.mark.parametrize("reason", ["", "已经解除", f"{DAY}", f"{DAY + timedelta(days=1)} 已经解除"])
@pytest.mark.parametrize("said", [False, "onsite"])
def test_what_nobody_vouches_for_takes_no_order_back(said: bool | str, reason: str) -> None:
    """No stop, or a milder one, without a day and a reason: the one that an earlier result asked for stands."""
    facts = Case(stop_in_force=said, reasons={"stop_in_force": reason} if reason else {})  # type: ignore[arg-type]
    found = recheck(road((SEEN,)), SEEN, facts)
    assert found.outcome is not None
    assert found.outcome.value is Verdict.SHUTDOWN
    assert found.outcome.every_stop[0].kind == "onsite"
    assert ("HZ243" in {problem.code for problem in found.problems}) is (said is False)

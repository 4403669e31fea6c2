"""An edited finding of a saved result is refused; no result of our own ever is."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from rule_cases import DAY, answers, case, judged, setting, small

from hazardcheck.library.policies import load_policy
from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import Grade, Stage, State, Verdict
from hazardcheck.rules.saved.saved_agreement import entry_disagreement
from hazardcheck.rules.saved.saved_rules import rules_disagreement

POLICIES = ("yongkang-2023", "law-2021")
DONE = {"description": "联锁失效", "measure": "更换联锁", "responsible": "示例甲"}
CONTROL = {"control_measure": "停用并上锁", "safe_meanwhile": True}


def wrong(entry, stage: Stage, policy: str) -> str:
    return entry_disagreement(entry) or rules_disagreement(entry, stage, load_policy(policy, "zh"))


def record(chance: random.Random, place: int) -> HazardRecord:
    given = dict(DONE) if chance.random() < 0.6 else {}
    given |= CONTROL if chance.random() < 0.5 else {}
    given |= {"eliminated": True} if chance.random() < 0.4 else {}
    given |= {"deadline": DAY + timedelta(chance.randint(-9, 9))} if chance.random() < 0.4 else {}
    return HazardRecord(location=f"隐患登记!A{place}", place=chance.choice(["", "一车间"]), **given)


def form(chance: random.Random):
    checklist = small()
    states = [State.OK] * 4 + [State.HAZARD] * 2 + [State.NA, State.UNANSWERED]
    rows = {}
    for place, one in enumerate(checklist.items):
        state = chance.choice(states if chance.random() < 0.6 else states[:6])
        records = tuple(record(chance, 10 * place + n) for n in range(chance.randint(0, 2)))
        rows[one.id] = Answer(key="", state=state, records=records if state is State.HAZARD else ())
    facts = {name: chance.choice([True, False, None]) for name in ("fine", "left", "exempt")}
    return checklist, answers(checklist, rows, facts=facts)


CASES = [{}, {"severity": "grave"}, {"records_faked": True}, {"cooperation": "obstructed"}, {"order_refused": True},
         {"stop_in_force": "onsite"}, {"stop_in_force": "onsite", "acceptance_report": True, "consent": True},
         {"external_cause": ("01-01",)}, {"due": DAY - timedelta(2)}, {"penalties": (DAY,) * 3},
         {"reported_on": DAY - timedelta(9), "visit_notice_on": DAY - timedelta(3), "plan_on_schedule": True}]  # fmt: skip


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("stage", list(Stage))
def test_results_of_our_own_are_never_refused(stage: Stage, policy: str) -> None:
    seen = set()
    for seed in range(60):
        chance = random.Random(seed)
        checklist, given = form(chance)
        entry = judged(checklist, given, setting(stage, policy=policy, case=case(**chance.choice(CASES))))
        assert wrong(entry, stage, policy) == "", seed
        seen.add(entry.outcome.value)
    assert len(seen) > 2


def base(grade: str = "01-01", **more: object):
    """A whole form with one hazard of this item."""
    checklist = small()
    rows = {one.id: Answer(key="", state=State.OK) for one in checklist.items}
    rows[grade] = Answer(key="", state=State.HAZARD, records=(HazardRecord(location="隐患登记!A2", **more),))
    return judged(checklist, answers(checklist, rows, facts={"fine": False}), setting(Stage.SELF))


def finding(**changes: object):
    return lambda entry: replace(entry, findings=(replace(entry.findings[0], **changes), *entry.findings[1:]))


def outcome(**changes: object):
    return lambda entry: replace(entry, outcome=replace(entry.outcome, **changes))


def without_rule(entry):
    return replace(entry, outcome=replace(entry.outcome, rules=entry.outcome.rules[1:]))


S5, S6 = base(**DONE), base(safe_meanwhile=True, **DONE)
S4, S2 = base(**DONE, **CONTROL), base("01-03", **DONE)
EDITS = {
    "removed under S5": (S5, finding(eliminated=True)),
    "general under S5": (S5, finding(grade=Grade.GENERAL)),
    "controlled and safe under S5": (S5, finding(**CONTROL)),
    "controlled under S6": (S6, finding(control_measure="停用并上锁")),
    "removed under S4": (S4, finding(eliminated=True)),
    "unsafe under S4": (S4, finding(safe_meanwhile=False)),
    "removed under S2": (S2, finding(eliminated=True)),
    "major under S2": (S2, finding(grade=Grade.MAJOR)),
    "a rule dropped": (S5, without_rule),
    "all rules dropped": (S2, outcome(rules=(), value=Verdict.INCOMPLETE)),
    "a milder best": (S5, outcome(best=Verdict.PASS)),
    "a harsher worst": (S2, outcome(worst=Verdict.REFER)),
    "doubled": (S5, lambda entry: replace(entry, findings=entry.findings * 2)),
    "no findings": (S2, lambda entry: replace(entry, findings=())),
    "a milder rule": (S5, lambda entry: replace(entry, outcome=replace(
        entry.outcome, value=Verdict.RECTIFY, best=Verdict.RECTIFY, worst=Verdict.RECTIFY, stop=None,
        rules=tuple(replace(one, outcome=Verdict.RECTIFY, stop=None) for one in entry.outcome.rules)))),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_finding_is_refused(name: str) -> None:
    entry, edit = EDITS[name]
    assert wrong(entry, Stage.SELF, "yongkang-2023") == ""
    assert wrong(edit(entry), Stage.SELF, "yongkang-2023") != ""


def test_emptied_problems_are_refused() -> None:
    checklist = small()
    entry = judged(checklist, answers(checklist, {}, default=State.UNANSWERED), setting(Stage.SELF))
    assert any(problem.is_error for problem in entry.problems)
    assert wrong(entry, Stage.SELF, "yongkang-2023") == ""
    assert wrong(replace(entry, problems=()), Stage.SELF, "yongkang-2023") != ""

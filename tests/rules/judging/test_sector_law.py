"""What the law of a criterion's own sector demands (``procedure:``): the stop, whoever orders it, its basis, its
papers — and that neither silence nor a supplement loosens it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from rule_cases import CONTROLLED, DAY, REMOVED, answers, case, hazard, judged, setting, small

from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.base import ItemGrade, Stage, State, Verdict
from hazardcheck.model.written.procedure import (
    Procedure,
    Requirement,
    SectorAcceptance,
    SectorReport,
    SectorStop,
    StopExtent,
    StopHolds,
    StopKind,
    Term,
)
from hazardcheck.reports.procedure_words import procedure_lines
from hazardcheck.rules.criteria.procedure_faults import written_faults
from hazardcheck.rules.saved.saved_agreement import entry_disagreement
from hazardcheck.rules.saved.saved_rules import rules_disagreement
from hazardcheck.rules.supplements.local_procedure import joined_procedure

SELF, SEEN, AGAIN = Stage.SELF, Stage.INSPECTION, Stage.RECHECK
MAJOR, MINOR = "01-01", "01-03"
SAFE, UNSAFE = hazard(**CONTROLLED, place="一采区"), hazard(control_measure="停用", place="一采区")
LATE = hazard(**CONTROLLED, place="一采区", deadline=DAY - timedelta(days=1))


def stop(kind: str = "self", holds: str = "every-open", extent: str = "area") -> SectorStop:
    return SectorStop(
        kind=StopKind(kind),
        holds=StopHolds(holds),
        extent=StopExtent(extent),
        order="立即停止受影响区域",
        basis=(f"《示例条例》第{kind}条",),
        by="" if kind == "self" else "示例监管部门",
    )


def sector(holds: str = "every-open", extent: str = "area", *, kinds: tuple[str, ...] = ("self", "onsite")):
    """A criterion whose law demands a stop."""
    return small(procedure=Procedure(stops=tuple(stop(kind, holds, extent) for kind in kinds)))


TABLE = [
    # stage, policy, what the law says, answers, case, headline, rows, stops
    (SELF, "law-2021", sector(), {MAJOR: SAFE}, {}, "shutdown", {"S4", "S8"}, "self"),
    (SELF, "yongkang-2023", sector(), {MAJOR: SAFE}, {}, "shutdown", {"S4", "S8"}, "self"),
    (SELF, "law-2021", sector(), {MAJOR: UNSAFE}, {}, "shutdown", {"S5", "S8"}, "self"),
    (SELF, "law-2021", sector(), {MAJOR: hazard(**REMOVED)}, {}, "pass", {"S3"}, ""),
    (SELF, "law-2021", sector(), {MINOR: hazard()}, {}, "rectify", {"S2"}, ""),
    (SELF, "law-2021", sector("unsafe"), {MAJOR: SAFE}, {}, "rectify", {"S4"}, ""),
    (SELF, "law-2021", sector("unsafe"), {MAJOR: UNSAFE}, {}, "shutdown", {"S5"}, "self"),
    (SELF, "law-2021", sector(kinds=("onsite",)), {MAJOR: SAFE}, {}, "rectify", {"S4"}, ""),
    (SEEN, "law-2021", sector(), {MAJOR: SAFE}, {}, "shutdown", {"V12"}, "onsite"),
    (SEEN, "law-2021", sector(kinds=("self",)), {MAJOR: SAFE}, {}, "rectify", {"V6"}, ""),
    (SEEN, "yongkang-2023", sector(), {MAJOR: SAFE}, {}, "shutdown", {"V12"}, "onsite"),
    (SEEN, "law-2021", sector(), {MAJOR: UNSAFE}, {}, "shutdown", {"V12"}, "onsite"),
    (SEEN, "law-2021", sector(), {MAJOR: SAFE}, {"cooperation": "poor"}, "refer", {"V12", "V7"}, "onsite"),
    (SEEN, "law-2021", sector("unsafe"), {MAJOR: SAFE}, {}, "rectify", {"V6"}, ""),
    (SEEN, "law-2021", sector("unsafe"), {MAJOR: UNSAFE}, {}, "shutdown", {"V5"}, "onsite"),
    (AGAIN, "law-2021", sector(), {MAJOR: SAFE}, {}, "shutdown", {"R5", "V12"}, "onsite"),
    (AGAIN, "law-2021", sector(), {MAJOR: LATE}, {}, "refer", {"R2", "V12"}, "onsite penalty"),
]


@pytest.mark.parametrize(("stage", "policy", "checklist", "given", "facts", "value", "rows", "kinds"), TABLE)
def test_rows(stage, policy, checklist, given, facts, value, rows, kinds):
    before = judged(checklist, answers(checklist, {}), setting(SEEN))
    more = {"earlier": (before,), "previous_stage": SEEN} if stage is AGAIN else {}
    how = setting(stage, policy, case=case(**facts), **more)
    found = judged(checklist, answers(checklist, given), how)
    outcome = found.outcome
    assert (outcome.value, {rule.id for rule in outcome.rules}) == (value, rows)
    assert " ".join(one.kind for one in outcome.stops) == kinds
    assert entry_disagreement(found) == rules_disagreement(found, stage, how.policy) == ""
    for one in outcome.stops:
        if one.kind != "penalty":
            assert f"《示例条例》第{one.kind}条" in one.basis
            assert one.by == ("示例监管部门" if one.kind == "onsite" else "企业主要负责人")
        assert one.area == "一采区"


def test_reported_and_on_schedule_spares_no_stop_of_the_sector():
    early = {
        "reported_on": DAY - timedelta(9), "visit_notice_on": DAY - timedelta(5), "plan_on_schedule": True
    }  # fmt: skip
    how = setting(SEEN, "law-2021", case=case(**early))
    assert judged(small(), answers(small(), {MAJOR: SAFE}), how).outcome.value is Verdict.RECTIFY
    assert judged(sector(), answers(sector(), {MAJOR: SAFE}), how).outcome.value is Verdict.SHUTDOWN


def test_the_equipment_is_named():
    boiler = sector(extent="equipment")

    def area(**more: object) -> str:
        return judged(boiler, answers(boiler, {MAJOR: hazard(**CONTROLLED, **more)})).outcome.stop.area

    assert area(device="1号锅炉", place="锅炉房") == "1号锅炉（锅炉房）"
    assert area(device="1号锅炉") == "1号锅炉"
    assert area(place="锅炉房") == "“锅炉房”所涉设备"
    assert area() == "“项01-01”所涉设备"


def test_a_stop_of_the_sector_carries_on_with_its_authority_when_the_case_is_silent():
    seen = judged(sector(), answers(sector(), {MAJOR: SAFE}), setting(SEEN, "law-2021"))
    again = setting(AGAIN, "law-2021", earlier=(seen,), previous_stage=SEEN)
    found = judged(sector(), answers(sector(), {}), again)
    assert found.outcome.value is Verdict.SHUTDOWN
    assert (found.outcome.stop.by, found.outcome.stop.area) == ("示例监管部门", "一采区")
    assert "《示例条例》第onsite条" in found.outcome.stop.basis
    assert found.outcome.procedures == seen.outcome.procedures


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("policy", ["law-2021", "yongkang-2023"])
def test_no_worse_fact_makes_it_milder(stage: Stage, policy: str):
    """From every kind of hazard to every worse one, with and without the law of a sector: never milder, and with it
    never milder than without."""
    kinds = [
        {"control_measure": text, "safe_meanwhile": safe, "eliminated": gone, "deadline": due}
        for text, safe, gone, due in itertools.product(
            ("", "停用并挂牌"), (True, None, False), (True, False), (None, DAY - timedelta(1))
        )
    ]
    done = {"description": "联锁失效", "measure": "更换联锁", "responsible": "示例甲", "place": "一采区"}
    order = {True: 0, None: 1, False: 1}

    def severity(checklist, kind) -> int:
        before = judged(small(), answers(small(), {}), setting(SEEN))
        more = {"earlier": (before,), "previous_stage": SEEN} if stage is AGAIN else {}
        given = answers(checklist, {MAJOR: hazard(**kind, **done)})
        return judged(checklist, given, setting(stage, policy, **more)).outcome.value.severity

    plain = [severity(small(), kind) for kind in kinds]
    strict = [severity(sector(), kind) for kind in kinds]
    assert all(mine >= law for mine, law in zip(strict, plain, strict=True))
    for (one, first), (other, second) in itertools.product(enumerate(kinds), repeat=2):
        worse = (
            bool(first["control_measure"]) >= bool(second["control_measure"])
            and order[first["safe_meanwhile"]] <= order[second["safe_meanwhile"]]
            and first["eliminated"] >= second["eliminated"]
            # 已消除 beside 不能保证安全 contradicts itself; beside nothing it does not
            and not (first["eliminated"] and first["safe_meanwhile"] is False and second["safe_meanwhile"] is None)
            and (first["deadline"] is None) >= (second["deadline"] is None)
        )
        if worse:
            assert plain[one] <= plain[other], (first, second)
            assert strict[one] <= strict[other], (first, second)


# ---- the shipped lists

SHIPPED = {
    # checklist → stops a safe open hazard in a self-check and at an inspection, by which article, in how many days
    "coal-2026": (True, True, "《煤矿安全生产条例》第三十六条", "20日内"),
    "special-equipment-2024": (True, True, "《特种设备安全法》第四十条第三款、第四十二条", "10个工作日内"),
    "power-2026": (False, False, "", "3个工作日内"),
    "agri-machinery-2022": (False, True, "《农业机械安全监督管理条例》第四十条第（三）项", ""),
}


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("policy", ["law-2021", "yongkang-2023"])
def test_every_item_of_a_shipped_list(name: str, policy: str):
    """Each of its items alone, open, under control and safe: the stop is that of its own law, under every policy."""
    checklist = load_checklist(name)
    alone, ordered, article, days = SHIPPED[name]
    facts = {fact.id: True for fact in checklist.facts}
    held = {row.id: State.HAZARD for row in checklist.preconditions}
    for stage, due in ((SELF, alone), (SEEN, ordered)):
        for item in checklist.items:
            given = answers(checklist, {**held, item.id: hazard(**CONTROLLED)}, facts=facts)
            found = judged(checklist, given, setting(stage, policy))
            if not found.majors:
                continue
            stops = [one for one in found.outcome.stops if article and article in "、".join(one.basis)]
            assert bool(stops) is due, (item.id, stage)
            if due:
                assert found.outcome.value.severity >= Verdict.SHUTDOWN.severity
            assert [one.checklist for one in found.outcome.procedures] == [name]
    assert days in "\n".join(procedure_lines(checklist.procedure, "zh"))


def test_every_procedure_says_its_article():
    for name in SHIPPED:
        for lang in ("zh", "en"):
            for line in procedure_lines(load_checklist(name).procedure, lang):
                assert ("《" if lang == "zh" else ", article ") in line
                assert "{" not in line


# ---- supplements


def test_a_supplement_adds_and_raises_but_never_loosens():
    law = Procedure(
        stops=(stop("self", "unsafe"),),
        acceptance=(SectorAcceptance(by="部门", within=Term(days=20), basis=("《甲》",)),),
    )
    city = Procedure(
        stops=(stop("self"), stop("onsite")),
        reports=(SectorReport(by="企业", to="镇街", within=Term(days=1), basis=("《乙》",)),),
        resume=(Requirement(text="镇街到场", basis=("《乙》",)),),
    )
    made = joined_procedure(law, city)
    assert made is not None
    assert made.stop_of("self").holds is StopHolds.EVERY_OPEN
    assert made.acceptance == law.acceptance
    assert [one.to for one in made.reports] == ["镇街"]
    assert [one.text for one in made.resume] == ["（本地补充）镇街到场"]
    milder = joined_procedure(city, law)
    assert milder is not None
    assert joined_procedure(None, None) is None


@pytest.mark.parametrize(
    ("term", "count"),
    [
        (Term(days=3), 0), (Term(days=3, working=True, since="自发现之日起"), 0), (Term(text="每季度"), 0), (Term(), 1),
        (Term(days=0), 1), (Term(days=-1), 1), (Term(days=3, text="每季度"), 1), (Term(text="每季度", working=True), 1),
        (Term(text="  "), 1),
    ],
)  # fmt: skip
def test_a_term_is_days_or_words(term: Term, count: int):
    report = SectorReport(by="企业", to="部门", within=term, basis=("《甲》",))
    found = [fault.code for fault in written_faults(Procedure(reports=(report,)))]
    assert found == ["HZ477"] * count


def test_an_empty_or_doubled_entry_is_a_fault():
    assert [one.code for one in written_faults(Procedure())] == ["HZ423"]
    twice = Procedure(stops=(stop(), stop()))
    assert [one.code for one in written_faults(twice)] == ["HZ411"]
    bare = Procedure(stops=(replace_stop(by=""),), resume=(Requirement(text="", basis=()),))
    assert sorted(one.code for one in written_faults(bare)) == ["HZ423", "HZ423", "HZ423"]


def replace_stop(**more: object) -> SectorStop:
    return stop("onsite").with_values(**more)


def test_an_edited_stop_is_refused():
    found = judged(sector(), answers(sector(), {MAJOR: SAFE}))
    law = setting(policy="law-2021").policy
    without = tuple(rule for rule in found.outcome.rules if rule.id != "S8")
    milder = replace(
        found, outcome=replace(found.outcome, value=Verdict.RECTIFY, best=Verdict.RECTIFY, worst=Verdict.RECTIFY,
                               rules=without, stop=None, stops=())
    )  # fmt: skip
    assert rules_disagreement(milder, SELF, law) == "saved.rules"
    half = replace(found, outcome=replace(found.outcome, stops=()))
    other = replace(found, outcome=replace(found.outcome, stop=replace(found.outcome.stop, area="别处")))
    assert entry_disagreement(half) == ""  # a result of before has one stop alone
    assert entry_disagreement(other) == "saved.stop"


@pytest.mark.parametrize("row", ["R2", "V10"])
@pytest.mark.parametrize(
    ("listed", "by", "basis"),
    [
        ("coal-2026", "矿山安全监察机构", "《煤矿安全生产条例》第六十四条、第七十三条"),
        ("special-equipment-2024", "", "《特种设备安全法》第八十四条"),
        ("power-2026", "", "第三十四条"),
        ("agri-machinery-2022", "", "《农业机械安全监督管理条例》第四十一条、第五十五条"),
        ("gongmao-2023", "应急管理部门", "《安全生产法》"),
    ],
)
def test_a_penalty_is_by_the_criterions_own_law(listed: str, by: str, basis: str, row: str) -> None:
    checklist = load_checklist(listed)
    first = next(item.id for item in checklist.items if item.grade is ItemGrade.MAJOR)
    record = hazard(place="一车间", safe_meanwhile=False, deadline=DAY - timedelta(days=3))
    given = answers(checklist, {first: record}, facts={fact.id: True for fact in checklist.facts})
    facts = case(order_refused=True) if row == "V10" else case()
    how = setting(Stage.INSPECTION if row == "V10" else Stage.RECHECK, "law-2021", case=facts)
    found = judged(checklist, given, how)
    assert found.outcome is not None
    assert row in {rule.id for rule in found.outcome.rules}
    (stop,) = [one for one in found.outcome.every_stop if one.kind == "penalty"]
    assert any(basis in text for text in stop.basis[:1])
    assert by in stop.by
    assert stop.by.endswith("（依法告知、听证后决定）")
    assert ("应急管理部门" in stop.by) is (listed == "gongmao-2023")
    assert entry_disagreement(found) == ""

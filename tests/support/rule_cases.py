"""A small criterion with every kind of determination, and short ways to make answers: shared by the rule tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hazardcheck.library import policies
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import ItemGrade, Stage, State, Truth
from hazardcheck.model.outcome import Submission
from hazardcheck.model.written.case import Case
from hazardcheck.model.written.checklist import (
    Checklist,
    Condition,
    Coverage,
    Determination,
    Fact,
    Gate,
    Group,
    Item,
    Period,
    Precondition,
    Rule,
    Section,
)
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.judging.flags import Setting
from hazardcheck.rules.judging.judge import judge

DAY = date(2026, 11, 20)


def item(key: str, **more: object) -> Item:
    """An item with one condition."""
    given: dict[str, object] = {
        "id": key,
        "title": f"项{key}",
        "question": f"{key} 是否存在？",
        "clause": f"第{key}项",
        "conditions": (Condition(id="a", text=f"情形 {key}"),),
    }
    return Item(**{**given, **more})  # type: ignore[arg-type]


def small(**more: object) -> Checklist:
    """Seven items: two major, one general, one catch-all, two behind a precondition, and one behind facts."""
    items = (
        item("01-01"),
        item("01-02", industries=("machinery",)),
        item("01-03", grade=ItemGrade.GENERAL),
        item("01-04", catch_all=True),
        item("01-05", requires=("P01",)),
        item("01-06", requires=("P01",)),
        item("01-07", applies=Gate(all=("fine",), any=("left", "right"), none=("exempt",))),
    )
    given: dict[str, object] = {
        "schema": "hazardcheck/checklist/1",
        "id": "small",
        "title": "示例判定标准",
        "document": "示例〔2026〕1号",
        "issuer": "示例部",
        "in_force": Period(since=date(2026, 1, 1)),
        "version": "1.0.0",
        "source": "https://example.org/",
        "checked": DAY,
        "coverage": Coverage.FULL,
        "sections": (Section(id="01", title="示例", clause="第一条", items=items),),
        "facts": (
            Fact(id="coarse", title="粗"),
            Fact(id="fine", title="细", part_of="coarse"),
            Fact(id="left", title="左"),
            Fact(id="right", title="右"),
            Fact(id="exempt", title="除外"),
        ),
        "preconditions": (
            Precondition(id="P01", title="前提", question="前提是否存在？", clause="第一条", section="01"),
        ),
    }
    return Checklist(**{**given, **more})  # type: ignore[arg-type]


def grouped() -> Checklist:
    """Direct items, and 2 of 4 elements in one kind of place, 3 of 4 in any."""
    items = (item("01-01"), *(item(f"02-0{n}", grade=ItemGrade.ELEMENT) for n in range(1, 5)))
    elements = tuple(f"02-0{n}" for n in range(1, 5))
    groups = (
        Group(id="crowded", title="人员密集场所", at_least=2, items=elements[:3], applies=Gate(all=("crowded",))),
        Group(id="any", title="其他场所", at_least=3, items=elements),
    )
    return small(
        sections=(
            Section(id="01", title="直接", clause="第一条", items=items[:1]),
            Section(id="02", title="综合", clause="第二条", items=items[1:]),
        ),
        determination=Determination(rule=Rule.GROUPS, groups=groups),
        facts=(Fact(id="crowded", title="人员密集场所"),),
        preconditions=(),
    )


def answers(
    checklist: Checklist,
    states: Mapping[str, State | Answer],
    *,
    facts: Mapping[str, Truth] | None = None,
    industry: str = "machinery",
    default: State = State.OK,
    focus: tuple[str, ...] = (),
) -> Answers:
    """Answers to every row: ``default``, except those named (a state, or a whole answer)."""
    rows = {}
    for part in [*(entry.id for entry in checklist.items), *(row.id for row in checklist.preconditions)]:
        key = checklist.key(part)
        given = states.get(part, default)
        rows[key] = replace(given, key=key) if isinstance(given, Answer) else Answer(key=key, state=given)
    return Answers(
        enterprise=Enterprise(name="示例厂", uscc="", industry=industry),
        checked_on=DAY,
        facts=facts or {},
        stamps=(),
        rows=rows,
        focus=focus,
    )


def hazard(**more: object) -> Answer:
    """A hazard with the given columns."""
    records = (HazardRecord(**more),) if more else ()  # type: ignore[arg-type]
    return Answer(key="", state=State.HAZARD, records=records)


CONTROLLED = {"control_measure": "停用并挂牌，专人看守", "safe_meanwhile": True}
REMOVED = {"eliminated": True, "description": "报警探头断线", "measure": "更换探头并试验", "responsible": "示例甲"}


def setting(stage: Stage = Stage.SELF, policy: str = "yongkang-2023", **more: object) -> Setting:
    """A setting with the shipped policy."""
    given: dict[str, object] = {"stage": stage, "on": DAY, "policy": policies.load_policy(policy, "zh")}
    return Setting(**{**given, **more})  # type: ignore[arg-type]


def judged(checklist: Checklist, given: Answers, how: Setting | None = None) -> Submission:
    """The submission of these answers."""
    return judge(given, (checklist,), how or setting(), "a.xlsx", "0" * 64)


def case(**more: object) -> Case:
    """Case facts with a day and a reason for each."""
    return Case(**more, reasons=dict.fromkeys(more, f"{DAY} 示例理由"))  # type: ignore[arg-type]


def placeless(answer: Answer) -> Answer:
    """The answer without the places it was read from."""
    return replace(answer, location="", records=tuple(replace(record, location="") for record in answer.records))

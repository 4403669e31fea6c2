"""A factory with two spray booths in one item, one safe meanwhile and one not, and an earlier hazard that is closed:
judged by the real rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from result_cases import ON, result

from hazardcheck.library import policies
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import Stage, State
from hazardcheck.model.outcome import Result, Submission
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.judging.flags import Setting
from hazardcheck.rules.judging.judge import judge
from hazardcheck.textform import start_answers

SPRAY, DUST = "gongmao-2023/08-06", "gongmao-2023/11-03"
CHECKLIST = load_checklist("gongmao-2023")
SAFE = HazardRecord(
    conditions=("a",), place="1号喷漆室", device="PT-01", description="报警器探头失效", control_measure="停用并断电挂牌",
    eliminated=False, safe_meanwhile=True, measure="更换探头", responsible="丙某", funds="2", deadline=date(2026, 12, 5),
    contingency="灭火器", location="隐患登记!A2",
)  # fmt: skip
UNSAFE = replace(
    SAFE, number="YH-0002", place="2号喷漆室", device="PT-02", description="排风停用", control_measure="",
    safe_meanwhile=False, measure="修复排风", responsible="丁某", deadline=date(2026, 11, 8), location="隐患登记!A3",
)  # fmt: skip
CLOSED = HazardRecord(
    number="YH-0001", conditions=("a",), place="2号抛光间", device="CC-03", description="没有泄爆片",
    responsible="丙某", done_on=date(2026, 10, 28), done_note="加装无焰泄爆装置", accepted_by="戊某",
    accepted_on=date(2026, 10, 29), location="隐患登记!A4",
)  # fmt: skip
BOOTHS = {SPRAY: (State.HAZARD, (SAFE, UNSAFE)), DUST: (State.OK, (CLOSED,))}


def judged(
    rows: dict[str, tuple[State, tuple[HazardRecord, ...]]] | None = None, on: date = ON, stage: Stage = Stage.SELF
) -> Submission:
    """The submission of a form whose other rows say that there is no hazard."""
    enterprise = Enterprise(name="示例喷涂厂", uscc="91330784MA00000A0B", industry="light-industry", grid="示例一网格")
    form = form_for((CHECKLIST,), Profile(enterprise=enterprise), (), date(2026, 11, 1))
    facts = {fact.id: not fact.industries or enterprise.industry in fact.industries for fact in form.asked_facts}
    answers: Answers = replace(start_answers(form), checked_on=date(2026, 11, 1), facts=facts)
    said = {row.key: Answer(key=row.key, state=State.OK, value="不存在", location="自查表!D9") for row in form.rows}
    for key, (state, records) in (rows or BOOTHS).items():
        word = {State.HAZARD: "存在", State.OK: "不存在"}[state]
        said[key] = replace(said[key], state=state, value=word, records=records)
    setting = Setting(stage=stage, on=on, policy=policies.load_policy("law-2021", "zh"))
    return judge(replace(answers, rows=said), (CHECKLIST,), setting, "自查表/示例喷涂厂.xlsx", "ab" * 32)


def booths(on: date = ON, stage: Stage = Stage.SELF) -> Result:
    """A run over the one form, judged on that day."""
    found = result(judged(on=on, stage=stage))
    return replace(found, run=replace(found.run, on=on, stage=stage))

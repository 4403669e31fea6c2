"""Finished submissions made by hand for the tests of the Word papers: one per kind of paper, all names invented."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from hazardcheck.model.assessment import ChecklistStamp, Finding
from hazardcheck.model.base import Grade, Stage, Status, Verdict
from hazardcheck.model.outcome import ItemCounts, MatchedRule, Outcome, Run, Stop, Submission
from hazardcheck.model.written.checklist import Coverage
from hazardcheck.model.written.profile import Enterprise

ON = date(2026, 11, 20)
NOTE = "本政策按开发区通告：自查期满后，凡不能立即消除的重大事故隐患一律停产；严于《安全生产法》第六十五条。"
SELF = Run(
    stage=Stage.SELF, policy="yongkang-2023", on=ON, policy_title="开发区通告口径（永康，2023）", policy_note=NOTE
)
VISIT = replace(SELF, stage=Stage.INSPECTION)
RECHECK = replace(SELF, stage=Stage.RECHECK, on=date(2026, 12, 10))
DOCUMENT = "《工贸企业重大事故隐患判定标准》（应急管理部令第10号）"
STAMP = ChecklistStamp(
    id="gongmao-2023",
    version="1.0.0",
    fingerprint="sha256:" + "ab" * 32,
    coverage=Coverage.FULL,
    title="工贸企业重大事故隐患判定标准",
    document="应急管理部令第10号",
    checked=date(2026, 10, 7),
)
FACTORY = Enterprise(
    name="示例喷涂厂",
    uscc="91330784MA00000000",
    industry="machinery",
    address="示例路1号",
    grid="示例一网格",
    principal="甲某",
    safety_officer="乙某",
    checked_by="乙某",
)

DUST = Finding(
    item="gongmao-2023/11-03",
    grade=Grade.MAJOR,
    title="干式除尘爆炸防控",
    clause="第十一条第（三）项",
    condition="a",
    condition_text="干式除尘系统未采取泄爆、惰化、抑爆等任一种爆炸防控措施（一种都没有才触发）",
    document=DOCUMENT,
    place="2号抛光间除尘器",
    description="2号抛光间干式除尘器没有泄爆片，也没有惰化、抑爆装置，打磨铝件约每班4小时",
    control_measure="已停用该除尘器和所连6台抛光机，断电挂牌，每班由班组长巡查两次",
    eliminated=False,
    safe_meanwhile=True,
    measure="委托有资质的单位设计加装无焰泄爆装置，验收后启用",
    responsible="丙某",
    funds="8.5",
    deadline=date(2026, 12, 5),
    contingency="按粉尘爆炸现场处置方案，备消防砂和对讲机",
    typical_control=("停用该除尘系统和所连的全部产尘设备", "除尘器周边警戒，停机断电后清灰"),
    typical_measures=("由专业单位设计，加装泄爆、惰化或抑爆装置", "已有装置失效的修复或更换，并列入定期维护"),
)
SPRAY = Finding(
    item="gongmao-2023/07-07",
    grade=Grade.MAJOR,
    title="非水性漆调漆间和喷漆室",
    clause="第七条第（七）项",
    condition="a、b",
    condition_text="调漆间、喷漆室未设置固定式可燃气体浓度监测报警装置；调漆间、喷漆室未设置通风设施",
    document=DOCUMENT,
    place="1号喷漆室",
    description="1号喷漆室使用溶剂型漆，没有可燃气体报警器，排风机停用",
    typical_control=("停止调漆、喷漆作业，切断电源并通风", "清走现场油漆、稀释剂，禁止动火"),
    typical_measures=("安装固定式可燃气体报警装置并与通风联锁", "修复或更换防爆型通风设施"),
)
SPACE = Finding(
    item="gongmao-2023/13-02",
    grade=Grade.MAJOR,
    title="审批、通风检测与监护",
    clause="第十三条第（二）项",
    condition="c",
    condition_text="作业现场未设置监护人员",
    document=DOCUMENT,
    place="污水处理站调节池",
    description="清淤作业没有监护人员，检查时已停止作业、撤出人员，补派监护人员后按审批重新开工",
    control_measure="停止作业",
    eliminated=True,
    safe_meanwhile=True,
    measure="补办审批，安排经培训的监护人员全程值守，当天完成",
    responsible="丁某",
    deadline=ON,
    typical_control=("立即停止作业，撤出人员，封闭入口",),
    typical_measures=("每次作业安排经培训的监护人员全程值守",),
)
SIGNS = Finding(
    item="gongmao-2023/13-01",
    grade=Grade.GENERAL,
    title="辨识、台账与警示标志",
    clause="第十三条第（一）项",
    document=DOCUMENT,
    place="化粪池",
    description="入口没有警示标志",
    measure="补设标志",
    responsible="丁某",
    funds="0",
    deadline=date(2026, 11, 25),
    grade_reason="综合判定要素，未达到判定数量",
)

S4 = MatchedRule(
    id="S4",
    outcome=Verdict.RECTIFY,
    title="重大事故隐患未消除，已采取管控措施并能保证安全",
    basis=("《安全生产法》第四十一条", "《安全生产事故隐患排查治理暂行规定》第十四条、第十五条", "应急〔2025〕11号"),
    duties=(
        "立即向负有安全生产监督管理职责的部门报告，并报告职工大会（职工代表大会）",
        "制定治理方案（目标任务、方法措施、经费物资、机构人员、时限要求、安全措施和应急预案六部分）",
        "落实责任、措施、资金、时限、预案（五落实）",
        "在现场显著位置公示隐患和管控要求",
    ),
    items=(DUST.item,),
)
S3 = MatchedRule(
    id="S3",
    outcome=Verdict.PASS,
    title="重大事故隐患已当场消除（即查即改），仍须报告",
    basis=("《安全生产法》第四十一条", "《安全生产事故隐患排查治理暂行规定》第十四条"),
    duties=("留存消除前后的照片、记录", "仍须将排查治理情况及时报告负有安全生产监督管理职责的部门和职工大会"),
    items=(SPACE.item,),
)
S5 = MatchedRule(
    id="S5",
    outcome=Verdict.SHUTDOWN,
    title="重大事故隐患未消除，整改期间不能保证安全（或没有写明能保证）",
    basis=("《安全生产法》第四十一条", "开发区通告（不能保证安全的，停产至隐患消除）"),
    duties=(
        "立即撤出危险区域人员，设置警戒和警示",
        "自行停止相关区域、设备的生产作业（局部或全厂）",
        "及时报告负有安全生产监督管理职责的部门",
        "隐患消除并经本单位验收合格后方可恢复",
    ),
    items=(SPRAY.item,),
)
S6 = MatchedRule(
    id="S6",
    outcome=Verdict.SHUTDOWN,
    title="重大事故隐患未消除，没有采取管控措施",
    basis=("《安全生产法》第四十一条、第一百零二条", "《刑法》第一百三十四条第二款"),
    duties=("立即采取管控措施，采取之前不得继续作业",),
    items=(SPRAY.item,),
)
V5 = MatchedRule(
    id="V5",
    outcome=Verdict.SHUTDOWN,
    title="重大事故隐患未消除，应当停产（现场处理措施，拟稿）",
    basis=(
        "《安全生产法》第六十五条第一款第（三）项（限于不能保证安全的）",
        "开发区通告（能保证安全而仍停产的，仅以通告为据）",
    ),
    duties=(
        "责令立即排除，撤出人员，同时报告有权决定的部门",
        "由有权部门作出现场处理措施决定；本文书是拟稿，须由执法人员核签",
        "隐患排除后，经有权部门审查同意方可恢复",
    ),
    items=(DUST.item, SPRAY.item),
)
V2 = MatchedRule(
    id="V2",
    outcome=Verdict.RECTIFY,
    title="有一般隐患未消除",
    basis=("《安全生产法》第六十五条第一款第（二）项、第（三）项", "《安全生产法》第一百零二条"),
    duties=("责令限期整改，逐项写明整改期限",),
    items=(SIGNS.item,),
)
R2 = MatchedRule(
    id="R2",
    outcome=Verdict.REFER,
    title="重大事故隐患逾期未消除，又无经批准的延期：移送立案，停产停业整顿（须告知，当事人可要求听证）",
    basis=(
        "《安全生产法》第九十七条、第九十九条、第一百零一条、第一百零二条、第一百一十二条",
        "《行政处罚法》第六十三条",
    ),
    duties=("由有权机关依法告知、听证后决定；可能按日连续处罚",),
    items=(SPRAY.item,),
)
R3 = MatchedRule(
    id="R3",
    outcome=Verdict.SHUTDOWN,
    title="停产仍然有效：还没有验收报告或者有权部门的同意",
    basis=("《安全生产法》第六十五条第一款第（三）项",),
    duties=("提交验收报告，申请恢复；同意之前不得恢复",),
)
BY_SELF = Stop(kind="self", by="企业主要负责人", area="1号喷漆室")
ONSITE = Stop(
    kind="onsite",
    by="负有安全生产监督管理职责的部门（开发区责令排除并同时报告，由部门决定）",
    area="2号抛光间除尘器、1号喷漆室",
)
PENALTY = Stop(kind="penalty", by="应急管理部门（依法告知、听证后决定）", area="1号喷漆室")
DEPARTMENT = "负有安全生产监督管理职责的部门（拟稿，由执法人员核定）"


def case(*findings: Finding, **more: Any) -> Submission:
    """A graded submission with these hazards; ``value``, ``rules``, ``stop`` … go into its outcome."""
    inside = ("value", "rules", "stop", "addressee", "not_given")
    told = {key: more.pop(key) for key in inside if key in more}
    value = told.pop("value", Verdict.RECTIFY)
    outcome = Outcome(
        **{"value": value, "worst": value, "best": value, "decisive": (), "stop": None, "rules": (),
           "addressee": "企业主要负责人", "policy_note": NOTE, **told}
    )  # fmt: skip
    return Submission(
        **{"source": "交表/一网格/示例喷涂厂.xlsx", "sha256": hashlib.sha256(b"form").hexdigest(),
           "status": Status.GRADED, "enterprise": FACTORY, "checked_on": date(2026, 11, 18), "checklists": (STAMP,),
           "outcome": outcome, "findings": findings, **more}
    )  # fmt: skip


def self_stop() -> Submission:
    """A self-check with a controlled major hazard, an uncontrolled one, and one removed on the spot."""
    rules = (S3, S4, S5, S6)
    return case(DUST, SPRAY, SPACE, value=Verdict.SHUTDOWN, rules=rules, stop=BY_SELF)


def onsite_stop() -> Submission:
    """An inspection that finds both, and a general one, with items nobody could read."""
    return case(
        SIGNS, DUST, SPRAY, value=Verdict.SHUTDOWN, rules=(V2, V5), stop=ONSITE, addressee=DEPARTMENT,
        status=Status.INCOMPLETE, items=ItemCounts(applicable=30, ok=24, hazard=3, unanswered=2, unclear=1),
        not_given=("reported_on", "severity", "consent"),
    )  # fmt: skip


def penalty_stop() -> Submission:
    """A recheck: the hazard is overdue."""
    late = replace(
        SPRAY, deadline=date(2026, 12, 1), control_measure="贴了警示", safe_meanwhile=False, eliminated=False
    )
    return case(late, value=Verdict.REFER, rules=(R2,), stop=PENALTY, addressee=DEPARTMENT)


def waiting_stop() -> Submission:
    """A recheck: removed, but neither accepted nor consented to."""
    gone = replace(SPRAY, eliminated=True, measure="装好报警器和风机", responsible="丙某")
    whole = replace(ONSITE, area="全厂（未写明部位，或已注明全厂）")
    return case(gone, value=Verdict.SHUTDOWN, rules=(R3,), stop=whole, addressee=DEPARTMENT)


def many() -> Submission:
    """Thirty hazards."""
    kinds = (DUST, SPRAY, SPACE, SIGNS)
    findings = tuple(
        replace(kinds[place % 4], item=f"gongmao-2023/{place:02}-01", place=f"{place + 1}号车间") for place in range(30)
    )
    keys = tuple(found.item for found in findings if found.grade is Grade.MAJOR)
    return case(*findings, value=Verdict.SHUTDOWN, rules=(S3, S4, replace(S5, items=keys)), stop=BY_SELF)


def bare() -> Submission:
    """A hazard marked 存在 with nothing else, in a form with an empty head."""
    found = Finding(item="gongmao-2023/11-03", grade=Grade.MAJOR, title="干式除尘爆炸防控", clause="第十一条第（三）项")
    stop = Stop(kind="self", by="", area="全厂（未写明部位，或已注明全厂）")
    return case(
        found, value=Verdict.SHUTDOWN, rules=(replace(S5, items=(found.item,)),), stop=stop, enterprise=None,
        checked_on=None, checklists=(), addressee="",
    )  # fmt: skip


HOSTILE = (
    "]]></w:t><w:p/>&amp;<script>\x00\x07\x1b[31m\u202e反向\u2066\u200b\ufeff\ud800\ufffe\x85换行\r\n\t第二行"
    + "a\u0301" * 3
)


def hostile() -> Submission:
    """Control, bidi and XML characters, formulas, and texts of ten thousand characters in every field."""
    long, word = "很长的描述" * 2000, "W" * 3000
    found = replace(
        SPRAY, place=HOSTILE, description=long, measure=HOSTILE, responsible="=cmd|' /C calc'!A0", funds=word,
        contingency=HOSTILE, control_measure=word, title=HOSTILE, typical_control=(), clause=HOSTILE,
    )  # fmt: skip
    rule = replace(S5, title=HOSTILE, duties=(HOSTILE,), basis=(HOSTILE,))
    head = FACTORY.with_values(name=HOSTILE, principal=HOSTILE, grid=HOSTILE)
    stop = Stop(kind="self", by=HOSTILE, area=HOSTILE)
    return case(
        found, value=Verdict.SHUTDOWN, rules=(rule,), stop=stop, enterprise=head, source=f"x/{HOSTILE}.xlsx",
        addressee=HOSTILE,
    )  # fmt: skip


CASES = {
    "self-stop": (self_stop, SELF),
    "onsite-stop": (onsite_stop, VISIT),
    "penalty-stop": (penalty_stop, RECHECK),
    "waiting-stop": (waiting_stop, RECHECK),
    "bare": (bare, SELF),
}
"""Name of the golden file → submission and run."""

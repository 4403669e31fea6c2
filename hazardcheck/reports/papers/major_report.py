"""重大事故隐患报告 (three parts) and 治理方案 (six parts) from the ledger: what the form knows, what was told once."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.ledger import LedgerHazard
from ...rules.ledger.told_fields import PLAN_FIELDS, REPORT_FIELDS
from ...rules.reading.answer_words import is_given
from ..safe_text import clean
from .hazard_entries import HazardEntry, given
from .ledger_frame import LedgerPaper, head_parts, laid_out, name_of, number_of, signed, state_text, statement
from .treatment import Part, part_table, plan_parts, report_parts, said
from .word_blocks import BLANK, inset, paragraph

REPORT_TITLE, PLAN_TITLE = "重大事故隐患报告", "重大事故隐患治理方案"


def report_paper(paper: LedgerPaper) -> bytes:
    """The report to the department: present state and cause, harm and difficulty, the plan."""
    to = next((one.told["reported"] for one in paper.hazards if one.told.get("reported")), "")
    body = [
        number_of(paper),
        paragraph("PaperTo", f"{clean(to) or BLANK}："),
        paragraph("PaperText", "按照《安全生产法》第四十一条，现将我单位重大事故隐患排查治理情况报告如下："),
        inset(part_table([*head_parts(paper), ("告知职工", _workers(paper))])),
        *_reports(paper),
        statement(paper, "以上情况属实；隐患消除前，落实所列安全措施，按方案治理并报告结果。"),
        *signed(paper, name_of(paper), [("主要负责人：", "报告人："), ("接收部门、接收人：", "接收时间：")]),
    ]
    return laid_out(paper, REPORT_TITLE, body)


def _reports(paper: LedgerPaper) -> Iterable[str]:
    for entry, hazard in paper.entries:
        parts = [*_name(entry, hazard), *_numbered(report_parts(entry, hazard.told)), *_plan_of(entry, hazard, paper)]
        yield inset(part_table(parts))


def _workers(paper: LedgerPaper) -> str:
    """How the workers were told, of whichever hazard it was said."""
    told = dict.fromkeys(said(one.told, "workers") for one in paper.hazards)
    return "；".join(text for text in told if text != BLANK) or BLANK


def _name(entry: HazardEntry, hazard: LedgerHazard) -> list[Part]:
    found = f"{hazard.known.found_on or BLANK} 发现"
    seen = f"，查到 {hazard.times_seen} 次" if hazard.times_seen > 1 else ""
    back = f"，复发 {hazard.recurrences} 次" if hazard.recurrences else ""
    return [("隐患", f"{entry.number}. {entry.full_name}\n{found}{seen}{back}")]


def _numbered(parts: list[Part]) -> list[Part]:
    """(一) state and cause, (二) harm and difficulty."""
    heads = ("（一）现状", "　　　产生原因", "（二）危害程度", "　　　整改难易")
    return [(head, text) for head, (_, text) in zip(heads, parts, strict=True)]


def _plan_of(entry: HazardEntry, hazard: LedgerHazard, paper: LedgerPaper) -> list[Part]:
    """The third part: the plan that was made, else what the six parts are so far."""
    plan = next((one for one in reversed(hazard.papers) if one.kind == "plan"), None)
    if plan is not None:
        cited = f"见《{PLAN_TITLE}》{plan.number}（{plan.on}，sha256 {plan.sha256[:12]}）"
        return [("（三）治理方案", "\n".join(filter(None, (cited, state_text(hazard, paper.on)))))]
    head, *rest = _six_parts(entry, hazard, paper)
    return [("（三）治理方案", f"{head[0]}：{head[1]}"), *rest]


def plan_paper(paper: LedgerPaper) -> bytes:
    """The treatment plan, for the principal to approve; each time it is made is a version of its own."""
    body = [
        number_of(paper),
        paragraph("PaperSmall", f"单位：{name_of(paper)}　　{_version(paper)}"),
        *(
            inset(part_table([*_name(entry, one), *_six_parts(entry, one, paper), *_time_of(one)]))
            for entry, one in paper.entries
        ),
        statement(paper, "本方案自批准之日起执行；隐患消除并验收合格前，不得解除安全措施。"),
        *signed(paper, name_of(paper), [("编制人：", "日期："), ("主要负责人：", "批准日期：")]),
    ]
    return laid_out(paper, PLAN_TITLE, body)


def _six_parts(entry: HazardEntry, hazard: LedgerHazard, paper: LedgerPaper) -> list[Part]:
    return plan_parts(entry, hazard.told, paper.head, paper.on, state_text(hazard, paper.on))


def _version(paper: LedgerPaper) -> str:
    made = [one for one in paper.hazards[0].papers if one.kind == "plan"]
    return f"第 {len(made) + 1} 版" + (f"（上一版 {made[-1].number}）" if made else "")


def _time_of(hazard: LedgerHazard) -> list[Part]:
    """More time that was granted, and who watches over the work."""
    parts = [
        ("延期", f"{one.was or '—'} 延至 {one.until}：{clean(one.reason)}（批准：{clean(one.granted_by)}）")
        for one in hazard.extensions
    ]
    if watch := hazard.supervision:
        texts = (watch.level, watch.body, watch.number, str(watch.deadline or ""))
        parts.append(("挂牌督办", "　".join(filter(None, map(clean, texts)))))
    return parts


# ---- what nobody has said yet


def missing_fields(kind: str, hazard: LedgerHazard) -> list[str]:
    """What a paper of this kind needs and neither the form nor anybody has said: keys of ``told_fields``."""
    asked = {"report": (*REPORT_FIELDS, "reported", "workers"), "plan": PLAN_FIELDS}.get(kind, _NEEDED.get(kind, ()))
    return [key for key in asked if not is_given(clean(hazard.told.get(key, ""))) and not _by_form(key, hazard)]


_NEEDED = {"resume": ("stopped",)}
_IN_FORM = {"methods": "measure", "body": "responsible", "safety": "control_measure", "contingency": "contingency"}


def _by_form(key: str, hazard: LedgerHazard) -> bool:
    """Whether the form says it: the goal is the criterion itself, an amount of 0 is an answer."""
    if key == "aims":
        return True
    if key == "funds":
        return bool(clean(hazard.finding.funds))
    return key in _IN_FORM and is_given(given(getattr(hazard.finding, _IN_FORM[key])).replace(BLANK, ""))

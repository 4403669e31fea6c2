"""The report of a major hazard (three parts) and its treatment plan (six parts), each part a row of a form.

Their contents follow 总局令16号 articles 14 and 15 (docs/sources.md); articles 16, 18 and 23 are unverified and are
neither cited nor relied on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ...model.outcome import Submission
from ...model.written.profile import Enterprise
from ...rules.reading.answer_words import is_given
from ..safe_text import one_line
from .hazard_entries import HazardEntry, deadline_of, given, shared_document, situation, sum_of, with_advice
from .word_blocks import ADVICE, BLANK, PaperCell, inset, paragraph, table

# mm, 156 in all: the part, what stands in it
_PART_WIDTHS = (30, 126)
# said the same of every hazard: the criterion itself is the goal
_GOAL = "消除该隐患，不再符合所引条款的判定情形，经验收合格"
_DONE = "填报已消除；待验收合格，依规定须取得同意的，待同意"
# nothing was told beyond the form
NOTHING_TOLD: Mapping[str, str] = {}

Part = tuple[str, str]


def plan_annex(submission: Submission, listed: tuple[HazardEntry, ...], on: date) -> Iterable[str]:
    """Annex 1 of the stop report: report and plan of each hazard in one table."""
    yield paragraph("PaperAnnexNext", "附件1　重大事故隐患报告和治理方案")
    shared = shared_document(listed)
    yield paragraph(
        "PaperSmall",
        f"{f'判定依据：{shared}。' if shared else ''}标有{BLANK}的由企业写明，标有{ADVICE}的由负责人确认后采用。",
    )
    head = submission.enterprise or Enterprise()
    for entry in listed:
        parts = (*report_parts(entry, NOTHING_TOLD, shared), *plan_parts(entry, NOTHING_TOLD, head, on))
        yield inset(part_table((("隐患", f"{entry.number}. {entry.full_name}"), *parts)))
    if not listed:
        yield paragraph("PaperText", BLANK)


def part_table(parts: Iterable[Part], height: float = 6) -> str:
    """The parts one below the other."""
    return table(_PART_WIDTHS, (), [(PaperCell(name), PaperCell(text)) for name, text in parts], height=height)


def report_parts(entry: HazardEntry, told: Mapping[str, str], shared: str = "") -> list[Part]:
    """(1) present state and cause, (2) degree of harm and difficulty, (3) the plan, which follows. Causes, harm and
    difficulty are the enterprise's to say."""
    return [
        ("现状", situation(entry, shared, number=False).split("\n", 1)[-1]),
        ("产生原因", said(told, "cause")),
        ("危害程度", said(told, "harm")),
        ("整改难易程度", said(told, "difficulty")),
    ]


def plan_parts(entry: HazardEntry, told: Mapping[str, str], head: Enterprise, on: date, state: str = "") -> list[Part]:
    """The six parts; what was told goes before what the form says, and what nobody said is marked. ``state``: how far
    it is by the ledger; without it the form alone says so."""
    finding = entry.finding
    aims = told.get("aims", "")
    goal = "\n".join(filter(None, (aims, state))) or (_DONE if entry.is_removed else _GOAL)
    leaders = f"组长（主要负责人）：{given(head.principal)}；安全管理人员：{given(head.safety_officer)}"
    funds = told.get("funds") or (sum_of(finding))
    due = deadline_of(entry, on)
    return [
        ("1 目标和任务", goal),
        ("2 方法和措施", told.get("methods") or with_advice(finding.measure, finding.typical_measures)),
        ("3 经费和物资", f"经费（万元）：{funds}；物资：{said(told, 'supplies')}"),
        ("4 机构和人员", told.get("body") or f"{leaders}；责任人：{given(finding.responsible)}"),
        ("5 时限和要求", f"{due}；要求和进度检查：{said(told, 'schedule')}"),
        ("6 安全措施和应急预案", f"安全措施：{_safety(entry, told)}\n应急预案：{_contingency(entry, told)}"),
    ]


def _safety(entry: HazardEntry, told: Mapping[str, str]) -> str:
    finding = entry.finding
    return told.get("safety") or with_advice(finding.control_measure, finding.typical_control)


def _contingency(entry: HazardEntry, told: Mapping[str, str]) -> str:
    return told.get("contingency") or given(entry.finding.contingency)


def said(told: Mapping[str, str], key: str) -> str:
    """What was told under a key, else that nothing was."""
    text = one_line(told.get(key, ""))
    return text if is_given(text) else BLANK

"""The major-hazard report (three parts), the treatment plan (six parts) and the form to resume.

Their contents follow 总局令16号 articles 14 and 15 (docs/sources.md); articles 16, 18 and 23 are unverified and are
neither cited nor relied on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...model.outcome import Submission
from ..safe_text import one_line
from .hazard_entries import HazardEntry, clause_of, deadline_of, given, shared_document, situation, sum_of, with_advice
from .paper_frame import enterprise_name
from .paper_layout import BODY_WIDTH
from .word_blocks import ADVICE, BLANK, PaperCell, inset, paragraph, paragraphs, signatures, table

# A ruled line to write on.
FILL = paragraph("PaperFill")
# millimetres, 156 in all
_STATE_WIDTHS = (12, 90, 54)
# the six parts of a plan that the law asks for (暂行规定 第十五条)
_PLAN_HEAD = (
    "序号", "隐患（现状）", "1 目标和任务", "2 方法和措施", "3 经费（万元）和物资", "4 机构和人员", "5 时限和要求",
    "6 安全措施和应急预案",
)  # fmt: skip
# mm, 225 in all: the table lies across the page
_PLAN_WIDTHS = (10, 53, 27, 36, 21, 18, 23, 37)


def hazard_report(listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    """The three parts of the report; causes, harm and difficulty are the enterprise's to write."""
    yield paragraph("PaperHeading2", "（一）现状及产生原因")
    rows = [
        (PaperCell(str(entry.number), "PaperCellMid"), PaperCell(_state(entry)), PaperCell(BLANK)) for entry in listed
    ]
    yield inset(table(_STATE_WIDTHS, ("序号", "现状", "产生原因"), rows or [_blank_row(3)], height=18))
    yield paragraph("PaperHeading2", "（二）危害程度和整改难易程度分析")
    yield paragraph("PaperAsk", f"危害程度（可能的事故、波及范围和人数）：{BLANK}") + FILL * 2
    yield paragraph("PaperAsk", f"整改难易程度（技术、设备、资金、时间）：{BLANK}") + FILL
    yield paragraph("PaperHeading2", "（三）治理方案")
    yield paragraph("PaperBody", "见第六部分和附件1。")


def _state(entry: HazardEntry) -> str:
    finding = entry.finding
    text = one_line(finding.description) or one_line(finding.condition_text)
    return f"{entry.name}：{text.rstrip('。；') or BLANK}\n判定条款：{clause_of(finding)}"


def plan_text(submission: Submission) -> Iterable[str]:
    """The six parts for the whole; what concerns a single hazard stands in annex 1."""
    head = submission.enterprise
    principal = given(head.principal) if head else BLANK
    officer = given(head.safety_officer) if head else BLANK
    parts = (
        ("目标和任务", "消除附件1所列隐患，逐项验收合格；完成前不恢复停产范围内的生产。其他任务：", True),
        ("方法和措施", f"逐项见附件1；其中标有{ADVICE}的，由负责人确认后采用。", False),
        ("经费和物资", f"逐项经费见附件1。所需物资、设备和到位时间：{BLANK}", True),
        ("机构和人员", f"组长（主要负责人）：{principal}；安全管理人员：{officer}；逐项责任人见附件1。", False),
        ("时限和要求", f"逐项时限见附件1。进度检查的安排：{BLANK}", True),
        ("安全措施和应急预案", f"措施见第四部分和附件1。应急联络人、电话和演练安排：{BLANK}", True),
    )
    for number, (heading, text, filled) in zip("一二三四五六", parts, strict=True):
        yield paragraph("PaperHeading2", f"（{number}）{heading}")
        yield paragraph("PaperAsk", text) + FILL if filled else paragraph("PaperBody", text)


def plan_table(listed: tuple[HazardEntry, ...], on: date) -> Iterable[str]:
    """Annex 1: the plan hazard by hazard, the six parts as columns."""
    yield paragraph("PaperAnnex", "附件1")
    yield paragraph("PaperAnnexTitle", "重大事故隐患逐项治理方案")
    shared = shared_document(listed)
    if shared:
        yield paragraph("PaperSmall", f"判定依据：{shared}；表中只列条款。")
    yield table(
        _PLAN_WIDTHS, _PLAN_HEAD, [_plan_row(entry, shared, on) for entry in listed] or [_blank_row(len(_PLAN_WIDTHS))]
    )


def _plan_row(entry: HazardEntry, shared: str, on: date) -> tuple[PaperCell, ...]:
    finding = entry.finding
    control = with_advice(finding.control_measure, finding.typical_control)
    return (
        PaperCell(str(entry.number), "PaperCellMid"),
        PaperCell(situation(entry, shared)),
        PaperCell(_DONE if entry.is_removed else _GOAL),
        PaperCell(with_advice(finding.measure, finding.typical_measures)),
        PaperCell(f"经费：{sum_of(finding)}\n物资：{BLANK}"),
        PaperCell(given(finding.responsible), "PaperCellMid"),
        PaperCell(deadline_of(entry, on), "PaperCellMid"),
        PaperCell(f"安全措施：{control}\n应急预案：{given(finding.contingency)}"),
    )


# said the same of every hazard: the criterion itself is the goal
_GOAL = "消除该隐患，使其不再符合所引条款的判定情形，并经验收合格"
_DONE = "填报已消除；待验收合格，依规定须取得同意的，待同意"


def _blank_row(count: int) -> tuple[PaperCell, ...]:
    return tuple(PaperCell(BLANK, "PaperCellMid") for _ in range(count))


# ---- resumption


def resumption_form(submission: Submission, listed: tuple[HazardEntry, ...], *, consent: bool) -> Iterable[str]:
    """Annex 2: what is proved and who agrees. ``consent``: the department has to agree too."""
    name = enterprise_name(submission)
    stops = submission.outcome.every_stop if submission.outcome else ()
    area = "；".join(dict.fromkeys(one_line(stop.area) for stop in stops)) or BLANK
    title = "恢复生产（使用）申请和审查表" if consent else "恢复生产（使用）确认表"
    yield paragraph("PaperAnnex", "附件2")
    yield paragraph("PaperAnnexTitle", title)
    yield table((28, 50, 28, 50), (), _resumption_head(name, area))
    yield paragraph("PaperGap")
    head = ("序号", "隐患", "完成日期", "证据（照片、检测或验收记录）", "验收结论", "验收人签字")
    widths = (10, 46, 20, 36, 22, 22)
    yield table(widths, head, [_proof_row(entry) for entry in listed] or [_free_row()], height=11)
    yield paragraph("PaperGap")
    yield table((BODY_WIDTH,), (), _questions(consent=consent))
    yield paragraphs("PaperSmallTitle", ["企业是否同意恢复：□同意　　□不同意　　理由：" + "＿" * 12])
    yield signatures((56, 34, 20, 46), [("现场（安全）负责人签字：", "日期："), ("主要负责人签字：", "（盖章）")])
    if consent:
        yield paragraph(
            "PaperSmallTitle", "作出决定的部门审查意见　是否同意恢复：□同意　　□不同意　　理由：" + "＿" * 6
        )
        yield signatures(
            (34, 48, 22, 52),
            [("核查人员签字：", "证件号："), ("核查人员签字：", "证件号："), ("负责人签字：", "（盖章）")],
        )


def _resumption_head(name: str, area: str) -> Iterable[tuple[PaperCell, ...]]:
    yield (PaperCell("企业", "PaperCellMid"), PaperCell(name, span=3))
    yield (PaperCell("停产范围", "PaperCellMid"), PaperCell(area, span=3))
    yield (
        PaperCell("停产开始", "PaperCellMid"),
        PaperCell("　　年　月　日　时"),
        PaperCell("拟恢复", "PaperCellMid"),
        PaperCell("　　年　月　日　时"),
    )


def _proof_row(entry: HazardEntry) -> tuple[PaperCell, ...]:
    empty = PaperCell("")
    return (
        PaperCell(str(entry.number), "PaperCellMid"),
        PaperCell(entry.numbered_name),
        empty,
        empty,
        PaperCell("□合格\n□不合格", "PaperCellMid"),
        empty,
    )


def _free_row() -> tuple[PaperCell, ...]:
    return tuple(PaperCell("") for _ in range(6))


def _questions(*, consent: bool) -> Iterable[tuple[PaperCell, ...]]:
    asked = [
        "1. 上列隐患是否全部整改完成，证据是否齐全？　□是　□否",
        "2. 企业是否已自行验收，验收人与整改责任人是否分开？　□是　□否",
        "3. 有关人员是否已接受恢复生产前的安全教育和交底？　□是　□否",
        "4. 恢复过程的安全措施和应急准备是否落实？　□是　□否",
    ]
    if consent:
        asked.append("5. 是否已向作出决定的部门书面申请恢复？（未经同意不得恢复）　□是　□否")
    return [(PaperCell("\n".join(asked)),)]

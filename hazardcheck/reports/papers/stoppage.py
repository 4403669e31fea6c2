"""停产整改报告: which stops it is about and which not, why, where, what is done at once, the plan, and how it ends.

Where several apply (an order on site now, a penalty after its hearing) each is named with its own authority and basis.
What is harder to end binds: where one of them needs a department's consent, so does resuming.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...model.base import Stage, Verdict
from ...model.outcome import Run, Stop, Submission
from ...words import say
from ..procedure_words import always_stopped, applied, ending_lines, stop_line, term_text
from ..safe_text import one_line
from .hazard_entries import HazardEntry, entries, given
from .paper_frame import (
    DRAFT,
    basis_of,
    closing,
    enterprise_name,
    full_date,
    is_draft,
    number_line,
    open_questions,
    stop_rules,
)
from .paper_layout import finished, section
from .stop_reasons import controls, not_reasons, reasons
from .treatment import hazard_report, plan_table, plan_text, resumption_form
from .word_blocks import BLANK, PaperCell, inset, paragraph, paragraphs, table

# by who orders the stop: the wording of the law for each
_KINDS = {
    "self": (
        "自行停产",
        "企业自己采取的安全措施；不是行政命令，也不是行政处罚",
        "企业主要负责人决定；自行验收合格后恢复，并报告",
    ),
    "onsite": (
        "暂时停产停业、停止使用",
        "执法部门的现场处理措施（安全生产法第六十五条）；不是行政处罚",
        "有权的部门决定；经其审查同意后方可恢复",
    ),
    "penalty": (
        "停产停业整顿",
        "行政处罚（行政处罚法第九条第（四）项）；决定前须告知，当事人有权要求听证（行政处罚法第六十三条第（四）项）",
        "有处罚权的部门决定；经其审查同意后方可恢复",
    ),
}
# Widths in mm, 156 in all: the type area
_KIND_WIDTHS = (13, 34, 62, 47)
_TOLD_WIDTHS = (62, 40, 24, 30)


def stoppage(submission: Submission, run: Run) -> bytes | None:
    """The paper as .docx; None where the outcome names no stop."""
    outcome = submission.outcome
    if outcome is None or not outcome.every_stop:
        return None
    listed = _stopping(submission, run)
    consent = _needs_consent(outcome.every_stop)
    body = [
        *_report(submission, run, outcome.every_stop, listed),
        section(),
        *plan_table(listed, run.on),
        section(wide=True),
        *resumption_form(submission, listed, consent=consent),
        section(last=True),
    ]
    return finished("".join(body), "停产整改报告", run.on, DRAFT if is_draft(run) else "")


def _needs_consent(stops: Iterable[Stop]) -> bool:
    return any(stop.kind != "self" for stop in stops)


def _stopping(submission: Submission, run: Run) -> tuple[HazardEntry, ...]:
    """The hazards of the rules that stop; where those name none (an order violated), every major one."""
    listed = entries(submission, run)
    named = {place for rule in stop_rules(submission) for place in submission.hazards_of(rule)}
    chosen = [entry for entry in listed if entry.place in named and not entry.is_removed]
    chosen = chosen or [entry for entry in listed if entry.is_major]
    return tuple(replace(entry, number=number) for number, entry in enumerate(chosen, 1))


# ---- the report


def _report(
    submission: Submission, run: Run, stops: tuple[Stop, ...], listed: tuple[HazardEntry, ...]
) -> Iterable[str]:
    yield from _title(submission, run, stops, listed)
    parts = (
        ("停产的性质和依据", _nature(submission, stops, listed)),
        ("停产的范围和时间", _extent(stops)),
        ("不能继续作业的原因", (*reasons(listed), *not_reasons(submission, run, listed))),
        ("立即采取的管控措施", controls(listed)),
        ("重大事故隐患报告", hazard_report(listed)),
        ("治理方案", plan_text(submission)),
        ("恢复生产（使用）前须证明的事项", (*_proofs(stops), *_sector_endings(submission))),
        ("报告和告知", _told(submission)),
    )
    for number, (heading, blocks) in zip("一二三四五六七八", parts, strict=True):
        yield paragraph("PaperHeading1", f"{number}、{heading}")
        yield from blocks
    questions = open_questions(submission)
    if questions:
        yield paragraph("PaperHeading1", "九、尚未查清的事项")
        yield paragraph("PaperBody", questions)
    yield from _ending(submission, run, consent=_needs_consent(stops))


def _kind_names(stops: Iterable[Stop]) -> list[str]:
    return list(dict.fromkeys(_KINDS.get(stop.kind, (stop.kind,))[0] for stop in stops))


def _title(submission: Submission, run: Run, stops: tuple[Stop, ...], listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    name = enterprise_name(submission)
    yield paragraph("PaperTitle", "停产整改报告")
    yield paragraph("PaperSubtitle", f"（{'；'.join(_kind_names(stops))}{'；' + DRAFT if is_draft(run) else ''}）")
    yield paragraph("PaperNumber", number_line(run))
    if is_draft(run):
        advice = "继续停产" if listed and all(entry.is_removed for entry in listed) else "停产"
        visit = "复查" if run.stage is Stage.RECHECK else "检查"
        yield paragraph("PaperTo", "核签机关：")
        yield paragraph("PaperBody", f"经{full_date(submission.checked_on)}对{name}{visit}，建议{advice}，报告如下。")
    else:
        yield paragraph("PaperTo", f"{name}主要负责人：")
        yield paragraph(
            "PaperBody", f"经{full_date(submission.checked_on)}自查，发现不能继续作业的情形，须立即停产，报告如下。"
        )


def _nature(submission: Submission, stops: tuple[Stop, ...], listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    kinds = {stop.kind for stop in stops}
    rows = [
        (PaperCell("■" if kind in kinds else "□", "PaperCellMid"), *(PaperCell(text) for text in texts))
        for kind, texts in _KINDS.items()
    ]
    yield inset(table(_KIND_WIDTHS, ("本次", "种类", "性质", "谁决定、怎样恢复"), rows))
    others = "、".join(f"“{texts[0]}”" for kind, texts in _KINDS.items() if kind not in kinds)
    named = "，并".join(f"“{name}”" for name in _kind_names(stops))
    yield paragraph("PaperBody", f"本次是{named}{'，不是' + others if others else ''}。")
    for stop in stops:
        lead = f"{_kind_names([stop])[0]}：" if len(stops) > 1 else ""
        basis = f"依据：{'；'.join(one_line(text) for text in stop.basis)}。" if stop.basis else ""
        yield paragraph("PaperBody", f"{lead}决定人（机关）：{given(stop.by)}。{basis}")
    for one in applied(submission):
        for sector in one.procedure.stops:
            if sector.kind in kinds:
                yield paragraph("PaperBody", stop_line(sector, "zh"))
    if _needs_consent(stops):
        yield paragraph(
            "PaperBody", "是否停产，以有权机关的正式文书为准；文书作出以前，不能保证安全的作业也须先停下来。"
        )
    yield from _grounds(submission)
    still = [entry for entry in listed if not entry.is_removed]
    # a stop by the criterion's own article does not depend on article 65
    by_65 = [entry for entry in still if entry.finding.item not in always_stopped(submission, "onsite")]
    if "onsite" in kinds and by_65 and all(entry.is_controlled and entry.is_safe for entry in still):
        yield paragraph("PaperBody", _NOT_SURELY_65)


_NOT_SURELY_65 = (
    "所列隐患填报为已有管控措施、整改期间能保证安全：是否属于安全生产法第六十五条规定的情形，由有权的部门认定。"
)


def _grounds(submission: Submission) -> Iterable[str]:
    """The rules from 停产 upwards; a transfer stands beside the stop, it is not its ground."""
    for rule in stop_rules(submission):
        title = one_line(rule.title) or rule.id
        advice = f"规则{rule.id}（处置建议：{say(f'outcome.{rule.outcome}', 'zh')}）{title}"
        yield paragraph("PaperBody", f"{advice.rstrip('。')}。依据：{basis_of(rule) or '该规则没有载明'}。")
    if any(rule.outcome is Verdict.REFER for rule in stop_rules(submission)):
        yield paragraph("PaperBody", "移送与停产是两回事，由有权的机关分别决定。")


def _extent(stops: tuple[Stop, ...]) -> Iterable[str]:
    areas = list(dict.fromkeys(stop.area for stop in stops))
    for stop in stops:
        whole = stop.area in (say("stop.whole-site", "zh"), say("stop.whole-site", "en"))
        lead = f"{_kind_names([stop])[0]}的范围：" if len(areas) > 1 else "范围："
        text = f"{lead}{given(stop.area)}。" if whole else f"{lead}局部停产，限{given(stop.area)}。"
        if len(areas) > 1 or stop is stops[0]:
            yield paragraph("PaperBody", text)
    yield paragraph(
        "PaperBody", "停产开始：＿＿年＿月＿日＿时；现场确认人：＿＿＿＿＿＿。未经第七部分规定的程序，不得恢复。"
    )


def _proofs(stops: Iterable[Stop]) -> Iterable[str]:
    texts = [
        "1. 附件1每项隐患的整改完成证据：整改前后照片、检测或者验收记录等。",
        "2. 企业自行验收：逐项写明结论并签字，验收人与整改责任人不得为同一人。",
    ]
    if not _needs_consent(stops):
        texts.append("3. 主要负责人按附件2签字同意后恢复，并报告整改结果。")
    else:
        texts.append("3. 向作出决定的部门书面申请恢复，附本报告、整改完成证据和验收结论。")
        texts.append("4. 该部门审查同意后方可恢复；未经同意恢复的，依法处理。")
    yield paragraphs("PaperBody", texts)


def _sector_endings(submission: Submission) -> Iterable[str]:
    """Who accepts, within how long and with whose consent, by the law of the criterion's own sector."""
    for one in applied(submission):
        lines = list(ending_lines(one.procedure, "zh"))
        if lines:
            yield paragraph("PaperBody", f"本行业另有规定（{one_line(one.title) or one.checklist}），从其规定：")
            yield paragraphs("PaperBody", [f"（{number}）{line}" for number, line in enumerate(lines, 1)])


def _sector_reports(submission: Submission) -> Iterable[str]:
    for one in applied(submission):
        for report in one.procedure.reports:
            basis = "、".join(one_line(text) for text in report.basis)
            content = one_line(report.content)
            yield f"{one_line(report.to)}：{content}；期限：{term_text(report.within, 'zh')}（{basis}）"


def _told(submission: Submission) -> Iterable[str]:
    grid = one_line(submission.enterprise.grid) if submission.enterprise else ""
    rows = [
        "负有安全生产监督管理职责的部门（安全生产法第四十一条）",
        "职工大会或者职工代表大会（安全生产法第四十一条）",
        "从业人员（会议、公示栏等；安全生产法第四十一条）",
        *_sector_reports(submission),
        f"网格：{grid or BLANK}",
    ]
    empty = PaperCell("")
    told = [(PaperCell(row), empty, empty, empty) for row in rows]
    yield inset(table(_TOLD_WIDTHS, ("报告、告知对象", "方式", "时间", "经手人签字"), told, height=10))


def _ending(submission: Submission, run: Run, *, consent: bool) -> Iterable[str]:
    yield paragraph("PaperBody", "附件：1. 重大事故隐患逐项治理方案")
    yield paragraph("PaperList", f"2. 恢复生产（使用）{'申请和审查表' if consent else '确认表'}")
    yield from closing(submission, run, _SIGNERS)


# in the order in which the paper goes round
_SIGNERS = (("主要负责人：", "日期："), ("安全管理人员：", "日期："), ("接收人：", "日期："))

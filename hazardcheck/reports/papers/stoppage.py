"""停产整改报告: one page with which stops it is about and which not, why, where, what is done at once, and who is told;
behind it the report and plan of each hazard and the form to resume.

Where several apply (an order on site now, a penalty after its hearing) each is named with its own authority and basis.
What is harder to end binds: where one of them needs a department's consent, so does resuming.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...model.base import Stage, Verdict
from ...model.outcome import Run, Stop, Submission
from ...words import say
from ..procedure_words import always_stopped, applied, stop_line, term_text
from ..safe_text import one_line
from .hazard_entries import HazardEntry, given
from .paper_frame import (
    DRAFT,
    closing,
    enterprise_name,
    full_date,
    is_draft,
    making_notes,
    number_line,
    open_questions,
    stop_rules,
)
from .paper_layout import finished, section
from .paper_pictures import code_mark
from .resumption import resumption_form
from .stop_reasons import controls, not_reasons, reasons, stopping
from .treatment import plan_annex
from .word_blocks import BLANK, paragraph, paragraphs, titled

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


def stoppage(submission: Submission, run: Run, digest: str = "") -> bytes | None:
    """The paper as .docx; None where the outcome names no stop. ``digest``: the SHA-256 of the result that it is
    about."""
    outcome = submission.outcome
    if outcome is None or not outcome.every_stop:
        return None
    listed = tuple(replace(one, number=number) for number, one in enumerate(stopping(submission, run), 1))
    consent = _needs_consent(outcome.every_stop)
    body = [
        *_report(submission, run, outcome.every_stop, listed, digest),
        *plan_annex(submission, listed, run.on),
        *resumption_form(submission, listed, consent=consent),
        *making_notes(submission, run),
        section(),
    ]
    mark = code_mark(digest)
    return finished("".join(body), "停产整改报告", run.on, DRAFT if is_draft(run) else "", [mark] if mark else [])


def _needs_consent(stops: Iterable[Stop]) -> bool:
    return any(stop.kind != "self" for stop in stops)


# ---- the report


def _report(
    submission: Submission, run: Run, stops: tuple[Stop, ...], listed: tuple[HazardEntry, ...], digest: str
) -> Iterable[str]:
    yield from _title(submission, run, stops, listed, digest)
    parts: list[tuple[str, Iterable[str]]] = [
        ("停产的性质、依据和范围", (*_nature(submission, stops, listed), *_extent(stops))),
        ("不能继续作业的原因和管控措施", (*reasons(listed), *not_reasons(submission, run, listed), *controls())),
    ]
    questions = open_questions(submission)
    if questions:
        parts.append(("尚未查清的事项", (paragraph("PaperText", questions),)))
    parts.append(("报告和告知（安全生产法第四十一条）", _told(submission)))
    for number, (heading, blocks) in zip("一二三四", parts, strict=False):
        yield paragraph("PaperHeading1", f"{number}、{heading}")
        yield from blocks
    yield from closing(submission, run, _SIGNERS, digest, copies=False)


def _kind_names(stops: Iterable[Stop]) -> list[str]:
    return list(dict.fromkeys(_KINDS.get(stop.kind, (stop.kind,))[0] for stop in stops))


def _title(
    submission: Submission, run: Run, stops: tuple[Stop, ...], listed: tuple[HazardEntry, ...], digest: str
) -> Iterable[str]:
    name = enterprise_name(submission)
    yield titled("PaperTitle", "停产整改报告", code_mark(digest))
    kinds = f"{'；'.join(_kind_names(stops))}{'；' + DRAFT if is_draft(run) else ''}"
    yield paragraph("PaperNumber", f"（{kinds}）　　{number_line(run)}")
    day = full_date(submission.checked_on)
    if is_draft(run):
        advice = "继续停产" if listed and all(entry.is_removed for entry in listed) else "停产"
        visit = "复查" if run.stage is Stage.RECHECK else "检查"
        yield paragraph("PaperTo", "核签机关：")
        yield paragraph("PaperText", f"经{day}对{name}{visit}，建议{advice}，报告如下。")
    else:
        yield paragraph("PaperTo", f"{name}主要负责人：")
        yield paragraph("PaperText", f"经{day}自查，发现不能继续作业的情形，须立即停产，报告如下。")


def _nature(submission: Submission, stops: tuple[Stop, ...], listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    kinds = {stop.kind for stop in stops}
    grounds = {one_line(text) for rule in stop_rules(submission) for text in rule.basis}
    boxes = "　".join(f"{'■' if kind in kinds else '□'}{texts[0]}" for kind, texts in _KINDS.items())
    yield paragraph("PaperText", f"本次是：{boxes}")
    for stop in stops:
        name, nature, ending = _KINDS.get(stop.kind, (stop.kind, "", ""))
        # what its reasons rest on is told once, below
        own = [text for text in map(one_line, stop.basis) if text not in grounds]
        basis = f"依据：{'；'.join(own)}。" if own else ""
        told = "；".join(filter(None, (nature, ending)))
        yield paragraph("PaperText", f"{name}：{told}。决定人（机关）：{given(stop.by)}。{basis}")
    for one in applied(submission):
        for sector in one.procedure.stops:
            if sector.kind in kinds:
                yield paragraph("PaperText", stop_line(sector, "zh"))
    if _needs_consent(stops):
        yield paragraph(
            "PaperText", "是否停产，以有权机关的正式文书为准；文书作出以前，不能保证安全的作业也须先停下来。"
        )
    yield from _grounds(submission)
    still = [entry for entry in listed if not entry.is_removed]
    # a stop by the criterion's own article does not depend on article 65
    by_65 = [entry for entry in still if entry.finding.item not in always_stopped(submission, "onsite")]
    if "onsite" in kinds and by_65 and all(entry.is_controlled and entry.is_safe for entry in still):
        yield paragraph("PaperText", _NOT_SURELY_65)


_NOT_SURELY_65 = (
    "所列隐患填报为已有管控措施、整改期间能保证安全：是否属于安全生产法第六十五条规定的情形，由有权的部门认定。"
)


def _grounds(submission: Submission) -> Iterable[str]:
    """The rules from 停产 upwards; a transfer stands beside the stop, it is not its ground."""
    rules = stop_rules(submission)
    titles = "；".join(f"{one_line(rule.title).rstrip('。') or rule.id}（{rule.id}）" for rule in rules)
    basis = "；".join(dict.fromkeys(one_line(text) for rule in rules for text in rule.basis))
    if rules:
        yield paragraph("PaperText", f"理由：{titles}。依据：{basis or '没有载明'}。")
    if any(rule.outcome is Verdict.REFER for rule in rules):
        yield paragraph("PaperText", "移送与停产是两回事，由有权的机关分别决定。")


def _extent(stops: tuple[Stop, ...]) -> Iterable[str]:
    areas = list(dict.fromkeys(stop.area for stop in stops))
    texts = []
    for stop in stops:
        whole = stop.area in (say("stop.whole-site", "zh"), say("stop.whole-site", "en"))
        lead = f"{_kind_names([stop])[0]}的范围：" if len(areas) > 1 else "范围："
        if len(areas) > 1 or stop is stops[0]:
            texts.append(f"{lead}{given(stop.area)}。" if whole else f"{lead}局部停产，限{given(stop.area)}。")
    yield paragraph(
        "PaperText",
        f"{''.join(texts)}停产开始：＿＿年＿月＿日＿时；现场确认人：＿＿＿＿。未经附件2的程序，不得恢复。",
    )


def _sector_reports(submission: Submission) -> Iterable[str]:
    for one in applied(submission):
        for report in one.procedure.reports:
            basis = "、".join(one_line(text) for text in report.basis)
            content = one_line(report.content)
            yield f"{one_line(report.to)}：{content}；期限：{term_text(report.within, 'zh')}（{basis}）"


def _told(submission: Submission) -> Iterable[str]:
    grid = one_line(submission.enterprise.grid) if submission.enterprise else ""
    rows = [
        "负有安全生产监督管理职责的部门",
        "职工大会（职工代表大会）、从业人员",
        *_sector_reports(submission),
        f"网格：{grid or BLANK}",
    ]
    yield paragraphs("PaperTextKeep", [f"□{row}：方式＿＿＿　时间＿＿＿　经手人＿＿＿" for row in rows])


# in the order in which the paper goes round
_SIGNERS = (("主要负责人：", "日期："), ("安全管理人员：", "接收人："))

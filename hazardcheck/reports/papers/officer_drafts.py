"""Drafts for officers: 责令限期整改指令书, 限期整改意见书 (of a township or zone) and 整改复查意见书.

Nothing here is an order: the number, the officers, the basis and the body that hears an appeal are for whoever signs.
The terms of remedies are those of the forms in use (60 days, 6 months) and are marked as still to be checked.
"""

from __future__ import annotations

from ...model.ledger import HazardState, LedgerHazard
from ...words import say
from ..safe_text import clean
from .hazard_entries import HazardEntry, clause_of, given, grade_word
from .ledger_frame import LedgerPaper, laid_out, name_of, signed
from .paper_frame import OFFICERS, full_date
from .word_blocks import BLANK, PaperCell, inset, paragraph, paragraphs, table

# mm, 156 in all
_ORDER_WIDTHS = (11, 72, 43, 30)
_ORDER_HEAD = ("序号等级", "问题（检查项、部位、情况、条款）", "整改要求", "整改期限")
_RECHECK_WIDTHS = (11, 55, 50, 40)
_RECHECK_HEAD = ("序号等级", "原列隐患（条款、原定期限）", "台账所记的整改情况和证据（供参考）", "复查意见")
REMEDY = (
    "如不服本指令，可以自收到之日起六十日内向＿＿＿＿＿＿申请行政复议，或者六个月内依法向＿＿＿＿人民法院提起行政诉讼；"
    "复议、诉讼期间不停止执行，法律另有规定的除外。（机关、期限待核实，由核签人写明）"
)


def order_paper(paper: LedgerPaper) -> bytes:
    """责令限期整改指令书: the problems, and by when each (item and deadline in one row)."""
    body = [
        _number(paper, "责改"),
        paragraph("PaperTo", f"{name_of(paper)}："),
        paragraph("PaperText", f"经{_found(paper)}检查，你单位存在下列问题，现责令限期整改："),
        inset(table(_ORDER_WIDTHS, _ORDER_HEAD, [_order_row(entry, one, paper) for entry, one in paper.entries])),
        paragraphs("PaperText", ["1. 整改期间不能保证安全的，立即停止作业、撤出人员；是否责令停产停业，另行决定。"]),
        paragraph("PaperText", "2. 整改完成后书面报告结果，申请复查；逾期不整改的，依法处理。"),
        paragraph("PaperTextKeep", f"依据：{_ORDERED_BY}；{BLANK}（由核签人核定）。"),
        *signed(paper, "核签机关", OFFICERS, refusal=True, lines=(REMEDY, _COPIES)),
    ]
    return laid_out(paper, "责令限期整改指令书", body, draft=True)


_ORDERED_BY = "《安全生产法》第六十五条第一款第（二）项、第（三）项"


def advice_paper(paper: LedgerPaper) -> bytes:
    """限期整改意见书: a township or zone asks for removal and reports a major hazard; it decides on no stop."""
    major = [entry.number for entry, _ in paper.entries if entry.is_major]
    told = "重大事故隐患同时报告负有安全生产监督管理职责的部门，由其依法采取措施（＿＿月＿＿日）。" if major else "/"
    body = [
        _number(paper, "整改意见"),
        paragraph("PaperTo", f"{name_of(paper)}："),
        paragraph("PaperText", f"经{_found(paper)}检查（巡查），你单位存在下列隐患，请在期限内整改并回复："),
        inset(table(_ORDER_WIDTHS, _ORDER_HEAD, [_order_row(entry, one, paper) for entry, one in paper.entries])),
        paragraph("PaperText", f"报告部门：{told}"),
        paragraph("PaperTextKeep", f"依据：{BLANK}（由核签人写明；地方规定的现行条号待核实）。"),
        *signed(paper, "乡镇（街道、开发区）", OFFICERS, refusal=True, lines=(_COPIES,)),
    ]
    return laid_out(paper, "限期整改意见书", body, draft=True)


_COPIES = "一式＿份，被检查单位一份，存档一份；抄送：＿＿＿＿＿＿＿＿＿＿"


def recheck_paper(paper: LedgerPaper) -> bytes:
    """整改复查意见书: about an earlier document, which has to be named (``ledger.paper_guards``)."""
    body = [
        _number(paper, "复查"),
        paragraph("PaperTo", f"{name_of(paper)}："),
        paragraph("PaperText", f"本机关作出了“{clean(paper.refers_to)}”。经＿＿＿＿年＿＿月＿＿日复查，提出如下意见："),
        inset(table(_RECHECK_WIDTHS, _RECHECK_HEAD, [_recheck_row(entry, one) for entry, one in paper.entries])),
        paragraph("PaperText", "没有列入本意见书的隐患，不因本次复查而消除。"),
        paragraph("PaperTextKeep", "综合意见：□全部整改完成　□部分完成，其余按原文书继续整改　□未整改，依法处理"),
        *signed(paper, "核签机关", OFFICERS, refusal=True, lines=(_COPIES,)),
    ]
    return laid_out(paper, "整改复查意见书", body, draft=True)


def _number(paper: LedgerPaper, word: str) -> str:
    """The document's own number is the office's to give; ours is that of the draft."""
    return paragraph("PaperNumber", f"（　　）{word}〔{paper.on.year}〕＿＿＿号　　拟稿编号：{paper.number}")


def _found(paper: LedgerPaper) -> str:
    days = sorted({one.known.found_on for one in paper.hazards if one.known.found_on})
    return "、".join(full_date(day) for day in days) or BLANK


def _order_row(entry: HazardEntry, hazard: LedgerHazard, paper: LedgerPaper) -> tuple[PaperCell, ...]:
    finding, due = entry.finding, hazard.known.deadline
    late = hazard.overdue_days(paper.on)
    old = f"原定 {due}\n已逾期 {late} 天\n" if due else ""
    term = str(due) if due and not late else f"{old}新期限：{BLANK}"
    return (
        PaperCell(f"{entry.number}\n{grade_word(finding)}", "PaperCellMid"),
        PaperCell(f"{entry.full_name}\n情况：{given(finding.description)}\n条款：{clause_of(finding)}"),
        PaperCell(f"{given(finding.measure)}\n整改期间：{given(finding.control_measure)}"),
        PaperCell(term, "PaperCellMid"),
    )


def _recheck_row(entry: HazardEntry, hazard: LedgerHazard) -> tuple[PaperCell, ...]:
    finding = entry.finding
    state = say(f"ledger.state.{hazard.state}", "zh")
    proofs = "\n".join(f"{clean(one.name)} sha256 {one.sha256[:12]}" for one in hazard.proofs)
    done = f"{clean(hazard.what)}（{hazard.done_on or BLANK}）" if hazard.what else "没有整改完成的记录"
    closed = f"，{hazard.closed_on} {clean(hazard.closed_by)}" if hazard.state is HazardState.CLOSED else ""
    return (
        PaperCell(f"{entry.number}\n{grade_word(finding)}", "PaperCellMid"),
        PaperCell(f"{entry.full_name}\n条款：{clause_of(finding)}\n期限：{hazard.known.deadline or BLANK}"),
        PaperCell(f"{done}\n{proofs or '没有证据'}\n台账状态：{state}{closed}"),
        PaperCell("□已整改　□未整改\n□部分整改\n现场情况：＿＿＿"),
    )

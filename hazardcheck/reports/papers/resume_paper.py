"""恢复生产（使用）申请 after an ordered stop, or 确认 after one's own: what was stopped, what is proved, who agrees.

The law gives the department no number of days for its consent (安全生产法 65(1)(3)), so the paper names none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model.ledger import IssuedPaper, LedgerHazard
from ...rules.ledger.standing_acceptance import standing_acceptance, standing_papers
from ...words import say
from ..safe_text import clean
from .acceptance import evidence_text
from .hazard_entries import HazardEntry
from .ledger_frame import (
    LedgerPaper,
    head_parts,
    is_struck_off,
    laid_out,
    name_of,
    number_of,
    signed,
    state_text,
    statement,
)
from .treatment import Part, part_table, said
from .word_blocks import BLANK, inset, paragraph, paragraphs


def resume_paper(paper: LedgerPaper) -> bytes:
    """To the department that ordered the stop; where the enterprise stopped by itself, for its own principal."""
    is_own = all(one.known.stop in ("", "self") for one in paper.hazards)
    title = "恢复生产（使用）确认书" if is_own else "恢复生产（使用）申请书"
    first = paper.hazards[0]
    to = f"{name_of(paper)}主要负责人：" if is_own else f"{said(first.told, 'department')}："
    asked = "现提请确认恢复" if is_own else "现申请审查同意恢复"
    body = [
        number_of(paper),
        paragraph("PaperTo", to),
        paragraph("PaperText", f"所列隐患{_said(paper)}{_accepted(paper)}，{asked}：{_area(paper)}。"),
        inset(part_table([*head_parts(paper), *_stop(first, is_own=is_own)])),
        *(inset(part_table(_done(entry, one, paper.on))) for entry, one in paper.entries),
        paragraph("PaperHeading1", "恢复前核对"),
        paragraphs("PaperText", _CHECKED),
        statement(paper, "未经同意，不得恢复。"),
        *signed(paper, name_of(paper), _SIGNERS if is_own else _SIGNERS_ORDERED, lines=() if is_own else (_AGREED,)),
    ]
    return laid_out(paper, title, body)


_CHECKED = (
    "1. 有关人员已接受恢复生产前的安全教育和交底：□是　□否",
    "2. 恢复过程的安全措施和应急准备已落实：□是　□否",
)
_SIGNERS = [("安全管理人员：", "日期："), ("主要负责人：", "同意日期：")]
_SIGNERS_ORDERED = [
    ("主要负责人：", "日期："),
    ("核查人员：", "证件号："),
    ("核查人员：", "证件号："),
    ("部门负责人：", "日期："),
]
_AGREED = "部门审查意见：□同意恢复　□不同意，理由：＿＿＿＿＿＿＿＿＿＿＿＿　未经同意，不得恢复（安全生产法第六十五条）"


def _said(paper: LedgerPaper) -> str:
    """What was struck off is said so; of what waits only that the work is told as done."""
    is_over = all(is_struck_off(one, paper.on) for one in paper.hazards)
    return "已整改完成、销号" if is_over else "填报为已整改完成"


def _accepted(paper: LedgerPaper) -> str:
    """That the enterprise accepted the work is said only where a person did, on a day; a printed sheet is none."""
    found = [standing_acceptance(one, paper.on) for one in paper.hazards]
    told = dict.fromkeys(f"{clean(one.by)} {one.on}" for one in found if one is not None)
    return f"并经本单位验收（{'、'.join(told)}）" if None not in found else f"（本单位验收：{BLANK}）"


def _area(paper: LedgerPaper) -> str:
    places = dict.fromkeys(clean(one.finding.place) for one in paper.hazards)
    return "、".join(filter(None, places)) or BLANK


def _stop(hazard: LedgerHazard, *, is_own: bool) -> list[Part]:
    kind = say(f"ledger.stop.{hazard.known.stop or 'self'}", "zh")
    document = "/" if is_own and not hazard.told.get("order") else said(hazard.told, "order")
    return [("停产种类", kind), ("决定文书", document), ("停产时间", said(hazard.told, "stopped"))]


def _done(entry: HazardEntry, hazard: LedgerHazard, on: date) -> list[Part]:
    return [
        ("隐患", f"{entry.number}. {entry.full_name}"),
        ("整改完成", f"{clean(hazard.what) or BLANK}（{hazard.done_on or BLANK}）\n{state_text(hazard, on)}"),
        ("证据", evidence_text(hazard.proofs)),
        ("方案、验收报告", "；".join(_papers(hazard, on))),
    ]


def _papers(hazard: LedgerHazard, on: date) -> Iterator[str]:
    """The plan, and by whom the work was accepted with the sheet of it; none of an earlier time."""
    made, accepted = standing_papers(hazard), standing_acceptance(hazard, on)
    if "plan" in made:
        yield _cited(made["plan"])
    if accepted is None:
        yield f"验收：{BLANK}"
        return
    yield f"验收：{clean(accepted.by)} {accepted.on}"
    if "acceptance" in made:
        yield _cited(made["acceptance"])


def _cited(paper: IssuedPaper) -> str:
    return f"{say(f'ledger.paper.{paper.kind}', 'zh')} {paper.number}（sha256 {paper.sha256[:12]}）"

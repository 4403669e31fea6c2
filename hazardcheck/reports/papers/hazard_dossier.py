"""一患一档: all of one hazard in one paper: what it is, report and plan, everything that happened, the proofs with the
photos in their places, its papers, and the events that say so with the end of the chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model.assessment import Finding
from ...model.ledger import LedgerHazard, LedgerStep, Proof
from ...words import TEXTS, say
from ..safe_text import clean, one_line
from .acceptance import evidence_text, picture_table
from .hazard_entries import HazardEntry, clause_of, given, grade_word
from .ledger_frame import LedgerPaper, chain_line, head_parts, laid_out, state_text
from .treatment import Part, part_table, plan_parts, report_parts
from .word_blocks import BLANK, PaperCell, inset, paragraph, table

TITLE = "事故隐患档案（一患一档）"
# mm, 156 in all
_STEP_WIDTHS = (24, 22, 110)
_PAPER_WIDTHS = (44, 38, 24, 50)
_EVENT_WIDTHS = (13, 42, 22, 26, 53)


@dataclass(frozen=True, slots=True)
class ChainedEvent:
    """An event about the hazard as it stands in the chain."""

    seq: int
    at: str
    who: str
    kind: str
    hash: str


def dossier(paper: LedgerPaper, events: Sequence[ChainedEvent], before: Sequence[Proof] = ()) -> bytes:
    """The one hazard of ``paper``, which bears no number: nothing is issued. ``before``: photos of the forms that show
    it."""
    ((entry, hazard),) = paper.entries
    body = [
        paragraph("PaperNumber", f"隐患编号：{one_line(hazard.no)}　　{say(f'ledger.state.{hazard.state}', 'zh')}"),
        _heading("一", "基本情况"),
        inset(part_table([*head_parts(paper), *_basics(paper, entry, hazard)])),
        _heading("二", "报告和治理方案"),
        inset(part_table(_treatment(paper, entry, hazard))),
        _heading("三", "经过"),
        inset(table(_STEP_WIDTHS, ("日期", "事项", "内容（来源、人、证据）"), map(_step_row, hazard.steps))),
        _heading("四", "照片和文件"),
        *_proofs(paper, hazard, before),
        _heading("五", "文书"),
        *_papers(hazard),
        _heading("六", "台账事件"),
        inset(table(_EVENT_WIDTHS, ("序号", "记下时间", "记录人", "类别", "哈希（前24位）"), map(_event_row, events))),
        paragraph("PaperNoteFirst", chain_line(paper)),
    ]
    return laid_out(paper, TITLE, body)


def _heading(number: str, text: str) -> str:
    return paragraph("PaperHeading1", f"{number}、{text}")


def _basics(paper: LedgerPaper, entry: HazardEntry, hazard: LedgerHazard) -> list[Part]:
    finding, known = entry.finding, hazard.known
    others = "、".join(number for number in hazard.numbers if number != hazard.no)
    late = hazard.overdue_days(paper.on)
    due = f"{known.deadline or BLANK}" + (f"（截至 {paper.on} 逾期 {late} 天）" if late else "")
    stop = say(f"ledger.stop.{known.stop}", "zh") if known.stop else "/"
    return [
        ("隐患", f"{entry.name}　{grade_word(finding)}{f'　也写作 {others}' if others else ''}"),
        ("检查项、条款", f"{_item_words(finding)}　{clause_of(finding)}"),
        ("情况", given(finding.description)),
        ("发现", f"{hazard.first_on or BLANK}（{say(f'stage.{hazard.stage}', 'zh')}），查到 {hazard.times_seen} 次，"
                 f"复发 {hazard.recurrences} 次"),
        ("责任人、期限", f"{'、'.join(map(one_line, hazard.named)) or BLANK}；{due}"),
        ("停产", f"{stop}{f'；同意恢复 {hazard.consent_on}' if hazard.consent_on else ''}"),
        ("销号", f"{hazard.closed_on}　{clean(hazard.closed_by)}" if not hazard.is_open else "没有销号"),
    ]  # fmt: skip


def _item_words(finding: Finding) -> str:
    """The number of the item as the form prints it, and its title; a row of somebody's list may be of none."""
    checklist, _, number = finding.item.rpartition("/")
    return "不在检查表里" if checklist == "unmatched" else one_line(f"{number} {finding.title}")


def _treatment(paper: LedgerPaper, entry: HazardEntry, hazard: LedgerHazard) -> list[Part]:
    """What was said for its papers; of a general hazard the law asks for no report, so only its plan stands here."""
    parts = report_parts(entry, hazard.told)[1:] if entry.is_major else []
    return [*parts, *plan_parts(entry, hazard.told, paper.head, paper.on, state_text(hazard, paper.on))]


def _step_row(step: LedgerStep) -> tuple[PaperCell, ...]:
    told = [clean(text) for text in (step.source, step.what) if text]
    if step.why in TEXTS:
        told.append(say(step.why, "zh", **step.params))
    told += [f"{say(f'ledger.told.{key}', 'zh')}：{clean(text)}" for key, text in step.told.items()]
    told += [f"{clean(proof.name)} sha256 {proof.sha256[:12]}" for proof in step.proofs]
    if step.paper:
        told.append(f"{say(f'ledger.paper.{step.paper.kind}', 'zh')} {step.paper.number}")
    word = say(f"ledger.step.{step.kind}", "zh")
    return PaperCell(str(step.day or "—")), PaperCell(word), PaperCell("；".join(told) or "/")


def _proofs(paper: LedgerPaper, hazard: LedgerHazard, before: Sequence[Proof]) -> Iterable[str]:
    """All proofs that were ever handed in, each once, with the photos that are at hand."""
    every = {proof.sha256: proof for proof in before}
    every |= {proof.sha256: proof for step in hazard.steps for proof in step.proofs}
    yield inset(part_table([("照片、文件", evidence_text(every.values()) if every else "/")]))
    yield from picture_table(paper, every.values())
    absent = [one for one in every.values() if one.kind != "paper" and one.sha256 not in paper.shown]
    if absent:
        names = "、".join(clean(one.name) for one in absent)
        yield paragraph("PaperText", f"没有放进本档的照片（按 sha256 查对原件）：{names}。")


def _papers(hazard: LedgerHazard) -> Iterable[str]:
    rows = [
        (
            PaperCell(say(f"ledger.paper.{one.kind}", "zh")),
            PaperCell(one.number),
            PaperCell(str(one.on)),
            PaperCell(f"sha256 {one.sha256[:24]}"),
        )
        for one in hazard.papers
    ]
    if rows:
        yield inset(table(_PAPER_WIDTHS, ("文书", "编号", "日期", "文件"), rows))
    else:
        yield paragraph("PaperText", "/")


def _event_row(event: ChainedEvent) -> tuple[PaperCell, ...]:
    return (
        PaperCell(str(event.seq), "PaperCellMid"),
        PaperCell(event.at[:19]),
        PaperCell(one_line(event.who)),
        PaperCell(say(f"ledger.event.{event.kind}", "zh") if f"ledger.event.{event.kind}" in TEXTS else event.kind),
        PaperCell(event.hash[:24]),
    )

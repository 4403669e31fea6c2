"""隐患整改验收报告: hazard by hazard what was done, the evidence by its SHA-256, whether each situation is gone, who
accepts."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.ledger import HazardState, LedgerHazard, Proof
from ..safe_text import clean, one_line
from .hazard_entries import HazardEntry, clause_of, given
from .ledger_frame import LedgerPaper, laid_out, name_of, number_of, signed, statement
from .treatment import Part, part_table
from .word_blocks import BLANK, PaperCell, inset, paragraph, table

TITLE = "隐患整改验收报告"
# mm, 156 in all
_PICTURE_WIDTHS = (78, 78)


def acceptance_paper(paper: LedgerPaper) -> bytes:
    """The paper; who accepts is another than whoever was ever responsible (``ledger.paper_guards``)."""
    body = [
        number_of(paper),
        paragraph("PaperSmall", f"单位：{name_of(paper)}"),
        *(block for entry, one in paper.entries for block in _accepted(paper, entry, one)),
        statement(paper, "核对结果和结论由验收人负责；验收人不是整改责任人。"),
        *signed(paper, name_of(paper), [(f"验收人（{one_line(paper.by) or '＿＿＿'}）：", "日期："), _PRINCIPAL]),
    ]
    return laid_out(paper, TITLE, body)


_PRINCIPAL = ("主要负责人：", "日期：")


def _accepted(paper: LedgerPaper, entry: HazardEntry, hazard: LedgerHazard) -> Iterable[str]:
    finding = entry.finding
    parts: list[Part] = [
        ("隐患", f"{entry.number}. {entry.full_name}"),
        ("发现时的情况", f"{given(finding.description)}（{hazard.known.found_on or BLANK}）"),
        ("判定条款", clause_of(finding) or "/"),
        ("整改责任人、期限", f"{'、'.join(map(one_line, hazard.named)) or BLANK}；{hazard.known.deadline or BLANK}"),
        ("做了什么", f"{clean(hazard.what) or BLANK}（完成日期：{hazard.done_on or BLANK}）"),
        ("证据", evidence_text(hazard.proofs)),
        ("逐情形核对", _situations(finding.condition)),
        ("验收结论", _conclusion(hazard)),
    ]
    yield inset(part_table(parts))
    yield from picture_table(paper, hazard.proofs)


def evidence_text(proofs: Iterable[Proof]) -> str:
    """Each proof with its day, when it was handed in, and its whole hash: the file itself is kept by the enterprise."""
    kinds = {"photo": "照片", "paper": "文件", "form-photo": "表中照片（发现时）"}
    lines = []
    for one in proofs:
        days = f"拍摄 {one.taken_on or '未写明'}，交来 {one.received_at[:16]}"
        lines += [f"{kinds.get(one.kind, one.kind)} {clean(one.name)}，{days}", f"sha256 {one.sha256}"]
    return "\n".join(lines) or BLANK


def _situations(letters: str) -> str:
    """The situations that made it a hazard, each to be ticked by hand."""
    told = [letter for letter in letters.replace(",", "、").split("、") if letter.strip()]
    return "　".join(f"情形{letter.strip()}：□不再存在　□仍存在" for letter in told) or "所列情形：□不再存在　□仍存在"


def _conclusion(hazard: LedgerHazard) -> str:
    if hazard.state is HazardState.CLOSED:
        return f"合格，{hazard.closed_on or BLANK} 销号（{clean(hazard.closed_by) or BLANK}）"
    return clean(hazard.told.get("conclusion", "")) or "□合格　□不合格，须继续整改：＿＿＿＿＿＿＿＿"


def picture_table(paper: LedgerPaper, proofs: Iterable[Proof]) -> Iterable[str]:
    """The photos that are at hand, two beside each other, each with its name and hash."""
    cells = [
        PaperCell(
            f"{clean(one.name)}　{one.taken_on or '拍摄日期未写明'}\nsha256 {one.sha256[:16]}…",
            "PaperCellMid",
            pictures=(paper.shown[one.sha256],),
        )
        for one in proofs
        if one.sha256 in paper.shown
    ]
    if cells:
        cells += [PaperCell("/", "PaperCellMid")] * (len(cells) % 2)
        rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
        yield inset(table(_PICTURE_WIDTHS, (), rows))

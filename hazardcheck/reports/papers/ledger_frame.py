"""What all papers of the ledger share: whose hazards they are about, their number, the signatures, and what stands
under each: the end of the ledger's chain, so that what was known when it was made can be held against it later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ...model.ledger import HazardState, LedgerHazard
from ...model.written.profile import Enterprise
from ...rules.ledger.standing_acceptance import standing_acceptance
from ..safe_text import one_line
from .hazard_entries import HazardEntry, given
from .paper_frame import DRAFT, REFUSED, SIGN_WIDTHS, full_date
from .paper_layout import finished, section
from .paper_pictures import PaperPicture
from .word_blocks import BLANK, paragraph, signatures

# the work is said to be done
_GONE = (HazardState.AWAITING, HazardState.CLOSED)


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerPaper:
    """What a paper of the ledger is made of. ``number``: given by the ledger; ``count`` and ``hash``: the end of its
    chain before this paper; ``refers_to``: the earlier document that it goes back to; ``by``: who accepts; ``shown``:
    the pictures that are at hand, by their SHA-256."""

    kind: str
    number: str
    on: date
    head: Enterprise
    hazards: tuple[LedgerHazard, ...]
    count: int
    hash: str
    refers_to: str = ""
    by: str = ""
    shown: Mapping[str, PaperPicture] = field(default_factory=dict)

    @property
    def entries(self) -> list[tuple[HazardEntry, LedgerHazard]]:
        """Its hazards, numbered; gone are those of which the work is said to be done by the day of the paper."""
        told = [(one, bool(state_text(one, self.on))) for one in self.hazards]
        return [(HazardEntry(at, one.finding, is_gone), one) for at, (one, is_gone) in enumerate(told, 1)]


def laid_out(paper: LedgerPaper, title: str, body: Iterable[str], *, draft: bool = False) -> bytes:
    """The paper as .docx; a ``draft`` bears its mark on every page."""
    parts = [paragraph("PaperTitle", title)]
    if draft:
        parts.append(paragraph("PaperSubtitle", f"（{DRAFT}）"))
    parts += [*body, section()]
    return finished("".join(parts), title, paper.on, DRAFT if draft else "", paper.shown.values())


def number_of(paper: LedgerPaper) -> str:
    """The line below the title."""
    return paragraph("PaperNumber", f"编号：{paper.number}")


def state_text(hazard: LedgerHazard, on: date) -> str:
    """How far it is, as the ledger has it: what was done, by whom it was accepted, when it was struck off. Nothing of
    what is not done yet. Example: 已整改完成（2026-12-01），2026-12-02 戊某 验收合格，待销号."""
    if is_struck_off(hazard, on):
        return f"已消除，{hazard.closed_on or BLANK} 销号（{one_line(hazard.closed_by) or BLANK}）"
    if hazard.state not in _GONE or (hazard.done_on is not None and hazard.done_on > on):
        return ""
    done = f"已整改完成（{hazard.done_on or BLANK}）"
    accepted = standing_acceptance(hazard, on)
    if accepted is None:
        return f"{done}，待验收"
    agreed = f"，部门 {hazard.consent_on} 同意恢复" if hazard.consent_on else ""
    waits = "待部门同意恢复" if hazard.known.stop in ("onsite", "penalty") and not agreed else "待销号"
    return f"{done}，{accepted.on} {one_line(accepted.by)} 验收合格{agreed}，{waits}"


def is_struck_off(hazard: LedgerHazard, on: date) -> bool:
    """Whether it is closed, on that day already."""
    return not hazard.is_open and (hazard.closed_on is None or hazard.closed_on <= on)


def name_of(paper: LedgerPaper) -> str:
    """The enterprise."""
    return given(paper.head.name)


def head_parts(paper: LedgerPaper) -> list[tuple[str, str]]:
    """Whose hazards they are, for the first rows of a paper."""
    head = paper.head
    code = f"　统一社会信用代码：{one_line(head.uscc)}" if head.uscc else ""
    return [("单位", f"{name_of(paper)}{code}"), ("地址、网格", f"{given(head.address)}　{one_line(head.grid) or '/'}")]


def statement(paper: LedgerPaper, text: str) -> str:
    """What is signed, in one sentence with the numbers of the hazards: it stands on the page of the signatures."""
    numbers = "、".join(one_line(one.no) for one in paper.hazards)
    return paragraph("PaperTextKeep", f"{paper.number}（隐患 {numbers}）：{text}")


def signed(
    paper: LedgerPaper,
    issuer: str,
    signers: Sequence[Sequence[str]],
    *,
    refusal: bool = False,
    lines: Sequence[str] = (),
) -> Iterable[str]:
    """Issuer and day, the lines to sign on, and what stands below them, all on one page. ``refusal``: whoever it is
    served on may refuse to sign; ``lines``: copies, remedies."""
    yield paragraph("PaperIssuer", f"{issuer}（盖章）　{full_date(paper.on)}")
    below = [("PaperSign", line) for line in lines]
    if refusal:
        below.append(("PaperSign", REFUSED))
    below.append(("PaperNoteFirst", chain_line(paper)))
    yield signatures(SIGN_WIDTHS, signers, below)


def chain_line(paper: LedgerPaper) -> str:
    """What made it, from what, and the end of the chain."""
    forms = dict.fromkeys(one.form.rpartition(":")[2][:12] for one in paper.hazards)
    return (
        f"本文书由 hazardcheck 按台账和所填内容生成，由签字人核实负责；标有{BLANK}的没有人写明。隐患首见于表 sha256 "
        f"{'、'.join(forms)}。台账链尾：第 {paper.count} 条 {paper.hash}（可用 ledger verify --head 核对；"
        "改动看得出，不等于改不了）。"
    )

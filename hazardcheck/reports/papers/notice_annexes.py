"""What follows the notice: the list of hazards, the reply slip, the photo pages, the guide for the signing officer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...model.assessment import Finding, KnownHazard
from ...model.outcome import Run, Submission
from ...words import TEXTS, say
from ..safe_text import one_line
from .hazard_entries import HazardEntry, deadline_of, given, grade_word, shared_document, situation, sum_of, with_advice
from .paper_frame import basis_of, enterprise_name, is_draft, number_line, removed_word
from .word_blocks import BLANK, PaperCell, paragraph, paragraphs, table

_OPEN_HEAD = ("序号", "隐患情况（检查项、条款、部位、描述）", "等级", "管控措施", "整改措施", "责任人", "资金（万元）",
              "整改期限", "应急措施（预案）")  # fmt: skip
# Widths in mm add up to the type area: 225 across, 156 upright.
_OPEN_WIDTHS = (10, 61, 11, 32, 35, 17, 14, 23, 22)
_REMOVED_HEAD = ("序号", "隐患情况（检查项、条款、部位、描述）", "等级", "已采取的措施", "责任人", "证据", "报告情况")
_REMOVED_WIDTHS = (10, 77, 11, 57, 20, 24, 26)
_CLOSED_HEAD = (
    "隐患情况（检查项、条款、部位、描述）",
    "等级",
    "责任人",
    "整改完成日期",
    "整改说明",
    "验收人",
    "验收日期",
)
_CLOSED_WIDTHS = (77, 11, 20, 25, 47, 20, 25)
_UNSEEN_HEAD = ("隐患情况（检查项、条款、部位、描述）", "等级", "发现日期", "原定期限", "责任人", "没有销号的原因")
_UNSEEN_WIDTHS = (77, 11, 25, 25, 20, 67)
_REPLY_HEAD = ("序号", "隐患", "整改期限", "完成情况", "完成日期", "附图", "责任人签字", "复查意见")
# an upright page: 156 in all
_REPLY_WIDTHS = (10, 36, 23, 18, 23, 12, 16, 18)
_PHOTO_WIDTHS = (10, 73, 73)
# mm: four rows of two photos on a page
_PHOTO_HEIGHT = 52


def hazard_list(
    submission: Submission, run: Run, open_: tuple[HazardEntry, ...], removed: tuple[HazardEntry, ...]
) -> Iterable[str]:
    """Annex 1: what has to be rectified; apart from it what was found earlier and is not proved gone, and what is gone:
    removed on the spot, or closed with the record of it."""
    shared = shared_document((*open_, *removed))
    yield paragraph("PaperAnnex", "附件1")
    yield paragraph("PaperAnnexTitle", "隐患清单")
    if shared:
        yield paragraph("PaperSmall", f"判定依据：{shared}；表中只列条款。")
    if open_:
        yield paragraph("PaperSmallTitle", "一、须整改的隐患（责任、措施、资金、时限、预案五落实）")
        yield table(_OPEN_WIDTHS, _OPEN_HEAD, [_open_row(entry, shared, run.on) for entry in open_])
    numbers = iter("二三四" if open_ else "一二三")
    if submission.unseen:
        count = len(submission.unseen)
        text = f"{next(numbers)}、以前查出、本次没有交代清楚下落的隐患 {count} 条（按没有销号处理）"
        yield paragraph("PaperSmallTitle", text)
        yield table(_UNSEEN_WIDTHS, _UNSEEN_HEAD, [_unseen_row(*one, shared) for one in unseen_reasons(submission)])
    if removed:
        yield paragraph(
            "PaperSmallTitle", f"{next(numbers)}、{removed_word(run)}的隐患（留证；属于重大事故隐患的仍须报告）"
        )
        yield table(_REMOVED_WIDTHS, _REMOVED_HEAD, [_removed_row(entry, shared) for entry in removed])
    if closed := submission.closures:
        yield paragraph(
            "PaperSmallTitle",
            f"{next(numbers)}、以前查出、已整改销号的隐患 {len(closed)} 条（按填报的整改和验收记录）",
        )
        yield table(_CLOSED_WIDTHS, _CLOSED_HEAD, [_closed_row(finding, shared) for finding in closed])


def unseen_reasons(submission: Submission) -> list[tuple[KnownHazard, str]]:
    """Every earlier hazard that is not proved gone, with the reason that its complaint (HZ284) gives."""
    whys = [one.params.get("why", "") for one in submission.problems if one.code == "HZ284"]
    whys += [""] * len(submission.unseen)
    return list(zip(submission.unseen, whys, strict=False))


def _unseen_row(known: KnownHazard, why: str, shared: str) -> tuple[PaperCell, ...]:
    """Without a number of the list: what was ordered about it stands in the earlier notice."""
    finding = known.finding
    return (
        PaperCell(situation(HazardEntry(0, finding, False), shared)),
        PaperCell(grade_word(finding), "PaperCellMid"),
        PaperCell(str(known.found_on or BLANK), "PaperCellMid"),
        PaperCell(str(known.deadline or BLANK), "PaperCellMid"),
        PaperCell(given(finding.responsible), "PaperCellMid"),
        PaperCell(say(why, "zh") if why in TEXTS else why or BLANK),
    )


def _open_row(entry: HazardEntry, shared: str, on: date) -> tuple[PaperCell, ...]:
    finding = entry.finding
    return (
        PaperCell(str(entry.number), "PaperCellMid"),
        PaperCell(situation(entry, shared)),
        PaperCell(grade_word(finding), "PaperCellMid"),
        PaperCell(with_advice(finding.control_measure, finding.typical_control)),
        PaperCell(with_advice(finding.measure, finding.typical_measures)),
        PaperCell(given(finding.responsible), "PaperCellMid"),
        PaperCell(sum_of(finding), "PaperCellMid"),
        PaperCell(deadline_of(entry, on), "PaperCellMid"),
        PaperCell(given(finding.contingency)),
    )


def _removed_row(entry: HazardEntry, shared: str) -> tuple[PaperCell, ...]:
    finding = entry.finding
    report = "须报告\n报告日期：" if entry.is_major else "/"
    return (
        PaperCell(str(entry.number), "PaperCellMid"),
        PaperCell(situation(entry, shared)),
        PaperCell(grade_word(finding), "PaperCellMid"),
        PaperCell(given(finding.measure)),
        PaperCell(given(finding.responsible), "PaperCellMid"),
        PaperCell(f"附图{entry.number}前\n附图{entry.number}后", "PaperCellMid"),
        PaperCell(report),
    )


def _closed_row(finding: Finding, shared: str) -> tuple[PaperCell, ...]:
    """Without a number of the list: nothing is ordered about it."""
    return (
        PaperCell(situation(HazardEntry(0, finding, True), shared)),
        PaperCell(grade_word(finding), "PaperCellMid"),
        PaperCell(given(finding.responsible), "PaperCellMid"),
        PaperCell(str(finding.done_on or BLANK), "PaperCellMid"),
        PaperCell(given(finding.done_note)),
        PaperCell(given(finding.accepted_by), "PaperCellMid"),
        PaperCell(str(finding.accepted_on or BLANK), "PaperCellMid"),
    )


def reply(submission: Submission, run: Run, open_: tuple[HazardEntry, ...]) -> Iterable[str]:
    """Annex 2: what was done about each hazard, the review, the signatures."""
    yield paragraph("PaperAnnex", "附件2")
    yield paragraph("PaperAnnexTitle", "整改情况回复（回执）")
    yield paragraph("PaperSmall", f"回复单位（部门）：{enterprise_name(submission)}　　对应通知书{number_line(run)}")
    yield table(_REPLY_WIDTHS, _REPLY_HEAD, [_reply_row(entry, run.on) for entry in open_], height=14)
    yield paragraph("PaperGapKeep")
    yield table((30, 48, 22, 56), (), _review_rows(run), height=12)
    # LibreOffice keeps the table with what follows: not with the next page
    yield paragraph("PaperGap")


def _reply_row(entry: HazardEntry, on: date) -> tuple[PaperCell, ...]:
    return (
        PaperCell(str(entry.number), "PaperCellMid"),
        PaperCell(entry.numbered_name),
        PaperCell(deadline_of(entry, on), "PaperCellMid"),
        PaperCell("□已完成\n□未完成"),
        PaperCell(""),
        PaperCell(f"{entry.number}前\n{entry.number}后", "PaperCellMid"),
        PaperCell(""),
        PaperCell("□合格\n□不合格"),
    )


def _review_rows(run: Run) -> Iterable[tuple[PaperCell, ...]]:
    opinion = "□全部完成，同意销号\n□部分完成，其余继续整改至　　　　年　　月　　日\n□未完成\n说明："
    signers = ("回复单位负责人" if is_draft(run) else "整改部门负责人", "复查人", "签发人（盖章）")
    yield _kept("未完成的原因和临时措施"), _kept("", span=3)
    yield _kept("复查意见"), _kept(opinion, span=3)
    for signer in signers[:-1]:
        yield _kept(signer), _kept(""), _kept("日期"), _kept("")
    yield PaperCell(signers[-1]), PaperCell(""), PaperCell("日期"), PaperCell("")


def _kept(text: str, span: int = 1) -> PaperCell:
    return PaperCell(text, "PaperCellKeep", span)


def photos(listed: tuple[HazardEntry, ...], annex: str, *, new_page: bool) -> Iterable[str]:
    """The photo pages: before and after, hazard by hazard, removed ones too (they are evidence)."""
    yield paragraph("PaperAnnexNext" if new_page else "PaperAnnex", annex)
    yield paragraph("PaperAnnexTitle", "整改前后照片")
    head = ("序号", "整改前（拍摄时间、地点写在图下）", "整改后（同一位置、同一角度）")
    yield table(_PHOTO_WIDTHS, head, [_photo_row(entry) for entry in listed], height=_PHOTO_HEIGHT)


def _photo_row(entry: HazardEntry) -> tuple[PaperCell, ...]:
    number = PaperCell(str(entry.number), "PaperCellMid")
    before, after = (PaperCell(f"附图{entry.number}{when}\n{entry.name}", "PaperCellMid") for when in ("前", "后"))
    return number, before, after


def guide(submission: Submission) -> Iterable[str]:
    """A page for the signing officer, not served: every matched rule with its duties and basis."""
    yield paragraph("PaperAnnexNext", "附：核签说明（供核签人参考，不随文送达）")
    for rule in submission.outcome.rules if submission.outcome else ():
        verdict = say(f"outcome.{rule.outcome}", "zh")
        yield paragraph("PaperSmallTitle", f"{rule.id}　处置建议：{verdict}　{one_line(rule.title)}")
        yield paragraphs("PaperSmall", [f"办理：{one_line(duty).rstrip('。')}。" for duty in rule.duties])
        yield paragraph("PaperSmall", f"依据：{basis_of(rule) or '没有载明'}。")

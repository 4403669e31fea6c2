"""What follows the notice: earlier hazards, the reply slip, the photos, the guide for the signing officer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ...model.assessment import Finding, KnownHazard
from ...model.outcome import Run, Submission
from ...words import TEXTS, say
from ..safe_text import one_line
from .hazard_entries import HazardEntry, deadline_of, given, grade_word, shared_document, situation
from .paper_frame import basis_of, enterprise_name, is_draft, number_line
from .paper_pictures import PhotoRow
from .word_blocks import BLANK, PaperCell, paragraph, paragraphs, table

# Widths in mm add up to the type area: 156.
_CLOSED_HEAD = ("等级", "隐患（检查项、部位、情况、条款）", "整改说明", "责任人", "完成日期", "验收人、日期")
_CLOSED_WIDTHS = (11, 57, 32, 16, 20, 20)
_UNSEEN_HEAD = ("等级", "隐患（检查项、部位、情况、条款）", "发现日期", "原定期限", "责任人", "没有销号的原因")
_UNSEEN_WIDTHS = (11, 53, 20, 20, 16, 36)
_REPLY_HEAD = ("序号", "隐患", "整改期限", "完成情况（做了什么）", "完成日期", "责任人签字", "复查意见")
_REPLY_WIDTHS = (10, 38, 22, 32, 18, 17, 19)
_PHOTO_WIDTHS = (10, 73, 73)
# mm: the reply slip and the photos of two hazards stand on one page
_PHOTO_HEIGHT = 40


def earlier_lists(submission: Submission, listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    """What was found earlier and is not proved gone, and what was closed with the record of it: nothing is ordered
    about either, so they have no number of the list."""
    shared = shared_document(listed)
    if submission.unseen:
        count = len(submission.unseen)
        yield paragraph("PaperSmallTitle", f"没有交代清楚下落的隐患 {count} 条（按没有销号处理）")
        yield table(_UNSEEN_WIDTHS, _UNSEEN_HEAD, [_unseen_row(*one, shared) for one in unseen_reasons(submission)])
    if closed := submission.closures:
        yield paragraph("PaperSmallTitle", f"已整改销号的隐患 {len(closed)} 条（按填报的整改和验收记录）")
        yield table(_CLOSED_WIDTHS, _CLOSED_HEAD, [_closed_row(finding, shared) for finding in closed])


def unseen_reasons(submission: Submission) -> list[tuple[KnownHazard, str]]:
    """Every earlier hazard that is not proved gone, with the reason that its complaint (HZ284) gives."""
    whys = [one.params.get("why", "") for one in submission.problems if one.code == "HZ284"]
    whys += [""] * len(submission.unseen)
    return list(zip(submission.unseen, whys, strict=False))


def _unseen_row(known: KnownHazard, why: str, shared: str) -> tuple[PaperCell, ...]:
    finding = known.finding
    return (
        PaperCell(grade_word(finding), "PaperCellMid"),
        PaperCell(situation(HazardEntry(0, finding, False), shared)),
        PaperCell(str(known.found_on or BLANK), "PaperCellMid"),
        PaperCell(str(known.deadline or BLANK), "PaperCellMid"),
        PaperCell(given(finding.responsible), "PaperCellMid"),
        PaperCell(say(why, "zh") if why in TEXTS else why or BLANK),
    )


def _closed_row(finding: Finding, shared: str) -> tuple[PaperCell, ...]:
    return (
        PaperCell(grade_word(finding), "PaperCellMid"),
        PaperCell(situation(HazardEntry(0, finding, True), shared)),
        PaperCell(given(finding.done_note)),
        PaperCell(given(finding.responsible), "PaperCellMid"),
        PaperCell(str(finding.done_on or BLANK), "PaperCellMid"),
        PaperCell(f"{given(finding.accepted_by)}\n{finding.accepted_on or BLANK}", "PaperCellMid"),
    )


def reply(submission: Submission, run: Run, open_: tuple[HazardEntry, ...]) -> Iterable[str]:
    """The reply slip: what was done about each hazard, the review, the signatures."""
    yield paragraph("PaperSmall", f"回复单位（部门）：{enterprise_name(submission)}　　对应通知书{number_line(run)}")
    yield table(_REPLY_WIDTHS, _REPLY_HEAD, [_reply_row(entry, run.on) for entry in open_], height=12)
    yield paragraph("PaperGapKeep")
    yield table((30, 48, 22, 56), (), _review_rows(run), height=9)
    # LibreOffice keeps the table with what follows: not with the next page
    yield paragraph("PaperGap")


def _reply_row(entry: HazardEntry, on: date) -> tuple[PaperCell, ...]:
    return (
        PaperCell(str(entry.number), "PaperCellMid"),
        PaperCell(entry.numbered_name),
        PaperCell(deadline_of(entry, on), "PaperCellMid"),
        PaperCell("□已完成\n□未完成"),
        PaperCell(""),
        PaperCell(""),
        PaperCell("□合格\n□不合格"),
    )


def _review_rows(run: Run) -> Iterable[tuple[PaperCell, ...]]:
    # a day to write in never breaks over two lines
    opinion = "□全部完成，同意销号　□未完成\n□部分完成，其余继续整改至　　　年　　月　　日\n说明："
    signers = ("回复单位负责人" if is_draft(run) else "整改部门负责人", "复查人", "签发人（盖章）")
    yield _kept("未完成的原因和临时措施"), _kept("", span=3)
    yield _kept("复查意见"), _kept(opinion, span=3)
    for signer in signers[:-1]:
        yield _kept(signer), _kept(""), _kept("日期"), _kept("")
    yield PaperCell(signers[-1]), PaperCell(""), PaperCell("日期"), PaperCell("")


def _kept(text: str, span: int = 1) -> PaperCell:
    return PaperCell(text, "PaperCellKeep", span)


def photos(listed: tuple[HazardEntry, ...], shown: Mapping[int, PhotoRow]) -> Iterable[str]:
    """Before and after, hazard by hazard, removed ones too (they are evidence); ``shown``: those of the form."""
    head = ("序号", "整改前（拍摄时间、地点写在图下）", "整改后（同一位置、同一角度）")
    rows = [_photo_row(entry, shown.get(entry.place, _NO_PHOTO)) for entry in listed]
    yield table(_PHOTO_WIDTHS, head, rows, height=_PHOTO_HEIGHT)


_NO_PHOTO = PhotoRow(())


def _photo_row(entry: HazardEntry, photos: PhotoRow) -> tuple[PaperCell, ...]:
    """A photo of the form shows the hazard as it was found; of one that was removed on the spot it may be either, so
    the person who signs says which."""
    number = PaperCell(str(entry.number), "PaperCellMid")
    names = f"\n表中照片 sha256 {'、'.join(one.sha256[:12] for one in photos.shown)}" if photos.shown else ""
    left = f"\n表中另有照片没有放进：sha256 {'、'.join(one[:12] for one in photos.left)}" if photos.left else ""
    before = PaperCell(f"附图{entry.number}前　{entry.name}{names}{left}", "PaperCellMid", pictures=photos.shown)
    return number, before, PaperCell(f"附图{entry.number}后　{entry.name}", "PaperCellMid")


def guide(submission: Submission) -> Iterable[str]:
    """A page for the signing officer, not served: every matched rule with its duties and basis."""
    yield paragraph("PaperAnnexNext", "附：核签说明（供核签人参考，不随文送达）")
    for rule in submission.outcome.rules if submission.outcome else ():
        verdict = say(f"outcome.{rule.outcome}", "zh")
        yield paragraph("PaperSmallTitle", f"{rule.id}　处置建议：{verdict}　{one_line(rule.title)}")
        yield paragraphs("PaperSmall", [f"办理：{one_line(duty).rstrip('。')}。" for duty in rule.duties])
        yield paragraph("PaperSmall", f"依据：{basis_of(rule) or '没有载明'}。")

"""The lists of hazards within a notice: what has to be rectified, what was removed on the spot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...model.outcome import Run
from .hazard_entries import HazardEntry, deadline_of, given, grade_word, shared_document, situation, sum_of, with_advice
from .paper_frame import removed_word
from .word_blocks import PaperCell, inset, paragraph, table

_OPEN_HEAD = (
    "序号等级",
    "隐患（检查项、部位、情况、条款）",
    "管控措施、应急措施",
    "整改措施",
    "责任人、资金（万元）、期限",
)
# Widths in mm add up to the type area: 156.
_OPEN_WIDTHS = (11, 51, 34, 29, 31)
_REMOVED_HEAD = ("序号等级", "隐患（检查项、部位、情况、条款）", "已采取的措施", "责任人", "报告情况")
_REMOVED_WIDTHS = (11, 62, 41, 17, 25)


def open_table(open_: tuple[HazardEntry, ...], removed: tuple[HazardEntry, ...], run: Run) -> Iterable[str]:
    """What has to be rectified, with the five that the law asks of each: 责任、措施、资金、时限、预案."""
    if not open_:
        return
    shared = shared_document((*open_, *removed))
    yield from _document(shared)
    yield inset(table(_OPEN_WIDTHS, _OPEN_HEAD, [_open_row(entry, shared, run.on) for entry in open_]))


def removed_table(removed: tuple[HazardEntry, ...], open_: tuple[HazardEntry, ...], run: Run) -> Iterable[str]:
    """What is gone and is still reported."""
    if not removed:
        return
    shared = shared_document((*open_, *removed))
    if not open_:
        yield from _document(shared)
    yield paragraph("PaperSmallTitle", f"{removed_word(run)}的隐患（留证；属于重大事故隐患的仍须报告）")
    yield inset(table(_REMOVED_WIDTHS, _REMOVED_HEAD, [_removed_row(entry, shared) for entry in removed]))


def _document(shared: str) -> Iterable[str]:
    if shared:
        yield paragraph("PaperSmall", f"依据{shared}；表中只列条款。")


def _open_row(entry: HazardEntry, shared: str, on: date) -> tuple[PaperCell, ...]:
    finding = entry.finding
    control = with_advice(finding.control_measure, finding.typical_control)
    return (
        PaperCell(f"{entry.number}\n{grade_word(finding)}", "PaperCellMid"),
        PaperCell(situation(entry, shared)),
        PaperCell(f"{control}\n应急：{given(finding.contingency)}"),
        PaperCell(with_advice(finding.measure, finding.typical_measures)),
        PaperCell(f"责任人 {given(finding.responsible)}\n资金 {sum_of(finding)}\n期限 {deadline_of(entry, on)}"),
    )


def _removed_row(entry: HazardEntry, shared: str) -> tuple[PaperCell, ...]:
    finding = entry.finding
    report = "须报告\n报告日期：" if entry.is_major else "/"
    return (
        PaperCell(f"{entry.number}\n{grade_word(finding)}", "PaperCellMid"),
        PaperCell(situation(entry, shared)),
        PaperCell(given(finding.measure)),
        PaperCell(given(finding.responsible), "PaperCellMid"),
        PaperCell(report),
    )

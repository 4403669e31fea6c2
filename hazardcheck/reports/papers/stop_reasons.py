"""Why work can't go on: the hazards that stop it, what is no reason of the stop, and what is done at once."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.outcome import Run, Submission
from ..hazard_words import closure_proof
from .hazard_entries import HazardEntry, entries, given, numbered, with_advice
from .word_blocks import ADVICE, PaperCell, inset, paragraph, table

# millimetres; 156 is the width of the text on A4 by GB/T 9704
_REASON_WIDTHS = (10, 46, 50, 50)
_CONTROL_WIDTHS = (10, 40, 70, 36)


def reasons(listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    """Hazard by hazard: what controls it, and whether it is safe meanwhile."""
    if not listed:
        yield paragraph("PaperBody", "没有仍存在的隐患记载；停产的原因见第一部分所列规则，须由签发人核实。")
        return
    head = ("序号", "隐患（部位）", "管控措施", "整改期间能否保证安全")
    rows = [
        (
            PaperCell(str(entry.number), "PaperCellMid"),
            PaperCell(entry.numbered_name),
            PaperCell(_control_state(entry)),
            PaperCell(_safety_state(entry)),
        )
        for entry in listed
    ]
    yield inset(table(_REASON_WIDTHS, head, rows))
    if any(entry.is_controlled and entry.is_safe and not entry.is_removed for entry in listed):
        yield paragraph("PaperBody", "管控措施和安全保证均已填报的隐患，因尚未消除，按第一部分所列规则仍须停产。")
    yield paragraph("PaperBody", "没有填写或者看不懂的，一律按没有措施、不能保证安全处理。")


def not_reasons(submission: Submission, run: Run, listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    """What was found too and is no reason of the stop: other hazards of the same items, and what is closed."""
    items, places = {entry.finding.item for entry in listed}, {entry.place for entry in listed}
    others = [one for one in entries(submission, run) if one.finding.item in items and one.place not in places]
    if others:
        names = "；".join(one.full_name for one in others)
        yield paragraph(
            "PaperBody", f"同一检查项另有隐患 {len(others)} 条，不是本次停产的原因，见整改通知书：{names}。"
        )
    if submission.unseen:
        names = "；".join(HazardEntry(0, one.finding, False).full_name for one in submission.unseen)
        yield paragraph(
            "PaperBody",
            f"以前查出、本次没有交代清楚下落的隐患 {len(submission.unseen)} 条，按没有销号处理：{names}。",
        )
    if submission.closures:
        names = "；".join(
            f"{HazardEntry(0, one, True).full_name}，{closure_proof(one, 'zh')}" for one in submission.closures
        )
        yield paragraph("PaperBody", f"以前查出、已整改销号的隐患 {len(submission.closures)} 条：{names}。")


def _control_state(entry: HazardEntry) -> str:
    if entry.is_removed:
        return "填报已消除，尚未完成验收或者取得同意"
    own = given(entry.finding.control_measure)
    return f"有：{own}" if entry.is_controlled else f"没有管控措施：{own}"


def _safety_state(entry: HazardEntry) -> str:
    if entry.is_removed:
        return "/"
    if entry.finding.safe_meanwhile is None:
        return "不能确认（未填，按不能保证处理）"
    return "填报为能保证" if entry.is_safe else "不能保证"


def controls(listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    """What is done at once everywhere, then hazard by hazard."""
    rows = [
        (PaperCell(str(number), "PaperCellMid"), PaperCell(text), PaperCell(""), PaperCell(""))
        for number, text in enumerate(_AT_ONCE, 1)
    ]
    yield inset(table(_AT_ONCE_WIDTHS, ("序号", "立即措施", "落实人", "落实时间"), rows, height=9))
    if listed:
        head = ("序号", "隐患（部位）", "逐项管控措施", "落实人、时间")
        yield inset(table(_CONTROL_WIDTHS, head, [_control_row(entry) for entry in listed]))


_AT_ONCE = (
    "停止停产范围内的作业，停用有关设备",
    "撤出作业人员和无关人员，清点人数",
    "设置警戒和警示标志，安排专人看守",
)
_AT_ONCE_WIDTHS = (10, 76, 35, 35)


def _control_row(entry: HazardEntry) -> tuple[PaperCell, ...]:
    """The enterprise's own measure first; the typical ones are advice even where it has its own."""
    finding = entry.finding
    text = with_advice(finding.control_measure, finding.typical_control)
    if entry.is_controlled and finding.typical_control:
        text = f"已填报：{text}\n{ADVICE}{numbered(finding.typical_control)}"
    return (PaperCell(str(entry.number), "PaperCellMid"), PaperCell(entry.name), PaperCell(text), PaperCell(""))

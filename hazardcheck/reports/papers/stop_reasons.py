"""Why work can't go on: the hazards that stop it, what is no reason of the stop, and what is done at once."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.outcome import Run, Submission
from ..hazard_words import closure_proof
from .hazard_entries import HazardEntry, entries, given, shared_document, situation
from .paper_frame import stop_rules
from .word_blocks import PaperCell, inset, paragraph, table

# millimetres; 156 is the width of the text on A4 by GB/T 9704
_REASON_WIDTHS = (10, 73, 73)


def stopping(submission: Submission, run: Run) -> tuple[HazardEntry, ...]:
    """The hazards of the rules that stop, numbered as in the notice; where those name none (an order violated), every
    major one. The notice and the stop report say the same of a hazard."""
    listed = entries(submission, run)
    named = {place for rule in stop_rules(submission) for place in submission.hazards_of(rule)}
    chosen = tuple(entry for entry in listed if entry.place in named and not entry.is_removed)
    return chosen or tuple(entry for entry in listed if entry.is_major)


def reasons(listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    """Hazard by hazard: what it is, what controls it, and whether it is safe meanwhile."""
    if not listed:
        yield paragraph("PaperText", "没有仍存在的隐患记载；停产的原因见第一部分所列理由，须由签发人核实。")
        return
    head = ("序号", "隐患（部位、情况、条款）", "管控措施、能否保证安全（建议见附件1）")
    shared = shared_document(listed)
    rows = [
        (
            PaperCell(str(entry.number), "PaperCellMid"),
            PaperCell(situation(entry, shared)),
            PaperCell(_control_state(entry)),
        )
        for entry in listed
    ]
    if shared:
        yield paragraph("PaperSmall", f"依据{shared}；表中只列条款。")
    yield inset(table(_REASON_WIDTHS, head, rows))
    if any(entry.is_controlled and entry.is_safe and not entry.is_removed for entry in listed):
        yield paragraph("PaperText", "管控措施和安全保证均已填报的隐患，因尚未消除，按第一部分所列理由仍须停产。")


def not_reasons(submission: Submission, run: Run, listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    """What was found too and is no reason of the stop: other hazards of the same items, and what is closed."""
    items, places = {entry.finding.item for entry in listed}, {entry.place for entry in listed}
    others = [one for one in entries(submission, run) if one.finding.item in items and one.place not in places]
    if others:
        names = "；".join(one.full_name for one in others)
        yield paragraph(
            "PaperText", f"同一检查项另有隐患 {len(others)} 条，不是本次停产的原因，见整改通知书：{names}。"
        )
    if submission.unseen:
        names = "；".join(HazardEntry(0, one.finding, False).full_name for one in submission.unseen)
        yield paragraph(
            "PaperText",
            f"以前查出、本次没有交代清楚下落的隐患 {len(submission.unseen)} 条，按没有销号处理：{names}。",
        )
    if submission.closures:
        names = "；".join(
            f"{HazardEntry(0, one, True).full_name}，{closure_proof(one, 'zh')}" for one in submission.closures
        )
        yield paragraph("PaperText", f"以前查出、已整改销号的隐患 {len(submission.closures)} 条：{names}。")


def _control_state(entry: HazardEntry) -> str:
    """What is done meanwhile, and whether that is enough; unknown is no. The checklist's advice stands in annex 1."""
    if entry.is_removed:
        return "填报已消除，尚未完成验收或者取得同意"
    own = given(entry.finding.control_measure)
    text = f"有：{own}" if entry.is_controlled else f"没有管控措施：{own}"
    if entry.finding.safe_meanwhile is None:
        safety = "不能确认能否保证安全（未填，按不能）"
    else:
        safety = "填报为能保证安全" if entry.is_safe else "不能保证安全"
    return f"{text}\n{safety}\n落实人、时间：＿＿＿＿＿＿＿＿"


def controls() -> Iterable[str]:
    """What is done at once everywhere."""
    yield paragraph(
        "PaperText",
        "立即：□停止停产范围内的作业，停用有关设备　□撤出作业人员和无关人员，清点人数　"
        "□设置警戒和警示标志，安排专人看守。落实人：＿＿＿＿　时间：＿＿＿＿",
    )

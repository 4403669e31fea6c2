"""The form to resume, behind a stop report: what is proved and who agrees."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.outcome import Submission
from ..procedure_words import applied, ending_lines
from ..safe_text import one_line
from .hazard_entries import HazardEntry
from .paper_frame import enterprise_name
from .paper_layout import BODY_WIDTH
from .word_blocks import BLANK, PaperCell, paragraph, paragraphs, signatures, table


def resumption_form(submission: Submission, listed: tuple[HazardEntry, ...], *, consent: bool) -> Iterable[str]:
    """Annex 2: what is proved and who agrees. ``consent``: the department has to agree too."""
    name = enterprise_name(submission)
    stops = submission.outcome.every_stop if submission.outcome else ()
    area = "；".join(dict.fromkeys(one_line(stop.area) for stop in stops)) or BLANK
    title = "恢复生产（使用）申请和审查表" if consent else "恢复生产（使用）确认表"
    yield paragraph("PaperAnnexNext", f"附件2　{title}")
    yield from _proofs(consent=consent)
    yield from _sector_endings(submission)
    yield paragraph("PaperGap")
    yield table((28, 50, 28, 50), (), _resumption_head(name, area))
    yield paragraph("PaperGap")
    head = ("序号", "隐患", "完成日期", "证据（照片、检测或验收记录）", "验收结论", "验收人签字")
    widths = (10, 46, 20, 36, 22, 22)
    yield table(widths, head, [_proof_row(entry) for entry in listed] or [_free_row()], height=10)
    yield paragraph("PaperGap")
    yield table((BODY_WIDTH,), (), _questions(consent=consent))
    yield paragraphs("PaperSmallTitle", ["企业是否同意恢复：□同意　　□不同意　　理由：" + "＿" * 12])
    yield signatures((56, 34, 20, 46), [("现场（安全）负责人签字：", "日期："), ("主要负责人签字：", "（盖章）")])
    if consent:
        yield paragraph(
            "PaperSmallTitle", "作出决定的部门审查意见　是否同意恢复：□同意　　□不同意　　理由：" + "＿" * 6
        )
        yield signatures(
            (34, 48, 22, 52),
            [("核查人员签字：", "证件号："), ("核查人员签字：", "证件号："), ("负责人签字：", "（盖章）")],
        )


def _resumption_head(name: str, area: str) -> Iterable[tuple[PaperCell, ...]]:
    yield (PaperCell("企业", "PaperCellMid"), PaperCell(name, span=3))
    yield (PaperCell("停产范围", "PaperCellMid"), PaperCell(area, span=3))
    yield (
        PaperCell("停产开始", "PaperCellMid"),
        PaperCell("　　年　月　日　时"),
        PaperCell("拟恢复", "PaperCellMid"),
        PaperCell("　　年　月　日　时"),
    )


def _proof_row(entry: HazardEntry) -> tuple[PaperCell, ...]:
    empty = PaperCell("")
    return (
        PaperCell(str(entry.number), "PaperCellMid"),
        PaperCell(entry.numbered_name),
        empty,
        empty,
        PaperCell("□合格\n□不合格", "PaperCellMid"),
        empty,
    )


def _free_row() -> tuple[PaperCell, ...]:
    return tuple(PaperCell("") for _ in range(6))


def _questions(*, consent: bool) -> Iterable[tuple[PaperCell, ...]]:
    asked = [
        "1. 上列隐患是否全部整改完成，证据是否齐全？　□是　□否",
        "2. 企业是否已自行验收，验收人与整改责任人是否分开？　□是　□否",
        "3. 有关人员是否已接受恢复生产前的安全教育和交底？　□是　□否",
        "4. 恢复过程的安全措施和应急准备是否落实？　□是　□否",
    ]
    if consent:
        asked.append("5. 是否已向作出决定的部门书面申请恢复？（未经同意不得恢复）　□是　□否")
    return [(PaperCell("\n".join(asked)),)]


def _proofs(*, consent: bool) -> Iterable[str]:
    texts = [
        "1. 每项隐患的整改完成证据：整改前后照片、检测或者验收记录等。",
        "2. 企业自行验收：逐项写明结论并签字，验收人与整改责任人不得为同一人。",
    ]
    if not consent:
        texts.append("3. 主要负责人签字同意后恢复，并报告整改结果。")
    else:
        texts.append("3. 向作出决定的部门书面申请恢复，附本报告、整改完成证据和验收结论。")
        texts.append("4. 该部门审查同意后方可恢复；未经同意恢复的，依法处理。")
    yield paragraphs("PaperText", texts)


def _sector_endings(submission: Submission) -> Iterable[str]:
    """Who accepts, within how long and with whose consent, by the law of the criterion's own sector."""
    for one in applied(submission):
        lines = list(ending_lines(one.procedure, "zh"))
        if lines:
            yield paragraph("PaperText", f"本行业另有规定（{one_line(one.title) or one.checklist}），从其规定：")
            yield paragraphs("PaperText", [f"（{number}）{line}" for number, line in enumerate(lines, 1)])

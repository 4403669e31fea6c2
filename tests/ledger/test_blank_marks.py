"""What a paper shows as 【未填】 is named by what asks for it, not by what stands beside it."""

from __future__ import annotations

import io
import zipfile

import pytest

from hazardcheck.ledger.papers.blank_marks import blank_marks
from hazardcheck.reports.papers.word_blocks import PaperCell, paragraph, signatures, table


def marked(*blocks: str) -> tuple[str, ...]:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        package.writestr("word/document.xml", "".join(blocks))
    return blank_marks(kept.getvalue())


@pytest.mark.parametrize(
    ("head", "text", "names"),
    [
        ("责任人、期限", "丙某；【未填】", ("期限",)),
        ("责任人、期限", "【未填】；2026-12-05", ("责任人",)),
        ("责任人、期限", "【未填】；【未填】", ("责任人", "期限")),
        ("责任人、期限", "2026-12-05（【未填】）", ("责任人、期限",)),
        ("地址、网格", "【未填】　示例一网格", ("地址",)),
        ("3 经费和物资", "经费（万元）：【未填】；物资：探头2只", ("经费（万元）",)),
        ("（一）现状", "喷漆室没有安装可燃气体报警器或者报警器失效（1号喷漆室）　部位：【未填】", ("部位",)),
        ("隐患", "喷漆室没有安装可燃气体报警器或者报警器失效\n【未填】", ("隐患",)),
        ("1 目标和任务", "【未填】（原填“无”）", ("目标和任务",)),
        ("做了什么", "更换探头（完成日期：【未填】）", ("完成日期",)),
        ("单位", "示例喷涂厂", ()),
    ],
)
def test_of_a_row(head: str, text: str, names: tuple[str, ...]) -> None:
    before = paragraph("PaperNumber", "编号：治理方案〔2026〕3号")
    assert marked(before, table((30, 126), (), [(PaperCell(head), PaperCell(text))])) == names


def test_of_a_column() -> None:
    cells = (PaperCell("1"), PaperCell("喷漆室\n条款：第八条"), PaperCell("【未填】\n整改期间：【未填】"))
    assert marked(table((11, 72, 43), ("序号", "问题", "整改要求"), [cells])) == ("整改要求", "整改期间")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("【未填】：", ("主送单位",)),
        ("经【未填】检查，你单位存在下列问题：", ("经…检查",)),
        ("依据：《示例法》第六十五条；【未填】（由核签人核定）。", ("依据",)),
        ("所列隐患（本单位验收：【未填】），现申请审查同意恢复：【未填】。", ("本单位验收", "现申请审查同意恢复")),
        ("本文书按台账生成；标有【未填】的没有人写明。", ()),
    ],
)
def test_of_a_line(text: str, names: tuple[str, ...]) -> None:
    assert marked(paragraph("PaperNumber", "编号：治理方案〔2026〕3号"), paragraph("PaperText", text)) == names


def test_of_a_line_below_the_signatures() -> None:
    below = [("PaperNote", "隐患首见于表 sha256 12ab；标有【未填】的没有人写明")]
    assert marked(signatures((30, 48), [("主要负责人：",)], below)) == ()

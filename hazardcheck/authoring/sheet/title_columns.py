"""The words over the columns of other people's checklists, and which row of a sheet has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from ...answersheet.tables.title_words import state_polarity
from ...model.sheet_habits import Polarity
from ...spreadsheet.cell_text import column_label, text_of

# What other lists call their columns.
_WORDS: Final[dict[str, str]] = {
    "number": "编号 序号 项次 序次 条目 检查项编号 隐患编号 编码 项目编号 NO NO. 号 number id",
    "section": """类别 分类 检查类别 隐患类别 检查分类 章节 所属章节 模块 部分 检查部位 检查对象 检查区域 一级项目
        category section""",
    "title": "名称 标题 项目名称 检查项名称 简称 二级项目 title",
    "question": "问题 问句 提问 检查问题 question",
    "hazard": """判定情形 隐患情形 隐患内容 重大事故隐患情形 重大隐患情形 重大事故隐患内容 隐患描述 隐患表现
        常见隐患 判定内容 hazard""",
    "duty": """检查内容 检查标准 检查要求 检查内容及要求 检查内容及标准 检查内容和标准 检查内容和要求 标准要求 具体要求
        排查内容 自查内容 检查要点 检查事项 判定标准 要求 标准 检查项目 检查项 排查项目 自查项目 requirement""",
    "clause": "依据 判定依据 检查依据 法律依据 法规依据 依据条款 标准依据 引用条款 条款 条款号 clause reference",
    "grade": "等级 隐患等级 级别 隐患级别 隐患分级 grade",
    "applies": "适用 适用范围 适用条件 适用场所 适用对象 适用情形 前提 前提条件 涉及场所 applies",
    "industry": "行业 适用行业 所属行业 行业类别 industry",
    "look": "检查方法 检查方式 检查要领 现场检查方法 怎么看 怎么查 提示 hint",
    "evidence": "证据 佐证 佐证材料 证明材料 查阅资料 检查资料 留存资料 evidence",
    "control": "管控措施 防控措施 防范措施 临时措施 临时管控措施 控制措施 control",
    "rectify": "整改措施 整改要求 整改建议 治理措施 处置措施 处理措施 rectify",
    "exceptions": "例外 除外 例外情形 除外情形 exceptions",
    "notes": "备注 注意事项 注 说明 notes",
    "points": "分值 标准分 满分 points",
}
FIELDS: Final[dict[str, str]] = {
    column_label(word).lower(): field for field, words in _WORDS.items() for word in words.split()
}
# of several columns with a duty in them the first of these words wins
_RANK: Final = {word: rank for rank, word in enumerate(_WORDS["duty"].split())}
# a header stands near the top
_DEEPEST: Final = 40
CONTENT: Final = ("question", "hazard", "duty")


@dataclass(frozen=True, slots=True)
class TitleRow:
    """The row of titles (from 0), the column of each field, the columns that are not used, and what the answer column
    asks for, if there is one."""

    row: int
    columns: dict[str, int]
    unused: tuple[str, ...]
    polarity: Polarity = Polarity.NONE


def find_title_row(grid: list[list[Any]]) -> TitleRow | None:
    """The row that has the most known titles; nothing where none has one of content and another one."""
    best: TitleRow | None = None
    for row, cells in enumerate(grid[:_DEEPEST]):
        found = _title_row(row, [text_of(cell) if cell is not None else "" for cell in cells])
        if found and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def _title_row(row: int, labels: list[str]) -> TitleRow | None:
    columns: dict[str, int] = {}
    unused: list[str] = []
    polarity = Polarity.NONE
    for place, label in enumerate(labels):
        field = FIELDS.get(column_label(label).lower())
        if field == "duty" and "duty" in columns and _is_title(columns, labels, place):
            continue
        if field and field not in columns:
            columns[field] = place
        elif label:
            polarity = polarity if polarity is not Polarity.NONE else state_polarity(label) or Polarity.NONE
            unused.append(" ".join(label.split())[:20])
    if len(columns) < 2 or not set(CONTENT) & set(columns):
        return None
    return TitleRow(row, columns, tuple(unused), polarity)


def _is_title(columns: dict[str, int], labels: list[str], place: int) -> bool:
    """Of two columns of content (检查项目, 检查内容) the more general one is the title, if there is no other."""
    if "title" in columns:
        return False
    first = columns["duty"]
    closer = _title_rank(labels[place]) < _title_rank(labels[first])
    columns["duty"], columns["title"] = (place, first) if closer else (first, place)
    return True


def _title_rank(label: str) -> int:
    return _RANK.get(column_label(label), len(_RANK))

"""Titles by which a sheet is a list of hazards found, no list of things to check: its rows have no answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...spreadsheet.cell_text import column_label

# Columns that hold what somebody found.
_FOUND: Final = frozenset(
    """不合格项描述 不合格描述 不符合项 不符合项描述 问题描述 存在问题 存在的问题 发现问题 发现的问题
    问题隐患 隐患描述 隐患情况 隐患问题 隐患内容描述 主要问题""".split()
)
# Columns that follow what was found: by whom, until when, what became of it.
_FOLLOWED: Final = frozenset(
    """整改期限 整改时限 限时时间 完成时限 完成期限 要求完成时间 整改完成时间 完成时间 发现时间 排查时间
    排查日期 发现日期 登记日期 复查日期
    检查时间 登记时间 上报时间 整改责任人 责任人 责任单位 责任部门 验收人 复查人 复查时间 复查结果 销号
    销号时间 整改状态 整改前照片 整改后照片 整改资金""".split()
)


def ledger_columns(labels: Iterable[str]) -> tuple[str, ...]:
    """The titles by which a sheet is a list of findings: one that says what was found and one that follows it up, or
    three of the latter. Nothing for a checklist, which may have a column 整改情况 or 责任人 of its own."""
    named = {column_label(label): " ".join(label.split()) for label in labels if label}
    found = [text for label, text in named.items() if label in _FOUND]
    followed = [text for label, text in named.items() if label in _FOLLOWED]
    return (*found, *followed) if (found and followed) or len(followed) > 2 else ()

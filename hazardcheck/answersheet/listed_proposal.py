"""A proposed mapping of somebody else's ledger of hazards: its columns by their titles, what is missing as a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..spreadsheet.cell_text import column_label, column_letters, text_of
from ..words import say
from .mapping_proposal import Proposal
from .tables.title_words import COLUMN_WORDS, HEAD_WORDS

# What people call the columns of such a list, where that differs from a checklist's.
_WORDS: Final[dict[str, str]] = {
    "description": """隐患内容 隐患描述 隐患情况 问题描述 存在问题 存在的问题 发现问题 发现的问题 问题隐患 隐患问题
        主要问题 不合格项描述 不符合项描述 隐患内容描述 事故隐患 隐患""",
    "found_on": "排查日期 排查时间 检查日期 检查时间 发现日期 发现时间 登记日期 登记时间 上报时间",
    "grade": "隐患级别 隐患等级 级别 等级 隐患类型 隐患分级",
    "state": "复查结果 复查情况 整改状态 整改情况 治理状态 销号情况 是否销号 是否整改 是否完成整改 验收结果 销号",
    "done_on": "整改完成日期 整改完成时间 完成日期 完成时间 整改日期 销号日期 销号时间",
    "done_note": "整改说明 整改结果 整改落实情况 治理情况",
    "accepted_by": "验收人 复查人 验收人员 复查人员",
    "accepted_on": "验收日期 验收时间 复查日期 复查时间",
    "deadline": "整改期限 整改时限 限改日期 整改截止日期 要求完成时间 限时时间",
    "name": "企业名称 单位名称 企业 单位 受检单位",
    "item": "检查项编号 条款编号",
}
_FIELDS: Final = {column_label(word): field for field, words in _WORDS.items() for word in words.split()}
# of what a checklist's columns mean, what a hazard has too
_ALSO: Final = frozenset("place device control_measure measure responsible funds contingency".split())
# one of each pair has to be there
_WANTED: Final = (("description",), ("name", "uscc"), ("found_on",))


def listed_lines(proposal: Proposal, lang: str) -> Iterator[str]:
    """The lines of the YAML from ``sheet`` on."""
    table = proposal.table
    columns = _columns([text_of(cell) for cell in table.grid[table.header]])
    doubt = f"# {say('map.doubt', lang)}"
    if "grade" in columns:
        yield "hazards: {stage: self}"
    else:
        yield doubt + say("map.listed.grade", lang)
        yield "# hazards: {stage: self, grade: general}"
        yield "hazards: {stage: self}"
    yield "columns:"
    titles = [text_of(cell).replace("\n", " ") for cell in table.grid[table.header]]
    for field, place in columns.items():
        yield f"  {field}: {column_letters(place)}  # {column_letters(place)} {titles[place]}"
    for place, title in enumerate(titles):
        if title and place not in columns.values():
            yield f"#   ?: {column_letters(place)}  # {column_letters(place)} {title}"
    for names in _WANTED:
        if not set(names) & set(columns):
            yield doubt + say("map.listed.column", lang, key=" / ".join(names))


def _columns(titles: list[str]) -> dict[str, int]:
    """Field → column: the first that bears one of its names."""
    found: dict[str, int] = {}
    for place, title in enumerate(titles):
        label = column_label(title)
        also = COLUMN_WORDS.get(label) or HEAD_WORDS.get(label)
        field = _FIELDS.get(label) or (also if also in _ALSO or also in ("uscc", "grid", "industry") else None)
        if field is not None:
            found.setdefault(field, place)
    return found

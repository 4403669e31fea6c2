"""The words by which other people name our columns and head fields; an answer column's word has its polarity.

Whole labels only, after blanks and brackets are gone: 是否存在该检查项 asks whether an item applies, not for a hazard.
"""

from __future__ import annotations

from typing import Final

from ...late_pattern import LatePattern
from ...model.sheet_habits import Polarity
from ...rules.reading.head_fields import FORM_WORDS, HEAD_LABELS, ROW_LABELS, form_words
from ...rules.reading.plain_text import plain
from ...rules.reading.remark_words import Tone, tone_of
from ...spreadsheet.cell_text import column_label

# What other people call a column. The order within a line counts for 检查内容: of two such columns the earlier word
# wins (CONTENT_RANK). A word is here only once: in two lines it would be nobody's.
_COLUMNS: Final[dict[str, str]] = {
    "number": "编号 序号 条款 条款号 项目编号 检查项编号 隐患编号 编码 条目 项次 序次 NO NO. No No.",
    "category": "类别 分类 检查类别 隐患类别 所属章节 行业类别 检查分类",
    "content": """检查内容 判定情形 检查标准 隐患内容 隐患情形 检查要点 检查项 检查项目 检查事项 排查内容
        自查内容 排查项目 自查项目 判定标准 重大事故隐患情形 重大隐患情形 重大事故隐患内容 判定内容 检查内容及要求
        检查内容及标准 检查内容和标准 检查内容和要求 检查内容与标准 检查内容与要求""",
    "conditions": "具体情形 情形",
    "place": "部位 责任区 隐患部位 所在部位 地点 位置 隐患位置 隐患地点 检查部位",
    "description": "情况描述 备注 说明 情况说明 隐患描述 问题描述 具体问题 存在问题 隐患情况 现场情况 问题及说明",
    "control_measure": "管控措施 临时管控措施 防控措施 防范措施 临时措施 控制措施",
    "measure": "整改措施 处置措施 治理措施 整改方案 整改要求 治理方案",
    "responsible": "责任人 整改责任人 整改负责人 治理责任人 责任人员",
    "funds": "整改资金 资金 治理资金 整改资金万元",
    "deadline": "整改期限 整改时限 完成时限 完成期限 治理时限 整改完成时限 治理期限 计划完成时间",
    "contingency": "应急措施 应急预案 应急处置措施",
}
# A question whose 是 is bad news, and one whose 是 is good news; the whole title decides, never a part of it:
# 是否存在隐患 and 是否不存在隐患 differ by one sign.
_STATES: Final[dict[Polarity, str]] = {
    Polarity.HAZARD: """是否存在隐患 是否存在 有无隐患 是否有隐患 是否存在问题 有无问题 是否存在重大事故隐患
        是否存在重大隐患 有无重大事故隐患 有无重大隐患 是否构成重大事故隐患 是否构成重大隐患 是否构成隐患 是否存在该情形
        是否存在此情形 是否存在上述情形 是否存在判定情形 存在与否 是否存在该隐患 是否发现隐患 隐患有无""",
    Polarity.COMPLIANCE: """是否符合 是否合格 检查结果 是否符合要求 是否符合规定 符合性 是否达标 符合情况 自查结果
        排查结果 合格与否 是否无隐患 是否不存在隐患 是否没有隐患 是否未发现隐患 是否无重大事故隐患 是否不存在
        是否无重大隐患 是否不存在重大事故隐患 是否没有问题 是否无问题 是否正常
        是否满足要求 符合与否 检查结果是否符合 是否完好""",
}
# Titles that ask, but do not say what a 是 means; the row's own wording or a word in the cell has to.
_WEAK: Final = "检查情况 自查情况 排查情况 结果 结论 检查结论 自查结论 判定结果 是否 有无 答案 检查记录 选项 判定"
_TICKS: Final = "合格 不合格 符合 不符合 是 否 有 无 存在 不存在 不涉及 不适用 无此项 正常 异常 √ ×"
# What others call our own labels of the head; ours stand in rules/reading/head_fields.
_HEAD: Final[dict[str, str]] = {
    "name": "单位名称 公司名称 企业全称 受检单位 被检查单位 受检企业 被检查企业 自查单位 自查企业 填报单位 填表单位",
    "uscc": "社会信用代码 信用代码 统一信用代码 统一社会信用代码证号",
    "industry": "所属行业 行业类别 行业类型 企业行业",
    "address": "企业地址 单位地址 生产地址 详细地址 生产经营地址",
    "grid": "所属网格 网格编号 网格名称",
    "headcount": "从业人员 从业人员数 员工人数 职工人数",
    "checked_on": "检查时间 自查日期 自查时间 排查日期 排查时间",
    "checked_by": "检查人员 自查人 自查人员 排查人 排查人员",
    "principal": "企业主要负责人 企业负责人 单位负责人 法定代表人",
    "safety_officer": "安全管理员 安全负责人 安全员 专职安全管理人员",
    "phone": "电话 联系方式 手机 手机号 手机号码",
}

_ENGLISH: Final = form_words("en")
# Label → field, our own labels among them.
COLUMN_WORDS: Final[dict[str, str]] = (
    {column_label(word): field for field, words in _COLUMNS.items() for word in words.split()}
    | {column_label(label): field for field, label in ROW_LABELS.items()}
    | {column_label(label): name for name, label in _ENGLISH.register.items() if name in _COLUMNS and name != "number"}
    | {column_label(_ENGLISH.rows["content"]): "content", column_label(_ENGLISH.rows["note"]): "description"}
)

CONTENT_RANK: Final[dict[str, int]] = {word: rank for rank, word in enumerate(_COLUMNS["content"].split())}
# Label of an answer column → its polarity.
STATE_WORDS: Final[dict[str, Polarity]] = (
    {word: polarity for polarity, words in _STATES.items() for word in words.split()}
    | dict.fromkeys(_WEAK.split(), Polarity.NONE)
    | {column_label(words.rows["state"]): Polarity.HAZARD for words in FORM_WORDS.values()}
)

WEAK_WORDS: Final = frozenset(_WEAK.split())
TICK_WORDS: Final = frozenset(_TICKS.split())
_OWN_HEAD: Final = frozenset(column_label(label) for label in HEAD_LABELS.values())
HEAD_WORDS: Final[dict[str, str]] = {word: field for field, words in _HEAD.items() for word in words.split()}

# A day of a calendar: 1, 1日, 12号, and 1.0 where the library gave a number.
_DAY = LatePattern(r"(\d{1,2})(?:日|号|\.0)?")


def state_polarity(label: str) -> Polarity | None:
    """The polarity of an answer column's label, ``none`` if it says nothing; nothing if it is no answer column."""
    return STATE_WORDS.get(column_label(label))


def is_title(text: str) -> bool:
    """Whether a whole text is what somebody calls a column (整改时限, 检查结果栏) and tells of no hazard by itself, as
    存在问题 does."""
    if tone_of(text) > Tone.WORDS:
        return False
    label = column_label(plain(text)).removesuffix("栏").rstrip(":")
    return label in COLUMN_WORDS or label in STATE_WORDS or label in HEAD_WORDS or label in _OWN_HEAD


# A title with such a word heads remarks, unless it asks (是否).
_REMARKS = LatePattern(r"备注|说明|描述|情况|问题|现场|意见|评语|反馈|记录")


def is_remark_title(title: str) -> bool:
    """Whether a column that is none of ours holds what people say about a row: 二车间情况描述, 备注2, 网格员意见."""
    return bool(_REMARKS.search(title)) and "是否" not in title


# Before the others, since each of these contains one of them: 是否无隐患 asks the opposite of 是否有隐患.
_ASKS_NONE = LatePattern(r"是否(无|不存在|没有|未发现|未见)[^，。]{0,8}(隐患|问题|异常)?$")
# Up to eight signs may stand between: 是否存在重大事故隐患. A comma ends the question.
_ASKS_HAZARD = LatePattern(
    r"(是否|有无|有没有)(还|仍|又)?(存在|有|发现|构成|属于)?[^，。]{0,8}(隐患|问题|异常|该情形|此情形)|隐患(有无|与否)$|存在与否$"
)
_ASKS_COMPLIANCE = LatePattern(
    r"是否(符合|合格|达标|正常|完好)|符合性$|(检查|自查|排查|核查|复查|复核|抽查)结果$|合格与否$|符合与否$"
)
# `是否已上报隐患` and `整改期限内是否消除问题` ask for no answer to the row.
_ASKS_ELSE = LatePattern(r"消除|整改|上报|报告|治理|闭环|销号|保证|涉及|适用|检查项|措施|验收|拍照|照片|公示|停产")
# The number that Excel or a person puts behind a copied title: 是否存在隐患2.
_COPY = LatePattern(r"[\d一二三四五六七八九十]*$")


def second_polarity(label: str) -> Polarity | None:
    """The polarity of a column that may be another answer column under a name of its own: 是否存在隐患2,
    二车间是否存在隐患, 是否有隐患（复核）. Nothing for a column that asks something else."""
    plainly = STATE_WORDS.get(label) or STATE_WORDS.get(_COPY.sub("", label))
    if plainly is not None:
        return None if label in WEAK_WORDS else plainly
    if _ASKS_ELSE.search(label):
        return None
    if _ASKS_NONE.search(label):
        return Polarity.COMPLIANCE
    label = _COPY.sub("", label)
    if _ASKS_HAZARD.search(label):
        return Polarity.HAZARD
    return Polarity.COMPLIANCE if _ASKS_COMPLIANCE.search(label) else None


def day_number(value: object) -> int | None:
    """The day of the month that a column title names."""
    day = getattr(value, "day", None)
    if isinstance(day, int):
        return day
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    match = _DAY.fullmatch(str(value).strip())
    # 0 and 32 are numbers of something else
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None

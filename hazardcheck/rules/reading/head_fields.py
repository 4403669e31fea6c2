"""The head of a form: its fields, and what is wrong with their values, whichever way they were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from ...model.base import INDUSTRIES

# Field → label, in the order of the form; `checked_on` belongs to the answers, the others to the enterprise.
HEAD_LABELS: Final[dict[str, str]] = {
    "name": "企业名称",
    "uscc": "统一社会信用代码",
    "industry": "行业",
    "address": "地址",
    "grid": "网格",
    "headcount": "从业人数",
    "checked_on": "检查日期",
    "checked_by": "检查人",
    "principal": "主要负责人",
    "safety_officer": "安全管理人员",
    "phone": "联系电话",
}

# Field → column title of the first edition of the form, in which the details of a hazard stand in the item's row.
ROW_LABELS: Final[dict[str, str]] = {
    "number": "编号",
    "category": "类别",
    "content": "检查内容（判定情形）",
    "state": "是否存在隐患",
    "conditions": "具体情形",
    "place": "部位/责任区",
    "description": "情况描述",
    "control_measure": "管控措施",
    "eliminated": "是否已当场消除",
    "safe_meanwhile": "整改期间能否保证安全",
    "measure": "整改措施",
    "responsible": "责任人",
    "funds": "整改资金（万元）",
    "deadline": "整改期限",
    "contingency": "应急措施",
}

# Field → column title of 自查表, in the order of the form (docs/form.md).
FORM_LABELS: Final[dict[str, str]] = {
    "number": "编号",
    "title": "检查项",
    "content": "检查内容",
    "state": "是否有隐患",
    "note": "备注",
}


# Field of a hazard record → column title, in the order of 隐患登记.
RECORD_LABELS: Final[dict[str, str]] = {
    "number": "隐患编号",
    "conditions": "具体情形",
    "place": "部位/责任区",
    "device": "设备编号",
    "description": "情况描述",
    "control_measure": "管控措施",
    "eliminated": "是否已当场消除",
    "safe_meanwhile": "整改期间能否保证安全",
    "measure": "整改措施",
    "responsible": "责任人",
    "funds": "整改资金（万元）",
    "deadline": "整改期限",
    "contingency": "应急措施",
    "done_on": "整改完成日期",
    "done_note": "整改说明",
    "accepted_by": "验收人",
    "accepted_on": "验收日期",
}

# Field → column title of 隐患登记, in its order: a hazard record and the item that it is of.
REGISTER_LABELS: Final[dict[str, str]] = {
    "number": RECORD_LABELS["number"],
    "item": "检查项编号",
    "title": "检查项",
    **{name: RECORD_LABELS[name] for name in ("place", "device", "conditions")},
    **{name: label for name, label in RECORD_LABELS.items() if name not in ("number", "place", "device", "conditions")},
}


# Field → column title of a ledger of hazards that somebody else keeps (a mapping names its columns by these).
LISTED_LABELS: Final[dict[str, str]] = {
    **REGISTER_LABELS,
    "content": "检查内容",
    "found_on": "发现日期",
    "grade": "隐患级别",
    "state": "复查结果",
    **{name: label for name, label in HEAD_LABELS.items() if name not in ("checked_on", "checked_by", "headcount")},
}


# What a form says in each language and is heard again when it comes back: one table, written by the form's makers and
# read by its readers. A form made in English may be judged by somebody who reads Chinese, and the other way round.
# No label may be one of another field, nor what a form prints beside it (form.sign.*): tests/rules/reading.
_ENGLISH_HEAD: Final = {
    "name": "Enterprise name",
    "uscc": "Unified social credit code",
    "industry": "Industry",
    "address": "Address",
    "grid": "Grid",
    "headcount": "Headcount",
    "checked_on": "Date of check",
    "checked_by": "Checked by",
    "principal": "Principal",
    "safety_officer": "Safety officer",
    "phone": "Phone",
}
_ENGLISH_ROWS: Final = {
    "number": "No.",
    "title": "Item",
    "content": "What is checked",
    "state": "Any hazard?",
    "note": "Remarks",
}
_ENGLISH_REGISTER: Final = {
    "number": "Hazard No.",
    "item": "Item No.",
    "title": "Item",
    "place": "Place",
    "device": "Device No.",
    "conditions": "Conditions",
    "description": "Description",
    "control_measure": "Control measure",
    "eliminated": "Removed on the spot?",
    "safe_meanwhile": "Safe during rectification?",
    "measure": "Measure",
    "responsible": "Person responsible",
    "funds": "Funds (CNY 10,000)",
    "deadline": "Deadline",
    "contingency": "Contingency plan",
    "done_on": "Rectified on",
    "done_note": "What was done",
    "accepted_by": "Accepted by",
    "accepted_on": "Accepted on",
}
_ENGLISH_INDUSTRIES: Final = {
    "metallurgy": "Metallurgy",
    "nonferrous": "Nonferrous metals",
    "building-materials": "Building materials",
    "machinery": "Machinery",
    "light-industry": "Light industry",
    "textile": "Textiles",
    "tobacco": "Tobacco",
    "commerce": "Commerce",
}


class FormWords(NamedTuple):
    """The words of one language. ``head``, ``rows``, ``register``: field → label or column title, in their order;
    ``answers``: no hazard, hazard, not applicable, in the order in which they are offered; ``premises``: the same of a
    precondition; ``truths`` yes and no of a hazard, ``has`` of a fact; ``industries`` by key."""

    head: Mapping[str, str]
    rows: Mapping[str, str]
    register: Mapping[str, str]
    answers: tuple[str, str, str]
    premises: tuple[str, str, str]
    truths: tuple[str, str]
    has: tuple[str, str]
    industries: Mapping[str, str]
    category: str
    content: str
    """The titles of 不涉及项, where they are none of ``rows``."""


FORM_WORDS: Final[dict[str, FormWords]] = {
    "zh": FormWords(
        HEAD_LABELS,
        FORM_LABELS,
        REGISTER_LABELS,
        ("无隐患", "有隐患", "不涉及"),
        ("不存在", "存在", "不涉及"),
        ("是", "否"),
        ("有", "无"),
        INDUSTRIES,
        ROW_LABELS["category"],
        ROW_LABELS["content"],
    ),
    "en": FormWords(
        _ENGLISH_HEAD,
        _ENGLISH_ROWS,
        _ENGLISH_REGISTER,
        ("No hazard", "Hazard", "Not applicable"),
        ("Precondition not met", "Precondition met", "Not applicable"),
        ("Yes", "No"),
        ("Yes", "No"),
        _ENGLISH_INDUSTRIES,
        "Chapter",
        "What is checked (conditions)",
    ),
}


def form_words(lang: str) -> FormWords:
    """The words of the language: English for ``en``, Chinese for anything else."""
    return FORM_WORDS["en" if lang == "en" else "zh"]


def industry_names(value: str, lang: str) -> str:
    """The industries of a head in the language's words; what is no key stays as it was typed."""
    names = form_words(lang).industries
    return ("、" if lang != "en" else ", ").join(names.get(key, key) for key in value.split(","))


# Complaints that say that a row is contradicted by what stands behind it: where they are errors it is unclear.
CONTRADICTIONS: Final = frozenset({"HZ219", "HZ280", "HZ287", "HZ297"})

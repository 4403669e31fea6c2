"""The head of a form: its fields, and what is wrong with their values, whichever way they were read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from ...model.answers import Answer, Problem
from ...model.base import State
from ...model.profile import Enterprise
from .answer_words import is_given, is_substantial, says_undone, sounds_bad, uscc_is_valid

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
"""Field → label, in the order of the form; ``checked_on`` belongs to the answers, the others to the enterprise."""

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
"""Field → column title, in the order of the form (docs/form.md)."""


def head_problems(
    enterprise: Enterprise, checked_on: date | None, raw_day: str, cells: Mapping[str, str]
) -> list[Problem]:
    """Complaints about the head. ``cells`` say where each field stands; ``raw_day`` is what stood for the date."""
    problems: list[Problem] = []
    if not enterprise.name.strip():
        problems.append(Problem(code="HZ101", location=cells.get("name", "")))
    if checked_on is None:
        problems.append(
            Problem(code="HZ102", location=cells.get("checked_on", ""), value=raw_day, params={"value": raw_day})
        )
    if not enterprise.uscc:
        problems.append(Problem(code="HZ103", severity="warning", location=cells.get("uscc", "")))
    elif not uscc_is_valid(enterprise.uscc):
        problems.append(
            Problem(
                code="HZ104",
                severity="warning",
                location=cells.get("uscc", ""),
                value=enterprise.uscc,
                params={"value": enterprise.uscc},
            )
        )
    return problems


def row_problems(answer: Answer, checked_on: date | None) -> list[Problem]:
    """What is odd about one row: a hazard with empty columns, a deadline before the check, entries without a hazard."""
    if answer.state is State.HAZARD:
        return [*_missing_entries(answer), *_undone(answer), *_early_deadline(answer, checked_on)]
    if answer.state in (State.OK, State.NA, State.UNANSWERED):
        return _stray_entries(answer)
    return []


def _stray_entries(answer: Answer) -> list[Problem]:
    """Entries without a hazard. Where no answer was chosen, a measure or deadline is given, or the note speaks of a
    hazard, that is a contradiction; otherwise a doubt."""
    names = ("description", "control_measure", "measure")
    filled = [name for name in names if is_given(getattr(answer, name))]
    if answer.deadline is not None:
        filled.append("deadline")
    if answer.conditions:
        filled.append("conditions")
    if not filled:
        return []
    contradicts = (
        answer.state is State.UNANSWERED
        or bool({"measure", "deadline", "conditions"} & set(filled))
        or any(sounds_bad(getattr(answer, name)) for name in ("description", "control_measure"))
    )
    columns = "、".join(ROW_LABELS[name] for name in filled)
    return [
        Problem(
            code="HZ219",
            severity="error" if contradicts else "warning",
            location=answer.location,
            value=answer.value,
            item=answer.key,
            params={"item": answer.key, "state": answer.value or "空白", "columns": columns},
        )
    ]


def _undone(answer: Answer) -> list[Problem]:
    """Removed at once, and yet the text says that it is not: it counts as open."""
    if answer.eliminated is not True or not (says_undone(answer.description) or says_undone(answer.measure)):
        return []
    return [
        Problem(
            code="HZ229", severity="warning", location=answer.location, item=answer.key, params={"item": answer.key}
        )
    ]


def _missing_entries(answer: Answer) -> list[Problem]:
    names = ["place", "description", "control_measure", "measure", "responsible"]
    empty = [name for name in names if not is_substantial(getattr(answer, name))]
    empty += [name for name in ("safe_meanwhile",) if answer.safe_meanwhile is None and answer.eliminated is not True]
    empty += [name for name in ("deadline",) if answer.deadline is None and answer.eliminated is not True]
    if not empty:
        return []
    columns = "、".join(ROW_LABELS[name] for name in empty)
    return [
        Problem(
            code="HZ221",
            severity="warning",
            location=answer.location,
            item=answer.key,
            params={"item": answer.key, "columns": columns},
        )
    ]


def _early_deadline(answer: Answer, checked_on: date | None) -> list[Problem]:
    if answer.deadline is None or checked_on is None or answer.deadline >= checked_on:
        return []
    return [
        Problem(
            code="HZ220",
            severity="warning",
            location=answer.location,
            item=answer.key,
            params={"item": answer.key, "deadline": answer.deadline.isoformat(), "day": checked_on.isoformat()},
        )
    ]

"""A column that somebody added beside the answers: a second look that finds something, a count that is not nothing, a
title that says what is wrong; and what stands beside a row that nobody answered."""

from __future__ import annotations

import pytest

from hazardcheck.answersheet.rows.row_remarks import is_against
from hazardcheck.model.answers import Answer
from hazardcheck.model.base import State
from hazardcheck.rules.forms.row_checks import row_problems


@pytest.mark.parametrize(
    ("title", "value", "against"),
    [
        ("复查", "×", True),
        ("复查", "√", False),
        ("复查", "已复查", False),
        ("复核", "有", True),
        ("领导检查", "不合格", True),
        ("领导检查", "合格", False),
        ("二次检查", "否", True),
        ("复查结果", "是", False),
        ("是否存在隐患（复核）", "否", False),
        ("是否存在隐患（复核）", "是", True),
        ("隐患数", 2, True),
        ("隐患数", 0, False),
        ("隐患数", "0", False),
        ("存在隐患数量", 3, True),
        ("不合格项数", "1", True),
        ("检查次数", 3, False),
        ("得分", 5, False),
        ("不合格", "√", True),
        ("异常", "√", True),
        ("待维修", "√", True),
        ("待维修", "×", False),
        ("需更换", "√", True),
        ("报警器坏", "ok", True),
    ],
)
def test_a_mark_under_a_title_of_somebodys_own(title: str, value: object, against: bool) -> None:
    assert is_against(title, value) is against


@pytest.mark.parametrize(
    ("note", "ours", "codes"),
    [
        ("3号喷台报警器坏了还没修", True, ["HZ219"]),
        ("3号喷台报警器坏了还没修", False, ["HZ219"]),
        ("3号喷台探头下周换", True, ["HZ297"]),
        ("一车间", False, []),
        ("待查", True, []),
        ("无此设备", True, []),
    ],
)
def test_beside_a_row_that_nobody_answered(note: str, ours: bool, codes: list[str]) -> None:
    row = Answer(key="gongmao-2023/12-01", state=State.UNANSWERED, note=note, location="自查表!D25")
    assert [one.code for one in row_problems(row, None, ours=ours)] == codes

"""Which notes say that it was no hazard, and nothing of one beside that."""

from __future__ import annotations

import pytest

from hazardcheck.rules.closing.withdrawn_words import says_none

SAYS = """
不是隐患 不属于隐患 备注不是隐患 误填 误写 笔误 写错了 填错了 该条不是隐患 经现场核实，不是隐患 不是隐患，每周点检 不是隐患，是检查日期的说明 写错了，报警器完好
这条备注写错了 笔误，应为正常 不是隐患。是点检记录 备注写的不是隐患，指的是检查日期
""".split()
SAYS_NOT = """
不是重大隐患 不算重大事故隐患 写错了行 不是隐患，探头过期 不是隐患，报警器坏了 探头过期，不是隐患 写错了，应为3号喷台 写错了，还没装 误填，3号坏 不是隐患吗 是隐患 不是没有隐患 隐患不是我们的 不是隐患，下周换 不是隐患，已更换
不是隐患，是老化 不是隐患，探头过期的记录 不是隐患但要整改 笔误，有隐患 已整改 见附件 不是一般隐患，是重大隐患 不是隐患，是停用 装错了 写错了编号 不是隐患，缺1台 无 正常
""".split()


@pytest.mark.parametrize("note", SAYS)
def test_it_says_that_there_was_none(note: str) -> None:
    assert says_none(note)
    assert says_none(f" {note}。")


@pytest.mark.parametrize("note", SAYS_NOT)
def test_it_does_not(note: str) -> None:
    assert not says_none(note)
    assert not says_none(f"不是隐患，{note}") or note in ("无", "正常")

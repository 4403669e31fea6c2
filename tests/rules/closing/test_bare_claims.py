"""A note that says only that it was done is no proof; one that names a thing or a work is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hazardcheck.model.answers import HazardRecord
from hazardcheck.rules.closing.bare_claims import is_bare
from hazardcheck.rules.closing.closed_records import proof_gaps

RECORD = HazardRecord(
    place="喷漆房",
    responsible="示例甲",
    done_on=date(2026, 11, 18),
    accepted_by="示例乙",
    accepted_on=date(2026, 11, 19),
)
BARE = """已整改 已完成 好了 ok 见附件 已处理 完成 整改完毕 按要求整改 done 已按要求整改完毕 已于12月3日整改完成 全部整改到位
    问题已解决 隐患已消除 示例甲已整改 老王已处理 整改完成,见照片 已落实 OK了 All_done! 已經處理完畢 整·改·完·成 已整改合格
    措施已落实 已销号 2026-12-03已完成 见附件2.pdf 复查合格 已处理好了哦 安全员已整改 没有问题了 ＯＫ 已整改✅ 验收合格 王师傅弄好了
    fixed as_required see_photo 按照通知书要求整改到位,特此报告 https://example.org/1.jpg""".split()
REAL = """已更换联锁并试验合格 报警器已修好 已拆除 已加装风机 更换探头 已换 已修复 接地已整改 限位器已处理 行车已整改 过滤器已处理
    地沟已整改 已接通并校准 已清扫 通风机已整改 更换联锁开关,试验3次均能停机 replaced_the_fan 对讲机已处理 按钮已整改
    上料口已处理 安全阀已整改 照明已处理 时间继电器已处理 按计划更换联锁并试车 清理完毕 改造完成,检测合格 PLC已整改 张工更换了传感器""".split()
THINGS = "联锁 报警器 风机 接地线 探头 除尘器 泄爆片 安全阀 护栏 电缆 防爆灯 管道 阀门 压力表 行车 通道".split()
DONE = "已整改 已完成 已处理 整改完毕 按要求整改到位 已落实 已解决 弄好了".split()
SCRAPS = [
    *DONE,
    *"已 均 全部 都 了 的 及时 按要求 现场 隐患 问题 见附件 照片 ok done ， 。 ！ （ ） / ； 12月3日 2026-12-03 1 今天".split(),
]


def closes(note: str) -> bool:
    return not proof_gaps(replace(RECORD, done_note=note.replace("_", " ")), accepted=True)


@pytest.mark.parametrize("note", BARE)
def test_that_it_was_done_is_no_word_of_what(note: str) -> None:
    (gap,) = proof_gaps(replace(RECORD, done_note=note.replace("_", " ")), accepted=True)
    assert (gap.name, gap.why) == ("done_note", "closure.vague-note")


@pytest.mark.parametrize("note", REAL)
def test_a_thing_or_a_work_is_one(note: str) -> None:
    assert closes(note)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=8).map(" ".join))
def test_nothing_made_of_done_words_alone_closes(note: str) -> None:
    assert not closes(note)
    assert not closes(note.replace(" ", ""))


@settings(max_examples=200, deadline=None)
@given(
    thing=st.sampled_from(THINGS),
    done=st.sampled_from(DONE),
    between=st.sampled_from(["", "，", " ", "的"]),
    first=st.booleans(),
)
def test_every_thing_of_the_trade_that_is_done_closes(thing: str, done: str, between: str, *, first: bool) -> None:
    assert closes(f"{thing}{between}{done}" if first else f"{done}{between}{thing}")


def test_a_long_note_is_looked_at_once() -> None:
    assert is_bare("已经完成了" * 6000)
    assert not is_bare("已经完成了" * 6000 + "漏")

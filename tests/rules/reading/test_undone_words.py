"""Texts that say "not yet" or "later" beside "removed at once", and measures that control nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import Stage, State
from hazardcheck.rules.closing.removed_hazards import believed_record, undone_columns
from hazardcheck.rules.forms.row_checks import row_problems
from hazardcheck.rules.reading.answer_words import is_control, says_undone

DAY = date(2026, 11, 20)

UNDONE = """
采购联锁后更换 | 联锁失效，还没修好 | 计划更换 | 计划下月更换联锁 | 准备更换 | 已准备采购，正在报价 | 下月更换 | 下个月安装报警器 | 下周处理 | 下次检修时更换
拟更换联锁装置 | 打算年后更换 | 预计月底前完成 | 尽快整改 | 抓紧落实 | 明天更换 | 明年改造 | 过几天处理 | 稍后处理 | 争取本周修好
等配件到货再修 | 待整改 | 待配件到货更换 | 暂无法消除 | 尚未消除 | 仍未整改 | 没修好 | 还在采购 | 正在采购 | 正在整改 | 整改中 | 维修中，停用
已下单 | 已联系厂家 | 已报修 | 列入明年技改计划 | 12月5日前完成 | 年底前更换 | 春节放假后更换 | 无法立即消除 | 不能当场整改 | 推迟更换
照常生产 | 将于12月更换 | 将尽快安装 | 报批后安装 | 来不及更换 | will be replaced | not yet fixed | planned for next week | 暂未更换 | 仍然存在
"""

DONE = """
更换联锁 | 已更换联锁，试运行正常 | 联锁失效 | 报警器探头损坏，无信号 | 当场更换熔断器 | 采购后已更换 | 报修后已修复 | 已联系厂家，当日更换完毕
已于11月19日前完成更换 | 3日前已更换 | 原来模拟试验不合格 | 拟定操作规程 | 按计划更换完成 | 准备好备件并更换 | 将电源切断，更换开关 | 下班前更换完毕
改派持证焊工上岗，该名人员调离并报名复审。 | 1名焊工的操作证已过期，检查时正在焊接杯底。 | 由维保单位更换急停按钮，试验合格后再用。 | 重新安装固定式可燃气体报警装置并标定。
检修油池时池口没有监护人员，检查时已叫停。 | 清扫积尘，按班次落实清理记录。 | 更换中间轴承 | 检修中发现阀门卡涩，已换 | 等离子切割机漏电，已换线 | 禁止带病运行，更换轴承
"""

CONTROLS = """
停用并上锁 | 停用挂牌，专人看守 | 停用，计划下月更换 | 停用并上锁，待修复后再启用 | 切断供漆，开窗通风 | 禁止带病运行，派人看守 | 待修复前停用该设备 | 停产
停止销售，4只气瓶单独隔离存放，追回已售出的。 | 停止下池作业，人员撤出，池口上锁并设警示牌。 | 作业已停止，池口封闭。 | 粉碎间停机断电，禁止动火。
当场停止该工位焊接，收回作业票，封存焊机。 | 派人看守 | 断电 | 不得继续生产，设备断电
"""

NO_CONTROLS = """
无 | 暂无 | 没有 | / | 1 | 未采取措施 | 未采取措施，照常生产 | 没有采取措施 | 尚未采取 | 还没采取措施，正在研究 | 准备下月采取 | 准备采取 | 拟停用
拟采取隔离 | 计划停用 | 计划下月停用 | 下月停产 | 下周上锁 | 打算派人看守 | 尽快停用 | 照常生产 | 照常使用 | 继续生产 | 带病运行 | 不停产
无需管控 | 不需要 | 没有措施 | 明天停用 | 待定 | 待采取 | 等厂家来人 | 年底前停用 | 将于下周隔离 | 正在制定措施 | 未停产 | no measures | will stop next week
"""


def phrases(table: str) -> list[str]:
    return [phrase.strip() for line in table.strip().splitlines() for phrase in line.split(" | ") if phrase.strip()]


@pytest.mark.parametrize("text", phrases(UNDONE))
def test_not_yet(text: str) -> None:
    assert says_undone(text)
    assert says_undone(f"　{text}。")


@pytest.mark.parametrize("text", phrases(DONE))
def test_what_was_done_is_not_spoilt(text: str) -> None:
    assert not says_undone(text)


@pytest.mark.parametrize("text", phrases(CONTROLS))
def test_controls(text: str) -> None:
    assert is_control(text)


@pytest.mark.parametrize("text", phrases(NO_CONTROLS))
def test_no_controls(text: str) -> None:
    assert not is_control(text)
    assert not is_control(f"{text}。")


REMOVED = HazardRecord(
    description="联锁失效", measure="更换联锁", responsible="示例甲", place="一车间", eliminated=True,
    control_measure="停用并上锁",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "columns"),
    [
        ({}, ()),
        ({"eliminated": False, "deadline": DAY + timedelta(9)}, ()),
        ({"deadline": DAY}, ()),
        ({"deadline": DAY - timedelta(1)}, ()),
        ({"deadline": DAY + timedelta(1)}, ("deadline",)),
        ({"deadline": DAY + timedelta(9), "done_on": DAY}, ()),
        ({"done_on": DAY + timedelta(1)}, ("done_on",)),
        ({"done_on": DAY + timedelta(1), "deadline": DAY + timedelta(9)}, ("done_on",)),
        ({"measure": "采购联锁后更换"}, ("measure",)),
        ({"description": "联锁失效，还没修好"}, ("description",)),
        ({"measure": "没装"}, ("measure",)),
        ({"measure": "在安装"}, ("measure",)),
        ({"measure": "限期整改"}, ("measure",)),
        ({"description": "隐患还在"}, ("description",)),
        ({"description": "没有可燃气体报警装置"}, ()),
        ({"safe_meanwhile": False}, ("safe_meanwhile",)),
        ({"safe_meanwhile": True}, ()),
        ({"done_note": "下月更换"}, ("done_note",)),
        ({"measure": "计划更换", "deadline": DAY + timedelta(3)}, ("measure", "deadline")),
    ],
)  # fmt: skip
def test_removed_is_not_believed_against_its_own_row(changed: dict[str, object], columns: tuple[str, ...]) -> None:
    record = replace(REMOVED, **changed)  # type: ignore[arg-type]
    assert undone_columns(record, DAY) == columns
    said = [one for one in row_problems(Answer(key="a/1", state=State.HAZARD, records=(record,)), DAY)
            if one.code == "HZ229"]  # fmt: skip
    assert bool(said) is bool(columns)
    for stage in Stage:
        doubted = {"done_on"} if stage is Stage.RECHECK else {"done_on", "deadline"}
        gone = record.eliminated is True and not doubted & set(columns)
        assert (believed_record(record, DAY, stage).eliminated is True) is gone

"""Which notes close a hazard, who accepts it, and on which days: what is refused, and what has to pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hazardcheck.model.answers import HazardRecord
from hazardcheck.rules.closing.closed_records import proof_gaps
from hazardcheck.rules.closing.done_words import says_cured
from hazardcheck.rules.closing.person_names import is_person, is_same_person

CHECK = date(2026, 12, 20)
RECORD = HazardRecord(
    responsible="张三",
    done_on=date(2026, 12, 5),
    done_note="已安装固定式可燃气体报警器，检测合格",
    accepted_by="李四",
    accepted_on=date(2026, 12, 6),
)
NOT_DONE = """没装 没换 没修 未装 未做 未更换 限期整改，隐患还在 验收未通过 部分安装，剩余年后装 装了一半 只装了1台，还差2台 还差一台 在安装
    正在装 整改不了 拒绝整改 不整改 检测不达标 又坏了 装好又坏了 有隐患 停用 已停用 贴了警示标志 专人看守 要求整改 已签合同 资金未落实 见附件 TODO
    安装中 明年1月装 年后安装 需要更换 应更换 建议更换 已安排整改 基本完成更换 可能装了 好像修好了 更换了? 拟安装 更换一半 完成50% 已更换，仍漏
    元旦后安装 临时封堵 同意整改 已下单 加强管理 试验失败 will_be_installed not_installed""".split()
ALL_DONE = """已更换 已安装 装好了 修复 拆除 清理 已更换联锁并试验合格 报警器已修好 更换联锁开关，试验3次均能停机 已加装风机，检测合格
    按要求更换探头 按计划更换联锁并试车 报修后已修复 行车限位器已整改 积尘已清扫，无积尘 已更换，未发现泄漏 拆除临时用电线路
    已签合同并更换完毕 换上不锈钢管 停用并拆除 原探头坏了，已更换 接通并校准 replaced_the_fan""".split()
NOBODY = """合格 不需要 同意 通过 是的 OK XX 某某 没人 空缺 见附件 已签字 123 车间 公司 本厂 设备部 安全科 2026-12-06 12月6日 员工 老板 第三方
    AB yes 签名 已验收 待定 责任人 安委会 示例县应急管理局 安监站 公司领导班子 班组长 厂长 示例甲厂 县局 生产厂长
    安全总监 设备科长 喷漆车间主任 示例甲公司
    总经理 副总经理 常务副总经理 副厂长 总工 主要负责人 负责人 法定代表人 实际控制人 审批人 批准人 复查人 签字人 检查人 验收人 安监员
    监理 监理工程师 总监理工程师 项目经理 分管领导 值班长 施工方 保荐人 總經理 各部门 领导 小组 Factory_Director""".split()
SOMEBODY = """李四 欧阳小明 阿卜杜拉·买买提 Li_Si 李四（安全员） 安全员李四 设备部李四 李厂长 王工 王安全员 李四、王五 钱某乙 陈登科
    欧阳登科 李四设备部 设备部李四（厂长） 王总 李经理 王总经理 李副总 李监理 总经理王五 安经理 项经理 王立人 李师师 管仲
    单雄信""".split()
MAY_BE = ["张·三", "张.三", "张_三", "张 三", "張三", "小张", "老张", "张总", "张厂长", "张三13800000000", "李四、张三"]


@pytest.mark.parametrize("note", NOT_DONE)
def test_not_done(note: str) -> None:
    (gap,) = proof_gaps(replace(RECORD, done_note=note.replace("_", " ")), accepted=True, checked_on=CHECK)
    assert gap.name == "done_note"


@pytest.mark.parametrize("note", ALL_DONE)
def test_done(note: str) -> None:
    assert says_cured(note.replace("_", " "))
    assert says_cured(f"　{note.replace('_', ' ')}。")


@pytest.mark.parametrize("name", NOBODY)
def test_nobody(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize("name", SOMEBODY)
def test_somebody(name: str) -> None:
    assert is_person(name.replace("_", " "))
    assert not is_same_person(name.replace("_", " "), "张三")


@pytest.mark.parametrize("name", MAY_BE)
def test_may_be_the_same(name: str) -> None:
    assert is_same_person(name, "张三")
    assert is_same_person("张三", name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李四", "张三（李四）"),
        ("丙某", "车间主任（丙某）"),
        ("李四", "张三(代李四)"),
        ("李四", "张三（喷漆工，师傅李四）"),
        ("李四（技术员）", "张三（李四徒弟）"),
        ("厂长", "张三（厂长）"),
        ("张厂长", "厂长"),
        ("Zhang San", "San Zhang"),
    ],
)
def test_whoever_is_named_in_brackets_or_by_a_post_may_be_meant(one: str, other: str) -> None:
    assert is_same_person(one, other)
    assert is_same_person(other, one)


@pytest.mark.parametrize("other", ["张三（厂长）", "张三（喷漆工）", "Zhang San", "设备部"])
def test_a_post_or_a_trade_in_brackets_is_nobody_else(other: str) -> None:
    assert not is_same_person("李四（安全员）", other)
    assert not is_same_person("Li Si", other)


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({}, []),
        ({"done_on": CHECK, "accepted_on": CHECK}, []),
        ({"done_on": date(2027, 6, 1), "accepted_on": date(2027, 6, 2)}, ["done_on", "accepted_on"]),
        ({"accepted_on": date(2026, 12, 21)}, ["accepted_on"]),
        ({"responsible": ""}, ["responsible"]),
        ({"responsible": "/"}, ["responsible"]),
    ],
)
def test_days_and_the_person_responsible(changed: dict[str, object], names: list[str]) -> None:
    record = replace(RECORD, **changed)  # type: ignore[arg-type]
    assert [gap.name for gap in proof_gaps(record, accepted=True, checked_on=CHECK)] == names

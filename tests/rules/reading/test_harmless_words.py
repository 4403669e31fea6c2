"""What agrees with 无隐患 is a closed vocabulary: whatever else stands beside it does not."""

from __future__ import annotations

import pytest

from hazardcheck.rules.reading.harmless_words import agrees_with_none

HARMLESS = """
/ 无 正常 完好 已检查 符合要求 复查无问题 已查验 有证 持证 持证上岗 在有效期内 台账备查 2026-11-20 11月20日 良好 合格 未发现隐患 未发现异常
无异常 经检查未发现问题 现场检查正常 报警器完好 联锁有效 漏电保护器完好 燃气泄漏报警装置正常 防爆电器完好 证件已查验 证件齐全 有效期内 证件均在有效期内
已核实 已逐项核对 检查人：张三 张三 李四检查 某甲 3人持证 3人均持证 每日清扫 每周检查一次 已接地 已安装 有台账 记录齐全 报警器正常，联锁完好 急停按钮灵敏
通风系统运行正常 审批记录齐全、已查验 不存在 无隐患 OK 检测报告存档 抽查合格 符合规范要求 灭火器有效 符合标准 无泄漏 未见破损 电工、焊工证件都在有效期内，已逐人核对。
""".split()

DOUBTFUL = """
发现大量积尘 报警器不响 联锁被旁路 氨气浓度超限 管道腐蚀穿孔 没装 无人监护 限期整改 探头脱落 已停用，等修 隐患 联锁未投用 待更换 待定 未 不 不行 未落实措施
没有联锁 同上 见隐患登记 见隐患台账 见整改通知 二号喷漆房 除3号外正常 其余正常，3号探头脱落 基本正常 部分合格 不太正常 不正常 不符合 未检查 没查 需更换 更换后正常
偶尔报警器不正常 大部分完好 积尘 漏水 锈蚀 陈旧 停用 缺失 失灵 报警器坏 正常吗？ 应正常 难以正常 恢复正常 修复后合格 存在问题 有问题 1号正常，2号停用 张开
已整改 计划下月更换 无联锁 无通风 未持证 无证 证件过期 3人未持证 无监护记录 未清扫 没人检查 已拆除 已短接 堵塞 超标 记录不齐全 未达标 危险 严重 高温 冒烟
请看 问一下安环科 3号 有 旁路 屏蔽 摘除 松动 变形 老化 破损 渗漏 报警器被屏蔽，记录齐全 先用着 将就 过期 借证上岗 证书未年检 联锁已摘除 阀门卡死 检查冒烟大
见照片 见附件 详见附图3 附照片 照片附后 检测报告已附 查记录 见台账 照片 图片已上传
""".split()


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(text: str) -> None:
    assert agrees_with_none(text)
    assert agrees_with_none(f" {text}。")


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful(text: str) -> None:
    assert not agrees_with_none(text)
    assert not agrees_with_none(f"正常，{text}")
    assert not agrees_with_none(f"{text}；已检查")


@pytest.mark.parametrize(
    "text", "本厂无喷漆房 无此设备 没有液氨 不使用煤气 未使用液氨制冷 本公司不涉及有限空间 无此工艺".split()
)
def test_absent(text: str) -> None:
    assert agrees_with_none(text, absent=True)
    assert not agrees_with_none(text) or text == "无此设备"


@pytest.mark.parametrize(
    "text", "无联锁 没有报警器 未使用 未设通风 不使用报警器 本厂喷漆房停用 无人监护 没有落实 无效".split()
)
def test_absent_safeguard(text: str) -> None:
    assert not agrees_with_none(text, absent=True)

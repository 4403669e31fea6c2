"""What speaks against a work that a note names closes nothing; the usual notes still close."""

from __future__ import annotations

import pytest

from hazardcheck.rules.closing.done_words import says_cured

CONTRARY = """已更换报警器并旁路 已拆除报警器 已更换2台，共3台 已更换报警器，试运行中 已更换报警器，灵敏度低 已更换，正常（声音小） 更换了报警器外壳
    报警器已拆除 已更换电缆，停用报警器 更换风管，关闭风机 已安装报警器并屏蔽 已更换报警器，已消音 更换联锁开关后短接 3台中更换了2台 已更换2/3台
    共3台探头，其中两台已更换 已更换报警器，反应慢 已加装风机（噪音大、风量小） 已安装报警器，观察一段时间 已更换，数值漂移 已更换探头，线头裸露 已拆除防护罩
    已修复报警器，时好时坏 更换联锁开关，声光报警器已停用 已安装护栏，高度偏低 更换探头三分之二 已更换灯具，联锁拆除""".split()
AGREEING = """更换探头两只，调试正常 已清理积尘，测厚合格 已重新安装防爆灯，接线完好 已拆除非防爆灯具 拆除旧报警器，更换新报警器 已更换报警器，拆除旧报警器
    已拆除旁路，恢复联锁 拆除联锁短接线，试验合格 报警器屏蔽已解除，已恢复联锁 已更换报警器，试验3次均能报警 更换风机，风速1.2m/s 已更换3台，共3台 更换探头3只，共三只
    原报警器坏了，已更换 已安装报警器（型号GT-100），检测合格 已加装静电跨接，接地电阻4欧 已更换联锁，附照片 更换安全阀，检验报告编号A2026-113 已清扫积尘，无积尘
    已修复泄漏点，未发现泄漏 已补办审批，记录齐全 已更换灭火器4具，均有效 断电后更换风机并试车正常 拆除防护罩清理积尘后恢复 接通联锁，动作灵敏 已更换报警器，由李四验收""".split()


@pytest.mark.parametrize("note", CONTRARY)
def test_a_note_that_denies_itself_closes_nothing(note: str) -> None:
    assert not says_cured(note)


@pytest.mark.parametrize("note", AGREEING)
def test_a_usual_note_still_closes(note: str) -> None:
    assert says_cured(note)

"""Whether a note says only THAT something was done, and nothing of WHAT: 已整改, 按要求整改完毕, 见附件, ok, done.

Such a note proves nothing: a form that asks 做了什么、用什么证明 is not answered by 完成. A note is bare when it can be
cut into nothing but the words below, dates, numbers and signs. One word more that they do not hold (更换, 联锁, 试验)
is taken for a thing or a work, and the note says what.
Example: 已于12月3日整改完毕 is bare; 报警器已修好, 已拆除 and 联锁已整改 are not.
"""

from __future__ import annotations

from ...late_pattern import LatePattern
from ..reading.plain_text import plain

# "Done", without what: one may not stand here that names a work by itself (更换, 修好, 拆除, 加装, 试验, 检定).
_DONE = """
    整改 整顿 整治 治理 处理 处置 处里 完成 完毕 完结 完了 完工 竣工 结束 结案 办结 办妥 办好 办完 解决 消除 排除
    落实 到位 改正 纠正 更正 改好 改完 改了 改过 改进 改善 完善 修改 弄好 弄完 搞好 搞定 搞完 做好 做完 做了 闭环
    销号 销项 关闭 恢复 合格 达标 符合 满足 正常 良好 完好 妥善 妥当 妥 好 完 成 毕 行 可以 没事 没有 没 无 不存在
    未发现 未见 异常 安全 验收 通过 复查 复验 检查 核查 核实 确认 已阅 知道 收到 明白 同意 整 改
""".split()
# What such a word is said of, when it names no thing: 该隐患, 上述问题, 相关工作.
_OBJECTS = """
    安全隐患 事故隐患 重大隐患 隐患 问题 缺陷 情况 情形 事项 条款 此项 该项 本项 单项 各项 此条 该条 本条 此处 该处
    此 该 本 这个 这 那 上述 以上 前述 上面 所有 一切 全部 相关 有关 项 条 处 个 工作 任务 内容 结果 效果 措施 方案
    计划 整改项 企业 单位 公司 我厂 我司 本厂 本司 我们 我 部门 车间 现场 班组 厂里 厂 安全员 负责人 责任人 管理员
    管理人员 维修人员 维修工 维修班 工作人员 人员 员工 工人 电工 班长 组长 主任 经理 厂长 科长 部长 队长 老板 领导
    师傅 专人 本人 自己 他 厂家 设备科 安环部 安全科
""".split()
# How and by what rule it was done.
_MANNER = """
    已经 已 早已 均已 均 都 全 全面 全数 彻底 及时 立即 立刻 马上 当场 当即 当天 当日 当时 现场 现已 现在 现 目前
    如今 刚刚 刚 基本 完全 严格 认真 积极 迅速 尽快 顺利 圆满 成功 确实 切实 真的 按照 按 依照 依据 依 根据 照 遵照
    要求 规定 标准 规范 法规 法律 制度要求 通知书 通知 指令 意见 清单 计划 方案 期限 限期 按期 如期 按时 准时 期
    予以 给予 进行 组织 实施 采取 执行 做 作 把 将 对 给 于 在 由 经 并且 并 且 和 与 及 以及 之 后 前 内 中 了 的
    得 地 过 是 有 来 啦 啊 呀 哦 哈 嘛 呢 吧 喽 咯 自行 自查 自改 立行立改 立查立改 即知即改 边查边改 请 请放心
    放心 特此 说明 报告 汇报 回复 备案
""".split()
# Where the proof is said to be, instead of the note.
_ELSEWHERE = """
    详见 参见 请见 请看 参看 查看 看 见 如 附件 附图 附表 附后 附页 附 照片 相片 图片 图 整改前 整改后 整改报告
    报告 记录 材料 资料 文件 台账 现场 后面 背面 前面 上面 下面 如上 如下 同上 同前 上 下 另附 另见 微信 群里 群
    邮件 视频 已发 已上传 上传 已交 已报 留存 存档 备查 拍照 发
""".split()
# When: digits are gone before this is looked at.
_DAYS = """
    年 月 日 号 今天 今日 昨天 昨日 前天 前日 本周 本月 上周 上月 当月 当周 周一 周二 周三 周四 周五 周六 周日 星期
    上午 下午 中午 晚上 早上 时 点 分 初 底 份 元旦 一 二 三 四 五 六 七 八 九 十 两 〇 零
""".split()
_WORDS = frozenset([*_DONE, *_OBJECTS, *_MANNER, *_ELSEWHERE, *_DAYS])
_LONGEST = max(map(len, _WORDS))
_LATIN = frozenset(
    """ok okay okey k o done finish finished complete completed completely fix fixed solved solve resolved resolve
    closed close rectified rectify corrected correct removed eliminated handled dealt with settled ready
    good fine yes y pass problem passed qualified all everything is are was were has have had been be being
    it its the a an this that these of to on in at by as per and already now fully immediately required
    requirement requirements requested hazard hazards problems issue issues item items work see refer
    attachment attachments attached annex appendix photo photos picture pictures image report below above
    same ditto we i you me our jpg jpeg png pdf doc docx xls xlsx img wps zip january february march april
    may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec today yesterday am pm yizhenggai zhenggai wancheng yiwancheng haole""".split()
)
_LONGEST_LATIN = max(map(len, _LATIN))
_LINK = LatePattern(r"https?://\S+")
# 老李, 王师傅, 张工, 戊某: who did it is no word of what was done.
_NAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_WHO = LatePattern(
    rf"[老小][{_NAMES}]|[{_NAMES}](师傅|主任|经理|厂长|班长|工(?!作|艺|件|位|装|具|序|地))|[\u4e00-\u9fff]某(某|人)?"
)
_MARKS = LatePattern(r"[\W_\d]+")
_PARTS = LatePattern(r"[a-z]+|[^a-z]+")


def is_bare(note: str, names: tuple[str, ...] = ()) -> bool:
    """Whether a note says no more than that something was done; ``names``: the persons of the record, who are no
    work. Example: 张三已整改 is bare where 张三 is responsible."""
    text = _LINK.sub("", plain(note).lower())
    for name in _persons(names):
        text = text.replace(name, " ")
    text = _MARKS.sub(" ", _WHO.sub(" ", text))
    # 整 改 完 成: a blank within Chinese words means nothing
    parts = ["".join(part.split()) for part in _PARTS.findall(text)]
    return all(_is_said(part) for part in parts if part)


def _persons(names: tuple[str, ...]) -> list[str]:
    """Names as they may stand within a note, the longest first; one sign alone would cut words apart."""
    words = {word for name in names for word in _MARKS.sub(" ", plain(name).lower()).split() if len(word) > 1}
    return sorted(words, key=len, reverse=True)


def _is_said(part: str) -> bool:
    """Whether a stretch of one script is made of known words alone. From each place that can be reached, every known
    word leads on: 完成了 is 完成 and 了."""
    words, longest = (_LATIN, _LONGEST_LATIN) if part.isascii() else (_WORDS, _LONGEST)
    reached = {0}
    for start in range(len(part)):
        if start in reached:
            ends = range(start + 1, min(len(part), start + longest) + 1)
            reached.update(end for end in ends if part[start:end] in words)
    return len(part) in reached

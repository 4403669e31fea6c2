"""What speaks against a work that a text names: a safeguard that is gone by it, a part of the work only, what is weak
after it, and whatever else stands behind the work and is not known to agree.

Examples: 已拆除报警器 takes away what kept people safe; 更换2台，共3台 leaves one; 已更换，试运行中 is not over; of
已更换，反应慢 nobody knows that it agrees, so it is asked about.
"""

from __future__ import annotations

from ...late_pattern import LatePattern
from ..reading.answer_words import sounds_bad
from ..reading.harmless_words import agrees_with_none
from ..reading.vocabulary.word_kinds import word_kinds
from .bare_claims import is_bare

CLAUSE_ENDS = LatePattern(r"[，,。；;!！\n()（）\[\]【】]+|(?<![a-z])\s+(?![a-z])")
# What keeps people safe: that it is gone is the hazard.
_GUARD = (
    r"(报警|探头|探测|检测仪|联锁|连锁|急停|安全阀|切断阀|电磁阀|压力表|防护|护栏|护罩|栏杆|盖板|除尘|风机|通风|排风|灭火器|消火栓|消防栓|喷淋|水封"
    r"|接地|跨接|监控|限位|漏保|漏电保护|熄火保护|保护装置|安全装置|泄爆|隔爆|抑爆|锁气|防爆|防火门|应急|光栅|光幕|双手按钮|制动|围堰|呼吸器|警示|监护)"
)
_GONE = (
    r"(拆除|拆掉|拆走|拆下|拆了|移除|移走|撤走|撤除|卸下|卸除|取下|摘除|摘掉"
    r"|停用|停掉|停运|关闭|关停|关掉|断开|切断|取消|封堵|报废)"
)
_STOPS = r"[^，,。；;并和及与、后]"
_LOSES = LatePattern(
    rf"{_GONE}了?(?!{_STOPS}{{0,8}}(非|临时|普通|违规)){_STOPS}{{0,8}}?{_GUARD}"
    rf"|{_GUARD}{_STOPS}{{0,6}}?{_GONE}(?=了?(完毕|完|掉)?($|[，,。；;、)）并]))"
)
# one is there again, or the old one went
_BACK = LatePattern(r"更换|换|装|恢复|接通|接好|接上|修|复位|投用|启用|重新|改(?!天|日)")
_OLD = LatePattern(r"旧|原|废|坏|失效|过期")
# 拆除联锁短接线, 屏蔽已解除: what made a safeguard idle is gone.
_BYPASS = r"(旁路|屏蔽|短接|跨接|短路)(线|片|开关|状态|设置|功能)?"
_FREED = r"(拆除|取消|解除|去除|撤除|移除|清除|断开|拆掉|去掉|拆了)"
_NO_BYPASS = LatePattern(
    rf"{_FREED}了?{_STOPS}{{0,8}}?{_BYPASS}"
    rf"|{_BYPASS}(已经?|均|全部|都)*{_FREED}|(无|没有){_BYPASS}"
)
# Made idle, on trial, or there and feeble.
LEFT_WEAK = LatePattern(
    r"旁路|短接|短路|(?<!静电)(?<!防静电)(?<!法兰)(?<!管道)跨接(报警|联锁|连锁|开关|限位)|屏蔽(?!层|线|接地|罩|电缆|好)|消音(?!器)|静音|关(了)?声|调(至|到)(手动|最低|静)"
    r"|试(运行|用|生产|运转|机)(中|期|阶段|$)|调试中|观察(中|期|几|一段)|磨合|灵敏度(偏|较|很|有点)?(低|差)|(声音|音量|风量|亮度|压力|流量)(偏|较|很|太|有点)?(小|低|弱|暗)|偏(低|小|弱|慢|差)|迟(钝|缓|滞)|时好时|时灵|间歇|勉强|凑合|将就"
)
# what is around a thing is not the thing
_SHELL = LatePattern(
    r"(更换|换|修|装)[^，,。；;]{0,12}(外壳|壳体|面板|铭牌|标签|贴纸|外罩)"
    r"(完|好|了|一个|\d个)*($|[，,。；;)）])"
)
_UNIT = "台个只套具处块盏支条把扇根组件间"
_COUNTS = LatePattern(rf"(\d+|[一二两三四五六七八九十]+)([{_UNIT}])")
_OF_ALL = LatePattern(rf"共|总|其中|合计|应(装|换|配)|[{_UNIT}](中|里|的)|\d[{_UNIT}]?/\d+[{_UNIT}]|分之")
_SHARE = LatePattern(rf"\d+[{_UNIT}]?/\d+[{_UNIT}]|分之[一二三四五六七八九]")
_DIGITS = {sign: str(at) for at, sign in enumerate("零一二三四五六七八九十")} | {"两": "2"}
# How a work came out, and what it is shown by: closed lists, with nothing open that may tell of a defect.
_RESULT = LatePattern(
    r"[^不未无没非否难仅只除但半偏太较稍略慢弱低差小]{0,14}(合格|正常|完好|有效|灵敏|达标|可靠|良好|到位|符合(要求|规定|标准|规范)?|齐全|通过|无误|能?停机|能?报警|动作|响应|跳闸|ok)"
    r"|(现|均|已|现场|目前)*(无|未见|未发现|没有|不再)(再|有|明显|任何)*(积尘|积水|积灰|泄漏|渗漏|漏气|漏点|漏|松动|破损|异常|隐患|问题|杂物|异响|堆放|堵塞)(现象|情况)?"
    r"|(有|附|见|详见|留|留有|并)*(整改前后|整改后|现场|合格|检测|检验|检定|校准|验收|试验|维修|培训)*(照片|图片|报告|记录|附件|证书|合格证|发票|台账|单)(编号|号)?[:：]?[a-z0-9-]*(存档|备查|齐全|附后|在案)?"
    r"|(风速|风量|压力|厚度|电阻|接地电阻|浓度|温度|型号|编号|规格|厂家|报警值|间距|高度|宽度)(为|是|约|达|达到|[:：])?[a-z0-9./㎡°℃ωm-]+(次|米|毫米|欧|度)?"
    rf"|(共计?|合计|总计)?(\d+|[一二两三四五六七八九十]+)[{_UNIT}次人](均|都|全部)?|[由经][\u4e00-\u9fff]{{2,6}}(负责|验收|确认|检查)"
)
# what was worked at, named behind the work (已整改，联锁)
_THINGS = LatePattern("[eagIPCO]+")
_BARE_DOUBT = LatePattern("异常|隐患|问题|缺陷|没|未|无|基本|计划|尽快")


def without_bypass(said: str) -> str:
    """The text, where it says that a bypass is gone, without its words."""
    return _NO_BYPASS.sub("拆除", said)


def loses_safeguard(said: str) -> bool:
    """Whether a safeguard is gone by the work, and none is there again: 已拆除报警器; not 拆除旧探头
    beside 更换探头."""
    for found in _LOSES.finditer(said):
        old = _OLD.search(found[0]) and _BACK.search(said[: found.start()])
        if not (old or _BACK.search(said[found.end() :])):
            return True
    return False


def is_part(said: str) -> bool:
    """Whether only a part was done: fewer than there are (更换2台，共3台), or what is around the thing (外壳)."""
    if _SHELL.search(said) or _SHARE.search(said):
        return True
    counts: dict[str, set[str]] = {}
    for number, unit in _COUNTS.findall(said):
        counts.setdefault(unit, set()).add(_DIGITS.get(number, number))
    return bool(_OF_ALL.search(said)) and any(len(numbers) > 1 for numbers in counts.values())


def agrees_with_work(clause: str) -> bool:
    """Whether a clause behind a work is known to say no more than that it came out well."""
    if not clause or agrees_with_none(clause) or _THINGS.fullmatch(word_kinds(clause)):
        return True
    told = bool(_RESULT.fullmatch(clause)) or (is_bare(clause) and not _BARE_DOUBT.search(clause))
    return told and not sounds_bad(clause)

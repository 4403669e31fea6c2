"""Whether a text beside 无隐患 or 不涉及 is known to agree with it.

The words of hazards are without end (积尘, 报警器不响, 联锁被旁路), those that all is well are few. So a remark beside
a denial must say one of these, in each of its parts: ``报警器完好，已检查`` agrees, ``其余正常，3号探头脱落`` does not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...late_pattern import LatePattern
from .answer_words import is_harmless, is_no_such
from .plain_text import plain
from .written_days import day_of, yearless_day

# Every part of a remark must agree by itself: in 其余正常，3号脱落 the second does not.
# A blank between English words parts nothing: none working is not none, and working.
_PARTS = LatePattern(r"[,;。、！!|/]+\s*|(?<![a-z])\s+|\s+(?![a-z])")
# In front of 、 stands one more thing of which the rest is said: 电工、焊工证件都有效.
_LISTED = LatePattern(r"[\u4e00-\u9fff]{0,4}[工员证器阀机炉灯门仪表室间柜箱罐]、(?=[\u4e00-\u9fff])")
# Words with a sign of a hazard in them that name a device or a rule.
_NAMES = LatePattern(
    r"漏电(保护|断路|开关)(器|装置)?|漏保|(燃气|煤气|氨气|气体|可燃气体)?泄漏(检测|报警)(器|仪|装置|探头|系统)?|防(火|爆|漏电|静电|护|坠落|尘|雷)"
    r"|急停(按钮|开关)?|紧急(切断|停车)(阀|装置)?|安全阀|灭火器|不锈钢|除尘(器|系统)?|失压|缺氧报警|超温(报警|联锁)|不燃|没有问题"
)
# A part with any of these affirms nothing, whatever it ends in: 不太正常, 除3号外正常, 基本合格, 需更换后正常.
_DOUBT = LatePattern(
    r"[不未无没非否缺待欠勿弱坏漏裂锈失停拆脱断堵积旁短超损破烂差旧老需须应拟难少假曾仍尚暂还但除仅只若如]|隐患|问题|异常|故障|违|部分|个别|基本|大致|大体"
    r"|大多|多数|有时|偶|以外|之外|其余|另外|恢复|是否|能否|整改|更换|维修|修复|以前|原来|上次|估计|可能|好像|似乎|应该|要求整|计划|准备|存在|松动|[?？]"
)
# Words that all is well. A new one needs the question whether 不 or 基本 in front of it is caught by _DOUBT.
_WELL = (
    r"(正常|完好|良好|合格|符合|达标|齐全|有效|到位|可靠|灵敏|畅通|清洁|干净|安全|规范|完整|在?有效期内?|ok|通过|属实|一致|无误"
    r"|(符合|满足|达到)(要求|规定|标准|规范)(要求)?)"
)
# What somebody does or what happens is no subject of which one says that it is well: 关掉报警器正常, 冒火花属正常.
_EVENT = LatePattern(
    r"关[掉了停]|屏蔽|取消|焊死|封[死堵住]|冒|火花(?!探)|火星|烟头|[着起失]火|(?<![防泄抑隔])爆(?!炸危险)|代替|替代|[年月]前"
    r"|\d\s*(厘米|cm|公分)厚?|厚|\d+\s*人|溢|变形|歪|堆[放满了在]|睡|住人|拔|解除|跳过|绕|烫|鼓包|吃饭|走廊|先放|先用|开窗"
)
# Up to 24 signs may name what is well: 一车间2号除尘器运行正常. A longer subject is a sentence, and is asked about.
_AFFIRMED = LatePattern(rf"(?P<about>.{{0,24}}?){_WELL}(有效|可靠|完好|正常|合格|使用|运行|工作|投用|状态)?")
# What is denied to be there: 未发现任何安全隐患, 无违章现象.
_BAD_THINGS = (
    r"(存在|发现)?(任何|明显|其他|重大|事故|安全|生产)*"
    r"(隐患|异常|问题|缺陷|损坏|故障|破损|锈蚀|泄漏|渗漏|违章|违规)(情况|现象|行为|情形)?"
)
# A day, or a month of a year, on which somebody looked.
_DAY = r"((\d{4}[年-])?\d{1,2}[月-]\d{1,2}[日号]?|\d{4}年\d{1,2}月|(今|昨|前)[天日])"
# Who looked and when may stand in front: 经现场检查未发现…, 目前无…, 11月18日检查未发现…
_DENIED = LatePattern(
    rf"{_DAY}?(本[月次周期年日季]|以上|所列|各项|全部|所有|项目|内容)*(经?(现场)?(检查|复查|查看|巡查|核实|抽查)(后|时)?|现场|目前)?(均|都)?(无|未发现|未见|没有|没发现|不存在){_BAD_THINGS}"
)
# Papers that are there or are kept: 有台账, 检测报告存档. What a remark points to or adds (见台账, 照片附后) is
# not read here, and so it is asked about.
_PAPERS = r"(检查表|检查记录|记录|台账|证书|证件|档案|制度|文件|合同|报告|检测报告|培训记录|原件|复印件)"
# That somebody looked, or that a safeguard is there: 已检查, 人员均持证, 每日清扫并记录. It says nothing of the state,
# and nothing against it.
_LOOKED = LatePattern(
    r"((已|均已|均|都已|都|经|现场|今日|当日|逐[条项人台份个]|全部|本次)*(检查|查验|核查|核实|核对|确认|查看|复查|复核|巡查|抽查|检测|校验|检定|年检|培训|查)(过|了|完|完毕|完成)?)"
    rf"|(有|留存|已存档|存){_PAPERS}\d*(在卷|备查|存档|齐全)?|{_PAPERS}\d*(已)?(存档|备查)|备查|存档"
    r"|(作业)?(人员)?(均|都|全部|已)*(有证|持证|取证|持证上岗|取得证书)|(证件|证书|操作证|资格证|作业证)?(均|都|全部)*(在有效期内?|有效期内|有效)"
    r"|人证(相符|一致|合一)|\d+(人|台|套|个|间|处|具|张|本|份)(均|都|全部)?(持证|有证|完好|正常|合格)?"
    r"|(均|都)?已(安装|设置|配备|投用|联锁|接地|张贴|建立|制定|签订|清扫|清理|落实|执行)"
    r"|(每|逐)(日|天|班|周|月|季|季度|年)(均|都)?(清扫|清理|检查|巡查|维护|保养|检测)(一次|\d次)?(并(有)?记录)?"
    r"|((检查|复查|核对|确认|责任|查验)人[:：]?|(检查|复查|核对|确认|签字)[:：])[\u4e00-\u9fff]{2,3}"
)
# What is named of a safeguard that is there: a closed list, so that no word of a defect is taken for a thing.
_KIND = r"(固定式|便携式|可燃气体|可燃|有毒|气体|燃气|煤气|氨气|浓度|手提式|干粉|防爆|一氧化碳|氧气|应急|安全|警示)*"
_THING = (
    rf"{_KIND}(报警器|报警装置|报警仪|探测器|探头|检测仪|灭火器|消火栓"
    r"|除尘器|风机|排风扇|电气|电机|照明灯|灯具|灯|呼吸器|标识|标志|标志牌|标牌)"
)
_COUNT = r"\d{1,3}[台个套具处块]"
# Who is named by what he does; a name besides begins with a common surname (_SURNAMES).
_ROLE = (
    r"(专人|专职|安全员|安全管理员|安环部|安环科|安全科|设备科|设备部|班长|班组长|班组|组长|车间主任|主任|厂长|主管|经理|值班员|电工|焊工|机修工|维修工"
    r"|操作工|员工|工段长|消防员|仓管员|保全|师傅)"
)
# How often, and what is done so often: it says nothing of the state, and nothing against it.
_OFTEN = r"((每|逐)(日|天|班|周|月|季|季度|年)|定期|按期|按时|日常)"
_CARED = r"(点检|检查|巡检|巡查|检验|检测|检定|校验|维护保养|维护|保养|清扫|清理|清洁)"
# A struck cell, nothing, or the answer once more. (图片) is our word for a picture, which has a complaint of its own.
_NOTHING = frozenset(
    "无 没有 暂无 (图片) / - -- — —— – ― 否 none n/a na nil ok √ ✓ ✔ 不存在 不涉及 无隐患 无此项 不适用".split()
)
# A remark may be no more than a name. Only common surnames, so that no word of a hazard is taken for one: 裂 or 漏
# begin no name here.
_SURNAMES = "王李张刘赵吴徐孙朱郭罗郑梁宋唐韩冯邓曹彭肖田董袁潘蒋蔡叶苏魏吕丁沈姚卢姜崔谭汪廖戴贾邹熊孟秦邱侯邵"
# Not 张开, 张裂, 张力, 张偏: what a guard does, not who looked.
_NAME = LatePattern(
    rf"[{_SURNAMES}](?![开裂力偏])[\u4e00-\u9fff]{{1,2}}|某[甲乙丙丁]|[甲乙丙丁]某|[{_SURNAMES}]某{{1,2}}"
)
# Surnames are things too (梁, 叶); with such a sign behind them they are no person: 梁变形, 汪着水.
_NO_NAME = LatePattern("[冒烟火着变沉歪反溢轮片罐阀泵轴架梯窗墙顶柜飞坏漏裂锈失停拆脱断堵]")
_PERSON = (
    rf"({_ROLE}|[{_SURNAMES}](?![开裂力偏])[\u4e00-\u9fff]{{1,2}}"
    rf"|[{_SURNAMES}]{_ROLE}|[\u4e00-\u9fff]?某[甲乙丙丁]|[甲乙丙丁赵钱]某)"
)
# Each of these is put together of known words only, with nothing open between them: whatever else a remark holds,
# it is asked about.
_ROUTINE = LatePattern(
    rf"({_DAY}|{_OFTEN})(已|经|均|都)*(由{_PERSON})?(现场)?({_CARED}|查看|看|查)(过|了|完|完毕|一次|\d次)?(并?(有|做)?记录)?"
    rf"|由?{_PERSON}({_OFTEN}|{_DAY})?(进行|已)?({_CARED}|负责|复查|核对|确认|查验|看)(过|了|一次|\d次)?(并?(有|做)?记录)?"
    r"|(证件|证书|操作证|人员|设备|现场|记录|台账)(均|都|已)*(检查|复查|核对|核实|确认|查验|看)过?"
    r"|(均|都|已|严格)*按照?(要求|规定|制度|规程|规范|标准)(执行|操作|落实)"
    r"|(均|都)?已(签|签订|签署)了?(安全)?(生产)?(管理)?(协议|责任书|承诺书|合同)书?"
    r"|共\d{1,4}人(均|都|全部)?(持证|有证)?|(有证|持证)\d{1,4}人|\d{1,4}人有证"
    rf"|(均|都)?已(装|安装|配|配备|设置|配置){_THING}{_COUNT}"
    rf"|({_COUNT})?{_THING}(均|都|全部)*在(检定|校验|检验|检测|有效)(有效)?期内?"
    rf"|({_COUNT})?{_THING}(均|都|全部)*(清楚|清晰|醒目|明显|齐全|完好)"
    r"|(检测|检验|检定|校验)报告(编号|号)[:：]?[a-z0-9()-]{2,24}"
)
# 不涉及: that the enterprise has no such thing, of whatever is no safeguard.
_HAS_NONE = LatePattern(
    r"((本|我)?(厂|公司|企业|单位|车间|司|项目))?(目前|现)?(无|没有|不使用|未使用|不用|不涉及|不从事|未从事|不生产|不属于|没用|未设|不设|不采用|未采用|也?无)"
    r"(?P<thing>[^不未无没]{1,20})"
)
# That the enterprise has none of these is the hazard itself (无报警装置), however it is put.
_SAFEGUARD = LatePattern(
    r"报警|联锁|通风|监护|审批|措施|防护|接地|检测|监测|证|培训|制度|台账|标志|标识|记录|管控|落实|设计|人员考核|隔离|切断|熄火|泄爆|预案|效|隐患|法|用$"
)


# the same remarks stand in hundreds of rows of a run
@lru_cache(maxsize=4096)
def agrees_with_none(text: str, *, absent: bool = False) -> bool:
    """Whether a text is known to say no more than that there is no hazard; ``absent``: beside 不涉及, where it may
    say that there is no such thing (``本厂无喷漆房``)."""
    said = re.sub(r"(?<=\d)\s*[-./]\s*(?=\d)", "-", plain(text)).lower()
    if said.strip(" 。.") in _NOTHING or not said:
        return True
    if is_harmless(text) or day_of(said) or yearless_day(said):
        return True
    return all(_agrees(part, absent=absent) for part in _PARTS.split(_without_list(said)) if part)


def _without_list(said: str) -> str:
    """The text without the things that 、 lists in front of the last."""
    return _LISTED.sub(lambda found: found[0] if _DOUBT.search(found[0]) else "", said)


def _agrees(part: str, *, absent: bool) -> bool:
    part = part.strip(".:：()（）")
    if not part or part in _NOTHING or is_harmless(part) or day_of(part) or yearless_day(part):
        return True
    if _DENIED.fullmatch(part):
        return True
    if _LOOKED.fullmatch(part):
        return not _DOUBT.search(_NAMES.sub("", part).replace("无误", ""))
    if _NAME.fullmatch(part):
        return not _NO_NAME.search(part) and not _DOUBT.search(_NAMES.sub("", part))
    if _ROUTINE.fullmatch(part):
        return not _DOUBT.search(_NAMES.sub("", part))
    affirmed = _AFFIRMED.fullmatch(part)
    if affirmed:
        about = _NAMES.sub("", affirmed["about"])
        return not _DOUBT.search(about) and not _EVENT.search(about)
    if absent and part.isascii() and is_no_such(part):
        return True
    none = _HAS_NONE.fullmatch(part) if absent else None
    return none is not None and not _SAFEGUARD.search(none["thing"])

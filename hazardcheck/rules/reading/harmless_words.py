"""Whether a text beside 无隐患 or 不涉及 is known to agree with it.

The words of hazards are without end (积尘, 报警器不响, 联锁被旁路), those that all is well are few. So a remark beside
a denial must say one of these, in each of its parts: ``报警器完好，已检查`` agrees, ``其余正常，3号探头脱落`` does not.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ...late_pattern import LatePattern
from .answer_words import is_harmless, is_no_such
from .plain_text import plain
from .vocabulary.known_names import PERSON_NAME, SURNAMES
from .vocabulary.remark_shapes import agrees_in_kind, counts_differ
from .vocabulary.valid_until import holds_on
from .written_days import day_of, yearless_day

# Every part of a remark must agree by itself: in 其余正常，3号脱落 the second does not.
# A blank between English words parts nothing: none working is not none, and working.
_PARTS = LatePattern(r"[,;。！!|/]+\s*|(?<![a-z])\s+|\s+(?![a-z])")
# A mark that calls attention and ends no word (正常! does): it flags the row, as ？ and ★ do.
_FLAGGED = LatePattern(r"(?:^|[^\w!])!")
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
    r"|(每|逐)(日|天|班|周|月|季|季度|年)(均|都)?(检查|巡查|维护|保养|检测)(一次|\d次)?(并(有)?记录)?"
    r"|(每|逐)(日|天|班|周)(均|都)?(清扫|清理)(一次|\d次)?(并(有)?记录)?"
    r"|((检查|复查|核对|确认|责任|查验)人[:：]?|(检查|复查|核对|确认|签字)[:：])"
    rf"{PERSON_NAME}"
)
# What is named of a safeguard that is there: a closed list, so that no word of a defect is taken for a thing.
_KIND = r"(固定式|便携式|可燃气体|可燃|有毒|气体|燃气|煤气|氨气|浓度|手提式|干粉|防爆|一氧化碳|氧气|应急|安全|警示)*"
_THING = (
    rf"{_KIND}(报警器|报警装置|报警仪|探测器|探头|检测仪|灭火器|消火栓"
    r"|除尘器|风机|排风扇|电气|电机|照明灯|灯具|灯|呼吸器|标识|标志|标志牌|标牌)"
)
_COUNT = r"\d{1,3}[台个套具处块]"
# Who is named by what he does.
_ROLE = (
    r"(专人|专职|安全员|安全管理员|安环部|安环科|安全科|设备科|设备部|班长|班组长|班组|组长|车间主任|主任|厂长|主管|经理|值班员|电工|焊工|机修工|维修工"
    r"|操作工|员工|工段长|消防员|仓管员|保全|师傅)"
)
# How often, and what is done so often: it says nothing of the state, and nothing against it.
_OFTEN = r"((每|逐)(日|天|班|周|月|季|季度|年)|定期|按期|按时|日常)"
_CARED = r"(点检|检查|巡检|巡查|检验|检测|检定|校验|维护保养|维护|保养)"
# A struck cell, nothing, or the answer once more. (图片) is our word for a picture, which has a complaint of its own.
_NOTHING = frozenset(
    "无 没有 暂无 (图片) / - -- — —— – ― 否 none n/a na nil ok √ ✓ ✔ 不存在 不涉及 无隐患 无此项 不适用".split()
)
_NAME = LatePattern(PERSON_NAME)
_PERSON = rf"({_ROLE}|{PERSON_NAME}|[{SURNAMES}]{_ROLE})"
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


# the same remarks stand in hundreds of rows of a run
@lru_cache(maxsize=4096)
def agrees_with_none(text: str, *, absent: bool = False, day: date | None = None) -> bool:
    """Whether a text is known to say no more than that there is no hazard; ``absent``: beside 不涉及, where it may
    say that there is no such thing (``本厂无喷漆房``), and not that one is well; ``day``: of the form, on which a paper
    has to hold that says until when."""
    said = re.sub(r"(?<=\d)\s*[-./]\s*(?=\d)", "-", plain(text)).lower()
    if _FLAGGED.search(said):
        return False
    if said.strip(" 。.") in _NOTHING or not said:
        return True
    if is_harmless(text) or day_of(said) or yearless_day(said):
        return True
    return not counts_differ(said) and all(
        _agrees(part, absent=absent) or holds_on(part, day) is True for part in _PARTS.split(said) if part
    )


def _agrees(part: str, *, absent: bool) -> bool:
    part = part.strip(".:：()（）")
    if not part or part in _NOTHING or is_harmless(part) or day_of(part) or yearless_day(part):
        return True
    if _DENIED.fullmatch(part) or _NAME.fullmatch(part) or agrees_in_kind(part, absent=absent):
        return True
    # what is looked after or there is one more thing that the enterprise has
    if not absent and (_LOOKED.fullmatch(part) or _ROUTINE.fullmatch(part)):
        return not _DOUBT.search(_NAMES.sub("", part).replace("无误", ""))
    if absent and is_no_such(part):
        return True
    # each of a list, where they are no one thing together
    return "、" in part and all(_agrees(one, absent=absent) for one in part.split("、"))

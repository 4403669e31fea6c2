"""Whether a text says that work was done: a closed list of works, and nothing beside them that takes it back.

A list of what is *not* done never ends (没装, 装了一半, 还差一台, 已签合同, 拒绝整改), so a text counts only if it
names a work: 更换联锁并试验, 报警器已修好. A word for any work (整改, 处理, 完成) counts only with a word that it is
over: 已整改, 处理完毕; 限期整改 and 要求整改 say nothing of the kind. Then nothing may speak against it.
Example: 部分安装，剩余年后装 names a work and is not done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading.plain_text import plain
from ..reading.undone_words import is_undone
from .contrary_words import CLAUSE_ENDS, LEFT_WEAK, agrees_with_work, is_part, loses_safeguard, without_bypass

# Works that name themselves; an order or a plan in front of them is looked for apart (_TO_COME).
_WORKS = (
    "更换|调换|换(好|上|了|新|装|成|掉|线)|已换|安装|加装|重装|装(设|配|好|上|了|妥|完)|已装|补(装|设|办|充|齐|焊|漆|打|签|建|写)|增(设|加|装|配|补)|配(齐|备|置)"
    "|设置|设立|架设|敷设|铺设|修(复|好|理|补|缮|订|改|完|了)|已修|检修|维修|抢修|拆(除|掉|走)|清(理|扫|除|空|运|洗|淤|出|完)|打扫|排(净|空|除积|水)|烘干"
    "|搬(走|离|出|迁|至|到)|移(走|除|出|至|到|开|位)|撤(离|出|走)|调离|改(派|造|装|建|为|用|接|线|成|设)|封堵|堵(漏|好|上|住)|接(通|好|上|地)|连接|重新|校(准|验|正)|标定|检定"
    "|复审|取证|持证|办(理|证|好|妥)|培训|考核|整理|理顺|疏通|打通|紧固|拧紧|焊(接|好|补)|加固|恢复|关闭|打开|开启|报废|试(验|车|运行|压|机)|检测|检验|测试|调(试|整|好|校)"
    "|喷涂|涂刷|粉刷|分(开|离|隔)|隔(开|离|断)|单独|投(用|入)|启用|修编|编制|制定|建立|完善|补全|张贴|贴(好|上|了)|挂(牌|好|上)|上锁|追回|收回|充装|充满|灌装|加(注|油|水|盖|高|宽|厚)|盖(好|上)|锁(好|上)"
    "|固定|包扎|绝缘处理|屏蔽好|开通|联动|联锁好|接入|叫停|停止|停用|停机|停产|切断|断电|断开|通风|卸(下|除|料)"
    r"|\b(replaced|replacement|replace|installed|fitted|repaired|fixed|removed|cleaned|cleared|tested|calibrated|restored|rebuilt|sealed|reconnected|connected|mounted|moved|trained|repositioned|adjusted)\b"
)
# Said of any work: over only with a word that says so.
_ANY_WORK = "整改|整顿|治理|处理|解决|消除|排除|落实|完成|改正|纠正|改|弄|搞|做"
_OVER = "已|已经|均已|全部|及时|当场|立即|现场|当天|当日"
_DONE = (
    f"(已|已经|均已)({_OVER})*(按[^，,。；;]{{0,8}})?({_ANY_WORK})"
    f"|(当场|当天|当日|及时|现场|立即)({_ANY_WORK})|({_ANY_WORK})(完成|完毕|完了?|好了?|到位|毕|了(?!一)|合格)"
    r"|(试验|验收|检验|检测|测试)(均|全部|已)?合格|\b(done|rectified|corrected|completed)\b"
)
# What says that a work is asked for, to come or being done, in front of it: 需要更换, 要求安装, 在安装.
_TO_COME = (
    r"(?<![按照合据急])(需要?|应当?|须|必须|要(?!求)|(?<![按照合据的书知])要求|责令|建议|安排\w{0,4}去|同意|(?<!模)拟|将|请|限期|限\d+\w{0,6}(前|内)|申请|拒绝|争取|督促)"
    rf"(你|其|贵|该)?(单位|厂|企业|公司)?(立即|尽快|马上|及时|限期|按期)?({_WORKS}|{_ANY_WORK}|装|修|换)"
    rf"|(^|[，,。;:、\s正还仍现])在({_WORKS}|{_ANY_WORK}|装|修|换|施工|订|等)|正(安装|装|修|换|更换|整改|施工)|进行中|施工中"
)
# Somebody was told to do it: 已安排更换, 委托厂家安装, 已派人处理 (not: 安排经培训的人员值守).
# Over where the text says so (已安排人员更换完毕).
_HANDED_ON = (
    rf"(?<!按)(安排|委托|指派|派人|派员|交由|交给)(?!表)[^，,。；;]{{0,10}}?(?<!经)(?<!过)({_WORKS}|{_ANY_WORK}|装|修|换)"
    r"(?!\w{0,4}(完|好|毕|了|干净|到位|合格))"
)
# What takes a work back: none of it, a part of it, for a while only, or gone again.
_TAKEN_BACK = (
    r"未(?!发现|见|再)|没(?!有?(再|发现|异常|问题|隐患|泄漏|漏))|不(?!再|漏|锈钢|存在|间断|低于|小于|少于|大于|超过|松动|得|准|许)|无法|难以|失败|否"
    r"|还(有|差|在|是|要|需|剩|缺|得|不|没)|尚|仍|依旧|老样子|一半|半数|半成|部分(?!位)|大部|局部|剩|其余|余下|只(装|换|修|做|完|有|改|清)|仅(装|换|修|做|完|有|改|清)"
    r"|基本(?!农田)|差不多|大概|可能|应该|好像|据说|听说|估计|也许|大约|快(好|完|装|修|换)|[?]|吗"
    r"|还(报|响|亮|漏|坏)|无效(?=$|[，,。；;])|照样|又(坏|漏|拆|失|停|掉|出|被|断|堵|开)|再次?(失|损|坏|漏|拆|出现)|反弹|复发"
    r"|临时(?!用电|电|线|建筑|设施|库|存)|暂|口头|拒绝|放弃|取消|计划\d|明年|年后|(元旦|春节|国庆|五一|中秋|放假|假期)后|整改措施:|节后|过年|过完年|以后|回头|下回|有空|延期|推迟"
    r"|(?<![没无])(?<!没有)(?<!不存)(有|存在)(隐患|问题)|隐患(还|仍)?在|失控|\d{1,2}%|零件没到|路上"
    r"|\b(not|no|never|half|partly|partial(ly)?|remaining|pending|todo|will|unfinished|in progress)\b"
)
# A contract or the money for it is no work, unless the same text says that the work is over.
_PAPERS = "合同|资金|预算|定金|招标|没钱|货(已|在)?(发|到)|方案|报价|报批|待批"
_SAID_OVER = (
    r"已(经|全部|重新)?(更换|换|安装|装|加装|修复|修好|拆除|整改|完成|清)"
    r"|(更换|安装|加装|修复|拆除|整改|改造)(完|好|了|毕)|合格"
)


def is_taken_back(text: str) -> bool:
    """Whether a text says that something is not done, not wholly, or no more: 没装, 还差一台, 装好又坏了, 限期整改."""
    said = without_bypass(plain(text).lower())
    if is_undone(said) or re.search(f"{_TAKEN_BACK}|{_TO_COME}|限期", said):
        return True
    if LEFT_WEAK.search(said) or loses_safeguard(said) or is_part(said):
        return True
    return bool(re.search(f"{_PAPERS}|{_HANDED_ON}", said)) and not re.search(_SAID_OVER, said)


def says_done(text: str) -> bool:
    """Whether a text names a work that was done, and nothing takes it back."""
    return bool(re.search(f"{_WORKS}|{_DONE}", plain(text).lower())) and not is_taken_back(text)


# What only keeps people away from the hazard, which is there all the same.
_KEPT_AWAY = (
    "(停用|停止|停机|停产|切断|断电|断开|挂牌|挂好|上锁|锁好|锁上|张贴|贴好|贴上|贴了|隔离|通风|叫停|封存|关闭)"
)


def says_cured(text: str) -> bool:
    """Whether a text names a work by which a hazard is gone, not one that only keeps people away from it: 拆除 does,
    停用 and 上锁 do not. What stands behind the work has to be known to agree with it: 已更换，试验合格 does,
    已更换，反应慢 does not."""
    cured = says_done(text) and says_done(re.sub(_KEPT_AWAY, " ", plain(text)))
    return cured and all(agrees_with_work(clause) for clause in _clauses_behind(text))


def _clauses_behind(text: str) -> Iterator[str]:
    """The clauses behind the first work that name none themselves; in front of it stands what was wrong."""
    named = False
    for clause in CLAUSE_ENDS.split(plain(text).lower()):
        if re.search(f"{_WORKS}|{_DONE}", clause):
            named = True
        elif named:
            yield clause.strip()

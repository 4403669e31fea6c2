"""Words that say "not yet", "later" or "we go on as before": such a text is no proof that anything was done.

Examples: 已当场消除 beside 采购联锁后更换 is not removed; 计划下月停用 or 未采取措施，照常生产 controls nothing.
What was done is not spoilt by its history: 报修后已修复 is done; 停用，待修复后再启用 is a control.
Texts come here as ``plain_text.plain`` gives them.
"""

from __future__ import annotations

from ...late_pattern import LatePattern

# What is done to a hazard; with "not", "cannot" or "to be" in front of it, it was not done.
_WORK = (
    "消除|整改|完成|更换|修复|修好|修理|维修|处理|解决|排除|安装|加装|装好|换好|换新|换掉|弄好|搞好|改好|到位|恢复|修"
)
# "by the 5th", "at the end of the month"; 3日前已更换 is three days ago, 已于5日前完成 is done
_PAST = r"已(于|在|经)[^，,。；;]{0,14}前|上(个)?月底"
# Ends of a time that is still to come.
_ENDS = "月底|年底|周末|月末|年末|节前|节后|年后"
# 5日前更换 is a promise unless 已 follows (3日前已更换); 年底更换 is one whatever follows.
_BY_THEN = rf"\d\s*[日号](之?前|以前)(?!已)|({_ENDS})(之?前|以前|再|完成|更换|整改|安装|加装|停|采取)"
# What is to come. 模拟, 拟定, 按计划, 准备好, 将电源切断, 说明年检 say nothing of the kind.
_LATER = (
    r"(?<![模虚])拟(?![定订稿合人])"
    r"|(^|[，,。；;:、\s已有正])计划(?!书|已|完成)|列入[^，,。；;]{0,8}计划|(?<!按)计划(于|在|将|下|本月|明|采购|更换|安装|整改|购|加装|停|采取|近期)"
    r"|(?<!已)(?<!已经)准备(?!好|就绪|完毕|完成|金|工作)"
    r"|将(要|会|于|尽快|安排|采购|采取)|将在(?!用|岗|场)|打算|预计|考虑|研究(中|后|再)|争取|力争|尽快|尽早|抓紧|择(期|日|机)|改日|稍后|随后再|过(几|两|些|\d+)天"
    r"|下(个)?(月|周|季|星期|礼拜|半年|年度|次|一步|阶段)|(?<![说证表照])明(天|日|年|早|晨)|后天"
    r"|暂(缓|不(?!得))|推迟|延期|延后|来不及|有待"
    rf"|{_BY_THEN}"
    r"|\bwill\b|\bto be\b|\bplan(s|ned|ning)?\b|\bnext (week|month|year)\b|\bpending\b|\btomorrow\b|\bsoon\b"
)
# 尚未更换, 无法立即整改, 待采购, 正在安装, 审批中, 仍漏. Not 等级, 等离子 and 同等, which only look like "waiting".
_NOT_YET = (
    rf"(仍|尚|还|暂|并)?(未|没有|没)(能|完全|全部|彻底)?({_WORK})"
    r"|(仍|尚|还|暂)(未|没|不能|无法|不(?!得))"
    rf"|(无法|不能|未能|难以)(立即|当场|马上|现场|短期内?)?({_WORK})"
    rf"|(^|[，,。；;、\s])(等(?!离子|级|同|效|电位)|待)|待(整改|消除|处理|更换|维修|修|采购|到货|安装|购)"
    r"|(正在|还在|仍在)(采购|订|购|整改|维修|修|更换|安装|处理|联系|申请|招标|改造|等|办理|施工|审批|加工|生产|制定|研究)"
    r"|(整改|维修|采购|处理|更换|安装|施工|订货|审批|招标|改造|修理|检修|办理|制定|申请)中(?=$|[，,。；;、)\s])"
    r"|(仍|依)(然|旧)(存在|失效|损坏|漏)|仍(存在|失效|损坏|漏)|not yet|not (fixed|done|removed|repaired)"
)
# Work goes on beside the hazard: the opposite of a control.
_GOES_ON = (
    r"照(常|旧|样)(生产|使用|运行|作业|营业|开机|开工)?|继续(生产|开机|营业)|带病(运行|作业|生产)"
    r"|不停产|(未|没|没有)停(产|用|机|工)"
)
# 禁止继续生产 forbids what _GOES_ON looks for: taken out of the text first.
_FORBIDDEN = r"(不得|不准|不许|不能|禁止|严禁|杜绝|防止|避免)[^，,。；;]{0,6}"
# On the way to being done, unless the same text says that it is: 采购后更换, 已下单, 已报修.
_UNDER_WAY = (
    r"(采购|购买|购置|购入|到货|审批|批准|资金|春节|放假|大修|招标)[^，,。；;]{0,12}(后|时|再)"
    r"|下单|订货|订购|预订|询价|报价|立项|报批|报修|申购|请购|(通知|联系)(了)?(厂家|供应商|维保|厂商|施工|安装)"
)
# 已更换, 修好了, 试验合格: with one of these a text that is "under way" is over it (已报修，已修好).
_DONE = (
    r"已(经)?(当场|全部|重新|及时|立即)?(更换|换|修复|修好|安装|加装|装|消除|整改完|恢复|清理|清扫|拆除|完成|处理完|排除)"
    r"|(更换|修复|安装|加装|整改|处理|恢复|清理|维修|消除)(完成|完毕|好了?|到位|了|正常)|(修|换|装)(好|上)了?|(试验|验收|检验|测试)合格"
)
# A control that is none.
_NO_CONTROL = (
    r"(未|没有?|尚未|还没有?|不)(采取|制定|制订|落实|实施|做|安排|设(?!置))|(没有|无)(任何)?(管控|控制|防护|安全)?措施"
    r"|(不需要?|无需|无须|不必|没必要|不用)(采取|管控|控制|停|措施|管|做)|^(不需要?|无需|无须|不必|没必要|不用)[。.！!]?$"
    r"|no (control|measure)s?|nothing"
)
# A control is judged clause by clause: one that is none takes nothing from another that is one.
_CLAUSE_END = LatePattern(r"[，,。；;\n]+")
# Put together once, as in ``control_words``.
_FORBIDDEN_WORK = LatePattern(f"{_FORBIDDEN}({_GOES_ON})")
_UNDONE, _UNCONTROLLED = LatePattern(f"{_NOT_YET}|{_LATER}|{_GOES_ON}"), LatePattern(f"{_NO_CONTROL}|{_GOES_ON}")
_PASSED, _BEGUN, _FINISHED = LatePattern(_PAST), LatePattern(_UNDER_WAY), LatePattern(_DONE)
_WAITS, _UNTIL = LatePattern(r"^(等|待)"), LatePattern(r"前.{0,8}(停|禁|封|锁|断)")
_TO_COME = LatePattern(_LATER)
_IN_WRITING = LatePattern(r"制定中|制订中|正在(制定|研究|采取)")


def is_undone(text: str) -> bool:
    """Whether a text says that the hazard is still there, or that it will be dealt with later."""
    said = _FORBIDDEN_WORK.sub("", _PASSED.sub("", text.lower()))
    if _UNDONE.search(said):
        return True
    return bool(_BEGUN.search(said)) and not _FINISHED.search(said)


def control_clauses(text: str) -> list[str]:
    """The clauses of a control measure that are in force now; none where one of them says that work goes on without.
    ``停用，计划下月更换`` → ``停用``."""
    said = _FORBIDDEN_WORK.sub("禁止", text.lower())
    if _UNCONTROLLED.search(said):
        return []
    clauses = [clause.strip() for clause in _CLAUSE_END.split(said)]
    return [clause for clause in clauses if clause and not _is_later(clause)]


def _is_later(clause: str) -> bool:
    """Whether a clause only speaks of what is to come: 待到货; but 待修复前停用 holds until then."""
    if _WAITS.search(clause):
        return not _UNTIL.search(clause)
    return bool(_TO_COME.search(_PASSED.sub("", clause)) or _IN_WRITING.search(clause))

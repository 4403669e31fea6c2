"""Whether what was typed into the head of a form (name, address, person, day, a fact) tells of a hazard.

Names are without end, and signs of a hazard stand in many (无锡, 未来路, 不锈钢制品厂): so here a text must say it in
words, where a remark beside an answer need only be unknown. ``永康，喷漆室没装报警器`` tells, ``消防路8号无牌厂房``
does not.
"""

from __future__ import annotations

from functools import lru_cache

from ...late_pattern import LatePattern
from .answer_words import is_given, sounds_bad
from .harmless_words import agrees_with_none
from .plain_text import plain
from .remark_words import Tone, english_bad, tone_of

# What firms make and do, and what places are called.
_NAMES = LatePattern(
    r"[防除阻]锈|不锈|漏(电)?(保护|断路|开关|保)(器)?|[检堵捉]漏|(泄漏|故障)(检测|诊断|报警|监测)|无损|(拆除|维修|更换|整改|破拆)(工程|施工|服务|部|店|中心|有限|公司|队)"
)
# A defect in words; of 未, 无 and 没 what is missing must follow.
_DEFECT = LatePattern(
    r"没有?(装|安装|接|修|整改|配|设|通|人|效|用|持证|检|报警|联锁|通风|证|措施|关|盖|拆|弄|做|培训|审批)|没[^\s,;。]{0,6}(装|接|修|检|证|器|置|好)"
    r"|未(装|安装|接|修|整改|配|设|通电|通风|检|报|落实|采取|经|持证|培训|审批|执行|联锁|消除|处理)"
    r"|无(报警|联锁|通风|监护|审批|措施|防护|证上岗|接地|监测|检测|隔离|除尘|泄爆|灭火|人监护|专人)|缺(失|少|一|报警|联锁|接地)|失(效|灵|控)|损坏|坏[了的]|[已被]?(短接|屏蔽|旁路|脱落|老化|堵塞)"
    r"|漏(气|油|水|粉|氨|液|风)|裂(缝|纹|开)|锈(蚀|穿|死)|不(能用|灵|响|亮|工作|合格|正常|报警|动作)|停用|过期|违[规章]|积[尘灰油]|已报修|待修|[已被]拆"
)


# heads say 有 and 无 in most of their cells
@lru_cache(maxsize=4096)
def tells_in_head(text: str) -> bool:
    """Whether a value of the head tells of a hazard."""
    said = _NAMES.sub("", plain(text))
    if not is_given(said):
        return False
    tone = tone_of(said)
    return (
        tone is Tone.SAYS_HAZARD or sounds_bad(said) or english_bad(said)
        or (tone > Tone.NONE and bool(_DEFECT.search(said) or (tone is Tone.SOUNDS_BAD and "隐患" in said)))
    ) and not agrees_with_none(text)  # fmt: skip

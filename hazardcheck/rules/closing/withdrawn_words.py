"""Whether a note of a record says that what it is about was no hazard at all: 不是隐患, 误填, 写错了.

It proves no work, so it ends only what was asked about as a doubt (a remark beside 无隐患), never a hazard that
somebody registered. The words are a closed list, and so is what may stand behind them: beside ``不是隐患，每周点检``
nothing is wrong, beside ``不是隐患，探头过期`` something is.
"""

from __future__ import annotations

import re

from ...late_pattern import LatePattern
from ..reading.answer_words import sounds_bad
from ..reading.harmless_words import agrees_with_none
from ..reading.plain_text import plain

_SUBJECT = (
    r"(经?(现场)?(核实|核对|检查|查看|确认)(后)?)?(这|此|该|本)?(一)?(条|项|处)?(的)?"
    r"(备注|说明|批注|注释|答案|内容)?(里|中)?(写的|填的)?"
)
# 不是重大隐患 may still be one, and 写错了行 is one of another row.
_NONE = (
    r"((并?不是|并非|不属于|不构成|不算)(安全|事故|生产)*隐患"
    r"|误填|误写|错填|错写|笔误|(是|属)?(误填|误写|笔误)|(写|填|选)错了?)(的)?"
)
_SAID = LatePattern(f"{_SUBJECT}{_NONE}")
# What the remark was: of closed words only, since 探头过期的记录 tells of a defect.
_MEANT = r"(指的是|指|写的是|原意是|本意是|意思是|应为|应是|是)?"
_WHAT = LatePattern(
    r"((日常|定期|每天|每日|每周|每月|每班|点检|检查|巡查|保养|培训|检测|检定|人员|姓名|设备|报警器|灭火器|部位|型号|编号|数量|日期|时间|电话|证件|的)*"
    r"(说明|记录|日期|时间|编号|型号|数量|姓名|名字|电话|提醒|备注))"
)
_PARTS = LatePattern(r"[\s,;。、！!:：()（）]+")


def says_none(note: str) -> bool:
    """Whether a note says plainly that it was no hazard, and nothing beside that speaks of one."""
    parts = [part for part in _PARTS.split(plain(note)) if part]
    return any(_SAID.fullmatch(part) for part in parts) and all(map(_is_well, parts))


def _is_well(part: str) -> bool:
    """Whether a part says no hazard once more, or is known to be harmless."""
    if _SAID.fullmatch(part) or agrees_with_none(part):
        return True
    meant = re.sub(f"^{_MEANT}", "", part)
    return not sounds_bad(part) and bool(meant) and (agrees_with_none(meant) or bool(_WHAT.fullmatch(meant)))

"""What a text beside the answers says: a remark in the margin, a comment, a text box, a line below the table.

Such a text is no answer, but it may contradict one. Three tones, from what must not be passed over to what says least:
``3号喷台存在隐患，未整改`` says that there is a hazard; ``报警器失效`` sounds like one; ``已检查`` does neither.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from ...late_pattern import LatePattern
from .answer_words import is_given, is_harmless, sounds_bad
from .harmless_words import agrees_with_none
from .item_names import CLAUSE
from .plain_text import plain


class Tone(IntEnum):
    """How a text speaks of a hazard."""

    NONE = 0
    """Nothing, or a word that all is well."""
    WORDS = 1
    """Something, but not of a hazard: a name, a day, a sentence."""
    SOUNDS_BAD = 2
    """Of something broken or missing (报警器失效), or with a word that may mean a hazard."""
    SAYS_HAZARD = 3
    """That there is a hazard, or that one is not rectified."""


# Words in quotes are named, not said: 请勿填“存在”.
_QUOTED = r"[“\"‘「][^”\"’」]{1,6}[”\"’」]"
# What may stand between 有 and 隐患: 有重大事故隐患, 无任何安全问题.
_KIND = r"(重大|事故|生产|安全|一般|火灾|明显|任何|其他|新的?|相关)*"
_THING = r"(隐患|问题|缺陷|异常|不足|情形|情况|风险|危险)"
# How to fill in a form, or what the law says: not about this enterprise.
_INSTRUCTION = (
    r"(打|画|划|填|选|勾|写|用|标)\s*[√✓✔×✗○/xX]|[√✓✔×✗○]\s*(为|表示|代表|指|[:：=])|表示|代表|填写|填报|勾选|请选|请填|选择|应当|应急管理部"
    r"|[，,：:]\s*指|是指|都要选|视为|留空|判定为|依据|根据|规定|第[一二三四五六七八九十百\d]+[条款项章]|如有|如存在|如果|若有|若存在|凡"
)
# A question in a remark is the form's own (是否存在隐患), and answers nothing.
_ASKED = rf"(是否|有无|有没有)(存在|有|发现|构成|属于)?{_KIND}{_THING}?"
# Denied, or dealt with: 未发现隐患, 隐患已整改. Taken out of the text before the rest is looked at.
_DENIED = (
    rf"(未发现|没发现|未见|不存在|并?未存在|无|没有|没|暂无|消除了?|已消除|已整改|整改完)(存在|发现|有)?{_KIND}{_THING}"
    rf"|{_KIND}{_THING}(已|均已|都已|全部)+(全部|经)?(整改|消除|处理|闭环|销号|治理|修复)|不存在|未发现|无异常|无隐患"
)
# Names of papers and columns: `隐患排查治理台账` says nothing of a hazard.
_NOUNS = (
    r"隐患(排查|自查|治理|整改|登记|清单|台账|信息|判定|检查|公示|报告)+|(重大)?(事故)?隐患(自查|排查)?表"
    r"|整改(措施|期限|责任|资金|情况|时限|意见|要求|通知|报告|负责|建议|前|后|时间|日期)"
    # a title with nothing behind it: 隐患部位：喷漆室 tells of one
    r"|^(重大)?(事故)?隐患(内容|描述|名称|编号|类别|类型|级别|等级|部位|地点|来源|数量|所在部位)$"
)
# 均已整改完成: what was there is gone; whether that is proved is asked elsewhere (closed_records).
_DONE = r"(已经?|均|全部|都)+(整改|消除|处理|修复|更换|治理)(完成?|完毕|到位|好)?|整改(完成|完毕|到位)"
_COUNTED = r"共.{0,8}\d+\s*(项|条|处|个)|合计|总计|小计"
"""A line of totals: 共检查24项，其中存在隐患2项. What it counts stands in the rows; that it agrees is for a person."""
# 已核实, 检查过了: somebody looked, no more.
_LOOKED_AT = r"(已|均已|都已?)?(检查|核实|看|核对|确认|核查|巡查|查)(过|了|完|完毕|无误|合格|正常)*[。.!]?"
# A label with nothing behind it, or 无: `存在的问题及整改意见：无`.
_LABEL = rf"(存在|发现|主要)?的?(主要)?{_KIND}{_THING}[^：:，。；]{{0,10}}[：:]\s*(无|没有|暂无|未发现|/|-|—|否)?\s*$"
# That there is a hazard now, or work still to be done: 存在…, 尚未整改, 待修, 下月处理.
_SAYS = (
    rf"存在|有{_KIND}(隐患|问题|缺陷)|(仍|还|尚|暂|一直)?(未|没|没有|待)(能|经|被|完全|全部|及时)?(整改|消除|处理|修复|修好|维修|更换|治理)|不合格|不符合"
    rf"|待(修|查|整)|是{_KIND}隐患|发现.{{0,4}}{_KIND}(隐患|问题)|(下周|月份?|季度|年|元旦|春节)[前内后]?再?(整改|处理|更换|修)"
)
# Any of these may mean a hazard or none (无 in 无异常 and in 无防护): such a text is a doubt, for a person to read.
_MAY_MEAN = r"隐患|没|未|无|停用|停产|整改|违规|无效|不能用|不灵|漏|坏|裂|锈|失"
# A text without any of these is not looked at further: nearly all of a form's.
_ANY = LatePattern(
    "存在|隐患|问题|整改|消除|处理|更换|修|合格|符合|停|违规|漏|坏|裂|锈|失|故障|损|缺|短接|拆|堵|超标|没|未|无|不|待|月|季度|年"
)


_LACK = LatePattern(r"^(?!暂?无整改).*(整改|措施|防护|方案|责任人|采取|落实)")
# a longer text that names a clause quotes it
_SHORT = 40


# comments and footers are copied with a form: the same text comes a hundred times
@lru_cache(maxsize=4096)
def tone_of(text: str) -> Tone:
    """The tone of a text. Instructions and the law's own words have none."""
    said = plain(text)
    if _tells_lack(said):
        return Tone.SAYS_HAZARD
    if not is_given(said) or is_harmless(said) or re.fullmatch(_LOOKED_AT, said):
        return Tone.NONE
    english = _english_tone(said)
    return max(english, _chinese_tone(said)) if english > Tone.WORDS else _chinese_tone(said)


# How an English remark speaks of a hazard: detector broken beside No hazard is no less a doubt than 报警器坏了. Words
# without end, so the list is long rather than exact; what it has in vain costs a question.
_ENGLISH_THING = r"(hazards?|defects?|damages?|leaks?|leakage|faults?|problems?|cracks?|rust|corrosion|failures?)"
_ENGLISH_KIND = r"(a|an|the|one|two|three|several|any|other|visible|major|serious|general|known|safety|signs? of|such)"
# Denied, or dealt with: taken out of the text before the rest is looked at.
_ENGLISH_DENIED = LatePattern(
    rf"\b(no|without|free of|not any|never any) ({_ENGLISH_KIND} )*{_ENGLISH_THING}"
    r"( (was|were|is|are|has been|have been))?( (found|seen|present|detected|observed))?\b"
    rf"|\b(all )?{_ENGLISH_THING} ((has|have) been |was |were |is |are )?(all )?"
    r"(rectified|eliminated|repaired|fixed|removed|dealt with)\b"
    r"|\b(not|never|none( is| are)?) "
    r"(broken|damaged|expired|leaking|missing|defective|faulty|blocked|cracked|overdue|bypassed)\b"
)
# What criteria and goods are called: the line above a form names its criterion.
_ENGLISH_NAMES = LatePattern(
    r"\b(criteria|self-check form|determin\w+)\b[^.;:]{0,60}\bhazards?\b"
    r"|\b(hazardous|dangerous) (chemicals?|materials?|substances?|waste|goods)\b"
)
_ENGLISH_SAYS = LatePattern(
    rf"\b(there (is|are)|still|has|have|found|is|are) ({_ENGLISH_KIND} )*{_ENGLISH_THING}\b"
    rf"|\b{_ENGLISH_THING} (found|exists?|remains?|present|not )"
    r"|\b(not|never) (yet )?(been )?(rectified|repaired|fixed|eliminated|replaced)\b"
    r"|\bto be (rectified|repaired|fixed|replaced)\b|\bstill (broken|leaking|missing|open|not|out of)\b"
)
# What a safeguard is called: that there is none is the hazard.
_ENGLISH_GUARD = (
    r"(alarms?|detectors?|sensors?|interlocks?|permits?|guards?|guardrails?|ventilation|fans?|certificates?|licen[cs]es?"
    r"|supervis(ion|or)|approvals?|extinguishers?|earthing|grounding|barriers?|covers?|signs?|records?|training|monitoring"
    r"|isolation|measures?|valves?|protection|attendant|watch(man)?)"
)
# Behind "not": what a safeguard should be.
_ENGLISH_STATE = (
    r"(work(ing)?|function\w*|install\w*|fitted|connected|available|provided|grounded|earthed|tested|inspected|certified"
    r"|calibrated|place|present|guarded|interlocked|trained|qualified|respond\w*|closed|sealed|covered|cleaned|ok|fine|in)"
)
_ENGLISH_BAD = LatePattern(
    r"\b(broken|broke|defect(s|ive)?|faulty|faults?|fail(s|ed|ing|ure|ures)?|missing|leak(s|ing|ed|age)?|damaged?|expired"
    rf"|overdue|out of (order|date)|dead|not (in )?{_ENGLISH_STATE}"
    r"|(does|do|did|will|can)(n't|n’t| not)|cannot|isn't|aren't|wasn't|hasn't|haven't"
    rf"|(no|without|lacks?|lacking|needs?|missing) ((a|an|any|valid|working|the|gas|fire|safety) )*{_ENGLISH_GUARD}"
    r"|bypassed|bridged|disabled|jammed|stuck|short-?circuited|blocked|clogged|crack(s|ed)?|corroded|rust(y|ed)?|worn|torn"
    r"|loose|insufficient|inadequate|unsafe|danger(s|ous)?|hazard(s|ous)?|violat\w*|non-?complian\w*|exposed|overload\w*"
    r"|exceed\w*|un(certified|trained|qualified|guarded|calibrated|licensed)|dust (layer|deposit)\w*|smoulder\w*"
    r"|smok(e|es|ing)|spill\w*)\b"
)
# what has none of these letters in a row is no English word
_LATIN = LatePattern("[A-Za-z]{3}")


def _english_tone(said: str) -> Tone:
    if not _LATIN.search(said):
        return Tone.WORDS
    return Tone.SAYS_HAZARD if english_says(said) else Tone.SOUNDS_BAD if english_bad(said) else Tone.WORDS


def _chinese_tone(text: str) -> Tone:
    """The tone of a text in which something stands."""
    if not _ANY.search(text):
        return Tone.WORDS
    said = text
    said = re.sub(_QUOTED, "", said)
    if re.search(_INSTRUCTION, said):
        return _beside_clause(said)
    for harmless in (_LABEL, _ASKED, _NOUNS, _DENIED, _DONE):
        said = re.sub(harmless, "", said)
    if re.search(_SAYS, said) and not re.search(_COUNTED, said):
        return Tone.SAYS_HAZARD
    if sounds_bad(said) or re.search(rf"{_MAY_MEAN}|存在", said):
        return Tone.SOUNDS_BAD
    # 已整改 says that there was a hazard: not enough for a doubt, too much for silence
    return Tone.WORDS if said == text or re.search(_DONE, text) else Tone.NONE


def tells_hazard(text: str, *, absent: bool = False) -> bool:
    """Whether a text beside an answer speaks of a hazard, so that it may not be dropped when the answer is corrected:
    报警器坏了 does, 李工看过 does not, 无异常 agrees. ``absent``: beside 不涉及."""
    return tone_of(text) >= Tone.SOUNDS_BAD and not agrees_with_none(text, absent=absent)


def is_count(text: str) -> bool:
    """Whether a text is a line of totals (共检查24项，其中存在隐患2项): what it counts stands in the rows."""
    return bool(re.search(_COUNTED, plain(text)))


def _tells_lack(said: str) -> bool:
    """Whether a text that would be no measure tells of a lack by itself: 未整改, 无防护措施. In a column of
    measures it says nothing; beside an answer it says that something is not done. 无整改措施 is what stands where there
    is nothing to rectify."""
    return len(said) <= _SHORT and bool(_LACK.search(said)) and not is_given(said)


def _beside_clause(said: str) -> Tone:
    """The tone of a text that quotes the law: none, unless it is short and says besides its clause that there is a
    hazard (``第七条第（七）项 存在隐患``)."""
    rest = CLAUSE.sub("", said)
    if rest == said or len(said) > _SHORT or not rest.strip():
        return Tone.NONE
    # 还未整改 alone is nothing that was said; of something it is
    return Tone.SAYS_HAZARD if tone_of(f"本项{rest.strip()}") is Tone.SAYS_HAZARD else Tone.NONE


def english_says(text: str) -> bool:
    """Whether a text says that there is a hazard, or that one is not rectified."""
    return bool(_ENGLISH_SAYS.search(_spoken(text)))


def english_bad(text: str) -> bool:
    """Whether it speaks of something broken, missing or out of date; ``no leak found`` does not."""
    return bool(_LATIN.search(text) and _ENGLISH_BAD.search(_spoken(text)))


def _spoken(text: str) -> str:
    return _ENGLISH_DENIED.sub(" ", _ENGLISH_NAMES.sub(" ", " ".join(text.lower().split())))

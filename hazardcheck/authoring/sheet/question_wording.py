"""What a cell says, as a question whose 存在 is a hazard, its conditions, a short title.

Nothing is reworded: a requirement is quoted whole behind "not as required", a hazard behind "is this so".
"""

from __future__ import annotations

import re
from typing import Final

from ...model.sheet_habits import Polarity
from ...rules.reading.answer_words import sounds_bad

# conditions are named a to z
MOST_CONDITIONS: Final = 26
_SIGN: Final = re.compile(
    r"\s*(?:[（(]\s*(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})\s*[)）]|\d{1,2}\s*[.．、)）](?!\d)|[a-zA-Z]\s*[.．、)）]|[①-⑳])\s*"
)
# (1) or ① within a text begins a condition
_INLINE: Final = re.compile(r"[（(]\s*\d{1,2}\s*[)）]|[①-⑳]")
# "未…" is a hazard already: the question asks whether it is so.
_LACK: Final = re.compile(
    r"未|没有|无(?!关|损|破|裂|泄|漏|积|杂|异)|不(?!得|应|准|能|可|宜|超过|少于|低于|大于|小于)|缺|超(?!过)|堵|占用|失效"
    r"|损坏|破损|锁闭|泄漏|违规|违章|擅自|\b(no|not|without|missing|lacks?|broken|blocked|leak(s|ing)?)\b",
    re.IGNORECASE,
)
# "应…" is a duty: the question asks whether it is broken.
_MUST: Final = re.compile(
    r"应当?|须|不得|不准|不能|不可|严禁|禁止|确保|齐全|完好|畅通|(?<!不)符合|有效|到位|良好|\b(shall|must|should)\b",
    re.IGNORECASE,
)
# A text that is a question already stays as it is.
_ASKS: Final = re.compile(r"[?？]\s*$|吗\s*$|^是否|是否")
# What a question asks for that should be so: 是否制定制度？
_DONE: Final = re.compile(
    r"制定|建立|配备|配置|设置|设有|安装|落实|开展|组织|签订|明确|按照?|依法|定期|经过|取得|持证|具备|完成|张贴|悬挂|设立|履行|保存"
    r"|检测合格|检验|培训|演练|公示|上墙|接地|清理|在有效期|合格|专人"
)
# 是否未设置… asks for the hazard; 是否设置… asks for the opposite, and is turned.
_SAYS_NOT: Final = re.compile(r"(是否|有无)(还|仍)?(未|没|无|不|存在|出现|发生|缺|超|违)")
# A title is what stands before the first of these.
_CUT: Final = re.compile(r"[，。；：、,;:(（\n?？!！]")
# signs of a title, as the shipped lists have them
_TITLE: Final = 16


def parts_of(text: str) -> tuple[str, list[str]]:
    """What stands before numbered parts, and the parts; a text without numbered parts is one part."""
    lines = [line for line in text.splitlines() if line.strip()]
    numbered = [bool(_SIGN.match(line)) for line in lines]
    if sum(numbered) >= 2 and all(numbered[1:]):
        lead = [] if numbered[0] else lines[:1]
        return " ".join(lead).strip(), [_bare_line(line) for line in lines[len(lead) :]]
    pieces = _INLINE.split(text)
    # two numbers may be a reference: 按（1）（2）执行
    if len(pieces) >= 3:
        return pieces[0].strip(" ：:\n"), [bare for bare in map(_bare_line, pieces[1:]) if bare]
    return "", [" ".join(lines).strip()]


def _bare_line(line: str) -> str:
    return _SIGN.sub("", line, count=1).strip(" \n；;，,")


def is_question(text: str) -> bool:
    """Whether a text asks something."""
    return bool(_ASKS.search(text))


def meant_polarity(text: str, column: Polarity) -> tuple[Polarity, bool]:
    """Whether a text names a hazard or a requirement, and whether that is sure.

    Sure where the column (or what its answers mean) says the same as the text; where they differ the text decides and
    the author has to confirm it: "not as required" before a hazard would turn it round.
    """
    bad, must = bool(_LACK.search(text) or sounds_bad(text)), bool(_MUST.search(text))
    if bad == must:
        return (column, False) if column is not Polarity.NONE else (Polarity.COMPLIANCE, False)
    found = Polarity.HAZARD if bad else Polarity.COMPLIANCE
    return found, found is column


def asked_for(text: str) -> Polarity:
    """What 是 says as the answer to a question: a hazard (是否存在私拉乱接？), a requirement met (是否制定制度？), or
    nothing that a program can be sure of (是否有人？, 是否对未整改的隐患制定措施？)."""
    plain = requirement_of(text)
    good = bool(_MUST.search(plain) or _DONE.search(plain))
    bad = bool(_LACK.search(plain) or sounds_bad(plain))
    # 是否存在完好的接地？ asks for something good after all
    if _SAYS_NOT.search(text):
        return Polarity.NONE if "存在" in text and good and not bad else Polarity.HAZARD
    if good == bad:
        return Polarity.NONE
    return Polarity.COMPLIANCE if good else Polarity.HAZARD


def requirement_of(text: str) -> str:
    """What a question asks, as a statement: 疏散通道是否畅通？ is 疏散通道畅通."""
    said = re.sub(r"[?？。；;：:\s]+$", "", " ".join(text.split()))
    said = re.sub(r"[吗么]$", "", said)
    return re.sub(r"有无|有没有", "有", said.replace("是否", "", 1)).strip()


def short_title(text: str) -> str:
    """The beginning of a text, for tables and reports."""
    plain = re.sub(r"^(是否|有无|有没有)", "", " ".join(text.split()))
    head = _CUT.split(plain, maxsplit=1)[0].strip() or plain
    if head.isascii():
        words = head.split()
        return " ".join(words[:6])
    return head[:_TITLE]

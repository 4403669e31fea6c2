"""Where in a law a clause stands, in English; the numbers are those of the law.

Example: 《安全生产法》第六十五条第一款第（三）项 is "Work Safety Law, article 65, paragraph 1, item (3)", 地下矿山（三） is
"underground mines (3)".
"""

from __future__ import annotations

import re
from typing import Final

from .law_names import CRITERIA, DOCUMENTS, ISSUERS, LAWS

_DIGITS: Final = "〇一二三四五六七八九"
_NUMBER: Final = "[〇零一二三四五六七八九十百]+"
# the parts of a law, the larger one first
_LEVELS: Final = {"条": "article", "款": "paragraph", "项": "item"}
_PART: Final = re.compile(
    rf"第(?:（(?P<inner>{_NUMBER})）|(?P<plain>{_NUMBER}|\d+))(?P<level>[条款项])(?:之(?P<after>{_NUMBER}))?"
)
_NUMBERED: Final = re.compile(rf"（({_NUMBER})）")
_REMARK: Final = re.compile(r"（([^（）]*)）")
_LAW: Final = re.compile(r"《([^《》]+)》")
_ORDER: Final = re.compile(r"([^\W\d]+)令第(\d+)号")
_CIRCULAR: Final = re.compile(r"([^\W\d]+)〔(\d{4})〕(\d+)号")
_LONGEST: Final = sorted(DOCUMENTS, key=len, reverse=True)
_COUNTED: Final = re.compile(r"(判定标准)(\d+)项")
_LEFT: Final = re.compile("[\u3400-\u9fff]")
_SIGNS: Final = str.maketrans(
    {"（": " (", "）": ")", "、": ", ", "，": ", ", "；": "; ", "：": ": ", "〔": " [", "〕": "] "}
)


def english_clause(text: str) -> str:
    """The text in English; nothing where a part of it is not known, so that half a sentence is never said."""
    said = _LAW.sub(lambda found: _law(found[1]), text)
    said = _ORDER.sub(lambda found: f"Order No. {found[2]} of the {ISSUERS.get(found[1], found[1])}", said)
    said = _CIRCULAR.sub(lambda found: f"{DOCUMENTS.get(found[1], found[1])} [{found[2]}] No. {found[3]}", said)
    said = _PART.sub(_part, said.replace("至第", " to 第"))
    said = _NUMBERED.sub(lambda found: f" ({_value(found[1])})", said)
    said = _REMARK.sub(lambda found: f" ({DOCUMENTS.get(found[1], found[1])})", said)
    said = _COUNTED.sub(lambda found: f"{DOCUMENTS[found[1]]}, {found[2]} items", said)
    for name in _LONGEST:
        said = said.replace(name, DOCUMENTS[name])
    said = re.sub(r" +", " ", said.translate(_SIGNS)).replace(" ,", ",").replace("( ", "(")
    # "article 40, paragraph 3; article 42": a comma leads into the law, a semicolon to its next place
    said = said.replace(",,", ";").replace(" to,", " to").strip(" ,")
    return "" if _LEFT.search(said) else said


def _law(name: str) -> str:
    return LAWS.get(name) or CRITERIA.get(name) or name


def _part(found: re.Match[str]) -> str:
    number = f"({_value(found['inner'])})" if found["inner"] else str(_value(found["plain"]))
    after = f"-{_value(found['after'])}" if found["after"] else ""
    return f", {_LEVELS[found['level']]} {number}{after}"


def _value(text: str) -> int:
    """102 of 一百零二."""
    if text.isdecimal():
        return int(text)
    hundreds, hundred, rest = text.rpartition("百")
    tens, ten, ones = rest.lstrip("零〇").rpartition("十")
    high = (_DIGITS.index(hundreds) if hundreds else 1) * 100 if hundred else 0
    middle = (_DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    return high + middle + (_DIGITS.index(ones) if ones else 0)

"""The shapes that a remark of known words may have, in the kinds of its words (``known_words``).

Beside an answer: that a thing is well (``喷漆房风机运转正常`` is egSW), that it is looked after, that a safeguard is
there. Outside the rows also what an office writes: who signed what, when, to whom it goes, how many people, what is
made.
No shape holds a word of its own, so that none can tell of a hazard that the table does not know.
"""

from __future__ import annotations

from ....late_pattern import LatePattern
from .known_words import PRODUCTS
from .word_kinds import word_kinds

# Who looked, when.
_WHO = "(Y?[HM](L?[HM])*)?"
_LEAD = f"[dD]?A*{_WHO}A*([Vv]X?)?A*"
# Of what it is said. What burns or sparks stands there alone: 油漆库充电正常 says that there is charging.
_THING = "[PegOSLBcHCIA]*"
_WELL = f"{_LEAD}({_THING}|A*a+[aLSIAO]*)([Vv]A*X?)?(W+S?|Z)"
_KEPT = "((A+Y?|Y)BW?)?"
# Looked after as a custom or already; to clean a thing is worth something only if it is done often.
_CARED = (
    f"{_LEAD}[PBLA]*{_WHO}VX?{_KEPT}|{_LEAD}[PegaOSLBcHCA]*{_WHO}([Ff]A*|A+){_WHO}VX?{_KEPT}"
    f"|{_LEAD}[PegaOSLBHCA]*{_WHO}(f|A)A*{_WHO}vX?{_KEPT}|f?A*vX?{_KEPT}"
)
_PLACED = "[PegaOSLBcHA]*AIX?|A*AI[gLSBc]*C?|[PLOA]*g+A?C"
_AGREES = LatePattern(f"({_WELL}|{_CARED}|{_PLACED})")
# The same where the enterprise has no such thing: there nothing is named that it has.
_AGREES_ABSENT = LatePattern(f"({_LEAD}[ABc]*([Vv]X?)?(W+|Z)|{_LEAD}[ABc]*VX?)")
_HAS_NONE = LatePattern("[JHdP]*A*x[PeLAa]*[ea]S?")
_NONE_AT_ALL = LatePattern("((本|我)?(厂|公司|企业|单位|车间|司)里?)?(无|没有|不涉及)")
# Beside an answer: that it was signed, kept, or looked at with somebody.
_KEPT_BESIDE = LatePattern("(?=.*[kV])[dDFfHMALYkVXGT]*|(?=.*k)[dDtFfHMALYkBcXGTJ]*|[BL]+A*YJ")
# Outside the rows: papers and what is done with them, people and how many, days, meetings, areas, hours. A certificate
# beside a day is none of these: nobody knows what the day says of it.
_OFFICE = LatePattern(
    "(?=.*[kKVBbcQGJ]|.*H.*U|.*H.*M|.*M.*n|.*T.*[NDT]|T$)(?!.*c.*[DnN]|.*[DnN].*c)[dDtFfHMALYykKVBbcXJGUTQNnW]*"
    "|[MLHA]*M[MLHA]*"
)
# Rooms that safety asks for: that there is none may be the hazard (没有喷漆房).
_ROOMS = "房间室台区"
_COUNTS = LatePattern(r"(\d+|[一二两三四五六七八九十]+)([台个套具只把间座条辆组块扇盏件支人名位])")


# Nothing ends in a word that asks for another one: 存在, 留有.
_OPEN = "Yy"
# What is well again was not well before.
_AGAIN = LatePattern("(已经?|重新)(正常|完好|良好|合格|有效|可靠|灵敏|畅通|通畅|稳定|牢固|好)")


def agrees_in_kind(part: str, *, absent: bool = False) -> bool:
    """Whether a part of a remark beside an answer has a shape that agrees with 无隐患; ``absent``: with 不涉及, where
    a thing that is well is one that is there."""
    if absent and _NONE_AT_ALL.fullmatch(part):
        return True
    kinds = word_kinds(part)
    if not kinds or kinds[-1] in _OPEN or _AGAIN.search(part):
        return False
    if absent and (_AGREES_ABSENT.fullmatch(kinds) or _HAS_NONE.fullmatch(kinds)):
        return True
    return bool(_KEPT_BESIDE.fullmatch(kinds) or (not absent and _AGREES.fullmatch(kinds)))


def is_office(part: str) -> bool:
    """Whether a part of a text outside the rows is what an office writes."""
    kinds = word_kinds(part)
    if not kinds or kinds[-1] in _OPEN:
        return False
    return bool(_OFFICE.fullmatch(kinds) or (_HAS_NONE.fullmatch(kinds) and part[-1] not in _ROOMS))


def counts_differ(text: str) -> bool:
    """Whether a text counts the same kind of thing twice, and not alike: 报警器2台，1台正常 leaves one out."""
    found: dict[str, str] = {}
    return any(found.setdefault(unit, count) != count for count, unit in _COUNTS.findall(text))


def is_product_list(text: str) -> bool:
    """Whether a text only names what is made: 防盗门、保温杯."""
    parts = [part for part in text.replace("及", "、").replace("和", "、").split("、") if part]
    return bool(parts) and PRODUCTS.issuperset(parts)

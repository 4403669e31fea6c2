"""A text as the kinds of its words: a short row of signs that one pattern is held against.

The longest word that is known is taken at each place, so that a text is read in one way only; a text with a single
sign that belongs to no known word has no kinds at all, and whoever asked takes it for unknown. ``喷房除了3号都正常``
has none for its 除了; ``除尘器每月维护`` is ``gFV``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from ....late_pattern import LatePattern
from .known_names import PERSON_NAME
from .known_words import ENGLISH_KINDS, KINDS

# 灭火器0具 counts nothing that is there
_NUMBER = r"(?:[1-9]\d{0,4}|[一二两三四五六七八九十百]{1,3})"
_BAD_THINGS = (
    "(隐患|异常|问题|缺陷|损坏|破损|故障|泄漏|渗漏|漏气|漏油|漏水|漏电|漏氨|漏粉|锈蚀|腐蚀|松动|变形|裂纹|杂物"
    "|堵塞|堵|积尘|积灰|异响|异味|违[章规](作业|操作|行为)?|老化|破裂|脱落|占用|鼓包|发热|超载|超期|过期)"
)
_ORDERED = LatePattern(
    rf"(?P<Z>(存在的?(隐患|问题)[:：]?)?(均|都)?(无|未见|未发现|没有?发现?|没|不存在|未有)(任何|明显|其他|其它|重大|安全|事故|违法)*({_BAD_THINGS}(等|、|和|及|、)?)+(情况|现象|行为|问题)?"
    r"|(暂)?无(其他|其它|别的|补充|需要说明的|要说明的)(情况|问题|异常|事项|说明|隐患|补充)?(说明|补充)?)"
    r"|(?P<D>\d{4}[年./-]\d{1,2}[月./-]\d{1,2}[日号]?|\d{4}年(\d{1,2}月(\d{1,2}[日号])?|度)?|\d{1,2}月(份|\d{1,2}[日号])?|\d{4}-\d{1,2}|\d{1,2}[日号](?=前|之前|以前|检查|自查|交|召开)"
    r"|\d{1,2}[:点时]\d{0,2}分?(-\d{1,2}[:点时]?\d{0,2}分?)?)"
    r"|(?P<F>(每|逐)(个)?(季度|季|年|半年|月)(一次)?|定期|按期|日常)|(?P<f>(每|逐)(个)?(日|天|班次|班|周)(一次|\d次)?)"
    rf"|(?P<G>{_NUMBER}(份|页|张|本|式))|(?P<U>{_NUMBER}(余|多)?(人|名|位))|(?P<X>{_NUMBER}(次|遍|轮)|过|了|完毕|完成|完|好)"
    r"|(?P<N>(约)?\d+(\.\d+)?(万|千|亿)?(多|余)?(平方米|平方|平米|㎡|m2|m²|亩|樘|吨|万元|亿元|元|小时|米|层|幢|栋|千瓦|kva|台/年|套/年|度|℃|摄氏度|万|年))"
    rf"|(?P<C>{_NUMBER}(台|个|套|具|只|把|间|座|条|辆|组|块|扇|盏|件|支))"
    rf"|(?P<O>\d{{1,3}}(号楼|号线|号机|号|#)|{_NUMBER}号|第{_NUMBER})|(?P<P>{_NUMBER}(楼|车间|层)|[a-d](区|幢|栋|线))"
    rf"|(?P<E>[a-z][a-z-]*)|(?P<n>\d{(3,)})"
)
_NAMED = LatePattern(PERSON_NAME)
# a longer part is a sentence
_LONGEST: Final = 60


@cache
def _table() -> tuple[dict[str, str], int]:
    """Each word with its kind, and the length of the longest; made when it is first asked."""
    found: dict[str, str] = {}
    for kind, words in [*KINDS.items(), *ENGLISH_KINDS.items()]:
        for word in words.split():
            found.setdefault(word, kind)
    return found, max(map(len, found))


# the same remarks stand in hundreds of rows of a run
@lru_cache(maxsize=8192)
def word_kinds(text: str) -> str:
    """The kinds of a text's words in their order; nothing where one of them is not known."""
    if len(text) > _LONGEST:
        return ""
    kinds, at = [], 0
    while at < len(text):
        kind, end = (" ", at + 1) if text[at] == " " else _next_word(text, at)
        if not kind:
            return ""
        kinds.append(kind)
        at = end
    return "".join(kinds).replace(" ", "")


def _next_word(text: str, at: int) -> tuple[str, int]:
    """The kind of the longest word at a place, and where it ends."""
    words, longest = _table()
    known = next((size for size in range(min(longest, len(text) - at), 0, -1) if text[at : at + size] in words), 0)
    found = _ORDERED.match(text, at)
    if found and found.end() - at > known and found.lastgroup != "E":
        return found.lastgroup or "", found.end()
    if known and not (found and found.lastgroup == "E" and found.end() - at > known):
        return words[text[at : at + known]], at + known
    named = _NAMED.match(text, at)
    return ("M", named.end()) if named else ("", at)

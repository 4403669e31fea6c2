"""The closed vocabulary of answers: whole words only, no substring tests, nothing guessed in the enterprise's favour.

Where it comes from: docs/sources.md. Every function takes a cell's value and answers with a value or "not understood".
Patterns for what few forms say are texts, so that the others do not pay for compiling them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...late_pattern import LatePattern
from ...model.base import INDUSTRIES, State, Truth
from ...model.sheet_habits import Polarity
from .control_words import is_ended, names_control
from .head_fields import form_words
from .plain_text import TICK_SIGNS, plain
from .tick_boxes import box_groups
from .undone_words import control_clauses, is_undone

# Words that mean the same under every title: a form that asks 是否合格 and one that asks 是否存在 both get them right.
_HAZARD = frozenset(
    """存在 存在隐患 有隐患 发现隐患 存在问题 有问题 发现问题 不符合 不符合要求 不合格 不达标 不正常 异常
    hazard""".split()
) | {"precondition met", "hazards", "hazard found", "hazards found", "there is a hazard"}
# As above: each says "no hazard" whatever was asked.
_OK = frozenset(
    """不存在 不存在隐患 无隐患 没有隐患 未发现 未发现隐患 未发现问题 符合 符合要求 合格 正常 完好 ok""".split()
) | {"no hazard", "no hazards", "no hazard found", "no hazards found", "precondition not met"}
# A dash or a struck cell among them: on paper that is how an item is left out. The gate says whether it may be.
_NA = frozenset("不涉及 无此项 不适用 n/a na n.a / — —— - – ―".split()) | {"not applicable"}
# Nobody has looked yet: not an answer, whatever stands there.
_EMPTY = frozenset(["", "待查", "待检查", "未填", "未检查", "unanswered", "□", "☐"])
# These say yes or no to a question; which of the two is the hazard depends on the question (``token_state``).
_TICKS = frozenset("√ ✓ ✔ ☑".split())
_CROSSES = frozenset("× ✗ ✘ x".split())
# apart from _TICKS: what √ means depends on the question too, but people tick a list to say "looked at"
_YES_WORDS, _NO_WORDS = frozenset("是 y yes".split()), frozenset("否 n no".split())
# People pad Chinese words (不 存 在) to fill a cell; a blank within them means nothing.
_GAP = LatePattern(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
# Between two answers in one cell: 是/否, 合格 不合格, 有或无. Nothing was chosen.
_CHOICES = r"[\s/|\\、]+|或"
# What may stand between an answer and its note: 有隐患，二楼; 不涉及（无此设备）.
_LEAD_END = r"[\s,(;:。、/.!\[—-]"
# A note that says nothing against "no hazard". Any other note beside 不存在 is looked at.
_HARMLESS = frozenset(
    """正常 完好 符合 合格 良好 无异常 未见异常 无问题 无隐患 未发现 未发现问题 未发现隐患 符合要求 检查正常
    现场正常 运行正常 已检查 已核实 已查 checked fine normal working""".split()
) | {"in order", "all in order", "in good order", "in good condition", "working properly", "checked and found in order"}
# "We have no such equipment": a note that agrees with 不涉及.
_NO_SUCH = (r"(本|我)?(厂|企业|单位|公司|司)?(无|没有)(此|该|这种|这类|相关|有关)(项|类|种)?"
                      r"(设备|设施|工艺|场所|作业|装置|岗位|情况|情形|业务|项目)?"
                      r"|(we have )?no such (equipment|machines?|place|process|work|activity|substance)"
                      r"( here| on site)?")  # fmt: skip
# For columns that ask something beside the answer (是否已当场消除, 能否保证安全): more words than for an answer, since
# nothing else can be meant there. 1 and 0 are what a checkbox of a form tool gives.
_YES = frozenset("是 有 已 已消除 已完成 能 能够 可以 √ ✓ ✔ ☑ y yes true 1".split())
_NO = frozenset("否 无 没有 未 未消除 不能 不可以 不 × ✗ x n no false 0".split())
# A struck-through cell of a paper form ("/") included: it is no yes and no no.
_UNKNOWN = frozenset(["", "未知", "不清楚", "不确定", "待查", "/", "-", "—", "unknown"])
# A measure that is none: "暂无", "待定", "未采取任何措施" are no control, so that nobody passes by writing them.
_NOTHING = LatePattern(
    r"(目前|现在|暂时)?"
    r"(无|没有|暂无|没|未|尚未|还未|还没有?|否|不|不详|不清楚|不知道?|不明|未知|未定|待定|待查|待补|待填|未填|未写|同上|略|省略|不涉及|none|no|nil|na|n/?a|tbd)"
    r"(采取|制定|制订|落实|实施|安排|确定|填写)?(任何|相关|有效|临时)?(管控|整改|控制|防护|安全|应急)?(的)?(措施|方案|计划|人员|责任人|情况)?"
)
# typed to get past a field that asks for something
_FILLERS = frozenset("测试 测试一下 试试 随便 见上 如上 同前 null test todo 某某 某某某 asdf qwer".split())
# signs and blanks, dropped before a text is compared with _NOTHING: `(无)`, `暂无。`
_MARKS = LatePattern(r"[\s\W_]+")
# A note with such words speaks of a hazard, whatever the answer beside it says. _NO_BAD takes them back ("无损坏").
_BAD = LatePattern(
    r"存在隐患|有隐患|失效|失灵|损坏|故障|缺失|缺少|短接|拆除|堵塞|超标|漏电|泄漏|积尘严重|不合格|不符合"
    r"|不足|坏了?|没有|未(设|装|安装|设置|配备|采取|落实|联锁|接入|检测|通风)|无(报警|联锁|通风|监护|审批|措施)"
)
# 无泄漏, 未发现异常: a bad word that is denied. Taken out of the text before _BAD looks at it.
_NO_BAD = LatePattern(r"(无|未发现|没有|未见)(任何|明显)?(隐患|异常|问题|缺陷|损坏|故障|失效|泄漏|缺失)")
# what people end a cell with; it changes no meaning
_STOPS = " \t\n。；;.,，、"


class Reply(NamedTuple):
    """What a cell says: the state, the note behind the leading word, and the code of the complaint if it is unclear."""

    state: State
    note: str = ""
    code: str = ""


Legend = tuple[tuple[str, State], ...]
# whatever is not understood: never a guess
_UNCLEAR = Reply(State.UNCLEAR, code="HZ210")


def answer_state(text: str, polarity: Polarity = Polarity.HAZARD) -> State:
    """The state meant by a cell, under 是否存在隐患 if nothing else is said."""
    return read_reply(text, polarity).state


@lru_cache(maxsize=8192)
def read_reply(text: str, polarity: Polarity, legend: Legend = ()) -> Reply:
    """What a cell says under a header of this polarity. ``legend`` (sign → state) comes before everything.

    A whole word, else ticked boxes, else a leading word with a note: behind a hazard the note is kept; behind
    anything else it must be known to be harmless.
    """
    spaced = plain(text).translate(TICK_SIGNS)
    word = _GAP.sub("", spaced).strip(_STOPS).lower()
    state = _word_state(word, polarity, legend)
    if state is not None:
        return Reply(state)
    groups = box_groups(spaced)
    if groups:
        return _boxed(groups, polarity)
    if _is_choice(word):
        return Reply(State.UNCLEAR, code="HZ225")
    if word in _BARE:
        return Reply(State.UNCLEAR, code="HZ228")
    return _noted(spaced, polarity, legend) or _UNCLEAR


def token_state(word: str, polarity: Polarity) -> State | None:
    """What 是, 有, √, × and their kin mean under this polarity; nothing where that does not say."""
    yes, no = _MEANINGS[polarity]
    return State.HAZARD if word in yes else State.OK if word in no else None


# Polarity → (tokens that mean a hazard, tokens that mean none).
_MEANINGS = {
    Polarity.HAZARD: (_YES_WORDS | _TICKS | {"有"}, _NO_WORDS | {"无"}),
    Polarity.COMPLIANCE: (_NO_WORDS | _CROSSES, _YES_WORDS | _TICKS),
    Polarity.QUESTION: (_YES_WORDS, _NO_WORDS),
    Polarity.NONE: (frozenset[str](), frozenset[str]()),
}

# Words that are an answer by themselves but for the polarity: alone in a cell they get a complaint that says so
# (HZ228).
_BARE = _YES_WORDS | _NO_WORDS | _TICKS | _CROSSES | {"有", "无", "○", "◯", "o", "△", "●"}
# `/` leads no note: `/ 无` is two empty words, `二楼/三楼` is a place
_KNOWN = _BARE | _HAZARD | _OK | (_NA - {"/"})
# The longest word first: in 不存在隐患，… it is 不存在隐患 that leads, not 不存在.
_LEAD = rf"({'|'.join(sorted(map(re.escape, _KNOWN), key=len, reverse=True))})(?={_LEAD_END})(.+)"


def _word_state(word: str, polarity: Polarity, legend: Legend) -> State | None:
    """The state of a whole word, or nothing."""
    for sign, state in legend:
        if word == sign:
            return state
    if word in _EMPTY:
        return State.UNANSWERED
    if word in _HAZARD:
        return State.HAZARD
    if word in _OK:
        return State.OK
    return State.NA if word in _NA else token_state(word, polarity)


def _is_choice(word: str) -> bool:
    """Printed words to choose from (是/否, YES NO): a circle drawn around one of them is not in the cell."""
    words = {part for part in re.split(_CHOICES, word) if part}
    return word in ("是否", "有无", "yn") or (len(words) > 1 and words <= _KNOWN)


def _boxed(groups: list[tuple[str, str]], polarity: Polarity) -> Reply:
    """Boxes: the one that is ticked. A crossed box may mean either, unless it would mean a hazard."""
    marked = [(label, box) for label, box in groups if box != "open"]
    if len(marked) > 1:
        return Reply(State.UNCLEAR, code="HZ226")
    if not marked:
        return Reply(State.UNANSWERED)
    (label, box) = marked[0]
    state = _word_state(label.strip(_STOPS).lower(), polarity, ())
    if state is None or state is State.UNANSWERED:
        return _UNCLEAR
    return _UNCLEAR if box == "crossed" and state is not State.HAZARD else Reply(state)


def _noted(text: str, polarity: Polarity, legend: Legend) -> Reply | None:
    """A leading word with a note behind it."""
    match = re.match(_LEAD, text.lower(), re.S)
    if not match:
        return None
    state = _word_state(match[1], polarity, legend)
    note = text[len(match[1]) :].strip(_STOPS + " :!()[]—-/")
    said = plain(note).strip(_STOPS).lower()
    if state is None:
        return Reply(State.UNCLEAR, note, "HZ228")
    if state is State.HAZARD and said not in _OK:
        return Reply(state, note)
    harmless = {State.OK: said in _HARMLESS, State.NA: is_no_such(said)}.get(state, False)
    return Reply(state, note) if harmless or not said else Reply(State.UNCLEAR, note, "HZ227")


def is_harmless(text: str) -> bool:
    """Whether a note beside an answer is one of the usual words that all is well: 正常, 已检查, 未发现隐患."""
    return plain(text).strip(_STOPS).lower() in _HARMLESS | _OK


def is_no_such(text: str) -> bool:
    """Whether a note beside 不涉及 says that there is no such thing: 无此设备, no such equipment."""
    return bool(re.fullmatch(_NO_SUCH, plain(text).strip(_STOPS).lower()))


def is_given(text: str) -> bool:
    """Whether something was said: "无", "/", "没有", a mark is nothing."""
    word = _MARKS.sub("", plain(text).lower())
    return bool(word) and not _NOTHING.fullmatch(word)


def is_substantial(text: str) -> bool:
    """Whether a text can be a measure, a description, a person: more than a lone sign or a number, and not what
    people type to get past a field (xxx, 测试, null)."""
    word = _MARKS.sub("", plain(text).lower())
    if not is_given(text) or len(word) < 2 or word.isdecimal():
        return False
    return len(set(word)) > 1 and word not in _FILLERS


def says_undone(text: str) -> bool:
    """Whether a text about a removed hazard says that it is still there ("仍未消除", "下月更换")."""
    return is_undone(plain(text))


def is_control(text: str) -> bool:
    """Whether a text can be a control measure that is in force: 停用并上锁; not 计划下月停用, 未采取措施，照常生产, and
    not the bare claim that there is one (已落实管控措施)."""
    said = plain(text)
    if not is_substantial(text) or is_ended(said.lower()):
        return False
    return any(is_substantial(clause) and names_control(clause) for clause in control_clauses(said))


def sounds_bad(text: str) -> bool:
    """Whether a note beside "no hazard" speaks of one ("报警器失效"); "未发现隐患" does not."""
    return bool(_BAD.search(_NO_BAD.sub("", plain(text))))


@lru_cache(maxsize=4096)
def yes_no(text: str) -> tuple[Truth, bool]:
    """Yes, no or unknown, and whether the text was understood (an empty one is, as unknown)."""
    word = plain(text).strip(_STOPS).lower()
    if word in _YES:
        return True, True
    if word in _NO:
        return False, True
    return None, word in _UNKNOWN


_ENGLISH = {name.lower(): key for key, name in form_words("en").industries.items()}


def industry_key(text: str) -> str | None:
    """The industry meant: its key or its name (冶金, 冶金行业, 冶金企业, Metallurgy); "" for empty, None if unknown."""
    word = plain(text)
    if word in ("", "/"):
        return ""
    if word in INDUSTRIES:
        return word
    if (english := _ENGLISH.get(word.lower())) is not None:
        return english
    short = re.sub(r"(行业|企业|工业|业)$", "", word)
    return next((key for key, name in INDUSTRIES.items() if short == name), None)

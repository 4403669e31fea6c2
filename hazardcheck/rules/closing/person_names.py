"""Who is meant by a name: whether it names a person at all, and whether two names can mean one person.

An acceptance counts only by somebody who is known to be another than the person responsible. So a word (合格, 同意), a
department (车间), a post or office alone (厂长, 安委会)
and a date name nobody, and 小张, 老张 and 张总 may all be 张三. Whoever a shared result hides
(``甲某＊``) may be anybody.
"""

from __future__ import annotations

import re

from ...late_pattern import LatePattern
from ..reading.plain_text import plain
from .office_names import is_named_office, is_office, is_post, without_posts
from .title_words import is_title

# Words of two signs and more that stand where a name is asked for and are none.
_NO_NAMES = frozenset(
    """
    县局 市局 区局 省局 州局 总局 同意 通过 是的 好的 可以 可行 不需要 免验收 空缺 暂缺 某某 某人 人员 他人 别人 我们
    咱们 大家 本厂 我厂 本司 我司 本公司
    本单位 甲方 乙方 丙方 三方 第三方 厂方 厂家 业主 见附件 附件 附后 见附 同前 同左 见上 如上
    收到 知道 明白 完成 完毕 已阅 阅 已签
    已签字 签字 签名 盖章 已盖章 签章 现场 正常 良好 安全 符合 属实 确认 已确认 核实 已核实 审核 姓名
    名字 日期 月日 年月日
    小组 大队 小队 大厂 小厂 大夫 老乡
    老板 老总 大工 员工 职工 电工 焊工 小工 上级 集体 全体 共同 专人 有人 谁 随便 测试 示例 举例 张三李四""".split()
)
# Signs that no name has: 验收不合格, 没人, 尚未验收.
_NO_SIGNS = (
    "不合格|未|待|没|无|暂|自己|本人|责任人|同上|验收|合格|已"
    "|不(需|用|必|要|知|详|清|同)|否|略|[是的了吗呢]$|^[是已经请见附]"
)
_DATE = LatePattern(r"\d+\s*(年|月|日|号|-|/|\.|:|时|分)?|[上下]午")
_BESIDE = LatePattern(r"[(（][^)）]*[)）]?")
_SEVERAL = LatePattern(r"[、,，;；/|+＋&＆\n]+|和(?=..)|与(?=..)|及(?=..)")
# 张三 李四 may be two; in 张 三 the blank is none of that
_BETWEEN = LatePattern("(?<=[\u3400-\u9fff]{2})\\s+(?=[\u3400-\u9fff]{2})")
_NICK = LatePattern(
    r"^[小老阿大]([\u4e00-\u9fff])$"
    r"|^([\u4e00-\u9fff])(总|工|姐|哥|叔|姨|队|董|局|科|厂|经理|主任|师傅|厂长|老师|老板)$"
)
# What is typed in Latin letters and is no name.
_LATIN_WORDS = frozenset(
    """ok okay yes no not none nil na pass passed accepted approved agree agreed done good fine all xx xxx test todo tbd
    need needed see attachment attached signed same as above boss manager
    director supervisor inspector approver officer leader workshop company unknown person the""".split()
)

# Stands where a name was taken out (``--redact``): alone, or behind whoever stands for the person (甲某＊).
VEILED = "＊"


def is_veiled(name: str) -> bool:
    """Whether the name of a person was taken out: nobody knows who is meant."""
    return plain(VEILED) in plain(name)


def is_person(name: str) -> bool:
    """Whether a text is the name of somebody: 李四, 安全员李四, 阿卜杜拉·买买提, Li Si; not 合格, 车间, 2026-12-06,
    nor whoever is hidden."""
    return not is_veiled(name) and _names_somebody(name)


def may_grant(name: str) -> bool:
    """Whether a text names who can grant: a person, or an office by its name (县应急管理局); not 公司, 审批人."""
    return is_person(name) or is_named_office(_signs(_BESIDE.sub("", plain(name))))


def _names_somebody(name: str) -> bool:
    text = plain(name)
    if re.search(_NO_SIGNS, _BESIDE.sub("", text)):
        return False
    parts = _parts(text)
    return bool(parts) and all(_is_name(part) for part in parts)


def _parts(text: str) -> list[str]:
    """Each name of a text for people, with its post; what stands behind a blank is another where both are names."""
    parts = [part.strip() for part in _SEVERAL.split(_DATE.sub("", _BESIDE.sub("", text))) if part.strip()]
    return [one for part in parts for one in _apart(part)]


def _apart(part: str) -> list[str]:
    pieces = _BETWEEN.split(part)
    return pieces if all(map(_is_name, pieces)) else [part]


def _is_name(part: str) -> bool:
    latin = re.findall(r"[A-Z][a-z]+|[a-z]+|[A-Z]+", part)
    if part.isascii():
        words = [word.lower() for word in latin]
        return len(words) >= 2 and max(map(len, words)) >= 2 and not _LATIN_WORDS & set(words)
    bare = _signs("".join(part.split()))
    if bare in _NO_NAMES or is_title(bare):
        return False
    if _NICK.match(bare):
        return True
    if is_office(bare):
        return False
    if len(left := without_posts(bare)) == 1:
        # 王安全员
        return bool(re.fullmatch("[\u3400-\u9fff]", left)) and bare.startswith(left)
    long = 15 if re.search("[·•・]", part) else 4
    return bool(re.fullmatch(rf"[\u3400-\u9fff]{{2,{long}}}", left)) and left not in _NO_NAMES


def is_same_person(one: str, other: str) -> bool:
    """Whether two names can mean one person: ``张 三``, ``张·三``, ``张三（车间主任）``, 小张 and 张总 can be 张三, and
    whoever is hidden can be anybody."""
    return is_veiled(one) or is_veiled(other) or is_one_name(one, other)


def is_one_name(one: str, other: str) -> bool:
    """The same by what is written alone, in brackets too: ``张三（李四）`` may be 李四, ``张三（厂长）`` 厂长."""
    mine, theirs = _named_by(one), _named_by(other)
    return (
        any(_may_mean(a, b) for a in mine for b in theirs) or _holds_post(one, theirs[0]) or _holds_post(other, mine[0])
    )


def _named_by(text: str) -> list[str]:
    """What stands outside brackets, then what each holds where that may be a name."""
    flat = plain(text)
    inside = [found.strip("()（） ") for found in _BESIDE.findall(flat)]
    return [_BESIDE.sub("", flat), *(held for held in inside if without_posts(_signs(held)))]


def _holds_post(text: str, post: str) -> bool:
    """Whether a text names the post that stands for a person elsewhere: 张厂长 and 张三（厂长） may be 厂长."""
    bare = _signs(post)
    return is_post(bare) and bare in _signs(plain(text))


def _may_mean(one: str, other: str) -> bool:
    mine, theirs = _bare_name(one), _bare_name(other)
    if not mine or not theirs:
        return False
    if mine in theirs or theirs in mine:
        return True
    words = [set(re.findall("[a-z]+", plain(text).lower())) for text in (one, other)]
    # Zhang San is San Zhang
    if all(words) and (words[0] <= words[1] or words[1] <= words[0]):
        return True
    return any(_may_be(a, b) or _may_be(b, a) for a in _each(one) for b in _each(other))


def names_within(text: str) -> list[str]:
    """The names that a text for a person holds, without posts: ``张三（主任）、李四`` → 张三, 李四; none of 合格."""
    if not _names_somebody(text):
        return []
    bare = [
        part if part.isascii() else without_posts("".join(part.split())) or "".join(part.split())
        for part in _parts(plain(text))
    ]
    return list(dict.fromkeys(bare))


def names_among(text: str) -> list[str]:
    """The names among what stands there, whatever else does: ``张三，验收合格`` → 张三."""
    return list(dict.fromkeys(name for part in parts_of(text) for name in names_within(part)))


def parts_of(text: str) -> list[str]:
    """What stands there for each person, with post: ``张三（主任）、安全员李四`` → 张三, 安全员李四."""
    return [part.strip() for part in _SEVERAL.split(_BESIDE.sub("", plain(text))) if part.strip()]


def is_nick(name: str) -> bool:
    """Whether a name says who is meant only to those who know him: 小张, 李总."""
    return bool(_NICK.match(_signs(plain(name))))


def shared_names(one: str, other: str) -> list[str]:
    """The names that both texts hold, whoever else is named beside them: ``张三、李四`` and 网格员李四 share 李四. 小张
    and 张三 may be two persons, and share none."""
    theirs = {_key(name) for name in names_within(other)}
    return [name for name in names_within(one) if _key(name) in theirs]


def _key(name: str) -> str:
    return _signs(name).casefold()


def _may_be(nick: str, name: str) -> bool:
    """Whether a name of one sign beside 小, 老 or a post (小张, 张总) may be a whole name: by its sign."""
    found = _NICK.match(nick)
    return found is not None and (found[1] or found[2]) in name


def _each(names: str) -> list[str]:
    """Each name of a text, with 小 and 总, without signs."""
    return [_signs(part) for part in _SEVERAL.split(_BESIDE.sub("", plain(names))) if part.strip()]


def _signs(name: str) -> str:
    """Letters alone: 张·三 and 张_三 are 张三."""
    return re.sub(r"[\W_\d]+", "", name)


def _bare_name(name: str) -> str:
    """A name without its post, in letters alone; the post where there is nothing else (厂长 is 厂长)."""
    bare = _signs(_BESIDE.sub("", plain(name)))
    return (without_posts(bare) or bare).casefold()

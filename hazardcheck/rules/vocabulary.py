"""The closed vocabulary of answers: whole words only, no substring tests, nothing guessed in the enterprise's favour.

Source: process.md 3.2. Every function takes a cell's value and answers with a value or "not understood".
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

from ..model.base import INDUSTRIES, State, Truth

_HAZARD = frozenset("存在 存在隐患 有隐患 不符合 不合格 有 是 √ ✓ ✔ ☑ y yes true hazard".split())
_OK = frozenset("不存在 无隐患 未发现 符合 合格 正常 完好 无 否 n no false ok".split())
_NA = frozenset("不涉及 无此项 不适用 n/a na / — - – ―".split())
_EMPTY = frozenset(["", "待查", "未填", "unanswered"])
_YES = frozenset("是 有 已 已消除 已完成 能 能够 可以 √ ✓ ✔ ☑ y yes true 1".split())
_NO = frozenset("否 无 没有 未 未消除 不能 不可以 不 × ✗ x n no false 0".split())
_UNKNOWN = frozenset(["", "未知", "不清楚", "不确定", "待查", "/", "-", "—", "unknown"])
_NOTHING = frozenset("/ - – — —— 无 没有 暂无 未采取 未定 待定 不涉及 none no n/a".split())
_STOPS = " \t\n。；;.,，、"
_LEAD = re.compile(r"^(存在隐患|存在|有隐患|不符合|不合格|是|有|√)[\s，,（(；;：:。、/]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_DAY = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T]0{1,2}:00(?::00)?)?$")
_DAY_PLAIN = re.compile(r"^(20\d{2})(\d{2})(\d{2})$")
_EPOCH = date(1899, 12, 30)  # serial 0 of the 1900 date system, as valid from 1900-03-01


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text in NFKC without invisible characters and outer blanks."""
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()


@lru_cache(maxsize=4096)
def answer_state(text: str) -> State:
    """The state meant by a cell under 是否存在隐患 (hazard polarity: 是 and 有 mean a hazard).

    A leading hazard word with a note behind it is a hazard; a leading "no" with anything behind it is unclear.
    """
    word = plain(text).strip(_STOPS).lower()
    if word in _EMPTY:
        return State.UNANSWERED
    if word in _HAZARD:
        return State.HAZARD
    if word in _OK:
        return State.OK
    if word in _NA:
        return State.NA
    return State.HAZARD if _LEAD.match(plain(text)) else State.UNCLEAR


def is_given(text: str) -> bool:
    """Whether something was said: "无" or "/" in a column for measures is no measure."""
    word = plain(text).lower()
    return bool(word) and word not in _NOTHING


def yes_no(text: str) -> tuple[Truth, bool]:
    """Yes, no or unknown, and whether the text was understood (an empty one is, as unknown)."""
    word = plain(text).strip(_STOPS).lower()
    if word in _YES:
        return True, True
    if word in _NO:
        return False, True
    return None, word in _UNKNOWN


def day_of(value: object) -> date | None:
    """The day in a cell: a date, a serial number of the 1900 system, or a text like 2026-11-20 or 2026年11月20日."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _EPOCH + timedelta(days=int(value)) if 20000 <= value <= 80000 else _day_text(str(int(value)))
    return _day_text(plain(str(value)).rstrip("。."))


def _day_text(text: str) -> date | None:
    match = _DAY.match(text) or _DAY_PLAIN.match(text)
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def industry_key(text: str) -> str | None:
    """The industry meant: its key or its Chinese name (冶金, 冶金行业, 冶金企业); "" for empty, None if unknown."""
    word = plain(text)
    if word in ("", "/"):
        return ""
    if word in INDUSTRIES:
        return word
    short = re.sub(r"(行业|企业|工业|业)$", "", word)
    return next((key for key, name in INDUSTRIES.items() if short == name), None)


_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc_is_valid(code: str) -> bool:
    """Whether an 18-character 统一社会信用代码 has the right alphabet and check digit (GB 32100-2015)."""
    if len(code) != 18 or any(sign not in _USCC for sign in code):
        return False
    total = sum(_USCC.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    return _USCC.index(code[17]) == (31 - total % 31) % 31


def condition_letters(text: str) -> tuple[str, ...]:
    """The letters in 具体情形 ("a、c", "A,C", "(a)(c)", "ac"), lower case, in order; what is no letter is left out."""
    found = re.findall(r"[a-z]", plain(text).lower())
    return tuple(dict.fromkeys(found))

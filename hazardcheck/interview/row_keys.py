"""What can be typed at a row, and the steps it leads to."""

from __future__ import annotations

import re
from typing import Final

from ..model.base import State
from ..model.form import FormRow
from ..rules.reading.plain_text import plain

Step = tuple[str, str]
"""Kind (head, fact, row, end; done, back, stay) and key."""

END: Final[Step] = ("end", "")
DONE: Final[Step] = ("done", "")
BACK: Final[Step] = ("back", "")
STAY: Final[Step] = ("stay", "")
STATES: Final = {"o": State.OK, "h": State.HAZARD, "n": State.NA}
_WORDS: Final = {
    "1": "o", "无隐患": "o", "不存在": "o", "2": "h", "有隐患": "h", "存在": "h", "3": "n", "不涉及": "n", "跳过": "s",
    "返回": "b", "上一项": "b", "back": "b", "跳到": "j", "列表": "l", "为什么": "w", "场所": "f", "销号": "c",
    "帮助": "?", "help": "?",
}  # fmt: skip
# What a person would have typed into the form: always Chinese, like the form.
STATE_WORDS: Final = {State.OK: "无隐患", State.HAZARD: "有隐患", State.NA: "不涉及"}
_KEY = re.compile(r"(跳到|[jlf])\s*(.*)")
_SHORT_NUMBER = re.compile(r"(\d{1,2})\D(\d{1,2})")


def command(line: str) -> tuple[str, str]:
    """The key and what follows it ("j 11-03", "j11-03", "跳到 11-03"); any other line as it is."""
    text = plain(line).lower()
    match = _KEY.fullmatch(text)
    word, rest = match.groups() if match else (text, "")
    if word in ("l", "f") and rest and rest not in ("all", "全部") and not rest.isdecimal():
        return text, ""
    return _WORDS.get(word, word), rest


def full_number(typed: str) -> str:
    """The item number meant by "11-3" or "3.1": two digits each; anything else as typed."""
    match = _SHORT_NUMBER.fullmatch(typed)
    return f"{int(match[1]):02}-{int(match[2]):02}" if match else typed


def row_names(row: FormRow) -> tuple[str, ...]:
    """By which names a row is found, in lower case: number, key, key without its checklist."""
    return (row.number.lower(), row.key.lower(), row.key.partition("/")[2].lower())

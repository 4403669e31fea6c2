"""What a sheet says about its own signs: ``√表示符合，×表示不符合``, ``合格打√``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...late_pattern import LatePattern
from ...model.base import State
from ...model.sheet_habits import Polarity
from .answer_words import answer_state, token_state
from .plain_text import plain

# A letter or digit is a sign only where it stands alone: "1.", "N95" and "X光" are none.
_SIGN = "[√✓✔×✗○◯△▲●/]|[01YNxX](?![A-Za-z0-9.])"
# A sign may stand in quotes of any kind, or in none.
_QUOTE = "[“”\"'‘’「」]?"
# What a sign means, in at most six signs: 符合, 存在隐患. A longer text is a sentence about something else.
_WORD = "[\u4e00-\u9fff]{1,6}"
# "√表示符合" and "合格打√": both orders occur, often in one line.
_FORWARD = LatePattern(rf"{_QUOTE}({_SIGN}){_QUOTE}\s*(?:表示|代表|为|指|:|=)\s*{_QUOTE}({_WORD})")
# The word first: 合格打√, 不符合的填×.
_BACKWARD = LatePattern(rf"({_WORD}?){_QUOTE}(?:的)?(?:打|填|画|划|用|写|:|=)\s*{_QUOTE}({_SIGN})")
# 符合的, 合格项, 不符合者: the word without its ending.
_ENDS = LatePattern(r"(的|项|者|情况)$")


def read_legend(texts: Iterable[str], polarity: Polarity) -> Mapping[str, State]:
    """Sign → state. A sign that is explained in two ways, or against the header's polarity, is unclear.

    Only words that say it themselves (符合, 不存在 …) explain a sign.
    """
    legend: dict[str, State] = {}
    for text in texts:
        for sign, state in _legend_entries(plain(text)):
            usual = token_state(sign, polarity)
            wrong = usual not in (None, state) or legend.get(sign, state) is not state
            legend[sign] = State.UNCLEAR if wrong else state
    return legend


def _legend_entries(text: str) -> Iterable[tuple[str, State]]:
    for sign, word in _FORWARD.findall(text):
        yield from _sign_entry(sign, word)
    for word, sign in _BACKWARD.findall(text):
        yield from _sign_entry(sign, word)


def _sign_entry(sign: str, word: str) -> Iterable[tuple[str, State]]:
    """The sign with the longest beginning (forward) of the word that says a state."""
    for text in (word, _ENDS.sub("", word)):
        state = answer_state(text, Polarity.NONE)
        if state in (State.OK, State.HAZARD, State.NA):
            yield sign.lower(), state
            return

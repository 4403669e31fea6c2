"""What stands under 具体情形: the letters of an item's conditions, and whatever somebody wrote behind them.

Example: ``a、c`` names two; ``a 3号喷台未设联锁`` names one and says what was seen, which is part of the hazard's
description; ``a. 未设置…`` as the form prints it says no more than its letter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...late_pattern import LatePattern
from .answer_words import is_given
from .plain_text import plain

# Words and signs around letters that say nothing: (a)(c), 情形a, a项、c项.
_AROUND = LatePattern(r"情形|具体|判定|[项条款第种和及与]|[\W_\d]")
# Letters in front of what else is said: a 喷漆房…, ac：…. PT-1喷漆房 begins with none.
_LEAD = LatePattern(r"[\W_]*([a-z](?:[\W_]*[a-z])*)(?![a-z0-9-])")
# One alone within it: 喷漆房 a.
_ALONE = LatePattern(r"(?<![a-z0-9-])[a-z](?![a-z0-9-])")


class Conditions(NamedTuple):
    """The letters in their order, each once, and the words beside them."""

    letters: tuple[str, ...]
    words: str


def told_conditions(text: str, printed: str = "") -> Conditions:
    """What a cell says. ``printed``: the text of the item, which somebody may have copied."""
    said = plain(text)
    low = said.lower()
    if not re.sub("[a-z]", "", _AROUND.sub("", low)):
        return Conditions(condition_letters(text) if is_given(text) else (), "")
    lead = _LEAD.match(low)
    start = lead.end() if lead else 0
    found = [*re.findall("[a-z]", lead[1] if lead else ""), *_ALONE.findall(low[start:])]
    words = said[start:].strip(" .、,:;。()[]-—")
    lines = {_squeezed(_LEAD.sub("", line.lower(), count=1)) for line in plain(printed).splitlines()}
    is_copy = _squeezed(words.lower()) in lines
    return Conditions(tuple(dict.fromkeys(found)), "" if is_copy or not is_given(words) else words)


def with_words(description: str, words: str) -> str:
    """A description with what was written beside the letters of the conditions."""
    return "；".join(dict.fromkeys(filter(None, (description, words))))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def condition_letters(text: str) -> tuple[str, ...]:
    """The letters in 具体情形 ("a、c", "A,C", "(a)(c)", "ac"), lower case, in order; what is no letter is left out."""
    found = re.findall(r"[a-z]", plain(text).lower())
    return tuple(dict.fromkeys(found))

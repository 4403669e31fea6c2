"""Texts as people mean them: two that look alike are one, whatever their width, case, spaces or invisible signs."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

# Two sentences of which nine signs in ten are the same: one of twenty signs has one or two others.
_ALIKE = 0.9
# Below this many signs one other sign is another meaning (液氨 and 液氯), so that only equal texts are alike.
_SENTENCE = 8


def folded_name(text: str) -> str:
    """Letters and digits alone, of one width and case: ``Gong-Mao 2023`` is ``gongmao2023``."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def visible_text(text: str) -> str:
    """The text of one width and case, without blanks and signs that nobody sees: ``不<U+200B>适 用`` is ``不适用``.
    Punctuation stays, since it parts words: ``认可；不得`` does not say ``可不``."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Zs", "Zl", "Zp"))


def is_lookalike(first: str, second: str) -> bool:
    """Whether somebody could take one sentence for the other."""
    mine, other = folded_name(first), folded_name(second)
    if mine == other or min(len(mine), len(other)) < _SENTENCE:
        return bool(mine) and mine == other
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE

"""The key that somebody means who writes its Chinese name or a word of it, and the keys that come nearest to what was
written.

Example: of ``{"spraying": "喷涂：有使用非水性漆的调漆间或喷漆室"}`` 喷涂 *is* ``spraying``, and 喷漆 is where no other
name has that word; sprayng is only like it, and only offered: a fact decides what is asked, so that nothing is taken
for one by likeness. 水性漆 is its contrary. What takes items away (``喷漆=无``) has to be called by the whole name.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

from ...late_pattern import LatePattern
from .plain_text import plain

# So many are offered.
_OFFERED = 4
# How alike two spellings of a key have to be: ``sprayng`` and ``spraying`` are, ``text`` and ``test`` just so.
_ALIKE = 0.6
# A word of two Chinese signs and more; before one of these it means the contrary.
_HAN_WORD = LatePattern(r"[\u3400-\u9fff]{2,}")
_CONTRARY = "非不无未没"
# 使用液氨 and 液氨 name one fact.
_LEADING = LatePattern(r"^(?:属于|使用|有)")
_BRACKETS = LatePattern(r"[（(][^（）()]*[)）]")
# `（是否）使用液氨？` and 使用液氨 too.
_SIGNS = LatePattern(r"[\W_]+")


def key_meant(text: str, known: Mapping[str, str], *, whole: bool = False) -> str | None:
    """The key that is written so, or whose Chinese name is: the whole of it, or what stands before its colon; unless it
    has to be the ``whole`` name, also the only one whose name has this word."""
    word = plain(text).lower()
    if word in known:
        return word
    found = [key for key, title in known.items() if word in _fact_names(title)]
    if not found and not whole and _HAN_WORD.fullmatch(word):
        found = [key for key, title in known.items() if _has_word(plain(title).lower(), word)]
    return found[0] if len(found) == 1 else None


def _has_word(title: str, word: str) -> bool:
    """Whether a name has a word, and nothing before it turns it round."""
    return re.search(f"(?<![{_CONTRARY}]){re.escape(word)}", title) is not None


def nearest_keys(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that may be meant, the likeliest first: by their spelling, or by the words of their names."""
    word = plain(text).lower()
    scores = {key: max(_spelt_alike(word, key), _worded_alike(word, title)) for key, title in known.items()}
    found = sorted((key for key, score in scores.items() if score), key=lambda key: -scores[key])
    return tuple(found[:_OFFERED])


def shown_keys(keys: Iterable[str], known: Mapping[str, str]) -> str:
    """Keys with their names, as a message lists them: ``machinery 机械、textile 纺织``."""
    return "、".join(f"{key} {_short_name(known[key])}".strip() for key in keys)


def _fact_names(title: str) -> set[str]:
    """What a name may be called: of several (``自查/企业自查``) each."""
    parts = {*title.split("/"), _short_name(title)}
    return {plain(name).lower() for part in parts for name in (part, _LEADING.sub("", part)) if name}


def _short_name(title: str) -> str:
    """The name before the colon, the first of several, without what stands in brackets: 有场（厂）内车辆（叉车等） is
    有场内车辆."""
    return re.split(r"[：/]", _BRACKETS.sub("", title))[0]


def _spelt_alike(word: str, key: str) -> float:
    ratio = difflib.SequenceMatcher(None, word, key).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _worded_alike(word: str, title: str) -> float:
    """2 where the name has the whole word, else the share of its pairs of signs that the name has too."""
    name, word = _SIGNS.sub("", plain(title).lower()), _SIGNS.sub("", word)
    if len(word) < 2:
        return 0.0
    if word in name:
        return 2.0
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    return sum(pair in name for pair in pairs) / len(pairs)

"""Known names within what somebody wrote: 张三, 张 三, 张·三, 张_三.jpg and 張三 are one name; a Latin one is no part
of a longer word.

A run knows the names of thousands: a text is looked through once, whatever their number.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

from ..reading.traditional_signs import SIMPLIFIED

# what may stand between the signs of a name
_BETWEEN = frozenset(" \t\n\u3000·•・._-")


class KnownNames:
    """Names, each with what is written in its place."""

    def __init__(self) -> None:
        self._others: dict[str, str] = {}
        self._sizes: dict[str, list[int]] = {}

    def add(self, name: str, other: str) -> None:
        """One name more; the first that came keeps its place. A name of one sign stands in too many words."""
        key = "".join(map(_sign, name))
        if len(key) < 2 or key in self._others:
            return
        self._others[key] = other
        sizes = self._sizes.setdefault(key[:2], [])
        if len(key) not in sizes:
            sizes.append(len(key))
            sizes.sort(reverse=True)

    def may_begin(self, pairs: set[str]) -> bool:
        """Whether a name begins with any two signs of these."""
        return not self._sizes.keys().isdisjoint(pairs)

    def found(self, signs: str, at: int) -> tuple[int, str]:
        """The longest name that begins there: how many signs, and what stands for it; 0 where none does."""
        for size in self._sizes.get(signs[at : at + 2], ()):
            other = self._others.get(signs[at : at + size])
            if other is not None:
                return size, other
        return 0, ""


def replaced_names(text: str, *known: KnownNames) -> str:
    """The text with what stands for each name; the first of ``known`` says who is meant before the others."""
    signs = "".join(map(_sign, text))
    pairs = set(map("".join, pairwise(signs)))
    if not any(names.may_begin(pairs) for names in known):
        return text
    kept = [(sign, at) for at, one in enumerate(text) if (sign := _sign(one))]
    out: list[str] = []
    done = at = 0
    while at < len(signs):
        size, other = next((told for names in known if (told := names.found(signs, at))[0]), (0, ""))
        last = kept[at + size - 1][1] if size else 0
        if size and _is_whole(text, kept[at][1], last):
            out += [text[done : kept[at][1]], other]
            done = last + 1
            at += size
        else:
            at += 1
    return "".join([*out, text[done:]])


# a text is gone through sign by sign, and there are few
@lru_cache(maxsize=8192)
def _sign(sign: str) -> str:
    """A sign of a name as it is compared; nothing for one that may stand within a name."""
    if sign in _BETWEEN:
        return ""
    if not sign.isascii():
        sign = unicodedata.normalize("NFKC", sign).translate(SIMPLIFIED)
    folded = sign.casefold()
    return folded if len(folded) == 1 else sign[:1]


def _is_whole(text: str, first: int, last: int) -> bool:
    """Whether a Latin name is no part of a longer word."""
    if not text[first].isascii():
        return True
    before, after = text[first - 1 : first], text[last + 1 : last + 2]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())

"""Which items a remark names: by number (07-07, 7-7), by clause (第七条第（七）项) or by title.

A clause or a title may belong to several items; then all of them are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...late_pattern import LatePattern
from .plain_text import plain

# An item named by its key: 11-03, gongmao-2023/11-03. Not a day (2026-11-03, 11-03日) and no part of a longer number.
_NUMBER = LatePattern(r"(?<![\d.年/-])(?:[a-z]+(?:-[a-z0-9]+)+/)?\d{1,3}(?:-\d{1,3})+(?![\d-]|日|年)")
# Signs that people and programs put for a hyphen.
_DASHES = LatePattern("[‐‑‒–—−﹣－]")
# 七, 十三 or 13
_COUNT = "[一二三四五六七八九十百]{1,5}|[0-9]{1,3}"
# 第七条, 第七条第(七)项, 第7条(七), 第七条第七项. The second number needs 第, brackets or 项: 第七条 3号喷台 has none.
CLAUSE = LatePattern(
    rf"第\s*({_COUNT})\s*条\s*(?:第\s*\(?\s*({_COUNT})\s*\)?\s*[项款]?|\(\s*({_COUNT})\s*\)\s*[项款]?|({_COUNT})\s*项)?"
)
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
# A shorter title stands in many sentences that are about something else: 通风.
_SHORTEST = 4

Clause = tuple[int, ...]
"""Article and item: (7, 7) for 第七条第（七）项."""


@dataclass(frozen=True, slots=True)
class ItemNames:
    """The names of the items of a form: 编号 → key, clause → keys, title without blanks → keys."""

    numbers: Mapping[str, str]
    clauses: Mapping[Clause, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]

    def counted(self, text: str) -> Iterator[str]:
        """The keys of the items that a text names by number or clause. A day such as 2026-11-05 names none, but 11-05
        alone may be either: only what else the text says can tell."""
        said = plain(text)
        for number in _NUMBER.findall(_DASHES.sub("-", said)):
            key = self.numbers.get(number) or self.numbers.get(_padded(number))
            if key is not None:
                yield key
        for found in CLAUSE.finditer(said):
            yield from self.clauses.get(_clause(found), ())

    def named(self, text: str) -> Iterator[str]:
        """The same, and those that it names by their title."""
        yield from self.counted(text)
        said = "".join(plain(text).split())
        for title, keys in self.titles.items():
            if title in said:
                # what belongs to a longer title names no shorter one
                said = said.replace(title, "　")
                yield from keys


def item_names(numbers: Mapping[str, str], rows: Mapping[str, tuple[str, str]]) -> ItemNames:
    """The names of items. ``rows``: key → title and clause."""
    clauses: dict[Clause, tuple[str, ...]] = {}
    titles: dict[str, tuple[str, ...]] = {}
    for key, (title, clause) in rows.items():
        folded = "".join(plain(title).split())
        if len(folded) >= _SHORTEST:
            titles[folded] = (*titles.get(folded, ()), key)
        found = CLAUSE.fullmatch(plain(clause))
        if found:
            clauses[_clause(found)] = (*clauses.get(_clause(found), ()), key)
    # the longest first: a short title may stand within a longer one
    longest = sorted(titles, key=len, reverse=True)
    return ItemNames(numbers, clauses, {title: titles[title] for title in longest})


def _padded(number: str) -> str:
    """``07-07`` for ``7-7``; with one sign each it is hardly a day."""
    parts = number.split("-")
    return "-".join(part.zfill(2) for part in parts) if all(len(part) == 1 for part in parts) else ""


def _clause(found: re.Match[str]) -> Clause:
    return tuple(_value(part) for part in found.groups() if part)


def _value(text: str) -> int:
    """21 for 二十一; every number of an article is below 200."""
    if text.isdecimal():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    # 百 and 十 alone are 100 and 10
    value = 100 if hundreds or "百" in text else 0
    value += 10 * _DIGITS.get(tens, 1) if ten else 0
    return value + _DIGITS.get(ones, 0)

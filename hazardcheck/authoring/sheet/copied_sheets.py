"""Sheets that hold the same list again, month by month: taken once, and said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...rules.criteria.folded_texts import folded_name

# A sheet of which at least half stands in an earlier one is a copy of it with additions.
_HALF: Final = 0.5


class SeenRows:
    """The rows of the sheets that were taken, so that a monthly copy is taken once."""

    def __init__(self) -> None:
        self.sheets: dict[str, frozenset[str]] = {}

    def copied_from(self, sheet: str, texts: Iterable[str]) -> tuple[str, frozenset[str]]:
        """The earlier sheet of which this one is a copy, and the rows that both have; nothing and none for another
        list. ``texts``: what each row of it says."""
        rows = frozenset(map(folded_name, texts)) - {""}
        best = max(self.sheets.items(), key=lambda one: len(one[1] & rows), default=("", frozenset[str]()))
        self.sheets[sheet] = rows
        shared = best[1] & rows
        return (best[0], shared) if rows and len(shared) >= len(rows) * _HALF else ("", frozenset())

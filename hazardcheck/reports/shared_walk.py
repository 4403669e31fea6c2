"""One walk over the entries of a run for all reports that list them: each is read once and handed to everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ..model.overview import Entry, Overview


class EntryTaker(Protocol):
    """A report under construction that is handed the entries in the order in which to look."""

    @property
    def is_full(self) -> bool:
        """Whether it needs no further entry."""

    def take(self, line: Entry) -> None:
        """The next entry."""


def hand_out(overview: Overview, takers: Iterable[EntryTaker]) -> None:
    """Hand every entry to every taker; the walk ends when nobody needs another one."""
    waiting = list(takers)
    for line in overview.entries:
        waiting = [taker for taker in waiting if not taker.is_full]
        if not waiting:
            return
        for taker in waiting:
            taker.take(line)

"""How far a reading proves that a result is whole, and what is to be said where it can't.

Lines of an older version bear no digest: one that is missing leaves no trace, one that stands there twice does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ...errors import UsageError
from ...model.outcome import Submission
from ...words import say

# So many keys of a newer writer are named.
_NAMED = 5


class ReadingNote(NamedTuple):
    """A sentence (its code and what stands in it) for whoever asked for the reading."""

    code: str
    params: Mapping[str, str]

    def line(self, name: str, lang: str) -> str:
        """It in one line, of the file with this name."""
        return f"{name}: {self.code} {say(self.code, lang, **self.params)}"


@dataclass(slots=True)
class ReadingProofs:
    """``is_whole``: a digest says that all is there."""

    is_whole: bool = True
    _seen: set[bytes] = field(default_factory=set)
    _newer: str = ""
    _left_out: tuple[str, ...] = ()

    def take_unproved(self, entry: Submission, text: str) -> None:
        """A line that no digest speaks of. UsageError HZ815: it stood there before, word for word."""
        self.is_whole = False
        # two copies of an unreadable or nameless file may be called the same in two folders
        if entry.outcome is None or entry.enterprise is None or not entry.enterprise.name:
            return
        mark = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if mark in self._seen:
            raise UsageError("HZ815")
        self._seen.add(mark)

    def note_newer(self, version: str, left_out: Iterable[str]) -> None:
        """A newer version wrote it; these keys were not looked at."""
        self._newer, self._left_out = version, tuple(left_out)

    def notes(self) -> list[ReadingNote]:
        """What has to be said."""
        found = [] if self.is_whole else [ReadingNote("HZ813", {})]
        if self._newer:
            more = " …" if len(self._left_out) > _NAMED else ""
            names = "、".join(name[:60] for name in self._left_out[:_NAMED]) or "—"
            found.append(ReadingNote("HZ814", {"version": self._newer, "names": names + more}))
        return found

"""A complaint about a file that people write: where, what, and the word that may have been meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A complaint at a place of the file: ``path`` leads there, ``code`` and ``params`` are its words."""

    path: Path
    code: str
    params: dict[str, str] = field(default_factory=dict)


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or nothing."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""

"""What another edition would make of a submission that was judged: the same, a flip with what moved it, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .base import Verdict


class EditionEffect(StrEnum):
    """``same``: outcome and interval are as before; ``flip``: the outcome is another; ``open``: it is the same, but
    what is not answered under the other edition could change it; ``failed``: it could not be decided again; ``apart``:
    it holds no edition of the criterion, or counts nowhere (duplicates, skipped files)."""

    SAME = "same"
    FLIP = "flip"
    OPEN = "open"
    FAILED = "failed"
    APART = "apart"


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """An outcome with its best and worst case."""

    value: Verdict
    best: Verdict
    worst: Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Mover:
    """What moved the outcome. ``cause``: added, removed, changed or moved (the clause is another), or, where the item
    itself is equal, determination or coverage. ``item`` is the new key (of what is gone: the old one), ``was`` the old
    one; ``state`` is how it counts now (``gone``: as nothing)."""

    cause: str
    item: str = ""
    was: str = ""
    title: str = ""
    clause: str = ""
    state: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Redecision:
    """One submission under the other edition. ``reason`` is the code of why it failed, ``detail`` what it names."""

    kind: EditionEffect
    source: str
    name: str = ""
    uscc: str = ""
    replaced: str = ""
    before: Span | None = None
    after: Span | None = None
    movers: tuple[Mover, ...] = ()
    unanswered: int = 0
    reason: str = ""
    detail: str = ""

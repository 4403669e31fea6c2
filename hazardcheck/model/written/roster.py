"""The roster: the enterprises that were to hand in a form, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..base import CLOSED
from .written_noun import WrittenNoun


class Handed(StrEnum):
    """What became of an enterprise of the roster; they sum to the roster. ``undated``: handed in, but the form bears
    no date to hold against the deadline; ``untimed``: handed in, and there is no deadline to hold it against."""

    IN_TIME = "in_time"
    LATE = "late"
    UNDATED = "undated"
    UNTIMED = "untimed"
    MISSING = "missing"


class Expected(WrittenNoun):
    """One enterprise of the roster; ``location`` is its row there (sheet!cell or file:line)."""

    name: str = ""
    uscc: str = ""
    street: str = ""
    grid: str = ""
    officer: str = ""
    industry: str = ""
    phone: str = ""
    deadline: date | None = None
    location: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterEntry:
    """An enterprise of the roster and what became of it. ``source`` is the submission that counts, ``also`` are its
    others; ``days`` how many days it is late (at the judging day if missing), negative while there is time."""

    __pydantic_config__ = CLOSED
    expected: Expected
    handed: Handed
    source: str = ""
    days: int | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterReport:
    """The roster held against the submissions. ``counts`` by ``Handed`` sum to ``expected``; ``attention`` lists all
    but those who are in time or have no deadline, ``in_time`` these; ``unknown`` are submissions whose enterprise is
    not on the roster."""

    __pydantic_config__ = CLOSED
    expected: int
    counts: Mapping[str, int]
    attention: tuple[RosterEntry, ...] = ()
    in_time: tuple[RosterEntry, ...] = ()
    unknown: tuple[str, ...] = ()

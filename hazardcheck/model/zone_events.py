"""What is written down beside hazards: who was where (visits of the zone, patrols of an enterprise), whose an area is,
and that an earlier event was wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .base import CLOSED
from .written.profile import Enterprise, WorkArea


class VisitLevel(StrEnum):
    """Who visits: 领导、网格长、网格员."""

    LEADER = "leader"
    HEAD = "head"
    OFFICER = "officer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """Somebody was at a place from one moment to another (local time, to the minute). A visit has a ``level``; a patrol
    has an ``area``, or none where it went over the whole site. ``what``: what was looked at or said."""

    __pydantic_config__ = CLOSED
    enterprise: Enterprise
    by: str
    begun: datetime
    ended: datetime
    level: VisitLevel | None = None
    area: str = ""
    what: str = ""

    @property
    def minutes(self) -> int:
        """How long it took."""
        return int((self.ended - self.begun).total_seconds()) // 60


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaList:
    """The areas of an enterprise from a day on; a later list replaces it."""

    __pydantic_config__ = CLOSED
    enterprise: Enterprise
    on: date
    areas: tuple[WorkArea, ...] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """An event that was wrong: it stays where it is and counts no more."""

    __pydantic_config__ = CLOSED
    seq: int
    why: str
    by: str = ""

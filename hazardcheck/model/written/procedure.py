"""What a criterion's own law demands beside the verdict: what stops, who reports to whom, who accepts, what it takes to
resume. Data of the checklist (``procedure:``), each entry with its basis, so that no sector is an exception in code."""

from __future__ import annotations

from enum import StrEnum

from .written_noun import WrittenNoun


class StopKind(StrEnum):
    """Who stops: the enterprise by itself, or the department by its order on site."""

    SELF = "self"
    ONSITE = "onsite"


class StopHolds(StrEnum):
    """For which open major hazards the stop is due: every one (coal), or one whose safety is not ensured (power)."""

    EVERY_OPEN = "every-open"
    UNSAFE = "unsafe"


class StopExtent(StrEnum):
    """What stands still: the area that the hazard affects, or the equipment that has it."""

    AREA = "area"
    EQUIPMENT = "equipment"


class Term(WrittenNoun):
    """A time limit as the law has it: ``days`` (``working`` ones or not) from an event, or in words (每季度, 立即).

    Example: ``{days: 20, since: 自收到恢复生产申请之日起}``.
    """

    days: int | None = None
    working: bool = False
    since: str = ""
    text: str = ""


class SectorStop(WrittenNoun):
    """A stop that the criterion's law demands. ``order`` says what has to stop; ``by``: who orders it."""

    kind: StopKind
    holds: StopHolds
    extent: StopExtent
    order: str
    basis: tuple[str, ...]
    by: str = ""


class SectorReport(WrittenNoun):
    """Who reports what to whom, within how long."""

    by: str
    to: str
    within: Term
    basis: tuple[str, ...]
    content: str = ""


class SectorAcceptance(WrittenNoun):
    """Who accepts the work before it goes on, within how long, and whose signatures it takes."""

    by: str
    within: Term
    basis: tuple[str, ...]
    steps: str = ""


class Requirement(WrittenNoun):
    """A sentence of the law with its basis: what has to be there before work goes on, or what a breach means."""

    text: str
    basis: tuple[str, ...]


class Procedure(WrittenNoun):
    """All of it for one criterion."""

    stops: tuple[SectorStop, ...] = ()
    reports: tuple[SectorReport, ...] = ()
    acceptance: tuple[SectorAcceptance, ...] = ()
    resume: tuple[Requirement, ...] = ()
    breach: tuple[Requirement, ...] = ()

    def stop_of(self, kind: str) -> SectorStop | None:
        """The stop of this kind."""
        return next((stop for stop in self.stops if stop.kind == kind), None)

    def stops_every_open(self, kind: str) -> bool:
        """Whether every open major hazard stops, safe or not."""
        stop = self.stop_of(kind)
        return stop is not None and stop.holds is StopHolds.EVERY_OPEN


# of a criterion whose own law demands nothing
NO_PROCEDURE = Procedure()

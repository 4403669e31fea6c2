"""What the law of a hazard's own criterion demands beside the table: its stop, what that rests on, its procedure.

It is data of the checklist (``procedure:``). Example: of a coal mine every open item stops the affected area at once,
safe or not (煤矿安全生产条例 36); of a power plant the stop is due where safety is not ensured (令第41号 21), and the
report within three working days whatever holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model.assessment import Assessment, Finding
from ...model.base import Grade
from ...model.outcome import AppliedProcedure
from ...model.written.policy import PolicyRow
from ...model.written.procedure import SectorStop, StopExtent, StopHolds
from ...words import say
from .flags import Setting, by_day


def sector_stop(finding: Finding, kind: str, setting: Setting) -> SectorStop | None:
    """The stop of this kind that the law of the hazard's own criterion demands of it: who orders it, and by what."""
    procedure = setting.procedure_of(finding.item)
    stop = procedure.stop_of(kind) if procedure else None
    if stop is None or finding.grade is not Grade.MAJOR:
        return None
    return stop if stop.holds is StopHolds.EVERY_OPEN or finding.safe_meanwhile is not True else None


@dataclass(frozen=True, slots=True)
class SectorOrder:
    """Who orders a stop of a hazard, by what, and what stands still, where its criterion's own law says it."""

    by: str
    basis: tuple[str, ...]
    extent: StopExtent


def sector_order(finding: Finding, kind: str, setting: Setting) -> SectorOrder | None:
    """What the criterion's own law says of a stop of this kind. A penalty rests on what a ``breach`` means, the first
    of which is that of an order not obeyed, and is decided by whoever orders the stop on site: of a coal mine not the
    emergency bureau (煤矿安全生产条例 64)."""
    if kind != "penalty":
        stop = sector_stop(finding, kind, setting)
        return SectorOrder(stop.by, stop.basis, stop.extent) if stop else None
    procedure = setting.procedure_of(finding.item)
    order = procedure.stop_of("onsite") if procedure else None
    if procedure is None or order is None or not procedure.breach or finding.grade is not Grade.MAJOR:
        return None
    by = say("stop.after-hearing", setting.lang, by=order.by) if order.by else ""
    return SectorOrder(by, procedure.breach[0].basis, order.extent)


def sector_basis(row: PolicyRow, items: tuple[Finding, ...], setting: Setting) -> tuple[str, ...]:
    """Of a row that asks for a stop by the criterion's own law: what that rests on."""
    if not any(when.finding.get("sector_stop") for when in row.when):
        return ()
    stops = [sector_stop(finding, setting.stop_kind, setting) for finding in items]
    return tuple(dict.fromkeys(text for stop in stops if stop is not None for text in stop.basis))


def applied_procedures(
    present: tuple[Finding, ...], assessment: Assessment, setting: Setting
) -> tuple[AppliedProcedure, ...]:
    """What the criteria's own law demands of the major hazards found; while an earlier stop stands, what it demanded
    then too."""
    keys = dict.fromkeys(finding.item for finding in present if finding.grade is Grade.MAJOR)
    found: dict[str, AppliedProcedure] = {}
    for stamp in assessment.checklists:
        given = setting.procedures.get(stamp.id)
        items = tuple(key for key in keys if given is not None and setting.procedure_of(key) is given)
        if given is not None and items:
            found[stamp.id] = AppliedProcedure(checklist=stamp.id, title=stamp.title, items=items, procedure=given)
    if setting.standing is not None:
        for old in by_day(setting.earlier):
            for one in old.outcome.procedures if old.outcome else ():
                found.setdefault(one.checklist, one)
    return tuple(found.values())

"""What the law of a hazard's own criterion demands beside the table: its stop, what that rests on, its procedure.

It is data of the checklist (``procedure:``). Example: of a coal mine every open item stops the affected area at once,
safe or not (煤矿安全生产条例 36); of a power plant the stop is due where safety is not ensured (令第41号 21), and the
report within three working days whatever holds.
"""

from __future__ import annotations

from ...model.assessment import Assessment, Finding
from ...model.base import Grade
from ...model.outcome import AppliedProcedure
from ...model.written.policy import PolicyRow
from ...model.written.procedure import SectorStop, StopHolds
from .flags import Setting, by_day


def sector_stop(finding: Finding, kind: str, setting: Setting) -> SectorStop | None:
    """The stop of this kind that the law of the hazard's own criterion demands of it: who orders it, and by what."""
    procedure = setting.procedure_of(finding.item)
    stop = procedure.stop_of(kind) if procedure else None
    if stop is None or finding.grade is not Grade.MAJOR:
        return None
    return stop if stop.holds is StopHolds.EVERY_OPEN or finding.safe_meanwhile is not True else None


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

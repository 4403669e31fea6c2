"""What a supplement may add to the ``procedure`` of its base: never who decides, where it stops or who accepts.

It may add reports, sentences and stops, each printed as 本地补充 behind what the law says, and make a stop hold for
every open hazard. Where the base says nothing, the table and the policy are what may not be loosened: the area that is
affected stops, the policy's authority orders it and consents. Example: ``{kind: onsite, extent: equipment, by: 街道}``
beside a list without procedure would make the stop smaller and another's, and is refused twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from ...model.written.checklist import Checklist
from ...model.written.procedure import (
    Procedure,
    Requirement,
    SectorReport,
    SectorStop,
    StopExtent,
    StopHolds,
    Term,
)
from ...model.written.supplement import Supplement
from ..criteria.fault import Fault, Path
from ..criteria.folded_texts import folded_name
from ..criteria.procedure_faults import written_faults
from .local_texts import procedure_words

# a local report that is none of the law's comes at least every quarter, as hazards are reported anyway
_QUARTER = 92
# What a term in words means in days; another one can't be compared and is refused where the law has days or words too.
_SPOKEN = {
    "立即": 0, "立刻": 0, "当场": 0, "即时": 0, "当日": 1, "当天": 1, "每日": 1, "每天": 1, "每周": 7, "每旬": 10,
    "每半月": 15, "每月": 31, "每两月": 62, "每季度": _QUARTER, "每季": _QUARTER,
}  # fmt: skip
Entry = TypeVar("Entry", SectorStop, SectorReport, Requirement)
# printed in front of what a supplement says
_LOCAL = "（本地补充）{}"


def local_procedure_faults(base: Checklist, more: Supplement) -> Iterator[Fault]:
    """Everything by which the supplement would ask less than its base, the table and the policy do."""
    if more.procedure is None:
        return
    path: Path = ("procedure",)
    yield from written_faults(more.procedure, is_local=True)
    given, mine = base.procedure or Procedure(), more.procedure
    for place, stop in enumerate(mine.stops):
        yield from _stop_faults(stop, given.stop_of(stop.kind), (*path, "stops", place))
    if mine.acceptance:
        yield Fault((*path, "acceptance"), "HZ479", {"key": "acceptance"})
    for place, report in enumerate(mine.reports):
        if _is_late(report, given):
            yield Fault((*path, "reports", place, "within"), "HZ479", {"key": "reports.within"})
    for name, listed in mine.key_values().items():
        for place, entry in enumerate(listed):
            yield from _word_faults(more.id, entry.key_values(), (*path, name, place))


def _word_faults(key: str, values: dict[str, object], path: Path) -> Iterator[Fault]:
    """Words by which a sentence would loosen, wherever in the entry they stand."""
    for name, value in values.items():
        if isinstance(value, Term):
            yield from _word_faults(key, {"text": value.text, "since": value.since}, (*path, name))
        elif isinstance(value, str):
            yield from procedure_words(key, value, (*path, name))
        elif isinstance(value, tuple):
            for place, text in enumerate(value):
                yield from procedure_words(key, str(text), (*path, name, place))


def _stop_faults(stop: SectorStop, old: SectorStop | None, path: Path) -> Iterator[Fault]:
    """Who orders a stop is the law's or the policy's; where it holds is the base's extent, else the table's (the area),
    since an area is more than a machine in one place and less in another."""
    if stop == old:
        return
    changed = []
    if stop.by.strip() and (old is None or stop.by != old.by):
        changed.append("by")
    if stop.extent is not (old.extent if old else StopExtent.AREA):
        changed.append("extent")
    if old is not None and old.holds is StopHolds.EVERY_OPEN and stop.holds is StopHolds.UNSAFE:
        changed.append("holds")
    if old is not None and old.holds is stop.holds and not changed:
        # nothing is raised: it would only put other words in the law's place
        changed.append("order")
    for name in changed:
        yield Fault((*path, name), "HZ479", {"key": f"stops.{stop.kind}.{name}"})


def _is_late(report: SectorReport, base: Procedure) -> bool:
    """Whether a report comes later than the law's to the same office, or than every quarter."""
    days = _days(report.within)
    known = [_days(one.within) for one in base.reports if folded_name(one.to) == folded_name(report.to)]
    most = min((one for one in known if one is not None), default=_QUARTER)
    return days is None or days > most


def _days(term: Term) -> float | None:
    """A term in days: five working days are a week. ``None`` where its words are not known."""
    if term.days is not None:
        return term.days * 7 / 5 if term.working else term.days
    return _SPOKEN.get(re.sub(r"\W", "", term.text))


def joined_procedure(base: Procedure | None, more: Procedure | None) -> Procedure | None:
    """The procedure of the base with what a supplement adds behind it, named as local; a stop that it raises keeps the
    base's order and basis in front, and who accepts stays as it is."""
    if more is None:
        return base
    law = base or Procedure()
    stops = [_raised(stop, more.stop_of(stop.kind)) for stop in law.stops]
    stops += [_said(stop, "order") for stop in more.stops if law.stop_of(stop.kind) is None]
    return Procedure(
        stops=tuple(stops),
        reports=(*law.reports, *(_said(one, "content") for one in more.reports)),
        acceptance=law.acceptance,
        resume=(*law.resume, *(_said(one, "text") for one in more.resume)),
        breach=(*law.breach, *(_said(one, "text") for one in more.breach)),
    )


def _said(entry: Entry, name: str) -> Entry:
    return entry.with_values(**{name: _LOCAL.format(getattr(entry, name))})


def _raised(stop: SectorStop, local: SectorStop | None) -> SectorStop:
    if local is None or local == stop:
        return stop
    return stop.with_values(holds=local.holds, basis=(*stop.basis, *local.basis))

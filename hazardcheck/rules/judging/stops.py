"""Every stop that follows from the rows that matched: its kind, who orders it, where it holds, what it rests on.

A result may carry several, each by its own authority. Example: a major hazard that is unsafe and overdue is stopped at
once by the department (V5, on site), and the suspension as a penalty (R2) comes beside it, after its hearing. Stops of
one kind by one authority are one stop: their areas and bases are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...model.assessment import Finding
from ...model.outcome import Stop
from ...model.written.policy import PolicyRow
from ...model.written.procedure import StopExtent
from ...words import say
from ..reading.answer_words import is_given
from .flags import Setting
from .policy_rows import Match
from .sector_law import SectorOrder, sector_order

# What stops work now comes first: an order before one's own stop, since its authority has to consent before work goes
# on; a penalty acts only after notice and hearing. One that is in force already (R3, R4) acts before all of these.
_ACTS = {"onsite": 1, "self": 2, "penalty": 3}
# a stop that the table did not order: it stands from before
_IN_FORCE = "in-force"


@dataclass(frozen=True)
class _Part:
    """What one row adds to a stop; ``area`` is empty for the whole site."""

    turn: int
    kind: str
    by: str
    areas: tuple[str, ...]
    basis: tuple[str, ...]


def stops_of(matched: Iterable[Match], setting: Setting) -> tuple[Stop, ...]:
    """The stops in the order in which they act."""
    stopping = [(row, items) for row, items in matched if row.stop]
    named = [finding for _, items in stopping for finding in items]
    joined: dict[tuple[str, str], list[_Part]] = {}
    # by the turn of its kind, so that the first stop is the one that counts now
    for part in sorted(_parts(stopping, named, setting), key=lambda one: one.turn):
        joined.setdefault((part.kind, part.by), []).append(part)
    return tuple(_joined_stop(parts, setting.lang) for parts in joined.values())


def stop_kind(row: PolicyRow, setting: Setting) -> str:
    """The kind of stop that a row asks for: for one that is in force already the kind of that."""
    if row.stop != _IN_FORCE:
        return row.stop or "self"
    return setting.standing.kind if setting.standing else "onsite"


def _parts(stopping: Iterable[Match], named: list[Finding], setting: Setting) -> Iterator[_Part]:
    for row, items in stopping:
        kind = stop_kind(row, setting)
        by = setting.policy.authority.get(kind, "")
        standing = setting.standing
        if row.stop == _IN_FORCE and standing is not None:
            areas: tuple[str, ...] = (standing.area,) if standing.area else ()
            yield _Part(0, kind, standing.by or by, areas, (*standing.basis, *row.basis))
            continue
        by_sector: dict[SectorOrder | None, list[Finding]] = {}
        # a penalty for what the enterprise did (V10) is by the law of the hazards that stop beside it
        for finding in items or (named if kind == "penalty" else ()):
            by_sector.setdefault(sector_order(finding, kind, setting), []).append(finding)
        for sector, found in [*by_sector.items()] or [(None, named)]:
            areas = _areas(found, setting, sector.extent if sector else StopExtent.AREA)
            basis = (*(sector.basis if sector else ()), *row.basis)
            yield _Part(_ACTS[kind], kind, (sector.by if sector else "") or by, areas, basis)


def _areas(found: Iterable[Finding], setting: Setting, extent: StopExtent = StopExtent.AREA) -> tuple[str, ...]:
    """The smallest area named: the places of the hazards; nothing (the whole site) where one of them has none, or the
    case says so. Where there is no hazard at all, the area of the stop that stood before."""
    if extent is StopExtent.EQUIPMENT and setting.case.whole_site is not True:
        return tuple(_equipment(finding, setting.lang) for finding in found)
    places = tuple(finding.place.strip() for finding in found)
    earlier = setting.earlier_stop
    if setting.case.whole_site is True:
        return ()
    if not places:
        return (earlier.area,) if earlier and earlier.area else ()
    named = all(is_given(place) and not place.startswith(("全厂", "整厂", "全公司")) for place in places)
    return places if named else ()


def _equipment(finding: Finding, lang: str) -> str:
    """The machine, with its place; where neither is given, every machine that the hazard may be in."""
    device, place = finding.device.strip(), finding.place.strip()
    if is_given(device):
        return f"{device}（{place}）" if is_given(place) else device
    title = place if is_given(place) else finding.title
    return say("stop.equipment", lang, title=title)


def _joined_stop(parts: list[_Part], lang: str) -> Stop:
    """The stop that these make together: where one of them is for the whole site, all of it is."""
    whole = {say("stop.whole-site", one) for one in ("zh", "en")}
    areas = dict.fromkeys(area for part in parts for area in part.areas)
    is_whole = bool(whole & areas.keys()) or not all(part.areas for part in parts)
    basis = dict.fromkeys(text for part in parts for text in part.basis)
    area = say("stop.whole-site", lang) if is_whole else "、".join(areas)
    return Stop(kind=parts[0].kind, by=parts[0].by, area=area, basis=tuple(basis))

"""Editions of one criterion: which is in force on a day, and what is wrong with their times taken together.

The editions are linked by ``series``; the day is the form's 检查日期.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ...model.answers import Problem
from ...model.written.checklist import Checklist
from .fault import Fault

Placed = tuple[int, Checklist]


def series_of(checklist: Checklist) -> str:
    """The criterion of which the checklist (or what it extends) is an edition; empty if it stands alone."""
    return checklist.series or (checklist.base.series if checklist.base else "")


def in_force_on(editions: Iterable[Checklist], day: date) -> Checklist | None:
    """The edition in force: of those whose time covers the day the one that began last, the first of equals."""
    found = [one for one in editions if one.in_force.covers(day)]
    return max(found, key=_start, default=None)


def edition_for(checklist: Checklist, editions: Iterable[Checklist], day: date) -> Checklist | None:
    """The edition of the checklist's criterion that is in force on a day: itself, another, or none that is known."""
    series = series_of(checklist)
    known = {checklist.id, *([checklist.base.id] if checklist.base else [])}
    others = (one for one in editions if series and one.series == series and one.id not in known)
    return in_force_on((checklist, *others), day)


def edition_problems(
    day: date | None, checklists: Iterable[Checklist], editions: tuple[Checklist, ...]
) -> Iterator[Problem]:
    """Where another edition than the form's was in force on its day, or none that is known."""
    for checklist in checklists if day else ():
        assert day is not None
        found = edition_for(checklist, editions, day)
        if found is checklist:
            continue
        period = checklist.in_force
        params = {"checklist": checklist.id, "day": day.isoformat()}
        if found is None:
            times = {"since": str(period.since or "?"), "until": str(period.until or "—")}
            yield Problem(code="HZ241", params=params | times)
        else:
            yield Problem(code="HZ276", params=params | {"other": found.id, "document": found.document})


def repealed_problems(day: date | None, checklists: Iterable[Checklist], on: date) -> list[Problem]:
    """Criteria that were in force on the form's day and are no longer on the judging day: said, not held against it."""
    return [
        Problem(
            code="HZ277",
            severity="warning",
            params={"checklist": checklist.id, "document": checklist.document, "until": until.isoformat()},
        )
        for checklist in checklists
        if (until := checklist.in_force.until) and until < on and day and checklist.in_force.covers(day)
    ]


def edition_faults(checklists: Sequence[Checklist]) -> Iterator[tuple[int, Fault]]:
    """Gaps and overlaps between the editions of each criterion, and items that say they come from nowhere; each with
    the place (in ``checklists``) of the later edition."""
    series: dict[str, list[Placed]] = {}
    for place, checklist in enumerate(checklists):
        if checklist.series:
            series.setdefault(checklist.series, []).append((place, checklist))
    for found in series.values():
        found.sort(key=lambda entry: _start(entry[1]))
        for (_, before), (place, after) in pairwise(found):
            yield from ((place, fault) for fault in (*_time_faults(before, after), *_origin_faults(before, after)))


def _time_faults(before: Checklist, after: Checklist) -> Iterator[Fault]:
    start, end = after.in_force.since, before.in_force.until
    params = {"first": before.id, "second": after.id, "series": after.series}
    if start is None or end is None or end >= start:
        yield Fault(("in_force",), "HZ472", params | {"since": str(start or "null"), "until": str(end or "null")})
    elif end + timedelta(days=1) < start:
        yield Fault(("in_force",), "HZ473", params | {"since": start.isoformat(), "until": end.isoformat()})


def _origin_faults(before: Checklist, after: Checklist) -> Iterator[Fault]:
    known = {item.id for item in before.items}
    for place, section in enumerate(after.sections):
        for number, item in enumerate(section.items):
            for spot, key in enumerate(item.was):
                if key not in known:
                    path = ("sections", place, "items", number, "was", spot)
                    yield Fault(path, "HZ474", {"key": key, "edition": before.id})


def _start(checklist: Checklist) -> date:
    """The first day, the earliest of all where none is known."""
    return checklist.in_force.since or date.min

"""Patrols against what was agreed: minutes a week in each area and over the whole site, areas without an owner or a
degree that can be measured, areas that nobody ever walked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from ...rules.known.identity import name_of
from ...rules.ledger.round_checks import is_measured
from ..tables import areas, rounds

# minutes a week for the whole site, as for an area (the zone's 2+2: two hours each)
SITE_MINUTES = 120
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AreaWeeks:
    """An area (no name: the whole site) of an enterprise: its weeks in the period, how many of them had too few
    minutes, all minutes, and when it was walked last (ever)."""

    enterprise: str
    name: str
    owner: str
    wanted: int
    weeks: int
    short: int
    minutes: int
    last: str
    has_degree: bool = True

    @property
    def is_site(self) -> bool:
        """Whether it stands for the whole site."""
        return not self.name


@dataclass(frozen=True, slots=True)
class _Area:
    name: str
    owner: str
    degree: str
    minutes: int
    since: str


def area_weeks(connection: Connection, first: date, last: date) -> Iterator[AreaWeeks]:
    """Every area that is known, and the site of its enterprise. Only whole weeks (Monday to Sunday) within the period
    count, and none before the areas were written down."""
    walked = _walked(connection)
    for key, name, owned in _lists(connection, last):
        told = [*owned, _Area("", "", "", SITE_MINUTES, owned[0].since)]
        for one in told:
            weeks = list(_weeks(max(first, date.fromisoformat(one.since)), last))
            minutes = walked.get((key, name_of(one.name)), {})
            sums = [sum(took for day, took in minutes.items() if _in(day, monday)) for monday in weeks]
            yield AreaWeeks(
                enterprise=name,
                name=one.name,
                owner=one.owner,
                wanted=one.minutes,
                weeks=len(weeks),
                short=sum(total < one.minutes for total in sums),
                minutes=sum(took for day, took in minutes.items() if first.isoformat() <= day <= last.isoformat()),
                last=max(minutes, default=""),
                has_degree=not one.name or is_measured(one.degree),
            )


def _lists(connection: Connection, last: date) -> Iterator[tuple[str, str, list[_Area]]]:
    """Each enterprise that has a list, with the newest of it: key, name, areas."""
    query = select(areas).where(areas.c.withdrawn.is_(None), areas.c.day <= last.isoformat())
    found: dict[str, tuple[int, str, list[_Area]]] = {}
    for row in connection.execute(query.order_by(areas.c.day, areas.c.seq, areas.c.place)):
        key = row.code or row.enterprise
        if key not in found or found[key][0] != row.seq:
            found[key] = (row.seq, row.enterprise, [])
        found[key][2].append(_Area(row.name, row.owner, row.degree, row.minutes, row.day))
    for key, (_, name, owned) in sorted(found.items(), key=lambda pair: pair[1][1]):
        yield key, name, owned


def _walked(connection: Connection) -> dict[tuple[str, str], dict[str, int]]:
    """Enterprise and area → day → minutes; a patrol counts for the day on which it began."""
    query = select(rounds).where(rounds.c.kind == "patrol", rounds.c.withdrawn.is_(None))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in connection.execute(query):
        days = found.setdefault((row.code or row.name, name_of(row.area)), {})
        days[row.begun[:10]] = days.get(row.begun[:10], 0) + row.minutes
    return found


def _weeks(first: date, last: date) -> Iterator[date]:
    monday = first + timedelta(days=-first.weekday() % 7)
    while monday + _WEEK - timedelta(days=1) <= last:
        yield monday
        monday += _WEEK


def _in(day: str, monday: date) -> bool:
    return monday.isoformat() <= day < (monday + _WEEK).isoformat()

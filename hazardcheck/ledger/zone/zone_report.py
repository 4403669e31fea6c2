"""The zone at a glance: of each enterprise what is new, overdue, repeated, whether it handed in, who visited it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection, and_, select

from ...model.base import LISTED
from ...model.written.roster import Expected
from ...model.zone_events import VisitLevel
from ...rules.known.identity import code_of, name_of
from ..figures.period_figures import BY_KEY, Figures, FigureScope, period_figures
from ..tables import forms, hazards, rounds
from .patrol_weeks import AreaWeeks, area_weeks
from .person_rounds import PersonRounds, person_rounds
from .roster_groups import roster_groups


@dataclass(frozen=True, kw_only=True, slots=True)
class ZoneRow:
    """An enterprise. ``expected``: on the roster (None: there is no roster); ``forms``: handed in in the period;
    ``is_new``: its first form ever is of the period; ``visits`` by level."""

    name: str
    uscc: str = ""
    grid: str = ""
    street: str = ""
    expected: bool | None = None
    forms: int = 0
    is_new: bool = False
    figures: Figures = field(default_factory=Figures)
    visits: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_missing(self) -> bool:
        """Whether it was to hand in a form and did not."""
        return self.expected is True and not self.forms


@dataclass(frozen=True, slots=True)
class ZoneReport:
    """``rows``: every enterprise of the ledger and of the roster; ``areas``: patrols against what was agreed;
    ``people``: who went how often."""

    first: date
    last: date
    rows: tuple[ZoneRow, ...]
    areas: tuple[AreaWeeks, ...]
    people: tuple[PersonRounds, ...] = ()


@dataclass(slots=True)
class _ZoneEntry:
    name: str = ""
    uscc: str = ""
    grid: str = ""
    forms: int = 0
    first: str = ""
    figures: Figures = field(default_factory=Figures)


def zone_report(
    connection: Connection, first: date, last: date, expected: tuple[Expected, ...] | None = None
) -> ZoneReport:
    """The report. Of the worst first: overdue, not handed in, repeated, new."""
    known = _enterprises(connection, first, last)
    meant = roster_groups(connection, expected or ())
    visited = _visits(connection, first, last)
    rows: list[ZoneRow] = []
    for group, one in known.items():
        row = meant.get(group)
        rows.append(
            ZoneRow(
                name=one.name,
                uscc=one.uscc,
                grid=one.grid or (row.grid if row else ""),
                street=row.street if row else "",
                expected=None if expected is None else row is not None,
                forms=one.forms,
                is_new=first.isoformat() <= one.first <= last.isoformat(),
                figures=one.figures,
                visits=_of(visited, one.uscc, one.name),
            )
        )
    told = {id(row) for row in meant.values()}
    for row in expected or ():
        if id(row) not in told:
            visits = _of(visited, row.uscc, row.name)
            rows.append(
                ZoneRow(name=row.name, uscc=row.uscc, grid=row.grid, street=row.street, expected=True, visits=visits)
            )
    covered = {key for row in rows for key in _keys(row.uscc, row.name)}
    for key, (name, visits) in visited.items():
        # visited, and neither on the roster nor in the ledger by then
        if key not in covered:
            is_on = None if expected is None else False
            rows.append(ZoneRow(name=name, uscc=code_of(key), expected=is_on, visits=visits))
    rows.sort(key=_worst_first)
    areas, people = area_weeks(connection, first, last), person_rounds(connection, first, last)
    return ZoneReport(first, last, tuple(rows), tuple(areas), tuple(people))


def _worst_first(row: ZoneRow) -> tuple[object, ...]:
    one = row.figures
    return (-one.overdue, not row.is_missing, -one.reopened, -one.open_after, row.name)


def _enterprises(connection: Connection, first: date, last: date) -> dict[str, _ZoneEntry]:
    """Enterprise (its key) → what is known of it up to the last day."""
    found: dict[str, _ZoneEntry] = {}
    query = select(forms.c.grp, forms.c.code, forms.c.name, forms.c.day, forms.c.key).distinct()
    # a row of somebody's list is no form that was handed in
    query = query.where(forms.c.key.not_like(f"{LISTED}:%"))
    for row in connection.execute(query.order_by(forms.c.day)):
        if row.day > last.isoformat():
            continue
        one = found.setdefault(row.grp, _ZoneEntry(first=row.day))
        one.name, one.uscc = row.name or one.name, row.code or one.uscc
        one.forms += row.day >= first.isoformat()
    heads = select(hazards.c.grp, hazards.c.enterprise, hazards.c.grid).distinct()
    for head in connection.execute(heads):
        if head.grp in found:
            found[head.grp].name, found[head.grp].grid = head.enterprise or found[head.grp].name, head.grid
    _, figures = period_figures(connection, FigureScope(first, last), BY_KEY)
    for group, told in figures.items():
        if group in found:
            found[group].figures = told
    return found


def _visits(connection: Connection, first: date, last: date) -> dict[str, tuple[str, dict[str, int]]]:
    """Code or name → the name, level → visits."""
    until = (last + timedelta(days=1)).isoformat()
    in_time = rounds.c.begun.between(first.isoformat(), until)
    is_visit = and_(rounds.c.kind == "visit", rounds.c.withdrawn.is_(None), in_time)
    found: dict[str, tuple[str, dict[str, int]]] = {}
    for row in connection.execute(select(rounds.c.code, rounds.c.name, rounds.c.level).where(is_visit)):
        _, levels = found.setdefault(row.code or row.name, (row.name, _no_visits()))
        levels[row.level] += 1
    return found


def _no_visits() -> dict[str, int]:
    return dict.fromkeys((level.value for level in VisitLevel), 0)


def _keys(uscc: str, name: str) -> list[str]:
    """Under which an enterprise may have been noted: its code, its name."""
    return [key for key in (code_of(uscc), name_of(name)) if key]


def _of(visited: Mapping[str, tuple[str, dict[str, int]]], uscc: str, name: str) -> dict[str, int]:
    """The visits of an enterprise: those noted by its code and those noted by its name."""
    sums = _no_visits()
    for key in _keys(uscc, name):
        for level, count in visited.get(key, ("", {}))[1].items():
            sums[level] += count
    return sums

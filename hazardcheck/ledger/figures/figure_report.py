"""All that a statistical report of a period says, once: the page, the workbook and the paper only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from ...model.zone_events import VisitLevel
from ..event_chain import ChainHead
from ..tables import forms, hazards, rounds, turns
from ..write_events import head_of
from .figure_period import FigurePeriod
from .period_figures import Figures, FigureScope, period_figures

# Months of the drawing, and groups of a table; the others stand in one row, so that the sums agree.
MONTHS = 12
TABLED = 30
# The name of the row of the others, and of what has no name: no group is called so.
REST, NAMELESS = "\0rest", ""


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month of the drawing: what was found or came back, what was closed, what was open at its end."""

    month: str
    came: int
    closed: int
    open_after: int


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """The visits of one level in the period: how many, to how many enterprises, how long."""

    level: VisitLevel
    visits: int
    enterprises: int
    minutes: int


@dataclass(frozen=True, slots=True)
class FigureReport:
    """``whose``: the enterprise, or nothing for all; ``last``: the day up to which the period is reckoned;
    ``parts``: what it is grouped by → name → figures, the largest first; they add up to ``total``."""

    period: FigurePeriod
    last: date
    on: date
    whose: str
    enterprises: int
    total: Figures
    before: Figures
    parts: Mapping[str, Mapping[str, Figures]]
    months: tuple[MonthFigures, ...]
    visits: tuple[VisitFigures, ...]
    head: ChainHead

    @property
    def is_over(self) -> bool:
        """Whether the period has ended: what is signed earlier says up to which day it goes."""
        return self.last == self.period.last


def figure_report(
    connection: Connection, scope: FigureScope, period: FigurePeriod, on: date, by: Iterable[str], whose: str = ""
) -> FigureReport:
    """The report; ``scope`` has the days that are reckoned (a month that is not over goes up to the day)."""
    parts: dict[str, Mapping[str, Figures]] = {}
    total = Figures()
    for name in by:
        total, groups = period_figures(connection, scope, name)
        parts[name] = with_rest(groups)
    earlier = period.before
    before, _ = period_figures(connection, replace(scope, first=earlier.first, last=earlier.last), "grade")
    return FigureReport(
        period=period,
        last=scope.last,
        on=on,
        whose=whose or (_sole_enterprise(connection) if scope.groups is None else ""),
        enterprises=_enterprises(connection, scope),
        total=total,
        before=before,
        parts=parts,
        months=_months(connection, scope),
        visits=_visits(connection, scope) if scope.groups is None else (),
        head=head_of(connection),
    )


def _sole_enterprise(connection: Connection) -> str:
    """The name of the enterprise whose ledger it is: one factory is no area."""
    if len(connection.execute(select(forms.c.grp).distinct().limit(2)).all()) != 1:
        return ""
    return connection.execute(select(func.max(hazards.c.enterprise))).scalar() or ""


def with_rest(groups: Mapping[str, Figures]) -> dict[str, Figures]:
    """The first groups, and all others in one row."""
    names = list(groups)
    kept = {name: groups[name] for name in names[:TABLED]}
    if len(names) > TABLED:
        kept[REST] = Figures()
        for name in names[TABLED:]:
            kept[REST].add(groups[name])
    return kept


def _enterprises(connection: Connection, scope: FigureScope) -> int:
    query = select(func.count(hazards.c.grp.distinct())).select_from(
        turns.join(hazards, hazards.c.id == turns.c.hazard)
    )
    query = query.where(turns.c.day <= scope.last.isoformat())
    if scope.groups is not None:
        query = query.where(hazards.c.grp.in_(scope.groups))
    return connection.execute(query).scalar() or 0


def _months(connection: Connection, scope: FigureScope) -> tuple[MonthFigures, ...]:
    """The last months up to the day, each with what was open at its end."""
    month = func.substr(turns.c.day, 1, 7)
    query = select(month, turns.c.kind, func.count()).where(turns.c.day <= scope.last.isoformat())
    if scope.groups is not None:
        query = query.where(turns.c.grp.in_(scope.groups))
    came: dict[str, int] = {}
    closed: dict[str, int] = {}
    for name, kind, count in connection.execute(query.group_by(month, turns.c.kind)):
        told = closed if kind == "closed" else came
        told[name] = told.get(name, 0) + count
    found: list[MonthFigures] = []
    wanted = _month_names(scope.last)
    still_open = sum(count for name, count in came.items() if name < wanted[0])
    still_open -= sum(count for name, count in closed.items() if name < wanted[0])
    for name in wanted:
        still_open += came.get(name, 0) - closed.get(name, 0)
        found.append(MonthFigures(name, came.get(name, 0), closed.get(name, 0), still_open))
    return tuple(found)


def _month_names(last: date) -> list[str]:
    day, names = last, list[str]()
    for _ in range(MONTHS):
        names.append(f"{day:%Y-%m}")
        day = day.replace(day=1) - timedelta(days=1)
    return names[::-1]


def _visits(connection: Connection, scope: FigureScope) -> tuple[VisitFigures, ...]:
    until = (scope.last + timedelta(days=1)).isoformat()
    told = select(
        rounds.c.level,
        func.count(),
        # an enterprise by its code, else by its name
        func.count(func.coalesce(func.nullif(rounds.c.code, ""), rounds.c.name).distinct()),
        func.sum(rounds.c.minutes),
    ).where(
        rounds.c.kind == "visit",
        rounds.c.withdrawn.is_(None),
        rounds.c.begun >= scope.first.isoformat(),
        rounds.c.begun < until,
    )
    found = {row[0]: row for row in connection.execute(told.group_by(rounds.c.level))}
    rows = ((level, found.get(level.value, (level.value, 0, 0, 0))) for level in VisitLevel)
    return tuple(VisitFigures(level, row[1], row[2], int(row[3] or 0)) for level, row in rows)

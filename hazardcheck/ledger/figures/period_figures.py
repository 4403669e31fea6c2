"""The figures of a month, quarter or year, as the enterprise signs them and the zone adds them up.

They add up: open before + found + reopened = closed + open after, in every group and over all groups. The database
counts; a large ledger is never read into memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from ...model.base import Grade, Stage
from ...rules.ledger.funds_text import wan_of
from ..tables import hazards, turns

# What the hazards can be grouped by → the columns that say it; a street is known by the roster only.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "enterprise": ("grp", "enterprise", "uscc"),
    "item": ("item",),
    "place": ("place",),
    "grid": ("grid",),
    "industry": ("industry",),
    "grade": ("grade",),
    "stage": ("stage",),
    "street": ("grp", "enterprise", "uscc"),
}
# Enterprises by their keys: no person reads it.
BY_KEY = "key"
_COLUMNS = {**GROUPS, BY_KEY: ("grp",)}
# The item of what no checklist knows begins so (an imported ledger): one group, whatever it says.
UNMATCHED = "unmatched"


@dataclass(slots=True)
class Figures:
    """Of one group, or of all. ``reopened``: repeats, those that came back; ``rate``: closed ones among all that were
    open at any time; ``majors``: of those found, ``majors_open`` of those open after; ``fen``: money of those that were
    found, ``funds_unread`` of which nobody can tell."""

    open_before: int = 0
    found: int = 0
    self_found: int = 0
    reopened: int = 0
    closed: int = 0
    open_after: int = 0
    overdue: int = 0
    majors: int = 0
    majors_open: int = 0
    fen: int = 0
    funds_unread: int = 0

    @property
    def rate(self) -> str:
        """In percent with one decimal; nothing where nothing was open."""
        every = self.open_before + self.found + self.reopened
        return f"{Decimal(100 * self.closed) / every:.1f}" if every else ""

    @property
    def self_share(self) -> str:
        """Self-found ones among those found, in percent."""
        return f"{Decimal(100 * self.self_found) / self.found:.1f}" if self.found else ""

    @property
    def funds(self) -> str:
        """万元."""
        return wan_of(self.fen)

    def add(self, other: Figures) -> None:
        """Add those of another group."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def as_json(self) -> dict[str, Any]:
        """As JSON and CSV have them."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "fen"}
        return {**plain, "funds": self.funds, "rate": self.rate, "self_share": self.self_share}


@dataclass(frozen=True, slots=True)
class FigureScope:
    """Of which days, of which enterprises (their keys; None: all), and which street an enterprise is in."""

    first: date
    last: date
    groups: tuple[str, ...] | None = None
    streets: Mapping[str, str] | None = None


def period_figures(connection: Connection, scope: FigureScope, by: str) -> tuple[Figures, dict[str, Figures]]:
    """All figures from the first to the last day, and those of every group by a name of ``GROUPS``: the most open
    first."""
    names = _COLUMNS[by]
    columns = [hazards.c[name] for name in names]
    query = (
        select(*columns, *_sums(scope.first.isoformat(), scope.last.isoformat()))
        .select_from(turns.join(hazards, hazards.c.id == turns.c.hazard))
        .where(turns.c.day <= scope.last.isoformat())
        .group_by(*columns)
    )
    if scope.groups is not None:
        query = query.where(hazards.c.grp.in_(scope.groups))
    total, groups = Figures(), dict[str, Figures]()
    rows = connection.execute(query).all()
    labels = _labels(by, [tuple(row[: len(names)]) for row in rows], scope.streets or {})
    for label, row in zip(labels, rows, strict=True):
        one = Figures(*(int(value or 0) for value in row[len(names) :]))
        total.add(one)
        groups.setdefault(label, Figures()).add(one)
    return total, dict(sorted(groups.items(), key=lambda pair: (-pair[1].open_after, -pair[1].found, pair[0])))


def _sums(first: str, last: str) -> list[ColumnElement[Any]]:
    """The columns of ``Figures`` in their order. A hazard without a day was there before."""
    is_open, is_now = turns.c.kind != "closed", turns.c.day >= first
    # no later turn, or one behind the day: it still stood as this turn left it
    stood_before = and_(turns.c.day < first, (turns.c.until.is_(None)) | (turns.c.until >= first))
    stands_after = and_(is_open, (turns.c.until.is_(None)) | (turns.c.until > last))
    is_found = and_(turns.c.kind == "found", is_now)
    is_major = hazards.c.grade == Grade.MAJOR.value
    counted = (
        and_(is_open, stood_before),
        is_found,
        and_(is_found, hazards.c.stage == Stage.SELF.value),
        and_(turns.c.kind == "reopened", is_now),
        and_(turns.c.kind == "closed", is_now),
        stands_after,
        and_(stands_after, hazards.c.deadline < last),
        and_(is_found, is_major),
        and_(stands_after, is_major),
    )
    sums = [func.sum(case((condition, 1), else_=0)) for condition in counted]
    added = [func.sum(case((is_found, column), else_=0)) for column in (hazards.c.fen, hazards.c.funds_unread)]
    return [*sums, *added]


def _labels(by: str, keys: list[tuple[str, ...]], streets: Mapping[str, str]) -> Iterable[str]:
    """What each group is called. Two enterprises of one name are told apart by their code."""
    if by == "street":
        return [streets.get(key[0], "") for key in keys]
    if by == "enterprise":
        often = Counter(key[1] for key in keys)
        return [key[1] if often[key[1]] == 1 else f"{key[1]} {key[2]}".strip() for key in keys]
    if by == "item":
        return [UNMATCHED if key[0].startswith(f"{UNMATCHED}/") else key[0] for key in keys]
    return [key[0] for key in keys]

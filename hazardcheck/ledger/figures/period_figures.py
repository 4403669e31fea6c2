"""The figures of a month, quarter or year, as the enterprise signs them and the zone adds them up.

They add up: open before + found + reopened = closed + open after, in every group and over all groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, select

from ...model.base import Grade, Stage
from ..tables import hazards, turns

# What the hazards can be grouped by → the column.
GROUPS = {
    "enterprise": "enterprise",
    "item": "item",
    "place": "place",
    "grid": "grid",
    "industry": "industry",
    "grade": "grade",
    "stage": "stage",
}
_READ = ("id", "enterprise", "item", "place", "grid", "industry", "grade", "stage", "deadline", "funds")


@dataclass(slots=True)
class Figures:
    """Of one group, or of all. ``rate``: closed ones among all that were open at any time. ``funds``: 万元 of those
    that were found; ``funds_unread`` of which nobody can tell."""

    open_before: int = 0
    found: int = 0
    self_found: int = 0
    reopened: int = 0
    closed: int = 0
    open_after: int = 0
    overdue: int = 0
    majors: int = 0
    funds: Decimal = Decimal(0)
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

    def as_json(self) -> dict[str, Any]:
        """As JSON and CSV have them."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**plain, "funds": str(self.funds), "rate": self.rate, "self_share": self.self_share}


def period_figures(connection: Connection, first: date, last: date, by: str) -> tuple[Figures, dict[str, Figures]]:
    """All figures from the first to the last day, and those of every group by a name of ``GROUPS``."""
    total, groups = Figures(), dict[str, Figures]()
    told = _turns(connection)
    for row in connection.execute(select(*(hazards.c[name] for name in _READ))).mappings():
        one = _figures(row, told.get(row["id"], ()), first.isoformat(), last.isoformat())
        if one is not None:
            _add(total, one)
            _add(groups.setdefault(str(row[GROUPS[by]]), Figures()), one)
    return total, dict(sorted(groups.items(), key=lambda pair: (-pair[1].open_after, -pair[1].found, pair[0])))


def _turns(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    query = select(turns.c.hazard, turns.c.kind, turns.c.day).order_by(turns.c.hazard, turns.c.place)
    for hazard, kind, day in connection.execute(query):
        found.setdefault(hazard, []).append((kind, day or ""))
    return found


def _figures(row: Any, told: Iterable[tuple[str, str]], first: str, last: str) -> Figures | None:
    """What one hazard adds; nothing where it had not been found by then. A hazard without a day was there before."""
    one, is_open = Figures(), False
    known = False
    for kind, day in _until(told, last):
        is_now = day >= first
        if kind == "closed":
            is_open = False
            one.closed += is_now
        else:
            is_open, known = True, True
            one.found += is_now and kind == "found"
            one.reopened += is_now and kind == "reopened"
        if not is_now:
            one.open_before = int(is_open)
    if not known:
        return None
    one.open_after = int(is_open)
    one.overdue = int(is_open and bool(row["deadline"]) and row["deadline"] < last)
    if one.found:
        one.self_found = int(row["stage"] == Stage.SELF)
        one.majors = int(row["grade"] == Grade.MAJOR)
        _read_funds(one, row["funds"])
    return one


def _until(told: Iterable[tuple[str, str]], last: str) -> Iterator[tuple[str, str]]:
    return ((kind, day) for kind, day in told if day <= last)


def _read_funds(one: Figures, text: str) -> None:
    if not text.strip():
        return
    try:
        value = Decimal(text.strip().removesuffix("元").removesuffix("万"))
    except InvalidOperation:
        one.funds_unread = 1
        return
    if value.is_finite() and value >= 0:
        one.funds = value
    else:
        one.funds_unread = 1


def _add(total: Figures, one: Figures) -> None:
    for name in Figures.__dataclass_fields__:
        setattr(total, name, getattr(total, name) + getattr(one, name))

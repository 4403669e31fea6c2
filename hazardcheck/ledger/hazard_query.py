"""Which hazards are meant, and the rows of a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, literal, or_, select

from ..errors import UsageError
from ..model.ledger import HazardState, LedgerForm, LedgerHazard
from ..rules.known.hazard_numbers import real_number
from ..rules.known.identity import folded_code, name_of
from ..rules.known.same_hazard import is_elsewhere
from .event_bodies import HAZARD
from .tables import aliases, forms, hazards

Row = dict[str, Any]
# The columns of a list, in their order; ``overdue_days`` is reckoned on the day that is asked about.
COLUMNS = (
    *("no", "enterprise", "uscc", "industry", "grid", "item", "title", "place", "device", "grade", "state", "stop"),
    *("found_on", "deadline", "overdue_days", "last_seen", "times_seen", "missed", "recurrences", "responsible"),
    *("funds", "done_on", "proofs", "closed_on", "perhaps", "extensions", "supervised", "missing"),
)
_STORED = tuple(name for name in COLUMNS if name != "overdue_days")
_READ = ("id", *_STORED)
# Candidates named in one line.
_NAMED = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class HazardFilter:
    """Which hazards a list shows; several at once: those that meet all. ``due_by``: the last day on which they are due;
    ``lacking``: what is missing, by its code."""

    on: date
    overdue: bool = False
    due_by: date | None = None
    lacking: str = ""
    without_proof: bool = False
    repeated: bool = False
    unseen: bool = False
    state: str = ""
    enterprise: str = ""
    closed: bool = False


def listed(connection: Connection, wanted: HazardFilter) -> Iterator[Row]:
    """The hazards that are wanted, as JSON has them: the longest overdue first, then by the day that is next."""
    for row in identified(connection, wanted):
        del row["id"]
        yield row


def identified(connection: Connection, wanted: HazardFilter) -> Iterator[Row]:
    """The same with the key of each hazard (``id``), which no person reads."""
    query = select(hazards.c.id, *(hazards.c[name] for name in _STORED)).where(*_conditions(wanted))
    order = (hazards.c.deadline.is_(None), hazards.c.deadline, hazards.c.enterprise, hazards.c.no, hazards.c.id)
    for found in connection.execute(query.order_by(*order)):
        told = dict(zip(_READ, found, strict=True))
        told["overdue_days"] = overdue_days(told["state"], told["deadline"], wanted.on)
        told["missing"] = told["missing"].split()
        yield {name: told[name] for name in ("id", *COLUMNS)}


def overdue_days(state: str, deadline: str | None, on: date) -> int:
    """Days since the promised end of an open hazard; 0 where it is not over or none was promised."""
    if state == HazardState.CLOSED or not deadline:
        return 0
    return max((on - date.fromisoformat(deadline)).days, 0)


def _conditions(wanted: HazardFilter) -> list[ColumnElement[bool]]:
    day = wanted.on.isoformat()
    is_open = hazards.c.state != HazardState.CLOSED.value
    found: list[ColumnElement[bool]] = []
    if wanted.state:
        found.append(hazards.c.state == wanted.state)
    elif not wanted.closed:
        found.append(is_open)
    if wanted.overdue:
        found.append(and_(is_open, hazards.c.deadline < day))
    if wanted.due_by is not None:
        last = wanted.due_by.isoformat()
        found.append(and_(is_open, hazards.c.deadline >= day, hazards.c.deadline <= last))
    if wanted.lacking:
        # a code between blanks, also at either end
        padded = literal(" ") + hazards.c.missing + " "
        found.append(padded.contains(f" {wanted.lacking} ", autoescape=True))
    if wanted.without_proof:
        found.append(and_(hazards.c.state == HazardState.AWAITING.value, hazards.c.proofs == 0))
    if wanted.repeated:
        found.append(hazards.c.recurrences > 0)
    if wanted.unseen:
        found.append(and_(is_open, hazards.c.missed > 0))
    if wanted.enterprise:
        found.append(hazards.c.grp.in_(groups_of(wanted.enterprise)))
    return found


def groups_of(enterprise: str) -> Any:
    """The enterprises of a code, or whose name holds a text."""
    name, code = name_of(enterprise), folded_code(enterprise)
    return select(forms.c.grp).where(or_(forms.c.code == code, forms.c.name.contains(name, autoescape=True)))


def the_hazard(connection: Connection, number: str, enterprise: str = "", item: str = "") -> tuple[str, LedgerHazard]:
    """The enterprise (its group) and the hazard that ever had this number. UsageError HZ710 (none), HZ711 (several)."""
    query = (
        select(hazards.c.grp, hazards.c.enterprise, hazards.c.item, hazards.c.body)
        .join(aliases, aliases.c.hazard == hazards.c.id)
        .where(aliases.c.number == real_number(number))
    )
    if enterprise:
        query = query.where(hazards.c.grp.in_(groups_of(enterprise)))
    found = connection.execute(query.order_by(hazards.c.enterprise, hazards.c.item)).all()
    if item:
        found = [row for row in found if item in (row.item, row.item.rpartition("/")[2])]
    if not found:
        raise UsageError("HZ710", where=number)
    if len(found) > 1:
        names = "；".join(f"{row.enterprise or row.grp} {row.item}" for row in found[:_NAMED])
        raise UsageError("HZ711", where=number, names=names)
    return found[0].grp, HAZARD.noun_of(found[0].body)


def hazards_of(connection: Connection, group: str) -> list[LedgerHazard]:
    """All hazards of an enterprise."""
    return [
        HAZARD.noun_of(body)
        for body in connection.execute(select(hazards.c.body).where(hazards.c.grp == group)).scalars()
    ]


def denied_closed(connection: Connection, told: Iterable[LedgerForm]) -> Iterator[tuple[str, LedgerHazard]]:
    """The hazards that are struck off, of which rows that were entered before say again that they are not done: the
    same bytes change nothing, and somebody has to look."""
    for form in told:
        for one in form.denials if form.denials[0].accepted_on is None else ():
            query = select(hazards.c.enterprise, hazards.c.body).join(aliases, aliases.c.hazard == hazards.c.id)
            query = query.join(forms, forms.c.grp == hazards.c.grp).where(
                forms.c.key == form.key,
                aliases.c.number == real_number(one.number),
                hazards.c.item == one.item,
                hazards.c.closed_on < form.on.isoformat(),
            )
            for row in connection.execute(query.distinct()).all():
                hazard = HAZARD.noun_of(row.body)
                if not is_elsewhere(hazard.finding, one):
                    yield row.enterprise, hazard


def ids_beside(connection: Connection, keys: Collection[str]) -> set[str]:
    """The keys of the hazards that are there already, of the enterprises of which one of these forms is there."""
    own = select(forms.c.grp).where(forms.c.key.in_(keys))
    return set(connection.execute(select(hazards.c.id).where(hazards.c.grp.in_(own))).scalars())

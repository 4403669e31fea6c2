"""The other door, for what is no act of a hazard: visits, patrols, whose an area is, and that an event was wrong.

Written by ``append`` of ``write_events``, as forms and acts are.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from ..errors import UsageError
from ..model.written.profile import Enterprise
from ..model.zone_events import AreaList, Round, Withdrawal
from ..rules.known.identity import name_of
from ..rules.ledger.round_checks import round_refusals
from .event_bodies import AREAS, AREAS_KIND, ROUND, ROUND_KINDS, WITHDRAWAL, WITHDRAWAL_KIND, body_of
from .event_chain import Event
from .filed_rows import code_and_name, file_event
from .made_tables import make_again
from .tables import acts, areas, events, rounds
from .write_events import Writer, append, head_of

# What may be said to have been wrong. A form is judged anew instead, a paper keeps its number, an authority's
# supervision is lifted by the authority.
CORRECTABLE = frozenset({"record", "close", "confirm", "extend", AREAS_KIND, *ROUND_KINDS})


def write_round(connection: Connection, kind: str, told: Round, writer: Writer, today: date) -> Event:
    """Write a visit or patrol down, if it can stand. UsageError HZ790 to HZ794, HZ823 (no areas are known)."""
    refusal = next(round_refusals(told, today, _rounds_near(connection, told)), None)
    if refusal is not None:
        raise UsageError(refusal.code, where=f"ledger {kind}", **refusal.params)
    known = [name for name, _, _ in areas_of(connection, told.enterprise)]
    if told.area and not known:
        raise UsageError("HZ823", where="--area", value=told.area)
    if told.area and name_of(told.area) not in map(name_of, known):
        raise UsageError("HZ794", where="--area", value=told.area, names="、".join(known[:12]))
    (event,) = append(connection, writer, [(kind, body_of(ROUND, told))])
    file_event(connection, event)
    return event


def _rounds_near(connection: Connection, told: Round) -> list[Round]:
    """The rounds that may overlap this one: none takes longer than half a day."""
    near = rounds.c.begun.between(
        f"{date.fromordinal(told.begun.toordinal() - 1)}", told.ended.isoformat(timespec="minutes")
    )
    query = select(events.c.body).join(rounds, rounds.c.seq == events.c.seq)
    return [
        ROUND.noun_of(body) for body in connection.execute(query.where(near, rounds.c.withdrawn.is_(None))).scalars()
    ]


def write_areas(connection: Connection, told: AreaList, writer: Writer) -> Event:
    """Write the areas of an enterprise down. UsageError HZ795 (none, or two of one name)."""
    names = [name_of(one.name) for one in told.areas]
    if not names or not all(names) or len(set(names)) < len(names):
        raise UsageError("HZ795", where="ledger areas")
    (event,) = append(connection, writer, [(AREAS_KIND, body_of(AREAS, told))])
    file_event(connection, event)
    return event


def areas_of(connection: Connection, enterprise: Enterprise, until: date | None = None) -> list[tuple[str, str, str]]:
    """Name, owner and degree of the areas of an enterprise: those of the newest list (of a day up to ``until``)."""
    code, name = code_and_name(enterprise)
    query = select(areas.c.seq, areas.c.name, areas.c.owner, areas.c.degree).where(areas.c.withdrawn.is_(None))
    # by its code where both have one, else by its name
    query = query.where((areas.c.code == code) if code else (areas.c.enterprise == name))
    if until is not None:
        query = query.where(areas.c.day <= until.isoformat())
    rows = connection.execute(query.order_by(areas.c.day.desc(), areas.c.seq.desc(), areas.c.place)).all()
    return [(row.name, row.owner, row.degree) for row in rows if row.seq == rows[0].seq]


def correct(connection: Connection, told: Withdrawal, writer: Writer) -> Event:
    """Say that an event was wrong; it stays where it is and counts no more. UsageError HZ796 (no such event), HZ797
    (not one of those that can be), HZ798 (it was said before)."""
    # a number that no column can hold is one of no event
    is_there = 0 < told.seq <= head_of(connection).count
    kind = connection.execute(select(events.c.kind).where(events.c.seq == told.seq)).scalar() if is_there else None
    if kind is None:
        raise UsageError("HZ796", where="ledger correct", value=str(told.seq))
    if kind not in CORRECTABLE:
        raise UsageError("HZ797", where="ledger correct", value=str(told.seq), kind=f"zone.event.{kind}")
    for table in (acts, rounds, areas):
        by = connection.execute(select(table.c.withdrawn).where(table.c.seq == told.seq).limit(1)).scalar()
        if by:
            raise UsageError("HZ798", where="ledger correct", value=str(told.seq), other=str(by))
    (event,) = append(connection, writer, [(WITHDRAWAL_KIND, body_of(WITHDRAWAL, told))])
    file_event(connection, event)
    groups = connection.execute(select(acts.c.grp).where(acts.c.seq == told.seq)).scalars().all()
    for _ in make_again(connection, groups):
        pass
    return event

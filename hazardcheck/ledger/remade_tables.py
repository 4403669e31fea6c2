"""All that is made from the events, thrown away and made anew: what a new layout of the tables needs, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, delete, inspect, select

from .enterprise_groups import regroup
from .event_chain import Event
from .filed_rows import file_event
from .made_tables import make_again
from .tables import FILED, LAYOUT, MADE, META, events, forms, meta

# Events read at a time.
_AT_ONCE = 1000


def events_of(connection: Connection) -> Iterator[Event]:
    """All events from the first, a part at a time."""
    last = 0
    while rows := connection.execute(
        select(events).where(events.c.seq > last).order_by(events.c.seq).limit(_AT_ONCE)
    ).all():
        for row in rows:
            yield Event(row.seq, row.at, row.who, row.kind, row.body, row.prev, row.hash)
        last = rows[-1].seq


def make_all(connection: Connection) -> None:
    """Throw away what is made from the events, and make it anew."""
    for table in (*MADE, *FILED):
        connection.execute(delete(table))
    for event in events_of(connection):
        file_event(connection, event)
    regroup(connection, connection.execute(select(forms.c.name).distinct()).scalars())
    groups = connection.execute(select(forms.c.grp).distinct()).scalars().all()
    for _ in make_again(connection, groups):
        pass


def bring_forward(connection: Connection) -> None:
    """The tables of an older layout in the layout of now; the events stay as they are."""
    found = connection.execute(select(meta.c.value).where(meta.c.name == "layout")).scalar()
    if found == str(LAYOUT):  # another one did it meanwhile
        return
    there = inspect(connection).get_table_names()
    for table in (*MADE, *FILED):
        if table.name in there:
            table.drop(connection)
    META.create_all(connection)
    make_all(connection)
    connection.execute(meta.update().where(meta.c.name == "layout").values(value=str(LAYOUT)))

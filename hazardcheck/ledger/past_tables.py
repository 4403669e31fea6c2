"""The ledger as it stood on a day that is past: made from the forms and acts up to that day, beside the ledger, and
thrown away afterwards. What was said to be wrong since (``correct``) was wrong then too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.pool import StaticPool

from .event_bodies import FORM
from .made_tables import enterprise_ledger, insert_rows, made_rows
from .tables import META, acts, events, forms


def last_entry(connection: Connection) -> str:
    """The newest day of a form (without one: the day on which it was read) or an act; nothing where none is there."""
    days = [connection.execute(select(func.max(table.c.day))).scalar() for table in (forms, acts)]
    undated = connection.execute(
        select(events.c.body).join(forms, forms.c.seq == events.c.seq).where(forms.c.day == "")
    )
    return max((*(day or "" for day in days), *(FORM.noun_of(body).on.isoformat() for body in undated.scalars())))


@contextmanager
def stood_on(connection: Connection, day: date) -> Iterator[Connection]:
    """The tables of hazards as they stood at the end of a day, for reading: those of now where nothing came later."""
    if last_entry(connection) <= day.isoformat():
        yield connection
        return
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as past:
            META.create_all(past)
            # one without a day is left out where it was read later
            rows = connection.execute(select(forms).where(forms.c.day <= day.isoformat())).mappings().all()
            if rows:
                past.execute(forms.insert(), [dict(row) for row in rows])
            for group in sorted({row["grp"] for row in rows}):
                book, _ = enterprise_ledger(connection, group, until=day)
                insert_rows(past, made_rows(group, book))
            yield past
    finally:
        engine.dispose()

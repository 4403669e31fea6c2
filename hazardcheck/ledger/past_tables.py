"""The ledger as it stood on a day: made from the forms and acts up to that day, beside the ledger, and thrown away
afterwards. What was said to be wrong since (``correct``) was wrong then too; a hazard goes by the number and the key
that it has now, for these stand on papers and in calendars."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.pool import StaticPool

from ..model.ledger import EnterpriseLedger, LedgerHazard
from ..rules.known.hazard_numbers import real_number
from .event_bodies import FORM, HAZARD
from .made_tables import enterprise_ledger, hazard_id, insert_rows, made_rows
from .tables import MADE, META, acts, aliases, events, forms, hazards

# Rows of an enterprise that is as it is now, copied at a time.
_AT_ONCE = 500


def last_entry(connection: Connection) -> str:
    """The newest day of a form (without one: the day on which it was read) or an act; nothing where none is there."""
    days = [connection.execute(select(func.max(table.c.day))).scalar() for table in (forms, acts)]
    return max((*(day or "" for day in days), *_read_days(connection).values()))


def _read_days(connection: Connection) -> dict[int, str]:
    """The number of a form without a day → the day on which it was read."""
    told = connection.execute(
        select(events.c.seq, events.c.body).join(forms, forms.c.seq == events.c.seq).where(forms.c.day == "")
    )
    return {row.seq: FORM.noun_of(row.body).on.isoformat() for row in told}


@contextmanager
def stood_on(connection: Connection, day: date, *, is_now: bool = False) -> Iterator[Connection]:
    """The tables of hazards as they stood at the end of a day, for reading: those of now where nothing came later.
    ``is_now``: the day is today, or to come: what is dated after it was mistyped, or noted by a mistyped year. What
    a person did on such a day does not count before it, a form of such a day closes nothing before it, but what it
    found is there."""
    if last_entry(connection) <= day.isoformat():
        yield connection
        return
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as past:
            META.create_all(past)
            later = _later_groups(connection, day)
            query = select(forms) if is_now else select(forms).where(forms.c.day <= day.isoformat())
            # one without a day is left out where it was read later
            rows = connection.execute(query).mappings().all()
            if rows:
                past.execute(forms.insert(), [dict(row) for row in rows])
            for group in sorted({row["grp"] for row in rows} & later):
                book, _ = enterprise_ledger(connection, group, until=day, is_now=is_now)
                known, ids = _known_now(connection, group, book)
                insert_rows(past, made_rows(group, known, ids=ids))
            _copy_others(connection, past, later)
            yield past
    finally:
        engine.dispose()


def _later_groups(connection: Connection, day: date) -> set[str]:
    """The enterprises of which something is dated after a day, or has no day and was read after it."""
    found: set[str] = set()
    for table in (forms, acts):
        found |= set(connection.execute(select(table.c.grp).where(table.c.day > day.isoformat()).distinct()).scalars())
    late = {seq for seq, read in _read_days(connection).items() if read > day.isoformat()}
    undated = connection.execute(select(forms.c.seq, forms.c.grp).where(forms.c.day == ""))
    return found | {row.grp for row in undated if row.seq in late}


def _copy_others(connection: Connection, past: Connection, later: set[str]) -> None:
    """The rows of the enterprises of which nothing came later, as they are."""
    for table in reversed(MADE):
        for part in connection.execute(select(table)).mappings().partitions(_AT_ONCE):
            if kept := [dict(row) for row in part if row["grp"] not in later]:
                past.execute(table.insert(), kept)


def _known_now(connection: Connection, group: str, book: EnterpriseLedger) -> tuple[EnterpriseLedger, list[str]]:
    """The hazards of a past day under the numbers that they have now, and their keys. One that is no hazard of its own
    any more (a person said so since) keeps what it had."""
    query = select(aliases.c.number, hazards.c.id, hazards.c.item, hazards.c.body)
    query = query.join(hazards, hazards.c.id == aliases.c.hazard).where(hazards.c.grp == group)
    told = connection.execute(query.order_by(hazards.c.ordinal)).all()
    now: dict[str, list[tuple[str, str, LedgerHazard]]] = {}
    for row in told:
        now.setdefault(row.number, []).append((row.id, row.item, HAZARD.noun_of(row.body)))
    names, ids, found = dict[str, str](), list[str](), list[LedgerHazard]()
    for one in book.hazards:
        # under the item of another edition it may stand by its number alone
        meant = sorted(now.get(real_number(one.no), ()), key=lambda same: same[1] != one.finding.item)
        free = next(((key, hazard) for key, _, hazard in meant if key not in ids), None)
        key, named = (free[0], _named(one, free[1])) if free else (hazard_id(group, one), one)
        names[one.no] = named.no
        ids.append(key)
        found.append(named)
    perhaps = (replace(one, perhaps=tuple(names.get(no, no) for no in one.perhaps)) for one in found)
    return replace(book, hazards=tuple(perhaps)), ids


def _named(one: LedgerHazard, now: LedgerHazard) -> LedgerHazard:
    told = now.finding
    finding = replace(one.finding, number=told.number, number_given=told.number_given, number_typed=told.number_typed)
    return replace(one, known=replace(one.known, finding=finding), form=now.form)

"""Whether a ledger is whole (``verify``), and a whole copy of it (``backup``)."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select

from ..errors import OutputError, UsageError, os_reason
from .enterprise_groups import group_of
from .event_chain import ChainHead, broken_at, canonical
from .filed_rows import CORRECTED, filed_rows, withdrawn_by
from .foreign_parts import foreign_parts
from .made_tables import enterprise_ledger, made_rows
from .open_ledger import Ledger, fault_of, open_ledger
from .remade_tables import events_of, make_all
from .tables import FILED, acts, aliases, events, forms, hazards, proofs, turns
from .write_events import head_of

Row = dict[str, Any]
# Columns of an act that hang on the forms, not on its own event.
_OF_OTHERS = frozenset({"grp", "placed"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: where the chain breaks (0: nowhere), which enterprises' tables differ from the events, how
    many acts meet no hazard, what in the database is not of this program (or gone), and whether a head that was written
    down is in the chain (None: not asked)."""

    head: ChainHead
    broken: int
    differing: tuple[str, ...]
    unplaced: int
    foreign: tuple[str, ...] = ()
    has_head: bool | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong; an act without a hazard is said, and is no damage."""
        return not (self.broken or self.differing or self.foreign) and self.has_head is not False


def checked(connection: Connection, wanted: str = "") -> Checked:
    """The chain from its beginning, and every table that is made from it. ``wanted``: a head that was printed once."""
    # rows outside the numbering (0, negative) are walked past by nobody else
    odd = connection.execute(select(func.count()).select_from(events).where(events.c.seq < 1)).scalar()
    broken, head = broken_at(events_of(connection))
    has = None
    if wanted:
        has = (
            connection.execute(select(events.c.seq).where(events.c.hash == wanted.strip().lower())).first() is not None
        )
    differing = [] if broken else _differing(connection)
    unplaced = connection.execute(select(func.count()).select_from(acts).where(acts.c.placed == 0)).scalar() or 0
    return Checked(head, 1 if odd else broken, tuple(differing), unplaced, foreign_parts(connection), has)


def _differing(connection: Connection) -> list[str]:
    """The enterprises whose tables are not what follows from the events; ``—`` where it can't be told whose."""
    told: dict[str, dict[str, Row]] = {table.name: {} for table in FILED}
    for event in events_of(connection):
        for table, row in filed_rows(event):
            told[table.name][_key(table, row)] = row
        wrong = withdrawn_by(event)
        for row in (row for table in CORRECTED for row in told[table.name].values() if row["seq"] == wrong):
            row["withdrawn"] = event.seq
    codes: dict[str, set[str]] = {}
    for row in told[forms.name].values():
        codes.setdefault(row["name"], set()).update([row["code"]] if row["code"] else [])
    for row in told[forms.name].values():
        row["grp"] = group_of(row["code"], row["name"], row["key"], codes[row["name"]])
    wanted = {tuple(row.items()) for row in told[forms.name].values()}
    stored = {tuple(row.items()) for row in connection.execute(select(forms)).mappings()}
    found = {dict(one)["grp"] for one in wanted ^ stored}
    for table in CORRECTED:
        own = [{name: row[name] for name in row if name not in _OF_OTHERS} for row in told[table.name].values()]
        if sorted(map(repr, own)) != sorted(repr(row) for row in _stored(connection, table)):
            found.add("—")
    if sorted(map(repr, told[proofs.name].values())) != sorted(map(repr, _stored(connection, proofs))):
        found.add("—")
    groups = {dict(one)["grp"] for one in wanted | stored}
    groups |= set(connection.execute(select(hazards.c.grp).distinct()).scalars())
    return sorted(found | {group for group in groups - found if _differs(connection, group)})


def _key(table: Table, row: Row) -> str:
    return canonical([row[column.name] for column in table.primary_key])


def _stored(connection: Connection, table: Table) -> list[Row]:
    names = [column.name for column in table.columns if column.name not in _OF_OTHERS]
    return [dict(row) for row in connection.execute(select(*(table.c[name] for name in names))).mappings()]


def _differs(connection: Connection, group: str) -> bool:
    book, _ = enterprise_ledger(connection, group)
    made = made_rows(group, book)
    for table, rows in ((hazards, made.hazards), (aliases, made.aliases), (turns, made.turns)):
        stored = connection.execute(select(table).where(table.c.grp == group)).mappings()
        if sorted(map(repr, (sorted(row.items()) for row in stored))) != sorted(
            repr(sorted(row.items())) for row in rows
        ):
            return True
    return False


def back_up(ledger: Ledger, out: Path) -> ChainHead:
    """A whole copy in a SQLite file of its own, that was checked; the end of its chain. UsageError HZ740: there is
    something already; HZ741: the ledger or its copy is not whole."""
    if out.exists():
        raise UsageError("HZ740", where=out.as_posix())
    temporary = out.with_name(f".{out.name}.tmp")
    with suppress(OSError):
        temporary.unlink()
    try:
        _copy(ledger, temporary)
        with open_ledger(str(temporary)).reading() as connection:
            found = checked(connection)
        if not found.is_whole:
            at = [f"#{found.broken}"] if found.broken else []
            raise UsageError("HZ741", where=ledger.place, names="、".join([*at, *found.differing, *found.foreign][:6]))
        temporary.replace(out)
    except OSError as error:
        raise OutputError("HZ601", str(out), detail=os_reason(error)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return found.head


def _copy(ledger: Ledger, place: Path) -> None:
    """SQLite copies itself, also while somebody writes; of a server the events are copied and the rest made anew."""
    with ledger.reading() as connection:
        if connection.dialect.name == "sqlite":
            source = str(ledger.engine.url.database)
            try:
                with closing(sqlite3.connect(source)) as own:
                    own.execute("VACUUM INTO ?", (str(place),))
            except sqlite3.Error as error:
                raise fault_of(error, str(place)) from None
            return
        copy = open_ledger(str(place), create=True)
        with copy.writing() as target:
            for event in events_of(connection):
                target.execute(events.insert().values(**asdict(event)))
            make_all(target)
            assert head_of(target) == head_of(connection)

"""What stands in the database of a ledger and was not put there by this program, or was taken out of it.

A trigger of somebody else can change what is written, and the one that guards the events may be gone: the chain alone
does not say so. Example: ``trigger events_update`` is missing, ``column hazards.note`` was added.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

from .tables import META, trigger_names

_SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_SQLITE_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_POSTGRES_TRIGGERS = (
    "SELECT tgname, tgenabled FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE NOT tgisinternal AND relname = ANY(:names) AND relnamespace = current_schema()::regnamespace"
)


def foreign_parts(connection: Connection) -> tuple[str, ...]:
    """Each as ``+ kind name`` (too much) or ``- kind name`` (missing), sorted."""
    return tuple(sorted((*_triggers(connection), *_tables(connection), *_indexes(connection))))


def _triggers(connection: Connection) -> Iterator[str]:
    own = trigger_names(connection.dialect.name)
    if connection.dialect.name == "sqlite":
        found = {row.name: row.sql for row in connection.execute(text(_SQLITE_TRIGGERS))}
        # one under the name of ours that does something else guards nothing
        yield from (f"+ trigger {name}" for name in found if own.get(name) != found[name])
        yield from (f"- trigger {name}" for name in own if found.get(name) != own[name])
        return
    rows = connection.execute(text(_POSTGRES_TRIGGERS), {"names": list(META.tables)})
    enabled = {row.tgname: row.tgenabled != "D" for row in rows}
    yield from (f"+ trigger {name}" for name in enabled if name not in own)
    yield from (f"- trigger {name}" for name in own if not enabled.get(name))


def _tables(connection: Connection) -> Iterator[str]:
    found = inspect(connection)
    there = set(found.get_table_names())
    if connection.dialect.name == "sqlite":
        # a server may hold the tables of other programs
        yield from (f"+ table {name}" for name in there - META.tables.keys())
        yield from (f"+ view {name}" for name in found.get_view_names())
    for name, table in META.tables.items():
        if name not in there:
            yield f"- table {name}"
            continue
        columns = {column["name"] for column in found.get_columns(name)}
        yield from (f"+ column {name}.{one}" for one in columns - set(table.columns.keys()))
        yield from (f"- column {name}.{one}" for one in set(table.columns.keys()) - columns)


def _indexes(connection: Connection) -> Iterator[str]:
    """An index of somebody else can refuse what is written (UNIQUE). What a key of the table itself brings along is
    none; one of ours that is gone only makes a list slower."""
    own = {str(index.name): bool(index.unique) for table in META.tables.values() for index in table.indexes}
    there = _sqlite_indexes(connection) if connection.dialect.name == "sqlite" else _server_indexes(connection)
    yield from (f"+ index {name}" for name, is_unique in there.items() if own.get(name) != is_unique)


def _sqlite_indexes(connection: Connection) -> dict[str, bool]:
    # the inspector leaves out an index on an expression
    rows = connection.execute(text(_SQLITE_INDEXES)).all()
    return {row.name: row.sql.upper().split()[1] == "UNIQUE" for row in rows}


def _server_indexes(connection: Connection) -> dict[str, bool]:
    found = inspect(connection)
    every = (index for name in META.tables if found.has_table(name) for index in found.get_indexes(name))
    return {str(one["name"]): bool(one["unique"]) for one in every if "duplicates_constraint" not in one}

"""A ledger that is open: reading, and writing by one at a time. Every fault of the database is one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from ..errors import HazardcheckError, OutputError, UsageError
from .ledger_place import engine_address, is_server, shown_place
from .new_ledger import empty_ledger, named_when_whole
from .remade_tables import bring_forward
from .tables import LAYOUT, make_tables, meta

# Seconds that the second of two officers waits; an import of a month takes longer, and then it is told.
WAIT = 5


class Ledger:
    """A ledger at a place (``--ledger``). ``is_new``: there is none yet, and the first change makes it."""

    def __init__(self, place: str, engine: Engine, *, is_new: bool = False) -> None:
        self.place = shown_place(place)
        self.engine = engine
        self._is_new = is_new

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One picture of the ledger, from beginning to end."""
        if self._is_missing():
            with self._faults(), empty_ledger() as connection:
                yield connection
            return
        with self._faults(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                # the connection itself takes the option
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A change that happens whole or not at all; nobody else writes meanwhile. UsageError HZ704: somebody does."""
        if self._is_missing() and self.engine.dialect.name == "sqlite":
            with self._faults(), _new_file(Path(str(self.engine.url.database))) as connection:
                yield connection
            return
        with self._faults(), _change_of(self.engine) as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT}s'"))
                if self._is_new:
                    _make_once(connection)
                connection.execute(text("LOCK TABLE ledger_meta IN EXCLUSIVE MODE"))
            yield connection

    def _is_missing(self) -> bool:
        """Whether there still is none: another one may have made it meanwhile."""
        if self._is_new:
            is_file = self.engine.dialect.name == "sqlite"
            self._is_new = not (Path(str(self.engine.url.database)).exists() if is_file else _has_tables(self.engine))
        return self._is_new

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise fault_of(error, self.place) from None


def open_ledger(place: str, *, create: bool = False) -> Ledger:
    """The ledger at a place; with ``create`` also one that its first change will make. UsageError HZ700 (none there),
    HZ705 (not a ledger), HZ706 (made by a newer version), HZ829 (nothing is left of it)."""
    path = Path(place)
    if not is_server(place):
        address = engine_address(place)
        if not create and not path.is_file():
            raise UsageError("HZ700", where="--ledger", value=place)
        if path.exists() and not path.is_file():
            raise UsageError("HZ705", where="--ledger", value=place)
        if not path.absolute().parent.is_dir():
            raise UsageError("HZ700", where="--ledger", value=place)
    else:
        address = engine_address(place)
    if not is_server(place) and not path.exists():
        return Ledger(place, _engine(address), is_new=True)
    ledger = Ledger(place, _engine(address))
    try:
        tables = set(inspect(ledger.engine).get_table_names())
    except (SQLAlchemyError, ImportError) as error:
        raise fault_of(error, ledger.place) from None
    if "ledger_meta" not in tables:
        if not is_server(place):
            # one that stood here is lost, and a new one in its place would hide it
            raise UsageError("HZ705" if path.stat().st_size else "HZ829", where="--ledger", value=ledger.place)
        if not create:
            raise UsageError("HZ700", where="--ledger", value=ledger.place)
        return Ledger(place, ledger.engine, is_new=True)
    _check_layout(ledger)
    return ledger


def _has_tables(engine: Engine) -> bool:
    return "ledger_meta" in inspect(engine).get_table_names()


@contextmanager
def _change_of(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes."""
    with engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def _new_file(path: Path) -> Iterator[Connection]:
    """The first change of a file: its tables and what it writes."""
    with named_when_whole(path) as beside, _change_of(_engine(engine_address(str(beside)))) as connection:
        make_tables(connection)
        yield connection


def _make_once(connection: Connection) -> None:
    """The tables of a server, in the change that needs them. Of two that make them at once the second waits."""
    connection.execute(text("SELECT pg_advisory_xact_lock(7431)"))
    if "ledger_meta" not in inspect(connection).get_table_names():
        make_tables(connection)


def _check_layout(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        found = connection.execute(select(meta.c.value).where(meta.c.name == "layout")).scalar() or ""
    if found.isdecimal() and 0 < int(found) < LAYOUT:
        with ledger.writing() as connection:
            bring_forward(connection)
    elif found != str(LAYOUT):
        code = "HZ706" if found.isdecimal() and int(found) > LAYOUT else "HZ705"
        raise UsageError(code, where="--ledger", value=ledger.place, other=found or "—")


def _engine(address: str | URL) -> Engine:
    if isinstance(address, str):
        try:
            return create_engine(address, poolclass=NullPool, connect_args={"connect_timeout": WAIT})
        except ImportError:
            raise UsageError("HZ703", where="--ledger", detail="pip install 'hazardcheck[postgres]'") from None
        except SQLAlchemyError as error:
            raise UsageError("HZ701", where="--ledger", value=type(error).__name__) from None
    engine = create_engine(address, poolclass=NullPool, connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    # SQLAlchemy's own advice: the driver begins no transaction by itself, so that ours spans reads as well
    connection.isolation_level = None
    # what was said to be saved survives a power cut
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def fault_of(error: Exception, place: str) -> HazardcheckError:
    """What the database complains of, as one line for a person."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip().split("\n")[0]
    low = said.lower()
    if "locked" in low or "lock timeout" in low or "busy" in low:
        return UsageError("HZ704", where=place, detail=str(WAIT))
    if "not a database" in low or "malformed" in low:
        return UsageError("HZ705", where=place, value=place)
    if "full" in low or "readonly" in low or "read-only" in low or "i/o error" in low or "unable to open" in low:
        return OutputError("HZ601", where=place, detail=said)
    return UsageError("HZ703", where=place, detail=said[:200])

"""A ledger that is not there yet: the first change that goes through makes it, and one that is refused leaves nothing.

A file is written beside its place and gets its name when all of it is there, never over another's: two that make one at
the same time both lose nothing, the second is told.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from ..errors import OutputError, UsageError, os_reason
from .tables import make_tables


@contextmanager
def empty_ledger() -> Iterator[Connection]:
    """What there is to read before the first change: nothing."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            make_tables(connection)
            yield connection
    finally:
        engine.dispose()


@contextmanager
def named_when_whole(path: Path) -> Iterator[Path]:
    """A place beside another; what was written there gets the name, if nothing went wrong meanwhile. UsageError HZ704:
    somebody else made one in the same moment. OutputError HZ601."""
    beside = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        yield beside
        _give_name(beside, path)
    finally:
        for left in (beside, beside.with_name(f"{beside.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _give_name(beside: Path, path: Path) -> None:
    try:
        os.link(beside, path)
    except FileExistsError:
        raise UsageError("HZ704", where=str(path), detail="0") from None
    except OSError:
        # a disk that knows no links (FAT)
        if path.exists():
            raise UsageError("HZ704", where=str(path), detail="0") from None
        try:
            beside.rename(path)
        except OSError as error:
            raise OutputError("HZ601", str(path), detail=os_reason(error)) from None

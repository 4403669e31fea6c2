"""The database under a store: its tables, a journal that is ours and whole, a temporary one that leaves nothing."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from ..errors import OutputError, UsageError

# Version of the tables; a journal of another one is begun anew.
LAYOUT = "3"
# Inputs between two writes to disk: a second or so of work, which is what a power cut costs.
COMMIT_EVERY = 256
TABLES = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
-- what was judged, by the hash of its bytes: the only table that outlives a run, with the papers
-- source: the name it had then, which stands in its line; brief: the submission without its settled answers
CREATE TABLE IF NOT EXISTS judged (key TEXT PRIMARY KEY, source BLOB NOT NULL, line BLOB NOT NULL, brief BLOB NOT NULL,
  mark TEXT NOT NULL, trace TEXT NOT NULL, doubts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS title (item TEXT PRIMARY KEY, title TEXT NOT NULL, clause TEXT NOT NULL);
-- what was written for an enterprise: names and hashes of its files, by the hash of all that they depend on
CREATE TABLE IF NOT EXISTS paper (key TEXT PRIMARY KEY, files TEXT NOT NULL);
-- the inputs of this run in their order; a line here takes the place of the judged one
DROP TABLE IF EXISTS input;
CREATE TABLE input (place INTEGER PRIMARY KEY, source BLOB NOT NULL, path BLOB NOT NULL, member TEXT NOT NULL,
  key TEXT NOT NULL, mark TEXT NOT NULL, line BLOB, brief BLOB, uscc TEXT NOT NULL, name TEXT NOT NULL,
  scope TEXT NOT NULL, folder TEXT, folder_tail TEXT, papers TEXT NOT NULL DEFAULT '', status TEXT NOT NULL,
  defect INTEGER NOT NULL);
CREATE INDEX input_name ON input (name, uscc);
-- folders differ by what their names end in: the names of enterprises may be alike but for their case
CREATE UNIQUE INDEX input_folder_tail ON input (folder_tail);
CREATE INDEX input_folder ON input (folder);
"""


def open_database(path: Path | None) -> sqlite3.Connection:
    """The database; a journal that is damaged is begun anew. UsageError HZ605: another run is using it."""
    if path is None:
        base = sqlite3.connect("")
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        return base
    new = not path.exists()
    try:
        return _journal(path)
    # another run holds it; anything else is the disk, and a journal begun just now goes
    except (OSError, sqlite3.OperationalError) as error:
        if "locked" in str(error):
            raise UsageError("HZ605", where=path.as_posix()) from None
        if new:
            drop_journal(path)
        raise OutputError("HZ601", path.as_posix(), detail=str(error)) from None
    # damaged: what it knew can be judged again
    except sqlite3.DatabaseError:
        drop_journal(path)
        return _journal(path)


def _journal(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(path, timeout=1.0)
    try:
        base.executescript("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        base.execute("BEGIN IMMEDIATE")
        base.commit()
        if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",) or not _is_ours(base):
            raise sqlite3.DatabaseError("damaged, or not ours")
    # no connection is left open, whatever happened
    except BaseException:
        base.close()
        raise
    return base


def _is_ours(base: sqlite3.Connection) -> bool:
    """Whether a database is new, or a journal of this layout."""
    if base.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None:
        return True
    try:
        return bool(base.execute("SELECT value FROM setting WHERE name = 'layout'").fetchone() == (LAYOUT,))
    except sqlite3.OperationalError:  # no such table, or another one of that name
        return False


def drop_journal(path: Path) -> None:
    """Remove a journal and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)

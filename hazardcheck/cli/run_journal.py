"""The journal of a run beside its folder: opened, gone on from, kept or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from ..batch.grade_settings import Settings
from ..batch.judge_run import settings_key
from ..batch.our_files import JOURNAL, lying_beside
from ..batch.run_database import drop_journal
from ..batch.run_store import Store
from ..batch.work_engine import POOL_FROM
from ..errors import OutputError
from .command_entry import note_line
from .spoken_language import say


@contextmanager
def open_journal(
    out: Path | None, settings: Settings, *, resume: bool, dated: bool
) -> Iterator[tuple[Store, Settings]]:
    """The store of the run, a journal where there is an output folder."""
    import sqlite3

    place = lying_beside(out, JOURNAL) if out is not None else None
    store: Store | None = None
    try:
        store = Store(place)
        if place is not None:
            if resume and not dated:
                settings = keep_day(store, settings)
            store.begin(settings_key(settings), fresh=not resume)
            store.note("on", settings.on.isoformat())
            store.commit()
        yield store, settings
    except BaseException as error:
        if store is not None:
            keep = resume or not (store.is_finished or store.count < POOL_FROM)
            close_journal(store, keep=keep)
            if keep and place is not None and isinstance(error, KeyboardInterrupt):
                note_line(say("cli.grade.goon"))
        if isinstance(error, sqlite3.Error):
            from tempfile import gettempdir

            raise OutputError("HZ601", (place or Path(gettempdir())).as_posix(), detail=str(error)) from None
        raise
    finally:
        if store is not None:
            store.close()


def keep_day(store: Store, settings: Settings) -> Settings:
    """The settings with the day of the journal, where that is of a run under the same settings that did not finish."""

    day = store.setting("on")
    if not day or store.is_finished:
        return settings
    earlier = replace(settings, on=date.fromisoformat(day))
    return earlier if store.setting("settings") == settings_key(earlier) else settings


def close_journal(store: Store, *, keep: bool) -> None:
    """A journal is only kept for whoever resumes, and where there is much to go on from."""

    store.close()
    if store.path is not None and not keep:
        drop_journal(store.path)

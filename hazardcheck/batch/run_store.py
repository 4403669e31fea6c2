"""The store of a run: every judged input in a SQLite file, so that memory does not grow with their number.

With a path it is the journal that ``--resume`` goes on from: what was judged is kept by the hash of its bytes, and
counts as long as the settings are the same. Without a path it is a temporary file of this process.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..model.base import Status
from ..model.outcome import Submission
from ..model.overview import Mark
from ..model.review import Doubt
from ..noun_codec import NounCodec
from ..rules.saved.head_texts import HeadTexts
from .inputs.cloud_inputs import is_address
from .inputs.single_input import Input
from .kept_record import Record, read_line, read_mark
from .run_database import COMMIT_EVERY, LAYOUT, TABLES, drop_journal, open_database
from .stored_folders import StoredFolders
from .stored_lines import BRIEF, LINE, brief_of, line_of, name_text, raw_name, shown_name

_DOUBTS: NounCodec[tuple[Doubt, ...]] = NounCodec(tuple[Doubt, ...])
# the last submissions read or judged: its page, its papers and its return copy are written one after the other
_AT_HAND = 4


class Known(NamedTuple):
    """What the journal holds of some bytes."""

    mark: str
    trace: str
    doubts: str

    @property
    def own_doubts(self) -> tuple[Doubt, ...]:
        """What was implausible in these bytes by themselves."""
        return _DOUBTS.noun_of(self.doubts)


class Store:
    """The judged inputs of one run, in their order."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.texts = HeadTexts.none()
        """What the head of its lines says; settled before the first line comes."""
        self.list_ids: set[str] = set()
        new = path is not None and not path.exists()
        self.base = open_database(path)
        try:
            self.base.executescript(TABLES)
        # a journal begun just now would be in the way of the next try
        except sqlite3.Error:
            self.base.close()
            if new and path is not None:
                drop_journal(path)
            raise
        self.count = 0
        self.recent: dict[int, Submission] = {}
        self.folders = StoredFolders(self.base)
        self._loose = 0

    def begin(self, settings: str, *, fresh: bool) -> None:
        """Make ready for a run under these settings: what was judged under others, or is unwanted, goes."""
        if fresh or self.setting("settings") != settings:
            self.base.execute("DELETE FROM judged")
            self.base.execute("DELETE FROM title")
            self.base.execute("DELETE FROM paper")
        for name, value in (("settings", settings), ("layout", LAYOUT), ("finished", "")):
            self.note(name, value)
        self.base.commit()

    def setting(self, name: str) -> str:
        """A value noted in the journal, or nothing."""
        row = self.base.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def note(self, name: str, value: str) -> None:
        """Note a value in the journal."""
        self.base.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    @property
    def is_finished(self) -> bool:
        """Whether the run ended, with everything written."""
        try:
            return bool(self.setting("finished"))
        except sqlite3.Error:  # closed, or the disk is full
            return False

    @property
    def is_empty(self) -> bool:
        """Whether nothing judged is known from before."""
        return self.base.execute("SELECT 1 FROM judged LIMIT 1").fetchone() is None

    # ---- filling it, in the order of the inputs

    def known(self, key: str) -> Known | None:
        """What was judged of these bytes under these settings."""
        row = self.base.execute("SELECT mark, trace, doubts FROM judged WHERE key = ?", (key,)).fetchone()
        return Known(*row) if row else None

    def add(self, place: int, entry: Input, record: Record) -> None:
        """Keep the record of an input."""
        if record.key:
            doubts = _DOUBTS.json_of(record.doubts) if record.doubts else "[]"
            texts = (raw_name(shown_name(entry.source)), record.line, record.brief)
            values = (record.key, *texts, record.mark, record.trace, doubts)
            self.base.execute("INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        titles = [(item, *pair) for item, pair in record.titles.items()]
        self.base.executemany("INSERT OR IGNORE INTO title VALUES (?, ?, ?)", titles)
        own = (None, None) if record.key else (record.line, record.brief)
        self._enter(place, entry, record.key, record.mark, *own)

    def add_known(self, place: int, entry: Input, key: str, known: Known) -> Mark:
        """An input has bytes that are known; its mark."""
        return self._enter(place, entry, key, known.mark)

    def _enter(
        self, place: int, entry: Input, key: str, mark: str, line: bytes | None = None, brief: bytes | None = None
    ) -> Mark:
        seen = read_mark(mark, place, entry.source)
        self.list_ids.update(seen.checklists)
        scope = "|".join((*seen.checklists, *seen.focus)) if seen.value else ""
        where = (raw_name(entry.source), raw_name(str(entry.path)), json.dumps(entry.member))
        values = (place, *where, key, mark, line, brief, shown_name(seen.uscc), shown_name(seen.name))
        self.base.execute(
            "INSERT INTO input (place, source, path, member, key, mark, line, brief, uscc, name, scope, status, defect)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, scope, seen.status, seen.defect),
        )
        self.count += 1
        self._loose += 1
        if self._loose >= COMMIT_EVERY:
            self.commit()
        return seen

    def commit(self) -> None:
        """Put on disk what came so far: what a power cut costs is what came after."""
        self._loose = 0
        self.base.commit()

    def amend(self, place: int, record: Record) -> None:
        """Another line takes the place of the judged one, which is kept for the next run."""
        self.base.execute(
            "UPDATE input SET line = ?, brief = ?, mark = ?, status = ? WHERE place = ?",
            (record.line, record.brief, record.mark, record.status, place),
        )
        self.recent.pop(place, None)

    def close_gaps(self) -> None:
        """Number the inputs without gaps: an interrupted run holds later ones whose bytes were known."""
        places = [place for (place,) in self.base.execute("SELECT place FROM input ORDER BY place")]
        self.count = len(places)
        self.base.executemany("UPDATE input SET place = ? WHERE place = ?", enumerate(places))

    # ---- walking it

    def marks(self) -> Iterator[Mark]:
        """The marks of all inputs in their order."""
        for place, source, mark in self.base.execute("SELECT place, source, mark FROM input ORDER BY place"):
            yield read_mark(mark, place, name_text(source))

    def mark(self, place: int) -> Mark:
        """The mark of one input."""
        row = self.base.execute("SELECT source, mark FROM input WHERE place = ?", (place,)).fetchone()
        return read_mark(row[1], place, name_text(row[0]))

    def lines(self) -> Iterator[str]:
        """The lines of results.jsonl in the order of the inputs."""
        return (line_of(*row) for row in self.base.execute(f"SELECT {LINE} ORDER BY place"))

    def line(self, place: int) -> str:
        """The line of one input."""
        return line_of(*self.base.execute(f"SELECT {LINE} WHERE place = ?", (place,)).fetchone())

    def submission(self, place: int) -> Submission:
        """One submission; the last few need not be read again."""
        found = self.recent.get(place)
        if found is None:
            found = read_line(self.line(place), self.texts)
            self.remember(place, found)
        return found

    def brief(self, place: int) -> Submission:
        """One submission without its settled answers: a tenth of the work of reading it whole."""
        return brief_of(*self.base.execute(f"SELECT {BRIEF} WHERE place = ?", (place,)).fetchone())

    def briefs(self, status: Status | None = None) -> Iterator[Submission]:
        """All submissions, or those of one status, in the order of the inputs, without their settled answers."""
        asked = f"SELECT {BRIEF} WHERE ? IS NULL OR input.status = ? ORDER BY place"
        return (brief_of(*row) for row in self.base.execute(asked, (status, status)))

    def remember(self, place: int, entry: Submission) -> None:
        """Keep a submission at hand, at most a few."""
        self.recent[place] = entry
        if len(self.recent) > _AT_HAND:
            del self.recent[next(iter(self.recent))]

    def input(self, place: int) -> Input:
        """Where an input came from."""
        source, path, member = self.base.execute(
            "SELECT source, path, member FROM input WHERE place = ?", (place,)
        ).fetchone()
        whole = name_text(path)
        return Input(whole if is_address(whole) else Path(whole), name_text(source), member=tuple(json.loads(member)))

    def inputs(self) -> Iterator[Input]:
        """Where the inputs came from, in their order."""
        return (self.input(place) for place in range(self.count))

    @property
    def has_defect(self) -> bool:
        """Whether a defect of ours showed with any input."""
        return self.base.execute("SELECT 1 FROM input WHERE defect LIMIT 1").fetchone() is not None

    # ---- the rest

    def titles(self) -> dict[str, tuple[str, str]]:
        """Title and clause of every item that was a hazard or open anywhere."""
        return {item: (title, clause) for item, title, clause in self.base.execute("SELECT * FROM title")}

    def close(self) -> None:
        """Close the store; of a temporary one nothing is left."""
        with suppress(sqlite3.Error):
            self.base.commit()
        self.base.close()

"""The part of a run's store that says what was written for each input: its folder, its page, its papers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from .run_database import COMMIT_EVERY
from .stored_lines import LINE, line_of


class StoredFolders:
    """Folders and papers by the place of their input."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self._loose = 0

    def give_name(self, place: int, begin: str, tails: Iterable[str]) -> str:
        """Give an input a folder: what its name begins with, and the first of these tails that no other has."""
        for tail in tails:
            values = (begin + tail, tail.casefold(), place)
            try:
                self.base.execute("UPDATE input SET folder = ?, folder_tail = ? WHERE place = ?", values)
            # somebody has this name already: the next ending
            except sqlite3.IntegrityError:
                continue
            return begin + tail
        raise AssertionError("the tails end")

    def holds(self, name: str) -> bool:
        """Whether an input of this run has this folder."""
        return self.base.execute("SELECT 1 FROM input WHERE folder = ?", (name,)).fetchone() is not None

    def name_of(self, place: int) -> str:
        """The name of the folder of an input, or nothing."""
        row = self.base.execute("SELECT folder FROM input WHERE place = ?", (place,)).fetchone()
        return row[0] or "" if row else ""

    def papers_of(self, place: int) -> tuple[str, ...]:
        """The names of the papers in that folder."""
        row = self.base.execute("SELECT papers FROM input WHERE place = ?", (place,)).fetchone()
        return tuple(row[0].split("|")) if row and row[0] else ()

    def named_lines(self) -> Iterator[tuple[int, str, str]]:
        """Place, folder and line of every input that has a folder, in their order."""
        found = self.base.execute(f"SELECT place, folder, {LINE} WHERE folder IS NOT NULL ORDER BY place")
        for place, folder, *row in found:
            yield place, folder, line_of(*row)

    def note_files(self, place: int, key: str, files: Mapping[str, str]) -> None:
        """Note what was written for an input: file → sha256, the page first."""
        papers = list(files)[1:]
        self.base.execute("INSERT OR REPLACE INTO paper VALUES (?, ?)", (key, json.dumps(files, ensure_ascii=False)))
        self.base.execute("UPDATE input SET papers = ? WHERE place = ?", ("|".join(papers), place))
        self._loose += 1
        if self._loose >= COMMIT_EVERY:
            self._loose = 0
            self.base.commit()

    def known_files(self, key: str) -> dict[str, str]:
        """The files (name → sha256) written for these contents, or nothing."""
        row = self.base.execute("SELECT files FROM paper WHERE key = ?", (key,)).fetchone()
        return dict(json.loads(row[0])) if row else {}

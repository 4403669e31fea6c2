"""The submissions of a store as a sequence that is read, not gathered."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator, Sequence
from typing import overload

from ..model.base import Status
from ..model.outcome import Submission
from ..rules.saved.head_texts import HeadTexts
from .kept_record import read_line
from .run_store import Store


class Unjudged(Container[int]):
    """Looked up one by one: a set of them would grow with the inputs."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base

    def __contains__(self, place: object) -> bool:
        row = self.base.execute("SELECT status FROM input WHERE place = ?", (place,)).fetchone()
        return row is not None and row[0] not in ("graded", "incomplete")


class Submissions(Sequence[Submission]):
    """The submissions of a store, read one by one."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __len__(self) -> int:
        return self.store.count

    def __iter__(self) -> Iterator[Submission]:
        return (read_line(line, self.texts) for line in self.store.lines())

    @property
    def texts(self) -> HeadTexts:
        """What the head of their lines says."""
        return self.store.texts

    def list_ids(self) -> set[str]:
        """The checklists by which they were judged."""
        return self.store.list_ids

    def lines(self) -> Iterator[str]:
        """Their lines in the order of the inputs."""
        return self.store.lines()

    def briefs(self, status: Status | None = None) -> Iterator[Submission]:
        """All of them, or those of one status, in their order, without the answers that are not open."""
        return self.store.briefs(status)

    def brief(self, place: int) -> Submission:
        """A submission without the answers that are not open, which is most of it."""
        return self.store.brief(place)

    @overload
    def __getitem__(self, place: int) -> Submission: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Submission]: ...

    def __getitem__(self, place: int | slice) -> Submission | Sequence[Submission]:
        if isinstance(place, slice):
            return [self.store.submission(number) for number in range(self.store.count)[place]]
        return self.store.submission(range(self.store.count)[place])

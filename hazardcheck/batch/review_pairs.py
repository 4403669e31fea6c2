"""The review of a run in tables of its database: which submissions share what others do not have.

Memory does not grow with the number of submissions: marks are sorted and counted by the database, and only pairs that
share rare ones are read and held beside each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from functools import lru_cache

from ..model.review import Doubt, Evidence
from ..model.trace import Trace
from ..noun_codec import NounCodec
from ..rules.run.review_queue import Edge, compare_traces, is_rare, pairs_of, ring_doubts
from .trace_rows import from_row, row_marks

_DOUBT = NounCodec(Doubt)
# Doubts of the queue; one more counts the others.
QUEUE = 1_000
# What a mark that two share counts; pairs that come to `_ENOUGH` are held beside each other.
_WEIGHT = {"words": 2, "answers": 2, "picture": 2, "saved": 2, "row": 2, "seen": 1, "gram": 1}
# From this weight on: one strong mark or two weak ones. Whether the pair is a doubt, `likeness` says.
_ENOUGH = 2
# Pairs counted at most; where there were more, the queue says so (`bounded`).
_MOST_PAIRS = 400_000
# Tables of this run's traces: made anew each time, since a review sees all or nothing.
_TABLES = (
    "CREATE TABLE review_trace (place INTEGER PRIMARY KEY, source TEXT NOT NULL, row TEXT NOT NULL)",
    # who: a hash of the enterprise's identity
    "CREATE TABLE review_mark (kind TEXT, mark INTEGER, who INTEGER, place INTEGER)",
    "CREATE TABLE review_doubt (place INTEGER NOT NULL, weight INTEGER NOT NULL, doubt TEXT NOT NULL)",
)
_SCRATCH = (
    "CREATE TEMP TABLE review_skip (place INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE review_group (mark INTEGER, kind TEXT, many INTEGER, PRIMARY KEY (mark, kind)) WITHOUT ROWID",
    "CREATE TEMP TABLE review_pair (first INTEGER, second INTEGER, weight INTEGER, whole INTEGER,"
    " PRIMARY KEY (first, second)) WITHOUT ROWID",
)
# The smaller place first, so that a pair is counted once.
_COUNT_PAIR = (
    "INSERT INTO review_pair VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
    " weight = weight + excluded.weight, whole = max(whole, excluded.whole)"
)
_NOT_SKIPPED = "place NOT IN (SELECT place FROM review_skip)"


class Review:
    """The traces of one run, in tables of this connection that are made anew. Committing is the owner's business."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.base = connection
        self.bounded = False
        self._create(_TABLES)

    def add(self, place: int, row: str, doubts: tuple[Doubt, ...] = (), source: str = "") -> None:
        """Keep the trace (``to_row``; empty: none) of the submission at ``place`` and its own doubts. ``source``: its
        name in this run."""
        who, marks = row_marks(row) if row else (0, [])
        if marks:
            self.base.execute("INSERT INTO review_trace VALUES (?, ?, ?)", (place, source, row))
            values = [(kind, mark, who, place) for kind, mark in marks]
            self.base.executemany("INSERT INTO review_mark VALUES (?, ?, ?, ?)", values)
        for doubt in doubts:
            kept = replace(doubt, places=(place,), sources=(source,) if source else doubt.sources)
            self.base.execute("INSERT INTO review_doubt VALUES (?, ?, ?)", (place, doubt.weight, _DOUBT.json_of(kept)))

    def doubts(self, skip: Container[int] = ()) -> tuple[Doubt, ...]:
        """The queue: the heaviest first, then by place; at most ``QUEUE``, and one more that counts the rest. Places
        in ``skip`` (duplicates) are nowhere in it. The same in whatever order they were added."""
        self._create(_SCRATCH)
        places = self.base.execute("SELECT place FROM review_trace UNION SELECT place FROM review_doubt")
        self.base.executemany("INSERT INTO review_skip VALUES (?)", (row for row in places if row[0] in skip))
        alone = list(self._alone())
        found = [*self._rings(), *alone]
        found.sort(key=lambda doubt: (-doubt.weight, doubt.places, doubt.kind))
        rest = len(found) + self._count_alone() - len(alone) - QUEUE
        evidence = [Evidence(code="more", left=str(rest))] if rest > 0 else []
        evidence += [Evidence(code="bounded", left=str(_MOST_PAIRS))] if self.bounded else []
        if not evidence:
            return tuple(found)
        told = (*evidence, Evidence(code="ask.more", left=""))
        return (*found[:QUEUE], Doubt(kind="more", places=(), sources=(), weight=0, evidence=told))

    def _create(self, tables: tuple[str, ...]) -> None:
        for statement in tables:
            name = statement.partition("TABLE ")[2].partition(" ")[0]
            self.base.execute(f"DROP TABLE IF EXISTS {name}")
            self.base.execute(statement)

    # ---- what one submission says

    def _alone(self) -> Iterator[Doubt]:
        rows = self.base.execute(
            f"SELECT doubt FROM review_doubt WHERE {_NOT_SKIPPED} ORDER BY weight DESC, place, doubt LIMIT {QUEUE + 1}"
        )
        return (_DOUBT.noun_of(text) for (text,) in rows)

    def _count_alone(self) -> int:
        (count,) = self.base.execute(f"SELECT COUNT(*) FROM review_doubt WHERE {_NOT_SKIPPED}").fetchone()
        return int(count)

    # ---- what several share

    def _rings(self) -> list[Doubt]:
        self._note_groups()
        self._note_pairs()
        # a submission is compared with several others in a row
        trace = lru_cache(maxsize=1024)(self._trace)
        common = _Common(self.base)
        return ring_doubts(self._edges(trace, common), trace, common)

    def _note_groups(self) -> None:
        """Marks that two enterprises or more have, with the number of enterprises."""
        self.base.execute("CREATE INDEX IF NOT EXISTS review_by_mark ON review_mark (mark, kind, who, place)")
        self.base.execute(
            "INSERT INTO review_group SELECT mark, kind, COUNT(DISTINCT who) AS many FROM review_mark"
            f" WHERE {_NOT_SKIPPED} GROUP BY mark, kind HAVING many > 1"
        )

    def _note_pairs(self) -> None:
        """Pairs that share rare marks, with what these count: marks that tell by themselves first, then the rarest, up
        to a bound (``bounded``)."""
        made, self.bounded = 0, False
        order = "kind NOT IN ('words', 'picture', 'saved'), many, kind, mark"
        for mark, kind, many in self.base.execute(f"SELECT * FROM review_group ORDER BY {order}"):
            if kind not in _WEIGHT or not is_rare(kind, many):
                continue
            if made > _MOST_PAIRS:
                self.bounded = True
                return
            pairs = [(*pair, _WEIGHT[kind], kind == "words") for pair in pairs_of(self._members(mark, kind))]
            self.base.executemany(_COUNT_PAIR, pairs)
            made += len(pairs)

    def _members(self, mark: int, kind: str) -> list[int]:
        found = self.base.execute(
            f"SELECT DISTINCT place FROM review_mark WHERE mark = ? AND kind = ? AND {_NOT_SKIPPED} ORDER BY place",
            (mark, kind),
        )
        return [place for (place,) in found]

    def _edges(self, trace: Callable[[int], Trace], common: Container[int]) -> Iterator[Edge]:
        """The pairs that raise a doubt, in the order of their places."""
        pairs = self.base.execute(
            "SELECT first, second, whole FROM review_pair WHERE weight >= ? ORDER BY first, second", (_ENOUGH,)
        )
        for first, second, whole in pairs:
            doubt = compare_traces(trace(first), trace(second), common, whole=bool(whole))
            if doubt is not None:
                yield Edge(doubt.kind, doubt.weight, first, second, bool(whole))

    def _trace(self, place: int) -> Trace:
        source, row = self.base.execute("SELECT source, row FROM review_trace WHERE place = ?", (place,)).fetchone()
        return from_row(row, place, source)


class _Common(Container[int]):
    """The marks that too many enterprises have, looked up in the database."""

    def __init__(self, base: sqlite3.Connection) -> None:
        # how many share a mark is asked for every pair that has it
        self._look = lru_cache(maxsize=16_384)(self._is_common)
        self.base = base

    def __contains__(self, mark: object) -> bool:
        return isinstance(mark, int) and self._look(mark)

    def _is_common(self, mark: int) -> bool:
        found = self.base.execute("SELECT kind, many FROM review_group WHERE mark = ?", (mark,))
        return any(not is_rare(kind, many) for kind, many in found)

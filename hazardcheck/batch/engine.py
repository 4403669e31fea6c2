"""Where the grading happens: in this process, or in a pool over the cores. The same function, the same order.

A worker that dies (killed, out of memory, an abort of the reading library) costs only the file that killed it: what
was under way is graded again one by one, the culprit once more alone, and then it ends as unreadable.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from ..model.answers import Problem
from ..model.outcome import Submission
from ..rules.judge import unreadable
from .find import Input
from .grade import Settings, grade_input

CHUNK = 16
POOL_FROM = 48
"""Fewer inputs than this are done before a pool has started."""

Chunk = list[Input]


def grade_all(inputs: Sequence[Input], settings: Settings, jobs: int | None) -> Iterator[Submission]:
    """Every submission in the order of the inputs. ``jobs`` None: as many as there are cores, if it is worth it."""
    workers = jobs or (os.cpu_count() or 1)
    if workers == 1 or (jobs is None and len(inputs) < POOL_FROM):
        return (grade_input(entry, settings) for entry in inputs)
    return _pooled(inputs, settings, workers)


def grade_chunk(chunk: Chunk, settings: Settings) -> list[Submission]:
    """What one task does; it has to be importable by a worker."""
    return [grade_input(entry, settings) for entry in chunk]


def _pooled(inputs: Iterable[Input], settings: Settings, workers: int) -> Iterator[Submission]:
    """A bounded window of chunks is under way at any time, so that memory does not grow with the inputs."""
    waiting = _chunks(inputs)
    while True:
        running: deque[tuple[Chunk, Future[list[Submission]]]] = deque()
        pool = _new_pool(workers)
        try:
            for chunk in islice(waiting, workers * 4):
                running.append((chunk, pool.submit(grade_chunk, chunk, settings)))
            while running:
                done = running[0][1].result()
                running.popleft()
                for chunk in islice(waiting, 1):
                    running.append((chunk, pool.submit(grade_chunk, chunk, settings)))
                yield from done
            return
        except BrokenProcessPool:
            for chunk, _ in running:
                yield from _carefully(chunk, settings)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _carefully(chunk: Chunk, settings: Settings) -> Iterator[Submission]:
    """One by one, each death blamed on the file under way."""
    pool = _new_pool(1)
    try:
        for entry in chunk:
            try:
                yield pool.submit(grade_input, entry, settings).result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                yield _alone(entry, settings)
                pool = _new_pool(1)
    finally:
        pool.shutdown(wait=False)


def _alone(entry: Input, settings: Settings) -> Submission:
    """The second and last try of a file during which a worker died."""
    with _new_pool(1) as pool:
        try:
            return pool.submit(grade_input, entry, settings).result()
        except BrokenProcessPool:
            return unreadable(entry.source, "", Problem(code="HZ392"))


def _new_pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max_workers=workers, initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    """Ctrl-C is for the parent, which stops the workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunks(inputs: Iterable[Input]) -> Iterator[Chunk]:
    source = iter(inputs)
    while chunk := list(islice(source, CHUNK)):
        yield chunk

"""Where the work is done: in this process, in a pool over the cores, or on a Dask cluster. The same function, the
same order, the same bytes.

A worker that dies (killed, out of memory, an abort of the reading library) costs only the item that killed it: what
was under way is done again one by one, the culprit once more alone, and then its loss is told (``lost``).
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")
Shared = TypeVar("Shared")

CHUNK = 16
POOL_FROM = 48
"""Fewer inputs than this are done before a pool has started."""
_WINDOW = 4
"""Chunks under way per worker: enough to keep them busy, few enough that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Shared, Done]):
    """A function of one item and of what all items share, importable by a worker; ``lost`` makes the result of an
    item that killed its worker twice."""

    function: Callable[[Item, Shared], Done]
    shared: Shared
    lost: Callable[[Item, Shared], Done]


@dataclass(frozen=True, slots=True)
class Engine:
    """``local`` or ``dask``. ``jobs`` None: as many as there are cores, if it is worth it. ``scheduler``: the address
    of a Dask scheduler; empty for a cluster of this machine."""

    name: str = "local"
    jobs: int | None = None
    scheduler: str = ""


def do_all(items: Iterable[Item], work: Work[Item, Shared, Done], engine: Engine) -> Iterator[Done]:
    """The result of every item, in order."""
    if engine.name == "dask":
        from .cluster import do_on_cluster

        return do_on_cluster(items, work, engine)
    source = iter(items)
    workers = engine.jobs or os.cpu_count() or 1
    first = list(islice(source, POOL_FROM)) if engine.jobs is None and workers > 1 else []
    if workers == 1 or (engine.jobs is None and len(first) < POOL_FROM):
        return _done_here(_again(first, source), work)
    return _pooled(_again(first, source), work, workers)


def do_chunk(chunk: list[Item], work: Work[Item, Shared, Done]) -> list[Done]:
    """What one task does."""
    return [work.function(item, work.shared) for item in chunk]


def chunks_of(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of ``size``, the last one shorter."""
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def _again(first: list[Item], rest: Iterator[Item]) -> Iterator[Item]:
    yield from first
    yield from rest


def _done_here(items: Iterator[Item], work: Work[Item, Shared, Done]) -> Iterator[Done]:
    for item in items:
        yield work.function(item, work.shared)


def _pooled(items: Iterator[Item], work: Work[Item, Shared, Done], workers: int) -> Iterator[Done]:
    """A bounded window of chunks is under way at any time."""
    waiting = chunks_of(items, CHUNK)
    while True:
        running: deque[tuple[list[Item], Future[list[Done]]]] = deque()
        pool = _new_pool(workers, work)
        try:
            for chunk in islice(waiting, workers * _WINDOW):
                running.append((chunk, _submitted(pool, chunk)))
            while running:
                done = running[0][1].result()
                running.popleft()
                for chunk in islice(waiting, 1):
                    running.append((chunk, _submitted(pool, chunk)))
                yield from done
            return
        except BrokenProcessPool:
            for chunk, future in running:
                yield from future.result() if _is_whole(future) else _carefully(chunk, work)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, chunk: list[Any]) -> Future[list[Any]]:
    """A chunk under way; where the pool broke a moment ago, one that died: it must not be lost with the pool."""
    try:
        return pool.submit(do_given, chunk)
    except BrokenProcessPool as error:
        died: Future[list[Any]] = Future()
        died.set_exception(error)
        return died


def _is_whole(future: Future[list[Done]]) -> bool:
    """Whether a chunk was finished before the pool broke."""
    return future.done() and not future.cancelled() and future.exception() is None


def _carefully(chunk: list[Item], work: Work[Item, Shared, Done]) -> Iterator[Done]:
    """One by one, each death blamed on the item under way."""
    pool = _new_pool(1, work)
    try:
        for item in chunk:
            try:
                yield pool.submit(do_given, [item]).result()[0]
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                yield _alone(item, work)
                pool = _new_pool(1, work)
    finally:
        pool.shutdown(wait=False)


def _alone(item: Item, work: Work[Item, Shared, Done]) -> Done:
    """The second and last try of an item during which a worker died."""
    with _new_pool(1, work) as pool:
        try:
            found: Done = pool.submit(do_given, [item]).result()[0]
        except BrokenProcessPool:
            found = work.lost(item, work.shared)
    return found


_given: list[Any] = []
"""In a worker: the work it was started for, so that it is sent once and not with every chunk."""


def do_given(chunk: list[Any]) -> list[Any]:
    """What one task does with the work its worker was given."""
    return do_chunk(chunk, _given[-1])


def _new_pool(workers: int, work: Any) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_begin_here, initargs=(work,))


def _begin_here(work: Any) -> None:
    """A worker of a pool does not outlive a run that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    begin_worker(work)


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def begin_worker(work: Any) -> None:
    """Give a worker its work. Ctrl-C is for the parent, which stops the workers in order; what is loaded by now stays,
    so the collector need not look at it again."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _given.append(work)
    gc.freeze()

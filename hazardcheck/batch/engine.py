"""Where the work is done: in this process, in a pool over the cores, or on a Dask cluster. The same function, the
same order, the same bytes.

A worker that dies (killed, out of memory, an abort of the reading library) costs only the item that killed it: every
worker writes down what it is at, so that only these few are tried once more, each alone, and the culprit's loss is
told (``lost``); whatever else was under way is begun again.
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
from itertools import groupby, islice
from multiprocessing.sharedctypes import RawArray
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")
Shared = TypeVar("Shared")

CHUNK = 16
POOL_FROM = 48
"""Fewer inputs than this are done before a pool has started."""
_PATIENCE = 3
"""Deaths of a pool in a row, with nobody at work, before the next item is tried alone."""
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


@dataclass(slots=True)
class _Part:
    """Items under way together, by number; ``future`` None: one that has to be tried alone."""

    items: dict[int, Any]
    future: Future[list[Any]] | None = None


def _pooled(items: Iterator[Item], work: Work[Item, Shared, Done], workers: int) -> Iterator[Done]:
    """A bounded window of chunks is under way at any time."""
    waiting = (_Part(dict(chunk)) for chunk in chunks_of(enumerate(items), CHUNK))
    running: deque[_Part] = deque()
    pool = _Pool(workers, work)
    deaths = 0
    try:
        while True:
            for part in islice(waiting, max(0, workers * _WINDOW - len(running))):
                part.future = pool.submit(part.items)
                running.append(part)
            if not running:
                return
            try:
                done = _result(running[0], work)
            except BrokenProcessPool:
                deaths += 1
                pool, suspects = _Pool(workers, work), pool.at_work()
                if deaths > _PATIENCE:  # nobody was at work: it is the first of them, or there can be no workers
                    suspects.update(running[0].items)
                running = _begun_again(running, pool, suspects)
                continue
            deaths = 0
            running.popleft()
            yield from done
    finally:
        pool.close()


def _result(part: _Part, work: Work[Item, Shared, Done]) -> list[Done]:
    if part.future is not None:
        return part.future.result()
    return [_alone(item, work) for item in part.items.values()]


def _begun_again(running: Iterable[_Part], pool: _Pool, suspects: set[int]) -> deque[_Part]:
    """What was not finished when the pool broke, in its order: suspects to be tried alone, the others once more."""
    parts: deque[_Part] = deque()
    for part in running:
        if part.future is None or _is_whole(part.future):
            parts.append(part)
            continue
        for suspect, numbers in groupby(part.items, suspects.__contains__):
            again = _Part({number: part.items[number] for number in numbers})
            again.future = None if suspect else pool.submit(again.items)
            parts.append(again)
    return parts


def _is_whole(future: Future[list[Done]]) -> bool:
    """Whether a chunk was finished before the pool broke."""
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(item: Item, work: Work[Item, Shared, Done]) -> Done:
    """The second and last try of an item during which a worker died."""
    pool = _Pool(1, work)
    try:
        found: Done = pool.submit({0: item}).result()[0]
    except BrokenProcessPool:
        found = work.lost(item, work.shared)
    finally:
        pool.close()
    return found


class _Pool:
    """Workers that write down what each is at, so that a death can be laid at the door of an item."""

    def __init__(self, workers: int, work: Any) -> None:
        self.bench = RawArray("q", [-1] * workers)
        given = (work, self.bench, multiprocessing.Value("i", 0))
        self.workers = ProcessPoolExecutor(workers, initializer=_begin_here, initargs=given)

    def submit(self, items: dict[int, Any]) -> Future[list[Any]]:
        """Items under way; where the pool broke a moment ago, some that died: they must not be lost with the pool."""
        try:
            return self.workers.submit(_do_numbered, list(items.items()))
        except BrokenProcessPool as error:
            died: Future[list[Any]] = Future()
            died.set_exception(error)
            return died

    def at_work(self) -> set[int]:
        """The numbers of the items that were being done when the pool broke, which it has; it is closed."""
        self.close()
        return {number for number in self.bench if number >= 0}

    def close(self) -> None:
        """End the workers; what waits is dropped."""
        self.workers.shutdown(wait=False, cancel_futures=True)


# ---- in a worker

_given: list[Any] = []
"""The work this worker was started for, so that it is sent once and not with every chunk."""
_bench: list[tuple[Any, int]] = []
"""Where this worker of a pool writes down what it is at."""


def do_given(chunk: list[Any]) -> list[Any]:
    """What one task does with the work its worker was given."""
    return do_chunk(chunk, _given[-1])


def _do_numbered(chunk: list[tuple[int, Any]]) -> list[Any]:
    work: Work[Any, Any, Any] = _given[-1]
    bench, seat = _bench[-1]
    done = []
    for number, item in chunk:
        bench[seat] = number
        done.append(work.function(item, work.shared))
    bench[seat] = -1
    return done


def _begin_here(work: Any, bench: Any, seats: Any) -> None:
    """A worker of a pool takes a seat; it does not outlive a run that was killed."""
    with seats.get_lock():
        _bench.append((bench, seats.value))
        seats.value += 1
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

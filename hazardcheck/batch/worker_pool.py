"""Work in a pool of processes over the cores.

A worker that dies (killed, out of memory, an abort of the reading library) costs only the item that killed it: every
worker writes down what it is at, so that only these few are tried once more, each alone, and the culprit's loss is
told (``lost``); whatever else was under way is begun again. A pool that never answers (a system on which processes
can't speak to each other) is given up, that is told, and this process does the rest.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, groupby, islice
from multiprocessing.sharedctypes import RawArray
from typing import Any, NamedTuple

from .work_unit import Done, Item, Shared, Tell, Work, begin_worker, chunks_of

# Inputs per task: sending one costs little then, and few are begun again when a worker dies.
CHUNK = 16
# Deaths of a pool in a row, with nobody at work, before the next item is tried alone.
_PATIENCE = 3
# Chunks under way per worker: enough to keep them busy, few enough that memory stays bounded.
_WINDOW = 4
# Seconds in which nobody is at work and nothing comes, though work was given: the slowest start seen took five.
ANSWER_WITHIN = 20.0
_MOMENT = 1.0


@dataclass(slots=True)
class _ItemChunk:
    """Items under way together, by number; ``future`` None: one that has to be tried alone."""

    items: dict[int, Any]
    future: Future[list[Any]] | None = None


class _SilentPoolError(Exception):
    """Workers that were given work, are at none and send nothing."""


def do_in_pool(items: Iterator[Item], work: Work[Item, Shared, Done], workers: int, tell: Tell) -> Iterator[Done]:
    """The results in order, from a pool for as long as it answers."""
    waiting = (_ItemChunk(dict(chunk)) for chunk in chunks_of(enumerate(items), CHUNK))
    running: deque[_ItemChunk] = deque()
    try:
        yield from _pooled(waiting, running, work, workers)
    except _SilentPoolError:
        tell("cli.pool.silent", seconds=round(ANSWER_WITHIN))
        for part in chain(running, waiting):
            yield from _unpooled(part, work)


def _pooled(
    waiting: Iterator[_ItemChunk], running: deque[_ItemChunk], work: Work[Item, Shared, Done], workers: int
) -> Iterator[Done]:
    """A bounded window of chunks is under way at any time: ``running`` holds what is not given yet."""
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
                done = _result(running[0], work, pool)
            except BrokenProcessPool:
                deaths += 1
                pool, suspects = _Pool(workers, work), pool.at_work()
                # the first item in line kills before it is written down, or no worker can start: it is tried alone
                if deaths > _PATIENCE:
                    suspects.update(running[0].items)
                again = _begun_again(running, pool, suspects)
                running.clear()
                running.extend(again)
                continue
            deaths = 0
            running.popleft()
            yield from done
    finally:
        pool.close()


def _result(part: _ItemChunk, work: Work[Item, Shared, Done], pool: _Pool) -> list[Done]:
    if part.future is not None:
        return pool.answer(part.future)
    return [_alone(item, work) for item in part.items.values()]


def _unpooled(part: _ItemChunk, work: Work[Item, Shared, Done]) -> list[Done]:
    """A chunk of a pool that was given up: what it finished, else done here."""
    if part.future is not None and _is_whole(part.future):
        return part.future.result()
    return [work.function(item, work.shared) for item in part.items.values()]


def _begun_again(running: Iterable[_ItemChunk], pool: _Pool, suspects: set[int]) -> list[_ItemChunk]:
    """What was not finished when the pool broke, in its order: suspects to be tried alone, the others once more."""
    parts: list[_ItemChunk] = []
    for part in running:
        if part.future is None or _is_whole(part.future):
            parts.append(part)
            continue
        for suspect, numbers in groupby(part.items, suspects.__contains__):
            again = _ItemChunk({number: part.items[number] for number in numbers})
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
        found: Done = pool.answer(pool.submit({0: item}))[0]
    except BrokenProcessPool:
        found = work.lost(item, work.shared)
    finally:
        pool.close()
    return found


class _Pool:
    """Workers that write down what each is at, so that a death can be laid at the door of an item."""

    def __init__(self, workers: int, work: Any) -> None:
        self.bench = RawArray("q", [-1] * workers)
        shared = (work, self.bench, multiprocessing.Value("i", 0))
        self.workers = ProcessPoolExecutor(workers, initializer=_begin_here, initargs=shared)

    def submit(self, items: dict[int, Any]) -> Future[list[Any]]:
        """Items under way; where the pool broke a moment ago, some that died: they must not be lost with the pool."""
        try:
            return self.workers.submit(_do_numbered, list(items.items()))
        # the same as if it had died a moment later
        except BrokenProcessPool as error:
            died: Future[list[Any]] = Future()
            died.set_exception(error)
            return died

    def answer(self, future: Future[list[Any]]) -> list[Any]:
        """What a chunk came to. _SilentPoolError: nobody is at work and it does not come; the workers are ended."""
        while not wait((future,), ANSWER_WITHIN).done:
            # seen twice: between two chunks a worker is at none for a moment
            if self._is_idle() and not wait((future,), _MOMENT).done and self._is_idle():
                # they hear nothing, and would keep this process from ending
                for worker in multiprocessing.active_children():
                    worker.kill()
                raise _SilentPoolError
        return future.result()

    def _is_idle(self) -> bool:
        return all(number < 0 for number in self.bench)

    def at_work(self) -> set[int]:
        """Of a pool that broke: the numbers of the items that were being done. The pool is closed with that."""
        self.close()
        return {number for number in self.bench if number >= 0}

    def close(self) -> None:
        """End the workers; what waits is dropped."""
        self.workers.shutdown(wait=False, cancel_futures=True)


# ---- in a worker


class _Seat(NamedTuple):
    """What a worker was started for: its work, so that it is sent once and not with every chunk, and its own place on
    the bench, where it writes down what it is at."""

    work: Work[Any, Any, Any]
    bench: Any
    place: int


# The one place that belongs to a worker alone is its process object: an initializer gives nothing back, and a task gets
# nothing but its chunk. A module global would do the same for this process and every test in it.
_SEAT = "hazardcheck_seat"


def _begin_here(work: Work[Any, Any, Any], bench: Any, seats: Any) -> None:
    """A worker of a pool takes a seat; it does not outlive a run that was killed."""
    with seats.get_lock():
        setattr(multiprocessing.current_process(), _SEAT, _Seat(work, bench, seats.value))
        seats.value += 1
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    begin_worker()


def _do_numbered(chunk: list[tuple[int, Any]]) -> list[Any]:
    seat: _Seat = getattr(multiprocessing.current_process(), _SEAT)
    done = []
    for number, item in chunk:
        # before the work, so that the number is there if the item kills us
        seat.bench[seat.place] = number
        done.append(seat.work.function(item, seat.work.shared))
    seat.bench[seat.place] = -1
    return done


def _end_with(parent: Any) -> None:
    parent.join()
    # not sys.exit: this is a thread, and the main one may be deep in a library
    os._exit(1)

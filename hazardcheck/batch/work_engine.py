"""Where the work is done: in this process, in a pool over the cores, or on a Dask cluster. The same function, the
same order, the same bytes.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")
Shared = TypeVar("Shared")

POOL_FROM = 48
"""Fewer inputs than this are done before a pool has started."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Shared, Done]):
    """A function of one item and of what all items share, importable by a worker; ``lost`` makes the result of an
    item that killed its worker twice."""

    function: Callable[[Item, Shared], Done]
    shared: Shared
    lost: Callable[[Item, Shared], Done]


class Engine(NamedTuple):
    """``local`` or ``dask``. ``jobs`` None: as many as there are cores, if it is worth it. ``scheduler``: the address
    of a Dask scheduler; empty for a cluster of this machine."""

    name: str = "local"
    jobs: int | None = None
    scheduler: str = ""


def do_all(items: Iterable[Item], work: Work[Item, Shared, Done], engine: Engine) -> Iterator[Done]:
    """The result of every item, in order."""
    if engine.name == "dask":
        from .dask_cluster import do_on_cluster

        return do_on_cluster(items, work, engine)
    source = iter(items)
    workers = engine.jobs or os.cpu_count() or 1
    first = list(islice(source, POOL_FROM)) if engine.jobs is None and workers > 1 else []
    if workers == 1 or (engine.jobs is None and len(first) < POOL_FROM):
        return _done_here(_again(first, source), work)
    from .worker_pool import pooled

    return pooled(_again(first, source), work, workers)


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


# ---- in a worker

given: list[Any] = []
"""The work this worker was started for, so that it is sent once and not with every chunk."""


def do_given(chunk: list[Any]) -> list[Any]:
    """What one task does with the work its worker was given."""
    return do_chunk(chunk, given[-1])


def begin_worker(work: Any) -> None:
    """Give a worker its work. Ctrl-C is for the parent, which stops the workers in order; what is loaded by now stays,
    so the collector need not look at it again."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    given.append(work)
    gc.freeze()

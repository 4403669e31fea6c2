"""The work on a Dask cluster (``pip install hazardcheck[dask]``): the same chunks of the same function, larger ones,
because a task costs a scheduler as much as two files cost a worker.

The workers open the files themselves: they need to see them where this process sees them (a shared folder, object
storage), and to have hazardcheck installed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from logging import CRITICAL
from typing import Any, TypeVar
from uuid import uuid4

from ..errors import UsageError
from .work_unit import Engine, Work, begin_worker, chunks_of, do_chunk, worker_count

Item = TypeVar("Item")
Done = TypeVar("Done")
Shared = TypeVar("Shared")

# A task costs a scheduler as much as two files cost a worker: 4 % of such a chunk.
CHUNK = 50
# Chunks under way per thread of a worker: one at work and two that wait, so that none is idle.
_WINDOW = 3


def do_on_cluster(items: Iterable[Item], work: Work[Item, Shared, Done], engine: Engine) -> Iterator[Done]:
    """The result of every item, in order. UsageError HZ532, HZ533, HZ553: Dask is not installed, no scheduler
    answers, or it went away in the middle."""
    with _client(engine) as client:
        try:
            yield from _done(client, items, work)
        except _lost_errors() as error:
            detail = f"{engine.scheduler or 'local'}: {type(error).__name__}"
            raise UsageError("HZ553", detail=detail) from None


def _done(client: Any, items: Iterable[Item], work: Work[Item, Shared, Done]) -> Iterator[Done]:
    # a name of this run alone: another run on the same cluster gives its workers other work
    name = f"hazardcheck-{uuid4()}"
    client.register_plugin(_given_work(work), name=name)
    waiting = chunks_of(items, CHUNK)
    running: deque[tuple[list[Item], Any]] = deque()
    room = _WINDOW * max(1, len(client.nthreads()))
    for chunk in islice(waiting, room):
        running.append((chunk, _submit(client, chunk, name)))
    while running:
        chunk, future = running.popleft()
        for later in islice(waiting, 1):
            running.append((later, _submit(client, later, name)))
        yield from _finished(client, chunk, future, work, name)


def _lost_errors() -> tuple[type[BaseException], ...]:
    """What is raised when the scheduler, or the way to it, is gone in the middle of the work."""
    from asyncio import CancelledError as Stopped
    from concurrent.futures import CancelledError

    from distributed import TimeoutError as Waited
    from distributed.comm.core import CommClosedError

    return (CancelledError, Stopped, Waited, CommClosedError)


def _given_work(work: Any) -> Any:
    """What gives the work to every worker once, also to those that take the place of dead ones."""
    from distributed import WorkerPlugin

    class Given(WorkerPlugin):
        def __init__(self) -> None:
            self.work = work

        def setup(self, worker: Any) -> None:  # noqa: ARG002
            begin_worker()

    return Given()


def _do_given(chunk: list[Any], name: str) -> list[Any]:
    """What one task does, in a worker: the work is that of the plugin with this name."""
    from distributed import get_worker

    plugin: Any = get_worker().plugins[name]
    return do_chunk(chunk, plugin.work)


def _submit(client: Any, chunk: list[Item], name: str) -> Any:
    return client.submit(_do_given, chunk, name, pure=False)


def _finished(client: Any, chunk: list[Item], future: Any, work: Work[Item, Shared, Done], name: str) -> Iterator[Done]:
    """The results of a chunk; if it killed its workers its items are tried one by one, and the culprit is told."""
    from distributed import KilledWorker

    try:
        done: list[Done] = future.result()
    # one of the chunk did it: each by itself tells which
    except KilledWorker:
        for item in chunk:
            try:
                done = _submit(client, [item], name).result()
            except KilledWorker:
                done = [work.lost(item, work.shared)]
            yield from done
        return
    yield from done


@contextmanager
def _client(engine: Engine) -> Iterator[Any]:
    """A client of the scheduler named, or of a cluster of this machine that ends with the run."""
    try:
        import dask
        import distributed
    except ImportError:
        raise UsageError("HZ532") from None
    connect: Any = distributed.Client
    start: Any = distributed.LocalCluster
    quiet = {
        # a chunk is tried twice, then its items one by one
        "distributed.scheduler.allowed-failures": 1,
        "distributed.admin.log-format": "%(message)s",
        "logging.distributed": "critical",
    }
    with dask.config.set(quiet):
        if engine.scheduler:
            try:
                with connect(engine.scheduler, timeout="10s") as client:
                    yield client
            except OSError as error:
                # the libraries' own words, as much as fits a line
                raise UsageError("HZ533", detail=f"{engine.scheduler}: {error}"[:160]) from None
            return
        workers = worker_count(engine.jobs)
        with (
            start(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=CRITICAL
            ) as cluster,
            connect(cluster) as client,
        ):
            yield client

"""The work on a Dask cluster (``pip install hazardcheck[dask]``): the same chunks of the same function, larger ones,
because a task costs a scheduler as much as two files cost a worker. So many are under way as the workers of the moment
can take: workers may come and go.

The workers open the files themselves: they need to see them where this process sees them (a shared folder, object
storage), and to have hazardcheck installed, the same version.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from .. import __version__
from ..errors import EngineError, UsageError
from .work_unit import Engine, Tell, Work, begin_worker, chunks_of, do_chunk, worker_count

Item = TypeVar("Item")
Done = TypeVar("Done")
Shared = TypeVar("Shared")

# A task costs a scheduler as much as two files cost a worker: 4 % of such a chunk.
CHUNK = 50
# Chunks under way per thread of a worker: one at work and two that wait, so that none is idle.
_WINDOW = 3
# Seconds after which one who waits looks again who is there.
_LOOK = 2
# So many looks in a row may find no worker (five minutes): a cluster that grows with its work takes its time.
NOBODY_FOR = 150
# Seconds in which a scheduler answers a question of its own.
_ANSWER = 30


def do_on_cluster(items: Iterable[Item], work: Work[Item, Shared, Done], engine: Engine) -> Iterator[Done]:
    """The result of every item, in order. UsageError HZ532, HZ533: Dask is not installed, no scheduler answers.
    EngineError HZ553, HZ560, HZ561: it went away in the middle, there are no workers, they have another version."""
    waiting = chunks_of(items, CHUNK)
    # where all is known from the journal no cluster is needed
    first = list(islice(waiting, 1))
    if not first:
        return
    with _client(engine) as client:
        try:
            yield from _done(_Crew(client, work, engine.tell), chain(first, waiting))
        except _lost_errors() as error:
            detail = f"{engine.scheduler or 'local'}: {type(error).__name__}"
            raise EngineError("HZ553", detail=detail) from None


def _done(crew: _Crew, waiting: Iterator[list[Any]]) -> Iterator[Any]:
    running: deque[tuple[list[Any], Any]] = deque()
    while True:
        for chunk in islice(waiting, max(0, crew.room() - len(running))):
            running.append((chunk, crew.submit(chunk)))
        if not running:
            return
        chunk, future = running[0]
        if crew.is_done(future):
            running.popleft()
            yield from crew.finished(chunk, future)


def _lost_errors() -> tuple[type[BaseException], ...]:
    """What is raised when the scheduler, or the way to it, is gone in the middle of the work."""
    from asyncio import CancelledError as Stopped
    from concurrent.futures import CancelledError

    from distributed import TimeoutError as Waited
    from distributed.comm.core import CommClosedError

    return (CancelledError, Stopped, Waited, CommClosedError)


class _Crew:
    """The workers of a cluster and the work they were given."""

    def __init__(self, client: Any, work: Work[Any, Any, Any], tell: Tell) -> None:
        self.client, self.work, self.tell = client, work, tell
        # a name of this run alone: another run on the same cluster gives its workers other work
        self.name = f"hazardcheck-{uuid4()}"
        self.nobody = 0
        self.is_told = False
        client.register_plugin(_given_work(work), name=self.name)

    def room(self) -> int:
        """How many chunks may be under way now. EngineError HZ560: nobody came to work for too long."""
        threads: list[int] = list(self.client.sync(self.client.scheduler.ncores, callback_timeout=_ANSWER).values())
        self.nobody = 0 if threads else self.nobody + 1
        if self.nobody > NOBODY_FOR:
            raise EngineError("HZ560", seconds=str(NOBODY_FOR * _LOOK))
        most = max(threads, default=1)
        if most > 1 and not self.is_told:
            self.is_told = True
            self.tell("cli.dask.threads", threads=most)
        return _WINDOW * max(1, sum(threads))

    def submit(self, chunk: list[Any]) -> Any:
        """A chunk under way."""
        return self.client.submit(_do_given, chunk, self.name, pure=False)

    def is_done(self, future: Any) -> bool:
        """Whether a chunk is done, or becomes so while one waits a moment."""
        import distributed

        wait: Any = distributed.wait
        try:
            wait((future,), timeout=_LOOK)
        except distributed.TimeoutError:
            return False
        return True

    def finished(self, chunk: list[Any], future: Any) -> list[Any]:
        """The results of a chunk; if it killed its workers its items are tried one by one, and the culprit is told."""
        from distributed import KilledWorker

        try:
            return self._told(future)
        # one of the chunk did it: each by itself tells which
        except KilledWorker:
            return [done for item in chunk for done in self._alone(item)]

    def _alone(self, item: Any) -> list[Any]:
        from distributed import KilledWorker

        future = self.submit([item])
        while not self.is_done(future):
            self.room()
        try:
            return self._told(future)
        except KilledWorker:
            return [self.work.lost(item, self.work.shared)]

    def _told(self, future: Any) -> list[Any]:
        """What a worker gave. EngineError HZ561: it is of another version, and would judge otherwise."""
        given: _Given = future.result()
        if given.version != __version__:
            raise EngineError("HZ561", found=given.version, expected=__version__)
        return given.done


class _Given(NamedTuple):
    """What a worker gives back: the results of a chunk, and by which version."""

    version: str
    done: list[Any]


def _given_work(work: Any) -> Any:
    """What gives the work to every worker once, also to those that take the place of dead ones."""
    from distributed import WorkerPlugin

    class GivenWork(WorkerPlugin):
        def __init__(self) -> None:
            self.work = work

        def setup(self, worker: Any) -> None:  # noqa: ARG002
            begin_worker()

    return GivenWork()


def _do_given(chunk: list[Any], name: str) -> _Given:
    """What one task does, in a worker: the work is that of the plugin with this name."""
    from distributed import get_worker

    plugin: Any = get_worker().plugins[name]
    return _Given(__version__, do_chunk(chunk, plugin.work))


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
    # a chunk is tried twice, then its items one by one
    quiet = {"distributed.scheduler.allowed-failures": 1, "distributed.admin.log-format": "%(message)s"}
    with _silence(), dask.config.set(quiet), ExitStack() as stack:
        if not engine.scheduler:
            workers = worker_count(engine.jobs)
            cluster = start(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )
            yield stack.enter_context(connect(stack.enter_context(cluster)))
            return
        try:
            client = stack.enter_context(connect(engine.scheduler, timeout="10s"))
        except OSError as error:
            # the libraries' own words, as much as fits a line
            raise UsageError("HZ533", detail=f"{engine.scheduler}: {error}"[:160]) from None
        yield client


@contextmanager
def _silence() -> Iterator[None]:
    """The libraries' own log is for whoever runs the cluster; here one line says what is wrong."""
    before = logging.root.manager.disable
    # not level by level: their configuration gives some loggers a level of their own
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)

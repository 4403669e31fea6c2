"""What is to be done with every item, and how: the work and the engine, as plain values that go to other processes."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")
Shared = TypeVar("Shared")

# A process of Windows waits for at most 63 handles at once; a pool needs two for itself.
_MOST_ON_WINDOWS = 61
# More workers than this only take memory from each other.
_MOST_PER_CORE = 8


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Shared, Done]):
    """A function of one item and of what all items share, importable by a worker; ``lost`` makes the result of an
    item that killed its worker twice."""

    function: Callable[[Item, Shared], Done]
    shared: Shared
    lost: Callable[[Item, Shared], Done]


class Tell(Protocol):
    """Whoever passes on what an engine has to say: a code of ``words`` and its parameters."""

    def __call__(self, code: str, /, **params: object) -> None: ...


def _tell_nobody(code: str, /, **params: object) -> None: ...


class Engine(NamedTuple):
    """``local`` or ``dask``. ``jobs`` None: as many as there are cores, if it is worth it. ``scheduler``: the address
    of a Dask scheduler; empty for a cluster of this machine. ``tell``: who hears that the work goes slower than it
    could, and why."""

    name: str = "local"
    jobs: int | None = None
    scheduler: str = ""
    tell: Tell = _tell_nobody


def worker_count(jobs: int | None) -> int:
    """How many workers there will be for so many jobs asked for: what the system allows, and what makes sense."""
    cores = os.cpu_count() or 1
    most = min(_MOST_ON_WINDOWS, cores * _MOST_PER_CORE) if os.name == "nt" else cores * _MOST_PER_CORE
    return min(jobs or cores, max(most, 2))


def do_chunk(chunk: list[Item], work: Work[Item, Shared, Done]) -> list[Done]:
    """What one task does."""
    return [work.function(item, work.shared) for item in chunk]


def chunks_of(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of ``size``, the last one shorter."""
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def begin_worker() -> None:
    """Make a worker ready. Ctrl-C is for the parent, which stops the workers in order; what is loaded by now stays,
    so the collector need not look at it again."""
    # only the main thread may set a signal, and a worker of Dask may be told so in another one
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()

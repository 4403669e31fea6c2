"""Where the work is done: in this process, in a pool over the cores, or on a Dask cluster. The same function, the
same order, the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from .work_unit import Done, Engine, Item, Shared, Work, worker_count

# Imported where used: a pool or a cluster is for runs that have one.

# Fewer inputs than this are done before a pool has started.
POOL_FROM = 48


def do_all(items: Iterable[Item], work: Work[Item, Shared, Done], engine: Engine) -> Iterator[Done]:
    """The result of every item, in order."""
    if engine.name == "dask":
        from .dask_cluster import do_on_cluster

        return do_on_cluster(items, work, engine)
    source = iter(items)
    workers = worker_count(engine.jobs)
    first = list(islice(source, POOL_FROM)) if engine.jobs is None and workers > 1 else []
    if workers == 1 or (engine.jobs is None and len(first) < POOL_FROM):
        return _done_here(_again(first, source), work)
    from .worker_pool import do_in_pool

    return do_in_pool(_again(first, source), work, workers, engine.tell)


def _again(first: list[Item], rest: Iterator[Item]) -> Iterator[Item]:
    yield from first
    yield from rest


def _done_here(items: Iterator[Item], work: Work[Item, Shared, Done]) -> Iterator[Done]:
    for item in items:
        yield work.function(item, work.shared)

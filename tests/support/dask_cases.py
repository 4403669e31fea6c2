"""Dask schedulers and workers in processes of their own, and work that takes its time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from places import ROOT

_CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, processes=False, dashboard_address=None,
                           scheduler_port=0, host="127.0.0.1", protocol="tcp")
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""


def begun_cluster(workers: int = 1) -> tuple[subprocess.Popen[str], str]:
    """The process, and the address of its scheduler; it ends when its stdin is closed. ``workers`` are in it."""
    process = _begun(["-c", _CLUSTER, str(workers)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def begun_worker(address: str, threads: int = 1) -> subprocess.Popen[str]:
    """A worker of that scheduler."""
    options = ("--nthreads", str(threads), "--no-nanny", "--no-dashboard")
    return _begun(["-m", "distributed.cli.dask_worker", address, *options], stdout=subprocess.DEVNULL)


def _begun(words: list[str], **streams: int) -> subprocess.Popen[str]:
    path = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen([sys.executable, *words], stderr=subprocess.DEVNULL, text=True, env=environment, **streams)


def slow(item: int, _shared: Any) -> int:
    """Work that takes its time."""
    time.sleep(0.01)
    return item


def wait_for_work(address: str) -> None:
    """Until a worker of that scheduler was given the work of a run."""
    from distributed import Client

    with Client(address) as client:
        while not any(name.startswith("hazardcheck-") for found in client.run(_plugins).values() for name in found):
            time.sleep(0.05)


def _plugins(dask_worker: Any) -> list[str]:
    return list(dask_worker.plugins)

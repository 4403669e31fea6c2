"""A Dask scheduler with one worker in processes of their own, and work that takes its time."""

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
    cluster = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, scheduler_port=0,
                           host="127.0.0.1", protocol="tcp")
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""


def begun_cluster() -> tuple[subprocess.Popen[str], str]:
    """The process, and the address of its scheduler; it ends when its stdin is closed."""
    path = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
    process = subprocess.Popen(
        [sys.executable, "-c", _CLUSTER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def slow(item: int, _shared: Any) -> int:
    """Work that takes its time."""
    time.sleep(0.01)
    return item

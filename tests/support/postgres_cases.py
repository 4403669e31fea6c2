"""A PostgreSQL server of its own in a temporary folder, where the programs of one are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def why_none() -> str:
    """Why there can be no server here; nothing if there can."""
    if _program("initdb") is None or _program("pg_ctl") is None:
        return "no initdb and pg_ctl (apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "no psycopg (pip install 'hazardcheck[postgres]')"
    return "" if os.geteuid() or _account() else "PostgreSQL does not run as root, and there is no other account"


def _program(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(found[-1]) if found else None)


def _account() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), "")


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that is gone afterwards; it listens on a socket in its folder alone."""
    folder = Path(tempfile.mkdtemp(prefix="hc-pg-", dir="/tmp"))
    own: dict[str, Any] = {"cwd": folder, "check": True, "capture_output": True, "timeout": 60}
    if os.geteuid() == 0:
        shutil.chown(folder, _account())
        own |= {"user": _account(), "group": pwd.getpwnam(_account()).pw_gid, "extra_groups": []}
    data, pg_ctl = str(folder / "data"), str(_program("pg_ctl"))
    try:
        subprocess.run(
            [str(_program("initdb")), "-D", data, "-A", "trust", "-U", "ledger", "-E", "UTF8", "--no-sync"], **own
        )
        started = {**own, "capture_output": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        subprocess.run([pg_ctl, "-D", data, "-w", "-o", options, "start"], **started)
        try:
            yield f"postgresql://ledger@/postgres?host={folder}"
        finally:
            subprocess.run([pg_ctl, "-D", data, "-m", "immediate", "stop"], **own)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

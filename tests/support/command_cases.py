"""The real command line, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from places import ROOT


def run(*arguments: str | Path, code: int | None = None, folder: Path | None = None, **env: str):
    """One command in a process of its own; its exit code is checked, and that no traceback shows."""
    done = subprocess.run(
        [sys.executable, "-m", "hazardcheck", *map(str, arguments)],
        capture_output=True,
        cwd=folder or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HAZARDCHECK_LANG": "zh", **env},
        check=False,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr + done.stdout
    if code is not None:
        assert done.returncode == code, done.stderr.decode(errors="replace")
    return done

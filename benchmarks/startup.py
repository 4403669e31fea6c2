"""Start-up and one-file grading as ratios to a bare interpreter, interleaved in one run.

python benchmarks/startup.py [rounds]

With compiled modules, as pip installs them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 7


def seconds(command: list[str], modules: str) -> float:
    """The wall time of one process; ``modules``: the folder of the compiled ones."""
    named = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        env={**named, "PYTHONPYCACHEPREFIX": modules},
    )
    return time.perf_counter() - started


def main() -> None:
    """Print the median ratio of each command to ``python -c pass``."""
    with tempfile.TemporaryDirectory() as folder:
        form = str(Path(folder) / "form.xlsx")
        tool = [sys.executable, "-m", "hazardcheck"]
        subprocess.run([*tool, "template", "--industry", "machinery", "-o", form], check=True, capture_output=True)
        bare = [sys.executable, "-c", "pass"]
        commands = {
            "--version": [*tool, "--version"],
            "import hazardcheck": [sys.executable, "-c", "import hazardcheck"],
            "--help": [*tool, "--help"],
            "grade one form, json": [*tool, "grade", form, "--format", "json"],
            "grade one form, text": [*tool, "grade", form],
        }
        ratios: dict[str, list[float]] = {name: [] for name in commands}
        for command in (bare, *commands.values()):
            seconds(command, folder)
        for _ in range(ROUNDS):
            for name, command in commands.items():
                ratios[name].append(seconds(command, folder) / seconds(bare, folder))
    for name, found in ratios.items():
        print(f"{name:24} {statistics.median(found):6.1f} x a bare interpreter (n={ROUNDS})")


if __name__ == "__main__":
    main()

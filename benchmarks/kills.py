"""A run over many forms, killed again and again, beside the same run left in peace: the same bytes in the end?

python benchmarks/kills.py [forms] [kills] [seed]

Each time the command is started with ``--resume`` and killed (SIGKILL, the whole process group) after a random part of
the time that the undisturbed run took; the last time it is left alone. Then every file of both folders is compared.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from forms import make_forms

FORMS, KILLS, SEED = (*map(int, sys.argv[1:4]), *(3_000, 10, 1)[len(sys.argv) - 1 :])
TOOL = [sys.executable, "-m", "hazardcheck", "grade", "--on", "2026-11-30", "--format", "csv"]


def started(forms: Path, out: Path) -> subprocess.Popen[bytes]:
    """The command, resumable, in a group of its own."""
    command = [*TOOL, str(forms), "-o", str(out), "--resume"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def killed(forms: Path, out: Path, after: float) -> bool:
    """Whether the run was still going after so many seconds; it is then killed with all its workers."""
    process = started(forms, out)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def main() -> None:
    """Kill, resume, compare."""
    chance = Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        make_forms(place / "forms", FORMS)
        begun = time.perf_counter()
        started(place / "forms", place / "peace").wait()
        whole = time.perf_counter() - begun
        moments, done = [], 0
        for _ in range(KILLS):
            moments.append(chance.uniform(0.02, 0.16) * whole)
            done += killed(place / "forms", place / "kills", moments[-1])
        started(place / "forms", place / "kills").wait()
        peace, kills = tree(place / "peace"), tree(place / "kills")
        unlike = [path for path in sorted(peace.keys() | kills.keys()) if peace.get(path) != kills.get(path)]
        print(f"{FORMS} forms, {len(peace)} files in {whole:.0f} s; killed {done} of {KILLS} times, after", end=" ")
        print(", ".join(f"{moment:.1f}" for moment in moments), "s of a start")
        print("the same bytes" if not unlike else f"{len(unlike)} files differ: {unlike[:5]}")
        sys.exit(bool(unlike))


if __name__ == "__main__":
    main()

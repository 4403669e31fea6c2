"""Many files through the real command line, as ratios to a baseline of the same run.

python benchmarks/batch.py [workers] [memory] [folder] [hostile] [again] [wait] [dask] [hundred] [million]

workers: one process and two, in turns. memory: the peak of all processes at 1,000 and at 50,000 files, judged. folder:
the same at 1,000 and at 10,000 short forms, no two alike, with -o. hostile: a file that kills its reader among 1,000.
again: a second run over unchanged files, everything written, and one with a hundredth of them changed. wait: 3,000
forms to papers, workbook and page, beside the bare reading of them. dask: processor time of a local cluster over that
of the pool. hundred: 100,000 short forms with -o. million: a million files, time and memory. Without names: all but
hundred and million.

The files are those of ``forms.py``, again and again under other names where more are asked for (hard links).
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from forms import SHORT_PROFILES, make_forms
from forms import forms as filled_forms
from python_calamine import CalamineWorkbook

DISTINCT = 2_000
ROUNDS = 3
TOOL = [sys.executable, "-m", "hazardcheck"]
DAY = "2026-11-30"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, seconds of processor, the peak of all its processes in MiB."""

    wall: float
    processor: float
    peak: float


def cost(*arguments: object, sample: bool = False) -> Cost:
    """Run the command line and take its cost; what it prints goes nowhere."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen([*TOOL, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = _peak(process) if sample else 0.0
    code = process.wait()
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code in (2, 4):
        raise SystemExit(f"{arguments}: exit {code}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak)


def _peak(process: subprocess.Popen[bytes]) -> float:
    """The highest sum of the memory of the process and its children, shared pages counted once (PSS), in MiB."""
    highest = 0.0
    while process.poll() is None:
        highest = max(highest, sum(map(_memory, _family(process.pid))))
        time.sleep(0.25)
    return highest / 1024


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _memory(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    except OSError:
        pass
    return 0.0


def linked(forms: list[Path], count: int, folder: Path) -> Path:
    """``count`` files, the same forms again and again, a thousand to a folder."""
    folder.mkdir()
    for place in range(count):
        within = folder / f"{place // 1000:04d}"
        if place % 1000 == 0:
            within.mkdir()
        os.link(forms[place % len(forms)], within / f"{place:07d}.xlsx")
    return folder


def grading(files: Path, *more: object) -> list[object]:
    """Judged to JSON Lines on stdout."""
    return ["grade", files, "--on", DAY, "--format", "jsonl", "-q", *more]


def bare_seconds(files: list[Path]) -> float:
    """The library alone reading the first sheet of each, in one process."""
    started = time.perf_counter()
    for path in files:
        CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return time.perf_counter() - started


def workers(forms: list[Path], place: Path) -> None:
    """Two workers beside one, by the clock; the second figure is what the machine has for two busy processes."""
    files = linked(forms, DISTINCT, place / "workers")
    ratios, machine = [], []
    for _ in range(ROUNDS):
        machine.append(_two_of_machine())
        one = cost(*grading(files, "--jobs", 1)).wall
        ratios.append(one / cost(*grading(files, "--jobs", 2)).wall)
    print(f"workers   two are {statistics.median(ratios):.2f} x as fast as one over {DISTINCT} files (n={ROUNDS};")
    print(f"          two processes that only count are {statistics.median(machine):.2f} x as fast as one)")


def _two_of_machine() -> float:
    """How much faster two processes of nothing but arithmetic are than one after the other."""
    command = [sys.executable, "-c", "sum(number * number for number in range(12_000_000))"]
    started = time.perf_counter()
    for _ in range(2):
        subprocess.run(command, check=True)
    alone = time.perf_counter() - started
    started = time.perf_counter()
    both = [subprocess.Popen(command) for _ in range(2)]
    for process in both:
        process.wait()
    return alone / (time.perf_counter() - started)


def memory(forms: list[Path], place: Path) -> None:
    """The peak of all processes that judge."""
    few, many = linked(forms, 1_000, place / "few"), linked(forms, 50_000, place / "many")
    small, large = (cost(*grading(files, "--jobs", 2), sample=True) for files in (few, many))
    print(f"memory    judged: {_beside(large, 50_000, small)}")
    for folder in (few, many):
        shutil.rmtree(folder, ignore_errors=True)


def folder(_forms: list[Path], place: Path) -> None:
    """The peak of all processes with an output folder: each form is another enterprise, with its page and papers."""
    many = make_forms(place / "alike", 10_000, profiles=SHORT_PROFILES)
    few = linked(many, 1_000, place / "first")
    small, large = (_laid_out(files, place) for files in (few, place / "alike"))
    print(f"folder    with -o: {_beside(large, 10_000, small)}")


def _laid_out(files: Path, place: Path) -> Cost:
    """What a run with everything written takes."""
    out = place / "laid-out"
    spent = cost("grade", files, "--on", DAY, "-q", "--jobs", 2, "-o", out, sample=True)
    shutil.rmtree(out)
    return spent


def _beside(large: Cost, count: int, small: Cost) -> str:
    return (
        f"{large.peak:.0f} MiB at {count:,} files, {small.peak:.0f} at 1,000: {large.peak / small.peak:.2f} x"
        f" ({large.wall / small.wall:.0f} x the time)"
    )


def hundred(_forms: list[Path], place: Path) -> None:
    """100,000 forms of as many enterprises, everything written."""
    make_forms(place / "hundred", 100_000, profiles=SHORT_PROFILES)
    spent = _laid_out(place / "hundred", place)
    print(f"hundred   100,000 short forms with -o: {spent.peak:.0f} MiB at the peak, {spent.wall / 60:.0f} minutes,")
    print(f"          {spent.processor / 60:.0f} minutes of processor")


def hostile(forms: list[Path], place: Path) -> None:
    """A reader that aborts at one file among 1,000, beside the same files without it."""
    files = sorted(linked(forms, 1_000, place / "hostile").rglob("*.xlsx"))
    losses, ratios = [], []
    for _ in range(ROUNDS):
        (good, calm), (found, struck) = (_deadly_run(files, deadly=deadly) for deadly in (False, True))
        losses.append(sum(record not in set(found) for record in good[:499] + good[500:]))
        ratios.append(struck / calm)
    print(f"hostile   {max(losses)} good files of 999 lost, {statistics.median(ratios):.2f} x the time (n={ROUNDS})")


def _deadly_run(files: list[Path], *, deadly: bool) -> tuple[list[bytes], float]:
    """The lines of the files and the seconds they took; ``deadly``: the reader of the 500th kills its worker."""
    from datetime import date

    from hazardcheck.batch.grade_settings import Settings
    from hazardcheck.batch.inputs.single_input import Input
    from hazardcheck.batch.kept_record import lost_record
    from hazardcheck.batch.work_engine import do_all
    from hazardcheck.batch.work_unit import Engine, Work
    from hazardcheck.library.policies import load_policy
    from hazardcheck.model.base import Stage

    settings = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=load_policy("yongkang-2023", "zh"))
    inputs = [Input(path, path.name) for path in files]
    if deadly:
        inputs[499] = Input(files[499], "deadly")
    started = time.perf_counter()
    found = [record.line for record in do_all(inputs, Work(_aborting, settings, lost_record), Engine(jobs=2))]
    return found, time.perf_counter() - started


def _aborting(entry, settings):  # type: ignore[no-untyped-def]  # a worker's function
    from hazardcheck.batch.kept_record import grade_record

    if entry.source == "deadly":
        os.kill(os.getpid(), signal.SIGABRT)
    return grade_record(entry, settings)


def again(forms: list[Path], place: Path) -> None:
    """The same command again, everything written: nothing has changed in between; one form in a hundred has."""
    files, out = linked(forms, DISTINCT, place / "again"), place / "again-out"
    command = grading(files, "-o", out, "--resume")
    first = cost(*command)
    for name, changed in (("nothing changed", 0), ("1 % changed", DISTINCT // 100)):
        walls, processors = [], []
        for turn in range(ROUNDS):
            _change(files, changed, seed=turn + 2)
            spent = cost(*command)
            walls.append(spent.wall / first.wall)
            processors.append(spent.processor / first.processor)
        print(
            f"again     {name}: {statistics.median(walls):.3f} x the first run, {statistics.median(processors):.3f} x"
            f" its processor time ({DISTINCT} files, all written; n={ROUNDS})"
        )


def _change(files: Path, count: int, seed: int) -> None:
    """The first forms as the same enterprises fill them in another time."""
    for path, data in zip(sorted(files.rglob("*.xlsx")), filled_forms(count, seed), strict=False):
        # a link: the form of the other name stays as it is
        path.unlink()
        path.write_bytes(data)


def wait(forms: list[Path], place: Path) -> None:
    """3,000 forms to papers, workbook and page: what an inspector waits for."""
    files, out = linked(forms, 3_000, place / "wait"), place / "wait-out"
    paths = sorted(files.rglob("*.xlsx"))
    read = bare_seconds(paths)
    judged = cost(*grading(files)).wall
    whole = cost("grade", files, "--on", DAY, "-q", "--format", "csv", "-o", out).wall
    read = (read + bare_seconds(paths)) / 2
    papers = sum(1 for _ in out.glob("*/*.docx"))
    print(f"wait      3,000 forms to {papers} papers, summary.xlsx and index.html: {whole:.0f} s,")
    print(
        f"          {whole / judged:.1f} x judging them, {whole / read:.1f} x the bare reading of them in one process"
    )


def dask(forms: list[Path], place: Path) -> None:
    """Processor time of all processes, a local cluster of two beside the pool of two."""
    files = linked(forms, DISTINCT * 2, place / "dask")
    ratios = []
    for _ in range(ROUNDS):
        pool = cost(*grading(files, "--jobs", 2)).processor
        ratios.append(cost(*grading(files, "--jobs", 2, "--engine", "dask")).processor / pool)
    print(
        f"dask      {statistics.median(ratios):.2f} x the processor time of the pool ({DISTINCT * 2} files; n={ROUNDS})"
    )


def million(forms: list[Path], place: Path) -> None:
    """A million files, the same forms again and again, with a folder of results."""
    files = linked(forms, 1_000_000, place / "million")
    spent = cost(*grading(files), sample=True)
    print(f"million   {spent.wall / 60:.0f} minutes, {spent.peak:.0f} MiB at the peak of all processes")


PARTS = {
    "workers": workers,
    "memory": memory,
    "folder": folder,
    "hostile": hostile,
    "again": again,
    "wait": wait,
    "dask": dask,
}


@contextmanager
def _alive() -> Iterator[None]:
    """A dot a minute on stderr, for whoever waits."""
    ended = threading.Event()

    def tell() -> None:
        while not ended.wait(60):
            print(".", end="", file=sys.stderr, flush=True)

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    yield
    ended.set()


def main() -> None:
    """Make the forms and take the parts that were named."""
    names = sys.argv[1:] or list(PARTS)
    with tempfile.TemporaryDirectory() as name, _alive():
        place = Path(name)
        forms = make_forms(place / "forms", DISTINCT)
        for part in names:
            (PARTS | {"hundred": hundred, "million": million})[part](forms, place)
            sys.stdout.flush()


if __name__ == "__main__":
    main()

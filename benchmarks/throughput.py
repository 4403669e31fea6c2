"""What a batch costs in one process, as ratios to the bare library and to the script a user would write.

python benchmarks/throughput.py [forms] [rounds] [forms the script reads]

The same files in three ways, one after the other, in turns over chunks of them: the library alone reading the first
sheet; the whole road, file to line of results.jsonl, guards on; openpyxl, a loop and a dictionary per row. Processor
time; a ratio per chunk, medians of those.
"""

from __future__ import annotations

import gc
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from io import TextIOWrapper
from pathlib import Path

import openpyxl
from forms import make_forms
from python_calamine import CalamineWorkbook

from hazardcheck.__main__ import ALLOCATED
from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.library.policies import load_policy
from hazardcheck.model.base import Stage
from hazardcheck.model.outcome import Run, Tool
from hazardcheck.reports.json_result import render_line

FORMS, ROUNDS, SCRIPTED = (*map(int, sys.argv[1:4]), *(2000, 3, 300)[len(sys.argv) - 1 :])
CHUNK = 50
POLICY = load_policy("yongkang-2023", "zh")
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=POLICY)
TOOL, RUN = Tool(name="hazardcheck", version="0"), Run(stage=Stage.SELF, policy=POLICY.id, on=SETTINGS.on)
Way = Callable[[Path], object]


def bare(path: Path) -> object:
    """The baseline: nothing but the library, and only the sheet of the items."""
    return CalamineWorkbook.from_path(path).get_sheet_by_name("自查表").to_python()


def ours(path: Path, lines: TextIOWrapper) -> None:
    """The whole road of one file."""
    data = path.read_bytes()
    entry = grade_bytes(data, path.name, hashlib.sha256(data).hexdigest(), SETTINGS)
    lines.write(render_line(entry, TOOL, RUN, "zh"))


def scripted(path: Path) -> object:
    """What somebody would write in an afternoon: the hazards of a form, without a single guard."""
    sheet = openpyxl.load_workbook(path, data_only=True)["自查表"]
    rows = list(sheet.iter_rows(values_only=True))
    start = next(place for place, row in enumerate(rows) if row[0] == "编号")
    records = [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]
    return [record for record in records if record["是否有隐患"] == "有隐患"]


def spent(way: Way, paths: list[Path]) -> float:
    """The processor time for these files."""
    started = time.process_time()
    for path in paths:
        way(path)
    return time.process_time() - started


def chunks(paths: list[Path]) -> Iterator[list[Path]]:
    """The files by the chunk."""
    return (paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK))


def measured(paths: list[Path], lines: TextIOWrapper) -> tuple[list[float], list[float], list[float]]:
    """Per chunk: ours over bare, the script over ours; and our milliseconds a file."""
    over, under, each = [], [], []
    for turn in range(ROUNDS):
        for place, chunk in enumerate(chunks(paths)):
            alone, whole = spent(bare, chunk), spent(lambda path: ours(path, lines), chunk)
            over.append(whole / alone)
            each.append(whole * 1000 / len(chunk))
            if turn == 0 and place * CHUNK < SCRIPTED:
                under.append(spent(scripted, chunk) / whole)
    return over, under, each


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        paths = make_forms(Path(name), FORMS)
        size = statistics.mean(path.stat().st_size for path in paths) / 1024
        for path in paths[:CHUNK]:
            bare(path)
        gc.collect()
        gc.set_threshold(ALLOCATED)  # as the command does, for all three
        with (Path(name) / "results.jsonl").open("w", encoding="utf-8") as lines:
            over, under, each = measured(paths, lines)
    print(f"{FORMS} forms of {size:.0f} KiB, {ROUNDS} rounds, one process, guards on, results.jsonl written")
    print(f"  {statistics.median(over):5.2f} x the bare python-calamine read (first round {over[0]:.2f} at the start)")
    print(f"  {1 / statistics.median(under):5.3f} x the openpyxl script: {statistics.median(under):.1f} times its rate")
    print(f"  {statistics.median(each):5.2f} ms a file")


if __name__ == "__main__":
    main()

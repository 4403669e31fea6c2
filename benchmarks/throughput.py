"""What a batch costs in one process, as ratios to the bare library and to the script a user would write.

python benchmarks/throughput.py [forms] [rounds] [forms the script reads] [producer …]

The same files in three ways, one after the other, in turns over chunks of them: the library alone reading every sheet;
the whole road, file to line of results.jsonl, guards on; openpyxl, a loop and a dictionary per row. Processor time; a
ratio per chunk, medians of those. A row for each producer of forms (all of ``PRODUCERS``, or those named), with the
readers that its files took: ``plain`` is our own, ``library`` a checked sheet read by the library, ``child`` a process
of its own.
"""

from __future__ import annotations

import gc
import hashlib
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from io import TextIOWrapper
from pathlib import Path

import openpyxl
from forms import BARE_OPENPYXL, LIBREOFFICE, OPENPYXL, make_forms
from python_calamine import CalamineWorkbook
from spellings import SPELLINGS

from hazardcheck.__main__ import ALLOCATED
from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.library.policies import load_policy
from hazardcheck.model.base import Stage
from hazardcheck.model.outcome import Run, Tool
from hazardcheck.reports.json_result import render_line
from hazardcheck.spreadsheet.book_reader import read_book

_GIVEN = [int(word) for word in sys.argv[1:] if word.isdigit()]
FORMS, ROUNDS, SCRIPTED = (*_GIVEN, *(2000, 3, 300)[len(_GIVEN) :])
CHUNK = 50
PRODUCERS = (*SPELLINGS, OPENPYXL, BARE_OPENPYXL, *([LIBREOFFICE] if shutil.which("soffice") else []))
CHOSEN = [word for word in sys.argv[1:] if not word.isdigit()] or PRODUCERS
POLICY = load_policy("yongkang-2023", "zh")
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=POLICY)
TOOL, RUN = Tool(name="hazardcheck", version="0"), Run(stage=Stage.SELF, policy=POLICY.id, on=SETTINGS.on)
Way = Callable[[Path], object]


def bare(path: Path) -> object:
    """The baseline: nothing but the library, and every sheet."""
    book = CalamineWorkbook.from_path(path)
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def ours(path: Path, lines: TextIOWrapper) -> None:
    """The whole road of one file."""
    data = path.read_bytes()
    entry = grade_bytes(data, path.name, hashlib.sha256(data).hexdigest(), SETTINGS)
    lines.write(render_line(entry, TOOL, RUN, "zh", SETTINGS.texts))


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


def roads(paths: list[Path]) -> str:
    """How many of the files each reader took."""
    taken = Counter(read_book(path.read_bytes()).road for path in paths)
    return ", ".join(f"{count} {road}" for road, count in taken.most_common())


def row_of(producer: str) -> None:
    """Print the ratios of one producer's forms."""
    with tempfile.TemporaryDirectory() as name:
        paths = make_forms(Path(name), FORMS, kinds=(producer,))
        size = statistics.mean(path.stat().st_size for path in paths) / 1024
        for path in paths[:CHUNK]:
            bare(path)
        taken = roads(paths)
        gc.collect()
        gc.set_threshold(ALLOCATED)  # as the command does, for all three
        with (Path(name) / "results.jsonl").open("w", encoding="utf-8") as lines:
            over, under, each = measured(paths, lines)
    script, own = statistics.median(under), statistics.median(each)
    print(
        f"{producer:32}{statistics.median(over):6.2f}{over[0]:9.2f}{script:8.1f}{own:8.2f}{size:7.0f}   {taken}",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    print(f"{FORMS} forms a producer, {ROUNDS} rounds, one process, guards on, results.jsonl written")
    print(f"{'':32}{'x bare':>6}{'at first':>9}{'script':>8}{'ms':>8}{'KiB':>7}   readers")
    for producer in CHOSEN:
        row_of(producer)


if __name__ == "__main__":
    main()

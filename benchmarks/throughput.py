"""What a batch costs in one process, as ratios to the bare library and to the script a user would write.

python benchmarks/throughput.py [forms] [rounds] [forms the script reads] [producer …]

The same files in four ways, one after the other, in turns over chunks of them: the library alone reading every sheet;
the whole road, file to line of results.jsonl, guards on; pandas over the same library, which finds the answers and the
register and writes a line too, and checks nothing (where pandas is installed: ``pip install '.[bench]'``); openpyxl, a
loop and a dictionary per row. Processor time; a ratio per chunk, medians of those. A row for each producer of forms
(all of ``PRODUCERS``, or those named), with the readers that its files took: ``plain`` is our own, ``library`` a
checked sheet read by the library, ``child`` a process of its own.
"""

from __future__ import annotations

import gc
import hashlib
import json
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
from typing import NamedTuple

import openpyxl
from forms import BARE_OPENPYXL, LIBREOFFICE, OPENPYXL, make_forms
from python_calamine import CalamineWorkbook
from spellings import SPELLINGS

try:
    import pandas
except ImportError:
    pandas = None  # type: ignore[assignment]

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


def by_pandas(path: Path, lines: TextIOWrapper) -> None:
    """What somebody would write who wants speed: all sheets as frames, the answers, the hazards and the head as a line
    of JSON, nothing checked."""
    sheets = pandas.read_excel(path, sheet_name=None, header=None, engine="calamine")
    frame = sheets["自查表"]
    start = frame.index[frame[0] == "编号"][0]
    table = frame.iloc[start + 1 :].set_axis(list(frame.iloc[start]), axis=1)
    answers = table.loc[table["编号"].notna(), ["编号", "是否有隐患"]]
    register = sheets["隐患登记"].iloc[2:].dropna(how="all")
    found = {
        "head": sheets["企业信息"].fillna("").to_numpy().tolist(),
        "answers": dict(answers.to_numpy().tolist()),
        "counts": answers["是否有隐患"].value_counts().to_dict(),
        "hazards": register.fillna("").to_numpy().tolist(),
    }
    lines.write(json.dumps(found, ensure_ascii=False, default=str) + "\n")


def spent(way: Way, paths: list[Path]) -> float:
    """The processor time for these files."""
    started = time.process_time()
    for path in paths:
        way(path)
    return time.process_time() - started


def chunks(paths: list[Path]) -> Iterator[list[Path]]:
    """The files by the chunk."""
    return (paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK))


class Ratios(NamedTuple):
    """Per chunk of files: ours over bare, ours over pandas, the script over ours; our milliseconds a file."""

    bare: list[float]
    pandas: list[float]
    script: list[float]
    each: list[float]


def measured(paths: list[Path], lines: TextIOWrapper) -> Ratios:
    """The ways in turns, chunk by chunk."""
    found = Ratios([], [], [], [])
    for turn in range(ROUNDS):
        for place, chunk in enumerate(chunks(paths)):
            alone, whole = spent(bare, chunk), spent(lambda path: ours(path, lines), chunk)
            found.bare.append(whole / alone)
            found.each.append(whole * 1000 / len(chunk))
            if pandas is not None:
                found.pandas.append(whole / spent(lambda path: by_pandas(path, lines), chunk))
            if turn == 0 and place * CHUNK < SCRIPTED:
                found.script.append(spent(scripted, chunk) / whole)
    return found


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
            found = measured(paths, lines)
    beside = f"{statistics.median(found.pandas):9.2f}" if found.pandas else f"{'–':>9}"
    script, own = statistics.median(found.script), statistics.median(found.each)
    print(
        f"{producer:32}{statistics.median(found.bare):6.2f}{found.bare[0]:9.2f}{beside}{script:8.1f}{own:8.2f}{size:7.0f}"
        f"   {taken}",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    print(f"{FORMS} forms a producer, {ROUNDS} rounds, one process, guards on, results.jsonl written")
    print(f"{'':32}{'x bare':>6}{'at first':>9}{'x pandas':>9}{'script':>8}{'ms':>8}{'KiB':>7}   readers")
    for producer in CHOSEN:
        row_of(producer)


if __name__ == "__main__":
    main()

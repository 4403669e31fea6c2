"""Where the time of the whole road goes, file to line of results.jsonl, by stage.

python benchmarks/stages.py [forms] [rounds] [producer …]

As ``throughput.py`` walks it. A clock of the processor strikes a thousand times a second; each stroke counts for the
innermost stage that is at work: what a stage calls and is none itself (words, patterns) counts for it. So nothing is
slowed down, as a profiler that counts calls would do. Percent of the strokes; the functions in which most strokes fell.
"""

from __future__ import annotations

import gc
import io
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

from forms import make_forms
from throughput import CHUNK, PRODUCERS, ours, spent

import hazardcheck
from hazardcheck.__main__ import ALLOCATED

_GIVEN = [int(word) for word in sys.argv[1:] if word.isdigit()]
FORMS, ROUNDS = (*_GIVEN, *(104, 5)[len(_GIVEN) :])
CHOSEN = [word for word in sys.argv[1:] if not word.isdigit()] or PRODUCERS
# seconds of the processor: a form takes ten or twenty such
EVERY = 0.001
# of the functions; the stages say the rest
MOST = 12
ROOT = str(Path(hazardcheck.__file__).parent) + "/"
STAGES = {
    "unzip, guards": ("spreadsheet/guards/", "spreadsheet/book_source"),
    "shared strings": ("spreadsheet/readers/plain_strings",),
    "cells": ("spreadsheet/readers/", "spreadsheet/book_reader"),
    "marks": ("spreadsheet/",),
    "hearing": (
        "answersheet/heard_beside",
        "answersheet/outside_remarks",
        "answersheet/sheet_complaints",
        "answersheet/returned_sheet",
        "answersheet/uncomputed_cells",
        "answersheet/head_values",
        "answersheet/typed_texts",
        "answersheet/rows/printed_texts",
        "answersheet/rows/row_remarks",
        "answersheet/rows/added_words",
        "rules/forms/outside_words",
    ),
    "answers": ("answersheet/rows/", "answersheet/head_", "answersheet/joined_tables"),
    "layout": ("answersheet/",),
    "line writing": ("reports/", "rules/saved/", "noun_codec"),
    "rules": ("rules/judging/", "rules/gates/", "rules/closing/", "rules/forms/row_checks", "rules/known/"),
}
"""Stage → the modules whose frames are its own, the first that fits."""


class Strokes:
    """What is at work whenever the clock strikes."""

    def __init__(self) -> None:
        self.stages: Counter[str] = Counter()
        self.functions: Counter[str] = Counter()
        self._known: dict[CodeType, str] = {}

    def __call__(self, _number: int, frame: FrameType | None) -> None:
        """One stroke."""
        if frame is not None:
            self.functions[f"{frame.f_code.co_filename.removeprefix(ROOT)}:{frame.f_code.co_qualname}"] += 1
        while frame is not None:
            stage = self._stage(frame.f_code)
            if stage:
                self.stages[stage] += 1
                return
            frame = frame.f_back
        self.stages["the rest"] += 1

    def _stage(self, code: CodeType) -> str:
        if code not in self._known:
            path = code.co_filename.removeprefix(ROOT)
            self._known[code] = next((name for name, paths in STAGES.items() if path.startswith(paths)), "")
        return self._known[code]


def row_of(producer: str) -> None:
    """Print the stages of one producer's forms."""
    with tempfile.TemporaryDirectory() as name:
        paths = make_forms(Path(name), FORMS, kinds=(producer,))
        lines, found = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), Strokes()
        for path in paths[:CHUNK]:
            ours(path, lines)
        gc.collect()
        gc.set_threshold(ALLOCATED)
        signal.signal(signal.SIGPROF, found)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        took = sum(spent(lambda path: ours(path, lines), paths) for _ in range(ROUNDS))
        signal.setitimer(signal.ITIMER_PROF, 0)
    whole = sum(found.stages.values())
    print(f"\n{producer}: {took * 1000 / ROUNDS / len(paths):.2f} ms a form, {whole} strokes")
    for stage in (*STAGES, "the rest"):
        print(f"  {stage:16}{found.stages[stage] * 100 / whole:6.1f} %")
    for function, count in found.functions.most_common(MOST):
        print(f"    {count * 100 / whole:5.1f} % {function}")


def main() -> None:
    """Print the table of each producer."""
    print(f"{FORMS} forms a producer, {ROUNDS} rounds, one process, guards on, results.jsonl written")
    for producer in CHOSEN:
        row_of(producer)


if __name__ == "__main__":
    main()

"""What is said at the end: a result in one format, as wide and colourful as the terminal takes it; where it lies."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..batch.judge_run import restored_run
from ..batch.run_store import Store
from ..model.base import Verdict
from ..model.outcome import Result
from ..model.overview import Overview
from ..reports import renderer
from ..reports.safe_text import one_line
from ..reports.veiled_result import ResultVeil, veiled_result
from . import spoken_language as language
from .command_entry import note_line
from .spoken_language import say

if TYPE_CHECKING:
    from pathlib import Path

    from ..reports.terminal.run_lists import RunLists


@dataclass(frozen=True, slots=True)
class Shown:
    """What is printed: the format, the outcomes of the forms that it shows (None: all), the lists of a text that were
    filled beside something else."""

    shape: str
    only: frozenset[Verdict] | None = None
    lists: RunLists | None = None


def emit_result(picture: Overview, shown: Shown) -> None:
    """Print the result in one format, part by part; what of it is not shown is said."""
    lang, extra = language.current_language(), {}
    if language.is_window():
        from ..reports.terminal import window_text

        sys.stdout.writelines(window_text.render(picture, lang))
        return
    if shown.shape == "text":
        from ..reports.terminal.terminal_text import run_lists

        lists = shown.lists or run_lists(picture, lang, terminal_width(), only=shown.only)
        extra = {"width": terminal_width(), "colour": wants_colour(), "lists": lists}
    elif shown.only is not None:
        extra = {"only": shown.only}
    for part in renderer(shown.shape)(picture, lang, **extra):
        sys.stdout.write(part)
    if shown.only is not None:
        note_line(_only_line(picture.result, shown.only))


def _only_line(result: Result, only: frozenset[Verdict]) -> str:
    """How many forms are shown and how many are not; the counts stay those of all."""
    shown = sum(number for key, number in result.counts.by_verdict.items() if Verdict(key) in only)
    names = "、".join(say(f"outcome.{one}") for one in Verdict if one in only)
    return say("cli.only", names=names, shown=shown, left=result.counts.inputs - shown)


def first_lists(picture: Overview, folder: Path, only: frozenset[Verdict] | None = None) -> RunLists:
    """The lists of a text that shows the first ten and says that all of them are in this folder."""
    from ..reports.terminal.terminal_text import run_lists

    return run_lists(picture, language.current_language(), terminal_width(), one_line(folder.as_posix()), only)


def terminal_width() -> int:
    """The width of the terminal within reason; 100 where there is none."""

    # 100 where nobody says; a line of more than 140 cells is hard to follow
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 140))


def wants_colour() -> bool:
    """Colour only on a terminal, and not where NO_COLOR asks for none."""

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def written_lines(result: Result, out: Path, moved: list[str]) -> list[str]:
    """Where the reports are, what to open first, and what a person had made there."""
    text = say("cli.grade.out.alone" if result.is_alone else "cli.grade.out", path=out.as_posix())
    return [text, *moved_lines(out, moved)]


def moved_lines(out: Path, moved: list[str]) -> list[str]:
    """What a person had made in a folder that was replaced, if anything."""

    names = one_line("、".join(moved))
    return [say("cli.grade.moved", path=out.as_posix(), count=len(moved), names=names)] if moved else []


@contextmanager
def veiled_picture(result: Result, veil: ResultVeil) -> Iterator[Overview]:
    """The whole picture of a finished result with somebody else in everybody's place."""

    store = Store()
    try:
        yield restored_run(veiled_result(result, veil), store, language.current_language())
    finally:
        store.close()

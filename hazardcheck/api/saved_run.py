"""``hazardcheck.read_result``: a result that was saved, read as a stream and checked as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from ..model.outcome import Result, Submission
from . import given_arguments as given
from .asked_values import existing_file
from .ended_run import EndedRun
from .named_files import reading_told, result_file


class SavedRun(EndedRun):
    """A saved result. Each walk reads the file anew, a submission at a time, and checks it: ``UsageError`` at the first
    that contradicts itself, and at the end where the submissions are not those that were counted. So believe a walk
    only when it is done."""

    def __init__(self, path: Path, lang: str) -> None:
        self.path, self._lang = path, lang

    def __iter__(self) -> Iterator[Submission]:
        with reading_told(self._lang)(self.path) as reading:
            for line in reading:
                yield line.submission

    @property
    def result(self) -> Result:
        """The run but for its submissions; reads (and checks) the file to its end."""
        return self._read[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """What the command line says of the reading: that an older version wrote it and nothing proves it whole
        (HZ813), that a newer one did and what of it was not looked at (HZ814). Reads the file to its end."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Result, tuple[str, ...]]:
        notes: list[str] = []
        with reading_told(self._lang, notes.append)(self.path) as reading:
            for _ in reading:
                pass
            shell = reading.shell()
        return shell, tuple(notes)


def read_result(path: given.Given, *, lang: str = "zh") -> SavedRun:
    """The result in a file (``--format json`` or ``jsonl``), or in a folder of ``grade -o``; ``lang``: of its notes.
    UsageError HZ505."""
    found = result_file(Path(given.given_name(path, "path")))
    return SavedRun(existing_file(found, found.name), given.given_language(lang))

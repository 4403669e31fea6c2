"""``hazardcheck.read_result``: a result that was saved, read as a stream and checked as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from ..model.base import Exit, Verdict
from ..model.outcome import Result, Submission
from ..model.run_notes import Counts
from . import given_arguments as given
from .asked_values import existing_file
from .gravest_outcome import gravest_outcome
from .named_files import result_file, saved_reading


class SavedRun:
    """A saved result. Each walk reads the file anew, a submission at a time, and checks it: ``UsageError`` at the first
    that contradicts itself, and at the end where the submissions are not those that were counted. So believe a walk
    only when it is done."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[Submission]:
        with saved_reading(self.path) as reading:
            for line in reading:
                yield line.submission
            # only now is it known whether they are those of one run, and all of them
            reading.shell()

    @cached_property
    def result(self) -> Result:
        """The run but for its submissions; reads (and checks) the file to its end."""
        with saved_reading(self.path) as reading:
            for _ in reading:
                pass
            return reading.shell()

    @property
    def counts(self) -> Counts:
        """How the inputs ended."""
        return self.result.counts

    @property
    def outcome(self) -> Verdict:
        """The gravest outcome of any submission, and never milder than what is not known."""
        return gravest_outcome(self.result)

    @property
    def exit_code(self) -> Exit:
        """The code with which the run ended."""
        return Exit(self.result.exit.code)


def read_result(path: given.Given) -> SavedRun:
    """The result in a file (``--format json`` or ``jsonl``), or in a folder of ``grade -o``. UsageError HZ505."""
    found = result_file(Path(path))
    return SavedRun(existing_file(found, found.name))

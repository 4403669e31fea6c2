"""Books run whole: what fails, what no case reaches, and how many cases there were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model.written.checklist import Checklist
from .cases_reader import ReadBook
from .single_trials import trials_of
from .trial_result import Failure, failures_of
from .trial_run import run_trial
from .tried_parts import TriedParts


@dataclass
class BookRun:
    """The result of some books."""

    cases: int = 0
    failures: list[tuple[ReadBook, Failure]] = field(default_factory=list)
    tried: TriedParts = field(default_factory=TriedParts)
    checklists: dict[str, Checklist] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """How many cases did not come out."""
        return len({(read.where, failure.trial.path, failure.trial.name) for read, failure in self.failures})

    @property
    def untried(self) -> list[tuple[str, str]]:
        """What no case of these books reaches, over all their checklists."""
        return [part for checklist in self.checklists.values() for part in self.tried.missing(checklist)]


def run_books(books: Iterable[ReadBook]) -> BookRun:
    """Every case of every book."""
    run = BookRun()
    for read in books:
        run.checklists |= {checklist.id: checklist for checklist in read.parts.checklists}
        for trial in trials_of(read):
            done = run_trial(read, trial)
            run.cases += 1
            run.tried.add(trial, done, read.parts)
            run.failures += [(read, failure) for failure in failures_of(trial, done, read.parts)]
    return run

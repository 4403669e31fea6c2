"""What is known of every run that has ended, whether it was judged just now or saved earlier."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ..model.base import Exit, Verdict
from ..model.outcome import Result
from ..model.run_notes import Counts
from .gravest_outcome import gravest_outcome


class EndedRun(ABC):
    """Counts, outcome and exit code of ``result``, which is the run but for its submissions."""

    @property
    @abstractmethod
    def result(self) -> Result:
        """The run but for its submissions."""

    @property
    @abstractmethod
    def notes(self) -> tuple[str, ...]:
        """What the command line says beside the result, each in a sentence."""

    @property
    def counts(self) -> Counts:
        """How the inputs ended; they add up."""
        return self.result.counts

    @property
    def outcome(self) -> Verdict:
        """The gravest outcome of any submission, and never milder than what is not known."""
        return gravest_outcome(self.result)

    @property
    def exit_code(self) -> Exit:
        """The code with which the command line ends; why stands in ``result.exit.reason``."""
        return Exit(self.result.exit.code)

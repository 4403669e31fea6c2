"""A run seen as a whole: totals that agree, the roster, what to look at first, what to look at twice.

Everything here is derived from submissions (``rules/overview.py``), computed once and laid out by the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .base import Grade, State, Status, Verdict
from .outcome import Result, Submission
from .written.roster import Expected, Handed

# Above this many inputs the workbook and the page hold the totals and those that need attention.
FULL_UP_TO = 50_000


@dataclass(frozen=True, slots=True)
class HazardMark:
    """One hazard of a submission. ``settled``: removed at once, with the record that the stage asks for; ``unsafe``:
    still there, and nobody says that work is safe meanwhile."""

    item: str
    grade: Grade
    settled: bool
    unsafe: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What totals, identity and order need of one submission; all that a run over a million keeps of it at hand."""

    place: int
    source: str
    sha256: str
    status: Status
    name: str = ""
    uscc: str = ""
    grid: str = ""
    industry: str = ""
    checked_on: date | None = None
    checklists: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    value: Verdict | None = None
    worst: Verdict | None = None
    hazards: tuple[HazardMark, ...] = ()
    open: tuple[tuple[str, State], ...] = ()
    defect: bool = False
    answered: tuple[str, ...] = ()

    def count(self, grade: Grade) -> int:
        """Hazards of this grade, those removed at once too."""
        return sum(hazard.grade is grade for hazard in self.hazards)

    @property
    def unsafe_majors(self) -> int:
        """Major hazards that are still there and of which nobody says that work is safe."""
        return sum(hazard.unsafe and hazard.grade is Grade.MAJOR for hazard in self.hazards)

    @property
    def open_majors(self) -> int:
        """Major hazards that are still there."""
        return sum(not hazard.settled and hazard.grade is Grade.MAJOR for hazard in self.hazards)


@dataclass(frozen=True, slots=True)
class ItemTally:
    """How often one item was a hazard or was left open in a run; derived, never stored."""

    item: str
    title: str
    clause: str
    major: int
    general: int
    unanswered: int
    unclear: int

    @property
    def hazards(self) -> int:
        """Hazards of either grade."""
        return self.major + self.general


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupTally:
    """The inputs of one grid, street or industry (``name`` empty: not given). Over all groups of a kind ``states``
    and ``outcomes`` sum to the counts of the run, ``missing`` and ``late`` to those of the roster."""

    name: str
    states: Mapping[Status, int] = field(default_factory=dict)
    outcomes: Mapping[Verdict, int] = field(default_factory=dict)
    missing: int = 0
    late: int = 0
    major: int = 0
    general: int = 0
    officer: str = ""

    @property
    def inputs(self) -> int:
        """All inputs of the group, whatever became of them."""
        return sum(self.states.values())

    @property
    def judged(self) -> int:
        """Inputs with an outcome."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One submission in the overview. ``submission`` keeps of its answers only those still open. ``folder`` and
    ``papers`` name what was written for it beside the overview (empty: nothing). ``expected`` is its row of the
    roster, ``handed`` what became of it there (None: no roster, or not on it); ``doubts`` are kinds of doubt."""

    place: int
    submission: Submission
    folder: str = ""
    papers: tuple[str, ...] = ()
    expected: Expected | None = None
    handed: Handed | None = None
    doubts: tuple[str, ...] = ()

    @property
    def grid(self) -> str:
        """The grid by the roster, else by the form."""
        head = self.submission.enterprise
        return (self.expected.grid if self.expected else "") or (head.grid if head else "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """The whole picture. ``entries`` can be walked any number of times and comes in the order in which to look:
    outcome, danger, uncertainty, lateness, doubt; ``left_out`` says how many it does not hold: clear ones, and where
    more than FULL_UP_TO need attention the least urgent of these."""

    result: Result
    entries: Iterable[Entry]
    entry_count: int
    left_out: int = 0
    major: int = 0
    general: int = 0
    items: tuple[ItemTally, ...] = ()
    grids: tuple[GroupTally, ...] = ()
    streets: tuple[GroupTally, ...] = ()
    industries: tuple[GroupTally, ...] = ()

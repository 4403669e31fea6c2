"""The outcome of one submission, the result of one run: what reports and scripts see. The JSON is these classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .answers import Problem
from .assessment import ChecklistStamp, Finding, GroupResult, ItemResult, KnownHazard
from .base import CLOSED, Grade, Stage, State, Status, Truth, Verdict
from .held_waiver import HeldWaiver
from .origin import Origin
from .review import Doubt
from .run_notes import MADE_FROM_UNTOLD, Absent, Counts, ExitNote, MadeFrom
from .written.checklist import Kind
from .written.procedure import NO_PROCEDURE, Procedure
from .written.profile import Enterprise
from .written.roster import RosterReport

# another major version is refused, never guessed at
SCHEMA = "hazardcheck/result"
SCHEMA_VERSION = "1.1"


@dataclass(frozen=True, kw_only=True, slots=True)
class MatchedRule:
    """A row of the policy table that matched, with what made it match: the keys of the ``items``, and the places of the
    ``hazards`` among the findings. Of two spray booths in one item it may be only the second."""

    __pydantic_config__ = CLOSED
    id: str
    outcome: Verdict
    title: str = ""
    basis: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    hazards: tuple[int, ...] = ()
    stop: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """A stop: self 自行停产, onsite 暂时停产停业/停止使用 or penalty 停产停业整顿. ``basis``: its articles."""

    __pydantic_config__ = CLOSED
    kind: str
    by: str
    area: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AppliedProcedure:
    """The ``procedure`` of a checklist and the ``items`` whose major hazards it is about."""

    __pydantic_config__ = CLOSED
    checklist: str
    title: str = ""
    items: tuple[str, ...]
    procedure: Procedure = NO_PROCEDURE


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The interval and its reasons. Every outcome is a suggestion to ``addressee``. ``stops`` are all that apply, in
    the order in which they act, ``stop`` the first of them: what stops work now before a penalty that needs a hearing.
    A result saved before there were several has ``stop`` alone. ``procedures``: what the law of the criteria demands
    of the major hazards that were found. ``policy``: which one decided; it may be another than that of the run, where
    that does not bind."""

    __pydantic_config__ = CLOSED
    value: Verdict
    worst: Verdict
    best: Verdict
    decisive: tuple[str, ...]
    stop: Stop | None
    rules: tuple[MatchedRule, ...]
    addressee: str = ""
    not_given: tuple[str, ...] = ()
    policy_note: str = ""
    stops: tuple[Stop, ...] = ()
    procedures: tuple[AppliedProcedure, ...] = ()
    policy: str = ""
    policy_title: str = ""

    @property
    def every_stop(self) -> tuple[Stop, ...]:
        """All stops, also of a result that was saved when only one was named."""
        return self.stops or ((self.stop,) if self.stop else ())


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """A score by the flat or absolute model of XCCDF 1.2 (section 7.3.2), or the ``rating`` of one checklist; decimal
    text. A major hazard is a veto; ``vetoes`` are the veto items of a rating that are failed or open. ``stars``: none
    if the score is no rating, 0 if no level is reached; ``level`` is its name."""

    __pydantic_config__ = CLOSED
    system: str
    value: str
    maximum: str
    veto: bool
    checklist: str = ""
    stars: int | None = None
    level: str = ""
    vetoes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemCounts:
    """applicable = ok + hazard + unanswered + unclear; applicable + na = all items (of a short form: all rows)."""

    __pydantic_config__ = CLOSED
    applicable: int = 0
    ok: int = 0
    hazard: int = 0
    na: int = 0
    unanswered: int = 0
    unclear: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """One input, ended in one state. Without an outcome ``problems`` says why. ``findings`` has one entry per hazard
    record, ``closures`` those that the form says are gone, with the record of it. Every earlier hazard that was open
    ends in one of three: ``unseen`` (neither shown again nor closed), ``seen`` (among ``findings``; here with its
    past), ``closed`` (among ``closures``). ``doubtful``: what stands in the register and could not be placed, or is
    denied by its row; asked for like a hazard, though it is none yet. ``answered``: the sha256 of the files that it
    answers as a corrected return copy, the latest first."""

    __pydantic_config__ = CLOSED
    source: str
    sha256: str
    status: Status
    enterprise: Enterprise | None = None
    checked_on: date | None = None
    checklists: tuple[ChecklistStamp, ...] = ()
    focus: tuple[str, ...] = ()
    outcome: Outcome | None = None
    score: Score | None = None
    scores: tuple[Score, ...] = ()
    items: ItemCounts | None = None
    findings: tuple[Finding, ...] = ()
    closures: tuple[Finding, ...] = ()
    unseen: tuple[KnownHazard, ...] = ()
    seen: tuple[KnownHazard, ...] = ()
    closed: tuple[KnownHazard, ...] = ()
    doubtful: tuple[KnownHazard, ...] = ()
    problems: tuple[Problem, ...] = ()
    answers: tuple[ItemResult, ...] = ()
    groups: tuple[GroupResult, ...] = ()
    facts: Mapping[str, Truth] = field(default_factory=dict)
    origin: Origin | None = None
    answered: tuple[str, ...] = ()

    def answer(self, key: str) -> ItemResult | None:
        """The row with this key, if the submission has it."""
        return next((row for row in self.answers if row.item == key), None)

    def hazards_of(self, rule: MatchedRule) -> tuple[int, ...]:
        """The places in ``findings`` of what made a rule match; where the rule names only items (it was saved without
        places), all hazards of these."""
        named = [place for place in rule.hazards if 0 <= place < len(self.findings)]
        return tuple(named or [place for place, one in enumerate(self.findings) if one.item in rule.items])

    @property
    def open_answers(self) -> tuple[ItemResult, ...]:
        """Rows that still have to be answered."""
        return tuple(row for row in self.answers if row.state.is_open)

    @property
    def not_applicable(self) -> tuple[ItemResult, ...]:
        """Rows that do not apply, each with its reason."""
        return tuple(row for row in self.answers if row.state is State.NA)

    @property
    def majors(self) -> tuple[Finding, ...]:
        """The major hazards, those removed at once too."""
        return tuple(finding for finding in self.findings if finding.grade is Grade.MAJOR)

    @property
    def generals(self) -> tuple[Finding, ...]:
        """The general hazards, those removed at once too."""
        return tuple(finding for finding in self.findings if finding.grade is Grade.GENERAL)

    @property
    def is_own(self) -> bool:
        """Whether it follows no statutory criterion at all, only lists of one's own."""
        return bool(self.checklists) and all(stamp.kind is Kind.OWN for stamp in self.checklists)

    @property
    def is_clear(self) -> bool:
        """Whether "no major hazard found" may be said: judged, nothing found, and the worst case says it too."""
        if self.status is not Status.GRADED or self.outcome is None or self.findings:
            return False
        return self.outcome.value is self.outcome.worst is Verdict.PASS


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """What made the result."""

    __pydantic_config__ = CLOSED
    name: str
    version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """The settings that a verdict depends on."""

    __pydantic_config__ = CLOSED
    stage: Stage
    policy: str
    on: date
    policy_title: str = ""
    policy_note: str = ""
    lang: str = "zh"


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultFrame:
    """What is said of a run around its submissions. ``roster`` is None where none was given; ``problems`` are those of
    the run itself; ``waivers`` is what a gate passed over, which changes no submission; ``made_from`` what
    the run hangs on beside its forms."""

    __pydantic_config__ = CLOSED
    schema: str
    schema_version: str
    tool: Tool
    run: Run
    exit: ExitNote
    counts: Counts
    roster: RosterReport | None = None
    review: tuple[Doubt, ...] = ()
    absent: tuple[Absent, ...] = ()
    problems: tuple[Problem, ...] = ()
    waivers: tuple[HeldWaiver, ...] = ()
    made_from: MadeFrom = MADE_FROM_UNTOLD


@dataclass(frozen=True, kw_only=True, slots=True)
class Result(ResultFrame):
    """The finished run; walk ``submissions``, don't gather them: of a long run they are read from its store."""

    submissions: Sequence[Submission]

    @property
    def is_alone(self) -> bool:
        """Whether it is about one judged form and no other enterprise: tables and totals would be all zeros."""
        return self.counts.inputs == self.counts.judged == 1 and self.roster is None and not self.absent

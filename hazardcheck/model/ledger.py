"""The ledger (台账): what is written down, and what follows of each hazard.

Written down are a form that was judged (``LedgerForm``) and what a person did about a hazard (``LedgerAct``). All else
(``LedgerHazard``: state, days, numbers) is made from these, at any time, anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .assessment import ChecklistStamp, Finding, KnownHazard
from .base import CLOSED, LISTED, Stage, Truth, Verdict
from .written.profile import Enterprise


class HazardState(StrEnum):
    """待确认 → 整改中 → 待验收 → 已销号."""

    UNCONFIRMED = "unconfirmed"
    RECTIFYING = "rectifying"
    AWAITING = "awaiting"
    CLOSED = "closed"


class Happening(StrEnum):
    """What can happen to a hazard: the first four are said by a form, the others are done by a person."""

    SEEN = "seen"
    SEEN_REMOVED = "seen-removed"
    PROVED = "proved"
    MISSED = "missed"
    NOTED = "noted"
    DONE = "done"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    EXTENDED = "extended"
    SUPERVISED = "supervised"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedHazard:
    """An earlier hazard that a form closed when it was judged, with all that was known then (case facts too)."""

    __pydantic_config__ = CLOSED
    item: str
    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerForm:
    """A judged form. ``rows``: state → its items in one text; ``on``: judging day (of two judgements the later counts);
    ``heirs``: item of another edition → its own that asks the same; ``claims``, ``denials``: said done, not done."""

    __pydantic_config__ = CLOSED
    sha256: str
    stage: Stage
    on: date
    policy: str
    source: str
    value: Verdict
    enterprise: Enterprise = field(default_factory=Enterprise)
    checked_on: date | None = None
    answered: tuple[str, ...] = ()
    stop: str = ""
    findings: tuple[Finding, ...] = ()
    closures: tuple[Finding, ...] = ()
    closed: tuple[ClosedHazard, ...] = ()
    doubtful: tuple[KnownHazard, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    checklists: tuple[ChecklistStamp, ...] = ()
    focus: tuple[str, ...] = ()
    facts: Mapping[str, Truth] = field(default_factory=dict)
    heirs: Mapping[str, str] = field(default_factory=dict)
    listed: bool = False
    claims: tuple[Finding, ...] = ()
    denials: tuple[Finding, ...] = ()

    @property
    def key(self) -> str:
        """One form of one stage, however often it was judged; or one row of somebody else's ledger."""
        return f"{LISTED if self.listed else self.stage}:{self.sha256}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """A photo or paper by its SHA-256. ``taken_on``: the day of the picture, None if nobody says; ``received_at``: when
    it was handed in; ``picture``: a paper that is one by its bytes."""

    __pydantic_config__ = CLOSED
    kind: str
    name: str
    sha256: str
    size: int
    received_at: str
    taken_on: date | None = None
    picture: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperSubject:
    """A hazard that a paper is about."""

    __pydantic_config__ = CLOSED
    item: str
    no: str


@dataclass(frozen=True, kw_only=True, slots=True)
class IssuedPaper:
    """A paper that the ledger gave a number, once and to nothing else. ``kind``: plan, report …; ``sha256``: of the
    file as it was made; ``about``: all its hazards; ``refers_to``: the earlier document that it goes back to."""

    __pydantic_config__ = CLOSED
    kind: str
    number: str
    sha256: str
    on: date
    about: tuple[PaperSubject, ...] = ()
    refers_to: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extension:
    """More time (延期): when it was asked for and why, who granted it, until when; ``was``: the end before it."""

    __pydantic_config__ = CLOSED
    until: date
    reason: str
    granted_by: str
    asked_on: date | None = None
    was: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Supervision:
    """An authority watches over the work (挂牌督办): the number of its notice, its level, which body, until when."""

    __pydantic_config__ = CLOSED
    body: str
    level: str
    number: str = ""
    deadline: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerAct:
    """What a person did about a hazard. ``kind``: record, close, confirm, extend, supervise or paper; ``on``: its day.
    ``known``: the keys of the forms of that day that the person knew, for they were in the ledger already. ``form``:
    for a confirmation, the form in which the hazard was first said; ``same_as``: the number of the hazard that it is,
    empty: a hazard of its own. ``told``: what a paper needs and no column asks (``rules.ledger.told_fields``)."""

    __pydantic_config__ = CLOSED
    kind: str
    item: str
    no: str
    on: date
    enterprise: Enterprise = field(default_factory=Enterprise)
    by: str = ""
    what: str = ""
    done_on: date | None = None
    proofs: tuple[Proof, ...] = ()
    consent_on: date | None = None
    known: tuple[str, ...] = ()
    form: str = ""
    same_as: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    paper: IssuedPaper | None = None
    extension: Extension | None = None
    supervision: Supervision | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerStep:
    """One thing that happened to a hazard: ``kind``; ``why``: the code of a reason with what it names."""

    __pydantic_config__ = CLOSED
    kind: str
    day: date | None
    source: str = ""
    why: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    what: str = ""
    proofs: tuple[Proof, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    paper: IssuedPaper | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerHazard:
    """One hazard as the ledger knows it now. ``known`` is what the one rule for earlier hazards asks about: its
    ``found_on`` is the day since which it is open, ``first_on`` the day on which it was said for the first time.
    ``numbers``: all under which it was ever written. ``missed``: forms since the last that showed it. ``perhaps``: the
    numbers of the hazards that it may be, while nobody has confirmed it. ``named``: whoever was ever responsible.
    ``what``, ``proofs`` and ``consent_on`` (of an authority, to resume) are of the work that was last said to be done,
    ``extensions``, ``supervision`` and ``told`` (for its papers) of the time since it was found (again); all of before
    stands in ``steps``. ``papers``: all that were ever made of it."""

    __pydantic_config__ = CLOSED
    known: KnownHazard
    state: HazardState
    numbers: tuple[str, ...]
    form: str
    stage: Stage
    first_on: date | None
    times_seen: int = 1
    missed: int = 0
    recurrences: int = 0
    done_on: date | None = None
    closed_on: date | None = None
    closed_by: str = ""
    perhaps: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()
    what: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[IssuedPaper, ...] = ()
    consent_on: date | None = None
    extensions: tuple[Extension, ...] = ()
    supervision: Supervision | None = None
    steps: tuple[LedgerStep, ...] = ()

    @property
    def no(self) -> str:
        """Its number: the one it had first."""
        return self.known.finding.number

    @property
    def finding(self) -> Finding:
        """As it was last said."""
        return self.known.finding

    @property
    def is_open(self) -> bool:
        """Whether it is not struck off."""
        return self.state is not HazardState.CLOSED

    def overdue_days(self, on: date) -> int:
        """Days since the promised end; 0 where it is not over, closed, or no day was promised."""
        due = self.known.deadline
        return (on - due).days if self.is_open and due is not None and on > due else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class FormTally:
    """What one form did: findings = new + seen + reopened + unconfirmed; open before = seen + closed + missed."""

    findings: int = 0
    new: int = 0
    seen: int = 0
    reopened: int = 0
    unconfirmed: int = 0
    open_before: int = 0
    closed: int = 0
    missed: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class EnterpriseLedger:
    """All that follows for one enterprise. ``unplaced``: the acts (by their place) of which no hazard is known;
    ``births``: the form with which each hazard is there first; ``silent``: form → the places of what it left out."""

    hazards: tuple[LedgerHazard, ...]
    tallies: Mapping[str, FormTally]
    unplaced: tuple[int, ...] = ()
    births: tuple[str, ...] = ()
    silent: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    head: Enterprise = field(default_factory=Enterprise)

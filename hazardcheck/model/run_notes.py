"""What is said of a run beside its submissions: how the inputs ended, why it ends with its exit code, who is absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .assessment import KnownHazard
from .base import CLOSED, Status, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How the inputs ended; ``outcomes`` sum to graded + incomplete. ``hazards`` counts the hazard records of these,
    of which one item may have several."""

    __pydantic_config__ = CLOSED
    inputs: int = 0
    missing: int = 0
    graded: int = 0
    incomplete: int = 0
    unreadable: int = 0
    duplicate: int = 0
    skipped: int = 0
    hazards: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)

    @property
    def by_status(self) -> dict[Status, int]:
        """Every state an input can end in, with its number; they sum to ``inputs``."""
        return {status: int(getattr(self, status.value)) for status in Status}

    @property
    def by_verdict(self) -> dict[Verdict, int]:
        """Every outcome from severe to mild, zeros too; they sum to ``judged``."""
        return {verdict: self.outcomes.get(verdict, 0) for verdict in reversed(Verdict)}

    @property
    def judged(self) -> int:
        """Inputs with an outcome: graded and incomplete."""
        return self.graded + self.incomplete


@dataclass(frozen=True, kw_only=True, slots=True)
class ExitGround:
    """A record that decided the exit code, and by which ``rule``: a row of the decision table (S4), or what kept it
    from being judged (``exit.unreadable``)."""

    __pydantic_config__ = CLOSED
    rule: str
    source: str = ""
    enterprise: str = ""
    outcome: Verdict | None = None
    item: str = ""
    number: str = ""
    location: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExitNote:
    """The exit code and why; ``because``: the records that decided, where somebody asked for them."""

    __pydantic_config__ = CLOSED
    code: int
    reason: str
    because: tuple[ExitGround, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeFrom:
    """What a run hangs on beside its forms. ``policy``: the fingerprint of what the policy decides by, ``chosen``
    whether somebody asked for it; ``fail_on``: the outcome from which the exit code is 1, or ``never``; ``limits``: of
    the reader, where they are not the usual ones; the files are named by their SHA-256 (empty: none was given). A
    result saved before this was kept has no fingerprint."""

    __pydantic_config__ = CLOSED
    policy: str = ""
    chosen: bool = False
    fail_on: str = ""
    second_reader: bool = False
    limits: str = ""
    previous: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    roster: str = ""
    mapping: str = ""


# of a result that does not say it
MADE_FROM_UNTOLD = MadeFrom()


@dataclass(frozen=True, kw_only=True, slots=True)
class Absent:
    """An enterprise whose earlier result left ``hazards`` open, in these ``items``, and that handed in nothing now.
    ``source``: its last earlier form; ``value``: the outcome at which it stood; ``stop``: the kind of stop that stood,
    or nothing; ``known``: the hazards themselves, as many as ``hazards`` says."""

    __pydantic_config__ = CLOSED
    name: str = ""
    uscc: str = ""
    source: str = ""
    items: tuple[str, ...] = ()
    hazards: int = 0
    value: Verdict | None = None
    stop: str = ""
    known: tuple[KnownHazard, ...] = ()

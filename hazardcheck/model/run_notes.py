"""What is said of a run beside its submissions: why it ends with its exit code, and who is absent."""

from __future__ import annotations

from dataclasses import dataclass

from .assessment import KnownHazard
from .base import CLOSED, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class ExitNote:
    """The exit code and why."""

    __pydantic_config__ = CLOSED
    code: int
    reason: str


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

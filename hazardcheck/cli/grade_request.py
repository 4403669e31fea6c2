"""A command line of ``grade`` as a value: what decides a verdict, what comes out, how the work is done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..api.judging_request import Judging


@dataclass(frozen=True, slots=True)
class Writing:
    """What comes out, and where. ``keep``: what a person made in a folder of ours is moved aside, else it stops us;
    ``redact``: what is printed bears no personal names; ``only``: it shows only
    the forms with one of these outcomes; ``explain``: what decided the exit code is said."""

    shape: str
    out: Path | None
    return_copy: Path | None
    results: str
    keep: bool
    redact: bool = False
    only: str = ""
    explain: bool = False

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders that are made anew."""
        return tuple(place for place in (self.out, self.return_copy) if place is not None)


@dataclass(frozen=True, slots=True)
class Running:
    """How the work is done. ``dated``: the judging day was named; ``limits``: those of the reader that are changed."""

    engine: str
    scheduler: str
    jobs: int | None
    resume: bool
    quiet: bool
    dated: bool
    limits: str


@dataclass(frozen=True, slots=True)
class Request:
    """A whole command line of ``grade``."""

    paths: tuple[str, ...]
    judging: Judging
    writing: Writing
    running: Running

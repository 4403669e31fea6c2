"""A command line of ``grade`` as a value: what decides a verdict, what comes out, how the work is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Judging:
    """What decides a verdict, as the options say it."""

    stage: str
    policy: str
    on: str | None
    case: tuple[Path, ...]
    previous: tuple[Path, ...]
    roster: Path | None
    fail_on: str
    gate: Path | None
    baseline: Path | None
    waivers: Path | None
    checklist: tuple[str, ...]
    sheet_map: Path | None
    limits: str
    second_reader: bool

    def files(self) -> Iterable[tuple[str, Path]]:
        """The files that are read beside the inputs, with the option that names each."""
        given = (
            *(("--case", path) for path in self.case),
            *(("--previous", path) for path in self.previous),
            ("--roster", self.roster),
            ("--gate", self.gate),
            ("--baseline", self.baseline),
            ("--waivers", self.waivers),
            ("--map", self.sheet_map),
            ("--policy", Path(self.policy) if self.policy else None),
            *(("--checklist", Path(name)) for name in self.checklist),
        )
        return ((option, path) for option, path in given if path is not None and path.exists())


@dataclass(frozen=True, slots=True)
class Writing:
    """What comes out, and where. ``keep``: what a person made in a folder of ours is moved aside, else it stops us;
    ``redact``: what is printed bears no personal names; ``explain``: what decided the exit code is said."""

    shape: str
    out: Path | None
    return_copy: Path | None
    results: str
    keep: bool
    redact: bool = False
    explain: bool = False

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders that are made anew."""
        return tuple(place for place in (self.out, self.return_copy) if place is not None)


@dataclass(frozen=True, slots=True)
class Running:
    """How the work is done."""

    engine: str
    scheduler: str
    jobs: int | None
    resume: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A whole command line of ``grade``."""

    paths: tuple[str, ...]
    judging: Judging
    writing: Writing
    running: Running

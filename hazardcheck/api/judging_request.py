"""What decides a verdict, as a value: the same for a command line of ``grade`` and for a call of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

# Where nobody asks for another; beside a gate it is not asked for.
DEFAULT_FAIL_ON = "rectify"


@dataclass(frozen=True, kw_only=True, slots=True)
class Judging:
    """What decides a verdict, as the options say it; ``on`` is the judging day."""

    on: date
    stage: str = "self"
    policy: str = ""
    case: tuple[Path, ...] = ()
    previous: tuple[Path, ...] = ()
    roster: Path | None = None
    fail_on: str = DEFAULT_FAIL_ON
    checklist: tuple[str, ...] = ()
    sheet_map: Path | None = None
    second_reader: bool = False
    gate: Path | None = None
    baseline: Path | None = None
    waivers: Path | None = None

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

    def paths(self) -> list[Path]:
        """The same files alone: where they lie among the inputs, they are none."""
        return [path for _, path in self.files()]

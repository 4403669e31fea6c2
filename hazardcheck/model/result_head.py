"""The head of results.jsonl: what is said of the run as a whole, and what all its lines have in common.

Every line of the file is a submission; the first of them bears the head too, so that it is said once and whoever reads
line by line meets nothing else. A run without any submission is its head alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from .answers import Problem
from .base import CLOSED
from .held_waiver import HeldWaiver
from .outcome import SCHEMA, SCHEMA_VERSION, Result, Run, Tool
from .result_line import LINE_VERSION, ResultLine
from .review import Doubt
from .run_notes import Absent, Counts, ExitNote
from .written.checklist import ALWAYS, Gate, Kind
from .written.procedure import Procedure
from .written.roster import RosterReport

HEAD_SCHEMA = "hazardcheck/result-head"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadItem:
    """What every form's row of an item says. ``industries`` and ``applies`` are its gate, ``same_as`` the key of an
    earlier item that asks the same; not ``counted`` is a precondition."""

    __pydantic_config__ = CLOSED
    title: str
    clause: str
    control: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    applies: Gate = ALWAYS
    same_as: str = ""
    counted: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadChecklist:
    """A checklist by which forms of the run were judged: ``facts`` (key → title), ``items`` in the order of a form (key
    → what its row says), what its own law demands."""

    __pydantic_config__ = CLOSED
    version: str
    fingerprint: str
    title: str
    document: str
    kind: Kind
    extends: str
    facts: Mapping[str, str]
    procedure: Procedure | None
    items: Mapping[str, HeadItem]


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadPolicy:
    """A policy that may have decided."""

    __pydantic_config__ = CLOSED
    title: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultHead:
    """A result but for its submissions, which stand in the lines; ``counts.inputs`` says how many."""

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
    policies: Mapping[str, HeadPolicy] = field(default_factory=dict)
    checklists: Mapping[str, HeadChecklist] = field(default_factory=dict)

    @classmethod
    def of(
        cls, result: Result, policies: Mapping[str, HeadPolicy], checklists: Mapping[str, HeadChecklist]
    ) -> ResultHead:
        """The head of a result."""
        return cls(
            schema=HEAD_SCHEMA,
            schema_version=LINE_VERSION,
            tool=result.tool,
            run=result.run,
            exit=result.exit,
            counts=result.counts,
            roster=result.roster,
            review=result.review,
            absent=result.absent,
            problems=result.problems,
            waivers=result.waivers,
            policies=policies,
            checklists=checklists,
        )

    @property
    def shell(self) -> Result:
        """The result without its submissions."""
        return Result(
            schema=SCHEMA,
            schema_version=SCHEMA_VERSION,
            tool=self.tool,
            run=self.run,
            exit=self.exit,
            counts=self.counts,
            submissions=(),
            roster=self.roster,
            review=self.review,
            absent=self.absent,
            problems=self.problems,
            waivers=self.waivers,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstLine(ResultLine):
    """The first line: a submission, and behind it the head of all lines."""

    head: ResultHead

    @classmethod
    def of(cls, line: ResultLine, head: ResultHead) -> FirstLine:
        """A line with the head."""
        return cls(head=head, **_parts_of(line))

    @property
    def line(self) -> ResultLine:
        """The line without the head."""
        return ResultLine(**_parts_of(self))


def _parts_of(line: ResultLine) -> dict[str, Any]:
    return {one.name: getattr(line, one.name) for one in fields(ResultLine)}

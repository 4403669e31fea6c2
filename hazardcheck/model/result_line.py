"""A line of results.jsonl: what one form said. What every line would say stands once, in the head (``result_head``).

``head_says`` names what a line leaves out: ``answers`` (title, clause, reason of a row), ``checklists`` (title,
document, kind), ``policy`` (its title and note), ``procedures`` (what the criterion's own law demands), ``measures``
(typical control and measures of a hazard). What a line says
otherwise than the head (a hazard of another edition, the note of a policy that does not bind) stands in the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, Self

from .answers import Problem
from .assessment import ChecklistStamp, Finding, GroupResult, ItemResult, KnownHazard
from .base import CLOSED, Stage, State, Status, Truth
from .origin import Origin
from .outcome import ItemCounts, Outcome, Run, Score, Submission, Tool
from .written.profile import Enterprise

LINE_SCHEMA = "hazardcheck/result-line"
LINE_VERSION = "2.1"
HeadKind = Literal["answers", "checklists", "policy", "procedures", "measures"]

_TYPICAL = {"__all__": {"typical_control", "typical_measures"}}
_KNOWN = {"__all__": {"finding": {"typical_control", "typical_measures"}}}
# What a line does not write where the head says it: the keys that are left out, as pydantic excludes them.
LEFT_OUT: Mapping[HeadKind, Mapping[str, Any]] = {
    "answers": {},
    "checklists": {"checklists": {"__all__": {"title", "document", "kind", "extends"}}},
    "policy": {"outcome": {"policy_note": True, "policy_title": True}},
    "procedures": {"outcome": {"procedures": {"__all__": {"title", "procedure"}}}},
    "measures": {
        "findings": _TYPICAL,
        "closures": _TYPICAL,
        "unseen": _KNOWN,
        "seen": _KNOWN,
        "closed": _KNOWN,
        "doubtful": _KNOWN,
    },
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RunKey:
    """The settings by which runs are told apart; the head says the rest of them."""

    __pydantic_config__ = CLOSED
    stage: Stage
    policy: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class SameAnswers:
    """Rows that were answered alike and came to the same; ``items``: key → where the answer stands. ``reason``: why
    they do not apply or what their gate says, where that is not what head and facts say."""

    __pydantic_config__ = CLOSED
    state: State
    typed: State
    applies: Truth
    value: str
    reason: str | None
    items: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenRows:
    """The complaints about rows that nobody answered, said together; ``items`` are their keys."""

    __pydantic_config__ = CLOSED
    code: str
    severity: str
    message: str
    location: str
    value: str
    allowed: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultLine:
    """The fields of a submission, in its order; ``answers`` and ``problems`` say alike rows together."""

    __pydantic_config__ = CLOSED
    schema: str
    schema_version: str
    tool: Tool
    run: RunKey
    head_says: tuple[HeadKind, ...]
    source: str
    sha256: str
    status: Status
    enterprise: Enterprise | None
    checked_on: date | None
    checklists: tuple[ChecklistStamp, ...]
    focus: tuple[str, ...]
    outcome: Outcome | None
    score: Score | None
    scores: tuple[Score, ...]
    items: ItemCounts | None
    findings: tuple[Finding, ...]
    closures: tuple[Finding, ...]
    unseen: tuple[KnownHazard, ...]
    seen: tuple[KnownHazard, ...]
    closed: tuple[KnownHazard, ...]
    doubtful: tuple[KnownHazard, ...]
    problems: tuple[OpenRows | Problem, ...]
    answers: tuple[SameAnswers | ItemResult, ...]
    groups: tuple[GroupResult, ...]
    facts: Mapping[str, Truth]
    origin: Origin | None
    answered: tuple[str, ...]


# ---- the first version


@dataclass(frozen=True, kw_only=True)
class RunHead:
    """What every line of the first version says of its run."""

    schema: str
    schema_version: str
    tool: Tool
    run: Run


@dataclass(frozen=True, kw_only=True)
class WholeLine(Submission, RunHead):
    """A line of the first version: the whole submission, behind what it says of its run (a dataclass takes the fields
    of its last base first)."""

    @classmethod
    def of(cls, entry: Submission, head: RunHead) -> Self:
        """The line of a submission."""
        said = {field.name: getattr(entry, field.name) for field in fields(Submission)}
        around = {field.name: getattr(head, field.name) for field in fields(RunHead)}
        return cls(**around, **said)

    @property
    def submission(self) -> Submission:
        """The submission without what is said of its run."""
        return Submission(**{field.name: getattr(self, field.name) for field in fields(Submission)})

"""The head of results.jsonl: what is said of the run as a whole, and what all its lines have in common.

Every line of the file is a submission; the first of them bears the head too, so that it is said once and whoever reads
line by line meets nothing else. A run without any submission is its head alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from .base import CLOSED
from .outcome import SCHEMA, SCHEMA_VERSION, Result, ResultFrame
from .result_line import LINE_VERSION, ResultLine
from .written.checklist import ALWAYS, Gate, Kind
from .written.procedure import Procedure

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
class ResultHead(ResultFrame):
    """A result but for its submissions, which stand in the lines; ``counts.inputs`` says how many. ``digest`` is that
    of the whole file, written with nothing in its place (docs/outside.md, "Whole or not")."""

    policies: Mapping[str, HeadPolicy] = field(default_factory=dict)
    checklists: Mapping[str, HeadChecklist] = field(default_factory=dict)
    digest: str = ""

    @classmethod
    def of(
        cls, result: Result, policies: Mapping[str, HeadPolicy], checklists: Mapping[str, HeadChecklist]
    ) -> ResultHead:
        """The head of a result."""
        said = {one.name: getattr(result, one.name) for one in fields(ResultFrame)}
        said |= {"schema": HEAD_SCHEMA, "schema_version": LINE_VERSION}
        return cls(**said, policies=policies, checklists=checklists)


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultDocument(Result):
    """The finished run as one document; ``digest`` is made of all the rest (docs/outside.md, "Whole or not")."""

    digest: str = ""


def shell_of(frame: ResultFrame) -> Result:
    """The result in a frame, without its submissions; whichever version said it, it is ours from now on."""
    said = {one.name: getattr(frame, one.name) for one in fields(ResultFrame)}
    return Result(**said | {"schema": SCHEMA, "schema_version": SCHEMA_VERSION}, submissions=())


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

"""A line of results.jsonl: one submission, and what the line says of its run."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from .outcome import SCHEMA, SCHEMA_VERSION, Run, Submission, Tool


@dataclass(frozen=True, kw_only=True)
class LineHead:
    """What every line says of its run; a document says it once."""

    schema: str
    schema_version: str
    tool: Tool
    run: Run


@dataclass(frozen=True, kw_only=True)
class ResultLine(Submission, LineHead):
    """The head first, then the fields of the submission: a dataclass takes those of its last base first."""

    @classmethod
    def of(cls, entry: Submission, tool: Tool, run: Run) -> Self:
        """The line of a submission."""
        said = {field.name: getattr(entry, field.name) for field in fields(Submission)}
        return cls(schema=SCHEMA, schema_version=SCHEMA_VERSION, tool=tool, run=run, **said)

    @property
    def submission(self) -> Submission:
        """The submission without the head."""
        return Submission(**{field.name: getattr(self, field.name) for field in fields(Submission)})

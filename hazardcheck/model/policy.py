"""The decision table as data (docs/decision-table.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .base import CLOSED, Stage, Verdict

SCHEMA = "hazardcheck/policy/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """One way for a row to match: submission flags as given, and (if any ``finding`` flag is named) at least one
    finding with all of these flags. Flag names are those of ``rules.flags``."""

    __pydantic_config__ = CLOSED
    submission: Mapping[str, bool] = field(default_factory=dict)
    finding: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of the table; it matches when any of ``when`` does. ``stop``: self | onsite | penalty | in-force."""

    __pydantic_config__ = CLOSED
    id: str
    stages: tuple[Stage, ...]
    when: tuple[When, ...]
    outcome: Verdict
    title: str
    duties: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    stop: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """A policy: its switches, who may order what, and its rows. Texts are in one language."""

    __pydantic_config__ = CLOSED
    schema: str
    id: str
    title: str
    basis: str
    stops_every_open_major: bool
    spares_self_reported: bool
    authority: Mapping[str, str]
    addressee: Mapping[Stage, str]
    rows: tuple[Row, ...]
    note: str = ""

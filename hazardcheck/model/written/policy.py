"""The decision table as data (docs/decision-table.md)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from ..base import Stage, Verdict
from .written_noun import WrittenNoun

SCHEMA = "hazardcheck/policy/1"


class When(WrittenNoun):
    """One way for a row to match: submission flags as given, and (if any ``finding`` flag is named) at least one
    finding with all of these flags. Flag names are those of ``rules.judging.flags``."""

    submission: Mapping[str, bool] = Field(default_factory=dict)
    finding: Mapping[str, bool] = Field(default_factory=dict)


class PolicyRow(WrittenNoun):
    """One row of the table; it matches when any of ``when`` does. ``stop``: self | onsite | penalty | in-force.
    ``was``: what its title or a duty was in earlier editions; an earlier result says it still."""

    id: str
    stages: tuple[Stage, ...]
    when: tuple[When, ...]
    outcome: Verdict
    title: str
    duties: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    stop: str | None = None
    was: tuple[str, ...] = ()


class BoundPlaces(WrittenNoun):
    """The places that a local rule binds: words that name them, their division codes (GB/T 2260, six digits), and the
    names of the areas around them, which tell nothing."""

    names: tuple[str, ...]
    divisions: tuple[str, ...]
    within: tuple[str, ...] = ()


class Policy(WrittenNoun):
    """A policy: its switches, who may order what, and its rows. Texts are in one language. ``binds``: the places in
    which it holds; without it everywhere."""

    schema_name: str = Field(alias="schema")
    id: str
    title: str
    basis: str
    stops_every_open_major: bool
    spares_self_reported: bool
    authority: Mapping[str, str]
    addressee: Mapping[Stage, str]
    rows: tuple[PolicyRow, ...]
    note: str = ""
    binds: BoundPlaces | None = None

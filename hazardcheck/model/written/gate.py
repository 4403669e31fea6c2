"""A gate: what a run has to reach before a pipeline goes on.

What nobody knows is never let through by silence: of ``incomplete``, ``unreadable`` and ``missing`` there may be none
where the gate does not say otherwise, and a run that judged nothing passes no gate. Nor is a stop: of major hazards
there may be none either where the gate does not say how many.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from .written_noun import WrittenNoun

SCHEMA = "hazardcheck/gate/1"

# a number as it is written: no text, no true
Number = Annotated[int, Strict()]


class AtLeast(WrittenNoun):
    """So many, or more."""

    min: Number


class AtLeastShare(WrittenNoun):
    """Such a share, or more: 0.95 is 95 %."""

    min: Annotated[float, Strict()]


class AtMost(WrittenNoun):
    """So many, or fewer."""

    max: Number


class AtMostNew(AtMost):
    """The same; ``only_new``: what the result of ``--baseline`` knew already does not count again. Only of hazards of
    one's own lists, and never of one that is overdue."""

    only_new: Annotated[bool, Strict()] = False


class FailedLimits(WrittenNoun):
    """Hazards that are still there, by grade; those known from before that nobody accounts for are among them. A form
    that is stopped or referred though no major hazard of it is left (a stop in force, a faked record) counts as one."""

    major: AtMostNew | None = None
    general: AtMostNew | None = None


class ReceiptDemand(WrittenNoun):
    """Receipts that have to be handed over: each holds for this result and is signed by one of ``keys`` (files of
    public keys, beside the gate, or their PEM), and at least ``signers`` of these keys signed."""

    keys: tuple[str, ...]
    signers: Number = 1


class RunGate(WrittenNoun):
    """The conditions of a gate. ``inputs``: forms that were judged; ``coverage``: the share of them that were judged
    without an open question, of all that were to be (unreadable and missing ones too); ``max_age_days``: how old the
    day of the check of a form may be; ``missing``: enterprises of the roster, or with an open hazard, that handed in
    nothing."""

    schema_name: str = Field(alias="schema")
    inputs: AtLeast | None = None
    coverage: AtLeastShare | None = None
    max_age_days: Number | None = None
    incomplete: AtMost | None = None
    unreadable: AtMost | None = None
    missing: AtMost | None = None
    failed: FailedLimits | None = None
    overdue: AtMost | None = None
    receipts: ReceiptDemand | None = None

    @property
    def most_major(self) -> int:
        """How many major hazards may be there: none where nobody says so."""
        limit = self.failed.major if self.failed is not None else None
        return limit.max if limit is not None else 0

    @property
    def most_general(self) -> int | None:
        """How many general hazards may be there; None: no limit."""
        limit = self.failed.general if self.failed is not None else None
        return limit.max if limit is not None else None

    @property
    def only_new(self) -> bool:
        """Whether what an earlier result knew is passed over."""
        return self.failed is not None and self.failed.general is not None and self.failed.general.only_new

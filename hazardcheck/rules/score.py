"""Scores and counts. The flat and the absolute model of XCCDF 1.2 (NIST IR 7275 r4, section 7.3.2), by name.

Every applicable item weighs one. A major hazard is a veto and never minus points: the score only ranks the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..model.assessment import Finding, ItemResult
from ..model.base import Grade, State
from ..model.outcome import ItemCounts, Score


def item_counts(rows: Iterable[ItemResult]) -> ItemCounts:
    """How many items ended in each state; rows that are no items (preconditions) do not count."""
    states = [row.state for row in rows if row.counted]
    number = {state: states.count(state) for state in State}
    return ItemCounts(
        applicable=len(states) - number[State.NA],
        ok=number[State.OK],
        hazard=number[State.HAZARD],
        na=number[State.NA],
        unanswered=number[State.UNANSWERED],
        unclear=number[State.UNCLEAR],
    )


def scores(counts: ItemCounts, findings: Iterable[Finding]) -> tuple[Score, Score]:
    """The flat score (items without hazard out of all applicable ones) and the absolute one (all or nothing).

    Unanswered and unclear items count in the maximum; an item ``ok`` is worth one, anything else nothing.
    """
    veto = any(finding.grade is Grade.MAJOR for finding in findings)
    value, maximum = Decimal(counts.ok), Decimal(counts.applicable)
    whole = Decimal(1) if maximum and value == maximum else Decimal(0)
    return (
        Score(system="flat", value=str(value), maximum=str(maximum), veto=veto),
        Score(system="absolute", value=str(whole), maximum="1", veto=veto),
    )

"""Scores and counts. The flat and the absolute model of XCCDF 1.2 (NIST IR 7275 r4, section 7.3.2), by name.

Every applicable item weighs its points (one, unless the checklist says more). A major hazard is a veto and never minus
points: the score only ranks the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...model.assessment import Finding, ItemResult
from ...model.base import Grade, State
from ...model.outcome import ItemCounts, Score
from ...model.written.checklist import Checklist, Level, Rating


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


def scores(
    rows: Iterable[ItemResult], counts: ItemCounts, findings: Iterable[Finding], checklists: Iterable[Checklist]
) -> tuple[Score, ...]:
    """The flat score (points of items without hazard out of those of all applicable ones), the absolute one (all or
    nothing), and one rating for each rated checklist.

    Unanswered and unclear items count in the maximum; an item ``ok`` is worth its points, anything else nothing.
    """
    rows, checklists = tuple(rows), tuple(checklists)
    veto = any(finding.grade is Grade.MAJOR for finding in findings)
    value, maximum = _flat(rows, counts, checklists)
    whole = 1 if counts.applicable and counts.ok == counts.applicable else 0
    return (
        Score(system="flat", value=str(value), maximum=str(maximum), veto=veto),
        Score(system="absolute", value=str(whole), maximum="1", veto=veto),
        *(_rating(checklist, checklist.rating, rows, veto=veto) for checklist in checklists if checklist.rating),
    )


def _flat(rows: tuple[ItemResult, ...], counts: ItemCounts, checklists: tuple[Checklist, ...]) -> tuple[int, int]:
    points = {key: weight for checklist in checklists for key, weight in checklist.weights.items()}
    if not points:
        return counts.ok, counts.applicable
    counted = [(points.get(row.item, 1), row.state) for row in rows if row.counted and row.state is not State.NA]
    return sum(weight for weight, state in counted if state is State.OK), sum(weight for weight, _ in counted)


def _rating(checklist: Checklist, rating: Rating, rows: tuple[ItemResult, ...], *, veto: bool) -> Score:
    """Stars by the share of the points. An item leaves the maximum only where the facts say that it does not apply:
    a typed 不涉及 alone takes nothing out. A short form is not rated."""
    asked = {row.item: row for row in rows if row.item in checklist.by_key}
    due = {key: row.state for key, row in asked.items() if not (row.state is State.NA and row.applies is False)}
    points = {key: checklist.by_key[key].points for key in due}
    value = sum(weight for key, weight in points.items() if due[key] is State.OK)
    maximum = sum(points.values())
    vetoes = tuple(key for key, state in due.items() if checklist.by_key[key].veto and state is not State.OK)
    barred = veto or bool(vetoes)
    whole = len(asked) == len(checklist.by_key) and maximum > 0
    level = None if barred or not whole else _level(rating, value, maximum)
    return Score(
        system="rating",
        value=str(value),
        maximum=str(maximum),
        veto=barred,
        checklist=checklist.id,
        stars=level.stars if level else 0,
        level=level.title if level else "",
        vetoes=vetoes,
    )


def _level(rating: Rating, value: int, maximum: int) -> Level | None:
    """The highest level whose share of the points is reached."""
    # whole numbers: a half per cent must not decide by how a float is rounded
    reached = (level for level in rating.levels if value * 100 >= level.percent * maximum)
    return max(reached, key=lambda level: level.percent, default=None)

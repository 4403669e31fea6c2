"""Completions at which a single open row tips the verdict: where the interval looks for what is decisive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.assessment import Assessment, Hazard
from ...model.base import Truth
from ...model.written.checklist import Group, Share
from ..gates.facts import gate_truth
from .determine import ground_against


def pivots(assessment: Assessment, preconditions: frozenset[str]) -> list[frozenset[str]]:
    """The completions to look at, each as the set of open rows that are hazards in it.

    With open ``preconditions``: one in which they all hold, and one for each row that depends on them. With groups that
    are counted ("three of these five"): for each row of a group one in which the group lacks just this row, and the
    same with it. Example: two of 02-01, 02-02 and 02-03 are asked and 02-01 is certain; ``{}`` and ``{02-02}`` show
    that 02-02 decides.
    """
    found = [preconditions] if preconditions else []
    if preconditions:
        found += [frozenset([hazard.key]) for hazard in assessment.questions if hazard.item.requires]
    if any(hazard.checklist.determination.groups for hazard in assessment.questions):
        for short in _one_short_each(assessment):
            found.append(short | preconditions)
    return list(dict.fromkeys(found))


def _one_short_each(assessment: Assessment) -> Iterator[frozenset[str]]:
    truths, facts = assessment.preconditions, assessment.facts
    certain = {hazard.key for hazard in assessment.hazards if ground_against(hazard, truths, facts) is None}
    able = [hazard for hazard in assessment.questions if ground_against(hazard, truths, facts) is None]
    keys = {hazard.key for hazard in able} - certain
    for hazard in able:
        groups = [group for group in hazard.checklist.determination.groups if _can_hold(group, facts)]
        for group in groups:
            rivals = [other for other in groups if other is not group]
            short = _one_short(hazard, group, rivals, certain, keys)
            if short is not None:
                yield short
                yield short | {hazard.key}


def _can_hold(group: Group, facts: Mapping[str, Truth]) -> bool:
    return gate_truth(group.applies, facts) is not False


def _one_short(
    hazard: Hazard, group: Group, rivals: list[Group], certain: set[str], able: set[str]
) -> frozenset[str] | None:
    """A completion in which this row alone is missing from the group, and if possible no other group is reached."""
    if not any(hazard.item.id in share.items for share in group.shares):
        return None
    held: set[str] = set()
    for share in group.shares:
        keys = _share_keys(share, hazard)
        missing = share.at_least - len(keys & (certain | held)) - (hazard.key in keys)
        if missing < 0 and hazard.key in keys:
            return None
        for _ in range(missing):
            # in a fixed order: the same completion is tried whatever the set's own order
            chosen = _next_row(sorted((keys & able) - held - {hazard.key}), rivals, hazard, certain | held)
            if chosen is None:
                return None
            held.add(chosen)
    return frozenset(held)


def _next_row(candidates: list[str], rivals: list[Group], hazard: Hazard, counted: set[str]) -> str | None:
    """The row to count next: one that completes no other group before one that does, one in few groups before one in
    many."""

    def cost(key: str) -> tuple[int, int]:
        done = sum(_is_reached(group, hazard, counted | {key}) for group in rivals)
        return done, sum(key in _share_keys(share, hazard) for group in rivals for share in group.shares)

    return min(candidates, key=cost, default=None)


def _is_reached(group: Group, hazard: Hazard, counted: set[str]) -> bool:
    return all(len(_share_keys(share, hazard) & counted) >= share.at_least for share in group.shares)


def _share_keys(share: Share, hazard: Hazard) -> set[str]:
    return {hazard.checklist.key(part) for part in share.items}

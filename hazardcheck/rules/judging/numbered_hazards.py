"""The hazards of a form beside those that are known already: what 有隐患 stands for, and which number each has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ...model.answers import HazardRecord, Problem
from ...model.assessment import Assessment, Finding, Hazard, KnownHazard
from ..closing.closed_records import missing_proof
from ..known.earlier_hazards import with_numbers_kept
from ..known.hazard_fates import Fate, Following, follow
from ..known.hazard_numbers import Numbering, numbered, real_number, typed_number
from ..known.identity import identity_of
from ..known.open_reasons import Later
from .assess import needs_acceptance
from .determine import finding_of, grade_alone
from .flags import Setting


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """The findings and closures of a form with their numbers, and the fates of the known hazards, which name them."""

    present: tuple[Finding, ...]
    closed: tuple[Finding, ...]
    followings: tuple[Following, ...]

    @property
    def unseen(self) -> tuple[Following, ...]:
        """The known hazards that the form does not speak of, or not so that they are gone."""
        return tuple(one for one in self.followings if one.fate is Fate.NOT_SEEN)


def explained(assessment: Assessment, known: Sequence[KnownHazard], setting: Setting) -> Assessment:
    """The assessment in which 有隐患 stands for a hazard that the form leaves out, where such a one is known.

    Example: two booths are known; the form closes the first with all proof, has no row of the second, and says 有隐患.
    Then the first is closed, and the item has a hazard of which nothing is said. Without the second one known, 有隐患
    contradicts the record, and the record counts as open (``closed_records``).
    """
    by_item: dict[str, list[Hazard]] = {}
    for hazard in assessment.hazards:
        by_item.setdefault(hazard.key, []).append(hazard)
    settled = {
        key: found
        for key, found in by_item.items()
        if not any(
            missing_proof(one.record, accepted=needs_acceptance(one.item), checked_on=assessment.checked_on)
            for one in found
        )
        and _leaves_out([one for one in known if one.finding.item == key], found, assessment, setting)
    }
    if not settled:
        return assessment
    rows = {row.item: row for row in assessment.items}
    left = [one for one in assessment.hazards if one.key not in settled]
    unnamed = [replace(found[0], record=HazardRecord(location=rows[key].location)) for key, found in settled.items()]
    closed = [one for found in settled.values() for one in found]
    # that the row still says 有隐患 (HZ285) is no contradiction here
    problems = tuple(one for one in assessment.problems if one.code != "HZ285" or one.item not in settled)
    return replace(assessment, hazards=(*left, *unnamed), closures=(*assessment.closures, *closed), problems=problems)


def _leaves_out(
    known: Sequence[KnownHazard], found: Iterable[Hazard], assessment: Assessment, setting: Setting
) -> bool:
    """Whether a known hazard of the item is none of those that are closed here."""
    closures = tuple(finding_of(hazard, grade_alone(hazard.item)) for hazard in found)
    later = Later(findings=(), closures=closures, rows={}, checked_on=assessment.checked_on, stage=setting.stage)
    return any(one.match is None for one in follow(known, later))


def shared_numbers(records: Iterable[Finding]) -> list[Problem]:
    """A warning for each number that was typed at several hazards: of two such rows nobody can say which one a later
    form means."""
    found: dict[str, list[Finding]] = {}
    for one in records:
        if number := real_number(typed_number(one)):
            found.setdefault(number, []).append(one)
    return [
        Problem(
            code="HZ147",
            severity="warning",
            location=same[1].location,
            value=same[0].number,
            item=same[1].item,
            params={
                "number": same[0].number,
                "count": str(len(same)),
                "cells": "、".join(one.location for one in same),
            },
        )
        for same in found.values()
        if len(same) > 1
    ]


def numbered_hazards(
    present: tuple[Finding, ...],
    closed: tuple[Finding, ...],
    followings: Iterable[Following],
    assessment: Assessment,
    setting: Setting,
) -> Numbered:
    """Every record with a number: that of the known hazard which it is, else what was typed, else one that is given."""
    kept = with_numbers_kept(followings)
    alike = {id(one.was): one.match for one in kept if one.match is not None}
    records = [alike.get(id(one), one) for one in (*present, *closed)]
    taken = {real_number(one.known.finding.number) for one in kept}
    taken |= {real_number(one.number) for old in setting.earlier for one in (*old.findings, *old.closures)}
    owner, day = identity_of(assessment.enterprise), assessment.checked_on
    given = numbered(records, Numbering(owner=owner, day=day, taken=frozenset(taken)))
    final = {id(before): after for before, after in zip((*present, *closed), given, strict=True)}
    count = len(present)
    return Numbered(
        present=given[:count],
        closed=given[count:],
        followings=tuple(replace(one, match=final.get(id(one.was), one.match)) for one in kept),
    )

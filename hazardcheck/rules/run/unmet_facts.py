"""Case facts and earlier results held against the enterprises of a run: what met nobody, what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model.answers import Problem
from ...model.base import Stage
from ...model.outcome import Submission
from ...model.overview import Mark
from ...model.run_notes import Absent
from ...model.written.case import Case
from ..known.case_entries import differing_facts
from ..known.identity import EnterpriseName
from .absent_enterprises import absent_enterprises, enterprise_keys


@dataclass(frozen=True, slots=True)
class Unmet:
    """``cases``: entries that name an enterprise of which there is no form. ``previous``: whether there is an earlier
    result, and none of its enterprises handed in now. ``clashes``: enterprises whose entries give a fact differently,
    with the names of these facts. ``absent``: who left a hazard open in the earlier result and handed in nothing."""

    cases: tuple[Case, ...] = ()
    previous: bool = False
    clashes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    absent: tuple[Absent, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether something was given for nothing: a mistyped code must not lose it silently."""
        return bool(self.cases) or self.previous or bool(self.absent)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was given for nothing, one by one; who handed in nothing is named by itself."""
        names = [case.name or case.uscc for case in self.cases]
        found = [Problem(code="HZ580", location="--case", value=name, params={"name": name}) for name in names]
        return (*found, Problem(code="HZ581", location="--previous")) if self.previous else tuple(found)


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier result: its submissions (read one by one, they may be thousands), who handed in each, the stage at
    which they were judged, and that of this run."""

    entries: Sequence[Submission] = ()
    heads: Sequence[EnterpriseName | None] = ()
    theirs: Stage = Stage.SELF
    stage: Stage = Stage.SELF


def hold_facts(cases: tuple[Case, ...], before: Before, marks: Iterable[Mark]) -> Unmet:
    """What of the case facts and of an earlier result met an enterprise of these submissions."""
    named = [case for case in cases if case.uscc or case.name]
    if not named and not before.entries:
        return Unmet()
    by_name: dict[str, list[int]] = {}
    for place, case in enumerate(named):
        for key in enterprise_keys(case.uscc, case.name):
            by_name.setdefault(key, []).append(place)
    earlier = {key for head in before.heads if head for key in enterprise_keys(head.uscc, head.name)}
    met: set[int] = set()
    met_before: set[str] = set()
    clashes: dict[str, tuple[str, ...]] = {}
    for mark in marks:
        keys = enterprise_keys(mark.uscc, mark.name) if mark.value is not None else []
        # each entry once, in the order of the file
        found = sorted({place for key in keys for place in by_name.get(key, ())})
        met.update(found)
        met_before.update(key for key in keys if key in earlier)
        if len(found) > 1 and (facts := differing_facts(named[place] for place in found)):
            clashes[mark.name or mark.uscc] = tuple(facts)
    unmet = tuple(case for place, case in enumerate(named) if place not in met)
    absent = absent_enterprises(before.entries, before.heads, met_before, before.theirs, before.stage)
    return Unmet(unmet, bool(before.entries) and not met_before, tuple(clashes.items()), absent)


def clashing_entries(cases: Iterable[Case]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The enterprises that a file of case facts names twice under one code or one name, with what differs."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        for key in enterprise_keys(case.uscc, case.name):
            groups.setdefault(key, []).append(case)
    named = {group[0].name or group[0].uscc: differing_facts(group) for group in groups.values()}
    return tuple((name, tuple(facts)) for name, facts in named.items() if facts)

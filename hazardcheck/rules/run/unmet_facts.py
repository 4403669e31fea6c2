"""Case facts and earlier results held against the enterprises of a run: what met nobody, what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...model.outcome import Submission
from ...model.overview import Mark
from ...model.written.case import Case
from ..known.case_entries import differing_facts
from ..known.identity import folded_code, name_of


@dataclass(frozen=True, slots=True)
class Unmet:
    """``cases``: entries that name an enterprise of which there is no form. ``previous``: whether there is an earlier
    result, and none of its enterprises handed in now. ``clashes``: enterprises whose entries give a fact differently,
    with the names of these facts."""

    cases: tuple[Case, ...] = ()
    previous: bool = False
    clashes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether something was given for nothing: a mistyped code must not lose it silently."""
        return bool(self.cases) or self.previous


def hold_facts(cases: tuple[Case, ...], previous: tuple[Submission, ...], marks: Iterable[Mark]) -> Unmet:
    """What of the case facts and of an earlier result met an enterprise of these submissions."""
    named = [case for case in cases if case.uscc or case.name]
    if not named and not previous:
        return Unmet()
    by_name: dict[str, list[int]] = {}
    for place, case in enumerate(named):
        for key in _keys(case.uscc, case.name):
            by_name.setdefault(key, []).append(place)
    earlier = {key for old in previous if old.enterprise for key in _keys(old.enterprise.uscc, old.enterprise.name)}
    met: set[int] = set()
    met_before = not previous
    clashes: dict[str, tuple[str, ...]] = {}
    for mark in marks:
        keys = _keys(mark.uscc, mark.name) if mark.value is not None else []
        found = sorted({place for key in keys for place in by_name.get(key, ())})
        met.update(found)
        met_before = met_before or any(key in earlier for key in keys)
        if len(found) > 1 and (facts := differing_facts(named[place] for place in found)):
            clashes[mark.name or mark.uscc] = tuple(facts)
    unmet = tuple(case for place, case in enumerate(named) if place not in met)
    return Unmet(unmet, not met_before, tuple(clashes.items()))


def clashing_entries(cases: Iterable[Case]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The enterprises that a file of case facts names twice under one code or one name, with what differs."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        for key in _keys(case.uscc, case.name):
            groups.setdefault(key, []).append(case)
    named = {group[0].name or group[0].uscc: differing_facts(group) for group in groups.values()}
    return tuple((name, tuple(facts)) for name, facts in named.items() if facts)


def _keys(uscc: str, name: str) -> list[str]:
    """By what an enterprise is found: its code, valid or not, and its name as people mean it."""
    code, called = folded_code(uscc), name_of(name)
    return [*([f"code {code}"] if code else []), *([f"name {called}"] if called else [])]

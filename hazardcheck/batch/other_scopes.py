"""Forms of one enterprise for several criteria, or with another focus, in one run: a hazard that one of them shows is
not forgotten by a later form that has its item too, as it is not where the earlier form comes with ``--previous``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ..model.answers import Problem
from ..model.overview import Mark
from ..rules.known.duplicates import StillOpen, Unresolved, vanishing
from .run_store import Store


def forgotten_hazards(
    store: Store, enterprises: Iterable[Sequence[Mark]], on: date, unresolved: Unresolved
) -> dict[int, Problem]:
    """Place → what to ask of a form. ``enterprises``: the submissions of each that count; ``on``: the judging day; of
    one day each is asked about the other."""
    found: dict[int, Problem] = {}
    for marks in enterprises:
        dated = [(mark.checked_on, mark) for mark in marks if mark.checked_on and mark.checked_on <= on]
        for day, new in dated:
            gone = []
            for before, old in dated:
                if old.hazards and _is_other_scope(old, new) and before <= day:
                    later = [one for at, one in dated if one is not old and before <= at <= day]
                    gone.append((old, _covered_hazards(unresolved(old, later), new, store)))
            if gone := [(old, left) for old, left in gone if left]:
                found[new.place] = vanishing(gone)
    return found


def _is_other_scope(old: Mark, new: Mark) -> bool:
    return (old.checklists, old.focus) != (new.checklists, new.focus)


def _covered_hazards(left: Sequence[StillOpen], new: Mark, store: Store) -> list[StillOpen]:
    """Those whose item the form has too: of another criterion it says nothing."""
    items = {row.item for row in store.submission(new.place).answers} if left else set()
    return [one for one in left if one.item in items]

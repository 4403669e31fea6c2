"""What the cases reach, and what of a checklist none of them does.

A condition is reached by a hazard that names it in a case that says what must come of it; an exception by a case that
takes it; a gate in three ways: the item is asserted while the gate is true, while it is false, while nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..library.checklists import find_checklist
from ..model.base import Truth
from ..model.outcome import Submission
from ..model.written.checklist import Checklist, Item, Precondition
from .named_parts import NamedParts, item_and_letters
from .single_trials import Trial

# every gate has three ends, and a list is tried when a case has reached each
_GATE = {True: "gate.true", False: "gate.false", None: "gate.unknown"}
_ROW = {"hazard": "row.true", "ok": "row.false", "blank": "row.unknown"}


@dataclass
class TriedParts:
    """What was reached so far: (key of the row, part of it). Parts: ``a`` …, ``exception 1``, ``gate.true`` …"""

    reached: set[tuple[str, str]] = field(default_factory=set)

    def add(self, trial: Trial, done: Submission, parts: NamedParts) -> None:
        """What this trial reaches."""
        applies = {row.item: row.applies for row in done.answers}
        for hazard in trial.hazards:
            number, letters = item_and_letters(hazard.item)
            key = parts.keys[number]
            self.reached |= {(key, letter) for letter in letters}
            self._gate(key, applies)
        for name in (*trial.expect.items, *trial.expect.hidden, *trial.expect.asked):
            self._gate(parts.keys[name], applies)
        for name in trial.exceptions:
            number, _, count = name.rpartition("/")
            self.reached.add((parts.keys[number], f"exception {count}"))
        for name, word in trial.answers.items():
            if word in _ROW:
                self.reached.add((parts.keys[name], _ROW[word]))

    def _gate(self, key: str, applies: dict[str, Truth]) -> None:
        """An item that the form does not even show is hidden by its industry."""
        self.reached.add((key, _GATE[applies.get(key, False)]))

    def missing(self, checklist: Checklist) -> Iterator[tuple[str, str]]:
        """What of this checklist no case reached. What a supplement takes over is tried with the list it is from."""
        base = find_checklist(checklist.base.id) if checklist.base else None
        tried_elsewhere = set(_all_parts(base)) if base else set()
        for part in _all_parts(checklist):
            if part not in self.reached and part not in tried_elsewhere:
                yield part


def _all_parts(checklist: Checklist) -> Iterator[tuple[str, str]]:
    """Every part of a checklist that a case can reach."""
    for key, item in checklist.by_key.items():
        yield from ((key, name) for name in _item_parts(item))
    for key, row in checklist.precondition_by_key.items():
        yield from ((key, name) for name in _row_parts(row))


def _item_parts(item: Item) -> Iterable[str]:
    yield from (branch.id for branch in item.conditions)
    yield from (f"exception {count}" for count in range(1, len(item.exceptions) + 1))
    if item.applies.facts or item.industries:
        yield from _GATE.values()


def _row_parts(_: Precondition) -> Iterable[str]:
    return _ROW.values()

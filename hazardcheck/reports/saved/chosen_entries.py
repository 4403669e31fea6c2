"""The submissions that ``why`` proves of a document: the same choice as among lines (``line_finder``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...model.base import State
from ...model.outcome import Submission
from ...rules.known.identity import folded_code, name_of
from .line_finder import SHOWN, WantedProof
from .line_records import SavedLine


@dataclass(slots=True)
class _Pick:
    """Those in which the item is a hazard or open, those in which it is settled, no more of each than are shown; and
    how often the item is in which state."""

    speaking: list[tuple[int, Submission]] = field(default_factory=list)
    settled: list[tuple[int, Submission]] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)


class ChosenEntries:
    """Walks the submissions of a reading; ``shown`` are to be proved, ``left`` counts the others by their state."""

    def __init__(self, lines: Iterable[SavedLine], wanted: WantedProof) -> None:
        self._most = None if wanted.every else SHOWN
        exact, named = _Pick(), _Pick()
        for number, line in enumerate(lines):
            entry = line.submission
            states = [row.state for row in entry.answers if wanted.item in (row.item, row.item.rpartition("/")[2])]
            if states:
                self._add(_chosen_pick(entry, wanted, exact, named), number, entry, states)
        pick = exact if exact.states else named
        shown = sorted([*pick.speaking, *pick.settled][: self._most], key=lambda pair: pair[0])
        self.shown = [entry for _, entry in shown]
        self.left = pick.states - Counter(_state_of(entry, wanted.item) for entry in self.shown)

    def _add(self, pick: _Pick | None, number: int, entry: Submission, states: list[State]) -> None:
        if pick is None:
            return
        pick.states[states[0].value] += 1
        kept = pick.settled if all(state in (State.OK, State.NA) for state in states) else pick.speaking
        if self._most is None or len(kept) < self._most:
            kept.append((number, entry))


def _chosen_pick(entry: Submission, wanted: WantedProof, exact: _Pick, named: _Pick) -> _Pick | None:
    """Where a submission goes: it is of the enterprise that is meant exactly, or its name only has that within."""
    if not wanted.enterprise:
        return exact
    if entry.enterprise is None:
        return None
    name, code = name_of(wanted.enterprise), folded_code(wanted.enterprise)
    theirs = name_of(entry.enterprise.name)
    if theirs == name or (code and folded_code(entry.enterprise.uscc) == code):
        return exact
    return named if name and name in theirs else None


def _state_of(entry: Submission, item: str) -> str:
    return next(row.state.value for row in entry.answers if item in (row.item, row.item.rpartition("/")[2]))

"""What came out of a trial, held against what must."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.base import State
from ..model.outcome import Submission
from ..model.written.case_book import ExpectedOutcome
from .named_parts import NamedParts, item_and_letters
from .single_trials import Trial


@dataclass(frozen=True)
class Failure:
    """One difference. ``path`` leads to what was expected, ``what`` names it."""

    trial: Trial
    path: tuple[str | int, ...]
    what: str
    expected: str
    found: str


def failures_of(trial: Trial, done: Submission, parts: NamedParts) -> list[Failure]:
    """Every difference between the result and what the case expects of it."""
    return list(_found_failures(trial, done, parts))


def _found_failures(trial: Trial, done: Submission, parts: NamedParts) -> Iterator[Failure]:
    expect, place = trial.expect, _place(trial)
    for name, found in _single_values(done).items():
        wanted = getattr(expect, name)
        if wanted is not None and str(wanted) != found:
            yield Failure(trial, (*place, name), name, str(wanted), found)
    states = {row.item: row.state for row in done.answers}
    for name, wanted in _wanted_states(trial, expect):
        found_state = states.get(parts.keys[name], State.NA)
        if not wanted(found_state):
            path = (*place, "items", name) if name in expect.items else place
            yield Failure(trial, path, name, wanted.words, str(found_state))
    for one in done.findings:
        if expect.grade is not None and one.grade is not expect.grade:
            yield Failure(trial, (*place, "grade"), one.item, str(expect.grade), str(one.grade))
    ran = {rule.id for rule in done.outcome.rules} if done.outcome else set()
    for name, given in (("rules", ran), ("problems", {one.code for one in done.problems})):
        for wanted_id in getattr(expect, name):
            if wanted_id not in given:
                yield Failure(trial, (*place, name), name, wanted_id, "、".join(sorted(given)) or "-")


def _place(trial: Trial) -> tuple[str | int, ...]:
    """Where the expectation stands: beside the case, or in the row of the table that makes it."""
    return (*trial.path, "expect") if trial.path[0] == "cases" else trial.path


def _single_values(done: Submission) -> Mapping[str, str]:
    outcome = done.outcome
    stop = outcome.stop.kind if outcome and outcome.stop else "none"
    if outcome is None:
        return {"outcome": "-", "status": str(done.status), "worst": "-", "best": "-", "stop": stop}
    return {
        "outcome": str(outcome.value),
        "status": str(done.status),
        "worst": str(outcome.worst),
        "best": str(outcome.best),
        "stop": stop,
    }


@dataclass(frozen=True)
class _Wanted:
    """The states that an item may have, and their words."""

    states: frozenset[State]
    words: str

    def __call__(self, state: State) -> bool:
        return state in self.states


# What a case may want of a row, beside one state: that it does not apply, that it is asked at all.
_NA = _Wanted(frozenset({State.NA}), "na")
_ASKED = _Wanted(frozenset(State) - {State.NA}, "asked")
_HAZARD = _Wanted(frozenset({State.HAZARD}), "hazard")
# What takes an exception is no hazard, and needs no more answer.
_EXCEPTED = _Wanted(frozenset({State.OK, State.NA}), "ok")


def _wanted_states(trial: Trial, expect: ExpectedOutcome) -> Iterator[tuple[str, _Wanted]]:
    for name, state in expect.items.items():
        yield name, _Wanted(frozenset({state}), str(state))
    named = dict.fromkeys(item_and_letters(hazard.item)[0] for hazard in trial.hazards)
    yield from ((name, _HAZARD) for name in named if name not in trial.answers)
    yield from ((name, _NA) for name in expect.hidden)
    yield from ((name, _ASKED) for name in expect.asked)
    yield from ((name.rpartition("/")[0], _EXCEPTED) for name in trial.exceptions)

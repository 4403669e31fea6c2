"""Which records and rules decided an exit code (``--explain-exit``): one walk over the finished run.

Code 1 comes from the outcomes that are the most severe, whatever the threshold was: with them it is reached or not.
Code 3 comes from what was not judged, code 4 from a defect. Example: a stop by rule S4 for 11-03 of 甲厂 is one ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from ...model.answers import DEFECT_CODE, Problem
from ...model.base import Exit, Status, Verdict
from ...model.outcome import MatchedRule, Result, Submission
from ...model.run_notes import ExitGround
from ...model.written.roster import Handed
from .run_overview import brief_submissions

# Grounds that are named.
NAMED: Final = 20
# Codes that no record decides.
_ALONE: Final = {Exit.OK: "exit.ok", Exit.INTERRUPTED: "exit.interrupted", Exit.USAGE: "exit.usage"}


def exit_grounds(result: Result) -> tuple[ExitGround, ...]:
    """The grounds of the exit code, in the order of the inputs; the first of very many."""
    code = Exit(result.exit.code)
    if code in _ALONE:
        return (ExitGround(rule=_ALONE[code]),)
    found = {Exit.DEFECT: _defects, Exit.REACHED: _reached}.get(code, _unjudged)
    return tuple(islice(found(result), NAMED))


def _of_form(entry: Submission, rule: str, **more: str) -> ExitGround:
    name = entry.enterprise.name if entry.enterprise else ""
    outcome = entry.outcome.value if entry.outcome else None
    return ExitGround(rule=rule, source=entry.source, enterprise=name, outcome=outcome, **more)


def _defects(result: Result) -> Iterator[ExitGround]:
    for entry in brief_submissions(result):
        if any(one.code == DEFECT_CODE for one in entry.problems):
            yield _of_form(entry, "exit.defect", code=DEFECT_CODE)


# ---- 1: an outcome reaches the threshold


def _reached(result: Result) -> Iterator[ExitGround]:
    worst = next(verdict for verdict, count in result.counts.by_verdict.items() if count)
    for entry in brief_submissions(result):
        if entry.outcome is not None and entry.outcome.value is worst:
            rules = [rule for rule in entry.outcome.rules if rule.outcome is worst]
            for rule in rules:
                yield from _of_rule(entry, rule)
            if not rules:
                yield _of_form(entry, "")


def _of_rule(entry: Submission, rule: MatchedRule) -> Iterator[ExitGround]:
    """Each hazard that made it match; a rule that no hazard made match is a ground by itself."""
    for place in entry.hazards_of(rule):
        one = entry.findings[place]
        yield _of_form(entry, rule.id, item=one.item, number=one.number, location=one.location)
    if not entry.hazards_of(rule):
        yield _of_form(entry, rule.id, item=next(iter(rule.items), ""))


# ---- 3: something could not be judged


def _unjudged(result: Result) -> Iterator[ExitGround]:
    for problem in result.problems:
        yield ExitGround(rule="exit.unmet", code=problem.code, location=problem.location)
    for one in result.absent:
        yield ExitGround(rule="exit.absent", source=one.source, enterprise=one.name or one.uscc)
    if not result.counts.judged and not result.counts.unreadable:
        yield ExitGround(rule="exit.none")
    for entry in brief_submissions(result):
        if entry.status is Status.UNREADABLE:
            yield _of_form(entry, "exit.unreadable", **_said(next(iter(entry.problems), None)))
        elif entry.outcome is not None and _is_open(entry):
            yield _of_form(entry, "exit.incomplete", **_open_spot(entry))
    for row in result.roster.attention if result.roster else ():
        if row.handed is Handed.MISSING:
            who = row.expected.name or row.expected.uscc
            yield ExitGround(rule="exit.missing", enterprise=who, location=row.expected.location)


def _is_open(entry: Submission) -> bool:
    assert entry.outcome is not None
    return entry.status is Status.INCOMPLETE or entry.outcome.value is Verdict.INCOMPLETE


def _open_spot(entry: Submission) -> dict[str, str]:
    """What is open first: an error of the form, else a row that nobody answered."""
    error = next((one for one in entry.problems if one.is_error), None)
    row = next(iter(entry.open_answers), None)
    if error is None and row is not None:
        return {"item": row.item, "location": row.location}
    return _said(error)


def _said(problem: Problem | None) -> dict[str, str]:
    return {"item": problem.item, "code": problem.code, "location": problem.location} if problem else {}

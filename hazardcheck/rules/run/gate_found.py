"""What counts against a gate: one walk over the run, and for each condition how many there are and the first of them.

A hazard that a waiver or an earlier result lets the gate pass over is counted beside the others, never left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ...model.assessment import Finding, KnownHazard
from ...model.base import Status, Verdict
from ...model.gate_report import GateRecord
from ...model.outcome import Outcome, Result, Submission
from ...model.written.gate import RunGate
from ...model.written.profile import Enterprise
from ...model.written.roster import Handed
from ..closing.removed_hazards import is_removed
from ..known.hazard_prints import finding_prints
from ..known.identity import identity_of
from .held_waivers import is_waivable
from .known_before import KnownBefore
from .run_overview import brief_submissions

# Records that are named; the others are counted.
NAMED: Final = 20
# work stops, or the case is handed on: no gate lets that through because no hazard is left of it
_STOPPED: Final = (Verdict.SHUTDOWN, Verdict.REFER)
_NAMES: Final = ("run", "max_age_days", "incomplete", "unreadable", "missing", "major", "general", "overdue")


@dataclass(slots=True)
class GateFound:
    """What counts against one condition: how many, and the first of them; how many were passed over."""

    count: int = 0
    waived: int = 0
    known: int = 0
    records: list[GateRecord] = field(default_factory=list)

    def add(self, record: GateRecord) -> None:
        """Count a record."""
        self.count += 1
        if len(self.records) < NAMED:
            self.records.append(record)

    @property
    def whole(self) -> int:
        """All that there are, those passed over too."""
        return self.count + self.waived + self.known


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What the gate passes over: the fingerprints that a waiver names, and what an earlier result knew."""

    marks: Set[str] = frozenset()
    before: KnownBefore | None = None


def gate_found(gate: RunGate, result: Result, on: date, passed: PassedOver) -> dict[str, GateFound]:
    """By condition, what counts against it."""
    walk = _GateWalk(gate, result, on, passed)
    for entry in brief_submissions(result):
        walk.add_form(entry)
    walk.add_rest()
    return walk.found


class _GateWalk:
    """One walk over a run; ``found`` fills as the forms come."""

    def __init__(self, gate: RunGate, result: Result, on: date, passed: PassedOver) -> None:
        self.gate, self.result, self.on, self.passed = gate, result, on, passed
        self.found = {name: GateFound() for name in _NAMES}

    def add_form(self, entry: Submission) -> None:
        """One form."""
        if entry.status is Status.UNREADABLE:
            self.found["unreadable"].add(_of_form(entry, code=entry.problems[0].code if entry.problems else ""))
        if entry.status is Status.INCOMPLETE:
            first = next((one.code for one in entry.problems if one.is_error), "")
            self.found["incomplete"].add(_of_form(entry, code=first))
        if entry.outcome is not None:
            self._add_age(entry)
            majors = self.found["major"].count
            self._add_hazards(entry)
            for known in entry.unseen:
                self._add_known(known, _name(entry), entry.source)
            if self.found["major"].count == majors and entry.outcome.value in _STOPPED:
                self.found["major"].add(_of_form(entry, code=_gravest_rule(entry.outcome)))

    def add_rest(self) -> None:
        """Who handed in nothing, and what is wrong with the run itself."""
        for record in _absent(self.result):
            self.found["missing"].add(record)
        for one in self.result.absent:
            for known in one.known:
                self._add_known(known, one.name, one.source)
        for problem in self.result.problems:
            self.found["run"].add(GateRecord(code=problem.code, location=problem.location))

    def _add_age(self, entry: Submission) -> None:
        """A form is too old, bears no day, or one that is still to come: neither proves how it is now."""
        if self.gate.max_age_days is None:
            return
        age = (self.on - entry.checked_on).days if entry.checked_on else None
        if age is None or not 0 <= age <= self.gate.max_age_days:
            self.found["max_age_days"].add(_of_form(entry, days=age))

    def _add_hazards(self, entry: Submission) -> None:
        late = {(one.item, one.location) for one in entry.problems if one.code == "HZ283"}
        before = self.passed.before.known_of(entry, self.on) if self.passed.before else set()
        marks = finding_prints(entry) if self.passed.marks else [""] * len(entry.findings)
        for place, (finding, mark) in enumerate(zip(entry.findings, marks, strict=True)):
            if is_removed(finding, self.result.run.stage):
                continue
            days = (self.on - finding.deadline).days if finding.deadline else None
            # the warning knows of days that an order or an earlier form set
            is_late = (days is not None and days > 0) or (finding.item, finding.location) in late
            counted, record = self.found[finding.grade.value], _of_finding(finding, _name(entry), entry.source)
            if mark in self.passed.marks and is_waivable(entry, finding):
                counted.waived += 1
            elif place in before and not is_late:
                counted.known += 1
            else:
                counted.add(record)
            if is_late:
                self.found["overdue"].add(_of_finding(finding, _name(entry), entry.source, days))

    def _add_known(self, known: KnownHazard, name: str, source: str) -> None:
        """A hazard known from before that nobody accounts for: it is still there."""
        self.found[known.finding.grade.value].add(_of_finding(known.finding, name, source))
        if known.deadline is not None and known.deadline < self.on:
            days = (self.on - known.deadline).days
            self.found["overdue"].add(_of_finding(known.finding, name, source, days))


def _gravest_rule(outcome: Outcome) -> str:
    """The rule by which a form is stopped or referred: R3, a stop in force; V9, the inspection was obstructed."""
    return next((rule.id for rule in outcome.rules if rule.outcome is outcome.value), "")


def _of_form(entry: Submission, code: str = "", days: int | None = None) -> GateRecord:
    return GateRecord(source=entry.source, enterprise=_name(entry), code=code, days=days)


def _name(entry: Submission) -> str:
    return entry.enterprise.name if entry.enterprise else ""


def _of_finding(finding: Finding, name: str, source: str, days: int | None = None) -> GateRecord:
    return GateRecord(
        source=source,
        enterprise=name,
        item=finding.item,
        number=finding.number,
        location=finding.location,
        days=days,
    )


def _absent(result: Result) -> Iterator[GateRecord]:
    """Who handed in nothing: of the roster, or with a hazard open; each enterprise once."""
    told = set()
    for row in result.roster.attention if result.roster else ():
        if row.handed is Handed.MISSING:
            told.add(identity_of(Enterprise(name=row.expected.name, uscc=row.expected.uscc)))
            yield GateRecord(enterprise=row.expected.name or row.expected.uscc, location=row.expected.location)
    for one in result.absent:
        if identity_of(Enterprise(name=one.name, uscc=one.uscc)) not in told:
            yield GateRecord(source=one.source, enterprise=one.name or one.uscc)

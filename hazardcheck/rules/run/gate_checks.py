"""A run held against a gate: one walk over its submissions, and for each condition the records that count against it.

Unknown is never safe: what is incomplete, unreadable or missing fails the gate unless it says how many may be; a form
without a day is too old; a hazard known from before that nobody accounts for is still there; a run that judged nothing,
was interrupted or was given something for nothing fails whatever the gate says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ...model.assessment import Finding, KnownHazard
from ...model.base import Exit, Grade, Stage, Status
from ...model.gate_report import GateCheck, GateGround, GateRecord, GateReport
from ...model.outcome import Result, Submission
from ...model.written.gate import RunGate
from ...model.written.profile import Enterprise
from ...model.written.roster import Handed
from ..closing.removed_hazards import is_removed
from ..known.identity import identity_of
from .run_overview import brief_submissions

SCHEMA = "hazardcheck/gate-report/1"
# Records that are named; the others are counted.
_NAMED = 20


@dataclass(slots=True)
class _Found:
    """What counts against one condition: how many, and the first of them."""

    count: int = 0
    records: list[GateRecord] = field(default_factory=list)

    def add(self, record: GateRecord) -> None:
        """Count a record."""
        self.count += 1
        if len(self.records) < _NAMED:
            self.records.append(record)


def check_gate(gate: RunGate, name: str, result: Result, on: date) -> GateReport:
    """What the gate says of a run, seen from a day."""
    found = _found(gate, result, on)
    checks = (*_run_checks(found, result), *_bounds(gate, result, found), *_limit_checks(gate, result, found))
    return GateReport(schema=SCHEMA, gate=name, on=on, checks=checks)


# ---- what there is


def _found(gate: RunGate, result: Result, on: date) -> dict[str, _Found]:
    """By condition, what counts against it."""
    names = ("run", "max_age_days", "incomplete", "unreadable", "missing", "major", "general", "overdue")
    found = {name: _Found() for name in names}
    for entry in brief_submissions(result):
        if entry.status is Status.UNREADABLE:
            found["unreadable"].add(_of_form(entry, code=entry.problems[0].code if entry.problems else ""))
        if entry.status is Status.INCOMPLETE:
            first = next((one.code for one in entry.problems if one.is_error), "")
            found["incomplete"].add(_of_form(entry, code=first))
        if entry.outcome is not None:
            _add_age(found["max_age_days"], gate, entry, on)
            _add_hazards(found, entry, result.run.stage, on)
    for record in _absent(result):
        found["missing"].add(record)
    for one in result.absent:
        for known in one.known:
            _add_known(found, known, one.name, one.source, on)
    for problem in result.problems:
        found["run"].add(GateRecord(code=problem.code, location=problem.location))
    return found


def _of_form(entry: Submission, code: str = "", days: int | None = None) -> GateRecord:
    return GateRecord(source=entry.source, enterprise=_name(entry), code=code, days=days)


def _name(entry: Submission) -> str:
    return entry.enterprise.name if entry.enterprise else ""


def _add_age(found: _Found, gate: RunGate, entry: Submission, on: date) -> None:
    """A form is too old, bears no day, or one that is still to come: neither proves how it is now."""
    if gate.max_age_days is None:
        return
    age = (on - entry.checked_on).days if entry.checked_on else None
    if age is None or not 0 <= age <= gate.max_age_days:
        found.add(_of_form(entry, days=age))


def _add_hazards(found: dict[str, _Found], entry: Submission, stage: Stage, on: date) -> None:
    late = {(one.item, one.location) for one in entry.problems if one.code == "HZ283"}
    for finding in entry.findings:
        if is_removed(finding, stage):
            continue
        record = _of_finding(finding, _name(entry), entry.source)
        found[finding.grade.value].add(record)
        days = (on - finding.deadline).days if finding.deadline else None
        # the warning knows of days that an order or an earlier form set
        if (days is not None and days > 0) or (finding.item, finding.location) in late:
            found["overdue"].add(_of_finding(finding, _name(entry), entry.source, days))
    for known in entry.unseen:
        _add_known(found, known, _name(entry), entry.source, on)


def _add_known(found: dict[str, _Found], known: KnownHazard, name: str, source: str, on: date) -> None:
    """A hazard known from before that nobody accounts for: it is still there."""
    found[known.finding.grade.value].add(_of_finding(known.finding, name, source))
    if known.deadline is not None and known.deadline < on:
        found["overdue"].add(_of_finding(known.finding, name, source, (on - known.deadline).days))


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


def _joined(*parts: _Found) -> _Found:
    """What counts against a condition for several reasons."""
    records = [record for part in parts for record in part.records]
    return _Found(sum(part.count for part in parts), records[:_NAMED])


# ---- the conditions


def _run_checks(found: dict[str, _Found], result: Result) -> Iterator[GateCheck]:
    """Something was judged, to the end, and nothing was given for nothing."""
    broken = result.exit.code in (Exit.USAGE, Exit.DEFECT, Exit.INTERRUPTED)
    passed = not broken and not found["run"].count and result.counts.judged > 0
    yield _check("run", "1", str(result.counts.judged), found["run"], passed=passed)


def _bounds(gate: RunGate, result: Result, found: dict[str, _Found]) -> Iterator[GateCheck]:
    """At least so many, such a share, no older than that."""
    counts, none = result.counts, _Found()
    if gate.inputs is not None:
        least = gate.inputs.min
        yield _check("inputs.min", str(least), str(counts.judged), none, passed=counts.judged >= least)
    if gate.coverage is not None:
        whole = counts.judged + counts.unreadable + max(counts.missing, found["missing"].count)
        share = Decimal(counts.graded) / whole if whole else Decimal(0)
        least_share = Decimal(str(gate.coverage.min))
        said = str(share.quantize(Decimal("0.0001")).normalize())
        open_ones = _joined(found["incomplete"], found["unreadable"], found["missing"])
        yield _check("coverage.min", str(least_share), said, open_ones, passed=share >= least_share)
    if gate.max_age_days is not None:
        old = found["max_age_days"]
        yield _check("max_age_days", str(gate.max_age_days), str(old.count), old, passed=not old.count)


def _limit_checks(gate: RunGate, result: Result, found: dict[str, _Found]) -> Iterator[GateCheck]:
    """At most so many. What nobody knows has a limit of 0 where the gate names none; who is missing can only be asked
    of a run that was given a roster."""
    for name in ("incomplete", "unreadable"):
        limit = getattr(gate, name)
        yield _at_most(f"{name}.max", limit.max if limit else 0, found[name], GateGround.KNOWLEDGE)
    if gate.missing is not None and result.roster is None:
        yield _check("missing.max", str(gate.missing.max), "?", found["missing"], passed=False)
    else:
        most = gate.missing.max if gate.missing else 0
        yield _at_most("missing.max", most, found["missing"], GateGround.KNOWLEDGE)
    for grade in Grade if gate.failed is not None else ():
        limit = getattr(gate.failed, grade.value)
        if limit is not None:
            yield _at_most(f"failed.{grade}.max", limit.max, found[grade.value], GateGround.HAZARDS)
    if gate.overdue is not None:
        yield _at_most("overdue.max", gate.overdue.max, found["overdue"], GateGround.HAZARDS)


def _at_most(name: str, limit: int, found: _Found, ground: GateGround) -> GateCheck:
    return _check(name, str(limit), str(found.count), found, passed=found.count <= limit, ground=ground)


def _check(
    name: str, limit: str, said: str, found: _Found, *, passed: bool, ground: GateGround = GateGround.KNOWLEDGE
) -> GateCheck:
    return GateCheck(
        name=name,
        ground=ground,
        limit=limit,
        found=said,
        passed=passed,
        count=found.count,
        records=tuple(found.records),
    )

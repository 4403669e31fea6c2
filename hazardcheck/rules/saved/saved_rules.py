"""Whether the rules of a saved result are those that its findings call for: the rows of the shipped policy tried again.

What a result does not hold (case facts, an earlier result) is unknown, and a row that hangs on it may match or not.
Example: S5 asks for a major hazard that is open and unsafe. A finding under S5 that says ``eliminated: true`` with all
that goes with it can't be one, and an open unsafe major hazard without S5 lacks its rule: both are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...model.assessment import Finding
from ...model.base import Grade, Stage, State, Truth
from ...model.outcome import MatchedRule, Outcome, Submission
from ...model.written.policy import Policy, PolicyRow, When
from ..closing.removed_hazards import is_removed
from ..gates.truth import both, either
from ..reading.answer_words import is_control

Flags = Mapping[str, Truth]


@dataclass(frozen=True)
class _Tried:
    """What a rule is held against: the findings, each with its flags, and the flags of the whole submission."""

    findings: tuple[Flags, ...]
    whole: Flags


def rules_disagreement(entry: Submission, stage: Stage, policy: Policy) -> str:
    """What rules and findings do not agree in: the code of the sentence, or nothing."""
    outcome = entry.outcome
    if outcome is None:
        return ""
    sector = _sector_items(outcome, stage)
    tried = _Tried(
        tuple(_finding_flags(one, stage, policy, sector) for one in entry.findings), _whole_flags(entry, stage)
    )
    rows = {row.id: row for row in policy.rows if stage in row.stages}
    said = {rule.id: rule for rule in outcome.rules}
    if len(said) != len(outcome.rules) or not said.keys() <= rows.keys():
        return "saved.rules"
    fits = all(_fits(row, said.get(row.id), entry, tried) for row in rows.values())
    return "" if fits and _interval_fits(entry, outcome) else "saved.rules"


def _interval_fits(entry: Submission, outcome: Outcome) -> bool:
    """Whether the interval can be: where no row is open and nothing is an error, best and worst are the value."""
    unknown = any(problem.is_error for problem in entry.problems) or any(row.state.is_open for row in entry.answers)
    return unknown or outcome.best is outcome.value is outcome.worst


def _fits(row: PolicyRow, rule: MatchedRule | None, entry: Submission, tried: _Tried) -> bool:
    """Whether a row matched where it must, did not where it can't, and names the hazards that it must and can."""
    if rule is None:
        return either(_matches(when, tried) for when in row.when) is not True
    if rule.outcome is not row.outcome or either(_matches(when, tried) for when in row.when) is False:
        return False
    named = set(entry.hazards_of(rule))
    if {entry.findings[place].item for place in named} != set(rule.items):
        return False
    for place, flags in enumerate(tried.findings):
        hit = either(both([_met_truth(when.submission, tried.whole), _met_truth(when.finding, flags)])
                     for when in row.when if when.finding)  # fmt: skip
        if hit is not None and hit is not (place in named):
            return False
    return True


def _matches(when: When, tried: _Tried) -> Truth:
    if not when.finding:
        return _met_truth(when.submission, tried.whole)
    found = either(_met_truth(when.finding, flags) for flags in tried.findings)
    return both([_met_truth(when.submission, tried.whole), found])


def _met_truth(wanted: Mapping[str, bool], held: Flags) -> Truth:
    """Whether all wanted flags are as wanted; one that a result does not tell is unknown."""
    return both([None if (truth := held.get(name)) is None else truth is want for name, want in wanted.items()])


def _sector_items(outcome: Outcome, stage: Stage) -> frozenset[str]:
    """The items whose own law stops the work while their hazard is open, by what the result says of that law."""
    kind = "self" if stage is Stage.SELF else "onsite"
    return frozenset(item for one in outcome.procedures if one.procedure.stops_every_open(kind) for item in one.items)


def _finding_flags(finding: Finding, stage: Stage, policy: Policy, sector: frozenset[str]) -> dict[str, Truth]:
    """The flags that a finding tells by itself. A self-check has no overdue deadlines and denies nothing."""
    removed, major = is_removed(finding, stage), finding.grade is Grade.MAJOR
    safe, controlled = finding.safe_meanwhile is True, is_control(finding.control_measure)
    no_overdue = removed or stage is not Stage.RECHECK
    return {
        "major": major,
        "general": not major,
        "open": not removed,
        "removed": removed,
        "controlled": controlled,
        "safe": safe,
        "stop_due": policy.stops_every_open_major or not safe,
        "spared": None if policy.spares_self_reported and controlled and safe else False,
        "overdue": False if no_overdue else None,
        "denied": False if stage is Stage.SELF else None,
        "arisen": None,
        "sector_stop": major and finding.item in sector,
    }


def _whole_flags(entry: Submission, stage: Stage) -> dict[str, Truth]:
    """The flags of the submission that do not hang on case facts."""
    held = [is_removed(one, stage) for one in entry.findings]
    majors = [one.grade is Grade.MAJOR for one in entry.findings]
    flawed = any(problem.is_error for problem in entry.problems)
    return {
        "unknown": True if flawed else None if any(row.state.is_open for row in entry.answers) else False,
        "clear": False if entry.findings or flawed else None,
        "any_open": not all(held),
        "open_major": any(major and not gone for major, gone in zip(majors, held, strict=True)),
        "removed_major": any(major and gone for major, gone in zip(majors, held, strict=True)),
        "open_general": any(not major and not gone for major, gone in zip(majors, held, strict=True)),
    }


def findings_disagreement(entry: Submission) -> str:
    """Whether a hazard row lacks its finding, or a finding stands twice."""
    there = {one.item for one in (*entry.findings, *entry.closures)}
    if any(row.state is State.HAZARD and row.counted and row.item not in there for row in entry.answers):
        return "saved.findings"
    cells = [one for one in entry.findings if one.location]
    return "saved.findings" if any(one in cells[:place] for place, one in enumerate(cells)) else ""

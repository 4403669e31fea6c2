"""The policy table turns an assessment into an outcome: all rows are evaluated, the most severe match is the headline.

What could still be is the interval (``outcome_interval``), decided by the same table.
"""

from __future__ import annotations

from ...model.assessment import Assessment, Finding
from ...model.base import Grade, Stage, Verdict
from ...model.outcome import MatchedRule, Outcome
from ...model.written.checklist import Coverage
from ...model.written.policy import PolicyRow
from .error_reach import hides_hazards, is_form_error
from .flags import Setting, finding_flags, submission_flags
from .outcome_interval import open_preconditions, outcome_interval
from .policy_rows import Match, harsher, headline, matching_rows
from .sector_law import applied_procedures, sector_basis
from .stops import stop_kind, stops_of

# facts of a case that stand in the reasons, in the order of the process
_CASE_FACTS = ("reported_on", "visit_notice_on", "plan_on_schedule", "severity", "cooperation", "order_refused",
               "resumed_without_consent", "elimination_pretended", "records_faked", "stop_in_force",
               "acceptance_report", "consent", "due")  # fmt: skip


def decide(assessment: Assessment, setting: Setting, present: tuple[Finding, ...]) -> Outcome:
    """The outcome of an assessed submission; ``present`` are its certain findings."""
    flawed = any(problem.is_error for problem in assessment.problems)
    unknown = flawed or bool(assessment.questions) or bool(open_preconditions(assessment))
    matched = _matches(present, assessment, setting, unknown=unknown)
    value = headline(matched)
    blocked = any(map(is_form_error, assessment.problems))
    best, worst, decisive = outcome_interval(assessment, setting, blocked=blocked)
    stops = stops_of(matched, setting)
    if any(map(hides_hazards, assessment.problems)):
        worst = harsher(worst, _hidden(assessment, setting))
    return Outcome(
        value=value,
        worst=harsher(worst, value),
        best=best if unknown else value,
        decisive=decisive,
        stop=stops[0] if stops else None,
        rules=tuple(_matched_rule(row, items, present, setting) for row, items in matched),
        addressee=setting.policy.addressee.get(setting.stage, ""),
        not_given=_not_given(setting),
        policy_note=setting.policy.note,
        stops=stops,
        procedures=applied_procedures(present, assessment, setting),
        policy=setting.policy.id,
        policy_title=setting.policy.title,
    )


def _matches(present: tuple[Finding, ...], assessment: Assessment, setting: Setting, *, unknown: bool) -> list[Match]:
    flagged = [(finding, finding_flags(finding, setting)) for finding in present]
    partial = assessment.coverage is not Coverage.FULL
    whole = submission_flags((held for _, held in flagged), setting, unknown=unknown, partial=partial)
    return matching_rows(setting.policy, setting.stage, flagged, whole)


def _matched_rule(
    row: PolicyRow, items: tuple[Finding, ...], present: tuple[Finding, ...], setting: Setting
) -> MatchedRule:
    matching = frozenset(items)
    return MatchedRule(
        stop=stop_kind(row, setting) if row.stop else None,
        id=row.id,
        outcome=row.outcome,
        title=row.title,
        basis=(*sector_basis(row, items, setting), *row.basis),
        duties=row.duties,
        items=tuple(dict.fromkeys(finding.item for finding in items)),
        hazards=tuple(place for place, finding in enumerate(present) if finding in matching),
    )


def _not_given(setting: Setting) -> tuple[str, ...]:
    if setting.stage is Stage.SELF:
        return ()
    return tuple(name for name in _CASE_FACTS if getattr(setting.case, name) is None)


def _hidden(assessment: Assessment, setting: Setting) -> Verdict:
    """The headline if, besides all else, there were one major hazard, open and unsafe, that the form does not show."""
    unseen = Finding(item="", grade=Grade.MAJOR, title="", clause="")
    return headline(_matches((unseen,), assessment, setting, unknown=True))

"""The policy table turns an assessment into an outcome: all rows are evaluated, the most severe match is the headline.

What could still be is the interval (``outcome_interval``), decided by the same table.
"""

from __future__ import annotations

from ...model.assessment import Assessment, Finding
from ...model.base import Grade, Stage, Verdict
from ...model.outcome import MatchedRule, Outcome, Stop
from ...model.written.checklist import Coverage
from ...model.written.policy import PolicyRow
from ...words import say
from ..reading.answer_words import is_given
from .error_reach import hides_hazards, is_form_error
from .flags import Setting, finding_flags, submission_flags
from .outcome_interval import open_preconditions, outcome_interval
from .policy_rows import Match, harsher, headline, matching_rows

# Of several stops the one of the higher authority is named: it is the one that has to consent before work goes on.
_STOP_RANK = {"self": 0, "onsite": 1, "penalty": 2}
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
    if any(map(hides_hazards, assessment.problems)):
        worst = harsher(worst, _hidden(assessment, setting))
    return Outcome(
        value=value,
        worst=harsher(worst, value),
        best=best if unknown else value,
        decisive=decisive,
        stop=_stop(matched, setting),
        rules=tuple(_rule(row, items, present, setting) for row, items in matched),
        addressee=setting.policy.addressee.get(setting.stage, ""),
        not_given=_not_given(setting),
        policy_note=setting.policy.note,
    )


def _matches(present: tuple[Finding, ...], assessment: Assessment, setting: Setting, *, unknown: bool) -> list[Match]:
    flagged = [(finding, finding_flags(finding, setting)) for finding in present]
    partial = assessment.coverage is not Coverage.FULL
    whole = submission_flags((held for _, held in flagged), setting, unknown=unknown, partial=partial)
    return matching_rows(setting.policy, setting.stage, flagged, whole)


def _rule(row: PolicyRow, items: tuple[Finding, ...], present: tuple[Finding, ...], setting: Setting) -> MatchedRule:
    matching = frozenset(items)
    return MatchedRule(
        stop=_stop_kind(row, setting) if row.stop else None,
        id=row.id,
        outcome=row.outcome,
        title=row.title,
        basis=row.basis,
        duties=row.duties,
        items=tuple(dict.fromkeys(finding.item for finding in items)),
        hazards=tuple(place for place, finding in enumerate(present) if finding in matching),
    )


def _stop(matched: list[Match], setting: Setting) -> Stop | None:
    """The stop that follows, told apart by kind, for the smallest area named."""
    stopping = [(row, items) for row, items in matched if row.stop]
    if not stopping:
        return None
    kind = max((_stop_kind(row, setting) for row, _ in stopping), key=lambda name: _STOP_RANK[name])
    places = [finding.place.strip() for _, items in stopping for finding in items]
    earlier = setting.earlier_stop
    if not places and earlier is not None and setting.case.whole_site is not True:
        return Stop(kind=kind, by=setting.policy.authority.get(kind, ""), area=earlier.area)
    named = all(is_given(place) and not place.startswith(("全厂", "整厂", "全公司")) for place in places)
    whole_site = setting.case.whole_site is True or not places or not named
    area = say("stop.whole-site", setting.lang) if whole_site else "、".join(dict.fromkeys(places))
    return Stop(kind=kind, by=setting.policy.authority.get(kind, ""), area=area)


def _stop_kind(row: PolicyRow, setting: Setting) -> str:
    if row.stop != "in-force":
        return row.stop or "self"
    given = setting.case.stop_in_force
    return given if isinstance(given, str) and given in _STOP_RANK else "onsite"


def _not_given(setting: Setting) -> tuple[str, ...]:
    if setting.stage is Stage.SELF:
        return ()
    return tuple(name for name in _CASE_FACTS if getattr(setting.case, name) is None)


def _hidden(assessment: Assessment, setting: Setting) -> Verdict:
    """The headline if, besides all else, there were one major hazard, open and unsafe, that the form does not show."""
    unseen = Finding(item="", grade=Grade.MAJOR, title="", clause="")
    return headline(_matches((unseen,), assessment, setting, unknown=True))

"""The vocabulary of the decision table: every named yes/no that a policy row may ask for.

Unknown "control", "removed" and "safe" count as no; case facts not given: exemptions do not apply, aggravations are
not assumed (docs/decision-table.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ...model.assessment import Finding
from ...model.base import Grade, Stage, State
from ...model.case import Case
from ...model.checklist import Checklist
from ...model.outcome import Submission
from ...model.policy import Policy
from ..reading.answer_words import is_substantial, says_undone

FINDING_FLAGS = frozenset(
    {"major", "general", "open", "removed", "controlled", "safe", "external", "overdue", "spared", "stop_due",
     "denied"}
)  # fmt: skip
SUBMISSION_FLAGS = frozenset(
    {"unknown", "partial", "clear", "any_open", "open_major", "open_general", "stop_in_force", "released",
     "order_violated", "faked", "obstructed", "aggravated", "penalties_reached"}
)  # fmt: skip

NO_CASE = Case()


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a decision depends on besides the answers: stage, day, policy, case facts, the earlier result, and the
    known editions of the criteria."""

    stage: Stage
    on: date
    policy: Policy
    case: Case = NO_CASE
    previous: Submission | None = None
    previous_stage: Stage | None = None
    editions: tuple[Checklist, ...] = ()


def finding_flags(finding: Finding, setting: Setting) -> frozenset[str]:
    """The flags that hold of one finding."""
    open_ = not is_removed(finding, setting.stage)
    safe = finding.safe_meanwhile is True
    controlled = is_substantial(finding.control_measure)
    major = finding.grade is Grade.MAJOR
    spared = controlled and safe and _is_spared(setting)
    held = {
        "major": major,
        "general": not major,
        "open": open_,
        "removed": not open_,
        "controlled": controlled,
        "safe": safe,
        "external": names_item(setting.case.external_cause, finding.item),
        "overdue": open_ and _is_overdue(finding, setting),
        "spared": spared,
        "stop_due": setting.policy.stops_every_open_major or not safe,
        "denied": _was_denied(finding, setting),
    }
    return frozenset(name for name, holds in held.items() if holds)


def submission_flags(
    flags: Iterable[frozenset[str]], setting: Setting, *, unknown: bool, partial: bool
) -> frozenset[str]:
    """The flags that hold of the submission as a whole, given those of its findings."""
    flags = tuple(flags)
    case = setting.case
    any_open = any("open" in held for held in flags)
    held = {
        "unknown": unknown,
        "partial": partial,
        "clear": not flags and not unknown and not partial,
        "any_open": any_open,
        "open_major": any({"open", "major"} <= held for held in flags),
        "open_general": any({"open", "general"} <= held for held in flags),
        "stop_in_force": bool(case.stop_in_force),
        "released": case.acceptance_report is True and case.consent is True,
        "order_violated": True in (case.order_refused, case.resumed_without_consent, case.elimination_pretended),
        "faked": case.records_faked is True,
        "obstructed": case.cooperation == "obstructed",
        "aggravated": case.severity in ("grave", "imminent") or case.cooperation == "poor",
        "penalties_reached": _penalties_reached(case.penalties, setting.on),
    }
    return frozenset(name for name, holds in held.items() if holds)


def due_date(finding: Finding, setting: Setting) -> date | None:
    """The day by which the finding has to be gone: the order's, else that of the earlier result, else the form's own
    (nobody extends a deadline by writing a later one), or an approved extension."""
    due = setting.case.due or _limited(_earlier_deadline(finding, setting) or finding.deadline, finding, setting)
    if setting.case.extension and (due is None or setting.case.extension > due):
        return setting.case.extension
    return due


def names_item(named: Iterable[str], item: str) -> bool:
    """Whether an item is among those named, by its key or by the part after the slash."""
    return any(name in (item, item.rpartition("/")[2]) for name in named)


def _limited(due: date | None, finding: Finding, setting: Setting) -> date | None:
    """The day, or the last one that a local supplement leaves after the earlier check, whichever comes first."""
    found = setting.previous.checked_on if setting.previous else None
    if found is None or finding.deadline_days is None:
        return due
    last = found + timedelta(days=finding.deadline_days)
    return last if due is None else min(due, last)


def _earlier_deadline(finding: Finding, setting: Setting) -> date | None:
    if setting.previous is None:
        return None
    earlier = (old.deadline for old in setting.previous.findings if old.item == finding.item)
    return next(earlier, None)


def is_removed(finding: Finding, stage: Stage) -> bool:
    """Removed at once, and nothing beside it says the contrary. In a self-check a major hazard also needs what was
    wrong, what was done and by whom."""
    if finding.eliminated is not True or says_undone(finding.description) or says_undone(finding.measure):
        return False
    if stage is not Stage.SELF or finding.grade is Grade.GENERAL:
        return True
    return all(is_substantial(text) for text in (finding.description, finding.measure, finding.responsible))


def _is_spared(setting: Setting) -> bool:
    """Self-reported before the visit was announced, and the plan on schedule (应急〔2025〕11号)."""
    case = setting.case
    if not setting.policy.spares_self_reported or case.reported_on is None or case.visit_notice_on is None:
        return False
    reported_before = case.reported_on < case.visit_notice_on <= setting.on
    return reported_before and case.plan_on_schedule is True


def _is_overdue(finding: Finding, setting: Setting) -> bool:
    due = due_date(finding, setting)
    return setting.stage is Stage.RECHECK and due is not None and setting.on > due


def _was_denied(finding: Finding, setting: Setting) -> bool:
    """Whether the earlier self-check said there was none, and nobody noted that it came later."""
    if setting.previous is None or setting.previous_stage is not Stage.SELF or setting.stage is Stage.SELF:
        return False
    if names_item(setting.case.arisen_since, finding.item):
        return False
    row = setting.previous.answer(finding.item)
    return row is not None and row.state in (State.OK, State.NA)


def _penalties_reached(penalties: Iterable[date], on: date) -> bool:
    """Three penalties in 180 days or four in a year (安全生产法 113(1))."""
    past = [day for day in penalties if day <= on]
    recent = [day for day in past if day > on - timedelta(days=180)]
    year = [day for day in past if day > on - timedelta(days=365)]
    return len(recent) >= 3 or len(year) >= 4

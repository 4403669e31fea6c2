"""What is wrong with a form beside its rows: what nobody answered, days and deadlines, what was to be compared and was
not, and facts of the case without a reason; each at its cell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date

from ...model.answers import Answers, Problem
from ...model.assessment import Assessment
from ...model.base import Stage, State
from ...model.written.case import Case
from ...model.written.checklist import Checklist
from ..criteria.editions import repealed_problems
from ..known.hazard_fates import Fate
from ..known.shared_code import other_names
from ..reading.head_fields import RECORD_LABELS
from .flags import Setting
from .followed_hazards import moved_problems, unseen_problems, withdrawn_problems
from .numbered_hazards import Numbered, shared_numbers
from .overdue_hazards import overdue_problems
from .standing_stop import unended_problems
from .stop_days import is_vouched

# Problems of a reader that already say that a row is not answered.
_SAID_ALREADY = ("HZ212", "HZ222", "HZ248", "HZ249", "HZ250")
# What is wrong with the day of the check, or with the industry: the cell of it is where it is put right.
_HEAD_CELLS = {
    **dict.fromkeys(("HZ106", "HZ241", "HZ276", "HZ277", "HZ288", "HZ289"), "checked_on"),
    **dict.fromkeys(("HZ240", "HZ259"), "industry"),
}
# Days after which a check is old, and after which it says nothing about the judging day: a quarter, a year.
_OLD, _TOO_OLD = 92, 366


def compared_problems(assessment: Assessment, told: Numbered, setting: Setting) -> Iterable[Problem]:
    """What is wrong beside the enterprise's other forms: a stop, a known hazard, a name."""
    yield from _context_problems(setting)
    yield from unended_problems(setting, {one.why for one in told.unseen})
    yield from unseen_problems(told.unseen, assessment)
    yield from withdrawn_problems(told.followings, assessment)
    yield from moved_problems(told.followings, assessment)
    yield from other_names(assessment.enterprise, setting.earlier)


def form_problems(
    answers: Answers, checklists: tuple[Checklist, ...], assessment: Assessment, told: Numbered, setting: Setting
) -> tuple[Problem, ...]:
    """Every complaint of the submission: those of the assessment first, then what is wrong with the form as a whole."""
    told_of = {(one.fate, one.match.location) for one in told.followings if one.match is not None}
    problems = (
        *(problem for problem in assessment.problems if not _is_normal(problem, setting.stage, told_of)),
        *_open_problems(assessment),
        *_day_problems(answers.checked_on, setting.on),
        *repealed_problems(answers.checked_on, checklists, setting.on),
        *_deadline_problems(assessment),
        *overdue_problems(told.present, setting),
        *shared_numbers((*told.present, *told.closed)),
        *_case_problems(setting.case, setting.on),
    )
    return tuple(_placed(problem, answers.fact_cells) for problem in problems)


def with_problems(assessment: Assessment, more: Iterable[Problem]) -> Assessment:
    """The assessment with more complaints behind its own."""
    return replace(assessment, problems=(*assessment.problems, *more))


def _is_normal(problem: Problem, stage: Stage, told_of: Container[tuple[Fate, str]]) -> bool:
    """At a recheck a deadline before the day of the check is what it is about, no oddity; nor is it where a known
    hazard is seen again (that it is overdue is said by HZ283) or closed, when nothing else need be said of it (HZ221)
    either. ``told_of``: the fates of the known hazards, each with its place in the file."""
    late = problem.code == "HZ229" and problem.params.get("columns") == RECORD_LABELS["deadline"]
    if problem.code in ("HZ220", "HZ221") and (Fate.CLOSED, problem.location) in told_of:
        return True
    if problem.code == "HZ220" and (Fate.SEEN, problem.location) in told_of:
        return True
    return stage is Stage.RECHECK and (late or problem.code == "HZ220")


def _open_problems(assessment: Assessment) -> list[Problem]:
    """One complaint per row nobody answered, at its cell."""
    said = {problem.item for problem in assessment.problems if problem.code in _SAID_ALREADY}
    return [
        Problem(
            code="HZ201",
            location=row.location,
            item=row.item,
            allowed=("无隐患", "有隐患", "不涉及"),
            params={"item": row.item, "title": row.title},
        )
        for row in assessment.items
        if row.state is State.UNANSWERED and row.item not in said
    ]


def _day_problems(checked_on: date | None, on: date) -> list[Problem]:
    """A check that is still to come was not made; one of long ago says little about today, one of more than a year ago
    nothing: a self-check is made at least once a quarter, and records are kept by the year."""
    if checked_on is None:
        return []
    days = (on - checked_on).days
    params = {"day": checked_on.isoformat(), "on": on.isoformat(), "days": str(days)}
    if days < 0:
        return [Problem(code="HZ106", params=params)]
    if days > _TOO_OLD:
        return [Problem(code="HZ289", params=params)]
    return [Problem(code="HZ288", severity="warning", params=params)] if days > _OLD else []


def _deadline_problems(assessment: Assessment) -> list[Problem]:
    """Deadlines that are later than a local supplement allows."""
    day = assessment.checked_on
    found = []
    for hazard in assessment.hazards:
        days, due = hazard.item.deadline_days, hazard.record.deadline
        if day is not None and days is not None and due is not None and (due - day).days > days:
            params = {"item": hazard.key, "title": hazard.item.title, "days": str(days), "due": due.isoformat()}
            where = hazard.record.location
            found.append(Problem(code="HZ265", severity="warning", location=where, item=hazard.key, params=params))
    return found


def _placed(problem: Problem, cells: Mapping[str, str]) -> Problem:
    """The problem at the cell of the head that it is about, if it does not name one."""
    cell = "" if problem.location else cells.get(_HEAD_CELLS.get(problem.code, ""), "")
    return replace(problem, location=cell) if cell else problem


def _context_problems(setting: Setting) -> list[Problem]:
    """What could not be compared, or was not said, at an inspection or a recheck. A recheck that has nothing to compare
    with strikes nothing off."""
    found = []
    severity = "error" if setting.stage is Stage.RECHECK else "warning"
    if setting.stage is Stage.RECHECK and setting.previous_stage is None:
        found.append(Problem(code="HZ262", severity=severity))
    elif setting.stage is not Stage.SELF and setting.previous_stage is not None and not setting.earlier:
        found.append(Problem(code="HZ263", severity=severity))
    stop = setting.standing
    if stop is not None and setting.case.stop_in_force is None:
        found.append(Problem(code="HZ264", severity="warning", params={"stop": stop.area, "kind": stop.kind}))
    return found


def _case_problems(case: Case, on: date) -> list[Problem]:
    """Aggravating case facts given without a reason, and those that speak for the enterprise given without a day and a
    reason: they do not count (``flags``)."""
    grave = {
        "severity": case.severity in ("grave", "imminent"),
        "cooperation": case.cooperation in ("poor", "obstructed"),
        "order_refused": case.order_refused is True,
        "resumed_without_consent": case.resumed_without_consent is True,
        "elimination_pretended": case.elimination_pretended is True,
        "records_faked": case.records_faked is True,
    }
    bare = [name for name, given in grave.items() if given and not case.reasons.get(name)]
    spares = {name: bool(getattr(case, name)) for name in ("arisen_since", "external_cause", "extension")}
    spares |= {"plan_on_schedule": case.plan_on_schedule is True, "stop_in_force": case.stop_in_force is False}
    bare += [name for name, given in spares.items() if given and not is_vouched(case, name, on)]
    return [Problem(code="HZ243", severity="warning", params={"fact": name}) for name in bare]

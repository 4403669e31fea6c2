"""The one road of a submission: answers → assessment → outcome, as one function for one file and for a million."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date

from ...model.answers import Answers, Problem
from ...model.assessment import Assessment, Finding, KnownHazard
from ...model.base import Grade, Stage, State, Status
from ...model.outcome import Submission
from ...model.written.case import Case
from ...model.written.checklist import Checklist
from ...model.written.profile import Enterprise
from ..closing.removed_hazards import believed_record, is_removed
from ..criteria.editions import repealed_problems
from ..known.doubtful_hazards import doubtful_hazards
from ..known.earlier_hazards import closed_hazards, seen_again
from ..known.hazard_fates import Fate
from ..known.hazard_numbers import Numbering, real_number
from ..known.identity import identity_of, is_same_enterprise
from ..known.shared_code import other_names
from ..reading.head_fields import RECORD_LABELS
from .assess import assess
from .decide import decide
from .determine import finding_of, findings, grade_alone, group_results
from .flags import Setting
from .followed_hazards import earlier_followed, known_hazards, moved_problems, unseen_problems, with_unseen
from .numbered_hazards import explained, numbered_hazards, shared_numbers
from .overdue_hazards import overdue_problems
from .score import item_counts, scores
from .standing_stop import standing_stop, unended_problems
from .stop_days import is_dated

# Problems of a reader that already say that a row is not answered.
_SAID_ALREADY = ("HZ212", "HZ222", "HZ248", "HZ249", "HZ250")
# What is wrong with the day of the check, or with the industry: the cell of it is where it is put right.
_HEAD_CELLS = {
    **dict.fromkeys(("HZ106", "HZ241", "HZ276", "HZ277", "HZ288", "HZ289"), "checked_on"),
    **dict.fromkeys(("HZ240", "HZ259"), "industry"),
}
# Days after which a check is old, and after which it says nothing about the judging day: a quarter, a year.
_OLD, _TOO_OLD = 92, 366


def judge(
    answers: Answers, checklists: tuple[Checklist, ...], setting: Setting, source: str, sha256: str
) -> Submission:
    """The finished submission. ``setting`` carries stage, day, policy, case facts and the earlier result."""
    procedures = {
        prefix: checklist.procedure
        for checklist in checklists
        if checklist.procedure is not None
        for prefix in checklist.prefixes
    }
    setting = replace(setting, procedures=procedures) if procedures else setting
    known = known_hazards(checklists, setting, answers.returned, brought=answers.owner is not None)
    if answers.returned:
        setting = replace(setting, listed=known)
    assessment = _believed(assess(answers, checklists, setting.editions, setting.lang), setting.stage)
    assessment = explained(assessment, known, setting) if known else assessment
    present = findings(assessment.hazards, assessment.preconditions, assessment.facts, setting.lang)
    closed = tuple(finding_of(hazard, grade_alone(hazard.item)) for hazard in assessment.closures)
    followed = earlier_followed(known, assessment, present, closed, setting)
    told = numbered_hazards(present, closed, followed, assessment, setting)
    present, closed, followings = told.present, told.closed, told.followings
    unseen = [one for one in followings if one.fate is Fate.NOT_SEEN]
    is_open = bool(unseen) or any(_is_open_major(finding, setting.stage) for finding in present)
    setting = replace(setting, standing=standing_stop(setting, is_open=is_open), work_done=_work_done(closed))
    unended = unended_problems(setting, {one.why for one in unseen})
    compared = (*_context_problems(setting), *unended, *unseen_problems(unseen, assessment))
    compared = (*compared, *moved_problems(followings, assessment))
    compared = (*compared, *other_names(assessment.enterprise, setting.earlier))
    assessment = replace(assessment, problems=(*assessment.problems, *compared))
    told_of = {(one.fate, one.match.location) for one in followings if one.match is not None}
    problems = (
        *(problem for problem in assessment.problems if not _is_normal(problem, setting.stage, told_of)),
        *_open_problems(assessment),
        *_day_problems(answers.checked_on, setting.on),
        *repealed_problems(answers.checked_on, checklists, setting.on),
        *_deadline_problems(assessment),
        *overdue_problems(present, setting),
        *shared_numbers((*present, *closed)),
        *_case_problems(setting.case, setting.on),
    )
    problems = tuple(_placed(problem, answers.fact_cells) for problem in problems)
    # every error is known before anything is decided: none may leave a pass standing beside it
    whole = replace(assessment, problems=(*assessment.problems, *problems))
    outcome = with_unseen(decide(whole, setting, present), unseen)
    counts = item_counts(assessment.items)
    found = scores(assessment.items, counts, present, checklists)
    incomplete = any(problem.is_error for problem in problems)
    judged = Submission(
        source=source,
        sha256=sha256,
        status=Status.INCOMPLETE if incomplete else Status.GRADED,
        enterprise=assessment.enterprise,
        checked_on=assessment.checked_on,
        checklists=assessment.checklists,
        focus=assessment.focus,
        outcome=outcome,
        score=found[0],
        scores=found,
        items=counts,
        findings=present,
        closures=closed,
        unseen=tuple(one.known for one in unseen),
        problems=problems,
        answers=assessment.items,
        groups=group_results(assessment),
        facts=assessment.facts,
        origin=answers.origin,
        answered=answers.answered,
    )
    if answers.doubtful:
        judged = replace(judged, doubtful=_doubtful(answers, checklists, judged, setting))
    if not followings:
        return judged
    return replace(judged, seen=seen_again(followings, judged, setting.stage), closed=closed_hazards(followings))


def _work_done(closed: Iterable[Finding]) -> date | None:
    """The last day on which a major hazard that the form closes was removed."""
    return max((one.done_on for one in closed if one.grade is Grade.MAJOR and one.done_on), default=None)


def _doubtful(
    answers: Answers, checklists: tuple[Checklist, ...], judged: Submission, setting: Setting
) -> tuple[KnownHazard, ...]:
    """The rows of the register that are no hazard yet, numbered beside all that has a number."""
    old = (one for entry in setting.earlier for one in (*entry.findings, *entry.closures))
    known = (one.finding for one in (*judged.unseen, *setting.known, *setting.listed))
    taken = frozenset(real_number(one.number) for one in (*judged.findings, *judged.closures, *old, *known))
    numbering = Numbering(owner=identity_of(judged.enterprise), day=judged.checked_on, taken=taken - {""})
    return doubtful_hazards(answers.doubtful, checklists, judged.unseen, numbering, judged.source)


def _is_open_major(finding: Finding, stage: Stage) -> bool:
    return finding.grade is Grade.MAJOR and not is_removed(finding, stage)


def unreadable(source: str, sha256: str, problem: Problem) -> Submission:
    """A file that could not be read: no outcome, and the reason."""
    return Submission(source=source, sha256=sha256, status=Status.UNREADABLE, problems=(problem,))


def skipped(source: str, problem: Problem) -> Submission:
    """A file that is no submission (an owner file of a running Excel, a system file)."""
    return Submission(source=source, sha256="", status=Status.SKIPPED, problems=(problem,))


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


def _believed(assessment: Assessment, stage: Stage) -> Assessment:
    """The assessment with every record as it counts on the day of the check."""
    day = assessment.checked_on
    records = [believed_record(one.record, day, stage) for one in assessment.hazards]
    hazards = [replace(one, record=record) for one, record in zip(assessment.hazards, records, strict=True)]
    return replace(assessment, hazards=tuple(hazards))


def earlier_of(enterprise: Enterprise, earlier: Iterable[Submission]) -> tuple[Submission, ...]:
    """All earlier submissions of this enterprise that counted then: by code or by name, as people mean them."""
    return tuple(
        old
        for old in earlier
        if old.enterprise is not None and old.outcome is not None and is_same_enterprise(old.enterprise, enterprise)
    )


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
    """Aggravating case facts given without a reason, and one that spares given without a day and a reason: it does not
    count (``_has_arisen``)."""
    grave = {
        "severity": case.severity in ("grave", "imminent"),
        "cooperation": case.cooperation in ("poor", "obstructed"),
        "order_refused": case.order_refused is True,
        "resumed_without_consent": case.resumed_without_consent is True,
        "elimination_pretended": case.elimination_pretended is True,
        "records_faked": case.records_faked is True,
    }
    bare = [name for name, given in grave.items() if given and not case.reasons.get(name)]
    bare += ["arisen_since"] if case.arisen_since and not is_dated(case.reasons.get("arisen_since", ""), on) else []
    return [Problem(code="HZ243", severity="warning", params={"fact": name}) for name in bare]

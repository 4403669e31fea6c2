"""The one road of a submission: answers → assessment → outcome, as one function for one file and for a million."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ...model.answers import Answers, DoubtfulRecord, Problem
from ...model.assessment import Assessment, Finding, KnownHazard
from ...model.base import Grade, Stage, Status
from ...model.outcome import Outcome, Submission
from ...model.written.checklist import Checklist
from ...model.written.profile import Enterprise
from ..closing.removed_hazards import believed_record, is_removed
from ..known.doubtful_hazards import doubtful_hazards
from ..known.earlier_hazards import closed_hazards, seen_again
from ..known.hazard_numbers import Numbering, real_number
from ..known.identity import identity_of, is_same_enterprise
from ..known.told_hazards import told_hazards
from .assess import assess
from .decide import decide
from .determine import finding_of, findings, grade_alone, group_results
from .flags import Setting
from .followed_hazards import earlier_followed, idle_withdrawals, known_hazards, with_unseen
from .form_complaints import compared_problems, form_problems, with_problems
from .numbered_hazards import Numbered, explained, numbered_hazards
from .score import item_counts, scores
from .standing_stop import standing_stop


def judge(
    answers: Answers, checklists: tuple[Checklist, ...], setting: Setting, source: str, sha256: str
) -> Submission:
    """The finished submission. ``setting`` carries stage, day, policy, case facts and the earlier result."""
    setting = _with_procedures(setting, checklists)
    known = known_hazards(checklists, setting, answers.returned, brought=answers.owner is not None)
    setting = replace(setting, listed=known) if answers.returned else setting
    assessment = _believed(assess(answers, checklists, setting.editions, setting.lang), setting.stage)
    assessment = explained(assessment, known, setting) if known else assessment
    told = _told_hazards(assessment, known, setting)
    setting = _with_standing(setting, told)
    assessment = with_problems(assessment, compared_problems(assessment, told, setting))
    problems = form_problems(answers, checklists, assessment, told, setting)
    # every error is known before anything is decided: none may leave a pass standing beside it
    outcome = with_unseen(decide(with_problems(assessment, problems), setting, told.present), told.unseen)
    judged = _submission((source, sha256), answers, checklists, assessment, told, problems, outcome)
    idle = idle_withdrawals(told.followings, assessment)
    beside = (*told_hazards(answers, checklists), *(DoubtfulRecord(key=one.key, record=one.record) for one in idle))
    if beside:
        judged = replace(judged, doubtful=_doubtful(beside, checklists, judged, setting))
    if not told.followings:
        return judged
    seen = seen_again(told.followings, judged, setting.stage)
    return replace(judged, seen=seen, closed=closed_hazards(told.followings))


def _with_procedures(setting: Setting, checklists: Iterable[Checklist]) -> Setting:
    """The setting with what the law of each criterion demands beside the table."""
    procedures = {
        prefix: checklist.procedure
        for checklist in checklists
        if checklist.procedure is not None
        for prefix in checklist.prefixes
    }
    return replace(setting, procedures=procedures) if procedures else setting


def _told_hazards(assessment: Assessment, known: tuple[KnownHazard, ...], setting: Setting) -> Numbered:
    """The hazards and closures that the form tells of, with their numbers, and the fate of every known hazard."""
    present = findings(assessment.hazards, assessment.preconditions, assessment.facts, setting.lang)
    closed = tuple(finding_of(hazard, grade_alone(hazard.item)) for hazard in assessment.closures)
    followed = earlier_followed(known, assessment, present, closed, setting)
    return numbered_hazards(present, closed, followed, assessment, setting)


def _with_standing(setting: Setting, told: Numbered) -> Setting:
    """The setting with the stop that stands from before, and the day on which the work was done."""
    is_open = bool(told.unseen) or any(_is_open_major(finding, setting.stage) for finding in told.present)
    return replace(setting, standing=standing_stop(setting, is_open=is_open), work_done=_work_done(told.closed))


def _submission(
    file: tuple[str, str],
    answers: Answers,
    checklists: tuple[Checklist, ...],
    assessment: Assessment,
    told: Numbered,
    problems: tuple[Problem, ...],
    outcome: Outcome,
) -> Submission:
    """All of it laid together. ``file``: its name and its sha256."""
    counts = item_counts(assessment.items)
    found = scores(assessment.items, counts, told.present, checklists)
    return Submission(
        source=file[0],
        sha256=file[1],
        status=Status.INCOMPLETE if any(problem.is_error for problem in problems) else Status.GRADED,
        enterprise=assessment.enterprise,
        checked_on=assessment.checked_on,
        checklists=assessment.checklists,
        focus=assessment.focus,
        outcome=outcome,
        score=found[0],
        scores=found,
        items=counts,
        findings=told.present,
        closures=told.closed,
        unseen=tuple(one.known for one in told.unseen),
        problems=problems,
        answers=assessment.items,
        groups=group_results(assessment),
        facts=assessment.facts,
        origin=answers.origin,
        answered=answers.answered,
    )


def _work_done(closed: Iterable[Finding]) -> date | None:
    """The last day on which a major hazard that the form closes was removed."""
    return max((one.done_on for one in closed if one.grade is Grade.MAJOR and one.done_on), default=None)


def _doubtful(
    told: Sequence[DoubtfulRecord], checklists: tuple[Checklist, ...], judged: Submission, setting: Setting
) -> tuple[KnownHazard, ...]:
    """What the form tells of hazards that are none yet, numbered beside all that has a number."""
    old = (one for entry in setting.earlier for one in (*entry.findings, *entry.closures))
    known = (one.finding for one in (*judged.unseen, *setting.known, *setting.listed))
    taken = frozenset(real_number(one.number) for one in (*judged.findings, *judged.closures, *old, *known))
    numbering = Numbering(owner=identity_of(judged.enterprise), day=judged.checked_on, taken=taken - {""})
    return doubtful_hazards(told, checklists, judged.unseen, numbering, judged.source)


def _is_open_major(finding: Finding, stage: Stage) -> bool:
    return finding.grade is Grade.MAJOR and not is_removed(finding, stage)


def unreadable(source: str, sha256: str, problem: Problem) -> Submission:
    """A file that could not be read: no outcome, and the reason."""
    return Submission(source=source, sha256=sha256, status=Status.UNREADABLE, problems=(problem,))


def skipped(source: str, problem: Problem) -> Submission:
    """A file that is no submission (an owner file of a running Excel, a system file)."""
    return Submission(source=source, sha256="", status=Status.SKIPPED, problems=(problem,))


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

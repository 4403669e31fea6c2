"""The policy table turns an assessment into an outcome: all rows are evaluated, the most severe match is the headline.

The interval: the worst case answers every open question with a hazard that is open and unsafe, the best case with
none. Both are decided by the same table, so what is printed as possible is exactly what would be decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from ...model.answers import Problem
from ...model.assessment import Assessment, Finding
from ...model.base import Grade, Stage, Truth, Verdict
from ...model.checklist import Coverage
from ...model.outcome import MatchedRule, Outcome, Stop
from ...model.policy import Policy, Row
from ...words import say
from ..reading.answer_words import is_given
from .determine import findings
from .flags import Setting, finding_flags, submission_flags
from .pivots import pivots

_STOP_RANK = {"self": 0, "onsite": 1, "penalty": 2}
_CASE_FACTS = ("reported_on", "visit_notice_on", "plan_on_schedule", "severity", "cooperation", "order_refused",
               "resumed_without_consent", "elimination_pretended", "records_faked", "stop_in_force",
               "acceptance_report", "consent", "due")  # fmt: skip
_FORM_ERRORS = frozenset(
    "HZ109 HZ110 HZ111 HZ113 HZ115 HZ116 HZ117 HZ118 HZ119 HZ124 HZ130 HZ131 HZ132 HZ215 HZ223 HZ240 HZ241 HZ244 "
    "HZ262 HZ263 HZ273 HZ274 HZ275 HZ278 HZ276 HZ284 HZ286".split()
)
"""Codes of errors that no answer in this form can repair: manifest, layout, edition, what a recheck left out."""
_BLIND_ERRORS = _FORM_ERRORS - {"HZ113", "HZ240", "HZ241", "HZ275", "HZ276"}
"""Codes of errors behind which a hazard could hide that no row of the form shows."""

Match = tuple[Row, tuple[Finding, ...]]


def decide(assessment: Assessment, setting: Setting, present: tuple[Finding, ...]) -> Outcome:
    """The outcome of an assessed submission; ``present`` are its certain findings."""
    flawed = any(problem.is_error for problem in assessment.problems)
    unknown = flawed or bool(assessment.questions) or bool(_open_preconditions(assessment))
    matched = _matches(present, assessment, setting, unknown=unknown)
    value = _headline(matched)
    blocked = any(is_form_error(problem) for problem in assessment.problems)
    best, worst, decisive = _interval(assessment, setting, blocked=blocked)
    if any(problem.is_error and problem.code in _BLIND_ERRORS for problem in assessment.problems):
        worst = _harsher(worst, _hidden(assessment, setting))
    return Outcome(
        value=value,
        worst=_harsher(worst, value),
        best=best if unknown else value,
        decisive=decisive,
        stop=_stop(matched, setting),
        rules=tuple(_rule(row, items, setting) for row, items in matched),
        addressee=setting.policy.addressee.get(setting.stage, ""),
        not_given=_not_given(setting),
        policy_note=setting.policy.note,
    )


def is_form_error(problem: Problem) -> bool:
    """Whether the error concerns the form as a whole, so that no answer can lead to 合格."""
    return problem.is_error and problem.code in _FORM_ERRORS


def _matches(present: tuple[Finding, ...], assessment: Assessment, setting: Setting, *, unknown: bool) -> list[Match]:
    flagged = [(finding, finding_flags(finding, setting)) for finding in present]
    partial = assessment.coverage is not Coverage.FULL
    whole = submission_flags((held for _, held in flagged), setting, unknown=unknown, partial=partial)
    matched: list[Match] = []
    for row in setting.policy.rows:
        if setting.stage not in row.stages:
            continue
        items = _row_findings(row, flagged, whole)
        if items is not None:
            matched.append((row, items))
    return matched


def _row_findings(
    row: Row, flagged: list[tuple[Finding, frozenset[str]]], whole: frozenset[str]
) -> tuple[Finding, ...] | None:
    """The findings that make the row match, nothing (but matched) for a row about the submission, None for no match."""
    hits: list[tuple[Finding, ...]] = []
    for when in row.when:
        if not _holds(when.submission, whole):
            continue
        found = tuple([finding for finding, held in flagged if _holds(when.finding, held)]) if when.finding else ()
        if found or not when.finding:
            hits.append(found)
    if not hits:
        return None
    return tuple(dict.fromkeys(finding for found in hits for finding in found))


def _holds(wanted: Mapping[str, bool], held: frozenset[str]) -> bool:
    for name, want in wanted.items():  # noqa: SIM110 - run a hundred times a file, and twice as fast as ``all``
        if (name in held) is not want:
            return False
    return True


def _headline(matched: Iterable[Match]) -> Verdict:
    """The most severe outcome; where no row speaks, nothing was established."""
    verdicts = [row.outcome for row, _ in matched]
    return max(verdicts, key=lambda verdict: verdict.severity, default=Verdict.INCOMPLETE)


def _harsher(first: Verdict, second: Verdict) -> Verdict:
    return max(first, second, key=lambda verdict: verdict.severity)


def _rule(row: Row, items: tuple[Finding, ...], setting: Setting) -> MatchedRule:
    return MatchedRule(
        stop=_stop_kind(row, setting) if row.stop else None,
        id=row.id,
        outcome=row.outcome,
        title=row.title,
        basis=row.basis,
        duties=row.duties,
        items=tuple(dict.fromkeys(finding.item for finding in items)),
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


def _stop_kind(row: Row, setting: Setting) -> str:
    if row.stop != "in-force":
        return row.stop or "self"
    given = setting.case.stop_in_force
    return given if isinstance(given, str) and given in _STOP_RANK else "onsite"


def _not_given(setting: Setting) -> tuple[str, ...]:
    if setting.stage is Stage.SELF:
        return ()
    return tuple(name for name in _CASE_FACTS if getattr(setting.case, name) is None)


# ---- the interval


def _hidden(assessment: Assessment, setting: Setting) -> Verdict:
    """The headline if, besides all else, there were one major hazard, open and unsafe, that the form does not show."""
    unseen = Finding(item="", grade=Grade.MAJOR, title="", clause="")
    return _headline(_matches((unseen,), assessment, setting, unknown=True))


def _open_preconditions(assessment: Assessment) -> tuple[str, ...]:
    """Preconditions nobody answered that a hazard or an open item hangs on."""
    needed = {
        hazard.checklist.key(part)
        for hazard in (*assessment.hazards, *assessment.questions)
        for part in hazard.item.requires
    }
    return tuple(key for key, truth in assessment.preconditions.items() if truth is None and key in needed)


def _interval(assessment: Assessment, setting: Setting, *, blocked: bool) -> tuple[Verdict, Verdict, tuple[str, ...]]:
    """Best, worst and the open rows that could still change the outcome."""
    rows = [hazard.key for hazard in assessment.questions]
    asked = frozenset([*rows, *_open_preconditions(assessment)])

    @cache
    def verdict(bad: frozenset[str]) -> Verdict:
        return completed(assessment, setting, bad, blocked=blocked)

    best, worst = verdict(frozenset()), verdict(asked)
    if best is worst and not assessment.questions:
        return best, worst, ()
    decisive = _decisive(assessment, asked, verdict)
    return best, worst, decisive


def completed(assessment: Assessment, setting: Setting, bad: frozenset[str], *, blocked: bool = False) -> Verdict:
    """The headline if every open row were answered: those in ``bad`` with a hazard, the others with none."""
    supposed = [hazard for hazard in assessment.questions if hazard.key in bad]
    truths: dict[str, Truth] = {
        key: (key in bad) if truth is None else truth for key, truth in assessment.preconditions.items()
    }
    present = findings([*assessment.hazards, *supposed], truths, assessment.facts)
    kinds = frozenset([finding_flags(finding, setting) for finding in present])
    partial = assessment.coverage is not Coverage.FULL
    return _known_headline(setting, kinds, submission_flags(kinds, setting, unknown=blocked, partial=partial))


_HEADLINES: dict[tuple[int, Stage, frozenset[frozenset[str]], frozenset[str]], tuple[Policy, Verdict]] = {}
_KEPT = 4096


def _known_headline(setting: Setting, kinds: frozenset[frozenset[str]], whole: frozenset[str]) -> Verdict:
    """The headline where there are findings of these kinds, which is all that rows ask: kept for the next form (the
    entry keeps the policy alive, so ids stay true)."""
    key = (id(setting.policy), setting.stage, kinds, whole)
    if key not in _HEADLINES:
        if len(_HEADLINES) >= _KEPT:
            _HEADLINES.clear()
        unseen = Finding(item="", grade=Grade.MAJOR, title="", clause="")
        flagged = [(unseen, held) for held in kinds]
        rows = [row for row in setting.policy.rows if setting.stage in row.stages]
        verdict = _headline([(row, ()) for row in rows if _row_findings(row, flagged, whole) is not None])
        _HEADLINES[key] = setting.policy, verdict
    return _HEADLINES[key][1]


def _decisive(
    assessment: Assessment, asked: frozenset[str], verdict: Callable[[frozenset[str]], Verdict]
) -> tuple[str, ...]:
    """Open rows whose answer can change the verdict in some completion of the others.

    The table is monotone in hazards, so it is enough to look at each row alone, at each row together with what it
    needs or counts with, and at each row taken out of the worst case.
    """
    settings = [frozenset[str](), asked, *pivots(assessment, frozenset(_open_preconditions(assessment)))]
    order = [*(hazard.key for hazard in assessment.questions), *_open_preconditions(assessment)]
    return tuple(key for key in order if any(verdict(base | {key}) is not verdict(base - {key}) for base in settings))

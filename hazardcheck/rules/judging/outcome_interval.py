"""The interval of an outcome: the worst case answers every open question with a hazard that is open and unsafe, the
best case with none, and the decisive rows are those whose answer could still change it.

All cases are decided by the same table, so what is printed as possible is exactly what would be decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

from ...model.assessment import Assessment, Hazard
from ...model.base import Grade, Truth, Verdict
from ...model.written.checklist import Coverage
from .determine import finding_of, graded_hazards
from .flags import Setting, finding_flags, submission_flags
from .pivots import pivots


def open_preconditions(assessment: Assessment) -> tuple[str, ...]:
    """Preconditions nobody answered that a hazard or an open item hangs on."""
    needed = {
        hazard.checklist.key(part)
        for hazard in (*assessment.hazards, *assessment.questions)
        for part in hazard.item.requires
    }
    return tuple(key for key, truth in assessment.preconditions.items() if truth is None and key in needed)


def outcome_interval(
    assessment: Assessment, setting: Setting, *, blocked: bool
) -> tuple[Verdict, Verdict, tuple[str, ...]]:
    """Best, worst and the open rows that could still change the outcome."""
    rows = [hazard.key for hazard in assessment.questions]
    asked = frozenset([*rows, *open_preconditions(assessment)])
    completions = Completions(assessment, setting, blocked=blocked)
    if completions.alone:
        return completions.interval()
    verdict = cache(completions.verdict)
    best, worst = verdict(frozenset()), verdict(asked)
    if best is worst and not assessment.questions:
        return best, worst, ()
    decisive = _decisive(assessment, asked, verdict)
    return best, worst, decisive


Kind = frozenset[str]
"""The flags of a hazard: all that the table asks of it."""


class Completions:
    """What a submission comes to once its open rows are answered, in one way or another.

    Dozens are tried for a form, and all that differs between two is who is there and of which grade: so the flags of a
    hazard at a grade are found once. ``alone``: no hazard hangs on another answer."""

    def __init__(self, assessment: Assessment, setting: Setting, *, blocked: bool) -> None:
        self.assessment, self.setting, self.blocked = assessment, setting, blocked
        self.hazards = (*assessment.hazards, *assessment.questions)
        self.certain = len(assessment.hazards)
        self._flags: dict[tuple[int | str, Grade], Kind] = {}
        self._headlines: dict[frozenset[Kind], Verdict] = {}
        # Where nothing is known of single items, hazards of which nothing is said differ by their list alone.
        self._alike = not (setting.names_items or setting.known or setting.listed)
        grades = _grades_alone(self.hazards, assessment)
        self.alone = grades is not None
        self._kinds = [self._flags_of(place, grade) for place, grade in enumerate(grades or ())]

    def interval(self) -> tuple[Verdict, Verdict, tuple[str, ...]]:
        """``outcome_interval`` of hazards that are ``alone``: rows of one kind are one case. A row decides if it tips
        the best case, or, as the last of its kind, the worst."""
        certain = frozenset(self._kinds[: self.certain])
        keys = [hazard.key for hazard in self.assessment.questions]
        kinds = dict(zip(keys, self._kinds[self.certain :], strict=True))
        left = Counter(kinds.values())
        everything = certain.union(left)
        best, worst = self._headline(certain), self._headline(everything)
        tipping = {
            kind
            for kind, count in left.items()
            if self._headline(certain | {kind}) is not best
            or (count == 1 and kind not in certain and self._headline(everything - {kind}) is not worst)
        }
        return best, worst, tuple(key for key in keys if kinds[key] in tipping)

    def verdict(self, bad: frozenset[str]) -> Verdict:
        """The headline if every open row were answered: those in ``bad`` with a hazard, the others with none."""
        there = [place for place, one in enumerate(self.hazards) if place < self.certain or one.key in bad]
        if self.alone:
            return self._headline(frozenset([self._kinds[place] for place in there]))
        return self._headline(frozenset(map(self._flags_of, there, self._grades(there, bad))))

    def _headline(self, kinds: frozenset[Kind]) -> Verdict:
        known = self._headlines.get(kinds)
        if known is None:
            partial = self.assessment.coverage is not Coverage.FULL
            whole = submission_flags(kinds, self.setting, unknown=self.blocked, partial=partial)
            known = self._headlines[kinds] = self.setting.headlines.of(kinds, whole)
        return known

    def _grades(self, there: list[int], bad: frozenset[str]) -> list[Grade]:
        truths: dict[str, Truth] = {
            key: (key in bad) if truth is None else truth for key, truth in self.assessment.preconditions.items()
        }
        graded = graded_hazards([self.hazards[place] for place in there], truths, self.assessment.facts)
        return [grade for _, grade, _ in graded]

    def _flags_of(self, place: int, grade: Grade) -> Kind:
        hazard = self.hazards[place]
        same = hazard.key.partition("/")[0] if self._alike and hazard.supposed else place
        known = self._flags.get((same, grade))
        if known is None:
            known = self._flags[same, grade] = finding_flags(finding_of(hazard, grade), self.setting)
        return known


def _grades_alone(hazards: tuple[Hazard, ...], assessment: Assessment) -> list[Grade] | None:
    """The grade of each; nothing where one of them hangs on other answers (hazards that are counted together, an open
    precondition), so that every completion has to be graded anew."""
    counted = any(hazard.checklist.determination.groups for hazard in hazards)
    if counted or None in assessment.preconditions.values():
        return None
    return [grade for _, grade, _ in graded_hazards(hazards, assessment.preconditions, assessment.facts)]


def _decisive(
    assessment: Assessment, asked: frozenset[str], verdict: Callable[[frozenset[str]], Verdict]
) -> tuple[str, ...]:
    """Open rows whose answer can change the verdict in some completion of the others.

    The table is monotone in hazards, so it is enough to look at each row alone, at each row together with what it
    needs or counts with, and at each row taken out of the worst case.
    """
    settings = [frozenset[str](), asked, *pivots(assessment, frozenset(open_preconditions(assessment)))]
    order = [*(hazard.key for hazard in assessment.questions), *open_preconditions(assessment)]
    return tuple(key for key in order if any(verdict(base | {key}) is not verdict(base - {key}) for base in settings))

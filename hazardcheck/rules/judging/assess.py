"""Answers are assessed: every row gets its final state, every hazard and every open question is named.

The table of states (docs/outside.md, "Words"):

=============  ==================  ======================  ==========================
typed          gate true           gate unknown            gate false
=============  ==================  ======================  ==========================
有隐患          hazard              hazard                  hazard, and a contradiction
无隐患          ok                  ok                      na (derived)
不涉及          unclear             na, and an error        na (derived)
未填            unanswered          unanswered              na (derived)
无法识别        unclear             unclear                 unclear
=============  ==================  ======================  ==========================

The error is one per missing fact, at its cell (``missing_facts``): 不涉及 is derived, never merely claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol

from ...model.answers import Answer, Answers, HazardRecord, Problem
from ...model.assessment import Assessment, ChecklistStamp, Hazard, ItemResult
from ...model.base import ItemGrade, State, Truth, industry_keys, industry_title
from ...model.written.checklist import Checklist, Coverage, Fact, Item, Kind
from ..closing.closed_records import closed_of, half_closed, hazards_of
from ..criteria.clause_sources import oldest_comparison
from ..criteria.editions import edition_problems
from ..criteria.fingerprints import checklist_fingerprint
from ..gates.facts import all_facts, close_facts
from ..gates.precondition_standing import precondition_standing, sound_answer
from ..gates.row_standing import Asked, asked_items, standing
from ..reading.head_fields import CONTRADICTIONS
from .determine import is_undetermined
from .missing_facts import Row, is_claimed, missing_fact_problems

# Nothing is left to ask of such a row.
_SETTLED = (State.OK, State.NA)


class _RecordChoice(Protocol):
    """Which records of a row are taken: hazards, what is closed, what is closed by half."""

    def __call__(self, answer: Answer, *, accepted: bool, checked_on: date | None) -> Iterable[HazardRecord]:
        """The records."""


class _View(NamedTuple):
    """What every row is judged against: industry and facts of the factory, the day of the check, the language of the
    reasons, and the rows that their own entries contradict."""

    industry: str
    facts: Mapping[str, Truth]
    titles: Mapping[str, Fact]
    checked_on: date | None
    lang: str
    contradicted: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Walk:
    """What the walk over the rows has found so far."""

    view: _View
    rows: list[ItemResult] = field(default_factory=list)
    hazards: list[Hazard] = field(default_factory=list)
    questions: list[Hazard] = field(default_factory=list)
    closures: list[Hazard] = field(default_factory=list)
    claims: list[Hazard] = field(default_factory=list)
    """Hazards that a form says are gone, without all proof, in rows that deny them."""
    claimed: list[Row] = field(default_factory=list)
    """Rows that say 不涉及 where the facts leave that open."""
    problems: list[Problem] = field(default_factory=list)

    def add_row(self, asked: Asked, answer: Answer) -> None:
        """One row and all that is said in it."""
        view = self.view
        row, complaint = standing(asked, answer, view.industry, view.facts, view.lang)
        self.rows.append(row)
        if complaint is not None:
            self.problems.append(complaint)
        if is_claimed(row):
            self.claimed.append((asked, row))
        # nine rows in ten: nothing of what follows concerns them
        if row.state in _SETTLED and not answer.records:
            return
        blank = _question(asked, row.location)
        if not answer.records and row.state is not State.HAZARD:
            self.questions.extend([blank] if row.state.is_open or answer.unsettled else ())
            return
        self.closures.extend(self._with_records(blank, closed_of, answer))
        if row.state not in _SETTLED:
            self._add_open(row, blank, answer)

    def _add_open(self, row: ItemResult, blank: Hazard, answer: Answer) -> None:
        """A hazard, or a row that may be one."""
        is_question = row.state.is_open or bool(answer.unsettled)
        if row.state is State.HAZARD:
            found = self._with_records(blank, hazards_of, answer)
            self.hazards.extend(found)
            unsure = [hazard for hazard in found if is_undetermined(hazard)]
            self.problems.extend(_undetermined_problem(hazard) for hazard in unsure)
            is_question = is_question or bool(unsure)
        else:
            self.claims.extend(self._with_records(blank, half_closed, answer))
        if is_question:
            self.questions.append(blank)

    def _with_records(self, blank: Hazard, choose: _RecordChoice, answer: Answer) -> list[Hazard]:
        """The hazard once for each record that is chosen."""
        accepted = needs_acceptance(blank.item)
        records = choose(answer, accepted=accepted, checked_on=self.view.checked_on)
        return [replace(blank, record=record, supposed=False) for record in records]


def assess(
    answers: Answers, checklists: tuple[Checklist, ...], editions: tuple[Checklist, ...] = (), lang: str = "zh"
) -> Assessment:
    """The assessment of one submission against the checklists its form was made with. ``editions``: others of the same
    criteria, one of which may be in force instead; ``lang`` is that of the reasons."""
    titles = all_facts(checklists)
    facts, clashes = close_facts(titles, answers.facts)
    contradicted = frozenset(one.item for one in answers.problems if one.code in CONTRADICTIONS and one.is_error)
    view = _View(answers.enterprise.industry, facts, titles, answers.checked_on, lang, contradicted)
    walk = _Walk(view)
    for asked in asked_items(checklists, answers.focus):
        walk.add_row(asked, sound_answer(answers, asked.key, contradicted))
    said = precondition_standing(answers, checklists, walk.hazards, walk.questions, contradicted)
    problems = (
        *answers.problems,
        *_clash_problems(clashes, titles, answers.fact_cells),
        *_industry_problems(view, answers.fact_cells),
        *walk.problems,
        *missing_fact_problems(walk.claimed, view.industry, facts, answers.fact_cells),
        *said.problems,
        *_idle_lists(checklists, walk.rows),
        *edition_problems(answers.checked_on, checklists, editions),
    )
    applied = {row.item for row in walk.rows if row.state is not State.NA}
    return Assessment(
        enterprise=answers.enterprise,
        checked_on=answers.checked_on,
        checklists=tuple(_stamp(checklist, answers.focus, applied) for checklist in checklists),
        coverage=_coverage(answers, checklists),
        focus=answers.focus,
        items=(*walk.rows, *said.rows),
        hazards=tuple(walk.hazards),
        questions=tuple(walk.questions),
        closures=tuple(walk.closures),
        claims=tuple(walk.claims),
        preconditions=said.truths,
        facts=facts,
        problems=problems,
    )


def _idle_lists(checklists: tuple[Checklist, ...], rows: Iterable[ItemResult]) -> list[Problem]:
    """One error per statutory list of which no item applies: nothing was looked at, so that nothing is cleared."""
    asked = {row.item for row in rows if row.state is not State.NA}
    idle = [one for one in checklists if asked.isdisjoint(one.by_key)]
    if len(idle) == len(checklists):
        return [Problem(code="HZ240")]
    return [Problem(code="HZ259", params={"title": one.title, "list": one.id}) for one in idle
            if one.kind is Kind.STATUTORY]  # fmt: skip


def _undetermined_problem(hazard: Hazard) -> Problem:
    params = {"item": hazard.key, "title": hazard.item.title}
    return Problem(code="HZ235", location=hazard.record.location, item=hazard.key, params=params)


def needs_acceptance(item: Item) -> bool:
    """Whether a hazard of the item is gone only when somebody else accepted that: it may be a major one."""
    return item.grade is not ItemGrade.GENERAL


# the same rows stay open in thousands of forms of a few templates
@lru_cache(maxsize=16_384)
def _question(asked: Asked, location: str) -> Hazard:
    """An open row as the worst it could be: a hazard without control, unsafe, not removed."""
    record = HazardRecord(location=location)
    return Hazard(key=asked.key, item=asked.item, checklist=asked.checklist, record=record, supposed=True)


def _clash_problems(
    clashes: Iterable[tuple[str, str]], titles: Mapping[str, Fact], cells: Mapping[str, str]
) -> list[Problem]:
    return [
        Problem(
            code="HZ258" if coarser in titles[finer].or_else else "HZ230",
            location=cells.get(finer, cells.get(coarser, "")),
            params={"finer": titles[finer].title, "coarser": titles[coarser].title},
        )
        for finer, coarser in clashes
    ]


def _industry_problems(view: _View, cells: Mapping[str, str]) -> list[Problem]:
    """Facts that only other industries' clauses speak of."""
    keys = set(industry_keys(view.industry))
    if not keys:
        return []
    return [
        Problem(
            code="HZ238",
            severity="warning",
            location=cells.get(key, ""),
            params={"fact": fact.title, "industry": industry_title(view.industry)},
        )
        for key, fact in view.titles.items()
        if fact.industries and not keys & set(fact.industries) and view.facts.get(key) is True
    ]


def _coverage(answers: Answers, checklists: Iterable[Checklist]) -> Coverage:
    """Whether the statutory criteria are covered in full; without any of these nothing is."""
    statutory = [checklist.coverage for checklist in checklists if checklist.kind is Kind.STATUTORY]
    whole = bool(statutory) and all(coverage is Coverage.FULL for coverage in statutory) and not answers.focus
    return Coverage.FULL if whole else Coverage.PARTIAL


def _stamp(checklist: Checklist, focus: tuple[str, ...], applied: set[str]) -> ChecklistStamp:
    """The checklist as it was asked: a short form covers only a part of it, and it is as old as the oldest comparison
    of what was ``applied``."""
    return ChecklistStamp(
        id=checklist.id,
        version=checklist.version,
        fingerprint=checklist_fingerprint(checklist),
        coverage=Coverage.PARTIAL if focus else checklist.coverage,
        title=checklist.title,
        document=checklist.document,
        checked=oldest_comparison(checklist, applied),
        kind=checklist.kind,
        extends=checklist.base.id if checklist.base else "",
    )

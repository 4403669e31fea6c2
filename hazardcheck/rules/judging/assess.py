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
from dataclasses import replace
from typing import NamedTuple

from ...model.answers import Answer, Answers, HazardRecord, Problem
from ...model.assessment import Assessment, ChecklistStamp, Hazard, ItemResult
from ...model.base import ItemGrade, State, Truth, industry_keys, industry_title
from ...model.written.checklist import Checklist, Coverage, Fact, Item, Kind
from ..closing.closed_records import closed_of, half_closed, hazards_of
from ..criteria.clause_sources import oldest_comparison
from ..criteria.editions import edition_problems
from ..criteria.fingerprints import checklist_fingerprint
from ..gates.facts import all_facts, close_facts
from ..gates.row_standing import asked_items, standing
from ..reading.head_fields import CONTRADICTIONS
from .determine import is_undetermined
from .missing_facts import Row, is_claimed, missing_fact_problems

# Nothing is left to ask of such a row.
_SETTLED = (State.OK, State.NA)


class _View(NamedTuple):
    """What every row is judged against."""

    industry: str
    facts: Mapping[str, Truth]
    titles: Mapping[str, Fact]


def assess(
    answers: Answers, checklists: tuple[Checklist, ...], editions: tuple[Checklist, ...] = (), lang: str = "zh"
) -> Assessment:
    """The assessment of one submission against the checklists its form was made with. ``editions``: others of the same
    criteria, one of which may be in force instead; ``lang`` is that of the reasons."""
    titles = all_facts(checklists)
    facts, clashes = close_facts(titles, answers.facts)
    view = _View(answers.enterprise.industry, facts, titles)
    problems = [*answers.problems, *_clash_problems(clashes, titles, answers.fact_cells)]
    problems += _industry_problems(view, answers.fact_cells)
    claimed: list[Row] = []
    day = answers.checked_on
    contradicted = {one.item for one in answers.problems if one.code in CONTRADICTIONS and one.is_error}
    results: list[ItemResult] = []
    hazards: list[Hazard] = []
    questions: list[Hazard] = []
    closures: list[Hazard] = []
    claims: list[Hazard] = []
    for asked in asked_items(checklists, answers.focus):
        answer = _answer(answers, asked.key, contradicted)
        row, complaint = standing(asked, answer, view.industry, facts, lang)
        results.append(row)
        if complaint is not None:
            problems.append(complaint)
        if is_claimed(row):
            claimed.append((asked, row))
        # nine rows in ten: nothing of what follows concerns them
        if row.state in _SETTLED and not answer.records:
            continue
        accepted = needs_acceptance(asked.item)
        blank = Hazard(key=row.item, item=asked.item, checklist=asked.checklist, record=_supposed(row))
        closures += [replace(blank, record=record) for record in closed_of(answer, accepted=accepted, checked_on=day)]
        if row.state in _SETTLED:
            continue
        if row.state is not State.HAZARD:
            claims += [
                replace(blank, record=record) for record in half_closed(answer, accepted=accepted, checked_on=day)
            ]
        open_ = row.state.is_open or bool(answer.unsettled)
        if row.state is State.HAZARD:
            found = [replace(blank, record=record) for record in hazards_of(answer, accepted=accepted, checked_on=day)]
            hazards += found
            unsure = [hazard for hazard in found if is_undetermined(hazard)]
            problems += [_undetermined_problem(hazard) for hazard in unsure]
            open_ = open_ or bool(unsure)
        if open_:
            questions.append(replace(blank, supposed=True))
    problems += missing_fact_problems(claimed, view.industry, facts, answers.fact_cells)
    preconditions, shared, more = _preconditions(answers, checklists, hazards, questions, contradicted)
    problems += more
    problems += _idle_lists(checklists, results)
    problems += edition_problems(answers.checked_on, checklists, editions)
    applied = {row.item for row in results if row.state is not State.NA}
    return Assessment(
        enterprise=answers.enterprise,
        checked_on=answers.checked_on,
        checklists=tuple(_stamp(checklist, answers.focus, applied) for checklist in checklists),
        coverage=_coverage(answers, checklists),
        focus=answers.focus,
        items=(*results, *shared),
        hazards=tuple(hazards),
        questions=tuple(questions),
        closures=tuple(closures),
        claims=tuple(claims),
        preconditions=preconditions,
        facts=facts,
        problems=tuple(problems),
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


def _answer(answers: Answers, key: str, contradicted: set[str]) -> Answer:
    """The answer of a row; one that its own entries contradict is unclear, whatever was chosen."""
    answer = answers.rows.get(key) or Answer(key=key, state=State.UNANSWERED)
    if key in contradicted and answer.state is not State.HAZARD:
        return replace(answer, state=State.UNCLEAR)
    return answer


def needs_acceptance(item: Item) -> bool:
    """Whether a hazard of the item is gone only when somebody else accepted that: it may be a major one."""
    return item.grade is not ItemGrade.GENERAL


def _supposed(row: ItemResult) -> HazardRecord:
    """An open row as the worst it could be: a hazard without control, unsafe, not removed."""
    return HazardRecord(location=row.location)


def _preconditions(
    answers: Answers,
    checklists: Iterable[Checklist],
    hazards: list[Hazard],
    questions: list[Hazard],
    contradicted: set[str],
) -> tuple[dict[str, Truth], list[ItemResult], list[Problem]]:
    """Which preconditions hold. One is a question only while an item that needs it is a hazard or open."""
    truths: dict[str, Truth] = {}
    rows: list[ItemResult] = []
    problems: list[Problem] = []
    needed_by_hazard = {hazard.checklist.key(part) for hazard in hazards for part in hazard.item.requires}
    needed_by_open = {hazard.checklist.key(part) for hazard in questions for part in hazard.item.requires}
    for checklist in checklists:
        for key, row in checklist.precondition_by_key.items():
            answer = _answer(answers, key, contradicted)
            state = answer.state
            if state is State.NA and key in needed_by_hazard:
                state = State.UNCLEAR
                params = {"item": key, "title": row.title}
                problems.append(
                    Problem(code="HZ234", location=answer.location, value=answer.value, item=key, params=params)
                )
            if state is State.HAZARD and key not in needed_by_hazard | needed_by_open:
                params = {"item": key, "title": row.title}
                problems.append(
                    Problem(code="HZ236", severity="warning", location=answer.location, item=key, params=params)
                )
            truths[key] = {State.HAZARD: True, State.OK: False, State.NA: False}.get(state)
            if state is State.UNANSWERED and key not in needed_by_hazard | needed_by_open:
                state = State.NA
            rows.append(
                ItemResult(
                    item=key,
                    title=row.title,
                    clause=row.clause,
                    state=state,
                    typed=answer.state,
                    applies=True,
                    value=answer.value,
                    location=answer.location,
                    counted=False,
                )
            )
    return truths, rows, problems


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

"""Determination: which hazards together are a major accident hazard (any item; k of n; preconditions; exclusions)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.assessment import Assessment, Finding, GroupResult, Hazard
from ..model.base import Grade, ItemGrade, Truth
from ..model.checklist import Checklist, Group, Rule
from .facts import gate_truth
from .truth import both, either


def findings(
    hazards: Iterable[Hazard], preconditions: Mapping[str, Truth], facts: Mapping[str, Truth]
) -> tuple[Finding, ...]:
    """The hazards graded. An open precondition counts as holding: what is missing never softens a typed 存在."""
    hazards = tuple(hazards)
    by_checklist: dict[str, set[str]] = {}
    for hazard in hazards:
        by_checklist.setdefault(hazard.checklist.id, set()).add(hazard.item.id)
    return tuple(
        _finding(hazard, *_grade(hazard, by_checklist[hazard.checklist.id], preconditions, facts)) for hazard in hazards
    )


def is_undetermined(hazard: Hazard) -> bool:
    """Whether only branches with unverified wording were named: a hazard, but whether a major one is open.

    Where no branch was named, one that decides is supposed.
    """
    if hazard.supposed:
        return False
    open_branches = {branch.id for branch in hazard.item.conditions if branch.undetermined}
    named = set(hazard.answer.conditions) or {branch.id for branch in hazard.item.conditions}
    return bool(open_branches) and named <= open_branches


def _grade(
    hazard: Hazard, present: set[str], preconditions: Mapping[str, Truth], facts: Mapping[str, Truth]
) -> tuple[Grade, str]:
    """The grade of one hazard among those ``present`` in its checklist and, if not plain, the reason."""
    checklist = hazard.checklist
    if is_undetermined(hazard):
        return Grade.GENERAL, "所填情形的原文待核，是否构成重大事故隐患未定"
    refuted = [part for part in hazard.item.requires if preconditions.get(checklist.key(part)) is False]
    if refuted:
        return Grade.GENERAL, f"共同前提 {'、'.join(refuted)} 不成立，不构成重大事故隐患，按一般隐患整改"
    if either(gate_truth(entry.applies, facts) for entry in checklist.determination.exclusions) is True:
        return Grade.GENERAL, "属于本判定依据规定不予判定的情形，按一般隐患整改"
    if checklist.determination.rule is Rule.GROUPS:
        return _group_grade(hazard, present, checklist, facts)
    if hazard.item.grade is ItemGrade.MAJOR:
        return Grade.MAJOR, ""
    return Grade.GENERAL, ""


def _group_grade(
    hazard: Hazard, present: set[str], checklist: Checklist, facts: Mapping[str, Truth]
) -> tuple[Grade, str]:
    for group in checklist.determination.groups:
        if hazard.item.id not in group.items or gate_truth(group.applies, facts) is False:
            continue
        count = len(present.intersection(group.items))
        if count >= group.at_least:
            return Grade.MAJOR, f"{group.title}：{count} 项，达到 {group.at_least} 项"
    if hazard.item.grade is ItemGrade.MAJOR:
        return Grade.MAJOR, ""
    return Grade.GENERAL, "综合判定要素，未达到判定数量"


def group_results(assessment: Assessment) -> tuple[GroupResult, ...]:
    """How far each k-of-n group is from being reached, three-valued."""
    certain = {hazard.key for hazard in assessment.hazards}
    open_ = {hazard.key for hazard in assessment.questions}
    return tuple(
        _group_result(group, checklist, certain, open_, assessment.facts)
        for checklist in _criteria(assessment)
        for group in checklist.determination.groups
    )


def _criteria(assessment: Assessment) -> list[Checklist]:
    found: dict[str, Checklist] = {}
    for hazard in (*assessment.hazards, *assessment.questions):
        found.setdefault(hazard.checklist.id, hazard.checklist)
    return list(found.values())


def _group_result(
    group: Group, checklist: Checklist, certain: set[str], open_: set[str], facts: Mapping[str, Truth]
) -> GroupResult:
    keys = {checklist.key(part) for part in group.items}
    sure, maybe = len(keys & certain), len(keys & open_)
    counted: Truth = True if sure >= group.at_least else None if sure + maybe >= group.at_least else False
    return GroupResult(
        id=group.id,
        title=group.title,
        at_least=group.at_least,
        certain=sure,
        possible=sure + maybe,
        reached=both([gate_truth(group.applies, facts), counted]),
    )


def _finding(hazard: Hazard, grade: Grade, reason: str) -> Finding:
    item, answer = hazard.item, hazard.answer
    texts = {branch.id: branch.text for branch in item.conditions}
    return Finding(
        item=hazard.key,
        grade=grade,
        title=item.title,
        clause=item.clause,
        condition="、".join(answer.conditions),
        condition_text="；".join(texts[part] for part in answer.conditions if part in texts),
        document=f"《{hazard.checklist.title}》（{hazard.checklist.document}）",
        place=answer.place,
        description=answer.description,
        control_measure=answer.control_measure,
        eliminated=answer.eliminated,
        safe_meanwhile=answer.safe_meanwhile,
        measure=answer.measure,
        responsible=answer.responsible,
        funds=answer.funds,
        deadline=answer.deadline,
        contingency=answer.contingency,
        location=answer.location,
        grade_reason=reason,
        typical_control=item.control,
        typical_measures=item.rectify,
    )

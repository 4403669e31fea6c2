"""Determination: which hazards together are a major accident hazard (any item; k of n; preconditions; exclusions)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from ...model.answers import HazardRecord
from ...model.assessment import Assessment, Finding, GroupResult, Hazard
from ...model.base import Grade, ItemGrade, Truth
from ...model.written.checklist import Checklist, Group, Item, Rule, Share
from ..gates.facts import gate_truth
from ..gates.grounds import Ground, spoken_grounds
from ..gates.truth import both, either, negation

# What a finding takes over from its record: what is no part of it (where its cells stand) is not compared, and no
# finding has it.
_OF_RECORD = tuple(field.name for field in fields(HazardRecord) if field.compare and field.name != "conditions")


def findings(
    hazards: Iterable[Hazard], preconditions: Mapping[str, Truth], facts: Mapping[str, Truth], lang: str = "zh"
) -> tuple[Finding, ...]:
    """The hazards graded, with reasons in this language."""
    graded = graded_hazards(hazards, preconditions, facts)
    return tuple([finding_of(hazard, grade, spoken_grounds(grounds, lang)) for hazard, grade, grounds in graded])


def graded_hazards(
    hazards: Iterable[Hazard], preconditions: Mapping[str, Truth], facts: Mapping[str, Truth]
) -> list[tuple[Hazard, Grade, tuple[Ground, ...]]]:
    """Each hazard with its grade and what speaks for it. An open precondition counts as holding: what is missing never
    softens a typed 有隐患."""
    tried = [(hazard, ground_against(hazard, preconditions, facts)) for hazard in hazards]
    by_checklist: dict[str, set[str]] = {}
    for hazard, against in tried:
        counted = by_checklist.setdefault(hazard.checklist.id, set())
        if against is None:
            counted.add(hazard.item.id)
    return [(one, *_grade(one, against, by_checklist[one.checklist.id], facts)) for one, against in tried]


def is_undetermined(hazard: Hazard) -> bool:
    """Whether only branches with unverified wording were named: a hazard, but whether a major one is open.

    Where no branch was named, one that decides is supposed.
    """
    if hazard.supposed:
        return False
    open_branches = {branch.id for branch in hazard.item.conditions if branch.undetermined}
    named = set(hazard.record.conditions) or {branch.id for branch in hazard.item.conditions}
    return bool(open_branches) and named <= open_branches


def _grade(
    hazard: Hazard, against: Ground | None, present: set[str], facts: Mapping[str, Truth]
) -> tuple[Grade, tuple[Ground, ...]]:
    """The grade of one hazard among those that count (``present``) and, if not plain, the reason."""
    if against is not None:
        return Grade.GENERAL, (against,)
    if hazard.checklist.determination.rule is Rule.GROUPS:
        return _group_grade(hazard, present, hazard.checklist, facts)
    return grade_alone(hazard.item), ()


def grade_alone(item: Item) -> Grade:
    """The grade of an item's hazard where nothing else is counted with it or against it."""
    return Grade.MAJOR if item.grade is ItemGrade.MAJOR else Grade.GENERAL


def ground_against(hazard: Hazard, preconditions: Mapping[str, Truth], facts: Mapping[str, Truth]) -> Ground | None:
    """Why the hazard is certainly no major one and counts in no group; None if nothing is certain against it."""
    checklist, item = hazard.checklist, hazard.item
    if is_undetermined(hazard):
        return Ground("reason.unverified")
    refuted = [part for part in item.requires if preconditions.get(checklist.key(part)) is False]
    if refuted:
        return Ground("reason.refuted", {"parts": "、".join(refuted)})
    return Ground("reason.excluded") if _is_excluded(item.id, checklist, facts) is True else None


def _is_excluded(part: str, checklist: Checklist, facts: Mapping[str, Truth]) -> Truth:
    """Whether the criterion determines nothing here, or does not count this item."""
    entries = checklist.determination.exclusions
    return either(gate_truth(entry.applies, facts) for entry in entries if not entry.items or part in entry.items)


def _group_grade(
    hazard: Hazard, present: set[str], checklist: Checklist, facts: Mapping[str, Truth]
) -> tuple[Grade, tuple[Ground, ...]]:
    """A group whose kind of place is not known counts as if the place were of that kind."""
    for group in checklist.determination.groups:
        shares = group.shares
        if not any(hazard.item.id in share.items for share in shares) or gate_truth(group.applies, facts) is False:
            continue
        counts = [len(present.intersection(share.items)) for share in shares]
        if all(count >= share.at_least for count, share in zip(counts, shares, strict=True)):
            return Grade.MAJOR, tuple(map(_reached_ground, shares, counts))
    if hazard.item.grade is ItemGrade.MAJOR:
        return Grade.MAJOR, ()
    return Grade.GENERAL, (Ground("reason.few"),)


def _reached_ground(share: Share, count: int) -> Ground:
    return Ground("reason.reached", {"title": share.title, "count": count, "least": share.at_least})


def group_results(assessment: Assessment) -> tuple[GroupResult, ...]:
    """How far each k-of-n group is from being reached, three-valued; a group of several counts has a row for each
    further one (``group+1``), which says how far that count is."""
    counting = [
        hazard
        for hazard in assessment.hazards
        if ground_against(hazard, assessment.preconditions, assessment.facts) is None
    ]
    certain = {hazard.key for hazard in counting if not _hangs_on(hazard, assessment)}
    open_ = {hazard.key for hazard in (*counting, *_possible(assessment))}
    return tuple(
        result
        for checklist in _criteria(assessment)
        for group in checklist.determination.groups
        for result in _group_rows(group, checklist, certain, open_, assessment.facts)
    )


def _possible(assessment: Assessment) -> list[Hazard]:
    """The open items that would count if they were hazards."""
    preconditions, facts = assessment.preconditions, assessment.facts
    return [hazard for hazard in assessment.questions if ground_against(hazard, preconditions, facts) is None]


def _hangs_on(hazard: Hazard, assessment: Assessment) -> bool:
    """Whether an open precondition or an unknown exclusion could still take the hazard out of the count."""
    checklist = hazard.checklist
    held = (assessment.preconditions.get(checklist.key(part)) for part in hazard.item.requires)
    return both([*held, negation(_is_excluded(hazard.item.id, checklist, assessment.facts))]) is not True


def _criteria(assessment: Assessment) -> list[Checklist]:
    found: dict[str, Checklist] = {}
    for hazard in (*assessment.hazards, *assessment.questions):
        found.setdefault(hazard.checklist.id, hazard.checklist)
    return list(found.values())


def _group_rows(
    group: Group, checklist: Checklist, certain: set[str], open_: set[str], facts: Mapping[str, Truth]
) -> list[GroupResult]:
    rows = [
        _share_result(f"{group.id}+{number}" if number else group.id, share, checklist, certain, open_)
        for number, share in enumerate(group.shares)
    ]
    whole = both([gate_truth(group.applies, facts), *(row.reached for row in rows)])
    return [replace(rows[0], reached=whole), *rows[1:]]


def _share_result(name: str, share: Share, checklist: Checklist, certain: set[str], open_: set[str]) -> GroupResult:
    keys = {checklist.key(part) for part in share.items}
    sure, possible = len(keys & certain), len(keys & (certain | open_))
    reached: Truth = True if sure >= share.at_least else None if possible >= share.at_least else False
    return GroupResult(
        id=name, title=share.title, at_least=share.at_least, certain=sure, possible=possible, reached=reached
    )


def finding_of(hazard: Hazard, grade: Grade, reason: str = "") -> Finding:
    """The hazard as a finding of that grade."""
    item, record = hazard.item, hazard.record
    texts = {branch.id: branch.text for branch in item.conditions}
    said = {name: getattr(record, name) for name in _OF_RECORD}
    return Finding(
        item=hazard.key,
        grade=grade,
        title=item.title,
        clause=item.clause,
        condition="、".join(record.conditions),
        condition_text="；".join(texts[part] for part in record.conditions if part in texts),
        document=hazard.checklist.document_of(item),
        grade_reason=reason,
        deadline_days=item.deadline_days,
        typical_control=item.control,
        typical_measures=item.rectify,
        **said,
    )

"""Counts by kind of place: every combination, against a second encoding written from the wording of the law.

The patterns are those of the fire rule of 2017 (three counts by kind of place, cases in which nothing is determined)
and of the water works guide (three 基础条件 together with two 物的不安全状态); the numbers are the law's own, cut to a
few items so that every combination can be tried.
"""

from __future__ import annotations

import itertools

import pytest
from rule_cases import answers, hazard, item, judged, small

from hazardcheck.model.answers import HazardRecord
from hazardcheck.model.base import Grade, ItemGrade, State
from hazardcheck.model.written.checklist import (
    Checklist,
    Condition,
    Determination,
    Exclusion,
    Fact,
    Gate,
    Group,
    Precondition,
    Rule,
    Section,
    Share,
)
from hazardcheck.rules.criteria.checklist_faults import faults

ELEMENTS = tuple(f"02-0{number}" for number in range(1, 7))
PLACES = ("crowded", "explosive", "important")


def fire() -> Checklist:
    """人员密集: 3 of the first four; three kinds of places: any 4; other places: any 6. Nothing while it is closed; an
    expert review takes only the first element out."""
    groups = (
        Group(id="a", title="人员密集场所", at_least=3, items=ELEMENTS[:4], applies=Gate(all=("crowded",))),
        Group(id="c", title="三类场所", at_least=4, items=ELEMENTS, applies=Gate(any=PLACES)),
        Group(id="d", title="其他场所", at_least=6, items=ELEMENTS, applies=Gate(none=PLACES)),
    )
    exclusions = (
        Exclusion(text="已停用", applies=Gate(all=("closed",))),
        Exclusion(text="已评审的不作为要素", applies=Gate(all=("reviewed",)), items=ELEMENTS[:1]),
    )
    return criterion(groups, exclusions, (*PLACES, "closed", "reviewed"))


def water() -> Checklist:
    """基础条件 3 项（共 3 项）和物的不安全状态 2 项（共 3 项），同时达到."""
    more = Share(title="物的不安全状态", at_least=2, items=ELEMENTS[3:])
    return criterion((Group(id="w", title="基础条件", at_least=3, items=ELEMENTS[:3], also=(more,)),), (), ())


def criterion(groups: tuple[Group, ...], exclusions: tuple[Exclusion, ...], facts: tuple[str, ...]) -> Checklist:
    """A direct item, six elements (the second needs a precondition), and the determination."""
    elements = tuple(
        item(part, grade=ItemGrade.ELEMENT, requires=("P01",) if part == ELEMENTS[1] else ()) for part in ELEMENTS
    )
    return small(
        sections=(
            Section(id="01", title="直接", clause="第一条", items=(item("01-01"),)),
            Section(id="02", title="综合", clause="第二条", items=elements),
        ),
        determination=Determination(rule=Rule.GROUPS, groups=groups, exclusions=exclusions),
        facts=tuple(Fact(id=key, title=key) for key in facts),
        preconditions=(Precondition(id="P01", title="前提", question="前提？", clause="第二条", section="02"),),
    )


def rows(checklist: Checklist):
    """Every combination: which items are hazards, the facts, the precondition."""
    items, facts = ("01-01", *ELEMENTS), [fact.id for fact in checklist.facts]
    for present in itertools.product((False, True), repeat=len(items)):
        for told in itertools.product((False, True), repeat=len(facts)):
            for held in (False, True):
                yield dict(zip(items, present, strict=True)), dict(zip(facts, told, strict=True)), held


def fire_by_its_wording(present, facts, held) -> bool:
    """Whether there is a major hazard, as a person reads the text: numbers and words, no group in sight."""
    if facts["closed"]:
        return False
    if present["01-01"]:
        return True
    elements = {int(key[-1]) for key in ELEMENTS if present[key]}
    if not held:
        elements.discard(2)
    if facts["reviewed"]:
        elements.discard(1)
    if facts["crowded"] and len(elements & {1, 2, 3, 4}) > 2:
        return True
    if facts["crowded"] or facts["explosive"] or facts["important"]:
        return len(elements) > 3
    return len(elements) > 5


def water_by_its_wording(present, facts, held) -> bool:
    """三项基础条件都缺，并且物的不安全状态有两项以上（含两项）."""
    if present["01-01"]:
        return True
    missing = present["02-01"] and (present["02-02"] and held) and present["02-03"]
    unsafe = [present["02-04"], present["02-05"], present["02-06"]].count(True)
    return bool(missing) and unsafe >= 2


def truth_table(checklist: Checklist, wording):
    """The grades the rules give and what the wording says, on every row."""
    from hazardcheck.model.assessment import Hazard
    from hazardcheck.rules.judging.determine import findings

    for present, facts, held in rows(checklist):
        hazards = [
            Hazard(
                key=checklist.key(key),
                item=checklist.by_key[checklist.key(key)],
                checklist=checklist,
                record=HazardRecord(),
            )
            for key, there in present.items()
            if there
        ]
        found = findings(hazards, {checklist.key("P01"): held}, facts)
        assert len(found) == sum(present.values())
        yield any(one.grade is Grade.MAJOR for one in found), wording(present, facts, held), (present, facts, held)


@pytest.mark.parametrize(
    ("checklist", "wording", "number"),
    [(fire(), fire_by_its_wording, 2**13), (water(), water_by_its_wording, 2**8)],
    ids=["fire", "water"],
)
def test_both_encodings_agree_on_every_row(checklist, wording, number):
    assert list(faults(checklist)) == []
    met = 0
    for ours, theirs, row in truth_table(checklist, wording):
        assert ours is theirs, row
        met += 1
    assert met == number


@pytest.mark.parametrize(
    "checklist", [pytest.param(fire(), id="fire", marks=pytest.mark.slow), pytest.param(water(), id="water")]
)
def test_reached_is_what_every_completion_says(checklist):
    """Three-valued: certain if all completions reach the group, impossible if none does, else open."""
    facts = [fact.id for fact in checklist.facts if fact.id in ("crowded", "reviewed")]
    states = (State.OK, State.HAZARD, State.UNANSWERED)
    for chosen in itertools.product(states, repeat=len(ELEMENTS)):
        if chosen.count(State.UNANSWERED) not in (1, 2):
            continue
        given = dict(zip(ELEMENTS, chosen, strict=True))
        told = dict.fromkeys((fact.id for fact in checklist.facts), False) | dict.fromkeys(facts, None)
        reached = results(checklist, given, told)
        possible = {
            tuple(results(checklist, dict(zip(ELEMENTS, full, strict=True)), told | dict(zip(facts, true, strict=True))).items())
            for full in itertools.product(*([one] if one is not State.UNANSWERED else states[:2] for one in chosen))
            for true in itertools.product((True, False), repeat=len(facts))
        }  # fmt: skip
        for name, value in reached.items():
            seen = {dict(row)[name] for row in possible}
            assert value in seen if value is not None else seen <= {True, False}
            if value is not None:
                assert seen == {value}


def results(checklist, given, facts):
    """Group → whether it is reached; the precondition holds. Groups that no hazard or open item concerns: not."""
    found = judged(checklist, answers(checklist, {**given, "P01": State.HAZARD}, facts=facts))
    names = [group.id for group in checklist.determination.groups]
    return dict.fromkeys(names, False) | {row.id: row.reached for row in found.groups if row.id in names}


def test_a_refuted_precondition_or_open_wording_counts_in_no_group():
    checklist = water()
    given = dict.fromkeys(ELEMENTS, State.HAZARD) | {"P01": State.OK}
    found = judged(checklist, answers(checklist, given))
    assert not found.majors
    assert [row.reached for row in found.groups] == [False, True]
    assert (found.groups[0].certain, found.groups[0].id, found.groups[1].id) == (2, "w", "w+1")
    held = judged(checklist, answers(checklist, given | {"P01": State.HAZARD}))
    assert len(held.majors) == 6
    assert "基础条件：3 项，达到 3 项；物的不安全状态：3 项，达到 2 项" in held.majors[0].grade_reason
    unsure = with_open_wording(checklist, "02-01")
    found = judged(unsure, answers(unsure, given | {"P01": State.HAZARD, "02-01": hazard(conditions=("a",))}))
    assert not found.majors
    assert found.outcome.worst == "shutdown"
    assert [row.reached for row in found.groups] == [None, True]


def with_open_wording(checklist: Checklist, part: str) -> Checklist:
    """The same with an item whose only condition is not verified."""
    open_ = (Condition(id="a", text="待核", undetermined=True),)
    sections = tuple(
        section.with_values(
            items=tuple(one.with_values(conditions=open_) if one.id == part else one for one in section.items),
        )
        for section in checklist.sections
    )
    return checklist.with_values(sections=sections)


@pytest.mark.parametrize("checklist", [fire(), water()], ids=["fire", "water"])
def test_the_interval_and_decisive_are_exact(checklist):
    """Against every completion, with one share just missed and some rows open."""
    told = {"crowded": True, "explosive": False, "important": False, "closed": False, "reviewed": False}
    facts = {key: value for key, value in told.items() if key in {fact.id for fact in checklist.facts}}
    states = (State.OK, State.HAZARD, State.UNANSWERED)
    for chosen in itertools.product(states, repeat=len(ELEMENTS)):
        if chosen.count(State.UNANSWERED) not in (1, 3) or chosen[5] is State.OK:
            continue
        asked = State.UNANSWERED if chosen[0] is State.OK else State.HAZARD
        given = {**dict(zip(ELEMENTS, chosen, strict=True)), "P01": asked}
        found = judged(checklist, answers(checklist, given, facts=facts))
        needed = given[ELEMENTS[1]] is not State.OK
        open_ = [part for part in given if given[part] is State.UNANSWERED and (part != "P01" or needed)]
        verdicts = {}
        for full in itertools.product((False, True), repeat=len(open_)):
            bad = frozenset(part for part, there in zip(open_, full, strict=True) if there)
            whole = given | {part: State.HAZARD if part in bad else State.OK for part in open_}
            verdicts[bad] = judged(checklist, answers(checklist, whole, facts=facts)).outcome.value
        could = {part for part in open_ if any(verdicts[bad | {part}] != verdicts[bad - {part}] for bad in verdicts)}
        assert {key.partition("/")[2] for key in found.outcome.decisive} == could
        assert found.outcome.worst.severity == max(value.severity for value in verdicts.values())
        assert found.outcome.best.severity == min(value.severity for value in verdicts.values())


@pytest.mark.parametrize(
    ("determination", "code"),
    [
        (Determination(rule=Rule.GROUPS, groups=(Group(id="g", title="t", at_least=7, items=ELEMENTS),)), "HZ420"),
        (Determination(rule=Rule.GROUPS, groups=(Group(id="g", title="t", at_least=2, items=("02-01", "02-01")),)), "HZ420"),
        (Determination(rule=Rule.GROUPS, groups=(Group(id="g", title="t", at_least=1, items=("02-01",), also=(Share(title="u", at_least=1, items=("02-01", "02-02")),)),)), "HZ420"),
        (Determination(rule=Rule.GROUPS, groups=(Group(id="g", title="t", at_least=1, items=("09-01",)),)), "HZ420"),
        (Determination(exclusions=(Exclusion(text="小厂", applies=Gate()),)), "HZ440"),
        (Determination(exclusions=(Exclusion(text="小厂", applies=Gate(all=("nothing",))),)), "HZ414"),
        (Determination(exclusions=(Exclusion(text="小厂", applies=Gate(all=("crowded",)), items=("09-01",)),)), "HZ441"),
    ],
)  # fmt: skip
def test_lint_of_the_determination(determination, code):
    assert code in {fault.code for fault in faults(fire().with_values(determination=determination))}

"""Gates stand on what can be seen: no item is hidden by a fact that only restates its violation.

Each case is a factory that denies what the criterion would have had it recognise (a zone, a catalogue, a risk) and has
the thing itself standing there. Source: 应急管理部令第10号 articles 3(3), 5(11), 11(7), 11(9), 13.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from rule_cases import answers, judged, setting

from hazardcheck.library import checklists as library
from hazardcheck.library.shipped_files import shipped_ids
from hazardcheck.model.answers import Answers
from hazardcheck.model.assessment import ItemResult
from hazardcheck.model.base import State, Status, Verdict
from hazardcheck.rules.gates.facts import all_facts, close_facts
from hazardcheck.rules.judging.assess import assess
from hazardcheck.rules.judging.judge import judge

ORDER = library.load_checklist("gongmao-2023")
KEYS = [fact.id for fact in ORDER.facts]
# item, industry, what is seen, what is denied, whether the two contradict each other in so many words
DENIED = [
    ("03-03", "machinery", ["casting-furnace"], "metal-smelting", False),
    ("03-03", "light-industry", ["furnace"], "metal-smelting", False),
    ("03-03", "metallurgy", ["blast-furnace"], "metal-smelting", True),
    ("03-03", "nonferrous", ["molten-casting"], "metal-smelting", True),
    ("05-11", "nonferrous", ["coal-gas"], "toxic-gas", False),
    ("11-07", "machinery", ["dust-collection"], "zone-20", False),
    ("11-07", "machinery", ["dry-dust-collection"], "zone-20", True),
    ("11-09", "machinery", ["metal-dust"], "wet-igniting-dust", False),
]


def factory(seen: list[str], denied: str) -> dict[str, bool]:
    """Everything denied but what is seen, and what that is a part of."""
    known = dict.fromkeys(KEYS, False) | {"special-operations": True}
    parts = {fact.id: fact.part_of for fact in ORDER.facts}
    for key in seen:
        while key:
            known[key] = True
            key = parts[key]
    return known | {denied: False}


def row_of(item: str, given: Answers) -> ItemResult:
    """How the row of an item was judged."""
    return next(row for row in assess(given, (ORDER,)).items if row.item == ORDER.key(item))


@pytest.mark.parametrize(("item", "industry", "seen", "denied", "clash"), DENIED)
@pytest.mark.parametrize("typed", [State.NA, State.UNANSWERED])
def test_a_denied_fact_hides_nothing(item, industry, seen, denied, clash, typed):
    given = answers(ORDER, {item: typed}, facts=factory(seen, denied), industry=industry)
    found, row = judged(ORDER, given), row_of(item, given)
    assert row.applies is not False
    assert found.status is Status.INCOMPLETE
    assert found.outcome.value is Verdict.INCOMPLETE
    assert ("HZ230" in {one.code for one in found.problems}) is clash


@pytest.mark.parametrize(("item", "industry", "seen", "denied", "clash"), DENIED)
def test_who_looked_and_found_nothing_says_so(item, industry, seen, denied, clash):
    given = answers(ORDER, {}, facts=factory(seen, denied), industry=industry)
    found = judged(ORDER, given)
    assert row_of(item, given).state is State.OK
    assert (found.outcome.value is Verdict.PASS) is not clash


# list, industry, what is there, what is denied beside it: the two can't both be so
CONTRADICTED = [
    ("gongmao-2023", "building-materials", ["silo-cleaning"], "confined-space"),
    ("gongmao-2023", "building-materials", ["equipment-entry"], "confined-space"),
    ("gongmao-2023", "building-materials", ["coal-mill"], "combustible-dust"),
    ("gongmao-2023", "nonferrous", ["deep-well-casting", "fixed-pouring-furnace"], "molten-casting"),
    ("gongmao-2023", "nonferrous", ["furnace-water-cooling"], "water-cooled-equipment"),
    ("gongmao-2023", "nonferrous", ["molten-casting", "deep-well-casting"], "fixed-pouring-furnace"),
    ("gongmao-2023", "light-industry", ["processing-rooms"], "special-operations"),
    ("gongmao-2023", "metallurgy", ["coal-gas"], "special-operations"),
    ("gas-2023", "", ["cylinder-filling"], "gas-station"),
    ("gas-2023", "", ["gas-loading"], "gas-station"),
    ("gas-2023", "", ["mp-buried-pipeline"], "distribution-pipeline"),
    ("power-2026", "", ["power-dam"], "power-hydro-station"),
    ("power-2026", "", ["power-uhv-transformer"], "power-substation-110kv"),
]


@pytest.mark.parametrize(("name", "industry", "seen", "denied"), CONTRADICTED)
def test_facts_that_contradict_each_other_are_an_error(name, industry, seen, denied):
    checklist = library.load_checklist(name)
    parts = {fact.id: fact.part_of for fact in checklist.facts}
    known = dict.fromkeys(parts, False)
    for key in seen:
        while key:
            known[key] = True
            key = parts[key]
    # what else the things seen prove is said rightly, so that only the denied fact stands against them
    closed, clashes = close_facts(all_facts((checklist,)), {key: value for key, value in known.items() if value})
    assert not clashes
    given = answers(checklist, {}, facts=known | {key: True for key in closed if closed[key]} | {denied: False},
                    industry=industry)  # fmt: skip
    found = judged(checklist, given)
    assert {"HZ230", "HZ258"} & {one.code for one in found.problems if one.is_error}
    assert found.outcome.value is Verdict.INCOMPLETE


def test_kinds_are_not_asked_for_where_the_whole_is_not_there():
    given = answers(ORDER, {}, facts=dict.fromkeys(KEYS, False) | {"special-operations": True}, industry="nonferrous")
    assert judged(ORDER, given).outcome.value is Verdict.PASS


def test_a_list_of_which_nothing_applies_is_not_cleared():
    """What one list refuses, two lists do not pass."""
    other = library.load_checklist("special-equipment-2024")
    nothing = dict.fromkeys([fact.id for fact in (*ORDER.facts, *other.facts)], False)
    rows = answers(ORDER, {}).rows | answers(other, {}).rows
    given = replace(answers(ORDER, {}, facts=nothing | {"boiler": True}), rows=rows)
    found = judge(given, (ORDER, other), setting(), "a.xlsx", "0" * 64)
    assert [one.params["list"] for one in found.problems if one.code == "HZ259"] == ["gongmao-2023"]
    assert found.outcome.value is Verdict.INCOMPLETE


@pytest.mark.parametrize("typed", [State.UNANSWERED, State.OK, State.NA])
def test_the_same_question_of_two_industries_is_asked_once(typed):
    both = "machinery,light-industry"
    facts = dict.fromkeys(KEYS, False) | {"spraying": True}
    asked = answers(ORDER, {"08-06": typed}, facts=facts, industry=both)
    assert row_of("07-07", asked).state is State.OK
    assert row_of("08-06", asked).state is State.NA
    assert judged(ORDER, asked).outcome.value is Verdict.PASS
    blank = answers(ORDER, {"07-07": State.UNANSWERED, "08-06": typed}, facts=facts, industry=both)
    assert judged(ORDER, blank).outcome.value is Verdict.INCOMPLETE
    alone = answers(ORDER, {"08-06": State.UNANSWERED}, facts=facts, industry="light-industry")
    assert row_of("08-06", alone).state is State.UNANSWERED
    hazard = answers(ORDER, {"08-06": State.HAZARD}, facts=facts, industry=both)
    assert row_of("08-06", hazard).state is State.HAZARD
    unknown = answers(ORDER, {"08-06": State.UNANSWERED}, facts=facts, industry="")
    assert row_of("08-06", unknown).state is State.UNANSWERED


@pytest.mark.parametrize("item", ["13-01", "13-02"])
def test_confined_spaces_are_asked_by_what_is_there(item):
    fact = next(one for one in ORDER.facts if one.id == "confined-space")
    for word in ("污水池", "化粪池", "窨井", "地坑", "发酵池", "反应釜", "外单位清掏"):
        assert word in fact.title
    assert "中毒风险" in ORDER.by_key[ORDER.key(item)].question, "the limit of the article stands in the question"


@pytest.mark.parametrize("name", shipped_ids())
def test_no_fact_is_a_bare_judgement(name):
    """有 and 无 must be answerable by looking, or the help says what to do where nobody has judged it yet."""
    judgements = ("存在", "属于", "构成", "可能发生", "划分为", "鉴定", "认定")
    for fact in library.load_checklist(name).facts:
        if any(word in fact.title for word in judgements):
            advised = any(
                word in fact.help + fact.title for word in ("不要填无", "不能填无", "留空", "填有", "照样要答")
            )
            assert advised, f"{name}: {fact.id}"

"""Gates stand on what can be seen: no item is hidden by a fact that only restates its violation.

Each case is a factory that denies what the criterion would have had it recognise (a zone, a catalogue, a risk) and has
the thing itself standing there. Source: 应急管理部令第10号 articles 3(3), 5(11), 11(7), 11(9), 13.
"""

from __future__ import annotations

import pytest
from rule_cases import answers, judged

from hazardcheck.library import checklists as library
from hazardcheck.library.shipped_files import shipped_ids
from hazardcheck.model.answers import Answers
from hazardcheck.model.assessment import ItemResult
from hazardcheck.model.base import State, Status, Verdict
from hazardcheck.rules.judging.assess import assess

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
    known = dict.fromkeys(KEYS, False)
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

"""Facts and gates: what follows from a fact, what contradicts, and what the form asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import DAY, REMOVED, answers, hazard, judged, small

from hazardcheck.library import checklists as library
from hazardcheck.model.base import State
from hazardcheck.model.written.checklist import Fact
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.gates.facts import all_facts, close_facts
from hazardcheck.rules.gates.row_standing import final_state

TREE = {
    fact.id: fact
    for fact in (
        Fact(id="top", title="上"),
        Fact(id="mid", title="中", part_of="top"),
        Fact(id="low", title="下", part_of="mid"),
        Fact(id="side", title="旁", part_of="top"),
    )
}


@pytest.mark.parametrize(
    ("given_facts", "known", "clashes"),
    [
        ({}, {"top": None, "mid": None, "low": None, "side": None}, []),
        ({"low": True}, {"top": True, "mid": True, "low": True, "side": None}, []),
        ({"top": False}, {"top": False, "mid": False, "low": False, "side": False}, []),
        ({"mid": False}, {"top": None, "mid": False, "low": False, "side": None}, []),
        ({"top": True, "side": False}, {"top": True, "mid": None, "low": None, "side": False}, []),
        # nothing follows from a contradiction: the other parts stay unknown
        ({"low": True, "top": False}, {"top": None, "mid": None, "low": None, "side": None}, [("low", "top")]),
        ({"mid": True, "top": False}, {"top": None, "mid": None, "low": None, "side": None}, [("mid", "top")]),
    ],
)
def test_closing(given_facts, known, clashes):
    assert close_facts(TREE, given_facts) == (known, clashes)


SEEN = {
    fact.id: fact
    for fact in (
        Fact(id="dust", title="粉尘"),
        Fact(id="collector", title="除尘", part_of="dust"),
        Fact(id="dry", title="干式除尘", part_of="collector"),
        Fact(id="zone", title="20区", part_of="dust", shown_by=("dry",)),
        Fact(id="plan", title="分区图", shown_by=("zone",)),
    )
}


@pytest.mark.parametrize(
    ("given_facts", "known", "clashes"),
    [
        # what is seen proves what it shows, and what follows from that
        ({"dry": True}, {"dust": True, "collector": True, "dry": True, "zone": True, "plan": True}, []),
        # who denies what is shown has said nothing about what is seen
        ({"zone": False}, {"dust": None, "collector": None, "dry": None, "zone": False, "plan": None}, []),
        ({"dry": False}, {"dust": None, "collector": None, "dry": False, "zone": None, "plan": None}, []),
        ({"dry": True, "zone": False}, dict.fromkeys(SEEN, None), [("dry", "zone")]),
        ({"dry": True, "plan": False}, dict.fromkeys(SEEN, None), [("dry", "plan")]),
        ({"dust": False}, {"dust": False, "collector": False, "dry": False, "zone": False, "plan": None}, []),
    ],
)
def test_what_is_seen_proves_what_it_shows(given_facts, known, clashes):
    assert close_facts(SEEN, given_facts) == (known, clashes)


KINDS = {
    fact.id: fact
    for fact in (
        Fact(id="deep", title="井下", or_else=("open", "sea")),
        Fact(id="open", title="露天"),
        Fact(id="sea", title="海上"),
        Fact(id="gas", title="瓦斯", part_of="deep"),
    )
}


@pytest.mark.parametrize(
    ("given_facts", "known", "clashes"),
    [
        ({"deep": False, "open": True}, {"deep": False, "open": True, "sea": None, "gas": False}, []),
        # one is left: nobody has said that there is none
        ({"deep": False, "open": False}, {"deep": False, "open": False, "sea": None, "gas": False}, []),
        # all are denied: none of it is believed, and nothing follows for what is part of one
        (
            {"deep": False, "open": False, "sea": False},
            dict.fromkeys(KINDS, None),
            [("deep", "open"), ("deep", "sea")],
        ),
        ({"open": False, "sea": False}, {"deep": None, "open": False, "sea": False, "gas": None}, []),
        ({"deep": False, "open": False, "sea": False, "gas": False}, {"deep": None, "open": None, "sea": None, "gas": False}, [("deep", "open"), ("deep", "sea")]),
    ],
)  # fmt: skip
def test_of_several_kinds_one_is_there(given_facts, known, clashes):
    assert close_facts(KINDS, given_facts) == (known, clashes)


@pytest.mark.parametrize("tree", [TREE, SEEN, KINDS], ids=["parts", "signs", "kinds"])
@given(data=st.data())
def test_closing_never_turns_a_given_fact_round(tree, data):
    given_facts = data.draw(st.dictionaries(st.sampled_from(sorted(tree)), st.sampled_from([True, False, None])))
    known, clashes = close_facts(tree, given_facts)
    contradicted = {key for pair in clashes for key in pair}
    for key, value in given_facts.items():
        if value is not None:
            assert known[key] == (None if key in contradicted else value)


STATES = [
    # typed, gate, state, complaint (docs/outside.md, "Words")
    (State.HAZARD, True, State.HAZARD, ""),
    (State.HAZARD, None, State.HAZARD, ""),
    (State.HAZARD, False, State.HAZARD, "HZ231"),
    (State.OK, True, State.OK, ""),
    (State.OK, None, State.OK, ""),
    (State.OK, False, State.NA, ""),
    (State.NA, True, State.UNCLEAR, "HZ233"),
    (State.NA, None, State.NA, "HZ232"),
    (State.NA, False, State.NA, ""),
    (State.UNANSWERED, True, State.UNANSWERED, ""),
    (State.UNANSWERED, None, State.UNANSWERED, ""),
    (State.UNANSWERED, False, State.NA, ""),
    (State.UNCLEAR, True, State.UNCLEAR, ""),
    (State.UNCLEAR, None, State.UNCLEAR, ""),
    (State.UNCLEAR, False, State.UNCLEAR, ""),
]


@pytest.mark.parametrize(("typed", "gate", "state", "complaint"), STATES)
def test_states(typed, gate, state, complaint):
    assert final_state(typed, gate) == (state, complaint)


def test_form_repeats_only_given_facts_and_leaves_out_other_industries():
    gongmao = library.load_checklist("gongmao-2023")
    profile = Profile(enterprise=Enterprise(industry="machinery"), facts={"combustible-dust": False})
    form = form_for((gongmao,), profile, (), DAY)
    assert form.facts["combustible-dust"] is False
    assert form.facts["zone-20"] is None
    assert {row.number for row in form.rows} == {
        *(f"03-0{n}" for n in range(1, 4)),
        *(f"07-0{n}" for n in range(1, 8)),
        *(f"11-{n:02}" for n in range(1, 11)),
        *(f"12-0{n}" for n in range(1, 3)),
        *(f"13-0{n}" for n in range(1, 3)),
    }
    assert len(form.rows) + len(form.left_out) == 64
    asked = {fact.id for fact in form.asked_facts}
    assert "blast-furnace" not in asked
    assert asked <= set(all_facts((gongmao,)))


def test_short_form_of_a_focus_place():
    gongmao = library.load_checklist("gongmao-2023")
    form = form_for((gongmao,), Profile(enterprise=Enterprise(industry="machinery")), ("spraying",), DAY)
    assert [row.number for row in form.rows] == ["07-06", "07-07"]


def test_nothing_applicable_is_no_success():
    checklist = small()
    na = {entry.id: State.NA for entry in checklist.items}
    found = judged(checklist, answers(checklist, na, facts={"fine": False}, industry="textile"))
    assert found.outcome.value == "incomplete"


@pytest.mark.parametrize(
    "text",
    ["", " ", "无", "无。", "没有", "否", "0", "12", ".", "？", "/", "——", "无措施", "没有采取", "尚未采取管控措施", "（无）", "不详", "未", "同上", "略", "待定", "未填", "N/A", "暂无措施"],
)  # fmt: skip
def test_junk_is_no_measure(text):
    found = judged(small(), answers(small(), {"01-01": hazard(control_measure=text, safe_meanwhile=True)}))
    assert found.outcome.value == "shutdown"
    assert "S6" in {rule.id for rule in found.outcome.rules}


@pytest.mark.parametrize("text", ["停用", "专人看守", "设备停用挂牌", "断电上锁，张某看守"])
def test_a_measure_is_one(text):
    found = judged(small(), answers(small(), {"01-01": hazard(control_measure=text, safe_meanwhile=True)}))
    assert found.outcome.value == "rectify"


@pytest.mark.parametrize("column", ["description", "measure", "responsible"])
@pytest.mark.parametrize("text", ["", ".", "？", "否", "0", "略", "不知道"])
def test_removed_needs_what_was_wrong_what_was_done_and_by_whom(column, text):
    found = judged(small(), answers(small(), {"01-01": hazard(**{**REMOVED, column: text})}))
    assert found.outcome.value == "shutdown"


@pytest.mark.parametrize("text", ["仍未消除", "下月更换探头", "还没有整改", "待更换"])
def test_removed_but_not_yet_counts_as_open(text):
    found = judged(small(), answers(small(), {"01-01": hazard(**{**REMOVED, "measure": text})}))
    assert found.outcome.value == "shutdown"

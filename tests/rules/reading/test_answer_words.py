"""The words of an answer, under every polarity: the vocabulary as a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazardcheck.model.base import State
from hazardcheck.model.sheet_habits import Polarity
from hazardcheck.rules.reading.answer_words import answer_state, read_reply
from hazardcheck.rules.reading.legend_words import read_legend
from hazardcheck.rules.reading.tick_boxes import box_groups

H, OK, NA, NONE, BAD = State.HAZARD, State.OK, State.NA, State.UNANSWERED, State.UNCLEAR

WORDS = [
    # typed, under 是否存在, under 是否符合, under a title that says nothing
    ("存在", H, H, H),
    ("存在隐患", H, H, H),
    ("有隐患", H, H, H),
    ("不符合", H, H, H),
    ("不合格", H, H, H),
    ("不存在", OK, OK, OK),
    ("无隐患", OK, OK, OK),
    ("未发现", OK, OK, OK),
    ("符合", OK, OK, OK),
    ("合格", OK, OK, OK),
    ("正常", OK, OK, OK),
    ("完好", OK, OK, OK),
    ("不涉及", NA, NA, NA),
    ("无此项", NA, NA, NA),
    ("不适用", NA, NA, NA),
    ("N/A", NA, NA, NA),
    ("／", NA, NA, NA),
    ("—", NA, NA, NA),
    ("－", NA, NA, NA),
    ("是", H, OK, BAD),
    ("有", H, BAD, BAD),
    ("√", H, OK, BAD),
    ("✔", H, OK, BAD),
    ("☑", H, OK, BAD),
    ("Y", H, OK, BAD),
    ("Ｙ", H, OK, BAD),
    ("否", OK, H, BAD),
    ("无", OK, BAD, BAD),
    ("N", OK, H, BAD),
    ("×", BAD, H, BAD),
    ("✗", BAD, H, BAD),
    ("x", BAD, H, BAD),
    ("○", BAD, BAD, BAD),
    ("", NONE, NONE, NONE),
    ("待查", NONE, NONE, NONE),
    ("□", NONE, NONE, NONE),
    ("無隱患", OK, OK, OK),
    ("存在隱患", H, H, H),
    ("不適用", NA, NA, NA),
    ("無此項", NA, NA, NA),
    ("未發現", OK, OK, OK),
    (" 不 存\u3000在\n", OK, OK, OK),
    ("存\u200b在", H, H, H),
    ("不存在。", OK, OK, OK),
    ("不存\n在", OK, OK, OK),
    # no part of a word counts
    ("没有整改", BAD, BAD, BAD),
    ("暂无", BAD, BAD, BAD),
    ("没有", BAD, BAD, BAD),
    ("已整改", BAD, BAD, BAD),
    ("基本符合", BAD, BAD, BAD),
    ("存在不存在", BAD, BAD, BAD),
    ("？", BAD, BAD, BAD),
    # numbers and their like are for a mapping to explain
    ("1", BAD, BAD, BAD),
    ("0", BAD, BAD, BAD),
    ("TRUE", BAD, BAD, BAD),
    ("FALSE", BAD, BAD, BAD),
    ("#N/A", BAD, BAD, BAD),
    # a note behind the word
    ("是，3号喷台无联锁", H, BAD, BAD),
    ("有：两处", H, BAD, BAD),
    ("存在（已整改）", H, H, H),
    ("√（已整改）", H, BAD, BAD),
    ("×，漏电", BAD, H, BAD),
    ("不符合，缺联锁", H, H, H),
    ("存在，不存在", BAD, BAD, BAD),
    ("√（正常）", BAD, OK, BAD),
    ("不存在，已整改", BAD, BAD, BAD),
    ("否（但有漏电）", BAD, H, BAD),
    ("否，正常", OK, BAD, BAD),
    ("不存在（现场正常）", OK, OK, OK),
    ("不涉及（无此设备）", NA, NA, NA),
    ("不涉及，有一台", BAD, BAD, BAD),
    # boxes
    ("☑是 □否", H, OK, BAD),
    ("□是☑否", OK, H, BAD),
    ("是□/否☑", OK, H, BAD),
    ("☑存在 □不存在 □不涉及", H, H, H),
    ("□存在 ☑不存在 □不涉及", OK, OK, OK),
    ("（√）存在（ ）不存在", H, H, H),
    ("[ ]存在 [√]不存在", OK, OK, OK),
    ("☒存在 □不存在", H, H, H),
    ("□存在 ☒不存在", BAD, BAD, BAD),
    ("☑是 ☑否", BAD, BAD, BAD),
    ("□是 □否", NONE, NONE, NONE),
    ("一般□ 较大□ 重大☑", BAD, BAD, BAD),
    # printed choices, to be circled
    ("是/否", BAD, BAD, BAD),
    ("是 否", BAD, BAD, BAD),
    ("有／无", BAD, BAD, BAD),
    ("YES NO", BAD, BAD, BAD),
    ("存在、不存在", BAD, BAD, BAD),
    ("合格 不合格", BAD, BAD, BAD),
]


@pytest.mark.parametrize(("typed", "hazard", "compliance", "none"), WORDS)
def test_word(typed: str, hazard: State, compliance: State, none: State) -> None:
    found = [answer_state(typed, one) for one in (Polarity.HAZARD, Polarity.COMPLIANCE, Polarity.NONE)]
    assert found == [hazard, compliance, none]
    assert answer_state(typed) is hazard


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("是/否", "HZ225"),
        ("是 否", "HZ225"),
        ("☑是 ☑否", "HZ226"),
        ("不存在，已整改", "HZ227"),
        ("×", "HZ228"),
        ("○", "HZ228"),
        ("暂无", "HZ210"),
    ],
)
def test_unclear_says_why(typed: str, code: str) -> None:
    assert read_reply(typed, Polarity.HAZARD).code == code


def test_note_is_kept() -> None:
    assert read_reply("是，3号喷台无联锁", Polarity.HAZARD).note == "3号喷台无联锁"
    assert read_reply("√（已整改）", Polarity.HAZARD).note == "已整改"


@pytest.mark.parametrize("typed", ["是", "否", "√", "有", "无"])
def test_a_question_is_answered_by_yes_and_no_only(typed: str) -> None:
    expected = {"是": H, "否": OK}.get(typed, BAD)
    assert answer_state(typed, Polarity.QUESTION) is expected


LEGENDS = [
    ("√表示符合，×表示不符合，/表示不涉及", {"√": OK, "×": H, "/": NA}),
    ("合格打√，不合格打×", {"√": OK, "×": H}),
    ("检查结果（√=符合 ×=不符合）", {"√": OK, "×": H}),
    ("注：1、“○”表示合格。2、“×”表示不合格", {"○": OK, "×": H}),
    ("√：存在；×：不存在", {"√": H, "×": OK}),
    ("√=符合×=不符合", {"√": OK, "×": H}),
    ("√表示符合。√表示存在", {"√": BAD}),
    ("请在相应栏内打√", {}),
    ("√表示是", {}),
    ("详见《办法》第3条", {}),
]


@pytest.mark.parametrize(("text", "expected"), LEGENDS)
def test_legend(text: str, expected: dict[str, State]) -> None:
    assert dict(read_legend([text], Polarity.NONE)) == expected


def test_legend_against_the_title_is_unclear() -> None:
    assert read_legend(["√表示符合"], Polarity.HAZARD)["√"] is BAD
    assert read_legend(["√表示符合"], Polarity.COMPLIANCE)["√"] is OK


def test_legend_comes_first() -> None:
    assert read_reply("○", Polarity.NONE, (("○", OK),)).state is OK
    assert read_reply("1", Polarity.HAZARD, (("1", H),)).state is H


def test_boxes_are_pure_syntax() -> None:
    assert box_groups("立项□/立项☑") == [("立项", "open"), ("立项", "ticked")]
    assert box_groups("√是 否") is None
    assert box_groups("□是 否□ 无") is None


_BEHIND = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(st.sampled_from(["不存在", "否", "无", "符合"]), st.sampled_from("，（；：、 "), _BEHIND)
def test_no_free_text_behind_a_no_is_ok(word: str, sign: str, note: str) -> None:
    from hazardcheck.rules.reading.answer_words import _HARMLESS, _STOPS
    from hazardcheck.rules.reading.plain_text import plain

    if read_reply(word + sign + note, Polarity.HAZARD).state is OK:
        said = plain(note).strip(_STOPS + " :!()[]—-/\n").lower()
        assert said in _HARMLESS | {""} or answer_state(word + note) is OK


@given(st.text(max_size=20), st.sampled_from(list(Polarity)))
def test_any_text_has_a_state(text: str, polarity: Polarity) -> None:
    reply = read_reply(text, polarity)
    assert (reply.state is BAD) == bool(reply.code)

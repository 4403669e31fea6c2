"""The questions from which a form is made: what a word means, what follows, and that silence denies nothing."""

from __future__ import annotations

from datetime import date

import pytest
from interview_cases import width

from hazardcheck.interview.factory_draft import FactoryDraft, told_facts
from hazardcheck.interview.form_questions import ask_factory
from hazardcheck.interview.spoken_lines import SCREEN_WIDTH, Leave
from hazardcheck.library.checklists import load_checklist
from hazardcheck.rules.gates.facts import all_facts
from hazardcheck.rules.reading.place_words import PLACES, place_named, places_near

DAY = date(2026, 11, 20)
COMMON, EQUIPMENT = load_checklist("gongmao-2023"), load_checklist("special-equipment-2024")
# after the places: people, name, code, day
HEAD = ("35", "某某厂", "", "")


def asked(*lines: str, lang: str = "zh") -> tuple[FactoryDraft, str]:
    left, shown = iter(lines), []

    def ask(prompt: str) -> str:
        shown.append(prompt)
        for line in left:
            return line
        raise EOFError

    draft = ask_factory(COMMON, EQUIPMENT, DAY, ask, shown.append, lang)
    assert list(left) == []
    return draft, "\n".join(shown)


@pytest.mark.parametrize(
    ("lines", "industry"),
    [(["机械"], "machinery"), (["5"], "light-industry"), (["C1411"], "light-industry"), ([""], ""), (["不知道"], ""),
     # may be one or the other: both, unless somebody knows
     (["保温杯", ""], "machinery,light-industry"), (["保温杯", "2"], "light-industry"), (["保温杯", "机械"], "machinery"),
     (["保温杯", "冶金", ""], "machinery,light-industry"),
     # unknown words are answered with what is like them, and asked again
     (["不锈钢保温杯", "1", ""], "machinery,light-industry"), (["杯子", "机械"], "machinery"), (["xyz", "4"], "machinery"),
     (["9", "4"], "machinery"), (["印刷"], "印刷"),
     # several numbers are several industries; one that is none of them takes nothing
     (["4 5"], "machinery,light-industry"), (["４、５"], "machinery,light-industry"), (["5."], "light-industry"),
     (["4 10", "4"], "machinery"), (["10", "5"], "light-industry"), (["4，12", ""], ""), (["4 轻工", "4"], "machinery"),
     (["33", ""], "machinery,light-industry"), (["??", "4"], "machinery")],
)  # fmt: skip
def test_what_is_made_becomes_the_industry(lines, industry):
    draft, _ = asked(*lines, "", *HEAD)
    assert draft.enterprise.industry == industry


def test_a_word_of_several_meanings_shows_them_and_is_never_taken():
    assert [one.key for one in places_near("炉")] == ["furnace", "gas", "boiler"]
    assert place_named("炉") is None
    # a reaction kettle is a confined space and a pressure vessel
    assert place_named("反应釜") is None
    draft, screen = asked("机械", "炉", "反应釜", "喷漆", "y", *HEAD)
    assert "6 熔炉、8 燃气、13 锅炉" in screen
    assert "3 有限空间、11 储气罐" in screen
    assert [key for key, truth in draft.places.items() if truth] == ["spraying"]


def test_half_a_line_understood_is_not_taken():
    draft, screen = asked("机械", "喷涂 魔法 叉车", "叉车", "y", *HEAD)
    assert "魔法" in screen
    assert [key for key, truth in draft.places.items() if truth] == ["vehicle"]
    # named, and not chosen again: not denied either
    assert draft.places["spraying"] is None


@pytest.mark.parametrize(
    ("lines", "truths"),
    [([""], {None}), (["不知道"], {None}), (["都没有"], {False}), (["1", ""], {True, None}), (["1", "y"], {True, False}),
     (["1", "不知道"], {True, None}), (["1", "n"], {True, None}), (["1", "no"], {True, None}), (["1", "2 叉车"], {True, None, False}),
     # "there is" denies nothing, and neither does a digit that means yes elsewhere
     (["1", "有", "y"], {True, False}), (["1", "1", ""], {True, None})],
)  # fmt: skip
def test_only_a_plain_denial_denies(lines, truths):
    draft, _ = asked("机械", *lines, *HEAD)
    assert set(draft.places.values()) == truths
    facts = told_facts(draft.places)
    assert [key for key, truth in facts.items() if truth is None] == []
    if False not in truths:
        assert False not in facts.values()


def test_a_place_in_doubt_among_the_rest_stays_unknown():
    draft, _ = asked("机械", "1", "2 叉车", *HEAD)
    assert (draft.places["dust"], draft.places["vehicle"], draft.places["ammonia"]) == (None, None, False)
    assert "combustible-dust" not in told_facts(draft.places)
    # and what may be there brings its list
    assert [one.id for one in draft.checklists] == ["gongmao-2023", "special-equipment-2024"]


@pytest.mark.parametrize(
    ("lines", "special"),
    [
        (["喷涂 好像有电焊", "喷涂", "y"], None), (["喷涂 好像有电焊", "都没有"], None), (["喷涂", "好像有电焊", "y"], None),
        (["喷涂 好像有电焊", "喷涂 焊割", "y"], True), (["喷涂", "y"], False),
    ],
)  # fmt: skip
def test_what_was_named_in_a_line_that_was_not_taken_is_not_denied(lines, special):
    draft, screen = asked("机械", *lines, *HEAD)
    assert draft.places["special"] is special
    assert ("前面提到过，没有选" in screen) is (special is None)
    denied = screen.split("当作没有的：")[1].split("（有关检查项")[0]
    assert ("焊割" in denied) is (special is False)


@pytest.mark.parametrize(
    ("line", "lists"),
    [("叉车", 2), ("行车", 2), ("储气罐", 2), ("电梯", 2), ("锅炉", 2), ("气瓶充装", 2), ("喷涂", 1)],
)
def test_special_equipment_brings_its_list(line, lists):
    draft, screen = asked("机械", line, "y", *HEAD)
    assert len(draft.checklists) == lists
    assert (EQUIPMENT.title in screen.split("→ 共")[0]) is (lists == 2)


def test_kinds_that_are_not_told_apart_are_asked_by_the_form():
    draft, _ = asked("机械", "其他特种设备", "y", *HEAD)
    facts = told_facts(draft.places)
    assert {"pressure-piping", "passenger-ropeway"} & set(facts) == set()
    assert facts["boiler"] is False


def test_every_fact_is_one_of_the_lists_and_every_word_is_somebodys():
    known = all_facts((COMMON, EQUIPMENT))
    assert {fact for one in PLACES for fact in (*one.facts, *one.without)} <= set(known)
    assert [word for one in PLACES for word in one.words if one not in places_near(word)] == []


def test_what_follows_is_counted():
    before, _ = asked("机械", "都没有", *HEAD)
    after, screen = asked("机械", "粉尘", "y", *HEAD)
    assert f"多 {after.items - before.items} 个检查项" in screen
    assert after.items - before.items == 10
    assert f"共 {after.items} 个检查项要查" in screen


def test_back_and_the_other_answers():
    draft, screen = asked("机械", "b", "轻工", "b", "纺织", "1", "b", "都没有", "很多", "约120人", "b", "40", "某厂", "b", "某甲厂", "123", "n",
                          "91330784MA00000A0B", "上周", "2026-12-03")  # fmt: skip
    assert draft.enterprise.industry == "textile"
    assert (draft.enterprise.headcount, draft.enterprise.name) == ("40", "某甲厂")
    assert (draft.enterprise.uscc, draft.day) == ("91330784MA00000A0B", date(2026, 12, 3))
    assert "“很多”不是人数" in screen


def test_a_day_on_which_a_list_is_not_in_force_is_asked_again():
    draft, screen = asked("机械", "叉车", "y", "35", "某厂", "", "2024-01-01", "2026-12-03")
    assert draft.day == date(2026, 12, 3)
    assert "2024-12-01" in screen


def test_q_leaves_and_an_end_is_told():
    with pytest.raises(Leave):
        asked("机械", "q")
    with pytest.raises(EOFError):
        asked("机械", "1")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_screen(lang):
    _, screen = asked(
        "杯子", "保温杯", "?", "", "?", "炉", "1 2 9", "?", "3 4", "?", *HEAD[:1], "?", *HEAD[1:], lang=lang
    )
    wide = [line for line in screen.splitlines() if width(line) > SCREEN_WIDTH]
    assert wide == []


def test_nobody_is_no_headcount():
    draft, screen = asked("机械", "都没有", "0", "某厂", "", "")
    assert draft.enterprise.headcount == ""
    assert "0 人" not in screen


@pytest.mark.parametrize("typed", ["4 10", "??", "１２", "-1"])
def test_numbers_and_signs_are_no_name(typed):
    draft, screen = asked("机械", "都没有", "35", typed, "某厂", "", "")
    assert draft.enterprise.name == "某厂"
    assert "不像企业名称" in screen


@pytest.mark.parametrize("typed", ["12 13", "abc", "-5", "三十", "1.5"])
def test_two_numbers_are_no_headcount(typed):
    draft, _ = asked("机械", "都没有", typed, "３５", "某厂", "", "")
    assert draft.enterprise.headcount == "35"


@pytest.mark.parametrize("typed", ["15", "0 3", "1-3", "??", "3 99"])
def test_a_number_of_no_place_takes_nothing(typed):
    draft, _ = asked("机械", typed, "1", "y", *HEAD)
    assert [key for key, truth in draft.places.items() if truth] == [PLACES[0].key]

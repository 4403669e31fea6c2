"""The terminal questionnaire: every key, every interruption, every line within 80 columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview_cases import (
    CODE,
    DAY,
    DUST,
    ENTERPRISE,
    HAZARD_WORD,
    OK_WORD,
    Session,
    asks_row,
    at,
    form_of,
    width,
    with_states,
)

from hazardcheck import interview, words
from hazardcheck.interview.conversation import Talk
from hazardcheck.interview.fact_kinship import facts_proved, facts_proving, other_kind
from hazardcheck.interview.row_keys import command, full_number
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.model.form import Form
from hazardcheck.model.written.checklist import Item
from hazardcheck.model.written.profile import Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.gates.facts import all_facts
from hazardcheck.terminal.line_wrap import careful_width
from hazardcheck.textform import start_answers

pytestmark = pytest.mark.slow

SHIPPED = ("gongmao-2023", "gas-2023", "special-equipment-2024")


# ---- head


def test_head_is_asked_first_and_saved_field_by_field() -> None:
    form = form_for((load_checklist("gongmao-2023"),), Profile(), (), DAY)
    lines = ["某乙厂", CODE, "5", "", "", "东路1号", "三网格", "30", "", "", ""]
    session = Session(form, start_answers(form), lines)
    head = session.answers.enterprise
    assert (head.name, head.uscc, head.industry, head.address) == ("某乙厂", CODE, "light-industry", "东路1号")
    assert (head.grid, head.headcount, head.checked_by) == ("三网格", "30", "")
    assert session.answers.checked_on == DAY
    assert session.saved[0].enterprise.name == "某乙厂"
    assert len(session.saved) == 7
    assert session.prompts[:4] == ["企业名称 > ", "统一社会信用代码 > ", "行业 > ", "检查日期 > "]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["91330784MA00000A07", "n", CODE], CODE),
        (["91330784MA00000A07", "y"], "91330784MA00000A07"),
        (["123", "maybe", "y"], "123"),
        ([CODE.lower()], CODE),
        ([""], ""),
    ],
)
def test_code_with_wrong_check_digit_is_confirmed(lines: list[str], code: str) -> None:
    answers = replace(with_states(form_of()), enterprise=ENTERPRISE.with_values(uscc=""))
    session = Session(form_of(), answers, lines)
    assert session.answers.enterprise.uscc == code
    assert (len(lines) > 1) == ("GB 32100" in session.screen)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("1", "metallurgy"),
        ("家具", "light-industry"),
        ("印刷", "印刷"),
        ("采矿", ""),
        ("9", ""),
        ("纺织业", "textile"),
        ("textile", "textile"),
        ("", ""),
    ],
)
def test_industry_by_number_or_name(line: str, key: str) -> None:
    answers = replace(with_states(form_of()), enterprise=ENTERPRISE.with_values(industry=""))
    assert Session(form_of(), answers, [line]).answers.enterprise.industry == key


def test_name_is_not_skipped_by_accident() -> None:
    answers = replace(with_states(form_of()), enterprise=ENTERPRISE.with_values(name=""))
    session = Session(form_of(), answers, ["", "-", "s", "q"])
    assert session.answers.enterprise.name == ""
    assert session.shown.count(words.say("fill.name_missing", "zh")) == 2
    assert session.left == []


@pytest.mark.parametrize(("line", "day"), [("2026年11月3日", date(2026, 11, 3)), ("", DAY), ("昨天", None)])
def test_date_of_the_check(line: str, day: date | None) -> None:
    assert Session(form_of(), replace(with_states(form_of()), checked_on=None), [line]).answers.checked_on == day


def test_back_within_the_head_shows_what_is_there() -> None:
    form = form_for((load_checklist("gongmao-2023"),), Profile(), (), DAY)
    session = Session(form, start_answers(form), ["b", "错名", "b", "对名", "", ""])
    assert session.answers.enterprise.name == "对名"
    assert "现填：错名（回车保留，- 清空）" in session.shown
    assert "前面没有了。" in session.shown


# ---- facts


def fact_session(*lines: str, facts: tuple[tuple[str, bool], ...] = ()) -> Session:
    """A fresh session whose head is there, except for seven lesser fields."""
    form = form_of(facts=facts)
    return Session(form, replace(start_answers(form), checked_on=DAY), [*[""] * 7, *lines])


def test_facts_are_asked_in_order() -> None:
    session = fact_session("y", "无", "?", "", "有")
    facts = session.answers.facts
    assert facts["contractors"] is True
    assert facts["special-operations"] is False
    assert facts["metal-smelting"] is None
    assert "场所与工艺 1/24：有承包、承租单位" in session.shown


def test_fact_not_understood_is_asked_again() -> None:
    session = fact_session("大概", "y")
    assert session.answers.facts["contractors"] is True
    assert "“大概”看不懂" in session.screen


def test_finer_facts_are_asked_only_where_the_coarser_is_there() -> None:
    asked = fact_session(*["?"] * 40, facts=(("combustible-dust", True),)).screen
    assert "有干式除尘系统" not in asked.split("需要填写")[0]  # dust collection itself is not known
    assert "有除尘系统" in asked
    assert "有除尘系统" not in fact_session(*["?"] * 12).screen.split("需要填写")[0]


def test_facts_are_not_asked_again_once_rows_are_answered() -> None:
    session = Session(form_of(), with_states(form_of(), r03_01="无隐患"), [])
    assert session.prompts[0].startswith("03-02")
    assert "个场所与工艺的情况还不知道" in session.screen


def test_correcting_a_fact_changes_the_rows() -> None:
    session = at("11-03", "f", "12", "n", "q")
    assert session.answers.facts["combustible-dust"] is False
    assert "需要填写的由" in session.screen
    assert "11-03" not in session.prompts[-1]  # no longer asked


def test_coarser_fact_takes_finer_ones_with_it() -> None:
    form = form_of(facts=(("combustible-dust", True), ("dust-collection", True), ("dry-dust-collection", True)))
    answers = with_states(form, r03_01="无隐患")
    kept = Session(form, answers, ["f 12", "n", "n", "", "q"])
    assert kept.answers.facts["combustible-dust"] is True
    taken = Session(form, answers, ["f 12", "n", "y", "q"])
    assert [taken.answers.facts[key] for key in ("combustible-dust", "dust-collection", "dry-dust-collection")] == [
        False
    ] * 3
    assert "有除尘系统、有干式除尘系统" in taken.screen.replace("\n", "")


def test_a_fact_that_is_seen_changes_with_what_it_proves() -> None:
    """涉氨 proves 特种作业: who denies the one beside the other is asked, before the grading finds a contradiction."""
    titles = all_facts((load_checklist("gongmao-2023"),))
    assert facts_proved(titles, "ammonia") == ["special-operations"]
    assert "ammonia" in facts_proving(titles, "special-operations")
    form = form_of(facts=(("ammonia", True), ("special-operations", True)))
    number = next(place for place, fact in enumerate(form.asked_facts, 1) if fact.id == "special-operations")
    answers = with_states(form, r03_01="无隐患")
    kept = Session(form, answers, [f"f {number}", "n", "n", "", "q"])
    assert kept.answers.facts["special-operations"] is True
    assert titles["ammonia"].title in kept.screen.replace("\n", "")
    taken = Session(form, answers, [f"f {number}", "n", "y", "q"])
    assert (taken.answers.facts["special-operations"], taken.answers.facts["ammonia"]) == (False, False)


def test_of_kinds_of_which_one_must_be_there_not_all_are_denied() -> None:
    titles = all_facts((load_checklist("coal-2026"),))
    mines = ("underground-coal-mine", "open-pit-coal-mine")
    assert other_kind(titles, dict.fromkeys(mines, False), mines[1]) == (mines[1], mines[0])
    assert other_kind(titles, {mines[0]: None, mines[1]: False}, mines[1]) is None
    assert other_kind(titles, dict.fromkeys(mines, False), "gas-station") is None


def test_coarser_fact_corrected_to_yes_opens_the_finer_ones() -> None:
    """What was 无 only because the coarser fact was must not stay 无."""
    form = form_of(facts=(("combustible-dust", False),))
    answers = with_states(form, r03_01="无隐患")
    answers = replace(answers, facts=dict(form.facts))  # as a workbook prints it
    session = Session(form, answers, ["f 12", "y", "y", "?", "q"])
    assert session.answers.facts["combustible-dust"] is True
    assert session.answers.facts["dust-collection"] is True
    assert session.answers.facts["dry-dust-collection"] is None
    assert session.answers.facts["zone-20"] is None
    assert not session.answers.facts["metal-dust"]


def test_finer_fact_corrected_to_yes_asks_for_the_coarser_one() -> None:
    form = form_of(facts=(("combustible-dust", False),))
    answers = with_states(form, r03_01="无隐患")
    session = Session(form, answers, ["f 14", "y", "y", "q"])
    assert session.answers.facts["combustible-dust"] is True
    assert session.answers.facts["dry-dust-collection"] is True


@pytest.mark.parametrize("line", ["-1", "99", "x"])
def test_wrong_fact_number(line: str) -> None:
    session = at("11-03", "f", line, "q")
    assert "0 到 24" in session.screen


def test_correcting_the_head() -> None:
    session = at("11-03", "f 0", "某丙厂", "", "纺织", "2026-11-19", "b", "q")
    assert session.answers.enterprise == ENTERPRISE.with_values(name="某丙厂", industry="textile")
    assert session.answers.checked_on == date(2026, 11, 19)
    assert "行业已改" in session.screen


def test_stamps_are_those_of_the_form_after_a_session() -> None:
    """Else the reader would take every answer for one to the older edition again."""
    answers = with_states(form_of(), r03_01="可能")
    old = replace(answers, stamps=(replace(answers.stamps[0], fingerprint="sha256:0"),))
    assert Session(form_of(), old, ["o"]).answers.stamps == answers.stamps


# ---- rows


@pytest.mark.parametrize(
    ("line", "state"),
    [("o", State.OK), ("1", State.OK), (OK_WORD, State.OK), ("O", State.OK), ("ｏ", State.OK), ("n", State.NA), ("3", State.NA),
     ("不涉及", State.NA), ("h", State.HAZARD), ("2", State.HAZARD), (HAZARD_WORD, State.HAZARD)],
)  # fmt: skip
def test_answers(line: str, state: State) -> None:
    session = at("11-03", line)
    assert session.row("11-03").state is state
    assert session.saved[-1].rows[DUST].state is state
    assert session.row("11-03").value == words.say(f"state.{state.value}", "zh")


@pytest.mark.parametrize("line", ["", "x", "是", "否", "有", "无", "y", "不 存在", "11-03", "oo", "lx", "f x"])
def test_what_is_no_key_is_asked_again(line: str) -> None:
    session = at("11-03", line)
    assert session.row("11-03").state is State.UNANSWERED
    assert session.prompts[-1].startswith("11-03")
    assert session.saved == []


def test_skip_leaves_it_open() -> None:
    session = at("11-03", "s")
    assert session.row("11-03").state is State.UNANSWERED
    assert session.prompts[-1].startswith("11-04")


def test_back_and_forth() -> None:
    session = at("11-03", "o", "o", "b", "b", "n", "", "q")
    assert session.row("11-03").state is State.NA
    assert session.row("11-04").state is State.OK
    assert [prompt[:5] for prompt in session.prompts[1:]] == [
        "11-03",
        "11-04",
        "11-05",
        "11-04",
        "11-03",
        "11-05",
        "11-05",
    ]


def test_enter_keeps_an_answer() -> None:
    session = at("03-01", "")
    assert session.row("03-01").state is State.OK
    assert f"现填：{OK_WORD}（回车保留，- 清空）" in session.shown
    assert session.prompts[-1].startswith("03-02")


def test_back_from_the_first_row_of_a_resumed_session() -> None:
    session = Session(form_of(), with_states(form_of(), r03_01="无隐患"), ["b", "b", "q"])
    assert [prompt[:5] for prompt in session.prompts] == ["03-02", "03-01", "03-01"]
    assert "前面没有了。" in session.shown


@pytest.mark.parametrize("typed", ["j 11-3", "j11-03", "J 11.3", "跳到 11-03", "j gongmao-2023/11-03", "j 11－03"])
def test_jump(typed: str) -> None:
    session = Session(form_of(), with_states(form_of(), r03_01="无隐患"), [typed])
    assert session.prompts[-1].startswith("11-03")


@pytest.mark.parametrize(
    ("typed", "part"), [("j", "没有编号"), ("j 99", "没有编号“99”"), ("j 04-01", "因行业或设备不适用")]
)
def test_jump_nowhere(typed: str, part: str) -> None:
    session = at("11-03", typed)
    assert part in session.screen
    assert session.prompts[-1].startswith("11-03")


def test_jump_with_two_checklists() -> None:
    form = form_for((load_checklist("gongmao-2023"), load_checklist("gas-2023")), Profile(), (), DAY)
    shared = {number for number in (key.split("/")[1] for key in form.checklists[0].by_key) if f"gas-2023/{number}" in form.checklists[1].by_key}  # fmt: skip
    number = min(shared)
    session = Session(form, with_states(form, r03_01="无隐患"), ["s", *[""] * 3, f"j {number}"])
    assert "几项同号" in session.screen


def test_list_of_what_is_open() -> None:
    form = form_of(facts=(("ammonia", False),))
    session = at("11-03", "l", form=form)
    assert "  11-03  干式除尘爆炸防控" in session.shown
    assert "  03-01  承包/承租单位安全管理" not in session.shown
    assert "  12-01" not in session.screen
    everything = at("11-03", "l all", form=form)
    assert any("12-01" in line and line.endswith("：无") for line in everything.shown)
    assert "因行业或设备不适用，没有列入本表" in everything.screen


def test_why_shows_gate_and_law() -> None:
    session = at("11-03", "w")
    assert "《工贸企业重大事故隐患判定标准》（应急管理部令第10号）第十一条第（三）项" in session.shown
    assert "有干式除尘系统：未填" in session.screen


def test_help_names_every_key() -> None:
    session = at("11-03", "?")
    shown = words.say("fill.help", "zh")
    assert all(line in session.shown for line in shown.splitlines())
    assert all(f"{key} " in shown for key in "ohnsbjlwfcq?")


@pytest.mark.parametrize("line", ["q", "Q", "退出", "ｑ"])
def test_quit(line: str) -> None:
    session = at("11-03", line)
    assert session.shown[-1].startswith("已保存")
    assert session.left == []


def test_quit_while_typing_details() -> None:
    session = at("11-03", "h", "3号除尘器", "q")
    assert session.row("11-03").first_record.place == "3号除尘器"


def test_not_applicable_against_the_facts_is_refused() -> None:
    form = form_of(facts=(("dry-dust-collection", True),))
    session = at("11-03", "n", form=form)
    assert session.row("11-03").state is State.UNANSWERED
    assert "不能填不涉及：有干式除尘系统：有。请答 o 或 h。" in session.shown
    assert "用 f 更正" in session.screen


def test_not_applicable_with_unknown_facts_is_taken_with_a_word() -> None:
    session = at("11-03", "n")
    assert "已记为不涉及，但场所与工艺没有写明（有干式除尘系统：未填）" in session.screen


def test_hazard_against_the_facts_is_taken_with_a_word() -> None:
    form = form_of(facts=(("combustible-dust", False),))
    session = at("11-03", "h", form=form)
    assert session.row("11-03").state is State.HAZARD
    assert "隐患照算" in session.screen


def test_contradiction_is_asked_again() -> None:
    form = form_of(facts=(("dry-dust-collection", True),))
    session = Session(form, with_states(form, r03_01="无隐患", r11_03="不涉及"), ["j 11-03"])
    assert "与场所与工艺矛盾" in session.screen
    assert "! 11-03《干式除尘爆炸防控》填了不涉及" in session.screen


def test_unclear_answer_is_asked_again() -> None:
    session = Session(form_of(), with_states(form_of(), r03_01="可能"), ["o"])
    assert "原填“可能”，无法作数；请重新回答。" in session.shown
    assert session.row("03-01").state is State.OK


def test_rows_missing_from_the_answers_are_added() -> None:
    session = Session(form_of(), replace(with_states(form_of()), rows={}, problems=()), [])
    assert list(session.answers.rows) == [row.key for row in form_of().rows]


def test_shared_precondition_takes_no_not_applicable() -> None:
    form = form_for((load_checklist("gas-2023"),), Profile(enterprise=ENTERPRISE), (), DAY)
    shared = next(row for row in form.rows if not row.is_item)
    session = Session(
        form, with_states(form, **{f"r{form.rows[0].number}": "无隐患"}), [f"j {shared.number}", "n", "w", "h"]
    )
    assert session.answers.rows[shared.key].state is State.HAZARD
    assert "几项共用的前提" in session.screen
    assert "部位" not in session.prompts[-1]


# ---- details


def test_details_are_saved_one_by_one() -> None:
    lines = ["h", "a，b", "3号喷台", "PT-03", "无联锁", "1,2", "n", "y", "1+每周复查", "张某", "2.5", "+15", "灭火器"]
    session = at("08-06", *lines)
    row = session.row("08-06")
    item = load_checklist("gongmao-2023").by_key["gongmao-2023/08-06"]
    assert row == Answer(
        key="gongmao-2023/08-06",
        state=State.HAZARD,
        value=HAZARD_WORD,
        records=(
            HazardRecord(
                conditions=("a", "b"),
                place="3号喷台",
                device="PT-03",
                description="无联锁",
                control_measure="；".join(item.control[:2]),
                eliminated=False,
                safe_meanwhile=True,
                measure=f"{item.rectify[0]}；每周复查",
                responsible="张某",
                funds="2.5",
                deadline=date(2026, 12, 5),
                contingency="灭火器",
            ),
        ),
    )
    assert len(session.saved) == len(lines)


def test_the_letter_b_is_a_condition_and_not_the_way_back() -> None:
    session = at("08-06", "h", "b", "3号", "b", "返回", "b", "返回", "返回", "q")
    assert session.row("08-06").first_record.conditions == ("b",)
    assert asks_row(session.prompts[-1], "08-06")


def test_everything_can_be_left_empty() -> None:
    session = at("11-03", "h", *[""] * 11, "")
    assert session.row("11-03") == Answer(
        key=DUST, state=State.HAZARD, value=HAZARD_WORD, records=(HazardRecord(conditions=("a",)),)
    )
    assert "没有管控措施：按规定应停产" in session.screen
    assert session.prompts[-1].startswith("11-04")


def test_removed_hazard_needs_no_deadline() -> None:
    session = at("11-03", "h", "3号", "", "坏了", "1", "y", "换新", "张某", "")
    assert session.row("11-03").first_record.eliminated is True
    assert session.prompts[-1].startswith("11-04")
    assert "重大的仍须上报" in session.screen


@pytest.mark.parametrize(
    ("column", "line", "part"),
    [
        (0, "z", "“z”不在可选字母中"),
        (0, "漏气", "不在可选字母中"),
        (4, "9", "序号“9”不对"),
        (5, "也许", "“也许”看不懂"),
        (5, "1", "“1”看不懂"),
        (6, "也许", "“也许”看不懂"),
        (10, "下月", "日期“下月”看不懂"),
        (10, "+99999999999", "看不懂"),
        (10, "2026-02-30", "看不懂"),
    ],
)
def test_column_not_understood_is_asked_again(column: int, line: str, part: str) -> None:
    session = at("08-06", "h", *[""] * column, line)
    assert part in session.screen
    assert session.prompts[-1] == session.prompts[-2]


def test_back_within_details_and_out_of_them() -> None:
    session = at("11-03", "h", "错处", "b", "对处", "b", "b", "q")
    assert session.row("11-03").first_record.place == "对处"
    assert asks_row(session.prompts[-1], "11-03")


def test_correction_shows_and_clears_present_values() -> None:
    session = at("11-03", "h", "3号", "", "坏了", "b", "b", "b", "b", "h", "", "", "-", "q")
    row = session.row("11-03")
    assert (row.first_record.place, row.first_record.description) == ("3号", "")
    assert "现填：3号（回车保留，- 清空）" in session.shown


def test_taking_a_hazard_back_asks_before_clearing() -> None:
    kept = at("11-03", "h", "3号", "b", "b", "o", "n")
    assert kept.row("11-03").first_record.place == "3号"
    gone = at("11-03", "h", "3号", "b", "b", "o", "y")
    assert gone.row("11-03") == Answer(key=DUST, state=State.OK, value=OK_WORD)


def test_deadline_before_the_check_is_said() -> None:
    session = at("11-03", "h", *[""] * 9, "2026-11-19", "")
    assert session.row("11-03").first_record.deadline == date(2026, 11, 19)
    assert "11-03 的整改期限 2026-11-19 早于检查日期 2026-11-20" in session.screen


def test_unfinished_hazard_is_offered_at_the_next_start() -> None:
    broken = at("11-03", "h", "3号")
    session = Session(form_of(), broken.answers, ["", "", "看到积尘", "q"])
    assert session.row("11-03").first_record.place == "3号"
    assert session.row("11-03").first_record.description == "看到积尘"
    later = Session(form_of(), broken.answers, ["s", "q"])
    assert later.prompts[1].startswith("03-02")


# ---- the end


def test_summary_at_the_end() -> None:
    form = form_of()
    session = Session(form, with_states(form, r03_01="有隐患"), ["s", *["s"] * len(form.rows)])
    total = len(list(form.checklists[0].items))
    assert (
        words.say(
            "fill.summary",
            "zh",
            total=total,
            ok=0,
            hazard=1,
            na=len(form.left_out),
            unanswered=len(form.rows) - 1,
            unclear=0,
        )
        in session.screen
    )
    assert "存在隐患的 1 项：" in session.shown
    assert words.say("fill.next_open", "zh") in session.screen.replace("\n", "")


def test_finished_form_ends_with_enter() -> None:
    form = form_of()
    answers = with_states(form, **{f"r{row.number}": "无隐患" for row in form.rows})
    session = Session(form, answers, ["x", "o", "l", "?", ""])
    assert session.prompts == [words.say("fill.ask_end", "zh")] * 5
    assert "下一步：用 hazardcheck grade 判定" in session.screen
    assert not session.shown[-1].startswith("已保存")


def test_from_the_end_back_to_a_row() -> None:
    form = form_of()
    answers = with_states(form, **{f"r{row.number}": "无隐患" for row in form.rows})
    session = Session(form, answers, ["j 11-03", "n", "b", "b", ""])
    assert [prompt[:5] for prompt in session.prompts[1:4]] == ["11-03", "结束：回车"[:5], "11-03"]
    assert session.row("11-03").state is State.NA


# ---- interruptions


def clerk(prompts: list[str], screen: list[str]) -> Callable[[str], str]:
    """Somebody who answers every question by its contents only, whenever it is asked."""

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        number, _, label = prompt.rstrip(" >").partition(" ")
        if label in _COLUMNS:
            return _COLUMNS[label]
        if prompt in _HEAD:
            return _HEAD[prompt]
        if prompt.startswith("有 y"):
            title = next(line for line in reversed(screen) if line.startswith("场所与工艺"))
            return "yn?"[len(title) % 3]
        if prompt.startswith(("结束", "现在补填", "有 +")):
            return ""
        return {0: "h", 1: "o", 2: "o"}[int(number[-1]) % 3] if number[0].isdigit() else "o"

    return answer


_COLUMNS = {"部位/责任区": "3号", "设备编号": "PT-03", "情况描述": "无联锁", "管控措施": "1", "是否已当场消除": "n", "整改期间能否保证安全": "y",
            "整改措施": "1,2", "责任人": "张某", "整改资金（万元）": "", "整改期限": "+15", "应急措施": "灭火器", "具体情形": "a"}  # fmt: skip
_HEAD = {"企业名称 > ": "某乙厂", "统一社会信用代码 > ": CODE, "行业 > ": "纺织", "检查日期 > ": "", "检查人 > ": "王某",
         "地址 > ": "东路1号", "网格 > ": "", "从业人数 > ": "30", "主要负责人 > ": "", "安全管理人员 > ": "", "联系电话 > ": ""}  # fmt: skip


def clerks_day(form: Form, answers: Answers, stop: int, error: type[BaseException]) -> tuple[Answers, int, bool]:
    """A session that breaks off at line ``stop``: what was saved last, how many lines it took, whether it ended."""
    saved, prompts, screen = [answers], [], []  # type: list[Answers], list[str], list[str]
    typed = clerk(prompts, screen)

    def ask(prompt: str) -> str:
        if len(prompts) >= stop:
            raise error
        return typed(prompt)

    try:
        final = interview.run(form, answers, ask, screen.append, saved.append, "zh")
    except KeyboardInterrupt:
        return saved[-1], len(prompts), False
    if len(saved) > 1:
        assert final == saved[-1]  # nothing is known that was not saved
    return saved[-1], len(prompts), len(prompts) < stop


@cache
def small_form() -> Form:
    """One section of a checklist, without an industry: head, facts, rows."""
    checklist = load_checklist("gongmao-2023")
    checklist = checklist.with_values(sections=checklist.sections[-3:])
    return form_for((checklist,), Profile(), (), DAY)


def whole_lines() -> int:
    return clerks_day(small_form(), start_answers(small_form()), 10_000, EOFError)[1]


@pytest.mark.parametrize("error", [EOFError, KeyboardInterrupt])
def test_broken_off_anywhere_and_resumed_is_the_same(error: type[BaseException]) -> None:
    start = start_answers(small_form())
    expected, lines, _ = clerks_day(small_form(), start, 10_000, error)
    assert State.HAZARD in {row.state for row in expected.rows.values()}
    for stop in range(lines + 1):
        saved, _, _ = clerks_day(small_form(), start, stop, error)
        again, _, ended = clerks_day(small_form(), saved, 10_000, error)
        assert ended
        assert again == replace(expected), stop


def test_broken_off_again_and_again() -> None:
    """With three lines a day the form gets done as well (columns are lost only while they are typed)."""
    answers = start_answers(small_form())
    expected = clerks_day(small_form(), answers, 10_000, EOFError)[0]
    for _ in range(60):
        answers, _, ended = clerks_day(small_form(), answers, 9, EOFError)
        if ended:
            break
    answers, _, ended = clerks_day(small_form(), answers, 10_000, EOFError)
    assert ended
    assert answers == expected


_LINES = st.sampled_from(["o", "h", "n", "s", "b", "j 11-03", "j 03-01", "j 13-01", "l", "l all", "w", "f", "f 3", "?", "", "y", "-", "a", "1",
                          "1,2", "2026-12-05", "+3", "无", "3号", "3", "11", "x\x1b[A", "\udc80", "   ", "ｈ", "q"])  # fmt: skip


@given(lines=st.lists(_LINES, max_size=60), fresh=st.booleans())
def test_any_lines(lines: list[str], fresh: bool) -> None:
    """Whatever is typed: no crash, every line fits, every saved state is whole, and nothing leaves the vocabulary."""
    form = form_of()
    start = replace(start_answers(form), checked_on=DAY) if fresh else with_states(form, r03_01="无隐患")
    session = Session(form, start, [*([""] * 7 if fresh else []), *lines])
    assert all(width(line) <= 80 for line in (*session.shown, *session.prompts))
    for saved in (*session.saved, session.answers):
        assert set(saved.rows) == {row.key for row in form.rows}
        assert saved.problems == ()
        for row in saved.rows.values():
            assert row.value == {State.UNANSWERED: ""}.get(row.state, words.say(f"state.{row.state.value}", "zh"))
            texts = (row.first_record.place, row.first_record.description, row.first_record.measure)
            assert all(text.isprintable() for text in texts)


def test_control_characters_are_asked_again() -> None:
    session = at("11-03", "h", "3号\x1b[D", "\udce5\udc8f", "3号", "q")
    assert session.row("11-03").first_record.place == "3号"
    assert session.screen.replace("\n", "").count("没有采用") == 2


def test_ctrl_c_goes_through() -> None:
    def ask(prompt: str) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interview.run(form_of(), start_answers(form_of()), ask, str, id, "zh")


# ---- the screen


def tour(form: Form) -> Iterator[str]:
    """To every row: its screen, its reasons, a hazard's questions."""
    for row in form.rows:
        yield from (f"j {row.key}", "w")
        if isinstance(row.source, Item):
            yield from ("h", *[""] * (12 if len(row.source.conditions) > 1 else 11), "")
        else:
            yield "o"
    yield from ("l all", "f", "", "?", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SHIPPED)
def test_every_line_of_every_item_fits(name: str, lang: str) -> None:
    form = form_for((load_checklist(name),), Profile(enterprise=ENTERPRISE.__class__(name="甲" * 90)), (), DAY)
    session = Session(form, with_states(form, **{f"r{form.rows[0].number}": "无隐患"}), ["", "", *tour(form)], lang)
    assert [line for line in (*session.shown, *session.prompts) if width(line) > 80] == []
    assert {row.state for row in session.answers.rows.values()} <= {State.HAZARD, State.OK}
    assert all(line.isprintable() for line in session.shown)


@pytest.mark.parametrize("hang", [0, 2, 5])
def test_what_a_terminal_would_obey_is_not_shown(hang: int) -> None:
    shown: list[str] = []
    Talk(form_of(), start_answers(form_of()), input, shown.append, lambda _: None, "zh").write(
        "  甲\x1b[2J乙\u202e\x07" + "字" * 60 + "\n丙", hang
    )
    assert shown[0].startswith("  甲 [2J乙")
    assert all(line.isprintable() and careful_width(line) <= 80 for line in shown)
    assert shown[1].startswith(" " * hang + "字")
    assert shown[-1] == "丙"


@pytest.mark.parametrize(("line", "expected"), [("j 11-03", ("j", "11-03")), ("L ALL", ("l", "all")), ("f12", ("f", "12")),
                                                ("？", ("?", "")), ("低", ("低", "")), ("jump", ("j", "ump"))])  # fmt: skip
def test_command(line: str, expected: tuple[str, str]) -> None:
    assert command(line) == expected


def test_full_number() -> None:
    assert [full_number(text) for text in ("3-1", "11.3", "11-03", "P09", "3")] == [
        "03-01",
        "11-03",
        "11-03",
        "P09",
        "3",
    ]

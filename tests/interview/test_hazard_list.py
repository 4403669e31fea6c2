"""Several hazards of one item at the terminal: added, corrected, closed, taken out; nothing lost on the way."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview_cases import HAZARD_WORD, OK_WORD, Session, asks_row, at, form_of, width, with_states

from hazardcheck import interview, words
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.model.written.checklist import Checklist
from hazardcheck.rules.judging.assess import assess
from hazardcheck.textform import read_text, write_text

SPRAY = "gongmao-2023/08-06"
BOOTH = ["a", "1号喷漆室", "PT-01", "无报警器", "1", "n", "y", "1", "丙某", "2", "+15", "灭火器"]
"""The lines of one hazard of an item with several conditions."""
SECOND = ["b", "2号喷漆室", "PT-02", "排风停用", "-", "n", "n", "1", "丁某", "", "+5", ""]
NOVEMBER = HazardRecord(
    number="YH-0001", conditions=("a",), place="1号喷漆室", device="PT-01", description="无报警器",
    control_measure="停用", safe_meanwhile=True, eliminated=False, measure="加装报警器", responsible="丙某", funds="2",
    deadline=date(2026, 11, 15), contingency="灭火器",
)  # fmt: skip
OTHER = replace(NOVEMBER, number="", place="2号喷漆室", device="PT-02")
CLOSED = replace(
    NOVEMBER, done_on=date(2026, 11, 12), done_note="加装报警器并联动排风", accepted_by="戊某", accepted_on=date(2026, 11, 13)
)  # fmt: skip


def with_records(*records: HazardRecord, state: State = State.HAZARD) -> Answers:
    answers = with_states(form_of(), r03_01="无隐患")
    value = words.say(f"state.{state.value}", "zh") if state is not State.UNANSWERED else ""
    row = Answer(key=SPRAY, state=state, value=value, records=records)
    return replace(answers, rows={**answers.rows, SPRAY: row})


def on(*lines: str, records: tuple[HazardRecord, ...] = (), state: State = State.HAZARD) -> Session:
    return at("08-06", *lines, answers=with_records(*records, state=state) if records else None)


def places(session: Session) -> list[str]:
    return [record.place for record in session.row("08-06").records]


# ---- more than one


def test_two_booths_of_one_item() -> None:
    session = on("h", *BOOTH, "+", *SECOND, "")
    first, second = session.row("08-06").records
    assert (first.place, first.device, first.safe_meanwhile, first.deadline) == ("1号喷漆室", "PT-01", True, date(2026, 12, 5))  # fmt: skip
    assert (second.place, second.device, second.safe_meanwhile, second.control_measure) == ("2号喷漆室", "PT-02", False, "")  # fmt: skip
    assert session.prompts[-1].startswith("08-07")
    assert "08-06(2) 部位/责任区 > " in session.prompts
    assert "08-06 登记的隐患 2 条：" in session.shown
    assert "  2  2号喷漆室  PT-02  排风停用" in session.shown
    assert len(session.saved) == len(BOOTH) + 1 + len([line for line in SECOND if line not in ("", "-")])


def test_what_was_typed_is_graded_as_two_hazards() -> None:
    session = on("h", *BOOTH, "+", *SECOND, "")
    assessment = assess(session.answers, form_of().checklists)
    assert [hazard.record.place for hazard in assessment.hazards] == ["1号喷漆室", "2号喷漆室"]


@pytest.mark.parametrize("line", ["+", "＋", "a", "A", "y", "是", "有", "还有"])
def test_another_one(line: str) -> None:
    session = on("h", *[""] * 12, line, "", "2号")
    assert session.row("08-06").records[-1].place == "2号"


@pytest.mark.parametrize("line", ["", "n", "s", "否", "无", "没有", "没有了"])
def test_no_other_one(line: str) -> None:
    assert on("h", *BOOTH, line).prompts[-1].startswith("08-07")


@pytest.mark.parametrize("line", ["x", "o", "j 11-03", "3", "0", "d3", "c0", "++", "1 2", "9999999"])
def test_what_the_list_does_not_understand_is_asked_again(line: str) -> None:
    session = on("h", *BOOTH, "+", *SECOND, line)
    assert session.prompts[-1] == session.prompts[-2] == words.say("fill.ask_more", "zh")
    assert len(places(session)) == 2


def test_help_of_the_list() -> None:
    session = on("h", *BOOTH, "?", "q")
    assert all(line in session.shown for line in words.say("fill.help_more", "zh").splitlines())


def test_one_of_several_is_corrected() -> None:
    session = on("h", "2", "YH-0002", "", "3号喷漆室", *[""] * 10, "", records=(NOVEMBER, OTHER))
    assert places(session) == ["1号喷漆室", "3号喷漆室"]
    assert session.row("08-06").records[1].number == "YH-0002"
    assert session.row("08-06").records[0] == NOVEMBER


def test_clearing_one_of_several_leaves_the_others_where_they_are() -> None:
    blanks = ["-"] * 13
    session = on("h", "1", *blanks, "", records=(replace(OTHER, place="甲"), replace(OTHER, place="乙")))
    assert places(session)[-1] == "乙"
    assert session.row("08-06").records[-1].description == "无报警器"


def test_back_out_of_an_unwritten_one_leaves_none() -> None:
    session = at("11-03", "h", *[""] * 11, "+", "b", "q")
    assert len(session.row("11-03").records) == 1


def test_back_from_the_list_is_the_row() -> None:
    session = on("h", *BOOTH, "b")
    assert asks_row(session.prompts[-1], "08-06")
    assert places(session) == ["1号喷漆室"]


def test_row_shows_its_hazards() -> None:
    session = on(records=(NOVEMBER, OTHER))
    assert "  1  YH-0001  1号喷漆室  PT-01  无报警器" in session.shown
    assert "  2  2号喷漆室  PT-02  无报警器" in session.shown


def test_each_unfinished_one_is_offered_at_the_next_start() -> None:
    half = replace(OTHER, description="", deadline=None)
    session = Session(form_of(), with_records(half, NOVEMBER, half), ["", "", "看到", "", "s", "", "q"])
    assert [record.description for record in session.row("08-06").records] == ["看到", "无报警器", ""]


def test_a_hazard_without_device_or_number_is_not_unfinished() -> None:
    session = Session(form_of(), with_records(replace(OTHER, device="")), [])
    assert session.prompts[0].startswith("03-02")


def test_summary_counts_items_and_hazards_apart() -> None:
    form = form_of()
    session = Session(form, with_records(NOVEMBER, OTHER), ["s"] * len(form.rows))
    assert "存在隐患的 1 项，共 2 条：" in session.shown
    assert any("YH-0001" in line and "1号喷漆室" in line for line in session.shown)


# ---- taken out


@pytest.mark.parametrize("line", ["d1", "d 1", "D1", "删除 1"])
def test_one_is_taken_out_after_asking(line: str) -> None:
    kept = on("h", line, "n", "", records=(OTHER, NOVEMBER))
    assert len(places(kept)) == 2
    gone = on("h", line, "y", "", records=(OTHER, NOVEMBER))
    assert gone.row("08-06").records == (NOVEMBER,)


def test_taking_out_a_numbered_one_says_that_it_is_not_gone() -> None:
    session = on("h", *[""] * 13, "d", "n", "", records=(NOVEMBER,))
    assert "删除不等于消除" in session.screen.replace("\n", "")
    assert session.row("08-06").records == (NOVEMBER,)


def test_taking_out_the_last_leaves_a_hazard() -> None:
    session = on("h", *BOOTH, "d", "y", "")
    assert session.row("08-06") == Answer(key=SPRAY, state=State.HAZARD, value=HAZARD_WORD)
    assert "按没有管控措施计" in session.screen


# ---- closed

PROOF = ["2026-11-12", "加装报警器并联动排风", "戊某", "2026-11-13"]


@pytest.mark.parametrize("line", ["c1", "c 1", "销号1"])
def test_one_of_two_is_closed(line: str) -> None:
    session = on("h", line, *PROOF, "", records=(NOVEMBER, OTHER))
    assert session.row("08-06").state is State.HAZARD
    assert session.row("08-06").records == (CLOSED, OTHER)
    assessment = assess(session.answers, form_of().checklists)
    assert [hazard.record.place for hazard in assessment.hazards] == ["2号喷漆室"]
    assert [hazard.record.number for hazard in assessment.closures] == ["YH-0001"]
    assert "[已整改 2026-11-12，戊某]" in session.screen


@pytest.mark.parametrize(("line", "state"), [("y", State.OK), ("n", State.HAZARD)])
def test_all_closed_asks_whether_there_is_none_now(line: str, state: State) -> None:
    session = on("c", *PROOF, line, "q", records=(NOVEMBER,))
    assert session.row("08-06").state is state
    assert session.row("08-06").records == (CLOSED,)


def test_list_ends_when_the_row_has_no_hazard_any_more() -> None:
    """Else one more could be added to a row that says that there is none."""
    session = on("h", *[""] * 13, "c1", *PROOF, "y", records=(NOVEMBER,))
    assert session.row("08-06").state is State.OK
    assert session.prompts[-1].startswith("08-07")


def test_one_open_beside_a_closed_one_is_chosen_from_the_list() -> None:
    session = on("h", records=(OTHER, CLOSED))
    assert session.prompts[-1] == words.say("fill.ask_more", "zh")


def test_no_hazard_any_more_needs_the_record_of_an_earlier_one() -> None:
    session = on("o", *PROOF, records=(NOVEMBER,))
    assert session.row("08-06") == Answer(key=SPRAY, state=State.OK, value=OK_WORD, records=(CLOSED,))
    assert session.prompts[-1].startswith("08-07")
    assessment = assess(session.answers, form_of().checklists)
    assert (assessment.hazards, len(assessment.closures)) == ((), 1)


@pytest.mark.parametrize("missing", range(4))
def test_a_closing_that_lacks_something_closes_nothing(missing: int) -> None:
    lines = [line if place != missing else "" for place, line in enumerate(PROOF)]
    session = on("o", *lines, "q", records=(NOVEMBER,))
    assert session.row("08-06").state is State.HAZARD
    said = session.screen.replace("\n", "").split("还缺")[-1]
    assert "不能销号" in said
    assert ("整改完成日期", "整改说明", "验收人", "验收日期")[missing] in said
    assert len(assess(session.answers, form_of().checklists).hazards) == 1


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        (["2026-11-21"], "晚于检查日期 2026-11-20"),
        (["下周"], "看不懂"),
        ([*PROOF[:2], "丙某"], "“丙某”是整改责任人"),
        ([*PROOF[:3], "2026-11-11"], "早于整改完成日期 2026-11-12"),
        ([*PROOF[:3], "2026-12-01"], "晚于检查日期"),
    ],
)
def test_what_proves_nothing_is_asked_again(lines: list[str], part: str) -> None:
    session = on("o", *lines, records=(NOVEMBER,))
    assert part in session.screen.replace("\n", "")
    assert session.prompts[-1] == session.prompts[-2]


def test_not_applicable_closes_nothing() -> None:
    for record, state in ((NOVEMBER, State.HAZARD), (CLOSED, State.OK)):
        session = on("n", records=(record,), state=state)
        assert session.row("08-06").state is state
        assert session.row("08-06").records == (record,)
        assert "不能答不涉及" in session.screen


def test_earlier_hazard_that_the_form_does_not_name() -> None:
    session = on("c", "YH-0007", "3号喷漆室", "", "丙某", *PROOF, "o")
    row = session.row("08-06")
    assert row.state is State.OK
    assert (row.records[0].number, row.records[0].place, row.records[0].responsible) == ("YH-0007", "3号喷漆室", "丙某")
    assert [hazard.record.number for hazard in assess(session.answers, form_of().checklists).closures] == ["YH-0007"]


def test_an_item_with_a_closed_hazard_may_have_a_new_one() -> None:
    session = on("h", *SECOND, "", records=(CLOSED,), state=State.OK)
    assert session.row("08-06").records[0] == CLOSED
    assert session.row("08-06").records[1].place == "2号喷漆室"
    assert len(assess(session.answers, form_of().checklists).hazards) == 1


def test_general_hazard_needs_no_acceptance() -> None:
    item = next(item for item in load_checklist("example-general").items if item.grade.value == "general")
    form = form_of("example-general", "")
    session = Session(
        form, with_states(form, **{f"r{form.rows[0].number}": "无隐患"}),
        ["", f"j {item.id}", "c", "YH-1", "东", "", "甲", "2026-11-12", "换了阀门", "o"],
    )  # fmt: skip
    assert session.row(item.id).records[0].accepted_by == ""
    assert session.row(item.id).state is State.OK


def test_summary_names_what_is_closed() -> None:
    form = form_of()
    session = Session(form, with_records(CLOSED, state=State.OK), ["s"] * len(form.rows))
    assert "已整改销号的隐患 1 条：" in session.shown
    assert "存在隐患的" not in session.screen


# ---- interruptions


def broken_off(lines: list[str], stop: int, error: type[BaseException]) -> Answers:
    """What was saved last when the line breaks off before line ``stop``."""
    left, saved = iter(lines[:stop]), [with_records(NOVEMBER)]

    def ask(_prompt: str) -> str:
        for line in left:
            return line
        raise error

    with suppress(KeyboardInterrupt):
        interview.run(form_of(), saved[0], ask, str, saved.append, "zh")
    return saved[-1]


@pytest.mark.parametrize("error", [EOFError, KeyboardInterrupt])
def test_broken_off_anywhere_keeps_every_line(error: type[BaseException]) -> None:
    """After each line: what was typed is saved, the earlier hazard is there, and reading the text back gives it."""
    lines = ["j 08-06", "h", *[""] * 13, "+", *SECOND, "c1", *PROOF, ""]
    typed = {line for line in (*SECOND, *PROOF) if len(line) > 3}
    for stop in range(len(lines) + 1):
        answers = broken_off(lines, stop, error)
        written = write_text(form_of(), answers)
        records = answers.rows[SPRAY].records
        assert records[0].number == "YH-0001"
        assert all(text in written for text in typed & set(lines[:stop])), stop
        again = read_text(written, "form.yaml", load_of).rows[SPRAY].records
        assert tuple(replace(record, location="") for record in again) == records


def load_of(name: str) -> Checklist:
    return next(checklist for checklist in form_of().checklists if checklist.id == name)


# ---- anything

_LINES = st.sampled_from(["o", "h", "n", "s", "b", "c", "d", "c1", "c2", "d1", "d2", "1", "2", "+", "y", "", "-", "a", "?", "2026-11-12", "2026-11-19",
                          "3号", "丙某", "戊某", "j 08-06", "j 11-03", "更换报警器", "x\x1b[A", "帮助", "q"])  # fmt: skip


@given(lines=st.lists(_LINES, max_size=60), lang=st.sampled_from(["zh", "en"]))
def test_any_lines(lines: list[str], lang: str) -> None:
    """Whatever is typed: every line fits, an earlier hazard goes only by a confirmed deletion, and a row without a
    hazard has no record that does not close its hazard."""
    start = with_records(NOVEMBER, OTHER)
    session = Session(form_of(), start, ["j 08-06", *lines], lang)
    assert all(width(line) <= 80 for line in (*session.shown, *session.prompts))
    dropped = any(line.startswith("d") for line in lines) and "y" in lines
    cleared = "-" in lines or any(prompt.startswith("08-06 隐患编号") for prompt in session.prompts)
    for saved in (*session.saved, session.answers):
        row = saved.rows[SPRAY]
        assert dropped or cleared or any(record.number == "YH-0001" for record in row.records)
        if row.state is State.OK:
            assert len(assess(saved, form_of().checklists).closures) == len(row.records)


def test_every_key_is_said_by_the_help() -> None:
    for lang in ("zh", "en"):
        shown = words.say("fill.help_more", lang)
        assert all(f"{key} " in shown for key in ("+", "1", "c1", "d1", "b"))
        assert "c " in words.say("fill.help", lang)

"""The form's second edition, written and read: any hazards survive, their order never matters, none is lost."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import first_edition
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_cases import placeless
from workbook_cases import DAY, all_ok, codes, edited, joint_form, machinery_form, read

from hazardcheck.answersheet.rows.expected_rows import expectation
from hazardcheck.answersheet.rows.registered_rows import registered_rows
from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.formsheet.column_layout import REGISTER
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.checklists import load_checklist
from hazardcheck.library.policies import load_policy
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import Stage, State
from hazardcheck.model.outcome import Submission
from hazardcheck.reports.outcome_words import message
from hazardcheck.reports.papers.paper_frame import open_questions
from hazardcheck.rules.closing.closed_records import missing_proof

pytestmark = pytest.mark.slow

FUZZ = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
_SIGNS = st.characters(blacklist_categories=["Cs", "Cc", "Co", "Cn"])
_ANY_TEXT = st.text(_SIGNS, max_size=12).map(str.strip)
# A defect that stands in the head is heard as one (test_heard_beside): only a record may hold it here.
_HEAD_TEXT = st.just("") | _ANY_TEXT | st.sampled_from(["=1+1", "/", "无", "示例路8号"])
_TEXT = _HEAD_TEXT | st.just("报警器坏了")
_DAYS = st.none() | st.dates(date(2020, 1, 1), date(2090, 1, 1))
_TRUTH = st.sampled_from([True, False, None])
_FUNDS = st.sampled_from(["", "5", "2.5", "0", "约3万元", "005", "1e5", "10.50", "=1+1"])
_BOTH = ("place", "description", "control_measure", "measure", "responsible", "contingency")
"""Fields that both editions have."""
_MORE = ("number", "device", "done_note", "accepted_by")


@cache
def run_settings() -> Settings:
    return Settings(stage=Stage.SELF, on=DAY, policy=load_policy("yongkang-2023", "zh"))


def graded(data: bytes) -> Submission:
    return grade_bytes(data, "表.xlsx", "0" * 64, run_settings())


@st.composite
def records(draw: st.DrawFn, letters: tuple[str, ...], *, first: bool = False) -> HazardRecord:
    """A hazard with anything in it; ``first``: only what the first edition has."""
    texts = {name: draw(_TEXT) for name in (_BOTH if first else (*_BOTH, *_MORE))}
    days = {} if first else {"done_on": draw(_DAYS), "accepted_on": draw(_DAYS)}
    return HazardRecord(
        conditions=tuple(letter for letter in letters if draw(st.booleans())),
        eliminated=draw(_TRUTH),
        safe_meanwhile=draw(_TRUTH),
        funds=draw(_FUNDS),
        deadline=draw(_DAYS),
        **texts,
        **days,
    )


@st.composite
def answers(draw: st.DrawFn, *, first: bool = False) -> Answers:
    form = machinery_form()
    rows: dict[str, Answer] = {}
    for row in form.rows:
        state = draw(st.sampled_from([State.OK, State.HAZARD, State.NA, State.UNANSWERED]))
        letters = tuple(one.id for one in getattr(row.source, "conditions", ()))
        found: list[HazardRecord] = []
        if state is State.HAZARD:
            found = draw(st.lists(records(letters, first=first), max_size=1 if first else 3, unique=True))
            found = [record for record in found if not record.is_blank]
        note = "" if first else draw(_TEXT)
        rows[row.key] = Answer(key=row.key, state=state, note=note, records=tuple(found))
    facts = {fact.id: draw(_TRUTH) for fact in form.asked_facts}
    enterprise = form.enterprise.with_values(
        name=draw(_HEAD_TEXT), address=draw(_HEAD_TEXT), phone=draw(_HEAD_TEXT), headcount="120"
    )
    return Answers(enterprise=enterprise, checked_on=draw(_DAYS), facts=facts, stamps=(), rows=rows)


def meaning(found: Answers) -> Answers:
    """The answers without the words and places in which they were given, and what is asked of names made at random."""
    rows = {key: replace(placeless(row), value="") for key, row in found.rows.items()}
    return replace(found, rows=rows, stamps=(), fact_cells={}, problems=(), origin=None, doubtful=())


@FUZZ
@given(answers())
def test_any_answers_survive(given_answers: Answers) -> None:
    assert meaning(read(write_form(machinery_form(), given_answers))) == given_answers


@FUZZ
@given(answers(first=True))
def test_both_editions_say_the_same(given_answers: Answers) -> None:
    old, new = (write(machinery_form(), given_answers) for write in (first_edition.write_form, write_form))
    assert meaning(read(old)) == meaning(read(new))
    one, two = graded(old), graded(new)
    assert one.outcome is not None
    assert two.outcome is not None
    assert (one.outcome.value, one.outcome.worst, one.status) == (two.outcome.value, two.outcome.worst, two.status)
    assert [(row.item, row.state) for row in one.answers] == [(row.item, row.state) for row in two.answers]


def booth(place: str, *, safe: bool | None, control: str = "停用1号喷台并派人看守") -> HazardRecord:
    return HazardRecord(place=place, description="报警器没有通电", control_measure=control, safe_meanwhile=safe,
                        measure="接通并校准", responsible="示例员工甲", deadline=date(2026, 12, 5))  # fmt: skip


_CLOSED = replace(
    booth("三车间", safe=True), done_on=DAY, done_note="已接通并校准", accepted_by="示例员工乙", accepted_on=DAY
)
BOOTHS = (booth("一车间", safe=True), booth("二车间", safe=False), booth("四车间", safe=None, control=""), _CLOSED)


def sprayer(*found: HazardRecord) -> bytes:
    answer = Answer(key="gongmao-2023/07-07", state=State.HAZARD, value="有隐患", records=found)
    return write_form(machinery_form(), all_ok(machinery_form(), n07_07=answer))


def orderless(found: Submission) -> tuple[Any, ...]:
    """The outcome, and the places of its stop: they are named in the order of the form."""
    outcome = found.outcome
    assert outcome is not None
    assert outcome.stop is not None
    rules = [(rule.id, rule.outcome) for rule in outcome.rules]
    return outcome.value, outcome.worst, outcome.best, outcome.stop.kind, set(outcome.stop.area.split("、")), rules


@pytest.mark.parametrize("seed", range(6))
def test_order_of_the_hazards_never_matters(seed: int) -> None:
    mixed = list(BOOTHS)
    random.Random(seed).shuffle(mixed)
    one, other = graded(sprayer(*BOOTHS)), graded(sprayer(*mixed))
    assert orderless(one) == orderless(other)
    assert {finding.place for finding in one.findings} == {finding.place for finding in other.findings}
    assert len(one.findings) == 3


def test_finding_stands_at_its_row_of_the_register() -> None:
    found = graded(sprayer(*BOOTHS[:2]))
    assert [finding.location for finding in found.findings] == ["隐患登记!B4", "隐患登记!B5"]


_ITEMS = st.sampled_from(
    ["07-07", "11-05", "gongmao-2023/11-05", "１１－０５", "04-01", "99-99", "", "随便", 46331, None]
)


@FUZZ
@given(
    st.lists(
        st.tuples(
            _ITEMS, st.sampled_from([*REGISTER, "beside"]), st.sampled_from(["报警器坏了", "停用", "2026-12-05"])
        ),
        min_size=1,
        max_size=5,
    )
)
def test_hazard_typed_anywhere_in_the_register_is_not_lost(typed: list[tuple[Any, str, str]]) -> None:
    """Every row with anything in it is a finding at that row, or an error that names one of its cells."""

    def change(book: Any, _: Any) -> None:
        sheet = book["隐患登记"]
        for line, (item, field, text) in enumerate(typed, start=20):
            sheet.cell(line, REGISTER.get(field, 21) + 1).value = text
            if item not in ("", None):
                sheet.cell(line, REGISTER["item"] + 1).value = item

    found = graded(edited(write_form(machinery_form(), all_ok(machinery_form())), change))
    named = {one.location for one in found.findings} | {one.location for one in found.problems if one.is_error}
    said = " ".join(
        one.params.get("columns", "") + one.params.get("cells", "") for one in found.problems if one.is_error
    )
    for line in range(20, 20 + len(typed)):
        rows = {place.rsplit("!", 1)[-1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for place in (*named, *said.split("、"))}
        assert str(line) in rows, (line, named, said)
    assert found.outcome is not None
    assert found.outcome.value.value != "pass"


@pytest.mark.parametrize(("number", "code"), [("", "HZ149"), ("一般隐患", "HZ290")])
def test_a_row_of_no_item_is_asked_about_in_its_own_words(number: str, code: str) -> None:
    """Whoever reads the result knows which hazard was not judged, and is not told to make it a major one."""

    def change(book: Any, _: Any) -> None:
        sheet = book["隐患登记"]
        sheet["B4"].value, sheet["D4"].value, sheet["G4"].value = number or None, "二车间通道", "堆放纸箱"

    form = machinery_form()
    found = graded(edited(write_form(form, all_ok(form)), change))
    (asked,) = [one for one in found.problems if one.code == code]
    said = message(asked, "zh")
    assert all(text in said for text in ("二车间通道", "堆放纸箱", "一般隐患", "日常隐患台账"))
    assert "堆放纸箱" in open_questions(found)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("gas-2023/04-01", "gas-2023/04-01"),
        ("gongmao-2023/11-05", "gongmao-2023/11-05"),
        ("11-05", "gongmao-2023/11-05"),
        ("04-01", ""),
    ],
)
def test_short_number_in_a_joint_form(number: str, key: str) -> None:
    """Where a short number may be of two criteria, it is of none."""
    form = joint_form()

    def change(book: Any, _: Any) -> None:
        book["隐患登记"]["B4"].value, book["隐患登记"]["G4"].value = number, "坏了"

    found = read(edited(write_form(form, all_ok(form)), change))
    assert {one for one, row in found.rows.items() if row.records} == ({key} if key else set())
    assert ("HZ290" in codes(found)) is not bool(key)


def test_item_that_the_form_does_not_ask_counts() -> None:
    """04-01 is of another industry: entered all the same, it is a hazard and a contradiction."""

    def change(book: Any, _: Any) -> None:
        book["隐患登记"]["B4"].value, book["隐患登记"]["G4"].value = "04-01", "坏了"

    found = graded(edited(write_form(machinery_form(), all_ok(machinery_form())), change))
    assert [finding.item for finding in found.findings] == ["gongmao-2023/04-01"]


def test_hazard_without_an_entry_is_one_of_which_nothing_is_known() -> None:
    found = graded(sprayer())
    assert [(one.item, one.control_measure, one.safe_meanwhile) for one in found.findings] == [
        ("gongmao-2023/07-07", "", None)
    ]
    assert "HZ296" in {one.code for one in found.problems}


@pytest.mark.parametrize("is_premise", [True, False])
def test_no_entry_is_asked_for_a_premise(*, is_premise: bool) -> None:
    checklist = load_checklist("special-equipment-2024")
    key = next(iter(checklist.precondition_by_key if is_premise else checklist.by_key))
    rows = {key: Answer(key=key, state=State.HAZARD, value="有隐患")}
    _, problems = registered_rows(rows, (), expectation((checklist,)), None)
    assert ("HZ296" in {one.code for one in problems}) is not is_premise


def test_closed_hazard_agrees_with_no_hazard() -> None:
    answer = Answer(key="gongmao-2023/07-07", state=State.OK, value="无隐患", records=(_CLOSED,))
    assert not missing_proof(_CLOSED, accepted=True)
    found = read(write_form(machinery_form(), all_ok(machinery_form(), n07_07=answer)))
    assert found.rows[answer.key].state is State.OK
    assert not [one for one in found.problems if one.is_error]

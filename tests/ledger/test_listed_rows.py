"""Rows of somebody else's ledger in the store: any order, in parts or whole, beside forms, give the same state."""

from __future__ import annotations

import tempfile
from datetime import date
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_cases import FACTORY, OCTOBER, SEPTEMBER, any_form, form, hazard
from store_cases import enter, rows
from test_store import is_whole, unnumbered_tables

from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.model.base import Grade, Stage
from hazardcheck.model.listed_row import ListedRow
from hazardcheck.rules.ledger.enterprise_replay import replayed
from hazardcheck.rules.ledger.listed_claims import says_done
from hazardcheck.rules.ledger.listed_forms import listed_forms


def row(place="1号喷漆室", found_on=SEPTEMBER, state="", has_result=True, late=(), said_on=None, **more) -> ListedRow:
    finding = hazard(place=place, **more)
    told = {"found_on": found_on, "said_on": said_on, "state": state, "has_result": has_result, "late": late}
    return ListedRow(enterprise=FACTORY, finding=finding, **told)


def told(*many: ListedRow, on=date(2026, 12, 1)):
    return list(listed_forms(many, "台账.xlsx", Stage.INSPECTION, on))


DONE = {"done_on": OCTOBER, "done_note": "已更换探头并标定", "accepted_by": "戊某", "accepted_on": OCTOBER}
ANY_ROW = st.builds(
    row,
    place=st.sampled_from(["1号喷漆室", "2号喷漆室", ""]),
    found_on=st.sampled_from([SEPTEMBER, OCTOBER, None]),
    state=st.sampled_from(["", "已整改", "未整改", "看过", "待复查"]),
    has_result=st.booleans(),
    grade=st.sampled_from(Grade),
    description=st.sampled_from(["报警器探头失效", "排风停用"]),
    done_on=st.sampled_from([None, OCTOBER]),
    accepted_on=st.sampled_from([None, OCTOBER, date(2026, 11, 5)]),
    done_note=st.sampled_from(["", "已更换探头并标定"]),
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(ANY_ROW, min_size=1, max_size=5),
    st.lists(any_form(), max_size=2, unique_by=lambda one: one.key),
    st.randoms(),
)
def test_any_order_in_parts_or_whole_and_no_major_one_is_closed(listed, forms, chance):
    entries = [*told(*listed), *forms]
    with tempfile.TemporaryDirectory() as folder:
        whole, parts = (open_ledger(f"{folder}/{name}.db", create=True) for name in ("whole", "parts"))
        enter(whole, *entries)
        before = unnumbered_tables(whole)
        mixed = chance.sample(entries, len(entries))
        for at in range(0, len(mixed), 2):
            sums = enter(parts, *mixed[at : at + 2]).sums
            assert sums["findings"] == sums["new"] + sums["seen"] + sums["reopened"] + sums["unconfirmed"]
            assert sums["open_before"] == sums["seen"] + sums["closed"] + sums["missed"]
        assert unnumbered_tables(parts) == before
        enter(whole, *entries)
        assert unnumbered_tables(whole) == before
        assert is_whole(parts)
        if not forms:
            assert [one for one in rows(whole) if one["grade"] == "major" and one["state"] == "closed"] == []


def test_the_first_day_there_is_has_none_before_it(ledger):
    undone = row(found_on=date.min, state="未整改")
    enter(ledger, *told(undone, row(found_on=None, state="未整改", description="报警器探头失效")))
    assert {one["state"] for one in rows(ledger)} == {"rectifying"}


def test_a_list_says_nothing_of_what_it_leaves_out(ledger):
    enter(ledger, form(SEPTEMBER, hazard(), hazard(place="2号喷漆室")))
    enter(ledger, *told(row(found_on=OCTOBER)))
    assert {one["place"]: (one["times_seen"], one["missed"]) for one in rows(ledger)} == {
        "1号喷漆室": (2, 0),
        "2号喷漆室": (1, 0),
    }
    assert is_whole(ledger)


def test_a_general_one_closes_by_its_record_and_comes_back(ledger):
    enter(ledger, *told(row(grade=Grade.GENERAL, state="合格", **DONE)))
    assert [one["state"] for one in rows(ledger)] == ["closed"]
    enter(
        ledger,
        *told(row(grade=Grade.GENERAL, state="合格", **DONE), row(grade=Grade.GENERAL, found_on=date(2026, 11, 5))),
    )
    assert [(one["state"], one["recurrences"]) for one in rows(ledger)] == [("rectifying", 1)]
    assert is_whole(ledger)


def test_a_word_against_the_record_closes_nothing(ledger):
    enter(ledger, *told(row(grade=Grade.GENERAL, state="不合格", **DONE)))
    assert [one["state"] for one in rows(ledger)] == ["rectifying"]


def test_words_of_a_result():
    assert [says_done(word) for word in ("已整改", " 合格。", "未整改", "整改中", "没有整改", "已整改一半", "")] == [
        True,
        True,
        False,
        False,
        None,
        None,
        None,
    ]


def test_a_hazard_that_is_major_here_is_not_closed_by_a_list_that_calls_it_general(ledger):
    enter(ledger, form(SEPTEMBER, hazard()))
    enter(ledger, *told(row(grade=Grade.GENERAL, state="合格", **DONE)))
    assert [(one["grade"], one["state"], one["missed"]) for one in rows(ledger)] == [("major", "awaiting", 0)]
    assert is_whole(ledger)


def general(state="", **more) -> ListedRow:
    return row(grade=Grade.GENERAL, state=state, **{**DONE, **more})


# what a cell 复查结果 may hold beside a whole record of a general hazard → the state of the hazard
APPROVED = (
    """复查合格 合格 已整改合格 验收合格 已销号 已整改 整改完成 完成 已完成 关闭 是 √ ✔ 合格。 已整改！""".split()
)
WAITING = ["", "/", "无", "待复查", "未复查", "待验收"]
NOT_APPROVED = """没有整改 逾期未改 尚在整改 整改不到位 不符合要求 已整改一半 已整改，复查不合格 复查发现仍松动 无法整改 0 50% 0.5
    已完成80% 转下月 需继续整改 已下发整改 已整改？ 已整改? 基本完成 未通过 复查不合格 整改中 未整改 不合格 × 否 看过""".split()
RESULTS = {
    **dict.fromkeys([*APPROVED, "合 格"], "closed"),
    **dict.fromkeys(WAITING, "awaiting"),
    **dict.fromkeys(NOT_APPROVED, "rectifying"),
}


@pytest.mark.parametrize(("state", "after"), RESULTS.items())
def test_only_a_whole_word_of_approval_closes(state, after):
    forms = told(general(state))
    assert after_rows(forms) == [after]
    assert bool([one for one in forms if one.denials]) is (after == "rectifying")


def after_rows(forms) -> list[str]:
    return [one.state.value for one in replayed(forms, ()).hazards]


def test_a_list_without_a_result_closes_by_its_record():
    assert after_rows(told(general(has_result=False))) == ["closed"]
    assert after_rows(told(general(has_result=False, late=("台账!J3 2027-01-01",)))) == ["awaiting"]


CLOSING = general("已整改")
NOVEMBER_5 = date(2026, 11, 5)
OPEN = {"done_on": None, "done_note": "", "accepted_by": "", "accepted_on": None}
DIFFERING = {
    "no day": (general("未整改", **OPEN), "awaiting"),
    "work without a recheck": (general("整改中", accepted_on=None), "awaiting"),
    "not understood": (general("看过", **OPEN), "awaiting"),
    # nobody knows that it is of before the strike-off: it is back since the list was read
    "found without a day": (general("未整改", found_on=None, **OPEN), "rectifying"),
    "found without a day, and no result": (general("", found_on=None, **OPEN), "rectifying"),
    "found after the work": (general("未整改", found_on=NOVEMBER_5, **OPEN), "rectifying"),
    "recheck after it": (general("复查不合格", **{**OPEN, "accepted_on": NOVEMBER_5}), "rectifying"),
    "recheck on that day": (general("复查不合格", **{**OPEN, "accepted_on": OCTOBER}), "rectifying"),
    "recheck before it": (general("复查不合格", **{**OPEN, "accepted_on": date(2026, 9, 20)}), "closed"),
    "nothing yet": (general("", **OPEN), "closed"),
}


@pytest.mark.parametrize("name", DIFFERING)
def test_rows_that_differ_stay_open_in_any_order(name):
    other, after = DIFFERING[name]
    for both in permutations((CLOSING, other)):
        for forms in (told(*both), [one for single in both for one in told(single)]):
            for mixed in permutations(forms) if len(forms) < 5 else [forms]:
                assert after_rows(mixed) == [after], name


def test_rows_that_differ_are_named_in_any_order(ledger):
    denying = general("未整改", **OPEN)
    enter(ledger, *told(CLOSING))
    assert [one["state"] for one in rows(ledger)] == ["closed"]
    report = enter(ledger, *told(denying))
    assert [one["state"] for one in rows(ledger)] == ["awaiting"]
    assert len(report.differing) == 1
    assert is_whole(ledger)


@pytest.mark.parametrize(
    ("read_on", "done", "after"),
    [
        # the list of 20 September says 未整改, that of December what was done in October
        (date(2026, 9, 20), DONE, "closed"),
        (date(2026, 9, 20), {**DONE, "accepted_by": "", "accepted_on": None}, "closed"),
        (date(2026, 9, 20), {**DONE, "done_note": ""}, "awaiting"),
        (OCTOBER, DONE, "awaiting"),
        # it was rechecked after the list that denied it
        (OCTOBER, {**DONE, "accepted_on": NOVEMBER_5}, "closed"),
        (date(2026, 12, 1), DONE, "awaiting"),
    ],
)
def test_a_list_that_was_read_before_the_work_does_not_deny_it(read_on, done, after):
    denial, work = told(general("未整改", **OPEN), on=read_on), told(general("已整改", **{**OPEN, **done}))
    for mixed in permutations([*denial, *work]):
        assert after_rows(mixed) == [after]


def test_a_major_one_is_closed_by_no_list_however_late():
    denial = told(row("1号喷漆室", state="未整改"), on=date(2026, 9, 20))
    assert after_rows([*denial, *told(row(state="已整改", **DONE))]) == ["awaiting"]


@pytest.mark.parametrize("booth", ["1号喷漆室", ""])
def test_a_day_to_come_that_has_come_is_the_same_hazard(ledger, booth):
    later = date(2026, 12, 10)
    early = row(booth, found_on=None, said_on=later, late=(f"台账!C3 {later}",), grade=Grade.GENERAL)
    believed = row(booth, found_on=later, said_on=later, grade=Grade.GENERAL)
    enter(ledger, *told(early, on=date(2026, 12, 1)))
    assert [one["found_on"] for one in rows(ledger)] == [None]
    for _ in range(2):
        enter(ledger, *told(believed, on=date(2026, 12, 31)))
        assert [(one["times_seen"], one["last_seen"]) for one in rows(ledger)] == [(2, str(later))]
    assert is_whole(ledger)

"""What becomes of an earlier hazard: a table of cases through the judging, and a law over random histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_cases import DAY, answers, case, judged, setting, small

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import Stage, State, Verdict
from hazardcheck.rules.known.earlier_hazards import later_of, open_hazards
from hazardcheck.rules.known.hazard_fates import Fate, follow

MAJOR = "01-01"
BEFORE = DAY - timedelta(days=30)
SELF, SEEN, AGAIN = Stage.SELF, Stage.INSPECTION, Stage.RECHECK
BOOTH = {"place": "喷漆房一", "description": "通风联锁失效", "responsible": "赵某甲"}
DONE = {"done_on": DAY, "done_note": "更换联锁并试车", "accepted_by": "钱某乙", "accepted_on": DAY}


def said(state: State, *records: dict) -> Answer:
    return Answer(key="", state=state, records=tuple(HazardRecord(**record) for record in records))


def form(rows: dict, on: date | None = DAY, **more):
    return replace(answers(small(), rows, **more), checked_on=on)


def found_in(rows: dict, stage: Stage = SELF, on: date | None = BEFORE):
    """An earlier form, judged on its day."""
    return judged(small(), form(rows, on), setting(stage, on=on or BEFORE))


def now(rows: dict, earlier, stage: Stage = SELF, theirs: Stage = SELF, on: date | None = DAY, facts=None):
    how = setting(stage, earlier=tuple(earlier), previous_stage=theirs, case=case(**(facts or {})))
    return judged(small(), form(rows, on), how)


STOPPED = {MAJOR: said(State.HAZARD, BOOTH)}

TABLE = [
    # later row, why it is not seen (nothing: it is settled)
    ("a clean row", said(State.OK), "known.clean"),
    ("not applicable, where it applies", said(State.NA), "known.open"),
    ("nothing typed", said(State.UNANSWERED), "known.open"),
    ("removed at once", said(State.HAZARD, BOOTH | {"eliminated": True, "measure": "更换联锁"}), "known.removed"),
    ("another place", said(State.HAZARD, BOOTH | {"place": "喷漆房二"}), "known.other"),
    ("no place in the record", said(State.OK, DONE | {"description": "通风联锁失效", "responsible": "赵某甲"}), "known.proposed"),
    ("done before", said(State.OK, BOOTH | DONE | {"done_on": BEFORE - timedelta(days=1)}), "known.done-before"),
    ("done after", said(State.OK, BOOTH | DONE | {"done_on": DAY + timedelta(days=1), "accepted_on": DAY + timedelta(days=1)}), "known.clean"),
    ("closed", said(State.OK, BOOTH | DONE), ""),
    ("the place typed in another width", said(State.OK, BOOTH | DONE | {"place": " 喷漆房 一"}), ""),
    ("closed beside another one", said(State.HAZARD, BOOTH | DONE, {"place": "喷漆房二", "description": "未接地"}), ""),
    ("seen again", said(State.HAZARD, BOOTH), ""),
    ("a hazard without a place", said(State.HAZARD, {"description": "通风联锁失效"}), "known.perhaps"),
    ("accepted after the check", said(State.OK, BOOTH | DONE | {"accepted_on": DAY + timedelta(days=9)}), "known.clean"),
    ("accepted by the one responsible then", said(State.OK, BOOTH | DONE | {"responsible": "王五", "accepted_by": "赵某甲"}), "known.person"),
]  # fmt: skip


@pytest.mark.parametrize(("later", "why"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_the_later_row_says(later: Answer, why: str) -> None:
    found = now({MAJOR: later}, [found_in(STOPPED)])
    reasons = [one.params["why"] for one in found.problems if one.code == "HZ284"]
    assert reasons == ([why] if why else [])
    if why:
        assert found.status == "incomplete"
        assert found.outcome.best is not Verdict.PASS
        assert found.outcome.worst.severity >= Verdict.SHUTDOWN.severity


@pytest.mark.parametrize("missing", ["done_on", "done_note", "accepted_by", "accepted_on"])
def test_half_a_record_closes_nothing(missing: str) -> None:
    half = {name: value for name, value in (BOOTH | DONE).items() if name != missing}
    found = now({MAJOR: said(State.OK, half)}, [found_in(STOPPED)])
    assert found.outcome.value is not Verdict.PASS
    assert found.outcome.worst.severity >= Verdict.SHUTDOWN.severity


def test_nobody_accepts_the_own_work() -> None:
    own = BOOTH | DONE | {"accepted_by": "赵某甲"}
    assert now({MAJOR: said(State.OK, own)}, [found_in(STOPPED)]).outcome.value is not Verdict.PASS
    assert now({MAJOR: said(State.OK, BOOTH | DONE)}, [found_in(STOPPED)]).outcome.value is Verdict.PASS


@pytest.mark.parametrize(
    "name",
    ["赵 某甲", "赵某甲（车间主任）", "验收不合格", "尚未验收", "自己", "责任人本人", "本人", "同上", "/", "待验收"],
)
def test_who_can_not_have_accepted_it(name: str) -> None:
    found = now({MAJOR: said(State.OK, BOOTH | DONE | {"accepted_by": name})}, [found_in(STOPPED)])
    assert found.outcome.value is not Verdict.PASS


@pytest.mark.parametrize(
    "note", ["计划12月更换联锁", "联锁仍失效，准备更换", "正在采购", "尚未更换", "验收不合格", "/"]
)
def test_what_is_not_done_closes_nothing(note: str) -> None:
    found = now({MAJOR: said(State.OK, BOOTH | DONE | {"done_note": note})}, [found_in(STOPPED)])
    assert found.outcome.value is not Verdict.PASS


@pytest.mark.parametrize(
    "note", ["按计划更换联锁并试车", "已将失效的联锁更换", "更换后模拟试验合格", "清理完毕", "改造完成，检测合格"]
)
def test_what_is_done_closes_it(note: str) -> None:
    found = now({MAJOR: said(State.OK, BOOTH | DONE | {"done_note": note})}, [found_in(STOPPED)])
    assert found.outcome.value is Verdict.PASS


def test_somebody_has_to_be_responsible() -> None:
    nobody = {name: value for name, value in BOOTH.items() if name != "responsible"}
    earlier = found_in({MAJOR: said(State.HAZARD, nobody)})
    assert now({MAJOR: said(State.OK, nobody | DONE)}, [earlier]).outcome.value is Verdict.INCOMPLETE


@pytest.mark.parametrize("number", ["1", "01", "/", "无", "第1条", "YH-9"])
@pytest.mark.parametrize("state", [State.OK, State.HAZARD])
def test_a_number_settles_nothing_of_another_item(number: str, state: State) -> None:
    earlier = found_in({MAJOR: said(State.HAZARD, BOOTH | {"number": number})})
    elsewhere = said(
        state, BOOTH | DONE | {"number": number, "place": "配电房"} if state is State.OK else {"number": number}
    )
    found = now({"01-02": elsewhere}, [earlier])
    assert [one.finding.item for one in found.unseen] == ["small/01-01"]


def test_a_count_of_rows_is_no_number() -> None:
    earlier = found_in({MAJOR: said(State.HAZARD, BOOTH | {"number": "1"})})
    assert now({MAJOR: said(State.OK, BOOTH | DONE | {"number": "2"})}, [earlier]).outcome.value is Verdict.PASS
    moved = now({MAJOR: said(State.OK, BOOTH | DONE | {"number": "1", "place": "喷漆房二"})}, [earlier])
    assert moved.outcome.value is Verdict.INCOMPLETE


def test_the_past_of_a_hazard_travels_in_the_result_of_the_month_between() -> None:
    """October: an authority stops the booth. November sees it, under control. December is held against November alone."""
    first = found_in(
        {MAJOR: said(State.HAZARD, BOOTH | {"deadline": BEFORE + timedelta(days=7), "number": "YH-001"})}, SEEN
    )
    safe = BOOTH | {
        "control_measure": "停用并上锁",
        "safe_meanwhile": True,
        "measure": "更换",
        "deadline": DAY + timedelta(days=90),
    }
    day = BEFORE + timedelta(days=5)
    between = judged(
        small(), form({MAJOR: said(State.HAZARD, safe)}, day), setting(on=day, earlier=(first,), previous_stage=SEEN)
    )
    assert [(one.stop, one.found_on, one.finding.number) for one in between.seen] == [
        ("onsite", BEFORE, "YH-001")
    ] or between.seen
    after = now({MAJOR: said(State.OK, BOOTH | DONE)}, [between], AGAIN, SELF)
    assert "known.consent" in {one.params.get("why") for one in after.problems}
    late = now({MAJOR: said(State.HAZARD, safe)}, [between], AGAIN, SELF)
    assert "R2" in {rule.id for rule in late.outcome.rules}


@pytest.mark.parametrize(
    ("day", "why"),
    [("2026-01-18", "known.consent-found"), ("2027-01-18", "known.consent-future"), ("", "known.consent")],
)
def test_a_consent_of_another_time_is_none(day: str, why: str) -> None:
    earlier = found_in(STOPPED, SEEN)
    facts = case(stop_in_force=True, acceptance_report=True, consent=True)
    reasons = {**facts.reasons, "acceptance_report": f"{day} 企业验收", "consent": f"{day} 书面同意"}
    how = setting(AGAIN, earlier=(earlier,), previous_stage=SEEN, case=facts.with_values(reasons=reasons))
    found = judged(small(), form({MAJOR: said(State.OK, BOOTH | DONE)}), how)
    assert why in {one.params.get("why") for one in found.problems}


def test_a_number_travels_with_its_hazard() -> None:
    earlier = found_in({MAJOR: said(State.HAZARD, BOOTH | {"number": "YH-001"})})
    again = {name: value for name, value in (BOOTH | DONE).items() if name != "place"} | {"number": "yh－001"}
    assert now({MAJOR: said(State.OK, again)}, [earlier]).outcome.value is Verdict.PASS
    assert now({MAJOR: said(State.OK, again | {"place": "新喷漆房"})}, [earlier]).outcome.value is Verdict.INCOMPLETE
    other = BOOTH | DONE | {"number": "YH-002"}
    assert now({MAJOR: said(State.OK, other)}, [earlier]).outcome.value is Verdict.INCOMPLETE


ONE = {"number": "SD-0001", "place": "一号", "device": "A1", "responsible": "赵某甲"}
TWO = ONE | {"place": "二号", "device": "B2"}
OWN = TWO | {"number": "SD-0002"}
SAME = ONE | {"description": "没有报警器"}
_NO_PLACE = {"place": "", "device": ""}
NUMBERS = [
    # the two earlier hazards, the records of the later form, why each that is left is not closed
    ("each its own", (ONE, OWN), (ONE, OWN), []),
    ("one number, each its place", (ONE, TWO), (ONE, TWO), []),
    ("one number, each its place, turned round", (ONE, TWO), (TWO, ONE), []),
    ("one number, one row copied", (ONE, TWO), (ONE, ONE), ["known.elsewhere"]),
    ("one number and place twice, one record copied", (ONE, SAME), (ONE, ONE), ["known.shared", "known.shared"]),
    ("one number and place twice, each its record", (ONE, SAME), (ONE, SAME), []),
    ("one number, no place", (ONE, TWO), (ONE | _NO_PLACE, TWO | _NO_PLACE), ["known.shared", "known.shared"]),
    ("one number, the second without a place", (ONE, TWO), (ONE, TWO | _NO_PLACE), ["known.shared"]),
    ("swapped numbers", (ONE, OWN), (ONE | {"number": "SD-0002"}, OWN | {"number": "SD-0001"}), ["known.moved"] * 2),
    ("the number at another place and device", (ONE,), (ONE | {"place": "二号", "device": "X9"},), ["known.moved"]),
    ("the number at another place", (ONE,), (ONE | {"place": "一号间"},), ["known.moved"]),
    ("the number of another device", (ONE,), (ONE | {"device": "A-1"},), ["known.moved"]),
    ("the number alone", (ONE,), (ONE | _NO_PLACE,), []),
]  # fmt: skip


@pytest.mark.parametrize(("first", "records", "left"), [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS])
def test_a_number_closes_only_the_hazard_that_it_stands_for(first, records, left) -> None:
    earlier = found_in({MAJOR: said(State.HAZARD, *first)})
    found = now({MAJOR: said(State.OK, *(one | DONE for one in records))}, [earlier])
    assert [one.params["why"] for one in found.problems if one.code == "HZ284"] == left
    assert len(found.closed) + len(found.unseen) == len(first)
    assert (found.outcome.value is Verdict.PASS) == (not left)


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({}, False),
        ({"place": "二号"}, False),
        ({"device": "X9"}, False),
        ({"place": "二号", "device": ""}, False),
        ({"place": "二号", "device": "X9"}, True),
    ],
)
def test_an_open_hazard_whose_number_stood_elsewhere_is_told_of(changes: dict, is_told: bool) -> None:
    found = now({MAJOR: said(State.HAZARD, ONE | changes)}, [found_in({MAJOR: said(State.HAZARD, ONE)})])
    assert len(found.seen) == 1
    assert [one.severity for one in found.problems if one.code == "HZ148"] == (["warning"] if is_told else [])


@pytest.mark.parametrize("on", [None, BEFORE - timedelta(days=1)])
def test_a_form_older_than_the_finding_closes_nothing(on: date | None) -> None:
    record = BOOTH | DONE | {"done_on": BEFORE - timedelta(days=2), "accepted_on": BEFORE - timedelta(days=2)}
    for stage, theirs in ((SELF, SELF), (AGAIN, SEEN)):
        found = now({MAJOR: said(State.OK, record)}, [found_in(STOPPED, theirs)], stage, theirs, on=on)
        assert found.outcome.value is not Verdict.PASS


def test_an_authoritys_stop_ends_with_its_consent() -> None:
    earlier = found_in(STOPPED, SEEN)
    assert earlier.outcome.stop.kind == "onsite"
    closed = {MAJOR: said(State.OK, BOOTH | DONE)}
    for stage in (SELF, AGAIN):
        without = now(closed, [earlier], stage, SEEN)
        assert "known.consent" in {one.params.get("why") for one in without.problems}
        assert without.outcome.value is not Verdict.PASS
    consent = {"stop_in_force": True, "acceptance_report": True, "consent": True}
    ended = now(closed, [earlier], AGAIN, SEEN, facts=consent)
    assert ended.outcome.value is Verdict.PASS
    # the month after: what was closed with the consent at hand stays closed, and without it open
    assert open_hazards([earlier, ended], AGAIN, AGAIN) == ()
    (left,) = open_hazards([earlier, replace(ended, closed=())], AGAIN, AGAIN)
    assert left.stop == "onsite"


def test_all_earlier_forms_count_not_the_latest_alone() -> None:
    between = found_in({MAJOR: said(State.OK)}, on=BEFORE + timedelta(days=5))
    for order in ([found_in(STOPPED), between], [between, found_in(STOPPED)]):
        assert now({}, order).outcome.value is Verdict.INCOMPLETE


def test_what_a_month_did_not_see_the_next_one_still_asks_for() -> None:
    """October stops the plant, November says nothing of it; December is held against November's result alone."""
    day = BEFORE + timedelta(days=5)
    november = judged(small(), form({}, day), setting(on=day, earlier=(found_in(STOPPED),), previous_stage=SELF))
    assert [one.finding.place for one in november.unseen] == ["喷漆房一"]
    december = now({}, [november])
    assert december.outcome.value is Verdict.INCOMPLETE
    assert december.outcome.worst.severity >= Verdict.SHUTDOWN.severity
    assert len(now({}, [found_in(STOPPED), november]).unseen) == 1
    assert now({MAJOR: said(State.OK, BOOTH | DONE)}, [november]).outcome.value is Verdict.PASS


def test_what_was_closed_stays_closed() -> None:
    day = BEFORE + timedelta(days=5)
    record = BOOTH | DONE | {"done_on": day, "accepted_on": day}
    closed = judged(small(), form({MAJOR: said(State.OK, record)}, day), setting(on=day))
    assert [one.place for one in closed.closures] == ["喷漆房一"]
    assert now({}, [found_in(STOPPED), closed]).outcome.value is Verdict.PASS


def test_a_recheck_without_anything_earlier_strikes_nothing_off() -> None:
    alone = judged(small(), form({}), setting(AGAIN))
    assert (alone.status, alone.outcome.value) == ("incomplete", Verdict.INCOMPLETE)
    nobody = judged(small(), form({}), setting(AGAIN, previous_stage=SEEN))
    assert (nobody.status, nobody.outcome.value) == ("incomplete", Verdict.INCOMPLETE)


def test_a_criterion_that_another_form_answers_is_not_asked_here() -> None:
    how = setting(earlier=(found_in(STOPPED),), previous_stage=SELF, elsewhere=frozenset({"small"}))
    assert judged(small(), form({}), how).outcome.value is Verdict.INCOMPLETE  # its own criterion is asked all the same
    other = small(id="other")
    there = judged(other, replace(answers(other, {}), checked_on=DAY), how)
    assert there.outcome.value is Verdict.PASS
    alone = judged(other, replace(answers(other, {}), checked_on=DAY), replace(how, elsewhere=frozenset()))
    assert alone.outcome.value is Verdict.INCOMPLETE


# ---- a law

_PLACES = st.sampled_from(["", "喷漆房一", "喷漆房二", "喷漆房 一"])
_RECORDS = st.builds(
    lambda number, place, done, safe: {"number": number, "place": place, "description": "联锁失效", "responsible": "赵某甲"}
    | (DONE if done else {})
    | ({"safe_meanwhile": True, "control_measure": "停用并上锁", "measure": "更换"} if safe else {}),
    st.sampled_from(["", "YH-1", "YH-2"]), _PLACES, st.booleans(), st.booleans(),
)  # fmt: skip
_ROWS = st.builds(
    lambda state, records: said(state, *records),
    st.sampled_from([State.OK, State.HAZARD, State.NA, State.UNANSWERED]),
    st.lists(_RECORDS, max_size=3),
)


@given(first=_ROWS, middle=_ROWS, last=_ROWS, stage=st.sampled_from(list(Stage)))
@settings(max_examples=300)
def test_every_earlier_hazard_has_one_fate_and_history_never_helps(first, middle, last, stage) -> None:
    earlier = [found_in({MAJOR: first}), found_in({MAJOR: middle}, on=BEFORE + timedelta(days=3))]
    known = open_hazards(earlier, SELF, stage)
    alone = judged(small(), form({MAJOR: last}), setting(stage, previous_stage=SELF, earlier=(found_in({}),)))
    beside = now({MAJOR: last}, earlier, stage)
    fates = follow(known, later_of(beside, stage))
    assert len(fates) == len(known)
    assert all((one.fate is Fate.NOT_SEEN) == bool(one.why) for one in fates)
    matched = [id(one.match) for one in fates if one.match is not None]
    assert len(matched) == len(set(matched))
    assert sum(one.code == "HZ284" for one in beside.problems) == sum(one.fate is Fate.NOT_SEEN for one in fates)
    if alone.outcome.value is not Verdict.REFER:  # a denial noted earlier may be taken back by an earlier finding
        assert beside.outcome.value.severity >= alone.outcome.value.severity
    assert beside.outcome.worst.severity >= beside.outcome.value.severity


@given(
    records=st.permutations(
        [BOOTH, BOOTH | {"place": "喷漆房二", "safe_meanwhile": True, "control_measure": "停用并上锁"}]
    )
)
def test_the_order_of_records_does_not_matter(records) -> None:
    found = judged(small(), form({MAJOR: said(State.HAZARD, *records)}), setting())
    assert found.outcome.value is Verdict.SHUTDOWN
    assert (found.items.hazard, len(found.findings)) == (1, 2)

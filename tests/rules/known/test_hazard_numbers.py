"""Numbers of hazards: a table of what a number may and may not do, and laws over random records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import DAY, answers, judged, setting, small

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import Stage, State
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.known.earlier_hazards import open_hazards
from hazardcheck.rules.known.hazard_numbers import is_of_ours, real_number

ITEM, OTHER = "01-01", "01-02"
BEFORE = DAY - timedelta(days=30)
BOOTH = {"place": "喷漆房一", "device": "PT-01", "description": "联锁失效", "responsible": "赵某甲"}
DONE = {"done_on": DAY, "done_note": "更换联锁并试车", "accepted_by": "钱某乙", "accepted_on": DAY}


def hazards(*records: dict, state: State = State.HAZARD) -> Answer:
    return Answer(key="", state=state, records=tuple(HazardRecord(**record) for record in records))


def found(rows: dict, on: date | None = BEFORE, earlier=(), who: Enterprise | None = None):
    said = answers(small(), rows)
    said = replace(said, checked_on=on, enterprise=who or said.enterprise)
    how = setting(on=DAY, earlier=tuple(earlier), previous_stage=Stage.SELF if earlier else None)
    return judged(small(), said, how)


def numbers(entry) -> list[str]:
    return [one.number for one in entry.findings]


def fates(entry) -> dict[str, list[str]]:
    return {name: [one.finding.number for one in getattr(entry, name)] for name in ("seen", "closed", "unseen")}


_TEXT = st.sampled_from(["", "一车间", "二车间", "喷漆房"])
_RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "place": _TEXT,
            "device": _TEXT,
            "description": st.sampled_from(["联锁失效", "没有报警器", ""]),
            "number": st.sampled_from(["", "", "1", "/", "无", "YH-2026-7"]),
        }
    ),
    min_size=1,
    max_size=5,
)


@given(records=_RECORDS, data=st.data())
def test_numbers_hang_on_nothing_but_what_is_said(records, data) -> None:
    """The order of the rows, the cells and the judging day do not matter; each has one, and given ones are unique."""
    first = found({ITEM: hazards(*records)})
    again = data.draw(st.permutations(records))
    moved = [record | {"location": f"隐患登记!B{place}"} for place, record in enumerate(again, start=90)]
    second = found({ITEM: hazards(*moved)})
    assert sorted(numbers(first)) == sorted(numbers(second))
    own = [one.number for one in first.findings if one.number_given]
    assert len(own) == len(set(own))
    assert all(is_of_ours(number) and number.startswith(f"YH-{BEFORE:%Y%m}-") for number in own)
    assert all(real_number(number) for number in numbers(first))
    by_text = {one.number: (one.place, one.device, one.description) for one in first.findings if one.number_given}
    assert by_text == {
        one.number: (one.place, one.device, one.description) for one in second.findings if one.number_given
    }


@given(records=_RECORDS, rows=_RECORDS)
def test_every_earlier_hazard_ends_in_exactly_one_state(records, rows) -> None:
    earlier = found({ITEM: hazards(*records)})
    known = open_hazards([earlier], Stage.SELF, Stage.SELF)
    closing = [row | DONE | {"responsible": "赵某甲"} for row in rows]
    for state, now in ((State.HAZARD, rows), (State.OK, closing), (State.HAZARD, [*closing, *rows[:1]])):
        later = found({ITEM: hazards(*now, state=state)}, DAY, [earlier])
        assert sum(map(len, fates(later).values())) == len(known)
        assert sum(one.code == "HZ284" for one in later.problems) == len(later.unseen)


@given(records=_RECORDS)
def test_a_form_that_brings_the_numbers_speaks_of_each(records) -> None:
    """Whatever the places say: a row with the number that was brought is that hazard."""
    earlier = found({ITEM: hazards(*[record | {"number": ""} for record in records])})
    brought = [
        {"number": one.number, "place": one.place, "device": one.device, "description": one.description}
        for one in earlier.findings
    ]
    later = found({ITEM: hazards(*brought)}, DAY, [earlier])
    assert sorted(fates(later)["seen"]) == sorted(numbers(earlier)) == sorted(numbers(later))
    closed = found(
        {ITEM: hazards(*[one | DONE | {"responsible": "赵某甲"} for one in brought], state=State.OK)}, DAY, [earlier]
    )
    assert sorted(fates(closed)["closed"]) == sorted(numbers(earlier))


@pytest.mark.parametrize(
    ("number", "given_"), [("", True), ("1", True), ("/", True), ("无", True), ("A-7", True), ("YH-7", False), ("2026-11", False)]
)  # fmt: skip
def test_what_can_be_a_number_is_kept(number: str, given_: bool) -> None:
    (one,) = found({ITEM: hazards(BOOTH | {"number": number})}).findings
    assert one.number_given is given_
    assert (one.number_typed if given_ else one.number) == number


def test_another_enterprise_item_place_or_day_is_another_number() -> None:
    whole = found({ITEM: hazards(BOOTH)})
    others = [
        found({ITEM: hazards(BOOTH)}, who=Enterprise(name="另一家厂")),
        found({OTHER: hazards(BOOTH)}),
        found({ITEM: hazards(BOOTH | {"place": "喷漆房二"})}),
        found({ITEM: hazards(BOOTH | {"device": "PT-02"})}),
        found({ITEM: hazards(BOOTH)}, BEFORE + timedelta(days=1)),
    ]
    assert len({*numbers(whole), *(number for one in others for number in numbers(one))}) == 6


def test_the_same_as_people_mean_it_is_the_same_number() -> None:
    wide = BOOTH | {"place": " 喷漆房 一", "device": "ＰＴ-01", "description": "别的话", "deadline": DAY}
    assert numbers(found({ITEM: hazards(BOOTH)})) == numbers(found({ITEM: hazards(wide)}))


def test_a_form_without_a_day_has_its_number_on_any_judging_day() -> None:
    (number,) = numbers(found({ITEM: hazards(BOOTH)}, None))
    assert number.startswith("YH-000000-")


def test_a_hazard_that_is_seen_again_keeps_its_number() -> None:
    first = found({ITEM: hazards(BOOTH)})
    second = found({ITEM: hazards(BOOTH | {"description": "仍未更换"})}, DAY, [first])
    assert numbers(second) == numbers(first)
    afresh = found({ITEM: hazards(BOOTH)}, DAY)  # judged without the earlier result
    assert numbers(afresh) != numbers(first)
    known = open_hazards([first, afresh], Stage.SELF, Stage.SELF)
    assert [one.finding.number for one in known] == numbers(first)


def test_a_number_by_ones_own_list_takes_the_place_of_a_given_one() -> None:
    first = found({ITEM: hazards(BOOTH)})
    second = found({ITEM: hazards(BOOTH | {"number": "安-2026-017"})}, DAY, [first])
    assert (numbers(second), second.findings[0].number_given) == (["安-2026-017"], False)
    assert fates(second) == {"seen": ["安-2026-017"], "closed": [], "unseen": []}


def test_a_number_of_ours_that_is_mistyped_is_another_hazard() -> None:
    first = found({ITEM: hazards(BOOTH)})
    wrong = numbers(first)[0][:-1] + ("A" if numbers(first)[0][-1] != "A" else "B")
    second = found({ITEM: hazards(BOOTH | {"number": wrong})}, DAY, [first])
    assert fates(second) == {"seen": [], "closed": [], "unseen": numbers(first)}
    closing = hazards(BOOTH | DONE | {"number": wrong}, state=State.OK)
    assert fates(found({ITEM: closing}, DAY, [first]))["unseen"] == numbers(first)


def test_a_number_at_another_item_settles_nothing_and_is_said() -> None:
    first = found({ITEM: hazards(BOOTH)})
    closing = hazards(BOOTH | DONE | {"number": numbers(first)[0]}, state=State.OK)
    second = found({OTHER: closing}, DAY, [first])
    assert [one.params["why"] for one in second.problems if one.code == "HZ284"] == ["known.item"]


@pytest.mark.parametrize("number", ["", "YH-2026-7"])
def test_of_two_records_with_one_number_the_open_one_counts(number: str) -> None:
    first = found({ITEM: hazards(BOOTH | {"number": number})})
    (mine,) = numbers(first)
    open_, closing = BOOTH | {"number": mine, "place": "别处"}, BOOTH | DONE | {"number": mine, "place": "他处"}
    for rows in ((open_, closing), (closing, open_)):
        second = found({ITEM: hazards(*rows)}, DAY, [first])
        assert fates(second)["closed"] == []
        assert "HZ147" in [one.code for one in second.problems]


def test_two_at_one_place_are_told_apart_by_the_numbers_they_were_given() -> None:
    """Without numbers nobody could say which of the two is closed."""
    two = [{**BOOTH, "description": text} for text in ("联锁失效", "没有报警器")]
    first = found({ITEM: hazards(*two)})
    told = {one.description: one.number for one in first.findings}
    rows = (
        two[0] | DONE | {"number": told["联锁失效"]},
        two[1] | {"number": told["没有报警器"]},
    )
    for now in (rows, rows[::-1]):
        second = found({ITEM: hazards(*now)}, DAY, [first])
        assert fates(second) == {"seen": [told["没有报警器"]], "closed": [told["联锁失效"]], "unseen": []}


def test_the_one_that_is_left_out_is_named_and_the_closed_one_is_closed() -> None:
    """有隐患 is the right answer while one of two booths is open, whether or not it was registered."""
    two = [BOOTH, BOOTH | {"place": "喷漆房二", "device": "PT-02"}]
    first = found({ITEM: hazards(*two)})
    one, other = numbers(first)
    second = found({ITEM: hazards(BOOTH | DONE | {"number": one})}, DAY, [first])
    assert fates(second) == {"seen": [], "closed": [one], "unseen": [other]}
    assert numbers(second) == [other]
    known = open_hazards([first, second], Stage.SELF, Stage.SELF)
    assert [(one.finding.number, one.finding.place) for one in known] == [(other, "喷漆房二")]
    alone = found({ITEM: hazards(BOOTH | DONE)}, DAY, [found({ITEM: hazards(BOOTH)})])
    assert fates(alone)["closed"] == []
    assert len(alone.findings) == 1


def test_an_older_result_without_numbers_is_numbered_as_it_would_have_been() -> None:
    first = found({ITEM: hazards(BOOTH)})
    older = replace(first, findings=tuple(replace(one, number="", number_given=False) for one in first.findings))
    known = open_hazards([older], Stage.SELF, Stage.SELF)
    assert [one.finding.number for one in known] == numbers(first)

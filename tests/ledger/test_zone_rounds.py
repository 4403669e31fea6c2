"""Visits, patrols, areas and corrections: events that are never changed, and what the zone makes of them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from ledger_cases import DECEMBER, FACTORY, NOVEMBER, OCTOBER, OTHER, SEPTEMBER, act, form, hazard, photo
from sqlalchemy import select
from store_cases import WRITER, enter, rows

from hazardcheck.errors import UsageError
from hazardcheck.ledger.hazard_query import the_hazard
from hazardcheck.ledger.ledger_checks import back_up, checked
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.remade_tables import make_all
from hazardcheck.ledger.tables import areas, rounds
from hazardcheck.ledger.write_events import head_of, write_act
from hazardcheck.ledger.zone.patrol_weeks import area_weeks
from hazardcheck.ledger.zone.zone_report import zone_report
from hazardcheck.ledger.zone_events import correct, write_areas, write_round
from hazardcheck.model.written.profile import WorkArea
from hazardcheck.model.written.roster import Expected
from hazardcheck.model.zone_events import AreaList, Round, VisitLevel, Withdrawal
from hazardcheck.rules.ledger.round_checks import is_measured

TODAY = date(2026, 11, 30)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)


def a_round(begun: datetime, ended: datetime, **more) -> Round:
    return Round(**{"enterprise": FACTORY, "by": "丙某", "begun": begun, "ended": ended, **more})


def note(ledger, kind, told):
    with ledger.writing() as connection:
        return write_round(connection, kind, told, WRITER, TODAY)


def say_wrong(ledger, seq, why="记错了"):
    with ledger.writing() as connection:
        return correct(connection, Withdrawal(seq=seq, why=why, by="甲某"), WRITER)


def is_whole(ledger):
    with ledger.reading() as connection:
        return checked(connection).is_whole


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (a_round(at(3, 9), at(3, 9)), "HZ791"),
        (a_round(at(3, 9), at(3, 8)), "HZ791"),
        (a_round(at(3, 9), at(4, 9)), "HZ791"),
        (a_round(datetime(2026, 12, 1, 9), datetime(2026, 12, 1, 10)), "HZ792"),
        (a_round(at(3, 9), at(3, 10), by=""), "HZ790"),
        (a_round(at(3, 9), at(3, 10), by="合格"), "HZ790"),
        (a_round(at(2, 9, 30), at(2, 9, 40), enterprise=OTHER), "HZ793"),
        (a_round(at(2, 8), at(2, 11)), "HZ793"),
        (a_round(at(2, 9, 59), at(2, 10, 30)), "HZ793"),
    ],
)
def test_what_can_be_no_round_is_refused_and_leaves_no_trace(ledger, told, code):
    note(ledger, "patrol", a_round(at(2, 9), at(2, 10)))
    with pytest.raises(UsageError, match=code):
        note(ledger, "patrol", told)
    with ledger.reading() as connection:
        assert head_of(connection).count == 1


@pytest.mark.parametrize(
    ("first", "then", "who"),
    [
        ("示例员工甲、示例员工乙", "示例员工乙", "示例乙"),
        ("示例员工乙", "示例员工甲、示例员工乙", "示例乙"),
        ("张三 李四", "网格员李四（1组）", "李四"),
        ("张三和李四", "王五/张 三", "张三"),
        ("张三+李四", "李四&王五", "李四"),
        ("Li Si, Wang Wu", "wang wu", "wang wu"),
        ("张三、李四", "张三丰", ""),
        ("张三", "小张", ""),
    ],
)
def test_nobody_is_in_two_places_whoever_goes_along(ledger, first, then, who):
    note(ledger, "patrol", a_round(at(2, 9), at(2, 10), by=first))
    if not who:
        note(ledger, "visit", a_round(at(2, 9, 30), at(2, 9, 40), by=then, level=VisitLevel.HEAD))
        return
    with pytest.raises(UsageError, match="HZ793") as told:
        note(ledger, "visit", a_round(at(2, 9, 30), at(2, 9, 40), by=then, level=VisitLevel.HEAD))
    assert told.value.params["value"] == who


def test_one_after_the_other_and_somebody_else_at_the_same_time(ledger):
    note(ledger, "patrol", a_round(at(2, 9), at(2, 10)))
    note(ledger, "patrol", a_round(at(2, 10), at(2, 11)))
    note(ledger, "visit", a_round(at(2, 9), at(2, 10), by="丁某", level=VisitLevel.HEAD))
    assert is_whole(ledger)


AREAS = (
    WorkArea(name="1号喷漆室", owner="丙某", degree="每班清扫一次"),
    WorkArea(name="危废间", owner="", degree="认真检查"),
    WorkArea(name="打磨间", owner="丁某", degree="积尘不超过 1 毫米", minutes=60),
)


def list_areas(ledger, on=date(2026, 11, 1), told=AREAS):
    with ledger.writing() as connection:
        return write_areas(connection, AreaList(enterprise=FACTORY, on=on, areas=told), WRITER)


def weeks_of(ledger, first=date(2026, 11, 1), last=TODAY):
    with ledger.reading() as connection:
        return {one.name: one for one in area_weeks(connection, first, last)}


def test_minutes_a_week_against_what_was_agreed(ledger):
    list_areas(ledger)
    # 2026-11-02 is a Monday: the whole weeks of November begin on the 2nd, 9th, 16th and 23rd
    note(ledger, "patrol", a_round(at(2, 9), at(2, 10), area="1号喷漆室"))
    note(ledger, "patrol", a_round(at(8, 9), at(8, 10), area="１号喷漆室"))
    note(ledger, "patrol", a_round(at(9, 9), at(9, 10, 59), area="1号喷漆室"))
    note(ledger, "patrol", a_round(at(16, 9), at(16, 10), area="打磨间"))
    note(ledger, "patrol", a_round(at(23, 9), at(23, 11)))
    found = weeks_of(ledger)
    told = {name: (one.weeks, one.short, one.minutes, one.last) for name, one in found.items()}
    assert told == {
        "1号喷漆室": (4, 3, 239, "2026-11-09"),
        "危废间": (4, 4, 0, ""),
        "打磨间": (4, 3, 60, "2026-11-16"),
        "": (4, 3, 120, "2026-11-23"),
    }
    assert [name for name, one in found.items() if not one.has_degree] == ["危废间"]
    assert found[""].is_site


def test_weeks_that_are_not_over_or_before_the_list_do_not_count(ledger):
    list_areas(ledger, on=date(2026, 11, 11))
    assert {one.weeks for one in weeks_of(ledger).values()} == {2}
    assert {one.weeks for one in weeks_of(ledger, last=date(2026, 11, 28)).values()} == {1}
    assert weeks_of(ledger, last=date(2026, 11, 10)) == {}


def test_a_later_list_replaces_the_earlier_one(ledger):
    list_areas(ledger)
    list_areas(ledger, on=date(2026, 11, 15), told=AREAS[:1])
    assert set(weeks_of(ledger)) == {"1号喷漆室", ""}
    with pytest.raises(UsageError, match="HZ794"):
        note(ledger, "patrol", a_round(at(2, 9), at(2, 10), area="打磨间"))
    with pytest.raises(UsageError, match="HZ795"):
        list_areas(ledger, told=(AREAS[0], WorkArea(name=" 1号 喷漆室")))
    with pytest.raises(UsageError, match="HZ795"):
        list_areas(ledger, told=())


# ---- corrections


def test_a_round_that_was_wrong_counts_no_more_and_stays(ledger):
    list_areas(ledger)
    event = note(ledger, "patrol", a_round(at(2, 9), at(2, 11), area="打磨间"))
    say_wrong(ledger, event.seq)
    assert weeks_of(ledger)["打磨间"].minutes == 0
    note(ledger, "patrol", a_round(at(2, 9), at(2, 10), area="打磨间"))
    assert weeks_of(ledger)["打磨间"].minutes == 60
    with pytest.raises(UsageError, match="HZ798"):
        say_wrong(ledger, event.seq)
    assert is_whole(ledger)


def test_an_act_that_was_wrong_opens_its_hazard_again(ledger):
    enter(ledger, form(SEPTEMBER, hazard()))
    with ledger.reading() as connection:
        group, one = the_hazard(connection, rows(ledger)[0]["no"])
    done = act(one, "close", DECEMBER, what="更换探头", done_on=NOVEMBER, by="戊某", proofs=(photo(NOVEMBER),))
    with ledger.writing() as connection:
        write_act(connection, group, one, done, WRITER)
    assert rows(ledger)[0]["state"] == "closed"
    say_wrong(ledger, 2, "填错了编号")
    row = rows(ledger)[0]
    assert (row["state"], row["proofs"], row["closed_on"]) == ("rectifying", 0, None)
    with ledger.reading() as connection:
        _, now = the_hazard(connection, one.no)
    assert now.steps[-1].kind == "withdrawn"
    assert "填错了编号" in now.steps[-1].what
    enter(ledger, form(date(2026, 12, 9), hazard()))
    assert rows(ledger)[0]["times_seen"] == 2
    assert is_whole(ledger)


@pytest.mark.parametrize(("seq", "code"), [(1, "HZ797"), (9, "HZ796"), (0, "HZ796"), (3, "HZ797")])
def test_what_cannot_be_corrected(ledger, seq, code):
    enter(ledger, form(SEPTEMBER, hazard()))
    say_wrong(ledger, note(ledger, "patrol", a_round(at(2, 9), at(2, 11))).seq)
    with pytest.raises(UsageError, match=code):
        say_wrong(ledger, seq)


def everything(ledger):
    with ledger.reading() as connection:
        return [
            [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in (rounds, areas)
        ]


def test_rounds_and_areas_are_made_again_and_copied(ledger, tmp_path):
    list_areas(ledger)
    note(ledger, "visit", a_round(at(2, 9), at(2, 11), level=VisitLevel.LEADER))
    say_wrong(ledger, note(ledger, "patrol", a_round(at(3, 9), at(3, 11))).seq)
    before = everything(ledger)
    with ledger.writing() as connection:
        make_all(connection)
    assert everything(ledger) == before
    back_up(ledger, tmp_path / "b.db")
    assert everything(open_ledger(str(tmp_path / "b.db"))) == before
    with ledger.writing() as connection:
        connection.execute(rounds.update().values(minutes=999))
    assert not is_whole(ledger)


# ---- the zone

ROSTER = (
    Expected(name=FACTORY.name, grid="示例一网格", street="东街道"),
    Expected(name=OTHER.name, grid="示例二网格"),
    Expected(name="示例没交厂", grid="示例二网格", street="西街道"),
)


def test_who_is_new_overdue_repeated_or_did_not_hand_in(ledger):
    enter(ledger, form(SEPTEMBER, hazard(deadline=OCTOBER)), form(NOVEMBER, hazard(deadline=OCTOBER)))
    enter(ledger, form(NOVEMBER, who=OTHER))
    note(ledger, "visit", a_round(at(2, 9), at(2, 10), by="庚某", level=VisitLevel.OFFICER))
    note(ledger, "visit", a_round(at(9, 9), at(9, 10), by="庚某", level=VisitLevel.HEAD))
    note(ledger, "visit", a_round(at(9, 11), at(9, 12), by="庚某", level=VisitLevel.LEADER, enterprise=OTHER))
    with ledger.reading() as connection:
        report = zone_report(connection, date(2026, 11, 1), TODAY, ROSTER)
    told = {row.name: row for row in report.rows}
    assert list(told)[:2] == [FACTORY.name, "示例没交厂"]
    factory, other, missing = told[FACTORY.name], told[OTHER.name], told["示例没交厂"]
    assert (factory.figures.overdue, factory.forms, factory.is_new, factory.is_missing) == (1, 1, False, False)
    assert dict(factory.visits) == {"leader": 0, "head": 1, "officer": 1}
    assert (other.is_new, other.figures.open_after, dict(other.visits)["leader"]) == (True, 0, 1)
    assert (missing.is_missing, missing.forms, missing.street) == (True, 0, "西街道")
    with ledger.reading() as connection:
        assert {row.expected for row in zone_report(connection, date(2026, 11, 1), TODAY).rows} == {None}


@pytest.mark.parametrize(
    "degree", ["每班清扫一次", "积尘不超过 1 毫米", "每周两次", "无积尘", "浓度低于 10%", "百分之百"]
)
def test_degrees_that_can_be_measured(degree):
    assert is_measured(degree)


@pytest.mark.parametrize("degree", ["", "认真检查", "到位", "良好", "符合要求", "做到心中有数", "经常巡查"])
def test_degrees_that_cannot(degree):
    assert not is_measured(degree)


def test_a_round_of_several_counts_for_each_of_them(ledger):
    note(ledger, "patrol", a_round(at(2, 9), at(2, 10), by="丙某"))
    note(ledger, "patrol", a_round(at(3, 9), at(3, 9, 30), by="安全员丙某、丁某"))
    note(ledger, "patrol", a_round(at(4, 9), at(4, 9, 20), by="丙某", enterprise=OTHER))
    note(ledger, "visit", a_round(at(5, 9), at(5, 9, 15), by="庚某", level=VisitLevel.OFFICER))
    note(ledger, "visit", a_round(at(6, 9), at(6, 9, 15), by="庚某", level=VisitLevel.OFFICER, enterprise=OTHER))
    wrong = note(ledger, "visit", a_round(at(7, 9), at(7, 9, 15), by="庚某", level=VisitLevel.OFFICER))
    say_wrong(ledger, wrong.seq)
    note(ledger, "patrol", a_round(datetime(2026, 10, 30, 9), datetime(2026, 10, 30, 11), by="丙某"))
    with ledger.reading() as connection:
        people = zone_report(connection, date(2026, 11, 1), TODAY).people
    assert [(one.kind, one.enterprise, one.name, one.times, one.minutes, one.last) for one in people] == [
        ("patrol", FACTORY.name, "丙某", 2, 90, "2026-11-03"),
        ("patrol", FACTORY.name, "丁某", 1, 30, "2026-11-03"),
        ("patrol", OTHER.name, "丙某", 1, 20, "2026-11-04"),
        ("visit", "", "庚某", 2, 30, "2026-11-06"),
    ]

"""The store: one door, a chain that shows every change, tables that can be thrown away, and one writer at a time."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_cases import (
    DECEMBER,
    FACTORY,
    NOVEMBER,
    OCTOBER,
    OTHER,
    SEPTEMBER,
    act,
    any_form,
    closure,
    form,
    hazard,
    photo,
    unnumbered,
)
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from store_cases import WRITER, enter, rows

from hazardcheck.errors import HazardcheckError, UsageError
from hazardcheck.ledger import open_ledger as opening
from hazardcheck.ledger.event_bodies import HAZARD
from hazardcheck.ledger.figures.period_figures import FigureScope, period_figures
from hazardcheck.ledger.hazard_query import the_hazard
from hazardcheck.ledger.ledger_checks import back_up, checked
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.remade_tables import make_all
from hazardcheck.ledger.tables import LAYOUT, acts, aliases, forms, hazards, meta, turns
from hazardcheck.ledger.write_events import append, head_of, write_act
from hazardcheck.model.base import Status
from hazardcheck.rules.reading.credit_code import uscc_is_valid


def valid_code(start):
    """A 统一社会信用代码 with its check sign."""
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    return next(start + sign for sign in signs if uscc_is_valid(start + sign))


NAMED = replace(hazard(), number=form(SEPTEMBER, hazard()).findings[0].number)
FORMS = [
    form(SEPTEMBER, hazard(), hazard(place="2号喷漆室", deadline=None)),
    form(OCTOBER, hazard(place="2号喷漆室"), closures=(closure(NAMED, OCTOBER),)),
    form(NOVEMBER, hazard()),
    form(OCTOBER, hazard(), who=OTHER),
    form(NOVEMBER, who=OTHER),
]
TWIN_CODE = valid_code("91330784MA00000C0")
MADE = (forms, acts, hazards, aliases, turns)


def tables(ledger):
    """Everything that is made from the events, but their numbers."""
    with ledger.reading() as connection:
        return {
            table.name: sorted(
                repr(sorted((key, value) for key, value in row.items() if key != "seq"))
                for row in connection.execute(select(table)).mappings()
            )
            for table in MADE
        }


def unnumbered_tables(ledger):
    """The same, whichever of its numbers a hazard goes by: that hangs on which of them was given first."""
    with ledger.reading() as connection:
        rows = list(connection.execute(select(hazards)).mappings())
        keys = {row["id"]: f"{row['grp']} {row['ordinal']}" for row in rows}
        others = [
            sorted(repr({**row, "hazard": keys[row["hazard"]]}) for row in connection.execute(select(table)).mappings())
            for table in (aliases, turns)
        ]
    bodies = unnumbered(HAZARD.noun_of(row["body"]) for row in rows)
    kept = ("state", "deadline", "closed_on", "times_seen", "missed", "missing", "enterprise", "grid")
    told = [repr((keys[row["id"]], one, [row[key] for key in kept])) for row, one in zip(rows, bodies, strict=True)]
    return sorted(told), others


def is_whole(ledger):
    with ledger.reading() as connection:
        return checked(connection).is_whole


def test_the_same_bytes_again_change_nothing(ledger):
    first = enter(ledger, *FORMS, Status.UNREADABLE, Status.DUPLICATE)
    before, head = tables(ledger), head_in(ledger)
    again = enter(ledger, *FORMS)
    assert (first.forms, first.unjudged, first.passed_over) == (len(FORMS), 1, 1)
    assert (again.forms, again.known, again.sums["findings"]) == (0, len(FORMS), 0)
    assert (tables(ledger), head_in(ledger)) == (before, head)
    assert is_whole(ledger)


def head_in(ledger):
    with ledger.reading() as connection:
        return head_of(connection)


def test_the_report_adds_up(ledger):
    sums = enter(ledger, *FORMS).sums
    assert sums["findings"] == 5 == sums["new"] + sums["seen"] + sums["reopened"] + sums["unconfirmed"]
    assert sums["open_before"] == sums["seen"] + sums["closed"] + sums["missed"]
    assert (sums["new"], sums["seen"], sums["reopened"], sums["closed"]) == (3, 1, 1, 1)


def test_a_number_that_was_given_stays_whatever_older_comes_in(ledger):
    """The number is printed on papers and the reminder is in somebody's calendar."""
    enter(ledger, form(NOVEMBER, hazard()))
    (before,) = rows(ledger)
    with ledger.reading() as connection:
        key = connection.execute(select(hazards.c.id)).scalar_one()
    for day in (OCTOBER, SEPTEMBER):
        enter(ledger, form(day, hazard()))
        (row,) = rows(ledger)
        assert (row["no"], row["found_on"]) == (before["no"], day.isoformat())
    with ledger.reading() as connection:
        assert connection.execute(select(hazards.c.id)).scalar_one() == key
    # each number under which it was ever written closes it
    older = form(SEPTEMBER, hazard()).findings[0].number
    enter(ledger, form(DECEMBER, closures=(closure(replace(hazard(), number=older), DECEMBER),)))
    assert [(one["no"], one["state"]) for one in rows(ledger)] == [(before["no"], "closed")]
    assert is_whole(ledger)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(FORMS))), cut=st.integers(0, len(FORMS)))
def test_any_order_in_parts_or_whole(tmp_path_factory, order, cut):
    folder = tmp_path_factory.mktemp("order")
    whole, parts = (open_ledger(str(folder / name), create=True) for name in ("whole.db", "parts.db"))
    enter(whole, *FORMS)
    mixed = [FORMS[place] for place in order]
    enter(parts, *mixed[:cut])
    enter(parts, *mixed[cut:])
    assert unnumbered_tables(parts) == unnumbered_tables(whole)
    assert is_whole(parts)


@pytest.mark.parametrize(
    "verb", ["UPDATE events SET who = 'x'", "DELETE FROM events", "DELETE FROM events WHERE seq = 2"]
)
def test_no_event_is_changed_or_removed(ledger, verb):
    enter(ledger, *FORMS)
    with pytest.raises((DBAPIError, HazardcheckError)), ledger.writing() as connection:
        connection.execute(text(verb))
    assert is_whole(ledger)


FORCED = [
    "UPDATE events SET who = '乙' WHERE seq = 2",
    "UPDATE events SET at = '2026-01-01' WHERE seq = 1",
    "UPDATE events SET body = replace(body, '1号', '3号') WHERE seq = 1",
    "UPDATE events SET kind = 'record' WHERE seq = 1",
    "DELETE FROM events WHERE seq = 1",
    "DELETE FROM events WHERE seq = 3",
    "UPDATE events SET seq = 99 WHERE seq = 5",
    "UPDATE events SET seq = -1 WHERE seq = 1",
    "DELETE FROM hazards",
    "UPDATE hazards SET state = 'closed'",
    "UPDATE hazards SET deadline = '2027-01-01' WHERE grade = 'major'",
    "UPDATE hazards SET body = replace(body, '丙', '丁')",
    "DELETE FROM turns WHERE kind = 'reopened'",
    "DELETE FROM aliases",
    "UPDATE forms SET grp = 'name:x' WHERE seq = 4",
    "DELETE FROM forms WHERE seq = 5",
]


@pytest.mark.parametrize("change", FORCED)
def test_whoever_gets_round_the_triggers_is_seen(tmp_path, change):
    ledger = open_ledger(str(tmp_path / "a.db"), create=True)
    enter(ledger, *FORMS)
    assert is_whole(ledger)
    with ledger.engine.connect() as connection:
        for name in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER events_{name}")
        connection.exec_driver_sql(change)
        connection.commit()
    assert not is_whole(ledger)


def test_an_end_that_was_cut_off_shows_against_a_head_that_was_printed(ledger):
    enter(ledger, *FORMS[:2])
    old = head_in(ledger)
    enter(ledger, *FORMS[2:])
    with ledger.reading() as connection:
        assert checked(connection, old.hash).has_head is True
        assert checked(connection, old.hash.upper() + " ").has_head is True
        assert checked(connection, "0" * 64).is_whole is False


def test_the_tables_are_made_again_from_the_events(ledger):
    enter(ledger, *FORMS)
    with ledger.reading() as connection:
        group, one = the_hazard(connection, NAMED.number)
    with ledger.writing() as connection:
        write_act(connection, group, one, act(one, "record", DECEMBER, what="已订购探头", by="丙某"), WRITER)
    before = tables(ledger)
    with ledger.writing() as connection:
        make_all(connection)
    assert tables(ledger) == before
    assert is_whole(ledger)


def test_a_backup_is_whole_and_replaces_nothing(ledger, tmp_path):
    enter(ledger, *FORMS)
    out = tmp_path / "备份.db"
    assert back_up(ledger, out) == head_in(ledger)
    copy = open_ledger(str(out))
    assert tables(copy) == tables(ledger)
    assert is_whole(copy)
    with pytest.raises(UsageError, match="HZ740"):
        back_up(ledger, out)
    with pytest.raises(HazardcheckError, match=r"HZ601|HZ700"):
        back_up(ledger, tmp_path / "nowhere" / "b.db")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_an_act_that_is_refused_leaves_no_trace(ledger):
    enter(ledger, *FORMS)
    head = head_in(ledger)
    with ledger.reading() as connection:
        group, one = the_hazard(connection, NAMED.number)
    with pytest.raises(UsageError, match="HZ728"), ledger.writing() as connection:
        write_act(
            connection, group, one, act(one, "close", DECEMBER, what="更换探头", done_on=DECEMBER, by="戊某"), WRITER
        )
    assert head_in(ledger) == head
    with ledger.writing() as connection:
        proof = (photo(DECEMBER),)
        done = act(one, "close", DECEMBER, what="更换探头", done_on=DECEMBER, by="戊某", proofs=proof)
        assert not write_act(connection, group, one, done, WRITER).is_open
    assert is_whole(ledger)


def test_month_after_month_is_the_whole_at_once(ledger):
    """Later forms only go on from what stands there; the same comes out as from the beginning."""
    months = [
        *FORMS,
        form(DECEMBER, hazard(), hazard(place="3号喷漆室"), hazard(place="", description="")),
        form(date(2027, 1, 5), hazard(place="3号喷漆室"), hazard(place="", description="")),
        form(date(2027, 2, 5), who=FACTORY.with_values(grid="示例九网格")),
    ]
    for at, one in enumerate(months):
        enter(ledger, one)
        assert is_whole(ledger), at
        if at == 2:
            with ledger.writing() as connection:
                group, known = the_hazard(connection, NAMED.number)
                done = act(known, "record", date(2026, 11, 9), what="更换探头", done_on=date(2026, 11, 9), by="丙某")
                write_act(connection, group, known, done, WRITER)
    # the same form again, judged on a later day
    enter(ledger, replace(months[-2], on=date(2027, 3, 1)))
    assert is_whole(ledger)


@settings(deadline=None, max_examples=15)
@given(st.lists(any_form(), min_size=2, max_size=6, unique_by=lambda one: one.key))
def test_whatever_comes_one_by_one_is_what_all_at_once_gives(told):
    with tempfile.TemporaryDirectory() as folder:
        parts, whole = (open_ledger(f"{folder}/{name}.db", create=True) for name in ("parts", "whole"))
        enter(whole, *told)
        for one in told:
            enter(parts, one)
        assert tables(parts) == tables(whole)
        assert is_whole(parts)


def test_two_at_once_lose_nothing_and_the_second_is_told(ledger, monkeypatch):
    monkeypatch.setattr(opening, "WAIT", 1)
    second = open_ledger(ledger_place(ledger))
    enter(ledger, FORMS[0])
    with ledger.writing() as connection:
        append(connection, WRITER, [("note", "{}")])
        told: list[str] = []

        def other() -> None:
            try:
                enter(second, FORMS[1])
            except UsageError as error:
                told.append(error.code)

        thread = threading.Thread(target=other)
        thread.start()
        thread.join(20)
    assert told == ["HZ704"]
    enter(second, FORMS[1])
    assert head_in(ledger).count == 3


def ledger_place(ledger):
    url = ledger.engine.url
    return url.database if url.drivername == "sqlite" else url.render_as_string(False).replace("+psycopg", "")


# ---- opening


def test_a_newer_layout_is_refused(ledger):
    with ledger.writing() as connection:
        connection.execute(meta.update().values(value=str(LAYOUT + 1)))
    with pytest.raises(UsageError, match="HZ706"):
        open_ledger(ledger_place(ledger))


def test_the_tables_of_an_older_layout_are_made_anew(ledger):
    enter(ledger, *FORMS)
    before, head = tables(ledger), head_in(ledger)
    with ledger.writing() as connection:
        connection.execute(text("ALTER TABLE hazards DROP COLUMN supervised"))
        connection.execute(text("DROP TABLE aliases"))
        connection.execute(meta.update().values(value="1"))
    again = open_ledger(ledger_place(ledger))
    assert (tables(again), head_in(again)) == (before, head)
    assert is_whole(again)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_what_is_no_ledger_is_refused(tmp_path, content):
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"HZ(70[05]|829)"):
        open_ledger(str(path))
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path):
    import sqlite3

    path = tmp_path / "x.db"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE photos (name TEXT)")
    base.close()
    for create in (False, True):
        with pytest.raises(UsageError, match="HZ705"):
            open_ledger(str(path), create=create)


def test_none_is_made_where_one_is_only_read(tmp_path):
    with pytest.raises(UsageError, match="HZ700"):
        open_ledger(str(tmp_path / "台账.db"))
    assert list(tmp_path.iterdir()) == []


# ---- lists and figures


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 3),
        ({"closed": False}, 3),
        ({"overdue": True}, 0),
        ({"overdue": True, "on": DECEMBER.replace(day=21)}, 3),
        ({"due_by": date(2026, 12, 19)}, 0),
        ({"due_by": date(2026, 12, 20)}, 3),
        ({"repeated": True}, 1),
        ({"unseen": True}, 2),
        ({"state": "awaiting"}, 0),
        ({"without_proof": True}, 0),
        ({"enterprise": "木业"}, 1),
        ({"enterprise": FACTORY.uscc.lower()}, 2),
        ({"enterprise": "%"}, 0),
    ],
)
def test_what_a_list_shows(ledger, wanted, count):
    enter(ledger, *FORMS)
    assert len(rows(ledger, **wanted)) == count


def test_the_figures_add_up_in_every_group(ledger):
    enter(ledger, *FORMS)
    with ledger.reading() as connection:
        for by in ("item", "place", "grid", "enterprise", "industry", "grade", "stage"):
            total, groups = period_figures(connection, FigureScope(OCTOBER.replace(day=1), OCTOBER.replace(day=31)), by)
            assert (total.open_before, total.found, total.reopened, total.closed, total.open_after) == (2, 1, 0, 1, 2)
            for one in (total, *groups.values()):
                assert one.open_before + one.found + one.reopened == one.closed + one.open_after
            for name in ("open_before", "found", "closed", "open_after", "overdue", "majors"):
                assert sum(getattr(one, name) for one in groups.values()) == getattr(total, name)


# ---- whose a form is


def test_a_form_without_a_code_joins_the_one_enterprise_of_its_name(ledger):
    bare = FACTORY.with_values(uscc="")
    enter(ledger, form(SEPTEMBER, hazard(), who=bare))
    enter(ledger, form(OCTOBER, hazard()))
    assert [row["times_seen"] for row in rows(ledger)] == [2]


def test_of_two_enterprises_of_one_name_none_closes_the_other_ones_hazard(ledger):
    twin = FACTORY.with_values(uscc=TWIN_CODE)
    bare = FACTORY.with_values(uscc="")
    enter(ledger, form(SEPTEMBER, hazard()), form(OCTOBER, closures=(closure(NAMED, OCTOBER),), who=twin))
    enter(ledger, form(NOVEMBER, closures=(closure(NAMED, OCTOBER),), who=bare))
    assert [row["state"] for row in rows(ledger)] == ["rectifying"]


def test_one_number_in_two_enterprises_has_to_be_told_apart(ledger):
    mine, theirs = (form(SEPTEMBER, hazard(number="YH-2026-7"), who=who) for who in (FACTORY, OTHER))
    enter(ledger, mine, theirs)
    with ledger.reading() as connection:
        with pytest.raises(UsageError, match="HZ711"):
            the_hazard(connection, "yh-2026-7")
        group, _ = the_hazard(connection, "YH-2026-7", "木业")
        assert group.startswith("name:")
        with pytest.raises(UsageError, match="HZ710"):
            the_hazard(connection, "YH-2026-8")


def test_a_hazard_goes_on_under_the_item_of_another_edition(ledger):
    """Month after month, and made anew from the beginning."""
    heir = "gongmao-2027/09-02"
    later = [form(day, hazard(item=heir)) for day in (OCTOBER, NOVEMBER)]
    enter(ledger, FORMS[0])
    for one in later:
        enter(ledger, replace(one, heirs={hazard().item: heir}))
        assert is_whole(ledger)
    found = {row["place"]: (row["item"], row["times_seen"]) for row in rows(ledger)}
    assert found == {"1号喷漆室": (heir, 3), "2号喷漆室": (heir, 1)}
    with ledger.reading() as connection:
        assert the_hazard(connection, NAMED.number)[1].finding.item == heir


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TABLE notes (a TEXT)", "+ table notes"),
        ("CREATE VIEW mine AS SELECT * FROM hazards", "+ view mine"),
        ("ALTER TABLE hazards ADD COLUMN note TEXT", "+ column hazards.note"),
        ("ALTER TABLE events ADD COLUMN note TEXT", "+ column events.note"),
        ("CREATE TRIGGER mine AFTER INSERT ON hazards BEGIN DELETE FROM turns; END", "+ trigger mine"),
        ("CREATE UNIQUE INDEX mine ON acts (grp)", "+ index mine"),
        ("CREATE INDEX mine ON hazards (abs(proofs))", "+ index mine"),
        ("DROP TRIGGER events_update", "- trigger events_update"),
        ("DROP TRIGGER events_delete", "- trigger events_delete"),
    ],
)
def test_what_somebody_added_or_took_away_is_named(tmp_path, statement, named):
    ledger = open_ledger(str(tmp_path / "台账.db"), create=True)
    enter(ledger, *FORMS)
    assert is_whole(ledger)
    with ledger.writing() as connection:
        connection.execute(text(statement))
    with ledger.reading() as connection:
        found = checked(connection)
    assert (found.foreign, found.is_whole) == ((named,), False)
    with pytest.raises(UsageError) as refused:
        back_up(ledger, tmp_path / "副本.db")
    # the chain is whole: no event is named
    assert (refused.value.code, refused.value.params) == ("HZ741", {"names": named})


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("ALTER TABLE hazards ADD COLUMN note TEXT", "+ column hazards.note"),
        ("CREATE TRIGGER mine BEFORE INSERT ON hazards EXECUTE FUNCTION events_stay()", "+ trigger mine"),
        ("ALTER TABLE events DISABLE TRIGGER events_rows", "- trigger events_rows"),
        ("CREATE UNIQUE INDEX mine ON hazards (state)", "+ index mine"),
        ("CREATE TABLE of_another_program (a TEXT)", ""),
    ],
)
def test_a_server_too(ledger, statement, named):
    if ledger.engine.dialect.name != "postgresql":
        statement, named = "SELECT 1", ""
    with ledger.writing() as connection:
        connection.execute(text(statement))
    with ledger.reading() as connection:
        assert checked(connection).foreign == ((named,) if named else ())

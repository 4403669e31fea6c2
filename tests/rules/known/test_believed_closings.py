"""Which closing records of earlier submissions are believed: a table through the judging."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from batch_cases import CODE_A
from rule_cases import DAY
from test_earlier_hazards import BEFORE, BOOTH, DONE, MAJOR, STOPPED, form, found_in, now, said, setting, small

from hazardcheck.model.answers import Problem
from hazardcheck.model.base import Stage, State, Status, Verdict
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.judging.judge import judge
from hazardcheck.rules.known.earlier_hazards import open_hazards
from hazardcheck.rules.known.shared_code import other_names

MIDDLE = BEFORE + timedelta(days=10)
CLOSED = {MAJOR: said(State.OK, BOOTH | DONE | {"done_on": MIDDLE, "accepted_on": MIDDLE})}
CODE = CODE_A


def middle(rows: dict, source: str, **more):
    how = setting(on=MIDDLE, earlier=(found_in(STOPPED),), previous_stage=Stage.SELF)
    found = judge(form(rows, MIDDLE), (small(),), how, source=source, sha256=source)
    return replace(found, **more)


INCOMPLETE = {"status": Status.INCOMPLETE, "problems": (Problem(code="HZ273"),)}
FUTURE = {"status": Status.INCOMPLETE, "checked_on": DAY + timedelta(days=300), "problems": (Problem(code="HZ106"),)}
LEFT_OUT = {"status": Status.INCOMPLETE, "problems": (Problem(code="HZ284"),)}
TABLE = [
    # the forms of the month between, as they ended, and how many hazards are open after them
    ("closed, graded", lambda: [middle(CLOSED, "a")], 0),
    ("closed, incomplete", lambda: [middle(CLOSED, "a", **INCOMPLETE)], 1),
    ("closed, another hazard left out", lambda: [middle(CLOSED, "a", **LEFT_OUT)], 0),
    ("closed, another left out, of a day to come", lambda: [middle(CLOSED, "a", **LEFT_OUT | FUTURE)], 1),
    ("closed, of a day to come", lambda: [middle(CLOSED, "a", **FUTURE)], 1),
    ("a tie, closed last", lambda: [middle(STOPPED, "a", **INCOMPLETE), middle(CLOSED, "b", **INCOMPLETE)], 1),
    ("a tie, closed first", lambda: [middle(STOPPED, "b", **INCOMPLETE), middle(CLOSED, "a", **INCOMPLETE)], 1),
    ("one day, two results, closed last", lambda: [middle(STOPPED, "a"), middle(CLOSED, "b")], 1),
    ("one day, two results, closed first", lambda: [middle(STOPPED, "b"), middle(CLOSED, "a")], 1),
    ("sent back, then corrected", lambda: [middle(STOPPED, "a"), middle(CLOSED, "b", answered=("a",))], 0),
    ("incomplete, then the same graded", lambda: [middle(CLOSED, "b", **INCOMPLETE), middle(CLOSED, "a")], 0),
    ("graded, beside one of a day to come", lambda: [middle(CLOSED, "a"), middle(CLOSED, "b", **FUTURE)], 0),
]  # fmt: skip


@pytest.mark.parametrize("with_first", [True, False])
@pytest.mark.parametrize(("between", "count"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_only_what_was_graded_and_is_not_denied_closes(between, count: int, with_first: bool) -> None:
    entries = [*([found_in(STOPPED)] if with_first else []), *between()]
    for order in (entries, entries[::-1]):
        known = open_hazards(order, Stage.SELF, Stage.SELF)
        assert len(known) == count
        assert all(one.finding.done_on is None and one.found_on == BEFORE for one in known)
        assert (now({}, order).outcome.value is Verdict.PASS) == (count == 0)


OLD, NEW = "示例旧厂", "示例新厂"
NAMES = [
    ("the same", [OLD], OLD, False),
    ("another", [OLD], NEW, True),
    ("renamed", [OLD], f"{NEW}（原{OLD}）", False),
    ("renamed a month ago", [OLD, f"{NEW}（曾用名：{OLD}）"], NEW, False),
    ("another beside the same", [OLD, NEW], OLD, True),
    ("a name within the other", [OLD], f"{OLD}二厂", True),
    ("no name", [OLD], "", False),
]


@pytest.mark.parametrize(("before", "name", "is_asked"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_another_name_under_the_code_is_asked_about(before: list[str], name: str, is_asked: bool) -> None:
    first = found_in(STOPPED)
    earlier = [replace(first, enterprise=Enterprise(name=one, uscc=CODE)) for one in before]
    found = other_names(Enterprise(name=name, uscc=CODE.lower()), earlier)
    assert [one.code for one in found if one.is_error] == (["HZ279"] if is_asked else [])
    assert not other_names(Enterprise(name=name, uscc=""), earlier)
    asked = [replace(one, problems=(Problem(code="HZ279"),)) for one in earlier]
    assert not other_names(Enterprise(name=name, uscc=CODE), asked)

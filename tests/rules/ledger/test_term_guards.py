"""More time and supervision: what they take, and that nothing else moves the end of the time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from ledger_cases import DECEMBER, NOVEMBER, OCTOBER, SEPTEMBER, act, closure, form, hazard

from hazardcheck.model.ledger import Extension, HazardState, Supervision
from hazardcheck.rules.ledger.closing_guards import why_refused
from hazardcheck.rules.ledger.enterprise_replay import replayed

END, LATER = date(2026, 12, 20), date(2027, 1, 20)
FOUND = form(SEPTEMBER, hazard())
(ONE,) = replayed([FOUND], []).hazards
MORE = {"until": LATER, "reason": "配件未到货", "granted_by": "示例县应急管理局", "asked_on": OCTOBER}
WATCH = {"body": "示例县应急管理局", "level": "县级", "number": "督〔2026〕7号", "deadline": END}


def extend(on=NOVEMBER, one=ONE, **more):
    return act(one, "extend", on, extension=Extension(**{**MORE, **more}))


def supervise(on=NOVEMBER, **more):
    return act(ONE, "supervise", on, supervision=Supervision(**{**WATCH, **more}))


def told(one, deed):
    found = why_refused(one, deed)
    return found.code if found else ""


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, ""),
        ({"asked_on": None}, ""),
        ({"reason": ""}, "HZ750"),
        ({"reason": "无"}, "HZ750"),
        ({"granted_by": ""}, "HZ750"),
        *(({"reason": text}, "HZ750") for text in "请填写 原因 理由 因为 见附件 <reason> 延期原因 xxx".split()),
        *(
            ({"granted_by": text}, "HZ750")
            for text in "审批人 领导 公司 厂长 总经理 本单位 上级部门 总公司 同意".split()
        ),
        *(
            ({"granted_by": text}, "")
            for text in "县局 安委会 安环部 应急局 示例甲公司 庚某 王总 County_Bureau".split()
        ),
        ({"granted_by": "丙某＊"}, "HZ822"),
        ({"granted_by": "丙某"}, "HZ752"),
        ({"granted_by": "丙某（车间主任）"}, "HZ752"),
        ({"until": END}, "HZ751"),
        ({"until": NOVEMBER}, "HZ751"),
        ({"asked_on": DECEMBER}, "HZ756"),
    ],
)
def test_what_more_time_takes(more, code):
    assert told(ONE, extend(**more)) == code


def test_what_has_no_end_gets_no_more_time():
    (one,) = replayed([form(SEPTEMBER, hazard(deadline=None))], []).hazards
    assert told(one, extend(one=one)) == "HZ753"


@pytest.mark.parametrize("state", [HazardState.UNCONFIRMED, HazardState.CLOSED])
def test_not_from_every_state(state):
    assert told(replace(ONE, state=state), extend()) == "HZ720"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, ""),
        ({"number": "", "deadline": None}, ""),
        ({"body": ""}, "HZ754"),
        ({"level": ""}, "HZ754"),
        ({"deadline": OCTOBER}, "HZ755"),
    ],
)
def test_what_supervision_takes(more, code):
    assert told(ONE, supervise(**more)) == code


@pytest.mark.parametrize(("by", "code"), [("示例县应急管理局", ""), ("示例镇安监所", "HZ757")])
def test_beyond_the_end_of_a_supervision_its_body_grants(by, code):
    (one,) = replayed([FOUND], [supervise()]).hazards
    assert told(one, extend(granted_by=by)) == code


@pytest.mark.parametrize(("days", "end"), [(END, END), (date(2026, 11, 30), date(2026, 11, 30)), (None, END)])
def test_the_end_that_a_supervision_sets_is_the_end(days, end):
    (one,) = replayed([FOUND], [supervise(deadline=days)]).hazards
    assert (one.known.deadline, one.state) == (end, HazardState.RECTIFYING)


@pytest.mark.parametrize(
    ("written", "end"),
    [(END, LATER), (None, LATER), (date(2027, 6, 1), LATER), (date(2026, 12, 10), date(2026, 12, 10))],
)
def test_a_form_that_repeats_the_old_end_takes_nothing_back(written, end):
    (one,) = replayed([FOUND, form(DECEMBER, hazard(deadline=written))], [extend()]).hazards
    assert (one.known.deadline, one.extensions[0].was, one.times_seen) == (end, END, 2)


def test_twice_more_time_and_what_was_overdue_meanwhile():
    again = extend(on=LATER.replace(day=25), until=date(2027, 3, 1))
    (one,) = replayed([FOUND], [extend(), again]).hazards
    assert [(more.was, more.until) for more in one.extensions] == [(END, LATER), (LATER, date(2027, 3, 1))]
    assert one.overdue_days(date(2027, 3, 3)) == 2


def test_what_comes_back_has_neither_more_time_nor_supervision():
    named = replace(hazard(), number=ONE.no)
    forms = [FOUND, form(DECEMBER, closures=(closure(named, DECEMBER),)), form(LATER, hazard(deadline=None))]
    (one,) = replayed(forms, [supervise(), extend()]).hazards
    assert (one.recurrences, one.extensions, one.supervision, one.known.deadline) == (1, (), None, None)
    assert [step.kind for step in one.steps] == ["found", "supervised", "extended", "closed", "reopened"]

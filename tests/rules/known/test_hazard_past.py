"""What a hazard keeps of its past while months go by: first day, first deadline, stop, number; and what ends it quietly.

Each row of the tables is a change of the code that no other test noticed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from rule_cases import DAY, answers, judged, setting, small

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Grade, Stage, State
from hazardcheck.model.outcome import Submission
from hazardcheck.rules.judging.flags import due_date, finding_flags
from hazardcheck.rules.known.earlier_hazards import later_of, open_hazards
from hazardcheck.rules.known.hazard_fates import Fate, follow
from hazardcheck.rules.known.same_hazard import real_number, same_number

MAJOR, GENERAL = "01-01", "01-03"
FIRST, SECOND, THIRD = (DAY - timedelta(days=days) for days in (60, 30, 1))
SOON, LATE = DAY + timedelta(days=10), DAY + timedelta(days=40)
BOOTH = {"place": "喷漆房一", "description": "通风联锁失效", "responsible": "赵某甲"}
UNDER_CONTROL = {"control_measure": "停用并断电挂牌，专人看守", "safe_meanwhile": True, "eliminated": False}


def month(on: date | None, state: State, key: str = MAJOR, stage: Stage = Stage.SELF, **record: object) -> Submission:
    """A form of one day whose row says this, judged on its day."""
    records = (HazardRecord(**(BOOTH | record)),) if record or state is State.HAZARD else ()  # type: ignore[arg-type]
    given = replace(answers(small(), {key: Answer(key="", state=state, records=records)}), checked_on=on)
    return judged(small(), given, setting(stage, on=on or DAY))


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [(SOON, LATE, SOON), (LATE, SOON, SOON), (SOON, None, SOON), (None, LATE, LATE), (None, None, None)],
    ids=["put off", "brought forward", "not said again", "said at last", "never said"],
)
def test_the_first_deadline_stands(first: date | None, second: date | None, kept: date | None) -> None:
    months = [month(FIRST, State.HAZARD, deadline=first), month(SECOND, State.HAZARD, deadline=second)]
    (known,) = open_hazards(months, Stage.SELF, Stage.SELF)
    assert known.deadline == kept


def test_the_first_day_is_kept_and_the_last_is_known() -> None:
    (known,) = open_hazards([month(on, State.HAZARD) for on in (FIRST, SECOND)], Stage.SELF, Stage.SELF)
    assert (known.found_on, known.seen_on) == (FIRST, SECOND)


def test_months_are_read_from_the_oldest_on() -> None:
    months = [month(on, State.HAZARD, deadline=day) for on, day in ((SECOND, LATE), (FIRST, SOON))]
    (known,) = open_hazards(months, Stage.SELF, Stage.SELF)
    assert (known.found_on, known.seen_on, known.deadline) == (FIRST, SECOND, SOON)


def test_a_form_without_a_day_is_older_than_any() -> None:
    months = [month(FIRST, State.HAZARD), month(None, State.HAZARD)]
    (known,) = open_hazards(months, Stage.SELF, Stage.SELF)
    assert (known.found_on, known.seen_on) == (FIRST, FIRST)


def test_a_stop_that_was_asked_for_stands_until_the_hazard_is_gone() -> None:
    stopped = month(FIRST, State.HAZARD, safe_meanwhile=False)
    controlled = month(SECOND, State.HAZARD, deadline=LATE, measure="更换联锁", funds="2", **UNDER_CONTROL)
    alone = open_hazards([controlled], Stage.SELF, Stage.SELF)
    (known,) = open_hazards([stopped, controlled], Stage.SELF, Stage.SELF)
    assert stopped.outcome is not None
    assert stopped.outcome.stop is not None
    assert known.stop == stopped.outcome.stop.kind
    assert [one.stop for one in alone] == ["" if controlled.outcome.stop is None else controlled.outcome.stop.kind]


@pytest.mark.parametrize(
    ("later", "state", "fate"),
    [
        (THIRD, State.OK, Fate.CLOSED),
        (SECOND, State.OK, Fate.CLOSED),
        (FIRST, State.OK, Fate.NOT_SEEN),
        (THIRD, State.UNANSWERED, Fate.NOT_SEEN),
        (THIRD, State.NA, Fate.NOT_SEEN),
    ],
    ids=["a later clean row", "of the same day", "an older one", "nobody looked", "said not to apply"],
)
def test_what_was_removed_on_the_spot_is_settled_by_a_clean_row(later: date, state: State, fate: Fate) -> None:
    removed = month(SECOND, State.HAZARD, stage=Stage.INSPECTION, eliminated=True, measure="当场更换联锁")
    known = open_hazards([removed], Stage.INSPECTION, Stage.RECHECK)
    assert [one.removed for one in known] == [True]
    (following,) = follow(known, later_of(month(later, state), Stage.RECHECK))
    assert following.fate is fate


def test_a_month_that_could_not_see_a_hazard_tells_of_it_once() -> None:
    """What a form names as not seen is known from it, and not twice where the older form is at hand too."""
    first = month(FIRST, State.HAZARD)
    given = replace(answers(small(), {MAJOR: State.UNANSWERED}), checked_on=SECOND)
    second = judged(small(), given, setting(on=SECOND, earlier=(first,), previous_stage=Stage.SELF))
    assert second.unseen
    for months in ([second], [first, second], [second, first]):
        assert [one.finding.place for one in open_hazards(months, Stage.SELF, Stage.SELF)] == ["喷漆房一"]


@pytest.mark.parametrize(
    ("number", "real"),
    [
        ("YH-1", "yh-1"),
        ("YH1", ""),
        ("0012", "0012"),
        ("12", ""),
        ("无编号", ""),
        ("/", ""),
        ("", ""),
        ("隐患编号", ""),
    ],
)
def test_a_number_of_four_signs_with_a_digit_travels(number: str, real: str) -> None:
    """Three signs are a count of the rows, and what has no digit is a word."""
    assert real_number(number) == real


def test_one_number_of_two_items_is_two_hazards() -> None:
    one = Finding(item="small/01-01", grade=Grade.MAJOR, title="", clause="", number="YH-2026-001")
    assert same_number(one, replace(one, place="别处"))
    assert not same_number(one, replace(one, item="small/01-02"))
    assert not same_number(replace(one, number=""), replace(one, number=""))


@pytest.mark.parametrize(("on", "is_late"), [(SOON, False), (SOON + timedelta(days=1), True)])
def test_a_deadline_ends_with_its_day(on: date, is_late: bool) -> None:
    first = month(SECOND, State.HAZARD, GENERAL, stage=Stage.INSPECTION, deadline=SOON)
    how = setting(Stage.RECHECK, on=on, earlier=(first,), previous_stage=Stage.INSPECTION)
    again = Answer(key="", state=State.HAZARD, records=(HazardRecord(**BOOTH),))  # type: ignore[arg-type]
    found = judged(small(), replace(answers(small(), {GENERAL: again}), checked_on=on), how)
    assert due_date(found.findings[0], how) == SOON
    assert ("overdue" in finding_flags(found.findings[0], how)) is is_late


@pytest.mark.parametrize("closed", [0, 1])
def test_a_bare_hazard_is_due_when_the_one_that_it_stands_for_is(closed: int) -> None:
    """Two booths with two deadlines; one is closed, the row of the other is deleted and the item still says 有隐患."""
    days = (DAY - timedelta(days=9), DAY - timedelta(days=5))
    booths = [HazardRecord(**(BOOTH | {"place": f"喷漆房{n}", "deadline": day})) for n, day in enumerate(days)]  # type: ignore[arg-type]
    given = answers(small(), {MAJOR: Answer(key="", state=State.HAZARD, records=tuple(booths))})
    first = judged(small(), replace(given, checked_on=FIRST), setting(on=FIRST))
    done = {"done_on": THIRD, "done_note": "更换联锁并试车", "accepted_by": "钱某乙", "accepted_on": THIRD}
    row = Answer(key="", state=State.HAZARD, records=(replace(booths[closed], **done),))
    how = setting(earlier=(first,), previous_stage=Stage.SELF)
    found = judged(small(), replace(answers(small(), {MAJOR: row}), checked_on=DAY), how)
    assert [p.params["due"] for p in found.problems if p.code == "HZ283"] == [days[1 - closed].isoformat()]

"""Adding bad information never makes an outcome milder: over random answers, stages, earlier forms, files of one
enterprise, and their order. Each property counts what it really compared."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from batch_cases import CODE_A, closed, form, hazard
from hypothesis import given, settings
from hypothesis import strategies as st
from input_cases import find_inputs
from rule_cases import DAY, answers, case, judged, setting, small
from run_cases import result_of

from hazardcheck.batch.grade_settings import Settings
from hazardcheck.library import policies
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import Stage, State, Status

pytestmark = pytest.mark.slow

ITEMS = ("01-01", "01-02", "01-03", "01-07")
PLACES = ("", "一车间", "二车间")
DONE = {"done_on": DAY, "done_note": "更换并试验", "accepted_by": "示例乙", "accepted_on": DAY}
SAFE = {"control_measure": "停用挂牌，专人看守", "safe_meanwhile": True, "measure": "更换", "responsible": "示例甲",
        "description": "报警探头断线"}  # fmt: skip
compared: Counter[str] = Counter()


@st.composite
def records(draw: st.DrawFn) -> HazardRecord:
    given_ = {"place": draw(st.sampled_from(PLACES))}
    given_ |= SAFE if draw(st.booleans()) else {}
    given_ |= {"eliminated": True} if draw(st.booleans()) else {}
    given_ |= DONE if draw(st.booleans()) else {}
    return HazardRecord(**given_)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Answer]:
    found = {}
    for item in ITEMS:
        state = draw(st.sampled_from([State.OK, State.OK, State.OK, State.HAZARD, State.NA, State.UNANSWERED]))
        wanted = draw(st.lists(records(), max_size=2)) if state in (State.HAZARD, State.OK) else []
        found[item] = Answer(key="", state=state, records=tuple(wanted))
    return found


FACTS = st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in ("fine", "left", "exempt")})
STAGES = st.sampled_from(list(Stage))


def worse(row: Answer, how: str) -> Answer:
    """The row with something bad added to it."""
    if how == "hazard":
        return replace(row, state=State.HAZARD)
    if how == "another":
        return replace(row, state=State.HAZARD, records=(*row.records, HazardRecord(place="三车间")))
    if how == "unsafe":
        return replace(row, records=tuple(replace(one, safe_meanwhile=None) for one in row.records))
    if how == "uncontrolled":
        return replace(row, records=tuple(replace(one, control_measure="") for one in row.records))
    if how == "unaccepted":
        return replace(row, records=tuple(replace(one, accepted_by="") for one in row.records))
    return replace(row, records=tuple(replace(one, eliminated=None) for one in row.records))


WAYS = ("hazard", "another", "unsafe", "uncontrolled", "unaccepted", "not removed")


def given_rows(found: dict[str, Answer], facts: dict, on: date = DAY) -> Answers:
    return replace(answers(small(), found, facts=facts), checked_on=on)


@given(found=rows(), facts=FACTS, item=st.sampled_from(ITEMS), how=st.sampled_from(WAYS), stage=STAGES)
@settings(max_examples=200)
def test_a_worse_row(found, facts, item, how, stage) -> None:
    clean = judged(small(), given_rows({}, {"fine": True, "left": True, "exempt": False}), setting(Stage.INSPECTION))
    context = setting(stage, earlier=(clean,), previous_stage=Stage.INSPECTION, case=case())
    changed = worse(found[item], how)
    if changed == found[item] or (changed.state is not State.HAZARD and found[item].state is not State.HAZARD):
        return
    before = judged(small(), given_rows(found, facts), context)
    after = judged(small(), given_rows(found | {item: changed}, facts), context)
    compared["row"] += 1
    assert after.outcome.value.severity >= before.outcome.value.severity, (before.outcome, after.outcome)
    assert after.outcome.worst.severity >= before.outcome.value.severity


@given(found=rows(), old=rows(), facts=FACTS, stage=STAGES, late=st.integers(-3, 40))
@settings(max_examples=200)
def test_an_earlier_form(found, old, facts, stage, late) -> None:
    """Held against an earlier form with hazards, a form is never better off than against one without any."""
    whole = {"fine": True, "left": True, "exempt": False}
    on = DAY - timedelta(days=late)
    told = {key: row if row.state is State.HAZARD else Answer(key="", state=State.OK) for key, row in old.items()}
    earlier = judged(small(), given_rows(told, whole, on), setting(Stage.INSPECTION, on=max(on, DAY)))
    clean = judged(small(), given_rows({}, whole, on), setting(Stage.INSPECTION, on=max(on, DAY)))
    asked = given_rows(found, facts)
    with_it = judged(small(), asked, setting(stage, earlier=(earlier,), previous_stage=Stage.INSPECTION))
    without = judged(small(), asked, setting(stage, earlier=(clean,), previous_stage=Stage.INSPECTION))
    compared["earlier"] += bool(earlier.findings)
    assert with_it.outcome.value.severity >= without.outcome.value.severity
    assert with_it.outcome.worst.severity >= without.outcome.worst.severity
    unseen = [one for one in with_it.problems if one.code == "HZ284"]
    assert not unseen or with_it.status is Status.INCOMPLETE


# ---- whole runs: several files of one enterprise

SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=policies.load_policy("yongkang-2023", "zh"))
DAYS = [date(2026, 11, 3), date(2026, 11, 9), date(2026, 11, 20)]
FILES = {
    "clean": lambda day: form(day=day, text=True),
    "stopped": lambda day: form(day=day, text=True, n07_07=hazard()),
    "elsewhere": lambda day: form(day=day, text=True, n07_07=hazard(place="二号喷房", eliminated=True)),
    "closed": lambda day: form(day=day, text=True, n07_07=closed(done_on=day, accepted_on=day)),
    "half closed": lambda day: form(day=day, text=True, n07_07=closed(done_on=day, accepted_by="")),
    "otherwise named": lambda day: form("示例门业 有限公司", day=day, text=True, n07_07=hazard()),
    "without code": lambda day: form(uscc="", day=day, text=True),
    "other criterion": lambda day: form(uscc=CODE_A, day=day, text=True, checklist="special-equipment-2024"),
}  # fmt: skip


def outcome_of(files: list[bytes]) -> tuple[int, int]:
    """The most severe outcome of a run over these files, and its exit: how many inputs ended unsettled."""
    with tempfile.TemporaryDirectory() as place:
        for number, data in enumerate(files):
            Path(place, f"{number}.yaml").write_bytes(data)
        result = result_of(find_inputs([place]), SETTINGS)
    assert sum(result.counts.by_status.values()) == result.counts.inputs == len(files)
    assert sum(result.counts.outcomes.values()) == result.counts.judged
    assert result.counts.hazards == sum(len(one.findings) for one in result.submissions if one.outcome)
    return max(one.outcome.value.severity for one in result.submissions if one.outcome), result.counts.incomplete


@pytest.mark.slow
@given(
    kinds=st.lists(st.tuples(st.sampled_from(sorted(FILES)), st.sampled_from(DAYS)), min_size=1, max_size=3),
    day=st.sampled_from(DAYS),
    order=st.randoms(use_true_random=False),
)
@settings(max_examples=60)
def test_an_earlier_hazard_handed_in_beside_never_helps(kinds, day, order) -> None:
    files = [FILES[kind](on) for kind, on in kinds]
    alone, _ = outcome_of(files)
    beside = [*files, FILES["stopped"](day)]
    order.shuffle(beside)
    with_it, _ = outcome_of(beside)
    compared["run"] += 1
    proved = any(kind == "closed" and on >= day for kind, on in kinds)
    assert with_it >= alone or proved
    assert proved or with_it >= 3, "the stop is lost"


def test_enough_was_compared() -> None:
    """Runs last in the file: the properties above that ran in this process (others may run beside it) compared much."""
    assert all(compared[name] >= 80 for name in ("row", "earlier") if compared[name])

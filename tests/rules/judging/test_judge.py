"""Laws that hold for all answers, by property tests; the interval is checked against every completion."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import CONTROLLED, REMOVED, answers, grouped, hazard, judged, setting, small

from hazardcheck.model.answers import Answer
from hazardcheck.model.base import Stage, State, Status, Verdict
from hazardcheck.rules.gates.truth import at_least, both, either, negation

CRITERIA = {"small": small(), "grouped": grouped()}
TRUTHS = st.sampled_from([True, False, None])
ANSWER = st.one_of(
    st.sampled_from(list(State)),
    st.sampled_from([hazard(), hazard(**CONTROLLED), hazard(**REMOVED), hazard(eliminated=True)]),
)


@st.composite
def submissions(draw):
    checklist = CRITERIA[draw(st.sampled_from(sorted(CRITERIA)))]
    parts = [entry.id for entry in checklist.items] + [row.id for row in checklist.preconditions]
    states = {part: draw(ANSWER) for part in parts}
    facts = {fact.id: draw(TRUTHS) for fact in checklist.facts}
    stage = draw(st.sampled_from(list(Stage)))
    policy = draw(st.sampled_from(["yongkang-2023", "law-2021"]))
    industry = draw(st.sampled_from(["", "machinery", "textile"]))
    return checklist, answers(checklist, states, facts=facts, industry=industry), setting(stage, policy)


def completions(checklist, given_answers, found):
    """Every way to answer what is open: open rows with the worst hazard or with none."""
    keys = [row.item for row in found.answers if row.state.is_open]
    for choice in itertools.product([State.OK, State.HAZARD], repeat=len(keys)):
        rows = dict(given_answers.rows)
        rows.update({key: Answer(key=key, state=state) for key, state in zip(keys, choice, strict=True)})
        yield (
            frozenset(key for key, state in zip(keys, choice, strict=True) if state is State.HAZARD),
            replace(given_answers, rows=rows),
        )


@given(submissions())
def test_the_interval_holds_every_completion_and_decisive_is_exact(made):
    checklist, given_answers, how = made
    found = judged(checklist, given_answers, how)
    verdicts = {
        bad: judged(checklist, complete, how).outcome.value
        for bad, complete in completions(checklist, given_answers, found)
    }
    flawed = any(problem.is_error and problem.code not in ("HZ201", "HZ233", "HZ234") for problem in found.problems)
    severities = [verdict.severity for verdict in verdicts.values()]
    assert found.outcome.best.severity <= min(severities)
    assert found.outcome.worst.severity >= max(severities)
    assert found.outcome.best.severity <= found.outcome.value.severity <= found.outcome.worst.severity
    if flawed:
        return
    assert found.outcome.best.severity == min(severities)
    keys = {row.item for row in found.answers if row.state.is_open}
    could = {key for key in keys if any(verdicts[bad | {key}] != verdicts[bad - {key}] for bad in verdicts)}
    assert set(found.outcome.decisive) == could


@given(submissions(), st.data())
def test_answering_only_narrows_the_interval(made, data):
    checklist, given_answers, how = made
    found = judged(checklist, given_answers, how)
    keys = [row.item for row in found.answers if row.state.is_open]
    if not keys:
        return
    key = data.draw(st.sampled_from(keys))
    state = data.draw(st.sampled_from([State.OK, State.HAZARD]))
    rows = {**given_answers.rows, key: Answer(key=key, state=state)}
    after = judged(checklist, replace(given_answers, rows=rows), how)
    assert after.outcome.best.severity >= found.outcome.best.severity
    assert after.outcome.worst.severity <= found.outcome.worst.severity


@given(submissions())
def test_counts_add_up(made):
    checklist, given_answers, how = made
    found = judged(checklist, given_answers, how)
    counts = found.items
    assert counts.applicable == counts.ok + counts.hazard + counts.unanswered + counts.unclear
    assert counts.applicable + counts.na == sum(1 for _ in checklist.items)
    assert counts.hazard == len(found.findings)


@given(submissions())
def test_an_open_hazard_never_passes(made):
    checklist, given_answers, how = made
    found = judged(checklist, given_answers, how)
    open_ = [finding for finding in found.findings if finding.eliminated is not True]
    if open_ or any(row.state.is_open for row in found.answers if row.counted):
        assert found.outcome.value is not Verdict.PASS
    if found.outcome.value is Verdict.PASS:
        assert found.status is Status.GRADED
        assert found.outcome.worst is Verdict.PASS


@given(submissions(), st.randoms())
def test_the_order_of_rows_does_not_matter(made, random):
    checklist, given_answers, how = made
    keys = list(given_answers.rows)
    random.shuffle(keys)
    shuffled = replace(given_answers, rows={key: given_answers.rows[key] for key in keys})
    assert judged(checklist, shuffled, how) == judged(checklist, given_answers, how)


@given(submissions())
def test_a_typed_hazard_always_counts(made):
    checklist, given_answers, how = made
    found = judged(checklist, given_answers, how)
    typed = {
        key for key, answer in given_answers.rows.items() if answer.state is State.HAZARD and key in checklist.by_key
    }
    assert {finding.item for finding in found.findings} == typed


@pytest.mark.parametrize("values", list(itertools.product([True, False, None], repeat=3)))
def test_logic_agrees_with_every_completion(values):
    """Kleene's values are exactly what all completions agree on (for these monotone connectives)."""
    worlds = list(itertools.product(*[[value] if value is not None else [True, False] for value in values]))
    for ours, classical in [
        (both(values), all),
        (either(values), any),
        (at_least(2, values), lambda world: sum(world) >= 2),
        (negation(values[0]), lambda world: not world[0]),
    ]:
        verdicts = {classical(world) for world in worlds}
        assert ours == (verdicts.pop() if len(verdicts) == 1 else None)

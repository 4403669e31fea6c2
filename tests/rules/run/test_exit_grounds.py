"""Which record and which rule decided an exit code, for every ending of a run."""

from __future__ import annotations

from dataclasses import replace

import pytest
import result_cases as cases
from test_gate_checks import known, roster

from hazardcheck.model.answers import DEFECT_CODE, Problem
from hazardcheck.model.base import Exit, Status, Verdict
from hazardcheck.model.outcome import Result, Submission
from hazardcheck.model.run_notes import Absent, ExitNote
from hazardcheck.reports.gates.exit_text import exit_lines
from hazardcheck.rules.run.exit_grounds import NAMED, exit_grounds

TWICE = replace(
    cases.RECTIFY,
    findings=(
        replace(cases.RECTIFY.findings[0], number="YH-202611-AAAAA", location="隐患登记!A4"),
        replace(cases.RECTIFY.findings[0], number="YH-202611-BBBBB", location="隐患登记!A5"),
    ),
    outcome=cases.outcome(Verdict.RECTIFY, replace(cases.rule("S4", Verdict.RECTIFY, "重大", "11-03"), hazards=(1,))),
)
NO_RULE = replace(cases.RECTIFY, outcome=cases.outcome(Verdict.RECTIFY))
BY_STAGE = replace(cases.RECTIFY, outcome=cases.outcome(Verdict.RECTIFY, cases.rule("I9", Verdict.RECTIFY, "停产仍在")))
DEFECT = replace(cases.UNREADABLE, problems=(Problem(code=DEFECT_CODE),))
GONE = Absent(name="甲厂", source="10月.xlsx", hazards=1, known=(known(),))


def ended(code: Exit, *entries: Submission, **more: object) -> Result:
    return replace(cases.result(*entries), exit=ExitNote(code=int(code), reason="为什么"), **more)  # type: ignore[arg-type]


# ending → the result, its grounds as (rule, source, item, number, location)
Ground = tuple[str, str, str, str, str]
ITEM = "gongmao-2023/11-03"
ENDINGS: dict[str, tuple[Result, list[Ground]]] = {
    "nothing": (ended(Exit.OK, cases.CLEAR), [("exit.ok", "", "", "", "")]),
    "interrupted": (ended(Exit.INTERRUPTED, cases.CLEAR), [("exit.interrupted", "", "", "", "")]),
    "the worst alone": (
        ended(Exit.REACHED, cases.RECTIFY, cases.STOPPED, cases.CLEAR),
        [("S5", cases.STOPPED.source, ITEM, "", "自查表!D18")],
    ),
    "the hazard of the rule, not its twin": (
        ended(Exit.REACHED, TWICE),
        [("S4", TWICE.source, ITEM, "YH-202611-BBBBB", "隐患登记!A5")],
    ),
    "a rule of no hazard": (ended(Exit.REACHED, BY_STAGE), [("I9", BY_STAGE.source, "", "", "")]),
    "no rule is named": (ended(Exit.REACHED, NO_RULE), [("", NO_RULE.source, "", "", "")]),
    "unreadable": (ended(Exit.UNJUDGED, cases.UNREADABLE), [("exit.unreadable", cases.UNREADABLE.source, "", "", "")]),
    "incomplete": (
        ended(Exit.UNJUDGED, cases.CLEAR, cases.WAITING),
        [("exit.incomplete", cases.WAITING.source, "gongmao-2023/13-02", "", "自查表!D23")],
    ),
    "nobody": (ended(Exit.UNJUDGED), [("exit.none", "", "", "", "")]),
    "only skipped": (ended(Exit.UNJUDGED, cases.SKIPPED), [("exit.none", "", "", "", "")]),
    "a defect": (ended(Exit.DEFECT, cases.CLEAR, DEFECT), [("exit.defect", DEFECT.source, "", "", "")]),
    "unmet": (
        ended(Exit.UNJUDGED, cases.CLEAR, problems=(Problem(code="HZ580", location="case.yaml:3"),)),
        [("exit.unmet", "", "", "", "case.yaml:3")],
    ),
    "absent": (ended(Exit.UNJUDGED, cases.CLEAR, absent=(GONE,)), [("exit.absent", "10月.xlsx", "", "", "")]),
    "missing": (ended(Exit.UNJUDGED, cases.CLEAR, roster=roster("甲厂")), [("exit.missing", "", "", "", "名册!A2")]),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_the_ground_of_every_ending(name: str) -> None:
    result, expected = ENDINGS[name]
    found = exit_grounds(result)
    assert [(one.rule, one.source, one.item, one.number, one.location) for one in found] == expected
    told = replace(result, exit=replace(result.exit, because=found))
    for lang in ("zh", "en"):
        lines = list(exit_lines(told, lang))
        assert len(lines) == 1 + len(found)
        assert str(result.exit.code) in lines[0]
        for line, (rule, source, _, number, location) in zip(lines[1:], expected, strict=True):
            assert all(text in line for text in (source, number, location))
            assert rule in line or rule.startswith("exit.")


def test_the_first_of_very_many() -> None:
    assert len(exit_grounds(ended(Exit.REACHED, *[cases.RECTIFY] * 50))) == NAMED


def test_incomplete_by_its_outcome() -> None:
    graded = replace(cases.WAITING, status=Status.GRADED)
    (found,) = exit_grounds(ended(Exit.UNJUDGED, graded))
    assert found.rule == "exit.incomplete"

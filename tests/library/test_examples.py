"""The worked examples: clean, apart from the criteria, never "no major hazard"; points, vetoes and stars."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from command_cases import run
from rule_cases import answers, hazard, item, judged, small
from supplement_cases import filled

from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.model.base import ItemGrade, State, Verdict
from hazardcheck.model.written.checklist import Checklist, Coverage, Gate, Kind, Level, Rating, Rule, Section
from hazardcheck.rules.criteria.checklist_faults import faults

LEVELS = (Level(stars=5, title="五星", percent=90), Level(stars=3, title="三星", percent=60))
UNANSWERED, UNCLEAR, NA, BAD = State.UNANSWERED, State.UNCLEAR, State.NA, State.HAZARD


def rated(**more: object) -> Checklist:
    """Points 50, 40, 10, and a veto behind a fact."""
    items = (
        item("01-01", grade=ItemGrade.GENERAL, points=50),
        item("01-02", grade=ItemGrade.GENERAL, points=40),
        item("01-03", grade=ItemGrade.GENERAL, points=10, applies=Gate(all=("fine",))),
        item("01-04", grade=ItemGrade.GENERAL, points=0, veto=True, applies=Gate(all=("left",))),
    )
    given: dict[str, object] = {
        "kind": Kind.OWN,
        "coverage": Coverage.PARTIAL,
        "coverage_note": "示例",
        "sections": (Section(id="01", title="示例", clause="第一条", items=items),),
        "rating": Rating(total=100, levels=LEVELS),
        "preconditions": (),
    }
    return small(**{**given, **more})


STARS = [
    # answers, facts (fine, left), value, maximum, stars, vetoes
    ({}, (True, True), 100, 100, 5, []),
    ({"01-03": BAD}, (True, True), 90, 100, 5, []),
    ({"01-02": BAD}, (True, True), 60, 100, 3, []),
    ({"01-01": BAD}, (True, True), 50, 100, 0, []),
    ({"01-03": UNANSWERED}, (True, True), 90, 100, 5, []),
    ({"01-02": UNCLEAR}, (True, True), 60, 100, 3, []),
    ({"01-04": BAD}, (True, True), 100, 100, 0, ["small/01-04"]),
    ({"01-04": UNANSWERED}, (True, True), 100, 100, 0, ["small/01-04"]),
    ({"01-04": UNCLEAR}, (True, True), 100, 100, 0, ["small/01-04"]),
    ({"01-04": NA}, (True, None), 100, 100, 0, ["small/01-04"]),
    ({"01-04": NA}, (True, True), 100, 100, 0, ["small/01-04"]),
    ({"01-04": NA}, (True, False), 100, 100, 5, []),
    ({"01-03": NA}, (False, True), 90, 90, 5, []),
    ({"01-03": NA}, (None, True), 90, 100, 5, []),
    ({"01-03": NA, "01-02": BAD}, (False, True), 50, 90, 0, []),
    ({"01-01": BAD, "01-02": BAD, "01-03": BAD}, (True, True), 0, 100, 0, []),
]


@pytest.mark.parametrize(("given", "facts", "value", "maximum", "stars", "vetoes"), STARS)
def test_stars(given, facts, value, maximum, stars, vetoes):
    checklist = rated()
    assert (
        list(faults(checklist.with_values(facts=checklist.facts))) != []
    )  # facts of the small criterion are not all used
    found = judged(checklist, answers(checklist, given, facts=dict(zip(("fine", "left"), facts, strict=True))))
    score = found.scores[-1]
    assert (score.system, score.checklist) == ("rating", "small")
    assert (score.value, score.maximum, score.stars) == (str(value), str(maximum), stars)
    assert (list(score.vetoes), score.veto) == (vetoes, bool(vetoes))
    assert score.level == {5: "五星", 3: "三星", 0: ""}[stars]


def test_answering_never_takes_points_away():
    """Unanswered and unclear are worth what a hazard is: an answer can only raise the score."""
    checklist = rated()
    facts = {"fine": True, "left": True}
    for part in ("01-01", "01-02", "01-03"):
        open_, bad, good = (
            judged(checklist, answers(checklist, {part: state}, facts=facts)).scores
            for state in (UNANSWERED, BAD, State.OK)
        )
        for one, two, three in zip(open_, bad, good, strict=True):
            assert (one.value, one.maximum) == (two.value, two.maximum)
            assert int(three.value) >= int(one.value)


def test_flat_weighs_points_and_stays_as_it_was_without():
    facts = {"fine": True, "left": True}
    weighed = judged(rated(), answers(rated(), {"01-01": BAD}, facts=facts)).score
    assert (weighed.system, weighed.value, weighed.maximum, weighed.stars) == ("flat", "50", "100", None)
    plain = judged(small(), answers(small(), {"01-01": hazard()}))
    assert (plain.score.value, plain.score.maximum) == ("6", "7")
    assert [score.system for score in plain.scores] == ["flat", "absolute"]


def test_a_major_hazard_beside_it_gives_no_stars():
    law = small(id="law", facts=(), preconditions=(), sections=(Section(id="01", title="法", clause="一", items=(item("01-01"),)),))  # fmt: skip
    both = (rated(), law)
    rows = answers(rated(), {}, facts={"fine": True, "left": True})
    rows = replace(rows, rows={**rows.rows, **answers(law, {"01-01": hazard()}).rows})
    from rule_cases import setting

    from hazardcheck.rules.judging.judge import judge

    found = judge(rows, both, setting(), "a.xlsx", "0" * 64)
    assert (found.scores[-1].stars, found.scores[-1].veto) == (0, True)
    clear = judge(replace(rows, rows={**rows.rows, **answers(law, {}).rows}), both, setting(), "a.xlsx", "0" * 64)
    assert clear.is_clear
    assert clear.scores[-1].stars == 5


def test_a_list_of_ones_own_is_never_clear():
    alone = judged(rated(), answers(rated(), {}, facts={"fine": True, "left": True}))
    assert (alone.outcome.value, alone.outcome.best, alone.is_clear) == (Verdict.INCOMPLETE, Verdict.INCOMPLETE, False)
    assert alone.checklists[0].kind is Kind.OWN


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"coverage": Coverage.FULL}, "HZ442"),
        ({"determination": small().determination.with_values(rule=Rule.GROUPS)}, "HZ443"),
        ({"rating": Rating(total=99, levels=LEVELS)}, "HZ446"),
        ({"rating": Rating(total=100, levels=())}, "HZ423"),
        ({"rating": Rating(total=100, levels=LEVELS[::-1])}, "HZ447"),
        ({"rating": Rating(total=100, levels=(Level(stars=1, title="一", percent=101),))}, "HZ447"),
        ({"rating": Rating(total=100, levels=(Level(stars=1, title="一", percent=0),))}, "HZ447"),
        ({"rating": None}, "HZ445"),
        ({"sections": (Section(id="01", title="示例", clause="一", items=(item("01-01"),)),)}, "HZ443"),
        ({"sections": (Section(id="01", title="示例", clause="一", items=(item("01-01", points=-1),)),)}, "HZ444"),
        (
            {"sections": (Section(id="01", title="示例", clause="一", items=(item("01-01", deadline_days=-1),)),)},
            "HZ444",
        ),
    ],
)
def test_lint_of_ones_own_lists(changes, code):
    assert code in {fault.code for fault in faults(rated(**changes))}


# ---- the files


@pytest.mark.parametrize("name", shipped_files.example_ids())
def test_examples_are_clean_and_apart(name):
    checklist, found = library.read_checklist(shipped_files.shipped_path(name))
    assert found == []
    assert checklist.id == name
    assert checklist.coverage is Coverage.PARTIAL
    assert name not in shipped_files.shipped_ids()
    assert (checklist.kind is Kind.OWN) is (checklist.base is None)
    assert all(one.look for one in checklist.items)


def test_the_examples_of_the_issue_are_there():
    assert set(shipped_files.example_ids()) == {
        "example-general", "example-winter", "example-heat", "example-typhoon", "example-patrol",
        "example-red-workshop", "example-supplement",
    }  # fmt: skip
    titles = [section.title for section in library.load_checklist("example-red-workshop").sections]
    assert titles[:6] == ["有标识", "有学习阵地", "有活动场所", "有宣传阵地", "有管理载体", "有作用发挥平台"]


@pytest.mark.parametrize("name", shipped_files.example_ids())
def test_examples_are_graded_and_never_clear(tmp_path, name):
    form = tmp_path / "form.yaml"
    run("template", "-o", form, "--checklist", name, "--on", "2026-11-20", code=0)
    filled(form, {}, "true")
    done = run("grade", form, "--on", "2026-11-20", "--format", "json", code=3)
    (entry,) = json.loads(done.stdout)["submissions"]
    assert entry["status"] == "graded"
    assert (entry["outcome"]["value"], entry["outcome"]["best"]) == ("incomplete", "incomplete")
    text = run("grade", form, "--on", "2026-11-20", "--format", "text", code=3).stdout.decode()
    assert "未发现重大" not in text.replace("不能得出", "")
    if name == "example-red-workshop":
        assert entry["scores"][-1] == {"system": "rating", "value": "100", "maximum": "100", "veto": False, "checklist": name, "stars": 5, "level": "五星", "vetoes": []}  # fmt: skip
        assert "★★★★★ 五星" in text


def test_a_failed_veto_is_said(tmp_path):
    form = tmp_path / "form.yaml"
    run("template", "-o", form, "--checklist", "example-red-workshop", code=0)
    filled(form, {"example-red-workshop/07-01": "存在"})
    text = run("grade", form, "--on", "2026-11-20", "--format", "text").stdout.decode()
    assert "不评星" in text
    assert "07-01" in text


def test_list_shows_them_apart():
    plain = run("checklist", "list", code=0).stdout.decode()
    assert "示例（不是法定判定标准" in plain
    rows = json.loads(run("checklist", "list", "--format", "json", code=0).stdout)
    assert {row["id"] for row in rows} == set(shipped_files.shipped_ids())
    assert {row["kind"] for row in rows} == {"statutory"}
    rows = json.loads(run("checklist", "list", "--examples", "--format", "json", code=0).stdout)
    assert {row["id"]: row["extends"] for row in rows if row["kind"] == "statutory"} == {
        "example-supplement": "gongmao-2023"
    }
    assert "不是法定判定标准" in run("checklist", "list", "--examples", code=0).stdout.decode()
    assert "不是法定判定标准" in run("checklist", "show", "example-winter", code=0).stdout.decode()

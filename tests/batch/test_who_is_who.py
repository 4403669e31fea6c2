"""Who is who, and what day it is, through the real command: nothing is taken for somebody else's, nothing old for new."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from batch_cases import CODE_A, CODE_B, ON, closed, form, hazard, here, put

DAY = ON.isoformat()


def judged(place: Path, *options: str | Path, code: int) -> tuple[dict[str, dict], str]:
    """Source → submission, and what was said."""
    found, out, errors = here("grade", place, "--on", DAY, "--format", "json", *options)
    assert found == code, (found, errors)
    return {entry["source"]: entry for entry in json.loads(out)["submissions"]} if out else {}, errors


def codes(entry: dict) -> set[str]:
    return {problem["code"] for problem in entry["problems"]}


# ---- two names, one code


@pytest.mark.parametrize("days", [(5, 12), (12, 5), (5, 5)])
@pytest.mark.parametrize("other", [{}, {"checklist": "gas-2023"}])
def test_two_names_under_one_code_are_two_enterprises(tmp_path, days, other):
    """One of them was called a duplicate: its form was not judged, and nobody asked."""
    put(
        tmp_path,
        a=form("甲五金厂", CODE_A, date(2026, 11, days[0])),
        b=form("乙五金厂", CODE_A, date(2026, 11, days[1]), **other),
    )
    found, _ = judged(tmp_path, code=3)
    assert {entry["status"] for entry in found.values()} == {"incomplete"}
    assert all("HZ279" in codes(entry) for entry in found.values())
    roster = tmp_path / "名册.csv"
    roster.write_text("名称,信用代码\n甲五金厂,\n乙五金厂,\n", encoding="utf-8")
    code, out, _ = here(
        "grade", tmp_path / "a.xlsx", tmp_path / "b.xlsx", "--on", DAY, "--format", "json", "--roster", roster
    )
    assert code == 3
    assert json.loads(out)["counts"]["missing"] == 0
    roster.write_text(f"名称,信用代码\n甲五金厂,{CODE_A}\n乙五金厂,{CODE_A}\n", encoding="utf-8")
    code, out, errors = here("grade", tmp_path / "a.xlsx", "--on", DAY, "--format", "json", "--roster", roster)
    report = json.loads(out)["roster"]
    assert (report["expected"], report["counts"]["missing"]) == (2, 1), errors


def test_two_spellings_of_one_name_are_one_enterprise(tmp_path):
    put(tmp_path, a=form("甲五金（浙江）厂", CODE_A), b=form("甲五金(浙江) 厂", CODE_A, date(2026, 11, 12)))
    found, _ = judged(tmp_path, code=0)
    assert sorted(entry["status"] for entry in found.values()) == ["duplicate", "graded"]


def test_a_neighbours_hazard_is_not_hidden(tmp_path):
    put(
        tmp_path,
        a=form("甲五金厂", CODE_A, n07_07=hazard()),
        b=form("乙五金厂", CODE_A, date(2026, 11, 12)),
        c=form("乙五金厂", CODE_A, date(2026, 11, 12)),
    )
    found, _ = judged(tmp_path, code=1)
    assert found["a.xlsx"]["outcome"]["value"] == "shutdown"
    assert [found[name]["status"] for name in ("a.xlsx", "b.xlsx", "c.xlsx")] == [
        "incomplete",
        "incomplete",
        "duplicate",
    ]


def test_a_row_of_zeros_is_nobodys_code(tmp_path):
    put(tmp_path, a=form("甲五金厂", "0" * 18), b=form("乙五金厂", "0" * 18))
    found, _ = judged(tmp_path, code=0)
    assert all("HZ279" not in codes(entry) for entry in found.values())


# ---- case facts and earlier results


def case(place: Path, text: str) -> Path:
    file = place / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("- name: 示例门业有限公司\n  cooperation: good\n- uscc: {a}\n  order_refused: true\n", 1, ""),
        ("- uscc: {a}\n  cooperation: good\n- uscc: {a}\n  cooperation: poor\n", 2, "HZ556"),
        ("- name: 示例门业 有限公司\n  cooperation: good\n- uscc: {a}\n  cooperation: poor\n", 2, "HZ556"),
        ("- name: 示例窗业有限公司\n  cooperation: good\n", 3, "没有用到"),
        ("- name: 示例门业有限公司\n  cooperation: good\n- uscc: {b}\n  cooperation: good\n", 3, "没有用到"),
        ("cases: []\n", 2, "HZ"),
        ("schema: hazardcheck/case/2\ncases: [{{uscc: {a}, order_refused: true}}]\n", 2, "HZ426"),
    ],
)
def test_case_facts(tmp_path, text, code, said):
    put(tmp_path / "in", a=form(n07_07=hazard()) if code == 1 else form())
    file = case(tmp_path, text.format(a=CODE_A, b=CODE_B))
    found, out, errors = here(
        "grade", tmp_path / "in", "--on", DAY, "--stage", "inspection", "--case", file, "--format", "json"
    )
    assert found == code, errors
    assert said in errors
    if code == 1:
        assert json.loads(out)["submissions"][0]["outcome"]["value"] == "refer"


def test_an_earlier_result_that_meets_nobody(tmp_path):
    put(tmp_path / "old", a=form())
    put(tmp_path / "new", b=form("示例压铸厂", CODE_B, date(2026, 11, 20)))
    here("grade", tmp_path / "old", "--on", DAY, "-o", tmp_path / "out")
    earlier = tmp_path / "out" / "results.jsonl"
    _, errors = judged(tmp_path / "new", "--previous", earlier, code=3)
    assert "--previous" in errors
    put(tmp_path / "new", a=form(day=date(2026, 11, 20)))
    judged(tmp_path / "new", "--previous", earlier, code=0)


@pytest.mark.parametrize(
    ("left", "now", "code", "named"),
    [
        # (what each enterprise left open, who hands in now, exit code, who is named)
        ("a", "b", 3, "a"),
        ("a", "a", 0, ""),
        ("", "b", 0, ""),
        ("ab", "c", 3, "ab"),
        ("ab", "b", 3, "a"),
        ("b", "ab", 0, ""),
    ],
)
def test_an_earlier_hazard_of_who_hands_in_nothing(tmp_path, left, now, code, named):
    """Who left a hazard open and hands in nothing is named, whoever else hands in; who is clean is the roster's."""
    names = {"a": ("示例门业有限公司", CODE_A), "b": ("示例压铸厂", CODE_B), "c": ("示例电镀厂", "")}
    old = {key: form(*names[key], n07_07=hazard()) if key in left else form(*names[key]) for key in "abc"}
    put(tmp_path / "old", **old)
    answer = {"n07_07": closed()}
    day = date(2026, 11, 20)
    put(tmp_path / "new", **{key: form(*names[key], day, **answer if key in left else {}) for key in now})
    here("grade", tmp_path / "old", "--on", DAY, "-o", tmp_path / "out")
    found, out, errors = here(
        "grade", tmp_path / "new", "--on", DAY, "--previous", tmp_path / "out" / "results.jsonl", "--format", "json"
    )
    said = json.loads(out)
    assert found == said["exit"]["code"] == code, errors
    assert [(one["name"], one["items"], one["hazards"]) for one in said["absent"]] == [
        (names[key][0], ["gongmao-2023/07-07"], 1) for key in named
    ]
    lines = [line for line in errors.splitlines() if "没有销号" in line]
    assert len(lines) == len(named)
    assert all(names[key][0] in line and "07-07" in line for key, line in zip(named, lines, strict=True))


def test_an_unreadable_form_is_no_answer_to_an_earlier_hazard(tmp_path):
    put(tmp_path / "old", a=form(n07_07=hazard()))
    put(tmp_path / "new", a=b"PK\x03\x04 broken", b=form("示例压铸厂", CODE_B, date(2026, 11, 20)))
    here("grade", tmp_path / "old", "--on", DAY, "-o", tmp_path / "out")
    _, errors = judged(tmp_path / "new", "--previous", tmp_path / "out" / "results.jsonl", code=3)
    assert "示例门业有限公司" in errors


# ---- days


@pytest.mark.parametrize(
    ("days", "code", "said"),
    [
        (0, 0, None),
        (92, 0, None),
        (93, 0, "HZ288"),
        (366, 0, "HZ288"),
        (367, 3, "HZ289"),
        (5000, 3, "HZ289"),
        (-1, 3, "HZ106"),
        (-400, 3, "HZ106"),
    ],
)
def test_how_fresh_a_check_is(tmp_path, days, code, said):
    """A form of years ago, or of next year, was 合格 without a word."""
    put(tmp_path, a=form(day=ON - timedelta(days=days)))
    found, _ = judged(tmp_path, code=code)
    assert found["a.xlsx"]["status"] == ("incomplete" if code else "graded")
    assert codes(found["a.xlsx"]) & {"HZ106", "HZ288", "HZ289"} == ({said} if said else set())


# ---- the roster's days


@pytest.mark.parametrize(
    "title", ["截止日期", "上报时限", "完成时限", "应交日期", "报送截止日期", "限期", "上报截止时间"]
)
def test_a_deadline_under_its_usual_names(tmp_path, title):
    put(tmp_path / "in", a=form())
    roster = tmp_path / "r.csv"
    roster.write_text(f"名称,网格,{title}\n示例门业有限公司,一,2026-11-01\n", encoding="utf-8")
    _, out, _ = here("grade", tmp_path / "in", "--on", DAY, "--format", "json", "--roster", roster)
    assert json.loads(out)["roster"]["counts"]["late"] == 1


@pytest.mark.parametrize("title", ["请于此日前上报", "交表日", "最迟报送时限（含）"])
def test_a_deadline_under_another_name_is_told(tmp_path, title):
    put(tmp_path / "in", a=form())
    roster = tmp_path / "r.csv"
    roster.write_text(f"名称,网格,{title}\n示例门业有限公司,一,2026-11-01\n", encoding="utf-8")
    _, out, errors = here("grade", tmp_path / "in", "--on", DAY, "--roster", roster)
    assert title in errors
    told = "".join(out.split())
    assert "已交，未逾期0" in told
    assert "没有截止日期1" in told


def test_other_days_of_a_roster_are_no_deadline(tmp_path):
    put(tmp_path / "in", a=form())
    roster = tmp_path / "r.csv"
    roster.write_text("名称,成立日期,许可证有效期限\n示例门业有限公司,2006-11-01,2030-01-01\n", encoding="utf-8")
    _, _, errors = here("grade", tmp_path / "in", "--on", DAY, "--roster", roster)
    assert "截止日期" not in errors

"""The skeleton of case facts: it says nothing, it has every fact, and each can be said by taking a sign away."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from command_cases import run

from hazardcheck.authoring.case_skeleton import EXAMPLES, CaseOwner, case_skeleton
from hazardcheck.library.factory_files import load_cases
from hazardcheck.model.written.case import Case

DAY = date(2026, 12, 8)
OWNERS = (
    CaseOwner("示例三号: 五金 #1", "91000000EXAMP0003X", (("gongmao-2023/08-06", "YH-1 喷漆室\n1号"),)),
    CaseOwner("示例无码厂", ""),
)
SAMPLES = Path(__file__).parents[2] / "samples"


def loaded(tmp_path: Path, text: str) -> tuple[Case, ...]:
    path = tmp_path / "案情.yaml"
    path.write_text(text, "utf-8")
    return load_cases(path)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_untouched_it_says_nothing(tmp_path, lang):
    cases = loaded(tmp_path, case_skeleton(OWNERS, DAY, lang))
    assert cases == tuple(Case(name=one.name, uscc=one.uscc) for one in OWNERS)


def test_every_fact_is_there():
    assert set(EXAMPLES) == set(Case.key_names()) - {"name", "uscc", "reasons"}


@pytest.mark.parametrize("fact", EXAMPLES)
def test_each_fact_is_said_by_taking_its_sign_away(tmp_path, fact):
    text = case_skeleton(OWNERS[:1], DAY, "zh")
    said, count = re.subn(rf"^    # ({fact}: )", r"    \1", text, flags=re.MULTILINE)
    assert count == 1
    (case,) = loaded(tmp_path, said)
    assert getattr(case, fact) is not None
    assert case.reasons[fact] == DAY.isoformat()


def test_the_command_writes_it_and_never_over_a_file(tmp_path):
    out = tmp_path / "案情.yaml"
    words = ("case", "new", SAMPLES / "inspection/self.jsonl", "-o", out, "--on", "2026-12-08")
    told = run(*words, code=0).stderr.decode()
    first = out.read_text("utf-8")
    assert f"{len(load_cases(out))} 家企业" in told
    assert "HZ540" in run(*words, code=2).stderr.decode()
    assert out.read_text("utf-8") == first
    one = tmp_path / "一家.yaml"
    run("case", "new", SAMPLES / "inspection/self.jsonl", "-o", one, "--enterprise", "示例三号", code=0)
    assert [case.name for case in load_cases(one)] == ["示例三号五金抛光厂"]
    assert (
        "HZ578"
        in run(
            "case", "new", SAMPLES / "inspection/self.jsonl", "-o", tmp_path / "x.yaml", "--enterprise", "别家", code=2
        ).stderr.decode()
    )


def test_the_skeleton_is_a_case_that_grade_takes(tmp_path):
    out = tmp_path / "案情.yaml"
    run(
        "case",
        "new",
        SAMPLES / "inspection/self.jsonl",
        "-o",
        out,
        "--enterprise",
        "示例三号",
        "--on",
        "2026-12-08",
        code=0,
    )
    form = SAMPLES / "inspection/检查核查/示例三号五金抛光厂.xlsx"
    words = (
        "grade",
        form,
        "--stage",
        "inspection",
        "--previous",
        SAMPLES / "inspection/self.jsonl",
        "--case",
        out,
        "--on",
        "2026-12-10",
    )
    said = run(*words, "-q").stderr.decode()
    assert "HZ58" not in said
    assert "HZ4" not in said

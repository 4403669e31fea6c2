"""Books that are wrong are refused at their place, cases that fail are named at theirs, and what is untried is told."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from checklist_cases import GOOD, written
from command_cases import run
from places import ROOT

from hazardcheck.casebook.book_run import run_books
from hazardcheck.casebook.cases_reader import is_case_book, read_book
from hazardcheck.casebook.single_trials import trials_of
from hazardcheck.casebook.trial_result import failures_of
from hazardcheck.casebook.trial_run import run_trial
from hazardcheck.errors import HazardcheckError
from hazardcheck.model.base import State

HEAD = "schema: hazardcheck/cases/1\nchecklists: [shop.yaml]\non: 2026-11-20\n"
RECORD = "record: {control_measure: 停用并派人看守, safe_meanwhile: true, measure: 加装, responsible: 甲, deadline: 2026-12-10}\n"
EACH = """\
each:
  - {name: 一处, why: 第一条, facts: {paint: true}, conditions: [01-01a], expect: {outcome: rectify, grade: major}}
gates:
  - {name: 场所, why: 没有的不问, rows: [{without: [paint], hides: [01-01]}]}
"""


def book(folder: Path, text: str) -> Path:
    written(folder, GOOD)
    path = folder / "cases.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def case(**parts: str) -> str:
    said = {"name": "一例", "why": "第一条", "facts": "{paint: true}", "expect": "{outcome: pass}"} | parts
    return "cases:\n" + "".join(
        f"  {'-' if not place else ' '} {key}: {value}\n" for place, (key, value) in enumerate(said.items())
    )


def test_one_of_each_kind_reaches_the_whole_list(tmp_path):
    done = run_books([read_book(book(tmp_path, RECORD + EACH), "zh")])
    assert (done.cases, done.failures, done.untried) == (3, [], [])


@pytest.mark.parametrize(
    ("parts", "what", "found"),
    [
        ({"expect": "{outcome: rectify}"}, "outcome", "pass"),
        ({"expect": "{status: incomplete}"}, "status", "graded"),
        ({"expect": "{worst: shutdown}"}, "worst", "pass"),
        ({"expect": "{best: shutdown}"}, "best", "pass"),
        ({"expect": "{stop: self}"}, "stop", "none"),
        ({"expect": "{rules: [S4]}"}, "rules", "S1"),
        ({"expect": "{problems: [HZ201]}"}, "problems", "HZ103"),
        ({"expect": "{items: {01-01: hazard}}"}, "01-01", "ok"),
        ({"expect": "{hidden: [01-01]}"}, "01-01", "ok"),
        ({"facts": "{paint: false}", "expect": "{asked: [01-01]}"}, "01-01", "na"),
        ({"hazards": "[{item: 01-01a}]", "expect": "{grade: general}"}, "shop/01-01", "major"),
        # no control, nobody says that it is safe meanwhile: unknown is never safe
        ({"hazards": "[{item: 01-01a}]", "expect": "{outcome: rectify}"}, "outcome", "shutdown"),
        ({"answers": "{01-01: blank}", "expect": "{outcome: pass}"}, "outcome", "incomplete"),
        ({"answers": "{01-01: 大概没有}", "expect": "{items: {01-01: ok}}"}, "01-01", "unclear"),
        ({"otherwise": "blank", "expect": "{status: graded}"}, "status", "incomplete"),
    ],
)
def test_every_difference_is_named(tmp_path, parts, what, found):
    path = book(tmp_path, case(**parts))
    done = run_books([read_book(path, "zh")])
    [(read, failure)] = done.failures
    assert (failure.what, failure.found) == (what, found)
    line = int(read.spot(failure.path).rsplit(":", 2)[1])
    assert path.read_text(encoding="utf-8").splitlines()[line - 1].strip().startswith("expect:")


def test_a_hazard_that_does_not_count_fails_whatever_is_expected(tmp_path):
    text = case(hazards="[{item: 01-01a, eliminated: true, done_on: 2026-11-19, done_note: 已加装风机, accepted_by: 乙,"
                " accepted_on: 2026-11-20}]", stage="self", expect="{status: graded}")  # fmt: skip
    done = run_books([read_book(book(tmp_path, text), "zh")])
    assert {failure.what for _, failure in done.failures} <= {"01-01"}


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        (case(hazards="[{item: 01-02a}]"), "HZ495", "01-02a"),
        (case(hazards="[{item: 01-01b}]"), "HZ495", "01-01b"),
        (case(answers="{01-09: ok}"), "HZ495", "01-09"),
        (case(facts="{pain: true}"), "HZ495", "pain"),
        (case(expect="{hidden: [02-01]}"), "HZ495", "02-01"),
        (case(expect="{items: {02-01: ok}}"), "HZ495", "02-01"),
        (case(exceptions="[01-01/1]"), "HZ495", "01-01/1"),
        (case(industry="machinary"), "HZ416", "machinary"),
        (case(expect="{}"), "HZ496", "expect"),
        (case(expect="{outcome: fine}"), "HZ439", "fine"),
        (case(why="''"), "HZ423", "why"),
        (case(hazard="[]"), "HZ403", "hazard"),
        (case(facts="{paint: maybe}"), "HZ410", "maybe"),
        (case() + "  - {name: 一例, why: 又, expect: {outcome: pass}}\n", "HZ411", "一例"),
        ("cases: []\n", "HZ497", "cases"),
        (EACH.replace("01-01a]", "01-01]"), "HZ495", "01-01]"),
        (EACH.replace("without: [paint]", "without: [paints]"), "HZ495", "paints"),
        (EACH.replace("without: [paint], ", ""), "HZ496", "hides"),
        (EACH.replace("hides: [01-01]", "hides: []"), "HZ496", "hides"),
        (case() + "policy: law-1949\n", "HZ564", ""),
        (case() + "stage: never\n", "HZ439", "never"),
    ],
)
def test_a_book_that_names_what_is_not_there_is_refused_at_its_place(tmp_path, text, code, word):
    path = book(tmp_path, text)
    done = run("checklist", "test", path, code=2)
    [line] = done.stderr.decode().splitlines()
    assert code in line
    assert done.stdout == b""
    if word:
        number = int(line.split(".yaml:")[1].split(":")[0])
        assert word in path.read_text(encoding="utf-8").splitlines()[number - 1]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (HEAD.replace("cases/1", "cases/2"), "HZ426"),
        (HEAD.replace("[shop.yaml]", "[]"), "HZ423"),
        (HEAD.replace("shop.yaml", "nowhere"), "HZ501"),
        (HEAD.replace("on: 2026-11-20\n", ""), "HZ404"),
        (HEAD + "on: 2026-11-21\n", "HZ402"),
    ],
)
def test_a_book_without_a_right_head_is_refused(tmp_path, head, code):
    path = book(tmp_path, "")
    path.write_text(head + case(), encoding="utf-8")
    with pytest.raises(HazardcheckError) as caught:
        read_book(path, "zh")
    assert caught.value.code == code


def test_the_command_says_where_and_ends_with_one(tmp_path):
    good, bad = book(tmp_path, RECORD + EACH), tmp_path / "bad.yaml"
    assert run("checklist", "test", good, "--strict", code=0).stdout == b""
    bad.write_text(HEAD + case(expect="{outcome: rectify}"), encoding="utf-8")
    lines = run("checklist", "test", bad, code=1).stdout.decode().splitlines()
    assert lines[0].startswith(f"{bad.as_posix()}:8:23: HZ498 ")
    assert [line for line in lines[1:] if "HZ499" not in line] == []
    # the other file tries the rest; a folder stands for the books in it, not for the checklists
    both = json.loads(run("checklist", "test", tmp_path, "--format", "json", code=1).stdout)
    assert (both["cases"], len(both["failures"]), both["untried"]) == (4, 1, [])
    bad.write_text(HEAD + case(), encoding="utf-8")
    assert b"HZ499" in run("checklist", "test", bad, code=0).stdout
    run("checklist", "test", bad, "--strict", code=1)
    run("checklist", "test", tmp_path / "none.yaml", code=2)
    # nothing tried is not passed
    good.unlink()
    bad.unlink()
    assert b"HZ507" in run("checklist", "test", tmp_path, code=2).stderr


def test_lint_knows_a_book_and_fmt_leaves_it_alone(tmp_path):
    path = book(tmp_path, RECORD + EACH)
    assert is_case_book(path)
    assert not is_case_book(tmp_path / "shop.yaml")
    run("checklist", "lint", tmp_path, code=0)
    before = path.read_bytes()
    run("checklist", "lint", "--fix", tmp_path, code=0)
    run("checklist", "fmt", tmp_path, code=0)
    assert path.read_bytes() == before
    path.write_text(HEAD + case(facts="{pain: true}"), encoding="utf-8")
    assert b"HZ495" in run("checklist", "lint", tmp_path, code=1).stdout


def test_a_supplement_is_tried_for_what_it_adds(tmp_path):
    text = "schema: hazardcheck/cases/1\nchecklists: [example-supplement]\non: 2026-11-20\n" + case(
        facts="{}", otherwise="ok", expect="{status: incomplete}")  # fmt: skip
    path = tmp_path / "city.yaml"
    path.write_text(text, encoding="utf-8")
    untried = {key for key, _ in run_books([read_book(path, "zh")]).untried}
    assert untried
    assert all(key.startswith("example-supplement/") or key.startswith("gongmao-2023/") for key in untried)
    assert len(untried) < 10


def test_the_schema_of_cases_is_printed():
    schema = json.loads(run("checklist", "schema", "--cases", code=0).stdout)
    assert schema["$id"] == "hazardcheck/cases/1"
    assert "with" in schema["$defs"]["GateRow"]["properties"]


@pytest.mark.parametrize("name", ["GUIDE.md", "GUIDE.zh-CN.md"])
def test_the_guide_shows_a_list_and_cases_that_leave_nothing_untried(tmp_path, name):
    text = (ROOT / "checklists" / name).read_text(encoding="utf-8")
    (tmp_path / "my.yaml").write_text(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0], encoding="utf-8")
    (tmp_path / "cases.yaml").write_text(re.findall(r"```text\n(.*?)```", text, re.DOTALL)[-1], encoding="utf-8")
    done = run_books([read_book(tmp_path / "cases.yaml", "zh")])
    assert (done.cases, done.failures, done.untried) == (11, [], [])


AFTER = (
    RECORD
    + """\
cases:
  - {name: 先, why: 检查发现, stage: inspection, facts: {paint: true}, hazards: [{item: 01-01a, place: 一室}],
     expect: {outcome: rectify}}
  - {name: 后, why: 没有记录的不算消除, stage: recheck, after: 先, on: 2026-12-08, facts: {paint: true},
     expect: {status: incomplete}}
  - name: 整改好的
    why: 有记录、有他人验收
    stage: recheck
    after: 先
    on: 2026-12-08
    facts: {paint: true}
    answers: {01-01: ok}
    hazards: [{item: 01-01a, place: 一室, done_on: 2026-12-05, done_note: 已加装风机, accepted_by: 示例员工乙, accepted_on: 2026-12-06}]
    expect: {outcome: pass, rules: [R0]}
"""
)


def test_a_case_after_another_meets_its_hazards(tmp_path):
    assert run_books([read_book(book(tmp_path, AFTER), "zh")]).failures == []
    # without the earlier result nothing can be struck off
    alone = run_books([read_book(book(tmp_path, AFTER.replace("    after: 先\n", "")), "zh")])
    assert {(failure.what, failure.found) for _, failure in alone.failures} >= {("rules", "U0")}
    with pytest.raises(HazardcheckError) as caught:
        read_book(book(tmp_path, AFTER.replace("after: 先", "after: 整改好的", 1)), "zh")
    assert caught.value.code == "HZ495"


def test_a_record_may_say_less_than_the_usual_one(tmp_path):
    said = RECORD + case(hazards="[{item: 01-01a, safe_meanwhile: null}]", expect="{outcome: shutdown, stop: self}")
    assert run_books([read_book(book(tmp_path, said), "zh")]).failures == []
    usual = RECORD + case(hazards="[{item: 01-01a}]", expect="{outcome: rectify}")
    assert run_books([read_book(book(tmp_path, usual), "zh")]).failures == []


PARTED = GOOD.replace("  - {id: paint, title: 有喷漆室}\n", """\
  - {id: paint, title: 有喷漆室}
  - {id: booth, title: 有喷漆柜, part_of: paint}
""").replace("        applies: {all: [paint]}\n", """\
        applies: {all: [paint]}
        exceptions: [只用水性漆的]
""") + """\
      - id: "01-02"
        title: 接地
        question: 喷漆柜是否没有接地？
        clause: 第一条第（二）项
        applies: {all: [booth]}
        conditions:
          - {id: a, text: 喷漆柜没有接地}
"""  # fmt: skip


def runs(folder: Path, text: str):
    path = book(folder, text)
    (folder / "shop.yaml").write_text(PARTED, encoding="utf-8")
    return run_books([read_book(path, "zh")])


def test_what_is_part_of_a_place_goes_with_it(tmp_path):
    rows = "[{without: [paint], hides: [01-01, 01-02]}, {without: [booth], hides: [01-02]}]"
    gates = f"gates:\n  - {{name: 场所, why: 没有的不问, other_facts: true, rows: {rows}}}\n"
    assert runs(tmp_path, gates).failures == []


def test_an_exception_that_is_taken_is_no_hazard(tmp_path):
    assert runs(tmp_path, case(exceptions="[01-01/1]")).failures == []
    done = runs(tmp_path, case(exceptions="[01-01/1]", answers="{01-01: hazard}", expect="{outcome: shutdown}"))
    assert [(failure.what, failure.found) for _, failure in done.failures] == [("01-01", "hazard")]


def test_every_part_that_no_case_reaches_is_told(tmp_path):
    all_parts = {("shop/01-01", part) for part in ("a", "exception 1", "gate.true", "gate.false", "gate.unknown")} | {
        ("shop/01-02", part) for part in ("a", "gate.true", "gate.false", "gate.unknown")
    }
    assert set(runs(tmp_path, case()).untried) == all_parts
    named = {("shop/01-01", "a"), ("shop/01-01", "gate.true")}
    assert set(runs(tmp_path, case(hazards="[{item: 01-01a}]")).untried) == all_parts - named
    hidden = case(facts="{paint: false}", expect="{hidden: [01-01, 01-02]}")
    gone = {(key, "gate.false") for key in ("shop/01-01", "shop/01-02")}
    assert set(runs(tmp_path, hidden).untried) == all_parts - gone
    asked = case(facts="{}", expect="{asked: [01-02]}")
    assert set(runs(tmp_path, asked).untried) == all_parts - {("shop/01-02", "gate.unknown")}


def test_a_hazard_that_the_result_does_not_count_fails(tmp_path):
    read = read_book(book(tmp_path, case(hazards="[{item: 01-01a}]", expect="{status: graded}")), "zh")
    [trial] = trials_of(read)
    done = run_trial(read, trial)
    assert failures_of(trial, done, read.parts) == []
    lost = replace(done, answers=tuple(replace(row, state=State.OK) for row in done.answers))
    assert [(one.what, one.found) for one in failures_of(trial, lost, read.parts)] == [("01-01", "ok")]

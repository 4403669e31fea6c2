"""``checklist diff`` and ``what-if`` through the command line: what an answer is carried over, what flips and why."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command_cases import run
from edition_cases import NEW, OLD, editions, fill
from places import SAMPLES

from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.model.base import Truth
from hazardcheck.model.written.checklist import Gate
from hazardcheck.reports.saved.saved_source import SavedFile
from hazardcheck.reports.saved_results import SavedReading
from hazardcheck.rules.criteria.edition_changes import compared
from hazardcheck.rules.run.carried_answers import Swap, carried_facts

DAY = date(2025, 6, 1)
PAINT, OVEN = {"有喷漆室": "有", "有烘干炉": "无"}, {"有喷漆室": "无", "有烘干炉": "有"}
OK = {"*": "不存在"}
FACTORIES = {
    "a": (PAINT, OK),
    "b": (PAINT, OK | {"01-03": "存在"}),
    "c": (PAINT, OK | {"01-02": "存在"}),
    "d": (OVEN, OK),
    "e": (OVEN, OK | {"02-01": "存在", "P01": "存在"}),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Both editions, a folder of forms and the results of judging it by the old one."""
    folder = tmp_path_factory.mktemp("editions")
    old, _ = editions(folder)
    blank = folder / "blank.xlsx"
    run("template", "--checklist", old, "--on", DAY.isoformat(), "-o", blank, code=0)
    (folder / "forms").mkdir()
    for name, (facts, answers) in FACTORIES.items():
        fill(blank, folder / "forms" / f"{name}.xlsx", DAY, facts, answers, f"示例{name}厂")
    run("grade", folder / "forms", "--checklist", old, "--on", "2025-06-02", "-o", folder / "out", "-q", code=1)
    return folder


def ask(folder, *more, place="out", own=True, code=None):
    named = ("--own", folder / "old.yaml") if own else ()
    done = run(
        "what-if", folder / place, "--checklist", folder / "new.yaml", *named, *more, "--format", "json", code=code
    )
    return json.loads(done.stdout)


# ---- diff


def test_diff_says_what_changed_in_each(tmp_path):
    old, new = editions(tmp_path)
    found = json.loads(run("checklist", "diff", old, new, "--format", "json", code=0).stdout)
    kinds = {(entry["kind"], entry["item"], entry["was"]): entry["fields"] for entry in found["items"]}
    assert kinds == {
        ("changed", "01-01", "01-01"): ["exceptions"],
        ("moved", "02-02", "01-02"): ["id", "clause"],
        ("removed", "01-03", "01-03"): [],
        ("moved", "03-01", "02-01"): ["id", "clause"],
        ("added", "01-02", ""): [],
    }
    assert found["carries"] == {"law-2020/01-02": "law-2026/02-02", "law-2020/02-01": "law-2026/03-01"}
    assert found["counts"] == {"same": 2, "moved": 2, "changed": 1, "added": 1, "removed": 1}
    assert {entry["field"] for entry in found["whole"]} == {"title", "document", "in_force"}
    text = run("checklist", "diff", old, new, code=0).stdout.decode()
    assert "水性漆除外" in text
    assert "（无）" in text


@pytest.mark.parametrize("name", shipped_files.shipped_ids())
def test_an_edition_is_the_same_as_itself(name):
    found = compared(library.load_checklist(name), library.load_checklist(name))
    assert found.is_same
    assert all(key == was for key, was in found.pairs.items())
    assert found.equal == {item.id for item in library.load_checklist(name).items}


CHANGES = [
    ("question", "喷漆室电器是否  不防爆", "喷漆室电器是否全不防爆"),
    ("conditions", "防爆失效", "防爆失效超过1日"),
    ("grade", "        applies: {all: [paint]}\n        conditions: [{id: a, text: 电器", "        grade: general\n        applies: {all: [paint]}\n        conditions: [{id: a, text: 电器"),
    ("scope", "        applies: {all: [paint]}\n        conditions: [{id: a, text: 电器", "        scope: [限油性漆]\n        applies: {all: [paint]}\n        conditions: [{id: a, text: 电器"),
    ("catch_all", "        applies: {all: [paint]}\n        conditions: [{id: a, text: 电器", "        catch_all: true\n        applies: {all: [paint]}\n        conditions: [{id: a, text: 电器"),
    ("requires", "        applies: {all: [paint]}\n        conditions: [{id: a, text: 电器", "        requires: [P01]\n        applies: {all: [paint]}\n        conditions: [{id: a, text: 电器"),
    ("applies", "title: 有喷漆室", "title: 有油漆车间"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "was", "now"), CHANGES)
def test_any_change_in_law_keeps_an_answer_from_being_carried_over(tmp_path, field, was, now):
    assert was in NEW
    old, new = (library.load_checklist(str(path)) for path in editions(tmp_path, new=NEW.replace(was, now)))
    found = compared(old, new)
    assert "02-02" not in found.equal
    (change,) = [change for change in found.changes if change.item == "02-02"]
    assert field in change.fields
    assert change.was == "01-02"


def test_two_items_that_became_one_are_asked_again(tmp_path):
    text = NEW.replace('was: ["01-02"]', 'was: ["01-02", "01-03"]')
    old, new = (library.load_checklist(str(path)) for path in editions(tmp_path, new=text))
    found = compared(old, new)
    assert "02-02" not in found.equal
    assert not [change for change in found.changes if change.kind == "removed"]


def test_without_was_equal_items_find_each_other(tmp_path):
    text = NEW.replace('        was: ["01-02"]\n', "")
    old, new = (library.load_checklist(str(path)) for path in editions(tmp_path, new=text))
    assert compared(old, new).pairs == {"01-01": "01-01", "02-02": "01-02", "03-01": "02-01"}


def test_a_fact_that_means_something_else_is_not_carried(tmp_path):
    old, new = (library.load_checklist(str(path)) for path in editions(tmp_path))
    known: dict[str, Truth] = {"paint": True, "oven": False}
    assert carried_facts((old,), (new,), known) == known
    other = new.with_values(facts=tuple(fact.with_values(title=f"{fact.title}（含试验）") for fact in new.facts[:1]))
    assert carried_facts((old,), (other,), known) == {}
    assert Swap(old, new).keys()["law-2020/P01"] == "law-2026/P01"


# ---- what-if


def test_only_what_flips_is_listed_with_the_clause_that_moved_it(judged):
    found = ask(judged, code=1)
    assert found["counts"] == {"same": 2, "flip": 2, "open": 1, "failed": 0, "apart": 0}
    entries = {entry["source"]: entry for entry in found["submissions"]}
    assert set(entries) == {"a.xlsx", "b.xlsx", "c.xlsx"}
    assert entries["a.xlsx"]["before"] == {"value": "pass", "best": "pass", "worst": "pass"}
    assert entries["a.xlsx"]["after"] == {"value": "incomplete", "best": "pass", "worst": "shutdown"}
    assert [(one["cause"], one["item"], one["state"]) for one in entries["a.xlsx"]["movers"]] == [
        ("changed", "law-2026/01-01", "unanswered"),
        ("added", "law-2026/01-02", "unanswered"),
    ]
    first = entries["b.xlsx"]["movers"][0]
    assert (first["cause"], first["item"], first["clause"], first["state"]) == (
        "removed", "law-2020/01-03", "第一条第（三）项", "gone",
    )  # fmt: skip
    assert entries["c.xlsx"]["kind"] == "open"
    assert entries["c.xlsx"]["after"] == {"value": "rectify", "best": "rectify", "worst": "shutdown"}


def test_text_names_clause_and_figures(judged):
    done = run("what-if", judged / "out", "--checklist", judged / "new.yaml", "--own", judged / "old.yaml", code=1)
    text = done.stdout.decode()
    assert "示例a厂（a.xlsx）：合格 → 待核实" in text
    assert "删去 law-2020/01-03 《废除》第一条第（三）项：不再计入" in text
    assert "结果变 2" in text
    english = run(
        "--lang", "en", "what-if", judged / "out", "--checklist", judged / "new.yaml", "--own", judged / "old.yaml"
    )
    assert "2 flip" in english.stdout.decode()


def test_forms_and_a_saved_result_give_the_same(judged):
    stored = ask(judged, code=1)
    assert ask(judged, "--on", "2025-06-02", place="forms", code=1) == stored
    saved = run("grade", judged / "forms", "--checklist", judged / "old.yaml", "--on", "2025-06-02", "--format", "json")
    (judged / "saved.json").write_bytes(saved.stdout)
    assert ask(judged, place="saved.json", code=1) == stored


def test_nothing_moves_under_the_same_edition(judged):
    done = run("what-if", judged / "out", "--checklist", judged / "old.yaml", "--own", judged / "old.yaml", code=0)
    assert "不变 5" in done.stdout.decode()


def test_what_can_not_be_had_again_is_said(judged, tmp_path):
    found = ask(judged, own=False, code=3)
    assert found["counts"]["failed"] == 5
    assert "law-2020" in found["submissions"][0]["reason"]
    lines = (judged / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    changed = json.loads(lines[0])
    changed["outcome"]["worst"] = "shutdown"
    write_lines(tmp_path, changed)
    named = ("--checklist", judged / "new.yaml", "--own", judged / "old.yaml")
    assert "HZ528" in run("what-if", tmp_path, *named, code=2).stderr.decode()
    changed = json.loads(lines[0])
    changed["head"]["run"]["stage"] = changed["run"]["stage"] = "inspection"
    write_lines(tmp_path, changed)
    assert "HZ528" in run("what-if", tmp_path, *named, code=2).stderr.decode()
    assert "HZ539" in run("what-if", tmp_path / "no", *named, code=2).stderr.decode()
    (tmp_path / "empty").mkdir()
    assert "HZ539" in run("what-if", tmp_path / "empty", *named, code=2).stderr.decode()
    (tmp_path / "results.jsonl").write_text("[]\n", encoding="utf-8")
    assert "HZ522" in run("what-if", tmp_path, *named, code=2).stderr.decode()


def write_lines(folder: Path, *records: dict[str, Any]) -> None:
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in records)
    (folder / "results.jsonl").write_text(text, encoding="utf-8")


def test_what_has_no_edition_of_it_is_not_concerned(judged):
    found = run(
        "what-if", judged / "out", "--checklist", "gas-2023", "--own", judged / "old.yaml", "--format", "json", code=3
    )
    assert json.loads(found.stdout)["counts"]["apart"] == 5
    found = run(
        "what-if",
        judged / "out",
        "--checklist",
        "gas-2023",
        "--instead-of",
        "law-2020",
        "--own",
        judged / "old.yaml",
        "--format",
        "json",
        code=1,
    )
    assert json.loads(found.stdout)["counts"]["apart"] == 0


def test_a_grade_that_changes_flips_without_a_question(tmp_path):
    general = OLD.replace("id: law-2020", "id: law-2021").replace(
        "        title: 废除\n", "        title: 废除\n        grade: general\n"
    )
    old, new = editions(tmp_path, OLD, general)
    blank = tmp_path / "f.xlsx"
    run("template", "--checklist", old, "--on", "2025-06-01", "-o", blank, code=0)
    form = fill(blank, tmp_path / "g.xlsx", DAY, PAINT, OK)
    done = run("what-if", form, "--checklist", new, "--own", old, "--on", "2025-06-02", "--format", "json", code=1)
    (entry,) = json.loads(done.stdout)["submissions"]
    (mover,) = entry["movers"]
    assert (mover["cause"], mover["item"], mover["fields"]) == ("changed", "law-2021/01-03", ["grade"])


def test_every_sample_is_reproduced(tmp_path):
    """Decided again by its own edition, each judged submission of the samples gives what was stored."""
    run("grade", SAMPLES / "2026-11", "--on", "2026-11-20", "-o", tmp_path / "out", "-q")
    done = run("what-if", tmp_path / "out", "--checklist", "gongmao-2023", "--format", "json")
    found = json.loads(done.stdout)
    reasons = {entry["reason"] for entry in found["submissions"]}
    assert found["counts"]["flip"] == found["counts"]["open"] == 0
    assert found["counts"]["same"] > 5
    assert reasons <= {"原来就没有判定出来"}


def test_lines_are_read_one_by_one(judged):
    path, read = judged / "out" / "results.jsonl", list[int]()
    lines = iter(SavedReading(SavedFile(path, read.append)))
    assert next(lines).submission.source == "a.xlsx"
    assert len(read) == 1
    assert len(list(lines)) == len(FACTORIES) - 1
    assert sum(read) == path.stat().st_size


def test_gates_are_compared_by_what_they_ask(tmp_path):
    old, _ = (library.load_checklist(str(path)) for path in editions(tmp_path))
    item = old.by_key["law-2020/01-01"]
    section = old.sections[0]
    wider = item.with_values(applies=Gate(any=("paint", "oven")))
    new = old.with_values(
        id="law-2022", sections=(section.with_values(items=(wider, *section.items[1:])), *old.sections[1:])
    )
    (change,) = compared(old, new).changes
    assert (change.kind, change.fields) == ("changed", ("applies",))

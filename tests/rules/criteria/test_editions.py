"""Editions of a criterion through the command line: in force on the day, old records, lint, a form from an old one."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from command_cases import run
from edition_cases import NEW, OLD, editions, fill

from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.rules.criteria.editions import edition_for, in_force_on

ALL_OK = {"*": "不存在"}
FACTS = {"有喷漆室": "有", "有烘干炉": "无"}


def template(checklist: Path, path: Path, day: str) -> Path:
    run("template", "--checklist", checklist, "--on", day, "-o", path, code=0)
    return path


def grade(form: Path, own: tuple[Path, ...], on: str) -> dict:
    """The one submission of a form, judged with these checklists at hand."""
    named = [part for path in own for part in ("--checklist", path)]
    done = run("grade", form, *named, "--on", on, "--format", "json")
    (entry,) = json.loads(done.stdout)["submissions"]
    return entry


def codes(entry: dict) -> dict[str, dict]:
    return {problem["code"]: problem for problem in entry["problems"]}


def test_a_form_of_another_edition_is_incomplete_and_says_which_to_use(tmp_path):
    old, new = editions(tmp_path)
    blank = template(old, tmp_path / "f.xlsx", "2025-06-01")
    form = fill(blank, tmp_path / "g.xlsx", date(2026, 3, 1), FACTS, ALL_OK)
    entry = grade(form, (old, new), "2026-11-20")
    assert entry["status"] == "incomplete"
    assert entry["outcome"]["best"] == "incomplete"
    problem = codes(entry)["HZ276"]
    assert problem["severity"] == "error"
    assert "law-2026" in problem["message"]
    assert "HZ241" not in codes(entry)


def test_without_the_new_edition_at_hand_the_form_is_incomplete_too(tmp_path):
    old, _ = editions(tmp_path)
    form = fill(template(old, tmp_path / "f.xlsx", "2025-06-01"), tmp_path / "g.xlsx", date(2026, 3, 1), FACTS, ALL_OK)
    entry = grade(form, (old,), "2026-11-20")
    assert entry["status"] == "incomplete"
    assert "HZ241" in codes(entry)


def test_an_old_record_is_judged_by_the_edition_of_its_day(tmp_path):
    old, new = editions(tmp_path)
    form = fill(template(old, tmp_path / "f.xlsx", "2025-06-01"), tmp_path / "g.xlsx", date(2025, 6, 1), FACTS, ALL_OK)
    entry = grade(form, (old, new), "2026-03-20")
    assert (entry["status"], entry["outcome"]["value"]) == ("graded", "pass")
    problem = codes(entry)["HZ277"]
    assert problem["severity"] == "warning"
    assert "2025-12-31" in problem["message"]
    assert "HZ277" not in codes(grade(form, (old, new), "2025-06-02"))


def test_an_edition_left_without_an_end_gives_way_to_the_next(tmp_path):
    old, new = editions(tmp_path, OLD.replace(", until: 2025-12-31", ""))
    form = fill(template(old, tmp_path / "f.xlsx", "2025-06-01"), tmp_path / "g.xlsx", date(2026, 3, 1), FACTS, ALL_OK)
    assert "HZ276" in codes(grade(form, (old, new), "2026-11-20"))


def test_template_names_the_edition_and_marks_a_repealed_one(tmp_path):
    old, new = editions(tmp_path)
    refused = run("template", "--checklist", old, "--on", "2026-03-01", "-o", tmp_path / "f.xlsx", code=2)
    assert "HZ506" in refused.stderr.decode()
    both = ("--checklist", old, "--checklist", new)
    refused = run("template", *both, "--on", "2026-03-01", "-o", tmp_path / "f.xlsx", code=2)
    assert "HZ543" in refused.stderr.decode()
    assert "law-2026" in refused.stderr.decode()
    assert not (tmp_path / "f.xlsx").exists()
    done = run("template", "--checklist", old, "--on", "2025-03-01", "-o", tmp_path / "f.xlsx", code=0)
    assert "2025-12-31" in done.stderr.decode()
    assert "补录" in done.stderr.decode()


LINT = [
    # old, new, code, where
    (OLD, NEW, "", ""),
    (OLD.replace("2025-12-31", "2026-01-01"), NEW, "HZ472", "new.yaml:6:"),
    (OLD.replace(", until: 2025-12-31", ""), NEW, "HZ472", "new.yaml:6:"),
    (OLD, NEW.replace("since: 2026-01-01", "since: null"), "HZ472", "old.yaml:6:"),
    (OLD.replace("2025-12-31", "2025-12-30"), NEW, "HZ473", "new.yaml:6:"),
    (OLD, NEW.replace('was: ["01-02"]', 'was: ["01-09"]'), "HZ474", "new.yaml:42:"),
    (OLD, NEW.replace('was: ["01-02"]', 'was: ["x"]'), "HZ475", "new.yaml:42:"),
    (OLD, NEW.replace('was: ["01-02"]', 'was: ["01-02", "01-02"]'), "HZ475", "new.yaml:42:"),
    (OLD, NEW.replace("series: law", "series: L"), "HZ412", "new.yaml:7:"),
    (OLD, NEW.replace("series: law", "series: other").replace('        was: ["01-02"]\n', ""), "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "where"), LINT)
def test_lint_looks_at_editions_together(tmp_path, old, new, code, where):
    editions(tmp_path, old, new)
    done = run("checklist", "lint", tmp_path, code=1 if code else 0)
    text = done.stdout.decode()
    assert [line for line in text.splitlines() if code in line and where in line] if code else text == ""


def test_shipped_criteria_have_no_gap_and_no_overlap():
    run("checklist", "lint", shipped_files.shipped_folder(), code=0)
    names = [library.load_checklist(name) for name in shipped_files.shipped_ids()]
    assert all(one.series for one in names)
    assert all(edition_for(one, names, date(2026, 11, 20)) is one for one in names)
    assert in_force_on([], date(2026, 11, 20)) is None


def test_a_supplement_goes_with_the_edition_it_extends(tmp_path):
    _old, new = editions(tmp_path)
    text = (
        "schema: hazardcheck/checklist/1\nextends: old.yaml\nid: city\ntitle: 本市补充\ndocument: 本市〔2021〕1号\n"
        'issuer: 本市\nin_force: {since: 2021-01-01}\nversion: "1.0"\nsource: https://example.org/\nchecked: 2026-11-01\n'
    )
    more = tmp_path / "more.yaml"
    more.write_text(text, encoding="utf-8")
    run("checklist", "lint", tmp_path, code=0)
    form = fill(template(more, tmp_path / "f.xlsx", "2025-06-01"), tmp_path / "g.xlsx", date(2026, 3, 1), FACTS, ALL_OK)
    entry = grade(form, (more, new), "2026-11-20")
    assert "law-2026" in codes(entry)["HZ276"]["message"]


def values(path: Path) -> dict[str, object]:
    """Label → the value right of it, of the head and the facts."""
    sheet = openpyxl.load_workbook(path)["企业信息"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    pairs = [pair for row in rows for pair in itertools.pairwise(row)]
    return {label.removesuffix("（必填）"): value for label, value in pairs if isinstance(label, str)}


def test_a_new_form_takes_head_and_facts_but_no_answer(tmp_path):
    old, new = editions(tmp_path, new=NEW.replace("title: 有烘干炉", "title: 有烘干炉或者烘干室"))
    blank = template(old, tmp_path / "f.xlsx", "2025-06-01")
    form = fill(blank, tmp_path / "g.xlsx", date(2025, 6, 1), FACTS, {"*": "存在"})
    out, named = tmp_path / "h.xlsx", ("--checklist", old, "--checklist", new)
    done = run("template", "--from", form, *named, "-o", out, "--on", "2026-11-20", code=0)
    assert "有烘干炉或者烘干室" in done.stderr.decode()
    entry = grade(out, (new,), "2026-11-20")
    assert [stamp["id"] for stamp in entry["checklists"]] == ["law-2026"]
    assert entry["facts"] == {"paint": True, "oven": None}
    assert {row["typed"] for row in entry["answers"]} == {"unanswered"}


def test_a_form_that_can_not_be_read_is_not_renewed(tmp_path):
    old, _ = editions(tmp_path)
    form = template(old, tmp_path / "f.xlsx", "2025-06-01")
    out = tmp_path / "h.xlsx"
    assert "HZ112" in run("template", "--from", form, "-o", out, code=3).stderr.decode()
    assert "HZ537" in run("template", "--from", form, "--profile", form, "-o", out, code=2).stderr.decode()
    assert "HZ505" in run("template", "--from", tmp_path / "no.xlsx", "-o", out, code=2).stderr.decode()


def test_a_new_form_of_shipped_lists(tmp_path):
    first = tmp_path / "f.xlsx"
    run("template", "--industry", "machinery", "--fact", "spraying", "--fact", "ammonia=no", "-o", first, code=0)
    form = fill(
        first, tmp_path / "g.xlsx", date(2026, 10, 20), {"检查人": "示例人员", "网格": "示例网格"}, {"*": "存在"}
    )
    out = tmp_path / "h.xlsx"
    done = run("template", "--from", form, "-o", out, "--on", "2026-11-20", code=0)
    assert "答案没有带来" in done.stderr.decode()
    found = values(out)
    assert (found["企业名称"], found["网格"], found["行业"]) == ("示例门业有限公司", "示例网格", "机械")
    assert found["检查日期"] is None
    assert found["检查人"] is None
    assert "有" in found.values()
    entry = grade(out, (), "2026-11-20")
    assert entry["items"]["hazard"] == 0
    assert entry["items"]["ok"] == 0
    assert entry["facts"]["spraying"] is True
    assert entry["facts"]["ammonia"] is False

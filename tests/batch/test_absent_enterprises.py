"""Who left a hazard open before and hands in nothing now stands wherever a person looks; so does what met nobody."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from batch_cases import CODE_A, CODE_B, form, hazard, here, put

NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 5)
CASE = "schema: hazardcheck/case/1\ncases:\n  - name: 没有这家厂\n    cooperation: poor\n"


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Path:
    """November: two enterprises, 示例压铸厂 stopped with two hazards. December: only 示例门业有限公司 hands in; twice of it
    is ``12more``."""
    place = tmp_path_factory.mktemp("months")
    first = hazard(place="1号喷漆室", number="YH-7", deadline=date(2026, 11, 25))
    two = replace(first, records=(*first.records, *hazard(place="2号喷漆室").records))
    put(place / "11", a=form(day=NOVEMBER), b=form("示例压铸厂", CODE_B, day=NOVEMBER, n07_07=two))
    put(place / "12", a=form(day=DECEMBER))
    put(place / "12more", a=form(day=DECEMBER), c=form("第三厂", "", day=DECEMBER, n07_07=hazard()))
    assert here("grade", place / "11", "--on", "2026-11-30", "-o", place / "out", "-q")[0] == 1
    return place


def graded(month: Path, folder: str, *more: str | Path) -> tuple[int, str, str]:
    return here("grade", month / folder, "--on", "2026-12-20", "--previous", month / "out", *more)


@pytest.mark.parametrize(("folder", "code"), [("12", 3), ("12more", 1)])
def test_every_format_names_it(month, folder, code, tmp_path):
    """Whichever way the run ends: name, outcome of then, each hazard by number and place, and how long it is overdue."""
    words = ("示例压铸厂", "停产", "07-07", "YH-7", "1号喷漆室", "2号喷漆室", "25 天")
    texts = {}
    for shape in ("text", "csv", "html", "json"):
        found, texts[shape], errors = graded(month, folder, "--format", shape, "-q")
        assert found == code
        assert "YH-7" in errors
    out = tmp_path / "out"
    graded(month, folder, "-o", out, "-q")
    texts["index"] = (out / "index.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(out / "summary.xlsx")
    texts["sheet"] = " ".join(f"{cell.value} 天" for row in book["上次未销号未交"].iter_rows() for cell in row)
    for shape, text in texts.items():
        plain = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text))
        wanted = words[:-1] if shape == "json" else words
        assert [word for word in wanted if word not in plain] == [], shape
    front = [cell.value for cell in book["总览"]["A"]]
    assert "上次未销号、这次未交表" in front


def test_counts_add_up(month):
    """They stand beside the inputs, not among them."""
    _, text, _ = graded(month, "12more", "--format", "json", "-q")
    result = json.loads(text)
    assert result["counts"]["inputs"] == len(result["submissions"]) == 2
    assert result["counts"]["hazards"] == 1
    (away,) = result["absent"]
    assert away["hazards"] == len(away["known"]) == 2
    assert (away["value"], away["stop"]) == ("shutdown", "self")
    _, table, _ = graded(month, "12more", "--format", "csv", "-q")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 3
    assert sum(int(row["majors"] or 0) for row in rows) == 1
    assert rows[-1]["status"] == "未交表"
    assert rows[-1]["outcome"] == ""


def test_a_saved_result_says_it_again(month, tmp_path):
    saved = tmp_path / "result.json"
    code, text, _ = graded(month, "12", "--format", "json", "-q")
    saved.write_text(text, encoding="utf-8")
    again, shown, _ = here("report", saved)
    assert (again, "YH-7" in shown) == (code, True)
    edited = json.loads(text)
    edited["absent"][0]["hazards"] = 1
    saved.write_text(json.dumps(edited), encoding="utf-8")
    assert here("report", saved)[0] == 2
    edited = json.loads(text)
    edited["exit"]["code"] = 0
    saved.write_text(json.dumps(edited), encoding="utf-8")
    assert here("report", saved)[0] == 2


@pytest.mark.parametrize(("folder", "code"), [("12", 3), ("12more", 1)])
def test_case_facts_of_nobody_are_said_however_it_ends(month, folder, code, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text(CASE, encoding="utf-8")
    options = ("--stage", "inspection", "--case", case, "-q")
    for shape in ("text", "html", "json"):
        found, text, errors = here("grade", month / folder, "--on", "2026-12-20", *options, "--format", shape)
        assert found == code
        assert errors.count("HZ580") == 1
        assert "没有这家厂" in errors
        assert "HZ580" in text, shape
    result = json.loads(text)
    assert [(one["code"], one["value"]) for one in result["problems"]] == [("HZ580", "没有这家厂")]
    assert "没有对应到任何企业" in result["exit"]["reason"]


def test_an_earlier_result_of_nobody_is_said_however_it_ends(month, tmp_path):
    put(tmp_path / "other", z=form("不相干的厂", CODE_A, day=NOVEMBER))
    here("grade", tmp_path / "other", "--on", "2026-11-30", "-o", tmp_path / "out", "-q")
    given = ("--on", "2026-12-20", "--previous", tmp_path / "out", "--format", "json", "-q")
    code, text, errors = here("grade", month / "11" / "b.xlsx", *given)
    assert code == 1
    assert "HZ581" in errors
    assert [one["code"] for one in json.loads(text)["problems"]] == ["HZ581"]

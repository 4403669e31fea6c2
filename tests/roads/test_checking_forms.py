"""The forms of those who check: what the enterprise declared is said and asked anew; a recheck asks the open hazards
alone and clears nothing else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from batch_cases import form, put, run
from next_form_cases import BOOTHS, FIRST, PROOF, SECOND, STILL, filled

NOVEMBER = date(2026, 11, 20)


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("checking")
    put(place / "11", a=form(day=NOVEMBER, n07_07=BOOTHS))
    run("grade", place / "11" / "a.xlsx", "-o", place / "11月", "--on", "2026-11-21", "-q", code=1)
    run("ledger", "import", place / "11月", "--ledger", place / "台账.db", code=0)
    return place


def made(november: Path, out: Path, *words: object, code: int = 0) -> str:
    done = run("template", *words, "-o", out, "--on", "2026-12-01", code=code)
    return done.stderr.decode()


SOURCES = [("--from", "11月"), ("--previous", "11月"), ("--ledger", "台账.db")]


@pytest.mark.parametrize(("option", "name"), SOURCES)
@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_an_inspection_says_what_was_declared_and_asks_everything(november, tmp_path, option, name, kind):
    out = tmp_path / f"检查.{kind}"
    made(november, out, option, november / name, "--stage", "inspection")
    if kind == "yaml":
        text = out.read_text("utf-8")
        assert "  #   企业自查（2026-11-20）填的是：有隐患" in text
        assert "  #   企业自查（2026-11-20）填的是：无隐患" in text
        states = [line for line in text.splitlines() if line.startswith("    state:")]
        assert set(states) == {"    state:"}
    else:
        sheet = openpyxl.load_workbook(out)["自查表"]
        hints = [str(rule.prompt) for rule in sheet.data_validations.dataValidation]
        assert sum("企业自查（2026-11-20）填的是" in hint for hint in hints) >= 10
    done = run(
        "grade", out, "--stage", "inspection", "--previous", november / "11月", "--on", "2026-12-02", "--format", "json"
    )
    (entry,) = json.loads(done.stdout)["submissions"]
    assert (entry["status"], entry["items"]["ok"]) == ("incomplete", 0)
    assert not any("填的是" in json.dumps(problem, ensure_ascii=False) for problem in entry["problems"])
    # nothing that the form prints itself is taken for a remark
    assert entry["doubtful"] == []


@pytest.mark.parametrize(("option", "name"), SOURCES)
def test_a_recheck_asks_the_open_hazards_alone(november, tmp_path, option, name):
    made(november, tmp_path / "复查.yaml", option, november / name, "--stage", "recheck")
    text = (tmp_path / "复查.yaml").read_text("utf-8")
    assert "focus: [item:07-07]" in text
    assert [line for line in text.splitlines() if line.startswith("  gongmao-2023/")] == ["  gongmao-2023/07-07:"]


@pytest.mark.parametrize(
    ("state", "rows", "closed"),
    [
        ("无隐患", {FIRST: PROOF, SECOND: PROOF}, 2),
        ("有隐患", {FIRST: PROOF, SECOND: STILL}, 1),
        ("无隐患", {}, 0),
        ("不涉及", {}, 0),
    ],
)
def test_a_recheck_never_clears_the_rest(november, tmp_path, state, rows, closed):
    made(november, tmp_path / "12月.xlsx", "--ledger", november / "台账.db", "--stage", "recheck")
    path = filled(tmp_path, tmp_path / "12.xlsx", state, rows)
    case = tmp_path / "案情.yaml"
    case.write_text(
        "schema: hazardcheck/case/1\nstop_in_force: {value: false, date: 2026-12-20, reason: 没有停产决定}\n"
    )
    words = ("--stage", "recheck", "--previous", november / "11月", "--case", case, "--on", "2026-12-21")
    done = run("grade", path, *words, "--format", "json", "-q")
    (entry,) = json.loads(done.stdout)["submissions"]
    assert [one for one in entry["problems"] if one["code"] in ("HZ111", "HZ202", "HZ297")] == []
    assert len(entry["closed"]) == closed
    assert entry["outcome"]["best"] in ("incomplete", "rectify", "shutdown", "refer")
    assert entry["outcome"]["value"] != "pass"
    assert {stamp["coverage"] for stamp in entry["checklists"]} == {"partial"}
    (tmp_path / "12.json").write_bytes(done.stdout)
    run("ledger", "backup", "--ledger", november / "台账.db", "-o", tmp_path / "台账.db", code=0)
    told = run("ledger", "import", tmp_path / "12.json", "--ledger", tmp_path / "台账.db", "--format", "json")
    assert json.loads(told.stdout)["closed"] == closed


def test_what_can_not_be_made_is_said(november, tmp_path):
    out = tmp_path / "x.yaml"
    assert "HZ577" in made(november, out, "--stage", "inspection", code=2)
    assert "HZ504" in made(november, out, "--stage", "visit", "--from", november / "11月", code=2)
    put(tmp_path / "clean", a=form(day=NOVEMBER))
    run("grade", tmp_path / "clean" / "a.xlsx", "-o", tmp_path / "无", "--on", "2026-11-21", "-q")
    assert "HZ576" in made(november, out, "--stage", "recheck", "--from", tmp_path / "无", code=2)

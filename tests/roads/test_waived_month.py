"""A month of forms by a list of one's own, held against a gate: waivers and an earlier result decide whether the gate
fails, never what a form was judged to be; every report tells of them and the counts add up."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from command_cases import run
from gate_cases import GATE, OWN, own_form, waivers_file

NUMBER = "YH-202611-4K7QM"
HAZARDS = {"01-01": [{"number": NUMBER}, {"place": "二车间"}]}
ON = ("--on", "2026-11-30")


@pytest.fixture
def month(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    own_form(folder / "甲.yaml", "示例甲厂", HAZARDS)
    own_form(folder / "乙.yaml", "示例乙厂", {})
    (folder / "空白.yaml").unlink()
    (tmp_path / "gate.yaml").write_text(GATE, "utf-8")
    return folder


def graded(month: Path, *more: str | Path, code: int, on: tuple[str, str] = ON) -> Any:
    gate = ("--gate", month.parent / "gate.yaml")
    return run("grade", month, "--checklist", OWN, "-q", *on, *gate, *more, code=code)


def verdicts(document: dict[str, Any]) -> list[Any]:
    """All that was judged, without what a gate says beside it."""
    return [document["counts"], *document["submissions"]]


def test_a_waiver_opens_the_gate_and_changes_no_verdict(month: Path) -> None:
    plain = json.loads(graded(month, "--format", "json", code=1).stdout)
    second = next(one["number"] for one in plain["submissions"][1]["findings"] if one["place"] == "二车间")
    first = waivers_file(month.parent / "w.yaml", {"number": NUMBER, "enterprise": "示例甲厂"})
    done = graded(month, "--waivers", first, "--format", "json", code=1)
    assert "实际 2（其中豁免 1，前一次已知 0，计入 1）" in done.stderr.decode()
    both = waivers_file(
        month.parent / "w.yaml",
        {"number": NUMBER, "enterprise": "示例甲厂"},
        {"number": second, "enterprise": "示例甲厂"},
    )
    open_gate = graded(month, "--waivers", both, "--format", "json", code=0)
    document = json.loads(open_gate.stdout)
    assert verdicts(document) == verdicts(plain)
    assert document["exit"] == plain["exit"], "the judgement ends as before; only the gate passes"
    assert [one["standing"] for one in document["waivers"]] == ["waives", "waives"]


@pytest.mark.parametrize(("day", "code"), [("2026-12-15", 0), ("2026-12-16", 1)])
def test_the_last_day_counts(month: Path, day: str, code: int) -> None:
    own_form(month / "甲.yaml", "示例甲厂", {"01-01": [{"number": NUMBER, "deadline": "2026-12-31"}]})
    (month / "空白.yaml").unlink()
    waivers = waivers_file(month.parent / "w.yaml", {"number": NUMBER, "enterprise": "示例甲厂"})
    done = graded(month, "--waivers", waivers, code=code, on=("--on", day))
    assert ("豁免已到期" in done.stderr.decode()) is (code == 1)


@pytest.mark.slow
def test_every_report_tells_of_it(month: Path) -> None:
    waivers = waivers_file(
        month.parent / "w.yaml",
        {"number": NUMBER, "enterprise": "示例甲厂"},
        {"number": "YH-202611-XXXXX", "enterprise": "示例甲厂"},
    )
    out = month.parent / "out"
    done = graded(month, "--waivers", waivers, "--format", "json", "-o", out, "--explain-exit", code=1)
    saved = month.parent / "r.json"
    saved.write_bytes(done.stdout)
    for result in (saved, out / "results.jsonl"):
        told = {name: run("report", result, "--format", name, code=1).stdout.decode() for name in FORMATS}
        sarif = json.loads(told["sarif"])["runs"][0]
        (one,) = [entry for entry in sarif["results"] if "suppressions" in entry]
        (suppression,) = one["suppressions"]
        assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
        assert suppression["properties"] == {"approver": "李四", "granted": "2026-11-21", "expires": "2026-12-15"}
        notices = [entry["descriptor"]["id"] for entry in sarif["invocations"][0]["toolExecutionNotifications"]]
        assert "waiver-unknown" in notices
        assert told["junit"].count("<failure") == 1
        assert '<property name="waived" value="1"/>' in told["junit"]
        assert "关卡豁免至 2026-12-15，批准人 李四" in told["junit"]
        severities = [entry["severity"] for entry in json.loads(told["codequality"]) if "01-01" in entry["check_name"]]
        assert sorted(severities) == ["info", "minor"]
        assert '"status":"deviation-approved"' in told["oscal"]
        rows = list(csv.DictReader(io.StringIO(told["csv"])))
        assert [(row["generals"], row["waived"]) for row in rows] == [("0", "0"), ("2", "1")]
        for name in ("text", "html"):
            assert "豁免生效" in told[name].replace("\n", "")
            assert "豁免对不上任何隐患" in re.sub(r"\s", "", told[name])
    (page,) = out.glob("示例甲厂*/结果.html")
    assert "豁免生效" in page.read_text("utf-8")
    (other,) = out.glob("示例乙厂*/结果.html")
    assert "豁免生效" not in other.read_text("utf-8")


FORMATS = ("text", "html", "csv", "sarif", "junit", "codequality", "oscal")


@pytest.mark.slow
def test_a_name_is_taken_out_with_the_others(month: Path) -> None:
    waivers = waivers_file(
        month.parent / "w.yaml", {"number": NUMBER, "enterprise": "示例甲厂", "reason": "李四已看过"}
    )
    for name in (*FORMATS, "json", "jsonl"):
        done = graded(month, "--waivers", waivers, "--redact", "--format", name, code=1)
        assert "李四" not in (done.stdout + done.stderr).decode(), name


def test_an_earlier_result_passes_over_what_it_knew(month: Path) -> None:
    gate = month.parent / "gate.yaml"
    gate.write_text(
        "schema: hazardcheck/gate/1\nfailed: {general: {max: 0, only_new: true}}\nincomplete: {max: 9}\n", "utf-8"
    )
    first = graded(month, "--format", "json", code=1)
    assert "每一条都算新的" in first.stderr.decode()
    before = month.parent / "before.json"
    before.write_bytes(first.stdout)
    later = ("--on", "2026-12-01")
    # the very forms prove nothing of before, however late they are judged
    assert b"HZ871" in graded(month, "--baseline", before, code=2, on=later).stderr
    own_form(month / "甲.yaml", "示例甲厂", HAZARDS, day="2026-12-01")
    (month / "空白.yaml").unlink()
    again = graded(month, "--baseline", before, code=0, on=later)
    assert "实际 2（其中豁免 0，前一次已知 2，计入 0）" in again.stderr.decode()
    graded(month, "--baseline", before, code=1, on=("--on", "2026-12-21"))  # both are overdue by then
    own_form(month / "甲.yaml", "示例甲厂", HAZARDS | {"02-01": [{"place": "东门"}]}, day="2026-12-01")
    (month / "空白.yaml").unlink()
    now = graded(month, "--baseline", before, "--format", "json", code=1, on=later)
    assert "02-01 YH-" in now.stderr.decode()
    saved = month.parent / "now.json"
    saved.write_bytes(now.stdout)
    held = ("gate", saved, "--file", gate, *later, "--format", "json")
    report = json.loads(run(*held, "--baseline", before, code=1).stdout)
    (check,) = [one for one in report["checks"] if one["name"] == "failed.general.max"]
    assert (check["found"], check["count"], check["known"]) == ("3", 1, 2)
    assert [one["item"] for one in report["exit"]["because"]] == ["example-general/02-01"]
    assert b"HZ871" in run(*held, "--baseline", saved, code=2).stderr
    # the same in another spelling, and judged again on its day
    for shape in ("jsonl", "json"):
        other = month.parent / f"other.{shape}"
        other.write_bytes(run("report", saved, "--format", shape, "--lang", "en", code=1).stdout + b"\n")
        assert b"HZ871" in run(*held, "--baseline", other, code=2).stderr
    done = graded(month, "--baseline", saved, "--format", "json", code=2, on=later)
    assert json.loads(done.stdout)["errors"][0]["code"] == "HZ871"
    early = run("gate", saved, "--file", gate, "--on", "2026-11-30", "--baseline", before, code=2)
    assert b"HZ872" in early.stderr
    assert b"HZ870" in run("gate", before, "--file", gate, *ON, "--baseline", saved, code=2).stderr
    gate.write_text(GATE, "utf-8")
    assert b"HZ861" in run(*held, "--baseline", before, code=2).stderr


def test_a_form_of_the_earlier_result_knows_of_nothing_before(month: Path) -> None:
    """Another form beside it makes the set another one, and its own hazards no older."""
    gate = month.parent / "gate.yaml"
    gate.write_text(
        "schema: hazardcheck/gate/1\nfailed: {general: {max: 0, only_new: true}}\nincomplete: {max: 9}\n", "utf-8"
    )
    before = month.parent / "before.json"
    before.write_bytes(graded(month, "--format", "json", code=1).stdout)
    own_form(month / "丙.yaml", "示例丙厂", {})
    (month / "空白.yaml").unlink()
    told = graded(month, "--baseline", before, code=1, on=("--on", "2026-12-01")).stderr.decode()
    assert "2 份表和前一次结果里的是同一个文件" in told
    assert "前一次已知" not in told


@pytest.mark.parametrize("option", ["--waivers", "--baseline"])
def test_they_are_for_a_gate(option: str, month: Path) -> None:
    done = run("grade", month, "--checklist", OWN, option, month.parent / "gate.yaml", code=2)
    assert b"HZ869" in done.stderr


def test_only_new_is_never_of_major_hazards(month: Path) -> None:
    gate = month.parent / "gate.yaml"
    gate.write_text("schema: hazardcheck/gate/1\nfailed:\n  major: {max: 0, only_new: true}\n", "utf-8")
    done = run("gate", "no-matter.json", "--file", gate, code=2)
    assert b"gate.yaml:3:" in done.stderr
    assert b"HZ860" in done.stderr


def test_a_resumed_run_tells_of_waivers_given_since(month: Path) -> None:
    """Pages that are taken over from the last run tell of the waivers of this one."""
    out = month.parent / "out"
    graded(month, "-o", out, "--resume", code=1)
    waivers = waivers_file(month.parent / "w.yaml", {"number": NUMBER, "enterprise": "示例甲厂"})
    graded(month, "-o", out, "--resume", "--waivers", waivers, code=1)
    (page,) = out.glob("示例甲厂*/结果.html")
    assert "豁免生效" in page.read_text("utf-8")


# ---- why a run ends as it does


def test_the_exit_code_is_explained_by_grade_gate_and_report(month: Path) -> None:
    done = graded(month, "--explain-exit", "--format", "json", code=1)
    document = json.loads(done.stdout)
    because = document["exit"]["because"]
    assert {(one["rule"], one["source"], one["item"]) for one in because} == {
        ("S2", "甲.yaml", "example-general/01-01")
    }
    assert NUMBER in done.stderr.decode()
    saved = month.parent / "r.json"
    saved.write_bytes(graded(month, "--format", "json", code=1).stdout)
    assert json.loads(saved.read_bytes())["exit"]["because"] == []
    again = run("report", saved, "--format", "json", "--explain-exit", code=1)
    assert json.loads(again.stdout)["exit"]["because"] == because
    assert "规则 S2（限期整改）：甲.yaml 示例甲厂 01-01" in again.stderr.decode()
    told = run("gate", saved, "--file", month.parent / "gate.yaml", *ON, "--explain-exit", code=1)
    assert "failed.general.max" in told.stderr.decode()
    assert NUMBER in told.stderr.decode()

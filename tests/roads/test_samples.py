"""The samples through the command line, compared file by file with what must come out (samples/expected.yaml)."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_cases import Called, run
from places import ROOT

SAMPLES = ROOT / "samples"
RUNS: dict[str, Any] = yaml.safe_load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"))["runs"]
CASES = [(run, source) for run, plan in RUNS.items() for source in plan["files"]]
JUDGED = ("graded", "incomplete")
HAZARDS = ("rectify", "shutdown", "refer")
NOTICE, STOPPAGE, PAGE = "整改通知书.docx", "停产整改报告.docx", "结果.html"


def command(*arguments: str) -> Called:
    """The command in the samples folder."""
    return run(*arguments, folder=SAMPLES)


@cache
def graded(run: str) -> tuple[int, dict[str, Any]]:
    """Exit code and result of one run of the plan."""
    done = command("grade", *RUNS[run]["arguments"].split(), "--format", "json")
    assert not done.stderr.decode().count("Traceback"), done.stderr.decode()
    return done.returncode, json.loads(done.stdout)


def submission(run: str, source: str) -> dict[str, Any]:
    """What the run says of one file."""
    found = [entry for entry in graded(run)[1]["submissions"] if entry["source"] == source]
    assert len(found) == 1, [entry["source"] for entry in graded(run)[1]["submissions"]]
    return dict(found[0])


def codes(entry: dict[str, Any], severity: str) -> set[str]:
    """The problem codes of one severity."""
    return {problem["code"] for problem in entry["problems"] if problem["severity"] == severity}


@pytest.mark.parametrize(("run", "source"), CASES, ids=[f"{run}-{source}" for run, source in CASES])
def test_file_comes_out_as_its_scenario_says(run: str, source: str, request: pytest.FixtureRequest) -> None:
    expected = RUNS[run]["files"][source]
    if "differs" in expected:
        request.applymarker(pytest.mark.xfail(reason=expected["differs"], strict=True))
    entry = submission(run, source)
    assert entry["status"] == expected["status"]
    assert codes(entry, "error") == set(expected.get("errors", []))
    assert codes(entry, "warning") >= set(expected.get("warnings", []))
    assert {finding["item"]: finding["grade"] for finding in entry["findings"]} == expected.get("findings", {})
    if expected["status"] in JUDGED:
        check_outcome(entry["outcome"], expected)
        check_items(entry["items"], expected)
    else:
        assert entry["outcome"] is None


def check_outcome(outcome: dict[str, Any], expected: dict[str, Any]) -> None:
    """The interval, the matched rows, the stop and what could still change it."""
    assert [outcome["value"], outcome["worst"], outcome["best"]] == expected["outcome"]
    assert sorted(rule["id"] for rule in outcome["rules"]) == expected["rules"]
    assert (outcome["stop"] or {}).get("kind") == expected.get("stop")
    first = [expected["stop"]] if "stop" in expected else []
    assert [stop["kind"] for stop in outcome["stops"]] == expected.get("stops", first)
    assert expected.get("area", "") in (outcome["stop"] or {}).get("area", "")
    assert set(outcome["decisive"]) == set(expected.get("decisive", outcome["decisive"]))


def check_items(items: dict[str, int], expected: dict[str, Any]) -> None:
    """The numbers of the items, and that they add up."""
    assert items["unanswered"] == expected.get("unanswered", 0)
    assert items["unclear"] == expected.get("unclear", 0)
    assert items["hazard"] == len(expected.get("findings", {}))
    assert items["applicable"] == expected.get("applicable", items["applicable"])
    assert items["applicable"] == sum(items[state] for state in ("ok", "hazard", "unanswered", "unclear"))


# the first word of a result in the page of the samples
SAID = {
    "合格": "pass",
    "待核实": "incomplete",
    "限期整改": "rectify",
    "停产": "shutdown",
    "无法读取": "unreadable",
    "跳过": "skipped",
}


def test_the_page_of_the_samples_says_what_comes_out() -> None:
    """Its figures, and of every file its first word, are those of the plan."""
    page, plan = (SAMPLES / "README.md").read_text(encoding="utf-8"), RUNS["self"]
    counts, outcomes = plan["counts"], plan["outcomes"]
    assert (
        f"{counts['inputs']} 个文件：已判定 {counts['graded']}，待补正 {counts['incomplete']}，无法读取 {counts['unreadable']}，"
        f"跳过 {counts['skipped']}；合格 {outcomes['pass']}，待核实 {outcomes['incomplete']}，限期整改 {outcomes['rectify']}，"
        f"停产 {outcomes['shutdown']}。退出码 {plan['exit']}。"
    ) in page
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.count(" | ") == 2]
    first = {name: re.split("[，（]", result)[0] for name, _, result in rows}
    # by the number of the factory: 一号, 二十一号; the lock file has that of its form
    told = {re.match(r"(~\$例)?\w+?号", name)[0]: SAID[word] for name, word in first.items() if word in SAID}  # type: ignore[index]
    expected = {
        re.match(r"(~\$例|示例)\w+?号", source.rpartition("/")[2])[0]: entry for source, entry in plan["files"].items()
    }  # type: ignore[index]
    assert {name if name.startswith("~") else f"示例{name}": state for name, state in told.items()} == {
        name: entry["outcome"][0] if entry.get("outcome") else entry["status"] for name, entry in expected.items()
    }


@pytest.mark.parametrize("run", RUNS)
def test_run_adds_up_and_ends_with_its_exit_code(run: str) -> None:
    plan, (code, result) = RUNS[run], graded(run)
    counts = dict(result["counts"])
    outcomes = counts.pop("outcomes")
    assert (counts, outcomes) == (plan["counts"], plan["outcomes"])
    states = ("graded", "incomplete", "unreadable", "duplicate", "skipped")
    assert counts["inputs"] == len(result["submissions"]) == sum(counts[state] for state in states)
    assert sum(outcomes.values()) == counts["graded"] + counts["incomplete"]
    assert code == result["exit"]["code"] == plan["exit"]
    assert {entry["source"] for entry in result["submissions"]} == set(plan["files"])


@pytest.mark.parametrize("run", RUNS)
def test_every_complaint_names_its_place_and_is_a_whole_sentence(run: str) -> None:
    for entry in graded(run)[1]["submissions"]:
        for problem in entry["problems"]:
            assert problem["message"]
            assert "{" not in problem["message"]
            assert problem["location"] or not problem["code"].startswith(("HZ20", "HZ21", "HZ22", "HZ23"))


def test_pass_by_removal_never_says_that_there_was_no_major_hazard() -> None:
    done = command("grade", "2026-11/网格A/示例二号杯业有限公司 11月自查（1）.xlsx", "--on", "2026-11-30")
    assert done.returncode == 0
    assert "无重大事故隐患" not in done.stdout.decode()
    assert "未发现重大事故隐患" not in done.stdout.decode()


@pytest.mark.parametrize(
    ("name", "limit", "code"),
    [
        ("示例一号门业有限公司.xlsx", "incomplete", 0),
        ("示例十三号涂装（喷涂短表）.xlsx", "rectify", 3),
        ("示例十三号涂装（喷涂短表）.xlsx", "incomplete", 1),
        ("示例六号食品有限公司（未填完）.xlsx", "never", 3),
        ("示例三号五金抛光厂.xlsx", "shutdown", 0),
        ("示例五号压铸.xlsx", "shutdown", 1),
        ("~$例三号五金抛光厂.xlsx", "rectify", 3),
    ],
)
def test_exit_code_of_one_file(name: str, limit: str, code: int) -> None:
    assert command("grade", f"2026-11/网格A/{name}", "--on", "2026-11-30", "--fail-on", limit).returncode == code


def test_empty_folder_is_no_success(tmp_path: Path) -> None:
    assert command("grade", str(tmp_path)).returncode == 3


def test_profile_makes_a_form_that_still_has_to_be_filled_in(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    made = command("template", "--profile", "profile.yaml", "--on", "2026-12-01", "-o", str(form))
    assert made.returncode == 0, made.stderr.decode()
    done = command("grade", str(form), "--on", "2026-12-31", "--format", "json")
    entry = json.loads(done.stdout)["submissions"][0]
    assert done.returncode == 3
    assert entry["enterprise"]["name"] == "示例一号门业有限公司"
    assert entry["items"]["unanswered"] == entry["items"]["applicable"] == 12


def test_short_form_is_made_by_focus() -> None:
    entry = submission("self", "网格A/示例十三号涂装（喷涂短表）.xlsx")
    assert entry["focus"] == ["spraying"]


# ---- the folder of -o


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The month laid out in a folder."""
    out = tmp_path_factory.mktemp("samples") / "结果"
    done = command("grade", *RUNS["self"]["arguments"].split(), "--format", "json", "-o", str(out))
    assert done.returncode == RUNS["self"]["exit"], done.stderr.decode()
    assert json.loads(done.stdout)["submissions"] == graded("self")[1]["submissions"]
    return out


def test_out_folder_holds_all_results_in_input_order(laid_out: Path) -> None:
    for name in ("summary.xlsx", "index.html"):
        assert (laid_out / name).stat().st_size > 0
    lines = [json.loads(line) for line in (laid_out / "results.jsonl").read_text(encoding="utf-8-sig").splitlines()]
    assert lines[0]["head"]["counts"]["inputs"] == len(lines)
    assert [line["source"] for line in lines] == [entry["source"] for entry in graded("self")[1]["submissions"]]
    assert all({"schema_version", "tool", "run"} <= set(line) for line in lines)


@pytest.mark.parametrize("source", RUNS["self"]["files"])
def test_out_folder_has_the_papers_only_where_needed(laid_out: Path, source: str) -> None:
    entry = submission("self", source)
    enterprise = entry["enterprise"] or {}
    code = enterprise.get("uscc") if "HZ104" not in codes(entry, "warning") else ""
    folders = [folder for name in (code, entry["sha256"][:12]) if name for folder in laid_out.glob(f"*{name}/")]
    held = {path.name for folder in folders for path in folder.iterdir()}
    if entry["status"] in JUDGED:
        assert PAGE in held
        assert NOTICE in held or entry["outcome"]["value"] not in HAZARDS
        assert NOTICE not in held or entry["findings"]
        assert (STOPPAGE in held) == (entry["outcome"]["stop"] is not None)
    else:
        assert not held & {NOTICE, STOPPAGE}


def test_out_folder_has_the_same_bytes_for_the_same_inputs(laid_out: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    command("grade", *RUNS["self"]["arguments"].split(), "-o", str(again), "--quiet")
    first = {path.relative_to(laid_out): path.read_bytes() for path in laid_out.rglob("*") if path.is_file()}
    second = {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    assert first.keys() == second.keys()
    assert [str(name) for name, data in first.items() if second[name] != data] == []


# ---- the generator


@pytest.fixture(scope="module")
def make() -> Any:
    """samples/make.py as a module."""
    sys.path.insert(0, str(SAMPLES))
    try:
        import make as module
    finally:
        sys.path.remove(str(SAMPLES))
    return module


def test_generator_plan_and_committed_files_agree_in_names(make: Any) -> None:
    folders = {"self": "2026-11", "inspection": "inspection/检查核查", "recheck": "inspection/复查"}
    planned = {f"{folders[run]}/{source}" for run, source in CASES if run in folders}
    there = {
        path.relative_to(SAMPLES).as_posix()
        for folder in folders.values()
        for path in (SAMPLES / folder).rglob("*")
        if path.is_file()
    }
    results = {f"inspection/{name}" for name in make.RESULTS}
    assert planned == there
    assert make.file_names() == there | results
    assert all((SAMPLES / name).is_file() for name in results)


@pytest.mark.parametrize("part", ["示例一号门业", "示例二号杯业", "示例十号电镀", "示例十二号商贸"])
def test_generator_makes_the_committed_answers_again(make: Any, part: str) -> None:
    from hazardcheck.batch.grade_file import read_answers
    from hazardcheck.library.checklists import find_checklist

    sample = next(one for one in make.ALL if part in one.path)
    data = make.contents(sample)
    assert data == make.contents(sample)
    committed = (SAMPLES / sample.path).read_bytes()
    assert read_answers(data, "form", find_checklist) == read_answers(committed, "form", find_checklist)


def test_everything_is_invented_and_well_formed(make: Any) -> None:
    from hazardcheck.rules.reading.credit_code import uscc_is_valid

    for sample in make.ALL:
        firm = sample.firm
        assert firm.name.startswith("示例")
        assert firm.phone.startswith("000")
        assert uscc_is_valid(make.full_code(firm.code)) != firm.code.endswith("?")


def test_folder_stays_small() -> None:
    files = [
        path for path in SAMPLES.rglob("*") if path.is_file() and not {"__pycache__", "pictures"} & set(path.parts)
    ]
    assert sum(path.stat().st_size for path in files) < 2_000_000

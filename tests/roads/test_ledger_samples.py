"""samples/ledger through the real commands: a factory's four months step by step, and a zone of 300 over three."""

from __future__ import annotations

import json
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from command_cases import run
from picture_cases import jpeg
from places import ROOT

pytestmark = pytest.mark.slow

SAMPLES = ROOT / "samples"
FACTORY = SAMPLES / "ledger" / "工厂"


@pytest.fixture(scope="module")
def makers() -> Any:
    """The generators of the samples as modules."""
    sys.path.insert(0, str(SAMPLES))
    try:
        import ledger_samples
        import ledger_steps
    finally:
        sys.path.remove(str(SAMPLES))
    return ledger_samples, ledger_steps


def test_the_factory_from_september_to_december(makers: Any, tmp_path: Path) -> None:
    _, steps = makers
    plan = steps.Steps(tmp_path, FACTORY)
    seen = 0
    for step in steps.walk_steps(plan):
        seen += 1
        assert step["code_is"] == step["code"], (step["run"], step["said"])
        for text in step.get("says", ()):
            assert text.format_map(plan.numbers) in step["said"], (step["run"], step["said"])
        if "list" in step:
            rows = json.loads(step["out"])["hazards"]
            assert {row["place"]: f"{row['state']} {row['deadline']}" for row in rows} == step["list"], step["run"]
    assert seen >= 25
    from trestle.oscal.poam import PlanOfActionAndMilestones

    found = PlanOfActionAndMilestones.oscal_read(tmp_path / "计划.json")
    assert found is not None
    assert [one.status.root if hasattr(one.status, "root") else one.status for one in found.risks or ()] != []


def test_the_forms_of_the_factory_are_made_again(makers: Any, tmp_path: Path) -> None:
    made, steps = makers
    copy = tmp_path / "ledger"
    (copy / "工厂" / "表").mkdir(parents=True)
    for name in ("档案.yaml", "照片", "文书"):
        (copy / "工厂" / name).symlink_to(FACTORY / name)
    (copy / "steps.yaml").symlink_to(SAMPLES / "ledger" / "steps.yaml")
    (tmp_path / "run").mkdir()
    steps.run_steps(steps.Steps(tmp_path / "run", copy / "工厂", fill=made.factory_month))
    again = {path.name: path.read_text("utf-8") for path in (copy / "工厂" / "表").iterdir()}
    assert again == {path.name: path.read_text("utf-8") for path in (FACTORY / "表").iterdir()}


@pytest.mark.slow
def test_the_zone_over_three_months(makers: Any, tmp_path: Path) -> None:
    """What must come out was counted while the zone was drawn, not by the program."""
    made, _ = makers
    truth = made.zone_truth(tmp_path / "表")
    ledger = tmp_path / "台账.db"
    for month, sums in truth.months.items():
        forms = tmp_path / "表" / f"{month:02d}"
        out = tmp_path / f"{month:02d}月"
        day = made.MONTHS[month]
        run("grade", forms, "-o", out, "--on", day, "--quiet", code=1)
        done = run("ledger", "import", out, "--ledger", ledger, "--format", "json", code=0)
        told = json.loads(done.stdout)
        assert told["forms"] == len(list(forms.iterdir()))
        assert told["unconfirmed"] == 0
        assert {name: told[name] for name in sums} == sums
    last = made.MONTHS[11]
    rows = json.loads(run("ledger", "list", "--ledger", ledger, "--on", last, "--format", "json").stdout)["hazards"]
    assert sum(row["overdue_days"] > 0 for row in rows) == truth.overdue
    assert dict(Counter(row["grid"] for row in rows)) == truth.open_by_grid
    stats = run(
        "ledger", "stats", "--ledger", ledger, "--period", "2026-11", "--on", last, "--by", "grid", "--format", "json"
    )
    groups = json.loads(stats.stdout)["groups"]
    assert {name: one["open_after"] for name, one in groups.items() if one["open_after"]} == truth.open_by_grid
    run("ledger", "verify", "--ledger", ledger, code=0)


def test_what_must_come_of_the_zone_is_not_empty(makers: Any) -> None:
    made, _ = makers
    truth = made.zone_truth()
    assert truth == made.zone_truth()
    assert all(truth.months[11][name] > 5 for name in ("new", "seen", "reopened", "closed", "missed"))
    assert truth.overdue > 20
    assert len(truth.open_by_grid) == 6


# ---- the four commands of the guide

GENERAL = "samples/2026-11/网格A/示例十四号机械制造.xlsx"


def round_of(page: str) -> list[str]:
    """The first commands about the ledger that a page shows, without their comments."""
    text = (ROOT / page).read_text("utf-8")
    lines = [line.split("  #")[0].strip() for line in text.splitlines()]
    return [line for line in lines if line.startswith("hazardcheck ledger ")][:4]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_month_is_four_commands_as_they_are_shown(page: str, tmp_path: Path) -> None:
    shown = [shlex.split(line) for line in round_of(page)]
    assert [words[2] for words in shown] == ["import", "list", "close", "stats"]
    folder = shown[0][3]
    run("grade", ROOT / GENERAL, "-o", tmp_path / folder, "--on", "2026-11-30", "--quiet")
    photo = shown[2][shown[2].index("--photo") + 1]
    (tmp_path / photo).write_bytes(jpeg())
    codes = []
    for words in shown:
        if words[2] == "close":
            done = run("ledger", "list", "--format", "json", folder=tmp_path)
            words[3] = next(row["no"] for row in json.loads(done.stdout)["hazards"] if row["grade"] == "general")
        codes.append(run(*words[1:], folder=tmp_path).returncode)
    assert codes == [0, 0, 0, 0]
    rows = json.loads(run("ledger", "list", "--all", "--format", "json", folder=tmp_path).stdout)["hazards"]
    assert "closed" in {row["state"] for row in rows}

"""action.yml, the hooks and the container file: what they call exists, nothing given becomes a part of a script, and a
made-up month passes and fails as its gate says."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path

import pytest
import typer
import yaml
from action_steps import ActionRun, read_action, walk_steps
from command_cases import run
from places import ROOT

import hazardcheck
from hazardcheck.cli.command_app import build_app

DAY = "2026-11-30"
GATE = "schema: hazardcheck/gate/1\ninputs: {min: 1}\nfailed: {major: {max: %d}, general: {max: 9}}\nincomplete: {max: 9}\n"


def test_nothing_given_is_a_part_of_a_script() -> None:
    steps = read_action()["runs"]["steps"]
    assert all(step["shell"] == "bash" and "${{" not in step["run"] and "eval" not in step["run"] for step in steps)
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(steps)))
    assert used == set(read_action()["inputs"])
    for step in steps:
        outside = re.sub(r'"[^"\n]*"', "", step["run"])
        # bash parts a variable into words, but not behind `case` or `=`
        assert re.findall(r"(?<!case )(?<!=)\$\{?[A-Z_]{3,}", outside) == []


def test_every_option_exists() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    for name in ("grade", "report"):
        command = typer.main.get_command(build_app(name)).commands[name]  # type: ignore[attr-defined]
        known = {option for parameter in command.params for option in parameter.opts}
        line = text if name == "grade" else "\n".join(one for one in text.splitlines() if "hazardcheck report" in one)
        used = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)=", line))
        assert used
        assert used <= known


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a made-up month of forms: those that pass, and one that has to rectify."""
    folder = tmp_path_factory.mktemp("repo")
    samples = ROOT / "samples" / "2026-11"
    with hazardcheck.grade(samples, on=DAY) as found:
        for entry in found:
            if entry.status == "graded" and entry.outcome is not None and entry.outcome.value in ("pass", "rectify"):
                place = folder / entry.outcome.value / Path(entry.source).name
                place.parent.mkdir(exist_ok=True)
                place.write_bytes((samples / entry.source).read_bytes())
    (folder / "none").mkdir()
    (folder / "strict.yaml").write_text(GATE % 0, "utf-8")
    (folder / "mild.yaml").write_text(GATE % 9, "utf-8")
    (folder / "broken").mkdir()
    (folder / "broken" / "sitecustomize.py").write_text(
        "import hazardcheck.library.policies as told\n\n\ndef broken(*_):\n    raise ZeroDivisionError\n\n\ntold.load_policy = broken\n"
    )
    return folder


def walked(folder: Path, **given: str) -> ActionRun:
    env = given.pop("env", "")
    more = {"PYTHONPATH": f"{folder / env}:{ROOT}"} if env else {}
    named = {name.replace("_", "-"): value for name, value in given.items()}
    return walk_steps(folder, {"on": DAY, "python": sys.executable, **named}, **more)


CASES: dict[str, tuple[dict[str, str], int, str]] = {
    "a month that passes": ({"paths": "pass"}, 0, "pass"),
    "with what has to be rectified": ({"paths": "pass\nrectify\n"}, 1, "rectify"),
    "its gate lets it pass": ({"paths": "pass\r\nrectify", "gate": "mild.yaml"}, 0, "rectify"),
    "its gate fails": ({"paths": "rectify", "gate": "strict.yaml", "fail_on": "rectify"}, 1, "rectify"),
    "a policy that is none": ({"paths": "pass", "policy": "nowhere"}, 2, "incomplete"),
    "a format that is none": ({"paths": "pass", "format": "pdf"}, 2, "incomplete"),
    "no paths": ({"paths": "\n"}, 2, "incomplete"),
    "nothing to judge": ({"paths": "none"}, 3, "incomplete"),
    "not there, beside what passes": ({"paths": "pass\n-x $(touch hit)\n`touch hit`"}, 3, "incomplete"),
    "a defect of ours": ({"paths": "pass", "env": "broken"}, 4, "incomplete"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_the_steps(name: str, months: Path) -> None:
    given, code, outcome = CASES[name]
    done = walked(months, **given)
    assert (done.code, done.outputs["exit-code"], done.outputs["outcome"]) == (code, str(code), outcome), done.said
    assert not (months / "hit").exists()
    if code in (0, 1, 3):
        log = json.loads(Path(done.outputs["sarif"]).read_text("utf-8"))
        assert log["version"] == "2.1.0"
        saved = hazardcheck.read_result(done.outputs["results"])
        assert sum(1 for _ in saved) == saved.counts.inputs
    else:
        assert (done.outputs["sarif"], done.outputs["results"]) == ("", "")


@pytest.mark.slow
def test_a_folder_of_pages_and_no_option_by_a_value(months: Path) -> None:
    done = walked(months, paths="pass", out="pages", format="csv", stage="self --fail-on never")
    assert (done.code, done.outputs["results"]) == (2, "")
    done = walked(months, paths="rectify", out="pages", format="csv")
    assert done.code == 1
    assert (months / "pages" / "results.jsonl").is_file()
    assert "place,status" in done.said
    assert walked(months, paths="pass", version="1; touch hit", python="").code == 2
    assert not (months / "hit").exists()


def hooks() -> list[dict[str, str]]:
    found: list[dict[str, str]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return found


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_a_hook_passes_and_fails(hook: dict[str, str], tmp_path: Path) -> None:
    assert hook["language"] == "python"
    assert re.search(hook["files"], "checklists/my.yaml")
    assert re.search(hook["exclude"], "checklists/cases/my.yaml")
    assert not re.search(hook["exclude"], "checklists/my.yaml")
    tool, *words = shlex.split(hook["entry"])
    assert tool == "hazardcheck"
    good = tmp_path / "good.yaml"
    run("checklist", "new", good, code=0)
    run(*words, good)
    before = good.read_bytes()
    run(*words, good, code=0)
    assert good.read_bytes() == before
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text("utf-8") + "nonsense: 1\n\n\n", "utf-8")
    text = bad.read_bytes()
    done = run(*words, bad)
    # pre-commit fails where the entry does, and where a file was changed
    assert done.returncode != 0 or bad.read_bytes() != text


def test_the_container_runs_as_nobody_special() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    user = max(number for number, line in enumerate(lines) if line.startswith("USER"))
    assert re.fullmatch(r"USER [1-9]\d+", lines[user])
    assert user < lines.index('ENTRYPOINT ["hazardcheck"]')
    assert all(re.search(r":\d+\.\d+-slim\b", line) for line in lines if line.startswith("FROM"))
    taken = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    assert [name for name in taken if not (ROOT / name).exists()] == []
    # what the package is built from, and the versions that it was tested with
    assert {"hazardcheck", "checklists", "pyproject.toml", "README.md", "LICENSE", "constraints.txt"} <= set(taken)
